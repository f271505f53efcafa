// Package debug stands in for runtime/debug, of which the AWS SDK uses one
// function.
package debug

// Stack returns nil.
func Stack() []byte { return nil }

// Package debug stands in for runtime/debug, of which the AWS SDK names one
// function.
package debug

// Stack gives nothing.
func Stack() []byte { return nil }

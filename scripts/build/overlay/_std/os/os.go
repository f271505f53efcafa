// Package os stands in for the stock package where there are no files and no
// environment: what the AWS SDK asks of it.
package os

// Getenv gives "": nothing is set.
func Getenv(string) string { return "" }

// LookupEnv finds nothing.
func LookupEnv(string) (string, bool) { return "", false }

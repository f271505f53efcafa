// Package os stands in for the stock package in a program without files and an
// environment. It has what the AWS SDK calls.
package os

// Getenv returns "": nothing is set.
func Getenv(string) string { return "" }

// LookupEnv finds nothing.
func LookupEnv(string) (string, bool) { return "", false }

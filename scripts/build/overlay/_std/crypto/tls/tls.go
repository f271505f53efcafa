// Package tls stands in for crypto/tls in a program that never sends anything:
// it has the one type that the AWS SDK refers to.
package tls

// ConnectionState is the parameter of callbacks that are never called.
type ConnectionState struct{}

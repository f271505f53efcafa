// Package tls stands in for crypto/tls where nothing is ever sent: it has the
// one type that the AWS SDK names.
package tls

// ConnectionState is named in callbacks that are never called.
type ConnectionState struct{}

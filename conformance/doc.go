// Package conformance holds ekstoken against the real things: aws-cli's output,
// aws-iam-authenticator and aws-sdk-go-v2's STS client. It is a module of its
// own so that none of them is a dependency of the product.
package conformance

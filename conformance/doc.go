// Package conformance compares ekstoken with the originals: aws-cli's output,
// aws-iam-authenticator and aws-sdk-go-v2's STS client. It is a separate module
// so that none of them is a dependency of the product.
package conformance

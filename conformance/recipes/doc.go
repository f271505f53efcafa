// Package recipes runs the programs in the folder recipes, unchanged and with
// common mistakes, and checks their output with the real authenticator, a
// stand-in for STS and the inspector.
package recipes

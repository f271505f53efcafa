// Package recipes runs the programs in the folder recipes, right and with the
// mistakes that people make, and holds what they print against the real
// authenticator, a stand-in for STS and the inspector.
package recipes

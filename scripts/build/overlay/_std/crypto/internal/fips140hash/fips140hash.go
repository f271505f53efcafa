// Package fips140hash stands in for the stock package in a program without
// SHA-3 to unwrap.
package fips140hash

import "hash"

// UnwrapNew returns newHash with the type that HMAC expects.
func UnwrapNew[Hash hash.Hash](newHash func() Hash) func() hash.Hash {
	return func() hash.Hash { return newHash() }
}

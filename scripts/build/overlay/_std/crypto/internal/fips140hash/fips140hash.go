// Package fips140hash stands in for the stock package where there is no SHA-3
// to unwrap.
package fips140hash

import "hash"

// UnwrapNew gives newHash with the type that HMAC takes.
func UnwrapNew[Hash hash.Hash](newHash func() Hash) func() hash.Hash {
	return func() hash.Hash { return newHash() }
}

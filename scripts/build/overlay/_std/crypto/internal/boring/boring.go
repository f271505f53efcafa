// Package boring stands in for the stock package of a build without
// BoringCrypto, without the ciphers that it refers to.
package boring

import "hash"

const refusal = "boringcrypto: not available"

// Enabled is always false, so nothing below is ever called.
const Enabled = false

// NewHMAC panics.
func NewHMAC(func() hash.Hash, []byte) hash.Hash { panic(refusal) }

// NewSHA224 panics.
func NewSHA224() hash.Hash { panic(refusal) }

// NewSHA256 panics.
func NewSHA256() hash.Hash { panic(refusal) }

// SHA224 panics.
func SHA224([]byte) [28]byte { panic(refusal) }

// SHA256 panics.
func SHA256([]byte) [32]byte { panic(refusal) }

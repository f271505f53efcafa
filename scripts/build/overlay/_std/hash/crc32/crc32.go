// Package crc32 stands in for hash/crc32 in a program that reads no event
// streams: what the AWS SDK names, which panics.
package crc32

import "hash"

// IEEE is a polynomial that nothing here computes with.
const IEEE = 0xedb88320

// Table holds nothing.
type Table struct{}

// MakeTable gives a Table that holds nothing.
func MakeTable(uint32) *Table { return nil }

// New panics.
func New(*Table) hash.Hash32 { panic("hash/crc32: this program has no use for it") }

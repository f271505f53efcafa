// Package crc32 stands in for hash/crc32 in a program that reads no event
// streams. It has the functions that the AWS SDK refers to, which panic.
package crc32

import "hash"

// IEEE is a polynomial that the program never uses.
const IEEE = 0xedb88320

// Table is empty.
type Table struct{}

// MakeTable returns an empty Table.
func MakeTable(uint32) *Table { return nil }

// New panics.
func New(*Table) hash.Hash32 { panic("hash/crc32: this program has no use for it") }

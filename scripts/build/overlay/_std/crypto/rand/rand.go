// Package rand stands in for crypto/rand in a program that draws no random
// numbers. Nothing here gives any: each function fails.
package rand

import (
	"errors"
	"io"
	"math/big"
)

var errNoRandom = errors.New("crypto/rand: this program draws no random numbers")

// Reader fails when read.
var Reader io.Reader = reader{}

type reader struct{}

func (reader) Read([]byte) (int, error) { return 0, errNoRandom }

// Int always fails.
func Int(io.Reader, *big.Int) (*big.Int, error) { return nil, errNoRandom }

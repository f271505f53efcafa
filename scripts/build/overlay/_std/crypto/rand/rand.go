// Package rand stands in for crypto/rand in a program that uses no random
// numbers. Each of its functions fails.
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

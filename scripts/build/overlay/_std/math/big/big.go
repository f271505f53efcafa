// Package big stands in for math/big in a program without large numbers: the
// types that the AWS SDK names, whose methods panic or say that they failed.
package big

const refusal = "math/big: this program has no large numbers"

// Accuracy tells how a Float was rounded.
type Accuracy int8

// Exact is what nothing here ever is.
const Exact Accuracy = 0

// Int holds nothing.
type Int struct{}

// NewInt gives an Int that holds nothing.
func NewInt(int64) *Int { return new(Int) }

// SetString always fails.
func (*Int) SetString(string, int) (*Int, bool) { return nil, false }

// Int64 panics.
func (*Int) Int64() int64 { panic(refusal) }

// String panics.
func (*Int) String() string { panic(refusal) }

// Float holds nothing.
type Float struct{}

// NewFloat gives a Float that holds nothing.
func NewFloat(float64) *Float { return new(Float) }

// SetString always fails.
func (*Float) SetString(string) (*Float, bool) { return nil, false }

// Mul panics.
func (*Float) Mul(_, _ *Float) *Float { panic(refusal) }

// Int64 panics.
func (*Float) Int64() (int64, Accuracy) { panic(refusal) }

// Text panics.
func (*Float) Text(byte, int) string { panic(refusal) }

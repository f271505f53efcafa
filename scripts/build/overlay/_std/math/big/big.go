// Package big stands in for math/big in a program without large numbers. It has
// the types that the AWS SDK refers to, with methods that panic or report
// failure.
package big

const refusal = "math/big: this program has no large numbers"

// Accuracy is how a Float was rounded.
type Accuracy int8

// Exact is never used.
const Exact Accuracy = 0

// Int is empty.
type Int struct{}

// NewInt returns an empty Int.
func NewInt(int64) *Int { return new(Int) }

// SetString always fails.
func (*Int) SetString(string, int) (*Int, bool) { return nil, false }

// Int64 panics.
func (*Int) Int64() int64 { panic(refusal) }

// String panics.
func (*Int) String() string { panic(refusal) }

// Float is empty.
type Float struct{}

// NewFloat returns an empty Float.
func NewFloat(float64) *Float { return new(Float) }

// SetString always fails.
func (*Float) SetString(string) (*Float, bool) { return nil, false }

// Mul panics.
func (*Float) Mul(_, _ *Float) *Float { panic(refusal) }

// Int64 panics.
func (*Float) Int64() (int64, Accuracy) { panic(refusal) }

// Text panics.
func (*Float) Text(byte, int) string { panic(refusal) }

// Package json stands in for encoding/json in a program with its own JSON code.
// It has the functions that the AWS SDK refers to, all of which fail.
package json

import (
	"errors"
	"io"
)

var errNoJSON = errors.New("encoding/json: this program doesn't use it")

// Number is a number's text.
type Number string

// Int64 always fails.
func (Number) Int64() (int64, error) { return 0, errNoJSON }

// Marshal always fails.
func Marshal(any) ([]byte, error) { return nil, errNoJSON }

// Unmarshal always fails.
func Unmarshal([]byte, any) error { return errNoJSON }

// Decoder decodes nothing.
type Decoder struct{}

// NewDecoder returns a Decoder that decodes nothing.
func NewDecoder(io.Reader) *Decoder { return new(Decoder) }

// UseNumber does nothing.
func (*Decoder) UseNumber() {}

// Decode always fails.
func (*Decoder) Decode(any) error { return errNoJSON }

// Encoder encodes nothing.
type Encoder struct{}

// NewEncoder returns an Encoder that encodes nothing.
func NewEncoder(io.Writer) *Encoder { return new(Encoder) }

// Encode always fails.
func (*Encoder) Encode(any) error { return errNoJSON }

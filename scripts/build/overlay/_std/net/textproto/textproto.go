// Package textproto is net/textproto without its network code. The canonical
// form of header keys is in the stock files next to this one.
package textproto

import (
	"strconv"
	"strings"
)

// Error is a numeric reply of a server.
type Error struct {
	Code int
	Msg  string
}

func (e *Error) Error() string { return strconv.Itoa(e.Code) + " " + e.Msg }

// ProtocolError is a violation of a text protocol.
type ProtocolError string

func (p ProtocolError) Error() string { return string(p) }

const space = " \t\n\r"

// TrimString trims ASCII whitespace from both ends.
func TrimString(s string) string { return strings.Trim(s, space) }

// TrimBytes trims ASCII whitespace from both ends.
func TrimBytes(b []byte) []byte {
	for len(b) > 0 && strings.IndexByte(space, b[0]) >= 0 {
		b = b[1:]
	}
	for len(b) > 0 && strings.IndexByte(space, b[len(b)-1]) >= 0 {
		b = b[:len(b)-1]
	}
	return b
}

func isASCIILetter(b byte) bool {
	b |= 0x20
	return 'a' <= b && b <= 'z'
}

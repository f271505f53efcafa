// Package sessiontoken reads what the session token of temporary AWS
// credentials says in the clear.
//
// AWS documents session tokens as opaque. Two layouts are in use, both a
// version byte and a protobuf message in base64; the fields below were
// inferred from many tokens and may change without notice, so show them as
// inferred and decide nothing by them alone.
package sessiontoken

import (
	"encoding/base64"
	"strings"
	"time"
)

// Session is what a session token says of the session that it belongs to.
type Session struct {
	// Version is 2 for the tokens that start with IQoJ and are valid in every
	// region, 1 for those of the global endpoint that start with FwoG or FQoG
	// and are invalid in opt-in regions.
	Version int
	// Region is where STS issued it, "" if unknown. Version 1 hides it.
	Region string
	// Account is the account of the identity, 12 digits, "" if unknown.
	// Version 1 hides it.
	Account string
	// Created is when STS issued it, zero if unknown.
	Created time.Time
	// Cut is true where the token ends before its last field does.
	Cut bool
}

// layout says in which field of a message which value is.
type layout struct {
	version byte   // the first byte
	name    string // field 1
	number  int
	region  int // a string, 0 for none
	inner   int // a message whose field 3 is the account, 0 for none
	created int // seconds since 1970
	last    int // the last field
}

var layouts = [...]layout{
	{version: 0x21, name: "origin_ec", number: 2, region: 3, inner: 5, created: 6, last: 7},
	{version: 0x17, name: "er/aws", number: 1, created: 5, last: 6},
	{version: 0x15, name: "er/aws", number: 1, created: 5, last: 6},
}

// Open reads a session token, with or without its padding. It reports false
// for a text that has none of the known layouts, or too little of one.
func Open(text string) (Session, bool) {
	raw := decode(text)
	for i := range layouts {
		l := &layouts[i]
		if len(raw) > 3+len(l.name) && raw[0] == l.version && raw[1] == 1<<3|2 &&
			int(raw[2]) == len(l.name) && string(raw[3:3+len(l.name)]) == l.name {
			return l.read(raw[1:])
		}
	}
	return Session{}, false
}

// decode decodes as much of text as is base64.
func decode(text string) []byte {
	text = strings.TrimRight(text, "=")
	encoding := base64.RawStdEncoding
	if strings.ContainsAny(text, "-_") {
		encoding = base64.RawURLEncoding
	}
	raw := make([]byte, encoding.DecodedLen(len(text)))
	n, err := encoding.Decode(raw, []byte(text))
	if err != nil { // one character of a group was left over, or something foreign is in it
		n -= n % 3
	}
	return raw[:n]
}

func (l *layout) read(message []byte) (s Session, ok bool) {
	s = Session{Version: l.number}
	complete, count := false, 0
	whole := fields(message, func(number int, value uint64, bytes []byte) {
		count++
		complete = number == l.last
		switch number {
		case l.region:
			s.Region = plain(bytes)
		case l.inner:
			fields(bytes, func(number int, _ uint64, bytes []byte) {
				if number == 3 && len(bytes) == 12 && isDigits(bytes) {
					s.Account = string(bytes)
				}
			})
		case l.created:
			if 1<<30 < value && value < 1<<33 {
				s.Created = time.Unix(int64(value), 0).UTC()
			}
		}
	})
	s.Cut = !whole || !complete
	return s, count >= 3 && (s.Region != "" || l.region == 0)
}

// fields calls each for the fields of a protobuf message, the last one cut short
// included where only its start is there. It reports whether the message
// ends where a field does.
func fields(message []byte, each func(number int, value uint64, bytes []byte)) (whole bool) {
	for len(message) > 0 {
		key, rest, ok := varint(message)
		if !ok || key>>3 == 0 || key>>3 > 64 {
			return false
		}
		value, rest, ok := varint(rest)
		if !ok {
			return false
		}
		switch key & 7 {
		case 0:
			each(int(key>>3), value, nil)
		case 2:
			if value > uint64(len(rest)) {
				each(int(key>>3), 0, rest)
				return false
			}
			each(int(key>>3), 0, rest[:value])
			rest = rest[value:]
		default:
			return false
		}
		message = rest
	}
	return true
}

func varint(b []byte) (value uint64, rest []byte, ok bool) {
	for i := 0; i < len(b) && i < 10; i++ {
		value |= uint64(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			return value, b[i+1:], true
		}
	}
	return 0, nil, false
}

// plain returns the text of a region's name, "" for anything else.
func plain(b []byte) string {
	if len(b) > 32 {
		return ""
	}
	for _, c := range b {
		if c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return ""
		}
	}
	return string(b)
}

func isDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

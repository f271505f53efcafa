// Package scan finds the secrets in a window of a longer text, each with its
// exact position, so that they can be listed or replaced: EKS tokens, presigned
// URLs, AWS credentials, and anything else that grants access in logs, HAR
// files and kubeconfigs.
package scan

import (
	"slices"
)

// The values of Find.What. All but Token and PresignedURL are kinds of Span as
// well.
const (
	Token         = "token"
	PresignedURL  = "presigned-url"
	Signature     = "signature"
	SessionToken  = "session-token"
	AccessKeyID   = "access-key-id"
	SecretKey     = "secret-key"
	JWT           = "jwt"
	Authorization = "authorization" // the value of an Authorization header, or of a token field
	ClientKey     = "client-key"
	Password      = "password"
	PrivateKey    = "private-key"
)

// Find is one secret, or one presigned URL with secrets in it. Value and the
// values of Spans are secret.
type Find struct {
	// What is one of the constants above.
	What string `json:"what"`
	// Start and End are its position, in bytes of the window.
	Start int `json:"start"`
	End   int `json:"end"`
	// Form says what it appears in, such as "Authorization header".
	Form string `json:"form"`
	// Value is the secret without what its context adds, such as escapes and
	// line breaks: two finds of the same secret have the same Value.
	Value string `json:"value"`
	// Truncated is true if the text shows that the end is missing.
	Truncated bool `json:"truncated"`
	// Cluster is the cluster name from a header or an ARN near a token, or "".
	Cluster string `json:"cluster"`
	// Spans are the secrets in it, in order. No two spans overlap, not even
	// those of different finds.
	Spans []Span `json:"spans"`
}

// Span is a part of a text to replace.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
	// Kind is one of the constants above, but never PresignedURL.
	Kind  string `json:"kind"`
	Value string `json:"value"`
	// Base64 is true if the span is whole groups of base64. They decode to
	// Before, the secret, and After, which have one character per byte.
	Base64 bool   `json:"base64"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Window finds the secrets in a window, in order. It decodes base64 only one
// level deep. It runs in time linear in the window's length.
func Window(text string) []Find { return window(text, true) }

func window(text string, openBase64 bool) []Find {
	s := scanner{text: text, taken: make([]bool, len(text))}
	// Those that can contain others come first.
	s.findTokens()
	if openBase64 {
		s.findInBase64()
	}
	s.findPrivateKeys()
	s.findStarts()
	s.findNamed()
	s.findPairs()
	slices.SortFunc(s.found, func(a, b Find) int { return a.Start - b.Start })
	return s.found
}

// scanner is the state of one run of Window.
type scanner struct {
	text  string
	taken []bool // by offset: whether a find covers it
	found []Find
	// valueEnd is the end of the last value examined.
	valueEnd int
}

// free reports whether no find covers any of [start, end).
func (s *scanner) free(start, end int) bool {
	return start < end && !slices.Contains(s.taken[start:end], true)
}

// add adds a find that is a single span.
func (s *scanner) add(kind string, start, end int, value, form string) {
	s.addSpans(Find{
		What: kind, Start: start, End: end, Form: form, Value: value,
		Spans: []Span{{Start: start, End: end, Kind: kind, Value: value}},
	})
}

// addSpans adds a find if no other covers it.
func (s *scanner) addSpans(f Find) {
	if !s.free(f.Start, f.End) {
		return
	}
	for i := f.Start; i < f.End; i++ {
		s.taken[i] = true
	}
	s.found = append(s.found, f)
}

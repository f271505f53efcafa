package scan

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
	"ekstoken/internal/tokens"
)

// findTokens finds EKS tokens and presigned URLs.
func (s *scanner) findTokens() {
	tokens.Each(s.text, func(h tokens.Hit) bool {
		if h.Presigned {
			s.addURL(h)
		} else if value := compact(h.Text); !isStandIn(value) {
			s.addSpans(Find{
				What: Token, Start: h.Start, End: h.End, Form: h.Form, Value: value, Truncated: h.Truncated, Cluster: s.clusterNear(h.Start, h.End),
				Spans: []Span{{Start: h.Start, End: h.End, Kind: Token, Value: value}},
			})
		}
		return true
	})
}

// compact returns s without whitespace.
func compact(s string) string { return strings.Join(strings.Fields(s), "") }

// addURL adds a presigned URL, whose secrets are its signature, session token
// and access key ID.
func (s *scanner) addURL(h tokens.Hit) {
	f := Find{
		What: PresignedURL, Start: h.Start, End: h.End, Form: h.Form, Value: h.Text, Truncated: h.Truncated, Cluster: s.clusterNear(h.Start, h.End),
	}
	for i := h.Start; i < h.End; i++ {
		if span, ok := s.urlSecret(i, h.End); ok {
			f.Spans = append(f.Spans, span)
			i = span.End - 1
		}
	}
	if len(f.Spans) > 0 {
		s.addSpans(f)
	}
}

// urlSecret reads the secret in a URL, starting at offset i.
func (s *scanner) urlSecret(i, end int) (span Span, ok bool) {
	rest := s.text[i:end]
	switch {
	case chars.HasPrefixFold(rest, "x-amz-signature"):
		return s.parameter(i+len("x-amz-signature"), end, Signature)
	case chars.HasPrefixFold(rest, "x-amz-security-token"):
		return s.parameter(i+len("x-amz-security-token"), end, SessionToken)
	case len(rest) >= shape.KeyIDLength && shape.IsKeyID(rest[:shape.KeyIDLength]):
		return Span{Start: i, End: i + shape.KeyIDLength, Kind: AccessKeyID, Value: rest[:shape.KeyIDLength]}, true
	}
	return Span{}, false
}

// parameter returns the value of a parameter whose name ends at offset p.
func (s *scanner) parameter(p, end int, kind string) (span Span, ok bool) {
	n := prefixOf(s.text[p:end], "=", "%3d", "%253d", `\u003d`, "&#61;", "&#x3d;")
	if n == 0 {
		return Span{}, false
	}
	start := p + n
	for p = start; p < end && prefixOf(s.text[p:end], "&", "%26", "%2526", `\u0026`, "#") == 0; {
		p++
	}
	value := compact(s.text[start:p])
	if kind == SessionToken {
		value = chars.UnescapePercent(chars.UnescapePercent(strings.ReplaceAll(value, `\/`, "/")))
	}
	return Span{Start: start, End: p, Kind: kind, Value: value}, value != "" && !isStandIn(value)
}

// prefixOf returns the length of the first of several lower-case texts that s
// starts with, or 0.
func prefixOf(s string, texts ...string) int {
	for _, text := range texts {
		if chars.HasPrefixFold(s, text) {
			return len(text)
		}
	}
	return 0
}

// clusterNear returns the cluster name from the header x-k8s-aws-id or an ARN
// near [start, end), or "".
func (s *scanner) clusterNear(start, end int) string {
	const near = 700
	around := s.text[max(0, start-near):start] + "\n" + s.text[end:min(len(s.text), end+near)]
	lower := chars.ToLower(around)
	if len(lower) != len(around) {
		return ""
	}
	const header, arn = "x-k8s-aws-id", ":cluster/"
	if i := strings.Index(lower, header); i >= 0 {
		inner := scanner{text: around}
		if p, ok := inner.valueStart(i+len(header), false); ok && nameAt(around[p:]) != "" {
			return nameAt(around[p:])
		}
	}
	if i := strings.Index(lower, arn); i >= 0 {
		return nameAt(around[i+len(arn):])
	}
	return ""
}

// nameAt returns the cluster name at the start of s, or "".
func nameAt(s string) string {
	n := 0
	for n < len(s) && (chars.IsAlnum(s[n]) || s[n] == '-' || s[n] == '_') {
		n++
	}
	if !shape.IsClusterName(s[:n]) {
		return ""
	}
	return s[:n]
}

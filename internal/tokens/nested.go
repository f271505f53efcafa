package tokens

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

const (
	// maxNesting is how many times over base64 is opened: a token in the data of
	// a Secret, in the body of an archived request.
	maxNesting = 2
	// minRun is the least base64 that is opened: a token is longer.
	minRun = 60
	// webSocketProtocol precedes a token in base64url where Kubernetes clients
	// can't set headers.
	//
	// Source: k8s.io/apiserver, pkg/authentication/request/websocket/protocol.go
	webSocketProtocol = "base64url.bearer.authorization.k8s.io."
)

// nested returns the tokens inside the base64 of a text, each at its base64's
// place. depth is how many times over it may be opened.
func nested(text string, depth int) []Hit {
	if depth == 0 {
		return nil
	}
	var hits []Hit
	for r := chars.NewRuns(text, minRun); r.Next(); {
		if startsURL(r.Joined) || shape.StartsLikePEM(r.Joined) || !shape.StartsTextInBase64(r.Joined) {
			continue // the body of a token itself, a certificate, or no text
		}
		inner, _ := chars.DecodeBase64(r.Joined)
		eachAt(inner, depth-1, func(h Hit) bool {
			h.Form = nestedForm(h.Form, text[:r.Start])
			h.Start, h.End = r.Start, r.End
			hits = append(hits, h)
			return len(hits) < maxFound
		})
		if len(hits) >= maxFound {
			break
		}
	}
	return hits
}

// nestedForm is the form of a token in base64, given its form there and what
// precedes the base64.
func nestedForm(form, before string) string {
	switch {
	case strings.HasSuffix(before, webSocketProtocol):
		return "WebSocket protocol"
	case form == formPlain:
		return "base64"
	case strings.HasSuffix(form, "base64"):
		return form
	}
	return form + " in base64"
}

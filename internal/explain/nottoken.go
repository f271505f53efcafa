package explain

import (
	"strings"
	"time"

	"ekstoken/internal/chars"
)

// NotToken names what a text holds that is no EKS token.
type NotToken struct {
	// Kind is stable: "jwt", "masked", "exec-kubeconfig", "access-key",
	// "secret-key", "error-message", ….
	Kind string `json:"kind"`
	// Text says what it is and what it means, Fix what to do. Neither holds a
	// secret.
	Text string `json:"text"`
	Fix  string `json:"fix"`
}

// maxReason is how much of a text NotATokenReason reads, in bytes.
const maxReason = 256 << 10

// NotATokenReason says in short what a text without an EKS token holds instead.
// It never returns nil and reads the first 256 KiB of the text.
func NotATokenReason(pasted string, now time.Time) *NotToken {
	pasted = pasted[:min(len(pasted), maxReason)]
	if chars.TrimAround(pasted) == "" {
		e := Explain("", Options{Now: now})
		return &NotToken{KindEmpty, e.Title + ".", e.Fix}
	}
	c := explainText(pasted, Options{Now: now}, 0)[0]
	return &NotToken{or(c.reason, c.Kind), sentences(&c.Explanation), c.Fix}
}

// Text says in sentences what an explanation says.
func (e *Explanation) Text() string {
	return strings.TrimSpace(sentences(e) + " " + e.Fix)
}

func sentences(e *Explanation) string {
	return strings.TrimSpace(e.Title + ". " + e.Meaning)
}

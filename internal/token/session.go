package token

import (
	"time"

	"ekstoken/internal/sessiontoken"
)

// Session is the readable part of the session token in a token. AWS doesn't
// document the format; it is inferred.
type Session struct {
	// Version is 2 for session tokens that are valid in every region, 1 for
	// those of the global STS endpoint, which opt-in regions reject.
	Version int `json:"version"`
	// Region is the region of the STS endpoint that issued it, AccountID the
	// session's account, "" if unknown.
	Region    string `json:"region"`
	AccountID string `json:"accountId"`
	// CreatedAt is when STS issued it, in RFC 3339, "" if unknown.
	CreatedAt string `json:"createdAt"`
	// Cut is true if its end is missing.
	Cut bool `json:"cut"`
}

// Session parses the session token. It returns nil if there is none or its form
// is unknown.
func (t *Token) Session() *Session {
	s, ok := sessiontoken.Open(t.Value("X-Amz-Security-Token"))
	if !ok {
		return nil
	}
	out := &Session{Version: s.Version, Region: s.Region, AccountID: s.Account, Cut: s.Cut}
	if !s.Created.IsZero() {
		out.CreatedAt = s.Created.Format(time.RFC3339)
	}
	return out
}

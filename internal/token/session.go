package token

import (
	"time"

	"ekstoken/internal/sessiontoken"
)

// Session is what the session token in a token says in the clear. AWS documents
// none of it; it is inferred.
type Session struct {
	// Version is 2 for session tokens that are valid in every region, 1 for
	// those of the global STS endpoint, which opt-in regions refuse.
	Version int `json:"version"`
	// Region is where STS issued it, AccountID whose session it is, "" if
	// unknown.
	Region    string `json:"region"`
	AccountID string `json:"accountId"`
	// CreatedAt is when STS issued it, in RFC 3339, "" if unknown.
	CreatedAt string `json:"createdAt"`
	// Cut is true where its end is missing.
	Cut bool `json:"cut"`
}

// Session reads the session token, nil if there is none or it isn't known.
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

package token

import (
	"time"

	"ekstoken/internal/presign"
)

// Clock is a token's times.
type Clock struct {
	Now, Signed time.Time
	Known       bool // X-Amz-Date could be read
}

// Clock reads the signing time.
func (t *Token) Clock(now time.Time) Clock {
	signed, err := time.Parse(presign.DateFormat, t.Value("X-Amz-Date"))
	return Clock{now.UTC(), signed, err == nil}
}

// Expiry is when the authenticator stops accepting the token.
func (c Clock) Expiry() time.Time { return c.Signed.Add(presign.Lifetime) }

// RefreshDue reports whether clients should have replaced the token by now.
func (c Clock) RefreshDue() bool { return !c.Now.Before(c.Signed.Add(presign.RefreshAfter)) }

// Times are a token's times, in RFC 3339, UTC; "" if unknown.
type Times struct {
	Now       string `json:"now"`
	SignedAt  string `json:"signedAt"`
	URLExpiry string `json:"urlExpiry"` // SignedAt + X-Amz-Expires
	RefreshAt string `json:"refreshAt"` // SignedAt + 14 minutes
	ExpiresAt string `json:"expiresAt"` // SignedAt + 15 minutes
	// State is "future", "valid", "refresh" (past 14 minutes), "expired" or
	// "unknown".
	State string `json:"state"`
}

// maxSeconds is the longest X-Amz-Expires that gets a URLExpiry: a week, the
// longest that AWS accepts anywhere.
const maxSeconds = 7 * 24 * 3600

// Times returns the times. expires is X-Amz-Expires in seconds, nil if it
// can't be read.
func (c Clock) Times(expires *int) Times {
	t := Times{Now: stamp(c.Now), State: "unknown"}
	if !c.Known {
		return t
	}
	t.SignedAt = stamp(c.Signed)
	t.RefreshAt = stamp(c.Signed.Add(presign.RefreshAfter))
	t.ExpiresAt = stamp(c.Expiry())
	if expires != nil && *expires >= 0 && *expires <= maxSeconds {
		t.URLExpiry = stamp(c.Signed.Add(time.Duration(*expires) * time.Second))
	}
	switch {
	case c.Now.After(c.Expiry()):
		t.State = "expired"
	case c.Signed.After(c.Now):
		t.State = "future"
	case c.RefreshDue():
		t.State = "refresh"
	default:
		t.State = "valid"
	}
	return t
}

func stamp(t time.Time) string { return t.Format(time.RFC3339) }

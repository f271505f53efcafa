package inspect

import (
	"time"

	"ekstoken/internal/presign"
)

// clock is a token's moments.
type clock struct {
	now, signed time.Time
	known       bool // X-Amz-Date could be read
}

func readClock(u *split, now time.Time) clock {
	signed, err := time.Parse(dateFormat, u.value("X-Amz-Date"))
	return clock{now.UTC(), signed, err == nil}
}

func (c clock) expiry() time.Time { return c.signed.Add(presign.Lifetime) }

// times gives the moments as the boundary has them.
func (c clock) times(expires *int) Times {
	t := Times{Now: stamp(c.now), State: "unknown"}
	if !c.known {
		return t
	}
	t.SignedAt = stamp(c.signed)
	t.RefreshAt = stamp(c.signed.Add(presign.RefreshAfter))
	t.ExpiresAt = stamp(c.expiry())
	if expires != nil && *expires >= 0 && *expires <= maxSeconds {
		t.URLExpiry = stamp(c.signed.Add(time.Duration(*expires) * time.Second))
	}
	switch {
	case c.now.After(c.expiry()):
		t.State = "expired"
	case c.signed.After(c.now):
		t.State = "future"
	case !c.now.Before(c.signed.Add(presign.RefreshAfter)):
		t.State = "refresh"
	default:
		t.State = "valid"
	}
	return t
}

// maxSeconds is the longest X-Amz-Expires to draw a moment for: a week, the
// longest that AWS takes anywhere.
const maxSeconds = 7 * 24 * 3600

func stamp(t time.Time) string { return t.Format(time.RFC3339) }

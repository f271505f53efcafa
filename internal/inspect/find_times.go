package inspect

import (
	"strings"
	"time"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
)

// skew is how far ahead of STS's clock a signing time may be before STS
// answers “Signature not yet current”.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
const skew = 5 * time.Minute

var timeRules = [...]rule{
	{
		id: "date-missing", severity: finding.Fault, title: "X-Amz-Date is missing",
		meaning: "Without the signing time nobody can tell how old the token is.",
		fix:     "Presign with Signature Version 4, which adds X-Amz-Date.",
	},
	{
		id: "date-malformed", severity: finding.Fault, title: "X-Amz-Date can't be read",
		meaning: "It must have the form " + presign.DateFormat + ", such as 20260102T150405Z: ISO 8601 without separators, in UTC.",
		fix:     "Format the signing time like that, in UTC with a Z, and sign again.",
	},
	{
		id: "date-fraction", severity: finding.Fault, title: "X-Amz-Date has fractions of a second",
		meaning: "The authenticator accepts them, but STS answers “Date must be in ISO-8601 'basic format'”.",
		fix:     "Format the signing time in whole seconds, such as 20260102T150405Z, and sign again.",
	},
	{
		id: "expired", severity: finding.Fault, title: "The token has expired",
		fix:    "Make a new token. Clients should make one at least every 14 minutes; an exec plugin in the kubeconfig does. If the token is new, the clock of the computer that signed it is slow.",
		source: "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins",
	},
	{
		id: "signed-in-future", severity: finding.Fault, title: "The signing time is in the future",
		fix:    "Set the clock of the signing computer (NTP), and format the time in UTC, not in local time.",
		source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
	},
	{
		id: "signed-ahead", severity: finding.Warning, title: "The signing time is ahead of the clock",
		fix: "Set the clocks of the signing computer and of this one by NTP.",
	},
	{
		id: "refresh-due", severity: finding.Warning, title: "The token is in its last minute",
		fix: "Make a new token.",
	},
}

// findTimes finds what is wrong with the signing time.
func (f *finder) findTimes() {
	const name = "X-Amz-Date"
	date, known := f.value(name)
	if !known {
		return
	}
	words, part := authenticator.CheckDate(date, f.options.Now), f.PartOf(name)
	switch {
	case date == "":
		f.add("date-missing", part, words)
	case !f.clock.Known:
		f.add("date-malformed", part, words)
	default:
		f.findAge(part, words)
		if strings.ContainsAny(date, ".,") {
			f.add("date-fraction", part, "")
		}
	}
}

// findAge finds an expired token and one from the future.
func (f *finder) findAge(part, words string) {
	c := f.clock
	ahead := c.Signed.Sub(c.Now)
	switch {
	case words != "":
		f.add("expired", part, words).Meaning = "It was signed at " + finding.Time(c.Signed) + " and passed for 15 minutes, until " + finding.Time(c.Expiry()) + ", " + finding.Span(c.Now.Sub(c.Expiry())) + " ago."
	case ahead > skew:
		f.add("signed-in-future", part, "").Meaning = "It was signed at " + finding.Time(c.Signed) + ", " + finding.Span(ahead) + " ahead of " + finding.Time(c.Now) + ". The authenticator accepts that, but STS answers “Signature not yet current” when a signing time is more than " + finding.Span(skew) + " ahead."
	case ahead > 0:
		f.add("signed-ahead", part, "").Meaning = "It is " + finding.Span(ahead) + " ahead of " + finding.Time(c.Now) + ". STS rejects it when more than " + finding.Span(skew) + " ahead."
	case c.RefreshDue():
		f.add("refresh-due", part, "").Meaning = "It passes until " + finding.Time(c.Expiry()) + ". Clients should make a new one at least every 14 minutes."
	}
}

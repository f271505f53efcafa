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

// findTimes finds what is wrong with the signing time.
func (f *finder) findTimes() {
	date := f.Value("X-Amz-Date")
	words := authenticator.CheckDate(date, f.options.Now)
	x := finding.Finding{Severity: finding.Fault, Authenticator: words, Part: f.PartOf("X-Amz-Date")}
	switch {
	case date == "":
		x.ID, x.Title = "date-missing", "X-Amz-Date is missing"
		x.Meaning = "Without the signing time nobody can tell how old the token is."
		x.Fix = "Presign with Signature Version 4, which adds X-Amz-Date."
		f.add(x)
	case !f.clock.Known:
		x.ID, x.Title = "date-malformed", "X-Amz-Date can't be read"
		x.Meaning = "It must be of the form " + presign.DateFormat + ", such as 20260102T150405Z: ISO 8601 without separators, in UTC."
		x.Fix = "Format the signing time so, in UTC with a Z, and sign again."
		f.add(x)
	default:
		f.findAge(x)
		if strings.ContainsAny(date, ".,") {
			f.add(finding.Finding{
				ID: "date-fraction", Severity: finding.Fault, Title: "X-Amz-Date has fractions of a second", Part: x.Part,
				Meaning: "The authenticator takes them, but STS answers “Date must be in ISO-8601 'basic format'”.",
				Fix:     "Format the signing time in whole seconds, such as 20260102T150405Z, and sign again.",
			})
		}
	}
}

// findAge finds an expired token and one from the future.
func (f *finder) findAge(x finding.Finding) {
	c := f.clock
	ahead := c.Signed.Sub(c.Now)
	switch {
	case x.Authenticator != "":
		x.ID, x.Title = "expired", "The token has expired"
		x.Meaning = "It was signed at " + finding.Time(c.Signed) + " and worked for 15 minutes, until " + finding.Time(c.Expiry()) + ". That is " + finding.Span(c.Now.Sub(c.Expiry())) + " ago."
		x.Fix = "Make a new token. Clients should ask for one before each 14 minutes are over; an exec plugin in the kubeconfig does so. If the token is new, the clock of the computer that signed it is slow."
	case ahead > skew:
		x.ID, x.Title = "signed-in-future", "The signing time lies in the future"
		x.Meaning = "It was signed at " + finding.Time(c.Signed) + ", " + finding.Span(ahead) + " ahead of " + finding.Time(c.Now) + ". The authenticator doesn't mind, but STS answers “Signature not yet current” from " + finding.Span(skew) + " on."
		x.Fix = "Set the clock of the computer that signs (NTP), and see that the time is formatted in UTC, not in local time."
	case ahead > 0:
		x.ID, x.Severity, x.Title = "signed-ahead", finding.Warning, "The signing time is ahead of the clock"
		x.Meaning = "It is " + finding.Span(ahead) + " ahead of " + finding.Time(c.Now) + ". STS allows for about " + finding.Span(skew) + "."
		x.Fix = "Set the clocks by NTP: that of the computer that signs, and this one."
	case !c.Now.Before(c.Signed.Add(presign.RefreshAfter)):
		x.ID, x.Severity, x.Title = "refresh-due", finding.Warning, "The token is in its last minute"
		x.Meaning = "It works until " + finding.Time(c.Expiry()) + ". Clients are told to get a new one after 14 minutes."
		x.Fix = "Make a new token."
	default:
		return
	}
	f.add(x)
}

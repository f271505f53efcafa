package inspect

import (
	"strings"
	"unicode/utf8"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/chars"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// secretWindow is the length, in bytes, from which on a piece of the token is
// recognised wherever it stands.
const secretWindow = 12

// longRun is the length from which on a run of letters and digits is taken for
// a secret, whatever it is.
const longRun = 40

// maxSecrets is how much of a token is looked for piece by piece, in bytes. Of
// a longer one, which is hostile, all pieces count as secret.
const maxSecrets = 16 << 10

// omitted stands for what was taken out.
const omitted = "[…]"

// redactor takes pieces of the token out of texts. A broken token can have its
// secrets anywhere, a session token in a parameter's name for one; so all of
// the URL is secret but what is known to be none.
type redactor struct {
	pieces pieces // of the secrets
	all    bool   // too much to look for
}

func newRedactor(in *Inspection, d *token.Token) redactor {
	secrets := []string{d.Path, d.UserInfo, d.Fragment}
	if !d.Form.BareURL {
		secrets = append(secrets, d.Text[d.Form.BodyAt:])
	}
	if d.Wrapping.Nested {
		secrets = append(secrets, strings.TrimPrefix(d.Raw, presign.Prefix))
	}
	if !isPlainHost(d.Host) {
		secrets = append(secrets, d.Host)
	}
	for _, p := range d.Params {
		if !isPlainParam(&p) {
			secrets = append(secrets, p.RawValue, p.Value)
		}
		if !authenticator.IsKnownParam(p.Name) && !isPlainName(p.Name) {
			secrets = append(secrets, p.RawName, p.Name)
		}
	}
	total := 0
	for _, s := range secrets {
		total += len(s)
	}
	if total > maxSecrets {
		return redactor{all: true}
	}
	return redactor{pieces: newPieces(secrets)}
}

const (
	digits   = "0123456789"
	lowers   = "abcdefghijklmnopqrstuvwxyz"
	capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// madeOf reports whether a text has no other characters, and is no longer than
// such texts are.
func madeOf(s, characters string, limit int) bool {
	return len(s) <= limit && strings.Trim(s, characters) == "" // Trim leaves what has others inside
}

func isPlainHost(s string) bool { return madeOf(s, lowers+capitals+digits+"-.:", 100) }

// isPlainParam reports whether a parameter's value is of the kind that belongs
// there, and so none of the secrets.
func isPlainParam(p *token.Param) bool {
	switch strings.ToLower(p.Name) {
	case "action":
		return madeOf(p.Value, lowers+capitals, 40)
	case "version":
		return madeOf(p.Value, digits+"-", 16)
	case "x-amz-expires":
		return madeOf(p.Value, digits, 32)
	case "x-amz-algorithm":
		return madeOf(p.Value, capitals+digits+"-", 32)
	case "x-amz-date":
		return madeOf(p.Value, digits+"TZ-:.+", 32)
	case "x-amz-credential":
		key, scope, _ := strings.Cut(p.Value, "/")
		return madeOf(key, capitals+digits, 32) && madeOf(scope, lowers+digits+"-_/", 80)
	case "x-amz-signedheaders":
		return madeOf(p.Value, lowers+digits+"-;", 200)
	}
	return false
}

// isPlainName reports whether a parameter's name looks like a name: words with
// hyphens, and no piece of base64.
func isPlainName(s string) bool {
	return strings.Contains(s, "-") && madeOf(s, lowers+capitals+digits+"-", 40)
}

// verbatim redacts a text that comes from the token or quotes it, and cuts it.
func (r redactor) verbatim(s string) string {
	s = omitURL(s)
	if len(s) > maxVerbatim {
		n := maxVerbatim
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		s = s[:n] + "…"
	}
	return omitLongRuns(r.omitSecrets(s))
}

// prose redacts what stands in “…” in a text of our own.
func (r redactor) prose(s string) string {
	var b strings.Builder
	for s != "" {
		before, rest, found := strings.Cut(s, "“")
		b.WriteString(before)
		if !found {
			break
		}
		inside, after, closed := strings.Cut(rest, "”")
		b.WriteString("“" + r.omitSecrets(inside))
		if closed {
			b.WriteString("”")
		}
		s = after
	}
	return omitLongRuns(b.String())
}

// omitURL takes the URL out of the text that net/url gives, which quotes it.
func omitURL(s string) string {
	const before, after = `parse "`, `": `
	start := strings.Index(s, before)
	end := strings.LastIndex(s, after)
	if start < 0 || end < start+len(before) {
		return s
	}
	return s[:start+len(before)] + omitted + s[end:]
}

// omitSecrets takes out all pieces of the secrets of secretWindow bytes or
// more.
func (r redactor) omitSecrets(s string) string {
	if len(s) < secretWindow {
		return s
	}
	if r.all {
		return omitted
	}
	first := 0
	for !r.pieces.have(s[first:]) {
		if first++; first+secretWindow > len(s) {
			return s
		}
	}
	var b strings.Builder
	b.WriteString(s[:first])
	for i, end := first, first; i < len(s); i++ {
		if r.pieces.have(s[i:]) {
			if i >= end {
				b.WriteString(omitted)
			}
			end = i + secretWindow
		}
		if i >= end {
			b.WriteByte(s[i])
		}
	}
	return strings.ToValidUTF8(b.String(), "\ufffd")
}

// omitLongRuns takes out runs that could be a key, a signature or a token.
func omitLongRuns(s string) string {
	var b strings.Builder
	start := 0
	flush := func(end int) {
		if end-start >= longRun {
			b.WriteString(omitted)
		} else {
			b.WriteString(s[start:end])
		}
	}
	for i := range len(s) {
		if c := s[i]; chars.IsAlnum(c) || c == '+' || c == '/' || c == '=' || c == '%' || c == '_' {
			continue
		}
		flush(i)
		b.WriteByte(s[i])
		start = i + 1
	}
	flush(len(s))
	return b.String()
}

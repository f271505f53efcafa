package inspect

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// illegalAt is what the authenticator says of a byte at a place of the base64
// text, were it the first that is at fault. Without the right prefix it never
// comes to this.
func (f *finder) illegalAt(at int) string {
	if !f.Form.Exact || f.Form.PrefixAt > 0 {
		return ""
	}
	return authenticator.IllegalByte(f.Form.BodyAt - len(presign.Prefix) + at)
}

// findBase64 finds what is wrong with the base64 text.
func (f *finder) findBase64() {
	if f.Form.BareURL || f.URL == "" {
		f.findIllegal()
		return
	}
	f.findPadding()
	f.findStandard()
	f.findBreaks()
	f.findIllegal()
	f.findCut()
	f.findLuck()
}

func (f *finder) findPadding() {
	b := f.Base64
	if b.Padding >= 0 {
		f.add(finding.Finding{
			ID: "padding", Severity: finding.Fault, Title: "The base64 text is padded", Part: f.PartAt(b.Padding),
			Authenticator: f.illegalAt(b.Padding),
			Meaning:       "The = at the end of the token are base64 padding. The authenticator reads base64url without padding and refuses them.",
			Fix:           "Cut the = off the end: in Python .rstrip(\"=\"), in JavaScript .replace(/=+$/, \"\"), in Java getUrlEncoder().withoutPadding(), in Go base64.RawURLEncoding, in a shell tr -d '='.",
		})
	}
	if b.Escaped >= 0 {
		f.add(finding.Finding{
			ID: "percent-in-token", Severity: finding.Fault, Title: "The token itself was percent-encoded", Part: f.PartAt(b.Escaped),
			Authenticator: f.illegalAt(b.Escaped),
			Meaning:       "%3D, %2B or %2F stand in the base64 text: the finished token was encoded as if it were part of a URL.",
			Fix:           "Send the token as it is, and make it with base64url without padding, which needs no escaping anywhere.",
		})
	}
}

// findStandard finds the standard alphabet.
func (f *finder) findStandard() {
	b := f.Base64
	if b.Standard < 0 {
		return
	}
	x := finding.Finding{
		ID: "standard-base64", Severity: finding.Fault, Title: "The token is in standard base64", Part: f.PartAt(b.Standard),
		Authenticator: f.illegalAt(b.Standard),
		Meaning:       "The token has + or / in it, which are of the standard base64 alphabet. The authenticator reads base64url, which has - and _ in their place.",
		Fix:           "Use the URL-safe alphabet: in Python base64.urlsafe_b64encode, in Java Base64.getUrlEncoder(), in JavaScript toString(\"base64url\"), in Go base64.RawURLEncoding, in a shell tr '+/' '-_'.",
	}
	if b.URLSafe >= 0 {
		x.Meaning += " It has - or _, too: parts of it come from different encoders."
	}
	f.add(x)
}

// findLuck finds a token that reads the same in both alphabets, where there
// is reason to think of the standard one: line breaks and padding, which
// standard encoders make, or a maker that isn't known.
func (f *finder) findLuck() {
	b := f.Base64
	standardLike := b.Breaks > 0 || b.Padding >= 0
	if b.Standard >= 0 || b.URLSafe >= 0 {
		return
	}
	if !standardLike && (f.refusal != "" || f.Maker().Name != "") {
		return
	}
	x := finding.Finding{
		ID: "standard-base64-by-luck", Severity: finding.Note, Title: "Its alphabet may be right by luck",
		Meaning: "No character of this token tells base64url from standard base64. If your program uses the standard alphabet, this token reads the same by luck; one with another region, host or session token may have a + or / and be refused.",
		Fix:     "Make sure that your program uses base64url, not standard base64.",
	}
	if standardLike {
		x.Severity = finding.Warning
		x.Meaning = "Padding and line breaks are the marks of a standard base64 encoder. " + x.Meaning
	}
	f.add(x)
}

// findBreaks finds line breaks and blanks.
func (f *finder) findBreaks() {
	b := f.Base64
	if b.LineBreak >= 0 {
		x := finding.Finding{
			ID: "line-breaks", Severity: finding.Warning, Title: "The token is wrapped over lines", Part: f.PartAt(b.LineBreak),
			Meaning: "The authenticator skips line breaks, but an HTTP header can't hold them: most clients refuse to send such a token, others cut it at the first.",
			Fix:     "Join the lines. In a shell use base64 -w0 or tr -d '\\n'; in Java use Base64.getUrlEncoder(), not the MIME encoder.",
		}
		if b.Breaks == 0 {
			x.Title = "A line break stands at the token's end"
			x.Fix = "Cut the line break off before you send the token, for example with .trim() or tr -d '\\n'."
		}
		f.add(x)
	}
	if b.Blank >= 0 {
		f.add(finding.Finding{
			ID: "blank-in-token", Severity: finding.Fault, Title: "There is a blank in the token", Part: f.PartAt(b.Blank),
			Authenticator: f.illegalAt(b.Blank),
			Meaning:       "Base64url has no blanks. It came in by copying from a wrapped line, or a + became a blank on the way.",
			Fix:           "Take the blanks out of the token, or copy it again from where it is made.",
		})
	}
}

// findIllegal finds characters that belong to no base64.
func (f *finder) findIllegal() {
	at := f.Base64.Illegal
	if at < 0 || f.Form.PrefixAt < 0 || f.has("masked") || f.URL == "" && !f.Form.Exact {
		return
	}
	rest := f.Text[f.Form.BodyAt+at:]
	if f.Base64.Tail && isEllipsis(rest) {
		return // a cut, which has its own finding
	}
	r, _ := utf8.DecodeRuneInString(rest)
	x := finding.Finding{
		ID: "illegal-character", Severity: finding.Fault, Title: "The character " + strconv.QuoteRune(r) + " stands in the token", Part: f.PartAt(at),
		Authenticator: f.illegalAt(at),
		Meaning:       "Base64url has letters, digits, - and _ only.",
		Fix:           "Copy the token again from where it is made.",
	}
	if f.Base64.Tail {
		x.Title = "Something stands after the token: " + strconv.QuoteRune(r)
		x.Fix = "Send the token alone, without the quote, comma or other character after it."
	}
	f.add(x)
}

func isEllipsis(s string) bool {
	return strings.HasPrefix(s, "...") || strings.HasPrefix(s, "…")
}

// findCut finds a token whose end is missing, and one with a character too
// many.
func (f *finder) findCut() {
	if f.Base64.Leftover >= 0 && !f.cut {
		f.add(finding.Finding{
			ID: "character-over", Severity: finding.Fault, Title: "The token has one character too many", Part: f.LastPart(),
			Authenticator: f.illegalAt(f.Base64.Leftover),
			Meaning:       "The URL in it is complete, but after the last whole group of its base64 text a single character is left over, which holds no byte.",
			Fix:           "Copy the token again from where it is made, without the character after it.",
		})
	}
	if !f.cut {
		return
	}
	x := finding.Finding{
		ID: "truncated", Severity: finding.Fault, Title: "The end of the token is missing", Part: f.LastPart(),
		Authenticator: f.refusal,
		Meaning:       "The URL in the token stops in its middle, after " + finding.Count(len(f.Text), "byte") + " of token. Something cut it: a field or variable that is too short, a terminal line, a log, or a copy of the visible part only.",
		Fix:           "Take the whole token from where it is made. See which step on its way has a limit.",
	}
	if f.Base64.Leftover >= 0 && f.Base64.Illegal < 0 {
		x.Authenticator = f.illegalAt(f.Base64.Leftover)
	}
	f.add(x)
}

// looksCut reports whether the URL's end is missing.
func (f *finder) looksCut() bool {
	if f.URL == "" || f.HasFragment {
		return false
	}
	if f.Base64.Leftover >= 0 && len(f.Value("X-Amz-Signature")) < 64 {
		return true
	}
	if f.Base64.Illegal >= 0 && f.Base64.Tail && isEllipsis(f.Text[f.Form.BodyAt+f.Base64.Illegal:]) {
		return true
	}
	if len(f.Params) == 0 {
		return f.Query == "" && f.Path == "" && !strings.HasSuffix(f.URL, "?") && f.hostInfo.Partition == ""
	}
	return strings.HasSuffix(f.URL, "&") || isCut(&f.Params[len(f.Params)-1])
}

// isCut reports whether the last parameter of a URL may have lost its end.
func isCut(p *token.Param) bool {
	if p.RawName != "" && p.RawValue == "" {
		return isNameStart(p.RawName)
	}
	if n := len(p.RawValue); n > 0 && strings.IndexByte(p.RawValue[max(0, n-2):], '%') >= 0 {
		return true
	}
	switch strings.ToLower(p.Name) {
	case "x-amz-signature":
		return len(p.Value) < 64 && isLowerHex(p.Value)
	case "action":
		return strings.HasPrefix("GetCallerIdentity", p.Value) && p.Value != "GetCallerIdentity"
	case "version":
		return strings.HasPrefix(presign.STSVersion, p.Value) && p.Value != presign.STSVersion
	case "x-amz-algorithm":
		return strings.HasPrefix(presign.Algorithm, p.Value) && p.Value != presign.Algorithm
	case "x-amz-credential":
		return !strings.HasSuffix(p.Value, "/aws4_request") && strings.Count(p.Value, "/") < 5
	case "x-amz-date":
		return len(p.Value) < len(presign.DateFormat) && !strings.HasSuffix(p.Value, "Z")
	case "x-amz-signedheaders":
		last := p.Value[strings.LastIndexByte(p.Value, ';')+1:]
		return last != "host" && last != presign.ClusterIDHeader &&
			(strings.HasPrefix("host", last) || strings.HasPrefix(presign.ClusterIDHeader, last))
	case "x-amz-security-token":
		return !strings.HasSuffix(p.Value, "=")
	}
	return false
}

// isNameStart reports whether a parameter without a value is the start of one
// that the authenticator knows.
func isNameStart(name string) bool {
	for _, known := range authenticator.KnownParams {
		if strings.HasPrefix(known, strings.ToLower(name)) {
			return true
		}
	}
	return false
}

func isLowerHex(s string) bool {
	for i := range len(s) {
		if !chars.IsDigit(s[i]) && (s[i] < 'a' || s[i] > 'f') {
			return false
		}
	}
	return true
}

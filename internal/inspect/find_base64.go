package inspect

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
)

var base64Rules = [...]rule{
	{
		id: "padding", severity: finding.Fault, title: "The base64 text is padded",
		meaning: "The = at the end of the token is base64 padding. The authenticator reads base64url without padding and rejects it.",
		fix:     "Remove the =. Python: .rstrip(\"=\"); JavaScript: .replace(/=+$/, \"\"); Java: Base64.getUrlEncoder().withoutPadding(); Go: base64.RawURLEncoding; shell: tr -d '='.",
		source:  "https://datatracker.ietf.org/doc/html/rfc4648#section-5",
	},
	{
		id: "percent-in-token", severity: finding.Fault, title: "The token itself is percent-encoded",
		meaning: "The base64 text contains %3D, %2B or %2F: the finished token was encoded like a part of a URL.",
		fix:     "Send the token as it is. Make it with base64url without padding, which needs no escaping anywhere.",
	},
	{
		id: "standard-base64", severity: finding.Fault, title: "The token is in standard base64",
		meaning: "The token contains + or /, which belong to standard base64. The authenticator reads base64url, which uses - and _ instead.",
		fix:     "Use base64url without padding. Python: base64.urlsafe_b64encode(…).rstrip(b\"=\"); Java: Base64.getUrlEncoder().withoutPadding(); JavaScript: toString(\"base64url\"); Go: base64.RawURLEncoding; shell: tr '+/' '-_' | tr -d '='.",
		source:  "https://datatracker.ietf.org/doc/html/rfc4648#section-5",
	},
	{
		id: "standard-base64-by-luck", severity: finding.Note, title: "Can't tell which base64 variant was used",
		meaning: "No character of this token differs between base64url and standard base64. If your program uses standard base64, another token may contain + or / and be rejected.",
		fix:     "Check that your program uses base64url without padding.",
		covered: []string{"truncated", "masked", "masked-part"},
		follows: []string{"line-breaks", "padding"},
	},
	{
		id: "line-breaks", severity: finding.Warning, title: "The token is wrapped over several lines",
		meaning: "The authenticator skips line breaks, but an HTTP header can't contain them: most clients refuse to send such a token, others cut it at the first.",
		fix:     "Join the lines. Shell: base64 -w0, or tr -d '\\n'; Java: Base64.getUrlEncoder().withoutPadding(), not getMimeEncoder().",
	},
	{
		id: "blank-in-token", severity: finding.Fault, title: "The token contains whitespace",
		meaning: "Base64url has no spaces. They come from copying a wrapped line, or from a + that was decoded as a space.",
		fix:     "Remove the spaces, or copy the token again from where it is made.",
		covered: []string{"masked"},
	},
	{
		id: "illegal-character", severity: finding.Fault, title: "The token contains an illegal character",
		meaning: "Base64url has only letters, digits, - and _.",
		fix:     "Copy the token again from where it is made.",
		covered: []string{"masked"},
		follows: []string{"python-bytes", "text-before-token", "bearer-in-token"},
	},
	{
		id: "character-over", severity: finding.Fault, title: "The token has one character too many",
		meaning: "The URL in it is complete, but one base64 character is left over, which is less than a byte.",
		fix:     "Copy the token again from where it is made, without the character at its end.",
		covered: []string{"masked"},
	},
	{
		id: "truncated", severity: finding.Fault, title: "The end of the token is missing",
		meaning: "The URL in the token stops in the middle.",
		fix:     "Copy the whole token from where it is made, and find what cuts it: a field or variable that is too short, a terminal line, a log, or copying only the visible part.",
	},
}

// illegalAt is what the authenticator says about a byte of the base64 text, if
// that is the first one it rejects. Without the right prefix it doesn't get
// that far.
func (f *finder) illegalAt(at int) string {
	if !f.Form.Exact || f.Form.PrefixAt > 0 {
		return ""
	}
	return authenticator.IllegalByte(f.Form.BodyAt - len(presign.Prefix) + at)
}

// findBase64 finds what is wrong with the base64 text.
func (f *finder) findBase64() {
	if f.noURL {
		return
	}
	if f.Form.BareURL || f.URL == "" {
		f.findIllegal()
		if f.Form.BareURL {
			f.findCut()
		}
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
	if at := f.Base64.Padding; at >= 0 {
		f.add("padding", f.PartAt(at), f.illegalAt(at))
	}
	if at := f.Base64.Escaped; at >= 0 {
		f.add("percent-in-token", f.PartAt(at), f.illegalAt(at))
	}
}

// findStandard finds the standard alphabet.
func (f *finder) findStandard() {
	b := f.Base64
	if b.Standard < 0 {
		return
	}
	x := f.add("standard-base64", f.PartAt(b.Standard), f.illegalAt(b.Standard))
	if b.URLSafe >= 0 {
		x.Meaning += " It contains - or _, too: parts of it come from different encoders."
	}
}

// findLuck finds a token that reads the same in both alphabets where there is
// reason to suspect the standard one: line breaks and padding, which standard
// encoders make, or an unknown maker.
func (f *finder) findLuck() {
	b := f.Base64
	standardLike := b.Breaks > 0 || b.Padding >= 0
	if b.Standard >= 0 || b.URLSafe >= 0 || !standardLike && (f.refusal != "" || f.Maker().Name != "") {
		return
	}
	x := f.add("standard-base64-by-luck", "", "")
	if standardLike {
		x.Severity = finding.Warning
		x.Meaning = "Padding and line breaks are typical of standard base64 encoders. " + x.Meaning
	}
}

// findBreaks finds line breaks and spaces.
func (f *finder) findBreaks() {
	b := f.Base64
	if b.LineBreak >= 0 {
		x := f.add("line-breaks", f.PartAt(b.LineBreak), "")
		if b.Breaks == 0 {
			x.Title = "The token ends with a line break"
			x.Fix = "Remove the line break before you send the token, for example with .trim() or tr -d '\\n'."
		}
	}
	if b.Blank >= 0 {
		f.add("blank-in-token", f.PartAt(b.Blank), f.illegalAt(b.Blank))
	}
}

// findIllegal finds characters that belong to no base64.
func (f *finder) findIllegal() {
	at := f.Base64.Illegal
	if at < 0 || f.Form.PrefixAt < 0 || f.URL == "" && !f.Form.Exact {
		return
	}
	rest := f.Text[f.Form.BodyAt+at:]
	if f.Base64.Tail && isEllipsis(rest) {
		return // a cut, which has its own finding
	}
	r, _ := utf8.DecodeRuneInString(rest)
	x := f.add("illegal-character", f.PartAt(at), f.illegalAt(at))
	x.Title = "The token contains the character " + strconv.QuoteRune(r)
	if f.Base64.Tail {
		x.Title = "Something follows the token: " + strconv.QuoteRune(r)
		x.Fix = "Send the token alone, without the quote, comma or other character after it."
	}
}

func isEllipsis(s string) bool {
	return strings.HasPrefix(s, "...") || strings.HasPrefix(s, "…")
}

// findCut finds a token whose end is missing, and one with a character too
// many.
func (f *finder) findCut() {
	if f.Base64.Leftover >= 0 && !f.cut && !f.Partial {
		f.add("character-over", f.LastPart(), f.illegalAt(f.Base64.Leftover))
	}
	if !f.cut {
		return
	}
	x := f.add("truncated", f.LastPart(), f.refusal)
	x.Meaning = "The URL in the token stops in the middle, after " + finding.Count(len(f.Text), "byte") + " of token."
	switch {
	case f.Form.BareURL:
		x.Title = "The end of the URL is missing"
		x.Authenticator = ""
		x.Meaning = "The URL stops in the middle, after " + finding.Count(len(f.Text), "byte") + "."
	case f.Base64.Leftover >= 0 && f.Base64.Illegal < 0:
		x.Authenticator = f.illegalAt(f.Base64.Leftover)
	}
}

// looksCut reports whether the URL's end is missing.
func (f *finder) looksCut() bool {
	if f.URL == "" || f.HasFragment || f.Partial {
		return false
	}
	if mark, ok := shape.MarkAt(f.options.After); ok && !mark.Masked && !f.isComplete() {
		return true
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

// isComplete reports whether the URL has all that a presigned one needs, so
// that a mark for text left out after it means nothing.
func (f *finder) isComplete() bool {
	for _, name := range []string{"Action", "Version", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders"} {
		if f.Value(name) == "" {
			return false
		}
	}
	signature := f.Value("X-Amz-Signature")
	return len(signature) == 64 && isLowerHex(signature) && !isCut(&f.Params[len(f.Params)-1])
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
		return isProperPrefix(p.Value, "GetCallerIdentity")
	case "version":
		return isProperPrefix(p.Value, presign.STSVersion)
	case "x-amz-algorithm":
		return isProperPrefix(p.Value, presign.Algorithm)
	case "x-amz-credential":
		return !strings.HasSuffix(p.Value, "/aws4_request") && strings.Count(p.Value, "/") < 5
	case "x-amz-date":
		return len(p.Value) < len(presign.DateFormat) && !strings.HasSuffix(p.Value, "Z")
	case "x-amz-signedheaders":
		last := p.Value[strings.LastIndexByte(p.Value, ';')+1:]
		return isProperPrefix(last, "host") || isProperPrefix(last, presign.ClusterIDHeader)
	case "x-amz-security-token":
		return !strings.HasSuffix(p.Value, "=")
	}
	return false
}

func isProperPrefix(s, whole string) bool { return s != whole && strings.HasPrefix(whole, s) }

// isNameStart reports whether a parameter without a value is the start of one
// that the authenticator accepts.
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

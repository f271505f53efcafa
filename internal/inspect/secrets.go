package inspect

import (
	"slices"
	"strconv"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/autopsy"
	"ekstoken/internal/presign"
	"ekstoken/internal/report"
	"ekstoken/internal/token"
)

const (
	// minSecret is the length, in bytes, from which on a text is worth
	// concealing. Concealing shorter ones would blot out ordinary words.
	minSecret = 8
	// maxSecretURL is up to which length of URL all forms of its secrets are
	// listed, in bytes, and the token's own text. Nobody uses longer tokens.
	maxSecretURL = 32 << 10
)

// secrets lists what of an inspection is secret, in each form in which it can
// appear, the longest first. A damaged token can have its secrets anywhere, so
// everything counts that isn't known to be harmless.
func (f *finder) secrets(repaired string) []string {
	l := secretList{
		forms:   len(f.URL) <= maxSecretURL,
		encoded: f.refusal != "" || f.options.SecretAccessKey != "",
	}
	for i := range f.Params {
		l.addParam(&f.Params[i])
	}
	l.add(f.UserInfo)
	user, password, _ := strings.Cut(f.UserInfo, ":")
	l.add(user)
	l.add(password)
	if !token.SafeHost(f.Host) {
		l.add(f.Host)
	}
	if f.Path != "/" {
		l.add(f.Path)
	}
	l.add(f.Fragment)
	l.addCredential(f.Value("X-Amz-Credential"))
	for name := range strings.SplitSeq(f.Value("X-Amz-SignedHeaders"), ";") {
		if !token.SafeName(name) {
			l.add(name)
			l.add(strings.ToLower(name)) // as in the canonical request
		}
	}
	if f.parsed != nil && f.parsed.Host != f.Host && !token.SafeHost(f.parsed.Host) {
		l.add(f.parsed.Host)
	}
	if l.forms {
		for _, text := range []string{f.Text, f.Raw, repaired} {
			l.addToken(text)
		}
	}
	l.addWords(token.ValidUTF8(f.refusal))
	for i := range f.found {
		l.addWords(f.found[i].Authenticator)
	}
	slices.SortStableFunc(l.all, func(a, b string) int { return len(b) - len(a) })
	return l.all
}

// secretList collects secrets, each once.
type secretList struct {
	all   []string
	forms bool // in all forms
	// encoded is true where texts can appear encoded once more than in the URL:
	// in the authenticator's words and in a canonical request.
	encoded bool
}

func (l *secretList) add(s string) {
	if len(s) < minSecret {
		return
	}
	if !l.forms {
		l.put(token.ValidUTF8(s))
		return
	}
	for _, form := range l.formsOf(s) {
		l.put(form)
		if isPlain(form) {
			continue
		}
		if quoted := strconv.Quote(form); len(quoted) != len(form)+2 {
			l.put(quoted[1 : len(quoted)-1])
		}
	}
}

func (l *secretList) put(s string) {
	if len(s) >= minSecret && !slices.Contains(l.all, s) {
		l.all = append(l.all, s)
	}
}

// formsOf are the forms in which a text can appear: as it is, decoded, and
// encoded from either.
func (l *secretList) formsOf(s string) []string {
	forms := []string{token.ValidUTF8(s)}
	once, bad := token.Unescape(s)
	if !bad && once != s {
		forms = append(forms, token.ValidUTF8(once))
	}
	if l.encoded {
		forms = append(forms, autopsy.PercentEncode(s))
		if !bad && once != s {
			forms = append(forms, autopsy.PercentEncode(once))
		}
	}
	return forms
}

// isPlain reports whether Go quotes a text as it is.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == '"' || s[i] == '\\' {
			return false
		}
	}
	return true
}

// addToken adds the base64 text of a token.
func (l *secretList) addToken(text string) {
	if at := strings.LastIndex(text, presign.Prefix); at >= 0 {
		l.put(token.ValidUTF8(text[at+len(presign.Prefix):]))
		return
	}
	if !strings.Contains(text, "://") {
		l.put(token.ValidUTF8(text))
	}
}

// addWords adds what the authenticator quotes, unless it is harmless.
func (l *secretList) addWords(words string) {
	if report.SafeWords(words) == words {
		return
	}
	escaped := strings.Contains(words, `\"`)
	for i, piece := range strings.Split(words, `"`) {
		if i > 0 && (i%2 == 1 || escaped) && !token.SafeHost(piece) && !token.SafeName(piece) {
			l.put(piece)
			l.put(strings.TrimPrefix(piece, ":"))
		}
	}
}

// addParam adds a parameter's name and value, unless they are of the kind that
// belongs there.
func (l *secretList) addParam(p *token.Param) {
	if !token.SafeName(p.Name) {
		l.add(p.RawName)
	}
	if !isHarmless(p) {
		l.add(p.RawValue)
		l.put(token.ValidUTF8(p.Value))
	}
}

// addCredential adds the fields of a credential that isn't in the usual form.
func (l *secretList) addCredential(value string) {
	c := token.ReadCredential(value)
	if token.SafeKeyID(c.AccessKeyID) && token.SafeScope(c) {
		return
	}
	l.add(value)
	if !token.SafeKeyID(c.AccessKeyID) {
		l.add(c.AccessKeyID)
	}
	if !token.SafeScope(c) {
		l.add(c.Scope)
		for field := range strings.SplitSeq(c.Scope, "/") {
			if !token.SafeRegion(field) {
				l.add(field)
			}
		}
		if !token.SafeRegion(c.Terminator) {
			l.add(c.Terminator)
		}
	}
}

// isHarmless reports whether a parameter's value is of the kind that belongs
// there.
func isHarmless(p *token.Param) bool {
	switch strings.ToLower(p.Name) {
	case "action", "version", "x-amz-algorithm":
		return len(p.Value) <= 20 && token.SafeRegion(p.Value) || p.Value == "GetCallerIdentity"
	case "x-amz-expires", "x-amz-date":
		return token.SafeDate(p.Value)
	case "x-amz-credential":
		c := token.ReadCredential(p.Value)
		return token.SafeKeyID(c.AccessKeyID) && token.SafeScope(c)
	case "x-amz-signedheaders":
		for name := range strings.SplitSeq(p.Value, ";") {
			if !token.SafeName(name) {
				return false
			}
		}
		return true
	}
	return !authenticator.IsKnownParam(p.Name) && len(p.Value) < minSecret
}

package paste

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"ekstoken/internal/chars"
	"ekstoken/internal/jsontext"
)

// maxJWT is the longest JWT that is looked at, in bytes.
const maxJWT = 64 << 10

// jwtReason finds a JWT and says who issued it, for whom and how long, which is
// no secret. Its signature is never read.
//
// Source: RFC 7519.
func jwtReason(t reasonText, now time.Time) *NotToken {
	for i := 0; i < len(t.text); {
		at := chars.Index(t.text[i:], "eyJ", 2)
		if at < 0 {
			return nil
		}
		at += i
		parts, n := jwtParts(t.text[at:])
		i = at + n
		if at > 0 && (chars.Base64[t.text[at-1]] || t.text[at-1] == '.') || n > maxJWT {
			continue
		}
		if r := readJWT(parts, now); r != nil {
			return r
		}
	}
	return nil
}

// jwtParts cuts what s starts with at its dots and returns its length.
func jwtParts(s string) (parts []string, n int) {
	for start := 0; len(parts) < 8; start = n + 1 {
		n = start + chars.Base64Len(s[start:], len(s))
		parts = append(parts, s[start:n])
		if n == len(s) || s[n] != '.' {
			return parts, n
		}
	}
	return parts, n
}

// jwtClaims are the claims that are shown.
type jwtClaims struct {
	issuer, subject string
	audience        []string
	expiry          int // seconds since 1970, 0 for none
}

func readJWT(parts []string, now time.Time) *NotToken {
	algorithm, encryption := "", ""
	if !readJWTPart(parts[0], func(name string, v jsontext.Value) bool {
		switch name {
		case "alg":
			algorithm, _ = v.String()
		case "enc":
			encryption, _ = v.String()
		}
		return true
	}) || algorithm == "" {
		return nil
	}
	if encryption != "" {
		return &NotToken{"jwt", "This is an encrypted JWT. It is no EKS token.", jwtFix}
	}
	var c jwtClaims
	if len(parts) < 2 || !readJWTPart(parts[1], c.read) {
		return &NotToken{"jwt", "This is the start of a JWT. It is no EKS token.", jwtFix}
	}
	if account, ok := strings.CutPrefix(c.subject, "system:serviceaccount:"); ok {
		return &NotToken{"service-account-token", "This is a JWT of the Kubernetes service account " + printable(account) + c.text(now) +
			". It is no EKS token, and the API server checks it by itself.", jwtFix}
	}
	return &NotToken{"jwt", "This is a JWT" + c.text(now) + ". It is no EKS token.", jwtFix}
}

const jwtFix = "EKS takes a JWT only from service accounts and from an OIDC identity provider that is associated with the cluster. For an IAM identity, run aws eks get-token."

// readJWTPart reads one part of a JWT, an object in JSON, member for member.
func readJWTPart(part string, each func(name string, v jsontext.Value) bool) bool {
	text, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		return false
	}
	v, err := jsontext.Parse(string(text))
	return err == nil && v.Members(each)
}

// read takes one claim down.
func (c *jwtClaims) read(name string, v jsontext.Value) bool {
	switch name {
	case "iss":
		c.issuer, _ = v.String()
	case "sub":
		c.subject, _ = v.String()
	case "exp":
		c.expiry, _ = v.Int()
	case "aud": // one text or a list of them
		if one, ok := v.String(); ok {
			c.audience = []string{one}
			break
		}
		v.Elements(func(e jsontext.Value) bool {
			one, ok := e.String()
			c.audience = append(c.audience, one)
			return ok
		})
	}
	return true
}

// text says what the claims tell, from a comma on.
func (c jwtClaims) text(now time.Time) string {
	s := ""
	if c.issuer != "" {
		s += ", issued by " + printable(c.issuer)
	}
	if audience := strings.Join(c.audience, " and "); audience != "" {
		s += ", for " + printable(audience)
	}
	if c.expiry > 0 && int64(c.expiry) < 253402300800 { // the year 10000
		at := time.Unix(int64(c.expiry), 0).UTC()
		verb := ", expires at "
		if !at.After(now) {
			verb = ", expired at "
		}
		s += verb + at.Format(time.RFC3339)
	}
	return s
}

// printable makes a text from elsewhere fit to show: at most 120 characters,
// none of them invisible.
func printable(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > 120 {
			b.WriteString("…")
			break
		}
		if !strconv.IsPrint(r) {
			r = '\ufffd'
		}
		b.WriteRune(r)
	}
	return b.String()
}

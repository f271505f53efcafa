package paste

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
	"unicode"
)

// maxJWT is the longest JWT that is looked at, in bytes.
const maxJWT = 64 << 10

// jwtReason finds a JWT and says who issued it, for whom and how long, which is
// no secret. Its signature is never read.
//
// Source: RFC 7519.
func jwtReason(t reasonText, now time.Time) *NotToken {
	for i := 0; i < len(t.text); {
		at := strings.Index(t.text[i:], "eyJ")
		if at < 0 {
			return nil
		}
		at += i
		parts, n := jwtParts(t.text[at:])
		i = at + n
		if at > 0 && (isBase64(t.text[at-1]) || t.text[at-1] == '.') || n > maxJWT {
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
		n = start + base64Len(s[start:], len(s))
		parts = append(parts, s[start:n])
		if n == len(s) || s[n] != '.' {
			return parts, n
		}
	}
	return parts, n
}

// jwtClaims are the claims that are shown.
type jwtClaims struct {
	Issuer   string          `json:"iss"`
	Subject  string          `json:"sub"`
	Audience json.RawMessage `json:"aud"`
	Expiry   float64         `json:"exp"`
}

func readJWT(parts []string, now time.Time) *NotToken {
	var header struct {
		Algorithm  string `json:"alg"`
		Encryption string `json:"enc"`
	}
	if !readJWTPart(parts[0], &header) || header.Algorithm == "" {
		return nil
	}
	if header.Encryption != "" {
		return &NotToken{"jwt", "This is an encrypted JWT. It is no EKS token.", jwtFix}
	}
	var c jwtClaims
	if len(parts) < 2 || !readJWTPart(parts[1], &c) {
		return &NotToken{"jwt", "This is the start of a JWT. It is no EKS token.", jwtFix}
	}
	if account, ok := strings.CutPrefix(c.Subject, "system:serviceaccount:"); ok {
		return &NotToken{"service-account-token", "This is a JWT of the Kubernetes service account " + printable(account) + c.text(now) +
			". It is no EKS token, and the API server checks it by itself.", jwtFix}
	}
	return &NotToken{"jwt", "This is a JWT" + c.text(now) + ". It is no EKS token.", jwtFix}
}

const jwtFix = "EKS takes a JWT only from service accounts and from an OIDC identity provider that is associated with the cluster. For an IAM identity, run aws eks get-token."

// readJWTPart decodes one part of a JWT into v.
func readJWTPart(part string, v any) bool {
	text, err := base64.RawURLEncoding.DecodeString(part)
	return err == nil && json.Unmarshal(text, v) == nil
}

// text says what the claims tell, from a comma on.
func (c jwtClaims) text(now time.Time) string {
	s := ""
	if c.Issuer != "" {
		s += ", issued by " + printable(c.Issuer)
	}
	if a := audiences(c.Audience); len(a) > 0 {
		s += ", for " + printable(strings.Join(a, " and "))
	}
	if c.Expiry > 0 && c.Expiry < 1<<37 {
		at := time.Unix(int64(c.Expiry), 0).UTC()
		verb := ", expires at "
		if !at.After(now) {
			verb = ", expired at "
		}
		s += verb + at.Format(time.RFC3339)
	}
	return s
}

// audiences reads the claim aud: one text or a list of them.
func audiences(raw json.RawMessage) []string {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		if one == "" {
			return nil
		}
		return []string{one}
	}
	var all []string
	_ = json.Unmarshal(raw, &all) // neither: nothing to show
	return all
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
		if !unicode.IsPrint(r) {
			r = '\ufffd'
		}
		b.WriteRune(r)
	}
	return b.String()
}

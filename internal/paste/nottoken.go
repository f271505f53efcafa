package paste

import (
	"slices"
	"strings"
	"time"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
	"ekstoken/internal/tokens"
)

// maxReason is how much of a text NotATokenReason reads, in bytes.
const maxReason = 256 << 10

// The kinds of NotToken for a text in which nothing known stands.
const (
	// KindEmpty is that of a text without a visible character.
	KindEmpty = "empty"
	// KindUnknown is that of a text that holds nothing known.
	KindUnknown = "unknown"
)

// NotATokenReason says what a text without an EKS token holds instead: a JWT, a
// masked value, a kubeconfig that runs a command, credentials, an error
// message, …. now tells whether a JWT has expired. It never returns nil (a text
// of nothing known has KindUnknown), quotes no secret, and reads the first
// 256 KiB of the text.
func NotATokenReason(text string, now time.Time) *NotToken {
	text = text[:min(len(text), maxReason)]
	if strings.Trim(text, " \t\r\n\"'`\u00a0\u200b\ufeff") == "" {
		return &NotToken{KindEmpty, "There is no text.", "Paste an EKS token, or anything that holds one: a header, a command, what aws eks get-token prints."}
	}
	t := newReasonText(text)
	for _, reason := range []func(reasonText) *NotToken{
		func(t reasonText) *NotToken { return jwtReason(t, now) },
		maskedReason, knownError, tokenPartReason, kubeconfigReason, ssoReason, urlReason,
		credentialReason, encodedReason, prefixReason,
	} {
		if r := reason(t); r != nil {
			return r
		}
	}
	return &NotToken{KindUnknown, "There is no EKS token in this text.",
		"An EKS token starts with k8s-aws-v1. and is some hundred to some thousand characters long. The command aws eks get-token prints one."}
}

// reasonText is a text, its form in lower case, and which of words and then of
// the phrases of knownMessages stand in that.
type reasonText struct {
	text, lower string
	found       []bool
}

// words are looked for in one reading of the text.
var words = [...]string{
	"authorization", "bearer", "token", "secret", tokens.Prefix, tokens.Prefix + "1.", "wc1bbxot", "gtqw16l", "yluftei",
	"exec", "command", "kind: config", `"kind":"config"`, `"kind": "config"`, `"accesstoken"`,
	"x-amz-signature=", "awsaccesskeyid=", "signin.aws.amazon.com/", "console.aws.amazon.com",
	"private key-----", "-----begin certificate", "ls0tls1crudjtibdrvjusuzjq0furs",
}

func newReasonText(text string) reasonText {
	t := reasonText{text: text, lower: chars.ToLower(text)}
	phrases := words[:]
	for i := range knownMessages {
		phrases = append(phrases, knownMessages[i].phrases...)
	}
	t.found = chars.Occurring(t.lower, phrases)
	return t
}

// has tells whether a word stands in the text in lower case.
func (t *reasonText) has(word string) bool {
	if i := slices.Index(words[:], word); i >= 0 {
		return t.found[i]
	}
	return strings.Contains(t.lower, word)
}

// holds tells whether what stands in the text as it is.
func (t *reasonText) holds(what string) bool {
	return t.has(chars.ToLower(what)) && strings.Contains(t.text, what)
}

// maskedReason finds a value that a program or a person has blotted out.
func maskedReason(t reasonText) *NotToken {
	if !shape.IsMask(chars.TrimAround(t.lower)) && !holdsMaskedValue(&t) {
		return nil
	}
	return &NotToken{"masked", "The token in this text is masked: a program or a person has put stars or a word in its place.",
		"Get the token itself. kubectl masks it in its logs and in config view (add --raw there), CI systems mask it in theirs. The command aws eks get-token prints a new one."}
}

// holdsMaskedValue tells whether a mask stands where a token should.
func holdsMaskedValue(t *reasonText) bool {
	for _, k := range []struct {
		key  string
		rare int
	}{{"bearer", 0}, {"token", 2}, {"authorization", 9}, {"k8s-aws-v1.", 1}} {
		key := k.key
		if !t.has(key) {
			continue
		}
		for rest := t.lower; ; {
			i := chars.Index(rest, key, k.rare)
			if i < 0 {
				break
			}
			rest = rest[i+len(key):]
			near := rest[:min(len(rest), 48)]
			value := strings.TrimLeft(near, " \t:=\"'\\`")
			if len(value) == len(near) && key != "k8s-aws-v1." {
				continue
			}
			if i := strings.IndexAny(value, " \t\r\n\"'`,;\\"); i >= 0 {
				value = value[:i]
			}
			if shape.IsMask(value) || key == tokens.Prefix+"1." && shape.IsStandIn(value) {
				return true
			}
		}
	}
	return false
}

// tokenPartReason finds the middle of a token. It knows the base64 forms of
// "X-Amz-" as they come at the three offsets within a group.
func tokenPartReason(t reasonText) *NotToken {
	for _, part := range []string{"WC1BbXot", "gtQW16L", "YLUFtei"} {
		if t.holds(part) {
			return &NotToken{"token-part", "This looks like a part of an EKS token: its start is missing.",
				"Copy the token whole, from k8s-aws-v1. on. A terminal breaks it over several lines."}
		}
	}
	return nil
}

// prefixReason finds a mention of the prefix.
func prefixReason(t reasonText) *NotToken {
	if !t.has(tokens.Prefix) {
		return nil
	}
	return &NotToken{"prefix", "This text mentions k8s-aws-v1., with which EKS tokens start, but no token follows.",
		"Paste the token itself. The command aws eks get-token prints one."}
}

// ssoReason finds the file in which the AWS CLI keeps an SSO session.
func ssoReason(t reasonText) *NotToken {
	if !t.holds(`"accessToken"`) || !strings.Contains(t.text, `"startUrl"`) && !strings.Contains(t.text, `"expiresAt"`) {
		return nil
	}
	return &NotToken{"sso-token", "This is an access token of AWS IAM Identity Center (SSO), as the AWS CLI keeps it. It gets role credentials and is no EKS token.",
		"Run aws eks get-token with that profile: aws eks get-token --cluster-name NAME --profile PROFILE"}
}

// urlReason finds AWS URLs that are no presigned STS URL.
func urlReason(t reasonText) *NotToken {
	switch {
	case t.has("x-amz-signature="), t.has("awsaccesskeyid=") && strings.Contains(t.lower, "signature="):
		return &NotToken{"presigned-url", "This is a presigned URL of another AWS service" + scopeService(t.lower) + ". An EKS token holds a presigned URL of STS.",
			"Paste the EKS token. The command aws eks get-token prints one."}
	case t.has("signin.aws.amazon.com/"), t.has("console.aws.amazon.com"):
		return &NotToken{"console-url", "This is a URL of the AWS console. It is no EKS token.",
			"Paste the EKS token. The command aws eks get-token prints one."}
	}
	return nil
}

// scopeService names the service in a presigned URL's credential scope.
func scopeService(url string) string {
	url = strings.ReplaceAll(url, "%2f", "/")
	i := strings.Index(url, "/aws4_request")
	if i < 0 {
		return ""
	}
	service := url[strings.LastIndexByte(url[:i], '/')+1 : i]
	if service == "" || len(service) > 20 || strings.Trim(service, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return ""
	}
	return " (" + service + ")"
}

// encodedReason finds certificates and private keys.
func encodedReason(t reasonText) *NotToken {
	switch {
	case t.holds("PRIVATE KEY-----"):
		return &NotToken{"private-key", "This is a private key. It is no EKS token.", "Keep it to yourself, and paste the token: aws eks get-token prints one."}
	case t.holds("-----BEGIN CERTIFICATE"), t.holds("LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS"):
		return &NotToken{"certificate", "This is a certificate, such as the one of a cluster's CA. It is no EKS token.", "Paste the token: aws eks get-token prints one."}
	}
	return nil
}

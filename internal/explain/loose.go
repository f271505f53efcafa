package explain

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// looseWords are looked for by explainLoose.
var looseWords = []string{
	"authorization", "bearer", "token", "k8s-aws-v1.", "k8s-aws-v", "wc1bbxot", "gtqw16l",
	"x-amz-signature=", "awsaccesskeyid=", "signin.aws.amazon.com/", "console.aws.amazon.com", `"accesstoken"`,
	"private key-----", "-----begin certificate", "ls0tls1crudjtibdrvjusuzjq0furs",
}

// explainLoose explains what a text is when little is known of it: a mask, a
// part of a token, a URL, a key or a certificate.
func explainLoose(t *text) []*candidate {
	for _, find := range []func(*text) *candidate{
		maskedCandidate, emptyVariable, codeCandidate, partCandidate, urlCandidate, pemCandidate, encodedCandidate, prefixCandidate,
	} {
		if c := find(t); c != nil {
			c.end = len(t.raw)
			return []*candidate{c}
		}
	}
	return nil
}

func loose(sure int, kind, title, meaning, fix string) *candidate {
	return &candidate{sure: sure, Explanation: Explanation{Kind: kind, Title: title, Meaning: meaning, Fix: fix}}
}

// maskedCandidate finds a value that a program or a person has blotted out.
func maskedCandidate(t *text) *candidate {
	if !shape.IsMask(chars.TrimAround(t.raw)) && !t.holdsMaskedValue() {
		return nil
	}
	return loose(likely-2, "masked", "The token in this text is masked", "A program or a person has put stars or a word in its place.",
		"Get the token itself. kubectl masks it in its logs and in config view (add --raw there), CI systems mask it in theirs. aws eks get-token prints a new one.")
}

// holdsMaskedValue reports whether a mask replaces a token.
func (t *text) holdsMaskedValue() bool {
	for _, k := range []struct {
		key  string
		rare int
	}{{"bearer", 0}, {"token", 2}, {"authorization", 9}, {"k8s-aws-v1.", 1}} {
		if t.has(k.key) && t.maskAfter(k.key, k.rare) {
			return true
		}
	}
	return false
}

func (t *text) maskAfter(key string, rare int) bool {
	for rest := t.lower; ; {
		i := chars.Index(rest, key, rare)
		if i < 0 {
			return false
		}
		rest = rest[i+len(key):]
		near := rest[:min(len(rest), 48)]
		mask := strings.TrimLeft(near, " \t:=\"'\\`")
		if len(mask) == len(near) && key != "k8s-aws-v1." {
			continue
		}
		if i := strings.IndexAny(mask, " \t\r\n\"'`,;\\"); i >= 0 {
			mask = mask[:i]
		}
		if shape.IsMask(mask) || key == "k8s-aws-v1." && shape.IsStandIn(mask) {
			return true
		}
	}
}

// emptyVariable finds a header whose variable was empty.
func emptyVariable(t *text) *candidate {
	i := strings.Index(t.lower, "bearer ")
	if i < 0 {
		return nil
	}
	switch after := chars.TrimAround(t.lower[i+len("bearer ") : min(len(t.lower), i+64)]); {
	case shape.IsNothing(after), after == "[object object]", after == "":
		return loose(likely-1, "empty-token", "The header has no token in it", "The variable that should hold the token was empty when the header was made.",
			"Check where the token is read: from status.token of what aws eks get-token prints, and after it was printed.")
	}
	return nil
}

// codeCandidate finds source code that makes a token.
func codeCandidate(t *text) *candidate {
	if !t.has("k8s-aws-v1.") {
		return nil
	}
	i := strings.Index(t.lower, "k8s-aws-v1.")
	after := strings.TrimLeft(t.raw[i+len("k8s-aws-v1."):], "\"'`} \t)")
	if after == "" || len(after) == len(t.raw)-i-len("k8s-aws-v1.") && after[0] != '$' && after[0] != '{' && after[0] != '%' {
		return nil
	}
	switch {
	case strings.IndexByte("+.,$%{&<", after[0]) >= 0, strings.HasPrefix(after, "concat"), strings.Contains(after, "base64"), strings.Contains(after, "encode"):
		return loose(likely+6, "code", "This is code that makes a token", "There is no token in it yet.", "Run it, and paste what it prints.")
	}
	return nil
}

// partCandidate finds the middle of a token. It knows the base64 forms of
// "X-Amz-" as they come at the three offsets within a group.
func partCandidate(t *text) *candidate {
	for _, part := range []string{"WC1BbXot", "gtQW16L", "YLUFtei"} {
		if t.hasExactly(part) {
			return loose(found, "token-part", "This looks like a part of an EKS token", "Its start is missing.",
				"Copy the token whole, from k8s-aws-v1. on. A terminal breaks it over several lines.")
		}
	}
	return nil
}

// hasExactly reports whether what is in the text in its own case.
func (t *text) hasExactly(what string) bool {
	return strings.Contains(t.raw, what)
}

// urlCandidate finds AWS URLs that are no presigned STS URL.
func urlCandidate(t *text) *candidate {
	switch {
	case t.has("x-amz-signature="), t.has("awsaccesskeyid=") && strings.Contains(t.lower, "signature="):
		return loose(found, "presigned-url", "This is a presigned URL of another AWS service"+scopeService(t.lower), "An EKS token holds a presigned URL of STS.",
			"Paste the EKS token: aws eks get-token prints one.")
	case t.has("signin.aws.amazon.com/"), t.has("console.aws.amazon.com"):
		return loose(found, "console-url", "This is a URL of the AWS console", "It is no EKS token.", "Paste the EKS token: aws eks get-token prints one.")
	case t.has(`"accesstoken"`) && strings.Contains(t.raw, `"accessToken"`) && (strings.Contains(t.raw, `"startUrl"`) || strings.Contains(t.raw, `"expiresAt"`)):
		return loose(found, "sso-token", "This is an access token of AWS IAM Identity Center (SSO)", "The AWS CLI keeps it in a file. It gets role credentials and is no EKS token.",
			"Run aws eks get-token with that profile: aws eks get-token --cluster-name NAME --profile PROFILE")
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

// pemCandidate finds certificates and private keys.
func pemCandidate(t *text) *candidate {
	switch {
	case t.has("private key-----"):
		return loose(found, "private-key", "This is a private key", "It is no EKS token.", "Keep it to yourself, and paste the token: aws eks get-token prints one.")
	case t.has("-----begin certificate"), t.has("ls0tls1crudjtibdrvjusuzjq0furs"):
		return loose(found, "certificate", "This is a certificate, such as the one of a cluster's CA", "It is no EKS token.", "Paste the token: aws eks get-token prints one.")
	}
	return nil
}

// prefixCandidate finds a mention of the prefix.
func prefixCandidate(t *text) *candidate {
	if !t.has("k8s-aws-v") {
		return nil
	}
	return loose(guess, "prefix", "This text mentions k8s-aws-v1., but no token follows", "EKS tokens start with it.", "Paste the token itself: aws eks get-token prints one.")
}

// maxDepth is how many encodings around a text are opened.
const maxDepth = 2

// encodedCandidate explains what a text holds that is base64 as a whole.
func encodedCandidate(t *text) *candidate {
	if t.depth >= maxDepth {
		return nil
	}
	lone := chars.TrimAround(t.raw)
	if len(lone) < 40 || len(lone) > 1<<20 {
		return nil
	}
	lone = strings.Join(strings.Fields(lone), "")
	inner, whole := chars.DecodeBase64(lone)
	if !whole || !isText(inner) {
		return nil
	}
	c := explainText(inner, t.Options, t.depth+1)[0]
	if c.Kind == KindUnknown {
		return nil
	}
	c.Title = "In base64: " + c.Title
	c.start, c.sure = 0, likely
	return c
}

// isText reports whether s has only what a text has.
func isText(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' && s[i] != '\n' && s[i] != '\t' && s[i] != '\r' || s[i] == 0x7f {
			return false
		}
	}
	return s != "" && strings.ToValidUTF8(s, "\ufffd") == s
}

package inspect

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// findForm finds what is wrong with the token's start, and texts that are no
// token at all.
func (f *finder) findForm() {
	x := finding.Finding{Severity: finding.Fault, Authenticator: authenticator.PrefixMissing}
	switch {
	case strings.TrimSpace(f.Text) == "":
		x.ID, x.Title = "empty", "There is no token"
		x.Meaning = "The token is empty. The API server takes a request without a token for one of system:anonymous."
		x.Fix = "See why the program that makes the token gives none: run it by hand and read its error output."
	case isMasked(f.Text):
		x.ID, x.Title = "masked", "The token is masked"
		x.Meaning = "Somebody or something, such as a log or a CI system, put asterisks or a placeholder where the token was. What is left can't be read."
		x.Fix = "Take the token from where it is made, for example with aws eks get-token, not from a log."
		if strings.HasPrefix(f.Text, presign.Prefix) {
			x.Authenticator = f.refusal
		}
	case f.Form.Exact && f.Form.PrefixAt == 0:
		f.findAfterPrefix()
		return
	case f.Form.PrefixAt > 0:
		x.Part = "before"
		f.explainLead(&x, f.Text[:f.Form.PrefixAt])
	case f.Form.PrefixAt == 0:
		x.Part = "prefix"
		explainPrefix(&x)
	default:
		f.explainNoPrefix(&x)
	}
	f.add(x)
}

// findAfterPrefix finds a prefix that stands alone or twice.
func (f *finder) findAfterPrefix() {
	x := finding.Finding{Severity: finding.Fault, Part: "prefix"}
	switch {
	case f.Form.Doubled:
		x.ID, x.Title = "prefix-doubled", "The prefix stands there twice"
		x.Authenticator = authenticator.IllegalByte(strings.IndexByte(presign.Prefix, '.'))
		x.Meaning = "After the first k8s-aws-v1. the authenticator reads base64url, and the dot of the second is none."
		x.Fix = "Put the prefix before the base64 text once. Some libraries’ tokens have it already."
	case f.Form.BodyAt == len(f.Text):
		x.ID, x.Title = "nothing-after-prefix", "Nothing stands after the prefix"
		x.Authenticator = authenticator.UnexpectedScheme("")
		x.Meaning = "The token is the prefix k8s-aws-v1. alone; the presigned URL is missing."
		x.Fix = "The program that makes the token lost the URL: see what it puts after the prefix."
	default:
		return
	}
	f.add(x)
}

// explainLead says what stands before the prefix.
func (f *finder) explainLead(x *finding.Finding, lead string) {
	switch {
	case isBearer(lead):
		x.ID, x.Title = "bearer-in-token", "The word Bearer stands in the token itself"
		x.Meaning = "The API server takes “Bearer ” off the Authorization header once. Here the token that is left starts with it again, so it stood there twice or was put into a token field."
		x.Fix = "Put the token alone, from k8s-aws-v1. on, into token fields; write “Bearer ” only in the Authorization header, and once."
	case strings.TrimSpace(lead) == "":
		x.ID, x.Title = "text-before-token", "Blanks or line breaks stand before the token"
		x.Meaning = "The token must start with k8s-aws-v1. at its first byte."
		x.Fix = "Cut the blanks off. A shell's $(…) does so at the end of a text, not at its start."
	default:
		x.ID, x.Title = "text-before-token", "Other text stands before the token"
		x.Meaning = "The token must start with k8s-aws-v1. at its first byte; here " + finding.Count(len(lead), "byte") + " stand before it, quotes perhaps."
		x.Fix = "Send the token alone, without quotes and without what stands before it."
	}
}

// explainPrefix says what is wrong with a prefix that isn't the right one.
func explainPrefix(x *finding.Finding) {
	x.ID, x.Title = "prefix-misspelt", "The prefix is misspelt"
	x.Meaning = "The token must start with exactly k8s-aws-v1. in lower case, with the dot."
	x.Fix = "Write the prefix as k8s-aws-v1. and leave the rest as it is."
}

// explainNoPrefix says what a text without any prefix is.
func (f *finder) explainNoPrefix(x *finding.Finding) {
	switch {
	case f.Form.BareURL:
		x.ID, x.Title = "bare-url", "This is the presigned URL, not yet a token"
		x.Meaning = "The token is k8s-aws-v1. followed by this URL in base64url without padding."
		x.Fix = "Encode the URL with base64url, drop the = at the end, and put k8s-aws-v1. before it."
	case f.URL != "":
		x.ID, x.Title = "prefix-missing", "The prefix is missing"
		x.Meaning = "The text is a presigned URL in base64, but k8s-aws-v1. doesn't stand before it."
		x.Fix = "Put k8s-aws-v1. before the base64 text."
	case isJWT(f.Text):
		x.ID, x.Title = "jwt", "This is a JSON Web Token, not an EKS token"
		x.Meaning = "It may be a service account's or an OIDC provider's token. The API server checks such a token by itself; aws-iam-authenticator never takes one."
		x.Fix = "If you meant to sign in with IAM, make a token with aws eks get-token. If you meant this one, see whether the cluster knows its issuer."
	default:
		x.ID, x.Title = "no-token", "This is not an EKS token"
		x.Meaning = "An EKS token starts with k8s-aws-v1. and holds a presigned STS URL in base64url."
		x.Fix = "Make a token with aws eks get-token, or paste the whole of the one that you have."
	}
}

// isBearer reports whether a lead is an authorization scheme, with a header's
// name or without.
func isBearer(lead string) bool {
	lead = strings.ToLower(strings.TrimSpace(lead))
	lead = strings.TrimLeft(lead, token.Surrounding)
	lead = strings.TrimSpace(strings.TrimPrefix(lead, "authorization:"))
	return lead == "bearer" || strings.HasPrefix(lead, "bearer ")
}

// isMasked reports whether something put a placeholder where the token, or a
// part of it, was.
func isMasked(s string) bool {
	if len(s) > 4*authenticator.MaxTokenBytes {
		s = s[:4*authenticator.MaxTokenBytes]
	}
	if strings.Contains(s, "***") || strings.Contains(s, "•••") {
		return true
	}
	s = strings.ToUpper(strings.TrimPrefix(strings.TrimSpace(s), presign.Prefix))
	for _, placeholder := range []string{"REDACTED", "MASKED", "HIDDEN", "OMITTED", "SENSITIVE", "TOKEN"} {
		if bare := strings.Trim(s, "<>[](){}*_-. "); bare == placeholder || strings.HasSuffix(bare, "+"+placeholder) || strings.HasPrefix(bare, placeholder+" ") {
			return true
		}
		if strings.Contains(s, "<"+placeholder+">") || strings.Contains(s, "["+placeholder+"]") {
			return true
		}
	}
	return s != "" && strings.Trim(s, "X") == ""
}

// isJWT reports whether a text looks like a JSON Web Token: base64 of "{"
// with two dots.
func isJWT(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "eyJ") && strings.Count(s, ".") == 2
}

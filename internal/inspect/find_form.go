package inspect

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
)

var formRules = [...]rule{
	{
		id: "empty", severity: finding.Fault, title: "There is no token",
		meaning: "The token is empty. The API server treats a request without a token as system:anonymous.",
		fix:     "Run the program that makes the token by hand and read its error output.",
	},
	{
		id: "masked", severity: finding.Fault, title: "The token is masked",
		meaning: "A log, a CI system or a person replaced the token, or a part of it, with asterisks or a placeholder. The rest can't be read.",
		fix:     "Get the token where it is made, for example with aws eks get-token, not from a log.",
		covered: []string{"truncated"},
	},
	{
		id: "masked-part", severity: finding.Fault, title: "A part of the URL is masked",
		meaning: "Asterisks or a placeholder replaced a value, so that value isn't judged and the signature can't be checked.",
		fix:     "Get the URL where it is made, not from a log.",
	},
	{
		id: "nothing-after-prefix", severity: finding.Fault, title: "Nothing follows the prefix",
		meaning: "The token is the prefix k8s-aws-v1. alone; the presigned URL is missing.",
		fix:     "Check what the program that makes the token appends to the prefix.",
	},
	{
		id: "no-url", severity: finding.Fault, title: "No URL follows the prefix",
		meaning: "What follows k8s-aws-v1. isn't a presigned URL in base64url.",
		fix:     "Check what the program that makes the token appends to the prefix.",
		covered: []string{"masked"},
	},
	{
		id: "bearer-in-token", severity: finding.Fault, unsent: true, title: "The token starts with the word Bearer",
		meaning: "The API server removes “Bearer ” from the Authorization header once. This token starts with it again: it was written twice, or put into a token field.",
		fix:     "Put only the token, from k8s-aws-v1. on, into token fields. Write “Bearer ” only in the Authorization header, and once.",
	},
	{
		id: "text-before-token", severity: finding.Fault, title: "Text precedes the token",
		meaning: "The token must start with k8s-aws-v1. at its first byte.",
		fix:     "Send the token alone, without quotes and without what precedes it.",
		covered: []string{"masked"},
	},
	{
		id: "prefix-misspelt", severity: finding.Fault, title: "The prefix is misspelled",
		meaning: "The token must start with exactly k8s-aws-v1. in lower case, with the dot.",
		fix:     "Write the prefix as k8s-aws-v1. and leave the rest as it is.",
	},
	{
		id: "bare-url", severity: finding.Fault, title: "This is the presigned URL, not yet a token",
		meaning: "A token is k8s-aws-v1. followed by this URL in base64url without padding.",
		fix:     "Encode the URL in base64url, remove the = at the end and put k8s-aws-v1. in front.",
	},
	{
		id: "prefix-missing", severity: finding.Fault, title: "The prefix is missing",
		meaning: "The text is a presigned URL in base64, without k8s-aws-v1. in front.",
		fix:     "Put k8s-aws-v1. in front of the base64 text.",
	},
	{
		id: "jwt", severity: finding.Fault, title: "This is a JSON Web Token, not an EKS token",
		meaning: "It may come from a service account or an OIDC provider. The API server validates such a token directly; aws-iam-authenticator never accepts one.",
		fix:     "To sign in with IAM, make a token with aws eks get-token. To use this one, check that the cluster trusts its issuer.",
	},
	{
		id: "no-token", severity: finding.Fault, title: "This is not an EKS token",
		meaning: "An EKS token starts with k8s-aws-v1. and contains a presigned STS URL in base64url.",
		fix:     "Make a token with aws eks get-token, or paste the whole of the one you have.",
	},
	{
		id: "prefix-doubled", severity: finding.Fault, title: "The prefix appears twice",
		meaning: "After the first k8s-aws-v1. the authenticator reads base64url, which has no dot.",
		fix:     "Put the prefix in front of the base64 text once. Some libraries return tokens that have it already.",
	},
}

// findForm finds what is wrong with the token's start, and texts that aren't a
// token at all.
func (f *finder) findForm() {
	const missing = authenticator.PrefixMissing
	switch form := f.Form; {
	case strings.TrimSpace(f.Text) == "":
		f.add("empty", "", missing)
	case f.masked:
		f.findMask()
	case form.Exact && form.PrefixAt == 0:
		f.findAfterPrefix()
	case form.PrefixAt > 0:
		f.findLead(f.Text[:form.PrefixAt])
	case form.PrefixAt == 0:
		f.add("prefix-misspelt", "prefix", missing)
	case form.BareURL:
		f.add("bare-url", "", missing)
	case f.URL != "":
		f.add("prefix-missing", "", missing)
	case isJWT(f.Text):
		f.add("jwt", "", missing)
	default:
		f.add("no-token", "", missing)
	}
	f.findMaskedParams()
}

// findMask reports a masked token, or a masked part of a bare URL that can be
// read apart from it.
func (f *finder) findMask() {
	words := authenticator.PrefixMissing
	if strings.HasPrefix(f.Text, presign.Prefix) {
		words = f.refusal
	}
	if !f.unreadable {
		f.add("bare-url", "", words)
		return
	}
	f.add("masked", "", words)
}

// findMaskedParams reports placeholders in the URL.
func (f *finder) findMaskedParams() {
	for i := range f.Params {
		if f.maskedParams[i] {
			x := f.add("masked-part", token.ParamPart(i), "")
			if name := f.Params[i].Name; token.SafeName(name) {
				x.Title = "The value of " + name + " is masked"
			}
			return
		}
	}
}

// isMaskedParam reports whether a placeholder replaces a parameter's value, or
// a part of it.
func isMaskedParam(p *token.Param) bool {
	const longest = 60 // of a placeholder made of letters
	switch strings.ToLower(p.Name) {
	case "x-amz-signature", "x-amz-security-token", "x-amz-credential", "x-amz-date":
		if len(p.Value) > longest && isBase64Text(p.Value) {
			return false
		}
		id, _, _ := strings.Cut(p.Value, "/")
		return shape.HasMask(p.Value) || shape.IsMask(id) || strings.Contains(p.Value, "...") || strings.Contains(p.Value, "…")
	}
	return false
}

// looksMasked reports whether something put a placeholder where the token, or
// a part of it, was.
func (f *finder) looksMasked() bool {
	const longest = 16 << 10
	s := f.Text[:min(len(f.Text), longest)]
	if isMaskedAfter(f.options.After) && !f.isComplete() {
		return true
	}
	s = strings.TrimPrefix(strings.TrimSpace(s), presign.Prefix)
	if endsInFiller(s) {
		return true
	}
	const short = 100
	if f.Form.Exact && len(s) > short && f.Base64.Illegal < 0 && f.Base64.Blank < 0 {
		return strings.Trim(s, "xX") == "" // no other mask is made of base64's characters alone
	}
	if shape.HasMask(s) {
		return true
	}
	if f.Form.BareURL || f.Base64.Illegal < 0 || !f.Base64.Tail {
		return false
	}
	tail := f.Text[f.Form.BodyAt+f.Base64.Illegal:]
	return strings.Trim(tail, "*•█#\"' \r\n") == "" && strings.ContainsAny(tail, "*•█#")
}

// endsInFiller reports whether a text ends with one character again and again,
// as hides a secret.
func endsInFiller(s string) bool {
	const least = 6
	s = strings.TrimRight(s, "\"'")
	return s != "" && strings.IndexByte("xX_-", s[len(s)-1]) >= 0 && len(s)-len(strings.TrimRight(s, s[len(s)-1:])) >= least
}

// findAfterPrefix finds what isn't a URL after the prefix.
func (f *finder) findAfterPrefix() {
	switch {
	case f.Form.Doubled:
		f.add("prefix-doubled", "prefix", authenticator.IllegalByte(strings.IndexByte(presign.Prefix, '.')))
	case inPython(f.Token) && f.Form.PythonBytes:
		f.add("python-bytes", "prefix", authenticator.IllegalByte(1))
	case f.Form.BodyAt == len(f.Text):
		f.add("nothing-after-prefix", "prefix", authenticator.UnexpectedScheme(""))
	case f.noURL:
		x := f.add("no-url", "", f.refusal)
		explainNoURL(x, f.Text[f.Form.BodyAt:])
	}
}

// explainNoURL says what a text in place of the base64 text is.
func explainNoURL(x *finding.Finding, body string) {
	switch lower := strings.ToLower(strings.TrimSpace(body)); {
	case shape.IsNothing(strings.TrimSpace(body)) || strings.HasPrefix(lower, "[object"):
		x.Title = "An empty variable follows the prefix"
		x.Meaning = "The word after k8s-aws-v1. is how a program prints a value that isn't there, or an object that isn't text."
	case strings.HasPrefix(lower, "base64:") || strings.Contains(lower, "error") || strings.Contains(lower, "invalid input") || strings.Contains(lower, "usage:"):
		x.Title = "An error message follows the prefix"
		x.Meaning = "The command that should print the base64 text printed an error instead."
		x.Fix = "Run that command alone and fix its error. On macOS, base64 decodes with -D and encodes without options."
	}
}

// hasNoURL reports whether the base64 text is readable but no URL, and not the
// start of one.
func (f *finder) hasNoURL() bool {
	if f.URL == "" || f.Form.BareURL || len(f.Params) > 0 || f.masked {
		return false
	}
	s := strings.ToLower(f.URL)
	for _, start := range []string{"https://", "http://", "sts", "//"} {
		if strings.HasPrefix(s, start) || strings.HasPrefix(start, s) {
			return false
		}
	}
	return !strings.Contains(s, "://")
}

// findLead says what precedes the prefix.
func (f *finder) findLead(lead string) {
	const missing = authenticator.PrefixMissing
	switch {
	case isBearer(lead):
		f.add("bearer-in-token", "before", missing)
	case strings.TrimSpace(lead) == "":
		x := f.add("text-before-token", "before", missing)
		x.Title = "Whitespace precedes the token"
		x.Fix = "Remove the whitespace. A shell's $(…) removes line breaks at the end of a text, not at its start."
	case strings.TrimSpace(lead) == "b'" || strings.TrimSpace(lead) == `b"`:
		f.add("python-bytes", "before", missing)
	default:
		x := f.add("text-before-token", "before", missing)
		x.Meaning = "The token must start with k8s-aws-v1. at its first byte, but " + finding.Count(len(lead), "byte") + " precede it."
		if strings.Trim(lead, token.Surrounding) == "" {
			x.Title = "A quote precedes the token"
		}
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

// isJWT reports whether a text looks like a JSON Web Token: base64 of "{" with
// two dots.
func isJWT(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "eyJ") && strings.Count(s, ".") == 2
}

package inspect

import (
	"cmp"
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// findCredential finds what is wrong with the key, its scope and the session
// token. The authenticator looks at none of these.
func (f *finder) findCredential() {
	value := f.Value("X-Amz-Credential")
	part := f.PartOf("X-Amz-Credential")
	if value == "" {
		if !f.cut {
			f.add(finding.Finding{
				ID: "credential-missing", Severity: finding.Fault, Title: "X-Amz-Credential is missing", Part: part,
				Meaning: "The authenticator doesn't look for it, but without it STS doesn't know whose signature this is.",
				Fix:     "Presign with Signature Version 4, which adds <access key ID>/<date>/<region>/sts/aws4_request.",
			})
		}
		return
	}
	if p, i := f.Param("X-Amz-Credential"); p.DoubleEncoded() || p.Malformed || f.cut && i == len(f.Params)-1 {
		return // said already
	}
	c := token.ReadCredential(value)
	f.findScope(c, value, part)
	f.findKey(c.AccessKeyID, part)
	f.findSessionToken(c.AccessKeyID)
}

// findScope finds a scope that doesn't fit the rest of the URL.
func (f *finder) findScope(c token.Credential, value, part string) {
	if strings.Count(value, "/") != 4 || c.Terminator != "aws4_request" {
		f.add(finding.Finding{
			ID: "scope-malformed", Severity: finding.Fault, Title: "The credential scope is malformed", Part: part,
			Meaning: "X-Amz-Credential must be <access key ID>/<date>/<region>/sts/aws4_request. STS refuses any other form.",
			Fix:     "Leave it to the signer to write the scope.",
		})
		if strings.Count(value, "/") < 4 {
			return
		}
	}
	if c.Service != "sts" {
		f.add(finding.Finding{
			ID: "scope-service", Severity: finding.Fault, Title: "The token is signed for another service than STS", Part: part,
			Meaning: "The scope's service is " + cmp.Or(finding.Quote(c.Service), "another one") + ". STS answers “Credential should be scoped to correct service: 'sts'.”",
			Fix:     "Give the signer the service name sts, also for an EKS token.",
		})
	}
	f.findScopeRegion(c.Region, part)
	if date := f.Value("X-Amz-Date"); date != "" && f.clock.Known && c.Date != date[:8] {
		f.add(finding.Finding{
			ID: "scope-date", Severity: finding.Fault, Title: "The scope's date is not X-Amz-Date's", Part: part,
			Meaning: "The scope says " + cmp.Or(finding.Quote(c.Date), "another date") + ", X-Amz-Date " + finding.Quote(date[:8]) + ". STS refuses a signature whose two dates differ.",
			Fix:     "Take both from one clock reading, in UTC. Around midnight a local date differs from the UTC one.",
		})
	}
}

// findScopeRegion finds a region in the scope that isn't the host's.
func (f *finder) findScopeRegion(region, part string) {
	host := f.hostInfo
	if host.Region == "" || region == host.Region {
		return
	}
	x := finding.Finding{
		ID: "scope-region", Severity: finding.Fault, Title: "The token is signed for another region than its host's", Part: part,
		Meaning: "The scope's region is " + cmp.Or(finding.Quote(region), "another one") + ", the host's is " + cmp.Or(finding.Quote(host.Region), "another one") + ". STS refuses it: “Credential should be scoped to a valid region.”",
		Fix:     "Give the signer the region of the host, or sign for the host of that region.",
	}
	if host.Endpoint == presign.Global {
		x.Meaning = "The scope's region is " + cmp.Or(finding.Quote(region), "another one") + ", but the global host sts.amazonaws.com takes signatures for us-east-1 alone."
		x.Fix = "Sign for the regional host, such as sts." + regionOr(region, "us-west-2") + ".amazonaws.com, or with the region us-east-1."
	}
	f.add(x)
}

func regionOr(region, other string) string {
	if presign.IsListedRegion(region) {
		return region
	}
	return other
}

// findKey finds what is worth knowing of the access key ID.
func (f *finder) findKey(id, part string) {
	key := token.ReadKey(id)
	switch {
	case key.Kind == "long-term":
		f.add(finding.Finding{
			ID: "long-term-key", Severity: finding.Note, Title: "The token is signed with a long-term key", Part: part,
			Meaning: "Keys that start with AKIA belong to an IAM user or to the account's root and stay valid until somebody deletes them. That works, but a leaked one works for others as well.",
			Fix:     "Use a role's temporary credentials where you can: aws sso login, an instance's role, or aws sts assume-role.",
		})
	case token.NotAKey(id) != "":
		f.add(finding.Finding{
			ID: "key-kind", Severity: finding.Fault, Title: "This is no access key ID", Part: part,
			Meaning: "The ID before the scope is that of " + token.NotAKey(id) + ". STS knows no key of this name.",
			Fix:     "Use the access key ID, which starts with ASIA or AKIA, with its own secret key.",
		})
	case key.Kind == "other" || len(id) < 16 || len(id) > 128 || !isUpperAlnum(id):
		f.add(finding.Finding{
			ID: "key-form", Severity: finding.Warning, Title: "The access key ID has an unusual form", Part: part,
			Meaning: "AWS's access key IDs have 20 capital letters and digits and start with ASIA or AKIA. STS may not know this one.",
			Fix:     "Check the access key ID for a typing or copying error, such as lower-case letters or a cut.",
		})
	}
}

func isUpperAlnum(s string) bool {
	for i := range len(s) {
		if !chars.IsDigit(s[i]) && (s[i] < 'A' || s[i] > 'Z') {
			return false
		}
	}
	return true
}

// findSessionToken finds a session token that doesn't fit the key or looks
// damaged.
func (f *finder) findSessionToken(id string) {
	p, i := f.Param("X-Amz-Security-Token")
	if p == nil || p.Value == "" {
		if strings.HasPrefix(id, "ASIA") && !f.cut {
			f.add(finding.Finding{
				ID: "session-token-missing", Severity: finding.Fault, Title: "The session token is missing", Part: f.PartOf("X-Amz-Credential"),
				Meaning: "The key is a temporary one (ASIA). Without X-Amz-Security-Token STS answers “The security token included in the request is invalid.”",
				Fix:     "Give the signer the session token that came with the key (AWS_SESSION_TOKEN) and sign again.",
			})
		}
		return
	}
	part := token.ParamPart(i)
	if strings.HasPrefix(id, "AKIA") {
		f.add(finding.Finding{
			ID: "session-token-with-long-term-key", Severity: finding.Fault, Title: "A session token stands beside a long-term key", Part: part,
			Meaning: "A long-term key (AKIA) has no session token. This one is left over from other credentials, and STS refuses the pair.",
			Fix:     "Unset AWS_SESSION_TOKEN, or use the access key ID (ASIA) and secret key that belong to the session token.",
		})
	}
	f.findSessionTokenText(p, part)
	if given := strings.TrimSpace(f.options.SessionToken); given != "" && p.Value != given && !f.has("session-token-plus") {
		f.add(finding.Finding{
			ID: "session-token-differs", Severity: finding.Warning, Title: "The session token is not the one that you gave", Part: part,
			Meaning: "The token was signed with other credentials, or its session token was changed on the way." + cutNote(p.Value, given),
			Fix:     "Sign again with the access key ID, secret key and session token of one and the same set of credentials.",
		})
	}
}

func cutNote(value, given string) string {
	if strings.HasPrefix(given, value) {
		return " It is the start of yours: its end was cut off."
	}
	return ""
}

// findSessionTokenText finds damage in the session token's text.
func (f *finder) findSessionTokenText(p *token.Param, part string) {
	switch {
	case strings.Contains(p.RawValue, "+"):
		f.add(finding.Finding{
			ID: "session-token-plus", Severity: finding.Fault, Title: "A raw + stands in the session token", Part: part,
			Meaning: "In a query + means a blank. STS reads another session token than the one that you have, and refuses it.",
			Fix:     "Write + as %2B. Build the query with a URL encoder, not by joining strings, and sign again.",
		})
	case p.DoubleEncoded() || p.Malformed:
		// said already
	case strings.ContainsAny(p.Value, " \t\r\n"):
		f.add(finding.Finding{
			ID: "session-token-blank", Severity: finding.Fault, Title: "A blank or line break stands in the session token", Part: part,
			Meaning: "Session tokens have none. It came in by copying, or with a file that ends with a line break, and STS refuses it.",
			Fix:     "Trim the session token and sign again.",
		})
	case !isBase64Text(p.Value):
		f.add(finding.Finding{
			ID: "session-token-form", Severity: finding.Warning, Title: "The session token has unusual characters", Part: part,
			Meaning: "Session tokens are base64 text. This one has other characters in it, so it may be damaged.",
			Fix:     "Copy the session token again, without quotes around it, and sign again.",
		})
	}
}

func isBase64Text(s string) bool {
	for i := range len(s) {
		if _, ok := chars.Base64Value(s[i]); !ok && s[i] != '=' {
			return false
		}
	}
	return true
}

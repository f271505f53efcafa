package inspect

import (
	"slices"
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
)

var credentialRules = [...]rule{
	{
		id: "credential-missing", severity: finding.Fault, title: "X-Amz-Credential is missing",
		meaning: "The authenticator doesn't look for it, but without it STS doesn't know whose signature this is.",
		fix:     "Presign with Signature Version 4, which adds <access key ID>/<date>/<region>/sts/aws4_request.",
	},
	{
		id: "scope-malformed", severity: finding.Fault, title: "The credential scope is malformed",
		meaning: "X-Amz-Credential must be <access key ID>/<date>/<region>/sts/aws4_request. STS rejects any other form.",
		fix:     "Let the signer write the scope.",
		follows: []string{"algorithm-other"}, // Signature Version 4A's has no region
	},
	{
		id: "scope-service", severity: finding.Fault, title: "The token is signed for another service than STS",
		meaning: "The scope's service isn't sts. STS answers “Credential should be scoped to correct service: 'sts'.”",
		fix:     "Give the signer the service name sts, even for an EKS token.",
	},
	{
		id: "scope-region", severity: finding.Fault, title: "Signing region doesn't match the host",
		covered: []string{"region-placeholder", "host-region"},
		source:  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
	},
	{
		id: "scope-date", severity: finding.Fault, title: "Scope date differs from X-Amz-Date",
		meaning: "STS rejects a signature whose two dates differ.",
		fix:     "Take both from one reading of the clock, in UTC. Around midnight, a local date differs from the UTC one.",
		source:  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
	},
	{
		id: "long-term-key", severity: finding.Note, title: "The token is signed with a long-term key",
		meaning: "Keys that start with AKIA belong to an IAM user or the account's root user and stay valid until someone deletes them. That works, but so does a leaked one.",
		fix:     "Use a role's temporary credentials where you can: aws sso login, an instance's role, or aws sts assume-role.",
		source:  "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
	},
	{
		id: "id-and-secret-swapped", severity: finding.Fault, title: "The secret access key is where the access key ID belongs",
		meaning: "What precedes the scope in X-Amz-Credential has the form of a secret access key. The two were swapped, and the secret is readable in this token.",
		fix:     "Swap the access key ID and the secret access key where the program reads them. Deactivate this secret if the token was sent or logged.",
	},
	{
		id: "key-slash", severity: finding.Fault, title: "The access key ID contains a slash",
		meaning: "Access key IDs have only capital letters and digits. Secret access keys can contain slashes: the two may be swapped.",
		fix:     "Check which of the two values is the access key ID; it starts with ASIA or AKIA.",
	},
	{
		id: "key-blank", severity: finding.Fault, title: "The access key ID contains whitespace",
		meaning: "A space or line break is part of the access key ID, so STS doesn't know the key.",
		fix:     "Trim the access key ID where the program reads it, and sign again.",
	},
	{
		id: "key-placeholder", severity: finding.Fault, title: "The access key ID is a placeholder",
		meaning: "It is how a program prints a value that isn't there, or comes from an example.",
		fix:     "Check where the program gets its credentials.",
	},
	{
		id: "key-kind", severity: finding.Fault, title: "This isn't an access key ID",
		fix: "Use the access key ID, which starts with ASIA or AKIA, with its own secret access key.",
	},
	{
		id: "key-form", severity: finding.Warning, title: "The access key ID has an unusual form",
		meaning: "AWS's access key IDs have 20 capital letters and digits and start with ASIA or AKIA. STS may not know this one.",
		fix:     "Check the access key ID for a typing or copying error, such as lower-case letters or a missing character.",
	},
	{
		id: "session-token-missing", severity: finding.Fault, title: "The session token is missing",
		meaning: "The key is temporary (ASIA). Without X-Amz-Security-Token, STS answers “The security token included in the request is invalid.”",
		fix:     "Give the signer the session token that came with the key (AWS_SESSION_TOKEN) and sign again.",
		covered: []string{"session-token-in-header"},
	},
	{
		id: "session-token-with-long-term-key", severity: finding.Fault, title: "Session token used with a long-term key",
		meaning: "A long-term key (AKIA) has no session token. This one is left over from other credentials, and STS rejects the pair.",
		fix:     "Unset AWS_SESSION_TOKEN, or use the access key ID (ASIA) and secret access key that belong to the session token.",
	},
	{
		id: "session-token-plus", severity: finding.Fault, title: "Unescaped + in the session token",
		meaning: "In a query, + means a space. STS reads a different session token and rejects it.",
		fix:     "Write + as %2B. Build the query with a URL encoder instead of joining strings, and sign again.",
	},
	{
		id: "session-token-blank", severity: finding.Fault, title: "The session token contains whitespace",
		meaning: "Session tokens have none. It comes from copying, or from a file that ends with a line break, and STS rejects it.",
		fix:     "Trim the session token and sign again.",
	},
	{
		id: "session-token-form", severity: finding.Warning, title: "The session token has unusual characters",
		meaning: "Session tokens are base64 text. This one has other characters, so it may be damaged.",
		fix:     "Copy the session token again, without quotes around it, and sign again.",
	},
	{
		id: "session-token-differs", severity: finding.Warning, title: "The session token isn't the one you gave",
		meaning: "The token was signed with other credentials, or its session token was changed on the way.",
		fix:     "Sign again with access key ID, secret access key and session token from one set of credentials.",
		covered: []string{"session-token-plus", "masked-part"},
		follows: []string{"session-token-blank", "truncated", "double-encoded"},
	},
	{
		id: "session-token-version", severity: finding.Warning, title: "This session token isn't valid in an opt-in region",
		meaning: "The session token is a version 1 token (it starts with FwoG or FQoD), as the global endpoint sts.amazonaws.com issues by default. Opt-in regions reject those.",
		fix:     "Get the credentials from a regional STS endpoint (AWS_STS_REGIONAL_ENDPOINTS=regional), or change the account's setting for the global endpoint to tokens valid in all regions.",
		source:  "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html",
	},
}

// findCredential finds what is wrong with the key, its scope and the session
// token. The authenticator looks at none of these.
func (f *finder) findCredential() {
	const name = "X-Amz-Credential"
	value, known := f.value(name)
	part := f.PartOf(name)
	if !known {
		return
	}
	if value == "" {
		f.add("credential-missing", part, "")
		return
	}
	if p, _ := f.Param(name); p.DoubleEncoded() || p.Malformed {
		return // said already
	}
	c := token.ReadCredential(value)
	f.findScope(c, part)
	f.findKey(c.AccessKeyID, part)
	f.findSessionToken(c.AccessKeyID)
}

// findScope finds a scope that doesn't fit the rest of the URL.
func (f *finder) findScope(c token.Credential, part string) {
	if fields := strings.Count(c.Scope, "/"); fields != 3 || c.Terminator != "aws4_request" {
		f.add("scope-malformed", part, "")
		if fields < 3 {
			return
		}
	}
	if c.Service != "sts" {
		x := f.add("scope-service", part, "")
		if len(c.Service) <= 20 && token.SafeRegion(c.Service) {
			x.Meaning = "The scope's service is “" + c.Service + "”. STS answers “Credential should be scoped to correct service: 'sts'.”"
		}
	}
	f.findScopeRegion(c.Region, part)
	if date, known := f.value("X-Amz-Date"); known && f.clock.Known && c.Date != date[:8] {
		x := f.add("scope-date", part, "")
		if token.SafeDate(c.Date) {
			x.Meaning = "The scope has " + c.Date + ", X-Amz-Date " + date[:8] + ". " + x.Meaning
		}
	}
}

// findScopeRegion finds a region in the scope that isn't the host's.
func (f *finder) findScopeRegion(region, part string) {
	host := f.hostInfo
	if host.Region == "" || region == host.Region {
		return
	}
	x := f.add("scope-region", part, "")
	signed := "The token is signed for " + regionName(region)
	x.Meaning = signed + ", but its host is in " + regionName(host.Region) + ". STS rejects it: “Credential should be scoped to a valid region.”"
	x.Fix = "Give the signer the host's region, or sign for the host of the other region."
	if host.Endpoint == presign.Global {
		x.Meaning = signed + ", but the global host sts.amazonaws.com accepts only signatures for us-east-1."
		x.Fix = "Sign for the regional host, such as sts." + regionOr(region, "us-west-2") + ".amazonaws.com, or with the region us-east-1."
	}
}

func regionName(region string) string {
	if token.SafeRegion(region) {
		return "“" + region + "”"
	}
	return "another region"
}

func regionOr(region, other string) string {
	if presign.IsListedRegion(region) {
		return region
	}
	return other
}

// findKey finds what is worth knowing about the access key ID.
func (f *finder) findKey(id, part string) {
	key := token.ReadKey(id)
	trimmed := strings.TrimSpace(id)
	switch {
	case shape.IsSecret(strings.ReplaceAll(trimmed, " ", "+")) || shape.LooksLikeCutSecret(trimmed):
		f.add("id-and-secret-swapped", part, "")
	case strings.ContainsAny(id, " \t\r\n"):
		f.add("key-blank", part, "")
	case strings.Contains(id, "/"):
		f.add("key-slash", part, "")
	case shape.IsNothing(id) || shape.IsNothing(strings.ToLower(id)) || shape.IsPlaceholder(id) || isKeyVariable(id):
		if x := f.add("key-placeholder", part, ""); id == "" {
			x.Title = "The access key ID is empty"
		}
	case token.NotAKey(id) != "":
		f.add("key-kind", part, "").Meaning = "The ID before the scope is that of " + token.NotAKey(id) + ". STS doesn't know a key by that name."
	default:
		f.findKeyForm(id, part)
		if key.Kind == "long-term" {
			f.add("long-term-key", part, "")
		}
	}
}

// findKeyForm finds an access key ID that doesn't look like one.
func (f *finder) findKeyForm(id, part string) {
	issued := strings.HasPrefix(id, "ASIA") || strings.HasPrefix(id, "AKIA")
	x := finding.Finding{}
	switch {
	case shape.IsSessionToken(id):
		x.Title = "The session token is where the access key ID belongs"
	case strings.Trim(id, "\"'`") != id:
		x.Title = "The access key ID has quotes around it"
	case strings.ContainsFunc(id, func(r rune) bool { return r >= 0x7f }):
		x.Title = "The access key ID contains a character that can't be seen, or isn't ASCII"
	case strings.ContainsFunc(id, func(r rune) bool { return r != '_' && (r > 0x7f || !chars.IsAlnum(byte(r))) }):
		x.Title = "The access key ID contains a character that no access key ID has"
	case issued && len(id) != shape.KeyIDLength && shape.IsUpperAlnum(id):
		f.add("key-form", part, "").Title = "The access key ID has " + finding.Count(len(id), "character") + " instead of 20"
		return
	case !issued || !shape.IsUpperAlnum(id):
		f.add("key-form", part, "")
		return
	default:
		return
	}
	bad := f.add("key-form", part, "")
	bad.Severity, bad.Title = finding.Fault, x.Title
	bad.Meaning = "AWS's access key IDs have 20 capital letters and digits and start with ASIA or AKIA. STS doesn't know this one."
	bad.Fix = "Check where the program reads the access key ID, and how it is quoted or decoded there."
}

// isKeyVariable reports whether an ID is the name of a variable, or how code
// refers to one.
func isKeyVariable(id string) bool {
	lower := strings.ToLower(id)
	return strings.ContainsAny(id, "{}<>$") || strings.Contains(lower, "access_key") || strings.Contains(lower, "accesskey") || strings.HasPrefix(lower, "[object")
}

// findSessionToken finds a session token that is missing, left over or damaged.
func (f *finder) findSessionToken(id string) {
	const name = "X-Amz-Security-Token"
	p, i := f.Param(name)
	value, known := f.value(name)
	if p == nil || p.Value == "" && !f.maskedParams[i] {
		if known && strings.HasPrefix(id, "ASIA") {
			f.add("session-token-missing", f.PartOf("X-Amz-Credential"), "")
		}
		return
	}
	part := token.ParamPart(i)
	if strings.HasPrefix(id, "AKIA") {
		f.add("session-token-with-long-term-key", part, "")
	}
	if !known {
		return
	}
	f.findSessionTokenText(p, part)
	f.findSession(id, part)
	if given := strings.TrimSpace(f.options.SessionToken); given != "" && value != given {
		x := f.add("session-token-differs", part, "")
		if strings.HasPrefix(given, value) {
			x.Meaning += " It is the start of yours: its end was cut off."
		}
	}
	if isVersion1(value) && isOptIn(f.hostInfo.Region) {
		f.add("session-token-version", part, "").Title = "This session token isn't valid in " + f.hostInfo.Region
	}
}

// findSessionTokenText finds damage in the session token's text.
func (f *finder) findSessionTokenText(p *token.Param, part string) {
	switch {
	case strings.Contains(p.RawValue, "+"):
		f.add("session-token-plus", part, "")
	case p.DoubleEncoded() || p.Malformed:
		// said already
	case strings.ContainsAny(p.Value, " \t\r\n"):
		f.add("session-token-blank", part, "")
	case !isBase64Text(p.Value):
		f.add("session-token-form", part, "")
	}
}

func isBase64Text(s string) bool {
	for i := range len(s) {
		if !chars.Base64[s[i]] && s[i] != '=' {
			return false
		}
	}
	return true
}

// isVersion1 reports whether a session token is one of the kind that opt-in
// regions don't accept.
func isVersion1(sessionToken string) bool {
	return strings.HasPrefix(sessionToken, "FwoG") || strings.HasPrefix(sessionToken, "FQoD")
}

// isOptIn reports whether a known region of the aws partition has to be enabled
// in an account.
func isOptIn(region string) bool {
	return presign.PartitionOf(region) == "aws" && presign.IsListedRegion(region) && !slices.Contains(defaultRegions[:], region)
}

// defaultRegions are the regions that each account has from the start.
//
// Source: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
var defaultRegions = [...]string{
	"ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
	"eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
}

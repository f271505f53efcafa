package inspect

import (
	"slices"
	"strconv"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// maxEach is how many findings of one kind are reported.
const maxEach = 8

var queryRules = [...]rule{
	{
		id: "query-malformed", severity: finding.Fault, title: "The query can't be parsed",
		meaning: "It contains a % that isn't followed by two hexadecimal digits.",
		fix:     "Percent-encode each value once, and don't change the URL after it is signed.",
	},
	{
		id: "parameter-repeated", severity: finding.Fault, title: "A parameter appears twice",
		meaning: "The authenticator accepts each parameter once.",
		fix:     "Give each parameter once. If the signer adds it, don't add it yourself.",
	},
	{
		id: "parameter-duplicate", severity: finding.Fault, title: "A parameter appears twice, in different letter case",
		meaning: "The authenticator ignores letter case when it compares parameter names.",
		fix:     "Give each parameter once. If the signer adds it, don't add it yourself.",
	},
	{
		id: "parameter-unknown", severity: finding.Fault, title: "A parameter isn't allowed",
		meaning: "The authenticator accepts nine parameters and rejects any other: Action, Version and X-Amz-Algorithm, -Credential, -Date, -Expires, -Security-Token, -SignedHeaders and -Signature.",
		fix:     "Remove the parameter before signing, and sign again: all parameters are part of the signature.",
	},
	{
		id: "cluster-in-query", severity: finding.Fault, title: "The cluster name is a parameter instead of a header",
		meaning: "x-k8s-aws-id must be a header that is signed but not sent: the authenticator adds it with its own cluster's name. A signer that moves headers into the query puts it there.",
		fix:     "Sign x-k8s-aws-id as a header and tell the signer not to hoist it (in the JavaScript SDK: unhoistableHeaders).",
	},
	{
		id: "parameter-case", severity: finding.Warning, title: "Parameter names have unusual capitalization",
		meaning: "The authenticator ignores it, but STS reads names such as Action exactly.",
		fix:     "Write the names as AWS does: Action, Version, X-Amz-Algorithm, X-Amz-Credential and so on. Then sign again.",
	},
	{
		id: "action", severity: finding.Fault, title: "The operation isn't GetCallerIdentity",
		meaning: "The authenticator accepts only a presigned sts:GetCallerIdentity.",
		fix:     "Presign GetCallerIdentity: Action=GetCallerIdentity&Version=" + presign.STSVersion + ".",
	},
	{
		id: "version-missing", severity: finding.Fault, title: "The parameter Version is missing",
		meaning: "The authenticator doesn't look at it, but STS answers “Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED”.",
		fix:     "Add Version=" + presign.STSVersion + " before signing.",
	},
	{
		id: "version-other", severity: finding.Fault, title: "The parameter Version isn't " + presign.STSVersion,
		meaning: "The authenticator doesn't look at it, but STS knows its operations only under that version.",
		fix:     "Set Version=" + presign.STSVersion + " before signing.",
	},
	{
		id: "expires", severity: finding.Fault, title: "X-Amz-Expires isn't 0 to 900",
		meaning: "The authenticator accepts a whole number of seconds from 0 to 900. It doesn't make the token live longer: that is 15 minutes from X-Amz-Date in any case.",
		fix:     "Sign with X-Amz-Expires=60, as aws-cli and aws-iam-authenticator do.",
	},
	{
		id: "expires-missing", severity: finding.Fault, title: "X-Amz-Expires is missing",
		meaning: "The authenticator wants a whole number of seconds from 0 to 900. It reads a missing one as 0, which its message shows.",
		fix:     "Sign with X-Amz-Expires=60, as aws-cli and aws-iam-authenticator do. The presigner of the Go SDK v2 doesn't add it.",
	},
	{
		id: "expires-unusual", severity: finding.Note, title: "X-Amz-Expires doesn't set the token's lifetime",
		fix: "Nothing to do. Others sign with 60.",
	},
}

// findQuery finds what is wrong with the query as such, and with the parameters
// that the authenticator checks.
func (f *finder) findQuery() {
	if first := slices.IndexFunc(f.Params, func(p token.Param) bool { return p.Malformed }); first >= 0 {
		f.findMalformed(first)
	}
	f.findDoubleEncoding()
	f.findDuplicates()
	f.findUnknown()
	f.findLetterCase()
	f.findAction()
	f.findVersion()
	f.findSignedHeaders()
	f.findExpires()
}

// findMalformed finds what net/url can't read in the query.
func (f *finder) findMalformed(first int) {
	if f.cut && first == len(f.Params)-1 {
		return // an escape that is cut
	}
	x := f.add("query-malformed", token.ParamPart(first), authenticator.MalformedQuery)
	p := &f.Params[first]
	if strings.Contains(p.RawName+p.RawValue, ";") {
		x.Title = "Unescaped semicolon in the query"
		x.Meaning = "Go rejects a query with an unescaped semicolon. To the signature ; and %3B are the same."
		x.Fix = "Write ; as %3B in X-Amz-SignedHeaders, as signers do, and don't decode the URL before you encode it."
	}
}

// findDuplicates finds parameters that appear more than once.
func (f *finder) findDuplicates() {
	type seen struct {
		name     string
		repeated bool
	}
	all := map[string]*seen{}
	n := 0
	for i := range f.Params {
		name := f.Params[i].Name
		key := strings.ToLower(name)
		before := all[key]
		if before == nil {
			all[key] = &seen{name: name}
			continue
		}
		if before.repeated || n == maxEach {
			continue
		}
		before.repeated = true
		n++
		id, words, title := "parameter-repeated", authenticator.RepeatedParam, "Duplicate parameter: "
		if name != before.name {
			id, words, title = "parameter-duplicate", authenticator.DuplicateParam(name), "Duplicate parameter, in different letter case: "
		}
		x := f.add(id, token.ParamPart(i), words)
		if token.SafeName(name) {
			x.Title = title + name
		}
	}
}

// findUnknown finds parameters that the authenticator doesn't accept.
func (f *finder) findUnknown() {
	seen := map[string]bool{}
	for i := range f.Params {
		p := &f.Params[i]
		if authenticator.IsKnownParam(p.Name) || seen[p.Name] || f.cut && i == len(f.Params)-1 {
			continue
		}
		seen[p.Name] = true
		if len(seen) > maxEach {
			return
		}
		f.addUnknown(p.Name, token.ParamPart(i))
	}
}

func (f *finder) addUnknown(name, part string) {
	words := authenticator.UnknownParam(name)
	lower := strings.ToLower(name)
	if lower == presign.ClusterIDHeader {
		f.add("cluster-in-query", part, words)
		return
	}
	x := f.add("parameter-unknown", part, words)
	if token.SafeName(name) {
		x.Title = "The parameter " + name + " isn't allowed"
	}
	switch lower {
	case "x-amz-content-sha256":
		x.Fix = "Keep the signer from adding X-Amz-Content-Sha256, and sign with the hash of an empty body."
	case "x-id", "amz-sdk-request", "amz-sdk-invocation-id", "x-amz-user-agent":
		x.Meaning = "An AWS SDK's middleware adds this parameter. " + x.Meaning
		x.Fix = "Presign with the SDK's bare signer, or remove that middleware from the client that presigns. Then sign again."
	case "x-amz-region-set":
		x.Meaning, x.Because = "Signature Version 4A adds this parameter. "+x.Meaning, "algorithm-other"
		x.Fix = "Sign with Signature Version 4, " + presign.Algorithm + "."
	case "":
		x.Title = "The query contains a parameter without a name"
		x.Fix = "Remove it and sign again."
	}
}

// findLetterCase finds names that the authenticator accepts in any letter case
// but STS only in one.
func (f *finder) findLetterCase() {
	for i := range f.Params {
		if name := f.Params[i].Name; authenticator.IsKnownParam(name) && !authenticator.IsUsualParam(name) {
			f.add("parameter-case", token.ParamPart(i), "")
			return
		}
	}
}

// findAction finds another operation.
func (f *finder) findAction() {
	value, known := f.value("Action")
	if !known || value == "GetCallerIdentity" {
		return
	}
	x := f.add("action", f.PartOf("Action"), authenticator.WrongAction)
	if x.Part == "" {
		x.Title = "The parameter Action is missing"
	}
}

// findVersion finds another version of STS's API.
func (f *finder) findVersion() {
	switch value, known := f.value("Version"); {
	case !known || value == presign.STSVersion:
	case value == "":
		f.add("version-missing", f.PartOf("Version"), "")
	default:
		f.add("version-other", f.PartOf("Version"), "")
	}
}

// findExpires finds an X-Amz-Expires that the authenticator rejects.
func (f *finder) findExpires() {
	const name = "X-Amz-Expires"
	value, known := f.value(name)
	if !known {
		return
	}
	words, part := authenticator.CheckExpires(value), f.PartOf(name)
	switch n, err := strconv.Atoi(value); {
	case words != "" && part == "":
		f.add("expires-missing", part, words)
	case words != "":
		x := f.add("expires", part, words)
		if err == nil && n > presign.MaxExpires {
			x.Title = "X-Amz-Expires is more than 900"
		} else if value == "" || strings.ContainsAny(value, " .smh") {
			x.Meaning += " This isn't such a number."
		}
	case n > presign.DefaultExpires:
		f.add("expires-unusual", part, "").Meaning = "It is " + finding.Thousands(n) + " here, but the token passes for 15 minutes from X-Amz-Date regardless. aws-iam-authenticator 0.3.0 and older accept at most 60."
	}
}

package inspect

import (
	"net/url"
	"strconv"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// maxEach is how many findings of one kind there are; the last says that
// there are more.
const maxEach = 8

// findQuery finds what is wrong with the query as such, and with the
// parameters that the authenticator checks.
func (f *finder) findQuery() {
	if _, err := url.ParseQuery(f.Query); err != nil {
		f.findMalformed()
	}
	f.findDoubleEncoding()
	f.findDuplicates()
	f.findUnknown()
	f.findLetterCase()
	f.findAction()
	f.findSignedHeaders()
	f.findExpires()
}

// findMalformed finds what net/url can't read in the query.
func (f *finder) findMalformed() {
	x := finding.Finding{
		ID: "query-malformed", Severity: finding.Fault, Title: "The query can't be read", Authenticator: authenticator.MalformedQuery,
		Meaning: "A % stands in it without two hexadecimal digits behind it.",
		Fix:     "Percent-encode each value once, and don't change the URL after it was signed.",
	}
	for i := range f.Params {
		p := &f.Params[i]
		if !p.Malformed {
			continue
		}
		x.Part = token.ParamPart(i)
		if strings.Contains(p.RawName+p.RawValue, ";") {
			x.Title = "A raw semicolon stands in the query"
			x.Meaning = "Go refuses a query with a raw semicolon. For the signature ; and %3B are the same."
			x.Fix = "Write ; as %3B in X-Amz-SignedHeaders, as signers do, and encode the URL without decoding it before."
		}
		break
	}
	f.add(x)
}

// findDuplicates finds parameters that stand there more than once.
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
		x := finding.Finding{
			ID: "parameter-repeated", Severity: finding.Fault, Title: "A parameter stands there twice", Part: token.ParamPart(i),
			Authenticator: authenticator.RepeatedParam,
			Meaning:       "The authenticator takes each parameter once.",
			Fix:           "Give each parameter once. If the signer adds it, don't add it yourself.",
		}
		if name != before.name {
			x.ID, x.Title, x.Authenticator = "parameter-duplicate", "A parameter stands there twice, in different letter case", authenticator.DuplicateParam(name)
			x.Meaning = "For the authenticator, names that differ in letter case alone are the same."
		}
		if shown := finding.Quote(name); shown != "" {
			x.Title = strings.Replace(x.Title, "A parameter", "The parameter "+shown, 1)
		}
		f.add(x)
	}
}

// findUnknown finds parameters that the authenticator doesn't take.
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
		f.add(unknownFinding(p.Name, token.ParamPart(i)))
	}
}

func unknownFinding(name, part string) finding.Finding {
	x := finding.Finding{
		ID: "parameter-unknown", Severity: finding.Fault, Title: "A parameter is not allowed", Part: part,
		Authenticator: authenticator.UnknownParam(name),
		Meaning:       "The authenticator takes nine parameters and refuses any other: Action, Version and X-Amz-Algorithm, -Credential, -Date, -Expires, -Security-Token, -SignedHeaders and -Signature.",
		Fix:           "Make the signer leave it out, and sign again: all parameters are part of the signature.",
	}
	if shown := finding.Quote(name); shown != "" && name != "" {
		x.Title = "The parameter " + shown + " is not allowed"
	}
	switch strings.ToLower(name) {
	case presign.ClusterIDHeader:
		x.ID, x.Title = "cluster-in-query", "The cluster name is a parameter, not a header"
		x.Meaning = "x-k8s-aws-id must be a header that is signed but not sent: the authenticator adds it with its own cluster's name. A signer that moves headers into the query puts it there."
		x.Fix = "Sign x-k8s-aws-id as a header, and tell the signer not to hoist it (in the JavaScript SDK unhoistableHeaders)."
	case "x-amz-content-sha256":
		x.Fix = "Keep the signer from adding X-Amz-Content-Sha256, and sign with the hash of an empty body."
	case "x-id", "amz-sdk-request", "amz-sdk-invocation-id", "x-amz-user-agent":
		x.Meaning = "An AWS SDK's middleware adds this parameter. " + x.Meaning
		x.Fix = "Presign with the SDK's bare signer, or take that middleware off the client that presigns. Then sign again."
	case "":
		x.Title = "A parameter without a name stands in the query"
		x.Fix = "Take it out, and sign again."
	}
	return x
}

// findLetterCase finds names that the authenticator takes in any letter case
// but STS in one alone.
func (f *finder) findLetterCase() {
	for i := range f.Params {
		name := f.Params[i].Name
		if !authenticator.IsKnownParam(name) || isUsualName(name) {
			continue
		}
		f.add(finding.Finding{
			ID: "parameter-case", Severity: finding.Warning, Title: "Parameter names are in unusual letter case", Part: token.ParamPart(i),
			Meaning: "The authenticator doesn't mind, but STS reads names such as Action exactly.",
			Fix:     "Write the names as AWS does: Action, Version, X-Amz-Algorithm, X-Amz-Credential and so on. Then sign again.",
		})
		return
	}
}

// isUsualName reports whether a known parameter is spelt as AWS spells it.
func isUsualName(name string) bool {
	switch name {
	case "Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date",
		"X-Amz-Expires", "X-Amz-Security-Token", "X-Amz-Signature", "X-Amz-SignedHeaders":
		return true
	}
	return false
}

// findAction finds another operation, and another version of the API.
func (f *finder) findAction() {
	if f.Value("Action") != "GetCallerIdentity" {
		x := finding.Finding{
			ID: "action", Severity: finding.Fault, Title: "The operation is not GetCallerIdentity", Part: f.PartOf("Action"),
			Authenticator: authenticator.WrongAction,
			Meaning:       "The authenticator takes only a presigned sts:GetCallerIdentity.",
			Fix:           "Presign GetCallerIdentity: Action=GetCallerIdentity&Version=" + presign.STSVersion + ".",
		}
		if x.Part == "" {
			x.Title = "The parameter Action is missing"
		}
		f.add(x)
	}
	version := f.Value("Version")
	if version == presign.STSVersion || f.cut && version == "" {
		return
	}
	x := finding.Finding{
		ID: "version-missing", Severity: finding.Fault, Title: "The parameter Version is missing", Part: f.PartOf("Version"),
		Meaning: "The authenticator doesn't look at it, but STS answers “Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED”.",
		Fix:     "Add Version=" + presign.STSVersion + " before signing.",
	}
	if version != "" {
		x.ID, x.Title = "version-other", "The parameter Version is not "+presign.STSVersion
		x.Meaning = "The authenticator doesn't look at it, but STS knows its operations under that version alone."
	}
	f.add(x)
}

// findExpires finds an X-Amz-Expires that the authenticator refuses.
func (f *finder) findExpires() {
	value := f.Value("X-Amz-Expires")
	words := authenticator.CheckExpires(value)
	x := finding.Finding{
		ID: "expires", Severity: finding.Fault, Title: "X-Amz-Expires is not 0 to 900", Part: f.PartOf("X-Amz-Expires"),
		Authenticator: words,
		Meaning:       "The authenticator takes a whole number of seconds from 0 to 900. It doesn't make the token live longer: that is 15 minutes from X-Amz-Date in any case.",
		Fix:           "Sign with X-Amz-Expires=60, as aws-cli and aws-iam-authenticator do.",
	}
	switch n, err := strconv.Atoi(value); {
	case words != "" && x.Part == "":
		x.ID, x.Title = "expires-missing", "X-Amz-Expires is missing"
		x.Meaning = "The authenticator wants a whole number of seconds from 0 to 900 and reads none as 0, which its text shows."
	case words != "" && err == nil && n > presign.MaxExpires:
		x.Title = "X-Amz-Expires is more than 900"
	case words != "":
		if value == "" || strings.ContainsAny(value, " .smh") {
			x.Meaning += " Here it is no such number."
		}
	case n > presign.DefaultExpires:
		x.ID, x.Severity, x.Title = "expires-unusual", finding.Note, "X-Amz-Expires doesn't set the token's life"
		x.Meaning = "It is " + finding.Thousands(n) + " here, but the token works for 15 minutes from X-Amz-Date whatever it says. aws-iam-authenticator 0.3.0 and older take 60 at most."
		x.Fix = "Nothing, or sign with 60 as others do."
	default:
		return
	}
	f.add(x)
}

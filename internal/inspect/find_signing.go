package inspect

import (
	"slices"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/autopsy"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
)

var signingRules = [...]rule{
	{
		id: "cluster-header-not-signed", severity: finding.Fault, title: "The cluster name isn't signed",
		meaning: "X-Amz-SignedHeaders must contain x-k8s-aws-id, which binds the token to one cluster.",
		fix:     "Add the header x-k8s-aws-id with the cluster's name to the request before signing it, so that X-Amz-SignedHeaders is host;x-k8s-aws-id.",
	},
	{
		id: "host-not-signed", severity: finding.Fault, title: "The host isn't signed",
		meaning: "Signature Version 4 must cover the host header; STS rejects a signature that doesn't.",
		fix:     "Sign the header host besides x-k8s-aws-id. Every SDK's signer does that by itself.",
	},
	{
		id: "session-token-in-header", severity: finding.Fault, title: "The session token was signed as a header",
		meaning: "X-Amz-SignedHeaders contains x-amz-security-token. The authenticator doesn't send that header, so STS computes another signature and has no session token.",
		fix:     "Put the session token into the query as X-Amz-Security-Token before signing, and sign only host and x-k8s-aws-id.",
	},
	{
		id: "extra-signed-header", severity: finding.Fault, title: "A header is signed that won't be sent",
		fix: "Remove all headers except host and x-k8s-aws-id from the request before signing it.",
	},
	{
		id: "accept-signed", severity: finding.Note, title: "The header accept is signed",
		meaning: "The authenticator sends accept: application/json, so the signature is right only if exactly that value was signed.",
		fix:     "Sign only host and x-k8s-aws-id.",
	},
	{
		id: "signed-headers-form", severity: finding.Warning, title: "The signed headers aren't sorted",
		meaning: "Signature Version 4 wants the names in alphabetical order. The authenticator doesn't mind, but STS may compute another signature.",
		fix:     "Sign with X-Amz-SignedHeaders=host;x-k8s-aws-id, in lower case and in this order.",
	},
	{
		id: "algorithm-missing", severity: finding.Fault, title: "X-Amz-Algorithm is missing",
		meaning: "The authenticator doesn't look at it, but STS treats the request as unsigned.",
		fix:     "Presign with Signature Version 4, which adds X-Amz-Algorithm=" + presign.Algorithm + ".",
	},
	{
		id: "algorithm-other", severity: finding.Fault, title: "X-Amz-Algorithm isn't " + presign.Algorithm,
		meaning: "The authenticator doesn't look at it, but STS rejects any other algorithm.",
		fix:     "Presign with Signature Version 4 and X-Amz-Algorithm=" + presign.Algorithm + ".",
	},
	{
		id: "signature-missing", severity: finding.Fault, title: "The signature is missing",
		meaning: "The authenticator doesn't look for X-Amz-Signature, but STS rejects a request without it: “Request is missing Authentication Token”.",
		fix:     "Presign the URL: put the signature into the query, not into an Authorization header.",
	},
	{
		id: "signature-malformed", severity: finding.Fault, title: "The signature is malformed",
		fix:     "Write the HMAC's 32 bytes in lower-case hexadecimal, not in base64, and don't cut it.",
		follows: []string{"algorithm-other"},
	},
	{
		id: "signature-mistake", severity: finding.Fault, title: "The signature is wrong, and the cause is known",
		follows: []string{
			"session-token-plus", "session-token-in-header", "session-token-blank", "session-token-missing", "signature-malformed", "double-encoded",
			"cluster-header-not-signed", "scope-region", "scope-service", "scope-date", "host-port", "host-case", "host-scheme", "extra-signed-header", "truncated",
			"id-and-secret-swapped", "key-blank", "key-placeholder", "host-not-signed", "algorithm-missing", "algorithm-other", "scope-malformed", "accept-signed",
		},
	},
	{
		id: "signature-mismatch", severity: finding.Fault, title: "The signature doesn't match the secret access key and cluster name given",
		follows: []string{
			"truncated", "extra-signed-header", "session-token-in-header", "signature-malformed", "session-token-plus", "session-token-blank", "double-encoded",
			"scope-malformed", "scope-region", "scope-service", "scope-date", "id-and-secret-swapped", "key-blank", "key-placeholder", "algorithm-other", "signed-headers-form",
		},
	},
	{
		id: "cluster-name-impossible", severity: finding.Warning, title: "A cluster name given can't be one",
		meaning: "A cluster name has up to 100 letters, digits, hyphens and underscores and starts with a letter or digit.",
		fix:     "Use the name as in aws eks list-clusters, or the cluster's ARN.",
		source:  "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
	},
}

// findSigning finds what is wrong with the signature as far as that shows
// without the secret key, beyond what the authenticator checks.
func (f *finder) findSigning() {
	switch value, known := f.value("X-Amz-Algorithm"); {
	case !known || value == presign.Algorithm:
	case value == "":
		f.add("algorithm-missing", f.PartOf("X-Amz-Algorithm"), "")
	default:
		x := f.add("algorithm-other", f.PartOf("X-Amz-Algorithm"), "")
		if strings.HasPrefix(value, "AWS4-ECDSA") {
			x.Title = "The token is signed with Signature Version 4A"
		}
	}
	f.findSignature()
}

func (f *finder) findSignature() {
	value, known := f.value("X-Amz-Signature")
	switch {
	case !known || len(value) == 64 && isLowerHex(value):
	case value == "":
		f.add("signature-missing", f.PartOf("X-Amz-Signature"), "")
	default:
		f.add("signature-malformed", f.PartOf("X-Amz-Signature"), "").Meaning =
			"X-Amz-Signature must be 64 hexadecimal digits in lower case; " + describeSignature(value) + ". STS rejects it."
	}
}

// describeSignature says what is unusual about a signature without showing it.
func describeSignature(value string) string {
	switch {
	case len(value) != 64:
		return "this has " + finding.Count(len(value), "character")
	case isLowerHex(strings.ToLower(value)):
		return "this has capital letters"
	}
	return "this has other characters"
}

// findSignedHeaders finds what is wrong with the list of signed headers.
func (f *finder) findSignedHeaders() {
	const list = "X-Amz-SignedHeaders"
	value, known := f.value(list)
	part := f.PartOf(list)
	if p, _ := f.Param(list); !known || p != nil && p.DoubleEncoded() {
		return // double-encoded covers it
	}
	if !authenticator.SignsHeader(value, presign.ClusterIDHeader) {
		x := f.add("cluster-header-not-signed", part, authenticator.HeaderUnsigned)
		if part == "" {
			x.Title = "X-Amz-SignedHeaders is missing"
		}
	}
	if value == "" {
		return
	}
	names := strings.SplitN(value, ";", token.MaxParams)
	if !slices.ContainsFunc(names, func(s string) bool { return strings.EqualFold(s, "host") }) {
		f.add("host-not-signed", part, "")
	}
	f.findExtraHeaders(names, part)
	f.findHeaderOrder(names, part)
}

// findExtraHeaders finds signed headers that the authenticator won't send as
// they were signed.
func (f *finder) findExtraHeaders(names []string, part string) {
	var extra []string
	others := false
	for _, name := range names {
		switch lower := strings.ToLower(name); {
		case lower == "host", lower == presign.ClusterIDHeader:
		case lower == "accept":
			f.add("accept-signed", part, "")
		case lower == "x-amz-security-token":
			f.add("session-token-in-header", part, "")
		case token.SafeName(name) && len(extra) < maxEach:
			extra = append(extra, name)
		default:
			others = true
		}
	}
	if others {
		extra = append(extra, "another header")
	}
	if len(extra) == 0 {
		return
	}
	verb := " is"
	if len(extra) > 1 {
		verb = " are"
	}
	f.add("extra-signed-header", part, "").Meaning = "Besides host, the authenticator sends only x-k8s-aws-id and accept. " +
		strings.Join(extra, ", ") + verb + " signed as well, so STS computes another signature and rejects the request."
}

// findHeaderOrder finds a list that isn't in canonical form.
func (f *finder) findHeaderOrder(names []string, part string) {
	lower := strings.ToLower(strings.Join(names, ";")) != strings.Join(names, ";")
	if !lower && slices.IsSorted(names) {
		return
	}
	x := f.add("signed-headers-form", part, "")
	if lower {
		x.Title = "The signed headers have capital letters"
		x.Meaning = "Signature Version 4 wants the names in lower case. The authenticator doesn't mind, but STS may compute another signature."
	}
}

// findSignatureCheck reports the outcome of the signature check, so that
// verdict, findings and check agree.
func (f *finder) findSignatureCheck(check *autopsy.Result) {
	if check == nil {
		return
	}
	part := f.PartOf("X-Amz-Signature")
	switch check.State {
	case "mistake":
		x := f.add("signature-mistake", part, "")
		x.Meaning, x.Fix = check.Text, check.Fix
		first, _, _ := strings.Cut(check.Text, ". ")
		x.Title = strings.TrimSuffix(first, ".")
	case "mismatch":
		x := f.add("signature-mismatch", part, "")
		x.Meaning, x.Fix = check.Text, check.Fix
	}
}

// isAddress reports whether a text is an API server's address or one of
// eksctl's contexts.
func isAddress(s string) bool {
	if strings.Contains(s, "://") {
		return true
	}
	if _, ok := shape.EndpointRegion(shape.HostOf(s)); ok {
		return true
	}
	_, _, ok := shape.ParseEksctlName(s)
	return ok
}

// findClusterNames finds a name, among those given, that no cluster can have.
// Addresses are hints for the signature check, not names.
func (f *finder) findClusterNames(check *autopsy.Result) {
	for _, name := range f.options.ClusterNames {
		trimmed := strings.TrimSpace(name)
		if trimmed == "" || isAddress(trimmed) {
			continue
		}
		if _, _, err := presign.ParseCluster(trimmed); err == nil && !shape.IsNothing(trimmed) {
			continue
		}
		x := f.add("cluster-name-impossible", "", "")
		if len(trimmed) <= 60 && !shape.IsSecret(trimmed) && !shape.LooksLikeCutSecret(trimmed) && !shape.IsSessionToken(trimmed) {
			x.Title = "“" + token.ValidUTF8(trimmed) + "” can't be a cluster's name"
		}
		if check != nil && check.State == "match" && check.ClusterName == trimmed {
			x.Severity = finding.Fault
			x.Meaning = "The token is signed for this name, but no cluster can have it. " + x.Meaning
		}
		return
	}
}

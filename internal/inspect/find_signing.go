package inspect

import (
	"cmp"
	"slices"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// findSigning finds what is wrong with the signature as far as it can be seen
// without the secret key, beyond what the authenticator checks.
func (f *finder) findSigning() {
	f.findAlgorithm()
	f.findSignature()
}

func (f *finder) findAlgorithm() {
	value := f.Value("X-Amz-Algorithm")
	if value == presign.Algorithm || f.cut && value == "" {
		return
	}
	x := finding.Finding{
		ID: "algorithm-missing", Severity: finding.Fault, Title: "X-Amz-Algorithm is missing", Part: f.PartOf("X-Amz-Algorithm"),
		Meaning: "The authenticator doesn't look at it, but STS takes the request for one without a signature.",
		Fix:     "Presign with Signature Version 4, which adds X-Amz-Algorithm=" + presign.Algorithm + ".",
	}
	if value != "" {
		x.ID, x.Title = "algorithm-other", "X-Amz-Algorithm is not "+presign.Algorithm
		x.Meaning = "The authenticator doesn't look at it, but STS refuses any other algorithm."
	}
	f.add(x)
}

func (f *finder) findSignature() {
	value := f.Value("X-Amz-Signature")
	x := finding.Finding{
		ID: "signature-missing", Severity: finding.Fault, Title: "The signature is missing", Part: f.PartOf("X-Amz-Signature"),
		Meaning: "The authenticator doesn't look for X-Amz-Signature, but STS refuses a request without it: “Request is missing Authentication Token”.",
		Fix:     "Presign the URL: put the signature into the query, not into an Authorization header.",
	}
	switch {
	case value == "" && f.cut, len(value) == 64 && isLowerHex(value):
		return
	case value == "":
	case f.cut:
		return // said already
	default:
		x.ID, x.Title = "signature-malformed", "The signature is malformed"
		x.Meaning = "X-Amz-Signature must be 64 hexadecimal digits in lower case; here " + describeSignature(value) + ". STS refuses it."
		x.Fix = "Write the HMAC's 32 bytes in lower-case hexadecimal, not in base64, and cut nothing off."
	}
	f.add(x)
}

// describeSignature says what is odd about a signature without showing it.
func describeSignature(value string) string {
	switch {
	case len(value) != 64:
		return "there are " + finding.Count(len(value), "character")
	case isLowerHex(strings.ToLower(value)):
		return "there are capital letters"
	}
	return "there are other characters"
}

// findSignedHeaders finds what is wrong with the list of signed headers.
func (f *finder) findSignedHeaders() {
	value := f.Value("X-Amz-SignedHeaders")
	part := f.PartOf("X-Amz-SignedHeaders")
	if f.has("double-encoded") && strings.Contains(value, "%3") {
		return // said already
	}
	if !authenticator.SignsHeader(value, presign.ClusterIDHeader) {
		x := finding.Finding{
			ID: "cluster-header-not-signed", Severity: finding.Fault, Title: "The cluster name is not signed", Part: part,
			Authenticator: authenticator.HeaderUnsigned,
			Meaning:       "X-Amz-SignedHeaders must name x-k8s-aws-id: that is what binds the token to one cluster.",
			Fix:           "Add the header x-k8s-aws-id with the cluster's name to the request before signing it, so that X-Amz-SignedHeaders is host;x-k8s-aws-id.",
		}
		if part == "" {
			x.Title = "X-Amz-SignedHeaders is missing"
		}
		f.add(x)
	}
	if value == "" {
		return
	}
	names := strings.SplitN(value, ";", token.MaxParams)
	if !slices.ContainsFunc(names, func(s string) bool { return strings.EqualFold(s, "host") }) {
		f.add(finding.Finding{
			ID: "host-not-signed", Severity: finding.Fault, Title: "The host is not signed", Part: part,
			Meaning: "Signature Version 4 must cover the host header; STS refuses a signature that doesn't.",
			Fix:     "Sign the header host beside x-k8s-aws-id. Every SDK's signer does so by itself.",
		})
	}
	f.findExtraHeaders(names, part)
	f.findHeaderOrder(names, part)
}

// findExtraHeaders finds signed headers that the authenticator won't send as
// they were signed.
func (f *finder) findExtraHeaders(names []string, part string) {
	var extra []string
	for _, name := range names {
		switch lower := strings.ToLower(name); {
		case lower == "host", lower == presign.ClusterIDHeader:
		case lower == "accept":
			f.add(finding.Finding{
				ID: "accept-signed", Severity: finding.Note, Title: "The header accept is signed", Part: part,
				Meaning: "The authenticator sends accept: application/json, so the signature fits only if that very value was signed.",
				Fix:     "Sign host and x-k8s-aws-id alone.",
			})
		case len(extra) < maxEach:
			extra = append(extra, cmp.Or(finding.Quote(name), "another one"))
		}
	}
	if len(extra) == 0 {
		return
	}
	f.add(finding.Finding{
		ID: "extra-signed-header", Severity: finding.Fault, Title: "A header is signed that won't be sent", Part: part,
		Meaning: "Beside the host the authenticator sends x-k8s-aws-id and accept alone. " + strings.Join(extra, ", ") + " is signed as well, so STS computes another signature and refuses the request.",
		Fix:     "Remove all headers but host and x-k8s-aws-id from the request before signing it.",
	})
}

// findHeaderOrder finds a list that isn't in canonical form.
func (f *finder) findHeaderOrder(names []string, part string) {
	lower := strings.ToLower(strings.Join(names, ";")) != strings.Join(names, ";")
	if !lower && slices.IsSorted(names) {
		return
	}
	x := finding.Finding{
		ID: "signed-headers-form", Severity: finding.Warning, Title: "The signed headers are not in order", Part: part,
		Meaning: "Signature Version 4 wants the names in alphabetical order. The authenticator doesn't mind, but STS may compute another signature.",
		Fix:     "Sign with X-Amz-SignedHeaders=host;x-k8s-aws-id in lower case and in this order.",
	}
	if lower {
		x.Title = "The signed headers have capital letters"
		x.Meaning = "Signature Version 4 wants the names in lower case. The authenticator doesn't mind, but STS may compute another signature."
	}
	f.add(x)
}

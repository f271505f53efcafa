package explain

import "testing"

// After STS's common errors, those of AssumeRole, and the bodies that the
// authenticator logs (aws-iam-authenticator's issues 98, 157, 202, 368).
func TestSTSErrors(t *testing.T) {
	xml := func(code, message string) string {
		return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>` + code + `</Code><Message>` + message + `</Message></Error><RequestId>c0ffee00-1111</RequestId></ErrorResponse>`
	}
	explainEach(t, []pasted{
		{"bad key", xml("InvalidClientTokenId", "The security token included in the request is invalid"), "sts-error", []string{"doesn't know the access key ID", "InvalidClientTokenId", "c0ffee00-1111"}, nil},
		{"expired session", `{"Error":{"Code":"ExpiredToken","Message":"The security token included in the request is expired","Type":"Sender"},"RequestId":"7f"}`, "sts-error", []string{"session has expired"}, nil},
		{"wrong signature", xml("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided."), "sts-error", []string{"cluster name isn't the one"}, nil},
		{"signed too early", `{"Error":{"Code":"SignatureDoesNotMatch","Message":"Signature expired: 20261128T070000Z is now earlier than 20261128T073011Z (20261128T074511Z - 15 min.)","Type":"Sender"}}`, "sts-error", []string{"Signed at: 2026-11-28 07:00:00 UTC", "STS's clock: 2026-11-28 07:45:11 UTC", "45 minutes"}, []string{"secret key is another"}},
		{"signed too late", xml("SignatureDoesNotMatch", "Signature not yet current: 20261128T080000Z is still later than 20261128T075011Z (20261128T074511Z + 5 min.)"), "sts-error", []string{"in the future", "14 minutes"}, nil},
		{"scope", xml("SignatureDoesNotMatch", "Credential should be scoped to a valid region."), "sts-error", []string{"signature is wrong"}, nil},
		{"no signature", xml("MissingAuthenticationToken", "Request is missing Authentication Token"), "sts-error", []string{"no signature"}, nil},
		{"incomplete", xml("IncompleteSignature", "Authorization header requires 'Signature' parameter."), "sts-error", []string{"incomplete"}, nil},
		{"region off", xml("RegionDisabledException", "STS is not activated in this region for account:123456789012."), "sts-error", []string{"switched off"}, nil},
		{"no action", xml("InvalidAction", "Could not find operation GetCallerIdentityX for version 2011-06-15"), "sts-error", []string{"GetCallerIdentity"}, nil},
		{"throttled", `{"Error":{"Code":"Throttling","Message":"Rate exceeded","Type":"Sender"},"RequestId":"x"}`, "sts-error", []string{"Too many requests"}, nil},
		{"not allowed", xml("AccessDenied", "User: arn:aws:iam::123456789012:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/y"), "sts-error", []string{"trust policy"}, nil},
		{"EKS's error in JSON", `{"__type":"ResourceNotFoundException","message":"No cluster found for name: prod."}`, "eks-error", []string{"no cluster of that name"}, nil},
		{"unknown code", xml("SomethingNew", "Whatever"), "sts-error", []string{"SomethingNew"}, nil},
		{"any JSON with a code", `{"code":"abcdef","value":1}`, "unknown", nil, nil},
	})
}

// An answer that names the canonical request that STS expected tells which
// cluster's name it was sent.
func TestSTSErrorWithCanonicalString(t *testing.T) {
	token := signed(t, "")
	lines := canonicalLines(token.URL, "staging")
	text := `<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.

` + frames["service"](joined(lines), toSign(hashOf(lines))) + `</Message></Error></ErrorResponse>`
	got := Explain(text, Options{Now: clock, ClusterName: "prod"})
	if said := allText(got); got.Kind != "sts-error" && got.Kind != "signer-log" || !contains(findingIDs(got.Findings), "signer-cluster-name") {
		t.Errorf("%s", said)
	}
}

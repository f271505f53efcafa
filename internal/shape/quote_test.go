package shape

import (
	"strings"
	"testing"
)

func TestQuote(t *testing.T) {
	signature := "0f2a9c" + strings.Repeat("4be71d0c", 7) + "ab"
	for s, want := range map[string]string{
		"arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_a80f5fbaa9d0a2a3/jane@example.com": "",
		"arn:aws:iam::123456789012:role/MyTeamDataPlatformContinuousIntegrationRunnerRole":                            "",
		"https://0123456789ABCDEF0123456789ABCDEF.gr7.us-east-1.eks.amazonaws.com":                                    "",
		"my-long-deployment-name-7f9c6d5b4-x2x9z":                                                                     "",
		"7a1b2c3d-1111-4222-8333-444455556666":                                                                        "",
		"botocore-session-1700000000":                                                                                 "",
		"sts-fips-some-endpoint-with-a-long-name":                                                                     "",
		"aHR0cHM6Ly9zdHMuZXU-d2VzdC0yLmFtYXpv_mF3cy5jb20vP0Fj":                                                        "…",
		"x-wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY-y":                                                                "…",
		"system:serviceaccount:apps:worker":                                                                           "",
		"AKIAIOSFODNN7EXAMPLE":                                                                                        "",
		"dev: one\ntwo\tthree\u202e":                                                                                  "dev: one two three\ufffd",
		"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY":                                                                    "…",
		"key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY!":                                                               "key=…!",
		"X-Amz-Signature=" + signature:                                                                                "X-Amz-Signature=…",
		"IQoJb3JpZ2luX2VjEIz" + strings.Repeat("Qw3/x", 40):                                                           "…",
		"\xff\xfe": "\ufffd\ufffd",
	} {
		if want == "" {
			want = s
		}
		// What would be cut is redacted before.
		if got := Quote(strings.Repeat("word ", 78) + "IQoJb3JpZ2luX2VjEXAMPLE" + strings.Repeat("x", 200)); strings.Contains(got, "IQoJ") {
			t.Errorf("got %s", got)
		}
		if got := Quote(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
	if got := Quote(strings.Repeat("word ", 1000)); len(got) > maxQuote+8 {
		t.Errorf("%d bytes", len(got))
	}
}

package inspect

import (
	"strings"
	"testing"
	"time"

	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
)

// TestVerdictOfSignature checks that the verdict says what the secret key has
// told, and no more.
func TestVerdictOfSignature(t *testing.T) {
	const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	signed := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	token, err := presign.New().Sign(presign.Request{
		AccessKeyID: "ASIAIOSFODNN7EXAMPLE", SecretAccessKey: secret, SessionToken: strings.Repeat("IQoJ", 100),
		ClusterName: "prod", Region: "eu-west-2", SigningTime: signed,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		secret   string
		clusters []string
		severity finding.Severity
		says     string
	}{
		{"", nil, finding.OK, "Signature not verified."},
		{secret, []string{"dev", "prod"}, finding.OK, "Signature verified for the cluster prod."},
		{secret, []string{"dev"}, finding.Fault, "STS will reject it: The signature doesn't match"},
		{secret, []string{"PROD"}, finding.Fault, "STS will reject it: The signature is for prod"},
		{strings.Repeat("x", 40), []string{"prod"}, finding.Fault, "doesn't match"},
	} {
		got := Token(token.Text, Options{Now: signed.Add(time.Minute), SecretAccessKey: c.secret, ClusterNames: c.clusters}).Verdict
		if got.Severity != c.severity || !strings.Contains(got.Text, c.says) {
			t.Errorf("%q, %v: %+v", c.secret, c.clusters, got)
		}
	}
}

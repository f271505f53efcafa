package inspect_test

import (
	"strings"
	"testing"

	"ekstoken/internal/inspect"
	"ekstoken/internal/presign"
)

// What presign makes is without fault, for every region and endpoint; but the
// authenticator knows no dual-stack host of the aws-iso partitions.
func TestOwnTokensHaveNoFault(t *testing.T) {
	signer := presign.New()
	n := 0
	for _, p := range presign.Partitions() {
		for _, region := range p.Regions {
			for _, endpoint := range p.Endpoints {
				token, err := signer.Sign(presign.Request{
					AccessKeyID: "ASIAIOSFODNN7EXAMPLE", SecretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SessionToken: session,
					ClusterName: "prod", Region: region.ID, Endpoint: endpoint, SigningTime: now,
				})
				if err != nil {
					t.Fatal(err)
				}
				n++
				got := inspect.Token(token.Text, inspect.Options{Now: now})
				want := ""
				if strings.HasPrefix(p.ID, "aws-iso") && strings.Contains(string(endpoint), "dualstack") {
					want = "host-dual-stack"
				}
				if ids(got) != want || got.Accepted != (want == "") {
					t.Errorf("%s, %s: accepted %t, %q", region.ID, endpoint, got.Accepted, ids(got))
				}
				kind := endpoint
				if p.ID == "aws-us-gov" && endpoint == presign.FIPS {
					kind = presign.Regional // the same host
				}
				if got.Verifier.Partition != p.ID || got.Parts.Endpoint != string(kind) || !strings.Contains(got.Maker.Name, "aws-iam-authenticator") {
					t.Errorf("%s, %s: %+v, %s, %+v", region.ID, endpoint, got.Verifier, got.Parts.Endpoint, got.Maker)
				}
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d tokens", n)
	}
}

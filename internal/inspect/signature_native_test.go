//go:build !js

package inspect

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestSignatureVectors checks tokens that the AWS CLI made.
func TestSignatureVectors(t *testing.T) {
	text, err := os.ReadFile("../presign/testdata/generate.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		SecretAccessKey, SessionToken, Cluster string
		Awscli                                 struct{ Token string }
	}
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) < 50 {
		t.Fatalf("only %d rows", len(rows))
	}
	for i, r := range rows {
		o := Options{Now: testTime, SecretAccessKey: r.SecretAccessKey, SessionToken: r.SessionToken, ClusterNames: []string{"x", r.Cluster}}
		if got := Token(r.Awscli.Token, o).Signature; got == nil || got.State != "match" || got.ClusterName != r.Cluster {
			t.Errorf("row %d: got %+v", i, got)
		}
		o.SecretAccessKey = strings.ToLower(r.SecretAccessKey)
		if got := Token(r.Awscli.Token, o).Signature; got == nil || got.State != "mismatch" || got.ClusterName != "" || got.Fix == "" {
			t.Errorf("row %d, wrong secret: got %+v", i, got)
		}
	}
}

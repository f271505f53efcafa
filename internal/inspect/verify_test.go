package inspect_test

import (
	_ "embed"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"ekstoken/internal/inspect"
)

// verdicts.json holds tokens and what the real aws-iam-authenticator v0.7.18
// said of them; conformance/ holds the file against it. It is embedded so
// that the tests run in a browser as well.
//
//go:embed testdata/verdicts.json
var verdictsJSON []byte

// vector is one token and the answers that the authenticator gave, "" where
// it went on to STS.
type vector struct {
	Name, Token, Partition, Region string
	Now                            time.Time
	Authenticator                  []string
}

func vectors(t testing.TB) []vector {
	t.Helper()
	var all []vector
	if err := json.Unmarshal(verdictsJSON, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 170 {
		t.Fatalf("only %d vectors", len(all))
	}
	return all
}

// vectorToken is the token of a vector.
func vectorToken(t testing.TB, name string) string {
	t.Helper()
	for _, v := range vectors(t) {
		if v.Name == name {
			return v.Token
		}
	}
	t.Fatalf("no vector %q", name)
	return ""
}

func TestVerifyVectors(t *testing.T) {
	for _, v := range vectors(t) {
		got := inspect.Verify(v.Token, v.Partition, v.Region, v.Now)
		if !slices.Contains(v.Authenticator, got) {
			t.Errorf("%s:\n got %q\nwant %q", v.Name, got, v.Authenticator)
		}
	}
}

package api

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func mustTime(t *testing.T, text string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestInspect(t *testing.T) {
	a := New()
	made := value[TokenResult](t, a, "getToken", tokenParams())
	got := value[InspectionResult](t, a, "inspect", object{"text": made.Token, "now": signingTime})
	if got.Token != made.Token || !got.Accepted || got.URL != made.URL || got.Parts.Host != made.Host || got.Signature != nil {
		t.Errorf("got %+v", got)
	}
	if got.Source.Line != 1 || got.Source.Truncated || len(got.Tokens) != 1 || got.Tokens[0].AccessKeyID != accessKeyID || !got.Tokens[0].Accepted {
		t.Errorf("source %+v, tokens %+v", got.Source, got.Tokens)
	}
}

// TestInspectChecksTheSignature checks that the secret access key, session
// token and cluster names reach the signature check.
func TestInspectChecksTheSignature(t *testing.T) {
	a := New()
	made := value[TokenResult](t, a, "getToken", tokenParams())
	p := object{"text": made.Token, "now": signingTime, "secretAccessKey": secret, "sessionToken": session, "clusterNames": []string{"other", "production"}}
	got := value[InspectionResult](t, a, "inspect", p)
	if got.Signature == nil || got.Signature.State != "match" || got.Signature.ClusterName != "production" {
		t.Errorf("signature %+v", got.Signature)
	}
	other := value[InspectionResult](t, a, "inspect", p.with("sessionToken", "another"))
	if len(other.Findings) == len(got.Findings) {
		t.Error("another session token changes nothing")
	}
}

func TestInspectSeveral(t *testing.T) {
	a := New()
	first := value[TokenResult](t, a, "getToken", tokenParams())
	second := value[TokenResult](t, a, "getToken", tokenParams().with("region", "us-gov-west-1").with("signingTime", "2026-01-02T02:00:00Z"))
	p := object{"text": "token: " + first.Token + "\n\nAuthorization: Bearer " + second.Token + "\n", "now": signingTime}
	for i, want := range []TokenResult{first, second} {
		got := value[InspectionResult](t, a, "inspect", p.with("token", i))
		if got.Token != want.Token || got.Source.Line != 1+2*i || got.Source.Form != got.Tokens[i].Form {
			t.Errorf("token %d: got %s from %+v", i, got.Token, got.Source)
		}
		if len(got.Tokens) != 2 {
			t.Fatalf("tokens %+v", got.Tokens)
		}
		for j, s := range got.Tokens {
			if s.Index != j || s.Accepted != (j == 0) || (s.AuthenticatorError == "") != (j == 0) || s.Severity == "" {
				t.Errorf("token %d: %+v", j, s)
			}
		}
		if got.Tokens[1].Host != second.Host {
			t.Errorf("host %s, want %s", got.Tokens[1].Host, second.Host)
		}
	}
}

// TestNoNullLists checks that every list in the types is a list in the JSON.
func TestNoNullLists(t *testing.T) {
	a := New()
	made := value[TokenResult](t, a, "getToken", tokenParams())
	nullable := map[string]bool{"signature": true, "notToken": true, "expires": true, "cluster": true, "session": true, "explanation": true}
	for method, list := range map[string][]object{
		"getToken": {tokenParams()},
		"inspect": {
			{"text": made.Token, "now": signingTime},
			{"text": made.Token[:60], "now": signingTime},
			{"text": "k8s-aws-v1.", "now": signingTime},
			{"text": "k8s-aws-v1.AAAA", "now": signingTime},
		},
		"recognize": {{"text": "", "now": signingTime}, {"text": made.Token, "now": signingTime}},
		"regions":   {{}},
		"version":   {{}},
	} {
		for _, p := range list {
			var v any
			if err := json.Unmarshal(call(t, a, method, p).Value, &v); err != nil {
				t.Fatal(err)
			}
			for _, path := range nulls(method, v) {
				if !nullable[path[strings.LastIndexByte(path, '.')+1:]] {
					t.Errorf("%s is null", path)
				}
			}
		}
	}
}

// nulls returns the paths in v that are null.
func nulls(path string, v any) []string {
	var found []string
	switch v := v.(type) {
	case nil:
		return []string{path}
	case []any:
		for _, e := range v {
			found = append(found, nulls(path, e)...)
		}
	case map[string]any:
		for k, e := range v {
			found = append(found, nulls(path+"."+k, e)...)
		}
	}
	return found
}

package explain

import (
	"strings"
	"testing"

	"ekstoken/internal/presign"
)

// TestCompareTokens changes one thing of a token at a time, and wants that alone
// to be told.
func TestCompareTokens(t *testing.T) {
	good := signed(t, exampleSession)
	edit := func(old, new string) string {
		if !strings.Contains(good.URL, old) {
			t.Fatalf("no %s in the URL", old)
		}
		return presign.Encode(strings.Replace(good.URL, old, new, 1))
	}
	for _, c := range []struct {
		name, other string
		want        []string
	}{
		{"the same", good.Text, nil},
		{"another signature", edit("X-Amz-Signature=", "X-Amz-Signature=0"), nil},
		{"another order", edit("Action=GetCallerIdentity&Version=2011-06-15", "Version=2011-06-15&Action=GetCallerIdentity"), nil},
		{"lower-case escapes", edit("%2F20261128%2F", "%2f20261128%2f"), nil},
		{"scheme", edit("https://", "http://"), []string{"differs-scheme"}},
		{"host", edit("sts.eu-west-2.amazonaws.com", "sts.amazonaws.com"), []string{"differs-host"}},
		{"path", edit("/?", "/sts?"), []string{"differs-path"}},
		{"action", edit("GetCallerIdentity", "GetSessionToken"), []string{"differs-action"}},
		{"version", edit("2011-06-15", "2011-06-16"), []string{"differs-version"}},
		{"key", edit("ASIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPL2"), []string{"differs-key"}},
		{"region", edit("%2Feu-west-2%2F", "%2Fus-east-1%2F"), []string{"differs-region"}},
		{"service", edit("%2Fsts%2F", "%2Feks%2F"), []string{"differs-service"}},
		{"time", edit("X-Amz-Date=20261128T074500Z", "X-Amz-Date=20261128T074600Z"), []string{"differs-x-amz-date"}},
		{"expires", edit("X-Amz-Expires=60", "X-Amz-Expires=900"), []string{"differs-x-amz-expires"}},
		{"signed headers", edit("host%3Bx-k8s-aws-id", "host"), []string{"differs-x-amz-signedheaders"}},
		{"session token", edit("IQoJb3JpZ2lu", "IQoJb3JpZ2lv"), []string{"differs-session-token"}},
		{"a parameter more", edit("Version=", "X-Amz-Content-Sha256=x&Version="), []string{"differs-parameter"}},
	} {
		got := CompareTokens(good.Text, c.other)
		ids := findingIDs(got)
		if strings.Join(ids, " ") != strings.Join(c.want, " ") {
			t.Errorf("%s: %+v", c.name, got)
		}
		for _, f := range got {
			if f.Meaning == "" || strings.Contains(f.Meaning, exampleSession[20:40]) {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
	}
}

func TestTwoTokens(t *testing.T) {
	a, b := signed(t, "").Text, signed(t, exampleSession).Text
	got := Explain("good: "+a+"\nbad: "+b+"\n", Options{Now: clock, Judge: func(token string) (bool, string) {
		return true, "verdict of " + map[string]string{a: "a", b: "b"}[token] + "."
	}})
	if got.Kind != "token-comparison" || got.Meaning != "Token 1: verdict of a. Token 2: verdict of b." || !contains(findingIDs(got.Findings), "differs-session-token") {
		t.Errorf("got %+v", got)
	}
	if one := Explain(a, Options{Now: clock}); one.Kind != "token" {
		t.Errorf("one: %s", one.Kind)
	}
}

// A secret in the place of an access key ID is not quoted.
func TestCompareQuotesNoSecret(t *testing.T) {
	good := signed(t, "")
	swapped := presign.Encode(strings.Replace(good.URL, "ASIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI%2FK7MDENG%2FbPxRfiCYEXAMPLEKEY", 1))
	for _, f := range CompareTokens(good.Text, swapped) {
		if strings.Contains(f.Meaning, "wJalr") || strings.Contains(f.Meaning, "K7MDENG") || strings.Contains(f.Meaning, "CYEXAMPLE") {
			t.Errorf("%+v", f)
		}
	}
}

package api

import (
	"encoding/json"
	"testing"
)

// FuzzCall checks that every call gets a reply in the documented form, and that
// none makes a method panic.
func FuzzCall(f *testing.F) {
	token, err := json.Marshal(tokenParams())
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []struct{ method, params string }{
		{"getToken", string(token)},
		{"getToken", `{"credentials":null,"expires":null,"signingTime":"2026-01-02T03:04:05Z"}`},
		{"inspect", `{"text":"k8s-aws-v1.aHR0cHM6Ly9zdHMuYW1hem9uYXdzLmNvbS8_QWN0aW9uPUdldENhbGxlcklkZW50aXR5","now":"2026-01-02T03:04:05Z"}`},
		{"inspect", `{"text":"Authorization: Bearer k8s-aws-v1.%\u0000","now":"2026-01-02T03:04:05Z","secretAccessKey":"x","clusterNames":["a","b"],"token":0}`},
		{"recognize", `{"text":"export AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE","now":"2026-01-02T03:04:05Z"}`},
		{"regions", `{}`},
		{"version", ` {} `},
		{"x", `{"a":[1e999]}`},
	} {
		f.Add(seed.method, seed.params)
	}
	a := New()
	f.Fuzz(func(t *testing.T, method, params string) {
		r := call(t, a, method, []byte(params))
		if r.Error != nil && r.Error.Code == CodeInternal {
			t.Errorf("%s panicked", method)
		}
	})
}

// FuzzCallText passes any text to the methods that read text.
func FuzzCallText(f *testing.F) {
	f.Add("k8s-aws-v1.aHR0cHM6Ly9zdHMuYW1hem9uYXdzLmNvbS8_QWN0aW9uPUdldENhbGxlcklkZW50aXR5", "", 0)
	f.Add("{\"token\":\"k8s-aws-v1.aHR0\\u003d\"}", secret, 0)
	f.Add("apiVersion: v1\nkind: Config\nusers:\n- user:\n    token: k8s-aws-v1.", "", 1)
	a := New()
	f.Fuzz(func(t *testing.T, text, secret string, index int) {
		for method, p := range map[string]object{
			"inspect":   {"text": text, "now": signingTime, "secretAccessKey": secret, "clusterNames": []string{"a"}, "token": index},
			"recognize": {"text": text, "now": signingTime},
		} {
			if r := call(t, a, method, p); r.Error != nil && r.Error.Code == CodeInternal {
				t.Errorf("%s panicked", method)
			}
		}
	})
}

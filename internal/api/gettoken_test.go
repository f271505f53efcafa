package api

import (
	"encoding/base64"
	"strings"
	"testing"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
)

func TestGetToken(t *testing.T) {
	got := value[TokenResult](t, New(), "getToken", tokenParams())
	url, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(got.Token, presign.Prefix))
	if err != nil || string(url) != got.URL {
		t.Errorf("the token holds %q (%v), not the URL", url, err)
	}
	if !strings.HasPrefix(got.URL, "https://sts.eu-west-2.amazonaws.com/?Action=GetCallerIdentity&") {
		t.Errorf("url %s", got.URL)
	}
	got.Token, got.URL, got.ExecCredential.Status.Token = "", "", ""
	want := TokenResult{
		ClusterName: "production", Region: "eu-west-2", Partition: "aws", Host: "sts.eu-west-2.amazonaws.com",
		SignedAt: "2026-01-02T03:04:05Z", RefreshAt: "2026-01-02T03:18:05Z", ExpiresAt: "2026-01-02T03:19:05Z",
		ExecCredential: ExecCredential{
			APIVersion: "client.authentication.k8s.io/v1", Kind: "ExecCredential",
			Status: ExecCredentialStatus{ExpirationTimestamp: "2026-01-02T03:18:05Z"},
		},
	}
	if len(got.Warnings) != 0 {
		t.Errorf("warnings %+v", got.Warnings)
	}
	got.Warnings = nil
	if got, want := appendValue(nil, &got), appendValue(nil, &want); string(got) != string(want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestGetTokenTime checks that signingTime is the same instant in any time
// zone.
func TestGetTokenTime(t *testing.T) {
	a := New()
	utc := value[TokenResult](t, a, "getToken", tokenParams())
	local := value[TokenResult](t, a, "getToken", tokenParams().with("signingTime", "2026-01-02T08:34:05.999+05:30"))
	if utc.Token != local.Token || local.SignedAt != signingTime {
		t.Errorf("signed at %s, want %s", local.SignedAt, signingTime)
	}
}

func TestGetTokenWarnings(t *testing.T) {
	a := New()
	for _, c := range []struct {
		path, text string
		id         string
		severity   finding.Severity
	}{
		{"credentials.sessionToken", strings.Repeat("A", 3000), "token-too-long", finding.Fault},
		{"credentials.expiration", "2026-01-02T03:04:04Z", "credentials-expired", finding.Fault},
		{"credentials.expiration", "2026-01-02T03:04:05Z", "credentials-expired", finding.Fault},
		{"credentials.expiration", "2026-01-02T03:04:06Z", "credentials-expire-first", finding.Warning},
		{"credentials.expiration", "2026-01-02T03:18:04Z", "credentials-expire-first", finding.Warning},
		{"credentials.expiration", "2026-01-02T03:18:05Z", "", ""},
		{"credentials.expiration", "", "", ""},
	} {
		got := value[TokenResult](t, a, "getToken", tokenParams().with(c.path, c.text)).Warnings
		if c.id == "" {
			if len(got) != 0 {
				t.Errorf("%s %q: %+v", c.path, c.text, got)
			}
			continue
		}
		if len(got) != 1 || got[0].ID != c.id || got[0].Severity != c.severity || got[0].Title == "" || got[0].Meaning == "" || got[0].Fix == "" {
			t.Errorf("%s of %d bytes: %+v, want %s", c.path, len(c.text), got, c.id)
		}
	}
}

// TestGetTokenWarningAgrees checks that inspect finds whatever getToken warns
// of.
func TestGetTokenWarningAgrees(t *testing.T) {
	a := New()
	for n := 2500; n < 3000; n++ {
		made := value[TokenResult](t, a, "getToken", tokenParams().with("credentials.sessionToken", strings.Repeat("A", n)))
		refused := (authenticator.Verifier{Partition: "aws", Region: "eu-west-2"}).Verify(made.Token, mustTime(t, signingTime))
		if (refused != "") != (len(made.Warnings) > 0) {
			t.Fatalf("%d bytes of token: the authenticator says %q, getToken %+v", len(made.Token), refused, made.Warnings)
		}
		if len(made.Warnings) > 0 && made.Warnings[0].Authenticator != refused {
			t.Fatalf("the authenticator says %q, getToken quotes %q", refused, made.Warnings[0].Authenticator)
		}
	}
}

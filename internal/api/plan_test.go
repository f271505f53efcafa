package api

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/presign"
)

// planText returns the parameters of plan: a number and getToken's parameters
// without the signing time.
func planText(t *testing.T, number int, p object) []byte {
	t.Helper()
	p = p.with("signingTime", nil)
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Appendf(nil, "%d %s", number, text)
}

// tokenText returns the parameters of token for signingTime.
func tokenText(t *testing.T, number int) string {
	t.Helper()
	at, err := time.Parse(time.RFC3339, signingTime)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d %d", number, at.Unix())
}

// TestPlan compares the tokens of plans with those of getToken.
func TestPlan(t *testing.T) {
	a := New()
	variants := []object{
		tokenParams(),
		tokenParams().with("credentials.secretAccessKey", strings.ToUpper(secret)),
		tokenParams().with("credentials.sessionToken", ""),
		tokenParams().with("clusterName", "staging"),
		tokenParams().with("region", "cn-north-1"),
		tokenParams().with("endpoint", "fips"),
		tokenParams().with("expires", 900),
	}
	for i, p := range variants {
		want := value[TokenResult](t, New(), "getToken", p)
		info := value[PlanInfo](t, a, "plan", planText(t, i, p))
		if info != (PlanInfo{want.ClusterName, want.Region, want.Partition, want.Host}) {
			t.Errorf("%d: plan %+v", i, info)
		}
	}
	for range 2 {
		for i, p := range variants {
			want := value[TokenResult](t, New(), "getToken", p)
			if got := string(a.Call("token", tokenText(t, i))); got != want.Token {
				t.Errorf("%d: token %q, want %q", i, got, want.Token)
			}
		}
	}
}

func TestPlanWarns(t *testing.T) {
	a := New()
	p := tokenParams().with("credentials.expiration", "2026-01-02T03:04:06Z")
	value[PlanInfo](t, a, "plan", planText(t, 1, p))
	got := value[TokenResult](t, a, "token", []byte(tokenText(t, 1)))
	if len(got.Warnings) != 1 || got.Warnings[0].ID != "credentials-expire-first" {
		t.Errorf("warnings %+v", got.Warnings)
	}
}

func TestBadPlan(t *testing.T) {
	a := New()
	for _, tt := range []struct {
		method, params string
		code, field    string
	}{
		{"plan", "", CodeRequest, ""},
		{"plan", "x {}", CodeRequest, ""},
		{"plan", "1 {", CodeRequest, ""},
		{"plan", "1 {}", "missing", "accessKeyId"},
		{"plan", string(planText(t, 1, tokenParams().with("region", "nowhere"))), CodeInvalid, "region"},
		{"plan", string(planText(t, 1, tokenParams().with("credentials.expiration", "soon"))), CodeInvalid, "expiration"},
		{"token", "", CodeRequest, ""},
		{"token", "1", CodeRequest, ""},
		{"token", "1 x", CodeRequest, ""},
		{"token", "1 1767323045", CodeNoPlan, ""},
	} {
		if e := call(t, a, tt.method, []byte(tt.params)).Error; e == nil || e.Code != tt.code || e.Field != tt.field {
			t.Errorf("%s %.20q: %+v, want %s of %q", tt.method, tt.params, e, tt.code, tt.field)
		}
	}
	value[PlanInfo](t, a, "plan", planText(t, 1, tokenParams()))
	if e := call(t, a, "token", []byte("1 -1")).Error; e == nil || e.Field != "signingTime" {
		t.Errorf("a time before 1970: %+v", e)
	}
}

// TestPlansAreForgotten checks that a new plan replaces the oldest, and that
// forget works.
func TestPlansAreForgotten(t *testing.T) {
	a := New()
	for i := range maxPlans + 2 {
		value[PlanInfo](t, a, "plan", planText(t, i, tokenParams()))
	}
	held := func(n int) bool {
		return strings.HasPrefix(string(a.Call("token", tokenText(t, n))), presign.Prefix)
	}
	if held(0) || held(1) || !held(2) || !held(maxPlans+1) {
		t.Error("not the two oldest made room")
	}
	a.Call("forget", "2")
	if held(2) || !held(3) {
		t.Error("forgetting one plan forgot another")
	}
	a.Call("forget", "")
	if held(3) || len(a.plans) != 0 {
		t.Error("forgetting all left some")
	}
}

func BenchmarkPlan(b *testing.B) {
	for name, session := range map[string]string{"session": longSession, "long-term": ""} {
		b.Run(name, func(b *testing.B) {
			text, err := json.Marshal(tokenParams().with("credentials.sessionToken", session).with("signingTime", nil))
			if err != nil {
				b.Fatal(err)
			}
			a := New()
			a.Call("plan", "1 "+string(text))
			b.ReportAllocs()
			for b.Loop() {
				if reply := a.Call("token", "1 1767323045"); reply[0] != 'k' {
					b.Fatalf("%.300s", reply)
				}
			}
		})
	}
}

package api

import (
	"strings"
	"testing"

	"ekstoken/internal/explain"
)

const logLine = `time="2026-11-28T07:47:11Z" level=warning msg="access denied" arn="arn:aws:iam::123456789012:role/dev" client="127.0.0.1:1" error="identity is not mapped"`

func TestExplain(t *testing.T) {
	got := value[explain.Result](t, New(), "explain", object{"text": logLine + "\nUnable to locate credentials", "now": signingTime, "clusterName": "prod", "region": "eu-west-2"})
	if got.Kind != "authenticator-log" || len(got.More) != 1 || got.More[0].Kind != "aws-error" || got.More[0].Line != 2 {
		t.Errorf("got %+v", got)
	}
	if last := got.Commands[1].Text; !strings.Contains(last, "--cluster-name prod --region eu-west-2 --principal-arn arn:aws:iam::123456789012:role/dev") {
		t.Errorf("command %s", last)
	}
}

// TestExplainToken checks that an explanation includes a token's verdict.
func TestExplainToken(t *testing.T) {
	a := New()
	made := value[TokenResult](t, a, "getToken", tokenParams())
	got := value[explain.Result](t, a, "explain", object{"text": made.Token, "now": signingTime})
	in := value[InspectionResult](t, a, "inspect", object{"text": made.Token, "now": signingTime})
	if got.Kind != "token" || got.Meaning != in.Verdict.Text || in.Verdict.Text == "" {
		t.Errorf("got %+v, want the verdict %q", got, in.Verdict.Text)
	}
}

// TestErrorIsExplained checks that the error of inspect for a text without a
// token has the text's explanation, and that no other error has one.
func TestErrorIsExplained(t *testing.T) {
	a := New()
	r := call(t, a, "inspect", object{"text": logLine, "now": signingTime, "clusterNames": []string{"prod"}})
	if r.Error == nil || r.Error.Explanation == nil || r.Error.Explanation.Kind != "authenticator-log" || !strings.HasPrefix(r.Error.Message, r.Error.Explanation.Title) {
		t.Fatalf("got %+v", r.Error)
	}
	if command := r.Error.Explanation.Commands[0].Text; !strings.Contains(command, "--cluster-name prod") {
		t.Errorf("command %s", command)
	}
	if r := call(t, a, "inspect", object{"text": logLine, "now": "?"}); r.Error.Explanation != nil {
		t.Errorf("got %+v", r.Error)
	}
}

func TestExplainBadFields(t *testing.T) {
	good := object{"text": logLine, "now": signingTime}
	fails(t, New(), "explain", good.with("now", ""), CodeMissing, "now")
	fails(t, New(), "explain", good.with("region", "x y"), CodeInvalid, "region")
	fails(t, New(), "explain", good.with("partition", "x"), CodeInvalid, "partition")
	fails(t, New(), "explain", good.with("token", strings.Repeat("x", 1<<17)), CodeTooLarge, "token")
	fails(t, New(), "explain", good.with("secretAccessKey", "x"), CodeRequest, "secretAccessKey")
}

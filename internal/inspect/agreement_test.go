package inspect_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"ekstoken/internal/authenticator/verdicts"
	"ekstoken/internal/finding"
	"ekstoken/internal/inspect"
)

// checkAgreement checks that verdict, findings, signature check, repair, next
// steps and report say the same about a token.
func checkAgreement(t *testing.T, name string, got inspect.Inspection, o inspect.Options) {
	t.Helper()
	fail := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s: "+format+"\n%+v\n%+v\n%s", append([]any{name}, append(args, got.Verdict, got.Repair, describe(got))...)...)
	}
	gravest := finding.OK
	for _, x := range got.Findings {
		if x.Severity == fault || x.Severity == warning && gravest != fault {
			gravest = x.Severity
		}
		if x.Because != "" {
			if cause := find(got, x.Because); cause == nil || cause.Because != "" {
				fail("%s follows from %q", x.ID, x.Because)
			}
		}
	}
	if got.Verdict.Severity != gravest {
		fail("the verdict is %s, the gravest finding %s", got.Verdict.Severity, gravest)
	}
	if len(got.Findings) > 0 && got.Findings[0].Because != "" {
		fail("the first finding follows from another")
	}
	if gravest != finding.OK && !strings.Contains(got.Verdict.Text, got.Findings[0].Title) {
		fail("the verdict doesn't name the first finding")
	}
	if says := strings.Contains(got.Verdict.Text, "Passes until"); says != (gravest != fault) {
		fail("the verdict says that the token passes: %t", says)
	}
	if s := got.Signature; s != nil {
		if bad := s.State == "mistake" || s.State == "mismatch"; bad != (find(got, "signature-mistake") != nil || find(got, "signature-mismatch") != nil) {
			fail("the signature check says %s", s.State)
		}
	}
	switch got.Repair.Kind {
	case "none":
		if gravest == fault {
			fail("a fault, but nothing to repair")
		}
	case "encoding":
		o.Partition, o.Region, o.Before, o.After = got.Verifier.Partition, got.Verifier.Region, "", ""
		mended := inspect.Token(got.Repair.Token, o)
		if hasFault(mended) || mended.Repair.Kind == "encoding" {
			fail("the repaired token has faults or can be repaired again: %s", describe(mended))
		}
	case "sign-again":
		if gravest != fault {
			fail("no fault, but it must be signed again")
		}
		if strings.Contains(got.Repair.Text, "no new signature") || got.Repair.Token != "" {
			fail("it must be signed again, and needs no new signature")
		}
	}
	again := slices.ContainsFunc(got.Next, func(s inspect.Step) bool { return s.ID == "sign-again" })
	if again != (gravest == fault) {
		fail("making another token is a next step: %t", again)
	}
	if gravest == fault && strings.Contains(got.Report.Text, "State: valid") || !got.Accepted && strings.Contains(got.Report.Text, "accepts the token and") {
		fail("the report contradicts the verdict")
	}
	for _, x := range got.Findings {
		if !strings.Contains(got.Report.Text, string(x.Severity)+": "+strings.Join(strings.Fields(x.Title), " ")) && !strings.ContainsAny(x.Title, "\t\n'\ufffd") {
			fail("the report lacks %s", x.ID)
		}
	}
}

func hasFault(in inspect.Inspection) bool {
	return slices.ContainsFunc(in.Findings, func(x finding.Finding) bool { return x.Severity == fault })
}

func describe(in inspect.Inspection) string {
	var all []string
	for _, x := range in.Findings {
		all = append(all, string(x.Severity)+" "+x.ID+": "+x.Title)
	}
	return strings.Join(all, "\n")
}

func TestAgreement(t *testing.T) {
	for _, v := range verdicts.All() {
		o := inspect.Options{Now: v.Now, Partition: v.Partition, Region: v.Region}
		checkAgreement(t, v.Name, inspect.Token(v.Token, o), o)
	}
	for i, c := range findingCases {
		o := options
		if c.options != nil {
			o = *c.options
		}
		checkAgreement(t, c.id, inspect.Token(c.with, o), o)
		if i%8 == 0 { // the signature check takes its time
			o.SecretAccessKey, o.ClusterNames = secret, []string{"prod"}
			checkAgreement(t, c.id+" with a secret key", inspect.Token(c.with, o), o)
		}
	}
	for name, text := range hostile(5000) {
		checkAgreement(t, name, inspect.Token(text, options), options)
	}
	good := signedFor("prod")
	for n := range len(good) {
		if n%7 == 0 {
			checkAgreement(t, "cut", inspect.Token(good[:n], options), options)
		}
	}
}

// A part that isn't there, or is masked, is the one cause: nothing that may be
// in it is called missing, and no repaired token is offered.
func TestOneCause(t *testing.T) {
	good := made()
	cases := map[string]string{
		"masked":           good[:200] + "***",
		"masked with two":  good[:19] + "**",
		"redacted":         good[:300] + "[REDACTED]",
		"masked and more":  good[:100] + "****" + good[140:],
		"all masked":       "k8s-aws-v1.[REDACTED]",
		"cut":              good[:500],
		"cut in the host":  good[:40],
		"cut with a mark":  good[:333] + "...",
		"error message":    "k8s-aws-v1.base64: invalid input",
		"error of another": "k8s-aws-v1.Error: Cannot find module",
		"undefined":        "k8s-aws-v1.undefined",
		"an object":        "k8s-aws-v1.[object Promise]",
	}
	for name, text := range cases {
		got := inspect.Token(text, options)
		for _, x := range got.Findings {
			if strings.HasSuffix(x.ID, "-missing") || x.ID == "scheme" || x.ID == "action" {
				t.Errorf("%s: %s", name, x.ID)
			}
		}
		if roots, _ := count(got); roots != 1 || got.Repair.Token != "" {
			t.Errorf("%s: %d causes, %+v\n%s", name, roots, got.Repair, describe(got))
		}
	}
}

func count(in inspect.Inspection) (roots, all int) {
	for _, x := range in.Findings {
		if x.Severity == fault {
			all++
			if x.Because == "" {
				roots++
			}
		}
	}
	return roots, all
}

// The signature check's canonical request is that of the cluster that matched.
func TestCanonicalRequestOfMatch(t *testing.T) {
	o := options
	o.SecretAccessKey, o.ClusterNames = secret, []string{"staging", "prod", "dev"}
	got := inspect.Token(signedFor("prod"), o)
	if s := got.Signature; s.State != "match" || !strings.Contains(s.CanonicalRequest, "\nx-k8s-aws-id:prod\n") {
		t.Errorf("%+v", s)
	}
}

// Another limit is judged by, and named.
func TestOtherLimit(t *testing.T) {
	long := made(set("X-Amz-Security-Token", strings.Repeat("A", 3200)+"%3D"))
	if got := inspect.Token(long, options); got.Accepted || find(got, "too-large") == nil || got.Size.Limit != 4096 {
		t.Errorf("%+v", got.Verdict)
	}
	o := options
	o.MaxTokenBytes = 8192
	if got := inspect.Token(long, o); !got.Accepted || find(got, "too-large") != nil || find(got, "near-limit") != nil || got.Size.Limit != 8192 {
		t.Errorf("%+v", got.Verdict)
	}
	o.MaxTokenBytes = 1024
	if x := find(inspect.Token(long, o), "too-large"); x == nil || !strings.Contains(x.Title, "of 1,024 bytes") {
		t.Errorf("%+v", x)
	}
}

// What is left out is left out, and nothing else.
func TestLeaveOut(t *testing.T) {
	o := options
	o.NoNext, o.NoReport = true, true
	whole, part := inspect.Token(made(), options), inspect.Token(made(), o)
	if len(part.Next) != 0 || part.Next == nil || part.Report.Text != "" || part.Report.Markdown != "" {
		t.Errorf("%+v, %+v", part.Next, part.Report)
	}
	part.Next, part.Report = whole.Next, whole.Report
	a, _ := json.Marshal(whole)
	b, _ := json.Marshal(part)
	if string(a) != string(b) {
		t.Errorf("%s\n%s", a, b)
	}
	o = options
	o.NoIdentity = true
	if text := inspect.Token(made(), o).Report.Text; strings.Contains(text, "ASIAY34FZKBOKMUTVV7A") || strings.Contains(text, "609629065308") || strings.Contains(text, "It shows") {
		t.Error(text)
	}
	if text := inspect.Token(made(), options).Report.Text; !strings.Contains(text, "ASIAY34FZKBOKMUTVV7A") || !strings.Contains(text, "It shows the access key ID and the account inferred from it.") {
		t.Error(text)
	}
}

// A summary says what an inspection says.
func TestSummarize(t *testing.T) {
	for _, v := range verdicts.All() {
		o := inspect.Options{Now: v.Now, Partition: v.Partition, Region: v.Region}
		whole, s := inspect.Token(v.Token, o), inspect.Summarize(v.Token, o)
		if s.Accepted != whole.Accepted || s.Verdict != whole.Verdict || s.ExpiresAt != whole.Times.ExpiresAt || (s.AuthenticatorError == "") != s.Accepted {
			t.Errorf("%s: %+v", v.Name, s)
		}
	}
}

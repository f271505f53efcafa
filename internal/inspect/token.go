package inspect

import (
	"slices"

	"ekstoken/internal/autopsy"
	"ekstoken/internal/finding"
	"ekstoken/internal/report"
	"ekstoken/internal/token"
)

// Token inspects one token. The text is taken exactly as it would be sent:
// what surrounds a token counts as part of it. Any text gives an Inspection;
// one without a token gives one with nothing decoded.
func Token(text string, o Options) Inspection {
	o.examine = examine
	return inspectToken(text, o)
}

// Unexamined is Token without the check of the signature, whatever the options
// say: a program that only calls this doesn't link that check.
func Unexamined(text string, o Options) Inspection { return inspectToken(text, o) }

func inspectToken(text string, o Options) Inspection {
	f := newFinder(text, o)
	check := f.checkSignature(f.Token)
	in := Inspection{
		Token:              token.ValidUTF8(f.Text),
		Accepted:           f.refusal == "",
		AuthenticatorError: token.ValidUTF8(f.refusal),
		Findings:           f.findings(check),
		Verifier:           f.verifier,
		URL:                token.ValidUTF8(f.URL),
		Parts:              f.Parts(),
		Segments:           f.segments,
		Size:               f.Size(f.authenticator().Limit()),
		Maker:              f.Maker(),
		Session:            f.Session(),
		Signature:          check,
		Next:               []Step{},
	}
	in.Verifier.Partition, in.Verifier.Region = token.ValidUTF8(f.verifier.Partition), token.ValidUTF8(f.verifier.Region)
	in.Times = f.clock.Times(in.Parts.Expires)
	in.Key = token.ReadKey(in.Parts.Credential.AccessKeyID)
	in.Verdict = f.verdict(check)
	in.Repair = f.repair(check)
	if !o.NoNext {
		in.Next = nextSteps(&in, o)
	}
	if !o.NoReport {
		in.Report = report.Make(reportOf(&in, o))
	}
	in.Secrets = f.secrets(in.Repair.Token)
	return in
}

// checkSignature checks a token's signature, unless a part that it covers is
// masked.
func (f *finder) checkSignature(t *token.Token) *autopsy.Result {
	if f.masked || slices.Contains(f.maskedParams, true) {
		if f.options.SecretAccessKey == "" || f.options.examine == nil {
			return nil
		}
		return &autopsy.Result{State: "impossible", Text: "The signature can't be checked: a part of the token is masked.", Fix: "Paste the token as it is made, without anything replaced."}
	}
	return checkSignature(t, f.options)
}

// reportOf is what the report is made of.
func reportOf(in *Inspection, o Options) report.Input {
	r := report.Input{
		Accepted: in.Accepted, Verdict: in.Verdict.Text, Findings: in.Findings, Partition: in.Verifier.Partition, Region: in.Verifier.Region,
		Words: in.AuthenticatorError, Parts: in.Parts, Times: in.Times, Size: in.Size, Key: in.Key, Maker: in.Maker,
		Repair: in.Repair.Text, NoIdentity: o.NoIdentity,
	}
	if s := in.Signature; s != nil {
		r.Signature, r.SignatureFix = s.Text, s.Fix
	}
	return r
}

// Summary is an Inspection in a few fields, without secrets.
type Summary struct {
	Accepted           bool
	AuthenticatorError string // without what it quotes, unless that is harmless
	Verdict            Verdict
	AccessKeyID        string // "" if it isn't one
	AccountID          string
	Host               string // "" if it isn't a plain host name
	Region             string // the host's, else the credential scope's
	ExpiresAt          string // in RFC 3339, UTC, "" if that can't be told
}

// Summarize judges a token as Token does, in less time. It doesn't check the
// signature.
func Summarize(text string, o Options) Summary {
	f := newFinder(text, o)
	f.findings(nil)
	c := token.ReadCredential(f.Value("X-Amz-Credential"))
	s := Summary{
		Accepted: f.refusal == "", AuthenticatorError: report.SafeWords(f.refusal), Verdict: f.verdict(nil),
		Region: f.hostInfo.Region, ExpiresAt: f.clock.Times(nil).ExpiresAt,
	}
	if token.SafeKeyID(c.AccessKeyID) {
		s.AccessKeyID, s.AccountID = c.AccessKeyID, token.AccountOf(c.AccessKeyID)
	}
	if token.SafeHost(f.Host) {
		s.Host = f.Host
	}
	if s.Region == "" {
		s.Region = c.Region
	}
	if !token.SafeRegion(s.Region) {
		s.Region = ""
	}
	return s
}

// verdict is the outcome in one sentence, and its severity that of the gravest
// finding.
func (f *finder) verdict(check *autopsy.Result) Verdict {
	faults, warnings := tally(f.found)
	passes := "Passes until " + finding.Time(f.clock.Expiry())
	switch {
	case f.refusal != "":
		return Verdict{finding.Fault, "Rejected: " + f.found[0].Title + "." + more(faults-1, "more problem")}
	case faults > 0 && ruleOf(f.found[0].ID).unsent:
		return Verdict{finding.Fault, "The API server won't accept it: " + f.found[0].Title + "." + more(faults-1, "more problem")}
	case faults > 0:
		return Verdict{finding.Fault, "STS will reject it: " + f.found[0].Title + "." + more(faults-1, "more problem")}
	case warnings > 0:
		return Verdict{finding.Warning, passes + ", but: " + f.found[0].Title + "." + more(warnings-1, "more warning")}
	case check != nil && check.State == "match":
		return Verdict{finding.OK, passes + ". Signature verified for the cluster " + check.ClusterName + "."}
	}
	return Verdict{finding.OK, passes + ". Signature not verified."}
}

// tally counts faults and warnings, without those that follow from others.
func tally(found []finding.Finding) (faults, warnings int) {
	for _, x := range found {
		switch {
		case x.Because != "":
		case x.Severity == finding.Fault:
			faults++
		case x.Severity == finding.Warning:
			warnings++
		}
	}
	return faults, warnings
}

func more(n int, noun string) string {
	if n <= 0 {
		return ""
	}
	return " " + finding.Count(n, noun) + "."
}

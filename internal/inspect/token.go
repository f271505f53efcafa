package inspect

import (
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/token"
)

// Token inspects one token. The text is taken exactly as it would be sent:
// what stands around a token counts as part of it. Any text gives an
// Inspection; one that holds no token gives one with nothing decoded.
func Token(text string, o Options) Inspection {
	f := newFinder(text, o)
	d, at := f.Token, f.clock
	in := Inspection{
		Token:              token.ValidUTF8(text),
		Accepted:           f.refusal == "",
		AuthenticatorError: token.ValidUTF8(f.refusal),
		Findings:           f.findings(),
		Verifier:           Verifier{token.ValidUTF8(f.verifier.Partition), token.ValidUTF8(f.verifier.Region), f.verifier.From},
		URL:                token.ValidUTF8(d.URL),
		Parts:              d.Parts(),
		Segments:           d.Segments(),
		Size:               d.Size(f.authenticator().Limit()),
		Maker:              d.Maker(),
	}
	in.Times = at.Times(in.Parts.Expires)
	in.Key = token.ReadKey(in.Parts.Credential.AccessKeyID)
	in.Signature = checkSignature(d, o)
	in.Verdict = verdict(&in, at)
	in.Repair = f.repair(&in)
	in.Next = nextSteps(&in, o)
	in.Report = makeReport(&in, d)
	return in
}

// verdict is the outcome in one sentence.
func verdict(in *Inspection, at token.Clock) Verdict {
	faults, warnings := tally(in.Findings)
	switch {
	case !in.Accepted:
		return Verdict{finding.Fault, "The authenticator refuses this token: " + lowerFirst(in.Findings[0].Title) + "." + more(faults-1, "more fault")}
	case faults > 0:
		return Verdict{finding.Fault, "The authenticator takes this token, but STS will refuse it: " + lowerFirst(in.Findings[0].Title) + "." + more(faults-1, "more fault")}
	case warnings > 0:
		return Verdict{finding.Warning, "The authenticator takes this token until " + finding.Time(at.Expiry()) + ", but look at this: " + lowerFirst(in.Findings[0].Title) + "." + more(warnings-1, "more warning")}
	}
	return signedVerdict(in.Signature, "The authenticator takes this token until "+finding.Time(at.Expiry()))
}

// signedVerdict goes on about a token without fault: what its signature told.
func signedVerdict(check *SignatureCheck, taken string) Verdict {
	switch {
	case check == nil || check.State == "impossible":
		return Verdict{finding.OK, taken + "; nothing speaks against it that can be seen without the secret key."}
	case check.State == "match":
		return Verdict{finding.OK, taken + ", and its signature is right for the cluster " + check.ClusterName + "."}
	}
	return Verdict{finding.Warning, taken + ", but look at this: its signature is not right for the secret key and cluster given."}
}

// tally counts faults and warnings.
func tally(found []finding.Finding) (faults, warnings int) {
	for _, x := range found {
		switch x.Severity {
		case finding.Fault:
			faults++
		case finding.Warning:
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

// lowerFirst puts a title into a sentence: names such as X-Amz-Date, URL and
// https keep their capitals.
func lowerFirst(title string) string {
	switch word, _, _ := strings.Cut(title, " "); word {
	case "The", "A", "Values", "Something", "Other", "Blanks", "Nothing", "No", "There", "This", "Parameter", "Its":
		return string(title[0]|0x20) + title[1:]
	}
	return title
}

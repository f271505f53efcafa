package inspect

import (
	"net/url"
	"slices"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// A finder collects the findings on one token, family by family. Each family
// has a file of its own; together they find all faults, where Verify stops at
// the first.
type finder struct {
	*token.Token
	options  Options
	verifier Verifier
	hostInfo token.Host
	clock    token.Clock
	refusal  string // what Verify says
	// parsed is the URL as net/url reads it, nil if it can't; then
	// parseError is its text.
	parsed     *url.URL
	parseError string
	cut        bool // the URL's end is missing
	found      []finding.Finding
}

// newFinder takes a token apart and judges it. What the authenticator takes as
// it is counts as it is, even if it looks escaped.
func newFinder(text string, o Options) *finder {
	f := judge(token.Read(text), o)
	if f.refusal == "" && f.Wrapping.Escaped() {
		f = judge(token.ReadAsIs(text), o)
	}
	return f
}

func judge(t *token.Token, o Options) *finder {
	f := &finder{Token: t, options: o, hostInfo: token.ReadHost(t.Host), clock: t.Clock(o.Now)}
	f.verifier = verifierFor(o, f.hostInfo)
	f.refusal = f.authenticator().Verify(t.Text, o.Now)
	return f
}

// authenticator is the verifier that the token is judged for.
func (f *finder) authenticator() authenticator.Verifier {
	return authenticator.Verifier{Partition: f.verifier.Partition, Region: f.verifier.Region}
}

// findings lists all faults and remarks, the gravest first; among faults,
// that which the authenticator names comes first.
func (f *finder) findings() []finding.Finding {
	f.found = []finding.Finding{}
	f.parse()
	f.cut = f.looksCut()
	f.findForm()
	f.findBase64()
	f.findWrapping()
	f.findSize()
	if f.URL != "" {
		f.findURL()
		f.findHost()
		f.findQuery()
		f.findSigning()
		f.findCredential()
		f.findTimes()
	}
	f.findRefusal()
	f.gravestFirst()
	segments := f.Segments()
	for i := range f.found {
		x := &f.found[i]
		x.Authenticator = token.ValidUTF8(x.Authenticator)
		if !slices.ContainsFunc(segments, func(s token.Segment) bool { return s.ID == x.Part }) {
			x.Part = "" // the part is empty, and so can't be pointed at
		}
	}
	return f.found
}

// parse reads the URL strictly, as the authenticator would once all that is
// around it is gone.
func (f *finder) parse() {
	u, err := url.Parse(f.URL)
	if err != nil {
		f.parseError = authenticator.Unparsable(err)
		return
	}
	f.parsed = u
}

// gravestFirst puts the findings in the order of their ranks, and leaves those
// of one rank in theirs.
func (f *finder) gravestFirst() {
	ordered := make([]finding.Finding, 0, len(f.found))
	for rank := range ranks {
		for i := range f.found {
			if f.rank(&f.found[i]) == rank {
				ordered = append(ordered, f.found[i])
			}
		}
	}
	f.found = ordered
}

const ranks = 4

// rank orders findings.
func (f *finder) rank(x *finding.Finding) int {
	switch {
	case x.Severity == finding.Fault && x.Authenticator != "" && x.Authenticator == f.refusal:
		return 0
	case x.Severity == finding.Fault:
		return 1
	case x.Severity == finding.Warning:
		return 2
	}
	return ranks - 1
}

func (f *finder) add(x finding.Finding) { f.found = append(f.found, x) }

// has reports whether there is a finding of an ID.
func (f *finder) has(id string) bool {
	return slices.ContainsFunc(f.found, func(x finding.Finding) bool { return x.ID == id })
}

// hasFault reports whether there is a finding of that severity.
func hasFault(found []finding.Finding) bool {
	return slices.ContainsFunc(found, func(x finding.Finding) bool { return x.Severity == finding.Fault })
}

// findRefusal makes sure that the authenticator's own words stand among the
// findings, whatever the others made of the token.
func (f *finder) findRefusal() {
	if f.refusal == "" || slices.ContainsFunc(f.found, func(x finding.Finding) bool {
		return x.Severity == finding.Fault && x.Authenticator == f.refusal
	}) {
		return
	}
	f.add(finding.Finding{
		ID: "refused", Severity: finding.Fault, Title: "The authenticator refuses this token",
		Authenticator: f.refusal,
		Meaning:       "This is the first of its checks that fails. The other findings say what is behind it.",
		Fix:           "Correct what the other findings name, then make a new token.",
	})
}

// saysOfRaw is what the authenticator says of what the base64 text holds,
// were that text itself without fault.
func (f *finder) saysOfRaw() string {
	text := presign.Encode(f.Raw)
	if len(text) > f.authenticator().Limit() {
		return ""
	}
	return f.authenticator().Verify(text, f.options.Now)
}

package inspect

import (
	"net/url"
	"slices"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/autopsy"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
)

// A finder collects the findings on one token, family by family. Each family
// has a file of its own. Together they find all faults, where the
// authenticator stops at the first.
//
// No check asks what others have found. What depends on others' findings is in
// the rules.
type finder struct {
	*token.Token
	options  Options
	verifier Verifier
	hostInfo token.Host
	clock    token.Clock
	refusal  string // what the authenticator says
	// parsed is the URL as net/url reads it, nil if it can't; then parseError
	// is the authenticator's text.
	parsed     *url.URL
	parseError string

	cut        bool // the URL's end is missing
	masked     bool // a placeholder replaces the token or a part of it
	unreadable bool // masked, and not in a bare URL, where the rest can be read
	noURL      bool // what follows the prefix isn't a URL

	maskedParams []bool // by parameter: a placeholder replaces its value, or a part of it
	segments     []token.Segment
	found        []finding.Finding
}

// newFinder takes a token apart and judges it. What the authenticator accepts
// as it is counts as it is, even if it looks escaped.
func newFinder(text string, o Options) *finder {
	text = widen(text, &o)
	f := judge(token.Read(text), o)
	if f.refusal == "" && f.Wrapping.Escaped() {
		f = judge(token.ReadAsIs(text), o)
	}
	if u, err := url.Parse(f.URL); err == nil {
		f.parsed = u
	} else {
		f.parseError = authenticator.Unparsable(err)
	}
	f.segments = f.Segments()
	f.maskedParams = make([]bool, len(f.Params))
	for i := range f.Params {
		f.maskedParams[i] = isMaskedParam(&f.Params[i])
	}
	f.masked = f.looksMasked()
	f.unreadable = f.masked && !f.Form.BareURL
	f.cut = !f.masked && f.looksCut()
	f.noURL = f.hasNoURL()
	return f
}

func judge(t *token.Token, o Options) *finder {
	f := &finder{Token: t, options: o, hostInfo: token.ReadHost(t.Host), clock: t.Clock(o.Now)}
	f.verifier = verifierFor(o, t)
	f.refusal = f.authenticator().Verify(t.Text, o.Now)
	return f
}

// authenticator is the verifier that the token is judged for.
func (f *finder) authenticator() authenticator.Verifier {
	return authenticator.Verifier{Partition: f.verifier.Partition, Region: f.verifier.Region, MaxTokenBytes: f.options.MaxTokenBytes}
}

// value is a parameter's value, "" if it is missing. known is false if that
// can't be told: it is masked, or may be in the part of the token that isn't
// there.
func (f *finder) value(name string) (value string, known bool) {
	p, i := f.Param(name)
	switch {
	case p == nil:
		return "", !f.cut && !f.unreadable && !f.Partial
	case f.maskedParams[i] || (f.cut || f.Partial) && i == len(f.Params)-1:
		return "", false
	}
	return p.Value, true
}

// findings lists all findings: the gravest first, the causes before what
// follows from them, and among faults the one that the authenticator names
// first.
func (f *finder) findings(check *autopsy.Result) []finding.Finding {
	f.found = []finding.Finding{}
	f.findAround()
	f.findForm()
	f.findBase64()
	f.findWrapping()
	f.findSize()
	if f.URL != "" && !f.noURL && !f.unreadable {
		f.findURL()
		f.findHost()
		f.findQuery()
		f.findSigning()
		f.findCredential()
		f.findTimes()
	}
	f.findSignatureCheck(check)
	f.findClusterNames(check)
	f.relate()
	f.findRefusal()
	f.sort()
	f.finish()
	return f.found
}

// sort orders the findings by rank, and keeps those of one rank in their order.
func (f *finder) sort() {
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

const ranks = 7

// rank orders findings by severity. Among those of one severity, what follows
// from another finding comes last.
func (f *finder) rank(x *finding.Finding) int {
	last := 0
	if x.Because != "" {
		last = 1
	}
	switch {
	case x.Severity == finding.Fault && x.Because == "" && x.Authenticator != "" && x.Authenticator == f.refusal:
		return 0
	case x.Severity == finding.Fault:
		return 1 + last
	case x.Severity == finding.Warning:
		return 3 + last
	}
	return 5 + last
}

// maxWords is how long the authenticator's words on a finding are, in bytes,
// if they aren't those that it says of the token. Those quote 4 KB at most.
const maxWords = 1000

// finish makes the findings fit for JSON.
func (f *finder) finish() {
	for i := range f.found {
		x := &f.found[i]
		x.Authenticator = token.ValidUTF8(x.Authenticator)
		if len(x.Authenticator) > maxWords && x.Authenticator != token.ValidUTF8(f.refusal) {
			x.Authenticator = token.ValidUTF8(x.Authenticator[:maxWords]) + "…"
		}
		if !slices.ContainsFunc(f.segments, func(s token.Segment) bool { return s.ID == x.Part }) {
			x.Part = "" // the part is empty, so nothing can be pointed at
		}
	}
}

// hasFault reports whether there is a finding of that severity.
func hasFault(found []finding.Finding) bool {
	return slices.ContainsFunc(found, func(x finding.Finding) bool { return x.Severity == finding.Fault })
}

var refusedRule = rule{
	id: "refused", severity: finding.Fault, title: "The authenticator rejects this token",
	meaning: "This is the first of its checks that fails. The other findings say what is behind it.",
	fix:     "Correct what the other findings name, then make a new token.",
}

// findRefusal makes sure that the authenticator's own words are among the
// findings, whatever the checks made of the token.
func (f *finder) findRefusal() {
	if f.refusal == "" || slices.ContainsFunc(f.found, func(x finding.Finding) bool {
		return x.Severity == finding.Fault && x.Because == "" && x.Authenticator == f.refusal
	}) {
		return
	}
	f.add("refused", "", f.refusal)
}

// saysOfRaw is what the authenticator says about what the base64 text contains,
// if that text itself has no fault.
func (f *finder) saysOfRaw() string {
	text := presign.Encode(f.Raw)
	if len(text) > f.authenticator().Limit() {
		return ""
	}
	return f.authenticator().Verify(text, f.options.Now)
}

// isMaskedAfter reports whether a placeholder follows the token.
func isMaskedAfter(after string) bool {
	mark, ok := shape.MarkAt(after)
	return ok && mark.Masked || strings.HasPrefix(after, "*") || strings.HasPrefix(after, "##") || strings.HasPrefix(after, "█")
}

package inspect

import (
	"slices"
	"strings"

	"ekstoken/internal/autopsy"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
)

// repair fixes the token if that is possible without signing it again. It is
// the one place that decides that. The signature covers host, path, query and
// headers, so anything around them can be corrected; inspecting the fixed token
// again shows whether that is enough.
func (f *finder) repair(check *autopsy.Result) Repair {
	again := func(text string) Repair { return Repair{Kind: "sign-again", Text: text} }
	switch {
	case f.masked || slices.Contains(f.maskedParams, true):
		return again("A part of the token is masked and can't be reconstructed. Get the whole token from where it is made, or sign again.")
	case f.URL == "" || f.noURL:
		return again("No URL can be read from this text, so there is nothing to repair. Make a new token.")
	case f.Partial:
		return again("The token is far too large to be repaired. Make a new one.")
	case f.cut:
		return again("The end of the token is missing and can't be reconstructed. Get the whole token from where it is made, or sign again.")
	}
	text := presign.Encode(f.mendedURL())
	mended := f.lookAgain(text, check)
	left := remaining(mended)
	switch {
	case len(left) > 0:
		return again("Needs a new signature. " + strings.Join(left, ". ") + ".")
	case !f.gone(mended):
		return Repair{Kind: "none", Text: "Nothing to repair."}
	case text == f.Text:
		return Repair{"encoding", text, "The token itself is right; only how it is sent is wrong."}
	}
	return Repair{"encoding", text, "Fixable: only the encoding is wrong. This is the same signed request, encoded correctly; it needs no new signature."}
}

// mendedURL is the URL with what isn't signed corrected.
func (f *finder) mendedURL() string {
	path := f.Path
	if path == "" {
		path = "/" // the same to the signature
	}
	query := strings.ReplaceAll(f.RawQuery(), ";", "%3B") // the same, too
	if p, _ := f.Param("X-Amz-Signature"); p != nil && len(p.RawValue) == 64 && isLowerHex(strings.ToLower(p.RawValue)) {
		query = strings.Replace(query, p.RawValue, strings.ToLower(p.RawValue), 1)
	}
	return "https://" + f.Host + path + query
}

// lookAgain finds what is wrong with a fixed token.
func (f *finder) lookAgain(text string, check *autopsy.Result) []finding.Finding {
	if text == f.Text && f.options.Before == "" && f.options.After == "" {
		return f.found
	}
	o := f.options
	o.Partition, o.Region = f.verifier.Partition, f.verifier.Region
	o.Before, o.After = "", ""
	mended := newFinder(text, o)
	if check != nil && mended.Value("X-Amz-Signature") != f.Value("X-Amz-Signature") {
		check = checkSignature(mended.Token, o)
	}
	return mended.findings(check)
}

// remaining are the titles of the faults that are still there, three at most.
func remaining(found []finding.Finding) []string {
	var titles []string
	for _, x := range found {
		if x.Severity == finding.Fault && x.Because == "" && len(titles) < 3 {
			titles = append(titles, x.Title)
		}
	}
	return titles
}

// gone reports whether a fault or warning is gone with the repair.
func (f *finder) gone(mended []finding.Finding) bool {
	again := finder{found: mended}
	for _, x := range f.found {
		if x.Severity != finding.Note && again.find(x.ID) == nil {
			return true
		}
	}
	return false
}

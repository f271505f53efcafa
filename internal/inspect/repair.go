package inspect

import (
	"encoding/base64"
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
)

// repair mends the token where that can be done without signing it again: the
// signature covers the host, the path, the query and the headers, so all that
// stands around them can be put right. Whether that is enough, a second look
// at the mended token tells.
func (f *finder) repair(in *Inspection) Repair {
	faults, _ := tally(in.Findings)
	if f.URL == "" {
		return Repair{Kind: "sign-again", Text: "No URL can be read from this text, so there is nothing to mend. Make a new token."}
	}
	token := presign.Prefix + base64.RawURLEncoding.EncodeToString([]byte(f.mendedURL()))
	mended := in.Findings
	if token != f.Text {
		mended = f.lookAgain(token)
	}
	left := remaining(mended)
	switch {
	case len(left) == 0 && f.gone(mended):
		return Repair{"encoding", token, "Only the form of the token is at fault, not what is signed. This is the same signed request in the right form; it needs no new signature."}
	case faults == 0:
		return Repair{Kind: "none", Text: "There is nothing to mend."}
	case f.cut:
		return Repair{Kind: "sign-again", Text: "The end of the token is missing and can't be made up. Take the whole token from where it was made, or sign again."}
	}
	return Repair{Kind: "sign-again", Text: "The token must be signed again: " + strings.Join(left, "; ") + "."}
}

// mendedURL is the URL with what isn't signed put right.
func (f *finder) mendedURL() string {
	path := f.Path
	if path == "" {
		path = "/" // the same to the signature
	}
	query := f.RawQuery()
	query = strings.ReplaceAll(query, ";", "%3B") // the same, too
	return "https://" + f.Host + path + query
}

// lookAgain finds the faults of a mended token.
func (f *finder) lookAgain(token string) []finding.Finding {
	o := f.options
	o.Partition, o.Region = f.verifier.Partition, f.verifier.Region
	return newFinder(token, o).findings()
}

// remaining are the titles of the faults that are still there, three at most.
func remaining(found []finding.Finding) []string {
	var titles []string
	for _, x := range found {
		if x.Severity == finding.Fault && len(titles) < 3 {
			titles = append(titles, lowerFirst(x.Title))
		}
	}
	return titles
}

// gone reports whether a fault or warning has gone with the repair.
func (f *finder) gone(mended []finding.Finding) bool {
	again := finder{found: mended}
	for _, x := range f.found {
		if x.Severity != finding.Note && !again.has(x.ID) {
			return true
		}
	}
	return false
}

package explain

import (
	"slices"
	"strconv"
	"strings"

	"ekstoken/internal/autopsy"
	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/token"
)

// maxNames is how many cluster names are tried.
const maxNames = 20

// anyCluster stands for a cluster's name that isn't known.
const anyCluster = "CLUSTER"

// compareWith compares what a signer has logged with the canonical request that
// a token's own URL needs: it tells the first line that differs and, by the last
// line of the string to sign, the mistake, without the secret key.
func (s *signing) compareWith(text string, names []string) []finding.Finding {
	t := token.Read(text)
	if t.URL == "" || s.date != "" && t.Value("X-Amz-Date") != "" && s.date != t.Value("X-Amz-Date") {
		return say(nil, finding.Note, "signer-other-token", "This log isn't of the token given", "They have different signing times.",
			"Paste the log and the token of the same run.")
	}
	if signed := s.header(clusterHeader); signed != "" {
		names = append(slices.Clip(names), signed)
	}
	if out := s.compareHash(t, names[:min(len(names), maxNames)]); out != nil {
		return append(out, s.compareLines(t, out[0].ID == signerEqual, names)...)
	}
	return s.compareLines(t, false, names)
}

const signerEqual = "signer-equal"

// compareHash looks for the last line of the string to sign among the hashes of
// the canonical requests that signers make of a token, the right one first.
func (s *signing) compareHash(t *token.Token, names []string) []finding.Finding {
	if s.hash == "" || len(names) == 0 {
		return nil
	}
	hash := strings.ToLower(s.hash)
	for i, name := range names {
		for j, c := range autopsy.CanonicalRequests(t, name) {
			switch {
			case c.Hash != hash:
			case j > 0:
				text, _, _ := strings.Cut(c.Text, " The secret access key") // which isn't known here
				return say(nil, finding.Fault, "signer-mistake", strings.TrimSuffix(text, "."), "That is what the string to sign is the hash of, for the cluster "+quotable(name)+".", c.Fix)
			case i == 0:
				return say(nil, finding.OK, signerEqual, "The canonical request is the token's own",
					"The cluster's name "+quotable(name)+" was signed, and all else fits.", "If STS says SignatureDoesNotMatch, check the cluster's name, then the secret key.")
			default:
				return say(nil, finding.Fault, "signer-cluster-name", "Another cluster's name was signed: "+quotable(name), "All else fits, and the cluster that was meant is "+quotable(names[0])+".", "Sign the name of the cluster, as EKS has it.")
			}
		}
	}
	if s.canonical != nil {
		return nil
	}
	return say(nil, finding.Fault, "signer-hash-differs", "Something else was signed than the token's URL with the cluster "+quotable(names[0]),
		"The string to sign has the hash of another canonical request.", "Let the signer log its canonical request as well, and paste both. Or try other cluster names.")
}

// compareLines compares the canonical request with the token's own.
func (s *signing) compareLines(t *token.Token, isEqual bool, names []string) []finding.Finding {
	if s.canonical == nil || isEqual {
		return nil
	}
	name := anyCluster
	if len(names) > 0 {
		name = names[0]
	}
	all := autopsy.CanonicalRequests(t, name)
	if len(all) == 0 {
		return nil
	}
	want := strings.Split(all[0].Request, "\n")
	for i := range max(len(want), len(s.canonical)) {
		var got, need string
		if i < len(s.canonical) {
			got = s.canonical[i]
		}
		if i < len(want) {
			need = want[i]
		}
		if got == need && i < len(s.canonical) && i < len(want) {
			continue
		}
		meaning := "The signer signed “" + quotable(got) + "”, and what EKS sends has “" + quotable(need) + "”."
		if i == 2 {
			got, need = firstDifference(got, need)
			meaning = "The signer signed " + got + ", and the token's URL has " + need + "."
		}
		return say(nil, finding.Fault, "signer-line", "Line "+strconv.Itoa(i+1)+" of the canonical request differs: "+lineName(i, need, got, i == len(want)-3), meaning,
			"Sign what is sent: change nothing in the URL after signing, and sign nothing that EKS doesn't send.")
	}
	return say(nil, finding.OK, signerEqual, "The canonical request is the token's own",
		"If STS says SignatureDoesNotMatch, the cluster's name is another one, or the secret key is wrong.", "Check the cluster's name ("+quotable(name)+"), then the secret key.")
}

// lineName says what a line of a canonical request is. isBlank is true where
// the empty line after the headers belongs.
func lineName(i int, need, got string, isBlank bool) string {
	switch {
	case isBlank:
		return "the empty line after the headers"
	case i == 0:
		return "the method"
	case i == 1:
		return "the path"
	case i == 2:
		return "the query"
	}
	line := or(need, got)
	switch name, _, ok := strings.Cut(line, ":"); {
	case ok:
		return "the header " + quotable(name)
	case isPayload(line):
		return "the payload's hash"
	}
	return "the names of the signed headers"
}

// firstDifference returns the first parameters of two canonical queries that
// differ, with the values of secrets left out.
func firstDifference(a, b string) (inA, inB string) {
	x, y := strings.Split(a, "&"), strings.Split(b, "&")
	for i := range max(len(x), len(y)) {
		var p, q string
		if i < len(x) {
			p = x[i]
		}
		if i < len(y) {
			q = y[i]
		}
		if p != q {
			return showPair(p), showPair(q)
		}
	}
	return "the same", "the same"
}

func showPair(pair string) string {
	name, value, _ := strings.Cut(pair, "=")
	switch {
	case pair == "":
		return "nothing there"
	case name == "X-Amz-Security-Token":
		return name + " with " + strconv.Itoa(len(value)) + " characters"
	}
	return quotable(name + "=" + chars.UnescapePercent(value))
}

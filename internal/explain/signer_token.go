package explain

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/token"
)

// canonicalOf is the canonical request that a token's URL must have been signed
// with, for a cluster's name.
func canonicalOf(t *token.Token, cluster string) []string {
	var pairs []string
	for i := range t.Params {
		if p := &t.Params[i]; p.Name != "X-Amz-Signature" {
			pairs = append(pairs, percentEncode(p.Name)+"="+percentEncode(p.Value))
		}
	}
	slices.Sort(pairs)
	lines := []string{"GET", or(t.Path, "/"), strings.Join(pairs, "&")}
	signed := t.Value("X-Amz-SignedHeaders")
	for name := range strings.SplitSeq(signed, ";") {
		switch name {
		case "host":
			lines = append(lines, "host:"+t.Host)
		case clusterHeader:
			lines = append(lines, clusterHeader+":"+cluster)
		case "accept":
			lines = append(lines, "accept:application/json")
		default:
			lines = append(lines, name+":")
		}
	}
	return append(lines, "", signed, emptyHash)
}

// percentEncode encodes a name or value of a canonical query.
func percentEncode(s string) string {
	const digits = "0123456789ABCDEF"
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if c := s[i]; chars.IsAlnum(c) || c == '-' || c == '_' || c == '.' || c == '~' {
			b = append(b, c)
		} else {
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return string(b)
}

// compareWith compares what a signer has logged with the canonical request that
// a token's own URL needs: the first line that differs is told.
func (s *signing) compareWith(text, cluster string) []finding.Finding {
	t := token.Read(text)
	if t.URL == "" || s.date != "" && t.Value("X-Amz-Date") != "" && s.date != t.Value("X-Amz-Date") {
		return say(nil, finding.Note, "signer-other-token", "This log isn't of the token given",
			"They have different signing times.",
			"Paste the log and the token of the same run.")
	}
	if s.canonical == nil {
		return s.compareHash(t, cluster)
	}
	want := canonicalOf(t, or(or(cluster, s.header(clusterHeader)), "(the cluster's name)"))
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
	return say(nil, finding.OK, "signer-equal", "The canonical request is the token's own",
		"If STS says SignatureDoesNotMatch, the cluster's name is another one, or the secret key is wrong.",
		"Check the cluster's name ("+quotable(s.header(clusterHeader))+"), then the secret key.")
}

// compareHash compares the last line of a string to sign, without the secret key.
func (s *signing) compareHash(t *token.Token, cluster string) []finding.Finding {
	if cluster == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(strings.Join(canonicalOf(t, cluster), "\n")))
	if hex.EncodeToString(sum[:]) == strings.ToLower(s.hash) {
		return say(nil, finding.OK, "signer-equal", "The canonical request is the token's own",
			"The cluster's name "+quotable(cluster)+" was signed, and all else fits. If STS says SignatureDoesNotMatch, the secret key is wrong.",
			"")
	}
	return say(nil, finding.Fault, "signer-hash-differs", "Something else was signed than the token's URL with the cluster "+quotable(cluster),
		"The string to sign has another hash of the canonical request.", "Let the signer log its canonical request as well, and paste both. Or try other cluster names.")
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

package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// namedValue reads the value of a known name and hands it on. It returns the
// offset to go on at, 0 if there is no such value.
func (sc *scanner) namedValue(p pair, k key) int {
	switch k.kind {
	case kindExpiration:
		return sc.namedExpiration(p)
	case kindRegion:
		return sc.namedRegion(p)
	case kindProfile:
		return sc.namedProfile(p)
	case kindCluster:
		return sc.namedCluster(p)
	}
	return sc.namedCredential(p, k)
}

// namedCredential reads a part of credentials.
func (sc *scanner) namedCredential(p pair, k key) int {
	s := sc.text
	if p.value >= len(s) {
		return 0
	}
	v := readValue(s, p.value, k.kind != kindID)
	f := field{kind: k.kind, flags: flags{trimmed: v.trimmed, joined: v.joined}}
	end := v.end
	text := strings.TrimRight(unpercent(v.text), ".,:")
	if !v.quoted && !v.masked && (strings.HasPrefix(s[end:], "(") || strings.HasPrefix(s[end:], "::")) {
		return 0 // a call, such as String::from("…")
	}
	if (p.separator == separatorLabel || p.separator == separatorBlank) && !sc.followsBlank(p, k, text) {
		return 0
	}
	switch {
	case v.variable:
		if p.separator != separatorEquals && p.separator != separatorColon {
			return 0
		}
		f.flags.variable = true
	case v.masked || (k.kind == kindID || !looksLike(k.kind, text)) && shape.IsPlaceholder(v.text):
		if k.weak && k.kind == kindToken && p.separator != separatorEquals || p.separator == separatorTag {
			return 0
		}
		f.flags.masked = true
	case shape.IsNothing(text):
		if end > p.value {
			return end
		}
		return 0
	default:
		if decoded, trimmed, ok := decodeSecretData(k.kind, text); ok {
			text, f.flags.trimmed = decoded, f.flags.trimmed || trimmed
			f.style = styleSecret
		}
		if joined, e := sc.joinNamed(k.kind, v, p.value, text); e > end {
			text, end, f.flags.joined = joined, e, true
		}
		if !isAcceptable(k, text, v.quoted, p.separator) {
			return 0
		}
		f.text = text
	}
	if st := sc.styleOf(p); f.style != styleSecret || st != styleYAML && st != styleJSON {
		f.style = st
	}
	f.place = place{p.nameStart, end, sc.depth}
	sc.credentials.add(f, sc.document)
	return end
}

// joinNamed joins a value that a terminal or a mail program broke at the end of
// its line. It returns the end of the first line if there is nothing to join.
func (sc *scanner) joinNamed(k kind, v value, start int, text string) (joined string, end int) {
	if v.quoted || v.end-start != len(text) {
		return "", v.end
	}
	switch k {
	case kindToken:
		return sc.joinLines(start, v.end)
	case kindSecret:
		return sc.joinSecret(start, v.end)
	}
	return "", v.end
}

// followsBlank decides whether what follows a name after mere blanks or a line
// feed is its value.
func (sc *scanner) followsBlank(p pair, k key, text string) bool {
	if sc.isCommanded(p) {
		return text != "" && keyOf(text).kind == noKind
	}
	return looksLike(k.kind, text) || strings.HasPrefix(text, "****") // aws configure list
}

// isCommanded reports whether a command sets the name to the value that follows
// after mere blanks.
func (sc *scanner) isCommanded(p pair) bool {
	switch sc.styleOf(p) {
	case styleSetx, styleFish, styleConfigure, styleOptions:
		return true
	}
	return false
}

const (
	// minKeyID and maxKeyID are the limits of AWS's API, and minProse how long a
	// value must be where prose could be.
	minKeyID = 16
	maxKeyID = 128
	minProse = 16
	// minWeakToken is how long the value of a weak name of a session token is.
	minWeakToken = 80
)

// isAcceptable decides whether a text can be a value of the kind, strictly where
// prose could be. A secret access key is accepted as an ID and the other way
// round: the two may be swapped.
func isAcceptable(k key, text string, quoted bool, sep separator) bool {
	loose := sep == separatorColon && !quoted || k.weak
	switch k.kind {
	case kindID:
		if shape.IsSecret(text) {
			return true
		}
		if loose {
			return len(text) >= minKeyID && len(text) <= maxKeyID && shape.IsUpperAlnum(text)
		}
		return len(text) <= maxKeyID && isIdentifier(text)
	case kindSecret:
		if k.weak {
			return shape.IsSecret(text) || shape.IsKeyID(text)
		}
	case kindToken:
		if k.weak {
			return len(text) >= minWeakToken && chars.IsStandardBase64(text) && !shape.IsTextInBase64(text)
		}
	}
	return (!loose || len(text) >= minProse) && isSecretText(text)
}

// isIdentifier reports whether s has only letters, digits, _ and -.
func isIdentifier(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !chars.IsAlnum(c) && c != '_' && c != '-' {
			return false
		}
	}
	return s != ""
}

// isSecretText reports whether s has only characters of base64 or base64url.
func isSecretText(s string) bool {
	for i := 0; i < len(s); i++ {
		if valueBytes[s[i]] == 0 {
			return false
		}
	}
	return s != ""
}

func (sc *scanner) namedExpiration(p pair) int {
	t, n := parseExpiry(sc.text[p.value:])
	if n == 0 {
		return 0
	}
	sc.credentials.addExpiration(t, place{p.value, p.value + n, sc.depth})
	return p.value + n
}

// maxRegionText is how much is read for a region, which may be in base64.
const maxRegionText = 64

func (sc *scanner) namedRegion(p pair) int {
	s := sc.text
	a, _, empty := openQuotes(s, p.value)
	if empty {
		return a
	}
	e := a
	for e < len(s) && e-a < maxRegionText && (classes[s[e]] == classWord || s[e] == '=') {
		e++
	}
	region := s[a:e]
	if decoded, _, ok := decodeSecretData(kindRegion, region); ok {
		region = decoded
	}
	if !shape.IsRegion(region) {
		return 0
	}
	if !sc.isKnown(a) {
		sc.credentials.addRegion(region, sc.styleOf(p), place{a, e, sc.depth})
	}
	return e
}

// maxProfile is the length of the longest name of a profile.
const maxProfile = 128

func (sc *scanner) namedProfile(p pair) int {
	s := sc.text
	if p.separator == separatorBlank && !sc.isCommanded(p) || p.separator == separatorLabel {
		return 0
	}
	a, quote, empty := openQuotes(s, p.value)
	if empty {
		return a
	}
	e := a
	for e < len(s) && e-a <= maxProfile && (classes[s[e]] == classWord || strings.IndexByte("/@+:", s[e]) >= 0 || quote != 0 && s[e] == ' ') {
		e++
	}
	if e == a || e-a > maxProfile || shape.IsNothing(s[a:e]) {
		return 0
	}
	if !sc.isKnown(a) {
		sc.credentials.addProfile(strings.TrimSpace(s[a:e]), place{a, e, sc.depth})
	}
	return e
}

// maxClusterName is the length of the longest name of a cluster.
const maxClusterName = 100

// namedCluster reads a cluster's name, such as that of cluster_name = "prod" or
// CLUSTER_NAME=prod.
func (sc *scanner) namedCluster(p pair) int {
	s := sc.text
	if p.separator == separatorLabel || p.separator == separatorBlank && !sc.isCommanded(p) {
		return 0
	}
	a, quote, empty := openQuotes(s, p.value)
	if p.separator == separatorComma && quote == 0 {
		return 0 // Header.Set("x-k8s-aws-id", cluster)
	}
	if empty || strings.HasPrefix(s[a:], "arn:") { // the ARN says it all
		return a
	}
	e := a
	for e < len(s) && e-a <= maxClusterName && classes[s[e]] == classWord && s[e] != '.' {
		e++
	}
	name := s[a:e]
	if !shape.IsClusterName(name) || shape.IsNothing(name) || shape.IsPlaceholder(name) || shape.LooksLikeCutSecret(name) {
		return 0
	}
	var after byte
	if e < len(s) {
		after = s[e]
	}
	if quote == 0 && sc.isVariable(p, name, after) {
		return 0
	}
	if strings.IndexByte(".$({[/@", after) >= 0 && after != 0 {
		return 0 // code, such as var.name or $NAME
	}
	if !sc.isKnown(a) {
		sc.clusters.name(name, clusterForm(sc.styleOf(p), s[p.nameStart]), place{p.nameStart, e, sc.depth})
	}
	return e
}

// isVariable decides whether a cluster's name without quotes, with the byte
// after it, is an identifier in code.
func (sc *scanner) isVariable(p pair, name string, after byte) bool {
	if keyOf(name).kind == kindCluster {
		return true // clusterName: clusterName
	}
	opening := byte(0)
	if p.nameStart > 0 {
		opening = sc.text[p.nameStart-1]
	}
	switch p.separator {
	case separatorColon:
		if p.quoted && (sc.depth > 0 || opening == '\'') {
			return true // {"x-k8s-aws-id": cluster}
		}
		if after == opening && classes[opening] == classQuote {
			return false // -H 'x-k8s-aws-id: prod'
		}
		return after != 0 && after != '\n' && after != ',' && after != '}' && after != ' '
	case separatorEquals:
		// headers["x-k8s-aws-id"] = cluster, f(cluster_name=cluster)
		return p.quoted || after == ')' && strings.IndexByte(name, '-') < 0
	}
	return false
}

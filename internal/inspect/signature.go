package inspect

import (
	"cmp"
	"strconv"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

const (
	// maxSignedURL is the longest URL, in bytes, whose signature is checked:
	// four times what the authenticator takes.
	maxSignedURL = 4 * authenticator.MaxTokenBytes
	// maxClusterNames is for how many cluster names the signature is
	// recomputed, maxMistakenNames for how many of them the likely mistakes
	// are tried as well. That makes some 110 tries for one name, of 50 µs each
	// (measured natively), and some 200 for four.
	maxClusterNames  = 100
	maxMistakenNames = 4
)

// checkSignature recomputes the signature with the SDK's signer, for each
// cluster name, and then as each of the likely mistakes would have made it. It
// is nil without a secret key.
func checkSignature(d *token.Token, o Options) *SignatureCheck {
	if strings.TrimSpace(o.SecretAccessKey) == "" {
		return nil
	}
	s, why := newSigning(d, o)
	if why != "" {
		return &SignatureCheck{State: "impossible", Text: "The signature can't be checked: " + why + ".", Fix: "Make a new token, or paste all of this one."}
	}
	c := signatureCheck{signing: s, decoded: d, options: o, signature: d.Value("X-Amz-Signature"), names: clusterNames(o.ClusterNames)}
	check := c.run()
	if len(c.names) > 0 {
		s := s.forCluster(cmp.Or(check.ClusterName, c.names[0].name))
		check.CanonicalRequest, check.StringToSign = token.ValidUTF8(s.canonicalRequest()), token.ValidUTF8(s.stringToSign())
	}
	return &check
}

// A signatureCheck is one run of checkSignature.
type signatureCheck struct {
	signing
	decoded   *token.Token
	options   Options
	signature string // the token's
	names     []clusterName
	tries     int
}

// clusterName is a cluster name as it should be signed, and as it was given.
type clusterName struct{ name, given string }

// clusterNames reads names and ARNs. What is neither is taken as it is.
func clusterNames(given []string) []clusterName {
	var names []clusterName
	for _, g := range given[:min(len(given), maxClusterNames)] {
		name, _, err := presign.ParseCluster(g)
		if err != nil {
			name = strings.TrimSpace(g)
		}
		if name != "" {
			names = append(names, clusterName{name, g})
		}
	}
	return names
}

func (c *signatureCheck) run() SignatureCheck {
	for _, n := range c.names {
		s := c.forCluster(n.name)
		if how := c.compare(s); how != differs {
			return c.matched(n.name, s, how)
		}
	}
	names := c.names[:min(len(c.names), maxMistakenNames)]
	if len(names) == 0 {
		names = []clusterName{{}}
	}
	for i, n := range names {
		if m := c.findMistake(n, i == 0); m != nil {
			return *m
		}
	}
	return c.unexplained()
}

// findMistake tries the likely mistakes for one cluster name, and pairs of
// those that a hand-written signer makes together.
func (c *signatureCheck) findMistake(n clusterName, first bool) *SignatureCheck {
	base := c.forCluster(n.name)
	all := c.mistakes(n, base, first)
	for _, m := range all {
		if c.compare(m.apply(base)) == differs || n.name == "" && m.id != noClusterHeader {
			continue
		}
		return &SignatureCheck{State: "mistake", Mistake: m.id, Text: m.text, Fix: m.fix}
	}
	if !first || n.name == "" {
		return nil
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if !a.pairs || !b.pairs || c.compare(b.apply(a.apply(base))) == differs {
				continue
			}
			return &SignatureCheck{State: "mistake", Mistake: a.id + "+" + b.id, Text: a.text + " Also: " + b.text, Fix: a.fix + " " + b.fix}
		}
	}
	return nil
}

// The outcomes of compare.
const (
	differs = iota
	equal
	otherCase // equal but for capital letters
	cutShort  // its beginning is equal
)

// compare signs, and compares the signature with the token's.
func (c *signatureCheck) compare(s signing) int {
	c.tries++
	signed := s.sign()
	switch {
	case signed == "":
		return differs
	case c.signature == signed:
		return equal
	case strings.EqualFold(c.signature, signed):
		return otherCase
	case len(c.signature) >= 16 && strings.HasPrefix(signed, c.signature):
		return cutShort
	}
	return differs
}

// matched is the outcome where the signature is right for a cluster: all is
// well unless what was signed is not what the token says.
func (c *signatureCheck) matched(name string, s signing, how int) SignatureCheck {
	check := SignatureCheck{State: "mistake", ClusterName: name}
	right := "The signature is right for the cluster " + token.ValidUTF8(name)
	given, stands := c.options.SessionToken, c.decoded.Value("X-Amz-Security-Token")
	switch changed := s.changedParams(); {
	case how == otherCase:
		check.Mistake, check.Text = "signature-case", right+", but it stands there in capital letters."
		check.Fix = "Write the signature in lower-case hexadecimal."
	case how == cutShort:
		check.Mistake, check.Text = "signature-cut", right+" as far as it goes, but its end is missing."
		check.Fix = "Copy the whole token, or look for what cuts it off."
	case len(changed) > 0:
		check.Mistake = "changed-after-signing"
		check.Text = right + ", but not for this query: after signing, something changed " + strings.Join(changed, ", ") + "."
		check.Fix = "Encode the presigned URL as the signer returns it."
	case stands != strings.TrimSpace(stands):
		check.Mistake, check.Text = "session-token-blank", right+", but blanks or a line break stand around the session token in it, so STS won't know it."
		check.Fix = "Trim the session token where the program reads it."
	case given != "" && strings.TrimSpace(given) != stands:
		return c.otherSessionToken(check, right, strings.TrimSpace(given), stands)
	default:
		check.State, check.Text = "match", right+"."
	}
	return check
}

// otherSessionToken is the outcome where the token's session token, though
// signed, isn't the one given.
func (c *signatureCheck) otherSessionToken(check SignatureCheck, right, given, stands string) SignatureCheck {
	check.Mistake, check.Text = "session-token-other", right+", but its session token isn't the one given."
	check.Fix = "Take access key ID, secret access key and session token from one set of credentials."
	switch {
	case stands == "":
		check.Mistake, check.Text = "session-token-missing", right+", but there is no session token in it, so STS won't know the key."
		check.Fix = "Give the signer the session token too."
	case strings.HasPrefix(given, stands):
		check.Mistake, check.Text = "session-token-cut", right+", but the session token was cut before that: "+finding.Count(len(given)-len(stands), "character")+" are missing at its end."
		check.Fix = "Look for what cuts the session token off: a field's limit, or a line break."
	case stands == percentEncode(given):
		check.Mistake, check.Text = "session-token-encoded", right+", but the session token was percent-encoded before that, and so twice in all."
		check.Fix = "Give the signer the session token as it is; the signer encodes it."
	case stands == strings.ReplaceAll(given, "+", " "):
		check.Mistake, check.Text = "session-token-plus", right+", but each + in the session token became a blank before that."
		check.Fix = "Don't decode the session token as a form's field; it isn't encoded."
	}
	return check
}

// unexplained is the outcome where nothing fits.
func (c *signatureCheck) unexplained() SignatureCheck {
	if len(c.names) == 0 {
		return SignatureCheck{State: "impossible", Text: "The signature can't be checked without the cluster's name, which it covers.", Fix: "Enter the cluster's name, or several that it could be for."}
	}
	if len(c.extra) > 0 {
		return SignatureCheck{State: "impossible", Text: "The signature can't be checked: it covers more headers than host and x-k8s-aws-id, and their values aren't in the token.",
			Fix: "Sign host and x-k8s-aws-id alone."}
	}
	return SignatureCheck{
		State: "mismatch",
		Text:  "The signature fits neither " + oneOf(len(c.names)) + " nor any of the likely mistakes; " + strconv.Itoa(c.tries) + " ways were tried.",
		Fix:   "See whether the secret access key is the one of this access key ID and whether the token is for another cluster. Then lay the canonical request and the string to sign beside your own.",
	}
}

func oneOf(names int) string {
	if names == 1 {
		return "this cluster name"
	}
	return "one of these cluster names"
}

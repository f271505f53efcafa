package autopsy

import (
	"encoding/hex"

	"ekstoken/internal/token"
)

// CanonicalRequest is a canonical request that the signer of a token may have
// made. Signers print its hash as the last line of the string to sign, so that
// it can be told from their debug output without the secret key.
type CanonicalRequest struct {
	// Mistake is the stable ID of the mistake that makes this request, "" for
	// the right one; Text and Fix are as in Result.
	Mistake, Text, Fix string
	// Request is the canonical request itself, of the right one only.
	Request string
	// Hash is its SHA-256 sum in lower-case hexadecimal.
	Hash string
}

// CanonicalRequests returns the canonical requests of a token for a cluster:
// the right one, which is the SDK's, then one for each mistake that makes
// another, no hash twice. It returns nil for a token without a URL, a
// credential or a signing time. Request holds the session token.
func CanonicalRequests(t *token.Token, cluster string) []CanonicalRequest {
	s := newSubject(t)
	if s.signature == "" {
		s.signature = "-"
	}
	name := ClusterName(cluster)
	if unexaminable(&s) != nil || name == "" {
		return nil
	}
	const anySecret = "-" // none is in a canonical request
	x := examination{subject: &s, options: Options{SecretAccessKey: anySecret}, clusters: readClusters([]string{cluster}), sdk: newRequest(&s, anySecret)}
	right := token.ValidUTF8(x.sdk.sign(name).canonicalRequest())
	all := []CanonicalRequest{{Request: right, Hash: hashOf(right)}}
	known := map[string]bool{all[0].Hash: true}
	base := newRecipe(&s, s.params, &x.options, name)
	mistakes := x.mistakes(&base)
	l := newLab(base, mistakes)
	add := func(edit int, found []mistake) {
		digest := hex.EncodeToString(l.digest(edit, 0)[:])
		if !known[digest] {
			known[digest] = true
			r := x.explained(found)
			all = append(all, CanonicalRequest{Mistake: r.Mistake, Text: r.Text, Fix: r.Fix, Hash: digest})
		}
	}
	visible := x.visible(&base)
	add(0, visible)
	for i, m := range mistakes {
		if m.id != "" && l.stages(i+1)&(inOpening|inClosing) != 0 {
			add(i+1, append(visible, *m))
		}
	}
	return all
}

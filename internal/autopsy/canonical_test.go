package autopsy_test

import (
	"strings"
	"testing"

	"ekstoken/internal/autopsy"
	"ekstoken/internal/token"
)

// The hash that a signer prints reveals its mistake without the secret key.
func TestCanonicalRequests(t *testing.T) {
	for k, w := range worlds {
		right := newForger(w)
		got := autopsy.CanonicalRequests(token.Read(right.token()), forgedCluster)
		if len(got) < 100 || got[0].Mistake != "" || got[0].Request != right.canonicalRequest() || got[0].Hash != hexHash(right.canonicalRequest()) {
			t.Fatalf("%s: %d, %+v", w.region, len(got), got[0])
		}
		for i := range forgeries {
			y := &forgeries[i]
			if i%len(worlds) != k && !strings.Contains(y.id, "session-token") {
				continue // in another world
			}
			f := newForger(w)
			y.forge(f)
			if !y.applies(w) || f.canonicalRequest() == right.canonicalRequest() || strings.Contains(y.id, "header-other") {
				continue
			}
			found := false
			for _, c := range autopsy.CanonicalRequests(token.Read(f.token()), forgedCluster) {
				if c.Hash == hexHash(f.canonicalRequest()) {
					found = true
					if c.Mistake != "" && c.Text == "" || c.Mistake != y.id && !explains(c.Mistake, f, w) {
						t.Errorf("%s in %s: %+v", y.id, w.region, c)
					}
				}
			}
			if !found {
				t.Errorf("%s in %s isn't found", y.id, w.region)
			}
		}
	}
	if got := autopsy.CanonicalRequests(token.Read("nothing"), forgedCluster); got != nil {
		t.Errorf("got %+v", got)
	}
}

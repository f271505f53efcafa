package autopsy_test

import (
	"strings"
	"testing"

	"ekstoken/internal/autopsy"
	"ekstoken/internal/token"
)

var worlds = []world{
	{"aws", "eu-west-2", ""},
	{"aws", "ap-southeast-2", "IQoJb3JpZ2luX2VjEXAMPLE+session/token+0123456789=="},
	{"aws", "us-west-2", "FwoGZXIvYXdzE%2BEXAMPLE/with%percent+signs="},
	{"aws-cn", "cn-north-1", ""},
	{"aws-cn", "cn-northwest-1", "IQoJb3JpZ2luX2VjEXAMPLE+cn/token=="},
	{"aws-us-gov", "us-gov-west-1", ""},
	{"aws-us-gov", "us-gov-east-1", "IQoJb3JpZ2luX2VjEXAMPLE/gov+token="},
}

func examine(f *forger, w world) *autopsy.Result {
	return autopsy.Examine(token.Read(f.token()), autopsy.Options{SecretAccessKey: forgedSecret, SessionToken: w.session, Clusters: []string{forgedCluster}})
}

// applies reports whether a forgery changes anything in a world.
func (y *forgery) applies(w world) bool {
	f := newForger(w)
	right := f.token()
	y.forge(f)
	return f.token() != right && (w.session != "" || !strings.Contains(y.id, "session-token"))
}

// explains reports whether the mistakes named make the same signature.
func explains(ids string, want *forger, w world) bool {
	var try func(rest string, chosen []int) bool
	try = func(rest string, chosen []int) bool {
		if rest == "" {
			f := newForger(w)
			for _, i := range chosen {
				forgeries[i].forge(f)
			}
			return string(f.signature()) == string(want.signature())
		}
		for i, y := range forgeries {
			if after, ok := strings.CutPrefix(rest, y.id); ok && (after == "" || after[0] == '+') && try(strings.TrimPrefix(after, "+"), append(chosen, i)) {
				return true
			}
		}
		return false
	}
	return try(ids, nil)
}

func checkForgery(t *testing.T, name, id string, w world, f *forger) {
	t.Helper()
	got := examine(f, w)
	if got.State != autopsy.Mistake || got.Mistake != id && !explains(got.Mistake, f, w) {
		t.Errorf("%s in %s, session token %q: got %s, %q, %s", name, w.region, w.session, got.State, got.Mistake, got.Text)
		return
	}
	for _, text := range []string{got.Text, got.Fix} {
		if text == "" || strings.Contains(text, forgedSecret[:12]) || w.session != "" && strings.Contains(text, w.session[:12]) || strings.Contains(text, "{") && !strings.Contains(text, "“{") && !strings.Contains(text, "${") && !strings.Contains(text, "{:?}") {
			t.Errorf("%s in %s: %q", name, w.region, text)
		}
	}
}

// TestForgeries: each mistake that an independent signer makes is named.
func TestForgeries(t *testing.T) {
	n := 0
	for _, w := range worlds {
		if got := examine(newForger(w), w); got.State != autopsy.Match || got.ClusterName != forgedCluster {
			t.Fatalf("%s: the forger can't sign: %+v", w.region, got)
		}
		for i := range forgeries {
			if y := &forgeries[i]; y.applies(w) {
				f := newForger(w)
				y.forge(f)
				checkForgery(t, y.id, y.id, w, f)
				n++
			}
		}
	}
	if n < 900 {
		t.Errorf("only %d forgeries", n)
	}
}

// TestForgedPairs: so is each sensible pair, in one world or another.
func TestForgedPairs(t *testing.T) {
	n := 0
	for i := range forgeries {
		for j := i + 1; j < len(forgeries); j++ {
			a, b := &forgeries[i], &forgeries[j]
			if a.group == b.group || min(a.pairs, b.pairs) == aloneOnly || max(a.pairs, b.pairs) != withAll {
				continue
			}
			for k := range worlds {
				if w := worlds[(n+k)%len(worlds)]; a.applies(w) && b.applies(w) {
					f := newForger(w)
					a.forge(f)
					b.forge(f)
					checkForgery(t, a.id+" and "+b.id, a.id+"+"+b.id, w, f)
					n++
					break
				}
			}
		}
	}
	if n < 300 {
		t.Errorf("only %d pairs", n)
	}
}

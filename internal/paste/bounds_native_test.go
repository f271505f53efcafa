//go:build !js

package paste

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// numbered repeats a text with a number in it up to a size.
func numbered(format string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestMemory limits what one call allocates, garbage included, to 64 MB and three
// times its text, and its answer to the text and what 256 entries take.
func TestMemory(t *testing.T) {
	const size = 7 << 20
	texts := map[string]string{
		"IDs":           numbered("AKIA%016d\n", size),
		"sets":          numbered("[p%[1]d]\naws_access_key_id=AKIA%016[1]d\naws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEX%08[1]d\n", size),
		"cluster names": numbered("cluster_name=c%d\n", size),
		"ARNs":          numbered("arn:aws:eks:eu-west-2:111122223333:cluster/c%d\n", size),
		"contexts":      "contexts:\n" + numbered("- {name: a%[1]d, context: {cluster: 'arn:aws:eks:eu-west-2:111122223333:cluster/c%[1]d', user: b}}\n", size),
		"YAML":          "args: x\n" + numbered("a%d: b\n", size),
		"tokens":        numbered("k8s-aws-v1.aHR0cHM6Ly9zdHMu%08d ", size),
	}
	for _, u := range hostileUnits {
		switch u.name {
		case "exec: flow", "args: deep lists", "args: cluster", "kubeconfig users", "lists of clusters", "block scalars", "files in base64", "access key IDs", "commands":
			texts[u.name] = repeated(u.unit, size)
		}
	}
	for name, text := range texts {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r := Recognize(text, clock)
		runtime.ReadMemStats(&after)
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 64+3*size>>20 {
			t.Errorf("%s: %d MB allocated", name, mb)
		}
		answer, err := json.Marshal(r)
		if err != nil || len(answer) > len(text)+1<<20 {
			t.Errorf("%s: an answer of %d bytes, %v", name, len(answer), err)
		}
		if len(r.Credentials) > maxSets || len(r.Clusters) > maxClusters || len(r.Tokens) > 256 {
			t.Errorf("%s: %d sets, %d clusters, %d tokens", name, len(r.Credentials), len(r.Clusters), len(r.Tokens))
		}
	}
}

// TestMore checks that a warning is given if a list is cut short, and only then.
func TestMore(t *testing.T) {
	for _, c := range []struct{ format, field string }{
		{"AKIA%016d\n", "credentials"},
		{"cluster_name=c%d\n", "clusters"},
		{"arn:aws:eks:eu-west-2:111122223333:cluster/c%d\n", "clusters"},
	} {
		for n, want := range map[int]bool{10: false, 255: false, 300: true} {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, c.format, i)
			}
			more := false
			for _, w := range Recognize(b.String(), clock).Warnings {
				more = more || w.ID == "more" && w.Field == c.field
			}
			if more != want {
				t.Errorf("%d times %q: more is %v", n, c.format, more)
			}
		}
	}
}

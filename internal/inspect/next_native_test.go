//go:build !js

package inspect

import (
	"os/exec"
	"strings"
	"testing"

	"ekstoken/internal/presign"
)

// TestCommandsInShell has a shell run the commands, with all programs replaced
// by one that prints its arguments.
func TestCommandsInShell(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{testCluster, "it's", "$(touch x)", "`x`", `a"b`, "a; b", "a\\", "-x", "a*", "a\nb"} {
		h := newHandSigner()
		h.setHeader("x-k8s-aws-id", name)
		url := h.url(h.sign()) + "&x='$(y)`z`[1-2]{a,b}"
		in := Token(presign.Encode(url), Options{Now: testTime, ClusterNames: []string{name}})
		if strings.Contains(name, "\n") {
			name = clusterPlaceholder
		}
		want := []string{"-sSg", "-H", "x-k8s-aws-id: " + name, "-H", "Accept: application/json", in.URL}
		if in.Next[0].ID != "ask-sts" || in.URL != url {
			t.Fatalf("got %+v", in.Next[0])
		}
		if got := runInShell(t, in.Next[0].Command); got != strings.Join(want, "\x00")+"\x00" {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
		for _, s := range append(ladder(placeOf(&in, Options{ClusterNames: []string{name}})), signAgain(&in, place{name, "us-west-2", true})) {
			got := runInShell(t, s.Command)
			if strings.Contains(s.Command, "cluster-name") && !strings.Contains(got, "\x00"+name+"\x00") {
				t.Errorf("%s with %q: got %q", s.ID, name, got)
			}
		}
	}
}

func runInShell(t *testing.T, command string) string {
	t.Helper()
	cmd := exec.Command("sh", "-eu")
	cmd.Dir = t.TempDir()
	cmd.Stdin = strings.NewReader(`TOKEN=t; print() { printf '%s\0' "$@"; }; curl() { print "$@"; }; aws() { print "$@"; }; kubectl() { print "$@"; }` + "\n" + command + "\n")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", command, err, out)
	}
	return string(out)
}

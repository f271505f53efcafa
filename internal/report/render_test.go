package report

import "testing"

func TestCodeSpan(t *testing.T) {
	for _, c := range [][2]string{{"", ""}, {"a", "`a`"}, {"a`b", "``a`b``"}, {"`", "`` ` ``"}, {"a``b`c", "```a``b`c```"}, {"a\nb", "`a b`"}, {" a", "`  a `"}} {
		if got := codeSpan(c[0]); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}

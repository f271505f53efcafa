package explain

import (
	"strings"
	"testing"
)

// TestNotPublic checks that a text with a secret access key in it, even one that
// isn't quite whole, is never called public.
func TestNotPublic(t *testing.T) {
	const id, secret = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	far := strings.Repeat(" lorem ipsum", 600)
	for _, text := range []string{
		id + " " + secret, id + far + " " + secret, secret + far + " " + id, id + far + " secret: " + secret, "a=" + id + " b=" + secret, id + "\n" + secret[:39], id + "\n" + secret[1:],
		id + "\n" + secret + "x", "https://x/?a=" + id + "&b=" + strings.ReplaceAll(secret, "/", "%2F"), id + "/" + secret, id + "-" + secret, `f("` + id + `", "` + secret + `")`,
	} {
		for _, e := range append([]Explanation{Explain(text, Options{Now: noon}).Explanation}, Explain(text, Options{Now: noon}).More...) {
			if e.Kind == "access-key" || strings.Contains(e.Meaning, "public") {
				t.Errorf("%.60s…: %s, %s", text, e.Kind, e.Meaning)
			}
		}
	}
	if e := Explain(id, Options{Now: noon}); e.Kind != "access-key" || !strings.Contains(e.Meaning, "public") {
		t.Errorf("%+v", e.Explanation)
	}
}

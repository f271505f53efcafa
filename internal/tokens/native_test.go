//go:build !js

package tokens

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// vector is a row of verdicts.json.
type vector struct{ Name, Token string }

func vectors(t testing.TB) []vector {
	t.Helper()
	text, err := os.ReadFile("../authenticator/verdicts/verdicts.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []vector
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) < 170 {
		t.Fatalf("only %d rows", len(rows))
	}
	return rows
}

// TestVectorsAlone wants each vector, pasted alone, back byte for byte.
func TestVectorsAlone(t *testing.T) {
	for _, v := range vectors(t) {
		got := Find(v.Token)
		switch v.Name {
		case "JWT", "masked", "empty":
			if len(got) != 0 {
				t.Errorf("%s: found %+v", v.Name, got)
			}
			continue
		}
		want, form := strings.TrimSpace(v.Token), "token"
		switch v.Name {
		case "Bearer kept":
			want, form = strings.TrimPrefix(want, "Bearer "), "Bearer token"
		case "bare STS URL":
			form = "presigned STS URL"
		}
		if len(got) != 1 || got[0].Text != want || got[0].Form != form || got[0].Line != 1 {
			t.Errorf("%s: got %+v\nwant %q", v.Name, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, h := range hostile {
		f.Add(h)
	}
	for _, v := range vectors(f)[:60] {
		f.Add(v.Token)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, got := range Find(text) {
			if got.Text == "" || got.Form == "" || got.Line < 1 || got.Line > 1+strings.Count(text, "\n") {
				t.Errorf("%q: %+v", text, got)
			}
		}
	})
}

package chars

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"
)

func TestToLower(t *testing.T) {
	all := make([]byte, 0x80)
	for c := range all {
		all[c] = byte(c)
	}
	for _, s := range []string{"", "A", "aZ", string(all), "ABCDEFGH", "ABCDEFGHi", "@AZ[`az{\x7f", "ÄÖ", "ABCDEFGÄ", "ABCDEFGHIJKLÖ", "\xff", "ABCDEFG\xffX", "ſK"} {
		if got, want := ToLower(s), strings.ToLower(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for at := range 17 {
		for c := range 0x80 {
			s := strings.Repeat("m", at) + string(rune(c)) + strings.Repeat("M", 16-at)
			if got, want := ToLower(s), strings.ToLower(s); got != want {
				t.Errorf("%q: %q, want %q", s, got, want)
			}
		}
	}
}

// TestClasses compares the classes with the standard library's ideas of them.
func TestClasses(t *testing.T) {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	for c := range 256 {
		b := byte(c)
		in := func(set string) bool { return bytes.IndexByte([]byte(set), b) >= 0 }
		for _, is := range []struct {
			name      string
			got, want bool
		}{
			{"IsDigit", IsDigit(b), in("0123456789")},
			{"IsLetter", IsLetter(b), in(letters + strings.ToUpper(letters))},
			{"IsAlnum", IsAlnum(b), in(letters + strings.ToUpper(letters) + "0123456789")},
			{"IsBlank", IsBlank(b), in(" \t")},
			{"IsSpace", IsSpace(b), in(" \t\r\n")},
			{"Base64", Base64[b], in(letters + strings.ToUpper(letters) + "0123456789+/-_")},
			{"HexDigit", HexDigit(b) >= 0, in("0123456789abcdefABCDEF")},
		} {
			if is.got != is.want {
				t.Errorf("%s(%q) = %v", is.name, b, is.got)
			}
		}
		if HexDigit(b) >= 0 {
			if want, _ := hex.DecodeString("0" + string(rune(b))); int(want[0]) != HexDigit(b) {
				t.Errorf("HexDigit(%q) = %d", b, HexDigit(b))
			}
		}
	}
}

func TestDecodeBase64(t *testing.T) {
	for n := range 40 {
		want := strings.Repeat("\xfb\xef\xbe\x00~?", 7)[:n]
		for _, e := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
			if got, ok := DecodeBase64(e.EncodeToString([]byte(want))); !ok || got != want {
				t.Errorf("%d bytes: %q, %v", n, got, ok)
			}
		}
	}
	for s, want := range map[string]string{"YWI=x": "ab", "YW I=": "a", "YWI===": "ab", "=": "", "YWJ.": "ab"} {
		if got, ok := DecodeBase64(s); ok != (s == "=") || got != want {
			t.Errorf("%q: %q, %v", s, got, ok)
		}
	}
}

func TestUnescapePercent(t *testing.T) {
	for _, s := range []string{"", "a", "a%2Fb", "%41%42", "%e2%82%ac", "x%00"} {
		want, err := url.PathUnescape(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := UnescapePercent(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for _, s := range []string{"%", "%4", "%zz", "a%2", "%%"} {
		if got := UnescapePercent(s); got != s {
			t.Errorf("%q: %q", s, got)
		}
	}
}

func TestHex4(t *testing.T) {
	for s, want := range map[string]rune{"0026x": '&', "20AC": '€', "ffff": 0xffff, "002": -1, "00g0": -1, "": -1} {
		r, ok := Hex4(s)
		if ok != (want >= 0) || ok && r != want {
			t.Errorf("%q: %x, %v", s, r, ok)
		}
	}
}

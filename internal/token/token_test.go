package token_test

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"ekstoken/internal/token"
)

const goodURL = "https://sts.us-west-2.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
	"&X-Amz-Credential=ASIAY34FZKBOKMUTVV7A%2F20900101%2Fus-west-2%2Fsts%2Faws4_request&X-Amz-Date=20900101T120000Z&X-Amz-Expires=60" +
	"&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Security-Token=IQoJ%2Ba%3D%3D&X-Amz-Signature=88f5cfb13e51e66f15db083ed88aeb9d0e419800e626606e7b29f492b3613414"

func encode(u string) string { return "k8s-aws-v1." + base64.RawURLEncoding.EncodeToString([]byte(u)) }

// wide is a text in UTF-16, little endian.
func wide(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

// Whatever is around the URL, it is read, and the wrapping is named.
func TestWrappings(t *testing.T) {
	good := encode(goodURL)
	for name, c := range map[string]struct {
		text string
		want token.Wrapping
	}{
		"nothing":             {good, token.Wrapping{}},
		"twice":               {encode(good), token.Wrapping{Nested: true}},
		"percent":             {encode(url.QueryEscape(goodURL)), token.Wrapping{Percent: true}},
		"HTML":                {encode(strings.ReplaceAll(goodURL, "&", "&amp;")), token.Wrapping{HTML: true}},
		"JSON":                {encode(strings.ReplaceAll(goodURL, "&", `\u0026`)), token.Wrapping{JSON: true}},
		"line break":          {encode(goodURL + "\n"), token.Wrapping{Surround: true, LineBreak: true}},
		"quotes":              {encode(`"` + goodURL + `"`), token.Wrapping{Surround: true}},
		"Python":              {encode("b'" + goodURL + "'"), token.Wrapping{Python: true}},
		"Python, double":      {encode(`b"` + goodURL + `"`), token.Wrapping{Python: true}},
		"Python outside":      {"k8s-aws-v1.b'" + good[len("k8s-aws-v1."):] + "'", token.Wrapping{}},
		"byte order mark":     {encode("\ufeff" + goodURL), token.Wrapping{BOM: true}},
		"UTF-16":              {encode(wide(goodURL)), token.Wrapping{UTF16: true}},
		"UTF-16, marked":      {encode("\xff\xfe" + wide(goodURL)), token.Wrapping{UTF16: true, BOM: true}},
		"UTF-16, big endian":  {encode("\x00" + strings.TrimSuffix(wide(goodURL), "\x00")), token.Wrapping{UTF16: true}},
		"UTF-16, nested":      {encode(wide(good)), token.Wrapping{UTF16: true, Nested: true}},
		"UTF-16, no prefix":   {encode(wide(goodURL))[len("k8s-aws-v1."):], token.Wrapping{UTF16: true}},
		"zsh's percent":       {goodURL + "%", token.Wrapping{}},
		"zsh's percent, more": {goodURL + "%\n", token.Wrapping{Surround: true, LineBreak: true}},
	} {
		got := token.Read(c.text)
		if got.URL != goodURL {
			t.Errorf("%s: URL %q", name, got.URL)
		}
		if c.want.Nested { // base64 of the inner token has no line break
			got.Wrapping.Surround = false
		}
		if name != "zsh's percent, more" && got.Wrapping != c.want {
			t.Errorf("%s: %+v", name, got.Wrapping)
		}
		checkCover(t, name, got)
	}
}

// checkCover checks that the segments cover the text.
func checkCover(t *testing.T, name string, got *token.Token) {
	t.Helper()
	end := 0
	for _, s := range got.Segments() {
		if s.TokenStart > end || s.TokenEnd < s.TokenStart {
			t.Errorf("%s: nothing covers the text from %d to %+v", name, end, s)
		}
		end = s.TokenEnd
	}
	if want := len(utf16.Encode([]rune(got.Text))); end != want {
		t.Errorf("%s: %d of %d are covered", name, end, want)
	}
}

func FuzzSegments(f *testing.F) {
	for _, text := range []string{"", "!Ly8", "k8s-aws-v1.", "k8s-aws-v1.!Ly8", encode(goodURL), goodURL, encode(wide(goodURL)), "k8s-aws-v1.b'aHR0", encode("https://a:b/c@sts.x/?y")} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkCover(t, "text", token.Read(text))
		checkCover(t, "as it is", token.ReadAsIs(text))
		checkCover(t, "encoded", token.Read(encode(text)))
	})
}

// A very long text is read in part, and its segments cover it.
func TestPartial(t *testing.T) {
	long := encode(goodURL + strings.Repeat("A", 1<<20))
	got := token.Read(long)
	if !got.Partial || len(got.URL) > token.MaxRead || !strings.HasPrefix(got.URL, goodURL) {
		t.Errorf("%d bytes of URL", len(got.URL))
	}
	checkCover(t, "long", got)
	if token.Read(encode(goodURL)).Partial {
		t.Error("a short one")
	}
}

// A user name and password before the host, even with a slash in them.
func TestUserInfo(t *testing.T) {
	for user, host := range map[string]string{"": "", "a": "", "a:b": "", "ASIA:wJalrXUtnFEMI/K7MDENG+bPx": "", "ASIA:a/b/c": "", "ASIA:a%2Fb": "", "a/b": ""} {
		u := goodURL
		if user != "" {
			u = strings.Replace(u, "https://", "https://"+user+"@", 1)
		}
		got := token.Read(encode(u))
		if got.UserInfo != user || got.Host != "sts.us-west-2.amazonaws.com"+host || got.Path != "/" {
			t.Errorf("%q: user info %q, host %q, path %q", user, got.UserInfo, got.Host, got.Path)
		}
	}
	if got := token.Read(encode("https://h.x/a@b/?c")); got.UserInfo != "" || got.Host != "h.x" || got.Path != "/a@b/" {
		t.Errorf("user info %q, host %q, path %q", got.UserInfo, got.Host, got.Path)
	}
}

func TestReadCredential(t *testing.T) {
	for value, want := range map[string]token.Credential{
		"":                                      {},
		"AKIA/20900101/r-1/sts/aws4_request":    {"AKIA", "20900101/r-1/sts/aws4_request", "20900101", "r-1", "sts", "aws4_request"},
		"a/b/20900101/r-1/sts/aws4_request":     {"a/b", "20900101/r-1/sts/aws4_request", "20900101", "r-1", "sts", "aws4_request"},
		"a/b/c/d/20900101/r-1/sts/aws4_request": {"a/b/c/d", "20900101/r-1/sts/aws4_request", "20900101", "r-1", "sts", "aws4_request"},
		"AKIA/r-1/sts/aws4_request":             {"AKIA", "r-1/sts/aws4_request", "r-1", "sts", "aws4_request", ""},
		"AKIA/1/2/3/4/5":                        {"AKIA", "1/2/3/4/5", "1", "2", "3", "4/5"},
	} {
		if got := token.ReadCredential(value); got != want {
			t.Errorf("%q: %+v", value, got)
		}
	}
}

// What is safe to quote: known names and plain values, no piece of a secret.
func TestSafe(t *testing.T) {
	for _, c := range []struct {
		name    string
		is      func(string) bool
		yes, no []string
	}{
		{"name", token.SafeName, []string{"Action", "x-amz-date", "X-Amz-Content-Sha256", "x-id", "accept"},
			[]string{"", "IQoJb3JpZ2lu", "X-Amz-Whatever", "wJalrXUtnFEMI", "X-Amz-Signature=88f5"}},
		{"host", token.SafeHost, []string{"sts.us-west-2.amazonaws.com", "sts.us-west-2.amazonaws.com:443", "localhost", "STS.us-west-2.amazonaws.com", "sts.None.amazonaws.com", "sts..amazonaws.com"},
			[]string{"", "wJalrXUtnFEMI", "sts.wJalrXUtnFEMIK7.com", "88f5cfb13e51e66f15db083e.com", "a@b", "ASIA:secret", "sts.x.com:443443", "a/b", "häuser.de"}},
		{"region", token.SafeRegion, []string{"us-west-2", "None", "undefined", "us-gov-west-1", "xx-new-1"}, []string{"", "wJalrXUtnFEMI", "IQoJb3JpZ2lu", "a/b", strings.Repeat("a", 30)}},
		{"key ID", token.SafeKeyID, []string{"ASIAY34FZKBOKMUTVV7A", "AKIAIOSFODNN7EXAMPLE", "AROAIOSFODNN7EXAMPLE"}, []string{"", "asiay34fzkbokmutvv7a", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "ASIA", "XSIAY34FZKBOKMUTVV7A"}},
		{"date", token.SafeDate, []string{"20900101T120000Z", "2090-01-01T12:00:00+00:00", ""}, []string{"88f5cfb13e51", strings.Repeat("1", 40)}},
	} {
		for _, s := range c.yes {
			if !c.is(s) {
				t.Errorf("%s: %q isn't safe", c.name, s)
			}
		}
		for _, s := range c.no {
			if c.is(s) {
				t.Errorf("%s: %q is safe", c.name, s)
			}
		}
	}
}

func TestClock(t *testing.T) {
	signed := time.Date(2090, 1, 1, 12, 0, 0, 0, time.UTC)
	c := token.Read(encode(goodURL)).Clock(signed.Add(time.Minute))
	if !c.Known || !c.Signed.Equal(signed) || !c.Expiry().Equal(signed.Add(15*time.Minute)) || c.RefreshDue() {
		t.Errorf("%+v", c)
	}
	if token.Read("nothing").Clock(signed).Known {
		t.Error("a signing time in nothing")
	}
}

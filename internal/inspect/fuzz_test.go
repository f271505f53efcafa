package inspect_test

import (
	"encoding/base64"
	"math/rand/v2"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/authenticator/verdicts"
	"ekstoken/internal/inspect"
)

// hostile texts of a size try what may not be linear.
func hostile(n int) map[string]string {
	fill := func(unit string) string { return strings.Repeat(unit, n/len(unit)+1)[:n] }
	asToken := func(url string) string { return base64url(url[:min(len(url), n*3/4)]) }
	return map[string]string{
		"letters":            fill("k8s-aws-v1"),
		"prefixes":           fill("k8s-aws-v1."),
		"misspelt prefixes":  fill("k8s-aws-v"),
		"nulls":              fill("\x00"),
		"emoji":              fill("🙂"),
		"no UTF-8":           fill("\xff"),
		"line breaks":        "k8s-aws-v1." + fill("\r\n"),
		"padding":            "k8s-aws-v1." + fill("="),
		"escapes":            "https%3a" + fill("%25"),
		"URL":                "https://sts.us-west-2.amazonaws.com/?" + fill("A"),
		"ampersands":         asToken(goodURL + fill("&")),
		"parameters":         asToken(goodURL + fill("&a=b&%61=c")),
		"many names":         asToken(goodURL + manyNames(n)),
		"HTML ampersands":    asToken(goodURL + fill("&amp;")),
		"nested HTML":        asToken(goodURL + "&" + fill("amp;")),
		"percent-encoded":    asToken(url.QueryEscape(goodURL) + fill("%2525")),
		"double-encoded":     asToken(goodURL + fill("%25zz")),
		"JSON escapes":       asToken(goodURL + fill(`\u0026`)),
		"dots in the host":   asToken("https://" + fill(".") + "/"),
		"at signs":           asToken("https://" + fill("@") + "/"),
		"colons":             asToken("https://" + fill(":1") + "/"),
		"slashes":            asToken("https:" + fill("/")),
		"semicolons":         asToken(strings.Replace(goodURL, "host%3B", "host"+fill("%3B"), 1)),
		"slashes in a scope": asToken(strings.Replace(goodURL, "%2Fsts", fill("%2F"), 1)),
		"base64 in base64":   asToken(base64url(base64url(base64url(fill("a"))))),
		"a long date":        asToken(strings.Replace(goodURL, "120000Z", "120000."+fill("0")+"Z", 1)),
		"fragment":           asToken(goodURL + "#" + fill("#")),
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString("&p")
		b.WriteString(strings.Repeat("x", i%7))
		b.WriteByte(byte('a' + i%26))
		b.WriteByte(byte('a' + i/26%26))
		b.WriteByte(byte('a' + i/676%26))
	}
	return b.String()
}

// 1 MB of anything is answered, and takes memory in proportion to its size;
// that the time is so as well BenchmarkHostile shows.
func TestHostile(t *testing.T) {
	const small, large = 64 << 10, 1 << 20
	atSmall := hostile(small)
	for name, text := range hostile(large) {
		got, b := allocating(text)
		if got.Accepted {
			t.Errorf("%s: accepted", name)
		}
		checkSegments(t, name, got)
		checkFindings(t, name, got)
		if len(got.Findings) > 100 || len(got.Parts.Params) > 200 || len(got.Segments) > 210 {
			t.Errorf("%s: %d findings, %d parameters, %d segments", name, len(got.Findings), len(got.Parts.Params), len(got.Segments))
		}
		if _, a := allocating(atSmall[name]); b > a*large/small*2+1<<20 {
			t.Errorf("%s: %d bytes of memory for 64 KB, %d for 1 MB", name, a, b)
		}
	}
}

// allocating inspects a text and counts the bytes allocated for it.
func allocating(text string) (inspect.Inspection, uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := inspect.Token(text, options)
	runtime.ReadMemStats(&after)
	return got, after.TotalAlloc - before.TotalAlloc
}

func BenchmarkHostile(b *testing.B) {
	for _, n := range []int{64 << 10, 1 << 20} {
		for name, text := range hostile(n) {
			b.Run(name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					inspect.Token(text, options)
				}
			})
		}
	}
}

func BenchmarkToken(b *testing.B) {
	text := made()
	for b.Loop() {
		inspect.Token(text, options)
	}
}

// FuzzToken takes any text as a token, and as what is in one.
func FuzzToken(f *testing.F) {
	for _, v := range verdicts.All() {
		f.Add(v.Token, false, int64(0))
		if raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(v.Token, "k8s-aws-v1.")); err == nil {
			f.Add(string(raw), true, int64(len(raw)))
		}
	}
	for _, text := range hostile(2000) {
		f.Add(text, false, int64(1))
	}
	for _, c := range findingCases {
		f.Add(c.with, false, int64(2))
	}
	for _, text := range []string{"!Ly8", "k8s-aws-v1.!Ly8", "  !Ly8", "🙂Ly8"} {
		f.Add(text, false, int64(3))
	}
	f.Fuzz(func(t *testing.T, text string, asURL bool, seed int64) {
		if asURL {
			text = base64url(text)
		}
		o := options
		rng := rand.New(rand.NewPCG(uint64(seed), 1))
		if seed != 0 {
			o.Now = now.Add(time.Duration(rng.Int64N(int64(time.Hour))) - 30*time.Minute)
			o.Partition = []string{"", "aws", "aws-cn", "x"}[rng.IntN(4)]
			o.Region = []string{"", "us-west-2", "cn-north-1", "-"}[rng.IntN(4)]
		}
		got := inspect.Token(text, o)
		if want := (authenticator.Verifier{Partition: got.Verifier.Partition, Region: got.Verifier.Region}).Verify(text, o.Now); got.AuthenticatorError != string([]rune(want)) {
			t.Errorf("%q, Verify says %q", got.AuthenticatorError, want)
		}
		checkSegments(t, "token", got)
		checkFindings(t, "token", got)
		checkAgreement(t, "token", got, o)
		checkNoSecret(t, got)
		if len(asJSON(got)) == 0 {
			t.Error("no JSON")
		}
	})
}

// checkNoSecret checks that neither signature nor session token appears in
// what is shown as text: titles, meanings, fixes, notes, the verdict and the
// report. The authenticator's own words are exact, and hold what they quote.
func checkNoSecret(t *testing.T, got inspect.Inspection) {
	t.Helper()
	var all []string
	for _, x := range got.Findings {
		all = append(all, x.Title, x.Meaning, x.Fix)
	}
	for _, p := range got.Parts.Params {
		all = append(all, p.Note)
	}
	all = append(all, got.Verdict.Text, got.Repair.Text, got.Maker.Name, got.Maker.Why, got.Key.Meaning, got.Report.Text, got.Report.Markdown)
	shown := strings.Join(all, "\n")
	for _, p := range got.Parts.Params {
		if !strings.EqualFold(p.Name, "X-Amz-Security-Token") && !strings.EqualFold(p.Name, "X-Amz-Signature") {
			continue
		}
		for _, secret := range []string{p.Value, p.Raw} {
			if len(secret) >= 40 && strings.Contains(shown, secret) {
				t.Errorf("the texts hold %q", secret)
			}
		}
	}
	if len(got.Token) > 40 && strings.Contains(shown, got.Token) {
		t.Errorf("the texts hold the token %q", got.Token)
	}
}

package inspect_test

import (
	"encoding/base64"
	"math/rand/v2"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"ekstoken/internal/inspect"
)

// piece is the length of a piece of a secret that must not show.
const piece = 12

// texts are all texts of an inspection that a page shows.
func texts(in inspect.Inspection) []string {
	all := []string{in.AuthenticatorError, in.Verdict.Text, in.URL, in.Repair.Text, in.Repair.Token, in.Key.ID, in.Key.Meaning, in.Maker.Name, in.Maker.Why,
		in.Verifier.Partition, in.Verifier.Region, in.Report.Text, in.Report.Markdown}
	for _, x := range in.Findings {
		all = append(all, x.Title, x.Authenticator, x.Meaning, x.Fix)
	}
	p := in.Parts
	c := p.Credential
	all = append(all, p.Scheme, p.Host, p.Path, p.Region, c.AccessKeyID, c.Scope, c.Date, c.Region, c.Service, c.Terminator, p.SigningTime)
	all = append(all, p.SignedHeaders...)
	for _, q := range p.Params {
		all = append(all, q.Name, q.Value, q.Raw, q.Note)
	}
	for _, s := range in.Segments {
		all = append(all, s.Label)
	}
	for _, s := range in.Next {
		all = append(all, s.Title, s.Text, s.Command)
	}
	if s := in.Signature; s != nil {
		all = append(all, s.Text, s.Fix, s.ClusterName, s.CanonicalRequest, s.StringToSign)
	}
	return all
}

// conceal replaces each secret, as the page does.
func conceal(text string, secrets []string) string {
	for _, s := range secrets {
		text = strings.ReplaceAll(text, s, "•")
	}
	return text
}

// pieces are the pieces of secrets in the forms that they can take.
func pieces(secrets ...string) map[string]bool {
	all := map[string]bool{}
	for _, s := range secrets {
		for _, form := range []string{s, url.QueryEscape(s), url.QueryEscape(url.QueryEscape(s)), base64.RawURLEncoding.EncodeToString([]byte(s))} {
			for i := 0; i+piece <= len(form); i++ {
				all[form[i:i+piece]] = true
			}
		}
	}
	return all
}

func firstPiece(text string, secret map[string]bool) string {
	for i := 0; i+piece <= len(text); i++ {
		if secret[text[i:i+piece]] {
			return text[i : i+piece]
		}
	}
	return ""
}

// random is a text of a secret's characters, in which no word of ours occurs.
func random(rng *rand.Rand, alphabet string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[rng.IntN(len(alphabet))]
	}
	return string(b)
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// mutants are ways to damage a URL. Each is given the URL's parameters.
var mutants = []func(rng *rand.Rand, u string, secret, session string) string{
	func(rng *rand.Rand, u, _, _ string) string { // a parameter removed
		return editParams(u, func(p []string) []string { i := rng.IntN(len(p)); return append(p[:i:i], p[i+1:]...) })
	},
	func(rng *rand.Rand, u, _, _ string) string { // doubled
		return editParams(u, func(p []string) []string { return append(p, p[rng.IntN(len(p))]) })
	},
	func(rng *rand.Rand, u, _, _ string) string { // renamed
		return editParams(u, func(p []string) []string {
			i := rng.IntN(len(p))
			_, value, _ := strings.Cut(p[i], "=")
			p[i] = []string{"", "x", "token", "X-Amz-Token", "X-Amz-Date", "Action"}[rng.IntN(6)] + "=" + value
			return p
		})
	},
	func(rng *rand.Rand, u, _, _ string) string { // glued to the next
		i := rng.IntN(strings.Count(u, "&"))
		return replaceNth(u, "&", []string{"", ";", "%26", "+", " ", "\n", "&amp;", ","}[rng.IntN(8)], i)
	},
	func(rng *rand.Rand, u, _, _ string) string { // without =
		return replaceNth(u, "=", []string{"", "&", ":", "%3D"}[rng.IntN(4)], rng.IntN(strings.Count(u, "=")))
	},
	func(_ *rand.Rand, u, secret, _ string) string {
		return strings.Replace(u, "https://", "https://ASIAY34FZKBOKMUTVV7A:"+secret+"@", 1)
	},
	func(_ *rand.Rand, u, secret, _ string) string {
		return strings.Replace(u, "https://", "https://"+url.QueryEscape(secret)+"@", 1)
	},
	func(_ *rand.Rand, u, _, session string) string {
		return strings.Replace(u, "https://sts", "https://"+session[:30]+".sts", 1)
	},
	func(_ *rand.Rand, u, _, session string) string { return strings.Replace(u, "/?", "/"+session+"?", 1) },
	func(_ *rand.Rand, u, _, _ string) string { return strings.Replace(u, "?", "#", 1) },
	func(_ *rand.Rand, u, _, _ string) string {
		return strings.Replace(u, "&X-Amz-Signature", "#X-Amz-Signature", 1)
	},
	func(_ *rand.Rand, u, _, _ string) string { return strings.Replace(u, "?", "", 1) },
	func(_ *rand.Rand, u, secret, _ string) string { // ID and secret swapped
		return strings.Replace(u, "ASIAY34FZKBOKMUTVV7A", secret, 1)
	},
	func(_ *rand.Rand, u, secret, _ string) string {
		return strings.Replace(u, "ASIAY34FZKBOKMUTVV7A", url.QueryEscape(secret), 1)
	},
	func(rng *rand.Rand, u, secret, _ string) string { // and cut
		return strings.Replace(u, "ASIAY34FZKBOKMUTVV7A", url.QueryEscape(secret[rng.IntN(10):30+rng.IntN(10)]), 1)
	},
	func(_ *rand.Rand, u, secret, _ string) string { // in the scope
		return strings.Replace(u, "us-west-2%2Fsts", url.QueryEscape(secret)+"%2Fsts", 1)
	},
	func(_ *rand.Rand, u, secret, _ string) string {
		return strings.Replace(u, "20900101T120000Z", secret, 1)
	},
	func(_ *rand.Rand, u, _, session string) string {
		return strings.Replace(u, "host%3B", url.QueryEscape(session)+"%3B", 1)
	},
	func(_ *rand.Rand, u, _, session string) string {
		return strings.Replace(u, "GetCallerIdentity", session, 1)
	},
	func(_ *rand.Rand, u, _, session string) string {
		return strings.Replace(u, "Expires=60", "Expires="+url.QueryEscape(session), 1)
	},
	func(_ *rand.Rand, u, _, _ string) string { return url.QueryEscape(u) },
	func(_ *rand.Rand, u, _, _ string) string { return u + "\n" },
	func(_ *rand.Rand, u, _, _ string) string { return "b'" + u + "'" },
	func(_ *rand.Rand, u, _, _ string) string { return strings.ReplaceAll(u, "%", "%25") },
	func(_ *rand.Rand, u, _, _ string) string { return strings.ReplaceAll(u, "/", `\/`) },
	func(rng *rand.Rand, u, _, _ string) string { return u[:rng.IntN(len(u))] },
	func(rng *rand.Rand, u, _, _ string) string { return u[rng.IntN(len(u)):] },
	func(rng *rand.Rand, u, _, _ string) string { i := rng.IntN(len(u)); return u[:i] + "%zz" + u[i:] },
	func(rng *rand.Rand, u, _, _ string) string { i := rng.IntN(len(u)); return u[:i] + "\x00" + u[i:] },
	func(rng *rand.Rand, u, _, _ string) string { i := rng.IntN(len(u)); return u[:i] + "é\"" + u[i:] },
}

func editParams(u string, edit func([]string) []string) string {
	before, query, found := strings.Cut(u, "?")
	if !found {
		return u
	}
	return before + "?" + strings.Join(edit(strings.Split(query, "&")), "&")
}

func replaceNth(s, what, with string, n int) string {
	at := 0
	for range n {
		at += strings.Index(s[at:], what) + len(what)
	}
	return s[:at] + strings.Replace(s[at:], what, with, 1)
}

// mutate damages a URL once or twice.
func mutate(rng *rand.Rand, u, secret, session string) string {
	for range 1 + rng.IntN(2) {
		if strings.Count(u, "&") < 2 || strings.Count(u, "=") < 2 {
			return u
		}
		u = mutants[rng.IntN(len(mutants))](rng, u, secret, session)
	}
	return u
}

// Whatever is done to a token, no piece of its secrets shows once Secrets are
// concealed, and none is in what is always shown: titles, meanings, fixes,
// verdict, repair and report.
func TestNoSecretShows(t *testing.T) {
	n := 3000
	if testing.Short() || runtime.GOOS == "js" { // slow there
		n = 300
	}
	for seed := range n {
		checkMutant(t, uint64(seed))
	}
}

func FuzzSecrets(f *testing.F) {
	f.Add(uint64(0))
	f.Fuzz(func(t *testing.T, seed uint64) { checkMutant(t, seed) })
}

func checkMutant(t *testing.T, seed uint64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 7))
	secret, session, signature := random(rng, base64Alphabet, 40), random(rng, base64Alphabet, 200), random(rng, "0123456789abcdef", 64)
	s := goodSpec()
	set("X-Amz-Security-Token", url.QueryEscape(session))(&s)
	set("X-Amz-Signature", signature)(&s)
	u := mutate(rng, s.url(), secret, session)
	text := u
	if rng.IntN(4) > 0 {
		text = base64url(u)
	}
	switch rng.IntN(8) {
	case 0:
		text = strings.TrimPrefix(text, "k8s-aws-v1.")
	case 1:
		text = text[:rng.IntN(len(text)+1)]
	case 2:
		text = "Bearer " + text
	case 3:
		text += "=="
	}
	o := options
	o.SessionToken = session
	if rng.IntN(20) == 0 {
		o.SecretAccessKey, o.ClusterNames = secret, []string{"prod"}
	}
	got := inspect.Token(text, o)
	hidden := pieces(secret, session, signature)
	for _, shown := range texts(got) {
		if p := firstPiece(conceal(shown, got.Secrets), hidden); p != "" {
			t.Fatalf("seed %d: %q of %q shows in %q\n%q", seed, p, u, shown, got.Secrets)
		}
	}
	always := []string{got.Verdict.Text, got.Repair.Text, got.Report.Text, strings.ReplaceAll(got.Report.Markdown, `\`, "")}
	for _, x := range got.Findings {
		always = append(always, x.Title, x.Meaning, x.Fix)
	}
	for _, shown := range always {
		if p := firstPiece(shown, hidden); p != "" {
			t.Fatalf("seed %d: %q of %q is in %q", seed, p, u, shown)
		}
	}
	for i, s := range got.Secrets {
		if len(s) < 8 || i > 0 && len(s) > len(got.Secrets[i-1]) {
			t.Fatalf("seed %d: secret %d of %d bytes", seed, i, len(s))
		}
	}
}

// A good token's secrets are its session token, its signature and its base64
// text, and what isn't secret stays readable.
func TestSecretsOfGood(t *testing.T) {
	got := inspect.Token(made(), options)
	for _, x := range append(texts(got), got.Token) {
		for _, p := range []string{session, url.QueryEscape(session), signature} {
			if strings.Contains(conceal(x, got.Secrets), p) {
				t.Errorf("%.40q shows in %.200q", p, x)
			}
		}
	}
	for _, want := range []string{"ASIAY34FZKBOKMUTVV7A", "sts.us-west-2.amazonaws.com", "GetCallerIdentity", "X-Amz-Security-Token", "20900101/us-west-2/sts/aws4_request", "20900101T120000Z", "host%3Bx-k8s-aws-id"} {
		for _, s := range got.Secrets {
			if strings.Contains(want, s) {
				t.Errorf("%q hides %q", s, want)
			}
		}
	}
}

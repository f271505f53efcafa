package inspect

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"ekstoken/internal/authenticator/verdicts"
	"ekstoken/internal/presign"
	"ekstoken/internal/report"
)

// reportSecrets are what must not appear in a report of a token, read without
// the code under test: the base64 text, and whatever stands behind the names
// of signature and session token, with its encoded forms.
func reportSecrets(token string) []string {
	body := token[strings.LastIndex(token, "k8s-aws-v1.")+1:]
	body = strings.TrimPrefix(body, "8s-aws-v1.")
	var secrets []string
	if !strings.Contains(token, "://") {
		secrets = append(secrets, body)
	}
	plain := strings.Map(func(r rune) rune {
		switch r {
		case '+':
			return '-'
		case '/':
			return '_'
		case '=', '\n', ' ':
			return -1
		}
		return r
	}, body)
	decoded, _ := base64.RawURLEncoding.DecodeString(plain)
	for _, text := range []string{token, string(decoded)} {
		for _, name := range []string{"Signature=", "Token=", "Signature%3D", "Token%3D"} {
			for _, rest := range strings.Split(text, name)[1:] {
				value, _, _ := strings.Cut(rest, "&")
				value, _, _ = strings.Cut(value, "%26")
				once, _ := url.QueryUnescape(value)
				secrets = append(secrets, value, once, base64.RawURLEncoding.EncodeToString([]byte(value)), base64.StdEncoding.EncodeToString([]byte(once)), url.QueryEscape(value))
			}
		}
	}
	return secrets
}

// holdsPiece reports whether a text contains twelve consecutive bytes of a secret.
func holdsPiece(text, secret string) (string, bool) {
	for i := 0; i+12 <= len(secret); i++ {
		if piece := secret[i : i+12]; strings.Contains(text, piece) {
			return piece, true
		}
	}
	return "", false
}

func checkReport(t *testing.T, name, token string, r report.Report, more ...string) {
	t.Helper()
	if r.Text == "" || r.Markdown == "" {
		t.Errorf("%s: no report", name)
	}
	for _, secret := range append(reportSecrets(token), more...) {
		for _, text := range []string{r.Text, r.Markdown, strings.ReplaceAll(r.Markdown, `\`, "")} {
			if piece, ok := holdsPiece(text, secret); ok {
				t.Errorf("%s: %q stands in\n%s", name, piece, text)
				return
			}
		}
	}
	checkMarkdown(t, name, r.Markdown)
}

// checkMarkdown wants each line to be one that the report writes, and nothing
// outside code spans that means something in Markdown or HTML.
func checkMarkdown(t *testing.T, name, text string) {
	t.Helper()
	for _, line := range strings.Split(text, "\n") {
		rest := line
		for _, lead := range []string{"## ", "- "} {
			rest = strings.TrimPrefix(rest, lead)
		}
		if strings.HasPrefix(rest, "**") && strings.HasSuffix(rest, "**") {
			rest = strings.TrimSuffix(rest[2:], "**")
		}
		outside, ok := outsideCode(rest)
		if !ok || strings.ContainsAny(outside, "`*_[]<>|#&{}~@") || strings.Contains(outside, "://") {
			t.Errorf("%s: %q in\n%s", name, outside, line)
		}
	}
	if strings.ContainsAny(text, "\r\t\x00\x1b\u202e\u2028") {
		t.Errorf("%s: a control character in\n%q", name, text)
	}
}

// outsideCode returns the part of a Markdown line outside code spans and
// isn't escaped. It reports false if a span isn't closed.
func outsideCode(s string) (string, bool) {
	var out strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i += 2
		case s[i] == '`':
			n := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
			end := closing(s[i+n:], n)
			if end < 0 {
				return "", false
			}
			i += n + end
		default:
			out.WriteByte(s[i])
			i++
		}
	}
	return out.String(), true
}

// closing returns where behind a run of exactly n backticks s goes on.
func closing(s string, n int) int {
	for i := 0; i < len(s); {
		if s[i] != '`' {
			i++
			continue
		}
		run := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		i += run
		if run == n {
			return i
		}
	}
	return -1
}

func TestReportOfVectors(t *testing.T) {
	rows := verdicts.All()
	for i, r := range rows {
		o := Options{Now: r.Now, Partition: r.Partition, Region: r.Region, ClusterNames: []string{testCluster}}
		checked := i%10 == 0 // the signature check takes its time
		if checked {
			o.SecretAccessKey = testSecret
		}
		in := Token(r.Token, o)
		checkReport(t, r.Name, r.Token, in.Report, testSecret)
		if s := in.Signature; checked && !strings.Contains(in.Report.Text, strings.ReplaceAll(s.Text, "\n", " ")) {
			t.Errorf("%s: no signature check in\n%s", r.Name, in.Report.Text)
		}
	}
}

func TestReportOfGood(t *testing.T) {
	h := newHandSigner()
	token := presign.Encode(h.url(h.sign()))
	o := checkOptions()
	o.SessionToken = testSession
	r := Token(token, o).Report
	checkReport(t, "good", token, r, testSecret, testSession)
	for _, s := range []string{"609629065308", testKey, testHost, "us-west-2", "2090-01-01T12:15:00Z", "Action Version X-Amz-Algorithm", "host;x-k8s-aws-id",
		"20900101/us-west-2/sts/aws4_request", "right for the cluster " + testCluster, "of at most 4,096", "accepts the token"} {
		if !strings.Contains(r.Text, s) || !strings.Contains(r.Markdown, s) {
			t.Errorf("%q isn't in\n%s\n%s", s, r.Text, r.Markdown)
		}
	}
}

// TestReportOfPieces puts pieces of secrets where they shouldn't be.
func TestReportOfPieces(t *testing.T) {
	h := newHandSigner()
	u := h.url(h.sign())
	session := percentEncode(testSession)
	// bare has the session token nowhere else.
	bare := strings.Replace(u, "&X-Amz-Security-Token="+session, "", 1)
	for name, url := range map[string]string{
		"broken off":         strings.Replace(u, session, session[:20]+"&"+session[20:], 1),
		"as a name":          strings.Replace(u, "X-Amz-Security-Token="+session, session+"=1", 1),
		"as a short name":    bare + "&" + session[:20],
		"in the date":        strings.Replace(bare, "20900101T120000Z", testSession[:30], 1),
		"as the date":        strings.Replace(bare, "20900101T120000Z", session, 1),
		"in the host":        strings.Replace(bare, "sts.us-west-2", session[:26], 1),
		"in the path":        strings.Replace(bare, "/?", "/"+session+"?", 1),
		"as the user":        strings.Replace(bare, "https://", "https://"+session+"@", 1),
		"as expires":         strings.Replace(bare, "Expires=60", "Expires="+session, 1),
		"as the action":      strings.Replace(bare, "GetCallerIdentity", session, 1),
		"as a header":        strings.Replace(bare, "host%3B", session+"%3B", 1),
		"in the scope":       strings.Replace(bare, testKey, session, 1),
		"as the key":         strings.Replace(bare, testKey, testSession[:22], 1),
		"twice":              u + "&X-Amz-Security-Token=" + session,
		"with a bad escape":  strings.Replace(u, session, session+"%zz", 1),
		"with a line break":  strings.Replace(u, session, session+"\n"+session, 1),
		"behind a semicolon": strings.Replace(u, session, ";"+session, 1),
		"in a fragment":      strings.Replace(u, "X-Amz-Signature", "#X-Amz-Signature", 1),
	} {
		if url == u || url == bare {
			t.Fatalf("%s: nothing replaced", name)
		}
		token := presign.Encode(url)
		checkReport(t, name, token, Token(token, checkOptions()).Report, testSecret, testSession, session)
	}
}

func TestReportOfHostile(t *testing.T) {
	u := newHandSigner().url("x")
	for _, evil := range []string{
		"`", "``", "```", "` `` ```", "`x", "x`", "a|b", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "**x**", "</code>", "\n\n# x\n", "\r\n- x",
		"“x”<b>“", "”<b>", "@someone", "https://example.com/", "\u202e", "\x1b[31m", "\x00", "&lt;", "$(x)", "\\`", "\\",
	} {
		escaped := percentEncode(evil)
		for name, url := range map[string]string{
			"host":      strings.Replace(u, "sts.us-west-2", "sts."+evil+".us-west-2", 1),
			"name":      u + "&" + escaped + "=1",
			"raw name":  u + "&" + evil + "=1",
			"action":    strings.Replace(u, "GetCallerIdentity", escaped, 1),
			"scope":     strings.Replace(u, "us-west-2%2F", escaped+"%2F", 1),
			"key":       strings.Replace(u, testKey, escaped, 1),
			"header":    strings.Replace(u, "host%3B", escaped+"%3B", 1),
			"date":      strings.Replace(u, "20900101T120000Z", escaped, 1),
			"expires":   strings.Replace(u, "Expires=60", "Expires="+escaped, 1),
			"algorithm": strings.Replace(u, "AWS4-HMAC-SHA256", escaped, 1),
			"scheme":    strings.Replace(u, "https", evil, 1),
			"path":      strings.Replace(u, "/?", "/"+evil+"?", 1),
		} {
			o := Options{Now: testTime, ClusterNames: []string{evil}}
			in := Token(presign.Encode(url), o)
			checkMarkdown(t, name+" "+evil, in.Report.Markdown)
			o.Partition, o.Region = evil, evil
			in = Token(presign.Encode(url), o)
			checkMarkdown(t, "options "+evil, in.Report.Markdown)
		}
	}
}

// TestReportOfEvilCluster: a signature can be right for a cluster of any name.
func TestReportOfEvilCluster(t *testing.T) {
	for _, evil := range []string{"`x", "<b>", "[x](y)", "a b|c", "https://example.com"} {
		h := newHandSigner()
		h.setHeader("x-k8s-aws-id", evil)
		o := checkOptions()
		o.ClusterNames = []string{evil}
		in := Token(presign.Encode(h.url(h.sign())), o)
		if in.Signature.State != "match" && in.Signature.Mistake != "cluster-endpoint" {
			t.Errorf("%q: got %+v", evil, in.Signature)
		}
		checkMarkdown(t, evil, in.Report.Markdown)
	}
}

// FuzzReport wants Markdown that nothing in the token or the verifier's names
// breaks, and the secrets of a sound URL left out wherever
// else the text has them.
func FuzzReport(f *testing.F) {
	h := newHandSigner()
	f.Add(h.url(h.sign()), testCluster, "aws", "us-west-2")
	f.Add("https://sts.`.amazonaws.com/?<b>=[x](y)", "`", "“”", "|")
	for i := range 72 {
		f.Add("&"+strings.Repeat("x", i), "", "", "")
	}
	f.Fuzz(func(t *testing.T, url, cluster, partition, region string) {
		o := Options{Now: testTime, ClusterNames: []string{cluster}, Partition: partition, Region: region}
		for _, token := range []string{url, presign.Encode(url), presign.Encode(h.url(h.sign()) + "&" + url)} {
			in := Token(token, o)
			checkMarkdown(t, "fuzz", in.Report.Markdown)
			for _, text := range []string{in.Report.Text, in.Report.Markdown} {
				if len(text) > 64<<10 {
					t.Errorf("%d bytes", len(text))
				}
			}
			if token != url && token != presign.Encode(url) && (strings.Contains(in.Report.Text, h.sign()) || strings.Contains(in.Report.Text, testSession)) {
				t.Errorf("a secret in %q", in.Report.Text)
			}
		}
		// The secret access key in the place of the ID, in the scope and as a
		// password, whole and cut, with the fuzzed text around; one way for each
		// input, which is fast.
		good, way := h.url(h.sign()), len(url)+len(cluster)
		secret := []string{testSecret, testSecret[:len(testSecret)-1-way%20], testSecret[1+way%20:]}[way%3]
		if way /= 3; way%2 == 0 {
			secret = percentEncode(secret)
		}
		way /= 2
		bad := []string{strings.Replace(good, testKey, secret, 1), strings.Replace(good, "us-west-2%2F", secret+"%2F", 1), strings.Replace(good, "https://", "https://"+testKey+":"+secret+"@", 1)}[way%3]
		way /= 3
		token := []string{presign.Encode(bad + "&" + url), presign.Encode(bad + url), bad + url, presign.Encode(url + bad)}[way%4]
		text := Token(token, o).Report.Text
		if piece, ok := holdsPiece(text, testSecret); ok {
			t.Errorf("%q of the secret access key in %q", piece, text)
		}
	})
}

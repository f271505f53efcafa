package tokens

import (
	"encoding/base64"
	"net/url"
	"runtime"
	"strings"
	"testing"
)

const (
	exampleURL = "https://sts.us-west-2.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
		"&X-Amz-Credential=ASIAY34FZKBOKMUTVV7A%2F20900101%2Fus-west-2%2Fsts%2Faws4_request&X-Amz-Date=20900101T120000Z" +
		"&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE" +
		"&X-Amz-Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	otherURL = "https://sts.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
		"&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20900101%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-Date=20900101T120000Z" +
		"&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id" +
		"&X-Amz-Signature=fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"
)

func encode(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

var (
	example = "k8s-aws-v1." + encode(exampleURL)
	other   = "k8s-aws-v1." + encode(otherURL)
)

// wrap breaks s into lines of n characters with sep between.
func wrap(s string, n int, sep string) string {
	var lines []string
	for len(s) > n {
		lines = append(lines, s[:n])
		s = s[n:]
	}
	return strings.Join(append(lines, s), sep)
}

func TestFind(t *testing.T) {
	half := len(example) / 2
	body := strings.TrimPrefix(example, "k8s-aws-v1.")
	escaped := strings.NewReplacer("&", `\u0026`, "=", `\u003d`).Replace(exampleURL)
	for _, c := range []struct {
		name, text string
		want, form string
		line       int
	}{
		{"raw", example, example, "token", 1},
		{"blanks around", "\n\n  \t" + example + " \n", example, "token", 3},
		{"carriage returns", "token:\r\n" + example + "\r\n", example, "token field", 2},
		{"bearer", "bearer " + example, example, "Bearer token", 1},
		{"header", "AUTHORIZATION:BEARER " + example + "\r\nAccept: */*", example, "Authorization header", 1},
		{"header in a log", `"Authorization":["Bearer ` + example + `"]`, example, "Authorization header", 1},
		{"curl", "$ curl -k \\\n  -H \"Authorization: Bearer " + example + "\" \\\n  https://ABC.gr7.us-west-2.eks.amazonaws.com/api", example, "curl command", 3 - 1},
		{"curl, single quotes", "curl -H 'Authorization: Bearer " + example + "' https://example.com", example, "curl command", 1},
		{"kubectl", "kubectl --token=" + example + " get pods", example, "kubectl command", 1},
		{"kubectl, apart", "kubectl get pods --token '" + example + "'", example, "kubectl command", 1},
		{"ExecCredential JSON", `{"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1beta1", "spec": {}, "status": {"expirationTimestamp": "2090-01-01T12:14:00Z", "token": "` + example + `"}}`, example, "ExecCredential JSON", 1},
		{"ExecCredential in a JSON string", `"{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"` + example + `\"}}\n"`, example, "ExecCredential JSON", 1},
		{"ExecCredential YAML", "apiVersion: client.authentication.k8s.io/v1beta1\nkind: ExecCredential\nstatus:\n  token: " + example + "\n  expirationTimestamp: '2090-01-01T12:14:00Z'\n", example, "ExecCredential YAML", 4},
		{"ExecCredential YAML, folded", "kind: ExecCredential\nstatus:\n  token: >-\n" + "    " + wrap(example, 70, "\n    ") + "\n  expirationTimestamp: x\n", wrap(example, 70, "\n"), "ExecCredential YAML", 4},
		{"ExecCredential text", "client.authentication.k8s.io/v1beta1\tExecCredential\nSTATUS\t2090-01-01T12:14:00Z\t" + example + "\n", example, "ExecCredential text", 2},
		{"ExecCredential table", "|  ExecCredential |\n||  expirationTimestamp |  token  ||\n||  2090-01-01T12:14:00Z|  " + example + "  ||\n|+---+|\n", example, "ExecCredential table", 3},
		{"ExecCredential table, wrapped", "| ExecCredential |\n| 2090 | " + wrap(example, 60, " |\n|      | ") + " |\n+---+", wrap(example, 60, "\n"), "ExecCredential table", 2},
		{"kubeconfig", "apiVersion: v1\nkind: Config\nusers:\n- name: me\n  user:\n    token: " + example + "\n- name: you\n", example, "kubeconfig", 6},
		{"kubeconfig, quoted", "kind: Config\nusers:\n- user:\n    token: \"" + example + "\"\n", example, "kubeconfig", 4},
		{"quotes", `"` + example + `",`, example, "token", 1},
		{"smart quotes", "“" + example + "”.", example, "token", 1},
		{"backticks", "`" + example + "`", example, "token", 1},
		{"comma", example + ",\n", example, "token", 1},
		{"semicolon", example + ";", example, "token", 1},
		{"period", "It is " + example + ".", example, "token", 1},
		{"percent of zsh", example + "%", example, "token", 1},
		{"zero-width space", "\ufeff" + example + "\u200b", example, "token", 1},
		{"no-break space", "Bearer\u00a0" + example + "\u00a0", example, "Bearer token", 1},
		{"zero-width space inside", example[:half] + "\u200b" + example[half:], example[:half] + "\u200b" + example[half:], "token", 1},
		{"no-break space inside", example[:half] + "\u00a0" + example[half:], example[:half] + "\u00a0" + example[half:], "token", 1},
		{"foreign character inside", example[:half] + "!" + example[half:], example[:half] + "!" + example[half:], "token", 1},
		{"wrapped", wrap(example, 76, "\n"), wrap(example, 76, "\n"), "token", 1},
		{"wrapped, CRLF and indent", wrap(example, 76, "\r\n    "), wrap(example, 76, "\n"), "token", 1},
		{"wrapped, blanks before the break", wrap(example, 64, "  \n"), wrap(example, 64, "\n"), "token", 1},
		{"wrapped, backslashes", wrap(example, 64, "\\\n"), example, "token", 1},
		{"wrapped, quoted-printable", wrap(example, 75, "=\r\n"), example, "token", 1},
		{"wrapped, escaped", `"` + wrap(example, 64, `\n`) + `\n"`, wrap(example, 64, "\n"), "token", 1},
		{"wrapped, quoted in mail", "> " + wrap(example, 64, "\n> "), wrap(example, 64, "\n"), "token", 1},
		{"wrapped, more text", wrap(example, 76, "\n") + "\ncommitted\nexpirationTimestamp: 2090-01-01T12:14:00Z", wrap(example, 76, "\n"), "token", 1},
		{"wrapped within the prefix", "Bearer k8s-aws-\nv1." + body, "k8s-aws-v1." + body, "Bearer token", 1},
		{"wrapped after the prefix", "k8s-aws-v1.\n" + body, "k8s-aws-v1.\n" + body, "token", 1},
		{"wrapped in the signature", example[:len(example)-5] + "\n" + example[len(example)-5:] + "\nNDE0", example[:len(example)-5] + "\n" + example[len(example)-5:], "token", 1},
		{"no prefix", body, body, "token", 1},
		{"no prefix, in a field", `"token": "` + body + `"`, body, "token field", 1},
		{"prefix cut", "8s-aws-v1." + body, "8s-aws-v1." + body, "token", 1},
		{"upper-case prefix", "K8S-AWS-V1." + body, "K8S-AWS-V1." + body, "token", 1},
		{"dashes of typography", "k8s–aws–v1." + body, "k8s–aws–v1." + body, "token", 1},
		{"padded", example + "=", example + "=", "token", 1},
		{"URL", "see " + exampleURL + " for", exampleURL, "presigned STS URL", 1},
		{"URL in angle brackets", "<" + exampleURL + ">", exampleURL, "presigned STS URL", 1},
		{"URL in curl", "curl -H 'x-k8s-aws-id: c' '" + exampleURL + "'", exampleURL, "presigned STS URL", 1},
		{"URL, JSON-escaped", `{"url":"` + escaped + `"}`, exampleURL, "presigned STS URL", 1},
		{"URL, slashes escaped", `"` + strings.ReplaceAll(exampleURL, "/", `\/`) + `"`, exampleURL, "presigned STS URL", 1},
		{"URL, zsh-escaped", strings.NewReplacer("?", `\?`, "&", `\&`, "=", `\=`).Replace(exampleURL), exampleURL, "presigned STS URL", 1},
		{"URL, percent-encoded", "u=" + url.QueryEscape(exampleURL) + "&x=1", exampleURL, "presigned STS URL, percent-encoded", 1},
		{"URL, percent-encoded twice", url.QueryEscape(url.QueryEscape(exampleURL)), exampleURL, "presigned STS URL, percent-encoded twice", 1},
		{"URL, HTML-escaped", `<a href="` + strings.ReplaceAll(exampleURL, "&", "&amp;") + `">`, exampleURL, "presigned STS URL, HTML-escaped", 1},
		{"URL, quoted-printable", wrap(strings.ReplaceAll(exampleURL, "=", "=3D"), 75, "=\r\n"), exampleURL, "presigned STS URL", 1},
		{"URL, percent of zsh", exampleURL + "%\n", exampleURL, "presigned STS URL", 1},
		{"URL, key ID redacted", strings.Replace(exampleURL, "ASIAY34FZKBOKMUTVV7A", "[REDACTED]", 1), strings.Replace(exampleURL, "ASIAY34FZKBOKMUTVV7A", "[REDACTED]", 1), "presigned STS URL", 1},
		{"URL, credential redacted", strings.Replace(exampleURL, "ASIAY34FZKBOKMUTVV7A%2F20900101%2Fus-west-2%2Fsts%2Faws4_request", "***", 1), strings.Replace(exampleURL, "ASIAY34FZKBOKMUTVV7A%2F20900101%2Fus-west-2%2Fsts%2Faws4_request", "***", 1), "presigned STS URL", 1},
		{"URL, session token redacted", strings.Replace(exampleURL, "IQoJb3JpZ2luX2VjEXAMPLE", "<hidden>", 1), strings.Replace(exampleURL, "IQoJb3JpZ2luX2VjEXAMPLE", "<hidden>", 1), "presigned STS URL", 1},
		{"URL, wrapped", wrap(exampleURL, 80, "\n  ") + "\nnext", exampleURL, "presigned STS URL", 1},
		{"URL of a VPC endpoint", strings.Replace(exampleURL, "//sts", "//vpce-1.sts", 1), strings.Replace(exampleURL, "//sts", "//vpce-1.sts", 1), "presigned STS URL", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Find(c.text)
			if len(got) != 1 {
				t.Fatalf("found %d tokens: %+v", len(got), got)
			}
			if want := (Token{Text: c.want, Form: c.form, Line: c.line}); got[0] != want {
				t.Errorf("got  %+v\nwant %+v", got[0], want)
			}
		})
	}
}

// TestLetterBelow wants a lone letter below a token left out, wherever in its
// group of four characters the token ends.
func TestLetterBelow(t *testing.T) {
	for _, expires := range []string{"6", "60", "600"} {
		token := "k8s-aws-v1." + encode(strings.Replace(otherURL, "Expires=60", "Expires="+expires, 1))
		if got := Find(token + "\nX\n"); len(got) != 1 || got[0].Text != token {
			t.Errorf("got %+v", got)
		}
	}
}

func TestFindTruncated(t *testing.T) {
	kept := example[:100]
	for _, text := range []string{
		kept + "…", kept + "...", kept + "[truncated]", kept + "<truncated>", kept + " (truncated)", kept + "[...]", kept + "***",
		kept + "…" + example[len(example)-8:], "Bearer " + kept + "...\nnext line", kept, kept + "\n", `"` + kept + `…"`,
		"<snip>" + kept + "<snip>",
	} {
		got := Find(text)
		if len(got) != 1 || got[0].Text != kept || !got[0].Truncated {
			t.Errorf("%q: got %+v", text, got)
		}
	}
	for _, u := range []string{exampleURL[:120] + "…", exampleURL[:120] + "...", exampleURL[:120] + "[truncated]", exampleURL[:len(exampleURL)-1]} {
		got := Find(u)
		if len(got) != 1 || !got[0].Truncated || !strings.HasPrefix(exampleURL, got[0].Text) {
			t.Errorf("%q: got %+v", u, got)
		}
	}
}

// TestCutShowsItself cuts a token anywhere: where the cut shows, and that is
// nearly everywhere, it is said; the whole token is never called cut.
func TestCutShowsItself(t *testing.T) {
	missed := 0
	for n := len("k8s-aws-v1.") + 20; n < len(example); n++ {
		got := Find(example[:n])
		if len(got) != 1 || got[0].Text != example[:n] {
			t.Fatalf("cut at %d: got %+v", n, got)
		}
		if !got[0].Truncated {
			missed++
		}
	}
	if limit := len(example) / 2; missed > limit {
		t.Errorf("%d of %d cuts not seen", missed, len(example))
	}
	for _, whole := range []string{example, other, exampleURL, "k8s-aws-v1." + encode(url.QueryEscape(exampleURL))} {
		if got := Find(whole); got[0].Truncated {
			t.Errorf("%q is not cut", whole)
		}
	}
}

func TestFindSeveral(t *testing.T) {
	text := "first: " + example + "\nsecond:\n" + other + "\nagain: " + wrap(example, 60, "\n") + "\n" + exampleURL + "\n" + otherURL + "\n" + example + "X"
	got := Find(text)
	if len(got) != 3 || got[0].Text != example || got[0].Line != 1 || got[1].Text != other || got[1].Line != 3 || got[2].Text != example+"X" {
		t.Errorf("got %+v", got)
	}
	got = Find(example + other)
	if len(got) == 0 {
		t.Error("nothing found in two tokens without a gap")
	}
	got = Find(example + " " + other + "," + bodyOf(other))
	if len(got) != 3 {
		t.Errorf("got %+v", got)
	}
}

func bodyOf(token string) string { return strings.TrimPrefix(token, "k8s-aws-v1.") }

func TestNoTokens(t *testing.T) {
	for _, text := range []string{
		"", " ", "nothing here", "k8s-aws-v1.***", "k8s-aws-v1.REDACTED", "k8s-aws-v1.<token>", "k8s-aws-v1.xxxxxxxxxxxxxxxx", "Bearer k8s-aws-v1.[REDACTED]",
		`input token was not properly formatted: token is missing expected "k8s-aws-v1." prefix`,
		"Tokens start with k8s-aws-v1. and then base64.", "strings.TrimPrefix(token, `k8s-aws-v1.`)", "a token (`k8s-aws-v1.…`) is a URL",
		"https://sts.amazonaws.com/", "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html?sts",
		"aHR0cHM6Ly9leGFtcGxlLmNvbS8", "https://bucket.s3.amazonaws.com/key?X-Amz-Algorithm=AWS4-HMAC-SHA256",
		"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", "<masked>", "Authorization: Bearer <masked>",
	} {
		if got := Find(text); len(got) != 0 {
			t.Errorf("%q: found %+v", text, got)
		}
	}
}

func TestPrefixAlone(t *testing.T) {
	for _, text := range []string{"k8s-aws-v1.", " \"k8s-aws-v1.\"\n", "Authorization: Bearer k8s-aws-v1.", "token: k8s-aws-v1.\nfoo: bar"} {
		got := Find(text)
		if len(got) != 1 || got[0].Text != "k8s-aws-v1." {
			t.Errorf("%q: got %+v", text, got)
		}
	}
}

// hostile are the beginnings of long texts meant to take long.
var hostile = []string{
	"k", "a", "h", "k8s-aws-v1.", "aHR0cHM6Ly9", "aHR0cHM6Ly9\n", "https://sts.", "https://", "https://sts.a/?X-Amz-\n", "k8s-aws-v1.aHR0cHM6Ly9\n",
	"k8s-aws-v1.a ", "k8s-aws-v1.\n", "k8s-aws-v1.aaaaaaaaa \\\n", "\\", "\\\\u0026", "%", "=\n", "*", "...", "[", "<", "(", "|", "> \n", "\u200b", "\u00e9",
	"Bearer ", "eyJ", "eyJ.", "eyJ.eyJ.", "A", "A.", "token: ", "v1.", "\nv1.", " ", "\n", "\t", "&amp;", "https%3A%2F%2Fsts.&", "\x00", "\xff", "AKIA", "-", "exec:\n", "command: ",
}

// hostileSize is the length of a hostile text. Were any step quadratic, texts
// of a megabyte would not end within the tests' deadline. A browser has less of
// it, for there all is slower.
func hostileSize() int {
	if runtime.GOOS == "js" {
		return 64 << 10
	}
	return 1 << 20
}

func TestLinearTime(t *testing.T) {
	for _, h := range hostile {
		text := strings.Repeat(h, hostileSize()/len(h))
		Find(text)
		Find(example[:200] + text)
	}
}

package tokens

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
)

// encodings are the ways in which a text is put into base64.
var encodings = []struct {
	name   string
	encode func(string) string
}{
	{"standard", func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }},
	{"unpadded", func(s string) string { return base64.RawStdEncoding.EncodeToString([]byte(s)) }},
	{"URL-safe", func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) }},
	{"URL-safe, unpadded", func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }},
	{"over lines", func(s string) string { return wrap(base64.StdEncoding.EncodeToString([]byte(s)), 76, "\n") }},
	{"over indented lines", func(s string) string { return wrap(base64.StdEncoding.EncodeToString([]byte(s)), 64, "\r\n    ") }},
}

// TestInBase64 expects a token found in the base64 of what contains it, once and
// twice over, and in no more.
func TestInBase64(t *testing.T) {
	execCredential := `{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"` + example + `"}}`
	kubeconfig := "apiVersion: v1\nkind: Config\nusers:\n- name: me\n  user:\n    token: " + example + "\n"
	inners := []struct{ name, text, token, form string }{
		{"token", example, example, "base64"},
		{"token and line feed", example + "\n", example, "base64"},
		{"one byte before", "x " + example, example, "base64"},
		{"ExecCredential", execCredential, example, "ExecCredential JSON in base64"},
		{"kubeconfig", kubeconfig, example, "kubeconfig in base64"},
		{"header", "GET / HTTP/1.1\r\nAuthorization: Bearer " + example + "\r\n\r\n", example, "Authorization header in base64"},
		{"URL", "url=" + exampleURL, exampleURL, "presigned STS URL in base64"},
		{"cut", example[:200], example[:200], "base64"},
	}
	outers := []struct{ name, before, after string }{
		{"alone", "", ""},
		{"Secret", "apiVersion: v1\nkind: Secret\ndata:\n  token: ", "\ntype: Opaque\n"},
		{"Secret in JSON", `{"kind":"Secret","data":{"kubeconfig":"`, `"}}`},
		{"variable", "KUBE_CONFIG_DATA=", "\nOTHER=1\n"},
		{"variable in quotes", "export KUBE_CONFIG_DATA='", "'\n"},
		{"HAR body", `{"response":{"content":{"mimeType":"application/json","encoding":"base64","text":"`, `"}}}`},
		{"command", "echo ", " | base64 -d"},
	}
	for _, e := range encodings {
		for _, in := range inners {
			for _, out := range outers {
				for times, text := 1, in.text; times <= 3; times++ {
					text = e.encode(text)
					whole := out.before + text + out.after
					got := Find(whole)
					if times > maxNesting {
						if len(got) != 0 {
							t.Errorf("%s, %s in %s, %d times: found %+v", e.name, in.name, out.name, times, got)
						}
						continue
					}
					if len(got) != 1 || got[0].Text != in.token || got[0].Form != in.form || got[0].Line != 1+strings.Count(out.before, "\n") {
						t.Errorf("%s, %s in %s, %d times: got %+v", e.name, in.name, out.name, times, got)
					}
				}
			}
		}
	}
}

func TestWebSocket(t *testing.T) {
	for _, before := range []string{"Sec-WebSocket-Protocol: ", `"sec-websocket-protocol": "`, "new WebSocket(u, ['"} {
		text := before + webSocketProtocol + base64.RawURLEncoding.EncodeToString([]byte(example)) + ", base64.binary.k8s.io"
		got := Find(text)
		if len(got) != 1 || got[0].Text != example || got[0].Form != "WebSocket protocol" {
			t.Errorf("%s: got %+v", before, got)
		}
	}
}

// TestNotTwice wants no token found again in its own base64, nor an order other
// than the text's.
func TestNotTwice(t *testing.T) {
	inner := base64.StdEncoding.EncodeToString([]byte("token: " + other))
	text := "a " + example + "\nb " + inner + "\nc " + exampleURL + "\nd k8s-aws-v1." + encode(encode(exampleURL)) + "\n"
	got := Find(text)
	if len(got) != 3 || got[0].Text != example || got[1].Text != other || got[1].Line != 2 || got[2].Line != 4 {
		t.Errorf("got %+v", got)
	}
}

// TestHits checks that a hit's offsets are those of the token, and of nothing
// around it.
func TestHits(t *testing.T) {
	quoted, _ := json.Marshal("Bearer " + example)
	for _, c := range []struct{ before, token, after string }{
		{"", example, ""}, {"Bearer ", example, ".\n"}, {`"`, example, `"`}, {"", example, "%"}, {"", example, "%\n"}, {"see ", exampleURL, ", or"}, {"<", exampleURL, ">"},
		{"", wrap(example, 76, "\n"), "\n"}, {"", example[:100] + "…", " x"}, {"token: ", wrap(example, 70, "\\\n  "), "\n"}, {"u=", strings.ReplaceAll(exampleURL, "&", "&amp;"), "\""},
		{`{"a":`, string(quoted)[8 : len(quoted)-1], `"}`}, {"", example + "==", " x"},
	} {
		text := c.before + c.token + c.after
		if strings.HasPrefix(c.before, `{"a":`) {
			text = c.before + `"Bearer ` + c.token + c.after
		}
		n := 0
		Each(text, func(h Hit) bool {
			n++
			if got := text[h.Start:h.End]; got != c.token {
				t.Errorf("%q: the hit is %q", text, got)
			}
			return true
		})
		if n != 1 {
			t.Errorf("%q: %d hits", text, n)
		}
	}
}

// TestCode wants the prefix in a program's text taken for no token, and known to
// be code.
func TestCode(t *testing.T) {
	for _, text := range []string{
		`token = "k8s-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")`,
		`return "k8s-aws-v1."+encoded`,
		"const token = `k8s-aws-v1.${encoded}`;",
		`token: 'k8s-aws-v1.' + encoded,`,
		`$token = 'k8s-aws-v1.' . rtrim(strtr(base64_encode($url), '+/', '-_'), '=');`,
		`TOKEN="k8s-aws-v1.$(echo -n "$URL" | base64)"`,
		`TOKEN="k8s-aws-v1."$(echo -n "$URL" | base64)`,
		`fmt.Sprintf("k8s-aws-v1.%s", encoded)`,
		`format!("k8s-aws-v1.{}", encoded)`,
		`token = f"k8s-aws-v1.{encoded}"`,
		`"k8s-aws-v1.#{encoded}"`,
		`token := "k8s-aws-v1." & x`,
		`strings.TrimPrefix(token, "k8s-aws-v1.")`,
		`"token": "k8s-aws-v1.".concat(encoded)`,
		`let token = "k8s-aws-v1.\(encoded)"`,
	} {
		if got := Find(text); len(got) != 0 {
			t.Errorf("%s: found %+v", text, got)
		}
		if !InCode(text) {
			t.Errorf("%s: no code", text)
		}
	}
	for _, text := range []string{"", example, "k8s-aws-v1.", `"token": "k8s-aws-v1."`, `{"token":"k8s-aws-v1."}`, "k8s-aws-v1.***", "a token starts with k8s-aws-v1. and is long", "token: k8s-aws-v1.\n"} {
		if InCode(text) {
			t.Errorf("%s is code", text)
		}
	}
}

package scan_test

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"ekstoken/internal/scan"
)

const (
	keyID     = "ASIAQX7EXAMPLE2KEY3A"
	secretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLE9x7"
	session   = "IQoJb3JpZ2luX2VjEJr//////////wEaCWV1LXdlc3QtMiJHMEUCIQDq+h9Zk/3vU5Wb7yJ8P0aQhTnC4mXoRz6LdGsYiKfNpE2wIgAbCdEf=="
	jwt       = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImExYjJjMyJ9.eyJhdWQiOlsic3RzLmFtYXpvbmF3cy5jb20iXX0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg"
)

// presigned is a presigned URL with a signature made of n.
func presigned(n int) string {
	return "https://sts.eu-west-2.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" +
		keyID + "%2F20260102%2Feu-west-2%2Fsts%2Faws4_request&X-Amz-Date=20260102T030405Z&X-Amz-Expires=60&X-Amz-Security-Token=" +
		url.QueryEscape(session) + "&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Signature=" + fmt.Sprintf("%064x", n+1)
}

func token(n int) string {
	return "k8s-aws-v1." + base64.RawURLEncoding.EncodeToString([]byte(presigned(n)))
}

// formats are lines of logs and other files around a secret.
var formats = map[string]func(secret string) string{
	"klog": func(s string) string {
		return `I0102 03:04:05.123456    1234 round_trippers.go:473]     Authorization: Bearer ` + s + "\n"
	},
	"kubectl -v=9": func(s string) string {
		return `I0102 03:04:05.123456 1234 round_trippers.go:466] curl -v -XGET  -H "Accept: application/json" -H "Authorization: Bearer ` + s + `" 'https://ABC.gr7.eu-west-2.eks.amazonaws.com/api'` + "\n"
	},
	"JSON lines": func(s string) string {
		return `{"level":"info","ts":"2026-01-02T03:04:05Z","msg":"request","headers":{"Authorization":["Bearer ` + s + `"]}}` + "\n"
	},
	"nginx": func(s string) string {
		return `10.0.0.1 - - [02/Jan/2026:03:04:05 +0000] "GET /?token=` + s + ` HTTP/1.1" 401 12 "-" "curl/8"` + "\n"
	},
	"Envoy": func(s string) string {
		return `[2026-01-02T03:04:05.123Z] "GET /api HTTP/2" 401 - via_upstream authorization=Bearer%20` + s + " 0 157\n"
	},
	"CloudWatch export": func(s string) string {
		return `2026-01-02T03:04:05.000Z time="2026-01-02T03:04:05Z" level=warning msg="access denied" token="` + s + "\"\n"
	},
	"HAR of Chromium": func(s string) string {
		return `{"name": "authorization", "value": "Bearer ` + s + `"},`
	},
	"HAR of Firefox": func(s string) string {
		return `{"name":"Authorization","value":"Bearer ` + s + `"}`
	},
	"GitHub Actions": func(s string) string {
		return "2026-01-02T03:04:05.1234567Z ##[debug]TOKEN=" + s + "\r\n"
	},
	"journald": func(s string) string {
		return `{"__REALTIME_TIMESTAMP":"1767323045000000","MESSAGE":"token: \"` + s + `\""}` + "\n"
	},
	"docker": func(s string) string {
		return `{"log":"{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"` + s + `\"}}\n","stream":"stdout","time":"2026-01-02T03:04:05Z"}` + "\n"
	},
	"Java stack trace": func(s string) string {
		return "io.kubernetes.client.openapi.ApiException: Unauthorized\n\tat com.example.Main.call(Main.java:12) headers={Authorization=[Bearer " + s + "]}\n\tat java.base/java.lang.Thread.run\n"
	},
}

// TestTokens checks the exact positions of tokens that Window finds in every
// format.
func TestTokens(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, format := range formats {
		var b strings.Builder
		var want [][2]int
		var values []string
		for n := range 20 {
			for range random.IntN(4) {
				b.WriteString("I0102 03:04:05.000001 1 main.go:1] nothing of interest, k8s-node-1, secrets/default-token-abcde\n")
			}
			text := format(token(n))
			at := strings.Index(text, "k8s-aws")
			want = append(want, [2]int{b.Len() + at, b.Len() + at + len(token(n))})
			values = append(values, token(n))
			b.WriteString(text)
		}
		var got [][2]int
		for i, f := range scan.Window(b.String()) {
			if f.What != scan.Token || i < len(values) && f.Value != values[i] {
				t.Errorf("%s: find %d is %s %q", name, i, f.What, f.Value)
			}
			got = append(got, [2]int{f.Start, f.End})
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: found %v, want %v", name, got, want)
		}
	}
}

// TestSecrets has a text for each kind of secret and each way to write it.
func TestSecrets(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // kinds and values of the spans
	}{
		{"environment", "export AWS_ACCESS_KEY_ID=" + keyID + "\nexport AWS_SECRET_ACCESS_KEY=\"" + secretKey + "\"\nexport AWS_SESSION_TOKEN=" + session,
			"access-key-id secret-key session-token"},
		{"ini", "[default]\naws_access_key_id = " + keyID + "\naws_secret_access_key = " + secretKey + "\naws_session_token = " + session,
			"access-key-id secret-key session-token"},
		{"JSON", `{"Credentials":{"AccessKeyId":"` + keyID + `","SecretAccessKey":"` + secretKey + `","SessionToken":"` + session + `"}}`,
			"access-key-id secret-key session-token"},
		{"JSON in JSON", `"{\"AccessKeyId\":\"` + keyID + `\",\"SecretAccessKey\":\"` + strings.ReplaceAll(secretKey, "/", `\/`) + `\",\"SessionToken\":\"` + session + `\"}"`,
			"access-key-id secret-key session-token"},
		{"XML", "<AccessKeyId>" + keyID + "</AccessKeyId><SecretAccessKey>" + secretKey + "</SecretAccessKey><SessionToken>" + session + "</SessionToken>",
			"access-key-id secret-key session-token"},
		{"CSV", "Access key ID,Secret access key\n" + keyID + "," + secretKey + "\n", "access-key-id secret-key"},
		{"pair", keyID + ":" + secretKey, "access-key-id secret-key"},
		{"connection URI", "aws://" + keyID + ":" + url.QueryEscape(secretKey) + "@/", "access-key-id secret-key"},
		{"pair in JSON", `["` + keyID + `","` + strings.ReplaceAll(secretKey, "/", `\/`) + `"]`, "access-key-id secret-key"},
		{"broken by a terminal", "export AWS_SECRET_ACCESS_KEY=" + secretKey[:20] + "\n" + secretKey[20:] + "\nexport X=1", "secret-key"},
		{"prose", "Secret Access Key: " + secretKey, "secret-key"},
		{"options", "--secret-access-key " + secretKey + " --session-token " + session, "secret-key session-token"},
		{"header", "x-amz-security-token: " + session, "session-token"},
		{"header in HAR", `{"name":"X-Amz-Security-Token","value":"` + session + `"}`, "session-token"},
		{"Kubernetes environment", "- name: AWS_SECRET_ACCESS_KEY\n  value: \"" + secretKey + "\"", "secret-key"},
		{"presigned URL", "GET " + presigned(1), "access-key-id session-token signature"},
		{"presigned URL, encoded", url.QueryEscape(presigned(1)), "access-key-id session-token signature"},
		{"presigned URL in JSON", strings.ReplaceAll(presigned(1), "&", `\u0026`), "access-key-id session-token signature"},
		{"presigned URL of S3", "https://b.s3.amazonaws.com/k?X-Amz-Credential=" + keyID + "%2F2026&X-Amz-Signature=" + strings.Repeat("0a", 32), "access-key-id signature"},
		{"Authorization of SigV4", "Authorization: AWS4-HMAC-SHA256 Credential=" + keyID + "/20260102/eu-west-2/sts/aws4_request, SignedHeaders=host, Signature=" + strings.Repeat("0a", 32),
			"access-key-id signature"},
		{"JWT", "token: " + jwt, "jwt"},
		{"JWT as bearer", "authorization: bearer " + jwt, "jwt"},
		{"opaque bearer", "Authorization: Bearer ya29.a0AfH6SMBx1234567890", "authorization"},
		{"basic", "Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte("admin:hunter2hunter2")), "authorization"},
		{"kubeconfig", "users:\n- name: a\n  user:\n    client-key-data: " + strings.Repeat("LS0tLS1CRUdJTiBS", 8) + "\n    password: hunter2!", "client-key password"},
		{"private key", "-----BEGIN RSA PRIVATE KEY-----\n" + strings.Repeat("MIIEpAIBAAKCAQEA", 8) + "\n-----END RSA PRIVATE KEY-----", "private-key"},
		{"private key in JSON", `"-----BEGIN PRIVATE KEY-----\n` + strings.Repeat("MIIEpAIBAAKCAQEA", 8) + `\n-----END PRIVATE KEY-----\n"`, "private-key"},
		{"aws configure", "aws configure set aws_secret_access_key " + secretKey + " && aws configure set default.aws_session_token " + session, "secret-key session-token"},
		{"XML in JSON", `"\u003cSecretAccessKey\u003e` + secretKey + `\u003c/SecretAccessKey\u003e"`, "secret-key"},
		{"JSON with escaped signs", `"AWS_SECRET_ACCESS_KEY\u003d` + strings.ReplaceAll(secretKey, "+", `\u002b`) + `"`, "secret-key"},
		{"JSON in a form", url.QueryEscape(`{"AccessKeyId":"` + keyID + `","SecretAccessKey":"` + secretKey + `"}`), "access-key-id secret-key"},
		{"JSON in a form in a form", url.QueryEscape(url.QueryEscape(`{"SecretAccessKey":"` + secretKey + `"}`)), "secret-key"},
		{"JSON in HTML", `{&quot;SecretAccessKey&quot;:&quot;` + strings.ReplaceAll(secretKey, "/", "&#x2F;") + `&quot;}`, "secret-key"},
		{"pair in a form", "keys=" + url.QueryEscape(keyID+","+secretKey), "access-key-id secret-key"},
		{"pairs, secret first", secretKey + "," + keyID + "\n" + secretKey + "," + keyID, "secret-key access-key-id secret-key access-key-id"},
		{"session token broken by a terminal", "export AWS_SESSION_TOKEN=" + session[:55] + "\n" + session[55:], "session-token"},
		{"session token in a block of YAML", "aws_session_token: |\n  " + session[:76] + "\n  " + session[76:] + "\n", "session-token"},
		{"session token continued for a shell", "export AWS_SESSION_TOKEN=" + session[:55] + "\\\n" + session[55:], "session-token"},
		{"words of commands", "aws configure set aws_secret_access_key misconfiguration aws_session_token authentication2", ""},
		{"words", "the secret access key is missing, token expired, basic authentication, password: incorrect, signature: invalid", ""},
		{"placeholders", "AWS_SECRET_ACCESS_KEY=YOUR_SECRET_ACCESS_KEY token: ${TOKEN_1234567890123} Authorization: Bearer <token>", ""},
		{"stand-ins", "Authorization: Bearer EKS-TOKEN-1 AWS_SECRET_ACCESS_KEY=SECRET-KEY-12 X-Amz-Signature=SIGNATURE-1", ""},
		{"Kubernetes names", "secrets/default-token-abcde serviceAccountToken: true, tokenReview, nextToken: CAESBgjAAAABBBBCCC", ""},
	}
	for _, tt := range tests {
		var kinds []string
		for _, f := range scan.Window(tt.text) {
			for _, s := range f.Spans {
				kinds = append(kinds, s.Kind)
				switch {
				case s.Kind == scan.SessionToken && s.Value != session:
					t.Errorf("%s: session token %q", tt.name, s.Value)
				case s.Kind == scan.SecretKey && s.Value != secretKey:
					t.Errorf("%s: secret key %q", tt.name, s.Value)
				}
			}
		}
		if got := strings.Join(kinds, " "); got != tt.want {
			t.Errorf("%s: found %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestBase64 has a token at each offset within the groups of base64.
func TestBase64(t *testing.T) {
	for lead := range 7 {
		for tail := range 4 {
			plain := strings.Repeat("x", lead) + token(lead) + strings.Repeat("\n", tail)
			text := `"encoding":"base64","text":"` + base64.StdEncoding.EncodeToString([]byte(plain)) + `"`
			found := scan.Window(text)
			if len(found) != 1 || found[0].Value != token(lead) {
				t.Fatalf("%d, %d: found %v", lead, tail, found)
			}
			s := found[0].Spans[0]
			redacted, err := base64.StdEncoding.DecodeString(text[len(`"encoding":"base64","text":"`):s.Start] + standIn(s) + text[s.End:len(text)-1])
			if err != nil {
				t.Fatalf("%d, %d: %v", lead, tail, err)
			}
			if got := strings.ReplaceAll(string(redacted), "-", ""); got != strings.Repeat("x", lead)+"TOKEN"+strings.Repeat("\n", tail) {
				t.Errorf("%d, %d: redacted %q", lead, tail, redacted)
			}
		}
	}
}

// standIn replaces a span in base64 in a redacted copy.
func standIn(s scan.Span) string {
	text := s.Before + "TOKEN"
	for (len(text)+len(s.After))%3 != 0 {
		text += "-"
	}
	return base64.StdEncoding.EncodeToString([]byte(text + s.After))
}

// TestInBase64 covers what a Secret, a variable or a HAR file's body contains:
// the redacted copy decodes to the redacted text, even across line breaks.
func TestInBase64(t *testing.T) {
	kubeconfig := "apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n    token: " + token(1) + "\n    client-key-data: " + strings.Repeat("LS0tLS1CRUdJTiBS", 8) + "\n"
	file := "[default]\naws_access_key_id = " + keyID + "\naws_secret_access_key = " + secretKey + "\naws_session_token = " + session + "\n"
	for name, plain := range map[string]string{
		"token": token(1), "ExecCredential": `{"kind":"ExecCredential","status":{"token":"` + token(1) + `"}}`, "kubeconfig": kubeconfig, "credentials file": file,
		"request": "GET " + presigned(1) + " HTTP/1.1\r\n", "header": "Authorization: Bearer " + jwt + "\r\n", "two": token(1) + "\n" + token(2) + "\n",
	} {
		redactedPlain := redact(plain)
		for lead := range 3 {
			for _, width := range []int{1 << 20, 76, 64} {
				encoded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("#", lead) + plain))
				text := "data: " + wrap(encoded, width) + "\nother: value\n"
				redacted := redact(text)
				start, end := "data: ", "\nother: value\n"
				if !strings.HasPrefix(redacted, start) || !strings.HasSuffix(redacted, end) {
					t.Fatalf("%s, %d, %d: redacted %q", name, lead, width, redacted)
				}
				decoded, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(redacted[len(start):len(redacted)-len(end)], "\n", ""))
				if err != nil {
					t.Fatalf("%s, %d, %d: %v", name, lead, width, err)
				}
				if got, want := strings.ReplaceAll(string(decoded), "_", ""), strings.Repeat("#", lead)+strings.ReplaceAll(redactedPlain, "_", ""); got != want {
					t.Errorf("%s, %d, %d:\ngot  %q\nwant %q", name, lead, width, got, want)
				}
				if found := scan.Window(redacted); len(found) != 0 {
					t.Errorf("%s, %d, %d: still there: %+v", name, lead, width, found)
				}
			}
		}
	}
}

// redact replaces all secrets of a text like a redacted copy does.
func redact(text string) string {
	names := map[string]string{
		scan.Token: "EKS-TOKEN-1", scan.Signature: "SIGNATURE-1", scan.SessionToken: "SESSION-TOKEN-1", scan.AccessKeyID: "ACCESS-KEY-1", scan.SecretKey: "SECRET-KEY-1",
		scan.JWT: "JWT-1", scan.Authorization: "AUTHORIZATION-1", scan.ClientKey: "CLIENT-KEY-1", scan.Password: "PASSWORD-1", scan.PrivateKey: "PRIVATE-KEY-1",
	}
	var b strings.Builder
	at := 0
	for _, f := range scan.Window(text) {
		for _, s := range f.Spans {
			b.WriteString(text[at:s.Start])
			name := names[s.Kind]
			if s.Base64 {
				for (len(s.Before)+len(name)+len(s.After))%3 != 0 {
					name += "_"
				}
				name = base64.StdEncoding.EncodeToString([]byte(s.Before + name + s.After))
			}
			b.WriteString(name)
			at = s.End
		}
	}
	return b.String() + text[at:]
}

func wrap(s string, width int) string {
	var lines []string
	for len(s) > width {
		lines, s = append(lines, s[:width]), s[width:]
	}
	return strings.Join(append(lines, s), "\n")
}

// TestBinaryBase64 checks that non-ASCII bytes around a secret in base64 are
// kept, one character for each.
func TestBinaryBase64(t *testing.T) {
	for lead := range 3 {
		plain := strings.Repeat("x", lead) + "ü" + token(1) + "ü"
		for _, f := range scan.Window("data: " + base64.StdEncoding.EncodeToString([]byte(plain))) {
			for _, s := range f.Spans {
				for _, r := range s.Before + s.After {
					if r > 0xff {
						t.Errorf("%d: %q and %q", lead, s.Before, s.After)
					}
				}
			}
		}
	}
}

func TestCluster(t *testing.T) {
	tests := []struct{ text, want string }{
		{`Authorization: Bearer ` + token(1) + "\nx-k8s-aws-id: prod", "prod"},
		{`{"name":"x-k8s-aws-id","value":"prod-1"},{"name":"x","value":"` + token(1) + `"}`, "prod-1"},
		{"arn:aws:eks:eu-west-2:123456789012:cluster/blue " + token(1), "blue"},
		{token(1) + " and nothing else", ""},
	}
	for _, tt := range tests {
		found := scan.Window(tt.text)
		if len(found) == 0 || found[0].Cluster != tt.want {
			t.Errorf("%.60s…: cluster %+v, want %q", tt.text, found, tt.want)
		}
	}
}

func FuzzWindow(f *testing.F) {
	f.Add("AWS_SECRET_ACCESS_KEY=" + secretKey)
	f.Add(token(1))
	f.Add(base64.StdEncoding.EncodeToString([]byte("x" + token(1))))
	f.Add(presigned(1))
	f.Add("-----BEGIN PRIVATE KEY-----\n\\n\n-----END")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, find := range scan.Window(text) {
			if find.Start < end || find.End <= find.Start || find.End > len(text) {
				t.Fatalf("find at [%d, %d) after %d of %d", find.Start, find.End, end, len(text))
			}
			at := find.Start
			for _, s := range find.Spans {
				if s.Start < at || s.End <= s.Start || s.End > find.End {
					t.Fatalf("span at [%d, %d) in [%d, %d)", s.Start, s.End, find.Start, find.End)
				}
				at = s.End
			}
			end = find.End
		}
	})
}

// TestLinearTime has windows that tempt a search to look far ahead again and
// again. If any step were quadratic, the test would exceed its deadline.
func TestLinearTime(t *testing.T) {
	size := 1 << 20
	if runtime.GOOS == "js" {
		size = 64 << 10
	}
	encoded := base64.StdEncoding.EncodeToString([]byte("x " + token(1) + " AWS_SECRET_ACCESS_KEY=" + secretKey))
	for _, unit := range []string{
		"a", "A", "=", "\\", "\\\\u", "%", "%3d", "\n", "QUFB", "QUFB\n", strings.Repeat("Q", 76) + "\n", "eyJ", "eyJ.", "AKIA", keyID + " ", keyID + ":",
		"k8s-aws-v1.", "azhzLWF3cy12MS", "s4cy1hd3MtdjEu", "aHR0cHM6Ly9", "https://sts.", "x-amz-signature=", "signature=%3d", "x-k8s-aws-id: a ", "arn:aws:eks:x:1:cluster/a ",
		"token: ", "token=", "secret_key=", "secret access key\n", "bearer ", "basic ", "password: x", "IQoJb3JpZ2lu", "PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n",
		"%41IQoJb3JpZ2lu", `\u0041IQoJb3JpZ2lu`, keyID + "/", keyID + "%2F", "bearer+",
		encoded, encoded + " ", encoded + "\n", token(1) + "\n", presigned(1) + "\n",
	} {
		scan.Window(strings.Repeat(unit, size/len(unit)))
	}
}

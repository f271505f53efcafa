package explain

import (
	"encoding/base64"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ekstoken/internal/tokens"
)

var noon = time.Date(2090, 1, 1, 12, 0, 0, 0, time.UTC)

const (
	exampleSecret  = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	exampleSession = "IQoJb3JpZ2luX2VjEXAMPLExxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx+/Qw=="
)

// jwt makes a JWT of a header and claims in JSON.
func makeJWT(header, claims string) string {
	return encode(header) + "." + encode(claims) + "." + encode("the signature, which is secret")
}

func TestNotATokenReason(t *testing.T) {
	rs256 := `{"alg":"RS256","typ":"JWT"}`
	execYAML := "apiVersion: v1\nkind: Config\nusers:\n- name: dev\n  user:\n    exec:\n      apiVersion: client.authentication.k8s.io/v1beta1\n      args:\n      - --region\n      - us-west-2\n      - eks\n      - get-token\n      - --cluster-name\n      - my-cluster\n      command: aws\n      env:\n      - name: AWS_PROFILE\n        value: dev\n      - name: OTHER\n        value: " + exampleSecret + "\n- name: two\n  user:\n    exec:\n      command: false\n"
	execJSON := `{"kind":"Config","users":[{"name":"dev","user":{"exec":{"apiVersion":"client.authentication.k8s.io/v1","command":"aws-iam-authenticator","args":["token","-i","my-cluster","--role","arn:aws:iam::123456789012:role/dev"],"env":null}}}]}`
	for _, c := range []struct {
		name, text, kind string
		says             []string
	}{
		{"empty", "", "empty", nil},
		{"blanks", " \n\"\"\u00a0", "empty", nil},
		{"plain", "Hello, world.", "unknown", []string{"no EKS token"}},
		{"JWT", makeJWT(rs256, `{"iss":"https://example.okta.com","aud":["kubernetes","sts.amazonaws.com"],"exp":3786955200}`), "jwt",
			[]string{"issued by https://example.okta.com", "client ID is kubernetes", "expired at 2090-01-01T12:00:00Z"}},
		{"JWT that lives", "Bearer " + makeJWT(rs256, `{"iss":"x","aud":"y","exp":3786955201}`), "jwt", []string{"client ID is y", "expires at 2090-01-01T12:00:01Z"}},
		{"JWT without claims", makeJWT(rs256, `{"sub":"x"}`), "jwt", []string{"This is a JWT."}},
		{"JWT, cut", encode(rs256), "jwt", []string{"start of a JWT"}},
		{"JWT, encrypted", encode(`{"alg":"dir","enc":"A256GCM"}`) + "....", "jwt", []string{"encrypted"}},
		{"service account", makeJWT(rs256, `{"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:kube-system:default"}`), "service-account-token", []string{"kube-system:default"}},
		{"stars", "***", "masked", nil},
		{"word", "<masked>", "masked", nil},
		{"REDACTED", "REDACTED", "masked", nil},
		{"x", "xxxxxxxx", "masked", nil},
		{"kubectl -v9", `curl -v -XGET -H "Authorization: Bearer <masked>" 'https://example.com/api'`, "masked", []string{"kubectl"}},
		{"config view", "kind: Config\nusers:\n- user:\n    token: REDACTED\n", "masked", []string{"--raw"}},
		{"CI log", "token=*** kubectl get pods", "masked", nil},
		{"masked body", "k8s-aws-v1.***", "masked", nil},
		{"masked in brackets", "Authorization: Bearer [REDACTED]", "masked", nil},
		{"middle of a token", example[200:400], "token-part", nil},
		{"middle of a token, one on", example[201:401], "token-part", nil},
		{"middle of another token", example[150:400], "token-part", nil},
		{"kubeconfig with exec", execYAML, "exec-kubeconfig", []string{"AWS_PROFILE=dev aws --region us-west-2 eks get-token --cluster-name my-cluster"}},
		{"kubeconfig with exec, JSON", execJSON, "exec-kubeconfig", []string{"aws-iam-authenticator token -i my-cluster --role arn:aws:iam::123456789012:role/dev"}},
		{"kubeconfig with exec, odd argument", strings.Replace(execYAML, "my-cluster", "$(rm -rf /)", 1), "exec-kubeconfig", []string{"--cluster-name '$(rm -rf /)'"}},
		{"kubeconfig with exec, secret argument", strings.Replace(execYAML, "my-cluster", exampleSecret, 1), "exec-kubeconfig", []string{"with its arguments"}},
		{"kubeconfig with nothing", "apiVersion: v1\nkind: Config\nclusters: []\n", "kubeconfig", []string{"update-kubeconfig"}},
		{"SSO cache", `{"startUrl": "https://d-1.awsapps.com/start", "region": "us-east-1", "accessToken": "aoaAAAAAGS", "expiresAt": "2090-01-01T00:00:00Z"}`, "sso-token", []string{"--profile"}},
		{"S3", "https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20900101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=0123456789abcdef", "presigned-url", []string{"(s3)"}},
		{"console", "https://us-west-2.console.aws.amazon.com/eks/home", "console-url", nil},
		{"access key", "AKIAIOSFODNN7EXAMPLE", "access-key", []string{"access key ID"}},
		{"temporary access key", "AWS_ACCESS_KEY_ID=ASIAY34FZKBOKMUTVV7A", "access-key", nil},
		{"secret key", exampleSecret, "secret-key", nil},
		{"secret key, named", "aws_secret_access_key = " + exampleSecret, "secret-key", nil},
		{"credentials", "[default]\naws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key=" + exampleSecret + "\n", "credentials", nil},
		{"session token", exampleSession, "session-token", nil},
		{"role ID", "AROACKCEVSQ6C2EXAMPLE", "unique-id", []string{"IAM role"}},
		{"commit, not a secret", "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", "unknown", nil},
		{"forty letters in a text", "see " + strings.Repeat("Abcdefghi/", 4) + " there", "unknown", nil},
		{"certificate", "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----", "certificate", nil},
		{"private key", "-----BEGIN RSA PRIVATE KEY-----\nMIIC", "private-key", nil},
		{"prefix", "Tokens start with k8s-aws-v1. and go on", "prefix", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if found := tokens.Find(c.text); len(found) != 0 {
				t.Errorf("found a token: %+v", found)
			}
			got := NotATokenReason(c.text, noon)
			if got.Kind != c.kind || got.Text == "" || got.Fix == "" {
				t.Fatalf("got %+v, want kind %s", *got, c.kind)
			}
			for _, s := range c.says {
				if !strings.Contains(got.Text+" "+got.Fix, s) {
					t.Errorf("%+v doesn't say %q", *got, s)
				}
			}
		})
	}
}

func TestReasonHoldsNoSecret(t *testing.T) {
	secrets := []string{exampleSecret, exampleSession, "AKIAIOSFODNN7EXAMPLE", example[20:], exampleURL[strings.Index(exampleURL, "ASIA"):], "hunter2-hunter2-hunter2"}
	for _, s := range secrets {
		for _, text := range []string{s, "aws_secret_access_key=" + s, "token: " + s, "Authorization: Bearer " + s, "exec:\n command: aws\n args:\n - --token\n - " + s,
			"exec:\n command: " + s, "error from AWS: AccessDenied " + s, "https://b.s3.amazonaws.com/?X-Amz-Signature=" + s + "/aws4_request", makeJWT(`{"alg":"x"}`, `{"nonce":"`+s+`"}`) + s} {
			got := NotATokenReason(text, noon)
			said := got.Text + got.Fix
			if !strings.HasPrefix(s, "AKIA") { // facts name access key IDs
				said += allText(Explain(text, Options{Now: noon}))
			}
			for i := 0; i+12 <= len(s); i++ {
				if strings.Contains(said, s[i:i+12]) {
					t.Errorf("%q quotes the secret: %s", text, said)
					break
				}
			}
		}
	}
}

// allText is all that a result says.
func allText(r Result) string {
	var b strings.Builder
	for _, e := range append([]Explanation{r.Explanation}, r.More...) {
		b.WriteString(e.Kind + "\n" + e.Title + "\n" + e.Meaning + "\n" + e.Fix + "\n" + e.Time + "\n")
		for _, f := range e.Facts {
			b.WriteString(f.Name + ": " + f.Value + "\n")
		}
		for _, f := range e.Findings {
			b.WriteString(f.ID + "\n" + f.Title + "\n" + f.Meaning + "\n" + f.Fix + "\n")
		}
		for _, c := range e.Commands {
			b.WriteString(c.Title + ": " + c.Text + "\n")
		}
		if e.Cluster != nil {
			b.WriteString(e.Cluster.Name + e.Cluster.Region + e.Cluster.ARN + e.Cluster.Endpoint + "\n")
		}
	}
	return b.String()
}

func TestJWTClaimsMadePrintable(t *testing.T) {
	got := NotATokenReason(makeJWT(`{"alg":"none"}`, `{"iss":"a\u0000\u202eb`+strings.Repeat("x", 500)+`"}`), noon)
	if strings.ContainsAny(got.Text, "\x00\u202e") || len(got.Text) > 400 {
		t.Errorf("got %q", got.Text)
	}
}

// TestReasonLinearTime: see TestLinearTime.
func TestReasonLinearTime(t *testing.T) {
	for _, h := range hostile {
		text := strings.Repeat(h, hostileSize()/len(h))
		NotATokenReason(text, noon)
		Explain(text, Options{Now: noon})
	}
}

func FuzzExplain(f *testing.F) {
	for _, c := range messageCases {
		f.Add(c.text)
	}
	f.Add("GET\n/\nAction=GetCallerIdentity\nhost:sts.amazonaws.com\n\nhost\n" + emptyHash + "\nAWS4-HMAC-SHA256\n20260101T000000Z\n20260101/us-east-1/sts/aws4_request\n" + emptyHash)
	f.Add(`time="2026-11-28T07:47:11Z" level=warning msg="access denied" arn="arn:aws:iam::764375957141:role/ops_team" error="identity is not mapped"`)
	f.Add("ATTRIBUTE  VALUE\nUsername  dev\nGroups  [a b]\nExtra: arn  [arn:aws:iam::123456789012:user/x]")
	f.Add("aws_access_key_id=ASIAIOSFODNN7EXAMPLE\naws_secret_access_key=" + exampleSecret + "\naws_session_token=" + exampleSession)
	f.Add("<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>")
	for _, h := range hostile {
		f.Add(h)
	}
	f.Add(makeJWT(`{"alg":"x"}`, `{"aud":["a"]}`))
	f.Add("users:\n- user:\n    exec:\n      command: aws\n      args: [eks, get-token]\n")
	f.Fuzz(func(t *testing.T, text string) {
		if got := NotATokenReason(text, noon); got == nil || got.Kind == "" || got.Text == "" {
			t.Errorf("%q: got %+v", text, got)
		}
		got := Explain(text, Options{Now: noon, Token: example})
		said := allText(got)
		if got.Kind == "" || got.Title == "" || got.Line < 1 || !utf8.ValidString(said) {
			t.Errorf("%q: got %+v", text, got)
		}
		for _, secret := range []string{exampleSecret, exampleSession[24:], example[40:]} {
			if strings.Contains(said, secret) {
				t.Errorf("%q quotes a secret: %s", text, said)
			}
		}
	})
}

// hostile are the beginnings of long texts meant to take long.
var hostile = []string{
	"k", "a", "h", "k8s-aws-v1.", "aHR0cHM6Ly9", "aHR0cHM6Ly9\n", "https://sts.", "https://", "eyJ", "eyJ.", "eyJ.eyJ.", "A", "A.", "token: ", "v1.",
	"Bearer ", "\\", "%", "=\n", "*", "...", "[", "<", "(", "|", "> \n", "\u200b", "\u00e9", " ", "\n", "\t", "\x00", "\xff", "AKIA", "-", "exec:\n", "command: ",
	"GET\n/\n", "{\"", "{\"a\":[", "<a>", "</a>", "msg=\"", "msg=\\\"", "arn:aws:iam::123456789012:user/x ", "x509: sts.\n", "users:\n- name: a\n  user: {token: b}\n", "AWS4-HMAC-SHA256\n20260101T000000Z\n\n" + emptyHash + "\n",
}

// hostileSize is the length of a hostile text. A browser, which is slower, has
// less of it.
func hostileSize() int {
	if runtime.GOOS == "js" {
		return 64 << 10
	}
	return 1 << 20
}

func encode(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

const exampleURL = "https://sts.us-west-2.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
	"&X-Amz-Credential=ASIAY34FZKBOKMUTVV7A%2F20900101%2Fus-west-2%2Fsts%2Faws4_request&X-Amz-Date=20900101T120000Z" +
	"&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE" +
	"&X-Amz-Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

var example = "k8s-aws-v1." + encode(exampleURL)

package paste

import (
	"encoding/base64"
	"runtime"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/tokens"
)

var noon = time.Date(2090, 1, 1, 12, 0, 0, 0, time.UTC)

const (
	exampleSecret  = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	exampleSession = "IQoJb3JpZ2luX2VjEXAMPLExxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx+/Qw=="
)

// jwt makes a JWT of a header and claims in JSON.
func jwt(header, claims string) string {
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
		{"JWT", jwt(rs256, `{"iss":"https://example.okta.com","aud":["kubernetes","sts.amazonaws.com"],"exp":3786955200}`), "jwt",
			[]string{"issued by https://example.okta.com", "for kubernetes and sts.amazonaws.com", "expired at 2090-01-01T12:00:00Z"}},
		{"JWT that lives", "Bearer " + jwt(rs256, `{"iss":"x","aud":"y","exp":3786955201}`), "jwt", []string{"for y", "expires at 2090-01-01T12:00:01Z"}},
		{"JWT without claims", jwt(rs256, `{"sub":"x"}`), "jwt", []string{"This is a JWT."}},
		{"JWT, cut", encode(rs256), "jwt", []string{"start of a JWT"}},
		{"JWT, encrypted", encode(`{"alg":"dir","enc":"A256GCM"}`) + "....", "jwt", []string{"encrypted"}},
		{"service account", jwt(rs256, `{"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:kube-system:default"}`), "service-account-token", []string{"kube-system:default"}},
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
		{"kubeconfig with exec, odd argument", strings.Replace(execYAML, "my-cluster", "$(rm -rf /)", 1), "exec-kubeconfig", []string{"with its arguments"}},
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

func TestErrorMessages(t *testing.T) {
	for _, c := range []struct{ text, from, says string }{
		{"error: You must be logged in to the server (Unauthorized)", apiServer, "401"},
		{"E1123 memcache.go:265] couldn't get current server API group list: the server has asked for the client to provide credentials", apiServer, "401"},
		{`Unable to connect to the server: getting credentials: exec: executable aws failed with exit code 255`, kubectl, "failed"},
		{`Unable to connect to the server: getting credentials: exec: executable aws not found`, kubectl, "PATH"},
		{`error: exec plugin: invalid apiVersion "client.authentication.k8s.io/v1alpha1"`, kubectl, "v1alpha1"},
		{"Unable to connect to the server: x509: certificate signed by unknown authority", kubectl, "CA"},
		{"Unable to connect to the server: x509: certificate has expired or is not yet valid", kubectl, "verified"},
		{"Unable to connect to the server: dial tcp: lookup X.gr7.us-west-2.eks.amazonaws.com: no such host", kubectl, "reach"},
		{`Error from server (Forbidden): pods is forbidden: User "arn:aws:sts::123456789012:assumed-role/dev/me" cannot list resource "pods"`, apiServer, "RBAC"},
		{`forbidden: User "system:anonymous" cannot get path "/"`, apiServer, "without a token"},
		{"The connection to the server localhost:8080 was refused", kubectl, "no kubeconfig"},
		{`level=warning msg="access denied" error="identity is not mapped"`, authenticator, "no access entry"},
		{`msg="access denied" client="127.0.0.1" error="ARN is not mapped: arn:aws:iam::123456789012:role/dev"`, authenticator, "no access entry"},
		{"could not get token: AccessDenied: User is not authorized to perform: sts:AssumeRole on resource", sts, "assume"},
		{"could not get token: operation error STS", authenticator, "couldn't make"},
		{"sts getCallerIdentity failed: error from AWS (expected 200, got 403) on us-west-2 endpoint. Body: {\"Error\":{\"Code\":\"SignatureDoesNotMatch\"", sts, "signature"},
		{"sts getCallerIdentity failed: error from AWS (expected 200, got 403) on us-west-2 endpoint. Body: ", authenticator, "STS refused"},
		{"sts getCallerIdentity failed: error during GET: dial tcp: i/o timeout on us-west-2 endpoint", authenticator, "reach STS"},
		{"sts getCallerIdentity was throttled: ", sts, "too many"},
		{"An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired", sts, "expired"},
		{"An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.", sts, "access key ID"},
		{"<Code>SignatureDoesNotMatch</Code><Message>Signature expired: 20900101T115959Z is now earlier than", sts, "signing time"},
		{"SignatureDoesNotMatch: Signature not yet current: 20900101T120000Z is still later than", sts, "ahead"},
		{"An error occurred (AccessDenied) when calling the GetCallerIdentity operation", "AWS", "needs no permission"},
		{"An error occurred (RegionDisabledException): STS is not activated in this region for account", sts, "switched off"},
		{"<Code>IncompleteSignature</Code>", sts, "incomplete"},
		{"MissingAuthenticationToken: Request is missing Authentication Token", sts, "without a signature"},
		{"RequestExpired: Request has expired.", sts, "X-Amz-Expires"},
		{"SignatureDoesNotMatch: Credential should be scoped to a valid region", sts, ""},
		{"The SSO session associated with this profile has expired or is otherwise invalid.", awsCLI, "SSO"},
		{"Unable to locate credentials. You can configure credentials by running \"aws configure\".", awsCLI, "no AWS credentials"},
		{"The config profile (dev) could not be found", awsCLI, "profile"},
		{"An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster found for name: x.", "Amazon EKS", "no cluster"},
		{"Unauthorized", apiServer, "401"},
	} {
		got := NotATokenReason(c.text, noon)
		if got.Kind != "error-message" || !strings.HasPrefix(got.Text, "This is an error message of "+c.from+":") || !strings.Contains(got.Text, c.says) || got.Fix == "" {
			t.Errorf("%q: got %+v", c.text, *got)
		}
	}
}

func TestReasonHoldsNoSecret(t *testing.T) {
	secrets := []string{exampleSecret, exampleSession, "AKIAIOSFODNN7EXAMPLE", example[20:], exampleURL[strings.Index(exampleURL, "ASIA"):], "hunter2-hunter2-hunter2"}
	for _, s := range secrets {
		for _, text := range []string{s, "aws_secret_access_key=" + s, "token: " + s, "Authorization: Bearer " + s, "exec:\n command: aws\n args:\n - --token\n - " + s,
			"exec:\n command: " + s, "error from AWS: AccessDenied " + s, "https://b.s3.amazonaws.com/?X-Amz-Signature=" + s + "/aws4_request", jwt(`{"alg":"x"}`, `{"nonce":"`+s+`"}`) + s} {
			got := NotATokenReason(text, noon)
			for i := 0; i+12 <= len(s); i++ {
				if strings.Contains(got.Text+got.Fix, s[i:i+12]) {
					t.Errorf("%q quotes the secret: %+v", text, *got)
					break
				}
			}
		}
	}
}

func TestJWTClaimsMadePrintable(t *testing.T) {
	got := NotATokenReason(jwt(`{"alg":"none"}`, `{"iss":"a\u0000\u202eb`+strings.Repeat("x", 500)+`"}`), noon)
	if strings.ContainsAny(got.Text, "\x00\u202e") || len(got.Text) > 400 {
		t.Errorf("got %q", got.Text)
	}
}

// TestReasonLinearTime: see TestLinearTime.
func TestReasonLinearTime(t *testing.T) {
	for _, h := range hostile {
		NotATokenReason(strings.Repeat(h, hostileSize()/len(h)), noon)
	}
}

func FuzzNotATokenReason(f *testing.F) {
	for _, h := range hostile {
		f.Add(h)
	}
	f.Add(jwt(`{"alg":"x"}`, `{"aud":["a"]}`))
	f.Add("users:\n- user:\n    exec:\n      command: aws\n      args: [eks, get-token]\n")
	f.Fuzz(func(t *testing.T, text string) {
		if got := NotATokenReason(text, noon); got == nil || got.Kind == "" || got.Text == "" || got.Fix == "" {
			t.Errorf("%q: got %+v", text, got)
		}
	})
}

// hostile are the beginnings of long texts meant to take long.
var hostile = []string{
	"k", "a", "h", "k8s-aws-v1.", "aHR0cHM6Ly9", "aHR0cHM6Ly9\n", "https://sts.", "https://", "eyJ", "eyJ.", "eyJ.eyJ.", "A", "A.", "token: ", "v1.",
	"Bearer ", "\\", "%", "=\n", "*", "...", "[", "<", "(", "|", "> \n", "\u200b", "\u00e9", " ", "\n", "\t", "\x00", "\xff", "AKIA", "-", "exec:\n", "command: ",
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

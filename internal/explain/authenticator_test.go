package explain

import (
	"strings"
	"testing"
)

func joined(lines []string) string { return strings.Join(lines, "\n") }

// After lines of EKS control plane logs of the kind authenticator in AWS's
// knowledge center (eks-api-server-unauthorized-error), re:Post, and
// aws-iam-authenticator's issues 174, 293, 411, 512, in the frames of
// CloudWatch, aws logs tail, kubectl logs, Docker and logrus's terminal format.
func TestAuthenticatorLines(t *testing.T) {
	const line = `time="2026-11-28T07:47:11Z" level=warning msg="access denied" arn="arn:aws:iam::123456789012:role/dev" client="127.0.0.1:51234" error="identity is not mapped" method=POST path=/authenticate`
	says := []string{"no access entry", "arn:aws:iam::123456789012:role/dev", "127.0.0.1:51234", "2026-11-28 07:47:11 UTC", "create-access-entry"}
	explainEach(t, []pasted{
		{"bare", line, "authenticator-log", says, []string{"may not do"}},
		{"aws logs tail", "2026-11-28T07:47:11.123000+00:00 authenticator-0123456789abcdef0123456789abcdef " + line, "authenticator-log", says, nil},
		{"CloudWatch's JSON", `{"events":[{"timestamp":1795852031000,"message":"` + strings.ReplaceAll(line, `"`, `\"`) + `","ingestionTime":1795852032000}]}`, "authenticator-log", says, nil},
		{"CloudWatch's JSON over lines", "{\n  \"events\": [\n    {\n      \"message\": \"" + strings.ReplaceAll(line, `"`, `\"`) + "\"\n    }\n  ]\n}", "authenticator-log", says, nil},
		{"Logs Insights", "@timestamp,@message\n2026-11-28 07:47:11.000,\"" + strings.ReplaceAll(line, `"`, `\"`) + "\"", "authenticator-log", says, nil},
		{"Docker", `{"log":"` + strings.ReplaceAll(line, `"`, `\"`) + `\n","stream":"stderr","time":"2026-11-28T07:47:11.2Z"}`, "authenticator-log", says, nil},
		{"kubectl logs with prefix", "[pod/aws-iam-authenticator-x7k2p/authenticator] " + line, "authenticator-log", says, nil},
		{"terminal", `WARN[0042] access denied                                 arn="arn:aws:iam::123456789012:role/dev" client="127.0.0.1:51234" error="identity is not mapped" method=POST path=/authenticate`, "authenticator-log", says[:3], nil},
		{"JSON", `{"arn":"arn:aws:iam::123456789012:role/dev","client":"127.0.0.1:51234","error":"identity is not mapped","level":"warning","method":"POST","msg":"access denied","path":"/authenticate","time":"2026-11-28T07:47:11Z"}`, "authenticator-log", says, nil},
		{"JSON over lines", "{\n  \"level\": \"warning\",\n  \"msg\": \"access denied\",\n  \"error\": \"identity is not mapped\",\n  \"arn\": \"arn:aws:iam::123456789012:role/dev\",\n  \"client\": \"127.0.0.1:51234\",\n  \"time\": \"2026-11-28T07:47:11Z\"\n}", "authenticator-log", says, nil},
		{"Identity Center", strings.Replace(line, "role/dev", "role/AWSReservedSSO_Admin_0f1e2d3c4b5a6978", 1), "authenticator-log", []string{"role/aws-reserved/sso.amazonaws.com/SSO_REGION/AWSReservedSSO_Admin_0f1e2d3c4b5a6978"}, nil},
		{"recreated role", strings.Replace(line, "identity is not mapped", "ARN does not match User ID", 1), "authenticator-log", []string{"deleted and created again", "delete-access-entry", "--principal-arn arn:aws:iam::123456789012:role/dev"}, []string{"may not do"}},
		{"node mapping", strings.Replace(line, `"identity is not mapped"`, `"mapper EKSConfigMap renderTemplates error: error rendering username template \"system:node:{{EC2PrivateDNSName}}\": SessionName did not contain an instance id"`, 1), "authenticator-log", []string{"for nodes", "EC2PrivateDNSName"}, nil},
		{"no EC2 answer", strings.Replace(line, `"identity is not mapped"`, `"mapper EKSConfigMap renderTemplates error: error rendering username template \"system:node:{{EC2PrivateDNSName}}\": failed querying private DNS from EC2 API for node i-0abc123def4567890: RequestLimitExceeded "`, 1), "authenticator-log", []string{"private DNS name", "DescribeInstances"}, nil},
		{"reserved prefix", strings.Replace(line, `"identity is not mapped"`, `"invalid username 'system:admin' for mapper DynamicFile: username must not begin with with the following prefixes: [system: eks:]"`, 1), "authenticator-log", []string{"reserved prefix"}, nil},
		{"expired", `time="2026-11-28T07:47:11Z" level=warning msg="access denied" client="127.0.0.1:51234" error="input token was not properly formatted: X-Amz-Date parameter is expired (15 minute expiration) 2026-11-28 07:30:00 +0000 UTC" method=POST path=/authenticate`, "authenticator-log", []string{"token has expired", "15 minutes"}, []string{"access entry"}},
		{"STS's 403", `time="2026-11-28T07:47:11Z" level=warning msg="access denied" client="127.0.0.1:51234" error="sts getCallerIdentity failed: error from AWS (expected 200, got 403) on eu-west-2 endpoint. Body: {\"Error\":{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"The request signature we calculated does not match the signature you provided.\",\"Type\":\"Sender\"},\"RequestId\":\"1\"}" method=POST path=/authenticate`,
			"authenticator-log", []string{"signature is wrong", "STS endpoint: eu-west-2", "Error code: SignatureDoesNotMatch"}, nil},
		{"throttled", `time="2026-11-28T07:47:11Z" level=warning msg="access denied" client="127.0.0.1:51234" error="sts getCallerIdentity was throttled: {\"Error\":{\"Code\":\"Throttling\",\"Message\":\"Rate exceeded\",\"Type\":\"Sender\"}}" method=POST path=/authenticate`, "authenticator-log", []string{"oo many requests"}, nil},
		{"STS out of reach", `time="2026-11-28T07:47:11Z" level=warning msg="access denied" client="127.0.0.1:51234" error="sts getCallerIdentity failed: error during GET: context deadline exceeded on eu-west-2 endpoint" method=POST path=/authenticate`, "authenticator-log", []string{"couldn't reach STS"}, nil},
		{"granted", `time="2026-11-28T07:47:11Z" level=info msg="access granted" arn="arn:aws:iam::123456789012:role/dev" client="127.0.0.1:51234" groups="[]" method=POST path=/authenticate stsendpoint=sts.eu-west-2.amazonaws.com uid="aws-iam-authenticator:123456789012:AROAIOSFODNN7EXAMPLE" username="arn:aws:sts::123456789012:assumed-role/dev/jane"`,
			"authenticator-log", []string{"token is good", "no groups", "arn:aws:sts::123456789012:assumed-role/dev/jane", "kubectl auth can-i --list"}, nil},
		{"STS's answer", `time="2026-11-28T07:47:11Z" level=info msg="STS response" accesskeyid=ASIAIOSFODNN7EXAMPLE accountid=123456789012 arn="arn:aws:sts::123456789012:assumed-role/dev/jane" client="127.0.0.1:51234" method=POST path=/authenticate session=jane stsendpoint=sts.eu-west-2.amazonaws.com userid=AROAIOSFODNN7EXAMPLE`,
			"authenticator-log", []string{"ASIAIOSFODNN7EXAMPLE", "ARN that EKS maps: arn:aws:iam::123456789012:role/dev"}, nil},
		{"another program's log", `time="2026-11-28T07:47:11Z" level=info msg="listening on :8080"`, "unknown", nil, nil},
	})
}

// TestLogMessages checks that every message is known by its start, and that none
// is behind another.
func TestLogMessages(t *testing.T) {
	for i := range logMessages {
		m := &logMessages[i]
		if got := findLogMessage(m.text + " and more"); got != m {
			t.Errorf("%q gives %+v", m.text, got)
		}
		if got := Explain(`time="2026-11-28T07:47:11Z" level=info msg="`+m.text+`" path=/authenticate`, Options{Now: clock}); got.Kind != "authenticator-log" || got.Title == "" {
			t.Errorf("%q: %+v", m.text, got)
		}
	}
}

// TestLogLinesGrouped checks that lines which say the same are counted, the
// newest first.
func TestLogLinesGrouped(t *testing.T) {
	line := func(at, role string) string {
		return `time="` + at + `" level=warning msg="access denied" arn="arn:aws:iam::123456789012:role/` + role + `" client="127.0.0.1:` + at[17:19] + `" error="identity is not mapped" path=/authenticate`
	}
	got := Explain(joined([]string{line("2026-11-28T07:00:01Z", "a"), line("2026-11-28T07:00:02Z", "b"), line("2026-11-28T07:00:03Z", "a"), line("2026-11-28T07:00:04Z", "a")}), Options{Now: clock})
	if got.Count != 3 || got.Time != "2026-11-28T07:00:04Z" || got.Line != 4 || len(got.More) != 1 || got.More[0].Count != 1 || got.More[0].Line != 2 {
		t.Errorf("got %+v", got)
	}
}

// TestLogLineHoldsNoSecret: the authenticator quotes the URL of a token that it
// can't parse.
func TestLogLineHoldsNoSecret(t *testing.T) {
	url := signed(t, exampleSession).URL
	said := allText(Explain(`time="2026-11-28T07:47:11Z" level=warning msg="access denied" client="127.0.0.1:1" error="input token was not properly formatted: parse \"`+url+`%zz\": invalid URL escape \"%zz\"" path=/authenticate`, Options{Now: clock}))
	signature := url[strings.LastIndex(url, "=")+1:]
	for _, secret := range []string{exampleSession[20:40], signature[:20], signature[44:]} {
		if strings.Contains(said, secret) {
			t.Errorf("quotes %s:\n%s", secret, said)
		}
	}
}

// TestQuotedTokenHoldsNoSecret: whatever an error quotes of a token, no piece of
// its end, the signature, is shown.
func TestQuotedTokenHoldsNoSecret(t *testing.T) {
	token := signed(t, exampleSession).Text
	for _, text := range []string{
		`time="2026-11-28T07:47:11Z" level=warning msg="access denied" error="bad token ` + token + `" path=/authenticate`,
		`{"Error":{"Code":"InvalidToken","Message":"The token ` + token[20:] + ` is bad"}}`,
		`{"kind":"Status","message":"invalid bearer token ` + token[30:] + `","reason":"Unauthorized","code":401}`,
		`pods is forbidden: User "` + token[40:] + `" cannot list resource "pods" in API group ""`,
	} {
		said := allText(Explain(text, Options{Now: clock}))
		for i := len(token) - 90; i+12 <= len(token); i++ {
			if strings.Contains(said, token[i:i+12]) {
				t.Errorf("quotes %s:\n%s", token[i:i+12], said)
				break
			}
		}
	}
}

package api

import (
	"embed"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/presign"
)

// reports are texts rebuilt from public bug reports.
//
//go:embed testdata/reports/*.txt
var reports embed.FS

const (
	reportSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	reportNow    = "2026-01-02T03:05:05Z"
)

// inspected is the part of an Inspection that the tests compare.
type inspected struct {
	Accepted  bool
	Verdict   struct{ Severity, Text string }
	Findings  []struct{ ID, Severity, Title, Meaning, Fix, Because string }
	Repair    struct{ Kind, Token, Text string }
	Next      []struct{ ID, Command string }
	Report    struct{ Text string }
	Signature *struct{ State string }
}

func inspectWith(t *testing.T, params map[string]any) inspected {
	t.Helper()
	text, err := json.Marshal(params)
	if err != nil {
		t.Fatal(err)
	}
	var reply struct {
		OK    bool
		Value inspected
		Error Error
	}
	if err := json.Unmarshal(New().Call("inspect", string(text)), &reply); err != nil || !reply.OK {
		t.Fatalf("%.200q: %v, %+v", params["text"], err, reply.Error)
	}
	return reply.Value
}

// grave returns the IDs of the errors and warnings that no other one causes.
func (in *inspected) grave() string {
	var ids []string
	for _, x := range in.Findings {
		if x.Severity != "note" && x.Because == "" {
			ids = append(ids, x.ID)
		}
	}
	return strings.Join(ids, " ")
}

func TestReports(t *testing.T) {
	for _, c := range []struct {
		name, grave, repair string
		says, never         []string // in the whole answer
	}{
		{"header-bearer-json", "exec-credential-sent", "encoding", []string{"status.token"}, nil},
		{"header-without-bearer", "bearer-missing", "encoding", []string{"The API server won't accept it"}, nil},
		{"host-vpce", "host-vpc-endpoint", "sign-again", []string{"sts.eu-west-2.amazonaws.com", "--region eu-west-2"}, []string{"us-east-1"}},
		{"id-and-secret-swapped-report", "id-and-secret-swapped", "sign-again", nil, nil},
		{"key-id-with-slash", "key-slash", "sign-again", nil, []string{"scope-"}},
		{"ok-china-host", "host-suffix", "sign-again", nil, nil},
		{"ok-host-scheme", "signature-mistake", "sign-again", []string{"https://"}, nil},
		{"ok-scope-us-east-1", "scope-region", "sign-again", nil, nil},
		{"session-token-v1-optin", "session-token-version", "none", []string{"FwoG", "me-south-1"}, nil},
		{"sig-session-token-header", "session-token-in-header", "sign-again", nil, nil},
		{"token-masked-suffix", "masked", "sign-again", nil, []string{"The URL doesn't start with"}},
		{"token-python-bytes", "python-bytes", "encoding", []string{"decode()"}, []string{"prefix-missing"}},
		{"url-redacted-inside", "bare-url masked-part", "sign-again", nil, []string{"-missing", "truncated"}},
		{"url-redacted-session-token", "bare-url masked-part", "sign-again", nil, []string{"session-token-form"}},
		{"url-zsh-percent", "bare-url", "encoding", nil, nil},
		{"secret-kubeconfig-base64", "expired", "sign-again", []string{"minutes ago"}, nil},
		{"websocket-bearer", "", "none", []string{"Signature verified"}, nil},
	} {
		text, err := reports.ReadFile("testdata/reports/" + c.name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		params := map[string]any{"text": string(text), "now": reportNow}
		if slices.Contains([]string{"ok-host-scheme", "ok-scope-us-east-1", "token-python-bytes", "url-zsh-percent", "websocket-bearer"}, c.name) {
			params["secretAccessKey"], params["clusterNames"] = reportSecret, []string{"prod"}
		}
		got := inspectWith(t, params)
		if got.grave() != c.grave || got.Repair.Kind != c.repair {
			t.Errorf("%s: %q, %s", c.name, got.grave(), got.Repair.Kind)
		}
		all, _ := json.Marshal(got)
		for _, says := range c.says {
			if !strings.Contains(string(all), says) {
				t.Errorf("%s: nothing says %q in %s", c.name, says, all)
			}
		}
		for _, never := range c.never {
			if strings.Contains(string(all), never) {
				t.Errorf("%s: says %q in %s", c.name, never, all)
			}
		}
		for i := 0; i+8 <= len(reportSecret) && c.name == "id-and-secret-swapped-report"; i++ {
			if strings.Contains(got.Report.Text, reportSecret[i:i+8]) {
				t.Errorf("%q of the secret access key is in\n%s", reportSecret[i:i+8], got.Report.Text)
			}
		}
	}
}

func reportToken(t *testing.T) presign.Token {
	t.Helper()
	token, err := presign.New().Sign(presign.Request{
		AccessKeyID: "ASIAIOSFODNN7EXAMPLE", SecretAccessKey: reportSecret, SessionToken: strings.Repeat("IQoJb3JpZ2luX2VjEXAMPLE", 20) + "==",
		ClusterName: "prod", Region: "eu-west-2", SigningTime: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// The diagnosis covers the text around a token, and reports nothing in correct
// text.
func TestSurroundings(t *testing.T) {
	token := reportToken(t).Text
	for _, c := range []struct{ text, grave string }{
		// Right.
		{"TOKEN", ""},
		{"  TOKEN\n", ""},
		{`"TOKEN"`, ""},
		{"Authorization: Bearer TOKEN", ""},
		{"authorization:bearer TOKEN", ""},
		{"Authorization:   Bearer   TOKEN\r\n", ""},
		{`curl -H "Authorization: Bearer TOKEN" https://x`, ""},
		{`curl -H 'Authorization: Bearer TOKEN' https://x`, ""},
		{`curl -H "Authorization:Bearer TOKEN"`, ""},
		{`curl --oauth2-bearer TOKEN https://x`, ""},
		{`{"Authorization": "Bearer TOKEN"}`, ""},
		{`{"headers": {"authorization": ["Bearer TOKEN"]}}`, ""},
		{`headers={'Authorization': 'Bearer TOKEN'}`, ""},
		{`headers["Authorization"] = "Bearer TOKEN"`, ""},
		{`req.Header.Set("Authorization", "Bearer TOKEN")`, ""},
		{`.header("Authorization", "Bearer " + "TOKEN")`, ""},
		{`> Authorization: Bearer TOKEN`, ""},
		{`[HTTP/2] [1] [authorization: Bearer TOKEN]`, ""},
		{`{"name": "Authorization", "value": "Bearer TOKEN"}`, ""},
		{`{ "name": "authorization",
		    "value": "Bearer TOKEN" }`, ""},
		{`proxy_set_header Authorization "Bearer TOKEN";`, ""},
		{`kubectl --token=TOKEN get pods`, ""},
		{`kubectl --token TOKEN get pods`, ""},
		{"users:\n- name: x\n  user:\n    token: TOKEN\n", ""},
		{`{"kind":"ExecCredential","status":{"token":"TOKEN"}}`, ""},
		{"no authorization needed; token: TOKEN", ""},
		{"Authorization failed for the token\nTOKEN", ""},
		{"Authorization: Bearer $T\nT=TOKEN", ""},
		{"export T=TOKEN", ""},
		{"It is TOKEN... and it fails", ""},
		{"TOKEN…", ""},
		{"Authorization: Bearer {{ token }}\ntoken = TOKEN", ""},
		{"Authorization: Bearer ${T}\n  T: TOKEN", ""},
		{`configuration.api_key_prefix['authorization'] = 'Bearer'
configuration.api_key['authorization'] = 'TOKEN'`, ""},
		{"token = 'TOKEN'", ""},
		{`I0102 03:04:05 round_trippers.go:466] curl -v -XGET -H "Accept: application/json" -H "Authorization: Bearer TOKEN" 'https://x'`, ""},
		// Bearer is missing.
		{"Authorization: TOKEN", "bearer-missing"},
		{"authorization:TOKEN", "bearer-missing"},
		{"Authorization:\tTOKEN", "bearer-missing"},
		{`-H "Authorization: TOKEN"`, "bearer-missing"},
		{`{"Authorization": "TOKEN"}`, "bearer-missing"},
		{`headers = {'authorization': 'TOKEN'}`, "bearer-missing"},
		{`headers['Authorization'] = 'TOKEN'`, "bearer-missing"},
		{`request.setHeader("Authorization", "TOKEN");`, "bearer-missing"},
		{`{"name": "Authorization", "value": "TOKEN"}`, "bearer-missing"},
		{`{"authorization":["TOKEN"]}`, "bearer-missing"},
		{`< authorization: TOKEN`, "bearer-missing"},
		{`Authorization=TOKEN`, "bearer-missing"},
		// Another scheme.
		{"Authorization: Basic TOKEN", "bearer-other"},
		{"Authorization: Token TOKEN", "bearer-other"},
		{"Authorization: token TOKEN", "bearer-other"},
		{"Authorization: JWT TOKEN", "bearer-other"},
		{"Authorization: Bearer: TOKEN", "bearer-other"},
		{"Authorization: Bearer=TOKEN", "bearer-other"},
		{"Authorization: Beaer TOKEN", "bearer-other"},
		{`{"Authorization": "Basic TOKEN"}`, "bearer-other"},
		{`req.Header.Add("Authorization", "Token TOKEN")`, "bearer-other"},
		// Twice.
		{"Authorization: Bearer Bearer TOKEN", "bearer-twice"},
		{"Authorization: Bearer bearer TOKEN", "bearer-twice"},
		{`{"Authorization": "Bearer Bearer TOKEN"}`, "bearer-twice"},
		{"Authorization: Bearer Authorization: Bearer TOKEN", "bearer-twice"},
		// Quotes.
		{`Authorization: Bearer "TOKEN"`, "quotes-sent"},
		{`Authorization: Bearer 'TOKEN'`, "quotes-sent"},
		{`Authorization: "TOKEN"`, "quotes-sent"},
		{`Authorization: "Bearer TOKEN"`, "quotes-sent"},
		{`{"Authorization": "Bearer \"TOKEN\""}`, "quotes-sent"},
		// JSON.
		{`Authorization: Bearer {"kind":"ExecCredential","status":{"token":"TOKEN"}}`, "exec-credential-sent"},
		{`{"Authorization": "Bearer {\"kind\": \"ExecCredential\", \"status\": {\"token\": \"TOKEN\"}}"}`, "exec-credential-sent"},
		{"Authorization: Bearer {\n  \"kind\": \"ExecCredential\",\n  \"status\": {\n    \"token\": \"TOKEN\"\n  }\n}", "exec-credential-sent"},
		{`Authorization: Bearer {'token': 'TOKEN'}`, "exec-credential-sent"},
		{`Authorization: {"token": "TOKEN"}`, "exec-credential-sent"},
		// Python.
		{"Authorization: Bearer b'TOKEN'", "python-bytes"},
		{`{"Authorization": "Bearer b'TOKEN'"}`, "python-bytes"},
		{"b'TOKEN'", "python-bytes"},
		{`b"TOKEN"`, "python-bytes"},
		{"Authorization: b'TOKEN'", "python-bytes"},
	} {
		got := inspectWith(t, map[string]any{"text": strings.ReplaceAll(c.text, "TOKEN", token), "now": reportNow})
		if got.grave() != c.grave {
			t.Errorf("%s: %q, want %q", c.text, got.grave(), c.grave)
		}
		if !got.Accepted {
			t.Errorf("%s: not accepted: %s", c.text, got.Verdict.Text)
		}
		if c.grave != "" && (got.Repair.Kind != "encoding" || got.Repair.Token != token) {
			t.Errorf("%s: %+v", c.text, got.Repair)
		}
	}
}

// Tokens and URLs that are masked, cut off or wrapped.
func TestDamage(t *testing.T) {
	made := reportToken(t)
	token, u := made.Text, made.URL
	std := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	wide := func(s string) string {
		var b []byte
		for i := range len(s) {
			b = append(b, s[i], 0)
		}
		return string(b)
	}
	for _, c := range []struct{ name, text, grave, repair string }{
		{"asterisks", token[:30] + "*****", "masked", "sign-again"},
		{"two asterisks", token[:25] + "**", "masked", "sign-again"},
		{"redacted", token[:200] + "[REDACTED]", "masked", "sign-again"},
		{"masked in between", token[:100] + "***" + token[120:], "masked", "sign-again"},
		{"bullets", token[:60] + "••••••", "masked", "sign-again"},
		{"masked in a header", "Authorization: Bearer " + token[:20] + "***", "masked", "sign-again"},
		{"cut", token[:300], "truncated", "sign-again"},
		{"cut with dots", token[:300] + "...", "truncated", "sign-again"},
		{"cut with an ellipsis", token[:300] + "…", "truncated", "sign-again"},
		{"URL", u, "bare-url", "encoding"},
		{"URL with zsh's percent", u + "%\n", "bare-url", "encoding"},
		{"URL in quotes", `"` + u + `"`, "bare-url", "encoding"},
		{"URL, signature masked", strings.Replace(u, u[len(u)-64:], "***", 1), "bare-url masked-part", "sign-again"},
		{"URL, session token masked", strings.Replace(u, "IQoJ", "***&x=", 1)[:0] + maskParam(u, "X-Amz-Security-Token", "***"), "bare-url masked-part", "sign-again"},
		{"URL, session token redacted", maskParam(u, "X-Amz-Security-Token", "REDACTED"), "bare-url masked-part", "sign-again"},
		{"URL, session token <hidden>", maskParam(u, "X-Amz-Security-Token", "<hidden>"), "bare-url masked-part", "sign-again"},
		{"URL, signature [redacted]", maskParam(u, "X-Amz-Signature", "[redacted]"), "bare-url masked-part", "sign-again"},
		{"URL, credential XXXX", strings.Replace(u, "ASIAIOSFODNN7EXAMPLE", "XXXX", 1), "bare-url masked-part", "sign-again"},
		{"URL, key ID redacted", strings.Replace(u, "ASIAIOSFODNN7EXAMPLE", "<REDACTED>", 1), "bare-url masked-part", "sign-again"},
		{"padded", "k8s-aws-v1." + std(u + " ")[:0] + padded(u), "padding", "encoding"},
		{"byte order mark", presign.Encode("\ufeff" + u), "byte-order-mark", "encoding"},
		{"UTF-16", presign.Encode(wide(u)), "utf-16", "encoding"},
		{"Python inside", presign.Encode("b'" + u + "'"), "python-bytes-encoded", "encoding"},
		{"Python around the base64", strings.Replace(token, ".", ".b'", 1) + "'", "python-bytes", "encoding"},
		{"Python around the base64, double", strings.Replace(token, ".", `.b"`, 1) + `"`, "python-bytes", "encoding"},
		{"whole URL encoded", presign.Encode(url.QueryEscape(u)), "percent-encoded-url", "encoding"},
		{"line break in it", presign.Encode(u + "\n"), "text-around-url", "encoding"},
		{"signature in capitals", presign.Encode(u[:len(u)-64] + strings.ToUpper(u[len(u)-64:])), "signature-malformed", "encoding"},
	} {
		got := inspectWith(t, map[string]any{"text": c.text, "now": reportNow})
		if got.grave() != c.grave || got.Repair.Kind != c.repair {
			t.Errorf("%s: %q, want %q; %s", c.name, got.grave(), c.grave, got.Repair.Kind)
		}
		if got.Repair.Token != "" && got.Repair.Token != token {
			t.Errorf("%s: repaired to %q", c.name, got.Repair.Token)
		}
	}
}

// maskParam replaces a parameter's value.
func maskParam(u, name, mask string) string {
	before, rest, _ := strings.Cut(u, name+"=")
	if i := strings.IndexByte(rest, '&'); i >= 0 {
		return before + name + "=" + mask + rest[i:]
	}
	return before + name + "=" + mask
}

// padded is base64url with padding, of a URL lengthened until padding is
// needed.
func padded(u string) string { return base64.URLEncoding.EncodeToString([]byte(u)) + pad(u) }

// pad is the padding for a text that needs none.
func pad(u string) string {
	if len(u)%3 == 0 {
		return "="
	}
	return ""
}

package inspect_test

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/authenticator/verdicts"
	"ekstoken/internal/finding"
	"ekstoken/internal/inspect"
	"ekstoken/internal/token"
)

// goodURL is what all spellings of the good token come to.
var goodURL = goodSpec().url()

// Whatever is around the URL, it is read.
func TestDecodeForms(t *testing.T) {
	u := []byte(goodURL)
	token := made()
	for name, text := range map[string]string{
		"good":                       token,
		"padded":                     "k8s-aws-v1." + base64.URLEncoding.EncodeToString(u),
		"standard alphabet":          "k8s-aws-v1." + base64.RawStdEncoding.EncodeToString(u),
		"standard alphabet, padded":  "k8s-aws-v1." + base64.StdEncoding.EncodeToString(u),
		"no prefix":                  base64.RawURLEncoding.EncodeToString(u),
		"no prefix, padded":          base64.StdEncoding.EncodeToString(u),
		"prefix without its dot":     strings.Replace(token, ".", "", 1),
		"prefix in capitals":         strings.Replace(token, "k8s-aws-v1", "K8S-AWS-V1", 1),
		"prefix twice":               "k8s-aws-v1." + token,
		"Bearer":                     "Bearer " + token,
		"quotes":                     `"` + token + `",`,
		"blank before":               " " + token,
		"line break after":           token + "\r\n",
		"wrapped":                    wrapped(token),
		"wrapped and indented":       strings.ReplaceAll(wrapped(token), "\n", "\n    "),
		"bare URL":                   goodURL,
		"bare URL in quotes":         `"` + goodURL + `"`,
		"bare URL, percent-encoded":  url.QueryEscape(goodURL),
		"URL percent-encoded":        base64url(url.QueryEscape(goodURL)),
		"URL percent-encoded twice":  base64url(url.QueryEscape(url.QueryEscape(goodURL))),
		"URL HTML-escaped":           base64url(strings.ReplaceAll(goodURL, "&", "&amp;")),
		"URL HTML-escaped twice":     base64url(strings.ReplaceAll(goodURL, "&", "&amp;amp;")),
		"URL HTML-escaped by number": base64url(strings.ReplaceAll(goodURL, "&", "&#38;")),
		"URL JSON-escaped":           base64url(strings.ReplaceAll(goodURL, "&", `\u0026`)),
		"URL with a line break":      base64url(goodURL + "\n"),
		"base64 twice":               base64url(base64.StdEncoding.EncodeToString(u)),
		"token in a token":           base64url(token),
		"padding percent-encoded":    token + "%3D",
	} {
		got := inspect.Token(text, options)
		if got.URL != goodURL {
			t.Errorf("%s: URL %q", name, got.URL)
		}
		checkSegments(t, name, got)
		if text == token {
			continue
		}
		if got.Repair.Kind != "encoding" || got.Repair.Token != token {
			t.Errorf("%s: repair %+v", name, got.Repair)
		}
	}
}

func TestNothingToDecode(t *testing.T) {
	for _, text := range []string{"", " ", "k8s-aws-v1.", "hello", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "<masked>", "\xff\xfe", "🙂", "k8s-aws-v1.🙂"} {
		got := inspect.Token(text, options)
		if got.URL != "" || got.Accepted || got.Repair.Kind != "sign-again" || got.Repair.Token != "" {
			t.Errorf("%q: URL %q, %+v", text, got.URL, got.Repair)
		}
		checkSegments(t, text, got)
	}
}

// What is cut is decoded as far as it goes.
func TestDecodeTruncated(t *testing.T) {
	token := made()
	for n := len("k8s-aws-v1.") + 2; n < len(token); n++ {
		got := inspect.Token(token[:n], options)
		if !strings.HasPrefix(goodURL, got.URL) || len(got.URL) < (n-len("k8s-aws-v1."))*3/4-1 {
			t.Fatalf("%d characters: URL %q", n, got.URL)
		}
		if find(got, "truncated") == nil && !endsWhole(got.URL) {
			t.Errorf("%d characters, %q: not found to be cut", n, got.URL)
		}
		if got.Repair.Kind != "sign-again" {
			t.Errorf("%d characters: repair %+v", n, got.Repair)
		}
		checkSegments(t, token[:n], got)
	}
}

// endsWhole reports whether a cut URL ends where a part of it does, so that
// nobody can tell that more should follow.
func endsWhole(u string) bool {
	next := goodURL[len(u):]
	for _, end := range []string{"/", "?", "=", "%3D"} {
		if strings.HasSuffix(u, end) {
			return true
		}
	}
	return strings.HasPrefix(next, "&") || strings.HasPrefix(next, "/?") || strings.HasPrefix(next, "?") || strings.HasPrefix(next, "0&") || strings.HasPrefix(next, "%3B") || len(u) < len("https://")
}

// checkSegments checks that the segments cover token and URL without a gap,
// and that the characters of a segment hold its part of the URL.
func checkSegments(t *testing.T, name string, got inspect.Inspection) {
	t.Helper()
	token, text := utf16.Encode([]rune(got.Token)), utf16.Encode([]rune(got.URL))
	tokenEnd, urlEnd := 0, 0
	seen := map[string]bool{}
	for _, s := range got.Segments {
		if s.TokenStart < 0 || s.TokenEnd < s.TokenStart || s.TokenEnd > len(token) || s.URLStart < 0 || s.URLEnd < s.URLStart || s.URLEnd > len(text) {
			t.Fatalf("%s: %+v is out of range", name, s)
		}
		if s.TokenStart > tokenEnd {
			t.Errorf("%s: nothing covers the token from %d to %+v", name, tokenEnd, s)
		}
		tokenEnd = s.TokenEnd
		if s.ID != "before" && s.ID != "prefix" && s.ID != "other" {
			if s.URLStart != urlEnd || s.URLEnd == s.URLStart {
				t.Errorf("%s: %+v doesn't follow on %d of the URL", name, s, urlEnd)
			}
			urlEnd = s.URLEnd
		} else if s.URLStart != 0 || s.URLEnd != 0 {
			t.Errorf("%s: %+v has a part of the URL", name, s)
		}
		if s.Label == "" || seen[s.ID] {
			t.Errorf("%s: %+v has no label or comes again", name, s)
		}
		seen[s.ID] = true
	}
	if tokenEnd != len(token) || urlEnd != len(text) {
		t.Errorf("%s: %d of %d of the token and %d of %d of the URL are covered", name, tokenEnd, len(token), urlEnd, len(text))
	}
}

// A segment is the characters whose bits it holds: no more, no fewer.
func TestSegmentsHoldTheirBits(t *testing.T) {
	got := inspect.Token(made(), options)
	var wantIDs = []string{"prefix", "scheme", "host", "path", "param:0", "param:1", "param:2", "param:3", "param:4", "param:5", "param:6", "param:7", "param:8"}
	var gotIDs []string
	for _, s := range got.Segments {
		gotIDs = append(gotIDs, s.ID)
		if s.ID == "prefix" {
			if got.Token[s.TokenStart:s.TokenEnd] != "k8s-aws-v1." {
				t.Errorf("prefix %q", got.Token[s.TokenStart:s.TokenEnd])
			}
			continue
		}
		// Byte i of the URL lies in bits 8i to 8i+8, character j in 6j to 6j+6.
		first := len("k8s-aws-v1.") + s.URLStart*8/6
		last := len("k8s-aws-v1.") + (s.URLEnd*8-1)/6
		if s.TokenStart != first || s.TokenEnd != last+1 {
			t.Errorf("%s: characters %d to %d, want %d to %d", s.ID, s.TokenStart, s.TokenEnd, first, last+1)
		}
	}
	if !slices.Equal(gotIDs, wantIDs) {
		t.Errorf("segments %q", gotIDs)
	}
	host := got.Segments[2]
	if got.URL[host.URLStart:host.URLEnd] != "sts.us-west-2.amazonaws.com" {
		t.Errorf("host %q", got.URL[host.URLStart:host.URLEnd])
	}
	if p := got.Segments[5]; got.URL[p.URLStart:p.URLEnd] != "&Version=2011-06-15" || p.Label != "Version" {
		t.Errorf("param:1 %q, %s", got.URL[p.URLStart:p.URLEnd], p.Label)
	}
}

// User info, fragment and stray ampersands have their places.
func TestSegmentsOfOddURLs(t *testing.T) {
	for _, c := range []struct{ url, want string }{
		{"https://a:b@h.x/?a=b#c", "scheme https:// userinfo a:b@ host h.x path / param:0 ?a=b fragment #c"},
		{"https://h.x/?&a=b&&c&", "scheme https:// host h.x path / param:0 ?&a=b param:1 &&c&"},
		{"https://h.x/?&&", "scheme https:// host h.x path /?&&"},
		{"https://h.x/?", "scheme https:// host h.x path /?"},
		{"https://h.x?a", "scheme https:// host h.x param:0 ?a"},
		{"https:///p?a", "scheme https:// path /p param:0 ?a"},
		{"https:h.x/?a", "scheme https: host h.x path / param:0 ?a"},
		{"http:/h.x/?a", "scheme http:/ host h.x path / param:0 ?a"},
		{"//h.x/?a", "scheme // host h.x path / param:0 ?a"},
		{"sts.x/?a", "host sts.x path / param:0 ?a"},
	} {
		got := inspect.Token(base64url(c.url), options)
		var parts []string
		for _, s := range got.Segments[1:] {
			parts = append(parts, s.ID, got.URL[s.URLStart:s.URLEnd])
		}
		if joined := strings.Join(parts, " "); joined != c.want {
			t.Errorf("%s: %s, want %s", c.url, joined, c.want)
		}
	}
}

// Line breaks and other foreign characters move what comes after them.
func TestSegmentsAcrossForeignCharacters(t *testing.T) {
	plain := inspect.Token(made(), options)
	for _, foreign := range []string{"\n", "\r\n", " ", "é", "🙂", "\xff"} {
		units := len(utf16.Encode([]rune(foreign)))
		text := made()[:60] + foreign + made()[60:]
		got := inspect.Token(text, options)
		if got.URL != goodURL {
			t.Fatalf("%q: URL %q", foreign, got.URL)
		}
		for i, s := range got.Segments {
			want := plain.Segments[i]
			if want.TokenStart >= 60 {
				want.TokenStart += units
			}
			if want.TokenEnd > 60 {
				want.TokenEnd += units
			}
			if s != want {
				t.Errorf("%q: %+v, want %+v", foreign, s, want)
			}
		}
	}
}

func TestParts(t *testing.T) {
	got := inspect.Token(made(), options).Parts
	sixty := 60
	want := token.Parts{
		Scheme: "https", Host: "sts.us-west-2.amazonaws.com", Path: "/",
		Region: "us-west-2", Partition: "aws", Endpoint: "regional",
		Credential: token.Credential{
			AccessKeyID: "ASIAY34FZKBOKMUTVV7A", Scope: "20900101/us-west-2/sts/aws4_request",
			Date: "20900101", Region: "us-west-2", Service: "sts", Terminator: "aws4_request",
		},
		SignedHeaders: []string{"host", "x-k8s-aws-id"}, SigningTime: "2090-01-01T12:00:00Z", Expires: &sixty,
	}
	params := got.Params
	got.Params = nil
	if g, w := asJSON(got), asJSON(want); g != w {
		t.Errorf("parts %s\nwant  %s", g, w)
	}
	if len(params) != 9 {
		t.Fatalf("%d parameters", len(params))
	}
	if p := params[7]; p.Part != "param:7" || p.Name != "X-Amz-Security-Token" || p.Value != session || p.Raw != url.QueryEscape(session) || p.Note != "session token" {
		t.Errorf("%+v", p)
	}
}

func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func TestHosts(t *testing.T) {
	for _, c := range []struct{ host, region, partition, endpoint string }{
		{"sts.amazonaws.com", "us-east-1", "aws", "global"},
		{"sts.us-west-2.amazonaws.com", "us-west-2", "aws", "regional"},
		{"STS.us-west-2.amazonaws.com:443", "us-west-2", "aws", "regional"},
		{"sts.us-west-2.amazonaws.com.", "us-west-2", "aws", "regional"},
		{"sts-fips.us-west-2.amazonaws.com", "us-west-2", "aws", "fips"},
		{"sts.us-west-2.api.aws", "us-west-2", "aws", "dualstack"},
		{"sts-fips.us-west-2.api.aws", "us-west-2", "aws", "fips-dualstack"},
		{"sts.us-gov-west-1.amazonaws.com", "us-gov-west-1", "aws-us-gov", "regional"},
		{"sts.us-gov-west-1.api.aws", "us-gov-west-1", "aws-us-gov", "dualstack"},
		{"sts.cn-north-1.amazonaws.com.cn", "cn-north-1", "aws-cn", "regional"},
		{"sts.cn-north-1.amazonaws.com", "cn-north-1", "aws", "regional"},
		{"sts.us-iso-east-1.c2s.ic.gov", "us-iso-east-1", "aws-iso", "regional"},
		{"sts.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1", "aws-eusc", "regional"},
		{"s3.us-west-2.amazonaws.com", "", "", ""},
		{"sts.us-west-2.example.com", "", "", ""},
		{"localhost:4566", "", "", ""},
	} {
		got := inspect.Token(made(host(c.host)), options).Parts
		if got.Region != c.region || got.Partition != c.partition || got.Endpoint != c.endpoint {
			t.Errorf("%s: %s, %s, %s", c.host, got.Region, got.Partition, got.Endpoint)
		}
	}
}

// Without a partition and region to judge for, those of the host count.
func TestVerifier(t *testing.T) {
	for _, c := range []struct {
		host, partition, region string
		want                    inspect.Verifier
		accepted                bool
	}{
		{"sts.us-west-2.amazonaws.com", "", "", inspect.Verifier{Partition: "aws", Region: "us-west-2", From: "host"}, true},
		{"sts.amazonaws.com", "", "", inspect.Verifier{Partition: "aws", Region: "us-east-1", From: "host"}, true},
		{"sts.cn-north-1.amazonaws.com.cn", "", "", inspect.Verifier{Partition: "aws-cn", Region: "cn-north-1", From: "host"}, true},
		{"sts.us-gov-west-1.amazonaws.com", "", "", inspect.Verifier{Partition: "aws-us-gov", Region: "us-gov-west-1", From: "host"}, true},
		{"sts.xx-new-1.amazonaws.com.cn", "", "", inspect.Verifier{Partition: "aws-cn", Region: "xx-new-1", From: "host"}, true},
		{"sts.us-west-2.amazonaws.com.cn", "", "", inspect.Verifier{Partition: "aws", Region: "us-west-2", From: "host"}, false},
		{"sts.cn-north-1.amazonaws.com", "", "", inspect.Verifier{Partition: "aws-cn", Region: "cn-north-1", From: "host"}, false},
		{"localhost", "", "", inspect.Verifier{Partition: "aws", Region: "us-west-2", From: "scope"}, false},
		{"vpce-0a1b.sts.eu-west-2.vpce.amazonaws.com", "", "", inspect.Verifier{Partition: "aws", Region: "eu-west-2", From: "host"}, false},
		{"sts.EU_WEST_2.amazonaws.com", "", "", inspect.Verifier{Partition: "aws", Region: "eu-west-2", From: "host"}, false},
		{"sts..amazonaws.com", "", "", inspect.Verifier{Partition: "aws", Region: "us-west-2", From: "scope"}, false},
		{"sts.us-west-2.amazonaws.com", "aws-cn", "", inspect.Verifier{Partition: "aws-cn", Region: "cn-north-1", From: "options"}, false},
		{"sts.eu-west-1.amazonaws.com", "aws", "", inspect.Verifier{Partition: "aws", Region: "eu-west-1", From: "options"}, true},
		{"sts.cn-north-1.amazonaws.com.cn", "aws", "", inspect.Verifier{Partition: "aws", Region: "us-east-1", From: "options"}, false},
		{"sts.us-west-2.amazonaws.com", "", "eu-west-1", inspect.Verifier{Partition: "aws", Region: "eu-west-1", From: "options"}, true},
		{"sts.us-west-2.amazonaws.com", "", "cn-north-1", inspect.Verifier{Partition: "aws-cn", Region: "cn-north-1", From: "options"}, false},
		{"sts.us-west-2.amazonaws.com", "aws-x", "eu-west-1", inspect.Verifier{Partition: "aws-x", Region: "eu-west-1", From: "options"}, false},
	} {
		got := inspect.Token(made(host(c.host)), inspect.Options{Now: now, Partition: c.partition, Region: c.region})
		c.want.Authenticator = authenticator.Version
		if got.Verifier != c.want || got.Accepted != c.accepted {
			t.Errorf("%s for %q, %q: %+v, accepted %t", c.host, c.partition, c.region, got.Verifier, got.Accepted)
		}
	}
}

func TestTimes(t *testing.T) {
	signed := time.Date(2090, 1, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		after time.Duration
		state string
	}{
		{-time.Hour, "future"}, {-time.Second, "future"}, {0, "valid"}, {14*time.Minute - 1, "valid"},
		{14 * time.Minute, "refresh"}, {15 * time.Minute, "refresh"}, {15*time.Minute + 1, "expired"}, {time.Hour, "expired"},
	} {
		o := options
		o.Now = signed.Add(c.after).In(time.FixedZone("east", 3600))
		got := inspect.Token(made(), o)
		want := token.Times{
			Now: signed.Add(c.after).Format(time.RFC3339), SignedAt: "2090-01-01T12:00:00Z", URLExpiry: "2090-01-01T12:01:00Z",
			RefreshAt: "2090-01-01T12:14:00Z", ExpiresAt: "2090-01-01T12:15:00Z", State: c.state,
		}
		if got.Times != want {
			t.Errorf("%s: %+v", c.after, got.Times)
		}
		if got.Accepted != (c.state != "expired") {
			t.Errorf("%s: accepted %t", c.after, got.Accepted)
		}
	}
	got := inspect.Token(made(drop("X-Amz-Date")), options).Times
	if got != (token.Times{Now: "2090-01-01T12:05:00Z", State: "unknown"}) {
		t.Errorf("no date: %+v", got)
	}
	if got := inspect.Token(made(set("X-Amz-Expires", "99999999999")), options).Times; got.URLExpiry != "" {
		t.Errorf("X-Amz-Expires too large: %+v", got)
	}
}

func TestSize(t *testing.T) {
	got := inspect.Token(made(), options).Size
	raw := url.QueryEscape(session)
	start := strings.Index(goodURL, raw)
	want := ((start+len(raw))*8+5)/6 - start*8/6
	if got != (token.Size{Bytes: len(made()), Limit: 4096, SessionTokenBytes: want}) {
		t.Errorf("%+v, want %d for the session token", got, want)
	}
	if got := inspect.Token(made(drop("X-Amz-Security-Token")), options).Size; got.SessionTokenBytes != 0 {
		t.Errorf("without a session token: %+v", got)
	}
}

func TestKey(t *testing.T) {
	for _, c := range []struct{ id, kind, account string }{
		{"ASIAY34FZKBOKMUTVV7A", "temporary", "609629065308"},
		{"AKIAIOSFODNN7EXAMPLE", "long-term", ""}, // I: the old kind
		{"ASIAPOSFODNN7EXAMPLE", "temporary", ""}, // P: still the old kind
		{"AKIAY34FZKBOKMUTVV7A", "long-term", "609629065308"},
		{"ASIAQAAAAAAAAAAAAAAA", "temporary", "000000000000"}, // the first of the new kind
		{"AKIAQAAAAAAAEEXAMPLE", "long-term", "000000000000"},
		{"ASIA7777777777777777", "temporary", ""}, // more than 12 digits
		{"ASIA8AAAAAAAAAAAAAAA", "temporary", ""},
		{"ASIAY34FZKBOKMUTVV7", "temporary", ""},
		{"ASIAY34FZKBOKMUTVV7AA", "temporary", ""},
		{"ASIAY34FZKBOKMUTVV71", "temporary", ""}, // 1 is no base32
		{"AROAY34FZKBOKMUTVV7A", "other", ""},
		{"test", "other", ""},
		{"", "", ""},
	} {
		got := inspect.Token(made(credential(c.id+"/20900101/us-west-2/sts/aws4_request")), options).Key
		if got.ID != c.id || got.Kind != c.kind || got.AccountID != c.account || (got.Meaning == "") != (c.kind == "") {
			t.Errorf("%s: %+v", c.id, got)
		}
	}
}

func TestMaker(t *testing.T) {
	order := func(names ...string) change {
		return func(s *spec) {
			slices.SortStableFunc(s.params, func(a, b string) int {
				return place(names, a) - place(names, b)
			})
		}
	}
	goOrder := order("Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-Security-Token", "X-Amz-SignedHeaders", "X-Amz-Signature")
	sorted := func(s *spec) { slices.Sort(s.params) }
	for _, c := range []struct {
		name string
		with []change
		want string
	}{
		{"as it is", nil, "aws-cli"},
		{"without a session token", []change{drop("X-Amz-Security-Token")}, "aws-cli"},
		{"another life", []change{set("X-Amz-Expires", "900")}, "botocore"},
		{"Go", []change{goOrder}, "aws-iam-authenticator"},
		{"Go without a session token", []change{goOrder, drop("X-Amz-Security-Token")}, "botocore or the Go SDK"},
		{"Go, another life", []change{goOrder, set("X-Amz-Expires", "900")}, "Go SDK"},
		{"Terraform without a session token", []change{goOrder, drop("X-Amz-Security-Token"), set("X-Amz-Expires", "0")}, "Terraform"},
		{"Java without a session token", []change{order("Action", "Version", "X-Amz-Algorithm", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires", "X-Amz-Credential", "X-Amz-Signature"), drop("X-Amz-Security-Token")}, "Java"},
		{"Terraform", []change{goOrder, set("X-Amz-Expires", "0")}, "Terraform"},
		{"sorted", []change{sorted}, "JavaScript"},
		{"Java", []change{order("Action", "Version", "X-Amz-Security-Token", "X-Amz-Algorithm", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires", "X-Amz-Credential", "X-Amz-Signature")}, "Java"},
		{"PHP", []change{order("Action", "Version", "X-Amz-Security-Token", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires", "X-Amz-Signature")}, "PHP"},
		{"PHP without a session token", []change{order("Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires", "X-Amz-Signature"), drop("X-Amz-Security-Token")}, "PHP"},
		{"JavaScript", []change{order("Action", "Version", "X-Amz-Security-Token", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature")}, "@smithy/signature-v4"},
		{"Rust", []change{order("Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature", "X-Amz-Security-Token")}, "Rust"},
		{"other", []change{order("X-Amz-Signature")}, ""},
		{"no date", []change{drop("X-Amz-Date")}, ""},
		{"more", []change{add("x-id=1")}, ""},
	} {
		got := inspect.Token(made(c.with...), options).Maker
		if !strings.Contains(got.Name, c.want) || (got.Name == "") != (c.want == "") || (got.Why == "") != (c.want == "") {
			t.Errorf("%s: %+v, want %q", c.name, got, c.want)
		}
	}
}

func place(names []string, param string) int {
	name, _, _ := strings.Cut(param, "=")
	if i := slices.Index(names, name); i >= 0 {
		return i
	}
	return len(names)
}

func TestRepair(t *testing.T) {
	for _, c := range []struct {
		name, kind string
		with       string
		options    *inspect.Options
	}{
		{"nothing to mend", "none", made(), nil},
		{"a remark", "none", made(set("X-Amz-Expires", "900")), nil},
		{"scheme", "encoding", made(scheme("http://")), nil},
		{"no scheme", "encoding", made(scheme("")), nil},
		{"empty path", "encoding", made(path("")), nil},
		{"user info", "encoding", made(host("a:b@sts.us-west-2.amazonaws.com")), nil},
		{"fragment", "encoding", made(fragment("x")), nil},
		{"raw semicolon", "encoding", made(set("X-Amz-SignedHeaders", "host;x-k8s-aws-id")), nil},
		{"expired", "sign-again", made(), at(now.Add(time.Hour))},
		{"padded and expired", "sign-again", made(append_("=")), at(now.Add(time.Hour))},
		{"too large", "sign-again", made(set("X-Amz-Security-Token", strings.Repeat("A", 4000))), nil},
		{"raw plus", "sign-again", made(set("X-Amz-Security-Token", "a+b")), nil},
		{"double-encoded", "sign-again", verdicts.Token("double-encoded query"), nil},
		{"no version", "sign-again", made(drop("Version")), nil},
		{"other path", "sign-again", made(path("/x")), nil},
		{"port", "sign-again", made(host("sts.us-west-2.amazonaws.com:443")), nil},
		{"other partition", "sign-again", made(region("cn-north-1", "amazonaws.com.cn")), nil},
	} {
		o := options
		if c.options != nil {
			o = *c.options
		}
		got := inspect.Token(c.with, o).Repair
		if got.Kind != c.kind || got.Text == "" || (got.Token != "") != (c.kind == "encoding") {
			t.Errorf("%s: %+v", c.name, got)
		}
		if c.kind == "encoding" && got.Token != made() {
			t.Errorf("%s: mended to %q", c.name, got.Token)
		}
	}
}

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		with     string
		severity finding.Severity
		text     string
	}{
		{made(), finding.OK, "until 2090-01-01 12:15:00 UTC"},
		{made(set("X-Amz-Expires", "900")), finding.OK, "Passes until"},
		{made(append_("\n")), warning, "but: The token ends with a line break."},
		{made(drop("Version")), fault, "STS will reject it: The parameter Version is missing."},
		{made(append_("="), drop("Version")), fault, "Rejected: The base64 text is padded. 1 more problem."},
	} {
		got := inspect.Token(c.with, options).Verdict
		if got.Severity != c.severity || !strings.Contains(got.Text, c.text) {
			t.Errorf("%+v, want %s: %s", got, c.severity, c.text)
		}
	}
}

// A character over is dropped.
func TestRepairCharacterOver(t *testing.T) {
	if got := inspect.Token(made(toSize(1011), append_("A")), options).Repair; got.Kind != "encoding" || got.Token != made(toSize(1011)) {
		t.Errorf("%+v", got)
	}
}

// A region that is a typing error away is named.
func TestMistypedRegion(t *testing.T) {
	for typed, meant := range map[string]string{"us-wst-2": "us-west-2", "us-west-2a": "us-west-2", "eu-centrl-1": "eu-central-1", "unheard-of-1": ""} {
		x := find(inspect.Token(made(region(typed, "amazonaws.com")), options), "region-unknown")
		if x == nil || meant != "" && !strings.Contains(x.Fix, "Did you mean "+meant+"?") || meant == "" && strings.Contains(x.Fix, "Did you mean") {
			t.Errorf("%s: %+v", typed, x)
		}
	}
}

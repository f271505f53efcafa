package presign

import (
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	exampleKeyID  = "AKIAIOSFODNN7EXAMPLE"
	exampleSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
)

// example returns a valid request.
func example() Request {
	return Request{
		AccessKeyID:     exampleKeyID,
		SecretAccessKey: exampleSecret,
		ClusterName:     "prod",
		Region:          "eu-west-2",
		SigningTime:     time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	}
}

func mustSign(t *testing.T, s *Signer, r Request) Token {
	t.Helper()
	token, err := s.Sign(r)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func query(t *testing.T, token Token) url.Values {
	t.Helper()
	u, err := url.Parse(token.URL)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query()
}

func TestSign(t *testing.T) {
	token := mustSign(t, New(), example())
	at := example().SigningTime
	want := Token{
		Text:        token.Text,
		URL:         token.URL,
		ClusterName: "prod",
		Region:      "eu-west-2",
		Partition:   "aws",
		Host:        "sts.eu-west-2.amazonaws.com",
		SignedAt:    at,
		RefreshAt:   at.Add(14 * time.Minute),
		ExpiresAt:   at.Add(15 * time.Minute),
	}
	if token != want {
		t.Errorf("got %+v, want %+v", token, want)
	}
	encoded, ok := strings.CutPrefix(token.Text, "k8s-aws-v1.")
	if text, err := base64.RawURLEncoding.DecodeString(encoded); !ok || err != nil || string(text) != token.URL {
		t.Errorf("the token holds %q (%v), not its URL", text, err)
	}
	signature := query(t, token).Get("X-Amz-Signature")
	wantURL := "https://sts.eu-west-2.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15" +
		"&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
		"&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260102%2Feu-west-2%2Fsts%2Faws4_request" +
		"&X-Amz-Date=20260102T030405Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id" +
		"&X-Amz-Signature=" + signature
	if token.URL != wantURL {
		t.Errorf("URL %s, want %s", token.URL, wantURL)
	}
}

func TestSignSessionToken(t *testing.T) {
	r := example()
	r.SessionToken = "IQoJ+/b3=="
	token := mustSign(t, New(), r)
	if got := query(t, token)["X-Amz-Security-Token"]; !slices.Equal(got, []string{r.SessionToken}) {
		t.Errorf("X-Amz-Security-Token is %q", got)
	}
	if got := query(t, token).Get("X-Amz-SignedHeaders"); got != "host;x-k8s-aws-id" {
		t.Errorf("signed headers %q", got)
	}
	r.SessionToken = strings.Repeat("A", 4096)
	if long := mustSign(t, New(), r); len(long.Text) <= 4096 {
		t.Errorf("%d bytes of session token in %d bytes of token", len(r.SessionToken), len(long.Text))
	}
}

func TestSignExpires(t *testing.T) {
	for _, seconds := range []int{0, 1, 60, 900} {
		r := example()
		r.Expires = &seconds
		token := mustSign(t, New(), r)
		if got := query(t, token).Get("X-Amz-Expires"); got != strconv.Itoa(seconds) {
			t.Errorf("X-Amz-Expires %s, want %d", got, seconds)
		}
		if got := token.ExpiresAt.Sub(token.SignedAt); got != Lifetime {
			t.Errorf("lives %v with X-Amz-Expires %d", got, seconds)
		}
	}
}

func TestSignTime(t *testing.T) {
	r := example()
	want := mustSign(t, New(), r)
	r.SigningTime = r.SigningTime.Add(999 * time.Millisecond).In(time.FixedZone("", 9*3600))
	if got := mustSign(t, New(), r); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, year := range []int{1970, 9998} {
		r.SigningTime = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		if date := query(t, mustSign(t, New(), r)).Get("X-Amz-Date"); len(date) != 16 {
			t.Errorf("X-Amz-Date %s", date)
		}
	}
}

func TestSignTrims(t *testing.T) {
	want := mustSign(t, New(), example())
	r := example()
	for _, text := range []*string{&r.AccessKeyID, &r.SecretAccessKey, &r.SessionToken, &r.ClusterName, &r.Region} {
		*text = " \t" + *text + "\r\n\u00a0"
	}
	if got := mustSign(t, New(), r); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestSignPlace(t *testing.T) {
	const arn = "arn:aws-cn:eks:cn-north-1:123456789012:cluster/prod"
	for _, c := range []struct {
		cluster, region string
		endpoint        Endpoint
		wantHost        string
		wantRegion      string
	}{
		{arn, "", "", "sts.cn-north-1.amazonaws.com.cn", "cn-north-1"},
		{arn, "cn-northwest-1", Regional, "sts.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"},
		{"prod", "us-gov-west-1", FIPS, "sts.us-gov-west-1.amazonaws.com", "us-gov-west-1"},
		{"prod", "eu-west-2", Global, "sts.amazonaws.com", "us-east-1"},
		{"prod", "", Global, "sts.amazonaws.com", "us-east-1"},
		{"prod", "xx-nowhere-7", "", "sts.xx-nowhere-7.amazonaws.com", "xx-nowhere-7"},
	} {
		r := example()
		r.ClusterName, r.Region, r.Endpoint = c.cluster, c.region, c.endpoint
		token := mustSign(t, New(), r)
		if token.Host != c.wantHost || token.Region != c.wantRegion || token.ClusterName != "prod" {
			t.Errorf("%s, %s, %s: got %s, %s, %s", c.cluster, c.region, c.endpoint, token.Host, token.Region, token.ClusterName)
		}
		scope := exampleKeyID + "/20260102/" + c.wantRegion + "/sts/aws4_request"
		if got := query(t, token).Get("X-Amz-Credential"); got != scope {
			t.Errorf("X-Amz-Credential %s, want %s", got, scope)
		}
		if u, _ := url.Parse(token.URL); u.Host != c.wantHost {
			t.Errorf("the URL is for %s, want %s", u.Host, c.wantHost)
		}
	}
}

// One Signer must never sign with a key cached for other credentials, such as
// those with a secret corrected under the same ID.
func TestSignerForgets(t *testing.T) {
	change := map[string]func(*Request){
		"secret":        func(r *Request) { r.SecretAccessKey = strings.Repeat("x", 40) },
		"key ID":        func(r *Request) { r.AccessKeyID = "AKIAI44QH8DHBEXAMPLE" },
		"session token": func(r *Request) { r.SessionToken = "IQoJ" },
		"region":        func(r *Request) { r.Region = "eu-west-1" },
		"day":           func(r *Request) { r.SigningTime = r.SigningTime.AddDate(0, 0, 1) },
		"cluster":       func(r *Request) { r.ClusterName = "other" },
	}
	for what, do := range change {
		t.Run(what, func(t *testing.T) {
			used := New()
			before := mustSign(t, used, example())
			r := example()
			do(&r)
			got := mustSign(t, used, r)
			if want := mustSign(t, New(), r); got != want {
				t.Errorf("a used Signer gives %s, a new one %s", got.URL, want.URL)
			}
			if back := mustSign(t, used, example()); back != before {
				t.Errorf("back again it gives %s, before %s", back.URL, before.URL)
			}
		})
	}
}

func TestSignerConcurrent(t *testing.T) {
	s := New()
	var wg sync.WaitGroup
	for _, secret := range []string{exampleSecret, strings.Repeat("x", 40)} {
		r := example()
		r.SecretAccessKey = secret
		want := mustSign(t, New(), r)
		wg.Go(func() {
			for range 50 {
				if got, err := s.Sign(r); err != nil || got != want {
					t.Errorf("got %s (%v), want %s", got.URL, err, want.URL)
				}
			}
		})
	}
	wg.Wait()
}

func TestSignErrors(t *testing.T) {
	type set = func(*Request, string)
	fields := map[string]set{
		"accessKeyId":     func(r *Request, s string) { r.AccessKeyID = s },
		"secretAccessKey": func(r *Request, s string) { r.SecretAccessKey = s },
		"sessionToken":    func(r *Request, s string) { r.SessionToken = s },
		"clusterName":     func(r *Request, s string) { r.ClusterName = s },
		"region":          func(r *Request, s string) { r.Region = s },
		"endpoint":        func(r *Request, s string) { r.Endpoint = Endpoint(s) },
	}
	bad := map[string][]string{
		"accessKeyId":     {"AKIAIOSFODNN7EX", "akiaiosfodnn7example", "AKIA IOSFODNN7EXAMPLE", strings.Repeat("A", 129)},
		"secretAccessKey": {"wJalrXUtnFEMI K7MDENG"},
		"sessionToken":    {"IQoJ b3Jp"},
		"clusterName":     {"-prod", "_prod", "pro d", "prod/", "prod:x", strings.Repeat("a", 101)},
		"region":          {"london", "EU-WEST-2", "eu_west_2", "eu-west", "eu-2", "eu-west-2.evil.example", "eu-west-2/", "eu--west-2", "-eu-west-2", "eu-west-2-", "1u-west-2", "aws-global", "eu-west-2a", "eu-west-" + strings.Repeat("2", 60)},
		"endpoint":        {"Regional", "vpc"},
	}
	for field, set := range fields {
		texts := append([]string{"\x00", "Qx7 secret\x00", "pi\u00f1ata", "🔑", "a\nb", "a\x7fb", "\xff", strings.Repeat("a", 1<<20), strings.Repeat("🔑", 1<<18)}, bad[field]...)
		for _, text := range texts {
			r := example()
			set(&r, text)
			wantError(t, r, field, text)
		}
	}
	for field, code := range map[string]string{"accessKeyId": "missing", "secretAccessKey": "missing", "clusterName": "missing", "region": "missing"} {
		for _, text := range []string{"", " ", "\r\n\t", strings.Repeat(" ", 1<<20)} {
			r := example()
			fields[field](&r, text)
			if e := wantError(t, r, field, ""); e.Code != code {
				t.Errorf("%s empty: code %s, want %s", field, e.Code, code)
			}
		}
	}
	for field, set := range fields {
		r := example()
		set(&r, strings.Repeat("a", 1<<20))
		want := "too-large"
		if field == "endpoint" {
			want = "invalid"
		}
		if e := wantError(t, r, field, ""); e.Code != want {
			t.Errorf("%s of 1 MB: code %s, want %s", field, e.Code, want)
		}
	}
}

func wantError(t *testing.T, r Request, field, text string) *Error {
	t.Helper()
	token, err := New().Sign(r)
	var e *Error
	if !errors.As(err, &e) || token != (Token{}) {
		t.Fatalf("%s %.40q: got %+v and the error %v, want an *Error alone", field, text, token, err)
	}
	if e.Field != field || e.Code == "" || e.Message == "" || len(e.Message) > 200 {
		t.Errorf("%s %.40q: got %+v", field, text, e)
	}
	if strings.Contains(e.Error(), "Qx7") {
		t.Errorf("%s: the error quotes the input: %s", field, e)
	}
	return e
}

func TestSignErrorsOfOtherFields(t *testing.T) {
	for _, c := range []struct {
		name, code, field string
		do                func(*Request)
	}{
		{"expires -1", "invalid", "expires", func(r *Request) { n := -1; r.Expires = &n }},
		{"expires 901", "invalid", "expires", func(r *Request) { n := 901; r.Expires = &n }},
		{"no time", "missing", "signingTime", func(r *Request) { r.SigningTime = time.Time{} }},
		{"year 1969", "invalid", "signingTime", func(r *Request) { r.SigningTime = time.Unix(-1, 0) }},
		{"year 10000", "invalid", "signingTime", func(r *Request) { r.SigningTime = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }},
		{"expiry in 10000", "invalid", "signingTime", func(r *Request) { r.SigningTime = time.Date(9999, 12, 31, 23, 50, 0, 0, time.UTC) }},
		{"far future", "invalid", "signingTime", func(r *Request) { r.SigningTime = time.Unix(1<<60, 0) }},
		{"global in China", "unsupported", "endpoint", func(r *Request) { r.Region, r.Endpoint = "cn-north-1", Global }},
		{"region of another partition", "invalid", "region", func(r *Request) { r.ClusterName = "arn:aws-cn:eks:cn-north-1:123456789012:cluster/prod" }},
	} {
		r := example()
		c.do(&r)
		if e := wantError(t, r, c.field, ""); e.Code != c.code {
			t.Errorf("%s: code %s, want %s", c.name, e.Code, c.code)
		}
	}
}

func FuzzSign(f *testing.F) {
	f.Add(exampleKeyID, exampleSecret, "", "prod", "eu-west-2", "regional", 60, int64(1767323045))
	f.Add("ASIAIOSFODNN7EXAMPLE", " x\n", "IQoJ+/==", "arn:aws:eks:eu-west-2:123456789012:cluster/a", "", "global", 0, int64(0))
	f.Add("\x00", "🔑", "\xff", "a b", "eu-west-2a", "fips", -1, int64(-1))
	f.Add(exampleKeyID, exampleSecret, "a", "1", "us-isof-x-1", "fips-dualstack", 900, int64(253402300799))
	s := New()
	f.Fuzz(func(t *testing.T, id, secret, session, cluster, region, endpoint string, expires int, at int64) {
		r := Request{id, secret, session, cluster, region, Endpoint(endpoint), &expires, time.Unix(at, 0)}
		token, err := s.Sign(r)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Code == "" || e.Field == "" || e.Message == "" {
				t.Fatalf("untyped error %v", err)
			}
			if again := wantError(t, r, e.Field, strings.TrimSpace(secret)); *again != *e {
				t.Fatalf("errors %v and then %v", e, again)
			}
			return
		}
		checkToken(t, r, token)
	})
}

// checkToken checks what is true of every token.
func checkToken(t *testing.T, r Request, token Token) {
	t.Helper()
	u, err := url.Parse(token.URL)
	if err != nil || u.Scheme != "https" || u.Host != token.Host || u.Path != "/" || u.Fragment != "" || u.User != nil {
		t.Fatalf("URL %q: %v", token.URL, err)
	}
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		t.Fatal(err)
	}
	want := url.Values{
		"Action":              {"GetCallerIdentity"},
		"Version":             {"2011-06-15"},
		"X-Amz-Algorithm":     {"AWS4-HMAC-SHA256"},
		"X-Amz-Credential":    {strings.TrimSpace(r.AccessKeyID) + "/" + token.SignedAt.Format("20060102") + "/" + token.Region + "/sts/aws4_request"},
		"X-Amz-Date":          {token.SignedAt.Format("20060102T150405Z")},
		"X-Amz-Expires":       q["X-Amz-Expires"],
		"X-Amz-SignedHeaders": {"host;x-k8s-aws-id"},
		"X-Amz-Signature":     q["X-Amz-Signature"],
	}
	if s := strings.TrimSpace(r.SessionToken); s != "" {
		want["X-Amz-Security-Token"] = []string{s}
	}
	if got, wanted := q.Encode(), want.Encode(); got != wanted {
		t.Fatalf("parameters %s, want %s", got, wanted)
	}
	if len(q.Get("X-Amz-Signature")) != 64 || !token.SignedAt.Equal(r.SigningTime.Truncate(time.Second)) {
		t.Fatalf("token %+v", token)
	}
	if fresh := mustSign(t, New(), r); fresh != token {
		t.Fatalf("a new Signer gives %s, a used one %s", fresh.URL, token.URL)
	}
}

func BenchmarkSign(b *testing.B) {
	benchmark := func(name string, next func(*Request, int)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			s, r := New(), example()
			for i := 0; b.Loop(); i++ {
				next(&r, i)
				if _, err := s.Sign(r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	secrets := []string{exampleSecret, strings.Repeat("x", 40)}
	benchmark("same credentials", func(*Request, int) {})
	benchmark("other credentials", func(r *Request, i int) { r.SecretAccessKey = secrets[i%2] })
	session := strings.Repeat("IQoJb3Jp+/", 150)
	benchmark("session token", func(r *Request, _ int) { r.SessionToken = session })
}

func TestClusterIDKey(t *testing.T) {
	if want := http.CanonicalHeaderKey(ClusterIDHeader); clusterIDKey != want {
		t.Errorf("%s, want %s", clusterIDKey, want)
	}
}

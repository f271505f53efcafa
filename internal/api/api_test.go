package api

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/explain"
	"ekstoken/internal/presign"
)

const (
	accessKeyID = "ASIAIOSFODNN7EXAMPLE"
	secret      = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	session     = "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCWV1LXdlc3QtMiJHMEUCIQ=="
	signingTime = "2026-01-02T03:04:05Z"
)

// object is a JSON object.
type object map[string]any

// with returns a copy with v at path, such as "credentials.accessKeyId".
func (p object) with(path string, v any) object {
	c := object{}
	for k, old := range p {
		c[k] = old
	}
	name, rest, nested := strings.Cut(path, ".")
	if nested {
		v = c[name].(object).with(rest, v)
	}
	c[name] = v
	return c
}

func tokenParams() object {
	return object{
		"credentials": object{"accessKeyId": accessKeyID, "secretAccessKey": secret, "sessionToken": session},
		"clusterName": "production", "region": "eu-west-2", "signingTime": signingTime,
	}
}

// result is a parsed reply.
type result struct {
	OK    bool
	Value json.RawMessage
	Error *errorReply
}

// errorReply is the error of a reply.
type errorReply struct {
	Error
	Explanation *explain.Result `json:"explanation"`
}

// call calls a method and checks what is true of every reply.
func call(t *testing.T, a *API, method string, p any) result {
	t.Helper()
	b, ok := p.([]byte)
	if !ok {
		var err error
		if b, err = json.Marshal(p); err != nil {
			t.Fatal(err)
		}
	}
	text := a.Call(method, string(b))
	var r result
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		t.Fatalf("%s: the reply is not JSON as promised: %v", method, err)
	}
	if r.OK == (r.Error != nil) || r.OK != (r.Value != nil) {
		t.Fatalf("%s: a reply that is neither or both: %.200s", method, text)
	}
	if r.Error != nil && (r.Error.Code == "" || r.Error.Message == "" || len(r.Error.Message) > 700) {
		t.Errorf("%s: error %+v", method, *r.Error)
	}
	return r
}

// value calls a method that must succeed.
func value[T any](t *testing.T, a *API, method string, p any) T {
	t.Helper()
	r := call(t, a, method, p)
	if r.Error != nil {
		t.Fatalf("%s: %v", method, r.Error)
	}
	var v T
	d := json.NewDecoder(strings.NewReader(string(r.Value)))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// fails calls a method that must fail with this code and field.
func fails(t *testing.T, a *API, method string, p any, code, field string) {
	t.Helper()
	r := call(t, a, method, p)
	if r.Error == nil {
		t.Errorf("%s: succeeded, want code %s, field %q", method, code, field)
		return
	}
	if r.Error.Code != code || r.Error.Field != field {
		t.Errorf("%s: code %s, field %q (%s), want %s, %q", method, r.Error.Code, r.Error.Field, r.Error.Message, code, field)
	}
}

func TestRequests(t *testing.T) {
	a := New()
	methods := []string{"getToken", "inspect", "recognize", "regions", "version"}
	for _, m := range methods {
		for name, text := range map[string]string{
			"nothing":       ``,
			"no JSON":       `{`,
			"text":          `"x"`,
			"a list":        `[]`,
			"something new": `{"extra":1}`,
			"two objects":   `{}{}`,
			"a stray byte":  `{}x`,
			"NUL":           "\x00",
			"bad UTF-8":     "{\"\xff\":1}",
		} {
			r := call(t, a, m, []byte(text))
			if r.Error == nil || r.Error.Code != CodeRequest && !(strings.HasPrefix(text, "{}") && r.Error.Code == CodeMissing) {
				t.Errorf("%s given %s: %+v", m, name, r.Error)
			}
		}
		fails(t, a, m, []byte(strings.Repeat(" ", MaxParams+1)), CodeTooLarge, map[string]string{"inspect": "text", "recognize": "text"}[m])
	}
	for _, m := range []string{"", "GetToken", "getToken ", "\x00", "constructor"} {
		fails(t, a, m, object{}, CodeRequest, "")
	}
}

// TestCallAll checks that each line gets the same reply as a call of its own,
// even if others fail, and that each line gets exactly one reply.
func TestCallAll(t *testing.T) {
	params, err := json.Marshal(tokenParams())
	if err != nil {
		t.Fatal(err)
	}
	calls := []string{
		"getToken " + string(params),
		"version {}",
		"",
		"nothing",
		"getToken {",
		`recognize {"text":"a\nb\u2028\r","now":"` + signingTime + `"}`,
		"getToken " + string(params),
		"version  {} ",
	}
	a := New()
	for range 2 {
		replies := strings.Split(string(a.CallAll(strings.Join(calls, "\n"))), "\n")
		if len(replies) != len(calls) {
			t.Fatalf("%d replies to %d calls", len(replies), len(calls))
		}
		for i, call := range calls {
			name, params, _ := strings.Cut(call, " ")
			if want := string(New().Call(name, params)); replies[i] != want {
				t.Errorf("%s: %s, want %s", call, replies[i], want)
			}
		}
	}
}

// TestCallAllAfterPanic checks that replies before a panic are kept.
func TestCallAllAfterPanic(t *testing.T) {
	b := []byte("x\n")
	text := string(New().appendAnswer(b, method{call: func(*API, string) (any, error) { panic(secret) }}, ""))
	if !strings.HasPrefix(text, "x\n{\"ok\":false") || strings.Contains(text, secret) {
		t.Errorf("got %s", text)
	}
}

// TestUnknownField checks that an error names a misspelt field, but not a
// secret in place of a field's name.
func TestUnknownField(t *testing.T) {
	a := New()
	fails(t, a, "getToken", tokenParams().with("regoin", "eu-west-2"), CodeRequest, "regoin")
	fails(t, a, "getToken", tokenParams().with("credentials.secret", "x"), CodeRequest, "secret")
	fails(t, a, "getToken", tokenParams().with(secret, "x"), CodeRequest, "")
	fails(t, a, "getToken", tokenParams().with(strings.Repeat("a", 40), "x"), CodeRequest, "")
}

// TestPanic checks that a panic becomes an error that reveals nothing, and that
// the next call works.
func TestPanic(t *testing.T) {
	a := New()
	for _, thrown := range []any{secret, error(&Error{Message: secret}), (*presign.Error)(nil)} {
		text := string(a.appendAnswer(nil, method{call: func(*API, string) (any, error) { panic(thrown) }}, ""))
		if want := `{"ok":false,"error":{"code":"internal","message":"` + internalText + `","field":""}}`; text != want {
			t.Errorf("got %s, want %s", text, want)
		}
	}
	text := string(a.appendAnswer(nil, method{call: func(*API, string) (any, error) { return func() {}, nil }}, ""))
	if !strings.Contains(text, `"code":"internal"`) {
		t.Errorf("a value that JSON can't hold: %s", text)
	}
	value[TokenResult](t, a, "getToken", tokenParams())
}

// TestForeignError checks that the text of an unknown error is not passed on.
func TestForeignError(t *testing.T) {
	text := string(New().appendAnswer(nil, method{call: func(*API, string) (any, error) {
		return time.Parse(time.RFC3339, secret)
	}}, ""))
	if strings.Contains(text, secret) || !strings.Contains(text, `"code":"internal"`) {
		t.Errorf("got %s", text)
	}
}

func TestRegions(t *testing.T) {
	got := value[[]presign.Partition](t, New(), "regions", object{})
	if len(got) != len(presign.Table()) || got[0].ID != "aws" || len(got[0].Regions) < 30 || len(got[0].Endpoints) != 5 {
		t.Errorf("got %+v", got)
	}
}

func TestVersion(t *testing.T) {
	got := value[VersionInfo](t, New(), "version", object{})
	if got.Version != Version || !strings.HasPrefix(got.Go, "go1.") || got.SDK != "1.47.8" {
		t.Errorf("got %+v", got)
	}
}

// TestPrograms compares the smaller programs with the full one: they give the
// same answers, and report what they lack.
func TestPrograms(t *testing.T) {
	whole, start, makes := New(), NewStart(), NewTokens()
	token := value[TokenResult](t, makes, "getToken", tokenParams()).Token
	for _, tt := range []struct {
		method string
		params object
		lacks  string // the code of the start's error, "" if it answers
	}{
		{"getToken", tokenParams(), ""},
		{"regions", object{}, ""},
		{"version", object{}, ""},
		{"inspect", object{"text": token, "now": signingTime}, ""},
		{"inspect", object{"text": "nothing", "now": signingTime}, CodeNoToken},
		{"recognize", object{"text": token, "now": signingTime}, CodeRequest},
		{"explain", object{"text": "nothing", "now": signingTime}, CodeRequest},
		{"scan", object{"windows": []string{token}}, CodeRequest},
	} {
		want, got := call(t, whole, tt.method, tt.params), call(t, start, tt.method, tt.params)
		switch {
		case tt.lacks == "" && string(got.Value) != string(want.Value):
			t.Errorf("%s: the start answers %s, the whole %s", tt.method, got.Value, want.Value)
		case tt.lacks != "" && (got.Error == nil || got.Error.Code != tt.lacks):
			t.Errorf("%s: the start answers %s, %+v", tt.method, got.Value, got.Error)
		}
		if _, ok := tokenMethod(tt.method); !ok && call(t, makes, tt.method, tt.params).Error.Code != CodeRequest {
			t.Errorf("%s: the program that makes tokens answers", tt.method)
		}
	}
	if in := value[InspectionResult](t, start, "inspect", object{"text": token, "now": signingTime, "secretAccessKey": secret, "clusterNames": []string{"production"}}); in.Signature != nil {
		t.Error("the start checks a signature")
	}
}

package api

import (
	"strings"
	"testing"
)

// bad are texts that no short field accepts, by what is wrong with them.
var bad = map[string]string{
	"blanks":        " \t\n",
	"inner blank":   "a b",
	"1 MB":          strings.Repeat("a", 1<<20),
	"emoji":         "🦀🦀🦀🦀🦀🦀🦀🦀",
	"NUL":           "\x00",
	"inner NUL":     "abc\x00def",
	"line break":    "abc\r\nx-injected: 1",
	"right to left": "\u202eabc",
	"not UTF-8":     "abc\xff\xfe",
	"quote":         `"',;--`,
	"markup":        "<script>alert(1)</script>",
	"dots":          "../../etc/passwd",
}

// TestGetTokenBadText passes every bad text in every field of getToken: the
// error names the field and quotes nothing of the text, and the next call
// works.
func TestGetTokenBadText(t *testing.T) {
	a := New()
	optional := map[string]bool{"credentials.sessionToken": true, "region": false, "endpoint": false}
	for _, path := range []string{
		"credentials.accessKeyId", "credentials.secretAccessKey", "credentials.sessionToken", "credentials.expiration",
		"clusterName", "region", "endpoint", "signingTime",
	} {
		field := path[strings.LastIndexByte(path, '.')+1:]
		for name, text := range bad {
			if name == "blanks" && optional[path] || visible(name) && (field == "secretAccessKey" || field == "sessionToken") {
				continue // empty, or something a secret can contain
			}
			if name == "1 MB" && field == "secretAccessKey" || name == "1 MB" && field == "sessionToken" {
				continue // below
			}
			r := call(t, a, "getToken", tokenParams().with(path, text))
			if r.Error == nil {
				t.Errorf("%s takes %s", path, name)
				continue
			}
			if r.Error.Field != field {
				t.Errorf("%s given %s: the error is about %q: %s", path, name, r.Error.Field, r.Error.Message)
			}
			if strings.TrimSpace(text) != "" && len(text) > 3 && strings.Contains(r.Error.Message, text) {
				t.Errorf("%s given %s: the error quotes it: %s", path, name, r.Error.Message)
			}
		}
		for name, v := range map[string]any{"number": 1, "list": []string{"x"}, "object": object{}, "true": true} {
			r := call(t, a, "getToken", tokenParams().with(path, v))
			if r.Error == nil || r.Error.Code != CodeInvalid || r.Error.Field != field {
				t.Errorf("%s given a %s: %+v", path, name, r.Error)
			}
		}
	}
	for _, path := range []string{"credentials.secretAccessKey", "credentials.sessionToken"} {
		fails(t, a, "getToken", tokenParams().with(path, bad["1 MB"]), CodeTooLarge, path[len("credentials."):])
	}
	value[TokenResult](t, a, "getToken", tokenParams())
}

// visible reports which bad texts consist of characters that a secret can have.
func visible(name string) bool {
	return name == "quote" || name == "markup" || name == "dots"
}

func TestGetTokenBadFields(t *testing.T) {
	a := New()
	for _, c := range []struct {
		path  string
		v     any
		code  string
		field string
	}{
		{"credentials", nil, CodeMissing, "accessKeyId"},
		{"credentials", "x", CodeInvalid, "credentials"},
		{"credentials", []string{}, CodeInvalid, "credentials"},
		{"credentials.accessKeyId", "", CodeMissing, "accessKeyId"},
		{"credentials.accessKeyId", nil, CodeMissing, "accessKeyId"},
		{"credentials.secretAccessKey", "", CodeMissing, "secretAccessKey"},
		{"credentials.expiration", "tomorrow", CodeInvalid, "expiration"},
		{"clusterName", "", CodeMissing, "clusterName"},
		{"clusterName", "-x", CodeInvalid, "clusterName"},
		{"region", "", CodeMissing, "region"},
		{"region", "eu-west-2a", CodeInvalid, "region"},
		{"region", "eu-west-2.evil.example", CodeInvalid, "region"},
		{"endpoint", "none", CodeInvalid, "endpoint"},
		{"expires", -1, CodeInvalid, "expires"},
		{"expires", 901, CodeInvalid, "expires"},
		{"expires", 1.5, CodeInvalid, "expires"},
		{"expires", "60", CodeInvalid, "expires"},
		{"expires", 1e300, CodeInvalid, "expires"},
		{"signingTime", "", CodeMissing, "signingTime"},
		{"signingTime", "2026-01-02", CodeInvalid, "signingTime"},
		{"signingTime", "2026-13-02T03:04:05Z", CodeInvalid, "signingTime"},
		{"signingTime", "0000-01-01T00:00:00Z", CodeInvalid, "signingTime"},
		{"signingTime", "1969-12-31T23:59:59Z", CodeInvalid, "signingTime"},
	} {
		fails(t, a, "getToken", tokenParams().with(c.path, c.v), c.code, c.field)
	}
	fails(t, a, "getToken", tokenParams().with("region", "cn-north-1").with("endpoint", "global"), CodeUnsupported, "endpoint")
}

func TestInspectBadFields(t *testing.T) {
	a := New()
	good := object{"text": value[TokenResult](t, a, "getToken", tokenParams()).Token, "now": signingTime}
	for name, text := range bad {
		for _, field := range []string{"partition", "region"} {
			if name != "blanks" { // the same as empty
				fails(t, a, "inspect", good.with(field, text), CodeInvalid, field)
			}
		}
		fails(t, a, "inspect", good.with("now", text), CodeInvalid, "now")
		fails(t, a, "inspect", good.with("text", text), CodeNoToken, "text")
		r := call(t, a, "inspect", good.with("secretAccessKey", text).with("sessionToken", text).with("clusterNames", []string{text}))
		if name == "1 MB" {
			if r.Error == nil || r.Error.Code != CodeTooLarge {
				t.Errorf("1 MB of secrets: %+v", r.Error)
			}
		} else if r.Error != nil {
			t.Errorf("secrets that are %s: %+v", name, r.Error)
		}
	}
	for _, field := range []string{"text", "now", "partition", "region", "secretAccessKey", "sessionToken"} {
		fails(t, a, "inspect", good.with(field, 1), CodeInvalid, field)
	}
	for _, c := range []struct {
		field string
		v     any
		code  string
		at    string
	}{
		{"now", "", CodeMissing, "now"},
		{"text", "", CodeNoToken, "text"},
		{"text", nil, CodeNoToken, "text"},
		{"token", -1, CodeInvalid, "token"},
		{"token", 1, CodeInvalid, "token"},
		{"token", 1 << 40, CodeInvalid, "token"},
		{"token", "0", CodeInvalid, "token"},
		{"secretAccessKey", bad["1 MB"], CodeTooLarge, "secretAccessKey"},
		{"sessionToken", bad["1 MB"], CodeTooLarge, "sessionToken"},
		{"clusterNames", []string{bad["1 MB"]}, CodeTooLarge, "clusterName"},
		{"clusterNames", "production", CodeInvalid, "clusterNames"},
		{"clusterNames", []int{1}, CodeInvalid, "clusterNames"},
	} {
		fails(t, a, "inspect", good.with(c.field, c.v), c.code, c.at)
	}
}

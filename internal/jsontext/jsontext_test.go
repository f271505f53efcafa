package jsontext

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

var texts = []string{
	``, ` `, `null`, ` true `, `false`, `nul`, `nulll`, `"a"`, `"a`, `"`, `"\"\\\/\b\f\n\r\t"`, `"\u00e9\ud83d\udea2"`,
	`"\ud83d"`, `"\ud83d\u0041"`, `"\udea2\ud83d"`, `"\ud83d\ud83d\udea2"`, `"\u12"`, `"\u12G4"`, `"\x"`, "\"a\nb\"", "\"\x00\"", "\"\xff\"", "\"\xed\xa0\x80\"",
	`0`, `-0`, `-`, `01`, `1.`, `1.5`, `.5`, `1e3`, `1E+3`, `1e-`, `60`, `-900`, `9223372036854775807`, `9223372036854775808`, `123456789012345678`, `99999999999999999999`, `+1`,
	`[]`, `[ ]`, `[1]`, `[1, 2 ,3]`, `[1,]`, `[,1]`, `[1 2]`, `[`, `]`, `[[[]]]`,
	`{}`, `{ }`, `{"a":1}`, `{"a" : "b" , "c":[{"d":null}]}`, `{"a":1,}`, `{a:1}`, `{"a"}`, `{"a":}`, `{"a":1 "b":2}`, `{"a":1}{}`, `{"a":1,"a":2}`, `{"é\u0041":1}`,
	"\ufeff{}", "\u00a0{}", "{}\x00", "\"\x7f\"", `"` + strings.Repeat(`\ud83d\udea2`, 50) + `"`,
}

// decoded converts a value to what encoding/json decodes into an any.
func decoded(v Value) any {
	if s, ok := v.String(); ok {
		return s
	}
	list := []any{}
	if v.Elements(func(e Value) bool { list = append(list, decoded(e)); return true }) {
		return list
	}
	object := map[string]any{}
	if v.Members(func(name string, e Value) bool { object[name] = decoded(e); return true }) {
		return object
	}
	switch text := v.text; text {
	case "true", "false":
		return text == "true"
	case "null":
		return nil
	default:
		return json.Number(text)
	}
}

// check compares Parse with encoding/json on one text.
func check(t *testing.T, text []byte) {
	t.Helper()
	v, err := Parse(string(text))
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var want any
	wantErr := d.Decode(&want)
	valid := json.Valid(text) && wantErr == nil
	if depth(text) >= maxDepth {
		return // encoding/json goes deeper
	}
	if valid != (err == nil) {
		t.Fatalf("%q: %v, encoding/json says valid: %v", text, err, valid)
	}
	if err != nil {
		if !errors.Is(err, ErrSyntax) {
			t.Errorf("%q: %v", text, err)
		}
		return
	}
	if got := decoded(v); !reflect.DeepEqual(got, want) {
		t.Errorf("%q: got %#v, want %#v", text, got, want)
	}
	var n int
	i, ok := v.Int()
	if bits := len(bytes.Trim(text, " \t\r\n-")); bits > 18 || v.IsNull() {
		return // Int accepts at most 18 digits, and no null
	}
	if wantErr := json.Unmarshal(text, &n); ok != (wantErr == nil) || ok && i != n {
		t.Errorf("%q as a whole number: %d, %v, want %d, %v", text, i, ok, n, wantErr)
	}
}

// depth returns how deep text nests, at least.
func depth(text []byte) int {
	return bytes.Count(text, []byte("[")) + bytes.Count(text, []byte("{"))
}

func TestParse(t *testing.T) {
	for _, text := range texts {
		check(t, []byte(text))
	}
}

func TestParseDepth(t *testing.T) {
	for n, ok := range map[int]bool{maxDepth: true, maxDepth + 1: false, 1 << 20: false} {
		for _, bracket := range []string{"[", `{"a":`} {
			text := strings.Repeat(bracket, n) + "1"
			text += strings.Repeat(map[string]string{"[": "]", `{"a":`: "}"}[bracket], n)
			if _, err := Parse(text); (err == nil) != ok {
				t.Errorf("%d deep: %v", n, err)
			}
		}
	}
}

func TestStops(t *testing.T) {
	v, err := Parse(`[1,2,3]`)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	v.Elements(func(Value) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("%d elements seen, want 2", n)
	}
	if v, err = Parse(`{"a":1,"b":2}`); err != nil {
		t.Fatal(err)
	}
	n = 0
	v.Members(func(string, Value) bool { n++; return false })
	if n != 1 {
		t.Errorf("%d members seen, want 1", n)
	}
}

func checkString(t *testing.T, s string) {
	t.Helper()
	var got string
	text := AppendString([]byte("x"), s)
	if err := json.Unmarshal(text[1:], &got); err != nil || text[0] != 'x' {
		t.Fatalf("%q: %q, %v", s, text, err)
	}
	if want := strings.ToValidUTF8(s, "\x00"); strings.Count(want, "\x00") == strings.Count(s, "\x00") && got != s {
		t.Errorf("%q: reads as %q", s, got)
	}
	var want string
	quoted, err := json.Marshal(s)
	if err != nil || json.Unmarshal(quoted, &want) != nil || got != want {
		t.Errorf("%q: reads as %q, from encoding/json as %q", s, got, want)
	}
}

func TestAppendString(t *testing.T) {
	for _, s := range []string{"", "a", `"\`, "\n\r\t\b\f\x00\x1f\x7f", "é🚢", "\xff", "a\xffb\xc3", "\xed\xa0\x80", "\u2028<>&", "\ufffd"} {
		checkString(t, s)
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Fuzz(check)
}

func FuzzAppendString(f *testing.F) {
	f.Add("a\xff\"\u2028")
	f.Fuzz(checkString)
}

// TestPlaces puts every byte at every offset of texts that are scanned eight
// bytes at a time.
func TestPlaces(t *testing.T) {
	for _, around := range []string{"aaaaaaaaaaaaaaaaa", "!!!!!!!!!!!!!!!!!", "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"", "~~~~~~~~~~~~~~~~~"} {
		for at := range around {
			for c := range 256 {
				s := around[:at] + string([]byte{byte(c)}) + around[at+1:]
				var got string
				if err := json.Unmarshal(AppendString(nil, s), &got); err != nil || got != strings.ToValidUTF8(s, "\ufffd") {
					t.Fatalf("%q becomes %s", s, AppendString(nil, s))
				}
				if _, err := Parse(`"` + s + `"`); (err == nil) != json.Valid([]byte(`"`+s+`"`)) {
					t.Fatalf("%q: %v", s, err)
				}
			}
		}
	}
}

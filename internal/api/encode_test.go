package api

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"ekstoken/internal/explain"
)

// fill gives every field below v a distinct value: texts with characters that
// JSON escapes, lists of n elements.
func fill(v reflect.Value, n int, next *int) {
	*next++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("<&\"\\\n\x01é🚢%d>", *next))
	case reflect.Int:
		v.SetInt(int64(*next) * -7)
	case reflect.Bool:
		v.SetBool(*next%2 == 0)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n, next)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(v.Index(i), n, next)
		}
	case reflect.Pointer:
		if n > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), n, next)
		}
	default:
		panic("a kind that fill doesn't know: " + v.Kind().String())
	}
}

// TestEncodeValue compares the generated encoders with encoding/json.
func TestEncodeValue(t *testing.T) {
	for _, to := range []any{new(TokenResult), new(InspectionResult), new(RecognitionResult), new(partitions), new(VersionInfo), new(PlanInfo), new(ScanResult), new(Judgements), new(Location), new(explain.Result)} {
		for n := range 3 {
			next := 0
			fill(reflect.ValueOf(to).Elem(), n, &next)
			value := to
			switch to := to.(type) {
			case *partitions:
				value = *to
			case *explain.Result:
				value = explanation{to}
			}
			quoted, err := json.Marshal(map[string]any{"ok": true, "value": value})
			if err != nil {
				t.Fatal(err)
			}
			got := appendValue(nil, value)
			if a, b := normal(t, got), normal(t, quoted); !reflect.DeepEqual(a, b) {
				t.Errorf("%T with lists of %d:\n%s\nencoding/json:\n%s", to, n, got, quoted)
			}
		}
	}
}

func normal(t *testing.T, text []byte) (v any) {
	t.Helper()
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return v
}

// TestEncodeNil checks that a list is never null.
func TestEncodeNil(t *testing.T) {
	const want = `{"ok":true,"value":{"summary":"","credentials":[],"clusters":[],"tokens":[],"region":"","profile":"","warnings":[],"notToken":null}}`
	if got := string(appendValue(nil, new(RecognitionResult))); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestEncodeError(t *testing.T) {
	const want = `{"ok":false,"error":{"code":"invalid","message":"\"no\"","field":"region"}}`
	if got := string(appendError(nil, &Error{CodeInvalid, `"no"`, "region", nil})); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

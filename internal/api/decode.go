package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"time"
)

// decode reads params strictly into a T: one JSON object, no unknown field,
// nothing after it.
func decode[T any](params []byte) (T, error) {
	var v T
	d := json.NewDecoder(bytes.NewReader(params))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		return v, decodeError(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return v, &Error{Code: CodeRequest, Message: "There is something after the parameters."}
	}
	return v, nil
}

// decodeError says what is wrong with parameters, without quoting them.
func decodeError(err error) *Error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		if wrong.Field == "" {
			return &Error{Code: CodeRequest, Message: "The parameters must be an object."}
		}
		return &Error{Code: CodeInvalid, Field: lastName(wrong.Field), Message: "This must be " + kindName(wrong.Type) + "."}
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return &Error{Code: CodeRequest, Field: fieldName(strings.Trim(name, `"`)), Message: "There is no such option."}
	}
	return &Error{Code: CodeRequest, Message: "The parameters are not valid JSON."}
}

// fieldName returns name if it looks like a field's name, else "": a stray
// key could be a secret that stands in the wrong place.
func fieldName(name string) string {
	if len(name) > 24 {
		return ""
	}
	for _, c := range name {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			return ""
		}
	}
	return name
}

// lastName returns the last name of a path such as "credentials.accessKeyId".
func lastName(path string) string {
	return path[strings.LastIndexByte(path, '.')+1:]
}

// kindName says which JSON a Go type wants.
func kindName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Int:
		return "a whole number"
	case reflect.Slice:
		return "a list"
	}
	return "an object"
}

const timeText = "This must be a time in RFC 3339, such as 2026-01-02T03:04:05Z."

// parseTime reads an RFC 3339 time. An empty text is a missing field.
func parseTime(field, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, &Error{Code: CodeMissing, Field: field, Message: timeText}
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil || t.UTC().Year() < 1 || t.UTC().Year() > 9999 {
		return time.Time{}, &Error{Code: CodeInvalid, Field: field, Message: timeText}
	}
	return t.UTC(), nil
}

// formatTime writes a time as the boundary does: RFC 3339, UTC, whole seconds.
func formatTime(t time.Time) string {
	return t.UTC().Format(time.RFC3339)
}

package api

import (
	"time"

	"ekstoken/internal/jsontext"
)

// params are the parameters of a method.
type params interface {
	// set sets one member of the object. It returns an *Error if the member is
	// unknown or has the wrong type. It is never called with null.
	set(name string, value jsontext.Value) error
}

// decode reads text strictly into p: one JSON object, no unknown field, nothing
// after it.
func decode(text string, p params) error {
	v, err := jsontext.Parse(text)
	if err != nil {
		return &Error{Code: CodeRequest, Message: "The parameters are not valid JSON."}
	}
	isObject, err := setAll(v, p)
	if !isObject {
		return &Error{Code: CodeRequest, Message: "The parameters must be an object."}
	}
	return err
}

// setAll sets the members of an object. null means that a member is absent.
func setAll(v jsontext.Value, p params) (isObject bool, err error) {
	isObject = v.Members(func(name string, value jsontext.Value) bool {
		if !value.IsNull() {
			err = p.set(name, value)
		}
		return err == nil
	})
	return isObject, err
}

func setText(to *string, name string, v jsontext.Value) error {
	s, ok := v.String()
	if !ok {
		return wrongType(name, "a string")
	}
	*to = s
	return nil
}

func setTexts(to *[]string, name string, v jsontext.Value) error {
	bad := false
	isList := v.Elements(func(element jsontext.Value) bool {
		s, ok := element.String()
		bad = !ok
		*to = append(*to, s)
		return ok
	})
	if !isList || bad {
		return wrongType(name, "a list of strings")
	}
	return nil
}

func setInt(to *int, name string, v jsontext.Value) error {
	n, ok := v.Int()
	if !ok {
		return wrongType(name, "a whole number")
	}
	*to = n
	return nil
}

func wrongType(name, wanted string) *Error {
	return &Error{Code: CodeInvalid, Field: name, Message: "This must be " + wanted + "."}
}

func unknownField(name string) *Error {
	return &Error{Code: CodeRequest, Field: fieldName(name), Message: "There is no such option."}
}

// noParams are the parameters of a method that has none.
type noParams struct{}

func (noParams) set(name string, _ jsontext.Value) error { return unknownField(name) }

// fieldName returns name if it looks like a field's name, else "": a stray key
// could be a misplaced secret.
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

const timeText = "This must be a time in RFC 3339, such as 2026-01-02T03:04:05Z."

// parseTime parses an RFC 3339 time. An empty text is a missing field.
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

// formatTime formats a time as the boundary does: RFC 3339, UTC, whole seconds.
func formatTime(t time.Time) string {
	return t.UTC().Format(time.RFC3339)
}

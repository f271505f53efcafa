package api

import (
	"errors"

	"ekstoken/internal/presign"
)

// The codes of errors.
const (
	CodeMissing     = "missing"     // a field is needed
	CodeInvalid     = "invalid"     // a field has the wrong type or form
	CodeUnsupported = "unsupported" // a field is right, but not to be had
	CodeTooLarge    = "too-large"   // a field is too long
	CodeNoToken     = "no-token"    // a text holds no token
	CodeRequest     = "request"     // the call itself is malformed
	CodeNoPlan      = "no-plan"     // a plan is no longer held; the caller hands it over again
	CodeInternal    = "internal"    // a fault of ekstoken
)

// internalText is all that is said of a fault of ekstoken.
const internalText = "Something went wrong inside ekstoken. Please report what you did, without secrets."

// Error is why a call failed. Its message holds none of the input.
type Error struct {
	// Code is one of the codes above.
	Code string `json:"code"`
	// Message says in a sentence what is wrong or wanted.
	Message string `json:"message"`
	// Field is the field at fault, such as "clusterName", "" for none.
	Field string `json:"field"`
	// Explanation says what a text without a token is, nil for other errors,
	// which have no such member in JSON. It quotes no secret of the text.
	Explanation encoder `json:"-"`
}

func (e *Error) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// toError returns err as an *Error. An error of unknown making may quote the
// input, so its text is dropped.
func toError(err error) *Error {
	if own, ok := errors.AsType[*Error](err); ok {
		return own
	}
	if bad, ok := errors.AsType[*presign.Error](err); ok {
		return &Error{Code: bad.Code, Message: bad.Message, Field: bad.Field}
	}
	return &Error{Code: CodeInternal, Message: internalText}
}

package api

import (
	"errors"

	"ekstoken/internal/presign"
)

// The error codes.
const (
	CodeMissing     = "missing"     // a required field is missing
	CodeInvalid     = "invalid"     // a field has the wrong type or form
	CodeUnsupported = "unsupported" // a field is valid, but its value isn't supported
	CodeTooLarge    = "too-large"   // a field is too long
	CodeNoToken     = "no-token"    // a text contains no token
	CodeRequest     = "request"     // the call itself is malformed
	CodeNoPlan      = "no-plan"     // a plan is no longer cached; the caller must send it again
	CodeInternal    = "internal"    // a bug in ekstoken
)

// internalText is the whole message for a bug in ekstoken.
const internalText = "Something went wrong inside ekstoken. Please report what you did, without secrets."

// Error is why a call failed. Its message never quotes the input.
type Error struct {
	// Code is one of the codes above.
	Code string `json:"code"`
	// Message says in one sentence what is wrong or required.
	Message string `json:"message"`
	// Field is the invalid field, such as "clusterName", or "".
	Field string `json:"field"`
	// Explanation says what a text without a token is. Other errors have nil
	// here and no such member in JSON. It quotes no secret of the text.
	Explanation encoder `json:"-"`
}

func (e *Error) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// toError returns err as an *Error. The text of an unknown error is dropped, as
// it may quote the input.
func toError(err error) *Error {
	if own, ok := errors.AsType[*Error](err); ok {
		return own
	}
	if bad, ok := errors.AsType[*presign.Error](err); ok {
		return &Error{Code: bad.Code, Message: bad.Message, Field: bad.Field}
	}
	return &Error{Code: CodeInternal, Message: internalText}
}

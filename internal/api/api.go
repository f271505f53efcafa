// Package api is the boundary of the core as plain Go: a method's name and
// JSON text go in, JSON text comes out.
//
// A reply is {"ok":true,"value":…} or
// {"ok":false,"error":{"code":…,"message":…,"field":…}}. Parameters are decoded
// strictly: an unknown field is an error. A panic becomes an error with the
// code "internal", so no input can end the program. No error's text holds any
// of the input, for the input is secrets.
package api

import (
	"strings"
	"time"

	"ekstoken/internal/explain"
	"ekstoken/internal/inspect"
	"ekstoken/internal/presign"
)

// Version is the version of ekstoken, that of web/package.json.
const Version = "0.1.0"

// MaxParams is the longest text of one call's parameters, in bytes: far more
// than any token or kubeconfig, and little enough to be worked on at once.
const MaxParams = 8 << 20

// API answers calls. It holds a signer, which keeps the key that it derived
// last, and the plans that it was given. It is not safe for use by several
// goroutines at once.
type API struct {
	lookup func(name string) (method, bool)
	// inspection inspects a token.
	inspection func(text string, o inspect.Options) inspect.Inspection
	// noToken and reason say what a text without a token is, beside what is in
	// one besides its tokens. They are nil in a program without explanations.
	noToken func(text string, o inspect.Options) *Error
	reason  func(text string, now time.Time) *explain.NotToken
	beside  func(text string, o inspect.Options, token string) *explain.Result
	signer  *presign.Signer
	plans   []heldPlan // the oldest first
	replies []byte     // the last ones, to be written over
}

// keptReplies is how large the memory of replies is kept for the next ones, in
// bytes.
const keptReplies = 256 << 10

// New returns an API of all methods.
func New() *API {
	return &API{lookup: anyMethod, inspection: inspect.Token, noToken: noToken, reason: explain.NotATokenReason, beside: explainBeside, signer: presign.New()}
}

// NewStart returns an API of the methods that a page is opened for. It checks no
// signature, and doesn't say what a text without a token is: an API of all
// methods does.
func NewStart() *API {
	return &API{lookup: startMethod, inspection: inspect.Unexamined, signer: presign.New()}
}

// NewTokens returns an API of the methods that making tokens takes. A program
// with no other API doesn't link the packages that read pastes and tokens.
func NewTokens() *API { return &API{lookup: tokenMethod, signer: presign.New()} }

// method is one method of the boundary.
type method struct {
	// call decodes params and answers.
	call func(a *API, params string) (any, error)
	// bulk is the parameter that can be long, "" where none is meant to be.
	bulk string
}

// tokenMethod returns the method of a name, if making tokens takes it.
func tokenMethod(name string) (method, bool) {
	switch name {
	case "getToken":
		return method{getToken, ""}, true
	case "plan":
		return method{holdPlan, ""}, true
	case "token":
		return method{makeToken, ""}, true
	case "forget":
		return method{forgetPlans, ""}, true
	case "regions":
		return method{regions, ""}, true
	case "version":
		return method{version, ""}, true
	}
	return method{}, false
}

// startMethod returns the method of a name, if a page is opened for it.
func startMethod(name string) (method, bool) {
	switch name {
	case "inspect":
		return method{inspectText, "text"}, true
	case "locate":
		return method{locate, ""}, true
	}
	return tokenMethod(name)
}

// anyMethod returns the method of a name.
func anyMethod(name string) (method, bool) {
	switch name {
	case "recognize":
		return method{recognize, "text"}, true
	case "explain":
		return method{explainText, "text"}, true
	case "scan":
		return method{scanWindows, "windows"}, true
	case "judge":
		return method{judge, "tokens"}, true
	}
	return startMethod(name)
}

// Call answers one call. It returns JSON text whatever it is given.
func (a *API) Call(name, params string) []byte {
	return a.appendReply(nil, name, params)
}

// CallAll answers several calls, one a line: a method's name, a space, and its
// parameters without a line break. It returns their replies in the same order,
// one a line. The next CallAll may write over them.
func (a *API) CallAll(calls string) []byte {
	replies := a.replies[:0]
	for call := range strings.SplitSeq(calls, "\n") {
		if len(replies) > 0 {
			replies = append(replies, '\n')
		}
		name, params, _ := strings.Cut(call, " ")
		replies = a.appendReply(replies, name, params)
	}
	if cap(replies) <= keptReplies {
		a.replies = replies
	}
	return replies
}

func (a *API) appendReply(b []byte, name, params string) []byte {
	m, ok := a.lookup(name)
	if !ok {
		return appendError(b, &Error{Code: CodeRequest, Message: "There is no such method."})
	}
	return a.appendAnswer(b, m, params)
}

// appendAnswer runs a method, and turns its error or panic into a reply.
func (a *API) appendAnswer(b []byte, m method, params string) (reply []byte) {
	defer func() {
		// What was thrown may quote the input, so it is not looked at.
		if recover() != nil {
			a.signer, a.plans = presign.New(), nil
			reply = appendError(b, &Error{Code: CodeInternal, Message: internalText})
		}
	}()
	if len(params) > MaxParams {
		return appendError(b, &Error{Code: CodeTooLarge, Field: m.bulk, Message: "This is more than 8 MiB."})
	}
	value, err := m.call(a, params)
	if err != nil {
		return appendError(b, toError(err))
	}
	return appendValue(b, value)
}

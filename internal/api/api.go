// Package api is the boundary of the core as plain Go: each call passes a
// method's name and JSON parameters, and returns a JSON reply.
//
// A reply is {"ok":true,"value":…} or
// {"ok":false,"error":{"code":…,"message":…,"field":…}}. Decoding is strict: an
// unknown field is an error. A panic becomes an error with the code "internal",
// so no input can end the program. No error quotes the input, which contains
// secrets.
package api

import (
	"strings"
	"time"

	"ekstoken/internal/explain"
	"ekstoken/internal/inspect"
	"ekstoken/internal/presign"
)

// Version is the version of ekstoken, the same as in web/package.json.
const Version = "0.1.0"

// MaxParams is the maximum length of one call's parameters, in bytes: far more
// than any token or kubeconfig, and little enough to process in one go.
const MaxParams = 8 << 20

// API answers calls. It keeps a signer, which caches the last signing key it
// derived, and the plans it was given. It is not safe for concurrent use.
type API struct {
	lookup func(name string) (method, bool)
	// inspection inspects a token.
	inspection func(text string, o inspect.Options) inspect.Inspection
	// noToken and reason explain a text without a token, and what surrounds the
	// tokens of one that has some. Both are nil in a program without
	// explanations.
	noToken func(text string, o inspect.Options) *Error
	reason  func(text string, now time.Time) *explain.NotToken
	beside  func(text string, o inspect.Options, token string) *explain.Result
	signer  *presign.Signer
	plans   []heldPlan // the oldest first
	replies []byte     // of the last CallAll; the next one reuses the memory
}

// keptReplies is the largest reply buffer that is kept for the next calls, in
// bytes.
const keptReplies = 256 << 10

// New returns an API with all methods.
func New() *API {
	return &API{lookup: anyMethod, inspection: inspect.Token, noToken: noToken, reason: explain.NotATokenReason, beside: explainBeside, signer: presign.New()}
}

// NewStart returns an API with the methods that the page needs first. It
// neither checks signatures nor explains a text without a token; the API of New
// does.
func NewStart() *API {
	return &API{lookup: startMethod, inspection: inspect.Unexamined, signer: presign.New()}
}

// NewTokens returns an API with only the methods that make tokens. A program
// that has no other API doesn't link the packages that read pastes and tokens.
func NewTokens() *API { return &API{lookup: tokenMethod, signer: presign.New()} }

// method is one method of the boundary.
type method struct {
	// call decodes params and answers.
	call func(a *API, params string) (any, error)
	// bulk names the parameter that can be long, "" if none can.
	bulk string
}

// tokenMethod returns the method with this name, if it makes tokens.
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

// startMethod returns the method with this name, if the page needs it first.
func startMethod(name string) (method, bool) {
	switch name {
	case "inspect":
		return method{inspectText, "text"}, true
	case "locate":
		return method{locate, ""}, true
	}
	return tokenMethod(name)
}

// anyMethod returns the method with this name.
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

// Call answers one call. It returns JSON for any input.
func (a *API) Call(name, params string) []byte {
	return a.appendReply(nil, name, params)
}

// CallAll answers several calls, one per line: a method's name, a space, and
// its parameters without a line break. It returns one reply per line, in the
// same order. The next CallAll may overwrite them.
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
		// The panic's value may quote the input, so it is dropped.
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

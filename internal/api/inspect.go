package api

import (
	"time"

	"ekstoken/internal/inspect"
	"ekstoken/internal/jsontext"
	"ekstoken/internal/paste"
)

// inspectParams are the parameters of inspect.
type inspectParams struct {
	text            string
	now             string
	partition       string
	region          string
	secretAccessKey string
	sessionToken    string
	clusterNames    []string
	token           int
}

func (p *inspectParams) set(name string, v jsontext.Value) error {
	switch name {
	case "text":
		return setText(&p.text, name, v)
	case "now":
		return setText(&p.now, name, v)
	case "partition":
		return setText(&p.partition, name, v)
	case "region":
		return setText(&p.region, name, v)
	case "secretAccessKey":
		return setText(&p.secretAccessKey, name, v)
	case "sessionToken":
		return setText(&p.sessionToken, name, v)
	case "clusterNames":
		return setTexts(&p.clusterNames, name, v)
	case "token":
		return setInt(&p.token, name, v)
	}
	return unknownField(name)
}

// InspectionResult is the Inspection of one token in a text, and which tokens
// stand there.
type InspectionResult struct {
	inspect.Inspection
	// Source says where in the text the inspected token stood.
	Source Source `json:"source"`
	// Tokens are all tokens in the text, in their order.
	Tokens []TokenSummary `json:"tokens"`
}

// Source says where in a text a token stood.
type Source struct {
	// Form says what it stood in, such as "Authorization header".
	Form string `json:"form"`
	// Line is where it starts, from 1.
	Line int `json:"line"`
	// Truncated is true where the text marks or shows a cut.
	Truncated bool `json:"truncated"`
}

// TokenSummary is one token of several in a text. It holds no secret.
type TokenSummary struct {
	// Index is what inspect's option "token" takes, from 0.
	Index int `json:"index"`
	// Form, Line and Truncated are those of its Source.
	Form      string `json:"form"`
	Line      int    `json:"line"`
	Truncated bool   `json:"truncated"`
	// AccessKeyID and Host are those of its URL, "" where it has none.
	AccessKeyID string `json:"accessKeyId"`
	Host        string `json:"host"`
	// Accepted, AuthenticatorError and Severity are its verdict.
	Accepted           bool             `json:"accepted"`
	AuthenticatorError string           `json:"authenticatorError"`
	Severity           inspect.Severity `json:"severity"`
}

func inspectText(_ *API, text []byte) (any, error) {
	var p inspectParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	now, err := parseTime("now", p.now)
	if err != nil {
		return nil, err
	}
	tokens := paste.FindTokens(p.text)
	if len(tokens) == 0 {
		return nil, noToken(p.text, now)
	}
	if p.token < 0 || p.token >= len(tokens) {
		return nil, &Error{Code: CodeInvalid, Field: "token", Message: "The text has no token of this index."}
	}
	options := inspect.Options{Now: now, Partition: p.partition, Region: p.region}
	summaries := summarize(tokens, options)

	options.SecretAccessKey = p.secretAccessKey
	options.SessionToken = p.sessionToken
	options.ClusterNames = p.clusterNames
	chosen := tokens[p.token]
	return &InspectionResult{
		Inspection: inspect.Token(chosen.Text, options),
		Source:     Source{Form: chosen.Form, Line: chosen.Line, Truncated: chosen.Truncated},
		Tokens:     summaries,
	}, nil
}

// noToken says what a text holds instead of a token.
func noToken(text string, now time.Time) *Error {
	if text == "" {
		return &Error{Code: CodeMissing, Field: "text", Message: "Enter an EKS token: k8s-aws-v1.…"}
	}
	return &Error{Code: CodeNoToken, Field: "text", Message: "This holds no EKS token. A token starts with k8s-aws-v1."}
}

// join joins two sentences, either of which may be empty.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

func summarize(tokens []paste.Token, options inspect.Options) []TokenSummary {
	summaries := make([]TokenSummary, len(tokens))
	for i, t := range tokens {
		v := inspect.Token(t.Text, options)
		summaries[i] = TokenSummary{
			Index:              i,
			Form:               t.Form,
			Line:               t.Line,
			Truncated:          t.Truncated,
			AccessKeyID:        v.Parts.Credential.AccessKeyID,
			Host:               v.Parts.Host,
			Accepted:           v.Accepted,
			AuthenticatorError: v.AuthenticatorError,
			Severity:           v.Verdict.Severity,
		}
	}
	return summaries
}

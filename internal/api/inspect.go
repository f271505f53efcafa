package api

import (
	"strconv"
	"strings"

	"ekstoken/internal/explain"
	"ekstoken/internal/finding"
	"ekstoken/internal/inspect"
	"ekstoken/internal/jsontext"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
	"ekstoken/internal/tokens"
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
	maxTokenBytes   int
	leaveOut        []string
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
	case "maxTokenBytes":
		return setInt(&p.maxTokenBytes, name, v)
	case "leaveOut":
		return setTexts(&p.leaveOut, name, v)
	}
	return unknownField(name)
}

// InspectionResult is the Inspection of one token in a text, with the list of
// all tokens in it.
type InspectionResult struct {
	inspect.Inspection
	// Source says where in the text the inspected token is.
	Source Source `json:"source"`
	// Tokens are all tokens in the text, in order of appearance.
	Tokens []TokenSummary `json:"tokens"`
	// Explanation describes the rest of the text, such as what the token's
	// signer logged or a second token to compare with. It is null if there is
	// nothing to describe.
	Explanation *explain.Result `json:"explanation"`
}

// Source says where in a text a token is.
type Source struct {
	// Form says what the token appears in, such as "Authorization header".
	Form string `json:"form"`
	// Line is the line where it starts, from 1.
	Line int `json:"line"`
	// Truncated is true if the text shows that the token was cut off.
	Truncated bool `json:"truncated"`
}

// TokenSummary is one of several tokens in a text. It contains no secret.
type TokenSummary struct {
	// Index is the value of inspect's option "token" for this token, from 0.
	Index int `json:"index"`
	// Form, Line and Truncated are those of the token's Source.
	Form      string `json:"form"`
	Line      int    `json:"line"`
	Truncated bool   `json:"truncated"`
	// AccessKeyID and Host are those of its URL, "" if they are missing or
	// don't look like one.
	AccessKeyID string `json:"accessKeyId"`
	Host        string `json:"host"`
	// Accepted, AuthenticatorError and Severity are its verdict, without the
	// parts of the URL that the authenticator quotes.
	Accepted           bool             `json:"accepted"`
	AuthenticatorError string           `json:"authenticatorError"`
	Severity           finding.Severity `json:"severity"`
}

func inspectText(a *API, text string) (any, error) {
	var p inspectParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	options, err := p.options()
	if err != nil {
		return nil, err
	}
	found := tokens.Hits(p.text)
	if len(found) == 0 {
		if a.noToken == nil {
			return nil, &Error{Code: CodeNoToken, Field: "text", Message: "There is no EKS token in this text."}
		}
		return nil, a.noToken(p.text, options)
	}
	if p.token < 0 || p.token >= len(found) {
		return nil, &Error{Code: CodeInvalid, Field: "token", Message: "The text has no token of this number."}
	}
	chosen := found[p.token]
	options.Before, options.After = around(p.text, chosen)
	result := &InspectionResult{
		Inspection: a.inspection(chosen.Text, options),
		Source:     Source{Form: chosen.Form, Line: chosen.Line, Truncated: chosen.Truncated},
		Tokens:     make([]TokenSummary, len(found)),
	}
	for i, t := range found {
		result.Tokens[i] = summarize(i, t, p.text, options)
	}
	if a.beside != nil && (len(found) > 1 || len(p.text) >= len(chosen.Text)+minBeside) {
		result.Explanation = a.beside(p.text, options, chosen.Text)
	}
	return result, nil
}

// explainBeside explains the text around the tokens, nil if there is nothing to
// explain.
func explainBeside(text string, o inspect.Options, token string) *explain.Result {
	return explain.Beside(text, explainOptions(o, token))
}

// minBeside is the least text around a token that is worth explaining, in
// bytes. A command that sends the token has less.
const minBeside = 200

// around returns the text around a token that shows how the token was sent. It
// is empty for a token that the text contains in encoded form.
func around(text string, t tokens.Hit) (before, after string) {
	const most = 8 << 10
	if !strings.HasPrefix(text[t.Start:], t.Text[:min(4, len(t.Text))]) {
		return "", ""
	}
	end := t.End
	if inside := text[t.Start:t.End]; inside != t.Text { // may contain a mask, or end at a mark
		end = t.Start + markIn(inside)
	}
	return text[max(0, t.Start-300):t.Start], text[end:min(len(text), end+most)]
}

// markIn returns where a mark for omitted text starts in the text of a token,
// or the text's length.
func markIn(s string) int {
	for i := range len(s) {
		if strings.IndexByte("*.[<(\xe2", s[i]) >= 0 {
			if _, ok := shape.MarkAt(s[i:]); ok {
				return i
			}
		}
	}
	return len(s)
}

// options checks the options for judging a token.
func (p *inspectParams) options() (o inspect.Options, err error) {
	if o.Now, err = parseTime("now", p.now); err != nil {
		return o, err
	}
	o.Partition = strings.TrimSpace(p.partition)
	if o.Partition != "" && !isPartition(o.Partition) {
		return o, &Error{Code: CodeInvalid, Field: "partition", Message: "Enter the ID of an AWS partition, such as aws, aws-cn or aws-us-gov."}
	}
	o.Region = strings.TrimSpace(p.region)
	if o.Region != "" && !presign.ValidRegion(o.Region) {
		return o, &Error{Code: CodeInvalid, Field: "region", Message: "A region has lower-case letters, digits and hyphens and ends with a number, such as eu-west-2."}
	}
	for _, f := range []struct {
		name, text string
		limit      int
	}{
		{"secretAccessKey", p.secretAccessKey, maxSecret},
		{"sessionToken", p.sessionToken, maxSessionToken},
		{"clusterName", strings.Join(p.clusterNames, ""), maxClusterNames},
	} {
		if len(f.text) > f.limit {
			return o, &Error{Code: CodeTooLarge, Field: f.name, Message: "This is too long: it has more than " + strconv.Itoa(f.limit) + " bytes."}
		}
	}
	o.SecretAccessKey, o.SessionToken, o.ClusterNames = p.secretAccessKey, p.sessionToken, p.clusterNames
	if p.maxTokenBytes < 0 || p.maxTokenBytes > maxLimit {
		return o, &Error{Code: CodeInvalid, Field: "maxTokenBytes", Message: "This is a number of bytes from 1 to " + strconv.Itoa(maxLimit) + ", or 0 for the authenticator's own limit."}
	}
	o.MaxTokenBytes = p.maxTokenBytes
	return o, p.setLeftOut(&o)
}

// setLeftOut reads which parts to leave out.
func (p *inspectParams) setLeftOut(o *inspect.Options) error {
	for _, what := range p.leaveOut {
		switch what {
		case "next":
			o.NoNext = true
		case "report":
			o.NoReport = true
		case "identity":
			o.NoIdentity = true
		default:
			return &Error{Code: CodeInvalid, Field: "leaveOut", Message: "Only next, report and identity can be left out."}
		}
	}
	return nil
}

// The maximum lengths of texts, in bytes, each far above what AWS issues. They
// bound the work: each cluster name costs a signature.
const (
	maxSecret       = 1024
	maxSessionToken = 64 << 10
	maxClusterNames = 64 << 10
	maxLimit        = 256 << 10
)

func isPartition(id string) bool {
	for _, p := range presign.Table() {
		if p.ID == id {
			return true
		}
	}
	return false
}

// noToken explains a text without a token.
func noToken(text string, o inspect.Options) *Error {
	r := explain.Explain(text, explainOptions(o, ""))
	return &Error{Code: CodeNoToken, Field: "text", Message: r.Text(), Explanation: explanation{&r}}
}

// explainOptions are the options that explanations judge tokens with.
func explainOptions(o inspect.Options, token string) explain.Options {
	e := explain.Options{Now: o.Now, Region: o.Region, ClusterNames: o.ClusterNames, Token: token, Judge: judgeBy(o)}
	if len(o.ClusterNames) == 1 {
		e.ClusterName = o.ClusterNames[0]
	}
	return e
}

func summarize(index int, t tokens.Hit, text string, o inspect.Options) TokenSummary {
	o.Before, o.After = around(text, t)
	s := inspect.Summarize(t.Text, o)
	return TokenSummary{
		Index: index, Form: t.Form, Line: t.Line, Truncated: t.Truncated, AccessKeyID: s.AccessKeyID, Host: s.Host,
		Accepted: s.Accepted, AuthenticatorError: s.AuthenticatorError, Severity: s.Verdict.Severity,
	}
}

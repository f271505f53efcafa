package api

import (
	"encoding/base64"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/inspect"
	"ekstoken/internal/jsontext"
	"ekstoken/internal/presign"
	"ekstoken/internal/scan"
)

// scanParams are the parameters of scan.
type scanParams struct {
	windows []string
}

func (p *scanParams) set(name string, v jsontext.Value) error {
	if name == "windows" {
		return setTexts(&p.windows, name, v)
	}
	return unknownField(name)
}

// ScanResult lists the secrets in each of several windows of a text.
type ScanResult struct {
	Windows []WindowFinds `json:"windows"`
}

// WindowFinds are the secrets in one window, in order.
type WindowFinds struct {
	Finds []scan.Find `json:"finds"`
}

func scanWindows(_ *API, text string) (any, error) {
	var p scanParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	result := ScanResult{Windows: make([]WindowFinds, len(p.windows))}
	for i, window := range p.windows {
		result.Windows[i].Finds = scan.Window(window)
	}
	return &result, nil
}

// judgeParams are the parameters of judge.
type judgeParams struct {
	tokens    []string
	now       string
	partition string
	region    string
}

func (p *judgeParams) set(name string, v jsontext.Value) error {
	switch name {
	case "tokens":
		return setTexts(&p.tokens, name, v)
	case "now":
		return setText(&p.now, name, v)
	case "partition":
		return setText(&p.partition, name, v)
	case "region":
		return setText(&p.region, name, v)
	}
	return unknownField(name)
}

// Judgements are verdicts on several tokens.
type Judgements struct {
	Verdicts []Judgement `json:"verdicts"`
}

// Judgement is an Inspection reduced to a few fields. It contains no secret.
type Judgement struct {
	Accepted bool             `json:"accepted"`
	Severity finding.Severity `json:"severity"`
	Verdict  string           `json:"verdict"`
	// ExpiresAt is in RFC 3339, UTC, "" if unknown.
	ExpiresAt   string `json:"expiresAt"`
	AccessKeyID string `json:"accessKeyId"`
	AccountID   string `json:"accountId"`
	// Region is that of the host, or else of the credential scope.
	Region string `json:"region"`
	Host   string `json:"host"`
}

func judge(_ *API, text string) (any, error) {
	var p judgeParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	how := inspectParams{now: p.now, partition: p.partition, region: p.region}
	o, err := how.options()
	if err != nil {
		return nil, err
	}
	result := Judgements{Verdicts: make([]Judgement, len(p.tokens))}
	for i, token := range p.tokens {
		result.Verdicts[i] = judgement(token, o)
	}
	return &result, nil
}

// judgement judges a token, or the token that a presigned URL would make.
func judgement(token string, o inspect.Options) Judgement {
	if chars.HasPrefixFold(token, "http") {
		token = presign.Prefix + base64.RawURLEncoding.EncodeToString([]byte(token))
	}
	s := inspect.Summarize(token, o)
	return Judgement{
		Accepted:    s.Accepted,
		Severity:    s.Verdict.Severity,
		Verdict:     s.Verdict.Text,
		ExpiresAt:   s.ExpiresAt,
		AccessKeyID: s.AccessKeyID,
		AccountID:   s.AccountID,
		Region:      s.Region,
		Host:        s.Host,
	}
}

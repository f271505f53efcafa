package api

import (
	"ekstoken/internal/explain"
	"ekstoken/internal/inspect"
	"ekstoken/internal/jsontext"
)

// explainParams are the parameters of explain.
type explainParams struct {
	text        string
	now         string
	partition   string
	region      string
	clusterName string
	token       string
}

func (p *explainParams) set(name string, v jsontext.Value) error {
	switch name {
	case "text":
		return setText(&p.text, name, v)
	case "now":
		return setText(&p.now, name, v)
	case "partition":
		return setText(&p.partition, name, v)
	case "region":
		return setText(&p.region, name, v)
	case "clusterName":
		return setText(&p.clusterName, name, v)
	case "token":
		return setText(&p.token, name, v)
	}
	return unknownField(name)
}

func explainText(_ *API, text string) (any, error) {
	var p explainParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	check := inspectParams{now: p.now, partition: p.partition, region: p.region, clusterNames: []string{p.clusterName}}
	options, err := check.options()
	if err != nil {
		return nil, err
	}
	if len(p.token) > maxSessionToken {
		return nil, &Error{Code: CodeTooLarge, Field: "token", Message: "This is too long: it has more than 65536 bytes."}
	}
	r := explain.Explain(p.text, explain.Options{Now: options.Now, Region: options.Region, ClusterName: p.clusterName, Token: p.token,
		Judge: judgeBy(inspect.Options{Now: options.Now, Partition: options.Partition, Region: options.Region})})
	return explanation{&r}, nil
}

// judgeBy returns the function that explanations call for a token's verdict.
func judgeBy(o inspect.Options) func(token string) (accepted bool, verdict string) {
	o.SecretAccessKey, o.SessionToken, o.ClusterNames = "", "", nil
	o.Before, o.After, o.NoNext, o.NoReport = "", "", true, true
	return func(token string) (bool, string) {
		in := inspect.Token(token, o)
		return in.Accepted, in.Verdict.Text
	}
}

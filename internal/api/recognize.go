package api

import (
	"ekstoken/internal/explain"
	"ekstoken/internal/jsontext"
	"ekstoken/internal/paste"
)

// recognizeParams are the parameters of recognize.
type recognizeParams struct {
	text string
	now  string
}

func (p *recognizeParams) set(name string, v jsontext.Value) error {
	switch name {
	case "text":
		return setText(&p.text, name, v)
	case "now":
		return setText(&p.now, name, v)
	}
	return unknownField(name)
}

// RecognitionResult is what a pasted text contains, its secrets included.
type RecognitionResult struct {
	paste.Recognition
	// NotToken names what the text contains instead of a token, null if it
	// contains a token.
	NotToken *explain.NotToken `json:"notToken"`
}

func recognize(a *API, text string) (any, error) {
	var p recognizeParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	now, err := parseTime("now", p.now)
	if err != nil {
		return nil, err
	}
	result := &RecognitionResult{Recognition: paste.Recognize(p.text, now)}
	if len(result.Tokens) == 0 && a.reason != nil {
		result.NotToken = a.reason(p.text, now)
	}
	return result, nil
}

package api

import (
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

func recognize(_ *API, text string) (any, error) {
	var p recognizeParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	now, err := parseTime("now", p.now)
	if err != nil {
		return nil, err
	}
	found := paste.Recognize(p.text, now)
	return &found, nil
}

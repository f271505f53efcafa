package inspect

import (
	"slices"

	"ekstoken/internal/finding"
)

// A rule is one kind of finding: everything about it that is the same for each
// token. docs/findings.md is made from the rules.
type rule struct {
	id       string
	severity finding.Severity
	// title, meaning and fix are the usual texts; a check can set more specific
	// ones.
	title, meaning, fix string
	// source is the address of a page about it, "" if there is none.
	source string
	// unsent is true where the fault keeps the API server from handing the
	// token to the authenticator.
	unsent bool
	// covered are the findings beside which this one says nothing new: it is
	// left out.
	covered []string
	// follows are the findings that explain this one: it is kept, and its
	// Because names the first of them.
	follows []string
}

// ruleOf returns the rule of an ID.
func ruleOf(id string) *rule {
	for _, family := range families {
		for i := range family.rules {
			if family.rules[i].id == id {
				return &family.rules[i]
			}
		}
	}
	panic("inspect: no rule " + id)
}

// A family is the rules about one aspect of a token.
type family struct {
	title string
	rules []rule
}

// families are all rules.
var families = [...]family{
	{"Around the token", aroundRules[:]},
	{"Form of the token", formRules[:]},
	{"Base64", base64Rules[:]},
	{"Around the URL", wrappingRules[:]},
	{"Size", sizeRules[:]},
	{"URL", urlRules[:]},
	{"Host", hostRules[:]},
	{"Query", queryRules[:]},
	{"Signing", signingRules[:]},
	{"Key and session token", credentialRules[:]},
	{"Session token, opened", sessionRules[:]},
	{"Times", timeRules[:]},
	{"Anything else", []rule{refusedRule}},
}

// add adds the finding of a rule and returns it, so that the caller can make
// its texts more specific. words are the authenticator's.
func (f *finder) add(id, part, words string) *finding.Finding {
	r := ruleOf(id)
	f.found = append(f.found, finding.Finding{
		ID: id, Severity: r.severity, Title: r.title, Authenticator: words, Meaning: r.meaning, Fix: r.fix, Part: part,
	})
	return &f.found[len(f.found)-1]
}

// relate drops the findings that others cover, and notes which follow from
// others.
func (f *finder) relate() {
	all := f.found
	has := func(id string) bool {
		return slices.ContainsFunc(all, func(x finding.Finding) bool { return x.ID == id })
	}
	kept := make([]finding.Finding, 0, len(all))
	for _, x := range all {
		r := ruleOf(x.ID)
		if slices.ContainsFunc(r.covered, has) {
			continue
		}
		// A cause is at least as grave as what follows from it.
		explains := func(id string) bool {
			return slices.ContainsFunc(all, func(cause finding.Finding) bool {
				return cause.ID == id && gravity(cause.Severity) >= gravity(x.Severity)
			})
		}
		if i := slices.IndexFunc(r.follows, explains); i >= 0 {
			x.Because = r.follows[i]
		}
		kept = append(kept, x)
	}
	f.found = kept
	f.nameCauses()
}

func gravity(s finding.Severity) int {
	switch s {
	case finding.Fault:
		return 2
	case finding.Warning:
		return 1
	}
	return 0
}

// nameCauses makes Because the cause at the root, where a cause follows from
// another one. A cause takes over the authenticator's words if what follows
// from it is what the authenticator rejects.
func (f *finder) nameCauses() {
	for i := range f.found {
		x := &f.found[i]
		for range f.found {
			cause := f.find(x.Because)
			if cause == nil || cause.Because == "" {
				break
			}
			x.Because = cause.Because
		}
		cause := f.find(x.Because)
		if cause == nil {
			x.Because = ""
			continue
		}
		if x.Severity == finding.Fault && x.Authenticator != "" && x.Authenticator == f.refusal && cause.Severity == finding.Fault {
			cause.Authenticator = f.refusal
		}
	}
}

// find returns the first finding of an ID, nil if there is none.
func (f *finder) find(id string) *finding.Finding {
	for i := range f.found {
		if id != "" && f.found[i].ID == id {
			return &f.found[i]
		}
	}
	return nil
}

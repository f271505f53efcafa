package autopsy

import (
	"slices"
	"strings"
)

// mistake is one way to sign wrongly.
type mistake struct {
	id   string // stable
	step step
	odds odds
	// text says what is wrong and fix how to mend it, in sentences: {} stands
	// for about, {name} for the cluster's name, {host} for the URL's host. They are filled in only for a mistake that is found.
	text, fix, about string
	// edit makes the mistake; value is what it needs for that.
	edit  func(r *recipe, value string)
	value string
	// cluster is the given name that this is about, if not the first.
	cluster string
}

// odds say in which pairs a mistake is tried.
type odds int

const (
	rare   odds = iota // in none
	likely             // with each common one
	common             // with each common and likely one
)

// step is what a signer gets right or wrong at a time. Two mistakes of one
// step don't go together.
type step int

const (
	stepWhole step = iota
	stepMethod
	stepPath
	stepParams
	stepEscaping
	stepOrder
	stepHeaders
	stepHost
	stepCluster
	stepOther // headers beside these, and how all are written
	stepList
	stepPayload
	stepLines // of the canonical request
	stepHash
	stepText
	stepSecret
	stepPrefix
	stepChain
	stepDate
	stepScope
)

// catalogue collects the mistakes to try. The tables hold those that are the
// same for every token; the others are copies of templates with a value.
type catalogue struct {
	x    *examination
	base *recipe
	all  []*mistake
}

func (c *catalogue) table(rows []mistake) {
	for i := range rows {
		c.all = append(c.all, &rows[i])
	}
}

// with adds a template with a value, which its text is about.
func (c *catalogue) with(template *mistake, value string) *mistake {
	m := *template
	m.value, m.about = value, value
	c.all = append(c.all, &m)
	return &m
}

// each adds a template with each of some values. Only the first keeps the
// template's odds.
func (c *catalogue) each(template *mistake, values ...string) {
	for i, value := range values {
		if m := c.with(template, value); i > 0 {
			m.odds = rare
		}
	}
}

// hidden is each for values that are secret: no text is about them.
func (c *catalogue) hidden(template *mistake, values ...string) {
	for i, value := range values {
		m := c.with(template, value)
		if m.about = template.about; i > 0 {
			m.odds = rare
		}
	}
}

// mistakes are all mistakes that are tried, the likeliest first where two
// would explain the same signature.
func (x *examination) mistakes(base *recipe) []*mistake {
	c := catalogue{x, base, make([]*mistake, 0, 640)}
	c.whole()
	c.headers()
	c.payloads()
	c.methods()
	c.hosts()
	c.params()
	c.sessionTokens()
	c.clusters()
	c.secrets()
	c.escapings()
	c.orders()
	c.table(lineMistakes)
	c.texts()
	c.table(chainMistakes)
	c.dates()
	c.scopes()
	return c.all
}

// noName stands for the name of the cluster if none is given: no header can
// have this value.
const noName = "\x00"

// mistaken tries all mistakes, one by one and then in pairs. It returns nil if
// none explains the signature.
func (x *examination) mistaken() *Result {
	if x.target.digits == "" {
		return nil
	}
	name, named := x.clusters.first()
	if !named {
		name = noName
	}
	base := newRecipe(x.subject, x.subject.params, &x.options, name)
	already := x.visible(&base)
	all := x.mistakes(&base)
	l := newLab(base, all)
	fits := func(a, b int) bool {
		x.tries++
		sum := l.sign(a, b)
		return x.target.is(&sum)
	}
	if fits(0, 0) {
		return x.explained(already)
	}
	for i := range all {
		if l.matters(i+1) && fits(i+1, 0) {
			return x.explained(append(already, *all[i]))
		}
	}
	for i := range all {
		if all[i].odds == rare || !l.matters(i+1) {
			continue
		}
		for j := i + 1; j < len(all); j++ {
			if goTogether(all[i], all[j]) && l.matters(j+1) && fits(i+1, j+1) {
				return x.explained(append(already, *all[i], *all[j]))
			}
		}
	}
	return nil
}

// goTogether reports whether two mistakes are tried together.
func goTogether(a, b *mistake) bool {
	return a.step != b.step && min(a.odds, b.odds) >= likely && max(a.odds, b.odds) == common
}

// explained is the outcome where mistakes explain the signature.
func (x *examination) explained(found []mistake) *Result {
	if i := slices.IndexFunc(found, func(m mistake) bool { return m.id == doubleEncodedURL }); i >= 0 {
		found = found[i:] // the others misread the encoded URL
	}
	if fault := x.target.form.fault(); fault != nil {
		found = append(found, *fault)
	}
	r := Result{State: Mistake}
	for _, m := range found {
		if m.cluster != "" {
			r.ClusterName = m.cluster
		}
		if m.id == "" {
			continue
		}
		text, fix := x.fill(m.text, &m), x.fill(m.fix, &m)
		if r.Mistake == "" {
			r.Mistake, r.Text, r.Fix = m.id, text, fix
			continue
		}
		r.Mistake += "+" + m.id
		r.Text += " Also: " + lowerFirst(text)
		if !strings.Contains(r.Fix, fix) {
			r.Fix += " " + fix
		}
	}
	if r.Mistake == "" {
		r.Mistake, r.Text, r.Fix = "not-canonical",
			"The signature is right for the request as the token spells it, but STS spells that request in another way.",
			"Presign with an SDK's signer, and use the URL exactly as it returns it."
	}
	return &r
}

// fill fills in a mistake's text.
func (x *examination) fill(text string, m *mistake) string {
	name := m.cluster
	if name == "" {
		name, _ = x.clusters.first()
	}
	text = strings.ReplaceAll(text, "{name}", plain(name))
	text = strings.ReplaceAll(text, "{host}", plain(x.subject.host))
	text = strings.ReplaceAll(text, "“{}”", quote(m.about))
	return strings.ReplaceAll(text, "{}", plain(m.about))
}

// lowerFirst joins a sentence to another.
func lowerFirst(s string) string {
	for _, word := range []string{"The ", "A ", "Each ", "Only "} {
		if strings.HasPrefix(s, word) {
			return string(s[0]|0x20) + s[1:]
		}
	}
	return s
}

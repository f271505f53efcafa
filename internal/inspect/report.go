package inspect

import (
	"strconv"
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/token"
)

// report is what Report's two texts are rendered from.
type report struct {
	verdict  string
	findings []reportItem
	facts    []reportItem
	redactor redactor
}

// reportItem is a heading with lines below it.
type reportItem struct {
	title string
	lines []reportLine
}

// reportLine is a line: a label, prose, and a text that is shown verbatim.
type reportLine struct {
	label, prose, verbatim string
}

// maxVerbatim is how much of a verbatim text is shown, in bytes.
const maxVerbatim = 300

// makeReport renders an inspection to share. Neither the token nor its
// signature nor its session token stands in it: it is made of named facts, and
// of these the redactor takes out what the token holds beyond them.
func makeReport(in *Inspection, d *token.Token) Report {
	r := report{redactor: newRedactor(in, d)}
	r.verdict = r.redactor.prose(in.Verdict.Text)
	for _, x := range in.Findings {
		item := reportItem{title: string(x.Severity) + ": " + r.redactor.prose(x.Title)}
		item.add("aws-iam-authenticator", "", r.redactor.verbatim(x.Authenticator))
		item.add("", r.redactor.prose(x.Meaning), "")
		item.add("Fix", r.redactor.prose(x.Fix), "")
		r.findings = append(r.findings, item)
	}
	r.facts = []reportItem{r.judged(in), r.times(in), r.request(in), r.token(in)}
	return Report{Text: r.text(), Markdown: r.markdown()}
}

// add adds a line unless there is nothing to say.
func (i *reportItem) add(label, prose, verbatim string) {
	if prose != "" || verbatim != "" {
		i.lines = append(i.lines, reportLine{label, prose, verbatim})
	}
}

// judged says by whom and when the token was judged, and how.
func (r *report) judged(in *Inspection) reportItem {
	i := reportItem{title: "Judgement"}
	i.add("At", "", in.Times.Now)
	i.add("For partition", "", r.redactor.verbatim(in.Verifier.Partition))
	i.add("For region", "", r.redactor.verbatim(in.Verifier.Region))
	answer := "accepts the token and goes on to ask STS"
	if !in.Accepted {
		answer = "refuses the token"
	}
	i.add("aws-iam-authenticator", answer, "")
	i.add("Its words", "", r.redactor.verbatim(in.AuthenticatorError))
	if s := in.Signature; s != nil {
		i.add("Signature check", r.redactor.prose(s.Text), "")
		i.add("Its fix", r.redactor.prose(s.Fix), "")
	}
	i.add("Repair", r.redactor.prose(in.Repair.Text), "")
	return i
}

func (r *report) times(in *Inspection) reportItem {
	i := reportItem{title: "Times"}
	i.add("Signed at", "", in.Times.SignedAt)
	i.add("Refresh at", "", in.Times.RefreshAt)
	i.add("Expires at", "", in.Times.ExpiresAt)
	if in.Parts.Expires != nil {
		i.add("X-Amz-Expires", "", strconv.Itoa(*in.Parts.Expires))
	}
	i.add("State", in.Times.State, "")
	return i
}

// request says what the presigned request is.
func (r *report) request(in *Inspection) reportItem {
	i := reportItem{title: "Request"}
	p := &in.Parts
	i.add("Host", "", r.redactor.verbatim(p.Host))
	i.add("Region", "", r.redactor.verbatim(p.Region))
	i.add("Endpoint", p.Endpoint, "")
	i.add("Credential scope", "", r.redactor.verbatim(p.Credential.Scope))
	i.add("Signed headers", "", r.redactor.verbatim(strings.Join(p.SignedHeaders, ";")))
	names := []string{}
	for _, q := range p.Params {
		names = append(names, q.Name)
	}
	i.add("Parameters", "", r.redactor.verbatim(strings.Join(names, " ")))
	return i
}

// token says how large the token is, whose key signed it, and who made it.
func (r *report) token(in *Inspection) reportItem {
	i := reportItem{title: "Token"}
	size := finding.Count(in.Size.Bytes, "byte") + " of at most " + finding.Thousands(in.Size.Limit)
	if in.Size.SessionTokenBytes > 0 {
		size += "; the session token takes " + finding.Thousands(in.Size.SessionTokenBytes)
	}
	i.add("Size", size, "")
	i.add("Access key ID", "", r.redactor.verbatim(in.Key.ID))
	i.add("Kind of key", in.Key.Kind, "")
	i.add("Account", "", in.Key.AccountID)
	if in.Key.AccountID != "" {
		i.lines[len(i.lines)-1].prose = "inferred from the access key ID:"
	}
	i.add("Made by", guess(in.Maker.Name), "")
	return i
}

func guess(maker string) string {
	if maker == "" {
		return ""
	}
	return maker + " (a guess)"
}

const (
	reportTitle  = "EKS token report"
	reportFooter = "Neither the token nor its signature nor its session token stands in this report."
)

// text renders the report as plain text.
func (r *report) text() string {
	var b strings.Builder
	b.WriteString(reportTitle + "\n\n" + oneLine(r.verdict) + "\n")
	for _, i := range r.items() {
		b.WriteString("\n" + oneLine(i.title) + "\n")
		for _, l := range i.lines {
			b.WriteString("  " + join(": ", l.label, join(" ", oneLine(l.prose), oneLine(l.verbatim))) + "\n")
		}
	}
	b.WriteString("\n" + reportFooter + "\n")
	return b.String()
}

// markdown renders the report as Markdown: lists, not tables, and each verbatim
// text in a code span, which nothing in it can end.
func (r *report) markdown() string {
	var b strings.Builder
	b.WriteString("## " + reportTitle + "\n\n" + markdownProse(r.verdict) + "\n")
	for _, i := range r.items() {
		b.WriteString("\n**" + markdownProse(i.title) + "**\n\n")
		for _, l := range i.lines {
			b.WriteString("- " + join(": ", l.label, join(" ", markdownProse(l.prose), codeSpan(l.verbatim))) + "\n")
		}
	}
	b.WriteString("\n" + reportFooter + "\n")
	return b.String()
}

func (r *report) items() []reportItem {
	var items []reportItem
	for _, i := range append(r.findings, r.facts...) {
		if len(i.lines) > 0 {
			items = append(items, i)
		}
	}
	return items
}

// join joins two texts, either of which may be empty.
func join(between, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// oneLine makes a text fit for one line: control characters, and those that
// turn the direction of writing, become U+FFFD.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t':
			return ' '
		case r < ' ', r >= 0x7f && r < 0xa0, r >= 0x2028 && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r >= 0x200b && r <= 0x200f, r == 0xfeff:
			return '\ufffd'
		}
		return r
	}, s)
}

// codeSpan makes a code span: its fence is longer than any run of backticks
// inside, so that nothing in the text ends it.
//
// Source: https://spec.commonmark.org/0.31.2/#code-spans
func codeSpan(s string) string {
	if s = oneLine(s); s == "" {
		return ""
	}
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") || strings.Trim(s, " ") != s {
		s = " " + s + " "
	}
	return fence + s + fence
}

// markdownProse makes prose fit for Markdown: what stands in “…” can come from
// the token and becomes a code span; elsewhere what means something in
// Markdown or HTML is escaped.
func markdownProse(s string) string {
	var b strings.Builder
	for s = oneLine(s); s != ""; {
		before, rest, found := strings.Cut(s, "“")
		b.WriteString(escapeMarkdown(before))
		inside, after, closed := strings.Cut(rest, "”")
		switch {
		case found && closed && inside != "":
			b.WriteString("“" + codeSpan(inside) + "”")
		case found:
			b.WriteString("“" + escapeMarkdown(inside))
			if closed {
				b.WriteString("”")
			}
		}
		s = after
	}
	return b.String()
}

// escapeMarkdown escapes prose. A word that GitHub would make a link or a
// mention of, whatever is escaped in it, becomes a code span.
func escapeMarkdown(s string) string {
	words := strings.Split(s, " ")
	for i, word := range words {
		if strings.Contains(word, "://") || strings.Contains(word, "@") || strings.Contains(strings.ToLower(word), "www.") {
			words[i] = codeSpan(word)
			continue
		}
		var b strings.Builder
		for _, r := range word {
			if strings.ContainsRune("\\`*_{}[]<>#|~&", r) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
		words[i] = b.String()
	}
	return strings.Join(words, " ")
}

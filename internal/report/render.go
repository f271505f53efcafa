package report

import "strings"

const heading = "EKS token report"

// text renders a report as plain text.
func text(verdict string, items []item, footer string) string {
	var b strings.Builder
	b.WriteString(heading + "\n\n" + oneLine(verdict) + "\n")
	for _, i := range items {
		b.WriteString("\n" + oneLine(i.title) + "\n")
		for _, l := range i.lines {
			b.WriteString("  " + join(": ", l.label, join(" ", oneLine(l.prose), oneLine(l.verbatim))) + "\n")
		}
	}
	b.WriteString("\n" + footer + "\n")
	return b.String()
}

// markdown renders a report as Markdown: lists, not tables, and each verbatim
// text in a code span that it can't end.
func markdown(verdict string, items []item, footer string) string {
	var b strings.Builder
	b.WriteString("## " + heading + "\n\n" + markdownProse(verdict) + "\n")
	for _, i := range items {
		b.WriteString("\n**" + markdownProse(i.title) + "**\n\n")
		for _, l := range i.lines {
			b.WriteString("- " + join(": ", l.label, join(" ", markdownProse(l.prose), codeSpan(l.verbatim))) + "\n")
		}
	}
	b.WriteString("\n" + footer + "\n")
	return b.String()
}

// join joins two texts, either of which may be empty.
func join(between, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// oneLine makes a text a single line: control characters, and those that change
// the text direction, become U+FFFD.
func oneLine(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && ' ' <= s[i] && s[i] <= '~'
	}
	if plain {
		return s
	}
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

// codeSpan makes a code span. Its fence is longer than any run of backticks
// inside, so the text can't end it.
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

// markdownProse writes prose as Markdown. Text in “…” may come from the token
// and becomes a code span; characters that mean something in Markdown or HTML
// are escaped elsewhere.
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

// marks are the characters that mean something in Markdown or HTML.
const marks = "\\`*_{}[]<>#|~&"

// escapeMarkdown escapes prose. A word that GitHub would turn into a link or a
// mention despite the escapes becomes a code span.
func escapeMarkdown(s string) string {
	if !strings.ContainsAny(s, marks+"@") && !strings.Contains(s, "://") && !strings.Contains(strings.ToLower(s), "www.") {
		return s
	}
	words := strings.Split(s, " ")
	for i, word := range words {
		if strings.Contains(word, "://") || strings.Contains(word, "@") || strings.Contains(strings.ToLower(word), "www.") {
			words[i] = codeSpan(word)
			continue
		}
		var b strings.Builder
		for _, r := range word {
			if strings.ContainsRune(marks, r) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
		words[i] = b.String()
	}
	return strings.Join(words, " ")
}

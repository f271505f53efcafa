package explain

import (
	"strings"
	"time"

	"ekstoken/internal/finding"
)

var stsErrorWords = []string{"<errorresponse", `"error"`, `"code"`, `\"error\"`, "<error>", "'error'"}

// explainSTSError finds the errors that STS answers itself, in XML and JSON:
// Error{Code, Message} and a RequestId. The sentences that tools make of them
// are messages.
//
// Sources: https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
// and the errors of API_GetCallerIdentity and API_AssumeRole.
func explainSTSError(t *text) []*candidate {
	var out []*candidate
	for _, d := range t.documents() {
		inner := d.value
		for _, name := range []string{"ErrorResponse", "Response", "Errors"} {
			if r := inner.get(name); r.ok() {
				inner = r
			}
		}
		request := inner.firstText("RequestId|RequestID|requestId")
		if r := inner.get("Error"); r.ok() {
			inner = r
		}
		code := inner.firstText("Code|__type|code")
		said := inner.firstText("Message|message")
		if code == "" || !isErrorCode(code) || inner.hasKey("eventVersion|apiVersion") {
			continue
		}
		m := findMessage(code + ": " + said)
		if m == nil {
			if inner.Node == d.Node {
				continue // any object with a code
			}
			m = &message{kind: sts, title: "STS answers with the error " + quotable(code), fix: pasteToken}
		}
		kind := sts
		if m.kind == eks {
			kind = eks
		}
		e := m.explanation(kind)
		f := facts{}
		f.add(factCode, code)
		f.add(factMessage, said)
		f.add(factRequest, request)
		f.signatureTimes(said)
		e.Facts = f
		if c := canonicalIn(said); c != nil {
			e.Findings = c.compare(t)
		}
		out = append(out, &candidate{Explanation: e, sure: certain, start: d.start, end: d.end, reason: reasonMessage})
	}
	return out
}

// isErrorCode reports whether s is shaped like an error code of AWS.
func isErrorCode(s string) bool {
	if len(s) < 4 || len(s) > 80 || s[0] < 'A' || s[0] > 'Z' && s[0] < 'a' || s[0] > 'z' {
		return false
	}
	return word(s, "") != "" && strings.Trim(s, "0123456789") == s
}

// signatureTimes reads the times of "Signature expired: A is now earlier than B
// (C - 15 min.)" and of "Signature not yet current: A is still later than B (C
// + 5 min.)": A is when it was signed, C STS's clock.
func (f *facts) signatureTimes(message string) {
	i := strings.Index(message, "Signature expired: ")
	if i < 0 {
		i = strings.Index(message, "Signature not yet current: ")
	}
	if i < 0 {
		return
	}
	rest := message[i:]
	var times []time.Time
	for _, w := range strings.FieldsFunc(rest[:min(len(rest), 200)], func(r rune) bool { return strings.ContainsRune(" ():\"'<", r) }) {
		if at := parseTime(w); !at.IsZero() && len(w) == 16 {
			times = append(times, at)
		}
	}
	if len(times) < 3 {
		return
	}
	f.addTime("Signed at", times[0])
	f.addTime("STS's clock", times[2])
	if age := times[2].Sub(times[0]); age > 0 {
		f.add("Age", finding.Span(age))
	} else {
		f.add("Ahead by", finding.Span(-age))
	}
}

package explain

import (
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/tree"
)

func authenticatorWords() []string {
	words := []string{"/authenticate", ownName}
	for i := range logMessages {
		words = append(words, lower(logMessages[i].text))
	}
	return words
}

// ownName occurs in a log of the authenticator's somewhere.
const ownName = "authenticator"

// The names of fields that the authenticator logs.
const (
	fieldMessage = "msg"
	fieldError   = "error"
)

// logLine is a line of the authenticator's log.
type logLine struct {
	value
	message    string
	start, end int
}

// explainAuthenticator finds lines of aws-iam-authenticator's log, as logrus
// writes them: in its text form, in JSON, and to a terminal; bare, or with the
// frame of CloudWatch, of kubectl logs or of a container runtime.
//
// Source: aws-iam-authenticator v0.7.18, pkg/server/server.go.
func explainAuthenticator(t *text) []*candidate {
	var out []*candidate
	known := map[string]*message{} // by error
	for _, l := range t.logLines() {
		entry := findLogMessage(l.message)
		if entry != nil && (!entry.isCommon() || t.has("/authenticate") || t.has(ownName)) {
			c := t.explainLogLine(&l, entry, known)
			c.start, c.end = l.start, l.end
			out = append(out, c)
		}
	}
	return out
}

// logLines returns the lines that could be the authenticator's.
func (t *text) logLines() []logLine {
	var lines []logLine
	for start := 0; start < len(t.raw) && len(lines) < maxCandidates; {
		end := start + strings.IndexByte(t.raw[start:], '\n')
		if end < start {
			end = len(t.raw)
		}
		if l, ok := readLogLine(t.raw[start:end]); ok {
			l.start, l.end = start, end
			lines = append(lines, l)
		}
		start = end + 1
	}
	if len(lines) > 0 {
		return lines
	}
	for _, d := range t.documents() {
		if message := d.text(fieldMessage); message != "" {
			lines = append(lines, logLine{d.value, message, d.start, d.end})
		}
	}
	return lines
}

func readLogLine(line string) (l logLine, ok bool) {
	if len(line) > 64<<10 {
		return l, false
	}
	if i := strings.Index(line, `msg=`); i >= 0 && i+4 < len(line) && line[i+4] == '\\' {
		line = unescapeLine(line)
	} else if i < 0 && !(strings.Contains(line, "] access ") || strings.Contains(line, "] STS response")) {
		return l, false
	}
	n := tree.ReadLogfmt(line)
	if n == nil {
		return l, false
	}
	l.value = value{n}
	l.message = l.text(fieldMessage)
	if l.message == "" { // for terminals: WARN[0003] access denied
		_, l.message, _ = strings.Cut(l.text(""), "] ")
	}
	return l, l.message != ""
}

// unescapeLine returns the log line that is in a string of JSON on a line.
func unescapeLine(line string) string {
	if i := strings.Index(line, `time=\"`); i >= 0 {
		line = line[i:]
	}
	return tree.Unescape(line[:escapedEnd(line)])
}

// time returns when the line was written: its own time, or what is before it.
func (l *logLine) time() string {
	if s := l.text("time"); s != "" {
		return s
	}
	head, _, _ := strings.Cut(l.text(""), " ")
	return head
}

// logFields are the fields that are shown, with the names of their facts.
var logFields = []source{
	{factARN, "arn"}, {"Role", "role"}, {"User", "user"}, {factAccount, "accountid"}, {factAccount, "accountID"}, {factUserID, "userid"}, {factSession, "session"},
	{factKey, "accesskeyid"}, {factUser, "username"}, {factGroups, "groups"}, {factUID, "uid"}, {factClient, "client"}, {factHost, "stsendpoint"},
}

func (t *text) explainLogLine(l *logLine, entry *logMessage, known map[string]*message) *candidate {
	e := Explanation{Kind: "authenticator-log", Title: entry.title, Meaning: entry.meaning, Fix: entry.fix}
	f := facts{}
	at := parseTime(l.time())
	f.addTime(factTime, at)
	f.addAll(l.value, logFields)
	p, isPrincipal := parsePrincipal(l.text("arn"))
	if isPrincipal && p.canonical() != p.arn {
		f.add(factCanonical, p.canonical())
	}
	if said := l.text(fieldError); said != "" {
		m, ok := known[said]
		if !ok {
			m = findMessage(said)
			known[said] = m
		}
		if m != nil {
			e.Title += ": " + lowerTitle(m.title)
			e.Meaning, e.Fix = strings.TrimSpace(m.meaning+" "+quotesError(entry)), m.fix
		}
		f.ofSTSBody(said)
		f.add(factError, said)
		f.signatureTimes(said)
		e.Commands = t.logCommands(&p, isPrincipal, m)
	} else if isPrincipal && entry.text == "access granted" {
		e.Commands = t.commands("", "", "See who you are to the cluster", whoami, "See what you may do", listRights)
	}
	e.Facts = f
	if isPrincipal && p.isSSO() {
		e.Findings = p.findings()
	}
	e.Findings = append(e.Findings, grantedFindings(l, entry)...)
	return &candidate{Explanation: e, sure: certain, at: at}
}

// quotesError is added where a line's message by itself says something.
func quotesError(entry *logMessage) string {
	if entry.text == "access denied" {
		return "The API server answers the client with 401 Unauthorized."
	}
	return ""
}

// lowerTitle makes a title the end of a sentence.
func lowerTitle(s string) string {
	for _, keep := range []string{"STS", "EKS", "ARN", "MFA", "IAM", "X-Amz", "AWS", "Terraform", "RBAC"} {
		if strings.HasPrefix(s, keep) {
			return s
		}
	}
	return lowerFirst(s)
}

// ofSTSBody adds STS's answer that an error of the authenticator quotes, and
// the region of the endpoint that gave it.
func (f *facts) ofSTSBody(said string) {
	f.addBetween("STS endpoint", said, ") on ", " endpoint")
	if _, body, ok := strings.Cut(said, "Body: "); ok {
		body = strings.TrimSpace(body)
		n, _ := tree.ReadJSON(body)
		if n == nil {
			n, _ = tree.ReadXML(body)
		}
		if n != nil {
			answer := value{n}
			if r := answer.get("ErrorResponse"); r.ok() {
				answer = r
			}
			f.add(factCode, answer.text("Error Code"))
			f.add(factMessage, answer.text("Error Message"))
		}
	}
}

func (t *text) logCommands(p *principal, isPrincipal bool, m *message) []Command {
	switch {
	case m == nil:
		return nil
	case isPrincipal && m.fix == mapFix:
		return t.accessCommands(p)
	case isPrincipal && strings.Contains(m.fix, "delete-access-entry"):
		return append(t.commands(p.arn, "", "Delete the access entry that has the old ID", "aws eks delete-access-entry$C --principal-arn $A"), t.accessCommands(p)...)
	}
	e := Explanation{}
	return t.commandsOf(&e, m)
}

// grantedFindings says what is special about a user that the cluster let in.
func grantedFindings(l *logLine, entry *logMessage) []finding.Finding {
	if entry.text != "access granted" {
		return nil
	}
	user, groups := l.text("username"), l.text("groups")
	switch {
	case strings.HasPrefix(user, "system:anonymous"), user == "":
		return say(nil, finding.Warning, "empty-user-name", "The mapped user name is empty",
			"The API server will know this identity as nobody.",
			"Write username into the mapping.")
	case strings.Contains(groups, "system:masters"):
		return say(nil, finding.Note, "cluster-admin", "The group system:masters may do everything",
			"RBAC doesn't limit it.",
			"Give people an access entry with an access policy instead.")
	case groups == "" || groups == "[]":
		return say(nil, finding.Note, "no-groups", "The mapping gives no groups",
			"What this user may do comes from access policies or from bindings of the user name alone.",
			"If requests are forbidden (403), associate an access policy with the access entry.")
	}
	return nil
}

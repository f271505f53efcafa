package explain

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/shape"
)

// callerWords are those of the answers of GetCallerIdentity: each has an ARN.
var callerWords = []string{"arn:aws"}

// caller is what GetCallerIdentity answers.
type caller struct {
	principal
	userID    string
	requestID string
	// fromSTS is true for STS's own answer, false for what a tool made of it.
	fromSTS    bool
	sure       int
	start, end int
}

// explainCaller finds answers of GetCallerIdentity: STS's own in XML and JSON,
// and what the AWS CLI (JSON, YAML, text, table), the SDKs and PowerShell print.
//
// Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
func explainCaller(t *text) []*candidate {
	var out []*candidate
	for _, c := range findCallers(t) {
		out = append(out, c.explain(t))
	}
	return out
}

func findCallers(t *text) []caller {
	var callers []caller
	for _, d := range t.documents() {
		inner, fromSTS := d.value, false
		if r := d.get("GetCallerIdentityResponse"); r.ok() {
			inner = r
		}
		request := inner.text("ResponseMetadata RequestId")
		if r := inner.get("GetCallerIdentityResult"); r.ok() {
			inner, fromSTS = r, true
		}
		p, ok := parsePrincipal(inner.text("Arn"))
		if user := inner.text("UserId"); ok && user != "" {
			callers = append(callers, caller{p, user, request, fromSTS, certain, d.start, d.end})
		}
	}
	if len(callers) > 0 {
		return callers
	}
	return looseCallers(t)
}

// reach is how far an ARN and the user ID may be apart, in bytes.
const reach = 600

// looseCallers finds an identity's ARN with the account and the user ID near it,
// in any form, where the text has little else.
func looseCallers(t *text) []caller {
	var callers []caller
	if len(t.raw) > maxLoose {
		return nil
	}
	findARNs(t.raw, func(arn string, start int) bool {
		p, ok := parsePrincipal(arn)
		if !ok || p.kind == "role" {
			return true
		}
		from, to := max(start-reach, 0), min(start+len(arn)+reach, len(t.raw))
		before, after := t.raw[from:start], t.raw[start+len(arn):to]
		near := before + " " + after
		user := userIDNear(near, &p)
		if user == "" || !containsWord(near, p.account) {
			return true
		}
		a, b := start, start+len(arn)
		for _, part := range []string{user, p.account} {
			if i := strings.Index(before, part); i >= 0 {
				a = min(a, from+i)
			}
			if i := strings.Index(after, part); i >= 0 {
				b = max(b, start+len(arn)+i+len(part))
			}
		}
		callers = append(callers, caller{principal: p, userID: user, sure: likely - 5, start: a, end: b})
		return len(callers) < maxCandidates
	})
	return callers
}

// userIDNear finds the user ID that belongs to a principal: its own unique ID,
// with the session's name for sessions, or the account's for the root user.
func userIDNear(near string, p *principal) string {
	for _, w := range strings.FieldsFunc(near, func(r rune) bool { return strings.ContainsRune(" \t\r\n\"'|,;{}()<>", r) }) {
		id, session, _ := strings.Cut(w, ":")
		switch p.kind {
		case "assumed-role":
			if session == p.session && shape.IsUniqueID(id) {
				return w
			}
		case "user":
			if session == "" && strings.HasPrefix(id, "AIDA") && shape.IsUniqueID(id) {
				return w
			}
		case "federated-user":
			if id == p.account && session == p.name {
				return w
			}
		}
	}
	if p.kind == "root" && strings.Count(near, p.account) >= 2 {
		return p.account
	}
	return ""
}

// containsWord reports whether w occurs in s with no letter or digit next to it.
func containsWord(s, w string) bool {
	for i := 0; ; i++ {
		n := strings.Index(s[i:], w)
		if n < 0 {
			return false
		}
		i += n
		end := i + len(w)
		if (i == 0 || !chars.IsAlnum(s[i-1]) && s[i-1] != ':') && (end == len(s) || !chars.IsAlnum(s[end]) && s[end] != ':') {
			return true
		}
	}
}

func (c *caller) explain(t *text) *candidate {
	e := Explanation{Kind: "sts-identity", Title: "STS knows this identity: " + c.what(), Commands: t.accessCommands(&c.principal)}
	e.Meaning = "These credentials work. STS says who they belong to; that needs no permission."
	if c.fromSTS {
		e.Title = "STS accepted the request: it comes from " + c.what()
		e.Meaning = "The signature was right and, if this answers a token's request, so was the cluster's name that was sent with it."
	}
	e.Meaning += " EKS now looks for an access entry or an aws-auth mapping of " + quotable(c.canonical()) + "."
	e.Fix = "If the cluster still answers 401, this ARN has no access entry there and no mapping. Compare it with those that exist, then add it."
	f := facts{}
	f.identity(&c.principal, c.userID)
	f.add(factRequest, c.requestID)
	e.Facts, e.Findings = f, c.findings()
	return &candidate{Explanation: e, sure: c.sure, start: c.start, end: c.end}
}

// identity adds who someone is.
func (f *facts) identity(p *principal, userID string) {
	f.add(factARN, p.arn)
	if p.canonical() != p.arn {
		f.add(factCanonical, p.canonical())
	}
	f.add(factAccount, p.account)
	f.add(factUserID, userID)
	f.add(factSession, p.session)
	if p.isSSO() {
		f.add("Permission set", p.permissionSet())
	}
}

// findings says what is special about an identity for EKS.
func (p *principal) findings() []finding.Finding {
	switch {
	case p.isSSO():
		return say(nil, finding.Note, "sso-role", "The role belongs to IAM Identity Center",
			"Its real ARN has a path that a session's ARN doesn't show: arn:"+p.partition+":iam::"+p.account+":role/aws-reserved/sso.amazonaws.com/"+ssoRegion+"/"+quotable(p.baseName())+
				". Where Identity Center is in us-east-1, there is no "+ssoRegion+"/.",
			"Access entries take the ARN with the path, aws-auth the one without it. The role gets another suffix if the permission set is removed from the account and assigned again.")
	case p.kind == "assumed-role":
		return say(nil, finding.Note, "role-path", "A role's path isn't in this ARN",
			"STS leaves the path of a role out of its sessions' ARNs.",
			"If the role has a path, its access entry needs the ARN with the path (aws iam get-role shows it), and aws-auth the one without.")
	case p.kind == "root":
		return say(nil, finding.Warning, "root-user", "This is the account's root user",
			"EKS has no access entries for root users.",
			"Use a role or an IAM user.")
	case p.kind == "federated-user":
		return say(nil, finding.Warning, "federated-user", "This is a federated user's session",
			"Access entries take only roles and IAM users; aws-auth takes this ARN under mapUsers.",
			"Assume a role, and give that an access entry.")
	}
	return nil
}

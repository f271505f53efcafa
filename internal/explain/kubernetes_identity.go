package explain

import (
	"slices"
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/tree"
)

var identityWords = []string{"selfsubjectreview", "tokenreview", "userinfo", "extra: ", "username  "}

// identity is who someone is to a cluster.
type identity struct {
	user, uid string
	groups    []string
	extra     value
}

// extras are those that aws-iam-authenticator sets (pkg/server).
var extras = []source{
	{factARN, "arn"}, {factCanonical, "canonicalArn"}, {factSession, "sessionName"}, {factKey, "accessKeyId"}, {"Principal ID", "principalId"},
}

// explainKubernetesIdentity finds what kubectl auth whoami prints, as a table,
// in JSON and in YAML, and the reviews themselves.
func explainKubernetesIdentity(t *text) []*candidate {
	var out []*candidate
	for _, d := range t.documents() {
		kind := d.text("kind")
		if kind != "SelfSubjectReview" && kind != "TokenReview" {
			continue
		}
		info := d.get("status userInfo")
		if !info.ok() {
			info = d.get("status user")
		}
		c := &candidate{sure: certain, start: d.start, end: d.end}
		if info.text("username") == "" {
			if kind == "TokenReview" && d.get("status").ok() {
				c.Explanation = Explanation{Kind: "kubernetes-identity", Title: "The token was not accepted", Fix: pasteToken,
					Meaning: "The API server's token review says: " + or(quotable(d.text("status error")), "not authenticated") + "."}
				out = append(out, c)
			}
			continue
		}
		i := identityOf(info)
		c.Explanation = t.explainIdentity(&i)
		out = append(out, c)
	}
	if len(out) == 0 {
		out = t.identityTable()
	}
	return out
}

func identityOf(info value) identity {
	return identity{info.text("username"), info.text("uid"), info.texts("groups"), info.get("extra")}
}

// facts are those of who someone is.
func (i *identity) facts(f *facts) {
	f.add(factUser, i.user)
	f.add(factGroups, strings.Join(i.groups, ", "))
	f.add(factUID, i.uid)
	f.addAll(i.extra, extras)
}

// identityTable reads the table of kubectl auth whoami.
func (t *text) identityTable() []*candidate {
	i := identity{extra: value{&tree.Node{Kind: tree.Map}}}
	start, end := -1, 0
	offset := 0
	for line := range strings.SplitSeq(t.raw, "\n") {
		name, said, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if i.takeRow(name, strings.Trim(strings.TrimSpace(said), "[]")) {
			if start < 0 {
				start = offset
			}
			end = offset + len(line)
		}
		offset += len(line) + 1
	}
	if i.user == "" || len(i.groups) == 0 && i.uid == "" {
		return nil
	}
	return []*candidate{{Explanation: t.explainIdentity(&i), sure: certain, start: start, end: end}}
}

// takeRow takes a row of the table in, and reports whether it is one.
func (i *identity) takeRow(name, said string) bool {
	extra, isExtra := strings.CutPrefix(name, "Extra: ")
	switch {
	case said == "":
		return false
	case isExtra:
		i.extra.Keys, i.extra.Values = append(i.extra.Keys, extra), append(i.extra.Values, &tree.Node{Kind: tree.Text, Text: said})
	case name == "Username":
		i.user = said
	case name == "UID":
		i.uid = said
	case name == "Groups":
		i.groups = strings.Fields(said)
	default:
		return false
	}
	return true
}

func (t *text) explainIdentity(i *identity) Explanation {
	e := Explanation{Kind: "kubernetes-identity", Title: "The cluster knows you as " + quotable(i.user)}
	f := facts{}
	i.facts(&f)
	e.Facts = f
	p, ok := parsePrincipal(or(i.extra.text("canonicalArn"), i.extra.text("arn")))
	switch {
	case emptyUser(i.user) != nil:
		m := emptyUser(i.user)
		e.Title, e.Meaning, e.Fix = m.title, m.meaning, m.fix
	case ok:
		e.Meaning = "The token was accepted and comes from " + p.what() + ", which an access entry or aws-auth maps to this user."
		e.Fix = "If something is forbidden, it is this user's rights: associate an access policy, or bind a role to the user or a group."
		e.Commands = t.commands(p.canonical(), "", "See what you may do", listRights,
			"See the access entry", "aws eks describe-access-entry$C --principal-arn $A",
			"See its access policies", "aws eks list-associated-access-policies$C --principal-arn $A")
		if p.isSSO() {
			e.Findings = p.findings()
		}
	case strings.HasPrefix(i.uid, "aws-iam-authenticator:"):
		e.Meaning = "The token was accepted. It comes from an IAM identity that an access entry or aws-auth maps to this user."
	default:
		e.Meaning = "The API server knows " + userKind(i.user) + " The user doesn't come from an EKS token."
	}
	e.Findings = append(e.Findings, i.findings()...)
	e.Findings = append(e.Findings, t.ownEvent(i.extra.text("accessKeyId"))...)
	return e
}

func (i *identity) findings() []finding.Finding {
	if slices.Contains(i.groups, "system:masters") {
		return say(nil, finding.Note, "cluster-admin", "The group system:masters may do everything",
			"RBAC doesn't limit it.",
			"Give people an access entry with an access policy instead.")
	}
	return nil
}

var auditWords = []string{"audit.k8s.io"}

var auditFacts = []source{
	{factAddress, "sourceIPs"}, {factAgent, "userAgent"}, {"HTTP status", "responseStatus code"}, {factMessage, "responseStatus message"},
	{"Decision", "annotations authorization.k8s.io/decision"}, {"Reason", "annotations authorization.k8s.io/reason"},
}

// explainAudit finds audit events of the API server (EKS control plane logs of
// the kind audit).
//
// Source: https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
func explainAudit(t *text) []*candidate {
	var out []*candidate
	for _, d := range t.documents() {
		if d.text("kind") != "Event" || !strings.HasPrefix(d.text("apiVersion"), "audit.k8s.io/") {
			continue
		}
		i := identityOf(d.get("user"))
		code := d.text("responseStatus code")
		e := Explanation{Kind: "kubernetes-audit", Title: "The API server answered " + or(quotable(code), "a request")}
		f := facts{}
		at := parseTime(or(d.text("stageTimestamp"), d.text("requestReceivedTimestamp")))
		f.addTime(factTime, at)
		f.add("Request", d.text("verb")+" "+d.text("requestURI"))
		i.facts(&f)
		f.addAll(d.value, auditFacts)
		e.Facts = f
		e.Meaning, e.Fix = auditMeaning(code, &i)
		e.Findings = append(e.Findings, t.ownEvent(i.extra.text("accessKeyId"))...)
		out = append(out, &candidate{Explanation: e, sure: certain, start: d.start, end: d.end, at: at})
	}
	return out
}

func auditMeaning(code string, i *identity) (meaning, fix string) {
	switch {
	case code == "401":
		return "The token was refused, or its identity has no access entry and no aws-auth mapping. The authenticator's log of the same second says which.", pasteToken
	case emptyUser(i.user) != nil:
		m := emptyUser(i.user)
		return m.title + ". " + m.meaning, m.fix
	case code == "403":
		return "The token was accepted, but this user may not do that.", "Associate an access policy with the access entry, or bind a role to the user or to one of its groups."
	}
	return "The token was accepted, and the user was allowed to do that.", ""
}

package explain

import (
	"strconv"
	"strings"

	"ekstoken/internal/tree"
)

var statusWords = []string{"status", "forbidden"}

// refusal is what a 403 of the API server says.
type refusal struct {
	user, verb, resource, group, namespace, path string
}

// explainStatus finds the API server's answers 401 and 403: a Status in JSON or
// YAML, or the sentence that kubectl makes of one.
//
// Source: k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go.
func explainStatus(t *text) []*candidate {
	var out []*candidate
	for _, d := range t.documents() {
		if d.text("kind") != "Status" || d.text("message") == "" && d.text("code") == "" {
			continue
		}
		said := d.text("message")
		c := &candidate{sure: certain, start: d.start, end: d.end, reason: reasonMessage}
		if code, err := strconv.Atoi(d.text("code")); err == nil && code == 403 || d.text("reason") == "Forbidden" {
			c.Explanation = t.explainRefusal(said)
		} else {
			m := findMessage(said)
			if m == nil || d.text("reason") == "Unauthorized" {
				m = findMessage("error: " + or(d.text("reason"), "Unauthorized"))
			}
			if m == nil {
				m = &message{title: "The API server answers with an error", kind: kubernetes}
			}
			c.Explanation = m.explanation("kubernetes-error")
			c.Commands = t.commandsOf(&c.Explanation, m)
		}
		f := facts(c.Facts)
		f.add("HTTP status", d.text("code"))
		f.add("Reason", d.text("reason"))
		f.add(factMessage, said)
		c.Facts = f
		out = append(out, c)
	}
	if len(out) == 0 {
		out = t.refusalSentences()
	}
	return out
}

// refusalSentences finds "… is forbidden: User "…" cannot list resource …".
func (t *text) refusalSentences() []*candidate {
	var out []*candidate
	for i := 0; len(out) < maxCandidates; {
		n := strings.Index(t.lower[i:], "forbidden: user")
		if n < 0 {
			return out
		}
		start, end := t.line(i + n)
		line := t.raw[start:end]
		if strings.Contains(line, `User \"`) {
			line = tree.Unescape(line)
		}
		out = append(out, &candidate{Explanation: t.explainRefusal(line), sure: likely + 1, start: start, end: end, reason: reasonMessage})
		i = end
	}
	return out
}

// parseRefusal reads the sentence of a 403.
func parseRefusal(s string) (r refusal, ok bool) {
	_, rest, ok := strings.Cut(s, `User "`)
	if !ok {
		return r, false
	}
	r.user, rest, ok = strings.Cut(rest, `" cannot `)
	if !ok {
		return r, false
	}
	r.verb, rest, _ = strings.Cut(rest, " ")
	between := func(before string) string {
		_, after, _ := strings.Cut(rest, before+` "`)
		value, _, _ := strings.Cut(after, `"`)
		return value
	}
	r.resource, r.group, r.namespace, r.path = between("resource"), between("API group"), between("in the namespace"), between("path")
	return r, true
}

func (t *text) explainRefusal(s string) Explanation {
	r, ok := parseRefusal(s)
	if !ok {
		m := findMessage("(forbidden)")
		e := m.explanation("kubernetes-error")
		e.Commands = t.commandsOf(&e, m)
		return e
	}
	e := Explanation{Kind: "kubernetes-error"}
	f := facts{}
	f.add(factUser, r.user)
	f.add("Verb", r.verb)
	f.add("Resource", r.resource)
	f.add("API group", r.group)
	f.add("Namespace", r.namespace)
	f.add("Path", r.path)
	e.Facts = f
	if m := emptyUser(r.user); m != nil {
		e.Title, e.Meaning, e.Fix = m.title, m.meaning, m.fix
		e.Commands = t.commandsOf(&e, m)
		return e
	}
	e.Title = "Kubernetes forbids this: 403"
	e.Meaning = "The token was accepted: the API server knows " + userKind(r.user) + " But nothing allows " + quotable(r.user) + " to " + r.what() + "."
	e.Fix = "Associate an access policy with the access entry, or bind a role to the user or to one of its groups."
	e.Commands = t.refusalCommands(&r)
	return e
}

// emptyUser returns the message for users that are nobody.
func emptyUser(user string) *message {
	if user == "" || user == "system:anonymous" {
		return findMessage(`user "` + user + `"`)
	}
	return nil
}

func (r *refusal) what() string {
	if r.path != "" {
		return quotable(r.verb + " " + r.path)
	}
	s := quotable(r.verb + " " + r.resource)
	if r.group != "" {
		s += " of " + quotable(r.group)
	}
	if r.namespace != "" {
		return s + " in the namespace " + quotable(r.namespace)
	}
	return s + " in the whole cluster"
}

// userKind says where a user name comes from, as a sentence.
func userKind(user string) string {
	switch {
	case strings.HasPrefix(user, "system:serviceaccount:"):
		return "this as a service account, not as an IAM identity. IAM plays no part in it."
	case strings.HasPrefix(user, "system:node:"):
		return "this as a node. Nodes may do little else than run their pods."
	case strings.HasPrefix(user, "arn:"):
		return "this user by its ARN, the default of access entries."
	}
	return "this user."
}

func (t *text) refusalCommands(r *refusal) []Command {
	user := shellQuote(r.user)
	namespace := ""
	if r.namespace != "" {
		namespace = " -n " + word(r.namespace, "NAMESPACE")
	}
	verb := word(r.verb, "VERB")
	if r.path != "" {
		return t.commands("", "", "Ask whether the user may", "kubectl auth can-i "+verb+" "+word(r.path, "PATH")+" --as "+user)
	}
	resource := word(r.resource, "RESOURCE")
	if r.group != "" {
		resource = word(r.resource+"."+r.group, "RESOURCE")
	}
	scope := "type=cluster"
	binding := "clusterrolebinding NAME --clusterrole=ROLE"
	if r.namespace != "" {
		scope = "type=namespace,namespaces=" + word(r.namespace, "NAMESPACE")
		binding = "rolebinding NAME" + namespace + " --clusterrole=ROLE"
	}
	arn, partition := "ARN", "aws"
	if p, ok := parsePrincipal(r.user); ok {
		arn, partition = p.canonical(), p.partition
	}
	policy := "AmazonEKSEditPolicy"
	if r.verb == "get" || r.verb == "list" || r.verb == "watch" {
		policy = "AmazonEKSViewPolicy"
	}
	return t.commands(arn, "",
		"Ask whether the user may", "kubectl auth can-i "+verb+" "+resource+namespace+" --as "+user,
		"Allow it with an access policy", "aws eks associate-access-policy$C --principal-arn $A --policy-arn "+accessPolicy(partition, policy)+" --access-scope "+scope,
		"Or with RBAC", "kubectl create "+binding+" --user="+user)
}

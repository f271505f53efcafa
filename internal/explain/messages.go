package explain

import (
	"slices"
	"strings"
)

// message is an error message that people paste: how it can be recognised, who
// says it, what it means and what to do.
type message struct {
	// phrases are in lower case and have three bytes at least. A text that has
	// any of them has the message.
	phrases []string
	// kind is that of its explanations, and tells who says it.
	kind string
	// title says in a few words what is wrong, without a full stop. meaning, one
	// or more sentences, can be "".
	title, meaning, fix string
	// beside has to be in the line of the phrase too, any of it.
	beside []string
}

// The kinds of messages.
const (
	authenticator = "authenticator-error" // of aws-iam-authenticator
	sts           = "sts-error"
	eks           = "eks-error"
	awsTool       = "aws-error"          // of the AWS CLI, an SDK or a tool built on one
	kubernetes    = "kubernetes-error"   // of the API server, or of kubectl about it
	execPlugin    = "kubectl-exec-error" // of kubectl, about the command that gets tokens
	network       = "connection-error"
	terraform     = "terraform-error"
)

// reasonMessage is the kind that NotATokenReason has for all messages.
const reasonMessage = "error-message"

// Fixes that several messages have.
const (
	pasteToken = "Paste the token itself to see which check fails and why."
	signAgain  = "Make a new token: aws eks get-token --cluster-name NAME --region REGION"
	mapFix     = "Ask STS who the token is (aws sts get-caller-identity), then give that role or user an access entry: aws eks create-access-entry. In aws-auth, write the role's ARN without its path."
	ssoLogin   = "Run aws sso login --profile PROFILE, then try again."
	whereKeys  = "Set AWS_PROFILE or the AWS_* variables where the command runs; kubectl and IDEs hand their own environment on. aws sts get-caller-identity shows whether it works."
	readOn     = "Read the end of that line, and paste it with what follows."
	runByHand  = "Run that command by itself and read what it says: aws eks get-token --cluster-name NAME --region REGION"
	writeAgain = "Write the kubeconfig again: aws eks update-kubeconfig --name NAME --region REGION"
)

// allMessages returns the messages in the order in which they are tried: a
// message that quotes another comes after that one.
func allMessages() []message {
	return slices.Concat(authenticatorMessages, stsMessages, quotingMessages, awsMessages, kubernetesMessages)
}

// isWrapper reports whether the message only says that something else failed,
// which has said why.
func (m *message) isWrapper() bool { return m.meaning == wrapsMeaning }

// wrapsMeaning is the meaning of messages that need another one to be of use.
const wrapsMeaning = "There was no token to send. The command has said why, before or after this line."

// findMessage returns the first known message in a short text, nil if there is
// none.
func findMessage(s string) *message {
	s = lower(s)
	messages := vocabulary().messages
	for i := range messages {
		for _, phrase := range messages[i].phrases {
			if strings.Contains(s, phrase) && messages[i].isBeside(s) {
				return &messages[i]
			}
		}
	}
	return nil
}

func (m *message) isBeside(line string) bool {
	return len(m.beside) == 0 || slices.ContainsFunc(m.beside, func(s string) bool { return strings.Contains(line, s) })
}

// explanation says what the message means.
func (m *message) explanation(kind string) Explanation {
	return Explanation{Kind: kind, Title: m.title, Meaning: m.meaning, Fix: m.fix}
}

// hit is a message and the line of the text that it was found in.
type hit struct {
	*message
	start, end int
}

// maxMessages is how many different messages of one text are explained.
const maxMessages = 12

// explainMessages finds the known messages in a text, each once. One that wraps
// another is explained by that one.
func explainMessages(t *text) []*candidate {
	hits := t.findHits()
	wrapper := slices.IndexFunc(hits, func(h hit) bool { return h.isWrapper() })
	cause := slices.IndexFunc(hits, func(h hit) bool {
		return !h.isWrapper() && h.kind != kubernetes && (h.kind != network || len(h.beside) > 0)
	})
	var out []*candidate
	for i, h := range hits {
		if wrapper >= 0 && cause >= 0 && i == wrapper {
			continue
		}
		e := h.explanation(h.kind)
		start, end := h.start, h.end
		if wrapper >= 0 && i == cause {
			w := hits[wrapper]
			e.Kind, start, end = w.kind, min(start, w.start), max(end, w.end)
			e.Meaning = strings.TrimSpace("The command that gets tokens failed, so there was no token to send. " + e.Meaning)
		}
		f := facts{}
		f.ofMessage(t.raw[start:end])
		e.Facts = f
		e.Commands = t.commandsOf(&e, h.message)
		out = append(out, &candidate{Explanation: e, sure: likely, start: start, end: end, reason: reasonMessage})
	}
	return out
}

// findHits returns the messages of the text in the order of the table. Of
// several in one line, the first of the table counts.
func (t *text) findHits() []hit {
	var hits []hit
	messages := vocabulary().messages
	for i := range messages {
		m := &messages[i]
		for _, phrase := range m.phrases {
			if !t.has(phrase) {
				continue
			}
			at := strings.Index(t.lower, phrase)
			start, end := t.line(at)
			if !m.isBeside(t.lower[start:end]) {
				continue
			}
			if !slices.ContainsFunc(hits, func(h hit) bool { return h.start < end && start < h.end || h.title == m.title }) {
				hits = append(hits, hit{m, start, max(end, start+1)})
			}
			break
		}
		if len(hits) == maxMessages {
			break
		}
	}
	if len(hits) > 1 {
		hits = slices.DeleteFunc(hits, func(h hit) bool { return h.fix == readOn })
	}
	return hits
}

// ofMessage adds the values that an error message of AWS or of Kubernetes names.
func (f *facts) ofMessage(s string) {
	s = s[:min(len(s), 4096)]
	f.signatureTimes(s)
	for _, v := range []struct{ name, before, after string }{
		{factCode, "An error occurred (", ")"},
		{"Operation", "when calling the ", " operation"},
		{"Action", "not authorized to perform: ", " "},
		{factRequest, "RequestID: ", ","},
		{factRequest, "Request ID: ", ","},
		{"Cluster", "No cluster found for name: ", "."},
		{"Profile", "The config profile (", ")"},
		{factHost, `Could not connect to the endpoint URL: "https://`, `/`},
	} {
		f.addBetween(v.name, s, v.before, v.after)
	}
	names := []string{"Caller", "Resource"}
	findARNs(s, func(arn string, _ int) bool {
		name := factARN
		if _, ok := parsePrincipal(arn); ok && len(names) == 2 {
			name, names = names[0], names[1:]
		} else if len(names) == 1 {
			name, names = names[0], nil
		}
		f.add(name, arn)
		return len(*f) < 10
	})
}

// addBetween adds the value of s between two texts.
func (f *facts) addBetween(name, s, before, after string) {
	_, rest, ok := strings.Cut(s, before)
	if !ok {
		return
	}
	value, _, _ := strings.Cut(rest, after)
	if value, _, _ = strings.Cut(value, "\n"); len(value) < 100 {
		f.add(name, value)
	}
}

// mentioned are commands that fixes name, each with its title and template.
var mentioned = [...][3]string{
	{"aws sts get-caller-identity", "See who the credentials belong to", "aws sts get-caller-identity$P"},
	{"aws eks get-token", "Make a token", getToken},
	{"aws eks update-kubeconfig", "Write the kubeconfig", "aws eks update-kubeconfig$N$P"},
	{"aws sso login", "Sign in again", "aws sso login$P"},
	{"aws login", "Sign in again", "aws login$P"},
	{"aws eks create-access-entry", "Give an identity an access entry", "aws eks create-access-entry$C --principal-arn ARN"},
	{"aws eks list-clusters", "List the clusters", "aws eks list-clusters --region $R$P"},
	{"aws eks describe-cluster", "See the cluster's endpoint", "aws eks describe-cluster$N"},
	{"kubectl auth can-i", "See what you may do", listRights},
	{"kubectl auth whoami", "See who you are to the cluster", whoami},
}

// commandsOf fills the commands in that a message's fix names.
func (o *Options) commandsOf(e *Explanation, m *message) []Command {
	profile := ""
	cluster := *o
	for _, fact := range e.Facts {
		switch fact.Name {
		case "Profile":
			profile = fact.Value
		case "Cluster":
			cluster.ClusterName = fact.Value
		}
	}
	var templates []string
	for i := range mentioned {
		if strings.Contains(m.fix, mentioned[i][0]) {
			templates = append(templates, mentioned[i][1], mentioned[i][2])
		}
	}
	return cluster.commands("", profile, templates...)
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

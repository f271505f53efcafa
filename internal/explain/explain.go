// Package explain says what a pasted text is, and what it means: an
// answer of STS, a log line of the authenticator, an error message of a tool, a
// JWT, a kubeconfig, credentials, and so on. Each kind has a file, and a line in
// recognisers.
//
// What it says quotes names, times and messages of the text, and no secret.
package explain

import (
	"slices"
	"strings"
	"time"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
)

// Result explains a text: one explanation, and those of anything else in the
// text.
type Result struct {
	Explanation
	// More are further explanations: first those of the same kind, from newest
	// to oldest.
	More []Explanation `json:"more"`
}

// Explanation says what a text, or a part of it, is.
type Explanation struct {
	// Kind is stable: "sts-identity", "sts-error", "authenticator-log",
	// "authenticator-error", "kubernetes-error", "kubernetes-identity",
	// "kubernetes-audit", "kubectl-exec-error", "connection-error", "aws-error",
	// "cloudtrail-event", "jwt", "kubeconfig", "aws-auth", "credentials",
	// "signer-log", "token", "token-comparison", …, or "unknown".
	Kind string `json:"kind"`
	// Title says in a few words what the text is or says.
	Title string `json:"title"`
	// Meaning says what it means.
	Meaning string `json:"meaning"`
	// Fix says what to do.
	Fix string `json:"fix"`
	// Time is when it happened, in RFC 3339, "" if the text doesn't say.
	Time string `json:"time"`
	// Line is where it starts in the text, from 1, and Count how often it
	// occurs.
	Line  int `json:"line"`
	Count int `json:"count"`
	// Facts are named values in the text.
	Facts []Fact `json:"facts"`
	// Findings are errors, warnings and notes about it.
	Findings []finding.Finding `json:"findings"`
	// Commands are ready to copy, with the values of the text filled in. Unknown
	// values are placeholders in capitals, such as NAME.
	Commands []Command `json:"commands"`
	// Cluster is the EKS cluster it is about, null if the text names none.
	Cluster *Cluster `json:"cluster"`
}

// Fact is a named value.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Command is a command, or another text to copy, such as a policy statement.
type Command struct {
	// Title says what it does.
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Cluster is an EKS cluster, with "" for unknown values.
type Cluster struct {
	Name     string `json:"name"`
	Region   string `json:"region"`
	ARN      string `json:"arn"`
	Endpoint string `json:"endpoint"`
}

// Options are what Explain knows besides the text.
type Options struct {
	// Now is the clock.
	Now time.Time
	// ClusterName and Region are put into commands where the text names none.
	ClusterName string
	Region      string
	// ClusterNames are tried where a signer has logged a hash alone, the one that
	// was meant first.
	ClusterNames []string
	// Token is a token to compare the text with, "" for none.
	Token string
	// Judge says what becomes of a token: whether it is accepted, and the
	// verdict in a sentence. Nil for no judgement.
	Judge func(token string) (accepted bool, verdict string)
}

// The kinds of a text that holds nothing known.
const (
	KindEmpty   = "empty"
	KindUnknown = "unknown"
)

// How sure a recogniser is. Where two explain the same part of a text, the
// surer one is taken.
const (
	certain = 100 // its structure says so
	likely  = 80  // it has the words of a known message
	found   = 60  // something known is in it
	guess   = 20  // it looks like it, if nothing better is found
)

// candidate is an explanation of text[start:end].
type candidate struct {
	Explanation
	sure       int
	start, end int
	at         time.Time
	// reason is the kind that NotATokenReason has for it, "" for Kind.
	reason string
}

// recogniser finds one kind of text.
type recogniser struct {
	// words are in lower case and have three bytes at least. find is called
	// where the text has one of them, or there are none.
	words []string
	find  func(t *text) []*candidate
}

// recognisers returns all, the first of which wins where two are as sure.
func recognisers() []recogniser {
	return []recogniser{
		{signerWords, explainSigner},
		{vocabulary().authenticator, explainAuthenticator},
		{cloudTrailWords, explainCloudTrail},
		{auditWords, explainAudit},
		{identityWords, explainKubernetesIdentity},
		{statusWords, explainStatus},
		{stsErrorWords, explainSTSError},
		{callerWords, explainCaller},
		{nil, explainJWT},
		{kubeconfigWords, explainKubeconfig},
		{awsAuthWords, explainAWSAuth},
		{nil, explainMessages},
		{credentialWords, explainCredentials},
		{nil, explainTokens},
		{nil, explainLoose},
	}
}

// maxText is how much of a text is read, in bytes, and maxCandidates how many
// parts of it one recogniser may explain.
const (
	maxText       = 4 << 20
	maxCandidates = 2000
	maxMore       = 50
)

// Explain says what text is. It takes time linear in the length of the text and
// reads its first 4 MiB.
func Explain(pasted string, options Options) Result {
	pasted = pasted[:min(len(pasted), maxText)]
	if chars.TrimAround(pasted) == "" {
		return result([]*candidate{{reason: KindEmpty, Explanation: Explanation{Kind: KindEmpty, Title: "There is no text",
			Fix: "Paste an EKS token, or anything that holds one: a header, a command, what aws eks get-token prints; or what anything on the way to the cluster says."}}}, pasted)
	}
	return result(explainText(pasted, options, 0), pasted)
}

// beside are the kinds that are worth mentioning next to a token.
var beside = map[string]bool{
	"sts-identity": true, sts: true, "authenticator-log": true, authenticator: true, kubernetes: true, "kubernetes-identity": true, "kubernetes-audit": true,
	execPlugin: true, "cloudtrail-event": true, "signer-log": true, "kubeconfig": true, "aws-auth": true, "token-comparison": true, "jwt": true,
}

// Beside says what a text holds besides its tokens, nil if nothing.
func Beside(pasted string, options Options) *Result {
	pasted = pasted[:min(len(pasted), maxText)]
	chosen := slices.DeleteFunc(explainText(pasted, options, maxDepth), func(c *candidate) bool { return !beside[c.Kind] })
	if len(chosen) == 0 {
		return nil
	}
	r := result(chosen, pasted)
	return &r
}

// explainText returns what was chosen, the best first. depth counts the
// encodings around the text.
func explainText(pasted string, options Options, depth int) []*candidate {
	t := newText(pasted, options, depth)
	var all []*candidate
	for _, r := range recognisers() {
		if t.hasAny(r.words) {
			found := r.find(t)
			all = append(all, found[:min(len(found), maxCandidates)]...)
		}
	}
	chosen := choose(all)
	if len(chosen) == 0 {
		return []*candidate{{Explanation: Explanation{Kind: KindUnknown, Title: "There is no EKS token in this text",
			Fix: "An EKS token starts with k8s-aws-v1. and has some hundred to some thousand characters; aws eks get-token prints one."}}}
	}
	return chosen
}

// choose takes the surest candidates, no two of which overlap.
func choose(all []*candidate) []*candidate {
	slices.SortStableFunc(all, func(a, b *candidate) int { return b.sure - a.sure })
	var chosen []*candidate
	var taken []span // in their order
	for _, c := range all {
		if len(chosen) > 0 && c.sure < found {
			break
		}
		i, _ := slices.BinarySearchFunc(taken, c.start, func(s span, start int) int { return s.end - 1 - start })
		if i < len(taken) && taken[i].start < c.end {
			continue
		}
		taken = slices.Insert(taken, i, span{c.start, max(c.end, c.start+1)})
		chosen = append(chosen, c)
	}
	return chosen
}

type span struct{ start, end int }

// result groups candidates: by kind, in the order in which the kinds were
// chosen, and within a kind the newest first. What says the same is counted.
func result(chosen []*candidate, pasted string) Result {
	rank := map[string]int{}
	for _, c := range chosen {
		if _, ok := rank[c.Kind]; !ok {
			rank[c.Kind] = len(rank)
		}
	}
	slices.SortStableFunc(chosen, func(a, b *candidate) int {
		if a.Kind != b.Kind {
			return rank[a.Kind] - rank[b.Kind]
		}
		if order := b.at.Compare(a.at); order != 0 {
			return order
		}
		return a.start - b.start
	})
	lines := newLineCounter(pasted, chosen)
	var out []Explanation
	index := map[string]int{}
	for _, c := range chosen {
		key := c.groupKey()
		if i, ok := index[key]; ok {
			out[i].Count++
			continue
		}
		if len(out) > maxMore {
			break
		}
		index[key] = len(out)
		e := c.Explanation
		e.Count, e.Line = 1, lines[c.start]
		if !c.at.IsZero() {
			e.Time = c.at.UTC().Format(time.RFC3339)
		}
		out = append(out, e)
	}
	return Result{Explanation: out[0], More: out[1:]}
}

// groupKey is the same for candidates that differ in their times and in
// addresses only.
func (c *candidate) groupKey() string {
	var b strings.Builder
	b.WriteString(c.Kind)
	b.WriteString(c.Title)
	for _, f := range c.Facts {
		if f.Name == factTime || f.Name == factClient || f.Name == factRequest {
			continue
		}
		b.WriteByte(0)
		b.WriteString(f.Value)
	}
	return b.String()
}

// newLineCounter returns the line of each start.
func newLineCounter(pasted string, chosen []*candidate) map[int]int {
	starts := make([]int, 0, len(chosen))
	for _, c := range chosen {
		starts = append(starts, min(c.start, len(pasted)))
	}
	slices.Sort(starts)
	lines := make(map[int]int, len(starts))
	line, at := 1, 0
	for _, start := range starts {
		line += strings.Count(pasted[at:start], "\n")
		at = start
		lines[start] = line
	}
	return lines
}

package explain

import (
	"strconv"
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
	"ekstoken/internal/tokens"
)

// maxTokens is how many tokens of one text are listed.
const maxTokens = 20

// explainTokens finds EKS tokens, which inspect judges. Two are compared.
func explainTokens(t *text) []*candidate {
	hits := tokens.Hits(t.raw)
	hits = hits[:min(len(hits), maxTokens)]
	var out []*candidate
	if len(hits) == 2 {
		out = append(out, t.compareTokens(&hits[0], &hits[1]))
	}
	for i := range hits {
		out = append(out, t.explainToken(&hits[i]))
	}
	return out
}

func (t *text) explainToken(h *tokens.Hit) *candidate {
	e := Explanation{Kind: "token", Title: "This is an EKS token", Meaning: "It was found in: " + h.Form + ".", Fix: "Inspect it to see every part of it and what becomes of it."}
	if t.Judge != nil {
		_, e.Meaning = t.Judge(h.Text)
	}
	parts := token.Read(h.Text).Parts()
	f := facts{}
	f.add("Found in", h.Form)
	f.addKey(parts.Credential.AccessKeyID)
	f.add(factHost, parts.Host)
	f.add("Signed at", parts.SigningTime)
	e.Facts = f
	return &candidate{Explanation: e, sure: likely + 5, start: h.Start, end: h.End}
}

// compareTokens says in what two tokens differ.
func (t *text) compareTokens(a, b *tokens.Hit) *candidate {
	e := Explanation{Kind: "token-comparison", Title: "Here are two EKS tokens",
		Findings: CompareTokens(a.Text, b.Text), Fix: "Change the one thing that makes the bad token different, and leave the rest."}
	verdicts := []string{}
	if t.Judge != nil {
		for i, text := range []string{a.Text, b.Text} {
			_, verdict := t.Judge(text)
			verdicts = append(verdicts, "Token "+strconv.Itoa(i+1)+": "+verdict)
		}
	}
	e.Meaning = strings.Join(verdicts, " ")
	if len(e.Findings) == 0 {
		e.Title = "Both tokens say the same"
		e.Meaning = strings.TrimSpace("They differ in nothing but order and signature. " + e.Meaning)
	}
	return &candidate{Explanation: e, sure: certain, start: a.Start, end: b.End}
}

// comparedParts are what tokens are compared by, with what it does.
var comparedParts = []struct{ id, name, effect string }{
	{"scheme", "scheme", "EKS takes only https."},
	{"host", "STS host", "It decides which STS is asked, and must be one of the cluster's partition."},
	{"path", "path", "It must be /."},
	{"Action", "action", "It must be GetCallerIdentity."},
	{"Version", "API version", "It must be 2011-06-15."},
	{"X-Amz-Algorithm", "algorithm", "It must be AWS4-HMAC-SHA256."},
	{"key", "access key ID", "It decides who the token is from."},
	{"date", "date in the credential scope", "It must be the signing time's day."},
	{"region", "region in the credential scope", "It must be the host's, us-east-1 for the global host."},
	{"service", "service in the credential scope", "It must be sts."},
	{"X-Amz-Date", "signing time", "The token is good for 15 minutes from it."},
	{"X-Amz-Expires", "X-Amz-Expires", "It must be from 0 to 900. It doesn't change how long the token is good."},
	{"X-Amz-SignedHeaders", "signed headers", "They must include host and x-k8s-aws-id, and nothing that the cluster doesn't send."},
}

// CompareTokens says in what two tokens differ by meaning, most important first:
// the order of parameters, the signature and the spelling of escapes don't
// count. It quotes no signature and no session token.
func CompareTokens(a, b string) []finding.Finding {
	first, second := token.Read(a), token.Read(b)
	var out []finding.Finding
	for _, part := range comparedParts {
		x, y := partOf(first, part.id), partOf(second, part.id)
		if x == y {
			continue
		}
		severity := finding.Warning
		if part.id == "X-Amz-Date" || part.id == "date" {
			severity = finding.Note
		}
		if part.id == "key" {
			x, y = keyOrWords(x), keyOrWords(y)
		}
		out = say(out, severity, "differs-"+lower(part.id), "They differ in the "+part.name,
			"Token 1 has "+or(quotable(x), "none")+", token 2 "+or(quotable(y), "none")+". "+part.effect,
			"")
	}
	if x, y := first.Value("X-Amz-Security-Token"), second.Value("X-Amz-Security-Token"); x != y {
		meaning := "They are of different sessions."
		switch {
		case x == "":
			meaning = "Token 1 has none, token 2 has one."
		case y == "":
			meaning = "Token 1 has one, token 2 has none."
		}
		out = say(out, finding.Warning, "differs-session-token", "They differ in the session token",
			meaning+" Keys that start with ASIA need the one that they were issued with.",
			"")
	}
	return append(out, compareParams(first, second)...)
}

// keyOrWords returns an access key ID, or what it is instead: it may be a secret
// in the wrong place.
func keyOrWords(id string) string {
	if id == "" || shape.LooksLikeKeyID(id) {
		return id
	}
	return "something that isn't an access key ID"
}

func partOf(t *token.Token, id string) string {
	credential := token.ReadCredential(t.Value("X-Amz-Credential"))
	switch id {
	case "scheme":
		return t.Scheme
	case "host":
		return t.Host
	case "path":
		return t.Path
	case "key":
		return credential.AccessKeyID
	case "date":
		return credential.Date
	case "region":
		return credential.Region
	case "service":
		return credential.Service
	}
	return t.Value(id)
}

// compareParams tells of parameters that only one of the tokens has.
func compareParams(a, b *token.Token) []finding.Finding {
	var out []finding.Finding
	for i, pair := range [][2]*token.Token{{a, b}, {b, a}} {
		for _, p := range pair[0].Params {
			if other, _ := pair[1].Param(p.Name); other == nil && len(out) < 10 && !isCompared(p.Name) {
				out = say(out, finding.Warning, "differs-parameter", "Only token "+strconv.Itoa(i+1)+" has the parameter "+quotable(p.Name),
					"EKS takes nine parameters and no others.",
					"")
			}
		}
	}
	return out
}

func isCompared(name string) bool {
	for _, part := range comparedParts {
		if strings.EqualFold(part.id, name) {
			return true
		}
	}
	return strings.EqualFold(name, "X-Amz-Security-Token") || strings.EqualFold(name, "X-Amz-Credential")
}

// tokenKey returns the access key ID of a token, "" for no token.
func tokenKey(text string) string {
	if text == "" {
		return ""
	}
	id := token.ReadCredential(token.Read(text).Value("X-Amz-Credential")).AccessKeyID
	if !shape.LooksLikeKeyID(id) {
		return ""
	}
	return id
}

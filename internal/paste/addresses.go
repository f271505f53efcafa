package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/command"
	"ekstoken/internal/shape"
)

// maxARN is how much is read of an ARN: more than any of EKS has.
const maxARN = 600

// parts are the resources that belong to a cluster, by their type in an ARN.
var parts = map[string]string{
	"nodegroup":              "node group",
	"addon":                  "addon",
	"fargateprofile":         "Fargate profile",
	"access-entry":           "access entry",
	"podidentityassociation": "Pod Identity association",
	"identityproviderconfig": "identity provider configuration",
}

// arn reads the ARN at a, of an EKS cluster or of something that belongs to one.
// It returns the ARN's end.
func (sc *scanner) arn(a int) int {
	s := sc.text
	e := a
	for e < len(s) && e-a <= maxARN && (classes[s[e]] == classWord || s[e] == ':' || s[e] == '/') {
		e++
	}
	arn := s[a:e]
	f := strings.SplitN(arn, ":", 6)
	if len(f) < 6 {
		return 0
	}
	if f[2] != "eks" || !shape.IsRegion(f[3]) || sc.isKnown(a) {
		return e
	}
	resource, name, _ := strings.Cut(f[5], "/")
	name, rest, hasMore := strings.Cut(name, "/")
	if trimmed := strings.TrimRight(name, ".-_"); !hasMore && rest == "" {
		arn, name = arn[:len(arn)-len(name)+len(trimmed)], trimmed // a full stop after it
	}
	if !shape.IsClusterName(name) {
		return e
	}
	if part, ok := parts[resource]; ok {
		sc.clusters.add(Cluster{Name: name, Region: f[3], Form: "ARN of a " + part})
	} else if resource == "cluster" && !hasMore {
		sc.clusters.arn(arn, name, f[3], place{a, e, sc.depth})
	}
	return e
}

// url reads the URL whose host starts at h: an API server's endpoint, or a
// cluster's page in the console. It returns the URL's end.
func (sc *scanner) url(a, h int) int {
	s := sc.text
	e := h
	for e < len(s) && classes[s[e]] == classWord {
		e++
	}
	host := s[h:e]
	end := e
	for end < len(s) && (classes[s[end]] == classWord || strings.IndexByte("/:?#&=%+@~!*$", s[end]) >= 0) {
		end++
	}
	if sc.isKnown(a) {
		return end
	}
	if region, ok := shape.EndpointRegion(host); ok {
		sc.clusters.endpoint("https://"+host, region, place{a, end, sc.depth})
		return end
	}
	if strings.Contains(host, "console.a") || strings.Contains(host, "console.amazonaws") {
		sc.consolePage(host, s[e:end])
	}
	return end
}

// consolePage reads …/eks/home?region=eu-west-2#/clusters/prod.
func (sc *scanner) consolePage(host, path string) {
	_, rest, ok := strings.Cut(path, "/clusters/")
	if !ok || !strings.HasPrefix(path, "/eks/") {
		return
	}
	n := 0
	for n < len(rest) && (chars.IsAlnum(rest[n]) || rest[n] == '-' || rest[n] == '_') {
		n++
	}
	if !shape.IsClusterName(rest[:n]) {
		return
	}
	region, _, _ := strings.Cut(host, ".")
	if _, after, ok := strings.Cut(path, "region="); ok {
		end := 0
		for end < len(after) && classes[after[end]] == classWord {
			end++
		}
		region = after[:end]
	}
	if !shape.IsRegion(region) {
		region = ""
	}
	sc.clusters.add(Cluster{Name: rest[:n], Region: region, Form: "console URL"})
}

// maxUserInfo is how much is read of a connection URI's user and password.
const maxUserInfo = 4096

// connectionURI reads Airflow's aws://<ID>:<secret>@/?region_name=…, whose user
// starts at p. It returns the offset of the query, which holds known names, or 0.
//
// Source: https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/connections/aws.html
func (sc *scanner) connectionURI(p int) int {
	s := sc.text
	e := p
	for e < len(s) && e-p < maxUserInfo && s[e] != '@' && s[e] > ' ' && classes[s[e]] != classQuote {
		e++
	}
	if e >= len(s) || s[e] != '@' {
		return 0
	}
	id, secret, ok := strings.Cut(s[p:e], ":")
	id, secret = chars.UnescapePercent(id), chars.UnescapePercent(secret)
	if !ok || !isAcceptable(key{kind: kindID}, id, true, separatorEquals) || !isSecretText(secret) {
		return 0
	}
	sc.credentials.flush()
	at := place{p, e, sc.depth}
	sc.credentials.add(field{kind: kindID, text: id, style: styleURI, place: at}, sc.document)
	sc.credentials.add(field{kind: kindSecret, text: secret, style: styleURI, place: at}, sc.document)
	return e
}

const (
	// maxArguments bounds how many arguments of a list are read, and
	// maxArgument how long each is.
	maxArguments = 64
	maxArgument  = 2048
)

// argumentList reads Terraform's args = ["eks", "get-token", …], which ends at p
// with its name. It returns the end of the list, 0 if it is none.
func (sc *scanner) argumentList(a, p int) int {
	s := sc.text
	p = chars.SkipBlanks(s, p)
	if p >= len(s) || s[p] != '=' {
		return 0
	}
	if p = chars.SkipBlanks(s, p+1); p >= len(s) || s[p] != '[' {
		return 0
	}
	var args []string
	for p++; p < len(s) && len(args) < maxArguments; p++ {
		switch s[p] {
		case ']':
			if t, ok := command.ParseArguments(args); ok && !sc.isKnown(a) {
				sc.clusters.arguments(t, "Terraform", place{a, p, sc.depth})
				return p + 1
			}
			return 0
		case '"':
			end := strings.IndexByte(s[p+1:min(len(s), p+1+maxArgument)], '"')
			if end < 0 {
				return 0
			}
			args = append(args, s[p+1:p+1+end])
			p += end + 1
		case ' ', '\t', '\n', ',':
		default:
			if !chars.IsAlnum(s[p]) && strings.IndexByte("._[]()*-", s[p]) < 0 {
				return 0
			}
			// An expression, such as var.cluster_name, has no known value.
			for p+1 < len(s) && strings.IndexByte(",]\n", s[p+1]) < 0 {
				p++
			}
			args = append(args, "")
		}
	}
	return 0
}

package explain

import (
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/kubeconfig"
	"ekstoken/internal/shape"
)

var kubeconfigWords = []string{"kind: config", `"kind":"config"`, `"kind": "config"`, "clusters", "contexts", "users", "current-context", "exec"}

// explainKubeconfig finds kubeconfigs and says for each context what happens. One
// made for EKS holds no token: kubectl runs the command in its exec section.
func explainKubeconfig(t *text) []*candidate {
	var out []*candidate
	for _, d := range t.yaml() {
		c, ok := kubeconfig.Parse(d.Node)
		switch {
		case ok:
			out = append(out, t.explainConfig(&c, d))
		case d.text("kind") == "Config" && strings.HasPrefix(or(d.text("apiVersion"), "v1"), "v1"):
			out = append(out, &candidate{sure: certain, start: d.start, end: d.end, Explanation: Explanation{Kind: "kubeconfig",
				Title: "This is an empty kubeconfig", Meaning: "It has no clusters, users or contexts.", Fix: writeAgain}})
		}
		if len(out) == maxCredentials {
			break
		}
	}
	return out
}

func (t *text) explainConfig(c *kubeconfig.Config, d document) *candidate {
	out := &candidate{sure: certain, start: d.start, end: d.end, reason: "kubeconfig"}
	e := &out.Explanation
	e.Kind, e.Title = "kubeconfig", "This is a kubeconfig"
	e.Findings = c.Faults(t.Now)
	f := facts{}
	targets := c.Targets()
	for i := range targets {
		target := &targets[i]
		f.add("Cluster of "+or(quotable(target.Context), "no context"), describeTarget(target))
	}
	command, masked := "", false
	for i := range c.Users {
		u := &c.Users[i]
		switch {
		case u.Exec != nil:
			line := commandLine(u.Exec)
			f.add("Command of "+quotable(u.Name), or(line, "one that isn't known to make EKS tokens"))
			command = or(command, or(line, "?"))
		case shape.IsMask(u.Token):
			masked = true
		case u.Token != "":
			e.Findings = append(e.Findings, t.storedToken(u)...)
		}
	}
	e.Facts = f[:min(len(f), 40)]
	if len(targets) > 0 {
		first := &targets[0]
		e.Cluster = &Cluster{Name: quotable(first.Cluster), Region: quotable(first.Region), ARN: quotable(first.ARN), Endpoint: quotable(first.Endpoint)}
	}
	t.configMeaning(out, command, masked)
	e.Commands = t.configCommands(c, targets, command)
	return out
}

func (t *text) configMeaning(out *candidate, command string, masked bool) {
	e := &out.Explanation
	switch {
	case command != "":
		out.reason = "exec-kubeconfig"
		e.Meaning = "It holds no token: kubectl gets one by running the command in its exec section."
		e.Fix = "To see a token, run that command, with its arguments and variables, and paste what it prints."
		if command != "?" {
			e.Fix = "To see a token, run that command and paste what it prints: " + command
		}
	case masked:
		out.reason = "masked"
		e.Meaning = "The token in it is masked."
		e.Fix = "kubectl config view masks it: add --raw."
	default:
		e.Meaning = "It has no command that gets a token."
		e.Fix = writeAgain + ", which writes both cluster and user."
	}
	if n := countFaults(e.Findings); n > 0 {
		e.Title += " with " + finding.Count(n, "fault")
	}
}

func countFaults(findings []finding.Finding) int {
	n := 0
	for i := range findings {
		if findings[i].Severity == finding.Fault {
			n++
		}
	}
	return n
}

// describeTarget says which cluster a context leads to.
func describeTarget(t *kubeconfig.Target) string {
	s := or(t.Cluster, "unknown")
	if t.Region != "" {
		s += " in " + t.Region
	}
	if t.Endpoint != "" {
		s += " at " + t.Endpoint
	}
	if t.Profile != "" {
		s += ", profile " + t.Profile
	}
	if t.RoleARN != "" {
		s += ", role " + t.RoleARN
	}
	return s
}

// storedToken says what becomes of a token that is written in a kubeconfig.
func (t *text) storedToken(u *kubeconfig.User) []finding.Finding {
	meaning := "EKS tokens are good for 15 minutes, so one in a file is of little use."
	if t.Judge != nil && strings.HasPrefix(u.Token, "k8s-aws-v1.") {
		_, verdict := t.Judge(u.Token)
		meaning += " This one: " + verdict
	}
	return say(nil, finding.Warning, "kubeconfig-token", "A token is written in it", meaning, "Use an exec section. "+writeAgain)
}

// configCommands get a token by the command, and write the entry of the first
// cluster again: by the cluster's own name and region where they can be told
// from its entry, for the command's may be wrong.
func (t *text) configCommands(c *kubeconfig.Config, targets []kubeconfig.Target, command string) []Command {
	var commands []Command
	if command != "" && command != "?" {
		commands = append(commands, Command{"Get a token", command})
	}
	o := t.Options
	profile := ""
	if len(targets) > 0 {
		first := &targets[0]
		o.ClusterName, o.Region = or(first.Cluster, o.ClusterName), or(first.Region, o.Region)
		profile = first.Profile
		if region, ok := shape.EndpointRegion(shape.HostOf(first.Endpoint)); ok {
			o.Region = region
		}
		for i := range c.Clusters {
			if name, _, ok := shape.ParseClusterARN(c.Clusters[i].Name); ok && c.Clusters[i].Server == first.Endpoint {
				o.ClusterName = name
				break
			}
		}
	}
	return append(commands, o.commands("", profile, "Write cluster and user again", "aws eks update-kubeconfig$N$P")...)
}

// tokenCommands are the programs that are known to make EKS tokens, or to run
// another that does. What others are given might be a secret.
var tokenCommands = map[string]bool{
	"aws": true, "aws.exe": true, "aws-iam-authenticator": true, "heptio-authenticator-aws": true, "aws-vault": true, "eksctl": true, "argocd-k8s-auth": true, "kubergrunt": true,
}

// commandLine is an exec section as a shell command, "" if it can't be shown:
// where the program isn't known, or an argument could be a secret.
func commandLine(e *kubeconfig.Exec) string {
	if !tokenCommands[e.Command[strings.LastIndexByte(e.Command, '/')+1:]] {
		return ""
	}
	var words []string
	for _, v := range e.Env {
		if v.Name == "AWS_PROFILE" || v.Name == "AWS_REGION" || v.Name == "AWS_DEFAULT_REGION" || v.Name == "AWS_STS_REGIONAL_ENDPOINTS" {
			words = append(words, v.Name+"="+shellQuote(v.Value))
		}
	}
	if quotable(e.Command) != e.Command {
		return ""
	}
	words = append(words, shellQuote(e.Command))
	for _, a := range e.Args {
		if l := lower(a); strings.HasPrefix(l, "-") && (strings.Contains(l, "token") || strings.Contains(l, "secret") || strings.Contains(l, "password")) {
			return ""
		}
		if quotable(a) != strings.TrimSpace(a) || len(a) > 200 {
			return ""
		}
		words = append(words, shellQuote(a))
	}
	return strings.Join(words, " ")
}

// Package kubeconfig reads kubeconfigs: their clusters, users and contexts, and
// which EKS cluster each context means.
//
// Source: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
package kubeconfig

import (
	"strings"

	"ekstoken/internal/command"
	"ekstoken/internal/shape"
	"ekstoken/internal/tree"
)

// Config is a kubeconfig. Of entries with the same name the first counts, as it
// does to kubectl.
type Config struct {
	Node           *tree.Node
	CurrentContext string
	Contexts       []Context
	Clusters       []Cluster
	Users          []User
}

// Context pairs a cluster with a user, both by name.
type Context struct{ Name, Cluster, User string }

// Cluster is an entry of clusters.
type Cluster struct {
	Name, Server string
	// CertificateAuthorityData is base64 of PEM, "" where kubectl has omitted it.
	CertificateAuthorityData string
}

// User is an entry of users.
type User struct {
	Name  string
	Token string
	Exec  *Exec // nil if it runs no command
}

// Exec is an exec section: the command that kubectl runs for a token.
type Exec struct {
	APIVersion string
	Command    string
	Args       []string
	Env        []Variable
}

// Variable is an environment variable of an exec section.
type Variable struct{ Name, Value string }

// Parse reads a node as a kubeconfig. ok is false if it isn't one.
func Parse(n *tree.Node) (c Config, ok bool) {
	if n == nil || n.Kind != tree.Map || !hasEntries(n.Items("clusters")) && !hasEntries(n.Items("users")) && !hasEntries(n.Items("contexts")) {
		return Config{}, false
	}
	c = Config{Node: n, CurrentContext: n.String("current-context")}
	for _, e := range n.Items("contexts") {
		context := e.Get("context")
		c.Contexts = append(c.Contexts, Context{e.String("name"), context.String("cluster"), context.String("user")})
	}
	for _, e := range n.Items("clusters") {
		entry := e.Get("cluster")
		ca := entry.String("certificate-authority-data")
		if isOmitted(ca) {
			ca = ""
		}
		c.Clusters = append(c.Clusters, Cluster{e.String("name"), entry.String("server"), ca})
	}
	for _, e := range n.Items("users") {
		user := e.Get("user")
		u := User{Name: e.String("name"), Token: user.String("token")}
		if exec, ok := ParseExec(user.Get("exec")); ok {
			u.Exec = &exec
		}
		c.Users = append(c.Users, u)
	}
	return c, true
}

// hasEntries reports whether a list holds entries of a kubeconfig, rather than
// names or the clusters of another tool.
func hasEntries(l []*tree.Node) bool {
	for _, n := range l {
		if n.Get("cluster") != nil || n.Get("context") != nil || n.Get("user") != nil || n.Kind == tree.Map && len(n.Keys) == 1 && n.Keys[0] == "name" {
			return true
		}
	}
	return false
}

// isOmitted reports whether "kubectl config view" without --raw has put a word
// in the place of data: DATA+OMITTED or REDACTED. Base64 may hold a plus sign,
// but not twice beside words.
func isOmitted(data string) bool { return data != "" && shape.IsMask(data) }

// ParseExec reads an exec section. ok is false if it has no arguments.
func ParseExec(n *tree.Node) (e Exec, ok bool) {
	args := n.Items("args")
	if args == nil {
		return Exec{}, false
	}
	e = Exec{APIVersion: n.String("apiVersion"), Command: n.String("command")}
	for _, a := range args {
		e.Args = append(e.Args, a.Text)
	}
	for _, v := range n.Items("env") {
		e.Env = append(e.Env, Variable{v.String("name"), v.String("value")})
	}
	if env := n.Get("env"); env != nil && env.Kind == tree.Map { // Argo CD's
		for i, name := range env.Keys {
			e.Env = append(e.Env, Variable{name, env.Values[i].Text})
		}
	}
	return e, true
}

// Target returns the cluster that the command asks a token for. What the
// variables say is taken where the arguments don't. ok is false if it names no
// cluster.
func (e *Exec) Target() (t command.Target, ok bool) {
	if e == nil {
		return command.Target{}, false
	}
	words := []string{e.Command}
	for _, a := range e.Args {
		if strings.ContainsAny(a, " \n") && strings.Contains(a, "-") {
			inner, _ := command.Words(strings.ReplaceAll(a, "\n", " "), 0) // sh -c "…"
			words = append(words, inner...)
			continue
		}
		words = append(words, a)
	}
	if t, ok = command.Parse(words); !ok && e.Command == "" {
		t, ok = command.ParseArguments(e.Args)
	}
	for _, v := range e.Env {
		switch v.Name {
		case "AWS_PROFILE":
			if t.Profile == "" {
				t.Profile = v.Value
			}
		case "AWS_REGION", "AWS_DEFAULT_REGION":
			if t.Region == "" && shape.IsRegion(v.Value) {
				t.Region = v.Value
			}
		}
	}
	return t, ok
}

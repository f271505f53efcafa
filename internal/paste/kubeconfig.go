package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// readKubeconfigs finds the clusters of the kubeconfigs in a clean text, and
// where these stand in it. The configurations of eksctl and the list that
// "aws eks list-clusters" prints are read too, for these need their structure
// as well.
func readKubeconfigs(s string) ([]Cluster, []span) {
	k := kubeReader{}
	for _, n := range readYAML(s) {
		before := len(k.found)
		k.search(n, 0)
		if len(k.found) > before {
			k.spans = append(k.spans, span{n.start, n.end})
		}
	}
	return k.found, k.spans
}

type kubeReader struct {
	found []Cluster
	spans []span
}

// search looks for a kubeconfig, or for an exec section alone, in a node and
// what it holds: a Secret, a List, a log entry.
func (k *kubeReader) search(n *node, depth int) {
	if n == nil || depth > maxDepth {
		return
	}
	if n.kind == nodeMap {
		if isMapList(n.list("clusters")) || isMapList(n.list("users")) || isMapList(n.list("contexts")) {
			k.config(n)
			return
		}
		if k.listed(n) || k.eksctlConfig(n) {
			return
		}
		if c, ok := execCluster(n); ok {
			c.Form = "exec section"
			k.found = append(k.found, c)
			return
		}
	}
	for _, v := range n.vals {
		if v.kind == nodeText && depth < 8 && strings.Contains(v.text, "\n") && strings.Contains(v.text, "clusters:") {
			for _, inner := range readYAML(v.text) {
				k.search(inner, maxDepth-8)
			}
			continue
		}
		k.search(v, depth+1)
	}
}

// listed takes {"clusters": ["prod", …]}.
func (k *kubeReader) listed(n *node) bool {
	l := n.list("clusters")
	for _, v := range l {
		if v.kind != nodeText || !shape.IsClusterName(v.text) {
			return false
		}
	}
	for _, v := range l {
		k.found = append(k.found, Cluster{Name: v.text, Form: "eks list-clusters"})
	}
	return len(l) > 0
}

// eksctlConfig takes eksctl's ClusterConfig.
func (k *kubeReader) eksctlConfig(n *node) bool {
	if n.str("kind") != "ClusterConfig" || !strings.HasPrefix(n.str("apiVersion"), "eksctl.io/") {
		return false
	}
	m := n.get("metadata")
	c := Cluster{Name: m.str("name"), Region: m.str("region"), Form: "eksctl configuration"}
	if !shape.IsRegion(c.Region) {
		c.Region = ""
	}
	if !shape.IsClusterName(c.Name) {
		return false
	}
	k.found = append(k.found, c)
	return true
}

// isMapList reports whether a list holds entries of a kubeconfig.
func isMapList(l []*node) bool {
	for _, n := range l {
		if n.kind == nodeMap && (n.get("name") != nil || n.get("cluster") != nil || n.get("context") != nil || n.get("user") != nil) {
			return true
		}
	}
	return false
}

// config reads one kubeconfig: a cluster for each context, the current one
// first, then what no context uses.
// See https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/.
func (k *kubeReader) config(n *node) {
	clusters := named(n.list("clusters"), "cluster")
	users := named(n.list("users"), "user")
	usedCluster, usedUser := map[string]bool{}, map[string]bool{}
	var list []Cluster
	current := n.str("current-context")
	at := -1 // of the current context
	for _, e := range n.list("contexts") {
		ctx := e.get("context")
		cluster, user := ctx.str("cluster"), ctx.str("user")
		usedCluster[cluster], usedUser[user] = true, true
		c := kubeCluster(cluster, clusters[cluster], users[user])
		c.Context = e.str("name")
		if c.Name == "" {
			fillFromName(&c, c.Context)
		}
		if c.Name == "" && c.Endpoint == "" {
			continue
		}
		if c.Context == current && current != "" && at < 0 {
			at = len(list)
		}
		list = append(list, c)
	}
	if at > 0 {
		c := list[at]
		copy(list[1:], list[:at])
		list[0] = c
	}
	for _, e := range n.list("users") {
		if name := e.str("name"); !usedUser[name] {
			if c := kubeCluster(name, clusters[name], e.get("user")); c.Name != "" && !usedCluster[name] {
				usedCluster[name] = true
				list = append(list, c)
			}
		}
	}
	for _, e := range n.list("clusters") {
		if name := e.str("name"); !usedCluster[name] {
			usedCluster[name] = true
			if c := kubeCluster(name, e.get("cluster"), nil); c.Name != "" {
				list = append(list, c)
			}
		}
	}
	for i := range list {
		list[i].Form = "kubeconfig"
	}
	k.found = append(k.found, list...)
}

// named indexes the entries of a kubeconfig's list by name. The first of a
// name counts, as in kubectl.
func named(l []*node, part string) map[string]*node {
	m := make(map[string]*node, len(l))
	for _, e := range l {
		if name := e.str("name"); m[name] == nil {
			m[name] = e.get(part)
		}
	}
	return m
}

// isOmitted tells whether kubectl config view, without --raw, has put a word in
// the place of data. Base64 can hold the first word, but not with what parts it.
func isOmitted(data string) bool {
	return chars.Index(data, "OMITTED", 0) >= 0 && strings.ContainsAny(data, " +") || chars.Index(data, "REDACTED", 2) >= 0
}

// kubeCluster puts a cluster entry and its user's exec section together.
func kubeCluster(name string, cluster, user *node) Cluster {
	c, _ := execCluster(user.get("exec"))
	c.Endpoint = cluster.str("server")
	c.CertificateAuthority = cluster.str("certificate-authority-data")
	if isOmitted(c.CertificateAuthority) {
		c.CertificateAuthority = ""
	}
	fillFromName(&c, name)
	if c.Region == "" {
		c.Region, _ = shape.EndpointRegion(shape.HostOf(c.Endpoint))
	}
	return c
}

// fillFromName uses the entry's name where it is an ARN or one of eksctl's.
func fillFromName(c *Cluster, entry string) {
	arn := entry
	name, region, ok := shape.ParseClusterARN(entry)
	if !ok {
		arn = ""
		name, region, ok = shape.ParseEksctlName(entry)
	}
	if !ok || c.Name != "" && c.Name != name {
		return
	}
	c.Name = name
	if c.ARN == "" {
		c.ARN = arn
	}
	if c.Region == "" {
		c.Region = region
	}
}

// execCluster reads an exec section: command, args and env.
func execCluster(n *node) (Cluster, bool) {
	args := n.list("args")
	if n == nil || args == nil {
		return Cluster{}, false
	}
	words := []string{n.str("command")}
	for _, a := range args {
		if strings.ContainsAny(a.text, " \n") && strings.Contains(a.text, "-") {
			inner, _ := commandWords(strings.ReplaceAll(a.text, "\n", " "), 0) // sh -c "…"
			words = append(words, inner...)
			continue
		}
		words = append(words, a.text)
	}
	c, ok := parseCommand(words)
	for _, e := range n.list("env") {
		val := e.str("value")
		switch e.str("name") {
		case "AWS_PROFILE":
			if c.Profile == "" {
				c.Profile = val
			}
		case "AWS_REGION", "AWS_DEFAULT_REGION":
			if c.Region == "" && shape.IsRegion(val) {
				c.Region = val
			}
		}
	}
	return c, ok
}

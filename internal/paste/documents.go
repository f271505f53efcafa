package paste

import (
	"strings"

	"ekstoken/internal/kubeconfig"
	"ekstoken/internal/shape"
	"ekstoken/internal/tree"
)

// readDocuments finds the clusters that only a document's structure tells, and
// where in a clean text these documents are: kubeconfigs, eksctl's
// configurations and the list that "aws eks list-clusters" prints.
func readDocuments(s string) ([]Cluster, []span) {
	r := documentReader{}
	for _, n := range tree.ReadYAML(s) {
		before := len(r.found)
		r.read(n, 0)
		if len(r.found) > before {
			r.spans = append(r.spans, span{n.Start, n.End})
		}
	}
	return r.found, r.spans
}

// documentReader collects the clusters of documents and where these are.
type documentReader struct {
	found []Cluster
	spans []span
}

// maxNested is how deep in a document a block of text may be that holds another
// document. A document in a document in a document isn't read.
const maxNested = 8

// read looks for a known document in a node and what it holds: a Secret, a List,
// a log entry.
func (r *documentReader) read(n *tree.Node, depth int) {
	if n == nil || depth > tree.MaxDepth {
		return
	}
	if n.Kind == tree.Map && r.readMap(n) {
		return
	}
	for _, v := range n.Values {
		if v.Kind == tree.Text && depth < maxNested && strings.Contains(v.Text, "\n") && strings.Contains(v.Text, "clusters:") {
			for _, inner := range tree.ReadYAML(v.Text) {
				r.read(inner, tree.MaxDepth-maxNested)
			}
			continue
		}
		r.read(v, depth+1)
	}
}

// readMap reads a map as one of the known documents.
func (r *documentReader) readMap(n *tree.Node) bool {
	if c, ok := kubeconfig.Parse(n); ok {
		for _, t := range c.Targets() {
			r.found = append(r.found, clusterOf(t, "kubeconfig"))
		}
		return true
	}
	if r.readNames(n) || r.readEksctl(n) {
		return true
	}
	if e, ok := kubeconfig.ParseExec(n); ok {
		if t, ok := e.Target(); ok {
			r.found = append(r.found, clusterOf(kubeconfig.Target{Target: t}, "exec section"))
			return true
		}
	}
	return false
}

// clusterOf returns a kubeconfig's target in its public form.
func clusterOf(t kubeconfig.Target, form string) Cluster {
	return Cluster{
		Name: t.Cluster, Region: t.Region, ARN: t.ARN, Endpoint: t.Endpoint, CertificateAuthority: t.CertificateAuthority,
		Context: t.Context, Profile: t.Profile, RoleARN: t.RoleARN, Form: form,
	}
}

// readNames reads {"clusters": ["prod", …]}.
func (r *documentReader) readNames(n *tree.Node) bool {
	names := n.Items("clusters")
	for _, v := range names {
		if v.Kind != tree.Text || !shape.IsClusterName(v.Text) {
			return false
		}
	}
	for _, v := range names {
		r.found = append(r.found, Cluster{Name: v.Text, Form: "eks list-clusters"})
	}
	return len(names) > 0
}

// readEksctl reads eksctl's ClusterConfig.
func (r *documentReader) readEksctl(n *tree.Node) bool {
	if n.String("kind") != "ClusterConfig" || !strings.HasPrefix(n.String("apiVersion"), "eksctl.io/") {
		return false
	}
	m := n.Get("metadata")
	c := Cluster{Name: m.String("name"), Region: m.String("region"), Form: "eksctl configuration"}
	if !shape.IsRegion(c.Region) {
		c.Region = ""
	}
	if !shape.IsClusterName(c.Name) {
		return false
	}
	r.found = append(r.found, c)
	return true
}

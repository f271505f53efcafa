package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/kubeconfig"
	"ekstoken/internal/shape"
	"ekstoken/internal/tree"
)

// readDocuments finds the clusters that only a document's structure tells, and
// where in a clean text these documents are: kubeconfigs, the configurations of
// eksctl, Argo CD and Backstage, and what "aws eks list-clusters" prints.
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
	if n == nil || depth > tree.MaxDepth || len(r.found) >= maxFound {
		return
	}
	if n.Kind == tree.Map && r.readMap(n) {
		return
	}
	for _, v := range n.Values {
		if v.Kind == tree.Text && depth < maxNested && strings.Contains(v.Text, "\n") && holdsDocument(v.Text) {
			for _, inner := range tree.ReadYAML(v.Text) {
				r.read(inner, tree.MaxDepth-maxNested)
			}
			continue
		}
		r.read(v, depth+1)
	}
}

// holdsDocument reports whether a text in a document may be one itself.
func holdsDocument(text string) bool {
	return strings.Contains(text, "clusters:") || strings.Contains(text, "execProviderConfig") || strings.Contains(text, "awsAuthConfig")
}

// readMap reads a map as one of the known documents.
func (r *documentReader) readMap(n *tree.Node) bool {
	if c, ok := kubeconfig.Parse(n); ok {
		for _, t := range c.Targets() {
			r.found = append(r.found, clusterOf(t, "kubeconfig"))
		}
		return true
	}
	if r.readNames(n) || r.readEksctl(n) || r.readBackstage(n) || r.readArgoCD(n) {
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

// readBackstage reads a cluster of Backstage's Kubernetes plugin. The name that
// its tokens are signed for is x-k8s-aws-id, if that is given; the other is shown
// to people.
//
// Source: https://backstage.io/docs/features/kubernetes/authentication
func (r *documentReader) readBackstage(n *tree.Node) bool {
	metadata := n.Get("authMetadata")
	url := n.String("url")
	if url == "" || metadata == nil && n.String("authProvider") != "aws" {
		return false
	}
	c := Cluster{
		Name: n.String("name"), RoleARN: n.String("assumeRole"), Endpoint: url, CertificateAuthority: n.String("caData"), Form: "Backstage configuration",
	}
	if name := metadata.String("kubernetes.io/x-k8s-aws-id"); name != "" {
		c.Name = name
	}
	if role := metadata.String("kubernetes.io/aws-assume-role"); role != "" {
		c.RoleARN = role
	}
	return r.foundCluster(c)
}

// readArgoCD reads a cluster of Argo CD: the Secret, whose texts may be in
// base64, or its config alone.
//
// Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
func (r *documentReader) readArgoCD(n *tree.Node) bool {
	if c, ok := argoCluster(n); ok {
		return r.foundCluster(c)
	}
	config := secretText(n, "config")
	if config == "" {
		return false
	}
	for _, inner := range tree.ReadYAML(config) {
		if c, ok := argoCluster(inner); ok {
			c.Endpoint = secretText(n, "server")
			return r.foundCluster(c)
		}
	}
	return false
}

// argoCluster reads Argo CD's config of a cluster.
func argoCluster(n *tree.Node) (c Cluster, ok bool) {
	if aws := n.Get("awsAuthConfig"); aws != nil {
		c = Cluster{Name: aws.String("clusterName"), RoleARN: aws.String("roleARN"), Profile: aws.String("profile")}
	} else if e, isExec := kubeconfig.ParseExec(n.Get("execProviderConfig")); isExec {
		t, _ := e.Target()
		c = clusterOf(kubeconfig.Target{Target: t}, "")
	}
	c.CertificateAuthority = n.Get("tlsClientConfig").String("caData")
	c.Form = "Argo CD cluster"
	return c, c.Name != ""
}

// secretText returns the text of a map's key, decoded where it is in base64 as
// the data of a Kubernetes Secret is.
func secretText(n *tree.Node, key string) string {
	text := n.String(key)
	if decoded, ok := chars.DecodeBase64(text); ok && shape.IsTextInBase64(text) {
		return decoded
	}
	return text
}

// foundCluster takes a cluster whose name may be an ARN, if it has a name.
func (r *documentReader) foundCluster(c Cluster) bool {
	if name, region, ok := shape.ParseClusterARN(c.Name); ok {
		c.Name, c.ARN, c.Region = name, c.Name, region
	}
	if !shape.IsClusterName(c.Name) {
		return false
	}
	if region, ok := shape.EndpointRegion(shape.HostOf(c.Endpoint)); ok {
		c.Region = region
	}
	r.found = append(r.found, c)
	return true
}

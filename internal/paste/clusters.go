package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// clusterBuilder puts together what stands of a cluster in several places: its
// ARN or name, endpoint and CA.
type clusterBuilder struct {
	found []Cluster
	cur   Cluster
	open  bool
	depth int
	end   int

	weak      string // a "name" that may be the cluster's
	weakDepth int
	weakAt    int
}

func (b *clusterBuilder) flush() {
	if !b.open {
		return
	}
	b.open = false
	if b.cur.Name == "" && b.weak != "" && b.cur.Endpoint != "" && b.weakDepth == b.depth && b.end-b.weakAt < nearBytes && shape.IsClusterName(b.weak) {
		b.cur.Name = b.weak
	}
	if b.cur.Name != "" || b.cur.Endpoint != "" {
		b.found = append(b.found, b.cur)
	}
	b.cur = Cluster{}
}

// at gives the cluster that something at start belongs to.
func (b *clusterBuilder) at(start, end, depth int, form string) *Cluster {
	if b.open && start-b.end > 2*nearBytes {
		b.flush()
	}
	if !b.open {
		b.open, b.depth = true, depth
		b.cur = Cluster{Form: form}
	}
	b.end = end
	return &b.cur
}

func (b *clusterBuilder) arn(arn, name, region string, start, end, depth int) {
	c := b.at(start, end, depth, "ARN")
	if c.ARN != "" && c.ARN != arn || c.Name != "" && c.Name != name || c.Region != "" && c.Region != region {
		b.flush()
		c = b.at(start, end, depth, "ARN")
	}
	c.ARN, c.Name, c.Region, c.Form = arn, name, region, "ARN"
}

func (b *clusterBuilder) name(name, form string, start, end, depth int) {
	c := b.at(start, end, depth, form)
	if c.Name != "" && c.Name != name {
		b.flush()
		c = b.at(start, end, depth, form)
	}
	c.Name = name
}

func (b *clusterBuilder) endpoint(url, region string, start, end, depth int) {
	c := b.at(start, end, depth, "endpoint")
	if c.Endpoint != "" && c.Endpoint != url || c.Region != "" && region != "" && c.Region != region {
		b.flush()
		c = b.at(start, end, depth, "endpoint")
	}
	c.Endpoint = url
	if c.Region == "" {
		c.Region = region
	}
}

func (b *clusterBuilder) certificate(data string, start, end, depth int) {
	c := b.at(start, end, depth, "endpoint")
	if c.CertificateAuthority != "" && c.CertificateAuthority != data {
		b.flush()
		c = b.at(start, end, depth, "endpoint")
	}
	c.CertificateAuthority = data
}

func (b *clusterBuilder) weakName(name string, depth, at int) {
	b.weak, b.weakDepth, b.weakAt = name, depth, at
}

func (b *clusterBuilder) closeObject(depth int) {
	if b.open && b.depth > depth {
		b.flush()
	}
}

func (b *clusterBuilder) whole(c Cluster) {
	b.flush()
	b.found = append(b.found, c)
}

// arn reads the ARN of an EKS cluster, or of something that belongs to one, at
// a. It gives the ARN's end.
func (sc *scanner) arn(a int) int {
	s := sc.s
	e := a
	for e < len(s) && e-a <= 600 && (classes[s[e]] == classWord || s[e] == ':' || s[e] == '/') {
		e++
	}
	arn := s[a:e]
	f := strings.SplitN(arn, ":", 6)
	if len(f) < 6 {
		return 0
	}
	if f[2] != "eks" || !shape.IsRegion(f[3]) || sc.skipped(a) {
		return e
	}
	what, name, _ := strings.Cut(f[5], "/")
	name, rest, more := strings.Cut(name, "/")
	if trimmed := strings.TrimRight(name, ".-_"); !more && rest == "" {
		arn, name = arn[:len(arn)-len(name)+len(trimmed)], trimmed // a full stop after it
	}
	if !shape.IsClusterName(name) {
		return e
	}
	switch what {
	case "cluster":
		if !more {
			sc.clusters.arn(arn, name, f[3], a, e, sc.depth)
		}
	case "nodegroup", "addon", "fargateprofile", "access-entry", "podidentityassociation", "identityproviderconfig":
		sc.clusters.whole(Cluster{Name: name, Region: f[3], Form: "ARN of a " + partWords(what)})
	}
	return e
}

func partWords(what string) string {
	switch what {
	case "nodegroup":
		return "node group"
	case "fargateprofile":
		return "Fargate profile"
	case "access-entry":
		return "access entry"
	case "podidentityassociation":
		return "Pod Identity association"
	case "identityproviderconfig":
		return "identity provider configuration"
	}
	return what
}

// url reads the URL whose host starts at h: an API server's endpoint, or a
// cluster's page in the console.
func (sc *scanner) url(a, h int) int {
	s := sc.s
	e := h
	for e < len(s) && classes[s[e]] == classWord {
		e++
	}
	host := s[h:e]
	end := e
	for end < len(s) && (classes[s[end]] == classWord || strings.IndexByte("/:?#&=%+@~!*$", s[end]) >= 0) {
		end++
	}
	if sc.skipped(a) {
		return end
	}
	if region, ok := shape.EndpointRegion(host); ok {
		sc.clusters.endpoint("https://"+host, region, a, end, sc.depth)
		return end
	}
	if strings.Contains(host, "console.a") || strings.Contains(host, "console.amazonaws") {
		sc.consolePage(host, s[e:end], a, end)
	}
	return end
}

// host reads an endpoint without its scheme.
func (sc *scanner) host(a, b int) int {
	region, ok := shape.EndpointRegion(sc.s[a:b])
	if !ok {
		return 0
	}
	if !sc.skipped(a) {
		sc.clusters.endpoint("https://"+sc.s[a:b], region, a, b, sc.depth)
	}
	return b
}

// consolePage reads …/eks/home?region=eu-west-2#/clusters/prod.
func (sc *scanner) consolePage(host, path string, a, end int) {
	_, rest, ok := strings.Cut(path, "/clusters/")
	if !ok || !strings.HasPrefix(path, "/eks/") {
		return
	}
	n := 0
	for n < len(rest) && (chars.IsLetter(rest[n]) || chars.IsDigit(rest[n]) || rest[n] == '-' || rest[n] == '_') {
		n++
	}
	if !shape.IsClusterName(rest[:n]) {
		return
	}
	region, _, _ := strings.Cut(host, ".")
	if _, r, ok := strings.Cut(path, "region="); ok {
		m := 0
		for m < len(r) && m < 32 && classes[r[m]] == classWord {
			m++
		}
		region = r[:m]
	}
	if !shape.IsRegion(region) {
		region = ""
	}
	sc.clusters.whole(Cluster{Name: rest[:n], Region: region, Form: "console URL"})
}

// eksctlName reads user@cluster.region.eksctl.io, eksctl's name of a context.
func (sc *scanner) eksctlName(a, b int) {
	name, region, ok := shape.ParseEksctlName(sc.s[a:b])
	if ok && !sc.skipped(a) {
		sc.clusters.name(name, "eksctl context", a, b, sc.depth)
		sc.clusters.cur.Region = region
	}
}

// takeCluster takes a cluster's name after a known name, such as
// cluster_name = "prod" or CLUSTER_NAME=prod.
func (sc *scanner) takeCluster(n separation) int {
	s, a, p, sep := sc.s, n.name, n.p, n.sep
	if sep == ' ' && !sc.commanded(n) || sep == 'n' || sep == ',' {
		return 0
	}
	q, quote, empty := openQuotes(s, p)
	if empty {
		return q
	}
	if strings.HasPrefix(s[q:], "arn:") {
		return q // the ARN says it all
	}
	e := q
	for e < len(s) && e-q <= 101 && classes[s[e]] == classWord && s[e] != '.' {
		e++
	}
	name := s[q:e]
	// What goes on with other characters is code, such as var.name or $NAME.
	if !shape.IsClusterName(name) || shape.IsNothing(name) || shape.IsPlaceholder(name) || e < len(s) && strings.IndexByte(".$({[/@", s[e]) >= 0 {
		return 0
	}
	if sep == ':' && quote == 0 && e < len(s) && s[e] != '\n' && s[e] != ',' && s[e] != '}' && s[e] != ' ' {
		return 0
	}
	if !sc.skipped(q) {
		sc.clusters.name(name, clusterForm(sc.styleOf(n), s[a]), a, e, sc.depth)
	}
	return e
}

// clusterForm names the form of a setting whose name begins with c.
func clusterForm(st style, c byte) string {
	switch st {
	case styleExport, styleDocker, styleSet, styleSetx, styleFish, stylePowerShell, styleEnvList:
		return "environment variable"
	case styleEnv:
		if c >= 'A' && c <= 'Z' {
			return "environment variable"
		}
	case styleTerraform:
		return "Terraform"
	case styleOptions:
		return "command line"
	case styleJSON:
		return "JSON"
	case styleYAML:
		return "YAML"
	case styleTable:
		return "table"
	}
	return "setting"
}

// uniqueClusters merges what stands of a cluster in several places. Contexts
// of a kubeconfig stay apart.
func uniqueClusters(found []Cluster) []Cluster {
	type id struct{ name, region, context string }
	places := map[id]int{}
	out := make([]Cluster, 0, len(found))
	for _, c := range found {
		keys := []id{{c.Name, c.Region, c.Context}, {c.Name, c.Region, ""}, {c.Name, "", ""}}
		if c.Name == "" {
			keys = []id{{c.Endpoint, "", ""}}
		}
		merged := false
		for _, k := range keys {
			if at, ok := places[k]; ok && mergeCluster(&out[at], c) {
				merged = true
				break
			}
		}
		if merged {
			continue
		}
		at := len(out)
		out = append(out, c)
		keys = append(keys, id{c.Endpoint, "", ""})
		for _, k := range keys {
			if _, ok := places[k]; !ok && k.name != "" {
				places[k] = at
			}
		}
	}
	return out
}

// mergeCluster fills the gaps of a with b if nothing in them differs.
func mergeCluster(a *Cluster, b Cluster) bool {
	pairs := [...][2]*string{
		{&a.Name, &b.Name}, {&a.Region, &b.Region}, {&a.ARN, &b.ARN}, {&a.Endpoint, &b.Endpoint},
		{&a.CertificateAuthority, &b.CertificateAuthority}, {&a.Context, &b.Context},
		{&a.Profile, &b.Profile}, {&a.RoleARN, &b.RoleARN},
	}
	for _, p := range pairs {
		if *p[0] != "" && *p[1] != "" && *p[0] != *p[1] {
			return false
		}
	}
	for _, p := range pairs {
		if *p[0] == "" {
			*p[0] = *p[1]
		}
	}
	return true
}

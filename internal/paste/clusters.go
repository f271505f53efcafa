package paste

import (
	"ekstoken/internal/command"
	"ekstoken/internal/shape"
)

// maxClusters bounds how many clusters one text can give, and maxFound how many
// are looked at for it.
const (
	maxClusters = 256
	maxFound    = 4096
)

// clusterBuilder puts together what a text says of a cluster in several places:
// its ARN or name, endpoint and CA.
type clusterBuilder struct {
	found   []Cluster
	current Cluster
	open    bool
	more    bool // there were more than maxFound
	depth   int  // of braces where it began
	end     int  // offset after its last part

	// possible is a "name" that may be the cluster's.
	possible      string
	possiblePlace place
}

// flush ends the open cluster.
func (b *clusterBuilder) flush() {
	if !b.open {
		return
	}
	b.open = false
	c := b.current
	if c.Name == "" && b.possible != "" && c.Endpoint != "" && b.possiblePlace.depth == b.depth && b.end-b.possiblePlace.start < nearBytes && shape.IsClusterName(b.possible) {
		c.Name = b.possible
	}
	if c.Name != "" || c.Endpoint != "" {
		b.keep(c)
	}
	b.current = Cluster{}
}

func (b *clusterBuilder) keep(c Cluster) {
	if len(b.found) > 0 && b.found[len(b.found)-1] == c {
		return
	}
	if len(b.found) == maxFound {
		b.more = true
		return
	}
	b.found = append(b.found, c)
}

// at returns the cluster that something at a place belongs to.
func (b *clusterBuilder) at(p place, form string) *Cluster {
	if b.open && p.start-b.end > 2*nearBytes {
		b.flush()
	}
	if !b.open {
		b.open, b.depth = true, p.depth
		b.current = Cluster{Form: form}
	}
	b.end = p.end
	return &b.current
}

// atWithout returns the cluster at a place, a new one if the open one contradicts.
func (b *clusterBuilder) atWithout(p place, form string, contradicts func(*Cluster) bool) *Cluster {
	c := b.at(p, form)
	if contradicts(c) {
		b.flush()
		c = b.at(p, form)
	}
	return c
}

// differ reports whether both texts are given and aren't the same.
func differ(a, b string) bool { return a != "" && b != "" && a != b }

func (b *clusterBuilder) arn(arn, name, region string, p place) {
	c := b.atWithout(p, "ARN", func(c *Cluster) bool {
		return differ(c.ARN, arn) || differ(c.Name, name) || differ(c.Region, region)
	})
	c.ARN, c.Name, c.Region, c.Form = arn, name, region, "ARN"
}

func (b *clusterBuilder) name(name, form string, p place) {
	b.atWithout(p, form, func(c *Cluster) bool { return differ(c.Name, name) }).Name = name
}

func (b *clusterBuilder) eksctl(name, region string, p place) {
	b.name(name, "eksctl context", p)
	b.current.Region = region
}

// arguments takes the arguments of a command whose program isn't known.
func (b *clusterBuilder) arguments(t command.Target, form string, p place) {
	c := b.atWithout(p, form, func(c *Cluster) bool { return differ(c.Name, t.Cluster) || differ(c.Region, t.Region) })
	c.Name, c.Form = t.Cluster, form
	for _, f := range [...]struct {
		to   *string
		text string
	}{{&c.ARN, t.ARN}, {&c.Region, t.Region}, {&c.Profile, t.Profile}, {&c.RoleARN, t.RoleARN}} {
		if *f.to == "" {
			*f.to = f.text
		}
	}
}

func (b *clusterBuilder) endpoint(url, region string, p place) {
	c := b.atWithout(p, "endpoint", func(c *Cluster) bool { return differ(c.Endpoint, url) || differ(c.Region, region) })
	c.Endpoint = url
	if c.Region == "" {
		c.Region = region
	}
}

func (b *clusterBuilder) certificate(data string, p place) {
	b.atWithout(p, "endpoint", func(c *Cluster) bool { return differ(c.CertificateAuthority, data) }).CertificateAuthority = data
}

// possibleName takes a "name" that may be the cluster's.
func (b *clusterBuilder) possibleName(name string, p place) {
	b.possible, b.possiblePlace = name, p
}

// closeObject takes a closing brace that leads to the depth.
func (b *clusterBuilder) closeObject(depth int) {
	if b.open && b.depth > depth {
		b.flush()
	}
}

// add takes a cluster that is whole by itself.
func (b *clusterBuilder) add(c Cluster) {
	b.flush()
	b.keep(c)
}

// uniqueClusters merges what a text says of a cluster in several places. The
// contexts of a kubeconfig aren't merged.
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

// mergeCluster fills the gaps of a with b, unless the two differ.
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

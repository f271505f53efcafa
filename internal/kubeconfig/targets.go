package kubeconfig

import (
	"ekstoken/internal/command"
	"ekstoken/internal/shape"
)

// Target is an EKS cluster that a kubeconfig names, and how to reach it.
type Target struct {
	command.Target
	Context              string
	Endpoint             string
	CertificateAuthority string
}

// maxTargets bounds how many clusters of one kubeconfig are returned.
const maxTargets = 4096

// Targets returns the EKS clusters of a kubeconfig, 4,096 at most: one for each
// context, the current one first, then those of users and clusters without a
// context.
func (c *Config) Targets() []Target {
	r := targetReader{
		clusters: make(map[string]*Cluster, len(c.Clusters)), users: make(map[string]*User, len(c.Users)),
		usedClusters: map[string]bool{}, usedUsers: map[string]bool{},
	}
	for i := range c.Clusters {
		if e := &c.Clusters[i]; r.clusters[e.Name] == nil {
			r.clusters[e.Name] = e
		}
	}
	for i := range c.Users {
		if e := &c.Users[i]; r.users[e.Name] == nil {
			r.users[e.Name] = e
		}
	}
	r.addContexts(c)
	r.addUnused(c)
	return r.found
}

// targetReader puts the entries of one kubeconfig together.
type targetReader struct {
	clusters                map[string]*Cluster
	users                   map[string]*User
	usedClusters, usedUsers map[string]bool
	found                   []Target
}

func (r *targetReader) addContexts(c *Config) {
	current := -1
	for _, e := range c.Contexts {
		if len(r.found) >= maxTargets && e.Name != c.CurrentContext {
			continue
		}
		r.usedClusters[e.Cluster], r.usedUsers[e.User] = true, true
		t := target(e.Cluster, r.clusters[e.Cluster], r.users[e.User])
		t.Context = e.Name
		if t.Cluster == "" {
			t.fillFromName(e.Name)
		}
		if t.Cluster == "" && t.Endpoint == "" {
			continue
		}
		if e.Name == c.CurrentContext && e.Name != "" && current < 0 {
			current = len(r.found)
		}
		r.found = append(r.found, t)
	}
	if current > 0 {
		t := r.found[current]
		copy(r.found[1:], r.found[:current])
		r.found[0] = t
	}
}

func (r *targetReader) addUnused(c *Config) {
	for i := range c.Users {
		e := &c.Users[i]
		if r.usedUsers[e.Name] || len(r.found) >= maxTargets {
			continue
		}
		if t := target(e.Name, r.clusters[e.Name], e); t.Cluster != "" && !r.usedClusters[e.Name] {
			r.usedClusters[e.Name] = true
			r.found = append(r.found, t)
		}
	}
	for i := range c.Clusters {
		e := &c.Clusters[i]
		if r.usedClusters[e.Name] || len(r.found) >= maxTargets {
			continue
		}
		r.usedClusters[e.Name] = true
		if t := target(e.Name, e, nil); t.Cluster != "" {
			r.found = append(r.found, t)
		}
	}
}

// target puts a cluster's entry and a user's exec section together. Both may be
// nil.
func target(name string, c *Cluster, u *User) Target {
	var t Target
	if u != nil {
		t.Target, _ = u.Exec.Target()
	}
	if c != nil {
		t.Endpoint, t.CertificateAuthority = c.Server, c.CertificateAuthorityData
	}
	t.fillFromName(name)
	if t.Region == "" {
		t.Region, _ = shape.EndpointRegion(shape.HostOf(t.Endpoint))
	}
	return t
}

// fillFromName uses an entry's name if it is an ARN or one of eksctl's.
func (t *Target) fillFromName(entry string) {
	arn := entry
	name, region, ok := shape.ParseClusterARN(entry)
	if !ok {
		arn = ""
		name, region, ok = shape.ParseEksctlName(entry)
	}
	if !ok || t.Cluster != "" && t.Cluster != name {
		return
	}
	t.Cluster = name
	if t.ARN == "" {
		t.ARN = arn
	}
	if t.Region == "" {
		t.Region = region
	}
}

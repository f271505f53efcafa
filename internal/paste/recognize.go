package paste

import (
	"strings"
	"time"

	"ekstoken/internal/shape"
	"ekstoken/internal/tokens"
)

// Recognize finds the AWS credentials, EKS clusters and EKS tokens in a text
// that somebody pasted, in any form and whatever surrounds them. Expiry is
// judged by now. It never fails: what can't be read is left out, and what is odd
// becomes a warning. Its time and the size of its result are bounded by the
// text, and each list has 256 entries at most.
func Recognize(text string, now time.Time) Recognition {
	clear := clean(text)
	f := find(clear)
	r := Recognition{
		Credentials: []Credentials{},
		Clusters:    uniqueClusters(f.clusters),
		Tokens:      tokens.Find(text),
		Region:      f.region,
		Profile:     f.profile,
		Warnings:    []Warning{},
	}
	if r.Tokens == nil {
		r.Tokens = []tokens.Token{}
	}
	if len(f.sets) == 0 && len(r.Clusters) == 0 && len(r.Tokens) == 0 {
		if f.hasLone {
			f.sets = []set{f.lone}
		} else {
			f.readName(clear, &r)
		}
	}
	for i, t := range f.sets {
		r.Warnings = append(r.Warnings, warn(t, now, label(t, i, len(f.sets)))...)
		if c, ok := credentialsOf(t); ok {
			r.Credentials = append(r.Credentials, c)
		}
	}
	if len(r.Clusters) > maxClusters {
		r.Clusters, f.moreClusters = r.Clusters[:maxClusters], true
	}
	r.Warnings = append(r.Warnings, f.omissions()...)
	for i := range r.Clusters {
		if r.Clusters[i].Region == "" {
			r.Clusters[i].Region = f.onlyRegion
		}
	}
	r.Summary = summary(&r)
	return r
}

// findings are what a clean text holds.
type findings struct {
	sets     []set
	clusters []Cluster
	// region and profile are those that no set has, onlyRegion the one that
	// there is at all; "" for none or several.
	region, profile, onlyRegion string
	// lone is the secret access key or session token that is all of the text.
	lone    set
	hasLone bool
	// moreSets and moreClusters are true where some were left out.
	moreSets, moreClusters bool
}

// find reads a clean text, and the files that it holds in base64.
func find(text string) findings {
	f, embedded := findHere(text)
	if len(embedded) == 0 {
		return f
	}
	b := credentialBuilder{}
	for _, t := range f.sets {
		b.keep(t)
	}
	for _, file := range embedded {
		g, _ := findHere(clean(file))
		for _, t := range g.sets {
			b.keep(t)
		}
		f.clusters = append(f.clusters, g.clusters...)
		f.moreSets, f.moreClusters = f.moreSets || g.moreSets, f.moreClusters || g.moreClusters
	}
	f.sets, f.moreSets = b.sets, f.moreSets || b.more
	return f
}

// findHere reads a clean text. It looks again where it first saw the words of a
// document whose structure matters, which tells more of its clusters, or nothing
// but comments.
func findHere(text string) (f findings, embedded []string) {
	var clusters []Cluster
	var known []span
	sc := scan(text, nil, false)
	if sc.structured {
		if clusters, known = readDocuments(text); len(clusters) > 0 {
			sc = scan(text, known, false)
		}
	}
	sets := sc.finish()
	if sc.skippedComment && len(sets) == 0 && len(clusters)+len(sc.clusters.found) == 0 {
		sc = scan(text, known, true)
		sets = sc.finish()
	}
	b := &sc.credentials
	f = findings{
		sets: sets, clusters: append(clusters, sc.clusters.found...),
		region: b.regions.only(), profile: b.profiles.only(), onlyRegion: b.anyRegion.only(),
		moreSets: b.more, moreClusters: sc.clusters.more || len(clusters) >= maxFound,
	}
	f.lone, f.hasLone = b.lone(len(strings.TrimSpace(text)))
	return f, sc.embedded
}

// scan reads a text in which the document reader has read the known spans.
func scan(text string, known []span, comments bool) *scanner {
	sc := &scanner{text: text, known: known, comments: comments}
	sc.run()
	sc.clusters.flush()
	return sc
}

// finish returns the sets of credentials with their forms.
func (sc *scanner) finish() []set {
	sets := sc.credentials.finish()
	for i := range sets {
		sets[i].form = formOf(sets[i].style, sc.markers[sets[i].document])
	}
	return sets
}

// credentialsOf returns a set's public form. ok is false if it has no value, only
// what stands in for one.
func credentialsOf(t set) (c Credentials, ok bool) {
	c = Credentials{
		AccessKeyID: t.id, SecretAccessKey: t.secret, SessionToken: t.token,
		Region: t.region, Profile: t.profile, Form: t.form,
	}
	if !t.expiration.IsZero() {
		c.Expiration = t.expiration.UTC().Format(time.RFC3339)
	}
	return c, t.id != "" || t.secret != "" || t.token != ""
}

// readName takes a text that is a cluster's name or a region and nothing else. A
// secret access key with a character missing has the shape of a name, too.
func (f *findings) readName(text string, r *Recognition) {
	name := strings.Trim(strings.TrimSpace(text), "\"'`")
	switch {
	case r.Region != "" || r.Profile != "":
	case shape.IsRegion(name):
		r.Region = name
	case shape.LooksLikeCutSecret(name):
		f.sets = []set{{secret: name, style: styleBare, form: formOf(styleBare, 0)}}
	case !shape.IsClusterName(name) || shape.LooksLikeKeyID(name) || shape.IsNothing(name) || shape.IsPlaceholder(name) || keyOf(name).kind != noKind:
	default:
		r.Clusters = append(r.Clusters, Cluster{Name: name, Form: "name"})
	}
}

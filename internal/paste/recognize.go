package paste

import (
	"strings"
	"time"

	"ekstoken/internal/shape"
	"ekstoken/internal/tokens"
)

// Recognize finds the AWS credentials, EKS clusters and EKS tokens in a text
// that somebody pasted, whatever form they stand in and whatever stands around
// them. now is what an expiry is held against. It never fails: what it can't
// read is left out, and what is odd becomes a warning. Its time and its result
// are linear in the text.
func Recognize(text string, now time.Time) Recognition {
	s := clean(text)
	f := find(s)
	r := Recognition{
		Credentials: []Credentials{},
		Clusters:    uniqueClusters(f.clusters),
		Tokens:      tokens.Find(text),
		Region:      only(f.scanner.creds.regions),
		Profile:     only(f.scanner.creds.profiles),
		Warnings:    []Warning{},
	}
	if r.Tokens == nil {
		r.Tokens = []tokens.Token{}
	}
	if len(f.sets) == 0 && len(r.Clusters) == 0 && len(r.Tokens) == 0 {
		if f.sets = loneValue(s, f.scanner); len(f.sets) == 0 {
			loneName(s, &r)
		}
	}
	for i, t := range f.sets {
		r.Warnings = append(r.Warnings, warn(t, now, label(t, i, len(f.sets)))...)
		if c, ok := credentialsOf(t); ok {
			r.Credentials = append(r.Credentials, c)
		}
	}
	fillRegion(r.Clusters, &f.scanner.creds)
	if len(r.Tokens) == 0 {
		r.NotToken = NotATokenReason(text, now)
	}
	r.Summary = summary(&r)
	return r
}

// findings are what stands in a clean text.
type findings struct {
	sets     []set
	clusters []Cluster
	scanner  *scanner
}

// find reads a clean text, and the files that stand in it in base64.
func find(s string) findings {
	f := findHere(s)
	nested := f.scanner.nested
	for _, text := range nested {
		g := findHere(clean(text))
		f.sets, f.clusters = append(f.sets, g.sets...), append(f.clusters, g.clusters...)
	}
	if len(nested) > 0 {
		f.sets = unique(f.sets)
	}
	return f
}

// findHere reads a clean text. A second look is taken where the first saw the
// words of a kubeconfig, whose clusters are then known, or nothing but
// comments.
func findHere(s string) findings {
	var kube []Cluster
	var spans []span
	f := scan(s, nil, nil, false)
	if f.scanner.kube {
		if kube, spans = readDocuments(s); len(kube) > 0 {
			f = scan(s, kube, spans, false)
		}
	}
	if f.scanner.comment && len(f.sets) == 0 && len(f.clusters) == 0 {
		f = scan(s, kube, spans, true)
	}
	return f
}

// scan goes over a text in which the clusters of kubeconfigs, at the spans, are
// known already. comments makes it read comments too.
func scan(s string, kube []Cluster, spans []span, comments bool) findings {
	sc := &scanner{s: s, skip: spans, comments: comments}
	sc.run()
	sc.clusters.flush()
	sets := sc.creds.finish()
	for i := range sets {
		sets[i].form = formOf(sets[i], sc.markers[sets[i].doc])
	}
	return findings{sets, append(kube, sc.clusters.found...), sc}
}

// fillRegion gives the clusters without region the one that the text names, if
// it names but one.
func fillRegion(l []Cluster, b *builder) {
	if b.severalRegions {
		return
	}
	for i := range l {
		if l[i].Region == "" {
			l[i].Region = b.distinctRegion
		}
	}
}

// only gives the one value that all of the list are, "" if they differ.
func only(l []string) string {
	for _, v := range l {
		if v != l[0] {
			return ""
		}
	}
	if len(l) == 0 {
		return ""
	}
	return l[0]
}

// credentialsOf gives a set's public form; ok is false if it has no value, only
// stand-ins.
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

// loneValue takes a secret access key or session token that stands all but
// alone in the text.
func loneValue(s string, sc *scanner) []set {
	b := &sc.creds
	if len(strings.TrimSpace(s)) > len(b.secret.text)+len(b.token.text)+16 {
		return nil
	}
	t := set{secret: b.secret.text, token: b.token.text, style: styleLoose, form: "bare values"}
	if t.secret == "" && t.token == "" {
		return nil
	}
	t.flags[kindToken] = b.token.flags
	return []set{t}
}

// loneName takes a text that is a cluster's name, or a region's, and nothing
// else.
func loneName(s string, r *Recognition) {
	name := strings.Trim(strings.TrimSpace(s), `"'`+"`")
	if r.Region != "" || r.Profile != "" {
		return
	}
	if shape.IsRegion(name) {
		r.Region = name
		return
	}
	if !shape.IsClusterName(name) || shape.LooksLikeKeyID(name) || shape.IsNothing(name) || shape.IsPlaceholder(name) || keyOf(name).kind != noKind {
		return
	}
	r.Clusters = append(r.Clusters, Cluster{Name: name, Form: "name"})
}

// summary says in one line what was found.
func summary(r *Recognition) string {
	var parts []string
	if s := credentialsSummary(r.Credentials); s != "" {
		parts = append(parts, s)
	}
	if s := clustersSummary(r.Clusters); s != "" {
		parts = append(parts, s)
	}
	switch n := len(r.Tokens); {
	case n == 1:
		parts = append(parts, "an EKS token")
	case n > 1:
		parts = append(parts, count(n)+" EKS tokens")
	}
	if len(r.Credentials) == 0 && r.Profile != "" {
		parts = append(parts, "profile "+short(r.Profile))
	}
	if r.Region != "" {
		parts = append(parts, "region "+r.Region)
	}
	switch len(parts) {
	case 0:
		return "Nothing known in this text"
	case 1:
		return capital(parts[0])
	}
	last := len(parts) - 1
	return capital(strings.Join(parts[:last], ", ") + " and " + parts[last])
}

func credentialsSummary(l []Credentials) string {
	switch len(l) {
	case 0:
		return ""
	case 1:
		c := l[0]
		s := "credentials from " + c.Form
		switch {
		case c.AccessKeyID == "" || c.SecretAccessKey == "" || strings.HasPrefix(c.AccessKeyID, "ASIA") && c.SessionToken == "":
			s = "incomplete " + s
		case c.SessionToken != "":
			s = "temporary " + s
		case strings.HasPrefix(c.AccessKeyID, "AKIA"):
			s = "long-term " + s
		}
		if c.Profile != "" {
			s += ", profile " + short(c.Profile) + ","
		}
		return s
	}
	var names []string
	for _, c := range l {
		if c.Profile != "" {
			names = append(names, c.Profile)
		}
	}
	return count(len(l)) + " sets of credentials" + listed(names)
}

func clustersSummary(l []Cluster) string {
	switch len(l) {
	case 0:
		return ""
	case 1:
		c := l[0]
		s := "cluster " + short(c.Name)
		if c.Name == "" {
			s = "a cluster's endpoint"
		}
		if c.Region != "" {
			s += " in " + c.Region
		}
		return s
	}
	var names []string
	for _, c := range l {
		if c.Name != "" {
			names = append(names, c.Name)
		}
	}
	return count(len(l)) + " clusters" + listed(names)
}

// listed gives up to three names in parentheses.
func listed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	rest := ""
	if n := len(names); n > 3 {
		rest = " and " + count(n-3) + " more"
		names = names[:3]
	}
	l := make([]string, len(names))
	for i, n := range names {
		l[i] = short(n)
	}
	return " (" + strings.Join(l, ", ") + rest + ")"
}

// short cuts a name that is too long for one line.
func short(name string) string {
	if len(name) > 64 {
		return strings.ToValidUTF8(name[:61], "") + "..."
	}
	return name
}

func capital(s string) string {
	s = strings.ReplaceAll(strings.TrimSuffix(s, ","), ",,", ",")
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

package paste

import (
	"strings"
	"time"
)

// Recognize finds the AWS credentials, EKS clusters and EKS tokens in a text
// that somebody pasted, whatever form they stand in and whatever stands around
// them. now is what an expiry is held against. It never fails: what it can't
// read is left out, and what is odd becomes a warning. Its time and its result
// are linear in the text.
func Recognize(text string, now time.Time) Recognition {
	s := clean(text)
	found, spans := readKubeconfigs(s)
	sc := scan(s, spans, false)
	if sc.comment && len(sc.sets) == 0 && len(sc.clusters.found) == 0 && len(found) == 0 {
		sc = scan(s, spans, true)
	}
	found = append(found, sc.clusters.found...)
	r := Recognition{
		Credentials: []Credentials{},
		Clusters:    uniqueClusters(found),
		Tokens:      FindTokens(text),
		Warnings:    []Warning{},
	}
	if r.Tokens == nil {
		r.Tokens = []Token{}
	}
	sets := sc.sets
	if len(sets) == 0 && len(r.Clusters) == 0 && len(r.Tokens) == 0 {
		sets = loneValue(s, sc)
	}
	r.Region, r.Profile = first(sc.creds.regions), first(sc.creds.profiles)
	if len(sets) == 0 && len(r.Clusters) == 0 && len(r.Tokens) == 0 {
		loneName(s, &r)
	}
	for i, t := range sets {
		c, keep := credentialsOf(t, sc.markers[t.doc])
		w := warn(t, now, label(t, i, len(sets)))
		r.Warnings = append(r.Warnings, w...)
		if keep {
			r.Credentials = append(r.Credentials, c)
		}
	}
	if b := &sc.creds; !b.severalRegions && b.distinctRegion != "" {
		for i := range r.Clusters {
			if r.Clusters[i].Region == "" {
				r.Clusters[i].Region = b.distinctRegion
			}
		}
	}
	if len(r.Tokens) == 0 {
		r.NotToken = NotATokenReason(text, now)
	}
	r.Summary = summary(&r)
	return r
}

func scan(s string, skip []span, comments bool) *scanner {
	sc := &scanner{s: s, skip: skip, comments: comments}
	sc.run()
	sc.clusters.flush()
	sc.sets = sc.creds.finish()
	return sc
}

func first(l []string) string {
	if len(l) == 0 {
		return ""
	}
	return l[0]
}

func credentialsOf(t set, m marker) (Credentials, bool) {
	c := Credentials{
		AccessKeyID: t.id, SecretAccessKey: t.secret, SessionToken: t.token,
		Region: t.region, Profile: t.profile, Form: formOf(t, m),
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
	t := set{secret: b.secret.text, token: b.token.text, style: styleLoose}
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
	if regionShaped(name) {
		r.Region = name
		return
	}
	if !validClusterName(name) || looksLikeID(name) || isNothing(name) || maskedText(name) || keyOf(name).kind != noKind {
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

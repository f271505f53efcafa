package paste

import (
	"strings"

	"ekstoken/internal/finding"
)

// summary says in one line what was found, without secrets.
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
		parts = append(parts, finding.Thousands(n)+" EKS tokens")
	}
	if len(r.Credentials) == 0 && r.Profile != "" {
		parts = append(parts, "profile "+clip(r.Profile))
	}
	if r.Region != "" {
		parts = append(parts, "region "+r.Region)
	}
	switch len(parts) {
	case 0:
		return "Nothing recognised in this text"
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
			s += ", profile " + clip(c.Profile) + ","
		}
		return s
	}
	var names []string
	for _, c := range l {
		if c.Profile != "" {
			names = append(names, c.Profile)
		}
	}
	return finding.Thousands(len(l)) + " sets of credentials" + listed(names)
}

func clustersSummary(l []Cluster) string {
	switch len(l) {
	case 0:
		return ""
	case 1:
		c := l[0]
		s := "cluster " + clip(c.Name)
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
	return finding.Thousands(len(l)) + " clusters" + listed(names)
}

// maxNames is how many names a list shows.
const maxNames = 3

// listed returns the first names in parentheses.
func listed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	rest := ""
	if n := len(names); n > maxNames {
		rest = " and " + finding.Thousands(n-maxNames) + " more"
		names = names[:maxNames]
	}
	l := make([]string, len(names))
	for i, n := range names {
		l[i] = clip(n)
	}
	return " (" + strings.Join(l, ", ") + rest + ")"
}

// maxShown is the longest name that is shown whole.
const maxShown = 64

// clip shortens a name that is too long for one line.
func clip(name string) string {
	if len(name) > maxShown {
		return strings.ToValidUTF8(name[:maxShown-3], "") + "..."
	}
	return name
}

// capital makes a sentence of its parts.
func capital(s string) string {
	s = strings.ReplaceAll(strings.TrimSuffix(s, ","), ",,", ",")
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

package autopsy

import (
	"slices"
	"strings"

	"ekstoken/internal/presign"
)

// clusters are the clusters that a token may be for.
type clusters struct {
	names []string // as x-k8s-aws-id has them
	// given are all texts given, trimmed, with the name that each holds, "" if
	// it holds none.
	given []given
	// accounts are the 12-digit numbers given.
	accounts []string
}

type given struct{ text, name string }

// longestGiven is the longest text, in bytes, that is taken for a cluster's.
const longestGiven = 2048

// readClusters reads names, ARNs, endpoints and contexts.
func readClusters(texts []string) clusters {
	var c clusters
	for _, text := range texts[:min(len(texts), maxClusters)] {
		text = strings.TrimSpace(text)
		if text == "" || len(text) > longestGiven {
			continue
		}
		name := ClusterName(text)
		c.given = append(c.given, given{text, name})
		if name != "" && !slices.Contains(c.names, name) {
			c.names = append(c.names, name)
		}
		if len(text) == 12 && strings.Trim(text, "0123456789") == "" {
			c.accounts = append(c.accounts, text)
		}
	}
	return c
}

// ClusterName is the name of the cluster that a text names: a name, an ARN, or
// the name or context that eksctl and others put into a kubeconfig. It is ""
// for an endpoint, which holds no name, and the text itself for one that is
// none of these.
func ClusterName(text string) string {
	text = strings.TrimSpace(text)
	if name, _, err := presign.ParseCluster(text); err == nil {
		return name
	}
	if _, ok := endpointHost(text); ok {
		return ""
	}
	inner := text[strings.LastIndexByte(text, '@')+1:]
	if name, ok := strings.CutSuffix(inner, ".eksctl.io"); ok {
		inner = name[:max(strings.LastIndexByte(name, '.'), 0)]
	}
	inner = strings.TrimPrefix(inner, "cluster/")
	if name, _, err := presign.ParseCluster(inner); err == nil {
		return name
	}
	return text
}

// endpointHost is the host of a cluster's endpoint.
func endpointHost(text string) (string, bool) {
	host, schemed := strings.CutPrefix(text, "https://")
	host, _, _ = strings.Cut(host, "/")
	host, _ = cutPort(host)
	return host, schemed || strings.Contains(host, ".eks.amazonaws.com") || strings.Contains(host, ".eks.")
}

// first is the name to show, and to try mistakes for.
func (c *clusters) first() (string, bool) {
	if len(c.names) == 0 {
		return "", false
	}
	return c.names[0], true
}

// other is a name if it isn't the first.
func (c *clusters) other(name string) string {
	if first, _ := c.first(); name == first {
		return ""
	}
	return name
}

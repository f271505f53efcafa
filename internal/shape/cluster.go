package shape

import (
	"strings"

	"ekstoken/internal/chars"
)

// IsRegion reports whether s has the shape of a region: words in lower case and
// a number, joined by hyphens, such as eu-west-2 or us-gov-east-1. It knows no
// list of regions; presign does.
func IsRegion(s string) bool {
	if len(s) < 8 || len(s) > 30 {
		return false
	}
	hyphens, word := 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '-':
			if word < 1 {
				return false
			}
			hyphens, word = hyphens+1, 0
		case c >= 'a' && c <= 'z':
			word++
		case chars.IsDigit(c) && hyphens >= 2 && word == 0:
			return len(s)-i <= 2 && chars.IsDigit(s[len(s)-1])
		default:
			return false
		}
	}
	return false
}

// IsClusterName reports whether s is 1 to 100 letters, digits, hyphens and
// underscores, the first a letter or digit.
//
// Source: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
func IsClusterName(s string) bool {
	if s == "" || len(s) > 100 || !chars.IsAlnum(s[0]) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; !chars.IsAlnum(c) && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// ParseClusterARN reads arn:<partition>:eks:<region>:<account ID>:cluster/<name>.
func ParseClusterARN(s string) (name, region string, ok bool) {
	parts := strings.SplitN(s, ":", 6)
	if len(parts) < 6 || parts[0] != "arn" || parts[2] != "eks" || !IsRegion(parts[3]) {
		return "", "", false
	}
	name, ok = strings.CutPrefix(parts[5], "cluster/")
	return name, parts[3], ok && IsClusterName(name)
}

// ParseEksctlName reads <user>@<cluster>.<region>.eksctl.io, which eksctl calls
// its contexts, with or without the user.
func ParseEksctlName(s string) (name, region string, ok bool) {
	s, ok = strings.CutSuffix(s, ".eksctl.io")
	if !ok {
		return "", "", false
	}
	if _, after, found := strings.Cut(s, "@"); found {
		s = after
	}
	name, region, ok = strings.Cut(s, ".")
	return name, region, ok && IsClusterName(name) && IsRegion(region)
}

// EndpointRegion returns the region of an API server's host:
// <id>.<suffix>.<region>.eks.amazonaws.com in every partition, and
// <id>.….<region>.api.aws for dual-stack clusters.
func EndpointRegion(host string) (region string, ok bool) {
	if len(host) > 255 || !strings.Contains(host, "eks") {
		return "", false
	}
	labels := strings.Split(host, ".")
	for i := len(labels) - 2; i >= 2; i-- {
		if !IsRegion(labels[i]) {
			continue
		}
		before, after := labels[i-1], labels[i+1]
		if after == "eks" || after == "api" && (strings.Contains(before, "eks") || strings.Contains(labels[0], "eks")) ||
			after == "amazonaws" && before == "eks-cluster" {
			return labels[i], true
		}
		return "", false
	}
	return "", false
}

// HostOf returns the host of a URL, without its port.
func HostOf(url string) string {
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	if i := strings.IndexAny(url, ":/?#"); i >= 0 {
		url = url[:i]
	}
	return url
}

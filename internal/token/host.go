package token

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/presign"
)

// Host is what the name of an STS host reveals; zero for any other host.
type Host struct {
	Region, Partition string
	Endpoint          presign.Endpoint
}

// ReadHost reads the name of an STS host. It ignores letter case, a port and a
// trailing dot, which the authenticator rejects.
func ReadHost(host string) Host {
	host = strings.TrimSuffix(PlainHost(host), ".")
	if host == presign.GlobalHost {
		return Host{"us-east-1", "aws", presign.Global}
	}
	labels := strings.SplitN(host, ".", 3)
	if len(labels) < 3 || labels[0] != "sts" && labels[0] != "sts-fips" {
		return Host{}
	}
	info := Host{Region: labels[1]}
	fips := labels[0] == "sts-fips"
	home := presign.PartitionOf(info.Region)
	for _, p := range presign.Table() {
		if labels[2] != p.DNSSuffix && labels[2] != p.DualStackSuffix {
			continue
		}
		if info.Partition == "" || p.ID == home {
			info.Partition = p.ID
			info.Endpoint = endpointKind(fips, labels[2] == p.DualStackSuffix)
		}
	}
	if info.Partition == "" {
		return Host{}
	}
	return info
}

func endpointKind(fips, dualStack bool) presign.Endpoint {
	switch {
	case fips && dualStack:
		return presign.FIPSDualStack
	case fips:
		return presign.FIPS
	case dualStack:
		return presign.DualStack
	}
	return presign.Regional
}

// PlainHost is a host in lower case, without a port.
func PlainHost(host string) string {
	host = strings.ToLower(host)
	if i := strings.LastIndexByte(host, ':'); i >= 0 && allDigits(host[i+1:]) {
		host = host[:i]
	}
	return host
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !chars.IsDigit(s[i]) {
			return false
		}
	}
	return true
}

package inspect

import (
	"strings"

	"ekstoken/internal/presign"
)

// hostInfo is what an STS host name tells; zero for any other host.
type hostInfo struct {
	region, partition string
	endpoint          presign.Endpoint
}

// readHost reads the name of an STS host. Letter case, a port and a dot at
// the end, which the authenticator refuses, don't matter here.
func readHost(host string) hostInfo {
	host = strings.TrimSuffix(plainHost(host), ".")
	if host == globalHost {
		return hostInfo{"us-east-1", "aws", presign.Global}
	}
	labels := strings.SplitN(host, ".", 3)
	if len(labels) < 3 || labels[0] != "sts" && labels[0] != "sts-fips" {
		return hostInfo{}
	}
	info := hostInfo{region: labels[1]}
	fips := labels[0] == "sts-fips"
	home := presign.PartitionOf(info.region)
	for _, p := range presign.Table() {
		if labels[2] != p.DNSSuffix && labels[2] != p.DualStackSuffix {
			continue
		}
		if info.partition == "" || p.ID == home {
			info.partition = p.ID
			info.endpoint = endpointKind(fips, labels[2] == p.DualStackSuffix)
		}
	}
	if info.partition == "" {
		return hostInfo{}
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

// plainHost is a host in lower case and without a port.
func plainHost(host string) string {
	host = strings.ToLower(host)
	if i := strings.LastIndexByte(host, ':'); i >= 0 && allDigits(host[i+1:]) {
		host = host[:i]
	}
	return host
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// partitionByID finds a partition, nil if there is none of that ID.
func partitionByID(id string) *presign.Partition {
	for _, p := range presign.Table() {
		if p.ID == id {
			return &p
		}
	}
	return nil
}

// isListedRegion reports whether this release knows the region.
func isListedRegion(region string) bool {
	for _, p := range presign.Table() {
		for _, r := range p.Regions {
			if r.ID == region {
				return true
			}
		}
	}
	return false
}

// verifierFor says for which partition and region to judge: those of the
// options, else those that the host implies.
func verifierFor(o Options, host hostInfo) Verifier {
	switch {
	case o.Partition != "":
		return Verifier{o.Partition, firstOf(o.Region, regionIn(o.Partition, host)), "options"}
	case o.Region != "":
		return Verifier{presign.PartitionOf(o.Region), o.Region, "options"}
	case host.partition == "":
		return Verifier{"aws", "us-east-1", "default"}
	}
	partition := presign.PartitionOf(host.region)
	if partition == "aws" && !isListedRegion(host.region) {
		partition = host.partition // the region tells nothing
	}
	return Verifier{partition, host.region, "host"}
}

// regionIn is the host's region where that is in the partition, else one that
// the partition has.
func regionIn(partition string, host hostInfo) string {
	p := partitionByID(partition)
	if p == nil || host.region != "" && presign.PartitionOf(host.region) == partition {
		return host.region
	}
	if partition == "aws" {
		return "us-east-1"
	}
	return p.Regions[0].ID
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

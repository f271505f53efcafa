package authenticator

import (
	"strconv"
	"strings"

	"ekstoken/internal/presign"
)

// CheckHost checks the URL's host. It must be a host that the SDK's endpoint
// rules give for the region in it, or the default host of the verifier's own
// region, and it must be of the verifier's partition. In the aws partition any
// host passes whose second label is "global".
//
// Source: verifySTSHostnameFormat in pkg/token/token.go.
func (v Verifier) CheckHost(host string) string {
	partition := v.Partition
	hostRegion, fault := RegionInHost(host)
	if fault != "" {
		return formatError + "could not parse region for pre-signed URL " + host + ", " + fault
	}
	if hostRegion == "global" {
		if partition == "aws" {
			return ""
		}
		return formatError + "global endpoint unsupported in partition " + partition
	}
	if !IsRegionID(hostRegion) {
		return formatError + "invalid region identifier format provided: " + hostRegion
	}
	if !isResolvedHost(host, hostRegion) {
		if isDefaultHost(host, partition, v.Region) {
			return ""
		}
		return formatError + "unexpected hostname " + strconv.Quote(host) + " in pre-signed URL"
	}
	domains, ok := DomainsOf(partition)
	if !ok {
		return "partition " + partition + " not valid"
	}
	domain := strings.SplitN(host, ".", 3)[2]
	if domain != domains.Plain && domain != domains.DualStack {
		return formatError + "partition {" + partition + "} does not support hostname " + host
	}
	return ""
}

// RegionInHost takes the second label for the region; the global host has
// "global". fault is in the authenticator's words.
//
// Source: getStsRegion in pkg/token/token.go.
func RegionInHost(host string) (region, fault string) {
	if host == "" {
		return "", "host is empty"
	}
	labels := strings.SplitN(host, ".", 3)
	if len(labels) < 3 {
		return "", "invalid host format: " + host
	}
	if host == presign.GlobalHost {
		return "global", ""
	}
	return labels[1], ""
}

// IsRegionID reports whether s is letters, digits and inner hyphens.
//
// Source: validateInputRegion in pkg/token/token.go.
func IsRegionID(s string) bool {
	for i := range len(s) {
		c := s[i]
		inner := c == '-' && i > 0 && i < len(s)-1
		if !inner && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return s != ""
}

// isResolvedHost reports whether the SDK's endpoint rules give the host for
// the region, plain, FIPS, dual-stack or both.
//
// Source: ResolveEndpoint in aws-sdk-go-v2, service/sts/endpoints.go.
func isResolvedHost(host, region string) bool {
	p := ResolverPartition(region)
	plain, dualStack := region+"."+p.DNSSuffix, region+"."+p.DualStackSuffix
	switch host {
	case "sts." + dualStack, "sts-fips." + dualStack:
		return true
	case "sts." + plain:
		return region != "aws-global" // that one is the global host
	case "sts-fips." + plain:
		return p.ID != "aws-us-gov" // its FIPS hosts are the plain ones
	}
	return false
}

// ResolverPartition is the partition that the SDK's endpoint rules find for a
// region; besides real regions they know a "-global" one.
func ResolverPartition(region string) presign.Partition {
	id := presign.PartitionOf(region)
	if global, ok := strings.CutSuffix(region, "-global"); ok && global != "aws-eusc" {
		id = global
	}
	if p := presign.PartitionByID(id); p != nil {
		return *p
	}
	return presign.Table()[0]
}

// isDefaultHost reports whether the host is the one that the verifier builds
// from its own partition and region, for regions newer than its SDK.
//
// Source: getDefaultHostNamesForRegion in pkg/token/token.go.
func isDefaultHost(host, partition, region string) bool {
	domains, ok := DomainsOf(partition)
	if !ok || !IsRegionID(region) {
		return false
	}
	return host == "sts."+region+"."+domains.Plain ||
		domains.DualStack != "" && host == "sts."+region+"."+domains.DualStack
}

// Domains are how the names of a partition's STS hosts end.
type Domains struct{ Plain, DualStack string }

// DomainsOf returns the domains that the authenticator accepts for a
// partition. It knows fewer dual-stack ones than the SDK.
//
// Source: pkg/endpoints/partitions.go.
func DomainsOf(partition string) (Domains, bool) {
	switch partition {
	case "aws", "aws-us-gov":
		return Domains{"amazonaws.com", "api.aws"}, true
	case "aws-cn":
		return Domains{"amazonaws.com.cn", "api.amazonwebservices.com.cn"}, true
	case "aws-iso":
		return Domains{"c2s.ic.gov", ""}, true
	case "aws-iso-b":
		return Domains{"sc2s.sgov.gov", ""}, true
	case "aws-iso-e":
		return Domains{"cloud.adc-e.uk", ""}, true
	case "aws-iso-f":
		return Domains{"csp.hci.ic.gov", ""}, true
	case "aws-eusc":
		return Domains{"amazonaws.eu", "api.amazonwebservices.eu"}, true
	}
	return Domains{}, false
}

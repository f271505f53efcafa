package inspect

import (
	"strconv"
	"strings"

	"ekstoken/internal/presign"
)

// verifyHost makes the authenticator's check of the URL's host: it is one
// that the SDK's endpoint rules give for the region that stands in it, or the
// default one of the verifier's own region, and of the verifier's partition.
// In the aws partition it takes any host at all whose second label is
// "global".
//
// Source: verifySTSHostnameFormat in pkg/token/token.go.
func verifyHost(host, partition, region string) string {
	hostRegion, fault := regionInHost(host)
	if fault != "" {
		return formatError + "could not parse region for pre-signed URL " + host + ", " + fault
	}
	if hostRegion == "global" {
		if partition == "aws" {
			return ""
		}
		return formatError + "global endpoint unsupported in partition " + partition
	}
	if !isRegionID(hostRegion) {
		return formatError + "invalid region identifier format provided: " + hostRegion
	}
	if !isResolvedHost(host, hostRegion) {
		if isDefaultHost(host, partition, region) {
			return ""
		}
		return formatError + "unexpected hostname " + strconv.Quote(host) + " in pre-signed URL"
	}
	domains, ok := verifierDomains(partition)
	if !ok {
		return "partition " + partition + " not valid"
	}
	domain := strings.SplitN(host, ".", 3)[2]
	if domain != domains.plain && domain != domains.dualStack {
		return formatError + "partition {" + partition + "} does not support hostname " + host
	}
	return ""
}

// globalHost is STS's one host without a region.
const globalHost = "sts.amazonaws.com"

// regionInHost takes the second label for the region, and "global" for that
// of the global host, which has none.
//
// Source: getStsRegion in pkg/token/token.go.
func regionInHost(host string) (region, fault string) {
	if host == "" {
		return "", "host is empty"
	}
	labels := strings.SplitN(host, ".", 3)
	if len(labels) < 3 {
		return "", "invalid host format: " + host
	}
	if host == globalHost {
		return "global", ""
	}
	return labels[1], ""
}

// isRegionID reports whether s is letters, digits and inner hyphens, as
// validateInputRegion has it.
func isRegionID(s string) bool {
	for i := range len(s) {
		c := s[i]
		inner := c == '-' && i > 0 && i < len(s)-1
		if !inner && !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'z') {
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
	p := resolverPartition(region)
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

// resolverPartition is the partition that the SDK's endpoint rules find for a
// region; these know a "-global" region beside the real ones, too.
func resolverPartition(region string) presign.Partition {
	id := presign.PartitionOf(region)
	if global, ok := strings.CutSuffix(region, "-global"); ok && global != "aws-eusc" {
		id = global
	}
	if p := partitionByID(id); p != nil {
		return *p
	}
	return presign.Table()[0]
}

// isDefaultHost reports whether the host is what the verifier makes of its
// own partition and region, for regions that are newer than its SDK.
//
// Source: getDefaultHostNamesForRegion in pkg/token/token.go.
func isDefaultHost(host, partition, region string) bool {
	domains, ok := verifierDomains(partition)
	if !ok || !isRegionID(region) {
		return false
	}
	return host == "sts."+region+"."+domains.plain ||
		domains.dualStack != "" && host == "sts."+region+"."+domains.dualStack
}

// domains end the host names of a partition's STS.
type domains struct{ plain, dualStack string }

// verifierDomains are those that the authenticator takes for a partition. It
// knows fewer dual-stack ones than the SDK.
//
// Source: pkg/endpoints/partitions.go.
func verifierDomains(partition string) (domains, bool) {
	switch partition {
	case "aws", "aws-us-gov":
		return domains{"amazonaws.com", "api.aws"}, true
	case "aws-cn":
		return domains{"amazonaws.com.cn", "api.amazonwebservices.com.cn"}, true
	case "aws-iso":
		return domains{"c2s.ic.gov", ""}, true
	case "aws-iso-b":
		return domains{"sc2s.sgov.gov", ""}, true
	case "aws-iso-e":
		return domains{"cloud.adc-e.uk", ""}, true
	case "aws-iso-f":
		return domains{"csp.hci.ic.gov", ""}, true
	case "aws-eusc":
		return domains{"amazonaws.eu", "api.amazonwebservices.eu"}, true
	}
	return domains{}, false
}

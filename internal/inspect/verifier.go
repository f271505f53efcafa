package inspect

import (
	"cmp"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// verifierFor says for which partition and region to judge: those of the
// options, else those that the token implies.
func verifierFor(o Options, t *token.Token) Verifier {
	host := token.ReadHost(t.Host)
	v := Verifier{From: "options", Authenticator: authenticator.Version}
	switch {
	case o.Partition != "":
		v.Partition, v.Region = o.Partition, cmp.Or(o.Region, regionIn(o.Partition, host))
	case o.Region != "":
		v.Partition, v.Region = presign.PartitionOf(o.Region), o.Region
	case host.Partition != "":
		v.Partition, v.Region, v.From = presign.PartitionOf(host.Region), host.Region, "host"
		if v.Partition == "aws" && !presign.IsListedRegion(host.Region) {
			v.Partition = host.Partition // the region tells nothing
			if region := strings.ReplaceAll(host.Region, "_", "-"); presign.IsListedRegion(region) {
				v.Region = region // an SDK's constant, such as EU_WEST_2
			} else if region := scopeRegion(t); region != "" && presign.PartitionOf(region) == host.Partition {
				v.Region, v.From = region, "scope"
			}
		}
	default:
		v.Region, v.From = impliedRegion(t)
		v.Partition = presign.PartitionOf(v.Region)
	}
	return v
}

// impliedRegion is the region of a token whose host isn't one of STS's: a known
// region in the host, else the credential scope's.
func impliedRegion(t *token.Token) (region, from string) {
	const longest = 200
	if len(t.Host) <= longest {
		for label := range strings.SplitSeq(strings.ToLower(t.Host), ".") {
			if region := strings.ReplaceAll(label, "_", "-"); presign.IsListedRegion(region) {
				return region, "host"
			}
		}
	}
	if region := scopeRegion(t); region != "" {
		return region, "scope"
	}
	return "us-east-1", "default"
}

// scopeRegion is the credential scope's region, "" if it isn't a known one.
func scopeRegion(t *token.Token) string {
	if region := token.ReadCredential(t.Value("X-Amz-Credential")).Region; presign.IsListedRegion(region) {
		return region
	}
	return ""
}

// regionIn is the host's region if that is in the partition, else one that the
// partition has.
func regionIn(partition string, host token.Host) string {
	p := presign.PartitionByID(partition)
	if p == nil || host.Region != "" && presign.PartitionOf(host.Region) == partition {
		return host.Region
	}
	if partition == "aws" {
		return "us-east-1"
	}
	return p.Regions[0].ID
}

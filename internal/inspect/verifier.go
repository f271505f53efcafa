package inspect

import (
	"cmp"

	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// verifierFor says for which partition and region to judge: those of the
// options, else those that the host implies.
func verifierFor(o Options, host token.Host) Verifier {
	switch {
	case o.Partition != "":
		return Verifier{o.Partition, cmp.Or(o.Region, regionIn(o.Partition, host)), "options"}
	case o.Region != "":
		return Verifier{presign.PartitionOf(o.Region), o.Region, "options"}
	case host.Partition == "":
		return Verifier{"aws", "us-east-1", "default"}
	}
	partition := presign.PartitionOf(host.Region)
	if partition == "aws" && !presign.IsListedRegion(host.Region) {
		partition = host.Partition // the region tells nothing
	}
	return Verifier{partition, host.Region, "host"}
}

// regionIn is the host's region where that is in the partition, else one that
// the partition has.
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

package presign

// GlobalHost is STS's global host. It accepts signatures for GlobalRegion.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_region-endpoints.html
const (
	GlobalHost   = "sts.amazonaws.com"
	GlobalRegion = "us-east-1"
)

// Host returns the STS host for region. Whitespace around region is ignored,
// and an empty kind means Regional. A region that is not in Partitions belongs
// to the partition that PartitionOf returns, if ValidRegion accepts it. The
// error is an *Error for the field "region" or "endpoint".
//
// Source: the STS endpoint rules of aws-sdk-go-v2, service/sts/endpoints.go.
func Host(region string, kind Endpoint) (string, error) {
	region, e := checkRegion(region)
	if e != nil {
		return "", e
	}
	host, e := hostIn(partitionOf(region), region, kind)
	if e != nil {
		return "", e
	}
	return host, nil
}

func hostIn(p *Partition, region string, kind Endpoint) (string, *Error) {
	switch kind {
	case Regional, "":
		return "sts." + region + "." + p.DNSSuffix, nil
	case FIPS:
		if p.ID == "aws-us-gov" { // all its plain hosts are FIPS hosts
			return "sts." + region + "." + p.DNSSuffix, nil
		}
		return "sts-fips." + region + "." + p.DNSSuffix, nil
	case DualStack:
		return "sts." + region + "." + p.DualStackSuffix, nil
	case FIPSDualStack:
		return "sts-fips." + region + "." + p.DualStackSuffix, nil
	case Global:
		if p.ID != "aws" {
			return "", &Error{"unsupported", "endpoint", "Only the aws partition has the global endpoint. Use the regional one."}
		}
		return GlobalHost, nil
	}
	return "", &Error{"invalid", "endpoint", "The endpoint is one of regional, global, fips, dualstack and fips-dualstack."}
}

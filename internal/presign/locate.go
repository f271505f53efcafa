package presign

import "strings"

// Location says where the tokens for a cluster are sent.
type Location struct {
	// ClusterName is the x-k8s-aws-id value: an EKS cluster name or an Outposts
	// cluster ID.
	ClusterName string
	// Region is the cluster's, SigningRegion the one in the credential scope.
	// They differ for the global endpoint.
	Region        string
	SigningRegion string
	// Partition is the ID of the region's partition.
	Partition string
	// Host is the STS host.
	Host string
}

// Locate returns the location for a cluster as in Request: a name, an Outposts
// cluster ID or an ARN, a region, which may be empty for an ARN or the global
// endpoint, and a kind of endpoint. The error is an *Error.
func Locate(clusterName, region string, endpoint Endpoint) (Location, error) {
	l, e := locate(clusterName, region, endpoint)
	if e != nil {
		return Location{}, e
	}
	return l, nil
}

func locate(cluster, region string, endpoint Endpoint) (l Location, e *Error) {
	var clusterRegion string
	if l.ClusterName, clusterRegion, e = parseCluster(cluster); e != nil {
		return l, e
	}
	region = strings.TrimSpace(region)
	if region == "" {
		region = clusterRegion
	}
	if region == "" && endpoint == Global {
		region = GlobalRegion
	}
	if l.SigningRegion, e = checkRegion(region); e != nil {
		return l, e
	}
	l.Region = clusterRegion
	if l.Region == "" {
		l.Region = l.SigningRegion
	}
	p := partitionOf(l.SigningRegion)
	l.Partition = p.ID
	if clusterRegion != "" && p != partitionOf(clusterRegion) {
		return l, &Error{"invalid", "region", "The region must be one of the cluster's partition, which its ARN names."}
	}
	if l.Host, e = hostIn(p, l.SigningRegion, endpoint); e != nil {
		return l, e
	}
	if l.Host == GlobalHost {
		l.SigningRegion = GlobalRegion
	}
	return l, nil
}

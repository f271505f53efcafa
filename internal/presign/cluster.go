package presign

import "strings"

const (
	// maxClusterName is the maximum length of an EKS cluster name.
	maxClusterName = 100
	// maxARN is the maximum length of an AWS ARN.
	maxARN = 2048
)

// ParseCluster parses an EKS cluster name, the ID of a local cluster on
// Outposts (a UUID) or a cluster ARN, with optional whitespace around it. It
// returns the x-k8s-aws-id value for that cluster and, for an ARN, its region.
// The error is an *Error for the field "clusterName".
//
// Sources: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
// and https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html
func ParseCluster(s string) (name, region string, err error) {
	name, region, e := parseCluster(s)
	if e != nil {
		return "", "", e
	}
	return name, region, nil
}

func parseCluster(s string) (name, region string, e *Error) {
	s, e = checkText(s, "clusterName", "a cluster name or ARN", maxARN)
	if e != nil {
		return "", "", e
	}
	if strings.HasPrefix(s, "arn:") {
		return parseARN(s)
	}
	if !validClusterName(s) {
		return "", "", badCluster("A cluster name has up to 100 letters, digits, hyphens and underscores and starts with a letter or digit. The cluster's ARN works too.")
	}
	return s, "", nil
}

// parseARN parses arn:<partition>:eks:<region>:<account ID>:cluster/<name>.
func parseARN(s string) (name, region string, e *Error) {
	parts := strings.SplitN(s, ":", 6)
	if len(parts) < 6 || parts[2] != "eks" || !isAccountID(parts[4]) {
		return "", "", badCluster("The ARN of a cluster looks like arn:aws:eks:eu-west-2:123456789012:cluster/my-cluster.")
	}
	name, ok := strings.CutPrefix(parts[5], "cluster/")
	if !ok || !validClusterName(name) {
		return "", "", badCluster("The ARN of a cluster ends in :cluster/ and the cluster's name.")
	}
	region = parts[3]
	if !ValidRegion(region) {
		return "", "", badCluster("The fourth part of the ARN must be a region, such as eu-west-2.")
	}
	if parts[1] != PartitionOf(region) {
		return "", "", badCluster("The region in the ARN is not one of the partition in the ARN.")
	}
	return name, region, nil
}

// validClusterName matches ^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$, which includes the
// UUID of a local cluster.
func validClusterName(s string) bool {
	if len(s) > maxClusterName || !allOf(s, isNameByte) {
		return false
	}
	return s[0] != '-' && s[0] != '_'
}

func isNameByte(c byte) bool { return isWordByte(c) || c == '-' }

func isAccountID(s string) bool { return len(s) == 12 && allOf(s, isDigit) }

func badCluster(message string) *Error {
	return &Error{"invalid", "clusterName", message}
}

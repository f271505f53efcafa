package presign

import (
	"slices"
	"strings"
)

// Partition is an AWS partition, as STS has it.
type Partition struct {
	// ID is the partition's ID, as in ARNs: "aws", "aws-cn", ….
	ID string `json:"id"`
	// Name is the partition's name for people.
	Name string `json:"name"`
	// DNSSuffix ends the names of its regional and FIPS hosts,
	// DualStackSuffix those of its dual-stack hosts.
	DNSSuffix       string `json:"-"`
	DualStackSuffix string `json:"-"`
	// Endpoints are the kinds of STS endpoint that it has, Regional first.
	Endpoints []Endpoint `json:"endpoints"`
	// Regions are its regions known to this release, by ID.
	Regions []Region `json:"regions"`
}

// Region is an AWS region.
type Region struct {
	ID   string `json:"id"`   // such as "eu-west-2"
	Name string `json:"name"` // such as "Europe (London)"
}

// Partitions returns all AWS partitions, the commercial one first. The caller
// may change what it gets.
//
// Source: aws-sdk-go-v2, internal/endpoints/awsrulesfn/partitions.json.
func Partitions() []Partition {
	all := slices.Clone(partitions[:])
	for i := range all {
		all[i].Endpoints = slices.Clone(all[i].Endpoints)
		all[i].Regions = slices.Clone(all[i].Regions)
	}
	return all
}

// Table returns what Partitions does, but the table itself: it is for those
// who only read, many times over.
func Table() []Partition { return partitions[:] }

// PartitionByID returns a partition of the table, nil if there is none of that
// ID.
func PartitionByID(id string) *Partition {
	for i := range partitions {
		if partitions[i].ID == id {
			return &partitions[i]
		}
	}
	return nil
}

// IsListedRegion reports whether this release knows the region.
func IsListedRegion(region string) bool {
	for i := range partitions {
		for j := range partitions[i].Regions {
			if partitions[i].Regions[j].ID == region {
				return true
			}
		}
	}
	return false
}

// PartitionOf returns the ID of the partition that region is in: by the list
// of known regions or else by the region's shape. As in the endpoint resolver
// of aws-sdk-go-v2, a region of no known shape counts as one of "aws".
func PartitionOf(region string) string {
	return partitionOf(region).ID
}

// partitionOf needs no look into the list of regions: each has the shape of
// its partition's, which a test holds.
func partitionOf(region string) *Partition {
	for i := range partitions {
		for _, prefix := range regionPrefixes[i] {
			rest, ok := strings.CutPrefix(region, prefix)
			if ok && isWordAndNumber(rest) {
				return &partitions[i]
			}
		}
	}
	return &partitions[0]
}

// isWordAndNumber reports whether s matches \w+-\d+, as the SDK's region
// patterns end.
func isWordAndNumber(s string) bool {
	word, number, ok := strings.Cut(s, "-")
	return ok && allOf(word, isWordByte) && allOf(number, isDigit)
}

// ValidRegion reports whether s is shaped like a region and so safe in a host
// name: three or more parts of lower-case letters and digits with a hyphen
// between, 63 bytes at most, that start with a letter and end with a number.
func ValidRegion(s string) bool {
	if len(s) > 63 || s == "" || !isLower(s[0]) {
		return false
	}
	parts := 0
	for {
		part, rest, more := strings.Cut(s, "-")
		parts++
		if !allOf(part, isLowerOrDigit) {
			return false
		}
		if !more {
			return parts >= 3 && allOf(part, isDigit)
		}
		s = rest
	}
}

// allOf reports whether s is not empty and is all bytes of which is holds.
func allOf(s string, is func(byte) bool) bool {
	for i := range len(s) {
		if !is(s[i]) {
			return false
		}
	}
	return s != ""
}

func isDigit(c byte) bool        { return '0' <= c && c <= '9' }
func isLower(c byte) bool        { return 'a' <= c && c <= 'z' }
func isUpper(c byte) bool        { return 'A' <= c && c <= 'Z' }
func isLowerOrDigit(c byte) bool { return isLower(c) || isDigit(c) }
func isUpperOrDigit(c byte) bool { return isUpper(c) || isDigit(c) }
func isWordByte(c byte) bool     { return isLower(c) || isUpper(c) || isDigit(c) || c == '_' }

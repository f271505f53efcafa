package presign

import (
	"slices"
	"strings"
)

// Partition is an AWS partition, as STS defines it.
type Partition struct {
	// ID is the partition's ID, as in ARNs: "aws", "aws-cn", ….
	ID string `json:"id"`
	// Name is the partition's display name.
	Name string `json:"name"`
	// DNSSuffix is the suffix of its regional and FIPS hosts, DualStackSuffix
	// that of its dual-stack hosts.
	DNSSuffix       string `json:"-"`
	DualStackSuffix string `json:"-"`
	// Endpoints are the kinds of STS endpoint it has, Regional first.
	Endpoints []Endpoint `json:"endpoints"`
	// Regions are the regions known to this release, by ID.
	Regions []Region `json:"regions"`
}

// Region is an AWS region.
type Region struct {
	ID   string `json:"id"`   // such as "eu-west-2"
	Name string `json:"name"` // such as "Europe (London)"
}

// Partitions returns all AWS partitions, the commercial one first. The caller
// may modify the result.
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

// Table returns the same as Partitions without copying. Callers must not modify
// it.
func Table() []Partition { return partitions[:] }

// PartitionByID returns the partition with this ID, nil if the table has none.
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

// PartitionOf returns the ID of the partition that region belongs to: by the
// list of known regions, or else by the region's form. Like the endpoint
// resolver of aws-sdk-go-v2, it puts a region of unknown form into "aws".
func PartitionOf(region string) string {
	return partitionOf(region).ID
}

// partitionOf doesn't need the list of regions: each region has the form of its
// partition, which a test checks.
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

// ValidRegion reports whether s has the form of a region, and so is safe in a
// host name: three or more parts of lower-case letters and digits, joined by
// hyphens, at most 63 bytes, starting with a letter and ending with a number.
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

// allOf reports whether s is not empty and is holds for each of its bytes.
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

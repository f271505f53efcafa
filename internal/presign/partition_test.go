package presign

import (
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// regionPatterns are those of aws-sdk-go-v2's partitions.json. The conformance
// module compares the whole table with the SDK's.
var regionPatterns = map[string]*regexp.Regexp{
	"aws":        regexp.MustCompile(`^(us|eu|ap|sa|ca|me|af|il|mx)\-\w+\-\d+$`),
	"aws-cn":     regexp.MustCompile(`^cn\-\w+\-\d+$`),
	"aws-us-gov": regexp.MustCompile(`^us\-gov\-\w+\-\d+$`),
	"aws-eusc":   regexp.MustCompile(`^eusc\-(de)\-\w+\-\d+$`),
	"aws-iso":    regexp.MustCompile(`^us\-iso\-\w+\-\d+$`),
	"aws-iso-b":  regexp.MustCompile(`^us\-isob\-\w+\-\d+$`),
	"aws-iso-e":  regexp.MustCompile(`^eu\-isoe\-\w+\-\d+$`),
	"aws-iso-f":  regexp.MustCompile(`^us\-isof\-\w+\-\d+$`),
}

var validRegion = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+-[0-9]+$`)

func patternPartition(region string) string {
	for id, pattern := range regionPatterns {
		if pattern.MatchString(region) {
			return id
		}
	}
	return "aws"
}

func TestPartitions(t *testing.T) {
	all := Partitions()
	if len(all) != len(regionPatterns) || all[0].ID != "aws" {
		t.Fatalf("%d partitions, the first is %s", len(all), all[0].ID)
	}
	for _, p := range all {
		if !slices.IsSortedFunc(p.Regions, func(a, b Region) int { return strings.Compare(a.ID, b.ID) }) || len(p.Regions) == 0 {
			t.Errorf("regions of %s: %v", p.ID, p.Regions)
		}
		for _, r := range p.Regions {
			if !ValidRegion(r.ID) || PartitionOf(r.ID) != p.ID || patternPartition(r.ID) != p.ID || r.Name == "" {
				t.Errorf("%s of %s: partition %s", r.ID, p.ID, PartitionOf(r.ID))
			}
			for _, kind := range []Endpoint{"", Regional, Global, FIPS, DualStack, FIPSDualStack} {
				_, err := Host(r.ID, kind)
				if has := kind == "" || slices.Contains(p.Endpoints, kind); has != (err == nil) {
					t.Errorf("%s of %s listed: %v, but %v", kind, p.ID, has, err)
				}
			}
		}
	}
}

func TestPartitionsIsACopy(t *testing.T) {
	changed := Partitions()
	changed[0].ID = "x"
	changed[0].Regions[0].ID = "x"
	changed[0].Endpoints[0] = "x"
	if fresh := Partitions(); reflect.DeepEqual(fresh[0], changed[0]) || fresh[0].Regions[0].ID == "x" || fresh[0].Endpoints[0] == "x" {
		t.Error("a caller can change the table")
	}
}

func TestHost(t *testing.T) {
	for _, c := range []struct {
		region string
		kind   Endpoint
		want   string
	}{
		{"eu-west-2", "", "sts.eu-west-2.amazonaws.com"},
		{" eu-west-2\n", Regional, "sts.eu-west-2.amazonaws.com"},
		{"eu-west-2", Global, "sts.amazonaws.com"},
		{"us-east-2", FIPS, "sts-fips.us-east-2.amazonaws.com"},
		{"eu-west-2", DualStack, "sts.eu-west-2.api.aws"},
		{"eu-west-2", FIPSDualStack, "sts-fips.eu-west-2.api.aws"},
		{"us-gov-west-1", Regional, "sts.us-gov-west-1.amazonaws.com"},
		{"us-gov-west-1", FIPS, "sts.us-gov-west-1.amazonaws.com"},
		{"us-gov-west-1", DualStack, "sts.us-gov-west-1.api.aws"},
		{"us-gov-west-1", FIPSDualStack, "sts-fips.us-gov-west-1.api.aws"},
		{"cn-north-1", Regional, "sts.cn-north-1.amazonaws.com.cn"},
		{"cn-north-1", DualStack, "sts.cn-north-1.api.amazonwebservices.com.cn"},
		{"eusc-de-east-1", Regional, "sts.eusc-de-east-1.amazonaws.eu"},
		{"us-iso-east-1", Regional, "sts.us-iso-east-1.c2s.ic.gov"},
		{"us-isob-east-1", Regional, "sts.us-isob-east-1.sc2s.sgov.gov"},
		{"eu-isoe-west-1", Regional, "sts.eu-isoe-west-1.cloud.adc-e.uk"},
		{"us-isof-south-1", Regional, "sts.us-isof-south-1.csp.hci.ic.gov"},
		{"us-iso-new-9", Regional, "sts.us-iso-new-9.c2s.ic.gov"},
		{"cn-new-9", Regional, "sts.cn-new-9.amazonaws.com.cn"},
		{"zz-new-9", Regional, "sts.zz-new-9.amazonaws.com"},
	} {
		if got, err := Host(c.region, c.kind); got != c.want || err != nil {
			t.Errorf("%s, %s: got %s (%v), want %s", c.region, c.kind, got, err, c.want)
		}
	}
}

func TestHostErrors(t *testing.T) {
	for _, c := range []struct {
		region, kind, code, field string
	}{
		{"", "", "missing", "region"},
		{"eu-west -2", "", "invalid", "region"},
		{"london", "", "invalid", "region"},
		{"eu-west-2", "vpc", "invalid", "endpoint"},
		{"cn-north-1", "global", "unsupported", "endpoint"},
		{"us-gov-west-1", "global", "unsupported", "endpoint"},
	} {
		host, err := Host(c.region, Endpoint(c.kind))
		var e *Error
		if !errors.As(err, &e) || e.Code != c.code || e.Field != c.field || host != "" {
			t.Errorf("%+v: got %s, %v", c, host, err)
		}
	}
}

func FuzzHost(f *testing.F) {
	for _, region := range []string{"", "eu-west-2", "eu-west-2a", "us-iso-east-1", "us-iso-1", "eusc-de-x-1", "eusc-xx-x-1", "cn-_A9-0", "aws-global", "eu-west-2\n", "eu--2", "a-b-c-d-1", "eu-west-²", "eu-west-2.example.com", "us-gov-9", "us-gov-a-b-1"} {
		f.Add(region, "regional")
	}
	f.Add("eu-west-2", "global")
	f.Add("cn-north-1", "global")
	f.Add("cn-north-1", "vpc")
	f.Fuzz(func(t *testing.T, region, kind string) {
		if got, want := PartitionOf(region), patternPartition(region); got != want {
			t.Errorf("%q is in %s, by the patterns in %s", region, got, want)
		}
		valid := len(region) <= 63 && validRegion.MatchString(region)
		if ValidRegion(region) != valid {
			t.Errorf("%q: valid %v, by the pattern %v", region, !valid, valid)
		}
		host, err := Host(region, Endpoint(kind))
		if err == nil && (!ValidRegion(strings.TrimSpace(region)) || !regexp.MustCompile(`^sts(-fips)?(\.[a-z0-9-]+)+$`).MatchString(host)) {
			t.Errorf("%q, %q: host %q", region, kind, host)
		}
		if e := new(*Error); err != nil && (!errors.As(err, e) || host != "") {
			t.Errorf("%q, %q: %q, %v", region, kind, host, err)
		}
	})
}

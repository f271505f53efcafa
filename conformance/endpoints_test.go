package conformance

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"ekstoken/internal/presign"
)

// sdkPartition is a partition in aws-sdk-go-v2's partitions.json.
type sdkPartition struct {
	ID          string `json:"id"`
	RegionRegex string `json:"regionRegex"`
	Regions     map[string]struct {
		Description string `json:"description"`
	} `json:"regions"`
	Outputs struct {
		DNSSuffix          string `json:"dnsSuffix"`
		DualStackDNSSuffix string `json:"dualStackDnsSuffix"`
	} `json:"outputs"`
}

// sdkPartitions reads the data of the SDK that the tests are built with.
func sdkPartitions(t *testing.T) []sdkPartition {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/aws/aws-sdk-go-v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "internal/endpoints/awsrulesfn/partitions.json"))
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Partitions []sdkPartition `json:"partitions"`
	}
	if err := json.Unmarshal(text, &data); err != nil {
		t.Fatal(err)
	}
	if len(data.Partitions) < 8 {
		t.Fatalf("%d partitions", len(data.Partitions))
	}
	return data.Partitions
}

// isPseudo reports whether a region is "aws-global" or the like, which aren't
// regions.
func isPseudo(region string) bool { return strings.HasSuffix(region, "-global") }

func TestPartitionsAreTheSDKs(t *testing.T) {
	ours := map[string]presign.Partition{}
	for _, p := range presign.Partitions() {
		ours[p.ID] = p
	}
	theirs := sdkPartitions(t)
	if len(ours) != len(theirs) {
		t.Errorf("%d partitions, want %d", len(ours), len(theirs))
	}
	for _, want := range theirs {
		p := ours[want.ID]
		if p.DNSSuffix != want.Outputs.DNSSuffix || p.DualStackSuffix != want.Outputs.DualStackDNSSuffix {
			t.Errorf("%s: suffixes %q and %q, want %q and %q", want.ID, p.DNSSuffix, p.DualStackSuffix, want.Outputs.DNSSuffix, want.Outputs.DualStackDNSSuffix)
		}
		var regions []presign.Region
		for id, r := range want.Regions {
			if !isPseudo(id) {
				regions = append(regions, presign.Region{ID: id, Name: r.Description})
			}
		}
		slices.SortFunc(regions, func(a, b presign.Region) int { return strings.Compare(a.ID, b.ID) })
		if !slices.Equal(p.Regions, regions) {
			t.Errorf("%s: regions %v, want %v", want.ID, p.Regions, regions)
		}
	}
}

// testRegions are all that the SDK knows, unknown ones in the form of every
// partition, and unusual ones.
func testRegions(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, p := range sdkPartitions(t) {
		for id := range p.Regions {
			all = append(all, id)
		}
	}
	for _, prefix := range []string{"us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn", "us-gov", "eusc-de", "eusc-fr", "us-iso", "us-isob", "eu-isoe", "us-isof", "us-isog", "eu-iso", "zz", "uk"} {
		for _, rest := range []string{"north-1", "new-42", "a1-0", "west-2-lax-1", "A-1", "b_c-1"} {
			all = append(all, prefix+"-"+rest)
		}
	}
	all = append(all, "us-1", "iso-east-1", "usgov-west-1", "a-b-1", "local", "eu-west-2a", "eu-west-", "EU-WEST-2", "fips-us-east-1", "us-east-1-fips", "1-2-3", "x--1")
	slices.Sort(all)
	return slices.Compact(all)
}

func TestPartitionOfIsTheSDKs(t *testing.T) {
	partitions := sdkPartitions(t)
	for _, region := range testRegions(t) {
		if isPseudo(region) {
			continue
		}
		want := "aws"
		for _, p := range partitions {
			if _, listed := p.Regions[region]; listed || regexp.MustCompile(p.RegionRegex).MatchString(region) {
				want = p.ID
			}
		}
		if got := presign.PartitionOf(region); got != want {
			t.Errorf("%s is in %s, want %s", region, got, want)
		}
	}
}

func TestHostsAreTheSDKs(t *testing.T) {
	resolver := sts.NewDefaultEndpointResolverV2()
	compared, refused := 0, 0
	for _, region := range testRegions(t) {
		for _, kind := range []presign.Endpoint{presign.Regional, presign.FIPS, presign.DualStack, presign.FIPSDualStack} {
			got, err := presign.Host(region, kind)
			if !presign.ValidRegion(region) {
				if err == nil {
					t.Errorf("%s has the host %s", region, got)
				}
				refused++
				continue
			}
			endpoint, sdkErr := resolver.ResolveEndpoint(context.Background(), sts.EndpointParameters{
				Region:       aws.String(region),
				UseFIPS:      aws.Bool(kind == presign.FIPS || kind == presign.FIPSDualStack),
				UseDualStack: aws.Bool(kind == presign.DualStack || kind == presign.FIPSDualStack),
			})
			if (err == nil) != (sdkErr == nil) || got != endpoint.URI.Host {
				t.Errorf("%s, %s: %s (%v), want %s (%v)", region, kind, got, err, endpoint.URI.Host, sdkErr)
			}
			compared++
		}
	}
	t.Logf("%d hosts compared, %d refused for the region's shape", compared, refused)
}

// The SDK treats the global endpoint as that of a region "aws-global", in one
// partition only.
func TestGlobalHostIsTheSDKs(t *testing.T) {
	endpoint, err := sts.NewDefaultEndpointResolverV2().ResolveEndpoint(context.Background(), sts.EndpointParameters{Region: aws.String("aws-global")})
	if err != nil {
		t.Fatal(err)
	}
	options, _ := smithyauth.GetAuthOptions(&endpoint.Properties)
	if len(options) != 1 {
		t.Fatalf("%d auth options", len(options))
	}
	region, _ := smithyhttp.GetSigV4SigningRegion(&options[0].SignerProperties)
	for _, p := range presign.Partitions() {
		r := request("prod", p.Regions[0].ID)
		r.Endpoint = presign.Global
		token, err := presign.New().Sign(r)
		if p.ID != "aws" {
			if err == nil {
				t.Errorf("%s has the global host %s", p.ID, token.Host)
			}
			continue
		}
		if err != nil || token.Host != endpoint.URI.Host || token.Region != region {
			t.Errorf("%s signed for %s (%v), want %s for %s", token.Host, token.Region, err, endpoint.URI.Host, region)
		}
	}
}

package inspect

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// findHost finds what is wrong with the host.
func (f *finder) findHost() {
	if f.cut && len(f.Params) == 0 {
		return // it ends in its middle
	}
	host := f.Host
	if f.parsed != nil && strings.EqualFold(f.parsed.Scheme, "https") {
		host = f.parsed.Host
	}
	words := f.authenticator().CheckHost(host)
	if words == "" {
		f.findGlobalLabel(host)
		f.findPartition()
		f.findRegion()
		return
	}
	x := finding.Finding{Severity: finding.Fault, Authenticator: words, Part: "host"}
	f.explainHost(&x, host)
	f.add(x)
	if x.ID == "host-partition" || x.ID == "host-fips" {
		f.findRegion()
	}
}

// findGlobalLabel finds a host that the authenticator takes for the global one
// though it isn't: it looks at the second label alone.
func (f *finder) findGlobalLabel(host string) {
	if region, _ := authenticator.RegionInHost(host); region != "global" || host == presign.GlobalHost {
		return
	}
	f.add(finding.Finding{
		ID: "host-global", Severity: finding.Fault, Title: "The host is not one of STS, though the authenticator takes it", Part: "host",
		Meaning: "In the aws partition, aws-iam-authenticator 0.7.18 takes any host whose second part is “global”. No STS answers at this one: the call fails, or goes to a foreign server.",
		Fix:     "Sign for " + f.rightHost() + ", or for sts.amazonaws.com with the region us-east-1.",
	})
}

// explainHost says why a host is refused.
func (f *finder) explainHost(x *finding.Finding, host string) {
	right := f.rightHost()
	x.Fix = "Sign for the STS host of the cluster's partition, such as " + right + "."
	plain := strings.TrimSuffix(token.PlainHost(host), ".")
	accepted := f.authenticator().CheckHost(plain) == ""
	domains, known := authenticator.DomainsOf(f.verifier.Partition)
	switch {
	case host == "":
		x.ID, x.Title = "host-missing", "The URL has no host"
		x.Meaning = "Nothing stands between https:// and the path."
		x.Part = "scheme"
	case strings.EqualFold(host, "https:") || strings.EqualFold(host, "http:"):
		x.ID, x.Title = "host-scheme", "https:// stands there twice"
		x.Meaning = "The signer was given a URL where it wants a host name, and put https:// before it once more."
		x.Fix = "Give the signer the host name alone, such as " + right + ", and sign again: the host is part of the signature."
	case !known:
		x.ID, x.Title = "verifier-partition", "There is no partition of this name"
		x.Meaning = "The authenticator was told to judge for a partition that it doesn't know."
		x.Fix = "Use one of aws, aws-cn, aws-us-gov, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f and aws-eusc."
	case strings.Contains(x.Authenticator, "global endpoint unsupported"):
		x.ID, x.Title = "host-partition", "The global endpoint is not for this partition"
		x.Meaning = "The authenticator takes a host whose second part is “global” for the global endpoint; that, sts.amazonaws.com, serves the aws partition alone, and the cluster is in " + f.verifier.Partition + "."
		if host == presign.GlobalHost {
			x.Meaning = "sts.amazonaws.com serves the aws partition alone; the cluster is in " + f.verifier.Partition + "."
		}
	case accepted && plain != strings.ToLower(host) && !strings.HasSuffix(host, "."):
		x.ID, x.Title = "host-port", "A port stands in the host"
		x.Meaning = "The authenticator compares host and port as text, so even :443 is refused."
		x.Fix = "Leave the port out of the endpoint and sign again: the host is part of the signature."
	case accepted && strings.HasSuffix(host, "."):
		x.ID, x.Title = "host-dot", "A dot stands at the host's end"
		x.Meaning = "The authenticator compares the host as text, and with the dot it is another."
		x.Fix = "Leave the dot out and sign again: the host is part of the signature."
	case accepted:
		x.ID, x.Title = "host-case", "The host has capital letters"
		x.Meaning = "The authenticator compares the host as text, and knows it in lower case only."
		x.Fix = "Write the host in lower case and sign again."
	default:
		f.explainOtherHost(x, plain, domains)
	}
}

// explainOtherHost goes on with hosts that are no spelling of a right one.
func (f *finder) explainOtherHost(x *finding.Finding, host string, domains authenticator.Domains) {
	labels := strings.Split(host, ".")
	info := token.ReadHost(host)
	switch {
	case host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.Contains(host, "localstack") || strings.HasPrefix(host, "127."):
		x.ID, x.Title = "host-local", "The host is a local one"
		x.Meaning = "The token was signed for a local stand-in for AWS. A real cluster asks the real STS only."
		x.Fix = "Unset AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_STS, then sign again, for " + f.rightHost() + "."
	case strings.HasSuffix(host, ".vpce.amazonaws.com") || strings.HasPrefix(host, "vpce-"):
		x.ID, x.Title = "host-vpc-endpoint", "The host is a VPC endpoint's own name"
		x.Meaning = "The authenticator takes STS's public host names only. With private DNS these reach the VPC endpoint too."
		x.Fix = "Turn on private DNS for the endpoint, unset AWS_ENDPOINT_URL_STS, and sign again, for " + f.rightHost() + "."
	case len(labels) > 2 && !authenticator.IsRegionID(labels[1]):
		x.ID, x.Title = "host-region", "No region stands in the host"
		x.Meaning = "The second part of the host must be a region: letters, digits and hyphens. An empty variable leaves it empty."
	case info.Partition == f.verifier.Partition && strings.Contains(x.Authenticator, "does not support hostname"):
		x.ID, x.Title = "host-dual-stack", "The authenticator doesn't know this dual-stack host"
		x.Meaning = "The host is one of the cluster's own partition, but aws-iam-authenticator has no dual-stack name for it."
		x.Fix = "Sign for the plain host, " + f.rightHost() + "."
	case info.Partition != "" && strings.Contains(x.Authenticator, "does not support hostname"):
		x.ID, x.Title = "host-partition", "The host is of another partition"
		x.Meaning = "The host is one of " + info.Partition + ", the cluster is in " + f.verifier.Partition + ". Credentials of one partition don't work in another."
		x.Fix = "Use credentials of the partition " + f.verifier.Partition + " and sign for " + f.rightHost() + "."
	case info.Endpoint == presign.FIPS && presign.PartitionOf(info.Region) == "aws-us-gov":
		x.ID, x.Title = "host-fips", "GovCloud has no sts-fips host"
		x.Meaning = "In aws-us-gov the plain hosts are the FIPS ones; the authenticator refuses sts-fips there."
		x.Fix = "Sign for sts." + info.Region + ".amazonaws.com."
	case info.Partition != "":
		x.ID, x.Title = "host-suffix", "The region and the end of the host don't belong together"
		x.Meaning = "For the region " + info.Region + " the host must end with ." + suffixOf(info.Region) + "."
		x.Fix = "Sign for sts." + info.Region + "." + suffixOf(info.Region) + ", or correct the region."
	case strings.HasSuffix(host, "."+domains.Plain):
		x.ID, x.Title = "host-service", "The host is not one of STS"
		x.Meaning = "It is a host of AWS, but of another service or in another form."
	default:
		x.ID, x.Title = "host-unknown", "The host is not one of AWS STS"
		x.Meaning = "The authenticator calls only hosts of the form sts.<region>." + domains.Plain + ". A token for any other host is refused; it may be an attempt to have the cluster call a foreign server."
	}
}

// rightHost is a host that this verifier takes.
func (f *finder) rightHost() string {
	if host, err := presign.Host(f.verifier.Region, presign.Regional); err == nil {
		return host
	}
	return "sts.<region>." + suffixOf(f.verifier.Region)
}

// suffixOf is what the SDK ends the hosts of a region with.
func suffixOf(region string) string { return authenticator.ResolverPartition(region).DNSSuffix }

// findPartition finds a host of another partition that the authenticator
// takes nonetheless, for aws and aws-us-gov have the same suffixes.
func (f *finder) findPartition() {
	if f.hostInfo.Partition == "" || f.hostInfo.Partition == f.verifier.Partition || !presign.IsListedRegion(f.hostInfo.Region) {
		return
	}
	f.add(finding.Finding{
		ID: "partition-differs", Severity: finding.Warning, Title: "The token is of another partition than the cluster", Part: "host",
		Meaning: "The host is one of " + f.hostInfo.Partition + ", the cluster is in " + f.verifier.Partition + ". The authenticator takes the host, for both end alike, but an identity of " + f.hostInfo.Partition + " is mapped to nobody there.",
		Fix:     "Use credentials of " + f.verifier.Partition + " and sign for " + f.rightHost() + ".",
	})
}

// findRegion finds a region that looks mistyped.
func (f *finder) findRegion() {
	region := f.hostInfo.Region
	if region != "" && f.Host != strings.ToLower(f.Host) && !f.has("host-fips") {
		f.add(finding.Finding{
			ID: "region-case", Severity: finding.Warning, Title: "The region in the host has capital letters", Part: "host",
			Meaning: "The authenticator takes any name there, but STS may compute another signature, for signers differ in how they write such a host.",
			Fix:     "Write the region in lower case and sign again.",
		})
	}
	if region == "" || region == "global" || presign.IsListedRegion(region) {
		return
	}
	x := finding.Finding{
		ID: "region-unknown", Severity: finding.Warning, Title: "The region in the host is not a known one", Part: "host",
		Meaning: "The authenticator takes any name there that is shaped like one, but a host of a region that doesn't exist has no address, and its call to STS fails.",
		Fix:     "Check the region's name. If it is newer than this program, all is well.",
	}
	if shown := finding.Quote(region); shown != "" {
		x.Meaning = shown + " is no region known to this program. " + x.Meaning
	}
	if near := nearestRegion(region); near != "" {
		x.Title = "The region in the host looks mistyped"
		x.Fix = "Did you mean " + near + "? Correct the region and sign again. If it is newer than this program, all is well."
	}
	f.add(x)
}

// nearestRegion is the known region that is one or two typing errors away,
// "" if there is none.
func nearestRegion(region string) string {
	const longest = 30
	if len(region) > longest {
		return ""
	}
	region = strings.ToLower(region)
	best, bestDistance := "", 3
	for _, p := range presign.Table() {
		for _, r := range p.Regions {
			if d := distance(region, r.ID); d < bestDistance {
				best, bestDistance = r.ID, d
			}
		}
	}
	return best
}

// distance counts the letters to insert, delete or replace to get from a to b
// (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

package inspect

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
)

var hostRules = [...]rule{
	{
		id: "host-missing", severity: finding.Fault, title: "The URL has no host",
		meaning: "There is nothing between https:// and the path.",
	},
	{
		id: "host-scheme", severity: finding.Fault, title: "https:// appears twice",
		meaning: "The signer was given a URL instead of a host name, and put https:// in front of it again.",
	},
	{
		id: "verifier-partition", severity: finding.Fault, title: "There is no such partition",
		meaning: "The token is to be judged for a partition that the authenticator doesn't know.",
		fix:     "Use the ID of a partition, such as aws, aws-cn or aws-us-gov.",
	},
	{
		id: "host-partition", severity: finding.Fault, title: "The host belongs to another partition",
	},
	{
		id: "host-port", severity: finding.Fault, title: "The host has a port",
		meaning: "The authenticator compares host and port as text and rejects even :443.",
		fix:     "Remove the port from the endpoint and sign again: the host is part of the signature.",
	},
	{
		id: "host-dot", severity: finding.Fault, title: "The host ends with a dot",
		meaning: "The authenticator compares the host as text, and the dot makes it a different one.",
		fix:     "Remove the dot and sign again: the host is part of the signature.",
	},
	{
		id: "host-case", severity: finding.Fault, title: "The host has capital letters",
		meaning: "The authenticator compares the host as text and knows it only in lower case.",
		fix:     "Write the host in lower case and sign again.",
	},
	{
		id: "host-local", severity: finding.Fault, title: "The host is a local one",
		meaning: "The token was signed for a local stand-in for AWS. A real cluster asks only the real STS.",
	},
	{
		id: "host-vpc-endpoint", severity: finding.Fault, title: "The host is a VPC endpoint's own name",
		meaning: "The authenticator accepts only STS's public host names. With private DNS, those reach the VPC endpoint too.",
	},
	{
		id: "host-region", severity: finding.Fault, title: "The host has no region",
		meaning: "The second part of the host must be a region: letters, digits and hyphens. An empty variable leaves it empty.",
		covered: []string{"region-placeholder"},
	},
	{
		id: "region-placeholder", severity: finding.Fault, title: "The host contains a placeholder instead of a region",
		meaning: "What follows sts. isn't a region's ID, but how a program prints a missing value, or the name of a variable. No such host exists.",
	},
	{
		id: "host-dual-stack", severity: finding.Fault, title: "The authenticator doesn't know this dual-stack host",
		meaning: "The host belongs to the cluster's own partition, but aws-iam-authenticator has no dual-stack name for it.",
	},
	{
		id: "host-fips", severity: finding.Fault, title: "GovCloud has no sts-fips host",
		meaning: "In aws-us-gov the regular hosts are the FIPS ones; the authenticator rejects sts-fips there.",
	},
	{
		id: "host-suffix", severity: finding.Fault, title: "The region doesn't match the end of the host",
	},
	{
		id: "host-service", severity: finding.Fault, title: "The host isn't one of STS's",
		meaning: "It is a host of AWS, but of another service or in another form.",
		covered: []string{"region-placeholder"},
	},
	{
		id: "host-unknown", severity: finding.Fault, title: "The host isn't one of AWS STS",
		covered: []string{"region-placeholder"},
	},
	{
		id: "host-global", severity: finding.Fault, title: "The host isn't one of STS's, though the authenticator accepts it",
		meaning: "In the aws partition, aws-iam-authenticator " + authenticator.Version + " accepts any host whose second part is “global”. STS has no such host: the call fails or goes to someone else's server.",
	},
	{
		id: "partition-differs", severity: finding.Warning, title: "The token is for another partition than the cluster's",
	},
	{
		id: "region-case", severity: finding.Warning, title: "The region in the host has capital letters",
		meaning: "The authenticator accepts any name there, but signers differ in how they write such a host, so STS may compute another signature.",
		fix:     "Write the region in lower case and sign again.",
		covered: []string{"host-fips", "region-placeholder", "host-region"},
	},
	{
		id: "region-unknown", severity: finding.Warning, title: "The region in the host isn't a known one",
		meaning: "The authenticator accepts any name with the form of a region, but the host of a region that doesn't exist has no address, so the call to STS fails.",
		fix:     "Check the region's name. Ignore this if the region is new.",
		covered: []string{"region-placeholder"},
	},
}

// findHost finds what is wrong with the host.
func (f *finder) findHost() {
	if f.cut && len(f.Params) == 0 {
		return // it ends in the middle
	}
	host := f.Host
	if f.parsed != nil && strings.EqualFold(f.parsed.Scheme, "https") {
		host = f.parsed.Host
	}
	words := f.authenticator().CheckHost(host)
	f.findPlaceholder(host, words)
	if words == "" {
		f.findGlobalLabel(host)
		f.findPartition()
		f.findRegion()
		return
	}
	if id := f.explainHost(host, words); id == "host-partition" || id == "host-fips" {
		f.findRegion()
	}
}

// findPlaceholder finds what a program writes for a region that it doesn't
// have.
func (f *finder) findPlaceholder(host, words string) {
	label, ok := strings.CutPrefix(host, "sts.")
	if !ok {
		return
	}
	label, _, _ = strings.Cut(label, ".amazonaws.")
	label, _, _ = strings.Cut(label, ".api.")
	switch lower := strings.ToLower(label); {
	case label == "":
		return
	case shape.IsNothing(label), shape.IsNothing(lower):
	case strings.ContainsAny(label, "{}<>$%()"), lower == "region", lower == "aws_region", lower == "aws-region", lower == "your-region", lower == "[object object]":
	default:
		return
	}
	x := f.add("region-placeholder", "host", words)
	if token.SafeRegion(label) {
		x.Title = "The region in the host is “" + label + "”"
	}
	x.Fix = "Set the region where the program reads it, then sign again, for " + f.rightHost() + "."
}

// findGlobalLabel finds a host that the authenticator takes for the global one
// by mistake: it looks only at the second label.
func (f *finder) findGlobalLabel(host string) {
	if region, _ := authenticator.RegionInHost(host); region != "global" || host == presign.GlobalHost {
		return
	}
	f.add("host-global", "host", "").Fix = "Sign for " + f.rightHost() + ", or for sts.amazonaws.com with the region us-east-1."
}

// explainHost says why a host is rejected, and returns the finding's ID.
func (f *finder) explainHost(host, words string) string {
	right := f.rightHost()
	plain := strings.TrimSuffix(token.PlainHost(host), ".")
	accepted := f.authenticator().CheckHost(plain) == ""
	id, part := "", "host"
	fix := "Sign for the STS host of the cluster's partition, such as " + right + "."
	_, known := authenticator.DomainsOf(f.verifier.Partition)
	switch {
	case host == "":
		id, part = "host-missing", "scheme"
	case strings.EqualFold(host, "https:") || strings.EqualFold(host, "http:"):
		id, fix = "host-scheme", "Give the signer the host name alone, such as "+right+", and sign again: the host is part of the signature."
	case !known:
		id, fix = "verifier-partition", ""
	case strings.Contains(words, "global endpoint unsupported"):
		x := f.add("host-partition", part, words)
		x.Title, x.Fix = "The global endpoint isn't for this partition", fix
		x.Meaning = "sts.amazonaws.com serves only the aws partition; the cluster is in " + f.verifier.Partition + "."
		if host != presign.GlobalHost {
			x.Meaning = "The authenticator takes a host whose second part is “global” for the global endpoint, which serves only the aws partition; the cluster is in " + f.verifier.Partition + "."
		}
		return x.ID
	case accepted && strings.HasSuffix(host, "."):
		id, fix = "host-dot", ""
	case accepted && plain != strings.ToLower(host):
		id, fix = "host-port", ""
	case accepted:
		id, fix = "host-case", ""
	default:
		return f.explainOtherHost(plain, words, fix)
	}
	x := f.add(id, part, words)
	if fix != "" {
		x.Fix = fix
	}
	return id
}

// explainOtherHost continues with hosts that aren't another spelling of a right
// one.
func (f *finder) explainOtherHost(host, words, fix string) string {
	labels := strings.Split(host, ".")
	info := token.ReadHost(host)
	domains, _ := authenticator.DomainsOf(f.verifier.Partition)
	right := f.rightHost()
	id, title, meaning := "", "", ""
	switch {
	case host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.Contains(host, "localstack") || strings.HasPrefix(host, "127."):
		id, fix = "host-local", "Unset AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_STS, then sign again, for "+right+"."
	case strings.HasSuffix(host, ".vpce.amazonaws.com") || strings.HasPrefix(host, "vpce-"):
		id, fix = "host-vpc-endpoint", "Turn on private DNS for the endpoint, unset AWS_ENDPOINT_URL_STS, and sign again, for "+right+"."
	case host == "sts."+domains.Plain && host != presign.GlobalHost:
		id, meaning = "host-region", "Only the aws partition has an STS host without a region; this one doesn't exist."
	case constantIn(labels) != "":
		id, title = "host-region", "The region in the host is written as in code"
		meaning = "The host must contain the region's ID, " + constantIn(labels) + ", not the name of a constant in an SDK."
		fix = "Use the region's ID. Java: region.id() or Regions.getName(); .NET: RegionEndpoint.SystemName. Then sign for " + right + "."
	case len(labels) > 2 && !authenticator.IsRegionID(labels[1]):
		id = "host-region"
		if region := strings.Trim(labels[1], "\"'` \t\r\n"); region != labels[1] && presign.IsListedRegion(region) {
			title = "The region in the host has quotes or whitespace around it"
			meaning = "The host must contain " + region + " alone."
			fix = "Trim the region where the program reads it, then sign again, for " + right + "."
		}
	case info.Partition == f.verifier.Partition && strings.Contains(words, "does not support hostname"):
		id, fix = "host-dual-stack", "Sign for the plain host, "+right+"."
	case info.Partition != "" && strings.Contains(words, "does not support hostname"):
		id, meaning = "host-partition", "The host belongs to "+info.Partition+", the cluster is in "+f.verifier.Partition+". Credentials of one partition don't work in another."
		fix = "Use credentials of the partition " + f.verifier.Partition + " and sign for " + right + "."
	case info.Endpoint == presign.FIPS && presign.PartitionOf(info.Region) == "aws-us-gov":
		id, fix = "host-fips", "Sign for sts."+info.Region+".amazonaws.com."
	case info.Partition != "":
		id, meaning, fix = f.explainSuffix(info)
	case strings.HasSuffix(host, "."+domains.Plain):
		id = "host-service"
	default:
		id, meaning = "host-unknown", "The authenticator calls only hosts of the form sts.<region>."+domains.Plain+". It rejects a token for any other host, which might make the cluster call a foreign server."
	}
	x := f.add(id, "host", words)
	x.Fix = fix
	if title != "" {
		x.Title = title
	}
	if meaning != "" {
		x.Meaning = meaning
	}
	return id
}

// constantIn is the region whose constant in an SDK, such as EU_WEST_2, is one
// of a host's labels, "" if none is.
func constantIn(labels []string) string {
	for _, label := range labels[:min(len(labels), 8)] {
		if region := strings.ReplaceAll(label, "_", "-"); region != label && presign.IsListedRegion(region) {
			return region
		}
	}
	return ""
}

// explainSuffix says how the host of a region must end.
func (f *finder) explainSuffix(info token.Host) (id, meaning, fix string) {
	suffix := suffixOf(info.Region)
	region := info.Region
	if !token.SafeRegion(region) {
		region = "<region>"
	}
	return "host-suffix", "The host for the region " + region + " must end with ." + suffix + ".",
		"Sign for sts." + region + "." + suffix + ", or correct the region."
}

// rightHost is a host that this verifier accepts.
func (f *finder) rightHost() string {
	if host, err := presign.Host(f.verifier.Region, presign.Regional); err == nil {
		return host
	}
	return "sts.<region>." + suffixOf(f.verifier.Region)
}

// suffixOf is how the SDK ends the hosts of a region.
func suffixOf(region string) string { return authenticator.ResolverPartition(region).DNSSuffix }

// findPartition finds a host of another partition that the authenticator
// accepts nonetheless, because aws and aws-us-gov share their suffixes.
func (f *finder) findPartition() {
	host, cluster := f.hostInfo.Partition, f.verifier.Partition
	if host == "" || host == cluster || !presign.IsListedRegion(f.hostInfo.Region) {
		return
	}
	x := f.add("partition-differs", "host", "")
	x.Meaning = "The host belongs to " + host + ", the cluster is in " + cluster + ". The authenticator accepts the host because both end alike, but an identity of " + host + " isn't mapped to anyone there."
	x.Fix = "Use credentials of " + cluster + " and sign for " + f.rightHost() + "."
}

// findRegion finds a region that looks mistyped.
func (f *finder) findRegion() {
	region := f.hostInfo.Region
	if region != "" && f.Host != strings.ToLower(f.Host) {
		f.add("region-case", "host", "")
	}
	if region == "" || region == "global" || presign.IsListedRegion(region) {
		return
	}
	x := f.add("region-unknown", "host", "")
	if token.SafeRegion(region) {
		x.Meaning = "“" + region + "” isn't a region that this program knows. " + x.Meaning
	}
	if near := nearestRegion(region); near != "" {
		x.Title = "The region in the host looks mistyped"
		x.Fix = "Did you mean " + near + "? Correct the region and sign again. Ignore this if the region is new."
	}
}

// nearestRegion is the known region that is one or two typing errors away, ""
// if there is none.
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

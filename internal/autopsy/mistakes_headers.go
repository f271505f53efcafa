package autopsy

import (
	"slices"
	"strings"

	"ekstoken/internal/presign"
)

const clusterHeader = presign.ClusterIDHeader

// covers reports whether a header is signed.
func (c *closing) covers(header string) bool {
	return !strings.EqualFold(c.without, header) && slices.ContainsFunc(*c.names, func(name string) bool { return strings.EqualFold(name, header) })
}

// uncover removes a header from the signed ones.
func (c *closing) uncover(header string) {
	rest := slices.DeleteFunc(slices.Clone(*c.names), func(name string) bool { return strings.EqualFold(name, header) })
	if len(rest) < len(*c.names) {
		c.names = &rest
	}
}

// joined is the list of names.
func (c *closing) joined() string { return strings.Join(*c.names, ";") }

// reverse reverses the headers.
func (c *closing) reverse() {
	names := slices.Clone(*c.names)
	slices.Reverse(names)
	c.names = &names
}

const (
	noClusterText  = "The signature doesn't cover x-k8s-aws-id: the request was signed without that header."
	noClusterFix   = "Add the header x-k8s-aws-id with the cluster's name to the request before signing it."
	noHostText     = "The signature doesn't cover the host header."
	noHostFix      = "Write host:<STS host> as the first of the canonical headers, and list it in X-Amz-SignedHeaders."
	unsortedText   = "The signature was made with the canonical headers in another order."
	unsortedFix    = "Sort the canonical headers and their list by name: host, then x-k8s-aws-id."
	capitalsText   = "The signature was made with capital letters in the names of the canonical headers."
	capitalsFix    = "Write the canonical headers' names in lower case: host, x-k8s-aws-id."
	headersListFix = "Write the line before the payload's hash as host;x-k8s-aws-id."
	extraFix       = "Sign host and x-k8s-aws-id alone: remove other headers from the request before signing it."
)

// headerMistakes are in the block of headers and the list of their names.
var headerMistakes = []mistake{
	{id: "no-cluster-header", step: stepHeaders, odds: common, text: noClusterText, fix: noClusterFix, edit: func(r *recipe, _ string) {
		r.closing.uncover(clusterHeader)
		r.opening.params = r.opening.params.with(paramSignedHeaders, r.closing.joined())
	}},
	{id: "no-cluster-header", step: stepHeaders, text: noClusterText, fix: noClusterFix, edit: func(r *recipe, _ string) { r.closing.uncover(clusterHeader) }},
	{id: "no-cluster-header", step: stepHeaders, text: noClusterText, fix: noClusterFix, edit: func(r *recipe, _ string) { r.closing.without = clusterHeader }},
	{id: "host-unsigned", step: stepHeaders, text: noHostText, fix: noHostFix, edit: func(r *recipe, _ string) { r.closing.uncover("host") }},
	{id: "host-unsigned", step: stepHeaders, text: noHostText, fix: noHostFix, edit: func(r *recipe, _ string) { r.closing.without = "host" }},
	{id: "no-blank-line", step: stepList, odds: likely, edit: func(r *recipe, _ string) { r.closing.gap = "" },
		text: "The signature was made without the blank line after the headers in the canonical request.",
		fix:  "End each canonical header with a line feed, then add one more before the list of signed headers."},
	{id: "header-colon-blank", step: stepOther, odds: likely, edit: func(r *recipe, _ string) { r.closing.colon = ": " },
		text: "The signature was made with a space after the colon of each canonical header.",
		fix:  "Write canonical headers as name:value, without a space."},
	{id: "headers-unsorted", step: stepOther, text: unsortedText, fix: unsortedFix, edit: func(r *recipe, _ string) { r.closing.list = r.closing.joined(); r.closing.reverse() }},
	{id: "headers-unsorted", step: stepOther, text: unsortedText, fix: unsortedFix, edit: func(r *recipe, _ string) { r.closing.reverse() }},
	{id: "header-capitals", step: stepOther, text: capitalsText, fix: capitalsFix, edit: func(r *recipe, _ string) { r.closing.capitals, r.closing.list = true, r.closing.joined() }},
	{id: "header-capitals", step: stepOther, text: capitalsText, fix: capitalsFix, edit: func(r *recipe, _ string) { r.closing.capitals = true }},
	{id: "header-values-swapped", step: stepHost, edit: func(r *recipe, _ string) { r.closing.host, r.closing.cluster = r.closing.cluster, r.closing.host },
		text: "The signature was made with the values of host and x-k8s-aws-id swapped.",
		fix:  "Put the STS host into host and the cluster's name into x-k8s-aws-id."},
	{id: "signed-headers-line", step: stepList, edit: listWith("%3B"), text: "The signature was made with the list of signed headers percent-encoded in the canonical request.", fix: headersListFix},
	{id: "signed-headers-line", step: stepList, edit: listWith(","), text: "The signature was made with the list of signed headers separated by commas in the canonical request.", fix: headersListFix},
	{id: "signed-headers-line", step: stepList, edit: listWith("; "), text: "The signature was made with the list of signed headers separated by semicolons and spaces in the canonical request.", fix: headersListFix},
	{id: "signed-headers-line", step: stepList, edit: func(r *recipe, _ string) { r.closing.list = r.closing.joined() + ";" }, text: "The signature was made with a semicolon after the list of signed headers in the canonical request.", fix: headersListFix},
	{id: "signed-headers-line", step: stepList, edit: func(r *recipe, _ string) { r.closing.list = "SignedHeaders=" + r.closing.joined() }, text: "The signature was made with SignedHeaders= before the list of signed headers in the canonical request.", fix: headersListFix},
	{id: "signed-headers-line", step: stepList, edit: func(r *recipe, _ string) { r.closing.list = "host" }, text: "The signature was made with host alone in the list of signed headers in the canonical request.", fix: headersListFix},
	{id: "signed-headers-line", step: stepList, edit: func(r *recipe, _ string) { r.closing.list = noList }, text: "The signature was made without the list of signed headers in the canonical request.", fix: headersListFix},
}

func listWith(comma string) func(*recipe, string) {
	return func(r *recipe, _ string) { r.closing.list = strings.Join(*r.closing.names, comma) }
}

// headerValues are what programs send in headers that they sign besides host
// and x-k8s-aws-id.
var headerValues = []struct {
	name   string
	values []string
}{
	{"accept", []string{"*/*", "", "application/json, text/plain, */*", "application/xml", "text/xml", "text/html", "application/json, */*", "application/json; charset=utf-8", "text/plain", "application/x-www-form-urlencoded"}},
	{"content-type", []string{"application/x-www-form-urlencoded; charset=utf-8", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8", "application/json", "application/x-amz-json-1.1", "application/x-amz-json-1.0", "text/plain", "application/octet-stream"}},
	{"content-length", []string{"0", "43"}},
	{"accept-encoding", []string{"identity", "gzip", "gzip, deflate", "gzip, deflate, br"}},
	{"connection", []string{"keep-alive", "close", "Keep-Alive"}},
	{"content-md5", []string{"1B2M2Y8AsgTpgAmY7PhCfg=="}},
	{"user-agent", []string{"Go-http-client/1.1"}},
	{"x-amz-content-sha256", []string{"UNSIGNED-PAYLOAD"}},
}

var (
	acceptOther = mistake{id: "accept-other", step: stepOther, odds: likely,
		text: "The signature covers accept with the value “{}”, but the authenticator sends application/json.", fix: extraFix}
	headerOther = mistake{id: "header-other", step: stepOther, odds: likely,
		text: "The signature covers a header with the value “{}”, which the authenticator doesn't send.", fix: extraFix}
)

func (c *catalogue) headers() {
	c.table(headerMistakes)
	for _, row := range headerValues {
		if !c.base.closing.covers(row.name) {
			continue
		}
		template := &headerOther
		if row.name == "accept" {
			template = &acceptOther
		}
		for _, value := range row.values {
			c.with(template, value).edit = func(r *recipe, value string) { r.closing.setOther(row.name, value) }
		}
	}
}

func (c *closing) setOther(name, value string) {
	other := map[string]string{name: value}
	for n, v := range *c.other {
		if n != name {
			other[n] = v
		}
	}
	c.other = &other
}

// The mistakes to sign for another host than the URL's.
var (
	hostScheme    = mistake{id: "host-scheme", step: stepHost, odds: common, edit: setHost, text: "The signature was made with https:// in the host header.", fix: bareHost}
	hostPort      = mistake{id: "host-port", step: stepHost, odds: likely, edit: setHost, text: "The signature was made with :443 in the host header, and the URL has no port.", fix: "Give the signer the host's name without a port."}
	hostPortless  = mistake{id: "host-port", step: stepHost, odds: likely, edit: setHost, text: "The signature was made without the port that the URL has.", fix: "Leave the port out of the URL: https:// implies 443."}
	hostCase      = mistake{id: "host-case", step: stepHost, edit: setHost, text: "The signature was made for the host in lower case.", fix: "Write the host in lower case in the URL too."}
	hostOther     = mistake{id: "host-other", step: stepHost, odds: likely, edit: setHost, text: "The signature was made for the host {}, which isn't the URL's.", fix: "Sign for the host that is in the URL; changing the host after signing breaks the signature."}
	hostMalformed = mistake{id: "host-malformed", step: stepHost, edit: setHost, text: "The signature was made with “{}” in the host header.", fix: bareHost}
)

const bareHost = "Give the signer the host's name alone: {host}."

func setHost(r *recipe, value string) { r.closing.host = value }

func (c *catalogue) hosts() {
	host := c.base.closing.host
	c.with(&hostScheme, "https://"+host)
	plain, ported := cutPort(host)
	if ported {
		c.with(&hostPortless, plain)
	} else {
		c.with(&hostPort, host+":443")
	}
	if lower := strings.ToLower(plain); lower != plain {
		c.with(&hostCase, lower)
	}
	c.each(&hostOther, otherHosts(strings.ToLower(plain), c.x.regions())...)
	c.each(&hostMalformed, "https://"+host+"/", host+"/", "http://"+host, host+".", "", "localhost", "undefined", "sts")
}

// cutPort cuts a host before its port.
func cutPort(host string) (name string, found bool) {
	i := strings.LastIndexByte(host, ':')
	if i < 0 {
		return host, false
	}
	return host[:i], true
}

// otherHosts are the STS hosts of some regions, but for one; the global one is
// the first.
func otherHosts(host string, regions []string) []string {
	var hosts []string
	add := func(region string, kind presign.Endpoint) {
		if h, err := presign.Host(region, kind); err == nil && h != host && !slices.Contains(hosts, h) {
			hosts = append(hosts, h)
		}
	}
	for _, region := range regions {
		add(region, presign.Global)
		for _, p := range presign.Table() {
			if p.ID != presign.PartitionOf(region) {
				continue
			}
			for _, kind := range p.Endpoints {
				add(region, kind)
			}
			add(p.Regions[0].ID, presign.Regional)
		}
	}
	add("us-east-1", presign.Regional)
	return hosts
}

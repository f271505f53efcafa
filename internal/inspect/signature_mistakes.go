package inspect

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// noClusterHeader is the one mistake that can be seen without a cluster name.
const noClusterHeader = "no-cluster-header"

// mistake is a way to sign wrongly.
type mistake struct {
	id        string
	text, fix string
	apply     func(signing) signing
	// pairs is true for those that come in pairs: what a hand-written signer
	// gets wrong about the request as such.
	pairs bool
}

// mistakes are the likely mistakes for a cluster name, the likeliest first.
// The regions and the edited canonical requests are tried for the first name
// alone.
func (c *signatureCheck) mistakes(n clusterName, base signing, first bool) []mistake {
	all := c.requestMistakes(base)
	all = append(all, c.clusterMistakes(n, base)...)
	all = append(all, secretMistakes(base.secret, c.options.SecretAccessKey)...)
	all = append(all, c.sessionMistakes(base)...)
	all = append(all, c.hostMistakes(base)...)
	if first {
		all = append(all, canonicalMistakes(n.name, c.decoded)...)
		all = append(all, regionMistakes(base)...)
	}
	return all
}

// requestMistakes are those about the request as such.
func (c *signatureCheck) requestMistakes(base signing) []mistake {
	session := base.params.Get("X-Amz-Security-Token")
	all := []mistake{
		{noClusterHeader, "The signature doesn't cover x-k8s-aws-id: the request was signed without that header.",
			"Add the header x-k8s-aws-id with the cluster's name to the request before signing it.",
			func(s signing) signing { s.unsignedCluster = true; return s }, true},
		{"unsigned-payload", "The signature was made with UNSIGNED-PAYLOAD for the payload's hash, which only S3 takes.",
			"Sign with the SHA-256 sum of the empty body, " + presign.EmptyPayloadHash + ".",
			func(s signing) signing { s.payloadHash = "UNSIGNED-PAYLOAD"; return s }, true},
		{"method-post", "The signature was made for a POST, but the authenticator sends a GET.",
			"Presign a GET.",
			func(s signing) signing { s.method = http.MethodPost; return s }, true},
		{"host-scheme", "The signature was made with https:// in the host header.",
			"Give the signer the host's name alone: " + token.ValidUTF8(base.host) + ".",
			func(s signing) signing { s.host = "https://" + s.host; return s }, true},
	}
	if session != "" {
		all = append(all, mistake{"session-token-unsigned", "The session token was added to the URL after signing.",
			"Give the signer the session token with the other credentials, so that X-Amz-Security-Token is signed.",
			func(s signing) signing { return s.with("X-Amz-Security-Token", "") }, true})
	}
	return append(all, mistake{"cluster-empty", "The signature was made with an empty x-k8s-aws-id.",
		"See why the program has no cluster name where it signs.",
		func(s signing) signing { s.cluster = ""; return s }, false})
}

// clusterMistakes are those about the cluster's name.
func (c *signatureCheck) clusterMistakes(n clusterName, base signing) []mistake {
	if n.name == "" {
		return nil
	}
	as := func(name string) func(signing) signing {
		return func(s signing) signing { s.cluster = name; return s }
	}
	var all []mistake
	for _, arn := range clusterARNs(n, base) {
		all = append(all, mistake{"cluster-arn", "The signature is for the cluster's ARN, " + token.ValidUTF8(arn) + ", where its name should be.",
			"Put the name alone, " + token.ValidUTF8(n.name) + ", into x-k8s-aws-id.", as(arn), false})
	}
	for _, name := range []string{strings.ToLower(n.name), strings.ToUpper(n.name), firstUpper(n.name)} {
		if name != n.name {
			all = append(all, mistake{"cluster-case", "The signature is for " + token.ValidUTF8(name) + ": the same name in other letter case.",
				"Write the cluster's name as EKS has it. Letter case counts.", as(name), false})
		}
	}
	return all
}

// clusterARNs are the ARNs that a cluster can have as far as can be told: the
// one given, or one in the key's account.
func clusterARNs(n clusterName, base signing) []string {
	if given := strings.TrimSpace(n.given); given != n.name {
		return []string{given}
	}
	account := token.AccountOf(base.accessKeyID)
	if account == "" {
		return nil
	}
	var arns []string
	for _, region := range []string{base.region, token.ReadHost(base.host).Region} {
		if region != "" && (len(arns) == 0 || region != base.region) {
			arns = append(arns, "arn:"+presign.PartitionOf(region)+":eks:"+region+":"+account+":cluster/"+n.name)
		}
	}
	return arns
}

func firstUpper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// secretMistakes are those about the secret key: what signed differs a little
// from it.
func secretMistakes(secret, given string) []mistake {
	with := func(secret string) func(signing) signing {
		return func(s signing) signing { s.secret = secret; return s }
	}
	var all []mistake
	for _, s := range []string{given, secret + "\n", secret + "\r\n", secret + "\r", secret + " ", " " + secret, " " + secret + " ", "\t" + secret, secret + "\t"} {
		if s != secret {
			all = append(all, mistake{"secret-blank", "The secret access key that signed had a blank or a line break around it.",
				"Trim the secret access key where the program reads it.", with(s), false})
		}
	}
	for _, s := range []string{`"` + secret + `"`, "'" + secret + "'"} {
		all = append(all, mistake{"secret-quoted", "The secret access key that signed had quotes around it.",
			"Take the quotes off where the program reads the secret access key.", with(s), false})
	}
	all = append(all,
		mistake{"secret-cut", "The secret access key that signed lacked its last character.",
			"Look for what cuts the secret access key off.", with(secret[:len(secret)-1]), false},
		mistake{"secret-cut", "The secret access key that signed lacked its first character.",
			"Look for what cuts the secret access key off.", with(secret[1:]), false})
	for _, s := range []string{percentEncode(secret), strings.ReplaceAll(secret, "+", " "), strings.ReplaceAll(secret, "/", `\/`)} {
		if s != secret {
			all = append(all, mistake{"secret-encoded", "The secret access key that signed was encoded or decoded on its way: its + or / became something else.",
				"Hand the secret access key on as it is.", with(s), false})
		}
	}
	return all
}

// sessionMistakes are those about the session token: the one that was signed
// isn't the one in the URL.
func (c *signatureCheck) sessionMistakes(base signing) []mistake {
	const name = "X-Amz-Security-Token"
	stands := base.params.Get(name)
	given := strings.TrimSpace(c.options.SessionToken)
	as := func(token string) func(signing) signing {
		return func(s signing) signing { return s.with(name, token) }
	}
	var all []mistake
	if stands != "" {
		for _, t := range []string{stands + "\n", stands + "\r\n", stands + " ", " " + stands} {
			all = append(all, mistake{"session-token-blank", "The session token that was signed had a blank or a line break around it.",
				"Trim the session token where the program reads it.", as(t), false})
		}
	}
	if strings.Contains(stands, " ") {
		all = append(all, mistake{"session-token-plus", "The + in the session token stands raw in the URL, where it means a blank; %2B was signed.",
			"Percent-encode the session token in the URL: write + as %2B.", as(strings.ReplaceAll(stands, " ", "+")), false})
	}
	if given != "" && given != stands {
		m := mistake{"session-token-changed", "The session token given was signed, but another one stands in the URL.",
			"Leave the URL as the signer returns it.", as(given), false}
		switch {
		case stands == "":
			m.id, m.text = "session-token-left-out", "The session token was signed, but it isn't in the URL."
		case strings.HasPrefix(given, stands):
			m.id, m.text = "session-token-cut", "The whole session token was signed, but it is cut in the URL."
		}
		all = append(all, m)
	}
	return all
}

// hostMistakes are those about the host: another than the URL's was signed.
func (c *signatureCheck) hostMistakes(base signing) []mistake {
	as := func(host string) func(signing) signing {
		return func(s signing) signing { s.host = host; return s }
	}
	name := token.PlainHost(base.host)
	port := mistake{"host-port", "The signature was made with :443 in the host header, and the URL has no port.",
		"Give the signer the host's name without a port.", as(base.host + ":443"), true}
	if i := strings.LastIndexByte(base.host, ':'); i >= 0 {
		port.text = "The signature was made without the port that stands in the URL."
		port.fix = "Leave the port out of the URL: https:// means 443."
		port.apply = as(base.host[:i])
	}
	all := []mistake{port}
	if name != base.host && name != strings.TrimSuffix(base.host, ":443") {
		all = append(all, mistake{"host-case", "The signature was made for the host in lower case.",
			"Write the host in lower case in the URL too.", as(name), false})
	}
	for _, host := range otherHosts(name, base.region) {
		all = append(all, mistake{"host-other", "The signature was made for the host " + host + ", which isn't the URL's.",
			"Sign for the host that stands in the URL; changing it later breaks the signature.", as(host), false})
	}
	return all
}

// otherHosts are the STS hosts of a region but for one.
func otherHosts(host, region string) []string {
	var hosts []string
	for _, p := range presign.Table() {
		if p.ID != presign.PartitionOf(region) {
			continue
		}
		for _, kind := range p.Endpoints {
			if h, err := presign.Host(region, kind); err == nil && h != host {
				hosts = append(hosts, h)
			}
		}
	}
	return hosts
}

// regionMistakes are all known regions in place of the scope's.
func regionMistakes(base signing) []mistake {
	var all []mistake
	for _, p := range presign.Table() {
		for _, r := range p.Regions {
			if r.ID == base.region {
				continue
			}
			all = append(all, mistake{"scope-region", "The signature was made for the region " + r.ID + ", but the credential scope in the URL names another.",
				"Give the signer one region, that of the STS host, and leave the URL as it returns it.",
				func(s signing) signing { s.region = r.ID; return s }, false})
		}
	}
	return all
}

// canonicalMistakes are those about the canonical request that only a
// hand-written signer makes, but for values decoded once too little.
func canonicalMistakes(name string, d *token.Token) []mistake {
	edit := func(change func(string) string) func(signing) signing {
		return func(s signing) signing { s.edit = change; return s }
	}
	all := []mistake{
		{"path-empty", "The signature was made with an empty path in the canonical request.",
			"Write the path as / in the canonical request, also where the URL has none.",
			edit(func(c string) string { return strings.Replace(c, "\n/\n", "\n\n", 1) }), false},
		{"double-encoded-signing", "The signature was made over values that were percent-encoded twice in the canonical request.",
			"Encode each value once: / is %2F there, not %252F.",
			edit(editQuery(func(q string) string { return strings.ReplaceAll(q, "%", "%25") })), false},
		{"query-unsorted", "The signature was made over the query in the URL's order, which isn't sorted.",
			"Sort the parameters by name in the canonical request; their order in the URL doesn't matter.",
			edit(editQuery(func(string) string { return unsortedQuery(d) })), false},
		{"double-encoded-url", "The signature is right, but the values in the URL were percent-encoded once more after signing.",
			"Encode the presigned URL as the signer returns it.", decodeOnceMore, false},
	}
	if name == "" {
		return all
	}
	for _, blank := range []string{name + "\n", name + " ", " " + name, name + "\r\n"} {
		all = append(all, mistake{"cluster-blank", "The signature was made with a blank or a line break around the cluster's name.",
			"Trim the cluster's name, and each header's value in the canonical request.",
			edit(func(c string) string {
				const header = "\n" + presign.ClusterIDHeader + ":"
				return strings.Replace(c, header+name+"\n", header+blank+"\n", 1)
			}), false})
	}
	return all
}

// editQuery changes the third line of a canonical request.
func editQuery(change func(string) string) func(string) string {
	return func(canonical string) string {
		lines := strings.SplitN(canonical, "\n", 4)
		lines[2] = change(lines[2])
		return strings.Join(lines, "\n")
	}
}

// unsortedQuery is the URL's query less the signature, in its order.
func unsortedQuery(d *token.Token) string {
	var pieces []string
	for _, p := range d.Params {
		if !strings.EqualFold(p.Name, "X-Amz-Signature") {
			pieces = append(pieces, percentEncode(p.Name)+"="+percentEncode(p.Value))
		}
	}
	return strings.Join(pieces, "&")
}

// decodeOnceMore decodes the values of all parameters once more.
func decodeOnceMore(s signing) signing {
	params := url.Values{}
	for name, values := range s.params {
		for _, v := range values {
			if once, bad := token.Unescape(v); !bad {
				v = once
			}
			params[name] = append(params[name], v)
		}
	}
	s.params = params
	credential := token.ReadCredential(params.Get("X-Amz-Credential"))
	s.accessKeyID = credential.AccessKeyID
	s.region = cmp.Or(credential.Region, s.region)
	s.service = cmp.Or(credential.Service, s.service)
	s.extra = extraHeaders(params.Get("X-Amz-SignedHeaders"))
	return s
}

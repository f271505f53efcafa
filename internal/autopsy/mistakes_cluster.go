package autopsy

import (
	"slices"
	"strings"

	"ekstoken/internal/presign"
)

const (
	trimName  = "Trim the cluster's name where the program reads it."
	aloneName = "Put the name alone, {name}, into x-k8s-aws-id."
	blankName = "The signature was made with a space or a line break around the cluster's name."
	quoteName = "The signature was made with quotes around the cluster's name: {}."
	listName  = "The signature is for {}: a list in place of the cluster's name."
	otherName = "The signature is for {} instead of the cluster's name."
	elsewhere = "Put the cluster's name into x-k8s-aws-id; the endpoint doesn't contain it. “aws eks list-clusters” shows it."
)

// wrappings are what programs put around a cluster's name, which "*" stands
// for. They start with likelyWrappings that are also tried in pairs.
var wrappings = []struct{ id, form, text, fix string }{
	{"cluster-quoted", `"*"`, quoteName, "Take the quotes off: use the value, not JSON.stringify(value) or aws's --output json."},
	{"cluster-blank", "*\n", blankName, trimName},
	{"cluster-quoted", "'*'", quoteName, "Take the quotes off where the program reads the name."},
	{"cluster-quoted", "`*`", quoteName, "Take the quotes off where the program reads the name."},
	{"cluster-quoted", "\"*\"\n", quoteName, "Take the quotes off: use aws's --output text and trim it."},
	{"cluster-blank", "* ", blankName, trimName},
	{"cluster-blank", " *", blankName, trimName},
	{"cluster-blank", "*\r\n", blankName, trimName},
	{"cluster-blank", "*\r", blankName, trimName},
	{"cluster-blank", "*\t", blankName, trimName},
	{"cluster-blank", " * ", blankName, trimName},
	{"cluster-wrapped", "b'*'", "The signature is for Python bytes put into text, {}.", "Turn the bytes into text with name.decode()."},
	{"cluster-wrapped", "['*']", listName, "Pass the list's element, not the list."},
	{"cluster-wrapped", `["*"]`, listName, "Pass the list's element, not the list."},
	{"cluster-wrapped", "[*]", listName, "Pass the list's element, not the list."},
	{"cluster-wrapped", "<*>", otherName, aloneName},
	{"cluster-wrapped", "{*}", otherName, aloneName},
	{"cluster-wrapped", `Some("*")`, otherName, "Unwrap the Option, and don't format it with {:?}."},
	{"cluster-wrapped", `Optional("*")`, otherName, "Unwrap the optional."},
	{"cluster-wrapped", "Optional[*]", otherName, "Unwrap the Optional with get()."},
	{"cluster-wrapped", "x-k8s-aws-id: *", otherName, "Pass the name alone as the header's value."},
	{"cluster-wrapped", "x-k8s-aws-id:*", otherName, "Pass the name alone as the header's value."},
	{"cluster-wrapped", "*,*", "The signature covers x-k8s-aws-id twice.", "Set the header x-k8s-aws-id once."},
	{"cluster-context", "cluster/*", otherName, aloneName},
	{"cluster-context", "eks_*", otherName, aloneName},
	{"cluster-context", "eks:*", otherName, aloneName},
	{"cluster-context", "eks/*", otherName, aloneName},
	{"cluster-context", "/*", otherName, aloneName},
	{"cluster-context", "*/", otherName, aloneName},
}

const likelyWrappings = 2

// The mistakes in the value of x-k8s-aws-id.
var (
	clusterEmpty = []mistake{{id: "cluster-empty", step: stepCluster, odds: likely, edit: setCluster,
		text: "The signature was made with an empty x-k8s-aws-id.",
		fix:  "Find out why the program has no cluster name where it signs."}}
	otherCluster     = mistake{step: stepCluster, odds: likely, edit: setCluster}
	clusterARN       = mistake{id: "cluster-arn", step: stepCluster, odds: likely, edit: setCluster, text: "The signature is for the cluster's ARN, {}, instead of its name.", fix: aloneName}
	clusterCase      = mistake{id: "cluster-case", step: stepCluster, odds: likely, edit: setCluster, text: "The signature is for {}: the same name in other letter case.", fix: "Write the cluster's name as EKS has it. Letter case counts."}
	clusterContext   = mistake{id: "cluster-context", step: stepCluster, edit: setCluster, text: "The signature is for {}, a name from a kubeconfig, instead of the cluster's name.", fix: aloneName}
	clusterEncoded   = mistake{id: "cluster-encoded", step: stepCluster, edit: setCluster, text: "The signature is for the cluster's name in base64.", fix: "Decode the name before you sign, and trim it: a Kubernetes Secret holds it in base64."}
	clusterLabel     = mistake{id: "cluster-endpoint", step: stepCluster, odds: likely, edit: setCluster, text: "The signature is for {}, the first label of the cluster's endpoint, instead of the cluster's name.", fix: elsewhere}
	clusterEndpoint  = mistake{id: "cluster-endpoint", step: stepCluster, edit: setCluster, text: "The signature is for {}, the cluster's endpoint, instead of its name.", fix: elsewhere}
	clusterHost      = mistake{id: "cluster-endpoint", step: stepCluster, edit: setCluster, text: "The signature is for {}, the host of the cluster's endpoint, instead of the cluster's name.", fix: elsewhere}
	clusterRegion    = mistake{id: "cluster-other-value", step: stepCluster, edit: setCluster, text: "The signature is for the cluster {}, which is a region.", fix: "Put the cluster's name into x-k8s-aws-id; check the order of the arguments."}
	clusterUndefined = mistake{id: "cluster-undefined", step: stepCluster, edit: setCluster, text: "The signature is for a cluster named “{}”: the program had no name to sign.",
		fix: "Find out why the program has no cluster name where it signs: a variable that isn't set, a promise that isn't awaited, a wrong field."}
)

// standIns are what programs write for a value that they don't have, or that
// they don't turn into text properly. They start with likelyStandIns that are
// also tried in pairs.
var standIns = []string{
	"undefined", "null", "None", "nil", "<nil>", "NULL", "NaN", "none", "%!s(<nil>)", "true", "false",
	"[object Object]", "[object Promise]", "{}", "[]", "map[]", "Promise { <pending> }", "<no value>",
	"CLUSTER_NAME", "$CLUSTER_NAME", "${CLUSTER_NAME}", "<CLUSTER_NAME>", "<cluster-name>", "cluster-name", "clusterName", "CLUSTER", "EKS_CLUSTER_NAME",
	"my-cluster", "cluster", "kubernetes", "default", "in-cluster",
}

const likelyStandIns = 3

func setCluster(r *recipe, value string) { r.closing.cluster = value }

func (c *catalogue) clusters() {
	c.table(clusterEmpty)
	names := c.x.clusters.names
	for i, name := range names[:min(len(names), maxMistaken)] {
		if i > 0 {
			c.with(&otherCluster, name).cluster = name
		}
		first := len(c.all)
		c.name(name)
		for _, m := range c.all[first:] {
			m.cluster = c.x.clusters.other(name)
		}
	}
	c.given()
	for i, text := range standIns {
		if m := c.with(&clusterUndefined, text); i < likelyStandIns {
			m.odds = likely
		}
	}
	c.each(&clusterRegion, c.x.regions()...)
}

// name adds what is made of one cluster's name.
func (c *catalogue) name(name string) {
	c.each(&clusterARN, c.x.arns(name)...)
	for _, other := range []string{strings.ToLower(name), strings.ToUpper(name), strings.ToUpper(name[:1]) + name[1:]} {
		c.with(&clusterCase, other)
	}
	for i := range wrappings {
		w := &wrappings[i]
		m := c.with(&otherCluster, strings.ReplaceAll(w.form, "*", name))
		m.id, m.text, m.fix = w.id, w.text, w.fix
		if i >= likelyWrappings {
			m.odds = rare
		}
	}
	for _, region := range c.x.regions() {
		// The first is eksctl's.
		c.each(&clusterContext, name+"."+region+".eksctl.io", "iam-root-account@"+name+"."+region+".eksctl.io", name+"."+region, region+"/"+name, name+"-"+region, region+":"+name, name+"@"+region)
	}
	c.each(&clusterEncoded, base64Of(name), base64Of(name+"\n"))
}

// arns are the ARNs that a cluster can have, as far as the accounts are known:
// from the key ID, or given.
func (x *examination) arns(name string) []string {
	var arns []string
	accounts := x.clusters.accounts
	if x.subject.accountID != "" {
		accounts = append([]string{x.subject.accountID}, accounts...)
	}
	for _, g := range x.clusters.given {
		if !strings.HasPrefix(g.text, "arn:") {
			continue
		}
		if g.name == name {
			arns = append(arns, g.text)
		} else if parts := strings.SplitN(g.text, ":", 6); len(parts) == 6 {
			accounts = append(accounts, parts[4])
		}
	}
	for _, account := range accounts[:min(len(accounts), maxMistaken)] {
		for _, region := range x.regions() {
			arns = append(arns, "arn:"+presign.PartitionOf(region)+":eks:"+region+":"+account+":cluster/"+name)
		}
	}
	return arns
}

// regions are those that the token or the caller names.
func (x *examination) regions() []string {
	var regions []string
	for _, region := range []string{x.subject.hostRegion, x.options.Region, scopeOf(x.subject.credential).fields[region]} {
		if region != "" && !slices.Contains(regions, region) {
			regions = append(regions, region)
		}
	}
	return regions
}

// given adds the texts given, where they aren't names themselves.
func (c *catalogue) given() {
	given := c.x.clusters.given
	for _, g := range given[:min(len(given), 4*maxMistaken)] {
		host, isEndpoint := endpointHost(g.text)
		switch {
		case isEndpoint:
			label, _, _ := strings.Cut(host, ".")
			c.each(&clusterLabel, label, strings.ToLower(label), strings.ToUpper(label))
			c.each(&clusterEndpoint, g.text, "https://"+host, "https://"+host+"/", "https://"+host+":443")
			c.each(&clusterHost, host, host+":443")
		case g.text != g.name && !strings.HasPrefix(g.text, "arn:"):
			m := c.with(&clusterContext, g.text)
			m.odds, m.cluster = likely, c.x.clusters.other(g.name)
			if _, context, ok := strings.Cut(g.text, "@"); ok {
				c.with(&clusterContext, context).cluster = c.x.clusters.other(g.name)
			}
		}
	}
}

package explain

import (
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/tree"
)

var awsAuthWords = []string{"maproles", "mapusers", "mapaccounts", "aws-auth"}

// explainAWSAuth finds the aws-auth ConfigMap, whole or its data alone.
//
// Source: https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
// and pkg/mapper/configmap of aws-iam-authenticator.
func explainAWSAuth(t *text) []*candidate {
	for _, d := range t.yaml() {
		data := d.get("data")
		if !data.ok() {
			data = d.value
		}
		if !data.hasKey("mapRoles|mapUsers|mapAccounts") {
			continue
		}
		e := Explanation{Kind: "aws-auth", Title: "This is the aws-auth ConfigMap",
			Meaning: "It maps IAM identities to users and groups of the cluster. It is no kubeconfig.",
			Fix:     "Access entries replace it: aws eks create-access-entry. The cluster reads it only in the authentication modes CONFIG_MAP and API_AND_CONFIG_MAP."}
		f := facts{}
		for _, list := range []string{"mapRoles", "mapUsers"} {
			for _, entry := range mapEntries(data.get(list)) {
				arn := entry.firstText("rolearn|userarn")
				f.add(list, arn+" → "+entry.text("username")+" "+"["+strings.Join(entry.texts("groups"), ", ")+"]")
				e.Findings = append(e.Findings, mappingFindings(entry, list)...)
			}
			if data.hasKey(list) && len(mapEntries(data.get(list))) == 0 {
				e.Findings = say(e.Findings, finding.Warning, "mapping-unread", list+" has no entries that can be read",
					"It must be a text that holds a list in YAML.",
					"Write | after "+list+": and indent the list below it.")
			}
		}
		e.Facts = f[:min(len(f), 30)]
		e.Findings = e.Findings[:min(len(e.Findings), 20)]
		e.Commands = t.commands("", "", "Look at it", "kubectl -n kube-system get configmap aws-auth -o yaml",
			"See the authentication mode", "aws eks describe-cluster$N --query cluster.accessConfig.authenticationMode")
		return []*candidate{{Explanation: e, sure: certain, start: d.start, end: d.end}}
	}
	return nil
}

// yaml returns the documents of the text as YAML, JSON included.
func (t *text) yaml() []document {
	var docs []document
	for _, n := range tree.ReadYAML(t.raw) {
		if n.Kind == tree.Map {
			docs = append(docs, document{value{n}, n.Start, max(n.End, n.Start)})
		}
	}
	return docs
}

// mapEntries reads the entries of mapRoles or mapUsers, which are a list in a
// text.
func mapEntries(v value) []value {
	if !v.ok() {
		return nil
	}
	nodes := v.Values
	if v.Kind == tree.Text {
		nodes = nil
		for _, n := range tree.ReadYAML(v.Text) {
			nodes = append(nodes, n.Values...)
		}
	}
	var entries []value
	for _, n := range nodes {
		if n.Kind == tree.Map {
			entries = append(entries, value{n})
		}
	}
	return entries
}

// mappingFindings says why an entry can never match or gives no name.
func mappingFindings(entry value, list string) []finding.Finding {
	arn := entry.firstText("rolearn|userarn")
	p, ok := parsePrincipal(arn)
	var out []finding.Finding
	add := func(id, title, meaning, fix string) {
		out = say(out, finding.Fault, id, title,
			meaning,
			fix)
	}
	switch {
	case arn == "":
		add("mapping-no-arn", "An entry has no ARN", "The key is rolearn under mapRoles and userarn under mapUsers, in small letters.", "Write it.")
	case !ok && !strings.Contains(arn, "{{"):
		add("mapping-arn", "An entry's ARN is malformed: "+quotable(arn), "It never matches.", "Write the ARN of a role or of a user.")
	case p.kind == "assumed-role":
		add("mapping-session-arn", "An entry has the ARN of a session: "+quotable(arn), "The authenticator compares the role's ARN, so this one never matches.", "Write "+quotable(p.canonical())+".")
	case p.kind == "role" && strings.Contains(p.name, "/"):
		add("mapping-role-path", "An entry's role has a path: "+quotable(arn), "STS leaves paths out, so this one never matches.", "Write arn:"+p.partition+":iam::"+p.account+":role/"+quotable(p.baseName())+".")
	case p.kind == "role" && list == "mapUsers", p.kind == "user" && list == "mapRoles":
		add("mapping-list", "An entry is in the wrong list: "+quotable(arn), "Roles belong under mapRoles, users under mapUsers.", "Move it.")
	}
	if arn != "" && entry.text("username") == "" {
		add("mapping-no-username", "An entry has no user name: "+quotable(arn), "The API server then knows the identity as User \"\".", "Write username.")
	}
	return out
}

package inspect

import (
	"strings"

	"ekstoken/internal/presign"
)

// nextSteps are what to run or check next: ask STS about the token, and then,
// for a token with a fault, make another; for one without, what else causes a
// 401 or a 403, the likeliest first. The commands are for a POSIX shell and
// aws-cli 2.
func nextSteps(in *Inspection, o Options) []Step {
	p := placeOf(in, o)
	steps := []Step{}
	if s, ok := askSTS(in, p); ok {
		steps = append(steps, s)
	}
	if !isFaultless(in) {
		return append(steps, signAgain(in, p))
	}
	return append(steps, ladder(p)...)
}

// isFaultless reports whether nothing is known against the token.
func isFaultless(in *Inspection) bool { return in.Accepted && !hasFault(in.Findings) }

// place is what the commands name.
type place struct {
	cluster, region string
	known           bool // the cluster's name is known
}

// The placeholders in commands.
const (
	clusterPlaceholder = "CLUSTER_NAME"
	regionPlaceholder  = "REGION"
)

// placeOf takes the cluster's name from the signature, or from the options if
// they name only one.
func placeOf(in *Inspection, o Options) place {
	p := place{clusterPlaceholder, regionPlaceholder, false}
	name := ""
	if names := clusterNames(o.ClusterNames); len(names) == 1 {
		name = names[0]
	}
	if s := in.Signature; s != nil && s.ClusterName != "" {
		name = s.ClusterName
	}
	if name != "" && !hasControl(name) {
		p.cluster, p.known = name, true
	}
	region := in.Verifier.Region
	if in.Verifier.From != "options" && in.Parts.Endpoint == string(presign.Global) {
		region = "" // the global host doesn't tell the cluster's region
	}
	if presign.ValidRegion(region) {
		p.region = region
	}
	return p
}

// replace says which placeholders are in the commands.
func (p place) replace() string {
	switch {
	case !p.known && p.region == regionPlaceholder:
		return " Replace " + clusterPlaceholder + " with the cluster's name and " + regionPlaceholder + " with its region."
	case !p.known:
		return " Replace " + clusterPlaceholder + " with the cluster's name."
	case p.region == regionPlaceholder:
		return " Replace " + regionPlaceholder + " with the cluster's region."
	}
	return ""
}

// aws is a command of aws-cli for the cluster; flag is how it takes the name.
func (p place) aws(command, flag, rest string) string {
	return "aws " + command + " " + flag + " " + shellQuote(p.cluster) + " --region " + p.region + rest
}

// askSTS is the request that the authenticator sends to STS. Its command is
// left out if the URL isn't one of STS's: it would hand the session token to
// someone else.
func askSTS(in *Inspection, p place) (Step, bool) {
	if in.URL == "" {
		return Step{}, false
	}
	s := Step{ID: "ask-sts", Title: "Ask STS who this is"}
	if len(in.URL) > maxSecretURL {
		s.Text = "The URL in the token is too long to be one of STS's."
		return s, true
	}
	if !goesToSTS(in) {
		s.Text = "The URL in the token isn't one of STS's. Don't send it: it contains credentials."
		return s, true
	}
	s.Text = "This sends what the authenticator sends. STS answers with account, ARN and user ID, or with its reason to reject the token."
	switch in.Times.State {
	case "expired":
		s.Text += " The token has expired, so STS will say that."
	case "future":
		s.Text += " The signing time is in the future, so STS may say that."
	}
	if !p.known {
		s.Text += " Replace " + clusterPlaceholder + " with the cluster's name; with another name STS answers SignatureDoesNotMatch."
	}
	s.Command = "curl -sSg -H " + shellQuote(presign.ClusterIDHeader+": "+p.cluster) + " -H 'Accept: application/json' " + shellQuote(in.URL)
	return s, true
}

// goesToSTS reports whether any program that reads the URL would send it to
// STS: it starts with https:// and the host, without a user name in between.
func goesToSTS(in *Inspection) bool {
	rest, ok := strings.CutPrefix(in.URL, "https://"+in.Parts.Host)
	return ok && in.Parts.Endpoint != "" && rest != "" && (rest[0] == '/' || rest[0] == '?') &&
		!hasControl(in.URL) && !strings.ContainsRune(in.URL, '\ufffd')
}

// signAgain is how to make another token.
func signAgain(in *Inspection, p place) Step {
	s := Step{
		ID: "sign-again", Title: "Make another token to compare",
		Text:    "If it works, paste both here: what is different is told, and what it does." + p.replace(),
		Command: p.aws("eks get-token", "--cluster-name", ""),
	}
	if in.Repair.Kind == "encoding" {
		s.Text = "The repaired token needs no new signature; a new token works as well." + p.replace()
	}
	return s
}

// ladder is what else causes a 401 or a 403 for a token without fault.
//
// Sources: https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html#unauthorized,
// .../access-entries.html, .../auth-configmap.html and .../eks-outposts-local-cluster-create.html.
func ladder(p place) []Step {
	const principal = "PRINCIPAL_ARN"
	more := p.replace()
	return []Step{
		{"access-entry", "401: is there an access entry?",
			"The cluster must have an entry for the role or user that STS names: the role itself, not the assumed-role session." + more,
			p.aws("eks list-access-entries", "--cluster-name", "")},
		{"aws-auth", "401: is there a mapping in aws-auth?",
			"Without an access entry, the aws-auth ConfigMap counts if the cluster's authentication mode still uses it (CONFIG_MAP or API_AND_CONFIG_MAP)." + more,
			p.aws("eks describe-cluster", "--name", " --query cluster.accessConfig.authenticationMode") + "\nkubectl -n kube-system get configmap aws-auth -o yaml"},
		{"role-path", "401: does the role have a path?",
			"aws-auth has the role's ARN without its path: role/NAME, not role/team/NAME. An access entry has it with the path. Replace ROLE_NAME with the role's name.",
			"aws iam get-role --role-name ROLE_NAME --query Role.Arn"},
		{"recreated-role", "401: was the role deleted and created again?",
			"An access entry stays bound to the ID of the old role, even if the ARN is the same. Compare this ID with the first part of the UserId that STS returns. If the role is newer than the entry, delete the entry and create it again. Replace ROLE_NAME with the role's name and " + principal + " with its ARN." + more,
			"aws iam get-role --role-name ROLE_NAME --query 'Role.[RoleId,CreateDate]'\n" + p.aws("eks describe-access-entry", "--cluster-name", " --principal-arn "+principal+" --query accessEntry.createdAt")},
		{"outposts-id", "401: is it a local cluster on Outposts?",
			"Its tokens are signed with the cluster's ID, a UUID, in x-k8s-aws-id instead of its name." + more,
			p.aws("eks describe-cluster", "--name", " --query cluster.id")},
		{"authenticator-log", "401: what does the authenticator log?",
			"If the log type authenticator is enabled, CloudWatch has its exact reason." + more,
			"aws logs filter-log-events --log-group-name " + shellQuote("/aws/eks/"+p.cluster+"/cluster") + " --log-stream-name-prefix authenticator --filter-pattern '\"access denied\"' --region " + p.region},
		{"endpoint-ca", "Is it the right cluster?",
			"A kubeconfig with the endpoint or CA of another cluster, or of a deleted one with the same name, sends the token to the wrong place." + more,
			p.aws("eks describe-cluster", "--name", " --query 'cluster.[endpoint,certificateAuthority.data]'") +
				"\nkubectl config view --minify --raw -o jsonpath='{.clusters[0].cluster}'"},
		{"bearer", "403 for system:anonymous: does the token arrive?",
			"The API server treats a request without “Authorization: Bearer …” as anonymous: because of another scheme, a lost header, or a proxy in between. With the token in TOKEN, this shows who it thinks you are.",
			`kubectl --token="$TOKEN" auth whoami`},
		{"rbac", "403 with your own name: what is it allowed to do?",
			"The token works, but RBAC or the access entry's policies don't allow the request. Replace " + principal + " with the ARN." + more,
			`kubectl --token="$TOKEN" auth can-i --list` + "\n" + p.aws("eks list-associated-access-policies", "--cluster-name", " --principal-arn "+principal)},
	}
}

// shellQuote quotes a word for a POSIX shell.
func shellQuote(s string) string {
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-_./:@", r)
	}) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// hasControl reports whether a text contains a line break or the like.
func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 })
}

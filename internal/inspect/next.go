package inspect

import (
	"strings"

	"ekstoken/internal/presign"
)

// nextSteps are what to run or check next: what STS says to the token, and
// then, for a token with a fault, how to make another; for one without, what
// else gives a 401 or a 403, the likeliest first. The commands are for a POSIX
// shell and aws-cli 2.
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

// isFaultless reports whether nothing speaks against the token.
func isFaultless(in *Inspection) bool {
	s := in.Signature
	return in.Accepted && !hasFault(in.Findings) && (s == nil || s.State == "match" || s.State == "impossible")
}

// place is what the commands name, ready to stand in a shell.
type place struct {
	cluster, region string
	known           bool // the cluster's name is
}

// The placeholders in commands.
const (
	clusterPlaceholder = "CLUSTER_NAME"
	regionPlaceholder  = "REGION"
)

// placeOf takes the cluster's name from the signature, or from the options
// where those name one alone.
func placeOf(in *Inspection, o Options) place {
	p := place{clusterPlaceholder, regionPlaceholder, false}
	name := ""
	if names := clusterNames(o.ClusterNames); len(names) == 1 {
		name = names[0].name
	}
	if s := in.Signature; s != nil && s.ClusterName != "" {
		name = s.ClusterName
	}
	if name != "" && !hasControl(name) {
		p.cluster, p.known = name, true
	}
	region := in.Verifier.Region
	if in.Verifier.From != "options" && in.Parts.Endpoint == string(presign.Global) {
		region = "" // the global host tells no region
	}
	if presign.ValidRegion(region) {
		p.region = region
	}
	return p
}

// replace says which placeholders stand in the commands.
func (p place) replace() string {
	switch {
	case !p.known && p.region == regionPlaceholder:
		return " Put the cluster's name for " + clusterPlaceholder + " and its region for " + regionPlaceholder + "."
	case !p.known:
		return " Put the cluster's name for " + clusterPlaceholder + "."
	case p.region == regionPlaceholder:
		return " Put the cluster's region for " + regionPlaceholder + "."
	}
	return ""
}

// aws is a command of aws-cli for the cluster; flag is how it takes the name.
func (p place) aws(command, flag, rest string) string {
	return "aws " + command + " " + flag + " " + shellQuote(p.cluster) + " --region " + p.region + rest
}

// askSTS is the request that the authenticator sends to STS. It is left out
// where the URL isn't one of STS's: it would hand the session token to someone
// else.
func askSTS(in *Inspection, p place) (Step, bool) {
	if in.URL == "" {
		return Step{}, false
	}
	s := Step{ID: "ask-sts", Title: "Ask STS who this is"}
	if !goesToSTS(in) {
		s.Text = "The URL in the token isn't one of STS's as it stands. Don't send it: it holds credentials."
		return s, true
	}
	s.Text = "It sends what the authenticator sends. STS answers with account, ARN and user ID, or with its reason to refuse."
	switch in.Times.State {
	case "expired":
		s.Text += " The token has expired, so it will answer that."
	case "future":
		s.Text += " The signing time is still to come, so it may answer that."
	}
	if !p.known {
		s.Text += " Put the cluster's name for " + clusterPlaceholder + "; with another name STS answers SignatureDoesNotMatch."
	}
	s.Command = "curl -sSg -H " + shellQuote(presign.ClusterIDHeader+": "+p.cluster) + " -H 'Accept: application/json' " + shellQuote(in.URL)
	return s, true
}

// goesToSTS reports whether each program that reads the URL would send it to
// STS: it starts with https:// and the host, with no user before that.
func goesToSTS(in *Inspection) bool {
	rest, ok := strings.CutPrefix(in.URL, "https://"+in.Parts.Host)
	return ok && in.Parts.Endpoint != "" && rest != "" && (rest[0] == '/' || rest[0] == '?') &&
		!hasControl(in.URL) && !strings.ContainsRune(in.URL, '\ufffd')
}

// signAgain is how to make another token.
func signAgain(in *Inspection, p place) Step {
	s := Step{
		ID: "sign-again", Title: "Make another token to compare",
		Text:    "If this one works, compare the two here, part for part." + p.replace(),
		Command: p.aws("eks get-token", "--cluster-name", ""),
	}
	if in.Repair.Kind == "encoding" {
		s.Text = "The repaired token needs no new signature; a new one does as well." + p.replace()
	}
	return s
}

// ladder is what else gives a 401 or a 403 to a token without fault.
//
// Sources: https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html#unauthorized,
// .../access-entries.html, .../auth-configmap.html and .../eks-outposts-local-cluster-create.html.
func ladder(p place) []Step {
	const principal = "PRINCIPAL_ARN"
	more := p.replace()
	return []Step{
		{"access-entry", "401: is there an access entry?",
			"The cluster must know the role or user that STS names: the role itself, not the assumed-role session." + more,
			p.aws("eks list-access-entries", "--cluster-name", "")},
		{"aws-auth", "401: is there a mapping in aws-auth?",
			"Without an access entry the aws-auth ConfigMap counts, where the cluster's authentication mode still has it (CONFIG_MAP or API_AND_CONFIG_MAP)." + more,
			p.aws("eks describe-cluster", "--name", " --query cluster.accessConfig.authenticationMode") + "\nkubectl -n kube-system get configmap aws-auth -o yaml"},
		{"role-path", "401: does the role have a path?",
			"In aws-auth the role's ARN stands without its path: role/NAME, not role/team/NAME. In an access entry it stands with the path. Put the role's name for ROLE_NAME.",
			"aws iam get-role --role-name ROLE_NAME --query Role.Arn"},
		{"recreated-role", "401: was the role deleted and made again?",
			"An access entry stays bound to the ID of the old role, though the ARN is the same. Compare this ID with the first part of the UserId that STS gives; if the role is newer than the entry, delete the entry and create it again. Put the role's name for ROLE_NAME and its ARN for " + principal + "." + more,
			"aws iam get-role --role-name ROLE_NAME --query 'Role.[RoleId,CreateDate]'\n" + p.aws("eks describe-access-entry", "--cluster-name", " --principal-arn "+principal+" --query accessEntry.createdAt")},
		{"outposts-id", "401: is it a local cluster on Outposts?",
			"Its tokens are signed with the cluster's ID, a UUID, in x-k8s-aws-id, not with its name." + more,
			p.aws("eks describe-cluster", "--name", " --query cluster.id")},
		{"authenticator-log", "401: what does the authenticator log?",
			"With the log type authenticator switched on, CloudWatch has its exact reason." + more,
			"aws logs filter-log-events --log-group-name " + shellQuote("/aws/eks/"+p.cluster+"/cluster") + " --log-stream-name-prefix authenticator --filter-pattern '\"access denied\"' --region " + p.region},
		{"endpoint-ca", "Is it the right cluster?",
			"A kubeconfig with the endpoint or CA of another cluster, or of a deleted one of the same name, sends the token to the wrong place." + more,
			p.aws("eks describe-cluster", "--name", " --query 'cluster.[endpoint,certificateAuthority.data]'") +
				"\nkubectl config view --minify --raw -o jsonpath='{.clusters[0].cluster}'"},
		{"bearer", "403 for system:anonymous: does the token arrive?",
			"The API server takes a request for anonymous where it finds no “Authorization: Bearer …”: another word, a lost header, a proxy between. With the token in TOKEN, this shows who it takes you for.",
			`kubectl --token="$TOKEN" auth whoami`},
		{"rbac", "403 with your own name: what may it do?",
			"The token works; RBAC or the access entry's policies don't allow the request. Put the ARN for " + principal + "." + more,
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

// hasControl reports whether a text holds a line break or the like.
func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 })
}

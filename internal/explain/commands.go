package explain

import (
	"strings"

	"ekstoken/internal/chars"
)

// Placeholders for unknown values in commands.
const (
	nameUnknown   = "NAME"
	regionUnknown = "REGION"
)

// clusterFlags are --cluster-name and --region of a command.
func (o *Options) clusterFlags() string {
	return " --cluster-name " + word(o.ClusterName, nameUnknown) + " --region " + word(o.Region, regionUnknown)
}

// commands fills templates in, each a title and a text. In the texts, $C is
// replaced by --cluster-name and --region, $N by --name and --region, $A by an
// ARN, $P by --profile if there is one, and $R by the region.
func (o *Options) commands(arn, profile string, templates ...string) []Command {
	if profile != "" {
		profile = " --profile " + word(profile, "PROFILE")
	}
	flags := o.clusterFlags()
	values := []string{"$C", flags, "$N", strings.Replace(flags, "--cluster-name", "--name", 1), "$A", word(arn, "ARN"), "$P", profile, "$R", word(o.Region, regionUnknown)}
	commands := make([]Command, 0, len(templates)/2)
	for i := 0; i+1 < len(templates); i += 2 {
		commands = append(commands, Command{templates[i], chars.ReplacePairs(templates[i+1], values)})
	}
	return commands
}

// Templates that several kinds have.
const (
	whoami     = "kubectl auth whoami"
	listRights = "kubectl auth can-i --list"
	getToken   = "aws eks get-token$C$P"
)

// accessCommands give an identity access to the cluster.
func (o *Options) accessCommands(p *principal) []Command {
	const list, listTitle = "aws eks list-access-entries$C", "See which identities have an access entry"
	if p.kind == "root" || p.kind == "federated-user" {
		return o.commands("", "", listTitle, list, "Map it in the aws-auth ConfigMap, under mapUsers", mapping(p))
	}
	arn := p.canonical()
	var first []Command
	if p.isSSO() && !strings.Contains(arn, ":role/aws-reserved/") {
		role := word(p.baseName(), "ROLE")
		first = []Command{{"Get the role's ARN with its path", "aws iam get-role --role-name " + role + " --query Role.Arn --output text"}}
		arn = "arn:" + p.partition + ":iam::" + p.account + ":role/aws-reserved/sso.amazonaws.com/" + ssoRegion + "/" + role
	}
	return append(first, o.commands(arn, "", listTitle, list,
		"Give it an access entry", "aws eks create-access-entry$C --principal-arn $A",
		"Let it administer the cluster", "aws eks associate-access-policy$C --principal-arn $A --policy-arn "+accessPolicy(p.partition, "AmazonEKSClusterAdminPolicy")+" --access-scope type=cluster",
		"Or map it in the aws-auth ConfigMap, under "+mapList(p), mapping(p))...)
}

// ssoRegion stands for the region of IAM Identity Center in the path of its
// roles, which the ARN of a session doesn't tell.
const ssoRegion = "SSO_REGION"

func accessPolicy(partition, name string) string {
	return "arn:" + partition + ":eks::aws:cluster-access-policy/" + name
}

func mapList(p *principal) string {
	if p.kind == "assumed-role" || p.kind == "role" {
		return "mapRoles"
	}
	return "mapUsers"
}

// mapping is the entry of aws-auth for a principal. The authenticator compares
// the ARN of a role without its path.
func mapping(p *principal) string {
	if mapList(p) == "mapRoles" {
		name := word(p.baseName(), "ROLE")
		return "- rolearn: arn:" + p.partition + ":iam::" + p.account + ":role/" + name + "\n  username: " + name + ":{{SessionName}}\n  groups: [GROUP]"
	}
	return "- userarn: " + word(p.arn, "ARN") + "\n  username: " + word(p.baseName(), "USER") + "\n  groups: [GROUP]"
}

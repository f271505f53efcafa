package explain

import "strings"

// What stands in a command for what isn't known.
const (
	nameUnknown   = "NAME"
	regionUnknown = "REGION"
)

// cluster is the --cluster-name and --region of a command.
func (o *Options) clusterFlags() string {
	return " --cluster-name " + word(o.ClusterName, nameUnknown) + " --region " + word(o.Region, regionUnknown)
}

// accessCommands give an identity access to the cluster.
func (o *Options) accessCommands(p *principal) []Command {
	arn := p.canonical()
	flags := o.clusterFlags()
	if p.kind == "root" || p.kind == "federated-user" {
		return []Command{
			{"See which identities have an access entry", "aws eks list-access-entries" + flags},
			{"Map it in the aws-auth ConfigMap, under mapUsers", mapping(p)},
		}
	}
	var commands []Command
	principal := word(arn, "ARN")
	if p.isSSO() && !strings.Contains(arn, ":role/aws-reserved/") {
		commands = append(commands, Command{"Get the role's ARN with its path", "aws iam get-role --role-name " + word(p.baseName(), "ROLE") + " --query Role.Arn --output text"})
		principal = "arn:" + p.partition + ":iam::" + p.account + ":role/aws-reserved/sso.amazonaws.com/" + ssoRegion + "/" + word(p.baseName(), "ROLE")
	}
	return append(commands,
		Command{"See which identities have an access entry", "aws eks list-access-entries" + flags},
		Command{"Give it an access entry", "aws eks create-access-entry" + flags + " --principal-arn " + principal},
		Command{"Let it administer the cluster", "aws eks associate-access-policy" + flags + " --principal-arn " + principal +
			" --policy-arn " + accessPolicy(p.partition, "AmazonEKSClusterAdminPolicy") + " --access-scope type=cluster"},
		Command{"Or map it in the aws-auth ConfigMap, under " + mapList(p), mapping(p)},
	)
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

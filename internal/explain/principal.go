package explain

import (
	"strings"

	"ekstoken/internal/chars"
)

// principal is who an ARN names.
type principal struct {
	arn                string
	partition, account string
	// kind is "assumed-role", "role", "user", "root" or "federated-user".
	kind string
	// name is the role's or user's name, with its path where the ARN has one.
	name    string
	session string // of an assumed role
}

// parsePrincipal reads the ARN of an IAM identity or of an STS session.
func parsePrincipal(arn string) (p principal, ok bool) {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) != 6 || parts[0] != "arn" || !strings.HasPrefix(parts[1], "aws") || !isAccount(parts[4]) || parts[3] != "" {
		return p, false
	}
	p = principal{arn: arn, partition: parts[1], account: parts[4]}
	var rest string
	p.kind, rest, _ = strings.Cut(parts[5], "/")
	p.name = rest
	switch parts[2] + " " + p.kind {
	case "sts assumed-role":
		i := strings.LastIndexByte(rest, '/')
		if i <= 0 {
			return p, false
		}
		p.name, p.session = rest[:i], rest[i+1:]
		return p, true
	case "iam root":
		return p, rest == ""
	case "sts federated-user", "iam role", "iam user":
		return p, rest != ""
	}
	return p, false
}

// canonical is the ARN that the authenticator looks up (pkg/arn of
// aws-iam-authenticator): that of the role for a role's session.
func (p *principal) canonical() string {
	if p.kind != "assumed-role" {
		return p.arn
	}
	return "arn:" + p.partition + ":iam::" + p.account + ":role/" + p.name
}

// isSSO reports whether the role is one of IAM Identity Center.
func (p *principal) isSSO() bool {
	return strings.HasPrefix(p.baseName(), "AWSReservedSSO_")
}

// baseName is the name without its path.
func (p *principal) baseName() string { return p.name[strings.LastIndexByte(p.name, '/')+1:] }

// permissionSet is the permission set of a role of IAM Identity Center.
func (p *principal) permissionSet() string {
	name := strings.TrimPrefix(p.baseName(), "AWSReservedSSO_")
	return name[:max(strings.LastIndexByte(name, '_'), 0)]
}

// what names the principal in a sentence.
func (p *principal) what() string {
	switch p.kind {
	case "assumed-role", "role":
		return "the role " + quotable(p.baseName())
	case "user":
		return "the IAM user " + quotable(p.baseName())
	case "federated-user":
		return "the federated user " + quotable(p.baseName())
	}
	return "the root user of account " + p.account
}

func isAccount(s string) bool {
	return len(s) == 12 && strings.Trim(s, "0123456789") == ""
}

// findARNs calls each for the ARNs in s, up to the first for which it returns
// false.
func findARNs(s string, each func(arn string, start int) bool) {
	for i := 0; ; {
		n := chars.Index(s[i:], "arn:aws", 3)
		if n < 0 {
			return
		}
		start := i + n
		end := start
		for end < len(s) && isARNByte(s[end]) {
			end++
		}
		i = end
		if !each(strings.TrimRight(s[start:end], ".,:"), start) {
			return
		}
	}
}

func isARNByte(c byte) bool {
	return chars.IsAlnum(c) || strings.IndexByte(":/_-.+=@,*", c) >= 0
}

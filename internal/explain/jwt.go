package explain

import (
	"strconv"
	"strings"
	"time"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/shape"
	"ekstoken/internal/tree"
)

// maxJWT is the longest JWT that is looked at, in bytes.
const maxJWT = 64 << 10

// explainJWT finds JWTs and says who issued them, for whom and how long, which
// is no secret. Signatures are never read.
//
// Source: RFC 7519.
func explainJWT(t *text) []*candidate {
	var out []*candidate
	for i := 0; i < len(t.raw) && len(out) < maxCandidates; {
		at := chars.Index(t.raw[i:], "eyJ", 2)
		if at < 0 {
			break
		}
		at += i
		parts, n := jwtParts(t.raw[at:])
		i = at + n
		if at > 0 && (chars.Base64[t.raw[at-1]] || t.raw[at-1] == '.') || n > maxJWT {
			continue
		}
		if c, ok := t.readJWT(parts); ok {
			c.start, c.end = at, at+n
			out = append(out, c)
		}
	}
	return out
}

// jwtParts cuts what s starts with at its dots and returns its length.
func jwtParts(s string) (parts []string, n int) {
	for start := 0; len(parts) < 8; start = n + 1 {
		n = start + chars.Base64Len(s[start:], len(s))
		parts = append(parts, s[start:n])
		if n == len(s) || s[n] != '.' {
			return parts, n
		}
	}
	return parts, n
}

// jwt is what a JWT claims.
type jwt struct {
	value
	issuer, subject           string
	audience                  []string
	issued, notBefore, expiry time.Time
}

func (t *text) readJWT(parts []string) (c *candidate, ok bool) {
	c = &candidate{sure: certain - 10, reason: "jwt", Explanation: Explanation{Kind: "jwt", Fix: jwtFix}}
	header := decodeJSON(parts[0])
	if !header.hasKey("alg") {
		return c, false
	}
	if header.hasKey("enc") {
		c.Title, c.Meaning = "This is an encrypted JWT", "It is no EKS token, and only its receiver can read it."
		return c, true
	}
	if len(parts) < 2 {
		c.Title, c.Meaning = "This is the start of a JWT", "It is no EKS token."
		return c, true
	}
	claims := decodeJSON(parts[1])
	if !claims.ok() {
		c.Title, c.Meaning = "This is the start of a JWT", "It is no EKS token."
		return c, true
	}
	j := jwt{value: claims, issuer: claims.text("iss"), subject: claims.text("sub"), audience: claims.texts("aud"),
		issued: numericDate(claims.text("iat")), notBefore: numericDate(claims.text("nbf")), expiry: numericDate(claims.text("exp"))}
	c.Facts = j.facts()
	t.explainClaims(c, &j)
	c.Meaning += j.timeSentence(t.Now)
	c.Findings = append(c.Findings, j.timeFindings(t.Now)...)
	return c, true
}

// jwtFix says what EKS takes instead.
const jwtFix = "EKS takes a JWT only from service accounts and from an OIDC identity provider that is associated with the cluster. For an IAM identity, run aws eks get-token."

// decodeJSON reads one part of a JWT, an object in JSON.
func decodeJSON(part string) value {
	text, whole := chars.DecodeBase64(part)
	text = strings.TrimSpace(text)
	n, end := tree.ReadJSON(text)
	if n == nil || !whole || end < len(text) || n.Kind != tree.Map || text[end-1] != '}' {
		return value{}
	}
	return value{n}
}

// numericDate reads seconds since 1970, zero for what is no sensible time.
func numericDate(s string) time.Time {
	if i := strings.IndexByte(s, '.'); i >= 0 {
		s = s[:i]
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 || n >= 253402300800 { // the year 10000
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}

// claimFacts are the claims that are shown.
var claimFacts = []source{
	{"Issuer", "iss"}, {"Subject", "sub"}, {"Audience", "aud"}, {"User", "email"}, {"User", "preferred_username"}, {"User", "upn"}, {factGroups, "groups"},
	{"Namespace", "kubernetes.io namespace"}, {"Service account", "kubernetes.io serviceaccount name"}, {"Pod", "kubernetes.io pod name"}, {"Node", "kubernetes.io node name"},
}

func (j *jwt) facts() facts {
	f := facts{}
	f.addAll(j.value, claimFacts)
	f.add(factRegion, j.region())
	f.addTime("Issued", j.issued)
	f.addTime("Not before", j.notBefore)
	f.addTime(factExpires, j.expiry)
	return f
}

// region is that of an EKS cluster's issuer.
func (j *jwt) region() string {
	_, rest, ok := strings.Cut(j.issuer, "://oidc.eks")
	if !ok {
		return ""
	}
	for label := range strings.SplitSeq(rest, ".") {
		if shape.IsRegion(label) {
			return label
		}
	}
	return ""
}

func (t *text) explainClaims(c *candidate, j *jwt) {
	account, isServiceAccount := strings.CutPrefix(j.subject, "system:serviceaccount:")
	namespace, name, _ := strings.Cut(account, ":")
	forSTS := contains(j.audience, "sts.amazonaws.com")
	switch {
	case strings.Contains(j.issuer, ".tokens.sts.global.api.aws"):
		c.Title = "This is a JWT of AWS's GetWebIdentityToken"
		c.Meaning = "It proves an IAM identity, its subject, to services outside AWS. It is no EKS token."
	case isServiceAccount && contains(j.audience, "pods.eks.amazonaws.com"):
		c.reason = "service-account-token"
		c.Title = "This is the JWT of the service account " + quotable(account) + " for EKS Pod Identity"
		c.Meaning = "The Pod Identity agent on the node exchanges it for a role's credentials. It is no EKS token."
		c.Fix = "If it gives no credentials, look for the association of " + quotable(account) + "."
		c.Commands = t.commands("", "", "See the service account's association", "aws eks list-pod-identity-associations$C --namespace "+
			word(namespace, "NAMESPACE")+" --service-account "+word(name, "SERVICE_ACCOUNT"))
	case isServiceAccount && forSTS:
		c.reason = "service-account-token"
		c.Title = "This is the JWT of the service account " + quotable(account) + " for IAM (IRSA)"
		c.Meaning = "STS's AssumeRoleWithWebIdentity exchanges it for a role's credentials, if the role's trust policy names its issuer, its subject and its audience. It is no EKS token."
		c.Fix = "If STS refuses it, compare the role's trust policy with this statement, and the OIDC provider's URL with the issuer. " + jwtFix
		c.Commands = j.trustCommands()
	case isServiceAccount:
		c.reason = "service-account-token"
		c.Title = "This is the JWT of the Kubernetes service account " + quotable(account)
		c.Meaning = "The API server checks it by itself; IAM plays no part. It is no EKS token."
		c.Findings = say(c.Findings, finding.Note, "jwt-audience", "Its audience is the API server",
			"STS takes only the audience sts.amazonaws.com, Pod Identity only pods.eks.amazonaws.com.",
			"For IRSA, annotate the service account with the role's ARN, and start the pod anew.")
	default:
		c.Title = "This is a JWT"
		c.Meaning = "It is no EKS token."
		if j.issuer != "" {
			c.Title += " issued by " + quotable(j.issuer)
			c.Meaning = "It is a login of that OIDC provider, and no EKS token."
		}
		if len(j.audience) > 0 {
			c.Fix = "A cluster takes it if the provider is associated with it, and its client ID is " + quotable(j.audience[0]) + ". For an IAM identity, run aws eks get-token."
			c.Commands = t.commands("", "", "See the cluster's identity providers", "aws eks list-identity-provider-configs$C")
		}
	}
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// trustCommands give the statement that a role's trust policy needs.
func (j *jwt) trustCommands() []Command {
	provider := word(strings.TrimPrefix(j.issuer, "https://"), "ISSUER")
	partition := "aws"
	if strings.HasSuffix(strings.SplitN(provider, "/", 2)[0], ".cn") {
		partition = "aws-cn"
	} else if strings.Contains(provider, ".us-gov-") {
		partition = "aws-us-gov"
	}
	return []Command{
		{"The statement that the role's trust policy needs", `{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:` + partition + `:iam::ACCOUNT_ID:oidc-provider/` + provider + `"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"StringEquals": {
    "` + provider + `:aud": "sts.amazonaws.com",
    "` + provider + `:sub": "` + word(j.subject, "SUBJECT") + `"
  }}
}`},
		{"See the account's OIDC providers", "aws iam list-open-id-connect-providers"},
	}
}

// timeSentence says until when a JWT is good.
func (j *jwt) timeSentence(now time.Time) string {
	switch {
	case j.expiry.IsZero():
		return ""
	case j.expiry.After(now):
		return " It expires at " + j.expiry.Format(time.RFC3339) + "."
	}
	return " It expired at " + j.expiry.Format(time.RFC3339) + "."
}

func (j *jwt) timeFindings(now time.Time) []finding.Finding {
	switch {
	case !j.expiry.IsZero() && !j.expiry.After(now):
		return say(nil, finding.Fault, "jwt-expired", "The JWT has expired",
			"It expired "+finding.Span(now.Sub(j.expiry))+" ago, at "+finding.Time(j.expiry)+".",
			"Get a new one: log in again, or read the service account's file again.")
	case j.notBefore.After(now):
		return say(nil, finding.Fault, "jwt-not-yet", "The JWT isn't valid yet",
			"It becomes valid at "+finding.Time(j.notBefore)+".",
			"Check the clock.")
	case !j.expiry.IsZero():
		return say(nil, finding.Note, "jwt-valid", "The JWT hasn't expired",
			"It expires in "+finding.Span(j.expiry.Sub(now))+".",
			"")
	}
	return nil
}

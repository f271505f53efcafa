package explain

import (
	"strings"
	"time"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/paste"
	"ekstoken/internal/sessiontoken"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
)

// credentialWords occur in texts that hold credentials. A secret access key or
// a session token alone has no word.
var credentialWords = []string(nil)

// namedSecret and the others tell credentials with names from lone values.
const (
	namedSecret = "secret"
	signinTypes = "access_token_sigv4"
)

// maxCredentials is how many sets of one text are explained, and maxLoose how
// long a text is searched for credentials without the word secret, in bytes.
const (
	maxCredentials = 20
	maxLoose       = 64 << 10
)

// explainCredentials finds AWS credentials, whole or in part: whose they are, of
// which kind, whether they have expired and whether their parts belong together;
// and the clusters that a text names.
func explainCredentials(t *text) []*candidate {
	parts := t.credentialParts()
	var out []*candidate
	if t.has(namedSecret) && parts != (credentialParts{}) || len(t.raw) <= maxLoose {
		recognised := paste.Recognize(t.raw, t.Now)
		for _, c := range recognised.Credentials {
			if c.AccessKeyID != "" && len(out) < maxCredentials {
				out = append(out, t.explainSet(&c))
			}
		}
		if len(out) == 0 && len(recognised.Clusters) > 0 && recognised.Clusters[0].Form != "name" {
			out = append(out, t.explainCluster(recognised.Clusters))
		}
	}
	if parts != (credentialParts{}) && (len(out) == 0 || out[0].Kind == "cluster") {
		out = append(out, parts.explain(t)...)
	}
	return out
}

// explainCluster says what a text is that names clusters.
func (t *text) explainCluster(clusters []paste.Cluster) *candidate {
	first := &clusters[0]
	e := Explanation{Kind: "cluster", Title: "This names the EKS cluster " + or(quotable(first.Name), quotable(first.Endpoint)),
		Fix: "To see a token for it, run aws eks get-token and paste what it prints.", Cluster: &Cluster{quotable(first.Name), quotable(first.Region), quotable(first.ARN), quotable(first.Endpoint)}}
	e.Meaning = "It holds no token."
	f := facts{}
	for i := range clusters[:min(len(clusters), 20)] {
		c := &clusters[i]
		f.add("Cluster", c.Name)
		f.add(factRegion, c.Region)
		f.add(factARN, c.ARN)
		f.add("Endpoint", c.Endpoint)
		f.add("Profile", c.Profile)
		f.add("Role", c.RoleARN)
	}
	e.Facts = f
	o := t.Options
	o.ClusterName, o.Region = or(first.Name, o.ClusterName), or(first.Region, o.Region)
	e.Commands = o.commands("", first.Profile, "Make a token", getToken)
	return &candidate{Explanation: e, sure: guess + 10, end: len(t.raw), reason: KindUnknown}
}

func (t *text) explainSet(c *paste.Credentials) *candidate {
	at := max(strings.Index(t.raw, c.AccessKeyID), 0)
	out := &candidate{sure: found + 2, start: at, end: at + len(c.AccessKeyID)}
	if c.SecretAccessKey != "" || c.SessionToken != "" {
		out.sure, out.reason = likely-3, "credentials"
	} else {
		out.reason = "access-key"
	}
	key := token.ReadKey(c.AccessKeyID)
	e := &out.Explanation
	e.Kind, e.Title = "credentials", "These are AWS credentials"
	switch {
	case c.SecretAccessKey == "" && c.SessionToken == "" && t.mayHoldSecret():
		e.Meaning = secretBeside
		e.Fix = "Generate a token with them, or run aws eks get-token."
	case c.SecretAccessKey == "" && c.SessionToken == "":
		e.Kind, e.Title = "access-key", "This is an access key ID"
		e.Meaning = "It is the public part of AWS credentials, and no EKS token."
		e.Fix = "Generate a token with it and its secret access key, or run aws eks get-token."
		e.Commands = []Command{{"See which account it belongs to", "aws sts get-access-key-info --access-key-id " + word(c.AccessKeyID, "KEY_ID")}}
	case t.has(signinTypes):
		e.Title = "These are the credentials of aws login"
		e.Meaning = "The AWS CLI keeps them in ~/.aws/login/cache and renews them every 15 minutes, for 12 hours at most. They make EKS tokens but are none."
		e.Fix = "Generate a token with them, or run aws eks get-token. When the sign-in has ended, run aws login."
	default:
		e.Meaning = "They make EKS tokens but are none."
		e.Fix = "Generate a token with them, or run aws eks get-token."
	}
	expires := parseTime(c.Expiration)
	if expires.IsZero() {
		for _, d := range t.documents() {
			if d.text("accessToken accessKeyId") == c.AccessKeyID {
				expires = parseTime(d.text("accessToken expiresAt"))
			}
		}
	}
	f := facts{}
	f.addKey(c.AccessKeyID)
	f.add("Kind", key.Kind)
	f.add(factAccount, token.AccountOf(c.AccessKeyID))
	f.add("Secret access key", or(given(c.SecretAccessKey), "missing"))
	f.add("Session token", given(c.SessionToken))
	f.session(c.SessionToken)
	f.addTime(factExpires, expires)
	f.add("Profile", c.Profile)
	f.add(factRegion, c.Region)
	e.Facts = f
	e.Findings = t.setFindings(c, expires)
	if out.reason == "credentials" {
		e.Commands = t.commands("", c.Profile, "See who they belong to", "aws sts get-caller-identity$P", "Make a token", getToken)
	}
	return out
}

func given(secret string) string {
	if secret == "" {
		return ""
	}
	return finding.Count(len(secret), "character")
}

// session adds what a session token says of its session.
func (f *facts) session(sessionToken string) {
	s, ok := sessiontoken.Open(sessionToken)
	if !ok {
		return
	}
	f.add("Session's account (inferred)", s.Account)
	f.add("Session's region (inferred)", s.Region)
	f.addTime("Session made (inferred)", s.Created)
}

func (t *text) setFindings(c *paste.Credentials, expires time.Time) []finding.Finding {
	var out []finding.Finding
	temporary := strings.HasPrefix(c.AccessKeyID, "ASIA")
	if !expires.IsZero() && !expires.After(t.Now) {
		out = say(out, finding.Fault, "credentials-expired", "The credentials have expired",
			"They expired "+finding.Span(t.Now.Sub(expires))+" ago, and with them every token that they sign.",
			"Get new ones: aws sso login, aws login, or assume the role again.")
	}
	switch {
	case c.SessionToken == "" && temporary && c.SecretAccessKey != "":
		out = say(out, finding.Fault, "session-token-missing", "The session token is missing",
			"Keys that start with ASIA are temporary; STS refuses them without their session token.",
			"Copy all three values.")
	case c.SessionToken != "" && !temporary:
		out = say(out, finding.Fault, "session-token-foreign", "The parts are of different sets",
			"Keys that start with AKIA are long-term and have no session token.",
			"Copy all values from the same place.")
	}
	return append(out, sessionFindings(c.AccessKeyID, c.SessionToken)...)
}

// sessionFindings says what is unusual about a session token next to an access key
// ID, "" for none.
func sessionFindings(accessKeyID, sessionToken string) []finding.Finding {
	s, ok := sessiontoken.Open(sessionToken)
	if !ok {
		return nil
	}
	return s.Findings(token.AccountOf(accessKeyID))
}

// credentialParts says which parts of credentials a text holds.
type credentialParts struct {
	key, secret, session string
	uniqueID             string
}

// minCredentialPart is the length of the shortest of them, an ID, in bytes.
const minCredentialPart = 16

func (t *text) credentialParts() credentialParts {
	var parts credentialParts
	named := t.has(namedSecret)
	lone := chars.TrimAround(t.raw)
	for i, end := 0, 0; i < len(t.raw); i = end + 1 {
		for end = i; end < len(t.raw) && chars.Base64[t.raw[end]]; end++ {
		}
		if end-i < minCredentialPart {
			continue
		}
		word := t.raw[i:end]
		switch {
		case parts.key == "" && shape.LooksLikeKeyID(word):
			parts.key = word
		case parts.uniqueID == "" && shape.IsUniqueID(word) && uniqueIDs[word[:4]] != "":
			parts.uniqueID = word
		case parts.secret == "" && shape.IsSecret(word) && (named || word == lone):
			parts.secret = word
		case parts.session == "" && shape.StartsLikeSessionToken(word) && shape.IsSessionToken(word):
			parts.session = word
		}
	}
	return parts
}

// secretBeside is what an access key ID means that isn't alone.
const secretBeside = "Beside an access key ID there is what looks like its secret access key. They make EKS tokens but are none."

// mayHoldSecret reports whether a text has what looks like a secret access key,
// whole or with a few characters missing or added, wherever it is. Such a text
// is never called public.
func (t *text) mayHoldSecret() bool {
	s := chars.UnescapePercent(t.raw)
	for i, end := 0, 0; i < len(s); i = end + 1 {
		for end = i; end < len(s) && (chars.IsAlnum(s[end]) || s[end] == '+' || s[end] == '/'); end++ {
		}
		word := s[i:end]
		if n := len(word); n >= shape.SecretLength && n <= shape.SecretLength+4 {
			word = word[:shape.SecretLength]
		}
		if shape.IsSecret(word) || shape.LooksLikeCutSecret(word) {
			return true
		}
	}
	return false
}

// uniqueIDs are the prefixes of unique IDs.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
var uniqueIDs = map[string]string{
	"AIDA": "an IAM user",
	"AROA": "an IAM role",
	"AGPA": "an IAM group",
	"AIPA": "an instance profile",
}

// explain says what a text is that holds a part of credentials.
func (p *credentialParts) explain(t *text) []*candidate {
	var c *candidate
	switch {
	case p.key != "" && (p.secret != "" || p.session != ""):
		c = loose(likely-3, "credentials", "These are AWS credentials", "They make EKS tokens but are none.", "Generate a token with them, or run aws eks get-token.")
	case p.secret != "":
		c = loose(found+1, "secret-key", "This looks like a secret access key", "It signs EKS tokens but is none.",
			"Generate a token with it and its access key ID, or run aws eks get-token.")
	case p.session != "":
		c = loose(found+1, "session-token", "This looks like the session token of temporary AWS credentials", "It is a part of EKS tokens but none by itself.",
			"Generate a token with it, its access key ID and its secret access key, or run aws eks get-token.")
		f := facts{}
		f.session(p.session)
		c.Facts, c.Findings = f, sessionFindings("", p.session)
	case p.key != "" && t.mayHoldSecret():
		c = loose(likely-3, "credentials", "These are AWS credentials", secretBeside, "Generate a token with them, or run aws eks get-token.")
	case p.key != "":
		c = loose(found-1, "access-key", "This is an access key ID", "It is the public part of AWS credentials, and no EKS token.",
			"Generate a token with it and its secret access key, or run aws eks get-token.")
	default:
		c = loose(guess+5, "unique-id", "This is the unique ID of "+uniqueIDs[p.uniqueID[:4]], "It is no EKS token.", "Paste the token: aws eks get-token prints one.")
	}
	for _, part := range []string{p.key, p.secret, p.session, p.uniqueID} {
		if part != "" {
			c.start = strings.Index(t.raw, part)
			c.end = c.start + len(part)
			break
		}
	}
	return []*candidate{c}
}

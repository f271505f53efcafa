// Package inspect reads Amazon EKS bearer tokens: their parts, what
// aws-iam-authenticator says of them, what else is wrong with them, and, with
// the secret key, what their signature tells.
package inspect

import (
	"time"

	"ekstoken/internal/finding"
	"ekstoken/internal/token"
)

// Options say how to judge a token.
type Options struct {
	// Now is the time to judge at.
	Now time.Time
	// Partition and Region are those of the verifier, that is of the cluster.
	// Empty means: those that the token's host implies.
	Partition string
	Region    string
	// SecretAccessKey and ClusterNames, where given, check the signature.
	SecretAccessKey string
	ClusterNames    []string
	// SessionToken, where given, is held against the one in the token.
	SessionToken string
}

// Inspection is all that can be said of one token. Token, URL, Parts.Params,
// Repair.Token, Next and Signature hold secrets; so do AuthenticatorError and
// Finding.Authenticator where the authenticator's words quote the URL. Report
// does not.
type Inspection struct {
	// Token is the text that was judged, exactly.
	Token string `json:"token"`
	// Accepted is true where aws-iam-authenticator would go on to ask STS.
	Accepted bool `json:"accepted"`
	// AuthenticatorError is the authenticator's exact error text, "" if accepted.
	AuthenticatorError string `json:"authenticatorError"`
	// Verdict is the outcome in one sentence.
	Verdict Verdict `json:"verdict"`
	// Findings are all faults and remarks, the gravest first.
	Findings []finding.Finding `json:"findings"`
	// Verifier is the partition and region that the token was judged for.
	Verifier Verifier `json:"verifier"`
	// URL is the presigned URL in the token, as far as it decodes; invalid
	// UTF-8 is shown as U+FFFD.
	URL string `json:"url"`
	// Parts are the parts of the URL.
	Parts token.Parts `json:"parts"`
	// Segments map parts of the token to parts of the URL.
	Segments []token.Segment `json:"segments"`
	// Times are the token's moments.
	Times token.Times `json:"times"`
	// Size is the token's size and what takes it.
	Size token.Size `json:"size"`
	// Key is what the access key ID tells.
	Key token.Key `json:"key"`
	// Maker is a guess at the program that made the token.
	Maker token.Maker `json:"maker"`
	// Signature is the signature check, null unless a secret key was given.
	Signature *SignatureCheck `json:"signature"`
	// Repair says whether and how the token can be mended.
	Repair Repair `json:"repair"`
	// Next are commands to run next. They hold the token.
	Next []Step `json:"next"`
	// Report is the inspection as text to share, with no secret in it.
	Report Report `json:"report"`
}

// Verdict is the outcome in one sentence.
type Verdict struct {
	Severity finding.Severity `json:"severity"`
	Text     string           `json:"text"`
}

// Verifier is the cluster's side that a token is judged for.
type Verifier struct {
	Partition string `json:"partition"`
	Region    string `json:"region"`
	// From says where these come from: "options", "host" or "default".
	From string `json:"from"`
}

// SignatureCheck is what recomputing the signature told.
type SignatureCheck struct {
	// State is "match", "mistake" (a likely mistake explains it), "mismatch"
	// or "impossible" (something that it needs is missing).
	State string `json:"state"`
	// ClusterName is the cluster that the signature is for, on a match.
	ClusterName string `json:"clusterName"`
	// Mistake is the stable ID of the mistake that explains the signature.
	Mistake string `json:"mistake"`
	// Text says the outcome in one sentence, Fix what to do.
	Text string `json:"text"`
	Fix  string `json:"fix"`
	// CanonicalRequest and StringToSign are those of a right signature for
	// the first cluster name, ready to lay beside one's own.
	CanonicalRequest string `json:"canonicalRequest"`
	StringToSign     string `json:"stringToSign"`
}

// Repair says whether a token can be mended without signing it again.
type Repair struct {
	// Kind is "none" (nothing to mend), "encoding" (Token is the mended
	// token) or "sign-again".
	Kind  string `json:"kind"`
	Token string `json:"token"`
	Text  string `json:"text"`
}

// Step is something to run or check next.
type Step struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Command string `json:"command"` // a shell command, "" for none
}

// Report is an inspection to share: no token, signature or session token.
type Report struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

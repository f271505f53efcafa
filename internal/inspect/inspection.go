// Package inspect judges Amazon EKS bearer tokens: what aws-iam-authenticator
// says about them, what else is wrong with them, how to fix them and what to
// do next.
package inspect

import (
	"time"

	"ekstoken/internal/autopsy"
	"ekstoken/internal/finding"
	"ekstoken/internal/report"
	"ekstoken/internal/token"
)

// Options say how to judge a token.
type Options struct {
	// Now is the time to judge at.
	Now time.Time
	// Partition and Region are those of the verifier, that is of the cluster.
	// Empty means: those that the token implies.
	Partition string
	Region    string
	// MaxTokenBytes is the longest token that the verifier accepts; 0 means
	// authenticator.MaxTokenBytes.
	MaxTokenBytes int
	// Before and After are the text around the token, a few hundred bytes of
	// each. They tell how it was sent and whether a part of it is missing.
	Before, After string
	// SecretAccessKey and ClusterNames, if given, check the signature.
	SecretAccessKey string
	ClusterNames    []string
	// SessionToken, if given, is compared with the one in the token.
	SessionToken string
	// examine checks signatures, nil where that isn't asked for.
	examine func(*token.Token, Options) *autopsy.Result
	// NoNext and NoReport leave out the next steps and the report, for speed.
	NoNext, NoReport bool
	// NoIdentity leaves the access key ID and the account out of the report.
	NoIdentity bool
}

// Inspection is everything known about one token. Secrets lists its secret parts.
type Inspection struct {
	// Token is the exact text that was judged.
	Token string `json:"token"`
	// Accepted is true if aws-iam-authenticator would go on to ask STS.
	Accepted bool `json:"accepted"`
	// AuthenticatorError is the authenticator's exact error text, "" if accepted.
	AuthenticatorError string `json:"authenticatorError"`
	// Verdict is the outcome in one sentence.
	Verdict Verdict `json:"verdict"`
	// Findings are all errors, warnings and notes, the most severe first.
	Findings []finding.Finding `json:"findings"`
	// Verifier is what the token was judged for.
	Verifier Verifier `json:"verifier"`
	// URL is the presigned URL in the token, as far as it can be decoded;
	// invalid UTF-8 becomes U+FFFD.
	URL string `json:"url"`
	// Parts are the parts of the URL.
	Parts token.Parts `json:"parts"`
	// Segments map parts of the token to parts of the URL.
	Segments []token.Segment `json:"segments"`
	// Times are the token's times, such as when it expires.
	Times token.Times `json:"times"`
	// Size is the token's size, compared with the authenticator's limit.
	Size token.Size `json:"size"`
	// Key is what the access key ID reveals.
	Key token.Key `json:"key"`
	// Session is what the session token reveals, null if it reveals nothing.
	Session *token.Session `json:"session"`
	// Maker is a guess at the program that made the token.
	Maker token.Maker `json:"maker"`
	// Signature is the signature check, null unless a secret key was given.
	Signature *autopsy.Result `json:"signature"`
	// Repair says whether and how the token can be fixed.
	Repair Repair `json:"repair"`
	// Next are commands to run next. They contain the token's URL.
	Next []Step `json:"next"`
	// Report is the inspection as text to share, without secrets.
	Report report.Report `json:"report"`
	// Secrets are the texts to hide wherever they appear in this Inspection,
	// the longest first: session token, signature and anything not known to be
	// harmless, in each form that occurs.
	Secrets []string `json:"secrets"`
}

// Verdict is the outcome in one sentence.
type Verdict struct {
	Severity finding.Severity `json:"severity"`
	Text     string           `json:"text"`
}

// Verifier describes the authenticator that a token is judged for.
type Verifier struct {
	Partition string `json:"partition"`
	Region    string `json:"region"`
	// From says where these come from: "options", "host", "scope" (the
	// credential scope) or "default".
	From string `json:"from"`
	// Authenticator is the version of aws-iam-authenticator whose checks
	// apply.
	Authenticator string `json:"authenticator"`
}

// Repair says whether a token can be fixed without signing it again.
type Repair struct {
	// Kind is "none" (nothing to fix), "encoding" (Token is the fixed
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

// Package inspect reads Amazon EKS bearer tokens: their parts, what
// aws-iam-authenticator says of them, what else is wrong with them, and, with
// the secret key, what their signature tells.
package inspect

import (
	"time"

	"ekstoken/internal/finding"
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
	Parts Parts `json:"parts"`
	// Segments map parts of the token to parts of the URL.
	Segments []Segment `json:"segments"`
	// Times are the token's moments.
	Times Times `json:"times"`
	// Size is the token's size and what takes it.
	Size Size `json:"size"`
	// Key is what the access key ID tells.
	Key Key `json:"key"`
	// Maker is a guess at the program that made the token.
	Maker Maker `json:"maker"`
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

// Parts are the parts of a presigned URL. What is missing is "" or null.
type Parts struct {
	Scheme string `json:"scheme"`
	Host   string `json:"host"`
	Path   string `json:"path"`
	// Region, Partition and Endpoint (a presign.Endpoint) are the host's.
	Region    string `json:"region"`
	Partition string `json:"partition"`
	Endpoint  string `json:"endpoint"`
	// Credential is X-Amz-Credential taken apart.
	Credential Credential `json:"credential"`
	// SignedHeaders are the names in X-Amz-SignedHeaders.
	SignedHeaders []string `json:"signedHeaders"`
	// SigningTime is X-Amz-Date in RFC 3339, UTC, "" if it can't be read.
	SigningTime string `json:"signingTime"`
	// Expires is X-Amz-Expires in seconds, null if it isn't a whole number.
	Expires *int `json:"expires"`
	// Params are all query parameters in their order.
	Params []Param `json:"params"`
}

// Credential is X-Amz-Credential: access key ID and credential scope.
type Credential struct {
	AccessKeyID string `json:"accessKeyId"`
	// Scope is all after the access key ID, such as
	// "20260102/eu-west-2/sts/aws4_request".
	Scope      string `json:"scope"`
	Date       string `json:"date"`
	Region     string `json:"region"`
	Service    string `json:"service"`
	Terminator string `json:"terminator"`
}

// Param is one query parameter.
type Param struct {
	// Part is the ID of its Segment.
	Part  string `json:"part"`
	Name  string `json:"name"`
	Value string `json:"value"` // decoded
	Raw   string `json:"raw"`   // the value as it stands in the URL
	// Note says in a few words what it is or what is odd about it.
	Note string `json:"note"`
}

// Segment is a part of the token. All offsets count UTF-16 code units, as
// JavaScript's slice does. Because a base64 character holds six bits of a
// byte's eight, neighbouring segments can share a character.
type Segment struct {
	// ID is "before" (text before the token), "prefix", "scheme", "userinfo",
	// "host", "path", "fragment" or "other" (what can't be decoded), or
	// "param:" and a number from 0 in the order of Parts.Params. No ID comes
	// twice.
	ID         string `json:"id"`
	Label      string `json:"label"`
	TokenStart int    `json:"tokenStart"`
	TokenEnd   int    `json:"tokenEnd"`
	URLStart   int    `json:"urlStart"` // urlStart = urlEnd = 0 for what holds nothing of the URL
	URLEnd     int    `json:"urlEnd"`
}

// Times are a token's moments, in RFC 3339, UTC; "" where there is none.
type Times struct {
	Now       string `json:"now"`
	SignedAt  string `json:"signedAt"`
	URLExpiry string `json:"urlExpiry"` // SignedAt + X-Amz-Expires
	RefreshAt string `json:"refreshAt"` // SignedAt + 14 minutes
	ExpiresAt string `json:"expiresAt"` // SignedAt + 15 minutes
	// State is "future", "valid", "refresh" (past 14 minutes), "expired" or
	// "unknown".
	State string `json:"state"`
}

// Size is a token's size, in bytes.
type Size struct {
	Bytes int `json:"bytes"`
	Limit int `json:"limit"`
	// SessionTokenBytes is how many of Bytes the session token takes.
	SessionTokenBytes int `json:"sessionTokenBytes"`
}

// Key is what an access key ID tells.
type Key struct {
	ID string `json:"id"`
	// Kind is "temporary" (ASIA), "long-term" (AKIA), "other" or "".
	Kind string `json:"kind"`
	// AccountID is the 12-digit account inferred from the ID, "" where the ID
	// doesn't carry it.
	AccountID string `json:"accountId"`
	// Meaning is a sentence on the kind.
	Meaning string `json:"meaning"`
}

// Maker is a guess at the program that made a token.
type Maker struct {
	Name string `json:"name"` // "" if nothing points to one
	Why  string `json:"why"`
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

// Package paste recognises what people paste: AWS credentials, EKS clusters
// and tokens, in the forms in which they have them.
package paste

import "ekstoken/internal/tokens"

// Recognition is what stands in a pasted text. It holds the secrets found.
type Recognition struct {
	// Summary says in one line what was recognised, without secrets.
	Summary string `json:"summary"`
	// Credentials are all sets found, in their order.
	Credentials []Credentials `json:"credentials"`
	// Clusters are all clusters found, in their order.
	Clusters []Cluster `json:"clusters"`
	// Tokens are all EKS tokens found, in their order.
	Tokens []tokens.Token `json:"tokens"`
	// Region and Profile are those that the text names beside all this, "" if
	// it names none or several.
	Region  string `json:"region"`
	Profile string `json:"profile"`
	// Warnings say what is odd about what was found.
	Warnings []Warning `json:"warnings"`
}

// Credentials is one set of AWS credentials. The names are those of
// AwsCredentialIdentity in the AWS SDK for JavaScript v3.
type Credentials struct {
	AccessKeyID     string `json:"accessKeyId"`
	SecretAccessKey string `json:"secretAccessKey"`
	SessionToken    string `json:"sessionToken"`
	// Expiration is in RFC 3339, UTC, "" if the text names none.
	Expiration string `json:"expiration"`
	// Region and Profile stand beside the set, "" if they don't.
	Region  string `json:"region"`
	Profile string `json:"profile"`
	// Form says which form it stood in, such as "shell exports".
	Form string `json:"form"`
}

// Cluster is one EKS cluster.
type Cluster struct {
	Name   string `json:"name"`
	Region string `json:"region"`
	ARN    string `json:"arn"`
	// Endpoint is the URL of the API server, CertificateAuthority its CA
	// bundle in base64 PEM, as in a kubeconfig. "" if the text has none.
	Endpoint             string `json:"endpoint"`
	CertificateAuthority string `json:"certificateAuthority"`
	// Context is the kubeconfig context, Profile and RoleARN those of its
	// exec section.
	Context string `json:"context"`
	Profile string `json:"profile"`
	RoleARN string `json:"roleArn"`
	Form    string `json:"form"`
}

// Warning is a remark on something recognised.
type Warning struct {
	// ID is stable: "masked", "variable", "trimmed", "joined", "swapped",
	// "incomplete", "unusual-id", "secret-length", "token-cut", "mismatch",
	// "long-term", "expired" or "more".
	ID string `json:"id"`
	// Field is the field concerned, such as "secretAccessKey", or "".
	Field string `json:"field"`
	Text  string `json:"text"`
}

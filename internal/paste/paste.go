// Package paste recognises what people paste: AWS credentials, EKS clusters
// and tokens, in the many forms that tools print and store them in.
package paste

import "ekstoken/internal/tokens"

// Recognition is what a pasted text contains, its secrets included.
type Recognition struct {
	// Summary says in one line what was recognised, without secrets.
	Summary string `json:"summary"`
	// Credentials are the sets found, in order, 256 at most.
	Credentials []Credentials `json:"credentials"`
	// Clusters are the clusters found, in order, 256 at most.
	Clusters []Cluster `json:"clusters"`
	// Tokens are the EKS tokens found, in order, 256 at most.
	Tokens []tokens.Token `json:"tokens"`
	// Region and Profile are those named outside credentials and clusters, ""
	// if there are none or several.
	Region  string `json:"region"`
	Profile string `json:"profile"`
	// Warnings say what is unusual, and what was left out.
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
	// Region and Profile are those of the set, "" if it names none.
	Region  string `json:"region"`
	Profile string `json:"profile"`
	// Form says where the set was found, such as "shell exports".
	Form string `json:"form"`
}

// Cluster is one EKS cluster.
type Cluster struct {
	Name   string `json:"name"`
	Region string `json:"region"`
	ARN    string `json:"arn"`
	// Endpoint is the URL of the API server. CertificateAuthority is its CA
	// bundle, PEM in base64, as in a kubeconfig. Both are "" if the text has none.
	Endpoint             string `json:"endpoint"`
	CertificateAuthority string `json:"certificateAuthority"`
	// Context is the kubeconfig's context, Profile and RoleARN those of its exec
	// section or of the command.
	Context string `json:"context"`
	Profile string `json:"profile"`
	RoleARN string `json:"roleArn"`
	// Form says where the cluster was found, such as "kubeconfig".
	Form string `json:"form"`
}

// Warning says what is unusual about something recognised.
type Warning struct {
	// ID is stable: "masked", "variable", "trimmed", "joined", "swapped",
	// "incomplete", "unusual-id", "secret-length", "token-cut", "mismatch",
	// "long-term", "expired" or "more".
	ID string `json:"id"`
	// Field is the field concerned, such as "secretAccessKey", or "".
	Field string `json:"field"`
	Text  string `json:"text"`
}

// Package presign makes Amazon EKS bearer tokens.
//
// A token is "k8s-aws-v1." followed by the unpadded base64url encoding of a
// presigned STS GetCallerIdentity URL, whose signature also covers the
// x-k8s-aws-id header. aws-sdk-go-v2's aws/signer/v4 makes the signature. The
// format is that of aws-iam-authenticator's pkg/token/token.go.
package presign

import "time"

const (
	// Prefix precedes the base64url text of every token.
	Prefix = "k8s-aws-v1."
	// ClusterIDHeader is the signed header that names the cluster.
	ClusterIDHeader = "x-k8s-aws-id"
	// Lifetime is how long a token works after its signing time, regardless of
	// X-Amz-Expires.
	Lifetime = 15 * time.Minute
	// RefreshAfter is the lifetime reported to clients, a minute less.
	RefreshAfter = 14 * time.Minute
	// DefaultExpires is the conventional X-Amz-Expires, in seconds.
	DefaultExpires = 60
	// MaxExpires is the largest X-Amz-Expires that the authenticator accepts,
	// in seconds.
	MaxExpires = 900
	// DateFormat is the layout of X-Amz-Date.
	DateFormat = "20060102T150405Z"
	// Algorithm is the only X-Amz-Algorithm that STS accepts here.
	//
	// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
	Algorithm = "AWS4-HMAC-SHA256"
	// EmptyPayloadHash is the SHA-256 hash of an empty body, in hexadecimal.
	EmptyPayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	// STSVersion is the version of the STS API, the only one that exists.
	//
	// Source: https://docs.aws.amazon.com/STS/latest/APIReference/
	STSVersion = "2011-06-15"
)

// Request says which token to make.
type Request struct {
	// AccessKeyID, SecretAccessKey and SessionToken are AWS credentials.
	// SessionToken is empty for a long-term key.
	AccessKeyID     string
	SecretAccessKey string
	SessionToken    string
	// ClusterName is an EKS cluster name, an Outposts cluster ID or a cluster
	// ARN. An ARN also sets the region if Region is empty.
	ClusterName string
	// Region is the signing region and that of the STS host, such as
	// "eu-west-2".
	Region string
	// Endpoint is the kind of STS endpoint; empty means Regional.
	Endpoint Endpoint
	// Expires is X-Amz-Expires in seconds, 0 to MaxExpires.
	// nil means DefaultExpires.
	Expires *int
	// SigningTime becomes X-Amz-Date, truncated to whole seconds, in UTC.
	SigningTime time.Time
}

// Endpoint is a kind of STS endpoint.
type Endpoint string

// The kinds of STS endpoint.
const (
	Regional      Endpoint = "regional"
	Global        Endpoint = "global"
	FIPS          Endpoint = "fips"
	DualStack     Endpoint = "dualstack"
	FIPSDualStack Endpoint = "fips-dualstack"
)

// Token is a token and what it was made from.
type Token struct {
	Text        string // the bearer token
	URL         string // the presigned URL inside it
	ClusterName string // the signed x-k8s-aws-id value
	Region      string // the region in the credential scope
	Partition   string
	Host        string
	SignedAt    time.Time
	RefreshAt   time.Time // SignedAt + RefreshAfter
	ExpiresAt   time.Time // SignedAt + Lifetime
}

// Error reports invalid input. Its message never quotes the input.
type Error struct {
	Code    string // "missing", "invalid", "unsupported" or "too-large"
	Field   string // the boundary's name of the invalid field, such as "clusterName"
	Message string // what is required
}

func (e *Error) Error() string { return e.Field + ": " + e.Message }

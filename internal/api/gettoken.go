package api

import (
	"strconv"
	"time"

	"ekstoken/internal/inspect"
	"ekstoken/internal/presign"
)

// getTokenParams are the parameters of getToken.
type getTokenParams struct {
	Credentials credentials      `json:"credentials"`
	ClusterName string           `json:"clusterName"`
	Region      string           `json:"region"`
	Endpoint    presign.Endpoint `json:"endpoint"`
	Expires     *int             `json:"expires"`
	SigningTime string           `json:"signingTime"`
}

// credentials are an AwsCredentialIdentity of the AWS SDK for JavaScript v3,
// its expiration in RFC 3339.
type credentials struct {
	AccessKeyID     string `json:"accessKeyId"`
	SecretAccessKey string `json:"secretAccessKey"`
	SessionToken    string `json:"sessionToken"`
	Expiration      string `json:"expiration"`
}

// TokenResult is a token and what it was made of. Token and URL are secrets
// until ExpiresAt. Times are in RFC 3339, UTC.
type TokenResult struct {
	// Token is the bearer token, "k8s-aws-v1.…".
	Token string `json:"token"`
	// URL is the presigned STS GetCallerIdentity URL inside it.
	URL string `json:"url"`
	// ClusterName is the signed x-k8s-aws-id value: an EKS cluster name or an
	// Outposts cluster ID.
	ClusterName string `json:"clusterName"`
	// Region is the region in the credential scope.
	Region string `json:"region"`
	// Partition is the region's, such as "aws" or "aws-us-gov".
	Partition string `json:"partition"`
	// Host is the STS host that the URL names.
	Host string `json:"host"`
	// SignedAt is X-Amz-Date.
	SignedAt string `json:"signedAt"`
	// RefreshAt is 14 minutes later: make a new token by then.
	RefreshAt string `json:"refreshAt"`
	// ExpiresAt is 15 minutes later: EKS refuses the token from then on,
	// whatever X-Amz-Expires says.
	ExpiresAt string `json:"expiresAt"`
	// ExecCredential is the token as a kubectl credential plugin prints it.
	ExecCredential ExecCredential `json:"execCredential"`
	// Warnings say what is likely to get the token refused.
	Warnings []inspect.Finding `json:"warnings"`
}

// ExecCredential is the answer of a Kubernetes credential plugin:
// https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
type ExecCredential struct {
	APIVersion string               `json:"apiVersion"`
	Kind       string               `json:"kind"`
	Spec       ExecCredentialSpec   `json:"spec"`
	Status     ExecCredentialStatus `json:"status"`
}

// ExecCredentialSpec is an ExecCredential's spec.
type ExecCredentialSpec struct {
	// Interactive is always false: nobody is asked anything.
	Interactive bool `json:"interactive"`
}

// ExecCredentialStatus is an ExecCredential's status.
type ExecCredentialStatus struct {
	// ExpirationTimestamp is TokenResult.RefreshAt.
	ExpirationTimestamp string `json:"expirationTimestamp"`
	// Token is TokenResult.Token.
	Token string `json:"token"`
}

func getToken(a *API, params []byte) (any, error) {
	p, err := decode[getTokenParams](params)
	if err != nil {
		return nil, err
	}
	signingTime, err := parseTime("signingTime", p.SigningTime)
	if err != nil {
		return nil, err
	}
	var expiration time.Time
	if p.Credentials.Expiration != "" {
		if expiration, err = parseTime("expiration", p.Credentials.Expiration); err != nil {
			return nil, err
		}
	}
	t, err := a.signer.Sign(presign.Request{
		AccessKeyID:     p.Credentials.AccessKeyID,
		SecretAccessKey: p.Credentials.SecretAccessKey,
		SessionToken:    p.Credentials.SessionToken,
		ClusterName:     p.ClusterName,
		Region:          p.Region,
		Endpoint:        p.Endpoint,
		Expires:         p.Expires,
		SigningTime:     signingTime,
	})
	if err != nil {
		return nil, err
	}
	return tokenResult(t, expiration), nil
}

func tokenResult(t presign.Token, expiration time.Time) TokenResult {
	refreshAt := formatTime(t.RefreshAt)
	return TokenResult{
		Token:       t.Text,
		URL:         t.URL,
		ClusterName: t.ClusterName,
		Region:      t.Region,
		Partition:   t.Partition,
		Host:        t.Host,
		SignedAt:    formatTime(t.SignedAt),
		RefreshAt:   refreshAt,
		ExpiresAt:   formatTime(t.ExpiresAt),
		ExecCredential: ExecCredential{
			APIVersion: "client.authentication.k8s.io/v1",
			Kind:       "ExecCredential",
			Status:     ExecCredentialStatus{ExpirationTimestamp: refreshAt, Token: t.Text},
		},
		Warnings: tokenWarnings(t, expiration),
	}
}

// tokenWarnings says what will get a token refused that is well made.
func tokenWarnings(t presign.Token, expiration time.Time) []inspect.Finding {
	warnings := []inspect.Finding{}
	if n := len(t.Text); n > presign.MaxTokenBytes {
		warnings = append(warnings, inspect.Finding{
			ID:            "token-too-long",
			Severity:      inspect.Fault,
			Title:         "The token is too long",
			Authenticator: "token is too large",
			Meaning: "EKS refuses tokens of more than 4,096 bytes; this one has " + strconv.Itoa(n) +
				". Its session token is what makes it long.",
			Fix: "Use credentials with a shorter session token: a role session with fewer session tags or a smaller session policy.",
		})
	}
	switch {
	case expiration.IsZero():
	case !expiration.After(t.SignedAt):
		warnings = append(warnings, inspect.Finding{
			ID:       "credentials-expired",
			Severity: inspect.Fault,
			Title:    "The credentials have expired",
			Meaning:  "They ended at " + formatTime(expiration) + ", before the token was signed; STS refuses them.",
			Fix:      "Get new temporary credentials and make the token with those.",
		})
	case expiration.Before(t.RefreshAt):
		warnings = append(warnings, inspect.Finding{
			ID:       "credentials-expire-first",
			Severity: inspect.Warning,
			Title:    "The credentials expire before the token",
			Meaning:  "They end at " + formatTime(expiration) + "; STS refuses the token from then on.",
			Fix:      "Get new temporary credentials and make a new token by then.",
		})
	}
	return warnings
}

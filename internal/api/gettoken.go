package api

import (
	"strconv"
	"time"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/jsontext"
	"ekstoken/internal/presign"
)

// getTokenParams are the parameters of getToken.
type getTokenParams struct {
	locateParams
	credentials credentials
	expires     *int
	signingTime string
}

func (p *getTokenParams) set(name string, v jsontext.Value) error {
	switch name {
	case "credentials":
		isObject, err := setAll(v, &p.credentials)
		if !isObject {
			return wrongType(name, "an object")
		}
		return err
	case "expires":
		p.expires = new(int)
		return setInt(p.expires, name, v)
	case "signingTime":
		return setText(&p.signingTime, name, v)
	}
	return p.locateParams.set(name, v)
}

// credentials are an AwsCredentialIdentity of the AWS SDK for JavaScript v3,
// with its expiration in RFC 3339.
type credentials struct {
	accessKeyID, secretAccessKey, sessionToken, expiration string
}

func (c *credentials) set(name string, v jsontext.Value) error {
	switch name {
	case "accessKeyId":
		return setText(&c.accessKeyID, name, v)
	case "secretAccessKey":
		return setText(&c.secretAccessKey, name, v)
	case "sessionToken":
		return setText(&c.sessionToken, name, v)
	case "expiration":
		return setText(&c.expiration, name, v)
	}
	return unknownField(name)
}

// TokenResult is a token and what it was made from. Token and URL are secrets
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
	// Partition is the partition of the region, such as "aws" or "aws-us-gov".
	Partition string `json:"partition"`
	// Host is the STS host in the URL.
	Host string `json:"host"`
	// SignedAt is X-Amz-Date.
	SignedAt string `json:"signedAt"`
	// RefreshAt is 14 minutes after SignedAt: make a new token by then.
	RefreshAt string `json:"refreshAt"`
	// ExpiresAt is 15 minutes after SignedAt: EKS rejects the token from then
	// on, regardless of X-Amz-Expires.
	ExpiresAt string `json:"expiresAt"`
	// ExecCredential is the token in the form that a kubectl credential plugin
	// prints.
	ExecCredential ExecCredential `json:"execCredential"`
	// Warnings list reasons why the token is likely to be rejected.
	Warnings []finding.Finding `json:"warnings"`
}

// ExecCredential is the output of a Kubernetes credential plugin:
// https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
type ExecCredential struct {
	APIVersion string               `json:"apiVersion"`
	Kind       string               `json:"kind"`
	Spec       ExecCredentialSpec   `json:"spec"`
	Status     ExecCredentialStatus `json:"status"`
}

// ExecCredentialSpec is an ExecCredential's spec.
type ExecCredentialSpec struct {
	// Interactive is always false: the plugin never prompts.
	Interactive bool `json:"interactive"`
}

// ExecCredentialStatus is an ExecCredential's status.
type ExecCredentialStatus struct {
	// ExpirationTimestamp is TokenResult.RefreshAt.
	ExpirationTimestamp string `json:"expirationTimestamp"`
	// Token is TokenResult.Token.
	Token string `json:"token"`
}

func getToken(a *API, text string) (any, error) {
	var p getTokenParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	signingTime, err := parseTime("signingTime", p.signingTime)
	if err != nil {
		return nil, err
	}
	expiration, err := p.expiration()
	if err != nil {
		return nil, err
	}
	r := p.request()
	r.SigningTime = signingTime
	t, err := a.signer.Sign(r)
	if err != nil {
		return nil, err
	}
	return tokenResult(t, expiration), nil
}

// expiration is when the credentials expire, zero if unknown.
func (p *getTokenParams) expiration() (time.Time, error) {
	if p.credentials.expiration == "" {
		return time.Time{}, nil
	}
	return parseTime("expiration", p.credentials.expiration)
}

// request returns what the parameters ask for, without the signing time.
func (p *getTokenParams) request() presign.Request {
	return presign.Request{
		AccessKeyID:     p.credentials.accessKeyID,
		SecretAccessKey: p.credentials.secretAccessKey,
		SessionToken:    p.credentials.sessionToken,
		ClusterName:     p.clusterName,
		Region:          p.region,
		Endpoint:        presign.Endpoint(p.endpoint),
		Expires:         p.expires,
	}
}

func tokenResult(t presign.Token, expiration time.Time) *TokenResult {
	refreshAt := formatTime(t.RefreshAt)
	return &TokenResult{
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

// tokenWarnings returns the reasons why a well-formed token would be rejected.
func tokenWarnings(t presign.Token, expiration time.Time) []finding.Finding {
	warnings := []finding.Finding{}
	if n := len(t.Text); n > authenticator.MaxTokenBytes {
		warnings = append(warnings, finding.Finding{
			ID:            "token-too-long",
			Severity:      finding.Fault,
			Title:         "The token is too long",
			Authenticator: authenticator.TooLarge,
			Meaning: "EKS rejects tokens of more than " + finding.Thousands(authenticator.MaxTokenBytes) + " bytes; this one has " + strconv.Itoa(n) +
				". Most of it is the session token.",
			Fix: "Use credentials with a shorter session token: a role session with fewer session tags or a smaller session policy.",
		})
	}
	switch {
	case expiration.IsZero():
	case !expiration.After(t.SignedAt):
		warnings = append(warnings, finding.Finding{
			ID:       "credentials-expired",
			Severity: finding.Fault,
			Title:    "The credentials have expired",
			Meaning:  "They ended at " + formatTime(expiration) + ", before the token was signed, so STS rejects them.",
			Fix:      "Get new temporary credentials and make the token with them.",
		})
	case expiration.Before(t.RefreshAt):
		warnings = append(warnings, finding.Finding{
			ID:       "credentials-expire-first",
			Severity: finding.Warning,
			Title:    "The credentials expire before the token",
			Meaning:  "They end at " + formatTime(expiration) + "; STS rejects the token from then on.",
			Fix:      "Get new temporary credentials and make a new token by then.",
		})
	}
	return warnings
}

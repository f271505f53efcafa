package presign

import (
	_ "embed"
	"encoding/json"
	"net/url"
	"testing"
	"time"
)

// generateJSON is what aws-cli printed for pinned clocks. It is embedded
// because a browser has no file system to read it from.
//
//go:embed testdata/generate.json
var generateJSON []byte

type vector struct {
	AccessKeyID     string    `json:"accessKeyId"`
	SecretAccessKey string    `json:"secretAccessKey"`
	SessionToken    string    `json:"sessionToken"`
	Region          string    `json:"region"`
	Cluster         string    `json:"cluster"`
	SigningTime     time.Time `json:"signingTime"`
	AWSCLI          struct {
		URL                 string    `json:"url"`
		ExpirationTimestamp time.Time `json:"expirationTimestamp"`
	} `json:"awscli"`
}

// aws-cli's signer orders the query differently. The signature covers the
// sorted query and is therefore the same.
func TestVectorsOfAWSCLI(t *testing.T) {
	var vectors []vector
	if err := json.Unmarshal(generateJSON, &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors) != 60 {
		t.Fatalf("%d vectors, want 60", len(vectors))
	}
	s := New()
	for i, v := range vectors {
		token := mustSign(t, s, Request{
			AccessKeyID:     v.AccessKeyID,
			SecretAccessKey: v.SecretAccessKey,
			SessionToken:    v.SessionToken,
			ClusterName:     v.Cluster,
			Region:          v.Region,
			SigningTime:     v.SigningTime,
		})
		if got, want := sorted(t, token.URL), sorted(t, v.AWSCLI.URL); got != want {
			t.Errorf("vector %d: got %s, want %s", i, got, want)
		}
		if !token.RefreshAt.Equal(v.AWSCLI.ExpirationTimestamp) {
			t.Errorf("vector %d: expiration %s, want %s", i, token.RefreshAt, v.AWSCLI.ExpirationTimestamp)
		}
	}
}

// sorted returns a URL with its query parameters sorted.
func sorted(t *testing.T, text string) string {
	t.Helper()
	u, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	u.RawQuery = u.Query().Encode()
	return u.String()
}

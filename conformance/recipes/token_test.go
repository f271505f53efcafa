package recipes

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	authenticator "sigs.k8s.io/aws-iam-authenticator/pkg/token"

	"ekstoken/conformance/fakests"
	"ekstoken/internal/api"
)

// credentials are what programs sign with.
type credentials struct {
	accessKeyID, secretAccessKey, sessionToken string
}

var (
	// temporary has all characters in its session token that must be encoded in
	// a URL, including a percent sign, which AWS's own don't have, and which
	// looks like an escape itself.
	temporary = credentials{"ASIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "IQoJb3JpZ2luX2VjEXAMPLES+/to%2Bken=="}
	longTerm  = credentials{"AKIAI44QH8DHBEXAMPLE", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY", ""}
)

// useSTS sends all requests of the default transport to a fake STS that knows
// the credentials as those of a partition.
func useSTS(t *testing.T, partition string) {
	t.Helper()
	before := http.DefaultTransport
	t.Cleanup(func() { http.DefaultTransport = before })
	sts := &fakests.STS{Now: time.Now}
	for _, c := range []credentials{temporary, longTerm} {
		sts.Identities = append(sts.Identities, fakests.Identity{
			AccessKeyID:     c.accessKeyID,
			SecretAccessKey: c.secretAccessKey,
			SessionToken:    c.sessionToken,
			Account:         "123456789012",
			ARN:             "arn:" + partition + ":iam::123456789012:user/alice",
			UserID:          "AIDAIOSFODNN7EXAMPLE",
		})
	}
	http.DefaultTransport = sts
}

// verify returns aws-iam-authenticator's error for a token.
func verify(p place, partition, token string) string {
	if _, err := authenticator.NewVerifier(p.ClusterName, partition, p.Region).Verify(token); err != nil {
		return err.Error()
	}
	return ""
}

// inspection is the part of inspect's result that the tests read.
type inspection struct {
	Accepted bool `json:"accepted"`
	Findings []struct {
		ID       string `json:"id"`
		Severity string `json:"severity"`
	} `json:"findings"`
	Signature struct {
		State       string `json:"state"`
		ClusterName string `json:"clusterName"`
		Mistake     string `json:"mistake"`
		Text        string `json:"text"`
	} `json:"signature"`
	Maker struct {
		Name string `json:"name"`
	} `json:"maker"`
}

// inspect calls the inspector, with the secret that signed.
func inspect(t *testing.T, token, clusterName string, c credentials) inspection {
	t.Helper()
	params, err := json.Marshal(map[string]any{
		"text":            token,
		"now":             time.Now(),
		"secretAccessKey": c.secretAccessKey,
		"sessionToken":    c.sessionToken,
		"clusterNames":    []string{clusterName},
	})
	if err != nil {
		t.Fatal(err)
	}
	var reply struct {
		OK    bool       `json:"ok"`
		Value inspection `json:"value"`
	}
	if text := api.New().Call("inspect", string(params)); json.Unmarshal(text, &reply) != nil || !reply.OK {
		t.Fatalf("inspect: %s", text)
	}
	return reply.Value
}

// faults returns the IDs of an inspection's faults.
func (i inspection) faults() []string {
	var ids []string
	for _, f := range i.Findings {
		if f.Severity == "error" {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// ids returns the IDs of all findings.
func (i inspection) ids() []string {
	var ids []string
	for _, f := range i.Findings {
		ids = append(ids, f.ID)
	}
	return ids
}

// places are clusters in three partitions.
var places = map[string]place{
	"aws":        {"my-test_1", "eu-west-2", "eu-west-2", "sts.eu-west-2.amazonaws.com", "regional"},
	"aws-cn":     {"chan-1", "cn-northwest-1", "cn-northwest-1", "sts.cn-northwest-1.amazonaws.com.cn", "regional"},
	"aws-us-gov": {"Gov-1", "us-gov-west-1", "us-gov-west-1", "sts.us-gov-west-1.amazonaws.com", "regional"},
}

// Each program makes tokens that are accepted, in each partition, and that
// another cluster rejects.
func TestTokens(t *testing.T) {
	for language := range runners {
		t.Run(language, func(t *testing.T) {
			r := find(t, language)
			for partition, p := range places {
				made := prepare(t, r, r.filled(t, p))
				useSTS(t, partition)
				for _, c := range []credentials{temporary, longTerm} {
					checkGood(t, p, partition, made.token(t, c), c)
				}
			}
		})
	}
}

func checkGood(t *testing.T, p place, partition, token string, c credentials) {
	t.Helper()
	if strings.Trim(token, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") != "" {
		t.Fatalf("%s: prints more than a token: %q", partition, token)
	}
	if said := verify(p, partition, token); said != "" {
		t.Errorf("%s: the authenticator says %s", partition, said)
	}
	in := inspect(t, token, p.ClusterName, c)
	if !in.Accepted || len(in.faults()) > 0 || in.Signature.State != "match" || in.Signature.ClusterName != p.ClusterName {
		t.Errorf("%s: the inspector says %+v", partition, in)
	}
	other := p
	other.ClusterName = "other"
	if said := verify(other, partition, token); !strings.Contains(said, "SignatureDoesNotMatch") {
		t.Errorf("%s: another cluster's authenticator says %q", partition, said)
	}
	if in := inspect(t, token, "other", c); in.Signature.State == "match" {
		t.Errorf("%s: the inspector takes it for another cluster", partition)
	}
}

// The inspector identifies the library if the order of the parameters does.
func TestMakers(t *testing.T) {
	p := places["aws"]
	for language, want := range map[string]string{
		"bash":       "code of its own that sorts",
		"go":         "Go SDK",
		"javascript": "@smithy/signature-v4",
		"python":     "botocore",
		"ruby":       "aws-sigv4",
	} {
		t.Run(language, func(t *testing.T) {
			r := find(t, language)
			token := prepare(t, r, r.filled(t, p)).token(t, temporary)
			if maker := inspect(t, token, p.ClusterName, temporary).Maker.Name; !strings.Contains(maker, want) {
				t.Errorf("made by %q, want %s", maker, want)
			}
		})
	}
}

// The global endpoint accepts signatures for us-east-1, regardless of the
// cluster's region.
func TestTokensForTheGlobalEndpoint(t *testing.T) {
	p := place{"my-test_1", "eu-west-2", "us-east-1", "sts.amazonaws.com", "global"}
	for language := range runners {
		t.Run(language, func(t *testing.T) {
			r := find(t, language)
			useSTS(t, "aws")
			checkGood(t, p, "aws", prepare(t, r, r.filled(t, p)).token(t, temporary), temporary)
		})
	}
}

// Recipes marked as tested in recipes.json are run here or, in a browser, by
// the tests of the page.
func TestTestedAreRun(t *testing.T) {
	elsewhere := []string{"browser"}
	for _, r := range catalogue(t) {
		_, here := runners[r.Language]
		if run := here || slices.Contains(elsewhere, r.Language); run != r.Tested {
			t.Errorf("%s: tested is %v", r.Language, r.Tested)
		}
	}
}

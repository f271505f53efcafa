package conformance

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"k8s.io/client-go/rest"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"ekstoken/conformance/fakecluster"
	"ekstoken/conformance/fakests"
	"ekstoken/internal/api"
	"ekstoken/internal/authenticator"
	"ekstoken/internal/inspect"
	"ekstoken/internal/presign"
)

// requestOf returns the request for a token of i for the fake cluster.
func requestOf(i fakests.Identity) presign.Request {
	return presign.Request{
		AccessKeyID:     i.AccessKeyID,
		SecretAccessKey: i.SecretAccessKey,
		SessionToken:    i.SessionToken,
		ClusterName:     fakecluster.Name,
		Region:          "eu-west-2",
		SigningTime:     time.Now(),
	}
}

func startCluster(t *testing.T) *fakecluster.Cluster {
	t.Helper()
	cluster, err := fakecluster.Start(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	return cluster
}

// From token to user: client-go sends it to an API server, which asks the
// authenticator, which asks STS.
func TestWholeChain(t *testing.T) {
	cluster := startCluster(t)
	for _, kind := range []presign.Endpoint{presign.Regional, presign.Global, presign.FIPS, presign.DualStack, presign.FIPSDualStack} {
		r := requestOf(fakecluster.Admin)
		r.Endpoint = kind
		token := sign(t, r).Text
		if said := inspectToken(token); said != "" {
			t.Errorf("%s: inspect says %q", kind, said)
		}
		answer := askCluster(t, cluster, token)
		if !answer.Authenticated || answer.User.Username != fakecluster.AdminUser || !reflect.DeepEqual(answer.User.Groups, fakecluster.AdminGroups) {
			t.Errorf("%s: %+v", kind, answer)
		}
	}
}

// The authenticator rejects each broken token with exactly the error that
// inspect reports. (A name in two cases isn't here: the authenticator names
// either, at random.)
func TestWholeChainRefusesBrokenTokens(t *testing.T) {
	cluster := startCluster(t)
	good := sign(t, requestOf(fakecluster.Admin))
	edit := func(old, new string) string {
		if !strings.Contains(good.URL, old) {
			t.Fatalf("no %s in the URL", old)
		}
		return presign.Encode(strings.Replace(good.URL, old, new, 1))
	}
	old := requestOf(fakecluster.Admin)
	old.SigningTime = old.SigningTime.Add(-16 * time.Minute)
	long := requestOf(fakecluster.Admin)
	long.SessionToken = strings.Repeat("A", authenticator.MaxTokenBytes)
	elsewhere := requestOf(fakecluster.Admin)
	elsewhere.Region = "cn-north-1"
	for name, token := range map[string]string{
		"no prefix":            strings.TrimPrefix(good.Text, presign.Prefix),
		"other prefix":         strings.Replace(good.Text, "v1", "v2", 1),
		"cut off":              good.Text[:len(presign.Prefix)+41],
		"padded":               good.Text + "==",
		"blank inside":         good.Text[:40] + " " + good.Text[40:],
		"Bearer twice":         "Bearer " + good.Text,
		"expired":              sign(t, old).Text,
		"too long":             sign(t, long).Text,
		"other partition":      sign(t, elsewhere).Text,
		"no https":             edit("https:", "http:"),
		"other host":           edit("sts.eu-west-2.amazonaws.com", "example.com"),
		"look-alike host":      edit("amazonaws.com", "amazonaws.com.example.com"),
		"other path":           edit("/?", "/x?"),
		"other action":         edit("GetCallerIdentity", "GetSessionToken"),
		"unknown parameter":    edit("Version=", "Fersion="),
		"parameter twice":      edit("Version=", "Action=GetCallerIdentity&Version="),
		"header not signed":    edit("host%3Bx-k8s-aws-id", "host"),
		"expires 901":          edit("X-Amz-Expires=60", "X-Amz-Expires=901"),
		"expires without unit": edit("X-Amz-Expires=60", "X-Amz-Expires=15m"),
		"no date":              edit("X-Amz-Date="+good.SignedAt.Format("20060102T150405Z")+"&", ""),
		"odd date":             edit("X-Amz-Date=2", "X-Amz-Date=x"),
		"bad escape":           edit("%2F", "%zz"),
		"not a URL":            presign.Encode("://"),
		"empty":                presign.Prefix,
	} {
		said := inspectToken(token)
		answer := askCluster(t, cluster, token)
		if answer.Authenticated || answer.Denial == "" || said != answer.Denial {
			t.Errorf("%s: inspect says %q; the cluster: %+v", name, said, answer)
		}
	}
}

// client-go accepts our ExecCredential from a credential plugin, and its token
// works.
func TestWholeChainByCredentialPlugin(t *testing.T) {
	cluster := startCluster(t)
	plugin := filepath.Join(t.TempDir(), "credential.json")
	if err := os.WriteFile(plugin, execCredential(t), 0o600); err != nil {
		t.Fatal(err)
	}
	answer, err := cluster.AskWith(context.Background(), func(config *rest.Config) {
		config.ExecProvider = &clientcmdapi.ExecConfig{
			Command:         "cat",
			Args:            []string{plugin},
			APIVersion:      "client.authentication.k8s.io/v1",
			InteractiveMode: clientcmdapi.NeverExecInteractiveMode,
		}
	})
	if err != nil || answer.User.Username != fakecluster.AdminUser {
		t.Errorf("%+v, %v", answer, err)
	}
}

func execCredential(t *testing.T) []byte {
	t.Helper()
	params, err := json.Marshal(map[string]any{
		"credentials": map[string]string{
			"accessKeyId":     fakecluster.Admin.AccessKeyID,
			"secretAccessKey": fakecluster.Admin.SecretAccessKey,
			"sessionToken":    fakecluster.Admin.SessionToken,
		},
		"clusterName": fakecluster.Name,
		"region":      "eu-west-2",
		"signingTime": time.Now(),
	})
	if err != nil {
		t.Fatal(err)
	}
	var reply struct {
		Value struct {
			ExecCredential json.RawMessage `json:"execCredential"`
		} `json:"value"`
	}
	text := api.New().Call("getToken", string(params))
	if err := json.Unmarshal(text, &reply); err != nil || reply.Value.ExecCredential == nil {
		t.Fatalf("getToken: %s (%v)", text, err)
	}
	return reply.Value.ExecCredential
}

// Errors that only STS and the cluster's mapping can detect.
func TestWholeChainRefusesAfterInspection(t *testing.T) {
	cluster := startCluster(t)
	for _, c := range []struct {
		name, denial string
		request      func() presign.Request
	}{
		{"other cluster", "SignatureDoesNotMatch", func() presign.Request {
			r := requestOf(fakecluster.Admin)
			r.ClusterName = "staging"
			return r
		}},
		{"other secret", "SignatureDoesNotMatch", func() presign.Request {
			r := requestOf(fakecluster.Admin)
			r.SecretAccessKey = fakecluster.Stranger.SecretAccessKey
			return r
		}},
		{"no session token", "InvalidClientTokenId", func() presign.Request {
			r := requestOf(fakecluster.Admin)
			r.SessionToken = ""
			return r
		}},
		{"not mapped", "identity is not mapped", func() presign.Request { return requestOf(fakecluster.Stranger) }},
	} {
		token := sign(t, c.request()).Text
		if said := inspectToken(token); said != "" {
			t.Errorf("%s: inspect says %q", c.name, said)
		}
		if answer := askCluster(t, cluster, token); answer.Authenticated || !strings.Contains(answer.Denial, c.denial) {
			t.Errorf("%s: %+v, want %s", c.name, answer, c.denial)
		}
	}
}

// inspectToken returns the authenticator's error as inspect predicts it. The
// server doesn't know its region outside EC2.
func inspectToken(token string) string {
	return inspect.Token(token, inspect.Options{Now: time.Now(), Partition: fakecluster.Partition}).AuthenticatorError
}

func askCluster(t *testing.T, cluster *fakecluster.Cluster, token string) fakecluster.Answer {
	t.Helper()
	answer, err := cluster.Ask(context.Background(), token)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

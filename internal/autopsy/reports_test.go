package autopsy_test

import (
	"embed"
	"strings"
	"testing"

	"ekstoken/internal/autopsy"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// The tokens are rebuilt from public reports.
//
//go:embed testdata/reports
var reports embed.FS

const (
	reportSecret   = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	reportEndpoint = "https://1A2B3C4D5E6F708192A3B4C5D6E7F809.gr7.eu-west-2.eks.amazonaws.com"
)

func TestReports(t *testing.T) {
	for _, c := range []struct {
		name, state, mistake, says string
		clusters                   []string
	}{
		{"ok-host-scheme", "mistake", "host-scheme", "https:// in the host header", []string{"prod"}},
		{"ok-scope-us-east-1", "match", "", "so the secret access key is right", []string{"prod"}},
		{"sig-accept-other", "mistake", "accept-other", "“*/*”, but the authenticator sends application/json", []string{"prod"}},
		{"sig-action-version-appended", "mistake", "action-version-unsigned", "Action and Version were added to the URL after signing", []string{"prod"}},
		{"sig-body-form-get", "mistake", "payload-form", "form body", []string{"prod"}},
		{"sig-cluster-arn-akia", "mismatch", "", "enter the ARN or the 12-digit account ID", []string{"prod"}},
		{"sig-cluster-arn-akia", "mistake", "cluster-arn", "arn:aws:eks:eu-west-2:123456789012:cluster/prod", []string{"prod", "123456789012"}},
		{"sig-cluster-arn-akia", "mistake", "cluster-arn", "instead of its name", []string{"arn:aws:eks:eu-west-2:123456789012:cluster/prod"}},
		{"sig-cluster-endpoint-id", "mistake", "cluster-endpoint", "first label of the cluster's endpoint", []string{"prod", reportEndpoint}},
		{"sig-cluster-endpoint-id", "mistake", "cluster-endpoint", "first label of the cluster's endpoint", []string{reportEndpoint}},
		{"sig-cluster-endpoint-id", "mismatch", "", "", []string{"prod"}},
		{"sig-expires-appended", "mistake", "expires-unsigned", "X-Amz-Expires was added to the URL after signing", []string{"prod"}},
		{"sig-hex-chain", "mistake", "hex-chain", "hex text, not as bytes", []string{"prod"}},
		{"sig-java-v1-post-form", "mistake", "post-form", "setHttpMethod(HttpMethodName.GET)", []string{"prod"}},
		{"sig-no-blank-line", "mistake", "no-blank-line", "blank line", []string{"prod"}},
		{"sig-session-token-header", "impossible", "session-token-header", "signed as a header", []string{"prod"}},
	} {
		text, err := reports.ReadFile("testdata/reports/" + c.name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		got := autopsy.Examine(token.Read(strings.TrimSpace(string(text))), autopsy.Options{SecretAccessKey: reportSecret, Clusters: c.clusters})
		if got.State != c.state || got.Mistake != c.mistake || !strings.Contains(got.Text+" "+got.Fix, c.says) {
			t.Errorf("%s, %q: got %+v", c.name, c.clusters, got)
		}
	}
}

// What is given for the cluster may be anything that names it.
func TestGivenClusters(t *testing.T) {
	const arn = "arn:aws:eks:eu-west-2:609629065308:cluster/my-Cluster"
	w := world{"aws", "eu-west-2", ""}
	for _, c := range []struct {
		signed         string
		given          []string
		state, mistake string
	}{
		{"my-Cluster", []string{arn}, "match", ""},
		{"my-Cluster", []string{"me@my-Cluster.eu-west-2.eksctl.io"}, "match", ""},
		{"my-Cluster", []string{"my-Cluster.eu-west-2.eksctl.io"}, "match", ""},
		{"my-Cluster", []string{"cluster/my-Cluster"}, "match", ""},
		{"my-Cluster", []string{"other", " my-Cluster\n"}, "match", ""},
		{"123456789012", []string{"123456789012"}, "match", ""},
		{"me@my-Cluster.eu-west-2.eksctl.io", []string{"me@my-Cluster.eu-west-2.eksctl.io"}, "mistake", "cluster-context"},
		{"my-Cluster.eu-west-2.eksctl.io", []string{"me@my-Cluster.eu-west-2.eksctl.io"}, "mistake", "cluster-context"},
		{"my-Cluster.eu-west-2.eksctl.io", []string{"my-Cluster"}, "mistake", "cluster-context"},
		{reportEndpoint, []string{reportEndpoint}, "mistake", "cluster-endpoint"},
		{strings.TrimPrefix(reportEndpoint, "https://"), []string{"x", reportEndpoint + "/"}, "mistake", "cluster-endpoint"},
		{"1a2b3c4d5e6f708192a3b4c5d6e7f809", []string{strings.TrimPrefix(reportEndpoint, "https://")}, "mistake", "cluster-endpoint"},
		{"undefined", nil, "mistake", "cluster-undefined"},
		{"", nil, "mistake", "cluster-empty"},
		{"my-Cluster", nil, "impossible", ""},
		{"MY-CLUSTER", []string{"other", "my-Cluster"}, "mistake", "cluster-case"},
		{arn, []string{"other", "my-Cluster"}, "mistake", "cluster-arn"},
		{"eu-west-2", []string{"my-Cluster"}, "mistake", "cluster-other-value"},
	} {
		f := newForger(w)
		f.cluster = c.signed
		got := autopsy.Examine(token.Read(f.token()), autopsy.Options{SecretAccessKey: forgedSecret, Clusters: c.given})
		if got.State != c.state || got.Mistake != c.mistake {
			t.Errorf("%q signed, %q given: got %+v", c.signed, c.given, got)
		}
		if len(c.given) > 1 && c.given[1] == "my-Cluster" && got.ClusterName != "my-Cluster" {
			t.Errorf("%q signed, %q given: for the cluster %q", c.signed, c.given, got.ClusterName)
		}
	}
}

// A mistake of another signer goes with any of the names given.
func TestMistakeForAnotherName(t *testing.T) {
	f := newForger(worlds[0])
	f.payload = "UNSIGNED-PAYLOAD"
	got := autopsy.Examine(token.Read(f.token()), autopsy.Options{SecretAccessKey: forgedSecret, Clusters: []string{"dev", forgedCluster}})
	if got.Mistake != "unsigned-payload" || got.ClusterName != forgedCluster || !strings.Contains(got.CanonicalRequest, "x-k8s-aws-id:"+forgedCluster+"\n") {
		t.Errorf("got %+v", got)
	}
}

func TestGivenSecrets(t *testing.T) {
	for given, mistake := range map[string]string{
		base64Of(forgedSecret):    "secret-given-base64",
		`"` + forgedSecret + `"`:  "secret-given-quoted",
		" " + forgedSecret + "\n": "",
	} {
		got := autopsy.Examine(token.Read(newForger(worlds[0]).token()), autopsy.Options{SecretAccessKey: given, Clusters: []string{forgedCluster}})
		if got.Mistake != mistake || (got.State == autopsy.Match) != (mistake == "") {
			t.Errorf("got %+v", got)
		}
	}
}

// A session token in a header is named, and the rest checked where it is
// given.
func TestSessionTokenHeader(t *testing.T) {
	const session = "IQoJb3JpZ2luX2VjEXAMPLE+session/token=="
	forge := func(edit func(*forger)) string {
		f := newForger(worlds[0])
		f.headers = []string{"host", "x-amz-security-token", "x-k8s-aws-id"}
		f.listed = f.headers
		f.values["x-amz-security-token"] = session
		f.set("X-Amz-SignedHeaders", strings.Join(f.headers, ";"))
		edit(f)
		return f.token()
	}
	for _, c := range []struct {
		edit           func(*forger)
		session        string
		state, mistake string
	}{
		{func(*forger) {}, session, "mistake", "session-token-header"},
		{func(*forger) {}, "", "impossible", "session-token-header"},
		{func(f *forger) { f.payload = "UNSIGNED-PAYLOAD" }, session, "mistake", "session-token-header+unsigned-payload"},
		{func(f *forger) { f.set("X-Amz-Security-Token", session) }, "", "mistake", "session-token-header"},
	} {
		got := autopsy.Examine(token.Read(forge(c.edit)), autopsy.Options{SecretAccessKey: forgedSecret, SessionToken: c.session, Clusters: []string{forgedCluster}})
		if got.State != c.state || got.Mistake != c.mistake || strings.Contains(got.Text+got.Fix, session[:12]) {
			t.Errorf("got %+v", got)
		}
	}
}

func TestSigV4a(t *testing.T) {
	f := newForger(worlds[0])
	f.set("X-Amz-Algorithm", "AWS4-ECDSA-P256-SHA256")
	f.set("X-Amz-Credential", forgedKeyID+"/20260304/sts/aws4_request")
	f.set("X-Amz-Region-Set", "*")
	got := autopsy.Examine(token.Read(f.token()), autopsy.Options{SecretAccessKey: forgedSecret, Clusters: []string{forgedCluster}})
	if got.State != autopsy.Mistake || got.Mistake != "sigv4a" || !strings.Contains(got.Text, "Signature Version 4A") {
		t.Errorf("got %+v", got)
	}
}

// A signature that is right for the scope in the URL doesn't put the secret
// key in doubt, whatever that scope is.
func TestConsistentForAnotherScope(t *testing.T) {
	for _, c := range []struct {
		field          int
		value, says    string
		state, mistake string
	}{
		{0, "20260305", "The secret access key is right", "mistake", "scope-date"},
		{1, "us-east-1", "the secret access key is right", "match", ""},
		{2, "eks", "the secret access key is right", "match", ""},
		{3, "aws4", "The secret access key is right", "mistake", "scope-terminator"},
	} {
		f := newForger(worlds[0])
		keyField(c.field, c.value)(f)
		scopeField(c.field, c.value)(f)
		f.set("X-Amz-Credential", forgedKeyID+"/"+f.lines[2])
		got := autopsy.Examine(token.Read(f.token()), autopsy.Options{SecretAccessKey: forgedSecret, Clusters: []string{forgedCluster}})
		if got.State != c.state || got.Mistake != c.mistake || !strings.Contains(got.Text, c.says) {
			t.Errorf("%s: got %+v", c.value, got)
		}
	}
}

// TestTries keeps what a wrong secret key costs: each try is a signature.
func TestTries(t *testing.T) {
	made, err := presign.New().Sign(presign.Request{AccessKeyID: forgedKeyID, SecretAccessKey: forgedSecret, SessionToken: worlds[1].session, ClusterName: forgedCluster, Region: "eu-west-2", SigningTime: forgedAt})
	if err != nil {
		t.Fatal(err)
	}
	got := autopsy.Examine(token.Read(made.Text), autopsy.Options{SecretAccessKey: strings.Repeat("wrong", 8), Clusters: []string{forgedCluster}})
	_, after, _ := strings.Cut(got.Text, "likely mistakes; ")
	tries, _, _ := strings.Cut(after, " ways")
	if got.State != autopsy.Mismatch || len(tries) != 3 {
		t.Errorf("%s tries, want some hundred: %+v", tries, got)
	}
}

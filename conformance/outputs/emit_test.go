package outputs

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"ekstoken/internal/api"
)

// output is one entry of what outputs.js returns.
type output struct {
	ID       string `json:"id"`
	Language string `json:"language"`
	Text     string `json:"text"`
	Filename string `json:"filename"`
	Secret   bool   `json:"secret"`
}

// made is the part of getToken's result that outputs.js reads.
type made struct {
	Token          string          `json:"token"`
	URL            string          `json:"url"`
	ClusterName    string          `json:"clusterName"`
	Region         string          `json:"region"`
	Host           string          `json:"host"`
	RefreshAt      string          `json:"refreshAt"`
	ExecCredential json.RawMessage `json:"execCredential"`
}

// cluster is the part of a recognised cluster that outputs.js reads.
type cluster struct {
	Endpoint             string `json:"endpoint,omitempty"`
	CertificateAuthority string `json:"certificateAuthority,omitempty"`
	Region               string `json:"region,omitempty"`
	Profile              string `json:"profile,omitempty"`
	RoleARN              string `json:"roleArn,omitempty"`
}

// The input of the tokens.
const (
	accessKeyID     = "ASIAIOSFODNN7EXAMPLE"
	secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	sessionToken    = "IQoJb3JpZ2luX2VjEXAMPLE+/token=="
)

// makeToken makes a token like the page.
func makeToken(t *testing.T) made {
	t.Helper()
	params, err := json.Marshal(map[string]any{
		"credentials": map[string]string{
			"accessKeyId":     accessKeyID,
			"secretAccessKey": secretAccessKey,
			"sessionToken":    sessionToken,
		},
		"clusterName": "prod",
		"region":      "eu-west-2",
		"signingTime": time.Now(),
	})
	if err != nil {
		t.Fatal(err)
	}
	var reply struct {
		OK    bool `json:"ok"`
		Value made `json:"value"`
	}
	text := api.New().Call("getToken", string(params))
	if err := json.Unmarshal(text, &reply); err != nil || !reply.OK {
		t.Fatalf("getToken: %s (%v)", text, err)
	}
	return reply.Value
}

// emit returns the outputs by their IDs.
func emit(t *testing.T, m made, c cluster) map[string]output {
	t.Helper()
	node := need(t, "node")
	input, err := json.Marshal(map[string]any{"made": m, "cluster": c})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, filepath.FromSlash("../../e2e/emit-outputs.js"))
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("emit-outputs.js: %v", err)
	}
	var list []output
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	all := map[string]output{}
	for _, o := range list {
		all[o.ID] = o
	}
	return all
}

// need returns the path of a program. CI has all of them; elsewhere the test is
// skipped if it is missing, naming it.
func need(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		lacking(t, program)
	}
	return path
}

func lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is missing: scripts/setup node curl kubectl python java installs it", what)
	}
	t.Skipf("SKIPPED %s: %s is missing: scripts/setup node curl kubectl python java installs it", t.Name(), what)
}

// write puts a text into a new folder and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

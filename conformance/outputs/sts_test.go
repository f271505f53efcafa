package outputs

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ekstoken/conformance/fakests"
)

// The curl that asks STS gets the response that the cluster would get: the
// identity, in JSON. curl's own configuration redirects it to a local server.
func TestSTSCurl(t *testing.T) {
	who := fakests.Identity{
		AccessKeyID:     accessKeyID,
		SecretAccessKey: secretAccessKey,
		SessionToken:    sessionToken,
		ARN:             "arn:aws:sts::123456789012:assumed-role/admin/alice",
	}
	sts := &fakests.STS{Identities: []fakests.Identity{who}, Now: time.Now}
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept") != "application/json" {
			http.Error(w, "STS would answer in XML", http.StatusNotAcceptable)
			return
		}
		r.URL.Scheme, r.URL.Host = "https", r.Host
		answer, err := sts.RoundTrip(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		w.WriteHeader(answer.StatusCode)
		io.Copy(w, answer.Body)
	}))
	defer server.Close()

	need(t, "curl")
	dir := t.TempDir()
	rc := fmt.Sprintf("silent\ninsecure\nconnect-to = \"::%s\"\n", server.Listener.Addr())
	if err := os.WriteFile(filepath.Join(dir, ".curlrc"), []byte(rc), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CURL_HOME", dir)
	said, err := runIn(dir, "sh", "-c", emit(t, makeToken(t), cluster{})["sts"].Text)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	var answer struct {
		GetCallerIdentityResponse struct {
			GetCallerIdentityResult struct{ Arn string }
		}
	}
	if err := json.Unmarshal([]byte(said), &answer); err != nil || answer.GetCallerIdentityResponse.GetCallerIdentityResult.Arn != who.ARN {
		t.Errorf("%v: %s", err, said)
	}
}

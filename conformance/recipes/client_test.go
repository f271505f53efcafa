package recipes

import (
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"k8s.io/apimachinery/pkg/version"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// apiServer returns its version and records the Authorization headers.
type apiServer struct {
	*httptest.Server
	caFile string
	mu     sync.Mutex
	seen   []string
}

func startServer(t *testing.T) *apiServer {
	t.Helper()
	s := &apiServer{caFile: filepath.Join(t.TempDir(), "ca.pem")}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.seen = append(s.seen, r.Method+" "+strings.TrimSuffix(r.URL.Path, "/")+" "+r.Header.Get("Authorization"))
		s.mu.Unlock()
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(version.Info{Major: "1", Minor: "33", GitVersion: "v1.33.7-test"})
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if err := os.WriteFile(s.caFile, ca, 0o600); err != nil {
		t.Fatal(err)
	}
	return s
}

// tokens are the tokens of the requests so far, each once.
func (s *apiServer) tokens(t *testing.T) []string {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var tokens []string
	for _, seen := range slices.Compact(slices.Sorted(slices.Values(s.seen))) {
		token, ok := strings.CutPrefix(seen, "GET /version Bearer ")
		if !ok {
			t.Fatalf("the server saw %q", seen)
		}
		tokens = append(tokens, token)
	}
	return tokens
}

// The programs with a Kubernetes client send a valid token, the same one for
// all requests.
func TestClients(t *testing.T) {
	p := places["aws"]
	for _, language := range []string{"go", "javascript", "python"} {
		t.Run(language, func(t *testing.T) {
			r, server := find(t, language), startServer(t)
			said, err := prepare(t, r, r.filled(t, p)).run(temporary, server.URL, server.caFile)
			if err != nil || !strings.Contains(said, "v1.33.7-test") {
				t.Fatalf("%v: %s", err, said)
			}
			tokens := server.tokens(t)
			if len(tokens) != 1 {
				t.Fatalf("%d tokens", len(tokens))
			}
			useSTS(t, "aws")
			checkGood(t, p, "aws", tokens[0], temporary)
		})
	}
}

// client-go accepts the script as a credential plugin.
func TestBashAsCredentialPlugin(t *testing.T) {
	p, r, server := places["aws"], find(t, "bash"), startServer(t)
	script := prepare(t, r, r.filled(t, p))
	clientset, err := kubernetes.NewForConfig(&rest.Config{
		Host:            server.URL,
		TLSClientConfig: rest.TLSClientConfig{CAFile: server.caFile},
		ExecProvider: &clientcmdapi.ExecConfig{
			APIVersion: "client.authentication.k8s.io/v1",
			Command:    script.args[0],
			Args:       append(script.args[1:len(script.args):len(script.args)], "exec"),
			Env: []clientcmdapi.ExecEnvVar{
				{Name: "AWS_ACCESS_KEY_ID", Value: temporary.accessKeyID},
				{Name: "AWS_SECRET_ACCESS_KEY", Value: temporary.secretAccessKey},
				{Name: "AWS_SESSION_TOKEN", Value: temporary.sessionToken},
			},
			InteractiveMode: clientcmdapi.NeverExecInteractiveMode,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := clientset.Discovery().ServerVersion(); err != nil {
			t.Fatal(err)
		}
	}
	tokens := server.tokens(t)
	if len(tokens) != 1 {
		t.Fatalf("%d tokens", len(tokens))
	}
	useSTS(t, "aws")
	checkGood(t, p, "aws", tokens[0], temporary)
}

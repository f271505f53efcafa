package outputs

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	authenticationv1 "k8s.io/api/authentication/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/version"
)

// apiServer responds with a fingerprint of the Authorization header it
// received, as the name of the caller and as its own version.
type apiServer struct {
	*httptest.Server
	mu   sync.Mutex
	seen []string
}

func startServer(t *testing.T) *apiServer {
	t.Helper()
	s := &apiServer{}
	mux := http.NewServeMux()
	// The generated clients send the slash.
	for _, path := range []string{"GET /version", "GET /version/{$}"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			s.reply(w, r, http.StatusOK, version.Info{Major: "1", Minor: "33", GitVersion: fingerprint(r.Header.Get("Authorization"))})
		})
	}
	mux.HandleFunc("POST /apis/authentication.k8s.io/v1/selfsubjectreviews", func(w http.ResponseWriter, r *http.Request) {
		meta := metav1.TypeMeta{APIVersion: "authentication.k8s.io/v1", Kind: "SelfSubjectReview"}
		if err := checkReview(r, meta); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		review := authenticationv1.SelfSubjectReview{TypeMeta: meta}
		review.Status.UserInfo.Username = fingerprint(r.Header.Get("Authorization"))
		s.reply(w, r, http.StatusCreated, review)
	})
	s.Server = httptest.NewUnstartedServer(mux)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

// checkReview returns what a real server would object to in a request's body.
func checkReview(r *http.Request, want metav1.TypeMeta) error {
	if r.Header.Get("Content-Type") == "application/vnd.kubernetes.protobuf" {
		return nil
	}
	var asked authenticationv1.SelfSubjectReview
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		return err
	}
	if content := r.Header.Get("Content-Type"); asked.TypeMeta != want || content != "application/json" {
		return fmt.Errorf("%+v as %s", asked.TypeMeta, content)
	}
	return nil
}

// fingerprint is so short that no client wraps it.
func fingerprint(text string) string {
	return fmt.Sprintf("%.8x", sha256.Sum256([]byte(text)))
}

func (s *apiServer) reply(w http.ResponseWriter, r *http.Request, code int, body any) {
	s.mu.Lock()
	s.seen = append(s.seen, r.Header.Get("Authorization"))
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(body)
}

// take returns the Authorization headers since its last call.
func (s *apiServer) take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := s.seen
	s.seen = nil
	return seen
}

// cluster returns what a kubeconfig would contain about the server.
func (s *apiServer) cluster() cluster {
	ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	return cluster{Endpoint: s.URL, CertificateAuthority: base64.StdEncoding.EncodeToString(ca)}
}

package fakecluster

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"strings"

	authenticationv1 "k8s.io/api/authentication/v1"
	authenticationv1beta1 "k8s.io/api/authentication/v1beta1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

// asker asks the webhook whose token it is; nil for nobody's.
type asker func(token string) (*authenticationv1.UserInfo, error)

// newWebhook reads the kubeconfig that the authenticator wrote for API servers.
func newWebhook(kubeconfig string) (asker, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, fmt.Errorf("webhook's kubeconfig: %w", err)
	}
	client, err := rest.HTTPClientFor(config)
	if err != nil {
		return nil, fmt.Errorf("webhook's client: %w", err)
	}
	return func(token string) (*authenticationv1.UserInfo, error) {
		return askWebhook(client, config.Host, token)
	}, nil
}

func askWebhook(client *http.Client, url, token string) (*authenticationv1.UserInfo, error) {
	body, err := json.Marshal(authenticationv1beta1.TokenReview{
		TypeMeta: metav1.TypeMeta{APIVersion: "authentication.k8s.io/v1beta1", Kind: "TokenReview"},
		Spec:     authenticationv1beta1.TokenReviewSpec{Token: token},
	})
	if err != nil {
		return nil, err
	}
	response, err := client.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	// v1 has the same fields as v1beta1.
	var review authenticationv1.TokenReview
	if err := json.NewDecoder(response.Body).Decode(&review); err != nil {
		return nil, fmt.Errorf("webhook's answer: %w", err)
	}
	if response.StatusCode != http.StatusOK || !review.Status.Authenticated {
		return nil, nil
	}
	return &review.Status.User, nil
}

// apiServer reports who the caller is, like a real one does for `kubectl auth
// whoami`.
func apiServer(ask asker) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /apis/authentication.k8s.io/v1/selfsubjectreviews", func(w http.ResponseWriter, r *http.Request) {
		token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		user, err := ask(token)
		if err != nil {
			status := apierrors.NewInternalError(err).Status()
			reply(w, http.StatusInternalServerError, "Status", &status.TypeMeta, &status)
			return
		}
		if user == nil {
			status := apierrors.NewUnauthorized("Unauthorized").Status()
			reply(w, http.StatusUnauthorized, "Status", &status.TypeMeta, &status)
			return
		}
		review := authenticationv1.SelfSubjectReview{Status: authenticationv1.SelfSubjectReviewStatus{UserInfo: *user}}
		reply(w, http.StatusCreated, "SelfSubjectReview", &review.TypeMeta, &review)
	})
	return mux
}

func reply(w http.ResponseWriter, code int, kind string, meta *metav1.TypeMeta, body any) {
	meta.Kind, meta.APIVersion = kind, "v1"
	if kind != "Status" {
		meta.APIVersion = "authentication.k8s.io/v1"
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(body)
}

// answer converts what client-go returned to an Answer.
func (c *Cluster) answer(review *authenticationv1.SelfSubjectReview, err error) (Answer, error) {
	if apierrors.IsUnauthorized(err) {
		return Answer{Denial: c.denial.take()}, nil
	}
	if err != nil {
		return Answer{}, fmt.Errorf("API server: %w", err)
	}
	return Answer{Authenticated: true, User: review.Status.UserInfo}, nil
}

func pemOf(certificate *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw})
}

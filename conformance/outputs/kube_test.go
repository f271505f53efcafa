package outputs

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	authenticationv1 "k8s.io/api/authentication/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/pkg/apis/clientauthentication"
	"k8s.io/client-go/pkg/apis/clientauthentication/install"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	clientcmdv1 "k8s.io/client-go/tools/clientcmd/api/v1"
	"sigs.k8s.io/yaml"
)

// ask asks the server who the caller is and checks that it saw the token.
func ask(t *testing.T, server *apiServer, config *rest.Config, token string) {
	t.Helper()
	clientset, err := kubernetes.NewForConfig(config)
	if err != nil {
		t.Fatal(err)
	}
	review, err := clientset.AuthenticationV1().SelfSubjectReviews().Create(context.Background(), &authenticationv1.SelfSubjectReview{}, metav1.CreateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := "Bearer " + token
	if seen := server.take(); !slices.Equal(seen, []string{want}) || review.Status.UserInfo.Username != fingerprint(want) {
		t.Errorf("the server saw %q and answered %q", seen, review.Status.UserInfo.Username)
	}
}

// checkKubeconfig expects a kubeconfig with this user, the cluster and nothing
// else: no field that kubectl doesn't know, and none twice.
func checkKubeconfig(t *testing.T, text string, m made, c cluster, user clientcmdv1.AuthInfo) {
	t.Helper()
	ca, err := base64.StdEncoding.DecodeString(c.CertificateAuthority)
	if err != nil {
		t.Fatal(err)
	}
	var got clientcmdv1.Config
	if err := yaml.UnmarshalStrict([]byte(text), &got); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	want := clientcmdv1.Config{
		APIVersion:     "v1",
		Kind:           "Config",
		Clusters:       []clientcmdv1.NamedCluster{{Name: m.ClusterName, Cluster: clientcmdv1.Cluster{Server: c.Endpoint, CertificateAuthorityData: ca}}},
		AuthInfos:      []clientcmdv1.NamedAuthInfo{{Name: m.ClusterName, AuthInfo: user}},
		Contexts:       []clientcmdv1.NamedContext{{Name: m.ClusterName, Context: clientcmdv1.Context{Cluster: m.ClusterName, AuthInfo: m.ClusterName}}},
		CurrentContext: m.ClusterName,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// execOf returns the exec section of one of our kubeconfigs.
func execOf(args []string, env []clientcmdv1.ExecEnvVar) *clientcmdv1.ExecConfig {
	return &clientcmdv1.ExecConfig{
		APIVersion:      "client.authentication.k8s.io/v1beta1",
		Command:         "aws",
		Args:            args,
		Env:             env,
		InstallHint:     "Install the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
		InteractiveMode: clientcmdv1.IfAvailableExecInteractiveMode,
	}
}

func TestKubeconfig(t *testing.T) {
	server, token := startServer(t), makeToken(t)
	text := emit(t, token, server.cluster())["kubeconfig"].Text
	checkKubeconfig(t, text, token, server.cluster(), clientcmdv1.AuthInfo{Token: token.Token})
	config, err := clientcmd.RESTConfigFromKubeConfig([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	ask(t, server, config, token.Token)
}

// The real kubectl accepts the file that the page offers for download.
func TestKubeconfigByKubectl(t *testing.T) {
	server, token := startServer(t), makeToken(t)
	o := emit(t, token, server.cluster())["kubeconfig"]
	path := write(t, o.Filename, o.Text)
	said, err := runIn(filepath.Dir(path), need(t, "kubectl"), "--kubeconfig", path, "get", "--raw", "/version")
	want := "Bearer " + token.Token
	if err != nil || !strings.Contains(said, fingerprint(want)) || !slices.Contains(server.take(), want) {
		t.Errorf("%v: %s", err, said)
	}
}

func TestKubeconfigExec(t *testing.T) {
	server, token := startServer(t), makeToken(t)
	const uuid = "0f3c1d2e-4b5a-6978-8796-a5b4c3d2e1f0"
	getToken := []string{"--region", "eu-west-2", "eks", "get-token"}
	for name, test := range map[string]struct {
		cluster string
		known   cluster
		args    []string
		env     []clientcmdv1.ExecEnvVar
	}{
		"plain":    {"prod", cluster{}, []string{"--cluster-name", "prod", "--output", "json"}, nil},
		"profile":  {"prod", cluster{Profile: "dev"}, []string{"--cluster-name", "prod", "--output", "json"}, []clientcmdv1.ExecEnvVar{{Name: "AWS_PROFILE", Value: "dev"}}},
		"role":     {"prod", cluster{RoleARN: "arn:aws:iam::123456789012:role/admin"}, []string{"--cluster-name", "prod", "--output", "json", "--role-arn", "arn:aws:iam::123456789012:role/admin"}, nil},
		"Outposts": {uuid, cluster{}, []string{"--cluster-id", uuid, "--output", "json"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			m, c := token, server.cluster()
			m.ClusterName, c.Profile, c.RoleARN = test.cluster, test.known.Profile, test.known.RoleARN
			user := clientcmdv1.AuthInfo{Exec: execOf(append(slices.Clone(getToken), test.args...), test.env)}
			checkKubeconfig(t, emit(t, m, c)["kubeconfig-exec"].Text, m, c, user)
		})
	}
}

// client-go runs the exec section: here with an aws that records its arguments
// and responds like the AWS CLI, with our ExecCredential.
func TestKubeconfigExecRuns(t *testing.T) {
	server, token := startServer(t), makeToken(t)
	c := server.cluster()
	c.Profile = "dev"
	all := emit(t, token, c)
	credential := write(t, "credential.json", all["exec-credential-v1beta1"].Text)
	dir := t.TempDir()
	called := filepath.Join(dir, "called")
	script := fmt.Sprintf("#!/bin/sh\necho \"$AWS_PROFILE $*\" > '%s'\ncat '%s'\n", called, credential)
	if err := os.WriteFile(filepath.Join(dir, "aws"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	config, err := clientcmd.RESTConfigFromKubeConfig([]byte(all["kubeconfig-exec"].Text))
	if err != nil {
		t.Fatal(err)
	}
	ask(t, server, config, token.Token)
	args, err := os.ReadFile(called)
	if want := "dev --region eu-west-2 eks get-token --cluster-name prod --output json\n"; err != nil || string(args) != want {
		t.Errorf("aws was called with %q (%v), want %q", args, err, want)
	}
}

// client-go's own types accept both versions, strictly, and a plugin that
// prints one works.
func TestExecCredential(t *testing.T) {
	scheme := runtime.NewScheme()
	install.Install(scheme)
	strict := serializer.NewCodecFactory(scheme, serializer.EnableStrict).UniversalDecoder(clientauthentication.SchemeGroupVersion)
	server, token := startServer(t), makeToken(t)
	all := emit(t, token, server.cluster())
	for id, version := range map[string]string{"exec-credential": "v1", "exec-credential-v1beta1": "v1beta1"} {
		t.Run(version, func(t *testing.T) {
			var credential clientauthentication.ExecCredential
			_, kind, err := strict.Decode([]byte(all[id].Text), nil, &credential)
			if err != nil || kind.Version != version {
				t.Fatalf("%v, %v", kind, err)
			}
			status := credential.Status
			if status == nil || status.Token != token.Token || status.ExpirationTimestamp == nil || status.ExpirationTimestamp.UTC().Format("2006-01-02T15:04:05Z") != token.RefreshAt {
				t.Errorf("%+v", status)
			}
			c := server.cluster()
			ca, err := base64.StdEncoding.DecodeString(c.CertificateAuthority)
			if err != nil {
				t.Fatal(err)
			}
			ask(t, server, &rest.Config{
				Host:            c.Endpoint,
				TLSClientConfig: rest.TLSClientConfig{CAData: ca},
				ExecProvider: &clientcmdapi.ExecConfig{
					Command:         "cat",
					Args:            []string{write(t, all[id].Filename, all[id].Text)},
					APIVersion:      "client.authentication.k8s.io/" + version,
					InteractiveMode: clientcmdapi.NeverExecInteractiveMode,
				},
			}, token.Token)
		})
	}
}

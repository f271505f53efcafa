package conformance

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"ekstoken/internal/kubeconfig"
	"ekstoken/internal/tree"
)

// Each kubeconfig of the corpus is read like client-go reads it, in the various
// ways in which tools and people write YAML and JSON.
func TestKubeconfigsAsClientGo(t *testing.T) {
	files, err := filepath.Glob("testdata/kubeconfigs/*")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := clientcmd.Load(text)
		if err != nil {
			t.Errorf("%s: client-go: %v", file, err)
			continue
		}
		got := kubeconfig.Config{}
		for _, n := range tree.ReadYAML(string(text)) {
			if c, ok := kubeconfig.Parse(n); ok {
				got = c
				break
			}
		}
		compareConfigs(t, strings.TrimSuffix(filepath.Base(file), ".yaml"), &got, want)
	}
}

func compareConfigs(t *testing.T, name string, got *kubeconfig.Config, want *clientcmdapi.Config) {
	t.Helper()
	if len(want.Contexts)+len(want.Clusters)+len(want.AuthInfos) == 0 {
		return // nothing to read
	}
	if got.CurrentContext != want.CurrentContext || len(got.Contexts) != len(want.Contexts) || len(got.Clusters) != len(want.Clusters) || len(got.Users) != len(want.AuthInfos) {
		t.Errorf("%s: current %q, want %q; %d contexts, %d clusters, %d users", name, got.CurrentContext, want.CurrentContext, len(got.Contexts), len(got.Clusters), len(got.Users))
	}
	for _, c := range got.Contexts {
		if w := want.Contexts[c.Name]; w == nil || w.Cluster != c.Cluster || w.AuthInfo != c.User {
			t.Errorf("%s: context %+v, want %+v", name, c, w)
		}
	}
	for _, c := range got.Clusters {
		w := want.Clusters[c.Name]
		if w == nil || w.Server != c.Server {
			t.Errorf("%s: cluster %+v, want %+v", name, c, w)
			continue
		}
		if (c.CertificateAuthorityData != "") != (len(w.CertificateAuthorityData) > 0) {
			t.Errorf("%s: CA %q, want %q", name, c.CertificateAuthorityData, w.CertificateAuthorityData)
		}
	}
	for _, u := range got.Users {
		w := want.AuthInfos[u.Name]
		if w == nil || w.Token != u.Token || (u.Exec != nil) != (w.Exec != nil) {
			t.Errorf("%s: user %+v, want %+v", name, u, w)
			continue
		}
		if u.Exec != nil {
			compareExec(t, name, u.Exec, w.Exec)
		}
	}
}

func compareExec(t *testing.T, name string, got *kubeconfig.Exec, want *clientcmdapi.ExecConfig) {
	t.Helper()
	var env []kubeconfig.Variable
	for _, v := range want.Env {
		env = append(env, kubeconfig.Variable{Name: v.Name, Value: v.Value})
	}
	if got.Command != want.Command || got.APIVersion != want.APIVersion || !reflect.DeepEqual(got.Args, want.Args) || len(got.Env)+len(env) > 0 && !reflect.DeepEqual(got.Env, env) {
		t.Errorf("%s: exec %+v, want %+v", name, got, want)
	}
}

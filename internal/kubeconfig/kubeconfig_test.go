package kubeconfig

import (
	"testing"

	"ekstoken/internal/command"
	"ekstoken/internal/tree"
)

const sample = `
apiVersion: v1
kind: Config
current-context: second
contexts:
- name: first
  context: {cluster: arn:aws:eks:eu-west-2:111122223333:cluster/prod, user: one}
- name: second
  context: {cluster: plain, user: two}
- name: me@dev.us-east-1.eksctl.io
  context: {cluster: gone, user: gone}
clusters:
- name: arn:aws:eks:eu-west-2:111122223333:cluster/prod
  cluster: {server: https://ABC.gr7.eu-west-2.eks.amazonaws.com, certificate-authority-data: LS0tLS1CRUdJTg==}
- name: plain
  cluster:
    server: https://DEF.gr7.us-west-2.eks.amazonaws.com
    certificate-authority-data: DATA+OMITTED
- name: plain
  cluster: {server: https://second.example}
users:
- name: one
  user: {token: abc}
- name: two
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      command: aws
      args: [eks, get-token, --cluster-name, test]
      env:
      - name: AWS_PROFILE
        value: dev
- name: unused.eu-central-1.eksctl.io
  user: {}
`

func TestTargets(t *testing.T) {
	c, ok := Parse(tree.ReadYAML(sample)[0])
	if !ok {
		t.Fatal("no kubeconfig")
	}
	if c.CurrentContext != "second" || len(c.Contexts) != 3 || len(c.Clusters) != 3 || len(c.Users) != 3 || c.Users[0].Token != "abc" || c.Users[1].Exec.APIVersion != "client.authentication.k8s.io/v1beta1" {
		t.Errorf("%+v", c)
	}
	want := []Target{
		{command.Target{Cluster: "test", Region: "us-west-2", Profile: "dev"}, "second", "https://DEF.gr7.us-west-2.eks.amazonaws.com", ""},
		{command.Target{Cluster: "prod", ARN: "arn:aws:eks:eu-west-2:111122223333:cluster/prod", Region: "eu-west-2"}, "first", "https://ABC.gr7.eu-west-2.eks.amazonaws.com", "LS0tLS1CRUdJTg=="},
		{command.Target{Cluster: "dev", Region: "us-east-1"}, "me@dev.us-east-1.eksctl.io", "", ""},
		{command.Target{Cluster: "unused", Region: "eu-central-1"}, "", "", ""},
	}
	got := c.Targets()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("target %d:\ngot  %+v\nwant %+v", i, got, want)
		}
	}
}

func TestNoKubeconfig(t *testing.T) {
	for _, text := range []string{"", "a: b", "clusters: [a, b]", "clusters:\n- url: https://x\n  name: y\n", "users: []", "kind: ConfigMap\ndata: {users: x}"} {
		for _, n := range tree.ReadYAML(text) {
			if c, ok := Parse(n); ok {
				t.Errorf("%q: %+v", text, c)
			}
		}
	}
	if _, ok := Parse(nil); ok {
		t.Error("nil is a kubeconfig")
	}
}

func TestExec(t *testing.T) {
	for text, want := range map[string]command.Target{
		"command: aws\nargs: [--region, eu-west-2, eks, get-token, --cluster-name, prod]":                  {Cluster: "prod", Region: "eu-west-2"},
		"command: sh\nargs: [-c, 'aws eks get-token --cluster-name prod']":                                 {Cluster: "prod"},
		"command: aws-vault\nargs: [exec, dev, --, aws, eks, get-token, --cluster-name, prod]":             {Cluster: "prod"},
		"command: aws\nargs: [eks, get-token, --cluster-name, prod]\nenv: {AWS_REGION: eu-west-2}":         {Cluster: "prod", Region: "eu-west-2"},
		"command: argocd-k8s-auth\nargs: [aws, --cluster-name, prod, --role-arn, 'arn:aws:iam::1:role/x']": {Cluster: "prod", RoleARN: "arn:aws:iam::1:role/x"},
	} {
		e, ok := ParseExec(tree.ReadYAML(text)[0])
		if !ok {
			t.Errorf("%s: no exec section", text)
			continue
		}
		if got, ok := e.Target(); !ok || got != want {
			t.Errorf("%s: %+v, %v", text, got, ok)
		}
	}
	var none *Exec
	if _, ok := none.Target(); ok {
		t.Error("no section has a target")
	}
	if _, ok := ParseExec(nil); ok {
		t.Error("nil is an exec section")
	}
}

package explain

import (
	"strings"
	"testing"
)

// makeConfig makes one of a cluster, a user and options of the entries.
func makeConfig(cluster, user string) string {
	return "apiVersion: v1\nkind: Config\nclusters:\n- name: arn:aws:eks:eu-west-2:123456789012:cluster/prod\n  cluster:\n" + indent(cluster) + "contexts:\n- name: prod\n  context: {cluster: \"arn:aws:eks:eu-west-2:123456789012:cluster/prod\", user: dev}\ncurrent-context: prod\nusers:\n- name: dev\n  user:\n" + indent(user)
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") + "\n" }

const (
	goodCluster = "server: https://1A2B3C4D5E6F708192A3B4C5D6E7F809.gr7.eu-west-2.eks.amazonaws.com\ncertificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUIKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo="
	goodUser    = "exec:\n  apiVersion: client.authentication.k8s.io/v1beta1\n  command: aws\n  args: [--region, eu-west-2, eks, get-token, --cluster-name, prod, --output, json]"
)

// After what aws eks update-kubeconfig, eksctl, Terraform and Rancher write, the
// mistakes in eksctl's issues 1356 and 5100, aws-cli's 6920, terraform-aws-eks's
// 1861, kubernetes_asyncio's 203, and client-go's validation.
func TestKubeconfig(t *testing.T) {
	explainEach(t, []pasted{
		{"good", makeConfig(goodCluster, goodUser), "kubeconfig", []string{"holds no token", "aws --region eu-west-2 eks get-token --cluster-name prod --output json", "prod in eu-west-2"}, []string{"fault", "kubeconfig-"}},
		{"other region", makeConfig(goodCluster, strings.Replace(goodUser, "eu-west-2", "us-west-2", 1)), "kubeconfig", []string{"update-kubeconfig --name prod --region eu-west-2", "kubeconfig-region", "Write --region eu-west-2"}, nil},
		{"other cluster", makeConfig(goodCluster, strings.Replace(goodUser, "name, prod", "name, staging", 1)), "kubeconfig", []string{"kubeconfig-cluster", "--cluster-name prod"}, nil},
		{"server elsewhere", makeConfig(strings.Replace(goodCluster, "eu-west-2", "us-east-1", 1), goodUser), "kubeconfig", []string{"kubeconfig-server", "kubeconfig-region"}, nil},
		{"no region", makeConfig(goodCluster, strings.Replace(goodUser, "--region, eu-west-2, ", "", 1)), "kubeconfig", []string{"kubeconfig-no-region"}, nil},
		{"region in env", makeConfig(goodCluster, strings.Replace(goodUser, "--region, eu-west-2, ", "", 1)+"\n  env:\n  - name: AWS_REGION\n    value: eu-west-2"), "kubeconfig", []string{"AWS_REGION=eu-west-2 aws eks"}, []string{"kubeconfig-no-region"}},
		{"v1alpha1", makeConfig(goodCluster, strings.Replace(goodUser, "v1beta1", "v1alpha1", 1)), "kubeconfig", []string{"kubeconfig-v1alpha1", "1.24"}, nil},
		{"v1 without interactiveMode", makeConfig(goodCluster, strings.Replace(goodUser, "v1beta1", "v1", 1)), "kubeconfig", []string{"kubeconfig-interactive-mode", "IfAvailable"}, nil},
		{"dangling user", strings.Replace(makeConfig(goodCluster, goodUser), "user: dev}", "user: ops}", 1), "kubeconfig", []string{"kubeconfig-user-missing", "user ops", "the only user is dev"}, nil},
		{"dangling cluster", strings.Replace(makeConfig(goodCluster, goodUser), "cluster: \"arn:aws:eks:eu-west-2:123456789012:cluster/prod\"", "cluster: other", 1), "kubeconfig", []string{"kubeconfig-cluster-missing"}, nil},
		{"dangling context", strings.Replace(makeConfig(goodCluster, goodUser), "current-context: prod", "current-context: gone", 1), "kubeconfig", []string{"kubeconfig-current"}, nil},
		{"no context", strings.Replace(makeConfig(goodCluster, goodUser), "current-context: prod", "current-context: \"\"", 1), "kubeconfig", []string{"kubeconfig-no-current"}, nil},
		{"two contexts of a name", strings.Replace(makeConfig(goodCluster, goodUser), "contexts:\n", "contexts:\n- name: prod\n  context: {cluster: x, user: y}\n", 1), "kubeconfig", []string{"kubeconfig-duplicate"}, nil},
		{"CA is no PEM", makeConfig(strings.Replace(goodCluster, "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUIKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=", "bm90IGEgUEVN", 1), goodUser), "kubeconfig", []string{"kubeconfig-ca"}, nil},
		{"no CA", makeConfig("server: https://1A2B.gr7.eu-west-2.eks.amazonaws.com", goodUser), "kubeconfig", []string{"kubeconfig-no-ca"}, nil},
		{"CA left out", makeConfig("server: https://1A2B.gr7.eu-west-2.eks.amazonaws.com\ncertificate-authority-data: DATA+OMITTED", goodUser), "kubeconfig", []string{"kubeconfig-ca-omitted", "--raw"}, nil},
		{"insecure", makeConfig("server: https://1A2B.gr7.eu-west-2.eks.amazonaws.com\ninsecure-skip-tls-verify: true", goodUser), "kubeconfig", []string{"kubeconfig-insecure"}, []string{"kubeconfig-no-ca"}},
		{"insecure with CA", makeConfig(goodCluster+"\ninsecure-skip-tls-verify: true", goodUser), "kubeconfig", []string{"kubeconfig-insecure-ca"}, nil},
		{"proxy", makeConfig(goodCluster+"\nproxy-url: http://proxy:3128", goodUser), "kubeconfig", []string{"through a proxy"}, nil},
		{"bad proxy", makeConfig(goodCluster+"\nproxy-url: proxy:3128", goodUser), "kubeconfig", []string{"kubeconfig-proxy", "socks5"}, nil},
		{"no server", makeConfig("certificate-authority-data: ''", goodUser), "kubeconfig", []string{"kubeconfig-no-server"}, nil},
		{"empty user", makeConfig(goodCluster, "{}"), "kubeconfig", []string{"kubeconfig-user-empty"}, nil},
		{"auth-provider", makeConfig(goodCluster, "auth-provider: {name: gcp}"), "kubeconfig", []string{"kubeconfig-auth-provider"}, nil},
		{"password", makeConfig(goodCluster, "username: admin\npassword: hunter2-hunter2"), "kubeconfig", []string{"kubeconfig-password"}, []string{"hunter2"}},
		{"client certificate", makeConfig(goodCluster, "client-certificate-data: x\nclient-key-data: y"), "kubeconfig", []string{"kubeconfig-client-certificate"}, nil},
		{"token file", makeConfig(goodCluster, "tokenFile: /var/run/token"), "kubeconfig", []string{"/var/run/token"}, nil},
		{"token and command", makeConfig(goodCluster, "token: abcdef\n"+goodUser), "kubeconfig", []string{"kubeconfig-two-ways"}, nil},
		{"no get-token", makeConfig(goodCluster, strings.Replace(goodUser, "get-token", "list-clusters", 1)), "kubeconfig", []string{"kubeconfig-get-token"}, nil},
		{"no cluster name", makeConfig(goodCluster, strings.Replace(goodUser, ", --cluster-name, prod", "", 1)), "kubeconfig", []string{"kubeconfig-no-cluster"}, nil},
		{"heptio", makeConfig(goodCluster, strings.Replace(goodUser, "command: aws\n  args: [--region, eu-west-2, eks, get-token, --cluster-name, prod, --output, json]", "command: heptio-authenticator-aws\n  args: [token, -i, prod]", 1)), "kubeconfig", []string{"kubeconfig-heptio"}, nil},
		{"role and profile", makeConfig(goodCluster, strings.Replace(goodUser, "prod, --output, json", "prod, --role-arn, 'arn:aws:iam::123456789012:role/dev', --profile, work", 1)), "kubeconfig", []string{"--role-arn arn:aws:iam::123456789012:role/dev --profile work", "update-kubeconfig --name prod --region eu-west-2 --profile work"}, nil},
		{"another program", makeConfig(goodCluster, "exec:\n  apiVersion: client.authentication.k8s.io/v1beta1\n  command: tsh\n  args: [kube, credentials, --secret, hunter2-hunter2]"), "kubeconfig", []string{"isn't known to make EKS tokens"}, []string{"hunter2"}},
		{"ConfigMap", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: b}\n", "unknown", nil, []string{"kubeconfig"}},
	})
}

// TestKubeconfigToken checks that a token in a kubeconfig is judged.
func TestKubeconfigToken(t *testing.T) {
	token := signed(t, "").Text
	judged := ""
	got := Explain(makeConfig(goodCluster, "token: "+token), Options{Now: clock, Judge: func(token string) (bool, string) {
		judged = token
		return false, "It has expired."
	}})
	if judged != token || got.Kind != "kubeconfig" || !strings.Contains(allText(got), "This one: It has expired.") {
		t.Errorf("judged %q: %s", judged, allText(got))
	}
}

// After the aws-auth ConfigMap of EKS's guide and the mistakes in
// aws-iam-authenticator's issues 153, 268 and 333, and eks-aws-auth-configmap's 1.
func TestAWSAuth(t *testing.T) {
	entry := func(list, arn, rest string) string {
		key := map[string]string{"mapRoles": "rolearn", "mapUsers": "userarn"}[list]
		return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  " + list + ": |\n    - " + key + ": " + arn + "\n" + rest
	}
	const names = "      username: dev\n      groups:\n      - dev\n"
	explainEach(t, []pasted{
		{"good", entry("mapRoles", "arn:aws:iam::123456789012:role/dev", names), "aws-auth", []string{"arn:aws:iam::123456789012:role/dev → dev [dev]"}, []string{"mapping-"}},
		{"session", entry("mapRoles", "arn:aws:sts::123456789012:assumed-role/dev/jane", names), "aws-auth", []string{"mapping-session-arn", "Write arn:aws:iam::123456789012:role/dev."}, nil},
		{"path", entry("mapRoles", "arn:aws:iam::123456789012:role/team/dev", names), "aws-auth", []string{"mapping-role-path", "Write arn:aws:iam::123456789012:role/dev."}, nil},
		{"wrong list", entry("mapUsers", "arn:aws:iam::123456789012:role/dev", names), "aws-auth", []string{"mapping-list"}, nil},
		{"no user name", entry("mapRoles", "arn:aws:iam::123456789012:role/dev", "      groups: [dev]\n"), "aws-auth", []string{"mapping-no-username", `User ""`}, nil},
		{"malformed", entry("mapRoles", "arn:aws:iam::1234:role/dev", names), "aws-auth", []string{"mapping-arn"}, nil},
		{"wrong key", strings.Replace(entry("mapRoles", "arn:aws:iam::123456789012:role/dev", names), "rolearn", "roleARN", 1), "aws-auth", []string{"mapping-no-arn"}, nil},
		{"no list", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth}\ndata:\n  mapRoles: nothing\n", "aws-auth", []string{"mapping-unread", "Write |"}, nil},
		{"JSON", `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth"},"data":{"mapRoles":"- rolearn: arn:aws:iam::123456789012:role/dev\n  username: dev\n"}}`, "aws-auth", []string{"role/dev → dev"}, nil},
		{"users and accounts", "data:\n  mapAccounts: |\n    - \"123456789012\"\n  mapUsers: |\n    - userarn: arn:aws:iam::123456789012:user/jane\n      username: jane\n", "aws-auth", []string{"user/jane → jane"}, nil},
	})
}

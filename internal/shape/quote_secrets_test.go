package shape_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"ekstoken/internal/shape"
)

// TestQuoteSecrets has secret access keys that are cut, or stuck to a word, so
// that their length reveals nothing: hardly one in a hundred is quoted.
func TestQuoteSecrets(t *testing.T) {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	random := rand.New(rand.NewPCG(1, 2))
	for name, form := range map[string]func(s string) string{
		"whole":         func(s string) string { return s },
		"cut":           func(s string) string { return s[:30] },
		"behind a word": func(s string) string { return "UTC" + s },
		"before a word": func(s string) string { return s + "token" },
		"in a path":     func(s string) string { return "user/jane/" + s },
		"in an ARN":     func(s string) string { return "arn:aws:iam::123456789012:user/development/" + s[:36] },
		"user info":     func(s string) string { return "https://" + s + "@sts.amazonaws.com" },
		"a parameter":   func(s string) string { return "Rate=" + s[:37] },
		"in a name":     func(s string) string { return "prod-cluster-" + s },
	} {
		shown := 0
		const tries = 2000
		for range tries {
			secret := make([]byte, shape.SecretLength)
			for i := range secret {
				secret[i] = alphabet[random.IntN(len(alphabet))]
			}
			if strings.Contains(shape.Quote(form(string(secret))), string(secret[:12])) {
				shown++
			}
		}
		if shown > tries/100 {
			t.Errorf("%s: %d of %d are quoted", name, shown, tries)
		}
	}
	const documented = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
	for _, s := range []string{documented, documented[:37], "mapped/" + documented, documented + "x"} {
		if got := shape.Quote(s); strings.Contains(got, "wJalrXUtnFEM") {
			t.Errorf("Quote(%q) = %q", s, got)
		}
	}
}

// TestQuoteNames has long names of AWS and Kubernetes, which stay.
func TestQuoteNames(t *testing.T) {
	for _, s := range []string{
		"arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
		"arn:aws:sts::123456789012:assumed-role/eksctl-prod-nodegroup-ng-1-NodeInstanceRole-1A2B3C4D5E6F/i-0123456789abcdef0",
		"arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
		"arn:aws:iam::123456789012:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup",
		"https://oidc.eks.eu-west-2.amazonaws.com/id/1A2B3C4D5E6F708192A3B4C5D6E7F809",
		"system:serviceaccount:kube-system:horizontal-pod-autoscaler-controller",
		"arn:aws:iam::123456789012:role/KarpenterNodeRoleProductionCluster",
		"GitHubActionsDeploymentRoleForProduction", "TerraformCloudWorkspaceApplyRole", "rolebindings.rbac.authorization.k8s.io/cluster-administrators",
		"b4f7c1d2-0a3e-4c55-9d6e-7f8091a2b3c4",
	} {
		if got := shape.Quote(s); got != s {
			t.Errorf("Quote(%q) = %q", s, got)
		}
	}
}

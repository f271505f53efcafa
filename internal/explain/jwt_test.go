package explain

import (
	"strings"
	"testing"
)

// After tokens of IRSA, EKS Pod Identity, kubectl create token, Okta, Entra ID,
// Cognito, GitHub Actions, and AWS's GetWebIdentityToken, decoded, with other
// names; https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html.
func TestJWT(t *testing.T) {
	rs256 := `{"alg":"RS256","kid":"1"}`
	const issuer = "https://oidc.eks.eu-west-2.amazonaws.com/id/1A2B3C4D5E6F708192A3B4C5D6E7F809"
	service := func(issuer, audience string, expiry string) string {
		return makeJWT(rs256, `{"aud":["`+audience+`"],"exp":`+expiry+`,"iat":1795850000,"iss":"`+issuer+`","kubernetes.io":{"namespace":"apps","pod":{"name":"worker-1","uid":"1"},"serviceaccount":{"name":"worker","uid":"2"}},"sub":"system:serviceaccount:apps:worker"}`)
	}
	explainEach(t, []pasted{
		{"IRSA", service(issuer, "sts.amazonaws.com", "1795860000"), "jwt", []string{
			"service account apps:worker for IAM", "Region: eu-west-2", "Pod: worker-1", "oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/1A2B3C4D5E6F708192A3B4C5D6E7F809",
			`/id/1A2B3C4D5E6F708192A3B4C5D6E7F809:sub": "system:serviceaccount:apps:worker"`, "sts:AssumeRoleWithWebIdentity"}, []string{"has expired"}},
		{"IRSA, expired", service(issuer, "sts.amazonaws.com", "1795850001"), "jwt", []string{"has expired", "2026-11-28"}, nil},
		{"IRSA, China", service("https://oidc.eks.cn-north-1.amazonaws.com.cn/id/1A2B", "sts.amazonaws.com", "1795860000"), "jwt", []string{"arn:aws-cn:iam::ACCOUNT_ID:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/1A2B"}, nil},
		{"IRSA, GovCloud", service("https://oidc.eks.us-gov-west-1.amazonaws.com/id/1A2B", "sts.amazonaws.com", "1795860000"), "jwt", []string{"arn:aws-us-gov:iam"}, nil},
		{"Pod Identity", service(issuer, "pods.eks.amazonaws.com", "1795860000"), "jwt", []string{"EKS Pod Identity", "list-pod-identity-associations", "--namespace apps --service-account worker"}, []string{"oidc-provider"}},
		{"for the API server", service("https://kubernetes.default.svc", "https://kubernetes.default.svc", "1795860000"), "jwt", []string{"IAM plays no part", "Its audience is the API server"}, []string{"AssumeRoleWithWebIdentity exchanges"}},
		{"legacy service account", makeJWT(rs256, `{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"apps","sub":"system:serviceaccount:apps:worker"}`), "jwt", []string{"apps:worker"}, nil},
		{"OIDC login", makeJWT(rs256, `{"iss":"https://example.okta.com/oauth2/default","aud":"0oa1b2c3","email":"jane@example.com","groups":["dev","ops"],"exp":1795860000}`), "jwt", []string{"issued by https://example.okta.com/oauth2/default", "User: jane@example.com", "Groups: dev, ops", "client ID is 0oa1b2c3", "list-identity-provider-configs"}, nil},
		{"GitHub Actions", makeJWT(rs256, `{"iss":"https://token.actions.githubusercontent.com","aud":"sts.amazonaws.com","sub":"repo:org/repo:ref:refs/heads/main","exp":1795860000}`), "jwt", []string{"githubusercontent", "repo:org/repo"}, []string{"service account apps"}},
		{"GetWebIdentityToken", makeJWT(`{"alg":"ES384"}`, `{"iss":"https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws","aud":"https://api.example.com","sub":"arn:aws:iam::123456789012:role/dev","exp":1795860000}`), "jwt", []string{"GetWebIdentityToken", "arn:aws:iam::123456789012:role/dev"}, nil},
		{"not yet", makeJWT(rs256, `{"iss":"x","nbf":1795990000,"exp":1796990000}`), "jwt", []string{"isn't valid yet"}, nil},
		{"in a header", "Authorization: Bearer " + service(issuer, "sts.amazonaws.com", "1795860000"), "jwt", []string{"apps:worker"}, nil},
		{"two", service(issuer, "sts.amazonaws.com", "1795860000") + "\n" + service(issuer, "pods.eks.amazonaws.com", "1795860000"), "jwt", []string{"for IAM", "Pod Identity"}, nil},
		{"cut", makeJWT(rs256, `{"iss":"x"}`)[:40], "jwt", []string{"start of a JWT"}, nil},
	})
}

// TestJWTHoldsNoSignature checks that the signature is never shown.
func TestJWTHoldsNoSignature(t *testing.T) {
	token := makeJWT(`{"alg":"RS256"}`, `{"iss":"x","aud":"y"}`)
	if said := allText(Explain(token, Options{Now: clock})); strings.Contains(said, token[strings.LastIndex(token, ".")+1:]) {
		t.Error(said)
	}
}

package explain

import (
	"strings"
	"testing"
)

// After kubectl 1.24 to 1.36, the API server's Status objects, Helm, client-go's
// and the JavaScript client's errors, and the sentences in EKS's troubleshooting
// page and in kubernetes/kubernetes's issues.
func TestKubernetesErrors(t *testing.T) {
	explainEach(t, []pasted{
		{"Status 401", `{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}`, "kubernetes-error", []string{"401", "no access entry"}, nil},
		{"Status 401 over lines", "{\n  \"kind\": \"Status\",\n  \"apiVersion\": \"v1\",\n  \"metadata\": {},\n  \"status\": \"Failure\",\n  \"message\": \"Unauthorized\",\n  \"reason\": \"Unauthorized\",\n  \"code\": 401\n}", "kubernetes-error", []string{"401"}, nil},
		{"Status in YAML", "apiVersion: v1\ncode: 403\nkind: Status\nmessage: 'secrets is forbidden: User \"dev\" cannot create resource \"secrets\" in API group \"\" in the namespace \"apps\"'\nreason: Forbidden\nstatus: Failure\n", "kubernetes-error",
			[]string{"Verb: create", "Namespace: apps", "kubectl auth can-i create secrets -n apps --as dev", "AmazonEKSEditPolicy", "type=namespace,namespaces=apps"}, nil},
		{"anonymous", `{"kind":"Status","apiVersion":"v1","status":"Failure","message":"forbidden: User \"system:anonymous\" cannot get path \"/\"","reason":"Forbidden","details":{},"code":403}`, "kubernetes-error", []string{"without a token"}, []string{"The token was accepted"}},
		{"no user name", `Error from server (Forbidden): pods is forbidden: User "" cannot list resource "pods" in API group "" in the namespace "default"`, "kubernetes-error", []string{"no user name"}, []string{"The token was accepted: the API server knows"}},
		{"cluster scope", `Error from server (Forbidden): nodes is forbidden: User "arn:aws:sts::123456789012:assumed-role/dev/jane" cannot list resource "nodes" in API group "" at the cluster scope`, "kubernetes-error",
			[]string{"whole cluster", "default of access entries", "--principal-arn arn:aws:iam::123456789012:role/dev", "AmazonEKSViewPolicy", "--access-scope type=cluster"}, nil},
		{"group", `deployments.apps is forbidden: User "dev" cannot patch resource "deployments" in API group "apps" in the namespace "web": no RBAC policy matched`, "kubernetes-error", []string{"API group: apps", "can-i patch deployments.apps -n web"}, nil},
		{"path", `Error from server (Forbidden): forbidden: User "dev" cannot get path "/healthz"`, "kubernetes-error", []string{"Path: /healthz"}, nil},
		{"service account", `pods is forbidden: User "system:serviceaccount:apps:worker" cannot get resource "pods" in API group "" in the namespace "apps"`, "kubernetes-error", []string{"not as an IAM identity"}, nil},
		{"node", `leases.coordination.k8s.io "x" is forbidden: User "system:node:ip-10-0-0-1.ec2.internal" cannot get resource "leases" in API group "coordination.k8s.io" in the namespace "kube-system"`, "kubernetes-error", []string{"as a node"}, nil},
		{"several", "Error from server (Forbidden): pods is forbidden: User \"dev\" cannot list resource \"pods\" in API group \"\" in the namespace \"a\"\nError from server (Forbidden): services is forbidden: User \"dev\" cannot list resource \"services\" in API group \"\" in the namespace \"a\"", "kubernetes-error", []string{"Resource: pods", "Resource: services"}, nil},
		{"a user name to quote", `pods is forbidden: User "o'neil; rm -rf /" cannot list resource "pods" in API group "" in the namespace "a"`, "kubernetes-error", []string{`--as 'o'\''neil; rm -rf /'`}, nil},
		{"kubectl's sentence", "error: You must be logged in to the server (Unauthorized)", "kubernetes-error", []string{"401"}, nil},
		{"Helm", "Error: INSTALLATION FAILED: Kubernetes cluster unreachable: the server has asked for the client to provide credentials", "kubernetes-error", []string{"401"}, nil},
		{"JavaScript", "HttpError: HTTP request failed\n  statusCode: 401,\n  body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: 'Unauthorized', reason: 'Unauthorized', code: 401 }", "kubernetes-error", []string{"401"}, nil},
		{"Success", `{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success","details":{"name":"x"}}`, "unknown", nil, nil},
	})
}

// After kubectl auth whoami (1.28 and later) with each -o, the reviews
// themselves, and what aws-iam-authenticator sets as extras.
func TestKubernetesIdentity(t *testing.T) {
	const info = `{"username":"dev:jane","uid":"aws-iam-authenticator:123456789012:AROAIOSFODNN7EXAMPLE","groups":["dev","system:authenticated"],"extra":{"accessKeyId":["ASIAIOSFODNN7EXAMPLE"],"arn":["arn:aws:sts::123456789012:assumed-role/dev/jane"],"canonicalArn":["arn:aws:iam::123456789012:role/dev"],"principalId":["AROAIOSFODNN7EXAMPLE"],"sessionName":["jane"],"sigs.k8s.io/aws-iam-authenticator/principalId":["AROAIOSFODNN7EXAMPLE"]}}`
	review := func(info string) string {
		return `{"kind":"SelfSubjectReview","apiVersion":"authentication.k8s.io/v1","metadata":{"creationTimestamp":"2026-11-28T07:47:11Z"},"status":{"userInfo":` + info + `}}`
	}
	table := "ATTRIBUTE                                           VALUE\nUsername                                            dev:jane\nUID                                                 aws-iam-authenticator:123456789012:AROAIOSFODNN7EXAMPLE\nGroups                                              [dev system:authenticated]\nExtra: accessKeyId                                  [ASIAIOSFODNN7EXAMPLE]\nExtra: arn                                          [arn:aws:sts::123456789012:assumed-role/dev/jane]\nExtra: canonicalArn                                 [arn:aws:iam::123456789012:role/dev]\nExtra: principalId                                  [AROAIOSFODNN7EXAMPLE]\nExtra: sessionName                                  [jane]\n"
	says := []string{"knows you as dev:jane", "the role dev", "Access key ID: ASIAIOSFODNN7EXAMPLE", "Groups: dev, system:authenticated", "describe-access-entry"}
	explainEach(t, []pasted{
		{"json", review(info), "kubernetes-identity", says, nil},
		{"table", table, "kubernetes-identity", says, nil},
		{"table with a prompt", "$ kubectl auth whoami\n" + table + "$ ", "kubernetes-identity", says, nil},
		{"yaml", "apiVersion: authentication.k8s.io/v1\nkind: SelfSubjectReview\nmetadata:\n  creationTimestamp: \"2026-11-28T07:47:11Z\"\nstatus:\n  userInfo:\n    extra:\n      accessKeyId:\n      - ASIAIOSFODNN7EXAMPLE\n      arn:\n      - arn:aws:sts::123456789012:assumed-role/dev/jane\n      canonicalArn:\n      - arn:aws:iam::123456789012:role/dev\n    groups:\n    - dev\n    - system:authenticated\n    uid: aws-iam-authenticator:123456789012:AROAIOSFODNN7EXAMPLE\n    username: dev:jane\n", "kubernetes-identity", says, nil},
		{"v1beta1", strings.Replace(review(info), "/v1\"", "/v1beta1\"", 1), "kubernetes-identity", says, nil},
		{"TokenReview", `{"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","status":{"authenticated":true,"user":` + info + `}}`, "kubernetes-identity", says, nil},
		{"TokenReview, refused", `{"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1beta1","metadata":{},"spec":{},"status":{"user":{},"error":"[invalid bearer token, token lookup failed]"}}`, "kubernetes-identity", []string{"not accepted", "token lookup failed"}, nil},
		{"scrubbed account", review(`{"username":"dev","uid":"aws-iam-authenticator:administrative:dev","groups":["dev"]}`), "kubernetes-identity", []string{"IAM identity that an access entry"}, nil},
		{"admin", review(`{"username":"kubernetes-admin","groups":["system:masters"]}`), "kubernetes-identity", []string{"may do everything"}, nil},
		{"anonymous", review(`{"username":"system:anonymous","groups":["system:unauthenticated"]}`), "kubernetes-identity", []string{"without a token"}, nil},
		{"service account", review(`{"username":"system:serviceaccount:apps:worker","groups":["system:serviceaccounts"]}`), "kubernetes-identity", []string{"not as an IAM identity"}, nil},
		{"Identity Center", review(strings.ReplaceAll(info, "role/dev", "role/AWSReservedSSO_Admin_0f1e2d3c4b5a6978")), "kubernetes-identity", []string{"IAM Identity Center"}, nil},
	})
}

// TestOwnIdentity checks that an identity is compared with the token given.
func TestOwnIdentity(t *testing.T) {
	token := signed(t, exampleSession).Text
	event := func(key string) string {
		return `{"kind":"SelfSubjectReview","status":{"userInfo":{"username":"dev","extra":{"accessKeyId":["` + key + `"]}}}}`
	}
	for key, id := range map[string]string{"ASIAIOSFODNN7EXAMPLE": "own-event", "ASIAIOSFODNN7EXAMPL2": "foreign-event"} {
		if got := Explain(event(key), Options{Now: clock, Token: token}); !contains(findingIDs(got.Findings), id) {
			t.Errorf("%s: %+v", key, got.Findings)
		}
	}
}

// After EKS control plane logs of the kind audit.
func TestAudit(t *testing.T) {
	event := func(user, code, extra string) string {
		return `{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"1","stage":"ResponseComplete","requestURI":"/api/v1/pods?limit=500","verb":"list","user":` + user + `,"sourceIPs":["203.0.113.7"],"userAgent":"kubectl/v1.31.0","responseStatus":{"metadata":{},"code":` + code + `},"requestReceivedTimestamp":"2026-11-28T07:47:11.000000Z","stageTimestamp":"2026-11-28T07:47:11.010000Z"` + extra + `}`
	}
	const dev = `{"username":"dev:jane","uid":"aws-iam-authenticator:1:A","groups":["dev"],"extra":{"arn":["arn:aws:sts::123456789012:assumed-role/dev/jane"],"accessKeyId":["ASIAIOSFODNN7EXAMPLE"]}}`
	explainEach(t, []pasted{
		{"401", event(`{}`, "401", ""), "kubernetes-audit", []string{"401", "2026-11-28 07:47:11 UTC", "authenticator's log", "203.0.113.7"}, nil},
		{"403", event(dev, "403", `,"annotations":{"authorization.k8s.io/decision":"forbid","authorization.k8s.io/reason":""}`), "kubernetes-audit", []string{"may not do that", "Decision: forbid", "dev:jane", "ASIAIOSFODNN7EXAMPLE"}, nil},
		{"200", event(dev, "200", `,"annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":"RBAC: allowed by ClusterRoleBinding"}`), "kubernetes-audit", []string{"was allowed", "ClusterRoleBinding"}, nil},
		{"anonymous", event(`{"username":"system:anonymous","groups":["system:unauthenticated"]}`, "403", ""), "kubernetes-audit", []string{"without a token"}, nil},
		{"in CloudWatch", `{"events":[{"timestamp":1,"message":"` + strings.ReplaceAll(event(dev, "403", ""), `"`, `\"`) + `"}]}`, "kubernetes-audit", []string{"may not do that"}, nil},
		{"several", event(dev, "200", "") + "\n" + event(dev, "403", "") + "\n", "kubernetes-audit", []string{"answered 200", "answered 403"}, nil},
	})
}

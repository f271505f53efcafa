package explain

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// messageCases are messages as people paste them, written after those in the
// issues and the sources that the tables name.
var messageCases = []struct{ text, kind, says string }{
	{"error: You must be logged in to the server (Unauthorized)", "kubernetes-error", "401"},
	{"E1123 memcache.go:265] couldn't get current server API group list: the server has asked for the client to provide credentials", "kubernetes-error", "401"},
	{"Unable to connect to the server: getting credentials: exec: executable aws failed with exit code 255", "kubectl-exec-error", "failed"},
	{"Unable to connect to the server: getting credentials: exec: executable aws not found", "kubectl-exec-error", "PATH"},
	{`Unable to connect to the server: getting credentials: exec: exec: "aws": executable file not found in %PATH%`, "kubectl-exec-error", "PATH"},
	{`error: exec plugin: invalid apiVersion "client.authentication.k8s.io/v1alpha1"`, "kubectl-exec-error", "v1alpha1"},
	{`error: exec plugin: invalid apiVersion "client.authentication.k8s.io/v1"`, "kubectl-exec-error", "too old"},
	{"Error: interactiveMode must be specified for prod to use exec authentication plugin", "kubectl-exec-error", "IfAvailable"},
	{`Unable to connect to the server: getting credentials: decoding stdout: no kind "Config" is registered for version "v1" in scheme "pkg/client/auth/exec.go:62"`, "kubectl-exec-error", "wrong kind"},
	{"Unable to connect to the server: getting credentials: decoding stdout: couldn't get version/kind; json parse error: invalid character 'U'", "kubectl-exec-error", "ExecCredential"},
	{"fork/exec /usr/local/bin/aws-iam-authenticator: exec format error", "kubectl-exec-error", "another system"},
	{"fork/exec /usr/local/bin/aws-iam-authenticator: bad CPU type in executable", "kubectl-exec-error", "Rosetta"},
	{"Unable to connect to the server: x509: certificate signed by unknown authority", "connection-error", "CA in the kubeconfig"},
	{`Get "https://sts.amazonaws.com/": x509: certificate signed by unknown authority`, "connection-error", "AWS_CA_BUNDLE"},
	{"SSL validation failed for https://oidc.eu-west-1.amazonaws.com/token [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain", "connection-error", "AWS_CA_BUNDLE"},
	{"Unable to connect to the server: x509: certificate has expired or is not yet valid", "connection-error", "clock"},
	{"Unable to connect to the server: dial tcp: lookup X.gr7.us-west-2.eks.amazonaws.com: no such host", "connection-error", "resolved"},
	{"dial tcp: lookup sts.eu-wst-2.amazonaws.com on 10.0.0.2:53: no such host", "connection-error", "misspelt"},
	{"Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout", "connection-error", "reached"},
	{`Error from server (Forbidden): pods is forbidden: User "arn:aws:sts::123456789012:assumed-role/dev/me" cannot list resource "pods" in API group "" at the cluster scope`, "kubernetes-error", "whole cluster"},
	{`forbidden: User "system:anonymous" cannot get path "/"`, "kubernetes-error", "without a token"},
	{`Error from server (Forbidden): pods is forbidden: User "" cannot list resource "pods" in API group ""`, "kubernetes-error", "no user name"},
	{"The connection to the server localhost:8080 was refused - did you specify the right host or port?", "kubernetes-error", "No cluster is configured"},
	{`Error: Get "http://localhost:80/api/v1/namespaces": dial tcp 127.0.0.1:80: connect: connection refused`, "kubernetes-error", "Terraform"},
	{`error: the server doesn't have a resource type "svc"`, "kubernetes-error", "hidden 401"},
	{"Please enter Username: ", "kubernetes-error", "no passwords"},
	{"Your current IAM principal doesn’t have access to Kubernetes objects on this cluster.", "eks-error", "access entry"},
	{`level=warning msg="access denied" error="identity is not mapped"`, "authenticator-log", "no access entry"},
	{`msg="access denied" client="127.0.0.1" error="ARN is not mapped: arn:aws:iam::123456789012:role/dev"`, "authenticator-log", "no access entry"},
	{"could not get token: AccessDenied: User: arn:aws:iam::123456789012:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/y", "sts-error", "may not assume"},
	{"could not get token: operation error STS", "authenticator-error", "couldn't make"},
	{`sts getCallerIdentity failed: error from AWS (expected 200, got 403) on us-west-2 endpoint. Body: {"Error":{"Code":"SignatureDoesNotMatch"`, "sts-error", "signature"},
	{"sts getCallerIdentity failed: error from AWS (expected 200, got 403) on us-west-2 endpoint. Body: ", "authenticator-error", "STS refused"},
	{"sts getCallerIdentity failed: error during GET: dial tcp: i/o timeout on us-west-2 endpoint", "authenticator-error", "reach STS"},
	{"sts getCallerIdentity was throttled: ", "sts-error", "throttled"},
	{"An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired", "sts-error", "expired"},
	{"operation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: 7a1b, api error ExpiredToken: The security token included in the request is expired", "sts-error", "7a1b"},
	{"ExpiredTokenException: The security token included in the request is expired\n  at de_CommandError {\n  '$fault': 'client',", "sts-error", "expired"},
	{"An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.", "sts-error", "access key ID"},
	{"The security token included in the request is invalid. (Service: Sts, Status Code: 403, Request ID: 1b2c)", "sts-error", "access key ID"},
	{"SignatureDoesNotMatch: Signature expired: 20900101T113000Z is now earlier than 20900101T114500Z (20900101T120000Z - 15 min.)", "sts-error", "30 minutes"},
	{"SignatureDoesNotMatch: Signature not yet current: 20900101T121000Z is still later than 20900101T120500Z (20900101T120000Z + 5 min.)", "sts-error", "10 minutes"},
	{"An error occurred (AccessDenied) when calling the GetCallerIdentity operation", "aws-error", "needs no permission"},
	{"An error occurred (RegionDisabledException): STS is not activated in this region for account", "sts-error", "switched off"},
	{"IncompleteSignature: Authorization header requires 'Credential' parameter", "sts-error", "incomplete"},
	{"MissingAuthenticationToken: Request is missing Authentication Token", "sts-error", "no signature"},
	{"RequestExpired: Request has expired.", "sts-error", "X-Amz-Expires"},
	{"Credential should be scoped to a valid region.", "sts-error", "scope"},
	{"An error occurred (PackedPolicyTooLarge) when calling the AssumeRole operation: Packed size of session tags consumes 142% of allotted space.", "sts-error", "session tags"},
	{"An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: No OpenIDConnect provider found in your account", "sts-error", "OIDC provider"},
	{"An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity", "sts-error", "trust policy"},
	{"ExpiredTokenException: Token expired: current date/time 1795852801 must be before the expiration date/time 1795852800", "sts-error", "web identity"},
	{"An error occurred (AccessDenied) when calling the AssumeRole operation: MultiFactorAuthentication failed with invalid MFA one time pass code.", "aws-error", "MFA"},
	{"AssumeRoleTokenProviderNotSetError: assume role with MFA enabled, but AssumeRoleTokenProvider session option not set.", "aws-error", "MFA"},
	{"An error occurred (AuthFailure) when calling the DescribeRegions operation: AWS was not able to validate the provided access credentials", "aws-error", "version 1"},
	{"The SSO session associated with this profile has expired or is otherwise invalid.", "aws-error", "SSO"},
	{"Error when retrieving token from sso: Token has expired and refresh failed", "aws-error", "SSO"},
	{"Error loading SSO Token: Token for https://d-1.awsapps.com/start does not exist", "aws-error", "no SSO session"},
	{"SSOProviderInvalidToken: the SSO session has expired or is invalid", "aws-error", "SSO"},
	{"failed to refresh cached credentials, refresh cached SSO token failed, unable to refresh SSO token, operation error SSO OIDC: CreateToken, InvalidGrantException", "aws-error", "SSO"},
	{"An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access", "aws-error", "assignment"},
	{"aws: [ERROR]: Your session has expired. Please reauthenticate using 'aws login'.", "aws-error", "aws login"},
	{"Unable to locate credentials. You can configure credentials by running \"aws configure\".", "aws-error", "no AWS credentials"},
	{"Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(credentialsProviders=[…", "aws-error", "no AWS credentials"},
	{"CredentialsProviderError: Could not load credentials from any providers", "aws-error", "no AWS credentials"},
	{"NoCredentialProviders: no valid providers in chain. Deprecated.", "aws-error", "no AWS credentials"},
	{"get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata", "aws-error", "no AWS credentials"},
	{"ProviderError(ProviderError { source: CredentialsNotLoaded { source: \"no providers in chain provided credentials\" } })", "aws-error", "no AWS credentials"},
	{"Error retrieving credentials from the instance profile metadata service. (cURL error 28: Connection timed out)", "aws-error", "no AWS credentials"},
	{"Amazon.Runtime.AmazonClientException: Failed to resolve AWS credentials. The credential providers used to search for credentials returned the following errors", "aws-error", "no AWS credentials"},
	{"Aws::Errors::MissingCredentialsError: unable to sign request without credentials set", "aws-error", "no AWS credentials"},
	{"Error: No valid credential sources found", "aws-error", "no AWS credentials"},
	{"Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY", "aws-error", "part"},
	{"Error when retrieving credentials from custom-process: 2026/11/28 no such profile", "aws-error", "credential_process"},
	{"You must specify a region. You can also configure your region by running \"aws configure\".", "aws-error", "--region"},
	{"Unable to load region from any of the providers in the chain software.amazon.awssdk.regions", "aws-error", "--region"},
	{"Error: Region is missing", "aws-error", "--region"},
	{"failed to resolve service endpoint, an AWS region is required, but was not found", "aws-error", "--region"},
	{"MissingRegion: could not find region configuration", "aws-error", "--region"},
	{"Amazon.Runtime.AmazonClientException: No RegionEndpoint or ServiceURL configured", "aws-error", "--region"},
	{"The config profile (dev) could not be found", "aws-error", "dev"},
	{"An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster found for name: x.", "eks-error", "no cluster"},
	{"usage: aws [options] <command>\naws: error: argument operation: Invalid choice, valid choices are:\ncreate-cluster", "aws-error", "1.16.156"},
	{"aws: error: argument command: Invalid choice, valid choices are:", "aws-error", "1.16.156"},
	{"Error: Kubernetes cluster unreachable: the server has asked for the client to provide credentials", "kubernetes-error", "15 minutes"},
	{"Error: failed to create kubernetes rest client for read of resource: Unauthorized", "terraform-error", "aws_eks_cluster_auth"},
	{"Unauthorized", "kubernetes-error", "401"},
}

func TestMessages(t *testing.T) {
	for _, c := range messageCases {
		got := Explain(c.text, Options{Now: noon})
		if got.Kind != c.kind || got.Title == "" || got.Fix == "" || !strings.Contains(allText(got), c.says) {
			t.Errorf("%q: got %s, want %s saying %q:\n%s", c.text, got.Kind, c.kind, c.says, allText(got))
		}
		if reason := NotATokenReason(c.text, noon); reason.Kind != reasonMessage && got.Kind != "authenticator-log" {
			t.Errorf("%q: reason %s", c.text, reason.Kind)
		}
	}
}

// TestCauses checks that the message of a command that failed is explained by
// what the command has said.
func TestCauses(t *testing.T) {
	const failed = "\nUnable to connect to the server: getting credentials: exec: executable aws failed with exit code 255"
	for text, says := range map[string]string{
		"Unable to locate credentials. You can configure credentials by running \"aws configure\".":                                                   "no AWS credentials",
		"An error occurred (ExpiredToken) when calling the AssumeRole operation: The security token included in the request is expired":               "session has expired",
		"Error when retrieving token from sso: Token has expired and refresh failed":                                                                  "SSO session has expired",
		"The config profile (dev) could not be found":                                                                                                 "profile doesn't exist",
		"An error occurred (AccessDenied) when calling the AssumeRole operation: User: x is not authorized to perform: sts:AssumeRole on resource: y": "may not assume that role",
		"SSL validation failed for https://sts.eu-west-2.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed":                   "AWS_CA_BUNDLE",
		"aws: error: argument operation: Invalid choice, valid choices are:":                                                                          "too old",
		"": "why",
	} {
		for _, all := range []string{text + failed, strings.TrimSpace(failed) + "\n" + text} {
			got := Explain(all, Options{Now: noon})
			if got.Kind != "kubectl-exec-error" || len(got.More) > 0 || !strings.Contains(allText(got), says) {
				t.Errorf("%q: got %s and %d more, want %q:\n%s", all, got.Kind, len(got.More), says, allText(got))
			}
		}
	}
}

// A 401 is told before what kubectl says around it.
func TestKubectl401(t *testing.T) {
	got := Explain("E1128 memcache.go:265] \"Unhandled Error\" err=\"couldn't get current server API group list: the server has asked for the client to provide credentials\"\nerror: You must be logged in to the server (the server has asked for the client to provide credentials)", Options{Now: noon})
	if got.Title != "The API server answers 401 Unauthorized" || len(got.More) > 0 {
		t.Errorf("got %s and %+v", got.Title, got.More)
	}
}

// TestPhrases checks that each phrase is found by itself, and that none is behind
// a message that takes it first.
func TestPhrases(t *testing.T) {
	messages := vocabulary().messages
	for i := range messages {
		for _, phrase := range messages[i].phrases {
			if len(phrase) < 3 || phrase != strings.ToLower(phrase) {
				t.Errorf("%q", phrase)
			}
			line := phrase + strings.Join(messages[i].beside, "")
			got := findMessage(line)
			want := slices.IndexFunc(messages[:i+1], func(m message) bool {
				return slices.ContainsFunc(m.phrases, func(p string) bool { return strings.Contains(line, p) }) && m.isBeside(line)
			})
			if got == nil || got != &messages[want] {
				t.Errorf("%q gives %+v", phrase, got)
			}
		}
		m := &messages[i]
		if m.title == "" || m.fix == "" || strings.HasSuffix(m.title, ".") {
			t.Errorf("incomplete: %+v", m)
		}
	}
}

// TestWords checks that what is looked for beforehand is found, in any case.
func TestWords(t *testing.T) {
	for _, p := range vocabulary().phrases {
		if len(p) < 3 || p != strings.ToLower(p) {
			t.Errorf("%q", p)
		}
		if !newText("x"+strings.ToUpper(p)+"x", Options{}, 0).has(p) {
			t.Errorf("%q isn't found", p)
		}
	}
	if newText("something else", Options{}, 0).has("k8s-aws-v1.") {
		t.Error("found what isn't there")
	}
}

var clock = time.Date(2026, 11, 28, 7, 50, 0, 0, time.UTC)

package explain

// kubernetesMessages are the errors of kubectl and of other clients, of the API
// server, and of what is between them.
//
// Sources: k8s.io/client-go (plugin/pkg/client/auth/exec, tools/clientcmd, rest),
// k8s.io/kubectl, crypto/x509 and net of Go; the consoles and providers named.
var kubernetesMessages = []message{
	{[]string{"your current iam principal doesn", "your current user or role does not have access to kubernetes objects"}, eks, "The console's identity has no access to the cluster",
		"It may see the cluster in AWS, but has no access entry and no aws-auth mapping in the cluster, or no Kubernetes rights.",
		"Give the role or user that is signed in to the console an access entry: aws eks create-access-entry, then associate AmazonEKSViewPolicy or another policy.", nil},

	// The command in the exec section.
	{[]string{"exec format error"}, execPlugin, "The command's file is for another system, or is no program", "It was built for another processor or operating system, or the download saved a web page or an archive.",
		"Download the file for this system (uname -sm), and look at it with file.", nil},
	{[]string{"bad cpu type in executable"}, execPlugin, "The command's file is for another processor", "An Intel program on an Apple silicon Mac needs Rosetta.", "Install the arm64 build, or Rosetta: softwareupdate --install-rosetta", nil},
	{[]string{"executable aws not found", "executable aws-iam-authenticator not found", "executable file not found in", "is not recognized as an internal or external command", "exec: not found", "aws: command not found", "aws-iam-authenticator: command not found"}, execPlugin,
		"The command that gets tokens isn't in the PATH", "kubectl, IDEs and services may have another PATH than your shell.", "Install it, or write its whole path into the exec section.", nil},
	{[]string{"interactivemode must be specified"}, execPlugin, "interactiveMode is missing", "The exec section says v1, which wants it.", "Add interactiveMode: IfAvailable to the exec section. " + writeAgain, nil},
	{[]string{"client.authentication.k8s.io/v1alpha1"}, execPlugin, "The API version v1alpha1 is no longer supported",
		"The kubeconfig or the tool that makes tokens still uses it; kubectl 1.24 and later refuse it.", "Update the AWS CLI or aws-iam-authenticator, then run aws eks update-kubeconfig.", nil},
	{[]string{`invalid apiversion "client.authentication.k8s.io/v1"`}, execPlugin, "This kubectl is too old for the API version v1", "kubectl knows client.authentication.k8s.io/v1 from 1.22 on.", "Update kubectl, or write client.authentication.k8s.io/v1beta1 into the exec section.", nil},
	{[]string{"plugin returned version", "exec plugin is configured to use api version"}, execPlugin, "The command answers with another API version than the kubeconfig names", "", "Update the AWS CLI, then run aws eks update-kubeconfig.", nil},
	{[]string{"no kind \"config\"", "no kind \"execcredential\"", "no kind is registered"}, execPlugin, "What the command printed is of the wrong kind", "It printed a kubeconfig or an ExecCredential of a version that this client doesn't know.",
		"The command must print an ExecCredential of the version in the exec section. " + runByHand, nil},
	{[]string{"decoding stdout", "json parse error", "couldn't get version/kind"}, execPlugin, "The command printed something other than an ExecCredential", "", "Run it by itself; it must print JSON. AWS_DEFAULT_OUTPUT, --output and messages on its standard output can change that. " + runByHand, nil},
	{[]string{"the plugin didn't return an execcredential", "plugin did not return a status", "did not return a token"}, execPlugin, "The command returned no token", "", runByHand, nil},
	{[]string{"exec: executable", "getting credentials: exec", "exec plugin:", "failed with exit code"}, execPlugin, "The command that gets tokens failed", wrapsMeaning, runByHand, nil},
	{[]string{"could not get token"}, authenticator, "The authenticator's command couldn't make a token", "What follows in the message is the reason.", "Check the credentials that it uses: aws sts get-caller-identity", nil},
	{[]string{"could not verify token"}, authenticator, "The authenticator's command refuses the token", "What follows in the message is the reason.", pasteToken, nil},

	// Terraform.
	{[]string{"failed to create kubernetes rest client for read of resource"}, terraform, "Terraform's token is refused", "The data source aws_eks_cluster_auth makes one token when the plan is read; after 15 minutes it has expired. A plan that is applied later has an old one.",
		"Let the provider get tokens itself: an exec block with aws eks get-token in place of token = …", nil},
	{[]string{"invalid configuration: no configuration has been provided", "connection to the server localhost:8080 was refused", "no configuration has been provided", "http://localhost/api", "http://localhost:80", "[::1]:80: connect", "127.0.0.1:80: connect", "localhost:8080/"}, kubernetes,
		"No cluster is configured", "So the client asked localhost: the kubeconfig is missing or empty, or Terraform's provider got no host (the cluster isn't known yet, or its module was removed).",
		"Run aws eks update-kubeconfig --name NAME --region REGION, or set KUBECONFIG. In Terraform, give the provider host, cluster_ca_certificate and exec.", nil},

	// What the API server says.
	{[]string{`user "system:anonymous"`, "system:anonymous"}, kubernetes, "The request came without a token", "The API server saw none, so it counts as system:anonymous.",
		"Send the header Authorization: Bearer TOKEN, spelt like that, and check that no proxy drops it.", nil},
	{[]string{`user ""`, `user \"\"`}, kubernetes, "You have no user name in the cluster", "The token was accepted, but the mapping of its identity has an empty user name: username is missing in aws-auth, or misspelt.",
		"Write username into the entry of mapRoles or mapUsers, or replace it with an access entry: aws eks create-access-entry", nil},
	{[]string{"forbidden: user", "(forbidden)", `"reason":"forbidden"`}, kubernetes, "Kubernetes forbids this", "The API server knows who you are (the token works), but RBAC doesn't allow this.",
		"Associate an access policy with the access entry, or bind a role to the user or its groups: kubectl auth can-i --list", nil},
	{[]string{"you must be logged in to the server", "asked for the client to provide credentials", `"reason":"unauthorized"`, `"reason": "unauthorized"`, "401 unauthorized", "(unauthorized)", "error: unauthorized", `"code":401`, `"code": 401`}, kubernetes,
		"The API server answers 401 Unauthorized", "The token was refused, or its identity has no access entry and no aws-auth mapping. The API server doesn't say which; with Terraform, the token may just be older than 15 minutes.",
		"Paste the token to see which; the command in the kubeconfig's exec section prints it: aws eks get-token", nil},
	{[]string{"please enter username", "username: "}, kubernetes, "kubectl asks for a user name and a password", "The context's user is missing in the kubeconfig or has no credentials, so kubectl falls back to asking. EKS has no passwords.", writeAgain, nil},
	{[]string{"doesn't have a resource type"}, kubernetes, "kubectl can't list what the server has", "Often a hidden 401: kubectl got no list of resources and so knows none. It may also be a misspelt or missing resource.",
		"Ask who you are, which shows the real error: kubectl auth whoami", nil},
	{[]string{"couldn't get current server api group list", "couldn't get server api group list"}, kubernetes, "kubectl couldn't ask the API server for its resources", "The rest of the line says why.", readOn, nil},

	// TLS and the network.
	{[]string{"certificate signed by unknown authority", "certificate verify failed", "unable to get local issuer certificate", "self-signed certificate", "self signed certificate", "ssl validation failed", "x509:"}, network,
		"The certificate of AWS's endpoint isn't trusted", "This is about the connection to AWS, not to the cluster: a proxy opens it with a CA of its own, or the CA bundle is missing or old. The kubeconfig's CA plays no part.",
		"Add the proxy's CA to the system's, or name the bundle in AWS_CA_BUNDLE (AWS CLI, SDKs), NODE_EXTRA_CA_CERTS (Node) or SSL_CERT_FILE (Go).", awsEndpoints},
	{[]string{"no such host", "could not resolve host", "getaddrinfo", "name or service not known", "i/o timeout", "connection refused", "context deadline exceeded", "tls handshake timeout", "enotfound"}, network,
		"AWS's endpoint can't be reached", "This is about the connection to AWS, not to the cluster. The region may be misspelt (then there is no such host), or a proxy, a firewall or a missing VPC endpoint stands in the way.",
		"Check the region and HTTPS_PROXY. A private subnet needs a VPC endpoint for STS, and its regional host.", awsEndpoints},
	{[]string{"certificate signed by unknown authority", "certificate verify failed", "unable to get local issuer certificate", "self-signed certificate", "self signed certificate", "ssl validation failed"}, network,
		"The server's certificate isn't trusted", "The CA in the kubeconfig isn't the one of this endpoint, or a proxy opens the connection. No token was sent.", writeAgain, nil},
	{[]string{"certificate has expired or is not yet valid", "certificate has expired"}, network, "The server's certificate has expired, or the clock is wrong", "The local clock is the likelier cause. No token was sent.", "Set the clock. If it is right: " + writeAgain, nil},
	{[]string{"x509:"}, network, "The server's certificate can't be verified", "No token was sent.", "Check endpoint, CA and clock. " + writeAgain, nil},
	{[]string{"no such host", "could not resolve host", "getaddrinfo", "name or service not known", "nodename nor servname"}, network, "The server's name can't be resolved", "The cluster was deleted or made anew (with another endpoint), its endpoint is private, or DNS fails. No token was judged.",
		"Compare the endpoint: aws eks describe-cluster --name NAME", nil},
	{[]string{"i/o timeout", "connection refused", "unable to connect to the server", "context deadline exceeded", "tls handshake timeout", "connection reset by peer", "network is unreachable", "econnrefused", "etimedout"}, network, "The server can't be reached", "No token was judged.",
		"Check the endpoint and whether it is private: aws eks describe-cluster --name NAME", nil},
	{[]string{"accessdenied", "access denied", "not authorized to perform"}, awsTool, "These credentials may not do what was asked", "GetCallerIdentity itself needs no permission.",
		"Check who they are (aws sts get-caller-identity) and what their policies, and those of the organization, deny.", nil},
	{[]string{"unauthorized"}, kubernetes, "The API server answers 401 Unauthorized", "The token was refused, or its identity has no access entry and no aws-auth mapping.",
		"Paste the token to see which; the command in the kubeconfig's exec section prints it: aws eks get-token", nil},
}

// awsEndpoints tell a message about a host of AWS from one about a cluster's.
var awsEndpoints = []string{"//sts.", " sts.", "\"sts.", "sts.amazonaws.com", "//oidc.", " oidc.", "portal.sso.", "signin.aws"}

func lowerFirst(s string) string { return string(s[0]|0x20) + s[1:] }

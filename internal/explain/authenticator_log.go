package explain

import "strings"

// logMessage is a message of the authenticator's log.
type logMessage struct {
	text string // how it starts
	title, meaning,
	fix string
}

const (
	onlyStart = "The authenticator says this when it starts."
	ownFault  = "This is a fault of the control plane, not of a token. On EKS, AWS runs it."
)

// logMessages are what pkg/server of aws-iam-authenticator v0.7.18 logs, and
// what the packages log that it calls for a request or for its mappings.
var logMessages = []logMessage{
	{"access denied", "Access denied", "The authenticator refused a token. The API server answers the client with 401 Unauthorized.", pasteToken},
	{"access granted", "Access granted", "The token is good and its identity is mapped to this user. If the client is refused all the same, it is with 403 Forbidden: the user's rights, not the token.", "Ask the cluster what the user may do."},
	{"STS response", "STS told the authenticator who the token is from", "The token's signature and the cluster's name in it are right. The next line of this client says whether the identity is mapped.", ""},
	{"unexpected request method", "Something other than a POST was sent to the authenticator", "Only the API server should call it.", ""},
	{"empty request body", "The authenticator got an empty request", "Only the API server should call it.", ""},
	{"could not parse request body", "The authenticator got something other than a TokenReview", "Only the API server should call it.", ""},
	{"error closing request body", "The connection from the API server ended early", "", ""},
	{"error closing response body", "The connection to STS ended early", "", ""},
	{"could not write response", "The authenticator couldn't answer the API server", "The API server gave up waiting, mostly because STS or EC2 answered late.", "Try again."},
	{"could not serialize response", "The authenticator couldn't answer the API server", ownFault, ""},
	{"mapping IAM role", "The configuration maps a role", onlyStart, ""},
	{"mapping IAM user", "The configuration maps an IAM user", onlyStart, ""},
	{"mapping IAM Account", "The configuration lets in a whole account", onlyStart, ""},
	{"listening on", "The authenticator has started", "", ""},
	{"reconfigure your apiserver", "The authenticator has started", "The API server needs this webhook configuration.", ""},
	{"starting mapper", "A source of mappings is being read", onlyStart, ""},
	{"start mapper", "A source of mappings couldn't be read", ownFault, ""},
	{"failed to build mapper chain", "The sources of mappings are configured wrongly", ownFault, ""},
	{"failed to get region from IMDS", "The authenticator doesn't know its region", "Outside EC2 it goes on with us-east-1. It then takes only STS hosts that its SDK knows.", ""},
	{"Error resolving default hostnames", "The authenticator doesn't know its region's STS hosts", "So it takes only those that its SDK knows, and refuses the others as unexpected hostnames.", ""},
	{"could not load/generate a certificate", "The authenticator has no certificate", ownFault, ""},
	{"could not create webhook kubeconfig", "The authenticator couldn't write its webhook configuration", ownFault, ""},
	{"could not open TLS listener", "The authenticator's port is taken", ownFault, ""},
	{"could not create static", "The authenticator couldn't start", ownFault, ""},
	{"error closing", "Something wasn't closed cleanly", "It has no effect on tokens.", ""},
	{"could not close listener", "Something wasn't closed cleanly", "It has no effect on tokens.", ""},
	{"could not gracefully shutdown", "The authenticator was stopped while it worked", "", ""},
	{"healthz server exited", "The health check ended", "The port is taken or the server was stopped.", ""},
	{"http server exited", "The authenticator has stopped", "", ""},
	{"shut down mapper", "The authenticator is stopping", "", ""},
	{"Starting the h.ec2Provider", "The authenticator has started", "", ""},
	{"Calling ec2:DescribeInstances", "The authenticator asks EC2 for a node's name", "A mapping has {{EC2PrivateDNSName}}, so the node's private DNS name is needed.", ""},
	{"Making Batch Query to DescribeInstances", "The authenticator asks EC2 for nodes' names", "", ""},
	{"Batch call failed querying private DNS", "EC2 didn't tell the nodes' names", "Nodes that join now are refused until it does.", "Check that the cluster's role may call ec2:DescribeInstances, and whether EC2 throttles."},
	{"Getting error =", "The client for EC2 couldn't be made", ownFault, ""},
	{"configuring STS client with extra headers", "The authenticator assumes a role to ask EC2", "", ""},
	{"BackendMode dynamic file got", "The authentication mode of the cluster was read", "On EKS it changes with aws eks update-cluster-config --access-config.", ""},
	{"CallBackForFileLoad: could not unmarshal", "The authentication mode couldn't be read", ownFault, ""},
	{"error parsing latency", "A measurement failed", "It has no effect on tokens.", ""},
	{"logging latency metric", "A measurement", "It tells how long a change of access entries or of the mode took to get here.", ""},
	{"additional arn comparison", "The access entry's ARN is compared with the identity's", "Both must be equal apart from the path and from case, or access is denied with “ARN does not match User ID”.", ""},
	{"invalid mapping arn in dynamic file", "An access entry has a malformed ARN", "Its identity is refused with “ARN does not match User ID”.", "Delete that access entry and create it again."},
	{"ParseMap: could not unmarshal", "The access entries couldn't be read", ownFault, ""},
	{"ParseMap: Errors parsing", "Some access entries couldn't be read", ownFault, ""},
	{"Received aws-auth watch event", "The aws-auth ConfigMap was read", "It was changed, or the authenticator has started.", ""},
	{"Resetting configmap on delete", "The aws-auth ConfigMap was deleted", "Its mappings are gone, those of nodes included: they lose access unless they have access entries.", "Restore it, or create access entries."},
	{"There was an error parsing the config maps", "The aws-auth ConfigMap has a mistake", "Only the entries that could be read are used; the rest of the message names the field.", "Look at it: kubectl -n kube-system get configmap aws-auth -o yaml. Indentation, and | after mapRoles, are the usual mistakes."},
	{"Errors parsing configmap", "The aws-auth ConfigMap has a mistake", "Only the entries that could be read are used; the rest of the message names the field.", "Look at it: kubectl -n kube-system get configmap aws-auth -o yaml. Indentation, and | after mapRoles, are the usual mistakes."},
	{"error parsing config map", "The aws-auth ConfigMap has a mistake", "Only the entries that could be read are used; the rest of the message names the field.", "Look at it: kubectl -n kube-system get configmap aws-auth -o yaml. Indentation, and | after mapRoles, are the usual mistakes."},
	{"Unable to re-establish watch", "The authenticator can't read the aws-auth ConfigMap", "Changes to it have no effect until it can.", ""},
	{"received a watch error", "The authenticator can't read the aws-auth ConfigMap", "Changes to it have no effect until it can.", ""},
	{"Watch channel closed", "The authenticator reads the aws-auth ConfigMap again", "That happens every few minutes.", ""},
	{"startLoadConfigMap", "The authenticator reads the aws-auth ConfigMap", onlyStart, ""},
	{"writing webhook kubeconfig file", "The webhook configuration of the API server was written", onlyStart, ""},
	{"loaded existing keypair", "The authenticator has read its certificate", onlyStart, ""},
	{"saving new key and certificate", "The authenticator has made itself a certificate", onlyStart, ""},
	{"generated a new private key and certificate", "The authenticator has made itself a certificate", onlyStart, ""},
	{"Creating certificate with", "The authenticator makes itself a certificate", onlyStart, ""},
	{"warning: backend-mode", "A source of mappings has an old name in the configuration", onlyStart, ""},
	{"Could not parse subject ARN", "The identity's ARN couldn't be read", ownFault, ""},
}

// isCommon reports whether other programs log such a message too.
func (m *logMessage) isCommon() bool {
	for _, start := range [...]string{"listening on", "error", "could not", "http server", "healthz", "Watch channel", "received a watch", "logging latency", "Creating certificate", "saving new key", "loaded existing", "Getting error"} {
		if strings.HasPrefix(m.text, start) {
			return true
		}
	}
	return false
}

// findLogMessage returns the entry that a message starts with, nil for none.
func findLogMessage(s string) *logMessage {
	for i := range logMessages {
		if strings.HasPrefix(s, logMessages[i].text) {
			return &logMessages[i]
		}
	}
	return nil
}

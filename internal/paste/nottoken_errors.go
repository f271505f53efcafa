package paste

import "slices"

// knownMessage is an error message that people paste: what it says, in lower
// case, who says it, what it means and what to do.
type knownMessage struct {
	phrases []string // any of them
	from    string
	meaning string
	fix     string
}

// knownError finds the first known message in a text.
func knownError(t reasonText) *NotToken {
	at := len(words)
	for i := range knownMessages {
		m := &knownMessages[i]
		end := at + len(m.phrases)
		if slices.Contains(t.found[at:end], true) {
			return &NotToken{"error-message", "This is an error message of " + m.from + ": " + m.meaning, m.fix}
		}
		at = end
	}
	return nil
}

const (
	authenticator = "aws-iam-authenticator"
	sts           = "AWS STS"
	apiServer     = "the Kubernetes API server"
	kubectl       = "kubectl"
	awsCLI        = "the AWS CLI"
)

const (
	pasteToken = "Paste the token itself to see which check fails and why."
	signAgain  = "Make a new token: aws eks get-token --cluster-name NAME --region REGION"
	mapFix     = "Ask STS who the token is (aws sts get-caller-identity), then give that role or user an access entry: aws eks create-access-entry. In aws-auth the role's ARN stands without its path."
)

// knownMessages are in the order in which they are tried: a message that quotes
// another stands behind that one.
//
// Sources: aws-iam-authenticator v0.7.18, pkg/token/token.go, pkg/server/server.go and cmd;
// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html;
// k8s.io/client-go, plugin/pkg/client/auth/exec/exec.go.
var knownMessages = []knownMessage{
	// What the authenticator says before it asks STS.
	{[]string{"token is too large"}, authenticator, "the token has more than 4,096 bytes. A long session token does that.",
		"Use credentials with a shorter session token: fewer session tags and policies, or a role assumed directly."},
	{[]string{"token is missing expected"}, authenticator,
		"what was sent doesn't start with k8s-aws-v1., so it was no EKS token, or something stood before it.", "Send the token alone behind Bearer. " + pasteToken},
	{[]string{"illegal base64 data at input byte"}, authenticator, "the text behind k8s-aws-v1. is not unpadded base64url: it has padding, + or /, a blank, or it was cut.",
		"Encode with the URL-safe alphabet and without padding. " + pasteToken},
	{[]string{"unexpected scheme"}, authenticator, "the URL in the token doesn't start with https://.",
		"Presign an https URL and don't percent-encode it as a whole. " + pasteToken},
	{[]string{"could not parse region for pre-signed url"}, authenticator, "no region can be read from the host in the token.",
		"Presign for the regional STS host, such as sts.eu-west-2.amazonaws.com."},
	{[]string{"global endpoint unsupported in partition"}, authenticator, "the token is for sts.amazonaws.com, which only clusters in the aws partition take.",
		"Presign for the regional STS host of the cluster's own partition."},
	{[]string{"invalid region identifier format provided"}, authenticator, "the region in the token's host, or the verifier's own, isn't shaped like one.",
		"Presign for a regional STS host, such as sts.eu-west-2.amazonaws.com. " + pasteToken},
	{[]string{"unexpected hostname", "does not support hostname", "invalid host format"}, authenticator, "the host in the token is none of the STS hosts that it takes for the cluster's partition.",
		"Presign for the regional STS host of the cluster's own partition, without a port and without a VPC endpoint's name. " + pasteToken},
	{[]string{"unexpected path in pre-signed url"}, authenticator, "the path in the token's URL isn't \"/\".", "Presign https://HOST/?Action=…, with the slash before the question mark."},
	{[]string{"malformed query parameter"}, authenticator, "the query in the token's URL can't be read: a bad percent escape, or a semicolon such as &amp; brings.",
		"Keep HTML escaping and editing away from the URL before it is encoded. " + pasteToken},
	{[]string{"non-whitelisted query parameter"}, authenticator, "the token's URL has a parameter that is none of the nine allowed.",
		"Presign GetCallerIdentity with nothing added. The cluster's name is a signed header, not a parameter."},
	{[]string{"query parameter with multiple values not supported", "duplicate query parameter found"}, authenticator, "a parameter stands twice in the token's URL.",
		"Presign a URL that has each parameter once. A URL signed twice has some of them twice."},
	{[]string{"unexpected action parameter in pre-signed url"}, authenticator, "the token's URL is for another action than GetCallerIdentity, or for none.", "Presign Action=GetCallerIdentity."},
	{[]string{"client did not sign the x-k8s-aws-id header"}, authenticator, "the token's signature doesn't cover the cluster's name.",
		"Add the header x-k8s-aws-id with the cluster's name before presigning, so that X-Amz-SignedHeaders is host;x-k8s-aws-id."},
	{[]string{"invalid x-amz-expires parameter"}, authenticator, "X-Amz-Expires isn't a whole number from 0 to 900.", "Presign with X-Amz-Expires=60."},
	{[]string{"x-amz-date parameter must be present"}, authenticator, "the token's URL has no X-Amz-Date.", "Presign with Signature Version 4 in the query."},
	{[]string{"error parsing x-amz-date parameter"}, authenticator, "X-Amz-Date isn't in the form 20060102T150405Z.", "Let the SDK's presigner set X-Amz-Date."},
	{[]string{"x-amz-date parameter is expired", "minute expiration"}, authenticator, "the token is older than 15 minutes, whatever X-Amz-Expires says, or the clock that signed it is behind.",
		signAgain},

	// What STS says, by itself or within the authenticator's "error from AWS".
	{[]string{"signature expired"}, sts, "the signing time is too old for STS.", "Check the clock that signed. " + signAgain},
	{[]string{"signature not yet current"}, sts, "the signing time is ahead of STS's clock by more than five minutes.", "Set the clock that signed, then sign again."},
	{[]string{"requestexpired", "request has expired"}, sts, "the presigned URL is past its X-Amz-Expires.", signAgain},
	{[]string{"expiredtoken", "security token included in the request is expired"}, sts, "the session behind the token has ended: the session token is expired.",
		"Get new credentials (aws sso login, or assume the role again), then make a new token."},
	{[]string{"signaturedoesnotmatch", "request signature we calculated does not match"}, sts, "the signature isn't the one that the secret key makes of this request.",
		"Mostly the signed cluster name isn't the one that the cluster sends, or the secret key belongs to another access key ID. Paste the token; its signature check takes the secret key and names the likely mistake."},
	{[]string{"invalidclienttokenid", "security token included in the request is invalid", "unrecognizedclient"}, sts,
		"it doesn't know the access key ID: the key was deleted or is inactive, belongs to another partition, or is temporary and came without its session token.",
		"Check the key with aws sts get-caller-identity, and that the session token (X-Amz-Security-Token) is in the URL for keys that start with ASIA."},
	{[]string{"regiondisabledexception", "is not activated in this region"}, sts, "the account has that region's STS endpoint switched off.",
		"Activate the region for STS in the account's settings in IAM, or presign for another region."},
	{[]string{"incompletesignature"}, sts, "the signature's parameters are incomplete or malformed.", "Presign with an SDK, and let nothing change the URL after that. " + pasteToken},
	{[]string{"missingauthenticationtoken"}, sts, "the request came without a signature, or without an access key.", "Check that the token's URL has X-Amz-Signature and X-Amz-Credential. " + pasteToken},
	{[]string{"credential should be scoped"}, sts, "the region, date or service in the credential scope isn't the one that this host wants.",
		"Sign for the service sts and for the region of the host; sts.amazonaws.com takes us-east-1."},
	{[]string{"could not find operation", "invalidaction"}, sts, "the request names no action or version that STS has.", "Presign Action=GetCallerIdentity&Version=2011-06-15."},
	{[]string{"sts getcalleridentity was throttled", "throttlingexception", "rate exceeded"}, sts, "too many requests were sent.",
		"Reuse a token for its 14 minutes instead of making one for each request."},
	{[]string{"is not authorized to perform: sts:assumerole"}, sts, "these credentials may not assume that role.",
		"Let the role's trust policy and the caller's own policy allow sts:AssumeRole."},
	{[]string{"is not authorized to perform: eks:describecluster"}, "Amazon EKS", "these credentials may not call eks:DescribeCluster. Making a token doesn't need that; writing a kubeconfig does.",
		"Allow eks:DescribeCluster, or write the kubeconfig by hand."},
	{[]string{"expected 200, got 403"}, authenticator, "STS refused the token. The body in the message tells STS's reason.", pasteToken},
	{[]string{"error from aws (expected 200"}, authenticator, "STS gave an answer other than 200. The body in the message tells STS's reason.", pasteToken},
	{[]string{"error during get:"}, authenticator, "it couldn't reach STS.", "Check the way from the cluster's control plane to that STS endpoint, then try again."},
	{[]string{"sts getcalleridentity failed"}, authenticator, "STS refused the token or couldn't be reached.", pasteToken},
	{[]string{"input token was not properly formatted"}, authenticator, "the token fails one of its checks before it asks STS.", pasteToken},

	// What the authenticator says after STS has answered.
	{[]string{"is not mapped"}, authenticator, "the token is good, but the cluster has no access entry and no aws-auth mapping for its identity.", mapFix},
	{[]string{"username must not begin with"}, authenticator, "the mapped user name starts with a prefix that is reserved.", "Give the mapping another user name, one without system:."},

	// What command-line tools say where they make the token.
	{[]string{"the sso session associated with this profile has expired", "error loading sso token", "token has expired and refresh failed", "unauthorizedssotoken"}, awsCLI,
		"the SSO session has ended.", "Run aws sso login --profile PROFILE, then try again."},
	{[]string{"unable to locate credentials", "nocredentialproviders", "no ec2 imds role found", "failed to refresh cached credentials"}, awsCLI, "it finds no AWS credentials.",
		"Set AWS_PROFILE or the AWS_* variables where the command runs; kubectl hands its own environment on."},
	{[]string{"config profile ("}, awsCLI, "the profile isn't in ~/.aws/config.", "Name a profile that aws configure list-profiles shows, or change AWS_PROFILE in the kubeconfig's exec section."},
	{[]string{"you must specify a region", "could not find region"}, awsCLI, "it doesn't know which region to use.", "Add --region REGION, or set AWS_REGION."},
	{[]string{"no cluster found for name"}, "Amazon EKS", "there is no cluster of that name in that region and account.", "Check name, region and profile: aws eks list-clusters --region REGION"},
	{[]string{"cluster id not specified", "clusterid is required"}, authenticator, "it wasn't told which cluster the token is for.", "Add -i NAME: aws-iam-authenticator token -i NAME"},
	{[]string{"client.authentication.k8s.io/v1alpha1"}, kubectl, "the kubeconfig or the tool that makes tokens still uses the API version v1alpha1, which kubectl 1.24 and later refuse.",
		"Update the AWS CLI or aws-iam-authenticator, then run aws eks update-kubeconfig."},
	{[]string{"plugin returned version", "exec plugin is configured to use api version"}, kubectl, "the kubeconfig names another API version than the command's answer has.",
		"Update the AWS CLI, then run aws eks update-kubeconfig."},
	{[]string{"executable aws not found", "executable aws-iam-authenticator not found", "executable file not found in $path"}, kubectl, "the command in the kubeconfig's exec section isn't in the PATH.",
		"Install it, or write its whole path into the exec section."},
	{[]string{"exec: executable", "getting credentials: exec"}, kubectl, "the command in the kubeconfig's exec section failed, so there was no token to send.",
		"Run that command by itself and read what it says: aws eks get-token --cluster-name NAME --region REGION"},
	{[]string{"getting credentials: decoding stdout"}, kubectl, "the command in the exec section printed something other than an ExecCredential.",
		"Run it by itself; it must print JSON. AWS_DEFAULT_OUTPUT or --output can change that."},
	{[]string{"could not get token"}, authenticator, "it couldn't make a token. What follows in the message is the reason.", "Check the credentials it uses: aws sts get-caller-identity"},
	{[]string{"could not verify token"}, authenticator, "it refuses the token. What follows in the message is the reason.", pasteToken},

	// What the API server says, and what stands in the way to it.
	{[]string{"system:anonymous"}, apiServer, "the request came without a token that it could see, so it counts as system:anonymous.",
		"Send the header Authorization: Bearer TOKEN, spelt like that, and check that no proxy drops it."},
	{[]string{"forbidden: user"}, apiServer, "it knows who you are (the token works), but RBAC doesn't allow this.",
		"Associate an access policy with the access entry, or bind a role to the user or its groups: kubectl auth can-i --list"},
	{[]string{"you must be logged in to the server", "asked for the client to provide credentials", "\"reason\":\"unauthorized\"", "\"reason\": \"unauthorized\"", "401 unauthorized", "(unauthorized)"}, apiServer,
		"it answers 401: the token was refused, or its identity has no access entry and no aws-auth mapping. It doesn't say which.", "Paste the token to see which; the command in the kubeconfig's exec section prints it."},
	{[]string{"certificate signed by unknown authority", "certificate verify failed", "unable to get local issuer certificate", "self-signed certificate", "self signed certificate"}, kubectl,
		"the CA in the kubeconfig isn't the one of this endpoint, or a proxy stands between. No token was sent.", "Write the kubeconfig anew: aws eks update-kubeconfig --name NAME --region REGION"},
	{[]string{"x509:"}, kubectl, "the server's certificate can't be verified. No token was sent.", "Check endpoint, CA and clock; aws eks update-kubeconfig writes the first two."},
	{[]string{"connection to the server localhost:8080 was refused", "no configuration has been provided"}, kubectl, "it found no kubeconfig.", "Run aws eks update-kubeconfig --name NAME --region REGION, or set KUBECONFIG."},
	{[]string{"no such host", "i/o timeout", "connection refused", "unable to connect to the server", "context deadline exceeded"}, kubectl, "it couldn't reach the API server. No token was judged.",
		"Check the endpoint's name and whether it is private: aws eks describe-cluster --name NAME"},
	{[]string{"accessdenied", "access denied", "not authorized to perform"}, "AWS", "these credentials may not do what was asked. GetCallerIdentity itself needs no permission.",
		"Check who they are (aws sts get-caller-identity) and what their policies, and those of the organization, deny."},
	{[]string{"unauthorized"}, apiServer, "it answers 401: the token was refused, or its identity has no access entry and no aws-auth mapping.",
		"Paste the token to see which; the command in the kubeconfig's exec section prints it."},
}

package explain

// authenticatorMessages are the errors of aws-iam-authenticator, as it logs them
// or as its command line prints them.
//
// Source: aws-iam-authenticator v0.7.18: pkg/token/token.go, pkg/server/server.go,
// pkg/arn, pkg/mapper, pkg/errutil, pkg/ec2provider and cmd.
var authenticatorMessages = []message{
	// Before it asks STS.
	{[]string{"token is too large"}, authenticator, "The token is too long",
		"It has more than 4,096 bytes, which a long session token causes.",
		"Use credentials with a shorter session token: fewer session tags and policies, or a role assumed directly.", nil},
	{[]string{"token is missing expected"}, authenticator, "What was sent is no EKS token",
		"It doesn't start with k8s-aws-v1., or something came before that.", "Send the token alone after Bearer. " + pasteToken, nil},
	{[]string{"illegal base64 data at input byte"}, authenticator, "The token isn't unpadded base64url",
		"What follows k8s-aws-v1. has padding, + or /, or a blank in it, or it was cut.",
		"Encode with the URL-safe alphabet and without padding. " + pasteToken, nil},
	{[]string{"unexpected scheme"}, authenticator, "The URL in the token doesn't start with https://", "",
		"Presign an https URL, and don't percent-encode it as a whole. " + pasteToken, nil},
	{[]string{"could not parse region for pre-signed url"}, authenticator, "The host in the token names no region", "",
		"Presign for the regional STS host, such as sts.eu-west-2.amazonaws.com.", nil},
	{[]string{"global endpoint unsupported in partition"}, authenticator, "The token is for sts.amazonaws.com, but the cluster is in another partition",
		"Only clusters in the aws partition take the global endpoint.", "Presign for the regional STS host of the cluster's own partition.", nil},
	{[]string{"invalid region identifier format provided"}, authenticator, "The region in the token's host isn't shaped like one",
		"Or the verifier's own region isn't.", "Presign for a regional STS host, such as sts.eu-west-2.amazonaws.com. " + pasteToken, nil},
	{[]string{"unexpected hostname", "does not support hostname", "invalid host format"}, authenticator, "The host in the token isn't an STS host of the cluster's partition", "",
		"Presign for the regional STS host of the cluster's own partition, without a port and without a VPC endpoint's name. " + pasteToken, nil},
	{[]string{"unexpected path in pre-signed url"}, authenticator, "The path of the token's URL isn't \"/\"", "", "Presign https://HOST/?Action=…, with the slash before the question mark.", nil},
	{[]string{"malformed query parameter"}, authenticator, "The query of the token's URL is malformed",
		"It has a bad percent escape, or a semicolon such as the one of &amp;.", "Keep HTML escaping and editing away from the URL before it is encoded. " + pasteToken, nil},
	{[]string{"non-whitelisted query parameter"}, authenticator, "The token's URL has a parameter that isn't allowed",
		"Only nine are: Action, Version and seven X-Amz- ones.", "Presign GetCallerIdentity with nothing added. The cluster's name is a signed header, not a parameter.", nil},
	{[]string{"query parameter with multiple values not supported", "duplicate query parameter found"}, authenticator, "A parameter appears twice in the token's URL", "",
		"Presign a URL that has each parameter once. A URL signed twice has some of them twice.", nil},
	{[]string{"unexpected action parameter in pre-signed url"}, authenticator, "The token's URL is not for GetCallerIdentity", "", "Presign Action=GetCallerIdentity.", nil},
	{[]string{"client did not sign the x-k8s-aws-id header"}, authenticator, "The token's signature doesn't cover the cluster's name",
		"X-Amz-SignedHeaders lacks x-k8s-aws-id.", "Add the header x-k8s-aws-id with the cluster's name before presigning, so that X-Amz-SignedHeaders is host;x-k8s-aws-id.", nil},
	{[]string{"invalid x-amz-expires parameter"}, authenticator, "X-Amz-Expires isn't a whole number from 0 to 900", "", "Presign with X-Amz-Expires=60.", nil},
	{[]string{"x-amz-date parameter must be present"}, authenticator, "The token's URL has no X-Amz-Date", "", "Presign with Signature Version 4 in the query.", nil},
	{[]string{"error parsing x-amz-date parameter"}, authenticator, "X-Amz-Date doesn't have the form 20060102T150405Z", "", "Let the SDK's presigner set X-Amz-Date.", nil},
	{[]string{"x-amz-date parameter is expired", "minute expiration"}, authenticator, "The token has expired",
		"It is older than 15 minutes, whatever X-Amz-Expires says; or the clock that signed it is behind.", signAgain, nil},

	// After STS has answered.
	{[]string{"arn does not match user id"}, authenticator, "The role or user was deleted and created again",
		"The access entry has this ARN, but with the unique ID of the role or user as it was before it was deleted; or the mapping's ARN isn't the one of that ID.",
		"Delete the access entry and create it again, so that EKS looks the ID up anew: aws eks delete-access-entry, then aws eks create-access-entry.", nil},
	{[]string{"sessionname did not contain an instance id"}, authenticator, "This mapping is for nodes, and the session isn't an EC2 instance's",
		"The mapping's user name has {{EC2PrivateDNSName}}, for which the session must be named like an instance (i-…). A person or a pod that assumes the nodes' role has another session name.",
		"Use another role for people. Map it to a user name without {{EC2PrivateDNSName}}, or give it an access entry of type STANDARD.", nil},
	{[]string{"failed querying private dns from ec2", "instance id not found", "failed to find node", "privatednsnamecache"}, authenticator, "The private DNS name of the instance can't be found",
		"The mapping's user name has {{EC2PrivateDNSName}}, which the cluster asks EC2 for: the instance is gone, is in another account or region, or EC2 throttles or refuses the question.",
		"Check the instance ID, and whether the cluster's role may call ec2:DescribeInstances.", nil},
	{[]string{"error rendering username template", "error rendering group template"}, authenticator, "A template in the mapping can't be filled in", "",
		"Check the placeholders of the mapping: AccountID, SessionName, SessionNameRaw, AccessKeyID and EC2PrivateDNSName are known.", nil},
	{[]string{"username must not begin with"}, authenticator, "The mapped user name starts with a reserved prefix", "", "Give the mapping another user name, one without system:.", nil},
	{[]string{"is not mapped"}, authenticator, "The identity has no access",
		"The token is good, but the cluster has no access entry and no aws-auth mapping for its identity.", mapFix, nil},
	{[]string{" map error: "}, authenticator, "A mapping couldn't be read", "One of the cluster's sources of mappings failed; the rest of the message says why.",
		"Look at the aws-auth ConfigMap or the IAMIdentityMapping objects for something malformed.", nil},
	{[]string{"is not a valid service for identities", "unrecognized resource", "does not have a recognized partition", "does not have a role"}, authenticator, "The identity's ARN is of a kind that can't be mapped",
		"Only roles, their sessions, users, federated users and root users can be.", "Use credentials of a role or of an IAM user.", nil},
	{[]string{"malformed userid"}, authenticator, "STS's user ID isn't that of a session", "", "Use credentials of a role or of an IAM user.", nil},

	// How its command line and its start fail.
	{[]string{"cluster id not specified", "clusterid is required"}, authenticator, "The command wasn't told which cluster the token is for", "", "Add -i NAME: aws-iam-authenticator token -i NAME", nil},
	{[]string{"cannot specify both --forward-session-name"}, authenticator, "Two options contradict each other", "", "Give either --forward-session-name or --session-name.", nil},
}

// quotingMessages are the errors that quote what STS or a check says. They
// come after those.
var quotingMessages = []message{
	{[]string{"sts getcalleridentity was throttled"}, sts, "STS is asked too often", "The cluster's control plane gets throttled when it asks STS about tokens.",
		"Reuse a token for its 14 minutes instead of making one for each request.", nil},
	{[]string{"expected 200, got 403"}, authenticator, "STS refused the token", "The body in the message is STS's reason.", pasteToken, nil},
	{[]string{"error from aws (expected 200"}, authenticator, "STS answered with an error", "The body in the message is STS's reason.", pasteToken, nil},
	{[]string{"error during get:", "error reading http result"}, authenticator, "The authenticator couldn't reach STS", "", "Check the way from the cluster's control plane to that STS endpoint, then try again.", nil},
	{[]string{"sts getcalleridentity failed"}, authenticator, "STS refused the token or couldn't be reached", "", pasteToken, nil},
	{[]string{"input token was not properly formatted"}, authenticator, "The token fails a check before STS is asked", "", pasteToken, nil},
}

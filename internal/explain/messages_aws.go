package explain

// awsMessages are the errors of the AWS CLI, of the SDKs and of tools built on
// them, where they look for credentials or a region.
//
// Sources: botocore/exceptions.py; the credential providers of the SDKs for Go
// (v1, v2), Java (v1, v2), JavaScript (v2, v3), Rust, PHP, .NET and Ruby; the
// Terraform provider aws.
var awsMessages = []message{
	{[]string{"reauthenticate using 'aws login'", "loginrefreshrequired", "error loading login session token", "createoauth2token"}, awsTool, "The sign-in of aws login has ended", "",
		"Sign in again: aws login. If it says that signin:CreateOAuth2Token isn't allowed, let the identity's policy allow it.", nil},
	{[]string{"token for http", "error loading sso token", "ssotokenloaderror", "sso session token associated with profile"}, awsTool, "There is no SSO session for this profile", "Nobody has signed in with it on this computer, or the profile's sso_session or sso_start_url was changed.", ssoLogin, nil},
	{[]string{"the sso session associated with this profile has expired", "token has expired and refresh failed", "unauthorizedssotoken", "sso session has expired", "ssoproviderinvalidtoken", "cached sso token is expired", "unable to refresh sso token",
		"refresh cached sso token failed", "token is expired. to refresh this sso session", "session token not found or invalid", "invalidgrantexception", "invalid_grant"}, awsTool,
		"The SSO session has expired", "", ssoLogin, nil},
	{[]string{"calling the getrolecredentials operation", "forbiddenexception: no access", "getrolecredentials"}, awsTool, "IAM Identity Center gives no access to that role",
		"The user has no assignment for this account and permission set, or the profile names them wrongly.", "Check sso_account_id and sso_role_name of the profile, and the assignment in IAM Identity Center.", nil},
	{[]string{"partial credentials found", "partialcredentials", "static credentials are empty", "resolved credential object is not valid", "credential is missing"}, awsTool, "Only a part of the credentials is set",
		"An access key ID stands without its secret access key, or the other way round.", "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY together, with AWS_SESSION_TOKEN for keys that start with ASIA.", nil},
	{[]string{"error when retrieving credentials from custom-process", "error when retrieving credentials from process", "error in credential_process", "processprovider", "process provider error", "credential_process"}, awsTool, "The credential_process of the profile failed",
		"The program that the profile names printed an error, nothing, or no JSON of version 1.", "Run the command of credential_process by itself and read what it says.", nil},
	{[]string{"unable to locate credentials", "nocredentialserror", "nocredentialproviders", "no ec2 imds role found", "failed to refresh cached credentials", "failed to retrieve credentials",
		"unable to load credentials from any", "unable to load aws credentials", "could not load credentials from any providers", "credentialsprovidererror", "missing credentials in config",
		"no providers in chain provided credentials", "credentialsnotloaded", "credentials provider was not enabled", "credential provider was not enabled", "error retrieving credentials from the instance profile", "cannot read credentials from",
		"unable to get iam security credentials", "failed to resolve aws credentials", "missingcredentialserror", "unable to sign request without credentials", "no valid credential sources", "no credentials found", "error when retrieving credentials from container-role"}, awsTool,
		"There are no AWS credentials", "The tool has looked everywhere that it knows: environment, profile, container and instance.", whereKeys, nil},
	{[]string{"config profile (", "failed to get shared config profile", "profile file contained no", "could not resolve credentials using profile", "no profile named"}, awsTool, "That profile doesn't exist", "It isn't in ~/.aws/config, or AWS_CONFIG_FILE points elsewhere.",
		"Name a profile that aws configure list-profiles shows, or change AWS_PROFILE in the kubeconfig's exec section.", nil},
	{[]string{"you must specify a region", "noregionerror", "could not find region", "unable to load region from any", "unable to find a region via", "region is missing", "missing region", "missingregion", "an aws region is required", "a region must be set",
		`"region" configuration value is required`, "no regionendpoint or serviceurl configured", "invalid aws region"}, awsTool, "No region is set", "", "Add --region REGION, or set AWS_REGION.", nil},
	{[]string{"could not connect to the endpoint url", "endpointconnectionerror", "could not resolve host: sts"}, awsTool, "The endpoint of AWS can't be reached", "The region may be misspelt (then there is no such host), or a proxy or the network stands in the way.", "Check the region and HTTPS_PROXY.", nil},
	{[]string{"no cluster found for name"}, eks, "There is no cluster of that name", "Not in that region and account.", "Check name, region and profile: aws eks list-clusters --region REGION", nil},
	{[]string{"resourceinuseexception", "the specified access entry resource is already in use"}, eks, "This identity has an access entry already", "", "Look at it: aws eks describe-access-entry. If its ARN is right, its policies or groups are what is missing.", nil},
	{[]string{"principalarn is invalid", "invalid principal", "the specified principalarn"}, eks, "EKS doesn't take this ARN", "Access entries want the ARN of an existing role or user in IAM: not that of a session (assumed-role), and with the role's path.", "Get it with aws iam get-role --role-name ROLE --query Role.Arn.", nil},
	{[]string{"authentication mode must be set to one of", "does not support access entries", "must use authentication mode"}, eks, "The cluster's authentication mode doesn't have access entries", "The mode is CONFIG_MAP.",
		"Switch: aws eks update-cluster-config --name NAME --access-config authenticationMode=API_AND_CONFIG_MAP; or use the aws-auth ConfigMap.", nil},
	{[]string{"argument operation: invalid choice", "argument command: invalid choice", "invalid choice: 'get-token'", "invalid choice 'get-token'", "invalid choice: 'eks'"}, awsTool, "This AWS CLI is too old",
		"It doesn't know get-token, which it has from version 1.16.156 on.", "Update the AWS CLI, best to version 2. aws --version shows which one the command finds first in the PATH.", nil},
}

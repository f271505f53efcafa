package paste

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"
)

// The made-up credentials of the samples.
const (
	tempID   = "ASIAIOSFODNN7EXAMPLE"
	longID   = "AKIAIOSFODNN7EXAMPLE"
	tempID2  = "ASIAI44QH8DHBEXAMPLE"
	secret   = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	secret2  = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY"
	endpoint = "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-2.eks.amazonaws.com"
	arnProd  = "arn:aws:eks:eu-west-2:111122223333:cluster/prod"
	ca       = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURCVENDQWUyZ0F3SUJBZ0lJRXhhbXBsZUV4YW1wbGU9Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K"
	expiry   = "2026-11-23T14:30:00Z"
)

var (
	clock = time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	// STS's session tokens are base64 of some hundred bytes.
	session  = sessionToken(1, 600)
	session2 = sessionToken(2, 480)
)

// sessionToken makes up n bytes that begin as STS's do.
func sessionToken(seed uint32, n int) string {
	b := []byte("!\n\torigin_ec")
	for len(b) < n {
		seed = seed*1664525 + 1013904223
		b = append(b, byte(seed>>24))
	}
	return base64.StdEncoding.EncodeToString(b)
}

// fill puts the values into a sample.
func fill(s string) string {
	return strings.NewReplacer("$ID2", tempID2, "$SECRET2", secret2, "$TOKEN2", session2, "$ID", tempID, "$LONG", longID, "$SECRET", secret, "$TOKEN", session,
		"$ENDPOINT", endpoint, "$ARN", arnProd, "$CA", ca,
		"$B64ID", b64(tempID), "$B64SECRET", b64(secret), "$B64TOKEN", b64(session), "$B64REGION", b64("eu-west-2")).Replace(s)
}

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// form is a sample of a form and what is to be recognised in it.
type form struct {
	name, text  string
	credentials []Credentials
	clusters    []Cluster
	region      string
	profile     string
	warnings    string // the IDs, in their order
	// fixed: there can be no comments or prompts in the text.
	fixed bool
}

func temp(form string) Credentials {
	return Credentials{AccessKeyID: tempID, SecretAccessKey: secret, SessionToken: session, Form: form}
}

func temp2(form string) Credentials {
	return Credentials{AccessKeyID: tempID2, SecretAccessKey: secret2, SessionToken: session2, Form: form}
}

func (c Credentials) until(t string) Credentials    { c.Expiration = t; return c }
func (c Credentials) in(region string) Credentials  { c.Region = region; return c }
func (c Credentials) of(profile string) Credentials { c.Profile = profile; return c }
func (c Credentials) lasting() Credentials          { c.AccessKeyID, c.SessionToken = longID, ""; return c }
func one(c Credentials) []Credentials               { return []Credentials{c} }
func cl(name, region, form string) Cluster          { return Cluster{Name: name, Region: region, Form: form} }
func (c Cluster) arn(a string) Cluster              { c.ARN = a; return c }
func (c Cluster) at(endpoint, ca string) Cluster {
	c.Endpoint, c.CertificateAuthority = endpoint, ca
	return c
}
func (c Cluster) by(profile, role string) Cluster { c.Profile, c.RoleARN = profile, role; return c }
func (c Cluster) context(name string) Cluster     { c.Context = name; return c }
func clusters(l ...Cluster) []Cluster             { return l }

var forms = []form{
	{name: "exports", text: `export AWS_ACCESS_KEY_ID="$ID"
export AWS_SECRET_ACCESS_KEY="$SECRET"
export AWS_SESSION_TOKEN="$TOKEN"`, credentials: one(temp("shell exports"))},
	{name: "exports, unquoted, security token, expiration, region", text: `export AWS_ACCESS_KEY_ID=$ID
export AWS_SECRET_ACCESS_KEY=$SECRET
export AWS_SESSION_TOKEN=$TOKEN
export AWS_SECURITY_TOKEN=$TOKEN
export AWS_CREDENTIAL_EXPIRATION=2026-11-23T14:30:00+00:00
export AWS_DEFAULT_REGION=eu-west-2
export AWS_PROFILE=dev`, credentials: one(temp("shell exports").until(expiry).in("eu-west-2").of("dev"))},
	{name: "exports on one line", text: `export AWS_ACCESS_KEY_ID=$ID AWS_SECRET_ACCESS_KEY='$SECRET' AWS_SESSION_TOKEN="$TOKEN"`, credentials: one(temp("shell exports"))},
	{name: "export -p", text: `declare -x AWS_ACCESS_KEY_ID="$ID"
declare -x AWS_SECRET_ACCESS_KEY="$SECRET"
declare -x AWS_SESSION_TOKEN="$TOKEN"
declare -x HOME="/home/ada"`, credentials: one(temp("shell exports"))},
	{name: "set (cmd)", text: `SET AWS_ACCESS_KEY_ID=$ID
SET AWS_SECRET_ACCESS_KEY=$SECRET
SET AWS_SESSION_TOKEN=$TOKEN`, credentials: one(temp("Windows set commands"))},
	{name: "setx", text: `setx AWS_ACCESS_KEY_ID $ID
setx AWS_SECRET_ACCESS_KEY $SECRET
setx AWS_SESSION_TOKEN "$TOKEN" /M`, credentials: one(temp("Windows setx commands"))},
	{name: "fish", text: `set -gx AWS_ACCESS_KEY_ID $ID;
set -gx AWS_SECRET_ACCESS_KEY $SECRET;
set -gx AWS_SESSION_TOKEN $TOKEN;
set -gx AWS_CREDENTIAL_EXPIRATION 2026-11-23T14:30:00Z;`, credentials: one(temp("fish set commands").until(expiry))},
	{name: "PowerShell", text: `$Env:AWS_ACCESS_KEY_ID="$ID"
$Env:AWS_SECRET_ACCESS_KEY="$SECRET"
$Env:AWS_SESSION_TOKEN="$TOKEN"
$Env:AWS_REGION = 'eu-west-2'`, credentials: one(temp("PowerShell variables").in("eu-west-2"))},
	{name: ".env", text: `AWS_ACCESS_KEY_ID=$ID
AWS_SECRET_ACCESS_KEY=$SECRET
AWS_SESSION_TOKEN=$TOKEN
AWS_REGION=eu-west-2
DEBUG=true`, credentials: one(temp("environment variables").in("eu-west-2"))},
	{name: ".env, lower case, blanks, session token first", text: `aws_session_token = $TOKEN
aws_access_key_id = $ID
aws_secret_access_key = $SECRET`, credentials: one(temp("environment variables"))},
	{name: ".env, mixed case, quoted", text: `Aws_Access_Key_Id='$ID'
Aws_Secret_Access_Key='$SECRET'
Aws_Session_Token='$TOKEN'`, credentials: one(temp("environment variables"))},
	{name: "docker run", text: `docker run --rm -e AWS_ACCESS_KEY_ID=$ID -e AWS_SECRET_ACCESS_KEY=$SECRET -e "AWS_SESSION_TOKEN=$TOKEN" \
  -e AWS_REGION=eu-west-2 amazon/aws-cli sts get-caller-identity`, credentials: one(temp("docker options").in("eu-west-2"))},
	{name: "docker inspect", text: `"Env": [
  "PATH=/usr/bin",
  "AWS_ACCESS_KEY_ID=$ID",
  "AWS_SECRET_ACCESS_KEY=$SECRET",
  "AWS_SESSION_TOKEN=$TOKEN"
]`, credentials: one(temp("environment variables"))},
	{name: "ini, several profiles", text: `[default]
region = eu-west-2
aws_access_key_id = $LONG
aws_secret_access_key = $SECRET

[profile dev]
aws_access_key_id=$ID2
aws_secret_access_key=$SECRET2
aws_session_token=$TOKEN2
region=us-east-1
output=json`, credentials: []Credentials{
		temp("a credentials file").lasting().in("eu-west-2").of("default"), temp2("a credentials file").in("us-east-1").of("dev")}, warnings: "long-term"},
	{name: "ini, region in the config file", text: `[dev]
aws_access_key_id = $ID
aws_secret_access_key = $SECRET
aws_session_token = $TOKEN
x_security_token_expires = 2026-11-23T14:30:00Z
[other]
role_arn = arn:aws:iam::111122223333:role/x
[profile dev]
region = eu-west-2`, credentials: one(temp("a credentials file").until(expiry).in("eu-west-2").of("dev"))},
	{name: "access portal, option 2", text: `[111122223333_AdministratorAccess]
aws_access_key_id=$ID
aws_secret_access_key=$SECRET
aws_session_token=$TOKEN`, credentials: one(temp("a credentials file").of("111122223333_AdministratorAccess"))},
	{name: "access portal, option 3", text: `AWS Access Key Id
$ID
AWS Secret access key
$SECRET
AWS session token
$TOKEN`, credentials: one(temp("labelled values")), fixed: true},
	{name: "access portal, whole page", text: `Get credentials for AdministratorAccess
AWS IAM Identity Center credentials (Recommended)
SSO start URL
https://example.awsapps.com/start/#
SSO Region
eu-west-2
Option 1: Set AWS environment variables (Short-term credentials)
export AWS_ACCESS_KEY_ID="$ID"
export AWS_SECRET_ACCESS_KEY="$SECRET"
export AWS_SESSION_TOKEN="$TOKEN"
Option 2: Add a profile to your AWS credentials file (Short-term credentials)
[111122223333_AdministratorAccess]
aws_access_key_id=$ID
aws_secret_access_key=$SECRET
aws_session_token=$TOKEN
Option 3: Use individual values in your AWS service client (Short-term credentials)
AWS Access Key Id
$ID
AWS Secret access key
$SECRET
AWS session token
$TOKEN`, credentials: one(temp("shell exports").of("111122223333_AdministratorAccess"))},
	{name: "sts assume-role", text: `{
    "Credentials": {
        "AccessKeyId": "$ID",
        "SecretAccessKey": "$SECRET",
        "SessionToken": "$TOKEN",
        "Expiration": "2026-11-23T14:30:00+00:00"
    },
    "AssumedRoleUser": {
        "AssumedRoleId": "AROAEXAMPLEID:ada",
        "Arn": "arn:aws:sts::111122223333:assumed-role/admin/ada"
    }
}`, credentials: one(temp("sts assume-role JSON").until(expiry))},
	{name: "sts assume-role, one line in a log", text: `2026-11-23T13:30:00.123Z INFO main.go:12 assumed {"Credentials":{"AccessKeyId":"$ID","SecretAccessKey":"$SECRET","SessionToken":"$TOKEN","Expiration":"2026-11-23T14:30:00Z"},"AssumedRoleUser":{"AssumedRoleId":"AROAEXAMPLEID:ada"}}`,
		credentials: one(temp("sts assume-role JSON").until(expiry))},
	{name: "sts, JSON in a JSON string", text: `{"level":"info","msg":"{\"Credentials\":{\"AccessKeyId\":\"$ID\",\"SecretAccessKey\":\"$SECRET\",\"SessionToken\":\"$TOKEN\"}}"}`,
		credentials: one(temp("sts JSON"))},
	{name: "sts assume-role-with-saml", text: `{"Issuer":"https://idp.example.com","AssumedRoleUser":{"AssumedRoleId":"AROAEXAMPLEID:ada"},"Credentials":{"AccessKeyId":"$ID","SecretAccessKey":"$SECRET","SessionToken":"$TOKEN","Expiration":"2026-11-23T14:30:00Z"},"Subject":"ada","SubjectType":"persistent","NameQualifier":"abc="}`,
		credentials: one(temp("sts assume-role-with-saml JSON").until(expiry))},
	{name: "sts assume-role-with-web-identity", text: `{"SubjectFromWebIdentityToken":"system:serviceaccount:a:b","Credentials":{"SecretAccessKey":"$SECRET","SessionToken":"$TOKEN","Expiration":"2026-11-23T14:30:00Z","AccessKeyId":"$ID"}}`,
		credentials: one(temp("sts assume-role-with-web-identity JSON").until(expiry))},
	{name: "sts get-session-token", text: `{
    "Credentials": {
        "AccessKeyId": "$ID",
        "SecretAccessKey": "$SECRET",
        "SessionToken": "$TOKEN",
        "Expiration": "2026-11-23T14:30:00+00:00"
    }
}`, credentials: one(temp("sts JSON").until(expiry))},
	{name: "sts get-federation-token", text: `{"Credentials":{"AccessKeyId":"$ID","SecretAccessKey":"$SECRET","SessionToken":"$TOKEN","Expiration":"2026-11-23T14:30:00+00:00"},"FederatedUser":{"FederatedUserId":"111122223333:ada"}}`,
		credentials: one(temp("sts get-federation-token JSON").until(expiry))},
	{name: "sts, escaped characters of base64", text: `{"Credentials":{"AccessKeyId":"$ID","SecretAccessKey":"wJalrXUtnFEMI\/K7MDENG\u002FbPxRfiCYEXAMPLEKEY","SessionToken":"$TOKEN"}}`,
		credentials: one(temp("sts JSON"))},
	{name: "sts, output yaml", text: `AssumedRoleUser:
  Arn: arn:aws:sts::111122223333:assumed-role/admin/ada
  AssumedRoleId: AROAEXAMPLEID:ada
Credentials:
  AccessKeyId: $ID
  Expiration: '2026-11-23T14:30:00+00:00'
  SecretAccessKey: $SECRET
  SessionToken: $TOKEN`, credentials: one(temp("sts assume-role YAML").until(expiry))},
	{name: "sts, output text", text: "ASSUMEDROLEUSER\tarn:aws:sts::111122223333:assumed-role/admin/ada\tAROAEXAMPLEID:ada\nCREDENTIALS\t$ID\t2026-11-23T14:30:00+00:00\t$SECRET\t$TOKEN",
		credentials: one(temp("the AWS CLI's text output").until(expiry))},
	{name: "sso get-role-credentials, output text", text: "ROLECREDENTIALS\t$ID\t1795444200000\t$SECRET\t$TOKEN",
		credentials: one(temp("the AWS CLI's text output").until(expiry))},
	{name: "sts, output text with a query", text: "$ID\t$SECRET\t$TOKEN", credentials: one(temp("bare values"))},
	{name: "sts, output table", text: `------------------------------------------------
|                  AssumeRole                  |
+----------------------------------------------+
||                 Credentials                ||
|+------------------+-------------------------+|
||  AccessKeyId     |  $ID   ||
||  Expiration      |  2026-11-23T14:30:00+00:00   ||
||  SecretAccessKey |  $SECRET   ||
||  SessionToken    |  $TOKEN   ||
|+------------------+-------------------------+|`, credentials: one(temp("a table").until(expiry))},
	{name: "sts, XML", text: `<GetSessionTokenResult><Credentials>
  <AccessKeyId>$ID</AccessKeyId>
  <SecretAccessKey>$SECRET</SecretAccessKey>
  <SessionToken>$TOKEN</SessionToken>
  <Expiration>2026-11-23T14:30:00Z</Expiration>
</Credentials></GetSessionTokenResult>`, credentials: one(temp("XML").until(expiry))},
	{name: "iam create-access-key", text: `{"AccessKey":{"UserName":"ada","AccessKeyId":"$LONG","Status":"Active","SecretAccessKey":"$SECRET","CreateDate":"2026-01-02T03:04:05+00:00"}}`,
		credentials: one(temp("iam create-access-key JSON").lasting()), warnings: "long-term"},
	{name: "credential_process", text: `{
  "Version": 1,
  "AccessKeyId": "$ID",
  "SecretAccessKey": "$SECRET",
  "SessionToken": "$TOKEN",
  "Expiration": "2026-11-23T14:30:00+00:00"
}`, credentials: one(temp("credential_process JSON").until(expiry))},
	{name: "export-credentials, env-no-export", text: `AWS_ACCESS_KEY_ID=$ID
AWS_SECRET_ACCESS_KEY=$SECRET
AWS_SESSION_TOKEN=$TOKEN
AWS_CREDENTIAL_EXPIRATION=2026-11-23T14:30:00+00:00`, credentials: one(temp("environment variables").until(expiry))},
	{name: "export-credentials, powershell", text: `$Env:AWS_ACCESS_KEY_ID="$ID"
$Env:AWS_SECRET_ACCESS_KEY="$SECRET"
$Env:AWS_SESSION_TOKEN="$TOKEN"
$Env:AWS_CREDENTIAL_EXPIRATION="2026-11-23T14:30:00+00:00"`, credentials: one(temp("PowerShell variables").until(expiry))},
	{name: "export-credentials, windows-cmd", text: `set AWS_ACCESS_KEY_ID=$ID
set AWS_SECRET_ACCESS_KEY=$SECRET
set AWS_SESSION_TOKEN=$TOKEN
set AWS_CREDENTIAL_EXPIRATION=2026-11-23T14:30:00+00:00`, credentials: one(temp("Windows set commands").until(expiry))},
	{name: "sso get-role-credentials", text: `{
    "roleCredentials": {
        "accessKeyId": "$ID",
        "secretAccessKey": "$SECRET",
        "sessionToken": "$TOKEN",
        "expiration": 1795444200000
    }
}`, credentials: one(temp("sso get-role-credentials JSON").until(expiry))},
	{name: "IMDS", text: `{
  "Code" : "Success",
  "LastUpdated" : "2026-11-23T08:30:00Z",
  "Type" : "AWS-HMAC",
  "AccessKeyId" : "$ID",
  "SecretAccessKey" : "$SECRET",
  "Token" : "$TOKEN",
  "Expiration" : "2026-11-23T14:30:00Z"
}`, credentials: one(temp("instance metadata JSON").until(expiry))},
	{name: "ECS", text: `{"RoleArn":"arn:aws:iam::111122223333:role/task","AccessKeyId":"$ID","SecretAccessKey":"$SECRET","Token":"$TOKEN","Expiration":"2026-11-23T14:30:00Z"}`,
		credentials: one(temp("container credentials JSON").until(expiry))},
	{name: "Cognito", text: `{"IdentityId":"eu-west-2:11111111-2222-3333-4444-555555555555","Credentials":{"AccessKeyId":"$ID","SecretKey":"$SECRET","SessionToken":"$TOKEN","Expiration":1.7954442E9}}`,
		credentials: one(temp("Cognito JSON").until(expiry))},
	{name: "EKS Pod Identity", text: `{"subject":{"namespace":"default","serviceAccount":"app"},"audience":"pods.eks.amazonaws.com","podIdentityAssociation":{"associationArn":"arn:aws:eks:eu-west-2:111122223333:podidentityassociation/prod/a-abcdefghijklmnop1","associationId":"a-abcdefghijklmnop1"},"assumedRoleUser":{"arn":"arn:aws:sts::111122223333:assumed-role/app/x","assumeRoleId":"AROAEXAMPLEID:x"},"credentials":{"sessionToken":"$TOKEN","secretAccessKey":"$SECRET","accessKeyId":"$ID","expiration":1795444200}}`,
		credentials: one(temp("EKS Pod Identity JSON").until(expiry)), clusters: clusters(cl("prod", "eu-west-2", "ARN of a Pod Identity association"))},
	{name: "identity object (JavaScript)", text: `const credentials = {
  accessKeyId: '$ID',
  secretAccessKey: '$SECRET',
  sessionToken: '$TOKEN',
  expiration: new Date("2026-11-23T14:30:00.000Z"),
};`, credentials: one(temp("an identity object").until(expiry))},
	{name: "console.log of an identity", text: `{
  accessKeyId: '$ID',
  secretAccessKey: '$SECRET',
  sessionToken: '$TOKEN',
  expiration: 2026-11-23T14:30:00.000Z
}`, credentials: one(temp("an identity object").until(expiry))},
	{name: "boto3", text: `{'Credentials': {'AccessKeyId': '$ID', 'SecretAccessKey': '$SECRET', 'SessionToken': '$TOKEN', 'Expiration': datetime.datetime(2026, 11, 23, 14, 30, tzinfo=tzutc())}}`,
		credentials: one(temp("sts JSON").until(expiry))},
	{name: "boto3 client", text: `s3 = boto3.client('s3', aws_access_key_id='$ID', aws_secret_access_key='$SECRET', aws_session_token='$TOKEN', region_name='x')`,
		credentials: one(temp("environment variables"))},
	{name: "Java code", text: `new BasicSessionCredentials("$ID", "$SECRET", "$TOKEN")`, credentials: one(temp("bare values"))},
	{name: "Java options", text: `java -Daws.accessKeyId=$ID -Daws.secretAccessKey=$SECRET -Daws.sessionToken=$TOKEN -Daws.region=eu-west-2 -jar app.jar`,
		credentials: one(temp("Java system properties").in("eu-west-2"))},
	{name: "Java properties", text: `aws.accessKeyId=$ID
aws.secretKey=$SECRET
aws.sessionToken=$TOKEN`, credentials: one(temp("Java system properties"))},
	{name: "Kubernetes Secret", text: `apiVersion: v1
kind: Secret
metadata:
  name: aws
type: Opaque
data:
  AWS_ACCESS_KEY_ID: $B64ID
  AWS_SECRET_ACCESS_KEY: $B64SECRET
  AWS_SESSION_TOKEN: $B64TOKEN
  AWS_REGION: $B64REGION`, credentials: one(temp("a Kubernetes Secret").in("eu-west-2"))},
	{name: "credentials file in a Secret", text: "kind: Secret\ndata:\n  cloud: " + b64("[default]\naws_access_key_id="+tempID+"\naws_secret_access_key="+secret+"\naws_session_token="+session+"\n"),
		credentials: one(temp("a credentials file").of("default"))},
	{name: "Kubernetes Secret, JSON", text: `{"apiVersion":"v1","kind":"Secret","data":{"access-key-id":"$B64ID","secret-access-key":"$B64SECRET","session-token":"$B64TOKEN"}}`,
		credentials: one(temp("a Kubernetes Secret"))},
	{name: "Kubernetes Secret, stringData", text: `apiVersion: v1
kind: Secret
stringData:
  AWS_ACCESS_KEY_ID: $ID
  AWS_SECRET_ACCESS_KEY: "$SECRET"
  AWS_SESSION_TOKEN: >-
    $TOKEN`, credentials: one(temp("a Kubernetes Secret"))},
	{name: "Kubernetes env list", text: `      env:
        - name: AWS_ACCESS_KEY_ID
          value: $ID
        - name: AWS_SECRET_ACCESS_KEY
          value: "$SECRET"
        - name: AWS_SESSION_TOKEN
          value: $TOKEN
        - name: AWS_REGION
          value: eu-west-2
        - name: OTHER
          value: thing`, credentials: one(temp("an environment list").in("eu-west-2"))},
	{name: "ECS task definition", text: `"environment": [{"name": "AWS_ACCESS_KEY_ID", "value": "$ID"}, {"name": "AWS_SECRET_ACCESS_KEY", "value": "$SECRET"}, {"value": "$TOKEN", "name": "AWS_SESSION_TOKEN"}]`,
		credentials: one(temp("an environment list"))},
	{name: "Terraform provider", text: `provider "aws" {
  region     = "eu-west-2"
  access_key = "$ID"
  secret_key = "$SECRET"
  token      = "$TOKEN"
}`, credentials: one(temp("Terraform variables").in("eu-west-2"))},
	{name: "Terraform tfvars", text: `aws_access_key = "$ID"
aws_secret_key = "$SECRET"
aws_token      = "$TOKEN"`, credentials: one(temp("environment variables"))},
	{name: "Granted", text: `GrantedAssume $ID $SECRET $TOKEN dev eu-west-2 2026-11-23T14:30:00Z true https://example.awsapps.com/start Admin eu-west-1 111122223333`,
		credentials: one(temp("Granted's output").until(expiry).in("eu-west-2").of("dev"))},
	{name: "Granted, no profile", text: `GrantedAssume $ID $SECRET $TOKEN None None None`, credentials: one(temp("Granted's output"))},
	{name: "loose values", text: "$ID\n$SECRET\n$TOKEN", credentials: one(temp("bare values"))},
	{name: "loose values, another order", text: "$TOKEN\n\n$SECRET\n\n$ID", credentials: one(temp("bare values"))},
	{name: "loose values, long-term", text: "$LONG\n$SECRET", credentials: one(temp("bare values").lasting()), warnings: "long-term"},
	{name: "console's CSV", text: "\ufeffAccess key ID,Secret access key\n$LONG,$SECRET", credentials: one(temp("a CSV file").lasting()), warnings: "long-term", fixed: true},
	{name: "console's older CSV", text: "User name,Password,Access key ID,Secret access key,Console login link\nada,,$LONG,$SECRET,https://111122223333.signin.aws.amazon.com/console",
		credentials: one(temp("a CSV file").lasting()), warnings: "long-term", fixed: true},
	{name: "aws configure", text: `$ aws configure
AWS Access Key ID [None]: $LONG
AWS Secret Access Key [****************EKEY]: $SECRET
Default region name [None]: eu-west-2
Default output format [None]:`, credentials: one(temp("aws configure").lasting().in("eu-west-2")), warnings: "long-term"},
	{name: "aws configure set", text: `aws configure set aws_access_key_id $ID
aws configure set aws_secret_access_key $SECRET
aws configure set aws_session_token $TOKEN`, credentials: one(temp("aws configure"))},
	{name: "options of a command", text: `tool --aws-access-key-id $ID --aws-secret-access-key $SECRET --aws-session-token=$TOKEN --region eu-west-2`,
		credentials: one(temp("command line options").in("eu-west-2"))},
	{name: "SetEnvironmentVariable", text: `[System.Environment]::SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "$ID", "User")
[System.Environment]::SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "$SECRET", "User")
[System.Environment]::SetEnvironmentVariable("AWS_SESSION_TOKEN", "$TOKEN", "User")`, credentials: one(temp("an identity object"))},
	{name: "os.environ", text: `os.environ["AWS_ACCESS_KEY_ID"] = "$ID"
os.environ["AWS_SECRET_ACCESS_KEY"] = "$SECRET"
os.environ["AWS_SESSION_TOKEN"] = "$TOKEN"`, credentials: one(temp("an identity object"))},
	{name: "aws-vault exec -- env", text: "AWS_VAULT=dev\nAWS_REGION=eu-west-2\nAWS_ACCESS_KEY_ID=$ID\nAWS_SECRET_ACCESS_KEY=$SECRET\nAWS_SESSION_TOKEN=$TOKEN\nAWS_CREDENTIAL_EXPIRATION=2026-11-23T14:30:00Z",
		credentials: one(temp("environment variables").until(expiry).in("eu-west-2").of("dev"))},
	{name: "kubectl create secret", text: "kubectl create secret generic aws --from-literal=AWS_ACCESS_KEY_ID=$ID --from-literal=AWS_SECRET_ACCESS_KEY=$SECRET --from-literal=AWS_SESSION_TOKEN=$TOKEN",
		credentials: one(temp("environment variables"))},
	{name: "Markdown list", text: "- Access key ID: `$ID`\n- Secret access key: `$SECRET`\n- Session token: `$TOKEN`", credentials: one(temp("YAML"))},
	{name: "two sets of exports", text: `export AWS_ACCESS_KEY_ID=$ID
export AWS_SECRET_ACCESS_KEY=$SECRET
export AWS_SESSION_TOKEN=$TOKEN
export AWS_ACCESS_KEY_ID=$ID2
export AWS_SECRET_ACCESS_KEY=$SECRET2
export AWS_SESSION_TOKEN=$TOKEN2`, credentials: []Credentials{temp("shell exports"), temp2("shell exports")}},
	{name: "credentials and a command", text: `export AWS_ACCESS_KEY_ID=$ID AWS_SECRET_ACCESS_KEY=$SECRET AWS_SESSION_TOKEN=$TOKEN
aws eks get-token --cluster-name prod --region eu-west-2`,
		credentials: one(temp("shell exports").in("eu-west-2")), clusters: clusters(cl("prod", "eu-west-2", "command line"))},

	// Clusters.
	{name: "name", text: "prod-eu_1", clusters: clusters(cl("prod-eu_1", "", "name")), fixed: true},
	{name: "Outposts ID", text: "12345678-1234-1234-1234-123456789012\n", clusters: clusters(cl("12345678-1234-1234-1234-123456789012", "", "name")), fixed: true},
	{name: "region alone", text: "eu-west-2", region: "eu-west-2", fixed: true},
	{name: "ARN", text: "$ARN", clusters: clusters(cl("prod", "eu-west-2", "ARN").arn(arnProd))},
	{name: "ARN in a sentence", text: `Updated context $ARN in /home/ada/.kube/config.`, clusters: clusters(cl("prod", "eu-west-2", "ARN").arn(arnProd))},
	{name: "ARNs of other partitions", text: "arn:aws-cn:eks:cn-north-1:111122223333:cluster/a and arn:aws-us-gov:eks:us-gov-west-1:111122223333:cluster/b.", clusters: clusters(
		cl("a", "cn-north-1", "ARN").arn("arn:aws-cn:eks:cn-north-1:111122223333:cluster/a"), cl("b", "us-gov-west-1", "ARN").arn("arn:aws-us-gov:eks:us-gov-west-1:111122223333:cluster/b"))},
	{name: "endpoint", text: "curl -k $ENDPOINT/version", clusters: clusters(cl("", "eu-west-2", "endpoint").at(endpoint, ""))},
	{name: "endpoint in China, no scheme", text: "Server: ABCDEF0123456789ABCDEF0123456789.sk1.cn-north-1.eks.amazonaws.com.cn", clusters: clusters(cl("", "cn-north-1", "endpoint").at("https://ABCDEF0123456789ABCDEF0123456789.sk1.cn-north-1.eks.amazonaws.com.cn", ""))},
	{name: "update-kubeconfig", text: `aws --profile dev eks update-kubeconfig --name prod --region eu-west-2 --role-arn arn:aws:iam::111122223333:role/admin --alias p`,
		clusters: clusters(cl("prod", "eu-west-2", "command line").by("dev", "arn:aws:iam::111122223333:role/admin")), profile: "dev", region: "eu-west-2"},
	{name: "get-token over several lines", text: `aws eks get-token \
    --cluster-name "prod" \
    --region=eu-west-2`, clusters: clusters(cl("prod", "eu-west-2", "command line")), region: "eu-west-2", fixed: true},
	{name: "describe-cluster command", text: `/usr/local/bin/aws eks describe-cluster --name prod --query cluster.status`, clusters: clusters(cl("prod", "", "command line"))},
	{name: "eksctl command", text: `eksctl utils write-kubeconfig -c prod -r eu-west-2 -p dev`, clusters: clusters(cl("prod", "eu-west-2", "command line").by("dev", ""))},
	{name: "authenticator command", text: `aws-iam-authenticator token -i prod -r arn:aws:iam::111122223333:role/admin`, clusters: clusters(cl("prod", "", "command line").by("", "arn:aws:iam::111122223333:role/admin"))},
	{name: "describe-cluster JSON", text: `{
    "cluster": {
        "name": "prod",
        "arn": "$ARN",
        "createdAt": "2026-01-02T03:04:05.678000+00:00",
        "version": "1.33",
        "endpoint": "$ENDPOINT",
        "roleArn": "arn:aws:iam::111122223333:role/eks",
        "resourcesVpcConfig": {"subnetIds": ["subnet-0123456789abcdef0"]},
        "identity": {"oidc": {"issuer": "https://oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"}},
        "status": "ACTIVE",
        "certificateAuthority": {
            "data": "$CA"
        }
    }
}`, clusters: clusters(cl("prod", "eu-west-2", "ARN").arn(arnProd).at(endpoint, ca))},
	{name: "describe-cluster YAML", text: `cluster:
  arn: $ARN
  certificateAuthority:
    data: $CA
  endpoint: $ENDPOINT
  name: prod`, clusters: clusters(cl("prod", "eu-west-2", "ARN").arn(arnProd).at(endpoint, ca))},
	{name: "describe-cluster text", text: "CLUSTER\t$ARN\t2026-01-02T03:04:05+00:00\t$ENDPOINT\tprod\teks.1\tACTIVE\t1.33\nCERTIFICATEAUTHORITY\t$CA",
		clusters: clusters(cl("prod", "eu-west-2", "ARN").arn(arnProd).at(endpoint, ca))},
	{name: "describe-cluster, queried", text: `{"name": "prod", "endpoint": "$ENDPOINT", "ca": "$CA"}`, clusters: clusters(cl("prod", "eu-west-2", "endpoint").at(endpoint, ca))},
	{name: "Terraform outputs", text: `cluster_certificate_authority_data = "$CA"
cluster_endpoint = "$ENDPOINT"
cluster_name = "prod"`, clusters: clusters(cl("prod", "eu-west-2", "endpoint").at(endpoint, ca))},
	{name: "Terraform variable", text: `module "eks" {
  cluster_name    = "prod"
  cluster_version = "1.33"
}`, clusters: clusters(cl("prod", "", "Terraform"))},
	{name: "Terraform resource", text: "data \"aws_eks_cluster\" \"this\" {\n  name = \"prod\"\n}", clusters: clusters(cl("prod", "", "Terraform"))},
	{name: "signed header", text: "x-k8s-aws-id: prod", clusters: clusters(cl("prod", "", "YAML"))},
	{name: "environment", text: "export CLUSTER_NAME=prod\nexport AWS_REGION=eu-west-2", clusters: clusters(cl("prod", "eu-west-2", "environment variable")), region: "eu-west-2"},
	{name: "Helm value", text: "clusterName: prod\nreplicas: 2", clusters: clusters(cl("prod", "", "YAML"))},
	{name: "Helm option", text: "helm install a b --set clusterName=prod -n kube-system", clusters: clusters(cl("prod", "", "setting"))},
	{name: "eksctl context", text: "* ada@prod.eu-west-2.eksctl.io  prod", clusters: clusters(cl("prod", "eu-west-2", "eksctl context"))},
	{name: "console", text: "https://eu-west-2.console.aws.amazon.com/eks/home?region=eu-west-2#/clusters/prod?selectedTab=x", clusters: clusters(cl("prod", "eu-west-2", "console URL"))},
	{name: "list-clusters", text: `{
    "clusters": [
        "prod",
        "staging"
    ]
}`, clusters: clusters(cl("prod", "", "eks list-clusters"), cl("staging", "", "eks list-clusters"))},
	{name: "eksctl configuration", text: `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata:
  name: prod
  region: eu-west-2
nodeGroups:
  - name: ng-1`, clusters: clusters(cl("prod", "eu-west-2", "eksctl configuration"))},
	{name: "kubeconfig after a log prefix", text: `[INFO] wrote {"clusters":[{"name":"c","cluster":{"server":"$ENDPOINT"}}],"contexts":[{"name":"x","context":{"cluster":"c","user":"u"}}],"users":[{"name":"u","user":{"exec":{"command":"aws","args":["eks","get-token","--cluster-name","prod"]}}}]}`,
		clusters: clusters(cl("prod", "eu-west-2", "kubeconfig").at(endpoint, "").context("x"))},
	{name: "kubeconfig in a Secret", text: "kind: Secret\ndata:\n  kubeconfig: " + b64("apiVersion: v1\nclusters:\n- name: "+arnProd+"\n  cluster: {server: \""+endpoint+"\"}\n"),
		clusters: clusters(cl("prod", "eu-west-2", "kubeconfig").arn(arnProd).at(endpoint, ""))},
	{name: "kubeconfig in a ConfigMap", text: "kind: ConfigMap\ndata:\n  config: |\n    apiVersion: v1\n    clusters:\n    - name: $ARN\n      cluster:\n        server: $ENDPOINT\n",
		clusters: clusters(cl("prod", "eu-west-2", "kubeconfig").arn(arnProd).at(endpoint, ""))},
	{name: "kubeconfig", text: `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: $CA
    server: $ENDPOINT
  name: $ARN
contexts:
- context:
    cluster: $ARN
    user: $ARN
  name: $ARN
current-context: $ARN
kind: Config
preferences: {}
users:
- name: $ARN
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args:
      - --region
      - eu-west-2
      - eks
      - get-token
      - --cluster-name
      - prod
      - --output
      - json
      command: aws
      env:
      - name: AWS_PROFILE
        value: dev`, clusters: clusters(cl("prod", "eu-west-2", "kubeconfig").arn(arnProd).at(endpoint, ca).context(arnProd).by("dev", ""))},
	{name: "kubeconfig, several contexts and programs", text: `apiVersion: v1
kind: Config
current-context: staging
clusters:
  - name: c-prod
    cluster: {server: "$ENDPOINT", certificate-authority-data: $CA}
  - name: staging.eu-west-1.eksctl.io
    cluster:
      server: https://FEDC.yl4.eu-west-1.eks.amazonaws.com
  - name: other
    cluster: {server: https://10.0.0.1:6443}
contexts:
  - name: prod
    context: {cluster: c-prod, user: u-prod, namespace: default}
  - name: staging
    context:
      cluster: staging.eu-west-1.eksctl.io
      user: u-staging
  - name: other
    context: {cluster: other, user: other}
users:
  - name: u-prod
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1
        command: /usr/local/bin/aws-iam-authenticator
        args: ["token", "-i", "prod", "-r", "arn:aws:iam::111122223333:role/admin"]
  - name: u-staging
    user:
      exec:
        command: sh
        args: [-c, "aws-vault exec dev -- aws eks get-token --cluster-name staging --region eu-west-1"]
  - name: other
    user: {token: abc}`, clusters: clusters(
		cl("staging", "eu-west-1", "kubeconfig").at("https://FEDC.yl4.eu-west-1.eks.amazonaws.com", "").context("staging"),
		cl("prod", "eu-west-2", "kubeconfig").at(endpoint, ca).context("prod").by("", "arn:aws:iam::111122223333:role/admin"),
		cl("", "", "kubeconfig").at("https://10.0.0.1:6443", "").context("other"))},
	{name: "kubeconfig, JSON", text: `{"kind":"Config","apiVersion":"v1","clusters":[{"name":"c","cluster":{"server":"$ENDPOINT","certificate-authority-data":"$CA"}}],"contexts":[{"name":"x","context":{"cluster":"c","user":"u"}}],"current-context":"x","users":[{"name":"u","user":{"exec":{"command":"aws","args":["eks","get-token","--cluster-name","prod"]}}}]}`,
		clusters: clusters(cl("prod", "eu-west-2", "kubeconfig").at(endpoint, ca).context("x"))},
	{name: "kubeconfig, JSON over lines", text: `{
  "clusters": [
    {
      "name": "c",
      "cluster": {
        "server": "$ENDPOINT"
      }
    }
  ],
  "contexts": [
    {"name": "x", "context": {"cluster": "c", "user": "u"}}
  ],
  "users": [
    {"name": "u", "user": {"exec": {"command": "heptio-authenticator-aws", "args": ["token", "-i", "prod"]}}}
  ]
}`, clusters: clusters(cl("prod", "eu-west-2", "kubeconfig").at(endpoint, "").context("x"))},
	{name: "exec section alone", text: `exec:
  apiVersion: client.authentication.k8s.io/v1
  command: aws
  args:
    - eks
    - get-token
    - --cluster-name
    - prod
    - --profile=dev
    - --role-arn
    - arn:aws:iam::111122223333:role/admin`, clusters: clusters(cl("prod", "", "exec section").by("dev", "arn:aws:iam::111122223333:role/admin"))},
}

// noises are what may be around and in a text without changing what it
// says. Those for fixed forms too are marked.
var noises = []struct {
	name  string
	fixed bool
	noise func(string) string
}{
	{"none", true, func(s string) string { return s }},
	{"CRLF", true, func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") + "\r\n" }},
	{"CR", true, func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},
	{"blank lines around", true, func(s string) string { return "\n \n" + s + "\n\n  \n" }},
	{"blanks at line ends", true, func(s string) string { return strings.ReplaceAll(s, "\n", "  \n") + " \t" }},
	{"non-breaking spaces", true, func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }},
	{"zero-width characters", true, func(s string) string {
		return "\ufeff" + strings.NewReplacer("\n", "\u200b\n\u2060", "KEY", "K\u200dEY", "=", "\u200b=\u200b", ":", "\u200b:").Replace(s)
	}},
	{"typographic quotes", true, smartQuotes},
	{"HTML entities", true, func(s string) string { return strings.NewReplacer(`"`, "&quot;", `'`, "&#39;").Replace(s) }},
	{"colours", false, func(s string) string {
		return "\x1b[32m" + strings.ReplaceAll(s, "\n", "\x1b[0m\n\x1b[1;31m") + "\x1b[0m\x1b]0;title\x07"
	}},
	{"a shell around", false, func(s string) string {
		return "Last login: Mon Nov 23 09:00:00 on ttys001\nada@host:~/src$ cat file\n" + s + "\nada@host:~/src$ \n"
	}},
	{"comments around", false, func(s string) string {
		return "# the keys for today\n// not for production\n\n" + s + "\n# end: rotate tomorrow\n"
	}},
	{"a mail's quote", false, func(s string) string { return "> " + strings.ReplaceAll(s, "\n", "\n> ") + "\n>\n" }},
	{"a code block around", false, func(s string) string { return "Here you go:\n```\n" + s + "\n```\nCheers\n" }},
	{"PowerShell around", false, func(s string) string { return "PS C:\\Users\\ada> type file\n" + s + "\nPS C:\\Users\\ada> " }},
}

func smartQuotes(s string) string {
	var b strings.Builder
	open := map[rune]bool{}
	for _, r := range s {
		if r == '"' || r == '\'' {
			pair := map[rune][2]rune{'"': {'“', '”'}, '\'': {'‘', '’'}}[r]
			i := 0
			if open[r] {
				i = 1
			}
			open[r] = !open[r]
			r = pair[i]
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestForms(t *testing.T) {
	n := 0
	for _, f := range forms {
		for _, noise := range noises {
			if f.fixed && !noise.fixed {
				continue
			}
			n++
			t.Run(f.name+"/"+noise.name, func(t *testing.T) {
				checkForm(t, f, Recognize(noise.noise(fill(f.text)), clock))
			})
		}
	}
	t.Logf("%d forms, %d noises, %d texts", len(forms), len(noises), n)
}

// show prints a set with its session token cut short.
func show(c Credentials) string {
	switch c.SessionToken {
	case session:
		c.SessionToken = "$TOKEN"
	case session2:
		c.SessionToken = "$TOKEN2"
	}
	return fmt.Sprintf("%.300s", fmt.Sprintf("%+v", c))
}

func checkForm(t *testing.T, f form, r Recognition) {
	t.Helper()
	if len(r.Credentials) != len(f.credentials) {
		t.Errorf("%d sets of credentials, want %d: %.400s", len(r.Credentials), len(f.credentials), fmt.Sprintf("%+v", r.Credentials))
	} else {
		for i, c := range r.Credentials {
			if c != f.credentials[i] {
				t.Errorf("credentials %d:\n got %s\nwant %s", i, show(c), show(f.credentials[i]))
			}
		}
	}
	if len(r.Clusters) != len(f.clusters) {
		t.Errorf("%d clusters, want %d: %+v", len(r.Clusters), len(f.clusters), r.Clusters)
	} else {
		for i, c := range r.Clusters {
			if c != f.clusters[i] {
				t.Errorf("cluster %d:\n got %+v\nwant %+v", i, c, f.clusters[i])
			}
		}
	}
	if r.Region != f.region || r.Profile != f.profile {
		t.Errorf("region %q, profile %q; want %q, %q", r.Region, r.Profile, f.region, f.profile)
	}
	var ids []string
	for _, w := range r.Warnings {
		ids = append(ids, w.ID)
	}
	if got := strings.Join(ids, " "); got != f.warnings {
		t.Errorf("warnings %q, want %q", got, f.warnings)
	}
	for _, v := range []string{secret, secret2, session[:40], session2[:40]} {
		if strings.Contains(r.Summary, v) {
			t.Errorf("a secret in the summary")
		}
	}
}

package paste

// marker is a set of the names that tell which tool wrote a document.
type marker uint16

const (
	markRoleCredentials marker = 1 << iota
	markAssumedRole
	markWebIdentity
	markSAML
	markFederated
	markVersion
	markCode
	markRoleArn
	markIdentityID
	markPodIdentity
	markSecretKey // Cognito's name of the secret access key
	markCamel     // accessKeyId
	markSecret    // kind: Secret
	markToken     // IMDS's and ECS's name of the session token
	markCreated   // CreateAccessKey
	markCredentials
)

func markerOf(w string) marker {
	switch w {
	case "roleCredentials":
		return markRoleCredentials
	case "AssumedRoleUser":
		return markAssumedRole
	case "SubjectFromWebIdentityToken":
		return markWebIdentity
	case "SubjectType", "NameQualifier":
		return markSAML
	case "FederatedUser":
		return markFederated
	case "Version":
		return markVersion
	case "Code", "LastUpdated":
		return markCode
	case "RoleArn":
		return markRoleArn
	case "IdentityId":
		return markIdentityID
	case "podIdentityAssociation":
		return markPodIdentity
	case "AccessKey", "CreateDate":
		return markCreated
	case "stringData":
		return markSecret
	case "Credentials":
		return markCredentials
	}
	return 0
}

// formOf names the form that a set stood in.
func formOf(t set, m marker) string {
	switch t.style {
	case styleExport:
		return "shell exports"
	case styleSet:
		return "Windows set commands"
	case styleSetx:
		return "Windows setx commands"
	case styleFish:
		return "fish set commands"
	case stylePowerShell:
		return "PowerShell variables"
	case styleEnv:
		return "environment variables"
	case styleDocker:
		return "docker options"
	case styleINI:
		return "a credentials file"
	case styleJSON, styleCode, styleYAML:
		return documentForm(t.style, m)
	case styleEnvList:
		return "an environment list"
	case styleSecret:
		return "a Kubernetes Secret"
	case styleJava:
		return "Java system properties"
	case styleTerraform:
		return "Terraform variables"
	case styleConfigure:
		return "aws configure"
	case styleLabels:
		return "labelled values"
	case styleXML:
		return "XML"
	case styleTable:
		return "a table"
	case styleCSV:
		return "a CSV file"
	case styleColumns:
		return "the AWS CLI's text output"
	case styleGranted:
		return "Granted's output"
	case styleOptions:
		return "command line options"
	case styleLoose:
		return "bare values"
	}
	return "text"
}

func documentForm(st style, m marker) string {
	as := " JSON"
	switch st {
	case styleYAML:
		as = " YAML"
	case styleCode:
		as = " object"
	}
	has := func(x marker) bool { return m&x != 0 }
	switch {
	case has(markSecret):
		return "a Kubernetes Secret"
	case has(markRoleCredentials):
		return "sso get-role-credentials" + as
	case has(markIdentityID):
		return "Cognito" + as
	case has(markPodIdentity):
		return "EKS Pod Identity" + as
	case has(markWebIdentity):
		return "sts assume-role-with-web-identity" + as
	case has(markSAML):
		return "sts assume-role-with-saml" + as
	case has(markAssumedRole):
		return "sts assume-role" + as
	case has(markFederated):
		return "sts get-federation-token" + as
	case has(markCode):
		return "instance metadata" + as
	case has(markVersion) && st == styleJSON && !has(markCredentials):
		return "credential_process" + as
	case has(markCreated):
		return "iam create-access-key" + as
	case has(markCredentials):
		return "sts" + as
	case has(markRoleArn):
		return "container credentials" + as
	case st == styleCode:
		return "an identity object"
	}
	return as[1:]
}

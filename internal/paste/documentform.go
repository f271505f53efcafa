package paste

// marker is a set of the names that tell which tool wrote a document.
type marker uint16

const (
	markSecret marker = 1 << iota
	markRoleCredentials
	markIdentityID
	markPodIdentity
	markWebIdentity
	markSAML
	markAssumedRole
	markFederated
	markCode
	markVersion
	markCreated
	markCredentials
	markRoleARN
)

// markerOf returns the marker that a name in a document sets, 0 for none.
func markerOf(name string) marker {
	switch name {
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
		return markRoleARN
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

// documentForms are the forms of documents, the first that applies. The style
// follows the text unless the form is whole.
var documentForms = [...]struct {
	marker marker
	form   string
	whole  bool
}{
	{markSecret, "a Kubernetes Secret", true},
	{markRoleCredentials, "sso get-role-credentials", false},
	{markIdentityID, "Cognito", false},
	{markPodIdentity, "EKS Pod Identity", false},
	{markWebIdentity, "sts assume-role-with-web-identity", false},
	{markSAML, "sts assume-role-with-saml", false},
	{markAssumedRole, "sts assume-role", false},
	{markFederated, "sts get-federation-token", false},
	{markCode, "instance metadata", false},
	{markVersion, "credential_process", false},
	{markCreated, "iam create-access-key", false},
	{markCredentials, "sts", false},
	{markRoleARN, "container credentials", false},
}

// formOf names the form of a set, given the markers of its document.
func formOf(st style, m marker) string {
	if st != styleJSON && st != styleYAML && st != styleCode {
		return credentialForms[st]
	}
	for _, d := range documentForms {
		switch {
		case m&d.marker == 0:
		case d.marker == markVersion && (st != styleJSON || m&markCredentials != 0):
		case d.whole:
			return d.form
		default:
			return d.form + " " + credentialForms[st]
		}
	}
	if st == styleCode {
		return "an identity object"
	}
	return credentialForms[st]
}

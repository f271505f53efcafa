package paste

import "strings"

// credentialReason finds AWS credentials, or one of their parts.
func credentialReason(t reasonText) *NotToken {
	found := findCredentialParts(t)
	switch {
	case found.key && (found.secret || found.session):
		return &NotToken{"credentials", "These are AWS credentials. They make EKS tokens but are none.",
			"Generate a token with them, or run aws eks get-token."}
	case found.secret:
		return &NotToken{"secret-key", "This looks like a secret access key. It signs EKS tokens but is none.",
			"Generate a token with it and its access key ID, or run aws eks get-token."}
	case found.session:
		return &NotToken{"session-token", "This looks like the session token of temporary AWS credentials. It is a part of EKS tokens but none by itself.",
			"Generate a token with it, its access key ID and its secret access key, or run aws eks get-token."}
	case found.key:
		return &NotToken{"access-key", "This is an access key ID: the public part of AWS credentials, and no EKS token.",
			"Generate a token with it and its secret access key, or run aws eks get-token."}
	case found.uniqueID != "":
		return &NotToken{"unique-id", "This is the unique ID of " + found.uniqueID + ". It is no EKS token.",
			"Paste the token: aws eks get-token prints one."}
	}
	return nil
}

// credentialParts says which parts of credentials a text holds.
type credentialParts struct {
	key, secret, session bool
	uniqueID             string // what it is the ID of
}

// minCredentialPart is the length of the shortest of them, an ID, in bytes.
const minCredentialPart = 16

func findCredentialParts(t reasonText) credentialParts {
	var found credentialParts
	named := t.has("secret")
	lone := strings.Trim(t.text, around)
	for i, end := 0, 0; i < len(t.text); i = end + 1 {
		for end = i; end < len(t.text) && base64Bytes[t.text[end]]; end++ {
		}
		if end-i < minCredentialPart {
			continue
		}
		word := t.text[i:end]
		switch {
		case isAccessKeyID(word):
			found.key = true
		case isKeyShape(word) && uniqueIDs[word[:4]] != "":
			found.uniqueID = uniqueIDs[word[:4]]
		case isSecretShape(word) && (named || word == lone):
			found.secret = true
		case isSessionTokenShape(word):
			found.session = true
		}
	}
	return found
}

func isAccessKeyID(s string) bool {
	return isKeyShape(s) && (strings.HasPrefix(s, "AKIA") || strings.HasPrefix(s, "ASIA"))
}

// isKeyShape tells whether s has the shape of AWS's IDs: 16 to 32 capital
// letters and digits.
func isKeyShape(s string) bool {
	if len(s) < 16 || len(s) > 32 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !isDecimal(s[i]) && (s[i] < 'A' || s[i] > 'Z') {
			return false
		}
	}
	return true
}

// uniqueIDs are the prefixes of unique IDs.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
var uniqueIDs = map[string]string{
	"AIDA": "an IAM user",
	"AROA": "an IAM role",
	"AGPA": "an IAM group",
	"AIPA": "an instance profile",
}

// isSecretShape tells whether s could be a secret access key: 40 characters,
// and not a hash in hexadecimal.
func isSecretShape(s string) bool {
	if len(s) != 40 || isHex(s) || strings.ContainsAny(s, "-_") {
		return false
	}
	return s != strings.ToLower(s) && s != strings.ToUpper(s) && strings.ContainsAny(s, "0123456789+/")
}

// isSessionTokenShape tells whether s starts as session tokens do.
func isSessionTokenShape(s string) bool {
	if len(s) < 100 {
		return false
	}
	switch s[:4] {
	case "IQoJ", "FwoG", "FQoG", "AQoD", "AgoJ":
		return true
	}
	return false
}

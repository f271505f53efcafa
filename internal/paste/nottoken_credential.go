package paste

import (
	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

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
	lone := chars.TrimAround(t.text)
	for i, end := 0, 0; i < len(t.text); i = end + 1 {
		for end = i; end < len(t.text) && chars.Base64[t.text[end]]; end++ {
		}
		if end-i < minCredentialPart {
			continue
		}
		word := t.text[i:end]
		switch {
		case shape.LooksLikeKeyID(word):
			found.key = true
		case shape.IsUniqueID(word) && uniqueIDs[word[:4]] != "":
			found.uniqueID = uniqueIDs[word[:4]]
		case shape.IsSecret(word) && (named || word == lone):
			found.secret = true
		case shape.StartsLikeSessionToken(word) && shape.IsSessionToken(word):
			found.session = true
		}
	}
	return found
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

package paste

import "ekstoken/internal/chars"

// kind is what a known name stands for.
type kind uint8

const (
	noKind kind = iota
	kindID
	kindSecret
	kindToken
	kindExpiration
	kindRegion
	kindProfile
	kindCluster // an EKS cluster's name
	kindName    // "name" of a name and value pair, or of a cluster
	kindValue   // "value" of a name and value pair
)

// key is a known name. A weak one means other things too, so that its value
// has to have the right shape.
type key struct {
	kind kind
	weak bool
}

// keyOf classifies a name. Case and the separators _ - . and blank don't
// count, and what stands before the known part doesn't either, so that
// TF_VAR_aws_access_key_id, aws.accessKeyId and AccessKeyId are the same.
func keyOf(name string) key {
	if len(name) < 4 || len(name) > 64 || !keyEnds(name[len(name)-2], name[len(name)-1]) {
		return key{}
	}
	// The last letters of the name, lower case; enough for the longest below.
	var buf [24]byte
	at := len(buf)
	whole := true
	for i := len(name) - 1; i >= 0; i-- {
		c := name[i]
		if c == '_' || c == '-' || c == '.' || c == ' ' {
			continue
		}
		if at == 0 {
			whole = false
			break
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		at--
		buf[at] = c
	}
	k := lookUp(buf[at:], whole)
	if k.kind != noKind && (name[0] == 'X' || name[0] == 'x') && len(name) > 5 && (name[2]|0x20) == 'a' && (name[3]|0x20) == 'm' {
		return key{} // X-Amz-Security-Token is a part of a presigned URL
	}
	return k
}

// keyEnds reports whether a known name can end with the two letters.
func keyEnds(c, d byte) bool {
	switch d | 0x20 {
	case 'd':
		return c|0x20 == 'i'
	case 'y':
		return c|0x20 == 'e' || c|0x20 == 'r'
	case 'n':
		return c|0x20 == 'e' || c|0x20 == 'o'
	case 'e':
		return c|0x20 == 'm' || c|0x20 == 'l' || c|0x20 == 'u'
	case 's', 'r':
		return c|0x20 == 'e'
	case 't':
		return c|0x20 == 'l'
	}
	return false
}

func lookUp(b []byte, whole bool) key {
	if len(b) == 0 {
		return key{}
	}
	switch b[len(b)-1] {
	case 'd':
		switch {
		case ends(b, "accesskeyid"):
			return key{kind: kindID}
		case whole && is(b, "xk8sawsid"): // the signed header
			return key{kind: kindCluster}
		case whole && (is(b, "clusterid") || is(b, "eksclusterid")):
			return key{kind: kindCluster, weak: true}
		}
	case 'y':
		switch {
		case ends(b, "secretaccesskey"), ends(b, "awssecretkey"):
			return key{kind: kindSecret}
		case ends(b, "secretkey"):
			return key{kind: kindSecret, weak: true}
		case ends(b, "awsaccesskey"):
			return key{kind: kindID}
		case ends(b, "accesskey"):
			return key{kind: kindID, weak: true}
		case whole && is(b, "expiry"):
			return key{kind: kindExpiration}
		}
	case 'n':
		switch {
		case ends(b, "sessiontoken"), ends(b, "securitytoken"):
			return key{kind: kindToken}
		case ends(b, "awstoken"), whole && is(b, "token"):
			return key{kind: kindToken, weak: true}
		case ends(b, "expiration"):
			return key{kind: kindExpiration}
		case ends(b, "awsregion"), ends(b, "awsdefaultregion"),
			whole && (is(b, "region") || is(b, "defaultregion") || is(b, "tfvarregion") || is(b, "eksregion") || is(b, "clusterregion")):
			return key{kind: kindRegion}
		}
	case 'e':
		switch {
		case ends(b, "clustername"):
			return key{kind: kindCluster}
		case ends(b, "awsprofile"), ends(b, "awsdefaultprofile"), whole && is(b, "profile"):
			return key{kind: kindProfile}
		case whole && is(b, "name"):
			return key{kind: kindName}
		case whole && is(b, "value"):
			return key{kind: kindValue}
		case whole && is(b, "defaultregionname"):
			return key{kind: kindRegion}
		}
	case 's':
		if ends(b, "tokenexpires") { // saml2aws: x_security_token_expires
			return key{kind: kindExpiration}
		}
	case 't':
		if ends(b, "awsvault") { // aws-vault exec names the profile so
			return key{kind: kindProfile}
		}
	case 'r':
		if whole && is(b, "ekscluster") {
			return key{kind: kindCluster, weak: true}
		}
	}
	return key{}
}

func ends(b []byte, s string) bool {
	return len(b) >= len(s) && string(b[len(b)-len(s):]) == s
}

func is(b []byte, s string) bool { return string(b) == s }

// phraseOf finds a name of several words, such as "AWS Access Key ID", which
// starts with the word s[a:b], a phraseStart. It gives the end of the name.
func phraseOf(s string, a, b int) (key, int) {
	var best key
	end := b
	for n := 0; n < 3; n++ {
		if b >= len(s) || s[b] != ' ' {
			break
		}
		b++
		w := b
		for b < len(s) && chars.IsLetter(s[b]) && b-w <= 8 {
			b++
		}
		if b == w || b-w > 8 {
			break
		}
		k := keyOf(s[a:b])
		switch k.kind {
		case kindID, kindSecret, kindToken, kindRegion:
			best, end = k, b
		}
	}
	return best, end
}

func phraseStart(w string) bool {
	switch len(w) {
	case 3:
		return chars.EqualFold(w, "aws")
	case 6:
		return chars.EqualFold(w, "access") || chars.EqualFold(w, "secret")
	case 7:
		return chars.EqualFold(w, "session") || chars.EqualFold(w, "default")
	case 8:
		return chars.EqualFold(w, "security")
	}
	return false
}

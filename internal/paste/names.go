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

// isCredential reports whether the kind is a part of credentials proper.
func (k kind) isCredential() bool { return k == kindID || k == kindSecret || k == kindToken }

// key is what a known name means. A weak one means other things too, so that
// its value has to have the right shape.
type key struct {
	kind kind
	weak bool
}

// knownName is a name that introduces a value. It is written in lower case and
// without separators, for case and the separators _ - . and blank don't count.
type knownName struct {
	name string
	key
	// whole names count by themselves only. What precedes the others doesn't
	// matter: TF_VAR_aws_access_key_id and aws.accessKeyId end the same.
	whole bool
}

// knownNames are all names, of names with the same ending the longer first. To
// add one, add a line.
var knownNames = [...]knownName{
	{"accesskeyid", key{kind: kindID}, false},
	{"awsaccesskey", key{kind: kindID}, false},
	{"secretaccesskey", key{kind: kindSecret}, false},
	{"awssecretkey", key{kind: kindSecret}, false},
	{"secretkey", key{kindSecret, true}, false},
	{"accesskey", key{kindID, true}, false},
	{"sessiontoken", key{kind: kindToken}, false},
	{"securitytoken", key{kind: kindToken}, false},
	{"awstoken", key{kindToken, true}, false},
	{"token", key{kindToken, true}, true},
	{"expiration", key{kind: kindExpiration}, false},
	{"tokenexpires", key{kind: kindExpiration}, false}, // saml2aws: x_security_token_expires
	{"expiry", key{kind: kindExpiration}, true},
	{"awsregion", key{kind: kindRegion}, false},
	{"awsdefaultregion", key{kind: kindRegion}, false},
	{"regionstatic", key{kind: kindRegion}, false}, // Spring Cloud AWS
	{"awsregionname", key{kind: kindRegion}, false},
	{"region", key{kind: kindRegion}, true},
	{"regionname", key{kind: kindRegion}, true}, // boto3 and Airflow
	{"defaultregion", key{kind: kindRegion}, true},
	{"tfvarregion", key{kind: kindRegion}, true},
	{"eksregion", key{kind: kindRegion}, true},
	{"clusterregion", key{kind: kindRegion}, true},
	{"defaultregionname", key{kind: kindRegion}, true},
	{"awsprofile", key{kind: kindProfile}, false},
	{"awsdefaultprofile", key{kind: kindProfile}, false},
	{"awsvault", key{kind: kindProfile}, false}, // aws-vault exec
	{"profile", key{kind: kindProfile}, true},
	{"clustername", key{kind: kindCluster}, false},
	{"xk8sawsid", key{kind: kindCluster}, true}, // the signed header
	{"clusterid", key{kindCluster, true}, true},
	{"eksclusterid", key{kindCluster, true}, true},
	{"ekscluster", key{kindCluster, true}, true},
	{"name", key{kind: kindName}, true},
	{"value", key{kind: kindValue}, true},
}

const (
	minName = 4
	maxName = 64
	// maxKnownName is the longest of knownNames.
	maxKnownName = 24
)

// ending is where names that end with the same two letters are chained.
func ending(c, d byte) int { return int(c&31)<<5 | int(d&31) }

// nameEnds tells by ending whether a known name ends so.
var nameEnds = func() (t [1024]bool) {
	for i := range knownNames {
		n := knownNames[i].name
		t[ending(n[len(n)-2], n[len(n)-1])] = true
	}
	return t
}()

// namesByEnd has the first known name of each ending, and nextName the one after
// each, counted from 1, with 0 at the end.
var namesByEnd, nextName = func() (first [1024]uint8, next [len(knownNames)]uint8) {
	for i := len(knownNames) - 1; i >= 0; i-- {
		n := knownNames[i].name
		at := ending(n[len(n)-2], n[len(n)-1])
		next[i], first[at] = first[at], uint8(i+1)
	}
	return first, next
}()

// keyOf says what a name means.
func keyOf(name string) key {
	if len(name) < minName || len(name) > maxName || !nameEnds[ending(name[len(name)-2], name[len(name)-1])] {
		return key{}
	}
	// The last letters of the name, in lower case and without separators.
	var letters [maxKnownName]byte
	at := len(letters)
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
		letters[at] = c
	}
	k := lookUp(letters[at:], whole)
	if k.kind != noKind && isPresignedParameter(name) {
		return key{}
	}
	return k
}

// lookUp finds the known name that the letters, or their end, are.
func lookUp(letters []byte, whole bool) key {
	if len(letters) < minName {
		return key{}
	}
	for i := namesByEnd[ending(letters[len(letters)-2], letters[len(letters)-1])]; i > 0; i = nextName[i-1] {
		n := &knownNames[i-1]
		switch {
		case len(letters) < len(n.name), n.whole && (!whole || len(letters) > len(n.name)): // tells most of a chain apart
		case string(letters[len(letters)-len(n.name):]) == n.name:
			return n.key
		}
	}
	return key{}
}

// isPresignedParameter reports whether a name is one of a presigned URL's
// parameters, such as X-Amz-Security-Token.
func isPresignedParameter(name string) bool {
	return len(name) > len("x-am") && name[0]|0x20 == 'x' && name[2]|0x20 == 'a' && name[3]|0x20 == 'm'
}

const (
	// maxPhraseWords is how many words follow the first of a name, and
	// maxPhraseWord how long each is.
	maxPhraseWords = 3
	maxPhraseWord  = 8
)

// phraseOf finds a name of several words, such as "AWS Access Key ID", which
// starts with the word s[a:b]. It returns the end of the name.
func phraseOf(s string, a, b int) (best key, end int) {
	end = b
	for n := 0; n < maxPhraseWords; n++ {
		if b >= len(s) || s[b] != ' ' {
			break
		}
		b++
		w := b
		for b < len(s) && chars.IsLetter(s[b]) && b-w <= maxPhraseWord {
			b++
		}
		if b == w || b-w > maxPhraseWord {
			break
		}
		if k := keyOf(s[a:b]); k.kind.isCredential() || k.kind == kindRegion {
			best, end = k, b
		}
	}
	return best, end
}

// startsPhrase reports whether a word can be the first of a name of several.
func startsPhrase(word string) bool {
	switch len(word) {
	case 3:
		return chars.EqualFold(word, "aws")
	case 6:
		return chars.EqualFold(word, "access") || chars.EqualFold(word, "secret")
	case 7:
		return chars.EqualFold(word, "session") || chars.EqualFold(word, "default")
	case 8:
		return chars.EqualFold(word, "security")
	}
	return false
}

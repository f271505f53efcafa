package kubeconfig

import (
	"strings"
	"time"

	"ekstoken/internal/chars"
)

// authority is what certificate-authority-data holds.
type authority struct {
	isPEM    bool
	notAfter time.Time // of the first certificate, zero if unknown
}

const pemBegin = "-----BEGIN CERTIFICATE-----"

// readAuthority reads the base64 of a PEM bundle.
func readAuthority(data string) authority {
	text, _ := chars.DecodeBase64(strings.Join(strings.Fields(data), ""))
	_, body, ok := strings.Cut(text, pemBegin)
	if !ok {
		return authority{}
	}
	body, _, ok = strings.Cut(body, "-----END")
	if !ok {
		return authority{}
	}
	der, ok := chars.DecodeBase64(strings.Join(strings.Fields(body), ""))
	return authority{isPEM: ok, notAfter: notAfter(der)}
}

// notAfter reads until when a certificate is valid: the second time of the
// fifth field of its first field (RFC 5280, section 4.1). crypto/x509 would
// cost more download than all else that reads kubeconfigs.
func notAfter(der string) time.Time {
	_, certificate, _ := element(der)
	_, fields, _ := element(certificate)
	for n := 0; n < 5; {
		tag, body, rest := element(fields)
		if body == "" && rest == "" {
			return time.Time{}
		}
		fields = rest
		if tag == 0xa0 { // the version, which may be left out
			continue
		}
		if n++; n == 4 {
			_, _, rest = element(body)
			tag, body, _ = element(rest)
			return asn1Time(tag, body)
		}
	}
	return time.Time{}
}

// element reads a DER element. All it returns is "" where there is none.
func element(s string) (tag byte, body, rest string) {
	if len(s) < 2 {
		return 0, "", ""
	}
	tag, length, at := s[0], int(s[1]), 2
	if length >= 0x80 {
		n := length & 0x7f
		if n > 3 || len(s) < 2+n {
			return 0, "", ""
		}
		length = 0
		for ; at < 2+n; at++ {
			length = length<<8 | int(s[at])
		}
	}
	if len(s)-at < length {
		return 0, "", ""
	}
	return tag, s[at : at+length], s[at+length:]
}

func asn1Time(tag byte, s string) time.Time {
	layout := "20060102150405Z"
	if tag == 0x17 { // UTCTime, of 1950 to 2049
		if s >= "50" {
			s = "19" + s
		} else {
			s = "20" + s
		}
	}
	at, err := time.Parse(layout, s)
	if err != nil {
		return time.Time{}
	}
	return at
}

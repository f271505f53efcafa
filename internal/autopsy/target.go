package autopsy

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// minSignature is how many hexadecimal digits of a cut signature still
// identify it.
const minSignature = 16

// target is the token's signature, in the form it was written.
type target struct {
	digits string // hexadecimal, in lower case; "" if it can't be read
	first  [minSignature / 2]byte
	// form says how the signature was written if not as 64 digits in lower
	// case.
	form outcome
}

// outcome says how a signature compares with the token's.
type outcome int

const (
	differs outcome = iota
	equal
	otherCase // equal but for capital letters
	cutShort  // its beginning is equal
	inBase64  // equal, but written in base64
	blank     // equal, but with blanks around it
)

// readTarget reads X-Amz-Signature.
func readTarget(value string) target {
	if trimmed := strings.TrimSpace(value); trimmed != value {
		return newTarget(trimmed, blank)
	}
	lower := strings.ToLower(value)
	switch _, err := hex.DecodeString(lower[:len(lower)&^1]); {
	case err != nil || len(value) > 64:
		return readBase64Target(value)
	case len(value) < 64:
		return newTarget(lower, cutShort)
	case lower != value:
		return newTarget(lower, otherCase)
	}
	return newTarget(value, equal)
}

// readBase64Target reads base64 of the bytes or of their digits, or digits
// written twice over in hexadecimal.
func readBase64Target(value string) target {
	if text, err := hex.DecodeString(value); err == nil {
		return newTarget(string(text), inBase64)
	}
	plain := strings.NewReplacer("-", "+", "_", "/", " ", "+").Replace(strings.TrimRight(value, "="))
	raw, err := base64.RawStdEncoding.DecodeString(plain)
	switch {
	case err != nil:
		return target{}
	case len(raw) == 32:
		return newTarget(hex.EncodeToString(raw), inBase64)
	}
	return newTarget(string(raw), inBase64)
}

func newTarget(digits string, form outcome) target {
	t := target{form: form}
	if len(digits) < minSignature || len(digits) > 64 || form != cutShort && len(digits) != 64 {
		return t
	}
	if n, err := hex.Decode(t.first[:], []byte(digits[:minSignature])); err != nil || n < len(t.first) {
		return t
	}
	t.digits = digits
	return t
}

// compare compares a signature in hexadecimal with the token's.
func (t *target) compare(signature string) outcome {
	if t.digits == "" || !strings.HasPrefix(signature, t.digits) {
		return differs
	}
	return t.form
}

// is compares a signature's bytes with the token's.
func (t *target) is(sum *[32]byte) bool {
	return t.digits != "" && [len(t.first)]byte(sum[:len(t.first)]) == t.first && strings.HasPrefix(hex.EncodeToString(sum[:]), t.digits)
}

// fault is the mistake in how the signature is written, nil if there is none.
func (o outcome) fault() *mistake {
	switch o {
	case otherCase:
		return &mistake{id: "signature-case", text: "The signature is written in capital letters.", fix: "Write the signature in lower-case hexadecimal."}
	case cutShort:
		return &mistake{id: "signature-cut", text: "The end of the signature is missing.", fix: "Copy the whole token, or look for what cuts it off."}
	case inBase64:
		return &mistake{id: "signature-base64", text: "The signature is encoded in base64 or twice in hexadecimal.",
			fix: "Write the last HMAC's 32 bytes in lower-case hexadecimal, once: digest('hex') in Node.js, hexdigest() in Python, CryptoJS.enc.Hex in crypto-js."}
	case blank:
		return &mistake{id: "signature-blank", text: "The signature has a space or a line break around it.", fix: "Trim the output of the program that computes the HMAC, such as openssl's."}
	}
	return nil
}

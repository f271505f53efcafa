package tokens

import "strings"

// formPlain is the form of a token without known surroundings.
const formPlain = "token"

const (
	// formLookback is how many bytes before a token are read for its form, and
	// curlLookback how many for the start of a curl command.
	formLookback = 200
	curlLookback = 800
)

// document says what kinds of document a text seems to be.
type document struct {
	known          bool
	execCredential bool
	kubeconfig     bool
}

// formAt says what the token at offset i was found in.
func (f *finder) formAt(i int) string {
	f.readDocument()
	before := strings.ToLower(f.text[max(0, i-formLookback):i])
	const between = " \t\r\n\"'`\\“”‘’|>│<([{\u00a0"
	left := strings.TrimRight(before, between)
	if s, ok := strings.CutSuffix(left, "-"); ok { // YAML's ">-"
		left = strings.TrimRight(s, between)
	}
	left = strings.TrimSuffix(left, "%20")
	if s, ok := strings.CutSuffix(left, "bearer"); ok {
		return f.bearerForm(i, s)
	}
	if strings.HasSuffix(left, "--token") || strings.HasSuffix(left, "--token=") {
		return "kubectl command"
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	key := strings.TrimRight(left, " \t:=\"\\")
	if isTokenKey(left, key) {
		return f.keyForm(left[len(key):])
	}
	switch {
	case f.document.execCredential && strings.ContainsAny(line, "|│"):
		return "ExecCredential table"
	case f.document.execCredential && (strings.Contains(line, "\t") || strings.HasPrefix(line, "status ")):
		return "ExecCredential text"
	}
	return formPlain
}

// isTokenKey reports whether left ends with a key named token. key is left
// without what separates a key from its value.
func isTokenKey(left, key string) bool {
	return len(key) < len(left) && strings.HasSuffix(key, "token") && strings.ContainsAny(left[len(key):], ":=")
}

// keyForm is the form of the value of a key named token, given what separates
// the two.
func (f *finder) keyForm(separator string) string {
	json := strings.Contains(separator, `"`)
	switch {
	case f.document.execCredential && json:
		return "ExecCredential JSON"
	case f.document.execCredential:
		return "ExecCredential YAML"
	case f.document.kubeconfig:
		return "kubeconfig"
	}
	return "token field"
}

// bearerForm is the form of a token after "Bearer" at offset i, given what
// comes before that word.
func (f *finder) bearerForm(i int, left string) string {
	left = strings.TrimRight(left, " \t\"'`:=\\“”‘’[{(")
	if !strings.HasSuffix(left, "authorization") {
		return "Bearer token"
	}
	if strings.Contains(strings.ToLower(f.text[max(0, i-curlLookback):i]), "curl ") {
		return "curl command"
	}
	return "Authorization header"
}

// readDocument looks once at what the whole text is.
func (f *finder) readDocument() {
	if f.document.known {
		return
	}
	t := f.text
	f.document = document{
		known:          true,
		execCredential: strings.Contains(t, "ExecCredential") || strings.Contains(t, "expirationTimestamp"),
		kubeconfig: strings.Contains(t, "kind: Config") || strings.Contains(t, "users:") ||
			strings.Contains(t, `"users"`) || strings.Contains(t, "user:"),
	}
}

package paste

import "strings"

// formPlain is the form of a token that stands in nothing known.
const formPlain = "token"

// document says what kinds of document a text seems to be.
type document struct {
	read           bool
	execCredential bool
	kubeconfig     bool
}

// formAt says what the token at offset i stands in.
func (f *finder) formAt(i int) string {
	f.readDocument()
	window := strings.ToLower(f.text[max(0, i-200):i])
	const between = " \t\r\n\"'`\\“”‘’|>│<([{\u00a0"
	left := strings.TrimRight(window, between)
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
	line := window[strings.LastIndexByte(window, '\n')+1:]
	key := strings.TrimRight(left, " \t:=\"\\")
	if isTokenKey(left, key) {
		return f.keyForm(left[len(key):])
	}
	switch {
	case f.doc.execCredential && strings.ContainsAny(line, "|│"):
		return "ExecCredential table"
	case f.doc.execCredential && (strings.Contains(line, "\t") || strings.HasPrefix(line, "status ")):
		return "ExecCredential text"
	}
	return formPlain
}

// isTokenKey tells whether left ends with a key named token; key is left
// without what stands between a key and its value.
func isTokenKey(left, key string) bool {
	return len(key) < len(left) && strings.HasSuffix(key, "token") && strings.ContainsAny(left[len(key):], ":=")
}

// keyForm is the form of the value of a key named token; sep is what stands
// between the two.
func (f *finder) keyForm(sep string) string {
	json := strings.Contains(sep, `"`)
	switch {
	case f.doc.execCredential && json:
		return "ExecCredential JSON"
	case f.doc.execCredential:
		return "ExecCredential YAML"
	case f.doc.kubeconfig:
		return "kubeconfig"
	}
	return "token field"
}

// bearerForm is the form of a token behind "Bearer" at offset i; left is what
// stands before that word.
func (f *finder) bearerForm(i int, left string) string {
	left = strings.TrimRight(left, " \t\"'`:=\\“”‘’[{(")
	if !strings.HasSuffix(left, "authorization") {
		return "Bearer token"
	}
	if strings.Contains(strings.ToLower(f.text[max(0, i-800):i]), "curl ") {
		return "curl command"
	}
	return "Authorization header"
}

// readDocument looks once at what the whole text is.
func (f *finder) readDocument() {
	if f.doc.read {
		return
	}
	t := f.text
	f.doc = document{
		read:           true,
		execCredential: strings.Contains(t, "ExecCredential") || strings.Contains(t, "expirationTimestamp"),
		kubeconfig: strings.Contains(t, "kind: Config") || strings.Contains(t, "users:") ||
			strings.Contains(t, `"users"`) || strings.Contains(t, "user:"),
	}
}

package autopsy

import "strings"

const (
	crlfFix    = "End lines with a single line feed: \"\\n\", not Environment.NewLine, %n or a source file with Windows line ends."
	escapedFix = "Use quotes in which \\n is a line feed: \"\\n\" in PHP, $'\\n' in a shell."
	endFix     = "Put nothing after the last line: printf '%s' or echo -n in a shell, not echo."
	hashFix    = "The last line of the string to sign is the SHA-256 sum of the canonical request, once, in lower-case hexadecimal."
	fourLines  = "Sign algorithm, timestamp, scope and the canonical request's hash, joined by line feeds."
	scopeFix   = "Write the scope as date/region/service/aws4_request; the access key ID belongs in X-Amz-Credential only."
	stampFix   = "Put X-Amz-Date's value, such as 20260102T030405Z, on the second line."
)

// lineMistakes are in the canonical request's line ends.
var lineMistakes = []mistake{
	{id: "canonical-line-feed", step: stepLines, odds: likely, edit: func(r *recipe, _ string) { r.closing.end = "\n" },
		text: "The canonical request ended in a line feed when it was hashed.", fix: endFix},
	{id: "canonical-crlf", step: stepLines, odds: likely, value: "\r\n", edit: setEOL,
		text: "The lines of the canonical request ended in CRLF when it was hashed.", fix: crlfFix},
	{id: "canonical-crlf", step: stepLines, value: "\r\n", edit: setAllEOL,
		text: "The lines of the canonical request and of the string to sign ended in CRLF.", fix: crlfFix},
	{id: "canonical-crlf", step: stepLines, edit: func(r *recipe, _ string) { r.closing.end = "\r\n" },
		text: "The canonical request ended in CRLF when it was hashed.", fix: endFix},
	{id: "canonical-escaped", step: stepLines, value: `\n`, edit: setEOL,
		text: "The lines of the canonical request were separated by a backslash and an n, not by line feeds.", fix: escapedFix},
	{id: "canonical-escaped", step: stepLines, value: `\n`, edit: setAllEOL,
		text: "The lines of the canonical request and of the string to sign were separated by a backslash and an n, not by line feeds.", fix: escapedFix},
	{id: "extra-blank-line", step: stepList, edit: func(r *recipe, _ string) { r.closing.gap = "\n\n" },
		text: "The signature was made with two blank lines after the headers in the canonical request.",
		fix:  "Join the canonical request's parts with single line feeds: the canonical headers already end with one."},
}

func setEOL(r *recipe, eol string)    { r.opening.eol, r.closing.eol = eol, eol }
func setAllEOL(r *recipe, eol string) { r.opening.eol, r.closing.eol, r.text.eol = eol, eol, eol }

// textMistakes are in the string to sign.
var textMistakes = []mistake{
	{id: "canonical-not-hashed", step: stepHash, odds: likely, edit: func(r *recipe, _ string) { r.text.hash = hashNone }, text: "The canonical request itself, not its hash, ended the string to sign.", fix: hashFix},
	{id: "canonical-signed", step: stepHash, edit: func(r *recipe, _ string) { r.text.hash = hashLess }, text: "The canonical request was signed, not the string to sign.", fix: fourLines},
	{id: "hash-signed", step: stepHash, edit: func(r *recipe, _ string) { r.text.hash = hashAlone }, text: "The canonical request's hash alone was signed, not the string to sign.", fix: fourLines},
	{id: "hash-capitals", step: stepHash, odds: likely, edit: func(r *recipe, _ string) { r.text.hash = hashUpper }, text: "The canonical request's hash was written in capital letters.", fix: hashFix + " In .NET, use Convert.ToHexStringLower."},
	{id: "hash-base64", step: stepHash, edit: func(r *recipe, _ string) { r.text.hash = hashBase64 }, text: "The canonical request's hash was written in base64.", fix: hashFix},
	{id: "hash-twice", step: stepHash, edit: func(r *recipe, _ string) { r.text.hash = hashTwice }, text: "The canonical request was hashed twice.", fix: hashFix},
	{id: "string-to-sign-line-feed", step: stepText, odds: likely, edit: func(r *recipe, _ string) { r.text.end = "\n" }, text: "The string to sign ended in a line feed.", fix: endFix},
	{id: "string-to-sign-crlf", step: stepText, odds: likely, edit: func(r *recipe, _ string) { r.text.eol = "\r\n" }, text: "The lines of the string to sign ended in CRLF.", fix: crlfFix},
	{id: "string-to-sign-crlf", step: stepText, edit: func(r *recipe, _ string) { r.text.end = "\r\n" }, text: "The string to sign ended in CRLF.", fix: endFix},
	{id: "string-to-sign-escaped", step: stepText, edit: func(r *recipe, _ string) { r.text.eol = `\n` }, text: "The lines of the string to sign were separated by a backslash and an n, not by line feeds.", fix: escapedFix},
	{id: "string-to-sign-lines", step: stepText, edit: setAlgorithm, text: "The string to sign lacks its first line, the algorithm.", fix: fourLines},
	{id: "string-to-sign-lines", step: stepText, edit: func(r *recipe, _ string) { r.text.at = "" }, text: "The string to sign lacks its second line, the timestamp.", fix: fourLines},
	{id: "string-to-sign-lines", step: stepText, edit: func(r *recipe, _ string) { r.text.scope = [4]string{} }, text: "The string to sign lacks its third line, the scope.", fix: fourLines},
	{id: "string-to-sign-lines", step: stepText, edit: func(r *recipe, _ string) { r.text.eol = "" }, text: "The lines of the string to sign weren't separated.", fix: fourLines},
	{id: "string-to-sign-scope", step: stepText, text: "The string to sign has the access key ID before the scope.", fix: scopeFix, edit: func(r *recipe, _ string) {
		r.text.before = scopeOf(r.opening.params.value(paramCredential)).accessKeyID + "/"
	}},
	{id: "string-to-sign-scope", step: stepText, edit: func(r *recipe, _ string) { r.text.scope[terminator] = "" }, text: "The scope in the string to sign lacks aws4_request.", fix: scopeFix},
	{id: "string-to-sign-scope", step: stepText, edit: func(r *recipe, _ string) { r.text.scope[date] = r.text.at }, text: "The scope in the string to sign has the whole timestamp.", fix: scopeFix},
	{id: "string-to-sign-scope", step: stepText, text: "The scope in the string to sign has region and service swapped.", fix: scopeFix, edit: func(r *recipe, _ string) {
		r.text.scope[region], r.text.scope[service] = r.text.scope[service], r.text.scope[region]
	}},
	{id: "string-to-sign-time", step: stepText, edit: func(r *recipe, _ string) { r.text.at, _, _ = strings.Cut(r.text.at, "T") }, text: "The string to sign has the date alone on its second line.", fix: stampFix},
	{id: "string-to-sign-time", step: stepText, edit: separateTime, value: "Z", text: "The string to sign has an ISO 8601 timestamp.", fix: stampFix},
	{id: "string-to-sign-time", step: stepText, edit: separateTime, value: ".000Z", text: "The string to sign has an ISO 8601 timestamp.", fix: stampFix},
	{id: "string-to-sign-time", step: stepText, edit: func(r *recipe, _ string) { r.text.at = strings.TrimSuffix(r.text.at, "Z") }, text: "The string to sign has the timestamp without its Z.", fix: stampFix},
}

// otherAlgorithm is another first line of the string to sign.
var otherAlgorithm = mistake{id: "string-to-sign-algorithm", step: stepText, edit: setAlgorithm, text: "The string to sign starts with {}, not with AWS4-HMAC-SHA256.", fix: fourLines}

func setAlgorithm(r *recipe, value string) { r.text.algorithm = value }

// separateTime writes the timestamp as 2026-01-02T03:04:05 and an end.
func separateTime(r *recipe, end string) {
	if at := r.text.at; len(at) == len(timestampFormat) {
		r.text.at = at[:4] + "-" + at[4:6] + "-" + at[6:11] + ":" + at[11:13] + ":" + at[13:15] + end
	}
}

func (c *catalogue) texts() {
	c.table(textMistakes)
	c.each(&otherAlgorithm, "HMAC-SHA256", "AWS4-HMAC-SHA-256", "AWS4")
	if named := c.x.subject.algorithm; named != "" {
		c.with(&otherAlgorithm, named)
	}
}

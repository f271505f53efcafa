package autopsy

import (
	"encoding/base64"
	"strings"
	"unicode/utf16"
)

func base64Of(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// The mistakes in the session token: another was signed than the URL has.
var (
	tokenLeftOut  = mistake{id: "session-token-left-out", step: stepParams, edit: setToken, text: "The session token was signed, but it isn't in the URL.", fix: leaveURL}
	tokenCut      = mistake{id: "session-token-cut", step: stepParams, edit: setToken, text: "The whole session token was signed, but it is cut in the URL.", fix: leaveURL}
	tokenChanged  = mistake{id: "session-token-changed", step: stepParams, edit: setToken, text: "The session token given was signed, but the URL has another one.", fix: leaveURL}
	tokenBlank    = mistake{id: "session-token-blank", step: stepParams, edit: setToken, text: "The session token was signed with a space or a line break around it.", fix: "Trim the session token where the program reads it."}
	tokenQuoted   = mistake{id: "session-token-quoted", step: stepParams, edit: setToken, text: "The session token was signed with quotes around it.", fix: "Take the quotes off where the program reads the session token."}
	tokenRawPlus  = mistake{id: "session-token-plus", step: stepParams, edit: setToken, text: "The “+” in the session token is unencoded in the URL, where it means a space; %2B was signed.", fix: "Percent-encode the session token in the URL: write + as %2B."}
	tokenPlus     = mistake{id: "session-token-plus", step: stepParams, edit: setToken, text: "The session token was signed with spaces in place of its “+”.", fix: "Don't decode the session token as a form field; it isn't encoded."}
	tokenEncoded  = mistake{id: "session-token-double-encoded", step: stepParams, edit: setToken, text: "The session token was percent-encoded once more after signing.", fix: leaveURL}
	tokenWasEmpty = mistake{id: "session-token-empty", step: stepParams, edit: setToken, text: "The signature was made with an empty session token.", fix: "Give the signer the session token with the other credentials."}
)

func setToken(r *recipe, value string) { r.opening.params = r.opening.params.with(paramToken, value) }

func (c *catalogue) sessionTokens() {
	present, given := c.base.opening.params.value(paramToken), strings.TrimSpace(c.x.options.SessionToken)
	if given != "" && given != present {
		switch {
		case present == "":
			c.hidden(&tokenLeftOut, given)
		case strings.HasPrefix(given, present):
			c.hidden(&tokenCut, given)
		default:
			c.hidden(&tokenChanged, given)
		}
	}
	if present == "" {
		return
	}
	c.hidden(&tokenBlank, present+"\n", present+"\r\n", present+" ", " "+present)
	c.hidden(&tokenQuoted, `"`+present+`"`, "'"+present+"'")
	if strings.Contains(present, " ") {
		c.hidden(&tokenRawPlus, strings.ReplaceAll(present, " ", "+"))
	}
	if strings.Contains(present, "+") {
		c.hidden(&tokenPlus, strings.ReplaceAll(present, "+", " "))
	}
	if strings.Contains(present, "%") {
		c.hidden(&tokenEncoded, unescape(present))
	}
	c.hidden(&tokenWasEmpty, "")
}

const (
	readSecret = "Pass the secret access key on unchanged."
	cutFix     = "Find out what cuts the secret access key off."
	prefixFix  = "Start the chain of HMACs with the key “AWS4” + secret access key."
)

// The mistakes in the secret access key: what signed differs a little from it.
var (
	secretBlank     = mistake{id: "secret-blank", step: stepSecret, odds: likely, edit: setSecret, text: "The secret access key used to sign had a space or a line break around it.", fix: "Trim the secret access key where the program reads it."}
	secretQuoted    = mistake{id: "secret-quoted", step: stepSecret, odds: likely, edit: setSecret, text: "The secret access key used to sign had quotes around it.", fix: "Take the quotes off where the program reads the secret access key."}
	secretBase64    = mistake{id: "secret-base64", step: stepSecret, odds: likely, edit: setSecret, text: "The secret access key used to sign was still in base64.", fix: "Decode the secret access key before you sign: a Kubernetes Secret holds it in base64."}
	secretDecoded   = mistake{id: "secret-decoded", step: stepSecret, edit: setSecret, text: "The secret access key used to sign was decoded from base64, which it isn't in.", fix: readSecret}
	givenBase64     = mistake{id: "secret-given-base64", step: stepSecret, edit: setSecret, text: "The secret access key entered here is in base64; the token was signed with what it decodes to.", fix: "Enter the decoded key to check the rest."}
	givenQuoted     = mistake{id: "secret-given-quoted", step: stepSecret, edit: setSecret, text: "The secret access key entered here has quotes around it; the token was signed with the key without them.", fix: "Enter the key without quotes to check the rest."}
	secretCutEnd    = mistake{id: "secret-cut", step: stepSecret, edit: setSecret, text: "The secret access key used to sign lacked its last character.", fix: cutFix}
	secretCutStart  = mistake{id: "secret-cut", step: stepSecret, edit: setSecret, text: "The secret access key used to sign lacked its first character.", fix: cutFix}
	secretCutAt     = mistake{id: "secret-cut", step: stepSecret, edit: setSecret, text: "The secret access key used to sign ended before its first “{}”.", fix: cutFix + " A shell, a URL or a reader of settings gives that character a meaning; quote or encode it there."}
	secretEncoded   = mistake{id: "secret-encoded", step: stepSecret, odds: likely, edit: setSecret, text: "The secret access key used to sign was encoded or decoded on its way: its + or / became something else.", fix: readSecret}
	secretCase      = mistake{id: "secret-case", step: stepSecret, edit: setSecret, text: "The secret access key used to sign had its letter case changed.", fix: readSecret}
	secretUndefined = mistake{id: "secret-undefined", step: stepSecret, odds: likely, edit: setSecret, text: "The signature was made without a secret access key: with an empty string or a stand-in such as undefined.",
		fix: "Find out why the program has no secret access key where it signs: a variable that isn't set, credentials that aren't awaited."}
	secretKeyID = mistake{id: "secret-key-id", step: stepSecret, odds: likely, edit: setSecret, text: "The signature was made with the access key ID in place of the secret access key.", fix: "Check the order of the signer's arguments."}
	secretToken = mistake{id: "secret-session-token", step: stepSecret, edit: setSecret, text: "The signature was made with the session token in place of the secret access key.", fix: "Check the order of the signer's arguments."}
)

func setSecret(r *recipe, value string) { r.key.secret = value }

func (c *catalogue) secrets() {
	secret := c.base.key.secret
	c.hidden(&secretBlank, secret+"\n", c.x.options.SecretAccessKey, secret+"\r\n", secret+"\r", secret+" ", " "+secret, " "+secret+" ", "\t"+secret, secret+"\t", "\n"+secret, "\ufeff"+secret)
	c.hidden(&secretQuoted, `"`+secret+`"`, "'"+secret+"'", `"`+secret+"\"\n", "b'"+secret+"'", `"`+secret, secret+`"`)
	encoded := base64Of(secret)
	c.hidden(&secretBase64, encoded, base64Of(secret+"\n"), strings.TrimRight(encoded, "="), base64Of(encoded))
	if raw, err := base64.StdEncoding.DecodeString(secret); err == nil && len(raw) > 0 {
		template := &secretDecoded
		if len(secret) > 40 {
			template = &givenBase64
		}
		c.hidden(template, string(raw), strings.TrimSpace(string(raw)))
	}
	c.hidden(&givenQuoted, strings.Trim(secret, `"'`+"`"))
	c.hidden(&secretCutEnd, secret[:len(secret)-1])
	c.hidden(&secretCutStart, secret[1:])
	for _, end := range []string{"+", "/", "="} {
		if i := strings.Index(secret, end); i > 0 {
			m := c.with(&secretCutAt, secret[:i])
			m.about = end
		}
	}
	percent := PercentEncode(secret)
	c.hidden(&secretEncoded, percent, strings.ReplaceAll(secret, "+", " "), strings.ReplaceAll(secret, "/", `\/`), strings.ReplaceAll(secret, "+", "%2B"), strings.ReplaceAll(secret, "/", "%2F"),
		strings.NewReplacer("+", "%2b", "/", "%2f", "=", "%3d").Replace(secret), strings.NewReplacer("+", "-", "/", "_").Replace(secret), strings.NewReplacer("+", `\u002b`, "/", `\u002f`).Replace(secret), unescape(secret))
	c.hidden(&secretCase, strings.ToLower(secret), strings.ToUpper(secret))
	c.hidden(&secretUndefined, "undefined", "", "null", "None", "nil", "[object Object]", "<nil>")
	c.hidden(&secretKeyID, scopeOf(c.x.subject.credential).accessKeyID)
	if token := c.base.opening.params.value(paramToken); token != "" {
		c.hidden(&secretToken, token)
	}
	c.table(prefixMistakes)
	c.each(&otherPrefix, "aws4", "AWS4 ", "AWS", "AWS4-HMAC-SHA256", "AWS4AWS4")
}

// The mistakes in how the chain of HMACs starts.
var (
	prefixMistakes = []mistake{
		{id: "key-prefix-missing", step: stepPrefix, odds: likely, edit: func(r *recipe, _ string) { r.key.prefix = "" },
			text: "The signing key was derived without “AWS4” before the secret access key.", fix: prefixFix},
		{id: "key-prefix-other", step: stepPrefix, edit: func(r *recipe, _ string) { r.key.prefix, r.key.suffix = "", "AWS4" },
			text: "The signing key was derived with “AWS4” after the secret access key.", fix: prefixFix},
		{id: "secret-utf16", step: stepPrefix, edit: func(r *recipe, _ string) { r.key.prefix, r.key.secret = "", inUTF16(r.key.prefix+r.key.secret) },
			text: "The secret access key used to sign was encoded in UTF-16.", fix: "Encode texts in UTF-8: Encoding.UTF8, not Encoding.Unicode, in .NET and PowerShell."},
		{id: "secret-base64", step: stepPrefix, edit: func(r *recipe, _ string) { r.key.prefix, r.key.secret = "", base64Of(r.key.prefix+r.key.secret) },
			text: "The signing key was derived from “AWS4” and the secret access key in base64.", fix: "Use their bytes as the first HMAC's key, without encoding them."},
	}
	otherPrefix = mistake{id: "key-prefix-other", step: stepPrefix, edit: func(r *recipe, value string) { r.key.prefix = value },
		text: "The signing key was derived with “{}” before the secret access key.", fix: prefixFix}
)

func inUTF16(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

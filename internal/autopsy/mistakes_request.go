package autopsy

import (
	"slices"
	"strings"

	"ekstoken/internal/presign"
)

const (
	asGET    = "Presign a GET, and set the method before signing."
	leaveURL = "Use the URL exactly as the signer returns it."
)

// methodMistakes are in the first two lines of the canonical request.
var (
	methodMistakes = []mistake{
		{id: "method-post", step: stepMethod, odds: common, value: "POST", edit: setMethod,
			text: "The signature was made for a POST, but the authenticator sends a GET.", fix: asGET},
		{id: "path-empty", step: stepPath, odds: likely, edit: setPath,
			text: "The signature was made with an empty path in the canonical request.",
			fix:  "Write the path as / in the canonical request, even if the URL has none."},
		{id: "path-with-query", step: stepPath, edit: func(r *recipe, _ string) { r.opening.joined = true },
			text: "The signature was made with path and query on one line of the canonical request.",
			fix:  "Write / on the second line and the query, without its question mark, on the third."},
	}
	otherMethod = mistake{id: "method-other", step: stepMethod, edit: setMethod, text: "The signature was made for the method “{}”, but the authenticator sends a GET.", fix: asGET}
	otherPath   = mistake{id: "path-other", step: stepPath, edit: setPath, text: "The signature was made for the path “{}”, but the URL's path is /.",
		fix: "Write the path as / in the canonical request."}
)

func setMethod(r *recipe, value string) { r.opening.method = value }
func setPath(r *recipe, value string)   { r.opening.path = value }

func (c *catalogue) methods() {
	c.table(methodMistakes)
	c.each(&otherMethod, "get", "HEAD", "PUT")
	c.each(&otherPath, "//", "/?", "https://"+c.base.closing.host+"/", "/sts")
}

// The mistakes in which parameters are signed.
var (
	expiresChanged = mistake{id: "expires-changed", step: stepParams, edit: setParam,
		text: "The signature was made with {}, but the URL has another value.",
		fix:  "Set X-Amz-Expires before signing, and use the URL exactly as the signer returns it."}
	expiresLeftOut = mistake{id: "expires-left-out", step: stepParams, edit: setParam,
		text: leftOutText, fix: leaveURL}
	leftOut = []mistake{
		{id: "param-left-out", step: stepParams, about: "Action", value: "Action=" + "GetCallerIdentity", edit: setParam, text: leftOutText, fix: leaveURL},
		{id: "param-left-out", step: stepParams, about: "Version", value: "Version=" + presign.STSVersion, edit: setParam, text: leftOutText, fix: leaveURL},
		{id: "param-left-out", step: stepParams, about: "X-Amz-Algorithm", value: "X-Amz-Algorithm=" + presign.Algorithm, edit: setParam, text: leftOutText, fix: leaveURL},
		{id: "param-left-out", step: stepParams, about: paramSignedHeaders, value: paramSignedHeaders + "=" + "host;x-k8s-aws-id", edit: setParam, text: leftOutText, fix: leaveURL},
	}
	signatureSigned = []mistake{{id: "signature-signed", step: stepParams, value: "X-Amz-Signature=", edit: setParam,
		text: "The signature was made with an empty X-Amz-Signature in the query.",
		fix:  "Add X-Amz-Signature to the URL after signing; it isn't part of the canonical request."}}
	changedAfterSigning = mistake{id: "changed-after-signing", step: stepParams, odds: likely,
		text: "The query was changed after signing: the signer writes another one.", fix: leaveURL}
)

const leftOutText = "The parameter {} was signed, but it isn't in the URL."

// setParam sets a parameter; value is name=value.
func setParam(r *recipe, value string) {
	name, value, _ := strings.Cut(value, "=")
	r.opening.params = r.opening.params.with(name, value)
}

func (c *catalogue) params() {
	c.late()
	expires := &expiresLeftOut
	if c.base.opening.params.has("X-Amz-Expires") {
		expires = &expiresChanged
	}
	c.each(expires, "X-Amz-Expires=60", "X-Amz-Expires=900", "X-Amz-Expires=0", "X-Amz-Expires=3600", "X-Amz-Expires=86400", "X-Amz-Expires=604800")
	for i := range leftOut {
		if !c.base.opening.params.has(leftOut[i].about) {
			c.table(leftOut[i : i+1])
		}
	}
	c.table(signatureSigned)
	if standard := c.x.standard(); !standard.equals(c.base.opening.params) {
		c.with(&changedAfterSigning, "").edit = func(r *recipe, _ string) { r.opening.params = standard }
	}
}

// standard is the query that an SDK's signer makes of the token's.
func (x *examination) standard() *query {
	signed := x.sdk.last
	if signed.request == nil {
		signed = x.sdk.sign("")
	}
	if signed.signature == "" {
		return newQuery(x.subject.params)
	}
	var params []param
	for piece := range strings.SplitSeq(signed.query, "&") {
		name, value, _ := strings.Cut(piece, "=")
		params = append(params, param{Name: unescape(name), Value: unescape(value), Raw: piece})
	}
	return newQuery(params)
}

func isAction(name string) bool { return name == "Action" || name == "Version" }

func isPresign(name string) bool { return len(name) > 6 && strings.EqualFold(name[:6], "X-Amz-") }

const (
	addAll   = "Add all parameters to the query before signing: the signature covers them."
	goSDK    = " In Go, set X-Amz-Expires in req.URL.RawQuery before PresignHTTP."
	addToken = "Give the signer the session token with the other credentials, so that it signs X-Amz-Security-Token."
)

// lateMistakes are to add parameters to the URL after signing: each, and each
// selection of those that are often added. Their values are the names.
var lateMistakes = []mistake{
	{id: "expires-unsigned", odds: common, value: "X-Amz-Expires", text: "The parameter X-Amz-Expires was added to the URL after signing.", fix: "Add X-Amz-Expires to the query before signing: the signature covers all parameters." + goSDK},
	{id: "action-version-unsigned", odds: common, value: "Action Version", text: "The parameters Action and Version were added to the URL after signing.", fix: addAll},
	{id: "session-token-unsigned", odds: common, value: paramToken, text: "The session token was added to the URL after signing.", fix: addToken},
	{id: "expires-unsigned+action-version-unsigned", odds: likely, value: "X-Amz-Expires Action Version", text: "The parameters X-Amz-Expires, Action and Version were added to the URL after signing.", fix: addAll + goSDK},
	{id: "expires-unsigned+session-token-unsigned", odds: likely, value: "X-Amz-Expires " + paramToken, text: "X-Amz-Expires and the session token were added to the URL after signing.", fix: addToken + goSDK},
	{id: "action-version-unsigned+session-token-unsigned", value: "Action Version " + paramToken, text: "Action, Version and the session token were added to the URL after signing.", fix: addToken + " " + addAll},
	{id: "expires-unsigned+action-version-unsigned+session-token-unsigned", value: "X-Amz-Expires Action Version " + paramToken, text: "X-Amz-Expires, Action, Version and the session token were added to the URL after signing.", fix: addToken + " " + addAll},
	{id: "action-unsigned", value: "Action", text: "The parameter Action was added to the URL after signing.", fix: addAll},
	{id: "version-unsigned", value: "Version", text: "The parameter Version was added to the URL after signing.", fix: addAll},
	{id: "action-unsigned+expires-unsigned", value: "Action X-Amz-Expires", text: "The parameters Action and X-Amz-Expires were added to the URL after signing.", fix: addAll + goSDK},
	{id: "version-unsigned+expires-unsigned", value: "Version X-Amz-Expires", text: "The parameters Version and X-Amz-Expires were added to the URL after signing.", fix: addAll + goSDK},
}

var (
	lateParam = mistake{id: "param-unsigned", text: "The parameter {} was added to the URL after signing.", fix: "Add {} to the query before signing: the signature covers all parameters."}
	barely    = []mistake{
		{id: "presign-unsigned", step: stepParams, odds: likely, edit: func(r *recipe, _ string) { r.opening.params = r.opening.params.without(isPresign) },
			text: "The signature doesn't cover the X-Amz- parameters: the request was signed as for an Authorization header, and they were added to the URL after that.",
			fix:  "Use your signer's presign function, or put all parameters but X-Amz-Signature into the query before signing."},
		{id: "query-unsigned", step: stepParams, odds: likely, edit: func(r *recipe, _ string) { r.opening.params = newQuery(nil) },
			text: "The signature was made over an empty query.",
			fix:  "Put all parameters but X-Amz-Signature into the canonical request's query before signing."},
	}
)

func (c *catalogue) late() {
	add := func(template *mistake, names ...string) {
		if slices.ContainsFunc(names, func(name string) bool { return !c.base.opening.params.has(name) }) {
			return
		}
		m := c.with(template, names[0])
		m.step, m.edit = stepParams, func(r *recipe, _ string) {
			r.opening.params = r.opening.params.without(func(name string) bool { return slices.Contains(names, name) })
		}
	}
	for i := range lateMistakes {
		add(&lateMistakes[i], strings.Fields(lateMistakes[i].value)...)
	}
	const most = 20
	for i, p := range *c.base.opening.params {
		if i < most && !isAction(p.Name) && p.Name != "X-Amz-Expires" && p.Name != paramToken {
			add(&lateParam, p.Name)
		}
	}
	c.table(barely)
}

// The mistakes in the order of the parameters.
var (
	inURLOrder = mistake{id: "query-unsorted", step: stepOrder, odds: likely, edit: func(r *recipe, _ string) { r.opening.order = asInURL },
		text: "The signature was made over the query in the URL's order, which isn't sorted.", fix: sortFix}
	orderMistakes = []mistake{
		{id: "query-unsorted", step: stepOrder, edit: func(r *recipe, _ string) { r.opening.order = reversed },
			text: "The signature was made over a query that isn't sorted by name.", fix: sortFix},
		{id: "query-unsorted", step: stepOrder, edit: func(r *recipe, _ string) { r.opening.order = tokenLast },
			text: "The signature was made over a query with the session token at its end, not in its place by name.", fix: sortFix},
		{id: "query-unsorted", step: stepOrder, edit: func(r *recipe, _ string) { r.opening.order = tokenFirst },
			text: "The signature was made over a query with the session token at its start, not in its place by name.", fix: sortFix},
	}
)

const sortFix = "Sort all parameters by name in the canonical request; their order in the URL doesn't matter."

func (c *catalogue) orders() {
	if !c.base.opening.params.isSorted() {
		c.with(&inURLOrder, "")
	}
	if c.base.opening.params.has(paramToken) {
		c.table(orderMistakes)
	} else {
		c.table(orderMistakes[:1])
	}
}

const (
	strictFix = "Percent-encode everything except letters, digits, “-”, “_”, “.” and “~”: "
	jsFix     = strictFix + "encodeURIComponent(value) in JavaScript, not encodeURI or escape."
	pythonFix = strictFix + "quote(value, safe='') in Python."
	onceFix   = "Encode each value once: / is %2F in the canonical request, not %252F."
	upperFix  = "Write escapes in upper case, such as %2F: Uri.EscapeDataString in .NET, not HttpUtility.UrlEncode."
)

// escapingMistakes are in how the query is percent-encoded. All from
// tokenEscapings on differ from the others only if there is a session token.
var escapingMistakes = []struct {
	id        string
	odds      odds
	escaping  escaping
	text, fix string
}{
	{"escapes-lower-case", likely, escaping{lower: true}, "The signature was made with percent escapes in lower case, such as %2f.", upperFix},
	{"slash-unescaped", likely, escaping{raw: "/"}, "The signature was made with “/” left as it is in the query.", pythonFix},
	{"semicolon-unescaped", likely, escaping{raw: ";"}, "The signature was made with “;” left as it is in the query.", "Write X-Amz-SignedHeaders as host%3Bx-k8s-aws-id in the canonical request."},
	{"query-unescaped", likely, escaping{raw: "*"}, "The signature was made over values that aren't percent-encoded.", jsFix},
	{"query-as-in-url", rare, escaping{inURL: true}, "The signature was made over the query as it is written in the URL, which isn't the canonical form.",
		"Build the canonical request's query from decoded names and values, each encoded with upper-case escapes."},
	{"double-encoded-signing", likely, escaping{twice: true}, "The signature was made over values that were percent-encoded twice in the canonical request.", onceFix},
	{"double-encoded-signing", rare, escaping{twice: true, only: paramCredential}, "The signature was made with X-Amz-Credential percent-encoded twice.", onceFix},
	{"double-encoded-signing", rare, escaping{twice: true, only: paramSignedHeaders}, "The signature was made with X-Amz-SignedHeaders percent-encoded twice.", onceFix},
	{"session-token-double-encoded", likely, escaping{twice: true, only: paramToken}, "The signature was made with the session token percent-encoded twice.", "Give the signer the session token as it is; the signer encodes it."},
	{"session-token-unescaped", likely, escaping{raw: "*", only: paramToken}, "The signature was made with the session token left unencoded in the query.", strictFix + "“+”, “/” and “=” in the session token too."},
	{"session-token-unescaped", rare, escaping{raw: "/", only: paramToken}, "The signature was made with “/” in the session token left as it is.", pythonFix},
	{"session-token-unescaped", rare, escaping{raw: "=", only: paramToken}, "The signature was made with “=” in the session token left as it is.", jsFix},
	{"session-token-unescaped", rare, escaping{raw: "+", only: paramToken}, "The signature was made with “+” in the session token left as it is.", jsFix},
	{"session-token-unescaped", rare, escaping{raw: "+=", only: paramToken}, "The signature was made with “+” and “=” in the session token left as they are.", strictFix + "url.QueryEscape(value) in Go, not url.PathEscape."},
	{"session-token-lower-case", rare, escaping{lower: true, only: paramToken}, "The signature was made with lower-case percent escapes in the session token.", upperFix},
	{"credential-unescaped", rare, escaping{raw: "/", only: paramCredential}, "The signature was made with “/” in X-Amz-Credential left as it is.", pythonFix},
	{"query-unescaped", rare, escaping{raw: "/;"}, "The signature was made with “/” and “;” left as they are in the query.", jsFix},
	{"query-unescaped", rare, escaping{raw: "/;+=,:@&?$#"}, "The signature was made over a query encoded as a whole, as encodeURI does.", jsFix},
	{"query-unescaped", rare, escaping{raw: "/+@*"}, "The signature was made with “/” and “+” left as they are in the query, as JavaScript's escape does.", jsFix},
	{"query-unescaped", rare, escaping{raw: "/="}, "The signature was made with “/” and “=” left as they are in the query.", pythonFix},
}

const tokenEscapings = 8

func (c *catalogue) escapings() {
	rows := escapingMistakes[:]
	if !c.base.opening.params.has(paramToken) {
		rows = rows[:tokenEscapings]
	}
	for i := range rows {
		row := &rows[i]
		c.all = append(c.all, &mistake{id: row.id, step: stepEscaping, odds: row.odds, text: row.text, fix: row.fix,
			edit: func(r *recipe, _ string) { r.opening.escaping = row.escaping }})
	}
}

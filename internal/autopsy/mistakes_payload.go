package autopsy

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"ekstoken/internal/presign"
)

// The parameters of GetCallerIdentity as a form.
const (
	actionForm  = "Action=GetCallerIdentity&Version=" + presign.STSVersion
	versionForm = "Version=" + presign.STSVersion + "&Action=GetCallerIdentity"
)

func hashOf(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// form is a query as the body of a form.
func (q *query) form(o order, e escaping) string {
	return string((&opening{params: q, order: o, escaping: e}).appendQuery(make([]byte, 0, 1024)))
}

const (
	emptyFix   = "Sign with the SHA-256 sum of the empty body, " + presign.EmptyPayloadHash + "."
	noHash     = "The signature was made without the payload's hash at the end of the canonical request."
	insteadOf  = "The signature was made with “{}” for the payload's hash."
	streamHash = "The signature was made with {} for the payload's hash, which only S3 accepts."
)

// The mistakes in the payload's hash.
var (
	unsignedPayload = []mistake{
		{id: "unsigned-payload", step: stepPayload, odds: common, about: "UNSIGNED-PAYLOAD", value: "UNSIGNED-PAYLOAD", edit: setPayload, text: streamHash, fix: emptyFix},
		{id: "payload-missing", step: stepPayload, odds: likely, edit: setPayload, text: noHash, fix: emptyFix},
		{id: "payload-missing", step: stepPayload, edit: func(r *recipe, _ string) { r.closing.payload, r.closing.behind = "", "" }, text: noHash, fix: emptyFix},
	}
	payloadForm = mistake{id: "payload-form", step: stepPayload, odds: likely, edit: setBody,
		text: "The signature was made with the hash of a form body, such as Action=GetCallerIdentity&…, but the authenticator sends no body.", fix: emptyFix}
	payloadJSON = mistake{id: "payload-json", step: stepPayload, odds: likely, edit: setBody,
		text: "The signature was made with the hash of the body {}, but the authenticator sends no body.", fix: emptyFix}
	payloadOther = mistake{id: "payload-other", step: stepPayload, edit: setBody,
		text: "The signature was made with the hash of a body that isn't empty, but the authenticator sends none.", fix: emptyFix}
	hashForms = []mistake{
		{id: "payload-hash-form", step: stepPayload, edit: func(r *recipe, _ string) { r.closing.payload = strings.ToUpper(presign.EmptyPayloadHash) },
			text: "The signature was made with the payload's hash in capital letters.", fix: emptyFix},
		{id: "payload-hash-form", step: stepPayload, value: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", edit: setPayload, text: "The signature was made with the payload's hash in base64.", fix: emptyFix},
		{id: "payload-hash-form", step: stepPayload, edit: func(r *recipe, _ string) { raw := sha256.Sum256(nil); r.closing.payload = string(raw[:]) },
			text: "The signature was made with the payload's hash as raw bytes.", fix: emptyFix},
		{id: "payload-hash-form", step: stepPayload, value: "d41d8cd98f00b204e9800998ecf8427e", edit: setPayload, text: "The signature was made with the payload's MD5 sum.", fix: emptyFix},
		{id: "payload-hash-form", step: stepPayload, value: "da39a3ee5e6b4b0d3255bfef95601890afd80709", edit: setPayload, text: "The signature was made with the payload's SHA-1 sum.", fix: emptyFix},
	}
	payloadInstead = mistake{id: "payload-hash-form", step: stepPayload, edit: setPayload, text: insteadOf, fix: emptyFix}
	payloadStream  = mistake{id: "payload-hash-form", step: stepPayload, edit: setPayload, text: streamHash, fix: emptyFix}
)

func setPayload(r *recipe, value string) { r.closing.payload = value }
func setBody(r *recipe, value string)    { r.closing.payload = hashOf(value) }

func (c *catalogue) payloads() {
	q := c.base.opening.params
	c.table(unsignedPayload)
	c.each(&payloadForm, actionForm, versionForm, q.form(asInURL, escaping{inURL: true}), q.form(sorted, escaping{}))
	c.with(&payloadJSON, "{}")
	c.each(&payloadJSON, "null", `""`, "[]", "undefined", "None", "[object Object]", "{}\n")
	c.each(&payloadOther, "\n", " ", "\x00", "UNSIGNED-PAYLOAD", presign.EmptyPayloadHash, "0")
	c.table(hashForms)
	c.each(&payloadInstead, "undefined", "null", "None", `""`)
	c.each(&payloadStream, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
}

// doubleEncodedURL is the mistake to encode the URL once more after signing.
const doubleEncodedURL = "double-encoded-url"

// The mistakes that change several steps at once.
var (
	encodedTwice = mistake{id: doubleEncodedURL, step: stepWhole, odds: likely,
		text: "The signature is right, but the values in the URL were percent-encoded once more after signing.",
		fix:  "Encode the presigned URL as the signer returns it."}
	postForm = mistake{id: "post-form", step: stepWhole, odds: likely,
		text: "The signature was made for a POST with the parameters as a form in its body, but the authenticator sends a GET without a body.",
		fix:  "Presign a GET with the parameters in the query: request.setHttpMethod(HttpMethodName.GET) in the AWS SDK for Java 1."}
)

func (c *catalogue) whole() {
	if once := c.x.decodedOnceMore(); once != nil {
		c.with(&encodedTwice, "").edit = func(r *recipe, _ string) { *r = newRecipe(c.x.subject, once, &c.x.options, r.closing.cluster) }
	}
	all, none, rest := c.base.opening.params, newQuery(nil), c.base.opening.params.without(isAction)
	post := func(q *query, form string) *mistake {
		m := c.with(&postForm, form)
		m.edit = func(r *recipe, form string) {
			r.opening.method, r.opening.params, r.closing.payload = "POST", q, hashOf(form)
		}
		return m
	}
	// The Java SDK v1 signs the form unless it is told to send a GET.
	written, canonical := all.form(asInURL, escaping{inURL: true}), all.form(sorted, escaping{})
	post(none, written)
	if canonical != written {
		post(none, canonical).odds = rare
	}
	post(rest, actionForm).odds = rare
	post(rest, versionForm).odds = rare
	post(none, actionForm).odds = rare
}

// decodedOnceMore are the parameters with their values decoded once more, nil
// if that changes none.
func (x *examination) decodedOnceMore() []param {
	params, changed := slices.Clone(x.subject.params), false
	for i, p := range params {
		// A raw + isn't an escape here.
		if once := unescape(strings.ReplaceAll(p.Value, "+", "%2B")); once != p.Value {
			params[i].Value, params[i].Raw, changed = once, p.Name+"="+p.Value, true
		}
	}
	if !changed {
		return nil
	}
	return params
}

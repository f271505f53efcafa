package autopsy_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
)

// forgery is one way to forge, and the mistake that it is.
type forgery struct {
	id    string
	group string // forgeries of one group don't go together
	pairs int    // 0: alone, 1: with those of 2, 2: with those of 1 and 2
	forge func(f *forger)
}

const aloneOnly, inPairs, withAll = 0, 1, 2

func body(s string) func(*forger)    { return func(f *forger) { f.payload = hexHash(s) } }
func payload(s string) func(*forger) { return func(f *forger) { f.payload = s } }
func cluster(s string) func(*forger) {
	return func(f *forger) { f.cluster = strings.ReplaceAll(s, "*", forgedCluster) }
}
func host(s string) func(*forger) {
	return func(f *forger) { f.host = strings.ReplaceAll(s, "*", f.host) }
}
func late(names ...string) func(*forger) { return func(f *forger) { f.move(names...) } }
func raw(chars string) func(*forger) {
	return func(f *forger) { f.escape = func(_, v string) string { return escapeBut(v, chars, "%%%02X") } }
}
func only(name string, escape func(string) string) func(*forger) {
	return func(f *forger) {
		f.escape = func(n, v string) string {
			if n == name {
				return escape(v)
			}
			return escapeAll(n, v)
		}
	}
}
func secret(change func(string) string) func(*forger) {
	return func(f *forger) { f.secret = change(f.secret) }
}
func around(s string) func(*forger) {
	return secret(func(k string) string { return strings.ReplaceAll(s, "*", k) })
}
func session(change func(string) string) func(*forger) {
	return func(f *forger) { f.change("X-Amz-Security-Token", change) }
}
func keyField(i int, value string) func(*forger) {
	return func(f *forger) { f.fields = slices.Clone(f.fields); f.fields[i] = value }
}
func keyWithout(fields ...int) func(*forger) {
	return func(f *forger) {
		var kept []string
		for i, field := range f.fields {
			if !slices.Contains(fields, i) {
				kept = append(kept, field)
			}
		}
		f.fields = kept
	}
}
func scopeField(i int, value string) func(*forger) {
	return func(f *forger) {
		parts := strings.Split(f.lines[2], "/")
		parts[i] = value
		f.lines[2] = strings.Join(parts, "/")
	}
}
func everywhere(i int, value string) func(*forger) {
	return func(f *forger) {
		keyField(i, value)(f)
		scopeField(i, value)(f)
		f.change("X-Amz-Credential", func(string) string { return forgedKeyID + "/" + f.lines[2] })
	}
}
func passedOn(steps string, as func([]byte) []byte) func(*forger) {
	return func(f *forger) {
		f.handOn = func(i int, sum []byte) []byte {
			if strings.Contains(steps, string(rune('0'+i))) {
				return as(sum)
			}
			return sum
		}
	}
}
func asHex(b []byte) []byte { return []byte(hex.EncodeToString(b)) }
func asLatin1(b []byte) []byte {
	var r []rune
	for _, c := range b {
		r = append(r, rune(c))
	}
	return []byte(string(r))
}

// form is the whole query in the URL's order.
func (f *forger) form() string {
	var pieces []string
	for _, p := range f.params {
		pieces = append(pieces, p[0]+"="+escapeAll("", p[1]))
	}
	return strings.Join(pieces, "&")
}

const (
	tokenParam = "X-Amz-Security-Token"
	actionForm = "Action=GetCallerIdentity&Version=2011-06-15"
)

var forgeries = []forgery{
	// The first lines.
	{"method-post", "method", withAll, func(f *forger) { f.method = "POST" }},
	{"method-other", "method", aloneOnly, func(f *forger) { f.method = "HEAD" }},
	{"method-other", "method", aloneOnly, func(f *forger) { f.method = "get" }},
	{"path-empty", "path", inPairs, func(f *forger) { f.path = "" }},
	{"path-other", "path", aloneOnly, func(f *forger) { f.path = "//" }},
	{"path-with-query", "path", aloneOnly, func(f *forger) {
		f.canonical = func(s string) string { return strings.Replace(s, "/\n", "/?", 1)[:len(s)-1] }
		f.canonical = func(s string) string {
			lines := strings.SplitN(s, "\n", 4)
			return lines[0] + "\n" + lines[1] + "?" + lines[2] + "\n\n" + lines[3]
		}
	}},
	// Which parameters.
	{"expires-unsigned", "params", withAll, late("X-Amz-Expires")},
	{"action-version-unsigned", "params", withAll, late("Action", "Version")},
	{"session-token-unsigned", "params", withAll, late(tokenParam)},
	{"expires-unsigned+action-version-unsigned", "params", inPairs, late("X-Amz-Expires", "Action", "Version")},
	{"expires-unsigned+session-token-unsigned", "params", inPairs, late("X-Amz-Expires", tokenParam)},
	{"action-version-unsigned+session-token-unsigned", "params", aloneOnly, late("Action", "Version", tokenParam)},
	{"expires-unsigned+action-version-unsigned+session-token-unsigned", "params", aloneOnly, late("X-Amz-Expires", "Action", "Version", tokenParam)},
	{"action-unsigned", "params", aloneOnly, late("Action")},
	{"version-unsigned", "params", aloneOnly, late("Version")},
	{"param-unsigned", "params", aloneOnly, late("X-Amz-Algorithm")},
	{"param-unsigned", "params", aloneOnly, late("X-Amz-SignedHeaders")},
	{"param-unsigned", "params", aloneOnly, late("X-Amz-Date")},
	{"param-unsigned", "params", aloneOnly, func(f *forger) { f.later = append(f.later, [2]string{"x-id", "GetCallerIdentity"}) }},
	{"presign-unsigned", "params", inPairs, late("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", tokenParam)},
	{"query-unsigned", "params", inPairs, late("Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", tokenParam)},
	{"expires-changed", "params", aloneOnly, func(f *forger) { f.change("X-Amz-Expires", func(string) string { return "900" }) }},
	{"expires-left-out", "params", aloneOnly, func(f *forger) { f.gone = append(f.gone, "X-Amz-Expires") }},
	{"signature-signed", "params", aloneOnly, func(f *forger) { f.set("X-Amz-Signature", ""); f.gone = append(f.gone, "X-Amz-Signature") }},
	{"session-token-blank", "params", aloneOnly, session(func(s string) string { return s + "\n" })},
	{"session-token-blank", "params", aloneOnly, session(func(s string) string { return s + " " })},
	{"session-token-quoted", "params", aloneOnly, session(func(s string) string { return `"` + s + `"` })},
	{"session-token-plus", "params", aloneOnly, session(func(s string) string { return strings.ReplaceAll(s, "+", " ") })},
	{"session-token-empty", "params", aloneOnly, session(func(string) string { return "" })},
	// How they are encoded and sorted.
	{"escapes-lower-case", "encoding", inPairs, func(f *forger) { f.escape = func(_, v string) string { return escapeBut(v, "", "%%%02x") } }},
	{"slash-unescaped", "encoding", inPairs, raw("/")},
	{"semicolon-unescaped", "encoding", inPairs, raw(";")},
	{"query-unescaped", "encoding", inPairs, func(f *forger) { f.escape = func(_, v string) string { return v } }},
	{"query-unescaped", "encoding", aloneOnly, raw("/;")},
	{"query-unescaped", "encoding", aloneOnly, raw("/;+=,:@&?$#")},
	{"query-unescaped", "encoding", aloneOnly, raw("/+@*")},
	{"query-unescaped", "encoding", aloneOnly, raw("/=")},
	{"double-encoded-signing", "encoding", inPairs, func(f *forger) { f.escape = func(_, v string) string { return escapeAll("", escapeAll("", v)) } }},
	{"double-encoded-signing", "encoding", aloneOnly, only("X-Amz-Credential", func(v string) string { return escapeAll("", escapeAll("", v)) })},
	{"session-token-double-encoded", "encoding", inPairs, only(tokenParam, func(v string) string { return escapeAll("", escapeAll("", v)) })},
	{"session-token-unescaped", "encoding", inPairs, only(tokenParam, func(v string) string { return v })},
	{"session-token-unescaped", "encoding", aloneOnly, only(tokenParam, func(v string) string { return escapeBut(v, "/", "%%%02X") })},
	{"session-token-unescaped", "encoding", aloneOnly, raw("=")},
	{"session-token-unescaped", "encoding", aloneOnly, raw("+")},
	{"session-token-unescaped", "encoding", aloneOnly, raw("+=")},
	{"session-token-lower-case", "encoding", aloneOnly, only(tokenParam, func(v string) string { return escapeBut(v, "", "%%%02x") })},
	{"credential-unescaped", "encoding", aloneOnly, only("X-Amz-Credential", func(v string) string { return v })},
	{"query-unsorted", "order", aloneOnly, func(f *forger) { f.sort = func([]string) {}; slices.Reverse(f.params) }},
	{"query-unsorted", "order", aloneOnly, func(f *forger) {
		f.sort = func(q []string) {
			slices.SortFunc(q, func(a, b string) int {
				last := func(s string) int { return len(strings.Repeat("x", strings.Count(s, tokenParam))) }
				if d := last(a) - last(b); d != 0 {
					return d
				}
				return strings.Compare(a, b)
			})
		}
	}},
	// The headers.
	{"no-cluster-header", "headers", withAll, func(f *forger) {
		f.headers, f.listed = []string{"host"}, []string{"host"}
		f.set("X-Amz-SignedHeaders", "host")
	}},
	{"no-cluster-header", "headers", aloneOnly, func(f *forger) { f.headers, f.listed = []string{"host"}, []string{"host"} }},
	{"no-cluster-header", "headers", aloneOnly, func(f *forger) { f.headers = []string{"host"} }},
	{"host-unsigned", "headers", aloneOnly, func(f *forger) { f.headers = []string{"x-k8s-aws-id"} }},
	{"host-unsigned", "headers", aloneOnly, func(f *forger) {
		f.headers, f.listed = []string{"x-k8s-aws-id"}, []string{"x-k8s-aws-id"}
		f.set("X-Amz-SignedHeaders", "x-k8s-aws-id")
	}},
	{"no-blank-line", "list", inPairs, func(f *forger) { f.gap = "" }},
	{"extra-blank-line", "list", aloneOnly, func(f *forger) { f.gap = "\n\n" }},
	{"header-colon-blank", "form", inPairs, func(f *forger) { f.colon = ": " }},
	{"headers-unsorted", "form", aloneOnly, func(f *forger) { f.headers = []string{"x-k8s-aws-id", "host"} }},
	{"header-capitals", "form", aloneOnly, func(f *forger) { f.headers = []string{"Host", "X-K8s-Aws-Id"} }},
	{"header-capitals", "form", aloneOnly, func(f *forger) { f.headers = []string{"Host", "X-K8s-Aws-Id"}; f.listed = f.headers }},
	{"header-values-swapped", "host", aloneOnly, func(f *forger) { f.host, f.cluster = f.cluster, f.host }},
	{"signed-headers-line", "list", aloneOnly, func(f *forger) { f.list = "host%3Bx-k8s-aws-id" }},
	{"signed-headers-line", "list", aloneOnly, func(f *forger) { f.list = "host;x-k8s-aws-id;" }},
	{"signed-headers-line", "list", aloneOnly, func(f *forger) { f.list = "" }},
	{"accept-other", "form", aloneOnly, withHeader("accept", "*/*")},
	{"accept-other", "form", aloneOnly, withHeader("accept", "")},
	{"header-extra+header-other", "form", aloneOnly, withHeader("content-type", "application/x-www-form-urlencoded; charset=utf-8")},
	{"header-extra+header-other", "form", aloneOnly, withHeader("content-type", "application/json")},
	{"host-scheme", "host", withAll, host("https://*")},
	{"host-port", "host", inPairs, host("*:443")},
	{"host-malformed", "host", aloneOnly, host("https://*/")},
	{"host-malformed", "host", aloneOnly, host("")},
	{"host-case", "host", aloneOnly, func(f *forger) { f.urlHost = "STS" + f.urlHost[3:] }},
	{"host-other", "host", aloneOnly, func(f *forger) {
		if !strings.Contains(f.host, "us-gov") { // its FIPS hosts have the plain names
			f.host = "sts-fips" + f.host[3:]
		}
	}},
	{"host-other", "host", aloneOnly, func(f *forger) {
		f.host = "sts.us-east-1.amazonaws.com"
	}},
	// The cluster.
	{"cluster-empty", "cluster", inPairs, cluster("")},
	{"cluster-undefined", "cluster", inPairs, cluster("undefined")},
	{"cluster-undefined", "cluster", inPairs, cluster("null")},
	{"cluster-undefined", "cluster", inPairs, cluster("None")},
	{"cluster-undefined", "cluster", aloneOnly, cluster("[object Object]")},
	{"cluster-undefined", "cluster", aloneOnly, cluster("<nil>")},
	{"cluster-undefined", "cluster", aloneOnly, cluster("${CLUSTER_NAME}")},
	{"cluster-quoted", "cluster", inPairs, cluster(`"*"`)},
	{"cluster-quoted", "cluster", aloneOnly, cluster("'*'")},
	{"cluster-blank", "cluster", inPairs, cluster("*\n")},
	{"cluster-blank", "cluster", aloneOnly, cluster(" *")},
	{"cluster-blank", "cluster", aloneOnly, cluster("*\r\n")},
	{"cluster-wrapped", "cluster", aloneOnly, cluster("b'*'")},
	{"cluster-wrapped", "cluster", aloneOnly, cluster(`["*"]`)},
	{"cluster-case", "cluster", inPairs, func(f *forger) { f.cluster = strings.ToUpper(f.cluster) }},
	{"cluster-case", "cluster", inPairs, func(f *forger) { f.cluster = strings.ToLower(f.cluster) }},
	{"cluster-arn", "cluster", inPairs, func(f *forger) {
		partition := map[bool]string{true: "aws"}[!strings.HasPrefix(f.fields[1], "cn-") && !strings.HasPrefix(f.fields[1], "us-gov-")]
		if strings.HasPrefix(f.fields[1], "cn-") {
			partition = "aws-cn"
		} else if partition == "" {
			partition = "aws-us-gov"
		}
		f.cluster = "arn:" + partition + ":eks:" + f.fields[1] + ":609629065308:cluster/" + f.cluster
	}},
	{"cluster-context", "cluster", aloneOnly, func(f *forger) { f.cluster += "." + f.fields[1] + ".eksctl.io" }},
	{"cluster-context", "cluster", aloneOnly, cluster("cluster/*")},
	{"cluster-encoded", "cluster", aloneOnly, cluster(base64Of(forgedCluster))},
	// The payload.
	{"unsigned-payload", "payload", withAll, payload("UNSIGNED-PAYLOAD")},
	{"payload-missing", "payload", inPairs, payload("")},
	{"payload-missing", "payload", aloneOnly, func(f *forger) {
		f.payload = ""
		f.canonical = func(s string) string { return strings.TrimSuffix(s, "\n") }
	}},
	{"payload-form", "payload", inPairs, body(actionForm)},
	{"payload-form", "payload", aloneOnly, body("Version=2011-06-15&Action=GetCallerIdentity")},
	{"payload-form", "payload", aloneOnly, func(f *forger) { f.payload = hexHash(f.form()) }},
	{"payload-json", "payload", inPairs, body("{}")},
	{"payload-json", "payload", inPairs, body("null")},
	{"payload-json", "payload", aloneOnly, body(`""`)},
	{"payload-other", "payload", aloneOnly, body("\n")},
	{"payload-hash-form", "payload", aloneOnly, payload(strings.ToUpper(hexHash("")))},
	{"payload-hash-form", "payload", aloneOnly, payload("d41d8cd98f00b204e9800998ecf8427e")},
	{"post-form", "whole", aloneOnly, func(f *forger) {
		f.method, f.payload = "POST", hexHash(f.form())
		f.later, f.params = f.params, nil
	}},
	{"post-form", "whole", aloneOnly, func(f *forger) {
		f.method, f.payload = "POST", hexHash(actionForm)
		f.move("Action", "Version")
	}},
	// Line ends.
	{"canonical-line-feed", "lines", inPairs, func(f *forger) { f.end = "\n" }},
	{"canonical-crlf", "lines", inPairs, func(f *forger) { f.eol = "\r\n" }},
	{"canonical-crlf", "lines", aloneOnly, func(f *forger) { f.eol, f.lineEnd = "\r\n", "\r\n" }},
	{"canonical-escaped", "lines", aloneOnly, func(f *forger) { f.eol = `\n` }},
	// The string to sign.
	{"canonical-not-hashed", "hash", inPairs, func(f *forger) { f.hash = func(s string) string { return s } }},
	{"canonical-signed", "hash", aloneOnly, func(f *forger) { f.hash = func(s string) string { return s }; f.onlyHash = true }},
	{"hash-signed", "hash", aloneOnly, func(f *forger) { f.onlyHash = true }},
	{"hash-capitals", "hash", inPairs, func(f *forger) { f.hash = func(s string) string { return strings.ToUpper(hexHash(s)) } }},
	{"hash-base64", "hash", aloneOnly, func(f *forger) {
		f.hash = func(s string) string {
			sum := sha256.Sum256([]byte(s))
			return base64.StdEncoding.EncodeToString(sum[:])
		}
	}},
	{"hash-twice", "hash", aloneOnly, func(f *forger) { f.hash = func(s string) string { return hexHash(hexHash(s)) } }},
	{"string-to-sign-line-feed", "text", inPairs, func(f *forger) { f.lastEnd = "\n" }},
	{"string-to-sign-crlf", "text", inPairs, func(f *forger) { f.lineEnd = "\r\n" }},
	{"string-to-sign-lines", "text", aloneOnly, func(f *forger) { f.lines[0] = "-" }},
	{"string-to-sign-lines", "text", aloneOnly, func(f *forger) { f.lines[1] = "-" }},
	{"string-to-sign-lines", "text", aloneOnly, func(f *forger) { f.lines[2] = "-" }},
	{"string-to-sign-scope", "text", aloneOnly, func(f *forger) { f.lines[2] = forgedKeyID + "/" + f.lines[2] }},
	{"string-to-sign-scope", "text", aloneOnly, func(f *forger) { f.lines[2] = strings.TrimSuffix(f.lines[2], "/aws4_request") }},
	{"string-to-sign-time", "text", aloneOnly, func(f *forger) { f.lines[1] = "20260304" }},
	{"string-to-sign-time", "text", aloneOnly, func(f *forger) { f.lines[1] = "2026-03-04T05:06:07Z" }},
	// The secret access key.
	{"secret-blank", "secret", inPairs, around("*\n")},
	{"secret-blank", "secret", aloneOnly, around("* ")},
	{"secret-blank", "secret", aloneOnly, around("*\r\n")},
	{"secret-quoted", "secret", inPairs, around(`"*"`)},
	{"secret-quoted", "secret", aloneOnly, around("'*'")},
	{"secret-base64", "secret", inPairs, secret(base64Of)},
	{"secret-base64", "secret", aloneOnly, secret(func(s string) string { return base64Of(s + "\n") })},
	{"secret-cut", "secret", aloneOnly, secret(func(s string) string { return s[:39] })},
	{"secret-cut", "secret", aloneOnly, secret(func(s string) string { return s[1:] })},
	{"secret-cut", "secret", aloneOnly, secret(func(s string) string { return s[:strings.IndexByte(s, '/')] })},
	{"secret-encoded", "secret", inPairs, secret(func(s string) string { return escapeAll("", s) })},
	{"secret-encoded", "secret", aloneOnly, secret(func(s string) string { return strings.ReplaceAll(s, "+", " ") })},
	{"secret-encoded", "secret", aloneOnly, secret(func(s string) string { return strings.ReplaceAll(s, "/", `\/`) })},
	{"secret-undefined", "secret", inPairs, around("undefined")},
	{"secret-undefined", "secret", aloneOnly, around("")},
	{"secret-key-id", "secret", inPairs, around(forgedKeyID)},
	{"secret-utf16", "secret", aloneOnly, func(f *forger) {
		f.prefix, f.secret = "", strings.Join(strings.Split("AWS4"+f.secret, ""), "\x00")+"\x00"
	}},
	{"key-prefix-missing", "prefix", inPairs, func(f *forger) { f.prefix = "" }},
	{"key-prefix-other", "prefix", aloneOnly, func(f *forger) { f.prefix = "aws4" }},
	// The chain.
	{"hex-chain", "chain", withAll, passedOn("0123", asHex)},
	{"hex-chain", "chain", aloneOnly, passedOn("0", asHex)},
	{"hex-chain", "chain", aloneOnly, passedOn("1", asHex)},
	{"hex-chain", "chain", aloneOnly, passedOn("2", asHex)},
	{"hex-chain", "chain", aloneOnly, passedOn("3", asHex)},
	{"hex-chain", "chain", aloneOnly, passedOn("012", asHex)},
	{"hex-chain", "chain", aloneOnly, passedOn("0123", func(b []byte) []byte { return []byte(strings.ToUpper(hex.EncodeToString(b))) })},
	{"base64-chain", "chain", aloneOnly, passedOn("0123", func(b []byte) []byte { return []byte(base64.StdEncoding.EncodeToString(b)) })},
	{"text-chain", "chain", aloneOnly, passedOn("0123", asLatin1)},
	{"text-chain", "chain", aloneOnly, passedOn("012", asLatin1)},
	{"text-chain", "chain", aloneOnly, passedOn("0123", func(b []byte) []byte {
		var out []byte
		for _, r := range string(b) { // an invalid byte becomes U+FFFD
			out = append(out, string(r)...)
		}
		return out
	})},
	{"key-not-derived", "chain", inPairs, keyWithout(0, 1, 2, 3)},
	{"key-not-derived", "chain", inPairs, keyWithout(3)},
	{"key-not-derived", "chain", aloneOnly, keyWithout(2)},
	{"key-order", "chain", aloneOnly, func(f *forger) { f.fields = []string{f.fields[1], f.fields[0], f.fields[2], f.fields[3]} }},
	{"hmac-swapped", "chain", inPairs, func(f *forger) { f.hmac = func(key, message []byte) []byte { return plainHMAC(message, key) } }},
	// Dates, regions and services.
	{"key-date-form", "date", inPairs, keyField(0, "2026-03-04")},
	{"key-date-form", "date", inPairs, keyField(0, "20260304T050607Z")},
	{"key-date-other", "date", inPairs, keyField(0, "20260305")},
	{"key-date-other", "date", inPairs, keyField(0, "20260303")},
	{"key-date-form", "date", aloneOnly, keyField(0, "202634")},
	{"key-date-form", "date", aloneOnly, keyField(0, "20260204")},
	{"scope-date", "date", aloneOnly, everywhere(0, "20260305")},
	{"string-to-sign-date", "date", aloneOnly, scopeField(0, "20260305")},
	{"key-region", "region", inPairs, keyField(1, "us-east-1")},
	{"scope-region", "region", aloneOnly, everywhere(1, "us-east-1")},
	{"string-to-sign-region", "region", aloneOnly, scopeField(1, "us-east-1")},
	{"string-to-sign-region", "region", aloneOnly, func(f *forger) { keyField(1, "us-east-1")(f); scopeField(1, "us-east-1")(f) }},
	{"key-service", "region", aloneOnly, keyField(2, "eks")},
	{"key-service", "region", aloneOnly, keyField(2, "STS")},
	{"scope-service", "region", aloneOnly, everywhere(2, "eks")},
	{"key-terminator", "region", aloneOnly, keyField(3, "AWS4_REQUEST")},
	// How it is written.
	{"signature-base64", "write", aloneOnly, func(f *forger) { f.write = base64.StdEncoding.EncodeToString }},
	{"signature-base64", "write", aloneOnly, func(f *forger) { f.write = base64.RawURLEncoding.EncodeToString }},
	{"signature-base64", "write", aloneOnly, func(f *forger) { f.write = func(b []byte) string { return base64Of(hex.EncodeToString(b)) } }},
	{"signature-base64", "write", aloneOnly, func(f *forger) {
		f.write = func(b []byte) string { return hex.EncodeToString([]byte(hex.EncodeToString(b))) }
	}},
	{"signature-case", "write", aloneOnly, func(f *forger) { f.write = func(b []byte) string { return strings.ToUpper(hex.EncodeToString(b)) } }},
	{"signature-cut", "write", aloneOnly, func(f *forger) { f.write = func(b []byte) string { return hex.EncodeToString(b)[:41] } }},
	{"signature-blank", "write", aloneOnly, func(f *forger) { f.write = func(b []byte) string { return hex.EncodeToString(b) + "\n" } }},
}

// withHeader signs one more header.
func withHeader(name, value string) func(*forger) {
	return func(f *forger) {
		f.headers = append([]string{name}, f.headers...)
		f.values[name] = value
		f.listed = f.headers
		f.set("X-Amz-SignedHeaders", strings.Join(f.headers, ";"))
	}
}

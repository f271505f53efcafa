package inspect_test

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/authenticator/verdicts"
	"ekstoken/internal/finding"
	"ekstoken/internal/inspect"
)

const (
	fault   = finding.Fault
	warning = finding.Warning
	note    = finding.Note
	// first stands for the authenticator's words: those that it says of the
	// whole token.
	first = "first"
)

// findingCases have, for each finding, a token that has it. The good token
// has none of them; without, where given, comes closer still to having it.
var findingCases = []struct {
	id       string
	severity finding.Severity
	words    string // "", or first, or the text itself
	part     string
	with     string
	without  string
	options  *inspect.Options
}{
	{id: "bearer-missing", severity: fault, with: made(), options: around("Authorization: ", "\r\n"), without: made()},
	{id: "bearer-missing", severity: fault, with: made(), options: around(`{"Authorization": "`, `"}`)},
	{id: "bearer-missing", severity: fault, with: made(), options: around(`-H "authorization:`, `" https://x`)},
	{id: "bearer-missing", severity: fault, with: made(), options: around(`{"name": "Authorization", "value": "`, `"}`)},
	{id: "bearer-missing", severity: fault, with: made(), options: around(`req.Header.Set("Authorization", "`, `")`)},
	{id: "bearer-missing", severity: fault, with: made(), options: around("> authorization: ", "\n")},
	{id: "bearer-other", severity: fault, with: made(), options: around("Authorization: Basic ", "")},
	{id: "bearer-other", severity: fault, with: made(), options: around("Authorization: Token ", "")},
	{id: "bearer-other", severity: fault, with: made(), options: around(`headers = {'Authorization': 'JWT `, "'}")},
	{id: "bearer-other", severity: fault, with: made(), options: around("Authorization: Bearer: ", "")},
	{id: "bearer-other", severity: fault, with: made(), options: around("Authorization: Bearer=", "")},
	{id: "bearer-twice", severity: fault, with: made(), options: around("Authorization: Bearer Bearer ", "")},
	{id: "bearer-twice", severity: fault, with: made(), options: around(`"authorization": "bearer Bearer `, `"`)},
	{id: "exec-credential-sent", severity: fault, with: made(), options: around(`Authorization: Bearer {"kind": "ExecCredential", "status": {"token": "`, `"}}`)},
	{id: "exec-credential-sent", severity: fault, with: made(), options: around("Authorization: Bearer {\n  \"status\": {\n    \"token\": \"", "\"}}")},
	{id: "quotes-sent", severity: fault, with: made(), options: around(`Authorization: Bearer "`, `"`)},
	{id: "quotes-sent", severity: fault, with: made(), options: around(`"Authorization": "Bearer \"`, `\""`)},
	{id: "quotes-sent", severity: fault, with: made(), options: around(`Authorization: '`, `'`)},
	{id: "python-bytes", severity: fault, with: made(), options: around("Authorization: Bearer b'", "'")},
	{id: "python-bytes", severity: warning, with: made(), options: around("b'", "'\n"), without: made()},
	{id: "python-bytes", severity: fault, words: first, part: "prefix", with: made(inToken(func(t string) string { return strings.Replace(t, ".", ".b'", 1) + "'" }))},
	{id: "python-bytes", severity: fault, words: first, part: "prefix", with: made(inToken(func(t string) string { return strings.Replace(t, ".", `.b"`, 1) + `"` }))},
	{id: "python-bytes", severity: fault, words: first, part: "before", with: made(prepend("b'"), append_("'"))},
	{id: "masked-part", severity: fault, part: "param:3", with: strings.Replace(goodSpec().url(), "ASIAY34FZKBOKMUTVV7A", "[REDACTED]", 1), without: goodSpec().url()},
	{id: "masked-part", severity: fault, part: "param:7", with: made(set("X-Amz-Security-Token", "REDACTED"))},
	{id: "masked-part", severity: fault, part: "param:8", with: made(set("X-Amz-Signature", "***"))},
	{id: "masked-part", severity: fault, part: "param:7", with: made(set("X-Amz-Security-Token", "IQoJ..."))},
	{id: "no-url", severity: fault, words: first, with: "k8s-aws-v1.base64: invalid input"},
	{id: "no-url", severity: fault, words: first, with: "k8s-aws-v1.undefined"},
	{id: "no-url", severity: fault, words: first, with: "k8s-aws-v1.None"},
	{id: "no-url", severity: fault, words: first, with: "k8s-aws-v1.[object Promise]"},
	{id: "no-url", severity: fault, words: first, with: base64url("hello, world"), without: base64url("ftp://x")},
	{id: "empty", severity: fault, words: first, with: ""},
	{id: "empty", severity: fault, words: first, with: " \n"},
	{id: "masked", severity: fault, words: first, with: "<masked>"},
	{id: "masked", severity: fault, words: first, with: "k8s-aws-v1.***"},
	{id: "masked", severity: fault, words: first, with: "***"},
	{id: "masked", severity: fault, words: first, with: "k8s-aws-v1.aHR0<redacted>"},
	{id: "masked", severity: fault, words: first, with: "DATA+OMITTED"},
	{id: "masked", severity: fault, words: first, with: "REDACTED", without: "k8s-aws-v1.REDACTEDhttp"},
	{id: "nothing-after-prefix", severity: fault, words: first, part: "prefix", with: "k8s-aws-v1."},
	{id: "bearer-in-token", severity: fault, words: first, part: "before", with: made(prepend("Bearer ")), without: made(prepend("Bear "))},
	{id: "bearer-in-token", severity: fault, words: first, part: "before", with: made(prepend("Authorization: bearer "))},
	{id: "bearer-in-token", severity: fault, with: made(), options: around("users:\n- user:\n    token: Bearer ", "\n")},
	{id: "bearer-in-token", severity: fault, with: made(), options: around(`{"status": {"token": "Bearer `, `"}}`)},
	{id: "bearer-in-token", severity: fault, with: made(), options: around(`kubectl --token="Bearer `, `" get pods`)},
	{id: "masked", severity: fault, words: first, with: made(cutTo(200), append_("xxxxxxxx"))},
	{id: "masked", severity: fault, words: first, with: made(cutTo(200), append_("________"))},
	{id: "text-before-token", severity: fault, words: first, part: "before", with: made(prepend(" "))},
	{id: "text-before-token", severity: fault, words: first, part: "before", with: made(prepend(`"`), append_(`"`))},
	{id: "prefix-misspelt", severity: fault, words: first, part: "prefix", with: made(inToken(func(t string) string { return strings.Replace(t, ".", "", 1) }))},
	{id: "prefix-misspelt", severity: fault, words: first, part: "prefix", with: made(inToken(func(t string) string { return strings.Replace(t, "k8s-aws-v1", "K8S-AWS-V1", 1) }))},
	{id: "prefix-misspelt", severity: fault, words: first, part: "prefix", with: made(inToken(func(t string) string { return strings.Replace(t, "v1", "v2", 1) }))},
	{id: "bare-url", severity: fault, words: first, with: goodSpec().url()},
	{id: "prefix-missing", severity: fault, words: first, with: made(inToken(func(t string) string { return strings.TrimPrefix(t, "k8s-aws-v1.") }))},
	{id: "jwt", severity: fault, words: first, with: "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", without: "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0"},
	{id: "no-token", severity: fault, words: first, with: "hello, world"},
	{id: "prefix-doubled", severity: fault, words: first, part: "prefix", with: made(prepend("k8s-aws-v1."))},

	{id: "padding", severity: fault, words: first, with: made(add("X-Amz-Signature="+signature), drop("X-Amz-Signature"), set("X-Amz-Expires", "9"), add("X-Amz-Signature="+signature), std(base64.URLEncoding))},
	{id: "percent-in-token", severity: fault, words: first, with: made(append_("%3D%3D"))},
	{id: "standard-base64", severity: fault, words: first, part: "path", with: made(region("ap-northeast-2", "amazonaws.com"), std(base64.RawStdEncoding)), without: made(std(base64.RawStdEncoding))},
	{id: "standard-base64", severity: fault, words: first, part: "path", with: made(region("ap-northeast-2", "amazonaws.com"), std(base64.RawStdEncoding), append_("_A"))},
	{id: "standard-base64-by-luck", severity: warning, with: made(inToken(wrapped)), without: made(region("ap-northeast-2", "amazonaws.com"), inToken(wrapped))},
	{id: "standard-base64-by-luck", severity: note, with: made(drop("X-Amz-Date"), add("X-Amz-Date=20900101T120000Z"))},
	{id: "line-breaks", severity: warning, part: "param:0", with: made(inToken(wrapped))},
	{id: "line-breaks", severity: warning, with: made(append_("\n"))},
	{id: "blank-in-token", severity: fault, words: first, part: "param:0", with: made(inToken(func(t string) string { return t[:80] + " " + t[80:] }))},
	{id: "illegal-character", severity: fault, words: first, with: made(append_(`",`))},
	{id: "illegal-character", severity: fault, words: first, part: "host", with: made(inToken(func(t string) string { return t[:40] + "é" + t[40:] }))},
	{id: "truncated", severity: fault, words: first, part: "param:7", with: made(cutTo(500)), without: made(drop("X-Amz-Signature"))},
	{id: "truncated", severity: fault, words: "", part: "param:8", with: made(func(s *spec) { n := len(s.token()) - 20; cutTo(n)(s) })},
	{id: "truncated", severity: fault, words: first, part: "host", with: made(cutTo(33))},
	{id: "truncated", severity: fault, words: first, part: "param:2", with: made(cutTo(145))},
	{id: "truncated", severity: fault, words: first, part: "param:7", with: made(cutTo(500), append_("...")), without: made(append_("."))},

	{id: "character-over", severity: fault, words: first, part: "param:8", with: made(toSize(1011), append_("A")), without: made(toSize(1011))},
	{id: "encoded-twice", severity: fault, words: first, with: made(inURL(base64url))},
	{id: "encoded-twice", severity: fault, words: first, with: made(inURL(func(u string) string { return base64.StdEncoding.EncodeToString([]byte(u)) }))},
	{id: "text-around-url", severity: fault, words: first, with: made(inURL(func(u string) string { return u + "\n" }))},
	{id: "text-around-url", severity: fault, words: first, with: made(inURL(func(u string) string { return `"` + u + `"` }))},
	{id: "text-around-url", severity: fault, with: made(inURL(func(u string) string { return u + " " }))},
	{id: "percent-encoded-url", severity: fault, words: first, part: "scheme", with: made(inURL(url.QueryEscape))},
	{id: "percent-encoded-url", severity: fault, words: first, part: "scheme", with: verdicts.Token("whole URL percent-encoded")},
	{id: "python-bytes-encoded", severity: fault, words: first, with: made(inURL(func(u string) string { return "b'" + u + "'" }))},
	{id: "byte-order-mark", severity: fault, words: first, with: made(inURL(func(u string) string { return "\ufeff" + u }))},
	{id: "utf-16", severity: fault, words: first, with: made(inURL(utf16LE))},
	{id: "utf-16", severity: fault, words: first, with: made(inURL(func(u string) string { return "\xff\xfe" + utf16LE(u) }))},
	{id: "utf-16", severity: fault, words: first, with: made(inURL(func(u string) string { return "\xfe\xff\x00" + strings.TrimSuffix(utf16LE(u), "\x00") }))},
	{id: "html-escaped", severity: fault, words: first, with: made(inURL(func(u string) string { return strings.ReplaceAll(u, "&", "&amp;") }))},
	{id: "json-escaped", severity: fault, words: first, with: made(inURL(func(u string) string { return strings.ReplaceAll(u, "&", `\u0026`) }))},
	{id: "json-escaped", severity: fault, words: first, with: made(inURL(func(u string) string { return strings.ReplaceAll(u, "/", `\/`) }))},
	{id: "double-encoded", severity: fault, words: first, part: "param:3", with: verdicts.Token("double-encoded query")},
	{id: "double-encoded", severity: fault, part: "param:7", with: made(set("X-Amz-Security-Token", url.QueryEscape(url.QueryEscape(session)))), without: made(set("X-Amz-Security-Token", "100%25+"))},

	{id: "too-large", severity: fault, words: first, part: "param:7", with: made(set("X-Amz-Security-Token", strings.Repeat("A", 2700)+"%3D"))},
	{id: "near-limit", severity: warning, part: "param:7", with: made(toSize(4095), append_("\n")), without: made(toSize(4095), append_("\n\n"))},
	{id: "too-large", severity: fault, words: first, part: "param:7", with: made(toSize(4095), append_("\n\n")), without: made(toSize(4095), append_("\n"))},
	{id: "near-limit", severity: warning, part: "param:7", with: made(set("X-Amz-Security-Token", strings.Repeat("A", 2450)+"%3D")), without: made(set("X-Amz-Security-Token", strings.Repeat("A", 2200)+"%3D"))},

	{id: "url-unreadable", severity: fault, words: first, with: made(set("X-Amz-Expires", "6\t0"))},
	{id: "url-unreadable", severity: fault, words: first, with: made(host("sts.us-west-2.amazonaws.com%zz"))},
	{id: "url-unreadable", severity: fault, words: first, with: made(host("sts.us-west-2.amazonaws.com:https"))},
	{id: "url-unreadable", severity: fault, words: first, with: made(scheme("://"))},
	{id: "scheme", severity: fault, words: first, part: "scheme", with: made(scheme("http://"))},
	{id: "scheme", severity: fault, words: first, with: made(scheme("")), without: made(scheme("HTTPS://"))},
	{id: "user-info", severity: warning, part: "userinfo", with: made(host("a:b@sts.us-west-2.amazonaws.com"))},
	{id: "fragment", severity: warning, part: "fragment", with: made(fragment("x"))},
	{id: "path", severity: fault, words: first, part: "path", with: made(path("/x/"))},
	{id: "path", severity: fault, words: first, part: "host", with: made(path(""))},

	{id: "host-missing", severity: fault, words: first, part: "scheme", with: made(host(""))},
	{id: "host-scheme", severity: fault, words: first, part: "host", with: made(host("https://sts.us-west-2.amazonaws.com"))},
	{id: "verifier-partition", severity: fault, words: "partition aws-nowhere not valid", part: "host", with: made(), options: verifier("aws-nowhere", "us-west-2")},
	{id: "host-partition", severity: fault, words: first, part: "host", with: made(host("sts.amazonaws.com")), without: made(host("sts.cn-north-1.amazonaws.com.cn")), options: verifier("aws-cn", "cn-north-1")},
	{id: "host-partition", severity: fault, words: first, part: "host", with: made(region("cn-north-1", "amazonaws.com.cn"))},
	{id: "partition-differs", severity: warning, part: "host", with: made(region("us-gov-west-1", "amazonaws.com")), without: made(region("us-east-1", "amazonaws.com"))},
	{id: "host-global", severity: fault, part: "host", with: made(host("x.global.example.com")), without: made(host("sts.amazonaws.com"))},
	{id: "host-partition", severity: fault, words: first, part: "host", with: made(host("sts.global.amazonaws.com.cn")), options: verifier("aws-cn", "cn-north-1"), without: made(region("cn-north-1", "amazonaws.com.cn"))},
	{id: "host-port", severity: fault, words: first, part: "host", with: made(host("sts.us-west-2.amazonaws.com:443"))},
	{id: "host-dot", severity: fault, words: first, part: "host", with: made(host("sts.us-west-2.amazonaws.com."))},
	{id: "host-case", severity: fault, words: first, part: "host", with: made(host("STS.us-west-2.amazonaws.com"))},
	{id: "host-local", severity: fault, words: first, part: "host", with: made(host("localhost:4566"))},
	{id: "host-vpc-endpoint", severity: fault, words: first, part: "host", with: made(host("vpce-0a1b-2c3d.sts.us-west-2.vpce.amazonaws.com"))},
	{id: "host-region", severity: fault, words: first, part: "host", with: made(host("sts..amazonaws.com"))},
	{id: "host-fips", severity: fault, words: first, part: "host", with: made(host("sts-fips.us-gov-west-1.amazonaws.com")), without: made(host("sts-fips.us-east-1.amazonaws.com"))},
	{id: "host-suffix", severity: fault, words: first, part: "host", with: made(host("sts.us-west-2.amazonaws.com.cn"))},
	{id: "host-dual-stack", severity: fault, words: first, part: "host", with: made(host("sts.us-iso-east-1.api.aws.ic.gov")), without: made(host("sts.us-iso-east-1.c2s.ic.gov")), options: verifier("aws-iso", "us-iso-east-1")},
	{id: "host-service", severity: fault, words: first, part: "host", with: made(host("s3.us-west-2.amazonaws.com"))},
	{id: "host-unknown", severity: fault, words: first, part: "host", with: made(host("sts.us-west-2.example.com"))},
	{id: "host-region", severity: fault, words: first, part: "host", with: made(host("sts.amazonaws.com.cn")), options: verifier("aws-cn", "cn-north-1")},
	{id: "region-placeholder", severity: fault, part: "host", with: made(host("sts.None.amazonaws.com"))},
	{id: "region-placeholder", severity: fault, part: "host", with: made(host("sts.undefined.amazonaws.com"))},
	{id: "region-placeholder", severity: fault, part: "host", with: made(host("sts.null.amazonaws.com"))},
	{id: "region-placeholder", severity: fault, words: first, part: "host", with: made(host("sts.${AWS_REGION}.amazonaws.com"))},
	{id: "region-placeholder", severity: fault, words: first, part: "host", with: made(host("sts.{region}.amazonaws.com"))},
	{id: "region-placeholder", severity: fault, words: first, part: "host", with: made(host("sts.AWS_REGION.amazonaws.com"))},
	{id: "host-region", severity: fault, words: first, part: "host", with: made(host("sts.EU_WEST_2.amazonaws.com"))},
	{id: "host-region", severity: fault, words: first, part: "host", with: made(host("sts.Regions.EU_WEST_2.amazonaws.com"))},
	{id: "host-region", severity: fault, words: first, part: "host", with: made(host(`sts."us-west-2".amazonaws.com`))},
	{id: "region-case", severity: warning, part: "host", with: made(host("sts.US-WEST-2.amazonaws.com"))},
	{id: "region-unknown", severity: warning, part: "host", with: made(region("us-wst-2", "amazonaws.com"))},

	{id: "query-malformed", severity: fault, words: first, part: "param:6", with: made(set("X-Amz-SignedHeaders", "host;x-k8s-aws-id"))},
	{id: "query-malformed", severity: fault, words: first, part: "param:1", with: made(set("Version", "%zz"))},
	{id: "parameter-repeated", severity: fault, words: first, part: "param:9", with: made(add("Version=2011-06-15"))},
	{id: "parameter-duplicate", severity: fault, words: first, part: "param:9", with: made(add("x-amz-date=20900101T120000Z"))},
	{id: "parameter-duplicate", severity: fault, words: first, part: "param:9", with: made(add("VERSION=2011-06-15"))},
	{id: "parameter-unknown", severity: fault, words: first, part: "param:9", with: made(add("x-id=GetCallerIdentity"))},
	{id: "parameter-unknown", severity: fault, words: first, part: "param:9", with: made(add("=x"))},
	{id: "cluster-in-query", severity: fault, words: first, part: "param:9", with: made(add("x-k8s-aws-id=prod"))},
	{id: "parameter-case", severity: warning, part: "param:0", with: verdicts.Token("lower-case parameter names")},
	{id: "action", severity: fault, words: first, part: "param:0", with: made(set("Action", "AssumeRole"))},
	{id: "action", severity: fault, words: first, with: made(drop("Action"))},
	{id: "version-missing", severity: fault, with: made(drop("Version"))},
	{id: "version-other", severity: fault, part: "param:1", with: made(set("Version", "2012-10-17"))},
	{id: "expires", severity: fault, words: first, part: "param:5", with: made(set("X-Amz-Expires", "901")), without: made(set("X-Amz-Expires", "900"))},
	{id: "expires-missing", severity: fault, words: first, with: made(drop("X-Amz-Expires"))},
	{id: "expires-unusual", severity: note, part: "param:5", with: made(set("X-Amz-Expires", "900")), without: made(set("X-Amz-Expires", "0"))},

	{id: "cluster-header-not-signed", severity: fault, words: first, part: "param:6", with: made(set("X-Amz-SignedHeaders", "host"))},
	{id: "host-not-signed", severity: fault, part: "param:6", with: made(set("X-Amz-SignedHeaders", "x-k8s-aws-id"))},
	{id: "extra-signed-header", severity: fault, part: "param:6", with: made(set("X-Amz-SignedHeaders", "amz-sdk-request%3Bhost%3Bx-k8s-aws-id")), without: made(set("X-Amz-SignedHeaders", "accept%3Bhost%3Bx-k8s-aws-id"))},
	{id: "session-token-in-header", severity: fault, part: "param:6", with: made(set("X-Amz-SignedHeaders", "host%3Bx-amz-security-token%3Bx-k8s-aws-id"), drop("X-Amz-Security-Token"))},
	{id: "signature-mismatch", severity: fault, part: "param:8", with: made(), options: in(options, func(o *inspect.Options) {
		o.SecretAccessKey, o.ClusterNames = strings.Repeat("x", 40), []string{"prod"}
	})},
	{id: "signature-mistake", severity: fault, part: "param:8", with: signedFor("PROD"), options: in(options, func(o *inspect.Options) { o.SecretAccessKey, o.ClusterNames = secret, []string{"prod"} })},
	{id: "cluster-name-impossible", severity: warning, with: made(), options: in(options, func(o *inspect.Options) { o.ClusterNames = []string{"prod", "my cluster"} })},
	{id: "cluster-name-impossible", severity: warning, with: made(), options: in(options, func(o *inspect.Options) { o.ClusterNames = []string{"[object Object]"} })},
	{id: "cluster-name-impossible", severity: warning, with: made(), options: in(options, func(o *inspect.Options) { o.ClusterNames = []string{"my.cluster"} })},
	{id: "cluster-name-impossible", severity: warning, with: made(), options: in(options, func(o *inspect.Options) { o.ClusterNames = []string{"undefined"} })},
	{id: "cluster-name-impossible", severity: warning, with: made(), options: in(options, func(o *inspect.Options) { o.ClusterNames = []string{"-prod"} })},
	{id: "cluster-name-impossible", severity: fault, with: signedForAny("my cluster"), options: in(options, func(o *inspect.Options) { o.SecretAccessKey, o.ClusterNames = secret, []string{"my cluster"} })},
	{id: "accept-signed", severity: note, part: "param:6", with: made(set("X-Amz-SignedHeaders", "accept%3Bhost%3Bx-k8s-aws-id"))},
	{id: "signed-headers-form", severity: warning, part: "param:6", with: made(set("X-Amz-SignedHeaders", "host%3BX-K8s-Aws-Id"))},
	{id: "signed-headers-form", severity: warning, part: "param:6", with: made(set("X-Amz-SignedHeaders", "x-k8s-aws-id%3Bhost"))},
	{id: "algorithm-missing", severity: fault, with: made(drop("X-Amz-Algorithm"))},
	{id: "algorithm-other", severity: fault, part: "param:2", with: made(set("X-Amz-Algorithm", "AWS4-ECDSA-P256-SHA256"))},
	{id: "signature-missing", severity: fault, with: made(drop("X-Amz-Signature"))},
	{id: "signature-malformed", severity: fault, part: "param:8", with: made(set("X-Amz-Signature", strings.ToUpper(signature)))},
	{id: "signature-malformed", severity: fault, part: "param:8", with: made(set("X-Amz-Signature", "iPXPsT5R5m8V2wg-7Yiuuw"))},

	{id: "signature-malformed", severity: fault, part: "param:8", with: made(set("X-Amz-Signature", strings.Replace(signature, "f", "g", 1)))},

	{id: "credential-missing", severity: fault, with: made(drop("X-Amz-Credential"))},
	{id: "scope-malformed", severity: fault, part: "param:3", with: made(credential("ASIAY34FZKBOKMUTVV7A/us-west-2/sts/aws4_request"))},
	{id: "scope-malformed", severity: fault, part: "param:3", with: made(credential("ASIAY34FZKBOKMUTVV7A/20900101/us-west-2/sts/aws4"))},
	{id: "scope-service", severity: fault, part: "param:3", with: made(credential("ASIAY34FZKBOKMUTVV7A/20900101/us-west-2/eks/aws4_request"))},
	{id: "scope-region", severity: fault, part: "param:3", with: made(credential("ASIAY34FZKBOKMUTVV7A/20900101/us-east-1/sts/aws4_request"))},
	{id: "scope-region", severity: fault, part: "param:3", with: made(host("sts.amazonaws.com")), without: made(host("sts.amazonaws.com"), credential("ASIAY34FZKBOKMUTVV7A/20900101/us-east-1/sts/aws4_request"))},
	{id: "scope-date", severity: fault, part: "param:3", with: made(credential("ASIAY34FZKBOKMUTVV7A/20891231/us-west-2/sts/aws4_request"))},
	{id: "long-term-key", severity: note, part: "param:3", with: made(credential("AKIAIOSFODNN7EXAMPLE/20900101/us-west-2/sts/aws4_request"), drop("X-Amz-Security-Token"))},
	{id: "key-kind", severity: fault, part: "param:3", with: made(credential("AROAIOSFODNN7EXAMPLE/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-kind", severity: fault, part: "param:3", with: made(credential("AIDAIOSFODNN7EXAMPLE/20900101/us-west-2/sts/aws4_request"))},
	{id: "id-and-secret-swapped", severity: fault, part: "param:3", with: made(credential("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY/20900101/us-west-2/sts/aws4_request"))},
	{id: "id-and-secret-swapped", severity: fault, part: "param:3", with: made(credential("wJalrXUtnFEMI9K7MDENG+bPxRfiCYEXAMPLEKEY/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-slash", severity: fault, part: "param:3", with: made(credential("foo/bar/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-blank", severity: fault, part: "param:3", with: made(credential("ASIAY34FZKBOKMUTVV7A\n/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-blank", severity: fault, part: "param:3", with: made(credential(" ASIAY34FZKBOKMUTVV7A/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-placeholder", severity: fault, part: "param:3", with: made(credential("None/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-placeholder", severity: fault, part: "param:3", with: made(credential("undefined/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-placeholder", severity: fault, part: "param:3", with: made(credential("YOUR_ACCESS_KEY_ID/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-placeholder", severity: fault, part: "param:3", with: made(credential("AKIAXXXXXXXXXXXXXXXX/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-placeholder", severity: fault, part: "param:3", with: made(credential("${AWS_ACCESS_KEY_ID}/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-form", severity: warning, part: "param:3", with: made(credential("ASIAY34FZKBOKMUTVV/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-form", severity: fault, part: "param:3", with: made(credential("\"ASIAY34FZKBOKMUTVV7A\"/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-form", severity: fault, part: "param:3", with: made(credential("ASIAY34FZKBOKMUTVV7A\u200b/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-form", severity: fault, part: "param:3", with: made(credential("me@example.com/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-form", severity: fault, part: "param:3", with: made(credential("IQoJb3JpZ2luX2VjEXAMPLEIQoJb3JpZ2luX2VjEXAMPLE/20900101/us-west-2/sts/aws4_request"))},
	{id: "key-form", severity: warning, part: "param:3", with: made(credential("asiay34fzkbokmutvv7a/20900101/us-west-2/sts/aws4_request"))},
	{id: "session-token-missing", severity: fault, part: "param:3", with: made(drop("X-Amz-Security-Token")), without: made(credential("AKIAIOSFODNN7EXAMPLE/20900101/us-west-2/sts/aws4_request"), drop("X-Amz-Security-Token"))},
	{id: "session-token-with-long-term-key", severity: fault, part: "param:7", with: made(credential("AKIAIOSFODNN7EXAMPLE/20900101/us-west-2/sts/aws4_request"))},
	{id: "session-token-plus", severity: fault, part: "param:7", with: made(set("X-Amz-Security-Token", "IQoJ+b3JpZ2lu"))},
	{id: "session-token-blank", severity: fault, part: "param:7", with: made(set("X-Amz-Security-Token", "IQoJb3JpZ2lu%0A"))},
	{id: "session-token-form", severity: warning, part: "param:7", with: made(set("X-Amz-Security-Token", "%22IQoJb3JpZ2lu%22"))},
	{id: "session-token-differs", severity: warning, part: "param:7", with: made(), options: in(options, func(o *inspect.Options) { o.SessionToken = session + "more" })},

	{id: "session-account", severity: warning, part: "param:7", with: made(set("X-Amz-Security-Token", url.QueryEscape(publicSession))), without: made()},
	{id: "session-cut", severity: warning, part: "param:7", with: made(set("X-Amz-Security-Token", url.QueryEscape(publicSession[:800]))), without: made(set("X-Amz-Security-Token", url.QueryEscape(publicSession)))},
	{id: "session-token-version", severity: warning, part: "param:7", with: made(region("me-south-1", "amazonaws.com"), set("X-Amz-Security-Token", "FwoGZXIvYXdzEXAMPLE")), without: made(set("X-Amz-Security-Token", "FwoGZXIvYXdzEXAMPLE"))},
	{id: "session-token-version", severity: warning, part: "param:7", with: made(region("eu-central-2", "amazonaws.com"), set("X-Amz-Security-Token", "FQoDYXdzEXAMPLE")), without: made(region("me-south-1", "amazonaws.com"))},

	{id: "date-missing", severity: fault, words: first, with: made(drop("X-Amz-Date"))},
	{id: "date-malformed", severity: fault, words: first, part: "param:4", with: made(set("X-Amz-Date", "2090-01-01T12:00:00Z"))},
	{id: "date-fraction", severity: fault, part: "param:4", with: made(date("20900101T120000.5Z"))},
	{id: "expired", severity: fault, words: first, part: "param:4", with: made(), options: at(now.Add(10*time.Minute + time.Second))},
	{id: "expired", severity: fault, words: first, part: "param:4", with: made(), options: at(now.Add(3 * time.Hour))},
	{id: "signed-in-future", severity: fault, part: "param:4", with: made(), options: at(now.Add(-10*time.Minute - time.Second))},
	{id: "signed-ahead", severity: warning, part: "param:4", with: made(), options: at(now.Add(-6 * time.Minute))},
	{id: "refresh-due", severity: warning, part: "param:4", with: made(), options: at(now.Add(9 * time.Minute))},
}

func find(in inspect.Inspection, id string) *finding.Finding {
	for _, x := range in.Findings {
		if x.ID == id {
			return &x
		}
	}
	return nil
}

func TestGoodTokenHasNoFinding(t *testing.T) {
	got := inspect.Token(made(), options)
	if len(got.Findings) != 0 || !got.Accepted || got.Verdict.Severity != finding.OK || got.Repair.Kind != "none" {
		t.Fatalf("%+v, %+v, %+v", got.Findings, got.Verdict, got.Repair)
	}
}

func TestFindings(t *testing.T) {
	for _, c := range findingCases {
		o := options
		if c.options != nil {
			o = *c.options
		}
		got := inspect.Token(c.with, o)
		x := find(got, c.id)
		if x == nil {
			t.Errorf("%s: not found in %.200q; found %s", c.id, c.with, ids(got))
			continue
		}
		if x.Severity != c.severity {
			t.Errorf("%s: severity %s, want %s", c.id, x.Severity, c.severity)
		}
		want := c.words
		if want == first {
			want = (authenticator.Verifier{Partition: o.Partition, Region: o.Region}).Verify(c.with, o.Now)
			if want == "" {
				t.Errorf("%s: the authenticator takes %q", c.id, c.with)
			}
		}
		if x.Authenticator != want {
			t.Errorf("%s: words %q, want %q", c.id, x.Authenticator, want)
		}
		if x.Part != c.part {
			t.Errorf("%s: part %q, want %q", c.id, x.Part, c.part)
		}
		if c.without == "" {
			c.without = made()
		}
		if o = options; c.options != nil && c.without != made() {
			o = *c.options
		}
		if got := inspect.Token(c.without, o); find(got, c.id) != nil {
			t.Errorf("%s: found in %q, too", c.id, c.without)
		}
	}
}

func ids(in inspect.Inspection) string {
	var all []string
	for _, x := range in.Findings {
		all = append(all, x.ID)
	}
	return strings.Join(all, " ")
}

// Whatever is refused has the authenticator's words first among its findings;
// every finding is complete.
func TestFindingsOfVectors(t *testing.T) {
	for _, v := range verdicts.All() {
		got := inspect.Token(v.Token, inspect.Options{Now: v.Now, Partition: v.Partition, Region: v.Region})
		if !slices.Contains(v.Authenticator, got.AuthenticatorError) || got.Accepted != (got.AuthenticatorError == "") {
			t.Errorf("%s: accepted %t, %q", v.Name, got.Accepted, got.AuthenticatorError)
		}
		checkFindings(t, v.Name, got)
		if find(got, "refused") != nil {
			t.Errorf("%s: nothing explains the refusal: %s", v.Name, ids(got))
		}
	}
}

// checkFindings checks what holds for the findings on any token.
func checkFindings(t *testing.T, name string, got inspect.Inspection) {
	t.Helper()
	if !got.Accepted && (len(got.Findings) == 0 || got.Findings[0].Authenticator != got.AuthenticatorError || got.Findings[0].Severity != fault) {
		t.Errorf("%s: the first finding isn't the refusal %q: %+v", name, got.AuthenticatorError, got.Findings)
	}
	rank := map[finding.Severity]int{fault: 0, warning: 1, note: 2}
	parts := map[string]bool{"": true}
	for _, s := range got.Segments {
		parts[s.ID] = true
	}
	before := 0
	for _, x := range got.Findings {
		if x.ID == "" || x.Title == "" || x.Meaning == "" || x.Fix == "" {
			t.Errorf("%s: %+v is incomplete", name, x)
		}
		if got.Accepted && x.Authenticator != "" {
			t.Errorf("%s: accepted, but %s has the words %q", name, x.ID, x.Authenticator)
		}
		if !parts[x.Part] {
			t.Errorf("%s: %s is in %s, which is no segment", name, x.ID, x.Part)
		}
		if r, ok := rank[x.Severity]; !ok || r < before {
			t.Errorf("%s: %s, %s is out of order", name, x.ID, x.Severity)
		} else {
			before = r
		}
	}
	if got.Verdict.Text == "" || got.Verdict.Severity == "" {
		t.Errorf("%s: no verdict", name)
	}
}

// Each rule has a case.
func TestEveryFindingHasACase(t *testing.T) {
	tested := map[string]bool{
		"refused": true, // the net below all others; FuzzToken looks for it
	}
	for _, c := range findingCases {
		tested[c.id] = true
	}
	for _, id := range inspect.RuleIDs() {
		if !tested[id] {
			t.Errorf("the finding %s has no case", id)
		}
	}
}

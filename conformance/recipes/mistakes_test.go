package recipes

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// mistake is a common mistake in such a program, and the finding that names it.
type mistake struct {
	// finding is the ID of the inspector's finding, signature that of the
	// mistake found by its signature check. One of them is empty.
	finding, signature string
	// accepted says whether the authenticator goes on to ask STS, taken whether
	// it accepts the token: then HTTP clients reject it.
	accepted, taken bool
	// given is the cluster passed to the inspector, if not the name.
	given string
	// edits make the mistake, by language: the text to replace, and its
	// replacement.
	edits map[string][]string
}

const arn = "arn:aws:eks:ap-southeast-1:123456789012:cluster/my-test_1"

var mistakes = map[string]mistake{
	"the whole URL percent-encoded": {finding: "percent-encoded-url", edits: map[string][]string{
		"bash":       {`printf %s "$url"`, `printf %s "$(encode "$url")"`},
		"go":         {`[]byte(request.URL)`, `[]byte(url.QueryEscape(request.URL))`, "\t\"log\"\n", "\t\"log\"\n\t\"net/url\"\n"},
		"java-jdk":   {`url.getBytes(UTF_8)`, `encode(url).replace("%2F", "/").getBytes(UTF_8)`},
		"javascript": {`Buffer.from(url)`, `Buffer.from(encodeURIComponent(url))`},
		"php-plain":  {`base64_encode($url)`, `base64_encode(rawurlencode($url))`},
		"python":     {`url.encode()`, `quote(url).encode()`, "import time\n", "import time\nfrom urllib.parse import quote\n"},
		"ruby":       {`url.to_s`, `URI.encode_www_form_component(url.to_s)`},
	}},
	"values percent-encoded twice": {finding: "double-encoded", edits: map[string][]string{
		"bash":       {`$(encode "$session_token")`, `$(encode "$(encode "$session_token")")`, `$(encode "$AWS_ACCESS_KEY_ID/$scope")`, `$(encode "$(encode "$AWS_ACCESS_KEY_ID/$scope")")`, `host%3Bx-k8s`, `host%253Bx-k8s`},
		"java-jdk":   {`encode(p.getValue())`, `encode(encode(p.getValue()))`},
		"javascript": {`encodeURIComponent(value)`, `encodeURIComponent(encodeURIComponent(value))`},
	}},
	"without the cluster's header": {finding: "cluster-header-not-signed", edits: map[string][]string{
		"bash":       {"\nx-k8s-aws-id:$cluster", "", "host;x-k8s-aws-id", "host", "host%3Bx-k8s-aws-id", "host"},
		"go":         {`smithyhttp.SetHeaderValue("x-k8s-aws-id", cluster),`, ``},
		"java-jdk":   {`"x-k8s-aws-id:" + CLUSTER,`, ``, `host;x-k8s-aws-id`, `host`},
		"javascript": {`"x-k8s-aws-id": cluster,`, ``},
		"php-plain":  {`'x-k8s-aws-id:' . CLUSTER,`, ``, `host;x-k8s-aws-id`, `host`},
		"python":     {`{"x-k8s-aws-id": CLUSTER}`, `{}`},
		"ruby":       {`{ 'x-k8s-aws-id' => CLUSTER }`, `{}`},
	}},
	"the header named but not in the canonical request": {signature: "no-cluster-header", accepted: true, edits: map[string][]string{
		"bash":      {"\nx-k8s-aws-id:$cluster", ""},
		"java-jdk":  {"        \"x-k8s-aws-id:\" + CLUSTER,\n", ``},
		"php-plain": {"        'x-k8s-aws-id:' . CLUSTER,\n", ``},
	}},
	"the host not signed": {finding: "host-not-signed", accepted: true, edits: map[string][]string{
		"javascript": {`host: stsHost,`, ``},
	}},
	"no X-Amz-Expires": {finding: "expires-missing", edits: map[string][]string{
		"bash":      {`query+="&X-Amz-Expires=60"`, ``},
		"go":        {`smithyhttp.SetHeaderValue("X-Amz-Expires", "60"),`, ``},
		"java-jdk":  {`parameters.put("X-Amz-Expires", "60");`, ``},
		"php-plain": {`'X-Amz-Expires' => '60',`, ``},
	}},
	"X-Amz-Expires over 900": {finding: "expires", edits: map[string][]string{
		"bash":       {`X-Amz-Expires=60`, `X-Amz-Expires=901`},
		"go":         {`"X-Amz-Expires", "60"`, `"X-Amz-Expires", "901"`},
		"java-jdk":   {`"X-Amz-Expires", "60"`, `"X-Amz-Expires", "3600"`},
		"javascript": {`{ expiresIn: 60 }`, `{}`}, // the default
		"php-plain":  {`'X-Amz-Expires' => '60'`, `'X-Amz-Expires' => '86400'`},
		"python":     {`expires_in=60,`, ``}, // the default
		"ruby":       {`expires_in: 60`, `expires_in: 901`},
	}},
	"standard base64": {finding: "standard-base64", edits: map[string][]string{
		"bash":       {` | tr '+/' '-_'`, ``},
		"go":         {`base64.RawURLEncoding`, `base64.RawStdEncoding`},
		"java-jdk":   {`Base64.getUrlEncoder()`, `Base64.getEncoder()`},
		"javascript": {`toString("base64url")`, `toString("base64").replace(/=+$/, "")`},
		"php-plain":  {`strtr(base64_encode($url), '+/', '-_')`, `base64_encode($url)`},
		"python":     {`base64.urlsafe_b64encode`, `base64.b64encode`},
		"ruby":       {`Base64.urlsafe_encode64(url.to_s, padding: false)`, `Base64.strict_encode64(url.to_s).delete('=')`},
	}},
	"padded": {finding: "padding", edits: map[string][]string{
		"bash":       {` | tr -d '='`, ``},
		"go":         {`base64.RawURLEncoding`, `base64.URLEncoding`},
		"java-jdk":   {`.withoutPadding()`, ``},
		"javascript": {`.toString("base64url")`, `.toString("base64").replaceAll("+", "-").replaceAll("/", "_")`},
		"php-plain":  {`rtrim(strtr(base64_encode($url), '+/', '-_'), '=')`, `strtr(base64_encode($url), '+/', '-_')`},
		"python":     {`.rstrip("=")`, ``},
		"ruby":       {`padding: false`, `padding: true`},
	}},
	"wrapped over lines": {finding: "line-breaks", accepted: true, taken: true, edits: map[string][]string{
		"bash": {`openssl base64 -A | tr '+/' '-_' | tr -d '='`, `openssl base64 | tr '+/' '-_' | tr -d '='`},
		"ruby": {`Base64.urlsafe_encode64(url.to_s, padding: false)`, `Base64.encode64(url.to_s).tr('+/', '-_').delete('=')`},
	}},
	"a line break after the URL": {finding: "text-around-url", edits: map[string][]string{
		"bash":   {`printf %s "$url"`, `echo "$url"`},
		"python": {`url.encode()`, `(url + "\n").encode()`},
	}},
	"a line break in the hash of the canonical request": {signature: "canonical-line-feed", accepted: true, edits: map[string][]string{
		"bash": {`$(sha256 "$canonical_request")`, `$(echo "$canonical_request" | openssl dgst -sha256 -r | cut -d' ' -f1)`},
	}},
	"hexadecimal keys in the chain": {signature: "hex-chain", accepted: true, edits: map[string][]string{
		"php-plain": {`$part, $key, true)`, `$part, $key)`},
	}},
	"CRLF in the canonical request": {signature: "canonical-crlf", accepted: true, edits: map[string][]string{
		"php-plain": {`$canonicalRequest = implode("\n", [`, `$canonicalRequest = implode("\r\n", [`},
		"java-jdk":  {`String canonicalRequest = String.join("\n",`, `String canonicalRequest = String.join("\r\n",`},
	}},
	"another day in the scope": {finding: "scope-date", accepted: true, edits: map[string][]string{
		"php-plain": {`substr($time, 0, 8), REGION`, `gmdate('Ymd', time() + 86400), REGION`},
	}},
	"the key without AWS4": {signature: "key-prefix-missing", accepted: true, edits: map[string][]string{
		"bash":     {`"AWS4$AWS_SECRET_ACCESS_KEY"`, `"$AWS_SECRET_ACCESS_KEY"`},
		"java-jdk": {`("AWS4" + secretAccessKey)`, `secretAccessKey`},
	}},
	"the query unsorted": {signature: "query-unsorted", accepted: true, edits: map[string][]string{
		"php-plain": {`        'Action' => 'GetCallerIdentity',
        'Version' => '2011-06-15',
`, `        'Version' => '2011-06-15',
        'Action' => 'GetCallerIdentity',
`},
	}},
	"POST": {signature: "method-post", accepted: true, edits: map[string][]string{
		"bash":       {"=\"GET\n", "=\"POST\n"},
		"java-jdk":   {`"GET",`, `"POST",`},
		"javascript": {`method: "GET"`, `method: "POST"`},
		"php-plain":  {`'GET',`, `'POST',`},
		"python":     {`"method": "GET"`, `"method": "POST"`},
		"ruby":       {`http_method: 'GET'`, `http_method: 'POST'`},
	}},
	"the session token added after signing": {signature: "session-token-unsigned", accepted: true, edits: map[string][]string{
		"bash": {`[ -z "$session_token" ] || query+="&X-Amz-Security-Token=$(encode "$session_token")"`, ``,
			`/?$query&X-Amz-Signature=`, `/?$query&X-Amz-Security-Token=$(encode "$session_token")&X-Amz-Signature=`},
	}},
	"the session token not encoded": {finding: "session-token-plus", accepted: true, edits: map[string][]string{
		"bash": {`Token=$(encode "$session_token")`, `Token=$session_token`},
	}},
	"the session token left out": {finding: "session-token-missing", accepted: true, edits: map[string][]string{
		"bash":       {`session_token=${AWS_SESSION_TOKEN:-}`, `session_token=`},
		"java-jdk":   {`System.getenv("AWS_SESSION_TOKEN")`, `null`},
		"javascript": {`fromNodeProviderChain()`, `async () => ({ ...await fromNodeProviderChain()(), sessionToken: undefined })`},
		"php-plain":  {`getenv('AWS_SESSION_TOKEN')`, `''`},
	}},
	"signed for another service": {finding: "scope-service", accepted: true, edits: map[string][]string{
		"bash":       {`/sts/aws4_request`, `/eks/aws4_request`},
		"java-jdk":   {`/sts/aws4_request`, `/s3/aws4_request`},
		"javascript": {`service: "sts"`, `service: "eks"`},
		"php-plain":  {`'sts', 'aws4_request'`, `'eks', 'aws4_request'`},
		"python":     {`REGION, "sts", "v4"`, `REGION, "eks", "v4"`},
		"ruby":       {`service: 'sts'`, `service: 'eks'`},
	}},
	"no path": {finding: "path", edits: map[string][]string{
		"bash":     {`$sts_host/?`, `$sts_host?`},
		"java-jdk": {`STS_HOST + "/?"`, `STS_HOST + "?"`},
	}},
	"kept too long": {finding: "expired", edits: map[string][]string{
		"bash":      {`date -u +%Y%m%dT`, `date -u -d '-16 minutes' +%Y%m%dT`},
		"java-jdk":  {`token(Instant.now())`, `token(Instant.now().minusSeconds(960))`},
		"php-plain": {`gmdate('Ymd\THis\Z')`, `gmdate('Ymd\THis\Z', time() - 960)`},
	}},
	"the cluster's ARN for its name": {signature: "cluster-arn", accepted: true, given: arn, edits: map[string][]string{
		"bash": {`cluster=my-test_1`, `cluster=` + arn},
		"go":   {`= "my-test_1"`, `= "` + arn + `"`},
		"ruby": {`= 'my-test_1'`, `= '` + arn + `'`},
	}},
	"a signing time in the future": {finding: "signed-in-future", accepted: true, edits: map[string][]string{
		"bash":       {`date -u +%Y%m%dT`, `date -u -d '+1 hour' +%Y%m%dT`},
		"java-jdk":   {`token(Instant.now())`, `token(Instant.now().plusSeconds(3600))`},
		"javascript": {`{ expiresIn: 60 }`, `{ expiresIn: 60, signingDate: new Date(Date.now() + 3600_000) }`},
		"php-plain":  {`gmdate('Ymd\THis\Z')`, `gmdate('Ymd\THis\Z', time() + 3600)`},
		"ruby":       {`expires_in: 60`, `time: Time.now + 3600, expires_in: 60`},
	}},
}

// faultyPlace is one where base64 matters: its host has a length that puts the
// following question mark where standard base64 writes a slash, and the URL's
// length requires padding. Elsewhere, both mistakes may go unnoticed.
var faultyPlace = place{"my-test_1", "ap-southeast-1", "ap-southeast-1", "sts.ap-southeast-1.amazonaws.com", "regional"}

// The inspector detects each mistake when the program itself makes it.
func TestMistakes(t *testing.T) {
	useSTS(t, "aws")
	for name, m := range mistakes {
		for language, edits := range m.edits {
			t.Run(name+"/"+language, func(t *testing.T) {
				r := find(t, language)
				token := prepare(t, r, edited(t, r.filled(t, faultyPlace), edits)).token(t, temporary)
				checkMistake(t, m, faultyPlace, token)
			})
		}
	}
}

// The inspector detects everything that a recipe warns about.
func TestWrongLinesNameFindings(t *testing.T) {
	named := map[string]bool{"scope-region": true} // TestGlobalHostWithRegionalScope
	for _, m := range mistakes {
		named[m.finding], named[m.signature] = true, true
	}
	for _, r := range catalogue(t) {
		if len(r.Wrong) == 0 || len(r.Wrong) > 3 {
			t.Errorf("%s: %d lines on what goes wrong", r.Language, len(r.Wrong))
		}
		for _, w := range r.Wrong {
			if w.Text == "" || !named[w.Finding] {
				t.Errorf("%s: %s isn't a finding that is tested", r.Language, w.Finding)
			}
		}
	}
}

// docs/recipes.md lists the mistakes, the finding for each, and the programs.
func TestMistakesAreDocumented(t *testing.T) {
	document, err := os.ReadFile("../../docs/recipes.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, m := range mistakes {
		names := "the finding `" + m.finding + "`"
		if m.signature != "" {
			names = "the signature's mistake `" + m.signature + "`"
		}
		row := "| " + strings.ToUpper(name[:1]) + name[1:] + " | " + names + " | " + strings.Join(slices.Sorted(maps.Keys(m.edits)), ", ") + " |\n"
		if !strings.Contains(string(document), row) {
			t.Errorf("docs/recipes.md has no row %s", row)
		}
	}
	for _, r := range catalogue(t) {
		if !strings.Contains(string(document), "| ["+r.Title+"](../recipes/"+r.File+") |") {
			t.Errorf("docs/recipes.md has no row for %s", r.Title)
		}
	}
}

// The global host with the cluster's region in the scope needs no edit.
func TestGlobalHostWithRegionalScope(t *testing.T) {
	p := places["aws"]
	p.Host = "sts.amazonaws.com"
	useSTS(t, "aws")
	for language := range runners {
		t.Run(language, func(t *testing.T) {
			r := find(t, language)
			checkMistake(t, mistake{finding: "scope-region", accepted: true}, p, prepare(t, r, r.filled(t, p)).token(t, temporary))
		})
	}
}

func checkMistake(t *testing.T, m mistake, p place, token string) {
	t.Helper()
	if said := verify(p, "aws", token); (said == "") != m.taken {
		t.Errorf("the authenticator says %q", said)
	}
	in := inspect(t, token, cmp.Or(m.given, p.ClusterName), temporary)
	if in.Accepted != m.accepted {
		t.Errorf("accepted: %v, want %v", in.Accepted, m.accepted)
	}
	if m.finding != "" && !slices.Contains(in.ids(), m.finding) {
		t.Errorf("no finding %s: %+v", m.finding, in)
	}
	if m.signature != "" && in.Signature.Mistake != m.signature {
		t.Errorf("the mistake in the signature is %q, want %s: %+v", in.Signature.Mistake, m.signature, in)
	}
}

func edited(t *testing.T, code string, edits []string) string {
	t.Helper()
	for i := 0; i < len(edits); i += 2 {
		if !strings.Contains(code, edits[i]) {
			t.Fatalf("the program has no %s", edits[i])
		}
		code = strings.ReplaceAll(code, edits[i], edits[i+1])
	}
	return code
}

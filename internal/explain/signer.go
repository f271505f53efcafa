package explain

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/tokens"
)

var signerWords = []string{"aws4-hmac-sha256", "aws4-ecdsa-p256-sha256", "canonical string for this request", "canonicalrequest", "canonical request"}

// emptyHash is the SHA-256 of nothing, the payload hash of a GET.
const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// clusterHeader carries the cluster's name.
const clusterHeader = "x-k8s-aws-id"

// signing is what a signer has logged of one signature.
type signing struct {
	// canonical are the lines of the canonical request, nil if it isn't logged.
	canonical []string
	// query, headers, signed and payload are its parts; headers and signed are
	// offsets into canonical.
	headers, signed int
	// algorithm, date, scope and hash are the lines of the string to sign, "" if
	// it isn't logged.
	algorithm, date, scope, hash string
	signer                       string
	start, end                   int
}

// explainSigner finds what signers log of a signature: the canonical request and
// the string to sign, as botocore and the AWS CLI (--debug), the SDKs for Go,
// Java, C++, PHP, Ruby, JavaScript and Rust write them, and as services answer
// them. It knows them by their lines, not by the words around them.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
func explainSigner(t *text) []*candidate {
	var out []*candidate
	for _, s := range findSignings(t.raw) {
		out = append(out, s.explain(t))
	}
	return out
}

// logLines cuts a text into lines. Those that are written as \n in one line are
// cut as well.
func signerLines(raw string) (lines []string, starts []int) {
	start := 0
	for start <= len(raw) {
		end := chars.LineEnd(raw, start)
		line := raw[start:end]
		if strings.Contains(line, `\n`) {
			at := start
			for part := range strings.SplitSeq(line, `\n`) {
				lines, starts = append(lines, part), append(starts, at)
				at += len(part) + 2
			}
		} else {
			lines, starts = append(lines, strings.TrimRight(line, "\r")), append(starts, start)
		}
		start = end + 1
	}
	return lines, starts
}

// maxCanonical is how many lines of a canonical request are read.
const maxCanonical = 80

func findSignings(raw string) []signing {
	lines, starts := signerLines(raw)
	var out []signing
	for i := 0; i < len(lines) && len(out) < 50; i++ {
		if s, n := readCanonical(lines[i:]); n > 0 {
			s.start, s.end = starts[i], starts[i+n-1]+len(lines[i+n-1])
			s.signer = signerOf(lines[max(i-2, 0):min(i+1, len(lines))])
			out = append(out, s)
			if i += n - 1; strings.Contains(lines[i], "AWS4-") {
				i-- // the string to sign starts in the same line
			}
			continue
		}
		algorithm, date, scope, hash := readToSign(lines[i:])
		if algorithm == "" {
			continue
		}
		last := len(out) - 1
		if last < 0 || out[last].algorithm != "" {
			out = append(out, signing{start: starts[i], signer: signerOf(lines[max(i-2, 0):min(i+1, len(lines))])})
			last++
		}
		s := &out[last]
		s.algorithm, s.date, s.scope, s.hash, s.end = algorithm, date, scope, hash, starts[i+3]+len(lines[i+3])
		i += 3
	}
	return out
}

// readCanonical reads a canonical request whose method ends the first line, and
// returns how many lines it takes.
func readCanonical(lines []string) (s signing, n int) {
	method := methodAt(lines[0])
	if method == "" || len(lines) < 6 || !strings.HasPrefix(lines[1], "/") {
		return s, 0
	}
	s.canonical = []string{method}
	for _, line := range lines[1:min(len(lines), maxCanonical)] {
		hash, ends := payloadLine(line)
		if ends {
			line = hash
		}
		s.canonical = append(s.canonical, line)
		if ends {
			break
		}
	}
	n = len(s.canonical)
	if n < 5 || !isPayload(s.canonical[n-1]) {
		return s, 0
	}
	s.signed = n - 2
	s.headers = 3
	if strings.Contains(s.canonical[2], ":") && !strings.Contains(s.canonical[2], "=") {
		s.headers = 2 // no line for the query
	}
	return s, n
}

// methodAt returns the HTTP method that ends a line, with nothing or a label
// before it.
func methodAt(line string) string {
	for _, method := range []string{"GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH"} {
		before, ok := strings.CutSuffix(line, method)
		if ok && (before == "" || strings.IndexByte(" \t:'\"=[(`", before[len(before)-1]) >= 0) {
			return method
		}
	}
	return ""
}

// payloadLine reads a line that starts with a payload's hash and has nothing or
// a quote after it.
func payloadLine(line string) (hash string, ok bool) {
	n := 0
	for n < len(line) && (chars.IsAlnum(line[n]) || line[n] == '-') {
		n++
	}
	rest := line[n:]
	return line[:n], isPayload(line[:n]) && (strings.TrimSpace(rest) == "" || strings.IndexByte("'\"`])}<,\\", rest[0]) >= 0)
}

func isPayload(s string) bool {
	return len(s) == 64 && chars.IsHex(s) || s == "UNSIGNED-PAYLOAD" || strings.HasPrefix(s, "STREAMING-")
}

// readToSign reads a string to sign that starts at the end of the first line.
func readToSign(lines []string) (algorithm, date, scope, hash string) {
	if len(lines) < 4 {
		return "", "", "", ""
	}
	for _, a := range []string{"AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"} {
		if strings.HasSuffix(lines[0], a) && len(lines[1]) == 16 && !parseTime(lines[1]).IsZero() {
			if h, ok := payloadLine(lines[3]); ok {
				return a, lines[1], strings.TrimSpace(lines[2]), h
			}
		}
	}
	return "", "", "", ""
}

// signerOf names the signer by the lines before what it logs.
func signerOf(lines []string) string {
	before := strings.Join(lines, "\n")
	for _, s := range [...]struct{ words, name string }{
		{"botocore", "botocore (AWS CLI, boto3)"}, {"---[ CANONICAL STRING", "AWS SDK for Go"}, {"AWS4 Canonical Request", "AWS SDK for Java"}, {"AWS4 String to", "AWS SDK for Java"},
		{"Canonical Request String", "AWS SDK for C++"}, {"should have been", "the service, in its answer"},
	} {
		if strings.Contains(before, s.words) {
			return s.name
		}
	}
	return ""
}

func (s *signing) explain(t *text) *candidate {
	e := Explanation{Kind: "signer-log", Title: "This is what a signer has signed"}
	f := facts{}
	f.add("Signer", s.signer)
	if s.canonical != nil {
		f.add("Method", s.canonical[0])
		f.add("Host", s.header("host"))
		f.add("Cluster name signed", s.header(clusterHeader))
		f.add("Signed headers", s.canonical[s.signed])
		f.addKey(strings.SplitN(s.param("X-Amz-Credential"), "/", 2)[0])
	}
	f.add("Credential scope", s.scope)
	f.addTime("Signed at", parseTime(s.date))
	e.Facts = f
	e.Findings = s.compare(t)
	if n := countFaults(e.Findings); n > 0 {
		e.Title = "This signer's request makes no good EKS token: " + lowerTitle(e.Findings[0].Title)
		e.Meaning, e.Fix = e.Findings[0].Meaning, e.Findings[0].Fix
	} else {
		e.Meaning = "What is signed here has the form of an EKS token."
		e.Fix = "If the token is refused all the same, compare the cluster's name, and check the secret key: paste the token with this text."
	}
	return &candidate{Explanation: e, sure: certain, start: s.start, end: s.end, at: parseTime(s.date)}
}

// header returns the value of a header of the canonical request.
func (s *signing) header(name string) string {
	for _, line := range s.canonical[min(s.headers, len(s.canonical)):] {
		if value, ok := strings.CutPrefix(line, name+":"); ok {
			return value
		}
	}
	return ""
}

func (s *signing) query() string {
	if s.canonical == nil || s.headers < 3 {
		return ""
	}
	return s.canonical[2]
}

// param returns a parameter of the canonical query, decoded.
func (s *signing) param(name string) string {
	for pair := range strings.SplitSeq(s.query(), "&") {
		if value, ok := strings.CutPrefix(pair, name+"="); ok {
			return chars.UnescapePercent(value)
		}
	}
	return ""
}

// compare says what keeps a signature from making a good token: compared with
// the token's own canonical request if there is a token, and otherwise with what
// every token needs.
func (s *signing) compare(t *text) []finding.Finding {
	var out []finding.Finding
	if s.canonical != nil {
		out = s.check(t)
	}
	if s.algorithm != "" {
		out = append(out, s.checkToSign()...)
	}
	own := t.Token
	if own == "" {
		if found := tokens.Find(t.raw); len(found) > 0 {
			own = found[0].Text
		}
	}
	if own != "" {
		names := t.ClusterNames
		if len(names) == 0 && t.ClusterName != "" {
			names = []string{t.ClusterName}
		}
		out = append(s.compareWith(own, names), out...)
	}
	return out
}

// check holds a canonical request to what every EKS token has.
func (s *signing) check(t *text) []finding.Finding {
	var out []finding.Finding
	add := func(id, title, meaning, fix string) { out = say(out, finding.Fault, id, title, meaning, fix) }
	lines := s.canonical
	names := strings.Split(lines[s.signed], ";")
	if !slices.Contains(names, clusterHeader) {
		add("signer-cluster", "The header x-k8s-aws-id isn't signed", "The signature doesn't cover a cluster's name, so every cluster refuses it.",
			"Add the header x-k8s-aws-id with the cluster's name to the request before it is presigned. In boto3, register a before-sign handler; in the SDKs for Go and JavaScript, presign a request that has the header.")
	} else if name := s.header(clusterHeader); name == "" {
		add("signer-cluster-empty", "The cluster's name is empty", "x-k8s-aws-id is signed, but without a value.", "Give it the cluster's name.")
	} else if t.ClusterName != "" && name != t.ClusterName {
		add("signer-cluster-name", "Another cluster's name was signed", "The signer signed "+quotable(name)+", and the cluster is "+quotable(t.ClusterName)+".", "Sign the name of the cluster, as EKS has it.")
	}
	if lines[0] != "GET" {
		add("signer-method", "It is signed as "+lines[0], "EKS sends a GET, so the signature doesn't fit.", "Presign GetCallerIdentity as GET with its parameters in the query.")
	}
	if path := lines[1]; path != "/" {
		add("signer-path", "The path is "+quotable(path), "EKS wants /.", "Presign https://HOST/?Action=…")
	}
	out = append(out, s.checkQuery()...)
	for _, name := range names {
		switch name {
		case "host", clusterHeader:
		case "accept":
			if s.header("accept") != "application/json" {
				add("signer-accept", "accept is signed with another value than EKS sends", "EKS sends accept: application/json.", "Don't sign accept.")
			}
		default:
			add("signer-header", "The header "+quotable(name)+" is signed", "EKS doesn't send it with that value, so the signature doesn't fit.", "Sign host and x-k8s-aws-id only; X-Amz-Date and X-Amz-Security-Token belong in the query.")
		}
	}
	if hash := lines[s.signed+1]; hash != emptyHash {
		add("signer-payload", "The payload's hash isn't that of nothing", "EKS sends a GET without a body.", "Hash the empty string: "+emptyHash[:8]+"…")
	}
	if s.signed > s.headers && lines[s.signed-1] != "" {
		add("signer-blank-line", "The empty line after the headers is missing", "The canonical request has one between the headers and their names.", "Add a line feed after the last header's line.")
	}
	return out
}

// checkQuery holds the canonical query to what every EKS token has.
func (s *signing) checkQuery() []finding.Finding {
	var out []finding.Finding
	add := func(id, title, meaning, fix string) { out = say(out, finding.Fault, id, title, meaning, fix) }
	if !strings.Contains(s.query(), "X-Amz-") {
		add("signer-not-presigned", "This request isn't presigned", "Its signature goes into a header. A token holds a presigned URL, whose parameters X-Amz-… are in the query.", "Use the SDK's presigner, not its signer.")
		return out
	}
	for _, p := range [...]struct{ name, want string }{{"Action", "GetCallerIdentity"}, {"Version", "2011-06-15"}} {
		if got := s.param(p.name); got != p.want {
			add("signer-"+lower(p.name), p.name+" is "+or(quotable(got), "missing"), "It must be "+p.want+", and signed.", "Put it into the query before signing.")
		}
	}
	if s.param("X-Amz-Expires") == "" {
		add("signer-expires", "X-Amz-Expires isn't signed", "EKS wants it, from 0 to 900; added after signing it breaks the signature.", "Presign with X-Amz-Expires=60.")
	}
	pairs := strings.Split(s.query(), "&")
	if !slices.IsSorted(pairs) {
		add("signer-order", "The query isn't sorted", "SigV4 sorts the parameters by name.", "Sort them in the canonical request; their order in the URL doesn't matter.")
	}
	host := s.header("host")
	credential := strings.Split(s.param("X-Amz-Credential"), "/")
	if len(credential) == 5 {
		if credential[3] != "sts" {
			add("signer-service", "The scope's service is "+quotable(credential[3]), "STS wants sts.", "Sign for the service sts.")
		}
		if region := hostRegion(host); region != "" && region != credential[2] {
			add("signer-region", "The scope's region isn't the host's", "The scope has "+quotable(credential[2])+", and the host "+quotable(host)+" wants "+region+".", "Sign for "+region+", or presign for another host.")
		}
	}
	return out
}

// hostRegion is the region that an STS host wants in the scope, "" if unknown.
func hostRegion(host string) string {
	if host == "sts.amazonaws.com" {
		return "us-east-1"
	}
	if labels := strings.Split(host, "."); len(labels) > 3 && strings.HasPrefix(labels[0], "sts") {
		return quotable(labels[1])
	}
	return ""
}

// checkToSign holds the string to sign to the canonical request.
func (s *signing) checkToSign() []finding.Finding {
	var out []finding.Finding
	if s.algorithm != "AWS4-HMAC-SHA256" {
		out = say(out, finding.Fault, "signer-sigv4a", "It is signed with SigV4a", "STS takes SigV4a, but EKS refuses its parameter X-Amz-Region-Set.", "Sign with SigV4 for one region.")
	}
	if scope := strings.Split(s.scope, "/"); len(scope) == 4 && scope[0] != s.date[:8] {
		out = say(out, finding.Fault, "signer-scope-date", "The scope's date isn't the signing time's day", "The scope has "+quotable(scope[0])+", and the time "+s.date+".", "Take both from one clock reading, in UTC.")
	}
	if s.canonical == nil || s.masked() {
		return out
	}
	if sum := sha256.Sum256([]byte(strings.Join(s.canonical, "\n"))); hex.EncodeToString(sum[:]) != strings.ToLower(s.hash) {
		out = say(out, finding.Warning, "signer-hash", "The string to sign isn't made of this canonical request",
			"Its last line must be the SHA-256 of the canonical request, and it is another.",
			"Hash exactly these lines, joined by line feeds, without one at the end. If the log was edited, this says nothing.")
	}
	return out
}

// masked reports whether someone has blotted a part of the log out.
func (s *signing) masked() bool {
	all := strings.Join(s.canonical, "\n")
	return strings.Contains(all, "***") || strings.Contains(all, "...") || strings.Contains(all, "…") || strings.Contains(all, "REDACTED")
}

// canonicalIn finds the canonical request that a service's answer names as the
// one that it expected.
func canonicalIn(message string) *signing {
	if found := findSignings(message); len(found) > 0 && found[0].canonical != nil {
		return &found[0]
	}
	return nil
}

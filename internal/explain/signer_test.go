package explain

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
)

// signed is a token made by aws-sdk-go-v2's signer, for the tests of what
// signers log of it.
func signed(t *testing.T, session string) presign.Token {
	t.Helper()
	token, err := presign.New().Sign(presign.Request{AccessKeyID: "ASIAIOSFODNN7EXAMPLE", SecretAccessKey: exampleSecret, SessionToken: session,
		ClusterName: "prod", Region: "eu-west-2", SigningTime: time.Date(2026, 11, 28, 7, 45, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// canonicalLines are those of a token's URL, written down by the rules and not
// by the code under test.
func canonicalLines(url, cluster string) []string {
	_, query, _ := strings.Cut(url, "?")
	var pairs []string
	for pair := range strings.SplitSeq(query, "&") {
		if !strings.HasPrefix(pair, "X-Amz-Signature=") {
			pairs = append(pairs, pair)
		}
	}
	slices.Sort(pairs)
	return []string{"GET", "/", strings.Join(pairs, "&"), "host:sts.eu-west-2.amazonaws.com", "x-k8s-aws-id:" + cluster, "", "host;x-k8s-aws-id",
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
}

func hashOf(lines []string) string {
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}

func toSign(hash string) string {
	return "AWS4-HMAC-SHA256\n20261128T074500Z\n20261128/eu-west-2/sts/aws4_request\n" + hash
}

// frames are how signers write the two: after the logs in botocore's auth.py,
// aws-sdk-go-v2's aws/signer/v4 (LogSigning), Java v1's AWS4Signer and v2's
// DefaultV4RequestSigner, C++'s AWSAuthV4Signer, Rust's aws-sigv4, PHP's
// SignatureV4, JavaScript's console.log of a signer's variables, and an answer
// of STS.
var frames = map[string]func(canonical, toSign string) string{
	"botocore": func(c, s string) string {
		return "2026-11-28 07:45:00,101 - MainThread - botocore.auth - DEBUG - Calculating signature using v4 auth.\n2026-11-28 07:45:00,102 - MainThread - botocore.auth - DEBUG - CanonicalRequest:\n" + c +
			"\n2026-11-28 07:45:00,102 - MainThread - botocore.auth - DEBUG - StringToSign:\n" + s + "\n2026-11-28 07:45:00,103 - MainThread - botocore.auth - DEBUG - Signature:\n" + strings.Repeat("a0", 32)
	},
	"Go": func(c, s string) string {
		return "SDK 2026/11/28 07:45:00 DEBUG Request Signature:\n---[ CANONICAL STRING  ]-----------------------------\n" + c + "\n---[ STRING TO SIGN ]--------------------------------\n" + s + "\n-----------------------------------------------------"
	},
	"Java v1": func(c, s string) string {
		return "DEBUG c.a.auth.AWS4Signer - AWS4 Canonical Request: '\"" + c + "\"'\nDEBUG c.a.auth.AWS4Signer - AWS4 String to Sign: '\"" + s + "\"'"
	},
	"Java v2": func(c, s string) string {
		return "DEBUG 2026-11-28 07:45:00,325 software.amazon.awssdk.auth.signer.Aws4Signer: AWS4 String to sign: " + s + "\nDEBUG next"
	},
	"C++": func(c, s string) string {
		return "[DEBUG] 2026-11-28 07:45:00.101 AWSAuthV4Signer [1] Canonical Request String: " + c + "\n[DEBUG] 2026-11-28 07:45:00.101 AWSAuthV4Signer [1] Final String to sign: " + s
	},
	"escaped": func(c, s string) string {
		return `{"level":"debug","canonicalRequest":"` + strings.ReplaceAll(c, "\n", `\n`) + `","stringToSign":"` + strings.ReplaceAll(s, "\n", `\n`) + `"}`
	},
	"bare": func(c, s string) string { return c + "\n\n" + s },
	"CRLF": func(c, s string) string { return strings.ReplaceAll(c+"\n\n"+s, "\n", "\r\n") },
	"service": func(c, s string) string {
		return "The Canonical String for this request should have been\n'" + c + "'\n\nThe String-to-Sign should have been\n'" + s + "'\n"
	},
}

func findingIDs(findings []finding.Finding) []string {
	var ids []string
	for _, f := range findings {
		ids = append(ids, f.ID)
	}
	return ids
}

// TestSignerFrames checks that each way of logging is read, and that a right
// signature is found right, with the token and without.
func TestSignerFrames(t *testing.T) {
	token := signed(t, exampleSession)
	lines := canonicalLines(token.URL, "prod")
	for name, frame := range frames {
		text := frame(strings.Join(lines, "\n"), toSign(hashOf(lines)))
		for _, o := range []Options{{Now: clock}, {Now: clock, Token: token.Text, ClusterName: "prod"}} {
			got := Explain(text, o)
			if got.Kind != "signer-log" {
				t.Errorf("%s: kind %s", name, got.Kind)
				continue
			}
			ids := findingIDs(got.Findings)
			if o.Token != "" && !slices.Equal(ids, []string{"signer-equal"}) || o.Token == "" && len(ids) > 0 {
				t.Errorf("%s: %+v", name, got.Findings)
			}
		}
	}
}

// TestSignerMistakes checks that each mistake is named, without the token and
// with it.
func TestSignerMistakes(t *testing.T) {
	token := signed(t, "")
	for _, c := range []struct {
		name, id, line string // the finding without the token, and the line named with it
		byHash         string // the finding by the hash alone
		change         func(lines []string) []string
	}{
		{"POST", "signer-method", "the method", "signer-mistake", func(l []string) []string { l[0] = "POST"; return l }},
		{"path", "signer-path", "the path", "signer-mistake", func(l []string) []string { l[1] = "/sts"; return l }},
		{"no cluster", "signer-cluster", "the header x-k8s-aws-id", "signer-mistake", func(l []string) []string { l[6] = "host"; return slices.Delete(l, 4, 5) }},
		{"empty cluster", "signer-cluster-empty", "the header x-k8s-aws-id", "signer-mistake", func(l []string) []string { l[4] = "x-k8s-aws-id:"; return l }},
		{"form body", "signer-payload", "the payload's hash", "signer-hash-differs", func(l []string) []string { l[7] = hashOf([]string{"Action=GetCallerIdentity"}); return l }},
		{"unsigned payload", "signer-payload", "the payload's hash", "signer-mistake", func(l []string) []string { l[7] = "UNSIGNED-PAYLOAD"; return l }},
		{"no blank line", "signer-blank-line", "the empty line", "signer-mistake", func(l []string) []string { return slices.Delete(l, 5, 6) }},
		{"other header", "signer-header", "the names of the signed headers", "signer-hash-differs", func(l []string) []string {
			l[6] = "host;user-agent;x-k8s-aws-id"
			return l
		}},
		{"no expires", "signer-expires", "the query", "signer-mistake", func(l []string) []string { l[2] = strings.Replace(l[2], "&X-Amz-Expires=60", "", 1); return l }},
		{"no action", "signer-action", "the query", "signer-mistake", func(l []string) []string { l[2] = strings.Replace(l[2], "Action=GetCallerIdentity&", "", 1); return l }},
		{"unsorted", "signer-order", "the query", "signer-mistake", func(l []string) []string {
			pairs := strings.Split(l[2], "&")
			slices.Reverse(pairs)
			l[2] = strings.Join(pairs, "&")
			return l
		}},
		{"other service", "signer-service", "the query", "signer-mistake", func(l []string) []string { l[2] = strings.Replace(l[2], "%2Fsts%2F", "%2Feks%2F", 1); return l }},
		{"other region", "signer-region", "the query", "signer-mistake", func(l []string) []string { l[2] = strings.Replace(l[2], "eu-west-2", "us-east-1", 1); return l }},
		{"other host", "", "the header host", "signer-mistake", func(l []string) []string { l[3] = "host:sts.eu-west-2.amazonaws.com:443"; return l }},
		{"lower-case escapes", "", "the query", "signer-hash-differs", func(l []string) []string { l[2] = strings.ReplaceAll(l[2], "%2F", "%2f"); return l }},
	} {
		lines := c.change(canonicalLines(token.URL, "prod"))
		text := frames["bare"](strings.Join(lines, "\n"), toSign(hashOf(lines)))
		alone := Explain(text, Options{Now: clock})
		if c.id != "" && !slices.Contains(findingIDs(alone.Findings), c.id) {
			t.Errorf("%s: %+v", c.name, alone.Findings)
		}
		got := Explain(text, Options{Now: clock, Token: token.Text})
		if i := slices.IndexFunc(got.Findings, func(f finding.Finding) bool { return f.ID == "signer-line" }); i < 0 || i > 1 || !strings.Contains(got.Findings[i].Title, c.line) {
			t.Errorf("%s: want %s: %+v", c.name, c.line, got.Findings)
		}
		// By the hash alone.
		hashed := Explain(toSign(hashOf(lines)), Options{Now: clock, Token: token.Text, ClusterName: "prod"})
		if id := hashed.Findings[0].ID; id != c.byHash {
			t.Errorf("%s: by its hash %+v", c.name, hashed.Findings)
		}
		if c.name != "unsigned payload" && slices.Contains(findingIDs(alone.Findings), "signer-hash") {
			t.Errorf("%s: the hash is that of these lines", c.name)
		}
	}
}

// TestSignerHash checks that a string to sign alone tells which cluster was
// signed, and whether the canonical request was.
func TestSignerHash(t *testing.T) {
	token := signed(t, exampleSession)
	lines := canonicalLines(token.URL, "prod")
	alone := frames["Java v2"]("", toSign(hashOf(lines)))
	for cluster, id := range map[string]string{"prod": "signer-equal", "staging": "signer-hash-differs"} {
		got := Explain(alone, Options{Now: clock, Token: token.Text, ClusterName: cluster})
		if !slices.Equal(findingIDs(got.Findings), []string{id}) {
			t.Errorf("%s: %+v", cluster, got.Findings)
		}
	}
	got := Explain(frames["bare"](strings.Join(lines, "\n"), toSign(strings.Repeat("0a", 32))), Options{Now: clock})
	if !slices.Contains(findingIDs(got.Findings), "signer-hash") {
		t.Errorf("another hash: %+v", got.Findings)
	}
	other := strings.Replace(alone, "20261128T074500Z", "20261128T074501Z", 1)
	if got := Explain(other, Options{Now: clock, Token: token.Text, ClusterName: "prod"}); !slices.Equal(findingIDs(got.Findings), []string{"signer-other-token"}) {
		t.Errorf("another run: %+v", got.Findings)
	}
	v4a := strings.Replace(alone, "AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256", 1)
	if got := Explain(v4a, Options{Now: clock}); !slices.Contains(findingIDs(got.Findings), "signer-sigv4a") {
		t.Errorf("SigV4a: %+v", got.Findings)
	}
}

// TestSignerNamesNoSecret checks that neither the session token nor the signature
// is quoted.
func TestSignerNamesNoSecret(t *testing.T) {
	token := signed(t, exampleSession)
	lines := canonicalLines(token.URL, "prod")
	lines[2] = strings.Replace(lines[2], "IQoJb3JpZ2lu", "IQoJb3JpZ2lux", 1)
	said := allText(Explain(frames["botocore"](strings.Join(lines, "\n"), toSign(hashOf(lines))), Options{Now: clock, Token: token.Text}))
	for _, secret := range []string{exampleSession[20:60], token.Text[40:90], strings.Repeat("a0", 20)} {
		if strings.Contains(said, secret) {
			t.Errorf("quotes %s:\n%s", secret, said)
		}
	}
	if !strings.Contains(said, "X-Amz-Security-Token") {
		t.Errorf("doesn't name the parameter:\n%s", said)
	}
}

func TestBeside(t *testing.T) {
	token := signed(t, "")
	lines := canonicalLines(token.URL, "staging")
	got := Beside(frames["botocore"](strings.Join(lines, "\n"), toSign(hashOf(lines)))+"\n"+token.Text, Options{Now: clock, Token: token.Text, ClusterName: "prod"})
	if got == nil || got.Kind != "signer-log" || got.Findings[0].ID != "signer-cluster-name" || !strings.Contains(got.Findings[0].Title, "staging") {
		t.Errorf("got %+v", got)
	}
	if got := Beside("curl -H 'Authorization: Bearer "+token.Text+"' https://example.com "+strings.Repeat("word ", 60), Options{Now: clock}); got != nil {
		t.Errorf("got %+v", got)
	}
}

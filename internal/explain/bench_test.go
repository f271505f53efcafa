package explain

import (
	"strings"
	"testing"
)

// BenchmarkExplain shows by texts of 1 MiB how long the kinds take.
func BenchmarkExplain(b *testing.B) {
	for _, c := range []struct{ name, unit string }{
		{"authenticator log", `time="2026-11-28T07:47:11Z" level=warning msg="access denied" arn="arn:aws:iam::764375957141:role/ops_team" client="127.0.0.1:51234" error="identity is not mapped" method=POST path="/authenticate"` + "\n"},
		{"authenticator log, errors that differ", ""},
		{"CloudTrail", `{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::764375957141:assumed-role/ops_team/x","accountId":"764375957141","accessKeyId":"ASIALDRUOBL3DTZJGF2B"},"eventTime":"2026-11-28T07:47:11Z","eventSource":"sts.amazonaws.com","eventName":"GetCallerIdentity","awsRegion":"us-east-1"}` + "\n"},
		{"words", "The quick brown fox jumps over the lazy dog, and nothing is forbidden: none of it.\n"},
		{"kubectl", `Error from server (Forbidden): pods is forbidden: User "dev" cannot list resource "pods" in API group "" in the namespace "default"` + "\n"},
		{"signer", "GET\n/\nAction=GetCallerIdentity&X-Amz-Date=20261128T074500Z\nhost:sts.us-east-1.amazonaws.com\n\nhost\n" + emptyHash + "\n"},
		{"braces", "{{[<\"'"},
		{"kubeconfig", "users:\n- name: x\n  user: {token: y}\n"},
		{"ARNs", "arn:aws:sts::764375957141:assumed-role/ops_team/x "},
	} {
		unit := c.unit
		if unit == "" {
			var lines strings.Builder
			for i := range 5000 {
				lines.WriteString(`time="2026-11-28T07:47:11Z" level=warning msg="access denied" client="127.0.0.1:51234" error="input token was not properly formatted: unexpected hostname \"sts` +
					strings.Repeat("x", i%97) + string(rune('a'+i%26)) + `\" in pre-signed URL" method=POST path="/authenticate"` + "\n")
			}
			unit = lines.String()
		}
		text := strings.Repeat(unit, 1<<20/len(unit)+1)[:1<<20]
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(1 << 20)
			for b.Loop() {
				Explain(text, Options{Now: noon})
			}
		})
	}
}

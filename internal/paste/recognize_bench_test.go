package paste

import (
	"strconv"
	"strings"
	"testing"

	"ekstoken/internal/tokens"
)

// hostileUnits are texts that make a careless scanner slow when they are
// repeated: each invites it to look far ahead again and again.
var hostileUnits = []struct{ name, unit string }{
	{"prose", "The quick brown fox jumps over the lazy dog, and then the key was rotated by the team. "},
	{"source", "\tif err := c.do(ctx, req.WithName(name).Token(t)); err != nil {\n\t\treturn fmt.Errorf(\"get %s: %w\", name, err)\n\t}\n"},
	{"exports", "export AWS_ACCESS_KEY_ID=\"" + tempID + "\"\nexport AWS_SECRET_ACCESS_KEY=\"" + secret + "\"\n"},
	{"double quotes", `"`},
	{"single quotes", `'`},
	{"backslashes", `\`},
	{"escaped quotes", `\"`},
	{"open braces", "{"},
	{"closing braces", "}"},
	{"open brackets", "["},
	{"equals", "="},
	{"colons", ":"},
	{"blanks", " "},
	{"line feeds", "\n"},
	{"carriage returns", "\r"},
	{"hashes", " # "},
	{"base64", "QUFBQUFBQUFBQUFBQUFB"},
	{"base64 lines", strings.Repeat("Q", 121) + "\n"},
	{"padding", "AA=="},
	{"names", "token "},
	{"names with =", "token="},
	{"names with :", "AccessKeyId:"},
	{"names with quotes", `AccessKeyId="`},
	{"names with other quotes", `token='a "token" `},
	{"secret in open quotes", `secret_access_key: "a `},
	{"names with line feeds", "aws_session_token\n"},
	{"names with brackets", "AccessKeyId["},
	{"names with commas", `AccessKeyId,SecretAccessKey,`},
	{"names in a table", "AccessKeyId|"},
	{"name and value", `{"name":"AWS_ACCESS_KEY_ID","value":"`},
	{"values first", `{"value":"AAAAAAAAAAAAAAAA","name":"AWS_SESSION_TOKEN"`},
	{"phrases", "AWS Access Key "},
	{"commands", "aws "},
	{"commands with eks", "aws eks --name "},
	{"quoted commands", `aws "`},
	{"ARNs", "arn:aws:eks:"},
	{"ARN alone", "arn:"},
	{"URLs", "https://"},
	{"endpoint labels", "eks.eu-west-2."},
	{"sections", "[a]\n"},
	{"open section", "[a\n"},
	{"regions", "region: eu-west-2\n"},
	{"profiles", "profile: a:"},
	{"access key IDs", tempID + " "},
	{"columns", "CREDENTIALS " + tempID + " "},
	{"Granted", "GrantedAssume "},
	{"certificates", ca + " "},
	{"colour codes", "\x1b[31m"},
	{"open titles", "\x1b]0;"},
	{"continuations", " \\\n"},
	{"near continuations", "\\ "},
	{"percent", "token=%2"},
	{"zero-width", "\u200b"},
	{"NUL", "\x00"},
	{"bad UTF-8", "\xff"},
	{"cluster names", "cluster_name=a\n"},
	{"exec: flow", "exec: {clusters: [\n"},
	{"args: deep lists", "args:\n- - - - - - - - cluster:\n"},
	{"contexts: deep maps", " cluster: contexts:\n  a:\n"},
	{"args: cluster", "{\"cluster\": {\"args\": [\"-i\", \"x\"]}}\n"},
	{"kubeconfig users", "users:\n- name: a\n  user:\n    exec: {command: aws, args: [eks, --cluster-name, a]}\n"},
	{"block scalars", "exec: |\n cluster\n"},
	{"tokens", "k8s-aws-v1."},
	{"quoted lines", "> \n"},
	{"almost quoted lines", ">\n"},
	{"lists of clusters", "{\"clusters\":[\"a\"]}\n"},
	{"contexts", "contexts: [{name: a, context: {cluster: a}}]\ncurrent-context: a\n"},
	{"files in base64", "W2RlZmF1bHRdYXdzX2FjY2Vzc19rZXlfaWQ9QUtJQUlPU0ZPRE5ON0VYQU1QTEUK "},
	{"brackets in lines", "[INFO] {} cluster args\n"},
}

func repeated(unit string, size int) string {
	return strings.Repeat(unit, size/len(unit)+1)[:size]
}

// BenchmarkRecognize shows by three sizes that the time is linear in the text.
func BenchmarkRecognize(b *testing.B) {
	for _, h := range hostileUnits {
		for _, kib := range []int{64, 256, 1024} {
			text := repeated(h.unit, kib<<10)
			b.Run(h.name+"/"+strconv.Itoa(kib)+"KiB", func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Recognize(text, clock)
				}
			})
		}
	}
}

// BenchmarkRecognizeParts tells the recogniser's own time from that of the
// search for tokens.
func BenchmarkRecognizeParts(b *testing.B) {
	var all strings.Builder
	for _, f := range forms {
		all.WriteString(fill(f.text) + "\n")
	}
	units := append([]struct{ name, unit string }{{"all forms", all.String()}}, hostileUnits[:3]...)
	for _, h := range units {
		text := repeated(h.unit, 1<<20)
		b.Run(h.name+"/own", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				find(clean(text))
			}
		})
		b.Run(h.name+"/tokens", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				tokens.Find(text)
			}
		})
	}
}

package explain

import (
	"strings"
	"testing"
)

// publicSession is the session token of golang.org/x/oauth2's tests
// (google/externalaccount/aws_test.go), published there in 2020: of account
// 077071391996, from us-east-2.
const publicSession = "IQoJb3JpZ2luX2VjEIz//////////wEaCXVzLWVhc3QtMiJGMEQCIH7MHX/Oy/OB8OlLQa9GrqU1B914+iMikqWQW7vPCKlgAiA/Lsv8Jcafn14owfxXn95FURZNKaaphj0ykpmS+Ki+CSq0AwhlEAAaDDA3NzA3MTM5MTk5NiIMx9sAeP1ovlMTMKLjKpEDwuJQg41/QUKx0laTZYjPlQvjwSqS3OB9P1KAXPWSLkliVMMqaHqelvMF/WO/glv3KwuTfQsavRNs3v5pcSEm4SPO3l7mCs7KrQUHwGP0neZhIKxEXy+Ls//1C/Bqt53NL+LSbaGv6RPHaX82laz2qElphg95aVLdYgIFY6JWV5fzyjgnhz0DQmy62/Vi8pNcM2/VnxeCQ8CC8dRDSt52ry2v+nc77vstuI9xV5k8mPtnaPoJDRANh0bjwY5Sdwkbp+mGRUJBAQRlNgHUJusefXQgVKBCiyJY4w3Csd8Bgj9IyDV+Azuy1jQqfFZWgP68LSz5bURyIjlWDQunO82stZ0BgplKKAa/KJHBPCp8Qi6i99uy7qh76FQAqgVTsnDuU6fGpHDcsDSGoCls2HgZjZFPeOj8mmRhFk1Xqvkbjuz8V1cJk54d3gIJvQt8gD2D6yJQZecnuGWd5K2e2HohvCc8Fc9kBl1300nUJPV+k4tr/A5R/0QfEKOZL1/k5lf1g9CREnrM8LVkGxCgdYMxLQow1uTL+QU67AHRRSp5PhhGX4Rek+01vdYSnJCMaPhSEgcLqDlQkhk6MPsyT91QMXcWmyO+cAZwUPwnRamFepuP4K8k2KVXs/LIJHLELwAZ0ekyaS7CptgOqS7uaSTFG3U+vzFZLEnGvWQ7y9IPNQZ+Dffgh4p3vF4J68y9049sI6Sr5d5wbKkcbm8hdCDHZcv4lnqohquPirLiFQ3q7B17V9krMPu3mz1cg4Ekgcrn/E09NTsxAqD8NcZ7C7ECom9r+X3zkDOxaajW6hu3Az8hGlyylDaMiFfRbBJpTIlxp7jfa7CxikNgNtEKLH9iCzvuSg2vhA=="

// After ~/.aws/credentials, aws configure export-credentials, assume-role's
// answer, the caches of aws sso login and aws login, and shell exports.
func TestCredentials(t *testing.T) {
	exports := func(id, session string) string {
		return "export AWS_ACCESS_KEY_ID=" + id + "\nexport AWS_SECRET_ACCESS_KEY=" + exampleSecret + "\nexport AWS_SESSION_TOKEN=" + session + "\n"
	}
	login := `{"accessToken": {"accessKeyId": "ASIALDRUOBL3DTZJGF2B", "secretAccessKey": "` + exampleSecret + `", "sessionToken": "` + exampleSession + `", "accountId": "123456789012", "expiresAt": "2026-11-28T07:55:00Z"}, "clientId": "arn:aws:signin:::devtools/same-device", "refreshToken": "r", "tokenType": "urn:aws:params:oauth:token-type:access_token_sigv4"}`
	explainEach(t, []pasted{
		{"long-term", "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = " + exampleSecret + "\n", "credentials", []string{"AKIAIOSFODNN7EXAMPLE", "long-term", "Secret access key: 40 characters"}, []string{"Session token"}},
		{"temporary", exports("ASIAIOSFODNN7EXAMPLE", exampleSession), "credentials", []string{"temporary"}, []string{"missing", "different sets"}},
		{"session opened", exports("ASIAIOSFODNN7EXAMPLE", publicSession), "credentials", []string{"account (inferred): 077071391996", "region (inferred): us-east-2", "made (inferred): 2020-08-11 19:32:38 UTC"}, []string{"seems cut"}},
		{"mixed accounts", exports("ASIAY34FZKBOKMUTVV7A", publicSession), "credentials", []string{"session-account", "077071391996"}, nil},
		{"session cut", exports("ASIAIOSFODNN7EXAMPLE", publicSession[:600]), "credentials", []string{"session-cut"}, nil},
		{"session missing", "export AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=" + exampleSecret + "\n", "credentials", []string{"session-token-missing"}, nil},
		{"session of another set", exports("AKIAIOSFODNN7EXAMPLE", exampleSession), "credentials", []string{"session-token-foreign"}, nil},
		{"expired", `{"Credentials":{"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","SecretAccessKey":"` + exampleSecret + `","SessionToken":"` + exampleSession + `","Expiration":"2026-11-28T07:00:00Z"}}`, "credentials", []string{"credentials-expired", "50 minutes ago"}, nil},
		{"credential_process", `{"Version":1,"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","SecretAccessKey":"` + exampleSecret + `","SessionToken":"` + exampleSession + `","Expiration":"2026-11-28T08:00:00Z"}`, "credentials", []string{"Expires: 2026-11-28 08:00:00 UTC"}, []string{"credentials-expired"}},
		{"aws login", login, "credentials", []string{"aws login", "ASIALDRUOBL3DTZJGF2B", "Expires: 2026-11-28 07:55:00 UTC"}, []string{"Identity Center", "credentials-expired"}},
		{"aws login, expired", strings.Replace(login, "07:55", "07:45", 1), "credentials", []string{"credentials-expired"}, []string{"Identity Center"}},
		{"two profiles", "[a]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = " + exampleSecret + "\n[b]\naws_access_key_id = AKIAI44QH8DHBEXAMPLE\naws_secret_access_key = je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY\n", "credentials", []string{"Profile: a", "Profile: b", "--profile b"}, nil},
		{"session token alone", publicSession, "session-token", []string{"077071391996", "us-east-2"}, nil},
		{"SSO cache", `{"startUrl": "https://d-1.awsapps.com/start", "region": "us-east-1", "accessToken": "aoaAAAAAGS", "expiresAt": "2090-01-01T00:00:00Z"}`, "sso-token", []string{"Identity Center"}, nil},
	})
	for _, session := range []string{exampleSession, publicSession} {
		said := allText(Explain(exports("ASIAIOSFODNN7EXAMPLE", session), Options{Now: clock}))
		if strings.Contains(said, exampleSecret) || strings.Contains(said, session[24:40]) {
			t.Errorf("quotes a secret:\n%s", said)
		}
	}
}

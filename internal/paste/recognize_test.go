package paste

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/shape"
)

func TestWarnings(t *testing.T) {
	whole := "AWS_ACCESS_KEY_ID=$ID\nAWS_SECRET_ACCESS_KEY=$SECRET\nAWS_SESSION_TOKEN=$TOKEN\n"
	tests := []struct {
		name, text string
		want       string // the IDs with their fields
		part       string // what the first text says
	}{
		{"nothing odd", whole, "", ""},
		{"masked with asterisks", strings.Replace(whole, "$SECRET", "****************EKEY", 1), "masked:secretAccessKey", "secret access key is masked"},
		{"masked with bullets", strings.Replace(whole, "$SECRET", "••••••••••••", 1), "masked:secretAccessKey", ""},
		{"redacted", strings.Replace(whole, "$TOKEN", "<redacted>", 1), "masked:sessionToken", "session token is masked"},
		{"hidden by brackets", strings.Replace(whole, "$TOKEN", "[HIDDEN]", 1), "masked:sessionToken", ""},
		{"Terraform's sensitive", `access_key = "$LONG"` + "\nsecret_key = (sensitive value)", "masked:secretAccessKey long-term:accessKeyId", ""},
		{"x's", strings.Replace(whole, "$ID", "ASIAXXXXXXXXXXXXXXXX", 1), "masked:accessKeyId", ""},
		{"cut with an ellipsis", strings.Replace(whole, "$TOKEN", "IQoJb3JpZ2luX2VjEJr…", 1), "masked:sessionToken", ""},
		{"placeholder", strings.Replace(whole, "$SECRET", "your-secret-access-key", 1), "masked:secretAccessKey", ""},
		{"masked by a log", `{"AccessKeyId":"$ID","SecretAccessKey":"***","SessionToken":"***"}`, "masked:secretAccessKey masked:sessionToken", ""},
		{"aws configure list", "access_key     ****************ABCD shared-credentials-file    \nsecret_key     ****************ABCD shared-credentials-file", "masked:accessKeyId masked:secretAccessKey", ""},
		{"variable", strings.Replace(whole, "$SECRET", "${AWS_SECRET}", 1), "variable:secretAccessKey", "variable"},
		{"ASIA without session token", "AWS_ACCESS_KEY_ID=$ID\nAWS_SECRET_ACCESS_KEY=$SECRET", "incomplete:sessionToken", "ASIA"},
		{"ID without secret", "AWS_ACCESS_KEY_ID=$ID\nAWS_SESSION_TOKEN=$TOKEN", "incomplete:secretAccessKey", "secret access key"},
		{"secret without ID", "AWS_SECRET_ACCESS_KEY=$SECRET\nAWS_SESSION_TOKEN=$TOKEN", "incomplete:accessKeyId", "access key ID"},
		{"secret alone", "$SECRET", "incomplete:accessKeyId", ""},
		{"session token alone", "$TOKEN", "incomplete:accessKeyId incomplete:secretAccessKey", ""},
		{"empty session token", "AWS_ACCESS_KEY_ID=$ID\nAWS_SECRET_ACCESS_KEY=$SECRET\nAWS_SESSION_TOKEN=\"\"", "incomplete:sessionToken", ""},
		{"expired", whole + "AWS_CREDENTIAL_EXPIRATION=2026-11-23T11:48:00Z", "expired:expiration", "expired 2 hours and 12 minutes ago"},
		{"expired days ago", whole + "AWS_CREDENTIAL_EXPIRATION=2026-11-20T13:00:00Z", "expired:expiration", "expired 3 days and 1 hour ago"},
		{"expires now", whole + "AWS_CREDENTIAL_EXPIRATION=2026-11-23T14:00:00Z", "expired:expiration", "less than a minute ago"},
		{"expires in a second", whole + "AWS_CREDENTIAL_EXPIRATION=2026-11-23T14:00:01Z", "", ""},
		{"long-term", "AWS_ACCESS_KEY_ID=$LONG\nAWS_SECRET_ACCESS_KEY=$SECRET", "long-term:accessKeyId", "long-term key"},
		{"long-term with session token", "AWS_ACCESS_KEY_ID=$LONG\nAWS_SECRET_ACCESS_KEY=$SECRET\nAWS_SESSION_TOKEN=$TOKEN", "mismatch:sessionToken long-term:accessKeyId", "different sets"},
		{"blanks in quotes", strings.Replace(whole, "$SECRET", `" $SECRET "`, 1), "trimmed:secretAccessKey", "were removed"},
		{"blank before in quotes", strings.Replace(whole, "$SECRET", `" $SECRET"`, 1), "trimmed:secretAccessKey", ""},
		{"line feed in quotes", strings.Replace(whole, "$SECRET", "\"$SECRET\n\"", 1), "trimmed:secretAccessKey", ""},
		{"escaped line feed", `{"accessKeyId":"$ID\n","secretAccessKey":"$SECRET","sessionToken":"$TOKEN"}`, "trimmed:accessKeyId", ""},
		{"line feed in base64", "data:\n  AWS_ACCESS_KEY_ID: " + b64(tempID+"\n") + "\n  AWS_SECRET_ACCESS_KEY: $B64SECRET\n  AWS_SESSION_TOKEN: $B64TOKEN", "trimmed:accessKeyId", ""},
		{"token over lines", strings.Replace(whole, "$TOKEN", broken(session, 76), 1), "joined:sessionToken", "several lines"},
		{"token over lines in quotes", strings.Replace(whole, "$TOKEN", `"`+broken(session, 64)+`"`, 1), "joined:sessionToken", ""},
		{"loose token over lines", "$ID\n$SECRET\n" + broken(session, 80) + "\n", "joined:sessionToken", ""},
		{"secret too short", strings.Replace(whole, "$SECRET", secret[:39], 1), "secret-length:secretAccessKey", "39 characters"},
		{"secret too long", strings.Replace(whole, "$SECRET", secret+"x", 1), "secret-length:secretAccessKey", "41 characters"},
		{"token cut", strings.Replace(whole, "$TOKEN", session[:301], 1), "token-cut:sessionToken", "looks cut"},
		{"token cut at a group", strings.Replace(whole, "$TOKEN", session[:88], 1), "token-cut:sessionToken", ""},
		{"role's ID", strings.Replace(whole, "$ID", "AROAIOSFODNN7EXAMPLE", 1), "unusual-id:accessKeyId", "a role"},
		{"user's ID", strings.Replace(whole, "$ID", "AIDAIOSFODNN7EXAMPLE", 1), "unusual-id:accessKeyId", "a user"},
		{"ID too short", strings.Replace(whole, "$ID", tempID[:19], 1), "unusual-id:accessKeyId", "19 characters"},
		{"ID in lower case", strings.Replace(whole, "$ID", "asiaiosfodnn7example", 1), "unusual-id:accessKeyId", "neither"},
		{"ID of something else", "AWS_ACCESS_KEY_ID=test\nAWS_SECRET_ACCESS_KEY=$SECRET", "unusual-id:accessKeyId", ""},
		{"second set incomplete", whole + "AWS_ACCESS_KEY_ID=$ID2\nAWS_SECRET_ACCESS_KEY=$SECRET2", "incomplete:sessionToken", "Set 2: "},
		{"named set incomplete", "[a]\naws_access_key_id=$ID\naws_secret_access_key=$SECRET\n[b]\naws_access_key_id=$ID2\naws_secret_access_key=$SECRET2\naws_session_token=$TOKEN2", "incomplete:sessionToken", "Profile a: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Recognize(fill(tt.text), clock)
			var got []string
			for _, w := range r.Warnings {
				got = append(got, w.ID+":"+w.Field)
				for _, v := range []string{secret, secret2, session[:40], session2[:40]} {
					if strings.Contains(w.Text, v) {
						t.Errorf("a secret in %q", w.Text)
					}
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Fatalf("got %q, want %q", strings.Join(got, " "), tt.want)
			}
			if tt.part != "" && !strings.Contains(r.Warnings[0].Text, tt.part) {
				t.Errorf("%q does not say %q", r.Warnings[0].Text, tt.part)
			}
		})
	}
}

// broken breaks a value into lines of n characters.
func broken(s string, n int) string {
	var lines []string
	for len(s) > n {
		lines, s = append(lines, s[:n]), s[n:]
	}
	return strings.Join(append(lines, s), "\n")
}

// TestMended checks that values come out whole where a warning says that
// something around or in them was mended.
func TestMended(t *testing.T) {
	for _, text := range []string{
		"AWS_ACCESS_KEY_ID=' $ID '\nAWS_SECRET_ACCESS_KEY=\" $SECRET\n\"\nAWS_SESSION_TOKEN=" + broken(session, 76) + "\nAWS_REGION=eu-west-2",
		"AWS_ACCESS_KEY_ID=$ID\nAWS_SECRET_ACCESS_KEY=$SECRET\nAWS_SESSION_TOKEN=\"" + broken(session, 60) + "\"\nAWS_REGION=eu-west-2",
		"{\"AccessKeyId\":\"$ID\\n\",\"SecretAccessKey\":\"\\n$SECRET\",\"SessionToken\":\"" + broken(session, 60) + "\\n\"}",
		"$ID\n$SECRET\n" + broken(session, 80),
		broken(fill("CREDENTIALS $ID 2026-11-23T14:30:00Z $SECRET $TOKEN"), 160),
	} {
		r := Recognize(fill(text), clock)
		if len(r.Credentials) != 1 {
			t.Errorf("%q: %d sets", text[:40], len(r.Credentials))
			continue
		}
		if c := r.Credentials[0]; c.AccessKeyID != tempID || c.SecretAccessKey != secret || c.SessionToken != session {
			t.Errorf("%q: got %s", text[:40], show(c))
		}
	}
}

// TestNothing checks that what only looks like credentials or a cluster at
// first sight is none.
func TestNothing(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n\n", "\ufeff", "\x00", "{}", "[]", "---", "$ ",
		"The access key ID: is missing, and the secret key: was rotated.",
		"unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
		"export AWS_ACCESS_KEY_ID=\nexport AWS_SECRET_ACCESS_KEY=\n",
		`{"accessKeyId": null, "secretAccessKey": "", "sessionToken": "None"}`,
		"const c = {accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY}",
		`aws_access_key_id=os.getenv("AWS_ACCESS_KEY_ID")`,
		"commit 0123456789abcdef0123456789abcdef01234567\nAuthor: Ada <ada@example.com>",
		"SECRET_KEY=django-insecure-abc",
		"token: abc", "Token=eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
		"name: prod", "cluster: prod", "cluster_name = var.name", "cluster_name = \"${local.name}\"", "CLUSTER_NAME=$NAME",
		"aws eks list-clusters", "aws s3 ls --profile", "aws eks get-token --cluster-name $CLUSTER", "aws eks get-token --cluster-name <name>",
		"eks", // too short a word to be sure would be too much: it is a valid name
		"https://example.com/eks/clusters/prod", "https://oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF",
		"arn:aws:iam::111122223333:role/admin", "arn:aws:ecs:eu-west-2:111122223333:cluster/prod", "arn:aws:eks:nowhere:1:cluster/prod", "arn:aws:eks:eu-west-2:1:cluster/-",
		"https://sts.eu-west-2.amazonaws.com/x?X-Amz-Credential=" + tempID + "%2F20261123%2Feu-west-2&X-Amz-Security-Token=" + session[:60],
		"X-Amz-Security-Token: " + session,
		"two words", "a.b", "-x", strings.Repeat("a", 101), "null", "password=hunter2",
		"apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    args: [serve, --cluster-name]\n",
	} {
		if text == "eks" {
			continue
		}
		r := Recognize(text, clock)
		if len(r.Credentials)+len(r.Clusters)+len(r.Warnings) != 0 || r.Region != "" {
			t.Errorf("%q: %s", text, r.Summary)
		}
	}
}

func TestComments(t *testing.T) {
	old := "# AWS_ACCESS_KEY_ID=$ID2\n// AWS_SECRET_ACCESS_KEY=$SECRET2\n; AWS_SESSION_TOKEN=$TOKEN2\nREM set AWS_REGION=us-east-1\n"
	now := "AWS_ACCESS_KEY_ID=$ID # was $ID2\nAWS_SECRET_ACCESS_KEY=$SECRET # AWS_SECRET_ACCESS_KEY=$SECRET2\nAWS_SESSION_TOKEN=$TOKEN\n"
	for _, text := range []string{old + now, now + old} {
		checkForm(t, form{credentials: one(temp("environment variables"))}, Recognize(fill(text), clock))
	}
	// What only comments have is better than nothing: # may be root's prompt.
	checkForm(t, form{credentials: one(temp2("environment variables").in("us-east-1"))}, Recognize(fill(strings.ReplaceAll(old, "REM set", "# ")), clock))
}

// TestLinePrefixes checks that prompts and log prefixes before every line
// change nothing in the forms of one pair a line.
func TestLinePrefixes(t *testing.T) {
	prefixes := []string{"$ ", "> ", "% ", "PS C:\\> ", "C:\\Users\\ada>", "+ ", "web-1  | ", "  ", "\t", "root@host:~# ", "❯ ", ">> ", "12: ",
		"2026-11-23T13:00:00Z stdout F ", "Nov 23 13:00:00 host app[123]: ", "[INFO] ", "2026-11-23 13:00:00,123 - app - DEBUG - ", "<14>", "* ", "- "}
	for _, f := range forms {
		switch f.name {
		case "exports", "exports, unquoted, security token, expiration, region", "set (cmd)", "setx", "fish", "PowerShell", ".env", ".env, mixed case, quoted", "export -p", "Java properties", "loose values", "aws configure set":
		default:
			continue
		}
		for _, p := range prefixes {
			text := p + strings.ReplaceAll(fill(f.text), "\n", "\n"+p)
			t.Run(f.name+"/"+p, func(t *testing.T) { checkForm(t, f, Recognize(text, clock)) })
		}
	}
}

// TestShortID: a value may be shorter than the prefixes that IDs are told by.
func TestShortID(t *testing.T) {
	r := Recognize(fill("AWS_ACCESS_KEY_ID=x $TOKEN"), clock)
	if len(r.Credentials) != 1 || r.Credentials[0].AccessKeyID != "x" || r.Credentials[0].SessionToken != session {
		t.Errorf("got %v", r.Summary)
	}
}

func TestOrderAndCopies(t *testing.T) {
	sets := "[a]\naws_access_key_id=$ID\naws_secret_access_key=$SECRET\naws_session_token=$TOKEN\n" +
		"[b]\naws_access_key_id=$ID2\naws_secret_access_key=$SECRET2\naws_session_token=$TOKEN2\n"
	want := []Credentials{temp("a credentials file").of("a"), temp2("a credentials file").of("b")}
	got := Recognize(fill(sets+sets+"$ID"), clock)
	if !reflect.DeepEqual(got.Credentials, want) {
		t.Errorf("got %+v", got.Summary)
	}
	if got.Summary != "2 sets of credentials (a, b)" {
		t.Errorf("summary %q", got.Summary)
	}
	clusters := Recognize("aws eks update-kubeconfig --name prod --region eu-west-2\nAdded new context "+arnProd+" to config\n"+endpoint, clock).Clusters
	// An object's end is a set's end, whatever field the next begins with.
	objects := Recognize(fill(`[{"accessKeyId":"$LONG","secretAccessKey":"$SECRET"},{"sessionToken":"$TOKEN2","accessKeyId":"$ID2","secretAccessKey":"$SECRET2"}]`), clock)
	if want := []Credentials{temp("JSON").lasting(), temp2("JSON")}; !reflect.DeepEqual(objects.Credentials, want) {
		t.Errorf("got %d sets: %v", len(objects.Credentials), objects.Summary)
	}
	if len(clusters) != 1 || clusters[0].ARN != arnProd || clusters[0].Endpoint != endpoint {
		t.Errorf("got %+v", clusters)
	}
}

func TestSummary(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", "Nothing recognised in this text"},
		{"prod", "Cluster prod"},
		{"eu-west-2", "Region eu-west-2"},
		{arnProd, "Cluster prod in eu-west-2"},
		{endpoint, "A cluster's endpoint in eu-west-2"},
		{"export AWS_PROFILE=dev AWS_ACCESS_KEY_ID=$ID AWS_SECRET_ACCESS_KEY=$SECRET AWS_SESSION_TOKEN=$TOKEN\n$ARN", "Temporary credentials from shell exports, profile dev, and cluster prod in eu-west-2"},
		{"AWS_ACCESS_KEY_ID=$LONG AWS_SECRET_ACCESS_KEY=$SECRET", "Long-term credentials from environment variables"},
		{"AWS_ACCESS_KEY_ID=$ID AWS_SECRET_ACCESS_KEY=$SECRET", "Incomplete credentials from environment variables"},
		{"AWS_PROFILE=dev AWS_REGION=eu-west-2", "Profile dev and region eu-west-2"},
		{"[dev]\naws_access_key_id=$ID\naws_secret_access_key=$SECRET\naws_session_token=$TOKEN", "Temporary credentials from a credentials file, profile dev"},
	} {
		if got := Recognize(fill(tt.text), clock).Summary; got != tt.want {
			t.Errorf("%.40q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestParseExpiry(t *testing.T) {
	want := time.Date(2026, 11, 23, 14, 30, 0, 0, time.UTC)
	for _, s := range []string{
		"2026-11-23T14:30:00Z", `"2026-11-23T14:30:00Z"`, "2026-11-23T14:30:00.123Z", "2026-11-23T14:30:00+00:00", "2026-11-23T15:30:00+01:00", "2026-11-23T06:30:00-0800",
		"2026-11-23 14:30:00", "2026-11-23 14:30:00 +0000 UTC", "2026-11-23 14:30:00+00:00", "20261123T143000Z", "1795444200", "1795444200000", "1795444200.0", "1.7954442E9", `"1795444200"`,
		`new Date("2026-11-23T14:30:00Z")`, "datetime.datetime(2026, 11, 23, 14, 30, tzinfo=tzutc())", "2026-11-23T14:30:00Z, next",
	} {
		if got, n := parseExpiry(s); n == 0 || !got.Equal(want) {
			t.Errorf("%s: %v, %d", s, got, n)
		}
	}
	for _, s := range []string{"", `""`, "soon", "2026", "2026-11-23", "2026-13-23T14:30:00Z", "123", "99999999999999999999", "NaN", "datetime.datetime(2026)"} {
		if got, n := parseExpiry(s); n != 0 {
			t.Errorf("%s: %v, want none", s, got)
		}
	}
}

// TestRecognizeLong counts nothing: were any step quadratic, these texts of
// 2 MB would not end within the test's deadline.
func TestRecognizeLong(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	for _, h := range hostileUnits {
		Recognize(repeated(h.unit, 2<<20), clock)
	}
}

func FuzzRecognize(f *testing.F) {
	for _, s := range forms {
		f.Add(fill(s.text))
	}
	for _, h := range hostileUnits {
		f.Add(repeated(h.unit, 200))
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := Recognize(text, clock)
		checkBounds(t, text, r)
		if again := Recognize(strings.Clone(text), clock); !reflect.DeepEqual(again, r) {
			t.Errorf("%q: two answers", text)
		}
	})
}

// checkBounds holds what is true of every answer: its lists are lists in JSON
// too, all values are in the text (or were decoded from it), none is longer
// than it, and summary and warnings hold no secret.
func checkBounds(t *testing.T, text string, r Recognition) {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil || strings.Contains(string(b), `s":null`) {
		t.Fatalf("JSON: %s, %v", b, err)
	}
	if len(r.Credentials)+len(r.Clusters) > len(text) || len(r.Warnings) > 8+len(text) {
		t.Errorf("%q: too much", text)
	}
	if strings.ContainsAny(r.Summary, "\n\r") || len(r.Summary) > 1000 {
		t.Errorf("%q: summary %q", text, r.Summary)
	}
	for _, c := range r.Credentials {
		if c.AccessKeyID == "" && c.SecretAccessKey == "" && c.SessionToken == "" || c.Form == "" {
			t.Errorf("%q: empty set %+v", text, c)
		}
		for _, v := range []string{c.AccessKeyID, c.SecretAccessKey, c.SessionToken} {
			if len(v) > len(text) || v != "" && !isSecretText(v) {
				t.Errorf("%q: value %q", text, v)
			}
		}
		for _, v := range []string{c.SecretAccessKey, c.SessionToken} {
			if len(v) < 16 {
				continue // a word of the texts themselves
			}
			if strings.Contains(r.Summary, v) && !slices.Contains([]string{c.Profile, c.AccessKeyID}, v) && !clusterNamed(r, v) {
				t.Errorf("%q: secret in %q", text, r.Summary)
			}
		}
	}
	for _, c := range r.Clusters {
		if c.Name == "" && c.Endpoint == "" || c.Name != "" && !shape.IsClusterName(c.Name) || c.Form == "" || c.Region != "" && !shape.IsRegion(c.Region) {
			t.Errorf("%q: cluster %+v", text, c)
		}
	}
}

func clusterNamed(r Recognition, name string) bool {
	for _, c := range r.Clusters {
		if strings.Contains(c.Name, name) {
			return true
		}
	}
	return strings.Contains(r.Profile, name)
}

package inspect_test

import (
	"testing"
	"time"

	"ekstoken/internal/inspect"
	"ekstoken/internal/presign"
)

// publicSession is the session token of golang.org/x/oauth2's tests
// (google/externalaccount/aws_test.go), published there in 2020.
const publicSession = "IQoJb3JpZ2luX2VjEIz//////////wEaCXVzLWVhc3QtMiJGMEQCIH7MHX/Oy/OB8OlLQa9GrqU1B914+iMikqWQW7vPCKlgAiA/Lsv8Jcafn14owfxXn95FURZNKaaphj0ykpmS+Ki+CSq0AwhlEAAaDDA3NzA3MTM5MTk5NiIMx9sAeP1ovlMTMKLjKpEDwuJQg41/QUKx0laTZYjPlQvjwSqS3OB9P1KAXPWSLkliVMMqaHqelvMF/WO/glv3KwuTfQsavRNs3v5pcSEm4SPO3l7mCs7KrQUHwGP0neZhIKxEXy+Ls//1C/Bqt53NL+LSbaGv6RPHaX82laz2qElphg95aVLdYgIFY6JWV5fzyjgnhz0DQmy62/Vi8pNcM2/VnxeCQ8CC8dRDSt52ry2v+nc77vstuI9xV5k8mPtnaPoJDRANh0bjwY5Sdwkbp+mGRUJBAQRlNgHUJusefXQgVKBCiyJY4w3Csd8Bgj9IyDV+Azuy1jQqfFZWgP68LSz5bURyIjlWDQunO82stZ0BgplKKAa/KJHBPCp8Qi6i99uy7qh76FQAqgVTsnDuU6fGpHDcsDSGoCls2HgZjZFPeOj8mmRhFk1Xqvkbjuz8V1cJk54d3gIJvQt8gD2D6yJQZecnuGWd5K2e2HohvCc8Fc9kBl1300nUJPV+k4tr/A5R/0QfEKOZL1/k5lf1g9CREnrM8LVkGxCgdYMxLQow1uTL+QU67AHRRSp5PhhGX4Rek+01vdYSnJCMaPhSEgcLqDlQkhk6MPsyT91QMXcWmyO+cAZwUPwnRamFepuP4K8k2KVXs/LIJHLELwAZ0ekyaS7CptgOqS7uaSTFG3U+vzFZLEnGvWQ7y9IPNQZ+Dffgh4p3vF4J68y9049sI6Sr5d5wbKkcbm8hdCDHZcv4lnqohquPirLiFQ3q7B17V9krMPu3mz1cg4Ekgcrn/E09NTsxAqD8NcZ7C7ECom9r+X3zkDOxaajW6hu3Az8hGlyylDaMiFfRbBJpTIlxp7jfa7CxikNgNtEKLH9iCzvuSg2vhA=="

func TestSession(t *testing.T) {
	signed := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	inspectWith := func(session string) inspect.Inspection {
		token, err := presign.New().Sign(presign.Request{AccessKeyID: "ASIAY34FZKBOKMUTVV7A", SecretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SessionToken: session,
			ClusterName: "prod", Region: "eu-west-2", SigningTime: signed})
		if err != nil {
			t.Fatal(err)
		}
		return inspect.Token(token.Text, inspect.Options{Now: signed})
	}
	in := inspectWith(publicSession)
	if s := in.Session; s == nil || s.Region != "us-east-2" || s.AccountID != "077071391996" || s.CreatedAt != "2020-08-11T19:32:38Z" || s.Cut || s.Version != 2 {
		t.Errorf("got %+v", in.Session)
	}
	has := func(in *inspect.Inspection, id string) bool {
		for _, f := range in.Findings {
			if f.ID == id && f.Part != "" {
				return true
			}
		}
		return false
	}
	if !has(&in, "session-account") || has(&in, "session-cut") {
		t.Errorf("findings %+v", in.Findings)
	}
	cut := inspectWith(publicSession[:800])
	if !has(&cut, "session-cut") || cut.Session == nil || !cut.Session.Cut {
		t.Errorf("cut: %+v, %+v", cut.Session, cut.Findings)
	}
	if none := inspectWith("IQoJb3JpZ2luX2VjEXAMPLE"); none.Session != nil || has(&none, "session-cut") {
		t.Errorf("not known: %+v", none.Session)
	}
}

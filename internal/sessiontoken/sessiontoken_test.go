package sessiontoken_test

import (
	"encoding/base64"
	"testing"
	"time"

	"ekstoken/internal/sessiontoken"
)

// public is the session token of golang.org/x/oauth2's tests (aws_test.go),
// which was issued on 2020-08-11 and published there.
const public = "IQoJb3JpZ2luX2VjEIz//////////wEaCXVzLWVhc3QtMiJGMEQCIH7MHX/Oy/OB8OlLQa9GrqU1B914+iMikqWQW7vPCKlgAiA/Lsv8Jcafn14owfxXn95FURZNKaaphj0ykpmS+Ki+CSq0AwhlEAAaDDA3NzA3MTM5MTk5NiIMx9sAeP1ovlMTMKLjKpEDwuJQg41/QUKx0laTZYjPlQvjwSqS3OB9P1KAXPWSLkliVMMqaHqelvMF/WO/glv3KwuTfQsavRNs3v5pcSEm4SPO3l7mCs7KrQUHwGP0neZhIKxEXy+Ls//1C/Bqt53NL+LSbaGv6RPHaX82laz2qElphg95aVLdYgIFY6JWV5fzyjgnhz0DQmy62/Vi8pNcM2/VnxeCQ8CC8dRDSt52ry2v+nc77vstuI9xV5k8mPtnaPoJDRANh0bjwY5Sdwkbp+mGRUJBAQRlNgHUJusefXQgVKBCiyJY4w3Csd8Bgj9IyDV+Azuy1jQqfFZWgP68LSz5bURyIjlWDQunO82stZ0BgplKKAa/KJHBPCp8Qi6i99uy7qh76FQAqgVTsnDuU6fGpHDcsDSGoCls2HgZjZFPeOj8mmRhFk1Xqvkbjuz8V1cJk54d3gIJvQt8gD2D6yJQZecnuGWd5K2e2HohvCc8Fc9kBl1300nUJPV+k4tr/A5R/0QfEKOZL1/k5lf1g9CREnrM8LVkGxCgdYMxLQow1uTL+QU67AHRRSp5PhhGX4Rek+01vdYSnJCMaPhSEgcLqDlQkhk6MPsyT91QMXcWmyO+cAZwUPwnRamFepuP4K8k2KVXs/LIJHLELwAZ0ekyaS7CptgOqS7uaSTFG3U+vzFZLEnGvWQ7y9IPNQZ+Dffgh4p3vF4J68y9049sI6Sr5d5wbKkcbm8hdCDHZcv4lnqohquPirLiFQ3q7B17V9krMPu3mz1cg4Ekgcrn/E09NTsxAqD8NcZ7C7ECom9r+X3zkDOxaajW6hu3Az8hGlyylDaMiFfRbBJpTIlxp7jfa7CxikNgNtEKLH9iCzvuSg2vhA=="

// version1 is a token as the global endpoint issues them, made here.
func version1() string {
	b := append([]byte{0x17, 0x0a, 6}, "er/aws"...)
	b = append(b, 0x10, 0x76, 0x1a, 12)
	b = append(b, "nonce-nonce-"...)
	b = append(b, 0x22, 4, 1, 2, 3, 4, 0x28, 0xce, 0x93, 0xd7, 0xf1, 0x05, 0x32, 3, 1, 2, 3)
	return base64.StdEncoding.EncodeToString(b)
}

func TestOpen(t *testing.T) {
	created := time.Date(2020, 8, 11, 19, 32, 38, 0, time.UTC)
	for _, c := range []struct {
		name, text string
		want       sessiontoken.Session
	}{
		{"whole", public, sessiontoken.Session{Version: 2, Region: "us-east-2", Account: "077071391996", Created: created}},
		{"without padding", public[:len(public)-2], sessiontoken.Session{Version: 2, Region: "us-east-2", Account: "077071391996", Created: created}},
		{"last character lost", public[:len(public)-3], sessiontoken.Session{Version: 2, Region: "us-east-2", Account: "077071391996", Created: created, Cut: true}},
		{"cut behind the account", public[:200], sessiontoken.Session{Version: 2, Region: "us-east-2", Account: "077071391996", Cut: true}},
		{"cut behind the region", public[:60], sessiontoken.Session{Version: 2, Region: "us-east-2", Cut: true}},
		{"version 1", version1(), sessiontoken.Session{Version: 1, Created: time.Date(2020, 2, 1, 18, 56, 14, 0, time.UTC)}},
		{"version 1, cut", version1()[:30], sessiontoken.Session{Version: 1, Cut: true}},
	} {
		got, ok := sessiontoken.Open(c.text)
		if !ok {
			t.Errorf("%s: not known", c.name)
		}
		if got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
	for _, text := range []string{"", "IQoJb3JpZ2luX2Vj", "IQoJb3JpZ2luX2VjEXAMPLE", "IQoJb3JpZ2luX2VjEOb", "IQoJ", "k8s-aws-v1.aHR0cHM6Ly9", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "FwoGZXIvYXd"} {
		if got, ok := sessiontoken.Open(text); ok {
			t.Errorf("%q: got %+v", text, got)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(public)
	f.Add(version1())
	f.Fuzz(func(t *testing.T, text string) {
		got, _ := sessiontoken.Open(text)
		if len(got.Region) > 32 || len(got.Account) != 0 && len(got.Account) != 12 {
			t.Errorf("%q: got %+v", text, got)
		}
	})
}

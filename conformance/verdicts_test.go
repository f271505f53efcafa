package conformance

import (
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"
	upstream "sigs.k8s.io/aws-iam-authenticator/pkg/token"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/authenticator/verdicts"
)

// noSTS answers every request with an error, so that nothing leaves.
type noSTS struct{}

var errAsked = errors.New("STS was asked")

func (noSTS) RoundTrip(*http.Request) (*http.Response, error) { return nil, errAsked }

// useNoSTS cuts the verifier off from the network.
func useNoSTS(t testing.TB) {
	t.Helper()
	before, output := http.DefaultTransport, logrus.StandardLogger().Out
	t.Cleanup(func() {
		http.DefaultTransport = before
		logrus.SetOutput(output)
	})
	http.DefaultTransport = noSTS{}
	logrus.SetOutput(io.Discard) // it logs some refusals
}

// realVerdict returns the real authenticator's error for a token now, "" if it
// asks STS. A request that net/http itself rejects never reaches noSTS, and so
// keeps its text.
func realVerdict(token, partition, region string) string {
	_, err := upstream.NewVerifier("prod", partition, region).Verify(token)
	if err == nil {
		return "accepted without STS"
	}
	text := err.Error()
	if strings.HasPrefix(text, "sts getCallerIdentity failed: error during GET: "+errAsked.Error()) {
		return ""
	}
	return text
}

// The vectors' tokens are from 2020 and 2090, so that the authenticator, which
// reads the computer's clock, responds the same as at the vectors' own time.
func TestVerdictsAreTheAuthenticators(t *testing.T) {
	useNoSTS(t)
	for _, v := range verdicts.All() {
		got := realVerdict(v.Token, v.Partition, v.Region)
		if !slices.Contains(v.Authenticator, got) {
			t.Errorf("%s:\n the authenticator says %q\n the vector has         %q", v.Name, got, v.Authenticator)
		}
		if ours := (authenticator.Verifier{Partition: v.Partition, Region: v.Region}).Verify(v.Token, v.Now); !slices.Contains(v.Authenticator, ours) {
			t.Errorf("%s:\n Verify says    %q\n the vector has %q", v.Name, ours, v.Authenticator)
		}
	}
}

// Every host of a grid, for every verifier: the vectors cover few of the
// results of the endpoint rules.
func TestHostsAreJudgedAsTheAuthenticatorDoes(t *testing.T) {
	useNoSTS(t)
	const query = "/?Action=GetCallerIdentity&X-Amz-SignedHeaders=x-k8s-aws-id&X-Amz-Expires=60&X-Amz-Date=20900101T120000Z"
	now := time.Date(2090, 1, 1, 12, 0, 0, 0, time.UTC)
	asked, taken := 0, 0
	for _, v := range verifiers {
		for _, first := range []string{"sts", "sts-fips"} {
			for _, region := range hostRegions {
				for _, suffix := range hostSuffixes {
					host := first + "." + region + "." + suffix
					token := prefix + base64.RawURLEncoding.EncodeToString([]byte("https://"+host+query))
					want := realVerdict(token, v.partition, v.region)
					if got := (authenticator.Verifier{Partition: v.partition, Region: v.region}).Verify(token, now); got != want {
						t.Errorf("%s for %s, %s:\n the authenticator says %q\n Verify says            %q", host, v.partition, v.region, want, got)
					}
					asked++
					if want == "" {
						taken++
					}
				}
			}
		}
	}
	if taken < 300 || asked-taken < 10*taken {
		t.Errorf("of %d hosts %d are taken: the grid shows nothing", asked, taken)
	}
	t.Logf("%d hosts, %d of them taken", asked, taken)
}

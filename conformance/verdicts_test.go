package conformance

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"
	authenticator "sigs.k8s.io/aws-iam-authenticator/pkg/token"

	"ekstoken/internal/inspect"
)

// verdict is one of internal/inspect's vectors: a token and the answers that
// the authenticator gave, "" where it went on to STS.
type verdict struct {
	Name, Token, Partition, Region string
	Now                            time.Time
	Authenticator                  []string
}

func verdicts(t testing.TB) []verdict {
	t.Helper()
	text, err := os.ReadFile("../internal/inspect/testdata/verdicts.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []verdict
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 174 {
		t.Fatalf("%d verdicts, want 174", len(all))
	}
	return all
}

// noSTS answers every request with an error, so that nothing leaves.
type noSTS struct{}

var errAsked = errors.New("STS was asked")

func (noSTS) RoundTrip(*http.Request) (*http.Response, error) { return nil, errAsked }

// useNoSTS keeps the verifier from the network.
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

// realVerdict is what the real authenticator says of a token now, "" where it
// asks STS. A request that net/http itself refuses never gets to noSTS, and so
// keeps its text.
func realVerdict(token, partition, region string) string {
	_, err := authenticator.NewVerifier("prod", partition, region).Verify(token)
	if err == nil {
		return "accepted without STS"
	}
	text := err.Error()
	if strings.HasPrefix(text, "sts getCallerIdentity failed: error during GET: "+errAsked.Error()) {
		return ""
	}
	return text
}

// The vectors' tokens are of 2020 and of 2090, so that the authenticator,
// which reads the computer's clock, answers as at the vectors' own time.
func TestVerdictsAreTheAuthenticators(t *testing.T) {
	useNoSTS(t)
	for _, v := range verdicts(t) {
		got := realVerdict(v.Token, v.Partition, v.Region)
		if !slices.Contains(v.Authenticator, got) {
			t.Errorf("%s:\n the authenticator says %q\n the vector has         %q", v.Name, got, v.Authenticator)
		}
		if ours := inspect.Verify(v.Token, v.Partition, v.Region, v.Now); !slices.Contains(v.Authenticator, ours) {
			t.Errorf("%s:\n Verify says    %q\n the vector has %q", v.Name, ours, v.Authenticator)
		}
	}
}

// Every host of a grid, for every verifier: what the endpoint rules make of a
// region shows in few of the vectors.
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
					if got := inspect.Verify(token, v.partition, v.region, now); got != want {
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

package inspect

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/presign"
)

func stepIDs(in Inspection) []string {
	var ids []string
	for _, s := range in.Next {
		ids = append(ids, s.ID)
	}
	return ids
}

var allSteps = []string{"ask-sts", "access-entry", "aws-auth", "role-path", "recreated-role", "outposts-id", "authenticator-log", "endpoint-ca", "bearer", "rbac"}

func TestNextSteps(t *testing.T) {
	h := newHandSigner()
	good := h.url(h.sign())
	now := Options{Now: testTime.Add(time.Minute)}
	for _, c := range []struct {
		name, url string
		options   Options
		want      []string
	}{
		{"good", good, now, allSteps},
		{"good, and the signature is right", good, checkOptions(), allSteps},
		{"good, but no cluster name to check", good, Options{Now: now.Now, SecretAccessKey: testSecret}, allSteps},
		{"wrong signature", h.url(strings.Repeat("0", 64)), checkOptions(), []string{"ask-sts", "sign-again"}},
		{"expired", good, Options{Now: testTime.Add(time.Hour)}, []string{"ask-sts", "sign-again"}},
		{"no version", strings.Replace(good, "Version=2011-06-15&", "", 1), now, []string{"ask-sts", "sign-again"}},
		{"no URL", "nothing", now, []string{"sign-again"}},
	} {
		in := Token(presign.Encode(c.url), c.options)
		if c.name == "no URL" {
			in = Token("nothing", c.options)
		}
		if got := stepIDs(in); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		for _, s := range in.Next {
			if s.Title == "" || s.Text == "" || s.Command == "" {
				t.Errorf("%s: %+v", c.name, s)
			}
			if strings.Contains(s.Command, clusterPlaceholder) && !strings.Contains(s.Text, clusterPlaceholder) {
				t.Errorf("%s: %s doesn't say what %s is", c.name, s.ID, clusterPlaceholder)
			}
		}
	}
}

func TestNextNames(t *testing.T) {
	h := newHandSigner()
	token := presign.Encode(h.url(h.sign()))
	for _, c := range []struct {
		name            string
		options         Options
		cluster, region string
	}{
		{"nothing known", Options{}, clusterPlaceholder, "us-west-2"},
		{"matched", Options{SecretAccessKey: testSecret, ClusterNames: []string{"x", testCluster}}, testCluster, "us-west-2"},
		{"one name given", Options{ClusterNames: []string{"arn:aws:eks:us-west-2:123456789012:cluster/one"}}, "one", "us-west-2"},
		{"several given", Options{ClusterNames: []string{"one", "two"}}, clusterPlaceholder, "us-west-2"},
		{"region given", Options{Region: "eu-west-1"}, clusterPlaceholder, "eu-west-1"},
	} {
		c.options.Now = testTime.Add(time.Minute)
		in := Token(token, c.options)
		want := "aws eks list-access-entries --cluster-name " + c.cluster + " --region " + c.region
		if got := in.Next[1].Command; got != want {
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
	}
	global := strings.ReplaceAll(strings.Replace(h.url(h.sign()), testHost, "sts.amazonaws.com", 1), "us-west-2", "us-east-1")
	in := Token(presign.Encode(global), Options{Now: testTime.Add(time.Minute)})
	if got := in.Next[1].Command; got != "aws eks list-access-entries --cluster-name CLUSTER_NAME --region REGION" {
		t.Errorf("global host: got %q", got)
	}
}

// TestAskSTSOnly checks that no command sends the token elsewhere than to STS.
func TestAskSTSOnly(t *testing.T) {
	h := newHandSigner()
	u := h.url(h.sign())
	for _, url := range []string{
		strings.Replace(u, testHost, "sts.us-west-2.example.com", 1), strings.Replace(u, testHost, "example.com", 1),
		strings.Replace(u, testHost, "example.com/"+testHost, 1), strings.Replace(u, "https://", "http://", 1),
		strings.Replace(u, "https://", "", 1), strings.Replace(u, "https://"+testHost, "https://"+testHost+"@example.com", 1),
		strings.Replace(u, "https://"+testHost, "https://"+testHost+`\@example.com`, 1), u + "\x00a", u + "\xff",
		strings.Replace(u, testHost, testHost+"#@example.com", 1), strings.Replace(u, testHost, testHost+"%2eexample.com", 1),
		strings.Replace(u, testHost, `example.com\@`+testHost, 1), strings.Replace(u, testHost, "a@"+testHost, 1),
	} {
		for _, s := range Token(presign.Encode(url), Options{Now: testTime}).Next {
			if s.ID == "ask-sts" && s.Command != "" {
				t.Errorf("%q: %s", url, s.Command)
			}
		}
	}
}

func TestShellQuote(t *testing.T) {
	for _, c := range [][2]string{{"", "''"}, {"a-b_c.1", "a-b_c.1"}, {"a b", "'a b'"}, {"it's", `'it'\''s'`}, {"$(x)", "'$(x)'"}, {"a\nb", "'a\nb'"}, {"ä", "'ä'"}} {
		if got := shellQuote(c[0]); got != c[1] {
			t.Errorf("%q: got %s, want %s", c[0], got, c[1])
		}
	}
}

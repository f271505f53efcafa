package conformance

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sirupsen/logrus"

	"ekstoken/conformance/fakecluster"
	"ekstoken/internal/explain"
	"ekstoken/internal/presign"
)

// lines are the authenticator's log lines, in both of its formats.
type lines struct {
	mu         sync.Mutex
	formatters []logrus.Formatter
	texts      []string
}

// Levels and Fire implement logrus.Hook.
func (l *lines) Levels() []logrus.Level { return logrus.AllLevels }

func (l *lines) Fire(entry *logrus.Entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, f := range l.formatters {
		text, err := f.Format(entry)
		if err != nil {
			return err
		}
		l.texts = append(l.texts, string(text))
	}
	return nil
}

// take returns the lines since the last call that contain a text.
func (l *lines) take(with string) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var found []string
	for _, text := range l.texts {
		if strings.Contains(text, with) {
			found = append(found, text)
		}
	}
	l.texts = nil
	return found
}

// Each line that the real authenticator logs for a token is explained, in both
// of its formats, with its values.
func TestExplainedLogLines(t *testing.T) {
	cluster := startCluster(t)
	log := &lines{formatters: []logrus.Formatter{&logrus.TextFormatter{FullTimestamp: true, DisableColors: true}, &logrus.JSONFormatter{}}}
	logrus.AddHook(log)
	good := requestOf(fakecluster.Admin)
	edited := func(old, new string) string {
		return presign.Encode(strings.Replace(sign(t, good).URL, old, new, 1))
	}
	request := func(change func(r *presign.Request)) string {
		r := good
		change(&r)
		return sign(t, r).Text
	}
	for _, c := range []struct {
		name, token, line string
		says              []string
	}{
		{"granted", sign(t, good).Text, "access granted", []string{fakecluster.AdminUser, "system:masters", "arn:aws:iam::123456789012:role/admin", "sts.eu-west-2.amazonaws.com", "may do everything"}},
		{"STS's answer", sign(t, good).Text, "STS response", []string{"arn:aws:sts::123456789012:assumed-role/admin/alice", "arn:aws:iam::123456789012:role/admin", fakecluster.Admin.AccessKeyID, "alice"}},
		{"not mapped", sign(t, requestOf(fakecluster.Stranger)).Text, "access denied", []string{"no access entry", "--principal-arn arn:aws:iam::123456789012:user/mallory"}},
		{"a person with the nodes' role", sign(t, requestOf(fakecluster.Node)).Text, "access denied", []string{"for nodes", "EC2PrivateDNSName"}},
		{"another cluster", request(func(r *presign.Request) { r.ClusterName = "staging" }), "access denied", []string{"signature is wrong", "cluster name isn't the one", "SignatureDoesNotMatch", "eu-west-2"}},
		{"no session token", request(func(r *presign.Request) { r.SessionToken = "" }), "access denied", []string{"doesn't know the access key ID", "InvalidClientTokenId"}},
		{"expired", request(func(r *presign.Request) { r.SigningTime = r.SigningTime.Add(-20 * time.Minute) }), "access denied", []string{"token has expired"}},
		{"header not signed", edited("host%3Bx-k8s-aws-id", "host"), "access denied", []string{"doesn't cover the cluster's name"}},
		{"other partition", request(func(r *presign.Request) { r.Region = "cn-north-1" }), "access denied", []string{"isn't an STS host of the cluster's partition"}},
		{"no prefix", strings.TrimPrefix(sign(t, good).Text, presign.Prefix), "access denied", []string{"no EKS token"}},
		{"too long", request(func(r *presign.Request) { r.SessionToken = strings.Repeat("A", 4096) }), "access denied", []string{"token is too long"}},
		{"bad escape", edited("%2F", "%zz"), "access denied", []string{"malformed"}},
	} {
		log.take("")
		if _, err := cluster.Ask(context.Background(), c.token); err != nil {
			t.Fatal(err)
		}
		found := log.take(c.line)
		if len(found) != len(log.formatters) {
			t.Errorf("%s: %d lines", c.name, len(found))
		}
		for _, line := range found {
			got := explain.Explain(line, explain.Options{Now: time.Now()})
			said := said(got)
			if got.Kind != "authenticator-log" || got.Time == "" {
				t.Errorf("%s: kind %s, time %q of %s", c.name, got.Kind, got.Time, line)
			}
			for _, s := range c.says {
				if !strings.Contains(said, s) {
					t.Errorf("%s: doesn't say %q: %s\n%s", c.name, s, line, said)
				}
			}
			if strings.Contains(said, good.SecretAccessKey) || strings.Contains(said, c.token[max(0, len(c.token)-40):]) {
				t.Errorf("%s: quotes a secret: %s", c.name, said)
			}
		}
	}
}

// What the authenticator logs at startup is recognised too.
func TestExplainedStart(t *testing.T) {
	log := &lines{formatters: []logrus.Formatter{&logrus.TextFormatter{FullTimestamp: true, DisableColors: true}}}
	fakecluster.OnLog = log
	defer func() { fakecluster.OnLog = nil }()
	startCluster(t)
	all := log.take("")
	if len(all) < 4 {
		t.Errorf("only %d lines", len(all))
	}
	for _, line := range all {
		got := explain.Explain(line+`time="2026-01-02T03:04:05Z" msg="access granted" path=/authenticate`, explain.Options{Now: time.Now()})
		if len(got.More) == 0 {
			t.Errorf("not known: %s", line)
		}
	}
}

// said returns all text of an explanation.
func said(r explain.Result) string {
	var b strings.Builder
	b.WriteString(r.Title + "\n" + r.Meaning + "\n" + r.Fix + "\n")
	for _, f := range r.Facts {
		b.WriteString(f.Name + ": " + f.Value + "\n")
	}
	for _, f := range r.Findings {
		b.WriteString(f.Title + "\n" + f.Meaning + "\n" + f.Fix + "\n")
	}
	for _, c := range r.Commands {
		b.WriteString(c.Text + "\n")
	}
	return b.String()
}

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"ekstoken/conformance/fakecluster"
	"ekstoken/internal/presign"
)

// TestRunToldToEnd checks that it leaves nothing behind when it is stopped.
func TestRunToldToEnd(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	ctx, stop := context.WithCancel(t.Context())
	output, stdout := io.Pipe()
	stdin, _ := io.Pipe()
	ended := make(chan error)
	go func() { ended <- run(ctx, stdin, stdout) }()
	if _, err := bufio.NewReader(output).ReadBytes('\n'); err != nil {
		t.Fatal(err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestRun(t *testing.T) {
	stdin, stop := io.Pipe()
	output, stdout := io.Pipe()
	ended := make(chan error)
	go func() { ended <- run(t.Context(), stdin, stdout) }()
	line, err := bufio.NewReader(output).ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var s start
	if err := json.Unmarshal(line, &s); err != nil {
		t.Fatal(err)
	}
	if good := post(t, s, s.Credentials); !good.Authenticated || good.User.Username != s.User || !reflect.DeepEqual(good.User.Groups, s.Groups) {
		t.Errorf("good token: %+v", good)
	}
	if bad := post(t, s, s.Stranger); bad.Authenticated || bad.Denial == "" {
		t.Errorf("stranger's token: %+v", bad)
	}
	stop.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// post makes a token from the printed line and asks for a verdict.
func post(t *testing.T, s start, credentials map[string]string) fakecluster.Answer {
	t.Helper()
	token, err := presign.New().Sign(presign.Request{
		AccessKeyID:     credentials["accessKeyId"],
		SecretAccessKey: credentials["secretAccessKey"],
		SessionToken:    credentials["sessionToken"],
		ClusterName:     s.ClusterName,
		Region:          "eu-west-2",
		SigningTime:     time.Now(),
	})
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{}} // the default one asks the fake STS
	response, err := client.Post(s.URL, "text/plain", strings.NewReader(token.Text))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer fakecluster.Answer
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

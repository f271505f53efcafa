// Chain runs a fake cluster for tests that make tokens elsewhere, such as in a
// browser. It prints one line of JSON: the URL to POST a token to, and the
// credentials and the cluster of a valid token. Each response is a
// fakecluster.Answer in JSON. It ends when its standard input is closed or when
// it is told to, so it never outlives the test that started it.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"ekstoken/conformance/fakecluster"
	"ekstoken/conformance/fakests"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	if err := run(ctx, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "chain:", err)
		os.Exit(1)
	}
}

// start is the printed line. The names of credentials are those of the public
// module's getToken.
type start struct {
	URL         string            `json:"url"`
	ClusterName string            `json:"clusterName"`
	Partition   string            `json:"partition"`
	User        string            `json:"user"`
	Groups      []string          `json:"groups"`
	Credentials map[string]string `json:"credentials"`
	Stranger    map[string]string `json:"stranger"`
}

func run(ctx context.Context, stdin io.Reader, stdout io.Writer) error {
	dir, err := os.MkdirTemp("", "chain")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	cluster, err := fakecluster.Start(dir)
	if err != nil {
		return err
	}
	defer cluster.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer listener.Close()
	go http.Serve(listener, judge(cluster))
	if err := json.NewEncoder(stdout).Encode(start{
		URL:         "http://" + listener.Addr().String(),
		ClusterName: fakecluster.Name,
		Partition:   fakecluster.Partition,
		User:        fakecluster.AdminUser,
		Groups:      fakecluster.AdminGroups,
		Credentials: credentials(fakecluster.Admin),
		Stranger:    credentials(fakecluster.Stranger),
	}); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, stdin)
		ended <- err
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return nil
	}
}

func credentials(i fakests.Identity) map[string]string {
	return map[string]string{"accessKeyId": i.AccessKeyID, "secretAccessKey": i.SecretAccessKey, "sessionToken": i.SessionToken}
}

// judge handles a POSTed token.
func judge(cluster *fakecluster.Cluster) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if r.Method != http.MethodPost || err != nil {
			http.Error(w, "POST a token", http.StatusBadRequest)
			return
		}
		answer, err := cluster.Ask(r.Context(), string(token))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(answer)
	})
}

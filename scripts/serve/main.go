// Command serve serves dist on this machine: http://localhost:8080, or the
// port that the environment's PORT names.
//
//	go -C scripts run ./serve
package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"
	"time"

	"ekstoken/scripts/serve/site"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run() error {
	const dist = "../dist"
	if _, err := os.Stat(dist + "/index.html"); err != nil {
		return errors.New("there is no dist/index.html yet; run `make build`")
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	listeners, err := listen(port)
	if err != nil {
		return err
	}
	// The port that was given is not the one asked for where that is 0.
	fmt.Printf("ekstoken is at http://localhost:%d (Ctrl+C ends it)\n", listeners[0].Addr().(*net.TCPAddr).Port)
	server := &http.Server{Handler: site.Handler(os.DirFS(dist)), ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error)
	for _, l := range listeners {
		go func() { ended <- server.Serve(l) }()
	}
	return <-ended
}

// listen takes the port on this machine's own addresses alone. Browsers try
// both for "localhost"; a machine without IPv6 has the first only.
func listen(port string) ([]net.Listener, error) {
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return nil, errors.New("PORT must be a number from 0 to 65535")
	}
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", port))
	if err != nil {
		return nil, explain(port, err)
	}
	if n == 0 {
		return []net.Listener{four}, nil
	}
	six, err := net.Listen("tcp6", net.JoinHostPort("::1", port))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, explain(port, err)
	}
	if err != nil {
		return []net.Listener{four}, nil
	}
	return []net.Listener{four, six}, nil
}

func explain(port string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("port %s is taken; choose another: make serve PORT=8081", port)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("port %s needs more rights; choose one above 1023: make serve PORT=8081", port)
	}
	return err
}

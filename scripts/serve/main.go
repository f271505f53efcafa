// Command serve serves dist on this machine: http://localhost:8080, or the port
// in the environment variable PORT. FRAMED_BY and IMPORTED_BY list origins of
// portals, separated by spaces, that may show the page in a frame or import the
// module.
//
//	go -C scripts run ./serve [-dist FOLDER] [-all]
//
// With -all it listens on all interfaces, as in a container.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"ekstoken/scripts/serve/site"
)

func main() {
	dist := flag.String("dist", "../dist", "serve this `folder`")
	all := flag.Bool("all", false, "listen on all interfaces, not only on this machine's own addresses")
	flag.Parse()
	if err := run(*dist, *all); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run(dist string, all bool) error {
	root, err := os.OpenRoot(dist)
	if err != nil {
		return fmt.Errorf("there is no folder %s yet; run `make build`", dist)
	}
	defer root.Close()
	if _, err := fs.Stat(root.FS(), "index.html"); err != nil {
		return fmt.Errorf("there is no %s/index.html yet; run `make build`", dist)
	}
	options, err := readOptions(os.Getenv)
	if err != nil {
		return err
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	listeners, err := listen(port, all)
	if err != nil {
		return err
	}
	// If the requested port is 0, the actual one differs.
	fmt.Printf("ekstoken is at http://localhost:%d (Ctrl+C ends it)\n", listeners[0].Addr().(*net.TCPAddr).Port)
	return serve(newServer(site.Handler(root.FS(), options)), listeners)
}

func readOptions(getenv func(string) string) (site.Options, error) {
	var options site.Options
	for name, origins := range map[string]*[]string{"FRAMED_BY": &options.FramedBy, "IMPORTED_BY": &options.ImportedBy} {
		var err error
		if *origins, err = site.ParseOrigins(getenv(name)); err != nil {
			return site.Options{}, fmt.Errorf("%s: %w", name, err)
		}
	}
	return options, nil
}

// newServer limits the resources that one client can hold. The slowest download
// of the uncompressed program that succeeds runs at 7 KB a second.
func newServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      10 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
}

// serve serves until the process is told to end, and then completes the
// requests in progress.
func serve(server *http.Server, listeners []net.Listener) error {
	told, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- server.Serve(l) }()
	}
	select {
	case err := <-ended:
		return err
	case <-told.Done():
		stop()
		grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		return server.Shutdown(grace)
	}
}

// listen opens the port on this machine's own addresses, or on all interfaces
// if requested. Browsers try both addresses of "localhost"; a machine without
// IPv6 only has the first.
func listen(port string, all bool) ([]net.Listener, error) {
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return nil, errors.New("PORT must be a number from 0 to 65535")
	}
	if all {
		both, err := net.Listen("tcp", net.JoinHostPort("", port))
		if err != nil {
			return nil, explain(port, err)
		}
		return []net.Listener{both}, nil
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

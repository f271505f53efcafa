package main

import (
	"net"
	"strconv"
	"strings"
	"testing"
)

func TestListen(t *testing.T) {
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := strconv.Itoa(taken.Addr().(*net.TCPAddr).Port)
	if _, err := listen(port, false); err == nil || err.Error() != "port "+port+" is taken; choose another: make serve PORT=8081" {
		t.Errorf("a taken port: %v", err)
	}
	for _, bad := range []string{"", "x", "-1", "65536", "80 80"} {
		if _, err := listen(bad, false); err == nil || !strings.Contains(err.Error(), "PORT must be a number") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	listeners, err := listen("0", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range listeners {
		if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
			t.Errorf("listens on %s", l.Addr())
		}
		l.Close()
	}
}

// TestServer checks that nobody can keep a connection open forever.
func TestServer(t *testing.T) {
	s := newServer(nil)
	for name, timeout := range map[string]int64{
		"header": int64(s.ReadHeaderTimeout), "read": int64(s.ReadTimeout), "write": int64(s.WriteTimeout), "idle": int64(s.IdleTimeout), "header bytes": int64(s.MaxHeaderBytes),
	} {
		if timeout <= 0 {
			t.Errorf("no limit: %s", name)
		}
	}
}

func TestReadOptions(t *testing.T) {
	for value, want := range map[string]string{"": "", "https://portal.example.com": "", "https://portal.example.com/": "FRAMED_BY"} {
		_, err := readOptions(func(name string) string {
			if name == "FRAMED_BY" {
				return value
			}
			return ""
		})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", value, err)
		}
	}
}

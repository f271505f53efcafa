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
	if _, err := listen(port); err == nil || err.Error() != "port "+port+" is taken; choose another: make serve PORT=8081" {
		t.Errorf("a taken port: %v", err)
	}
	for _, bad := range []string{"", "x", "-1", "65536", "80 80"} {
		if _, err := listen(bad); err == nil || !strings.Contains(err.Error(), "PORT must be a number") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	listeners, err := listen("0")
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

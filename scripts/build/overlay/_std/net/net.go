// Package net stands in for the stock package in a program that never sends
// anything. It has the types that net/http/httptrace refers to, and host:port
// text.
package net

import (
	"errors"
	"io"
	"net/netip"
	"strings"
)

// Conn is the parameter of hooks that are never called.
type Conn interface{ io.ReadWriteCloser }

// IPAddr is the parameter of hooks that are never called.
type IPAddr struct{ netip.Addr }

// JoinHostPort returns "host:port", with brackets around an IPv6 address.
func JoinHostPort(host, port string) string {
	if strings.IndexByte(host, ':') >= 0 {
		return "[" + host + "]:" + port
	}
	return host + ":" + port
}

// SplitHostPort splits only what JoinHostPort returns.
func SplitHostPort(hostport string) (host, port string, err error) {
	i := strings.LastIndexByte(hostport, ':')
	if i < 0 {
		return "", "", errors.New("net: no port in the address")
	}
	host, port = hostport[:i], hostport[i+1:]
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	} else if strings.ContainsAny(host, ":[]") {
		return "", "", errors.New("net: brackets or colons out of place in the address")
	}
	return host, port, nil
}

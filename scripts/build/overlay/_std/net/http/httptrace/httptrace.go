// Package httptrace stands in for net/http/httptrace in a program that never
// sends anything. It has the types that the AWS SDK refers to; no hook is ever
// called.
package httptrace

import (
	"context"
	"crypto/tls"
	"net"
	"net/textproto"
	"time"
)

// ClientTrace has the fields of the stock type.
type ClientTrace struct {
	GetConn              func(hostPort string)
	GotConn              func(GotConnInfo)
	PutIdleConn          func(err error)
	GotFirstResponseByte func()
	Got100Continue       func()
	Got1xxResponse       func(code int, header textproto.MIMEHeader) error
	DNSStart             func(DNSStartInfo)
	DNSDone              func(DNSDoneInfo)
	ConnectStart         func(network, addr string)
	ConnectDone          func(network, addr string, err error)
	TLSHandshakeStart    func()
	TLSHandshakeDone     func(tls.ConnectionState, error)
	WroteHeaderField     func(key string, value []string)
	WroteHeaders         func()
	Wait100Continue      func()
	WroteRequest         func(WroteRequestInfo)
}

// WroteRequestInfo has the fields of the stock type.
type WroteRequestInfo struct {
	Err error
}

// DNSStartInfo has the fields of the stock type.
type DNSStartInfo struct {
	Host string
}

// DNSDoneInfo has the fields of the stock type.
type DNSDoneInfo struct {
	Addrs     []net.IPAddr
	Err       error
	Coalesced bool
}

// GotConnInfo has the fields of the stock type.
type GotConnInfo struct {
	Conn     net.Conn
	Reused   bool
	WasIdle  bool
	IdleTime time.Duration
}

// WithClientTrace returns ctx: there is nothing to trace.
func WithClientTrace(ctx context.Context, _ *ClientTrace) context.Context { return ctx }

// ContextClientTrace returns nil, which http.Header treats as "no trace".
func ContextClientTrace(context.Context) *ClientTrace { return nil }

// Package httptrace stands in for net/http/httptrace where nothing is ever
// sent: the types that the AWS SDK names, with hooks that are never called.
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

// WithClientTrace gives ctx back: there is nothing to trace.
func WithClientTrace(ctx context.Context, _ *ClientTrace) context.Context { return ctx }

// ContextClientTrace gives nil, which http.Header takes for "no trace".
func ContextClientTrace(context.Context) *ClientTrace { return nil }

// Package http stands in for net/http in a program that signs requests and
// never sends one. Header is the stock one; Request and Response are data;
// Client refuses to do anything.
package http

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/url"
	"time"
)

// TimeFormat is the layout of times in HTTP headers (RFC 9110, 5.6.7).
const TimeFormat = "Mon, 02 Jan 2006 15:04:05 GMT"

// NoBody is an empty body.
var NoBody io.ReadCloser = noBody{}

type noBody struct{}

func (noBody) Read([]byte) (int, error) { return 0, io.EOF }
func (noBody) Close() error             { return nil }

// Request has the fields of the stock type that the AWS SDK's signer reads.
type Request struct {
	Method           string
	URL              *url.URL
	Proto            string
	ProtoMajor       int
	ProtoMinor       int
	Header           Header
	Body             io.ReadCloser
	GetBody          func() (io.ReadCloser, error)
	ContentLength    int64
	TransferEncoding []string
	Close            bool
	Host             string
	Form             url.Values
	PostForm         url.Values
	Trailer          Header
	RemoteAddr       string
	RequestURI       string
	TLS              *tls.ConnectionState
	Response         *Response
	Pattern          string

	ctx context.Context
}

// Context returns the request's context, by default the background context.
func (r *Request) Context() context.Context {
	if r.ctx == nil {
		return context.Background()
	}
	return r.ctx
}

// WithContext returns a shallow copy with another context.
func (r *Request) WithContext(ctx context.Context) *Request {
	c := *r
	c.ctx = ctx
	return &c
}

// Clone returns a deep copy with another context.
func (r *Request) Clone(ctx context.Context) *Request {
	c := r.WithContext(ctx)
	if r.URL != nil {
		u := *r.URL
		if r.URL.User != nil {
			user := *r.URL.User
			u.User = &user
		}
		c.URL = &u
	}
	c.Header = r.Header.Clone()
	c.Trailer = r.Trailer.Clone()
	c.TransferEncoding = append([]string(nil), r.TransferEncoding...)
	c.Form = cloneValues(r.Form)
	c.PostForm = cloneValues(r.PostForm)
	return c
}

func cloneValues(v url.Values) url.Values { return url.Values(Header(v).Clone()) }

// Response has the fields of the stock type.
type Response struct {
	Status           string
	StatusCode       int
	Proto            string
	ProtoMajor       int
	ProtoMinor       int
	Header           Header
	Body             io.ReadCloser
	ContentLength    int64
	TransferEncoding []string
	Close            bool
	Uncompressed     bool
	Trailer          Header
	Request          *Request
	TLS              *tls.ConnectionState
}

// Client can't send anything.
type Client struct {
	Timeout time.Duration
}

// DefaultClient can't send anything either.
var DefaultClient = &Client{}

// Do always fails.
func (*Client) Do(*Request) (*Response, error) {
	return nil, errors.New("http: this program sends no requests")
}

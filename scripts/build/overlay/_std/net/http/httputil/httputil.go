// Package httputil stands in for net/http/httputil in a program that never
// sends anything, and so has nothing to dump.
package httputil

import (
	"errors"
	"net/http"
)

var errNoDump = errors.New("httputil: this program sends no requests")

// DumpRequestOut always fails.
func DumpRequestOut(*http.Request, bool) ([]byte, error) { return nil, errNoDump }

// DumpResponse always fails.
func DumpResponse(*http.Response, bool) ([]byte, error) { return nil, errNoDump }

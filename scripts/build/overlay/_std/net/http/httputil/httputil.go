// Package httputil stands in for net/http/httputil where nothing is ever
// sent, so there is nothing to dump.
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

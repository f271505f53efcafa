// Package outputs tests what web/app/generator/outputs.js writes for a token, by the
// programs that people give it to: each output is parsed as what it is, and
// run against an API server on this machine wherever its client can be had.
package outputs

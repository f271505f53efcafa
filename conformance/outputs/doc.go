// Package outputs tests what web/app/generator/outputs.js writes for a token,
// using the programs that it is for: each output is parsed in its own language,
// and run against a local API server if its client is installed.
package outputs

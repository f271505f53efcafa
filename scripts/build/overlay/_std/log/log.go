// Package log stands in for the stock package in a program that must not log,
// as messages could contain secrets. A Logger drops everything.
package log

import "io"

// LstdFlags means nothing here.
const LstdFlags = 0

// Logger drops all messages.
type Logger struct{}

// New returns a Logger that drops all messages.
func New(io.Writer, string, int) *Logger { return &Logger{} }

// Printf does nothing.
func (*Logger) Printf(string, ...any) {}

// Println does nothing.
func (*Logger) Println(...any) {}

// Print does nothing.
func (*Logger) Print(...any) {}

// Panic panics, without text.
func Panic(...any) { panic("log.Panic") }

// Panicf panics, without text.
func Panicf(string, ...any) { panic("log.Panicf") }

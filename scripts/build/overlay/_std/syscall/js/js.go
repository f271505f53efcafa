// Package js stands in for syscall/js in a program that calls nothing of the
// page: it takes the runtime's own timeouts, and that is all.
package js

func init() { setEventHandler(func() bool { return false }) }

// setEventHandler is the runtime's. A handler returns whether there was an
// event of the page's to handle; if there wasn't, a timeout woke the program.
func setEventHandler(handler func() bool)

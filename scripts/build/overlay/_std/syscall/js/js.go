// Package js stands in for syscall/js in a program that calls nothing in the
// page. It only handles the runtime's own timeouts.
package js

func init() { setEventHandler(func() bool { return false }) }

// setEventHandler is implemented by the runtime. A handler returns whether it
// had an event of the page to handle; if not, a timeout woke the program.
func setEventHandler(handler func() bool)

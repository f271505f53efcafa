// Package unique stands in for the stock package, used only for the zone of an
// IPv6 address: handles compare like their values, and nothing is shared.
package unique

// Handle is a value.
type Handle[T comparable] struct {
	value T
	made  bool
}

// Make returns the handle of a value.
func Make[T comparable](value T) Handle[T] { return Handle[T]{value, true} }

// Value returns the value of a handle.
func (h Handle[T]) Value() T { return h.value }

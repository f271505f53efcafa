// Package unique stands in for the stock package, whose one use here is the
// zone of an IPv6 address: handles compare as their values do, and nothing is
// shared.
package unique

// Handle is a value.
type Handle[T comparable] struct {
	value T
	made  bool
}

// Make gives the handle of a value.
func Make[T comparable](value T) Handle[T] { return Handle[T]{value, true} }

// Value gives the value of a handle.
func (h Handle[T]) Value() T { return h.value }

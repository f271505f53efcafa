// Package godebug stands in for the stock package where no GODEBUG is ever
// set: a page has no environment. Every setting has its default.
package godebug

// Setting is a setting that nobody sets.
type Setting struct{ name string }

// New names a setting.
func New(name string) *Setting { return &Setting{name} }

// Name gives the setting's name, less the mark of one that isn't documented.
func (s *Setting) Name() string {
	if s.name != "" && s.name[0] == '#' {
		return s.name[1:]
	}
	return s.name
}

// Undocumented reports whether the name carries that mark.
func (s *Setting) Undocumented() bool { return s.name != "" && s.name[0] == '#' }

// Value gives "", which stands for the default.
func (*Setting) Value() string { return "" }

// String gives the setting as GODEBUG would hold it.
func (s *Setting) String() string { return s.Name() + "=" }

// IncNonDefault does nothing: no default is ever left.
func (*Setting) IncNonDefault() {}

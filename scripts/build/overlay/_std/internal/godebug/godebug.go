// Package godebug stands in for the stock package in a program without GODEBUG:
// a page has no environment. Every setting has its default.
package godebug

// Setting is a setting that can't be set.
type Setting struct{ name string }

// New returns the setting with this name.
func New(name string) *Setting { return &Setting{name} }

// Name returns the setting's name, without the mark of an undocumented one.
func (s *Setting) Name() string {
	if s.name != "" && s.name[0] == '#' {
		return s.name[1:]
	}
	return s.name
}

// Undocumented reports whether the name has that mark.
func (s *Setting) Undocumented() bool { return s.name != "" && s.name[0] == '#' }

// Value returns "", which means the default.
func (*Setting) Value() string { return "" }

// String returns the setting in the form of GODEBUG.
func (s *Setting) String() string { return s.Name() + "=" }

// IncNonDefault does nothing: all settings have their defaults.
func (*Setting) IncNonDefault() {}

// Package fmt stands in for the stock package in a program that formats little:
// error texts of net/url and of the AWS SDK. The stock package links
// reflection, floating point and a String method for every type, a tenth of the
// module's download. This one has the same output as the stock one for:
//
//   - %v, %s and %w of an error or a Stringer, %v and %s of a string, %s of a
//     []byte, %v and %d of an integer of a type without a name,
//   - %x and %X of such an integer, optionally with a width and leading zeros,
//   - %q of a string or a []byte, and %T of anything.
//
// A test of package overlay checks that all packages of the module make only
// such calls. Anything else is written as "%!" and the verb.
package fmt

import (
	"errors"
	"internal/reflectlite"
	"io"
	"strconv"
	"strings"
)

// Stringer is a type with its own text form.
type Stringer interface{ String() string }

// Sprintf formats like the stock function.
func Sprintf(format string, args ...any) string {
	text, _ := formatted(format, args)
	return text
}

// Fprintf formats like the stock function, and writes the text to w.
func Fprintf(w io.Writer, format string, args ...any) (int, error) {
	return io.WriteString(w, Sprintf(format, args...))
}

// Sprint returns the text of its only operand.
func Sprint(arg any) string { return Sprintf("%v", arg) }

// Errorf returns an error with the formatted text. It wraps the operand of the
// last %w.
func Errorf(format string, args ...any) error {
	text, wrapped := formatted(format, args)
	if wrapped == nil {
		return errors.New(text)
	}
	return &wrapError{text, wrapped}
}

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

// formatted returns the text, and the operand of %w.
func formatted(format string, args []any) (text string, wrapped error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(format, "%")
		b.WriteString(before)
		if !found {
			return b.String(), wrapped
		}
		verb, width, rest := directive(rest)
		format = rest
		switch {
		case verb == '%':
			b.WriteByte('%')
		case len(args) == 0:
			b.WriteString("%!" + string(verb) + "(MISSING)")
		default:
			if verb == 'w' {
				wrapped, _ = args[0].(error)
			}
			b.WriteString(operand(verb, width, args[0]))
			args = args[1:]
		}
	}
}

// directive parses what follows a "%": zero or a width, and the verb.
func directive(s string) (verb rune, width int, rest string) {
	for i, c := range s {
		if c < '0' || c > '9' {
			return c, width, s[i+1:]
		}
		width = 10*width + int(c-'0')
	}
	return '!', 0, ""
}

func operand(verb rune, width int, arg any) string {
	if verb == 'T' {
		if arg == nil {
			return "<nil>"
		}
		return reflectlite.TypeOf(arg).String()
	}
	if arg == nil && verb == 'v' {
		return "<nil>"
	}
	if n, ok := integer(arg); ok {
		switch verb {
		case 'v', 'd':
			return strconv.FormatInt(n, 10)
		case 'x', 'X':
			return hex(verb, width, n)
		}
	}
	switch v := arg.(type) {
	case error:
		if verb == 'v' || verb == 's' || verb == 'w' {
			return v.Error()
		}
	case Stringer:
		if verb == 'v' || verb == 's' {
			return v.String()
		}
	case string:
		switch verb {
		case 'v', 's':
			return v
		case 'q':
			return strconv.Quote(v)
		}
	case []byte:
		if verb != 'v' {
			return operand(verb, width, string(v))
		}
	}
	return "%!" + string(verb)
}

// integer returns the value of an integer of an unnamed type.
func integer(arg any) (int64, bool) {
	switch v := arg.(type) {
	case int:
		return int64(v), true
	case int8:
		return int64(v), true
	case int16:
		return int64(v), true
	case int32:
		return int64(v), true
	case int64:
		return v, true
	case uint8:
		return int64(v), true
	case uint32:
		return int64(v), true
	}
	return 0, false
}

// hex returns n in base 16, padded with zeros to width digits.
func hex(verb rune, width int, n int64) string {
	sign, digits := "", strconv.FormatInt(n, 16)
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	if verb == 'X' {
		digits = strings.ToUpper(digits)
	}
	for len(sign)+len(digits) < width {
		digits = "0" + digits
	}
	return sign + digits
}

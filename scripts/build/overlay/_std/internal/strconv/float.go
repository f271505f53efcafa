// Package strconv is the stock package without floating point and its tables.
package strconv

const refusal = "strconv: this program has no floating point"

// maxUint64 is what atoi.go uses from a file that isn't included.
const maxUint64 = 1<<64 - 1

// ParseFloat panics.
func ParseFloat(string, int) (float64, error) { panic(refusal) }

// ParseComplex panics.
func ParseComplex(string, int) (complex128, error) { panic(refusal) }

// FormatFloat panics.
func FormatFloat(float64, byte, int, int) string { panic(refusal) }

// FormatComplex panics.
func FormatComplex(complex128, byte, int, int) string { panic(refusal) }

// AppendFloat appends a placeholder. The runtime calls it for panic(1.5).
func AppendFloat(dst []byte, _ float64, _ byte, _, _ int) []byte { return append(dst, "float"...) }

// AppendComplex appends a placeholder.
func AppendComplex(dst []byte, _ complex128, _ byte, _, _ int) []byte {
	return append(dst, "complex"...)
}

package finding

import (
	"strconv"
	"strings"
	"time"
)

// Time writes a moment in UTC, to the second.
func Time(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }

// Span rounds a duration down to its largest sensible unit: "40 seconds",
// "3 minutes".
func Span(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return Count(int(d/time.Second), "second")
	case d < 2*time.Hour:
		return Count(int(d/time.Minute), "minute")
	case d < 48*time.Hour:
		return Count(int(d/time.Hour), "hour")
	}
	return Count(int(d/(24*time.Hour)), "day")
}

// Count writes a number with its noun: "1 byte", "4,096 bytes".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Thousands(n) + " " + noun + "s"
}

// Thousands writes a number with commas.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Quote puts a short part of a token in quotation marks. It returns "" for what
// is too long to show or isn't plain ASCII.
func Quote(s string) string {
	const longest = 60
	if len(s) > longest || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) {
		return ""
	}
	return "“" + s + "”"
}

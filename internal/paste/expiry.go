package paste

import (
	"strconv"
	"strings"
	"time"

	"ekstoken/internal/chars"
)

// parseExpiry reads the time at the start of s as tools write it: RFC 3339 and
// its relatives, seconds or milliseconds since 1970, or Python's datetime. A time
// without a zone is in UTC. end is 0 if there is no time.
func parseExpiry(s string) (t time.Time, end int) {
	if len(s) > 80 {
		s = s[:80]
	}
	p, _, empty := openQuotes(s, 0)
	if empty {
		return time.Time{}, 0
	}
	for _, w := range []string{"new Date(", "Date(", "datetime.datetime("} {
		if strings.HasPrefix(s[p:], w) {
			p += len(w)
			if w == "datetime.datetime(" {
				return parseDatetime(s, p)
			}
			p, _, _ = openQuotes(s, p)
			break
		}
	}
	if t, n := parseStamp(s[p:]); n > 0 {
		return t, p + n
	}
	if t, n := parseEpoch(s[p:]); n > 0 {
		return t, p + n
	}
	return time.Time{}, 0
}

// digits reads the n digits at p. It returns -1 if there are none.
func digits(s string, p, n int) int {
	if p+n > len(s) {
		return -1
	}
	v := 0
	for i := p; i < p+n; i++ {
		if !chars.IsDigit(s[i]) {
			return -1
		}
		v = v*10 + int(s[i]-'0')
	}
	return v
}

// parseStamp reads 2006-01-02T15:04:05Z, 20060102T150405Z and the like.
func parseStamp(s string) (time.Time, int) {
	p := 0
	dash, colon := 0, 0
	y := digits(s, 0, 4)
	if len(s) > 4 && s[4] == '-' {
		dash, colon = 1, 1
	}
	mo := digits(s, 4+dash, 2)
	d := digits(s, 6+2*dash, 2)
	p = 8 + 2*dash
	if y < 2000 || mo < 1 || mo > 12 || d < 1 || d > 31 || p >= len(s) || s[p] != 'T' && s[p] != 't' && s[p] != ' ' {
		return time.Time{}, 0
	}
	p++
	h, mi, sec := digits(s, p, 2), digits(s, p+2+colon, 2), digits(s, p+4+2*colon, 2)
	if h < 0 || h > 24 || mi < 0 || mi > 59 || sec < 0 || sec > 60 {
		return time.Time{}, 0
	}
	p += 6 + 2*colon
	if p < len(s) && (s[p] == '.' || s[p] == ',') && p+1 < len(s) && chars.IsDigit(s[p+1]) {
		for p++; p < len(s) && chars.IsDigit(s[p]); p++ {
		}
	}
	offset, n := parseZone(s[p:])
	p += n
	return time.Date(y, time.Month(mo), d, h, mi, sec, 0, time.UTC).Add(-offset), p
}

// parseZone reads Z, +01:00, +0100 or " +0100 UTC".
func parseZone(s string) (offset time.Duration, n int) {
	if s != "" && (s[0] == 'Z' || s[0] == 'z') {
		return 0, 1
	}
	p := 0
	if p < len(s) && s[p] == ' ' {
		p++
	}
	if p >= len(s) || s[p] != '+' && s[p] != '-' {
		return 0, 0
	}
	h, m := digits(s, p+1, 2), -1
	e := p + 3
	if e < len(s) && s[e] == ':' {
		e++
	}
	if m = digits(s, e, 2); h < 0 || h > 23 || m < 0 || m > 59 {
		return 0, 0
	}
	offset = time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
	if s[p] == '-' {
		offset = -offset
	}
	return offset, e + 2
}

// parseEpoch reads seconds or milliseconds since 1970, with the fraction or
// exponent that some JSON writers add.
func parseEpoch(s string) (time.Time, int) {
	n := 0
	for n < len(s) && n < 24 && (chars.IsDigit(s[n]) || s[n] == '.' || s[n]|0x20 == 'e' || s[n] == '+') {
		n++
	}
	seconds, ok := wholeNumber(s[:n])
	if !ok || seconds < 1e9 {
		return time.Time{}, 0
	}
	if seconds >= 1e11 {
		seconds /= 1000
	}
	return time.Unix(seconds, 0).UTC(), n
}

// wholeNumber reads a number below 1e14, such as 1767225600, 1767225600.5 or
// 1.7672256E9, without its fraction. (strconv.ParseFloat costs 20 KB of
// download.)
func wholeNumber(s string) (int64, bool) {
	exponent := 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		var err error
		if exponent, err = strconv.Atoi(s[i+1:]); err != nil || exponent > len(s)+14 {
			return 0, false
		}
		s = s[:i]
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(s, "+"), ".")
	all := whole + fraction
	if all == "" || strings.Trim(all, "0123456789") != "" {
		return 0, false
	}
	n := int64(0)
	for i := range len(whole) + exponent {
		n *= 10
		if i < len(all) {
			n += int64(all[i] - '0')
		}
		if n >= 1e14 {
			return 0, false
		}
	}
	return n, true
}

// parseDatetime reads the numbers of Python's datetime.datetime(…) at p.
func parseDatetime(s string, p int) (time.Time, int) {
	var v [6]int
	n := 0
	for n < len(v) && p < len(s) {
		q := p
		for q < len(s) && chars.IsDigit(s[q]) && q-p < 5 {
			q++
		}
		if q == p {
			break
		}
		v[n] = digits(s, p, q-p)
		n++
		p = q
		for p < len(s) && (s[p] == ',' || s[p] == ' ') {
			p++
		}
	}
	if n < 5 || v[0] < 2000 || v[0] > 9999 {
		return time.Time{}, 0
	}
	return time.Date(v[0], time.Month(v[1]), v[2], v[3], v[4], v[5], 0, time.UTC), p
}

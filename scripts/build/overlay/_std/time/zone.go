// Package time is the stock package with only UTC and fixed offsets as time
// zones: there is no zone database to read, and the program shows all times in
// UTC.
package time

import _ "syscall/js" // receives the runtime's timeouts

// Location is UTC or a fixed offset from it.
type Location struct {
	name                 string
	offset               int // seconds east of UTC
	cacheStart, cacheEnd int64
	cacheZone            *zone
}

// zone is the part of a cached zone that time.go reads. No zone is ever cached.
type zone struct {
	name   string
	offset int
}

var (
	utcLoc   = Location{name: "UTC"}
	localLoc = Location{name: "Local"}
)

// UTC is Universal Coordinated Time.
var UTC *Location = &utcLoc

// Local is UTC under another name.
var Local *Location = &localLoc

func (l *Location) get() *Location {
	if l == nil {
		return &utcLoc
	}
	return l
}

// String gives the location's name.
func (l *Location) String() string { return l.get().name }

// FixedZone returns a location with this name and offset, in seconds east of
// UTC.
func FixedZone(name string, offset int) *Location { return &Location{name: name, offset: offset} }

const (
	alpha = -1 << 63
	omega = 1<<63 - 1
)

// lookup returns the zone in use at a time, which is always the same.
func (l *Location) lookup(int64) (name string, offset int, start, end int64, isDST bool) {
	l = l.get()
	if l == &localLoc {
		return "UTC", 0, alpha, omega, false
	}
	return l.name, l.offset, alpha, omega, false
}

// lookupName returns the offset of a zone by its abbreviation.
func (l *Location) lookupName(name string, _ int64) (offset int, ok bool) {
	own, offset, _, _, _ := l.lookup(0)
	return offset, own == name
}

//go:build ignore

// Command format prints what fmt makes of all that the stand-in takes.
package main

import (
	"errors"
	"fmt"
	"time"
)

type named string

func main() {
	bad := errors.New("bad")
	wrapped := fmt.Errorf("%d%% %w", -5, bad)
	println(wrapped.Error(), errors.Unwrap(wrapped) == bad, errors.Unwrap(fmt.Errorf("%v", bad)) == nil)
	println(fmt.Sprintf("%s %q: %s, %v", "parse", "a\x00\"+é\xff", bad, bad))
	println(fmt.Sprintf("%v %s %v %s", time.March, time.March, "text", []byte("bytes")))
	println(fmt.Sprintf("%d %d %d %d %d %d %d", 1, int8(-2), int16(3), int32(-4), int64(5), uint8(6), uint32(7)))
	println(fmt.Sprintf("%02X %x %04x %08x %016x %2x", byte(10), 255, int16(-3), int32(-1), int64(1)<<40, 4096))
	println(fmt.Sprintf("%q %q %T %T %T", "text", []byte("bytes"), bad, named(""), nil))
	println(fmt.Sprintf("%v", nil), fmt.Sprint("text"), fmt.Errorf("plain").Error(), fmt.Sprintf("é%%ü"))
}

package wasmbin

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// build compiles testdata/hello for js/wasm.
func build(t *testing.T, flags ...string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "hello.wasm")
	args := append([]string{"build", "-o", out}, flags...)
	cmd := exec.Command("go", append(args, "./testdata/hello")...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, b)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// dataOf returns the data segments of a module.
func dataOf(t *testing.T, module []byte) []segment {
	t.Helper()
	sections, err := Parse(module)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sections {
		if s.ID == dataSection {
			segments, err := parseData(s.Body)
			if err != nil {
				t.Fatal(err)
			}
			return segments
		}
	}
	t.Fatal("no data section")
	return nil
}

// image returns the memory that segments fill.
func image(segments []segment) []byte {
	end := 0
	for _, s := range segments {
		end = max(end, s.end())
	}
	b := make([]byte, end)
	for _, s := range segments {
		copy(b[s.offset:], s.data)
	}
	return b
}

func TestParseEncode(t *testing.T) {
	module := build(t)
	sections, err := Parse(module)
	if err != nil {
		t.Fatal(err)
	}
	// The linker pads the lengths, so the bytes may differ, not the sections.
	again, err := Parse(Encode(sections))
	if err != nil || len(sections) < 8 || !reflect.DeepEqual(again, sections) {
		t.Errorf("Encode and Parse change %d sections, error %v", len(sections), err)
	}
	for _, s := range sections {
		if s.ID == dataSection {
			segments, err := parseData(s.Body)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(encodeData(segments), s.Body) {
				t.Error("encodeData doesn't give back what parseData took")
			}
		}
	}
	for _, n := range []int{0, 4, 8, 9, 20, len(module) / 2, len(module) - 1} {
		if s, err := Parse(module[:n]); n != len(magic) && err == nil {
			t.Errorf("a module cut to %d bytes gives %d sections and no error", n, len(s))
		}
	}
}

func TestSplitKeepsTheImage(t *testing.T) {
	before := dataOf(t, build(t))
	want, err := flatten(before)
	if err != nil {
		t.Fatal(err)
	}
	after := split(want)
	if len(before) < 1000 || len(after) > 50 {
		t.Errorf("%d segments became %d, want thousands to become a few", len(before), len(after))
	}
	if !bytes.Equal(image(before), want) || !bytes.Equal(image(after), want) {
		t.Error("the memory image changed")
	}
}

func TestSplit(t *testing.T) {
	gap := func(n int) string { return strings.Repeat("\x00", n) }
	for _, c := range []struct {
		image string
		want  []segment
	}{
		{"", nil},
		{gap(9), nil},
		{"a", []segment{{0, []byte("a")}}},
		{gap(1) + "a", []segment{{1, []byte("a")}}},
		{gap(9) + "ab" + gap(3) + "c" + gap(2), []segment{{9, []byte("ab\x00\x00\x00c")}}},
		{"a" + gap(maxGap) + "b", []segment{{0, []byte("a" + gap(maxGap) + "b")}}},
		{"a" + gap(maxGap+1) + "b", []segment{{0, []byte("a")}, {maxGap + 2, []byte("b")}}},
		{gap(maxGap+1) + "b", []segment{{maxGap + 1, []byte("b")}}},
	} {
		if got := split([]byte(c.image)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %v, want %v", c.image, got, c.want)
		}
	}
}

func TestFlatten(t *testing.T) {
	got, err := flatten([]segment{{4, []byte("b")}, {1, []byte("a")}})
	if want := "\x00a\x00\x00b"; string(got) != want || err != nil {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
	for _, bad := range [][]segment{{{0, []byte("ab")}, {1, []byte("c")}}, {{maxImage, []byte("a")}}} {
		if _, err := flatten(bad); err == nil {
			t.Errorf("%v is taken", bad)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, n := range []int{0, 1, 63, 64, 127, 128, 300, 1 << 20, 1<<31 - 1} {
		r := &reader{b: appendUint(nil, n)}
		if got := r.uint(); got != n || r.err != nil || r.more() {
			t.Errorf("unsigned %d reads as %d, error %v", n, got, r.err)
		}
		for _, n := range []int{n, -n} {
			r := &reader{b: appendInt(nil, n)}
			if got := r.int(); got != n || r.err != nil || r.more() {
				t.Errorf("signed %d reads as %d, error %v", n, got, r.err)
			}
		}
	}
	r := &reader{b: bytes.Repeat([]byte{0x80}, 10)}
	if r.uint(); r.err == nil {
		t.Error("a number without an end is read")
	}
}

// TestSlim checks that all changes in the image are in the pclntab, and that
// the function names stay.
func TestSlim(t *testing.T) {
	module := build(t)
	slim, err := Slim(module)
	if err != nil {
		t.Fatal(err)
	}
	before, after := image(dataOf(t, module)), image(dataOf(t, slim))
	after = append(after, make([]byte, len(before)-len(after))...) // it can end in zeros
	start := bytes.Index(before, pclntabMagic)
	table, err := findPclntab(before)
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i := range before {
		if before[i] == after[i] {
			continue
		}
		changed++
		if i < start+table.cutab {
			t.Fatalf("byte %d changed, before the tables of files and lines at %d", i, start+table.cutab)
		}
	}
	if changed < 10000 {
		t.Errorf("%d bytes changed, want most of the line tables", changed)
	}
	if !bytes.Contains(after, []byte("runtime.gopanic\x00")) {
		t.Error("function names are gone")
	}
}

func TestSlimRefusesWhatItDoesNotKnow(t *testing.T) {
	module := build(t)
	at := bytes.Index(module, pclntabMagic)
	if at < 0 {
		t.Fatal("no magic number in the module")
	}
	other := bytes.Clone(module)
	other[at] ^= 1
	if _, err := Slim(other); err == nil {
		t.Error("a pclntab of another format is rewritten")
	}
	if _, err := Slim([]byte("no module")); err == nil {
		t.Error("what is no module is rewritten")
	}
}

func TestCodeSizes(t *testing.T) {
	module := build(t)
	sizes, err := CodeSizes(module)
	if err != nil {
		t.Fatal(err)
	}
	if sizes["runtime"] < 100_000 || sizes["main"] == 0 {
		t.Errorf("runtime takes %d bytes, main %d", sizes["runtime"], sizes["main"])
	}
	if _, err := CodeSizes(build(t, "-ldflags=-s")); err == nil {
		t.Error("sizes are given without names")
	}
}

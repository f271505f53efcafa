package wasmbin

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
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

// dataOf gives the data segments of a module.
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

// image is the memory that segments make.
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

func TestMergeKeepsTheImage(t *testing.T) {
	before := dataOf(t, build(t))
	after, err := merge(before)
	if err != nil {
		t.Fatal(err)
	}
	if len(before) < 1000 || len(after) > 50 {
		t.Errorf("%d segments became %d, want thousands to become a few", len(before), len(after))
	}
	if !bytes.Equal(image(before), image(after)) {
		t.Error("the memory image changed")
	}
}

func TestMerge(t *testing.T) {
	wide := maxGap + 1
	for _, c := range []struct {
		name string
		in   []segment
		want int // segments, -1 for an error
	}{
		{"none", nil, 0},
		{"touching", []segment{{0, []byte{1}}, {1, []byte{2}}}, 1},
		{"small gap", []segment{{0, []byte{1}}, {8, []byte{2}}}, 1},
		{"wide gap", []segment{{0, []byte{1}}, {1 + wide, []byte{2}}}, 2},
		{"out of order", []segment{{9, []byte{1}}, {3, []byte{2}}}, 1},
		{"one inside a wide gap, last", []segment{{0, []byte{1}}, {2 * wide, []byte{2}}, {wide, []byte{3}}}, 1},
		{"overlap", []segment{{0, []byte{1, 2}}, {1, []byte{3}}}, -1},
	} {
		got, err := merge(c.in)
		if (err != nil) != (c.want < 0) {
			t.Errorf("%s: error %v", c.name, err)
		}
		if err != nil {
			continue
		}
		if len(got) != c.want {
			t.Errorf("%s: %d segments, want %d", c.name, len(got), c.want)
		}
		if !bytes.Equal(image(got), image(c.in)) {
			t.Errorf("%s: the image changed", c.name)
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

// TestSlim holds that all that changes in the image lies in the pclntab, and
// that there the function names stay.
func TestSlim(t *testing.T) {
	module := build(t)
	slim, err := Slim(module)
	if err != nil {
		t.Fatal(err)
	}
	before, after := image(dataOf(t, module)), image(dataOf(t, slim))
	if len(before) != len(after) {
		t.Fatalf("the image has %d bytes, had %d", len(after), len(before))
	}
	start := bytes.Index(before, pclntabMagic)
	table, err := findPclntab([]segment{{0, before}})
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

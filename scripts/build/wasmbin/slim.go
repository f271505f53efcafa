package wasmbin

// Slim makes a module of the Go linker a smaller download: its data gets a few
// segments instead of tens of thousands, and the tables of files, lines and
// inlined calls that tracebacks read become zeros. It fails if the module isn't
// as expected. The program behaves the same, except for file:line in a panic's
// traceback and in runtime.Caller, which read "?:0" and skip inlined calls.
func Slim(module []byte) ([]byte, error) {
	sections, err := Parse(module)
	if err != nil {
		return nil, err
	}
	for i, s := range sections {
		if s.ID != dataSection {
			continue
		}
		segments, err := parseData(s.Body)
		if err != nil {
			return nil, err
		}
		image, err := flatten(segments)
		if err != nil {
			return nil, err
		}
		table, err := findPclntab(image)
		if err != nil {
			return nil, err
		}
		if err := table.dropLines(); err != nil {
			return nil, err
		}
		sections[i].Body = encodeData(split(image))
	}
	return Encode(sections), nil
}

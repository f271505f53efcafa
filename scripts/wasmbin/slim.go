package wasmbin

// Slim makes a module of the Go linker smaller to download: its data is in a
// few segments instead of tens of thousands, and the file and line tables of
// tracebacks are zeros. It fails where the module isn't as it expects.
// What the program does stays the same, but for file:line in a panic's
// traceback and in runtime.Caller, which read "?:0".
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
		if segments, err = merge(segments); err != nil {
			return nil, err
		}
		table, err := findPclntab(segments)
		if err != nil {
			return nil, err
		}
		if err := table.dropLines(); err != nil {
			return nil, err
		}
		sections[i].Body = encodeData(segments)
	}
	return Encode(sections), nil
}

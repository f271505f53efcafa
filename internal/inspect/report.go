package inspect

// makeReport renders an inspection to share.
func makeReport(in *Inspection) Report { return Report{} }

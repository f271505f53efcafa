package api

import (
	"strconv"

	"ekstoken/internal/explain"
	"ekstoken/internal/jsontext"
	"ekstoken/internal/presign"
)

//go:generate go -C ../../scripts run ./generate/jsongen

// plainText is a value that is its own reply, without JSON: what a program
// asks for many times a second. It starts with a letter or is empty, so that
// no other reply is like it.
type plainText string

// An encoder is a value that a method answers with. Each type is encoded by a
// method of its own, not by one switch over all, so that a program links only
// the encoders of the methods that it has.
type encoder interface{ appendTo(w *writer) }

func (v *TokenResult) appendTo(w *writer)       { w.apiTokenResult(v) }
func (v *PlanInfo) appendTo(w *writer)          { w.apiPlanInfo(v) }
func (v *VersionInfo) appendTo(w *writer)       { w.apiVersionInfo(v) }
func (v *InspectionResult) appendTo(w *writer)  { w.apiInspectionResult(v) }
func (v *RecognitionResult) appendTo(w *writer) { w.apiRecognitionResult(v) }
func (v *ScanResult) appendTo(w *writer)        { w.apiScanResult(v) }
func (v *Judgements) appendTo(w *writer)        { w.apiJudgements(v) }
func (v *Location) appendTo(w *writer)          { w.apiLocation(v) }
func (v explanation) appendTo(w *writer)        { w.explainResult(v.Result) }
func (v partitions) appendTo(w *writer) {
	w.raw(`[`)
	for i := range v {
		w.comma(i)
		w.presignPartition(&v[i])
	}
	w.raw(`]`)
}

// explanation and partitions are values of other packages.
type (
	explanation struct{ *explain.Result }
	partitions  []presign.Partition
)

// appendValue appends to b the reply that a method has done its work.
func appendValue(b []byte, value any) []byte {
	if text, ok := value.(plainText); ok {
		return append(b, text...)
	}
	w := &writer{b}
	w.raw(`{"ok":true,"value":`)
	value.(encoder).appendTo(w)
	w.raw(`}`)
	return w.b
}

// appendError appends to b the reply that a method has failed.
func appendError(b []byte, e *Error) []byte {
	w := &writer{b}
	w.raw(`{"ok":false,"error":`)
	w.apiError(e)
	if e.Explanation != nil {
		w.b = w.b[:len(w.b)-1]
		w.raw(`,"explanation":`)
		e.Explanation.appendTo(w)
		w.raw(`}`)
	}
	w.raw(`}`)
	return w.b
}

// writer appends JSON to b. Its methods are calls and not code in line, for
// the encoders are hundreds of them and each byte of code is downloaded. A key
// comes with the comma or brace before it and the colon behind it.
type writer struct{ b []byte }

//go:noinline
func (w *writer) raw(json string) { w.b = append(w.b, json...) }

//go:noinline
func (w *writer) text(key, value string) {
	w.raw(key)
	w.b = jsontext.AppendString(w.b, value)
}

//go:noinline
func (w *writer) int(key string, value int) {
	w.raw(key)
	w.b = strconv.AppendInt(w.b, int64(value), 10)
}

//go:noinline
func (w *writer) bool(key string, value bool) {
	w.raw(key)
	w.b = strconv.AppendBool(w.b, value)
}

// comma parts element i of a list from the one before.
//
//go:noinline
func (w *writer) comma(i int) {
	if i > 0 {
		w.raw(`,`)
	}
}

package api

import (
	"strconv"

	"ekstoken/internal/explain"
	"ekstoken/internal/jsontext"
	"ekstoken/internal/presign"
)

//go:generate go -C ../../scripts run ./generate/jsongen

// plainText is a value that is sent without JSON, for a method that is called
// many times a second. It is empty or starts with a letter, which tells it
// apart from all other replies.
type plainText string

// An encoder is a value that a method returns. Each type has its own encode
// method, instead of one switch over all types, so a program links only the
// encoders of its own methods.
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

// explanation and partitions wrap values of other packages.
type (
	explanation struct{ *explain.Result }
	partitions  []presign.Partition
)

// appendValue appends a successful reply to b.
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

// appendError appends an error reply to b.
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

// writer appends JSON to b. Its methods are never inlined: the encoders call
// them hundreds of times, and each byte of code is downloaded. A key includes
// the comma or brace before it and the colon after it.
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

// comma writes the comma before element i of a list.
//
//go:noinline
func (w *writer) comma(i int) {
	if i > 0 {
		w.raw(`,`)
	}
}

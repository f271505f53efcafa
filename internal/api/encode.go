package api

import (
	"ekstoken/internal/paste"
	"ekstoken/internal/presign"
)

//go:generate go -C ../../scripts run ./jsongen

// encodeValue returns the reply that a method has done its work.
func encodeValue(value any) []byte {
	b := append(make([]byte, 0, 8<<10), `{"ok":true,"value":`...)
	switch v := value.(type) {
	case *TokenResult:
		b = appendTokenResult(b, v)
	case *InspectionResult:
		b = appendInspectionResult(b, v)
	case *paste.Recognition:
		b = appendPasteRecognition(b, v)
	case *VersionInfo:
		b = appendVersionInfo(b, v)
	case []presign.Partition:
		b = appendPartitions(b, v)
	default:
		panic("api: a value without an encoder")
	}
	return append(b, '}')
}

// encodeError returns the reply that a method has failed.
func encodeError(e *Error) []byte {
	b := append([]byte(nil), `{"ok":false,"error":`...)
	return append(appendError(b, e), '}')
}

func appendPartitions(b []byte, all []presign.Partition) []byte {
	b = append(b, '[')
	for i := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendPresignPartition(b, &all[i])
	}
	return append(b, ']')
}

// raw appends text that is JSON already. It is a call and not code in line,
// for the encoders are hundreds of these.
//
//go:noinline
func raw(b []byte, text string) []byte { return append(b, text...) }

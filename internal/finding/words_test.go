package finding_test

import (
	"testing"
	"time"

	"ekstoken/internal/finding"
)

func TestCount(t *testing.T) {
	for n, want := range map[int]string{
		-1234: "-1,234 bytes", -100: "-100 bytes", 0: "0 bytes", 1: "1 byte", 2: "2 bytes", 999: "999 bytes",
		1000: "1,000 bytes", 4096: "4,096 bytes", 1234567: "1,234,567 bytes",
	} {
		if got := finding.Count(n, "byte"); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                            "0 seconds",
		1999 * time.Millisecond:      "1 second",
		2*time.Minute - 1:            "119 seconds",
		2 * time.Minute:              "2 minutes",
		2*time.Hour - 1:              "119 minutes",
		47 * time.Hour:               "47 hours",
		48 * time.Hour:               "2 days",
		400 * 24 * time.Hour:         "400 days",
		3000 * 24 * time.Hour:        "3,000 days",
		48*time.Hour - 1*time.Second: "47 hours",
	} {
		if got := finding.Span(d); got != want {
			t.Errorf("Span(%s) = %q, want %q", d, got, want)
		}
	}
}

func TestTime(t *testing.T) {
	at := time.Date(2026, 1, 2, 4, 4, 5, 0, time.FixedZone("CET", 3600))
	if got, want := finding.Time(at), "2026-01-02 03:04:05 UTC"; got != want {
		t.Errorf("Time = %q, want %q", got, want)
	}
}

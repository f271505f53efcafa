//go:build !js

package api

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestReportedTexts inspects texts that people pasted into bug reports: tokens
// in base64 are found and judged, and code isn't mistaken for a token.
func TestReportedTexts(t *testing.T) {
	for name, want := range map[string]struct {
		form, error string
	}{
		"secret-token-base64":      {form: "base64"},
		"secret-kubeconfig-base64": {form: "kubeconfig in base64"},
		"websocket-bearer":         {form: "WebSocket protocol"},
		"code-token-literal":       {error: "code"},
	} {
		text, err := os.ReadFile("../paste/testdata/reports/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		params, _ := json.Marshal(map[string]string{"text": string(text), "now": "2026-01-02T04:04:05Z"})
		var reply struct {
			OK    bool
			Value InspectionResult
			Error Error
		}
		if err := json.Unmarshal([]byte(New().Call("inspect", string(params))), &reply); err != nil {
			t.Fatal(err)
		}
		if want.error != "" {
			if reply.OK || !strings.Contains(reply.Error.Message, want.error) {
				t.Errorf("%s: %+v", name, reply.Error)
			}
			continue
		}
		if !reply.OK || reply.Value.Source.Form != want.form || !strings.HasPrefix(reply.Value.Parts.Host, "sts.") {
			t.Errorf("%s: %+v, %+v", name, reply.Value.Source, reply.Error)
		}
	}
}

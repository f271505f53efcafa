// Command dts writes web/ekstoken.d.ts: head.d.ts, written by hand for what
// only exists in JavaScript, and the types of all results, generated from the
// Go structs that become their JSON. Doc comments become TSDoc.
//
//	go -C scripts run ./generate/dts
package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"

	"ekstoken/scripts/generate/gotypes"
)

//go:embed head.d.ts
var head string

// answers are the types of the methods' results.
var answers = []string{"api.TokenResult", "api.InspectionResult", "api.RecognitionResult", "explain.Result", "presign.Partition", "api.VersionInfo"}

// renamed are the TypeScript names of types whose Go names are too general
// outside their package.
var renamed = map[string]string{
	"token.Credential":      "CredentialScope",
	"token.Key":             "AccessKey",
	"token.Maker":           "TokenMaker",
	"token.Parts":           "TokenParts",
	"token.Segment":         "TokenSegment",
	"token.Session":         "TokenSession",
	"token.Size":            "TokenSize",
	"inspect.Step":          "NextStep",
	"token.Times":           "TokenTimes",
	"api.Source":            "TokenSource",
	"paste.Cluster":         "FoundCluster",
	"paste.Credentials":     "FoundCredentials",
	"tokens.Token":          "FoundToken",
	"paste.Warning":         "RecognitionWarning",
	"api.RecognitionResult": "Recognition",
	"explain.Result":        "ExplanationResult",
	"explain.Command":       "ExplanationCommand",
	"explain.Cluster":       "ExplanationCluster",
	"explain.Fact":          "ExplanationFact",
	"api.InspectionResult":  "Inspection",
}

func main() {
	const root = ".."
	text, err := generate(root)
	if err == nil {
		err = os.WriteFile(filepath.Join(root, "web", "ekstoken.d.ts"), []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "dts:", err)
		os.Exit(1)
	}
}

func generate(root string) (string, error) {
	source, err := gotypes.Load(root)
	if err != nil {
		return "", err
	}
	types, err := typescript(source, answers)
	if err != nil {
		return "", err
	}
	return head + types, nil
}

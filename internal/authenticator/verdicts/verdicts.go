// Package verdicts holds tokens and what the real aws-iam-authenticator
// v0.7.18 says about them. Only tests import it; it embeds the file so that
// they run in a browser too. The conformance tests compare the file with the
// real program.
package verdicts

import (
	_ "embed"
	"encoding/json"
	"time"
)

// Verdict is one token and the authenticator's answers, "" where it goes on
// to STS. There are several where the answer depends on Go's map order.
type Verdict struct {
	Name, Token, Partition, Region string
	Now                            time.Time
	Authenticator                  []string
}

//go:embed verdicts.json
var text []byte

// All returns all verdicts.
func All() []Verdict {
	var all []Verdict
	if err := json.Unmarshal(text, &all); err != nil {
		panic(err)
	}
	return all
}

// Token returns the token of the verdict of a name.
func Token(name string) string {
	for _, v := range All() {
		if v.Name == name {
			return v.Token
		}
	}
	panic("no verdict " + name)
}

package api

import (
	"encoding/json"
	"strings"
	"testing"
)

// longSession makes a token of about 1.5 KB.
var longSession = strings.Repeat("IQoJb3JpZ2luX2Vj", 46)

func benchmark(b *testing.B, method string, p object) {
	b.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		b.Fatal(err)
	}
	a := New()
	b.ReportAllocs()
	for b.Loop() {
		if reply := a.Call(method, string(text)); reply[6] != 't' { // {"ok":true
			b.Fatalf("%.300s", reply)
		}
	}
}

func BenchmarkGetToken(b *testing.B) {
	benchmark(b, "getToken", tokenParams())
}

func BenchmarkInspect(b *testing.B) {
	for name, secret := range map[string]string{"plain": "", "signature": secret} {
		b.Run(name, func(b *testing.B) {
			var made struct{ Value TokenResult }
			text, err := json.Marshal(tokenParams().with("credentials.sessionToken", longSession))
			if err != nil {
				b.Fatal(err)
			}
			if err := json.Unmarshal(New().Call("getToken", string(text)), &made); err != nil {
				b.Fatal(err)
			}
			benchmark(b, "inspect", object{
				"text": made.Value.Token, "now": signingTime, "secretAccessKey": secret, "clusterNames": []string{"production"},
			})
		})
	}
}

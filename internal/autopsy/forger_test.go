package autopsy_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"ekstoken/internal/presign"
)

// forger signs after AWS's description of Signature Version 4, with none of
// the package's or the SDK's code, and can be made to get each step wrong.
type forger struct {
	method, path     string
	params           [][2]string // signed, decoded
	later            [][2]string // in the URL only
	gone             []string    // signed, but not in the URL
	escape           func(name, value string) string
	sort             func([]string) // of "name=value"
	host, cluster    string
	headers          []string // written, in order
	listed           []string
	values           map[string]string // of other headers
	colon, gap, list string
	payload          string
	eol, end         string
	hash             func(canonical string) string
	lines            [3]string // algorithm, timestamp, scope; "-" is left out
	lineEnd, lastEnd string
	secret, prefix   string
	fields           []string // of the key
	handOn           func(step int, sum []byte) []byte
	hmac             func(key, message []byte) []byte
	write            func(signature []byte) string
	urlHost          string
	day              time.Time
	canonical        func(string) string // the last word on the canonical request
	onlyHash         bool
}

// world is where a forger signs.
type world struct {
	partition, region, session string
}

const (
	forgedKeyID   = "ASIAY34FZKBOKMUTVV7A" // of account 609629065308
	forgedSecret  = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
	forgedCluster = "my-Cluster"
)

var forgedAt = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

func newForger(w world) *forger {
	host := "sts." + w.region + ".amazonaws.com"
	if w.partition == "aws-cn" {
		host += ".cn"
	}
	f := &forger{
		method: "GET", path: "/", host: host, urlHost: host, cluster: forgedCluster, day: forgedAt,
		headers: []string{"host", "x-k8s-aws-id"}, values: map[string]string{}, colon: ":", gap: "\n", list: "*",
		payload: hexHash(""), eol: "\n", hash: hexHash, lineEnd: "\n",
		secret: forgedSecret, prefix: "AWS4", fields: []string{"20260304", w.region, "sts", "aws4_request"},
		handOn: func(_ int, sum []byte) []byte { return sum }, hmac: plainHMAC, write: hex.EncodeToString,
		escape: escapeAll, sort: slices.Sort[[]string],
	}
	f.listed = f.headers
	f.lines = [3]string{"AWS4-HMAC-SHA256", "20260304T050607Z", strings.Join(f.fields, "/")}
	f.params = [][2]string{{"Action", "GetCallerIdentity"}, {"Version", "2011-06-15"}, {"X-Amz-Algorithm", "AWS4-HMAC-SHA256"},
		{"X-Amz-Credential", forgedKeyID + "/" + f.lines[2]}, {"X-Amz-Date", f.lines[1]}, {"X-Amz-Expires", "60"}, {"X-Amz-SignedHeaders", "host;x-k8s-aws-id"}}
	if w.session != "" {
		f.params = append(f.params, [2]string{"X-Amz-Security-Token", w.session})
	}
	return f
}

func hexHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func plainHMAC(key, message []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(message)
	return h.Sum(nil)
}

func escapeBut(s, raw, format string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"+raw, c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, format, c)
		}
	}
	return b.String()
}

func escapeAll(_, value string) string { return escapeBut(value, "", "%%%02X") }

// move takes parameters out of the signed ones and puts them behind in the
// URL.
func (f *forger) move(names ...string) {
	f.params = slices.DeleteFunc(slices.Clone(f.params), func(p [2]string) bool {
		if slices.Contains(names, p[0]) {
			f.later = append(f.later, p)
			return true
		}
		return false
	})
}

// set sets a parameter, be it signed or not.
func (f *forger) set(name, value string) {
	for _, list := range []*[][2]string{&f.params, &f.later} {
		*list = slices.Clone(*list)
		for i := range *list {
			if (*list)[i][0] == name {
				(*list)[i][1] = value
				return
			}
		}
	}
	f.params = append(f.params, [2]string{name, value})
}

// change signs one value and has the URL carry the one before.
func (f *forger) change(name string, change func(string) string) {
	for _, p := range f.params {
		if p[0] == name {
			f.gone = append(f.gone, name)
			f.set(name, change(p[1]))
			f.later = append(f.later, p)
			return
		}
	}
}

func (f *forger) canonicalRequest() string {
	var query []string
	for _, p := range f.params {
		query = append(query, p[0]+"="+f.escape(p[0], p[1]))
	}
	f.sort(query)
	var b strings.Builder
	b.WriteString(f.method + "\n" + f.path + "\n" + strings.Join(query, "&") + "\n")
	for _, name := range f.headers {
		value := f.values[name]
		switch strings.ToLower(name) {
		case "host":
			value = f.host
		case "x-k8s-aws-id":
			value = f.cluster
		}
		b.WriteString(name + f.colon + value + "\n")
	}
	b.WriteString(f.gap + strings.ReplaceAll(f.list, "*", strings.Join(f.listed, ";")) + "\n" + f.payload)
	text := strings.ReplaceAll(b.String(), "\n", f.eol) + f.end
	if f.canonical != nil {
		return f.canonical(text)
	}
	return text
}

func (f *forger) signature() []byte {
	key := []byte(f.prefix + f.secret)
	for i, field := range f.fields {
		key = f.handOn(i, f.hmac(key, []byte(field)))
	}
	text := ""
	if !f.onlyHash {
		for _, line := range f.lines {
			if line != "-" {
				text += line + f.lineEnd
			}
		}
	}
	return f.hmac(key, []byte(text+f.hash(f.canonicalRequest())+f.lastEnd))
}

// token is the token with the forged signature.
func (f *forger) token() string {
	u := "https://" + f.urlHost + "/?"
	for _, p := range append(slices.Clone(f.params), f.later...) {
		if !slices.Contains(f.gone, p[0]) || slices.Contains(f.later, p) {
			u += p[0] + "=" + escapeAll("", p[1]) + "&"
		}
	}
	return presign.Encode(u + "X-Amz-Signature=" + escapeAll("", f.write(f.signature())))
}

func base64Of(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

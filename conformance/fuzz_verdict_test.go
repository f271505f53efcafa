package conformance

import (
	"encoding/base64"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/authenticator/verdicts"
	"ekstoken/internal/presign"
)

// verifiers are the ones that FuzzVerdict judges for: all partitions, a region
// newer than the SDK, and invalid configurations.
var verifiers = [...]struct{ partition, region string }{
	{"aws", "us-west-2"}, {"aws", "ap-northeast-2"}, {"aws", "xx-new-1"}, {"aws", "aws-global"},
	{"aws-cn", "cn-north-1"}, {"aws-cn", "cn-new-9"}, {"aws-us-gov", "us-gov-west-1"},
	{"aws-iso", "us-iso-east-1"}, {"aws-iso-b", "us-isob-east-1"}, {"aws-iso-e", "eu-isoe-west-1"},
	{"aws-iso-f", "us-isof-south-1"}, {"aws-eusc", "eusc-de-east-1"},
	{"aws", ""}, {"", "us-west-2"}, {"aws", "-bad"}, {"aws-nowhere", "us-west-2"}, {"aws-iso", "us-west-2"},
}

// perInput is how many variants of a valid token FuzzVerdict makes besides the
// token from its input.
const perInput = 8

// FuzzVerdict compares authenticator.Verify with the real verifier. text is a
// presigned URL or, in form 0, a complete token; Go's fuzzing changes its
// bytes. seed selects changes to that URL and to valid ones, by mutators that
// understand URLs and base64.
func FuzzVerdict(f *testing.F) {
	useNoSTS(f)
	for i, v := range verdicts.All() {
		f.Add(v.Token, uint64(0), uint8(0), uint8(i))
		if raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(v.Token, prefix)); err == nil {
			f.Add(string(raw), uint64(i), uint8(1), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64, form, verifier uint8) {
		rng := rand.New(rand.NewPCG(seed, 0))
		if form != 0 {
			text = mutateURLs(rng, text, int(seed%4))
		}
		v := verifiers[int(verifier)%len(verifiers)]
		compare(t, encode(rng, text, form), v.partition, v.region)
		for range perInput {
			v := verifiers[rng.IntN(len(verifiers))]
			form := uint8(1)
			if rng.IntN(4) == 0 {
				form = uint8(1 + rng.IntN(forms))
			}
			text := mutateURLs(rng, goodURL(rng, v.region), 1+rng.IntN(3))
			compare(t, encode(rng, text, form), v.partition, v.region)
		}
	})
}

// compare compares the two verdicts on a token.
func compare(t *testing.T, token, partition, region string) {
	t.Helper()
	before := time.Now()
	want := realVerdict(token, partition, region)
	after := time.Now()
	for _, now := range []time.Time{before, after} {
		if got := (authenticator.Verifier{Partition: partition, Region: region}).Verify(token, now); got == want || possible(token, partition, region, now)[want] {
			return
		}
	}
	t.Errorf("for %s, %s and the token\n%s\n the authenticator says %q\n Verify says            %q",
		partition, region, token, want, (authenticator.Verifier{Partition: partition, Region: region}).Verify(token, after))
}

// goodURL returns a presigned URL for a region, or for one of the unusual
// hosts.
func goodURL(rng *rand.Rand, region string) string {
	host, err := presign.Host(region, presign.Regional)
	if err != nil || rng.IntN(8) == 0 {
		host = "sts." + pick(rng, hostRegions...) + "." + pick(rng, hostSuffixes...)
	}
	return "https://" + host + "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
		"&X-Amz-Credential=ASIAY34FZKBOKMUTVV7A%2F20900101%2F" + region + "%2Fsts%2Faws4_request&X-Amz-Date=20900101T120000Z" +
		"&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Security-Token=IQoJb3JpZ2lu%2BX2Vj%3D%3D&X-Amz-Signature=88f5cfb1"
}

// mutateURLs changes a URL a number of times.
func mutateURLs(rng *rand.Rand, s string, n int) string {
	for range n {
		s = mutateURL(rng, s)
	}
	return s
}

const prefix = "k8s-aws-v1."

// possible returns Verify's answers for the token with its URL's parameters in
// other orders: the authenticator itself iterates over them in random order.
func possible(token, partition, region string, now time.Time) map[string]bool {
	answers := map[string]bool{}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(token, prefix))
	if err != nil {
		return answers
	}
	before, rest, _ := strings.Cut(string(raw), "?")
	query, fragment, hasFragment := strings.Cut(rest, "#")
	if hasFragment {
		fragment = "#" + fragment
	}
	pieces := strings.Split(query, "&")
	for _, first := range pieces {
		// The parameters with first's name move to the front, once alone and
		// once after those that differ from it only in letter case.
		name := paramName(first)
		var same, alike, others []string
		for _, piece := range pieces {
			switch n := paramName(piece); {
			case n == name:
				same = append(same, piece)
			//lint:ignore SA6005 the two differ for some letters, such as İ
			case strings.EqualFold(n, name), strings.ToLower(n) == strings.ToLower(name):
				alike = append(alike, piece)
			default:
				others = append(others, piece)
			}
		}
		for _, order := range [][]string{join(same, alike, others), join(alike, same, others)} {
			reordered := before + "?" + strings.Join(order, "&") + fragment
			answers[(authenticator.Verifier{Partition: partition, Region: region}).Verify(prefix+base64.RawURLEncoding.EncodeToString([]byte(reordered)), now)] = true
		}
	}
	return answers
}

func join(parts ...[]string) []string {
	var all []string
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func paramName(piece string) string {
	name, _, _ := strings.Cut(piece, "=")
	if decoded, err := url.QueryUnescape(name); err == nil {
		return decoded
	}
	return name
}

// forms is how many forms encode knows besides 0.
const forms = 10

// encode makes a token from a URL in a form: 0 is text that already is a token.
func encode(rng *rand.Rand, text string, form uint8) string {
	raw := []byte(text)
	right := prefix + base64.RawURLEncoding.EncodeToString(raw)
	switch form {
	case 0:
		return text
	case 2:
		return prefix + base64.RawStdEncoding.EncodeToString(raw)
	case 3:
		return prefix + base64.URLEncoding.EncodeToString(raw)
	case 4:
		return prefix + base64.StdEncoding.EncodeToString(raw)
	case 5:
		return base64.RawURLEncoding.EncodeToString(raw)
	case 6: // wrapped, or with another character in it
		at := rng.IntN(len(right) + 1)
		return right[:at] + pick(rng, "\n", "\r\n", "\r", " ", "\t", "=", ".", "+", "/", "%3D", "é", "\x00") + right[at:]
	case 7: // cut
		return right[:rng.IntN(len(right)+1)]
	case 8:
		return prefix + base64.RawURLEncoding.EncodeToString([]byte(url.QueryEscape(text)))
	case 9:
		return prefix + base64.RawURLEncoding.EncodeToString([]byte(strings.ReplaceAll(text, "&", "&amp;")))
	case 10: // one character changed
		at := rng.IntN(len(right))
		return right[:at] + string("AZaz09-_+/=\n"[rng.IntN(12)]) + right[at+1:]
	}
	return right
}

func pick(rng *rand.Rand, of ...string) string { return of[rng.IntN(len(of))] }

// mutateURL makes one change to a URL.
func mutateURL(rng *rand.Rand, s string) string {
	switch rng.IntN(12) {
	case 0, 10, 11:
		return mutateHost(rng, s)
	case 1, 2, 3:
		return mutateParam(rng, s)
	case 4: // splice
		at := rng.IntN(len(s) + 1)
		from := rng.IntN(len(s) + 1)
		return s[:at] + s[from:min(len(s), from+rng.IntN(40))] + s[at:]
	case 5: // delete
		at := rng.IntN(len(s) + 1)
		return s[:at] + s[min(len(s), at+1+rng.IntN(8)):]
	case 6: // insert
		at := rng.IntN(len(s) + 1)
		return s[:at] + pick(rng, "%", "%%", "%zz", "%2", "%00", "&", "&&", ";", "=", "#", "?", "/", "//", "\\", "@", ":", "+", " ", "\t", "\n", "\x7f", "\"", "é", "\xff", "[", "]", "[::1]", "^", "|", "K", "ſ") + s[at:]
	case 7: // letter case
		at := rng.IntN(len(s) + 1)
		end := min(len(s), at+rng.IntN(20))
		if rng.IntN(2) == 0 {
			return s[:at] + strings.ToUpper(s[at:end]) + s[end:]
		}
		return s[:at] + strings.ToLower(s[at:end]) + s[end:]
	case 8: // around the authority
		return strings.Replace(s, pick(rng, "https://", "://", "https", "/?", ".com/"), pick(rng, "https://", "http://", "HTTPS://", "https:", "https:/", "https:///", "//", "", "https://a:b@", "https://a%40:@", "https://@", "ftp://", ":443/?", "?", "/../?", "//?", "/%2F?", "/./?", "/;?", "/#"), 1)
	}
	before, query, _ := strings.Cut(s, "?") // percent-encode more or less
	if rng.IntN(2) == 0 {
		query = strings.ReplaceAll(query, "%", "%25")
	} else if decoded, err := url.PathUnescape(query); err == nil {
		query = decoded
	}
	return before + "?" + query
}

// hostRegions and hostSuffixes are valid, unusual and invalid regions and
// suffixes of host names.
var (
	hostRegions = []string{
		"us-east-1", "us-west-2", "US-WEST-2", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1",
		"eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1", "eusc-fr-east-1", "xx-new-1", "cn-new-9", "aws-global", "aws-cn-global",
		"aws-us-gov-global", "aws-iso-global", "aws-iso-b-global", "aws-iso-e-global", "aws-iso-f-global", "aws-eusc-global", "-global",
		"x-global", "aws", "global", "amazonaws", "us-_x-1", "us-x_y-1", "us-east-1a", "us-east-", "us--1", "-bad", "bad-", "a", "",
		"us-gov-", "us-é-1", "mx-central-1", "us-iso-1", "us-gov-x-y-1", "cn-1-1", "eusc-de-1", "us-isob-1-01", "sa-west-1",
	}
	hostSuffixes = []string{
		"amazonaws.com", "amazonaws.com.cn", "api.aws", "api.amazonwebservices.com.cn",
		"c2s.ic.gov", "sc2s.sgov.gov", "cloud.adc-e.uk", "csp.hci.ic.gov", "amazonaws.eu", "api.amazonwebservices.eu", "api.aws.ic.gov",
		"api.aws.scloud", "api.cloud-aws.adc-e.uk", "api.aws.hci.ic.gov", "amazonaws.com.", "amazonaws.com:443", "amazonaws.com:", "AMAZONAWS.COM", "example.com", "com", "",
	}
)

// mutateHost replaces the host of a URL.
func mutateHost(rng *rand.Rand, s string) string {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		return s
	}
	host, path, _ := strings.Cut(rest, "/")
	labels := strings.Split(host, ".")
	switch rng.IntN(4) {
	case 0:
		labels[0] = pick(rng, "sts", "sts-fips", "STS", "s3", "", "sts.us-east-1", "sts%2d", "vpce-1.sts", "x")
	case 1:
		if len(labels) > 1 {
			labels[1] = pick(rng, hostRegions...)
		}
	case 2:
		labels = append(labels[:min(2, len(labels))], pick(rng, hostSuffixes...))
	default:
		return "https://" + pick(rng, "sts.amazonaws.com", "sts.aws-global.amazonaws.com", "localhost", "localhost:4566", "127.0.0.1", "[::1]", "a.b", "a..b", "..", "sts", "") + "/" + path
	}
	return "https://" + strings.Join(labels, ".") + "/" + path
}

// mutateParam changes one parameter of a URL.
func mutateParam(rng *rand.Rand, s string) string {
	before, query, _ := strings.Cut(s, "?")
	pieces := strings.Split(query, "&")
	i := rng.IntN(len(pieces))
	name, value, _ := strings.Cut(pieces[i], "=")
	switch rng.IntN(8) {
	case 0:
		pieces = append(pieces[:i], pieces[i+1:]...)
	case 1:
		pieces = append(pieces, pieces[i])
	case 2:
		pieces = append(pieces, pick(rng, strings.ToLower(name), strings.ToUpper(name), name+"[]", name+" ")+"="+value)
	case 3:
		pieces[i] = pick(rng, "x-id", "X-Amz-Content-Sha256", "x-k8s-aws-id", "", "Version", "X-Amz-Security-Toen", "%41ction", "%ff", "a;b") + "=" + value
	case 4:
		pieces[i] = name + pick(rng, "", "=", "==", "=%", "=%zz", "=+")
	case 5:
		pieces[i] = name
	case 6:
		j := rng.IntN(len(pieces))
		pieces[i], pieces[j] = pieces[j], pieces[i]
	default:
		pieces[i] = mutateValue(rng, name, value)
	}
	return before + "?" + strings.Join(pieces, "&")
}

// mutateValue replaces a parameter's value by another one of its kind.
func mutateValue(rng *rand.Rand, name, value string) string {
	switch strings.ToLower(name) {
	case "x-amz-expires":
		value = pick(rng, "0", "900", "901", "-0", "-1", "+60", "%2B60", "060", "6_0", "0x3c", "60.0", "1e2", " 60", "%2060", "９", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "99999999999999999999", "")
	case "x-amz-date":
		value = pick(rng, "20900101T120000Z", "20200101T000000Z", "20900101T120000", "20900101T120000z", "20901301T120000Z", "20900230T120000Z",
			"20900101T240000Z", "20900101T126000Z", "20900101T120060Z", "20900101T120000.5Z", "20900101T120000,25Z", "20200101T000000.123456789Z",
			"20900101T120000.Z", "00000101T000000Z", "99991231T235959Z", "2090-01-01T12:00:00Z", "20900101T120000Z ", "%3220900101T120000Z", "20900101T120000%5A", "20900101t120000Z", "+20900101T120000Z", "２")
	case "x-amz-signedheaders":
		value = pick(rng, "host", "host%3Bx-k8s-aws-id", "host;x-k8s-aws-id", "HOST%3BX-K8S-AWS-ID", "x-k8s-aws-id", "%3Bx-k8s-aws-id%3B", "host%3Bx-K8s-aws-id", "hoſt%3Bx-k8ſ-aws-id", "host%253Bx-k8s-aws-id", "host%3B x-k8s-aws-id")
	case "action":
		value = pick(rng, "GetCallerIdentity", "getcalleridentity", "GetCallerIdentity+", "%47etCallerIdentity", "AssumeRole", "")
	default:
		value = pick(rng, strings.ToUpper(value), url.QueryEscape(value), value+value, "")
	}
	return name + "=" + value
}

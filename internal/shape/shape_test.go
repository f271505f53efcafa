package shape

import (
	"strings"
	"testing"
)

const (
	keyID  = "AKIAIOSFODNN7EXAMPLE"
	secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
)

// check runs a predicate over what it should and what it shouldn't accept.
func check(t *testing.T, name string, is func(string) bool, yes, no []string) {
	t.Helper()
	for _, s := range yes {
		if !is(s) {
			t.Errorf("%s(%q) is false", name, s)
		}
	}
	for _, s := range no {
		if is(s) {
			t.Errorf("%s(%q) is true", name, s)
		}
	}
}

func TestKeyID(t *testing.T) {
	never := []string{"", "AKIA", "AROAIOSFODNN7EXAMPLE", "akiaiosfodnn7example", "AKIAIOSFODNN7exAMPLE", "AKIA-OSFODNN7EXAMPLE", keyID + keyID, "ASIAPACIFICREGION", "AKIA1234567890"}
	cut := []string{keyID[:19], keyID[:16], keyID + "X", keyID + "ABCDEFGHIJKL"}
	check(t, "IsKeyID", IsKeyID, []string{keyID, "ASIAIOSFODNN7EXAMPLE", "ASIAAAAAAAAAAAAAAAAA"}, append(cut, never...))
	check(t, "LooksLikeKeyID", LooksLikeKeyID, append(cut, keyID, "ASIAAAAAAAAAAAAAAAAA"), never)
	check(t, "IsUniqueID", IsUniqueID, []string{"AIDAJQABLZS4A3QDU576Q", "AROAIOSFODNN7EXAMPLE", keyID}, []string{"", "AIDA", "aidajqablzs4a3qdu576q"})
}

func TestSecret(t *testing.T) {
	check(t, "IsSecret", IsSecret, []string{secret, "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY"}, []string{
		"", secret[:39], secret + "x", strings.ToLower(secret), strings.Repeat("aB", 20),
		"da39a3ee5e6b4b0d3255bfef95601890afd80709", "DA39A3EE5E6B4B0D3255BFEF95601890afd80709", strings.Replace(secret, "/", "-", 1),
	})
	check(t, "LooksLikeCutSecret", LooksLikeCutSecret, []string{secret[:39], secret[1:], secret[:38], secret[:36], "qX3vTb8Kp0ZsYwN4hLr7JcMf2UdGe9AiRo1HxkE"}, []string{
		"", secret, secret[:30], "da39a3ee5e6b4b0d3255bfef95601890afd8070", "production-cluster-in-europe-west-2-0001", "ProductionClusterInEuropeForTheTeam0001",
	})
}

func TestSessionToken(t *testing.T) {
	long := strings.Repeat("QUFB", 30)
	check(t, "IsSessionToken", IsSessionToken,
		[]string{long, "IQoJb3JpZ2luX2Vj"[:12] + long, "FwoGZXIvYXdz" + long[:40], "FQoGZXIvYXdz" + long[:40], "FQoDYXdz" + long[:40], "AQoDYXdz" + long[:40], "AgoJb3JpZ2lu" + long[:40]},
		[]string{"", long[:116], "IQoJb3JpZ2lu", "IQoJ" + long[:40], "LS0tLS1CRUdJTi" + long, long + ".", long + "_-"})
}

func TestRegion(t *testing.T) {
	check(t, "IsRegion", IsRegion,
		[]string{"eu-west-2", "us-gov-east-1", "us-iso-west-1", "ap-southeast-12", "eusc-de-east-1"},
		[]string{"", "eu-west", "eu-west-2a", "eu-west-123", "EU-west-2", "eu--west-2", "-eu-west-2", "eu-2", "eu-west-2-", "eu_west_2", "a-b-1"})
}

func TestCluster(t *testing.T) {
	check(t, "IsClusterName", IsClusterName, []string{"a", "0", "prod-1_x", strings.Repeat("a", 100)}, []string{"", "-a", "_a", "a.b", "a b", strings.Repeat("a", 101), "ä"})
	name, region, ok := ParseClusterARN("arn:aws-cn:eks:cn-north-1:111122223333:cluster/prod")
	if name != "prod" || region != "cn-north-1" || !ok {
		t.Error(name, region, ok)
	}
	for _, s := range []string{"", "arn:aws:eks", "arn:aws:iam::1:role/x", "arn:aws:eks:eu-west-2:1:nodegroup/a/b/c", "arn:aws:eks:x:1:cluster/a", "arn:aws:eks:eu-west-2:1:cluster/a/b"} {
		if _, _, ok := ParseClusterARN(s); ok {
			t.Errorf("%q is an ARN", s)
		}
	}
	for _, s := range []string{"me@prod.eu-west-2.eksctl.io", "prod.eu-west-2.eksctl.io"} {
		if name, region, ok := ParseEksctlName(s); name != "prod" || region != "eu-west-2" || !ok {
			t.Error(s, name, region, ok)
		}
	}
	for host, want := range map[string]string{
		"ABC.gr7.eu-west-2.eks.amazonaws.com":                 "eu-west-2",
		"ABC.sk1.cn-north-1.eks.amazonaws.com.cn":             "cn-north-1",
		"ABC.eks-cluster.us-east-1.api.aws":                   "us-east-1",
		"eks.amazonaws.com":                                   "",
		"eks.eu-west-2.amazonaws.com":                         "",
		"sts.eu-west-2.amazonaws.com":                         "",
		"attacker.example":                                    "",
		strings.Repeat("a", 300) + ".eu-west-2.eks.amazonaws": "",
	} {
		if got, ok := EndpointRegion(host); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", host, got, ok)
		}
	}
	for url, want := range map[string]string{"https://a.b:443/c?d": "a.b", "a.b/c": "a.b", "": "", "https://a#b": "a"} {
		if got := HostOf(url); got != want {
			t.Errorf("%s: %q", url, got)
		}
	}
}

// TestMasks checks the four questions about masks with one table, so that what is
// a mask to one reader is a mask to all.
func TestMasks(t *testing.T) {
	masks := []string{
		"***", "********", "•••", "•••••••", "████", "xxxx", "XXXXXXXX", "REDACTED", "redacted", "[REDACTED]", "<redacted>", "{hidden}", "(sensitive value)",
		"OMITTED", "DATA+OMITTED", "[HIDDEN BY CI]", "<secret_hidden>", "token redacted", "[FILTERED]", "**REMOVED**", "masked", "<token>", "[secret]", "changeme",
	}
	for _, s := range masks {
		if !IsMask(s) || !IsStandIn(s) || !HasMask(s) {
			t.Errorf("%q: IsMask %v, IsStandIn %v, HasMask %v", s, IsMask(s), IsStandIn(s), HasMask(s))
		}
	}
	check(t, "IsMask", IsMask, nil, []string{"", "*", "x", "token", "secret", "prod", "hidden-valley", "aHR0cHM6Ly9z", "the token was removed from here", strings.Repeat("x", 5000)})
	check(t, "IsStandIn", IsStandIn, []string{"TOKEN", "secret", "your-token"}, []string{"", "prod", "tokens", "aHR0cHM6Ly9z"})
	check(t, "HasMask", HasMask, []string{"aHR0cHM***", "k8s-aws-v1.[REDACTED]", "abc<token>def", "REDACTED by the team", "TOKEN"}, []string{"", "**", "aHR0cHM6Ly9z", "a[0]", "a<b", "a token"})
	check(t, "IsPlaceholder", IsPlaceholder,
		[]string{"**", "****EKEY", "AKIA...", "AKIAXXXXXXXXXXXXXXXX", "XXXX", "your-secret-access-key", "YOUR_KEY", "changeme", "some-redacted-value"},
		[]string{"", "*", "xxx", keyID, secret, "prod", "token"})
	check(t, "IsNothing", IsNothing, []string{"", "null", "None", "undefined", "-"}, []string{"0", "nothing", "Nil"})
}

func TestMarkAt(t *testing.T) {
	for s, want := range map[string]Mark{
		"...abc": {3, false}, "…abc": {3, false}, "***": {3, true}, "******abc": {6, true}, "•abc": {3, true},
		"[truncated]x": {11, false}, "<snip>": {6, false}, "[... 300 more]": {14, false}, "(omitted)": {9, true},
		"[REDACTED]x": {10, true}, "<token>": {7, true}, "[***]": {5, true}, "<your token here>": {17, true}, "(hidden": {1, true}, "[filtered]": {10, true},
	} {
		if got, ok := MarkAt(s); !ok || got != want {
			t.Errorf("%q: %+v, %v, want %+v", s, got, ok, want)
		}
	}
	for _, s := range []string{"", ".", "..", "*", "**", "[", "<a>", "[1]", "abc", "(see below)"} {
		if m, ok := MarkAt(s); ok {
			t.Errorf("%q: %+v", s, m)
		}
	}
}

func TestBracketedEnd(t *testing.T) {
	for s, want := range map[string]int{"<redacted>": 10, "[hidden] x": 8, "(sensitive value)": 17, "<***>": 5, "<": 0, "<1>": 0, "<a\nb>": 0, "<a=b>": 0, "x": 0, "[" + strings.Repeat("a", 80) + "]": 0} {
		if got := BracketedEnd(s, 0); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

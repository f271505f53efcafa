package presign

import (
	"errors"
	"regexp"
	"strings"
	"testing"
)

func TestParseCluster(t *testing.T) {
	for _, c := range []struct{ text, name, region string }{
		{"prod", "prod", ""},
		{" prod\n", "prod", ""},
		{"1", "1", ""},
		{"a_-Z9", "a_-Z9", ""},
		{strings.Repeat("a", 100), strings.Repeat("a", 100), ""},
		{"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", ""},
		{"arn", "arn", ""},
		{"arn:aws:eks:eu-west-2:123456789012:cluster/prod", "prod", "eu-west-2"},
		{"\tarn:aws:eks:eu-west-2:123456789012:cluster/prod ", "prod", "eu-west-2"},
		{"arn:aws-us-gov:eks:us-gov-east-1:123456789012:cluster/a", "a", "us-gov-east-1"},
		{"arn:aws-iso-f:eks:us-isof-new-1:123456789012:cluster/a", "a", "us-isof-new-1"},
		{"arn:aws:eks:zz-new-1:123456789012:cluster/a", "a", "zz-new-1"},
		{"arn:aws:eks:eu-west-2:123456789012:cluster/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "eu-west-2"},
	} {
		if name, region, err := ParseCluster(c.text); name != c.name || region != c.region || err != nil {
			t.Errorf("%q: got %q, %q, %v", c.text, name, region, err)
		}
	}
}

func TestParseClusterErrors(t *testing.T) {
	for text, code := range map[string]string{
		"":                                   "missing",
		" \n":                                "missing",
		strings.Repeat("a", 101):             "invalid",
		strings.Repeat("a", 1<<20):           "too-large",
		"-a":                                 "invalid",
		"_a":                                 "invalid",
		"a b":                                "invalid",
		"a.b":                                "invalid",
		"a\x00":                              "invalid",
		"käfig":                              "invalid",
		"🚢":                                  "invalid",
		"ARN:aws:":                           "invalid",
		"arn:":                               "invalid",
		"arn:aws:eks:eu-west-2:123456789012": "invalid",
		"arn:aws:eks:eu-west-2:123456789012:cluster/":                            "invalid",
		"arn:aws:eks:eu-west-2:123456789012:cluster/a/b":                         "invalid",
		"arn:aws:eks:eu-west-2:123456789012:cluster/a:b":                         "invalid",
		"arn:aws:eks:eu-west-2:123456789012:nodegroup/a/b/c":                     "invalid",
		"arn:aws:eks:eu-west-2:12345678901:cluster/a":                            "invalid",
		"arn:aws:eks:eu-west-2::cluster/a":                                       "invalid",
		"arn:aws:eks::123456789012:cluster/a":                                    "invalid",
		"arn:aws:eks:eu-west-2 :123456789012:cluster/a":                          "invalid",
		"arn:aws:ecs:eu-west-2:123456789012:cluster/a":                           "invalid",
		"arn:aws-cn:eks:eu-west-2:123456789012:cluster/a":                        "invalid",
		"arn:aws:eks:cn-north-1:123456789012:cluster/a":                          "invalid",
		"arn:nowhere:eks:eu-west-2:123456789012:cluster/a":                       "invalid",
		"arn:aws:iam::123456789012:role/admin":                                   "invalid",
		"arn:aws:eks:eu-west-2:123456789012:cluster/" + strings.Repeat("a", 101): "invalid",
	} {
		name, region, err := ParseCluster(text)
		var e *Error
		if !errors.As(err, &e) || e.Code != code || e.Field != "clusterName" || e.Message == "" || name != "" || region != "" {
			t.Errorf("%.60q: got %q, %q, %v, want code %s", text, name, region, err, code)
		}
	}
}

var clusterPattern = regexp.MustCompile(`^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$`)

func FuzzParseCluster(f *testing.F) {
	for _, text := range []string{"prod", "-", " a\t", "a b", "arn:aws:eks:eu-west-2:123456789012:cluster/prod", "arn:aws:eks:::", "arn:aws-cn:eks:cn-x-1:000000000000:cluster/_", "\x00", "é", "\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		name, region, err := ParseCluster(text)
		trimmed := strings.TrimSpace(text)
		switch {
		case err != nil:
			var e *Error
			if !errors.As(err, &e) || clusterPattern.MatchString(trimmed) {
				t.Errorf("%q: %v", text, err)
			}
		case !clusterPattern.MatchString(name):
			t.Errorf("%q: name %q", text, name)
		case region == "" && name != trimmed:
			t.Errorf("%q: name %q", text, name)
		case region != "" && (!ValidRegion(region) || !strings.HasSuffix(trimmed, ":cluster/"+name) || !strings.HasPrefix(trimmed, "arn:"+PartitionOf(region)+":eks:"+region+":")):
			t.Errorf("%q: name %q, region %q", text, name, region)
		}
	})
}

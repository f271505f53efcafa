package presign

import (
	"errors"
	"testing"
)

func TestLocate(t *testing.T) {
	const arn = "arn:aws-cn:eks:cn-north-1:123456789012:cluster/chan"
	for _, c := range []struct {
		cluster, region string
		endpoint        Endpoint
		want            Location
	}{
		{" prod ", " eu-west-2", "", Location{"prod", "eu-west-2", "eu-west-2", "aws", "sts.eu-west-2.amazonaws.com"}},
		{"prod", "eu-west-2", Global, Location{"prod", "eu-west-2", "us-east-1", "aws", "sts.amazonaws.com"}},
		{"prod", "", Global, Location{"prod", "us-east-1", "us-east-1", "aws", "sts.amazonaws.com"}},
		{"prod", "eu-west-2", FIPSDualStack, Location{"prod", "eu-west-2", "eu-west-2", "aws", "sts-fips.eu-west-2.api.aws"}},
		{arn, "", Regional, Location{"chan", "cn-north-1", "cn-north-1", "aws-cn", "sts.cn-north-1.amazonaws.com.cn"}},
		// The ARN's region is the cluster's; another one can sign.
		{arn, "cn-northwest-1", Regional, Location{"chan", "cn-north-1", "cn-northwest-1", "aws-cn", "sts.cn-northwest-1.amazonaws.com.cn"}},
	} {
		got, err := Locate(c.cluster, c.region, c.endpoint)
		if err != nil || got != c.want {
			t.Errorf("%s, %s, %s: %+v, %v, want %+v", c.cluster, c.region, c.endpoint, got, err, c.want)
		}
	}
}

func TestLocateErrors(t *testing.T) {
	for _, c := range []struct {
		cluster, region string
		endpoint        Endpoint
		code, field     string
	}{
		{"", "eu-west-2", "", "missing", "clusterName"},
		{"-prod", "eu-west-2", "", "invalid", "clusterName"},
		{"prod\"; rm", "eu-west-2", "", "invalid", "clusterName"},
		{"prod", "", "", "missing", "region"},
		{"prod", "eu-west-2a", "", "invalid", "region"},
		{"prod", "cn-north-1", Global, "unsupported", "endpoint"},
		{"prod", "eu-west-2", "odd", "invalid", "endpoint"},
		{"arn:aws:eks:eu-west-2:123456789012:cluster/prod", "cn-north-1", "", "invalid", "region"},
	} {
		_, err := Locate(c.cluster, c.region, c.endpoint)
		var e *Error
		if !errors.As(err, &e) || e.Code != c.code || e.Field != c.field {
			t.Errorf("%q, %q, %s: %v, want %s %s", c.cluster, c.region, c.endpoint, err, c.field, c.code)
		}
	}
}

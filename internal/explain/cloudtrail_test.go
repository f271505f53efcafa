package explain

import (
	"strings"
	"testing"
)

// After the examples in CloudTrail's guide (userIdentity, STS), what
// aws cloudtrail lookup-events and the console's event view print, and EKS's
// events.
func TestCloudTrail(t *testing.T) {
	const who = `"userIdentity":{"type":"AssumedRole","principalId":"AROAIOSFODNN7EXAMPLE:jane","arn":"arn:aws:sts::123456789012:assumed-role/dev/jane","accountId":"123456789012","accessKeyId":"ASIAIOSFODNN7EXAMPLE","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::123456789012:role/team/dev","userName":"dev"},"attributes":{"creationDate":"2026-11-28T07:00:00Z","mfaAuthenticated":"true"}}}`
	event := func(source, name, rest string) string {
		return `{"eventVersion":"1.11",` + who + `,"eventTime":"2026-11-28T07:47:11Z","eventSource":"` + source + `","eventName":"` + name + `","awsRegion":"eu-west-2","sourceIPAddress":"203.0.113.7",` + rest + `"eventType":"AwsApiCall"}`
	}
	identity := event("sts.amazonaws.com", "GetCallerIdentity", `"userAgent":"Go-http-client/1.1",`)
	says := []string{"GetCallerIdentity of sts", "ASIAIOSFODNN7EXAMPLE", "203.0.113.7", "Region: eu-west-2", "2026-11-28 07:47:11 UTC"}
	explainEach(t, []pasted{
		{"the authenticator's question", identity, "cloudtrail-event", append(says, "a cluster asking STS", "--principal-arn arn:aws:iam::123456789012:role/team/dev", "Session since: 2026-11-28 07:00:00 UTC", "MFA: true"), nil},
		{"a client's own", event("sts.amazonaws.com", "GetCallerIdentity", `"userAgent":"aws-cli/2.36.36",`), "cloudtrail-event", []string{"a client's own"}, []string{"a cluster asking STS"}},
		{"Records", `{"Records":[` + identity + "," + event("sts.amazonaws.com", "AssumeRole", `"userAgent":"x","requestParameters":{"roleArn":"arn:aws:iam::123456789012:role/dev","roleSessionName":"jane"},`) + `]}`, "cloudtrail-event", []string{"GetCallerIdentity of sts", "AssumeRole of sts", "Session asked for: jane"}, nil},
		{"lookup-events", `{"Events":[{"EventId":"1","EventName":"GetCallerIdentity","EventTime":"2026-11-28T07:47:11+00:00","CloudTrailEvent":"` + strings.ReplaceAll(identity, `"`, `\"`) + `"}]}`, "cloudtrail-event", says, nil},
		{"over lines", strings.NewReplacer("{", "{\n  ", ",", ",\n  ").Replace(identity), "cloudtrail-event", says, nil},
		{"refused", event("sts.amazonaws.com", "AssumeRole", `"userAgent":"x","errorCode":"AccessDenied","errorMessage":"User: arn:aws:sts::123456789012:assumed-role/dev/jane is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/y",`), "cloudtrail-event", []string{"The call failed", "trust policy", "Error code: AccessDenied"}, []string{"The call succeeded"}},
		{"unknown refusal", event("sts.amazonaws.com", "GetSessionToken", `"userAgent":"x","errorCode":"SomethingNew",`), "cloudtrail-event", []string{"failed with SomethingNew"}, nil},
		{"access entry", event("eks.amazonaws.com", "CreateAccessEntry", `"userAgent":"aws-cli","requestParameters":{"name":"prod","principalArn":"arn:aws:iam::123456789012:role/dev"},`), "cloudtrail-event", []string{"access entries", "Cluster: prod", "Principal: arn:aws:iam::123456789012:role/dev"}, nil},
		{"DescribeCluster refused", event("eks.amazonaws.com", "DescribeCluster", `"userAgent":"x","errorCode":"AccessDenied","errorMessage":"User: x is not authorized to perform: eks:DescribeCluster on resource: y","requestParameters":{"name":"prod"},`), "cloudtrail-event", []string{"eks:DescribeCluster"}, nil},
		{"Identity Center", event("sso.amazonaws.com", "GetRoleCredentials", `"userAgent":"aws-cli",`), "cloudtrail-event", []string{"GetRoleCredentials of sso"}, nil},
		{"IAM user", strings.Replace(identity, who, `"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/jane","accountId":"123456789012","accessKeyId":"AKIAIOSFODNN7EXAMPLE"}`, 1), "cloudtrail-event", []string{"Identity type: IAMUser", "--principal-arn arn:aws:iam::123456789012:user/jane"}, nil},
		{"no event", `{"eventName":"click","eventVersion":"1"}`, "unknown", nil, nil},
	})
	if got := Explain(event("eks.amazonaws.com", "DescribeCluster", `"requestParameters":{"name":"prod"},`), Options{Now: clock}); got.Cluster == nil || got.Cluster.Name != "prod" || got.Cluster.Region != "eu-west-2" {
		t.Errorf("cluster %+v", got.Cluster)
	}
}

// TestOwnEvent checks that an event is compared with the token given.
func TestOwnEvent(t *testing.T) {
	token := signed(t, exampleSession).Text
	event := func(key string) string {
		return `{"eventSource":"sts.amazonaws.com","eventName":"GetCallerIdentity","userIdentity":{"accessKeyId":"` + key + `"}}`
	}
	for key, id := range map[string]string{"ASIAIOSFODNN7EXAMPLE": "own-event", "ASIAIOSFODNN7EXAMPL2": "foreign-event"} {
		if got := Explain(event(key), Options{Now: clock, Token: token}); !contains(findingIDs(got.Findings), id) {
			t.Errorf("%s: %+v", key, got.Findings)
		}
	}
}

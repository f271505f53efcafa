package explain

import "testing"

// After the examples of STS's API reference (GetCallerIdentity), what AWS CLI
// 2.36 prints with each --output, boto3, the SDK for Go's example, PowerShell's
// Get-STSCallerIdentity, and the answers in aws-iam-authenticator's issues 96,
// 416 and 523.
func TestCallerIdentity(t *testing.T) {
	const role = "arn:aws:iam::123456789012:role/deployer"
	explainEach(t, []pasted{
		{"XML of an IAM user", `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/Alice</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
			"sts-identity", []string{"IAM user Alice", "signature was right", "01234567-89ab-cdef-0123-456789abcdef", "userarn: arn:aws:iam::123456789012:user/Alice"}, []string{"mapRoles"}},
		{"JSON of the authenticator's question", `{"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"123456789012","Arn":"arn:aws:sts::123456789012:assumed-role/deployer/ci","UserId":"AROAIOSFODNN7EXAMPLE:ci"},"ResponseMetadata":{"RequestId":"0a1b"}}}`,
			"sts-identity", []string{"signature was right", role, "--principal-arn " + role, "rolearn: " + role}, nil},
		{"curl with headers before", "HTTP/2 200\ncontent-type: text/xml\n\n<GetCallerIdentityResponse>\n <GetCallerIdentityResult>\n  <Arn>arn:aws:sts::123456789012:federated-user/Bob</Arn>\n  <UserId>123456789012:Bob</UserId>\n  <Account>123456789012</Account>\n </GetCallerIdentityResult>\n</GetCallerIdentityResponse>",
			"sts-identity", []string{"federated user Bob", "under mapUsers"}, []string{"create-access-entry"}},
		{"AWS CLI, json", "$ aws sts get-caller-identity\n{\n    \"UserId\": \"AROAIOSFODNN7EXAMPLE:ci\",\n    \"Account\": \"123456789012\",\n    \"Arn\": \"arn:aws:sts::123456789012:assumed-role/deployer/ci\"\n}\n",
			"sts-identity", []string{role, "These credentials work"}, []string{"signature was right"}},
		{"AWS CLI, yaml", "Account: '123456789012'\nArn: arn:aws:sts::123456789012:assumed-role/deployer/ci\nUserId: AROAIOSFODNN7EXAMPLE:ci\n", "sts-identity", []string{role}, nil},
		{"AWS CLI, text", "123456789012\tarn:aws:iam::123456789012:user/Alice\tAIDACKCEVSQ6C2EXAMPLE", "sts-identity", []string{"IAM user Alice"}, nil},
		{"AWS CLI, table", "---------------------------------------------------------------\n|                      GetCallerIdentity                      |\n+---------+---------------------------------------------------+\n|  Account|  123456789012                                     |\n|  Arn    |  arn:aws:sts::123456789012:assumed-role/deployer/ci |\n|  UserId |  AROAIOSFODNN7EXAMPLE:ci                           |\n+---------+---------------------------------------------------+\n",
			"sts-identity", []string{role}, nil},
		{"PowerShell", "Account      Arn                                                 UserId\n-------      ---                                                 ------\n123456789012 arn:aws:sts::123456789012:assumed-role/deployer/ci AROAIOSFODNN7EXAMPLE:ci\n", "sts-identity", []string{role}, nil},
		{"Python's dict", "{'UserId': 'AIDACKCEVSQ6C2EXAMPLE', 'Account': '123456789012', 'Arn': 'arn:aws:iam::123456789012:user/Alice', 'ResponseMetadata': {'RequestId': 'c6104cbe', 'HTTPStatusCode': 200}}", "sts-identity", []string{"IAM user Alice", "c6104cbe"}, nil},
		{"root user", `{"UserId":"123456789012","Account":"123456789012","Arn":"arn:aws:iam::123456789012:root"}`, "sts-identity", []string{"no access entries for root users"}, []string{"create-access-entry"}},
		{"Identity Center, China", `{"UserId":"AROAIOSFODNN7EXAMPLE:jane@example.com","Account":"123456789012","Arn":"arn:aws-cn:sts::123456789012:assumed-role/AWSReservedSSO_ReadOnly_0f1e2d3c4b5a6978/jane@example.com"}`,
			"sts-identity", []string{"Permission set: ReadOnly", "arn:aws-cn:iam::123456789012:role/aws-reserved/sso.amazonaws.com/SSO_REGION/AWSReservedSSO_ReadOnly_0f1e2d3c4b5a6978", "arn:aws-cn:eks::aws:cluster-access-policy/"}, nil},
		{"GovCloud node", "123456789012 arn:aws-us-gov:sts::123456789012:assumed-role/nodes/i-0abc123def4567890 AROAIOSFODNN7EXAMPLE:i-0abc123def4567890", "sts-identity", []string{"arn:aws-us-gov:iam::123456789012:role/nodes"}, nil},
		{"an ARN alone", "arn:aws:sts::123456789012:assumed-role/deployer/ci", "unknown", nil, nil},
		{"the ARN of another session", "123456789012 arn:aws:sts::123456789012:assumed-role/deployer/ci AROAIOSFODNN7EXAMPLE:other", "unique-id", nil, nil},
	})
}

func TestPrincipal(t *testing.T) {
	for arn, want := range map[string]string{
		"arn:aws:sts::123456789012:assumed-role/dev/jane":         "arn:aws:iam::123456789012:role/dev",
		"arn:aws:sts::123456789012:assumed-role/path/to/dev/jane": "arn:aws:iam::123456789012:role/path/to/dev",
		"arn:aws:iam::123456789012:role/path/dev":                 "arn:aws:iam::123456789012:role/path/dev",
		"arn:aws:iam::123456789012:user/jane":                     "arn:aws:iam::123456789012:user/jane",
		"arn:aws:iam::123456789012:root":                          "arn:aws:iam::123456789012:root",
		"arn:aws-cn:sts::123456789012:federated-user/jane":        "arn:aws-cn:sts::123456789012:federated-user/jane",
		"arn:aws:sts::123456789012:assumed-role/dev":              "",
		"arn:aws:iam::123456789012:group/dev":                     "",
		"arn:aws:iam::12345678901:user/jane":                      "",
		"arn:aws:eks:eu-west-2:123456789012:cluster/prod":         "",
		"arn:aws:iam::123456789012:role/":                         "",
		"arn:azure:iam::123456789012:role/dev":                    "",
		"arn:aws:sts::123456789012:assumed-role//jane":            "",
		"not an ARN": "",
	} {
		p, ok := parsePrincipal(arn)
		got := ""
		if ok {
			got = p.canonical()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", arn, got, want)
		}
	}
}

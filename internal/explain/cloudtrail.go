package explain

import (
	"strings"

	"ekstoken/internal/finding"
)

var cloudTrailWords = []string{"eventsource", "eventversion"}

// explainCloudTrail finds events of CloudTrail: one, a file's Records, or what
// aws cloudtrail lookup-events prints.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
func explainCloudTrail(t *text) []*candidate {
	var out []*candidate
	for _, d := range t.documents() {
		if d.text("eventSource") != "" && d.text("eventName") != "" {
			c := t.explainEvent(d)
			c.start, c.end = d.start, d.end
			out = append(out, c)
		}
	}
	return out
}

// eventFacts are the members of an event that are shown.
var eventFacts = []source{
	{factTime, "eventTime"}, {"Identity type", "userIdentity type"}, {factARN, "userIdentity arn"}, {"Role", "userIdentity sessionContext sessionIssuer arn"},
	{factAccount, "userIdentity accountId"}, {"Principal ID", "userIdentity principalId"}, {factKey, "userIdentity accessKeyId"}, {"Invoked by", "userIdentity invokedBy"},
	{"Session since", "userIdentity sessionContext attributes creationDate"}, {"MFA", "userIdentity sessionContext attributes mfaAuthenticated"},
	{factRegion, "awsRegion"}, {factAddress, "sourceIPAddress"}, {factAgent, "userAgent"}, {"Role asked for", "requestParameters roleArn"},
	{"Session asked for", "requestParameters roleSessionName"}, {"Principal", "requestParameters principalArn"}, {"Cluster", "requestParameters name"},
	{"Cluster", "requestParameters clusterName"}, {factCode, "errorCode"}, {factMessage, "errorMessage"},
}

func (t *text) explainEvent(d document) *candidate {
	name, source := d.text("eventName"), d.text("eventSource")
	e := Explanation{Kind: "cloudtrail-event", Title: "CloudTrail recorded " + quotable(name) + " of " + quotable(strings.TrimSuffix(source, ".amazonaws.com"))}
	at := parseTime(d.text("eventTime"))
	user := d.get("userIdentity")
	p, isPrincipal := parsePrincipal(user.text("arn"))
	role := user.text("sessionContext sessionIssuer arn")
	f := facts{}
	f.addAll(d.value, eventFacts)
	if role == "" && isPrincipal && p.canonical() != p.arn {
		f.add(factCanonical, p.canonical())
	}
	e.Facts = f
	e.Meaning, e.Fix = t.eventMeaning(d)
	e.Findings = t.ownEvent(user.text("accessKeyId"))
	if isPrincipal && source == "sts.amazonaws.com" && name == "GetCallerIdentity" {
		e.Findings = append(e.Findings, p.findings()...)
		if role != "" { // with the path
			p, _ = parsePrincipal(role)
		}
		e.Commands = t.accessCommands(&p)
	}
	e.Cluster = eventCluster(d)
	return &candidate{Explanation: e, sure: certain, at: at}
}

func (t *text) eventMeaning(d document) (meaning, fix string) {
	name, agent := d.text("eventName"), d.text("userAgent")
	if code := d.text("errorCode"); code != "" {
		if m := findMessage(code + ": " + d.text("errorMessage")); m != nil {
			return "The call failed. " + m.title + ". " + m.meaning, m.fix
		}
		return "The call failed with " + quotable(code) + ".", ""
	}
	switch {
	case name == "GetCallerIdentity" && strings.HasPrefix(agent, "Go-http-client"):
		return "The call succeeded: STS accepted the signature. The user agent is that of aws-iam-authenticator, so this is a cluster asking STS about a token. Whether the identity is mapped, CloudTrail doesn't say.",
			"If the client got 401 at this time, the identity has no access entry and no mapping in the cluster."
	case name == "GetCallerIdentity":
		return "The call succeeded: the credentials work, and this is who they belong to. The user agent is a client's own, not a cluster's.", ""
	case strings.HasPrefix(name, "AssumeRole"):
		return "The call succeeded: the role's session was made. Tokens of that session are signed with the access key ID in its answer.", ""
	case strings.Contains(name, "AccessEntry"), strings.Contains(name, "AccessPolicy"):
		return "The cluster's access entries were changed or read. Changes take effect within about a minute.", ""
	}
	return "The call succeeded.", ""
}

// ownEvent compares an event's access key ID with that of the token given.
func (t *text) ownEvent(key string) []finding.Finding {
	own := tokenKey(t.Token)
	switch {
	case own == "" || key == "":
		return nil
	case own == key:
		return say(nil, finding.OK, "own-event", "This event is the token's own",
			"It has the token's access key ID.",
			"")
	}
	return say(nil, finding.Note, "foreign-event", "This event isn't the token's own",
		"The token's access key ID is another one.",
		"Look for "+quotable(own)+" in CloudTrail: aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue="+word(own, "KEY_ID"))
}

func eventCluster(d document) *Cluster {
	if d.text("eventSource") != "eks.amazonaws.com" {
		return nil
	}
	if name := d.get("requestParameters").firstText("name|clusterName"); name != "" {
		return &Cluster{Name: quotable(name), Region: quotable(d.text("awsRegion"))}
	}
	return nil
}

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
func explainCloudTrail(t *text) []candidate {
	var out []candidate
	for _, d := range t.documents() {
		if d.text("eventSource") != "" && d.text("eventName") != "" {
			c := t.explainEvent(d)
			c.start, c.end = d.start, d.end
			out = append(out, c)
		}
	}
	return out
}

func (t *text) explainEvent(d document) candidate {
	name, source := d.text("eventName"), d.text("eventSource")
	e := Explanation{Kind: "cloudtrail-event", Title: "CloudTrail recorded " + quotable(name) + " of " + quotable(strings.TrimSuffix(source, ".amazonaws.com"))}
	f := facts{}
	at := parseTime(d.text("eventTime"))
	f.addTime(factTime, at)
	f.add("Event", source+" "+name)
	user := d.get("userIdentity")
	arn := user.text("arn")
	p, isPrincipal := parsePrincipal(arn)
	f.add("Identity type", user.text("type"))
	f.add(factARN, arn)
	role := user.text("sessionContext", "sessionIssuer", "arn")
	if role != "" {
		f.add("Role", role)
	} else if isPrincipal && p.canonical() != arn {
		f.add(factCanonical, p.canonical())
	}
	f.add(factAccount, user.text("accountId"))
	f.add("Principal ID", user.text("principalId"))
	f.addKey(user.text("accessKeyId"))
	f.add("Signed in by", user.text("invokedBy"))
	f.addTime("Session since", parseTime(user.text("sessionContext", "attributes", "creationDate")))
	f.add("MFA", user.text("sessionContext", "attributes", "mfaAuthenticated"))
	f.add(factRegion, d.text("awsRegion"))
	f.add(factAddress, d.text("sourceIPAddress"))
	f.add(factAgent, d.text("userAgent"))
	f.add("Role asked for", d.text("requestParameters", "roleArn"))
	f.add("Session asked for", d.text("requestParameters", "roleSessionName"))
	f.add("Principal", d.text("requestParameters", "principalArn"))
	f.add("Cluster", d.get("requestParameters").firstText("name", "clusterName"))
	f.add(factCode, d.text("errorCode"))
	f.add(factMessage, d.text("errorMessage"))
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
	return candidate{Explanation: e, sure: certain, at: at}
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
		return []finding.Finding{{ID: "own-event", Severity: finding.OK, Title: "This event is the token's own", Meaning: "It has the token's access key ID."}}
	}
	return []finding.Finding{{ID: "foreign-event", Severity: finding.Note, Title: "This event isn't the token's own",
		Meaning: "The token's access key ID is another one.", Fix: "Look for " + quotable(own) + " in CloudTrail: aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=" + word(own, "KEY_ID")}}
}

func eventCluster(d document) *Cluster {
	if d.text("eventSource") != "eks.amazonaws.com" {
		return nil
	}
	if name := d.get("requestParameters").firstText("name", "clusterName"); name != "" {
		return &Cluster{Name: quotable(name), Region: quotable(d.text("awsRegion"))}
	}
	return nil
}

// Package report renders the inspection of a token as text to share.
//
// A broken token can have its secrets anywhere, so a report is built only from
// parts known to be harmless, never by removing secrets from text.
package report

import (
	"slices"
	"strconv"
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// Report is an inspection to share. It contains no token, signature, session
// token or secret access key.
type Report struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

// Input is what a report is made from. Its texts are the program's own and
// quote only what package token considers safe.
type Input struct {
	Accepted bool
	Verdict  string
	Findings []finding.Finding
	// Partition and Region are the verifier's.
	Partition, Region string
	// Words are the authenticator's error, "" if it accepts the token.
	Words string
	Parts token.Parts
	Times token.Times
	Size  token.Size
	Key   token.Key
	Maker token.Maker
	// Signature and SignatureFix are the outcome of the signature check, "" if
	// it wasn't checked.
	Signature, SignatureFix string
	Repair                  string
	// NoIdentity leaves out the access key ID and the account.
	NoIdentity bool
}

// item is a heading with lines below it.
type item struct {
	title string
	lines []line
}

// line is a label, prose, and a text shown verbatim; each may be "".
type line struct{ label, prose, verbatim string }

// add adds a line unless it would be empty.
func (i *item) add(label, prose, verbatim string) {
	if prose != "" || verbatim != "" {
		i.lines = append(i.lines, line{label, prose, verbatim})
	}
}

// Make renders a report.
func Make(in Input) Report {
	var items []item
	for _, x := range in.Findings {
		items = append(items, findingItem(in, x))
	}
	items = append(items, judgement(in), times(in), request(in), whose(in))
	shown := items[:0]
	for _, i := range items {
		if len(i.lines) > 0 {
			shown = append(shown, i)
		}
	}
	footer := "This report contains no token, signature, session token or secret access key."
	if !in.NoIdentity && token.SafeKeyID(in.Key.ID) {
		footer += " It shows the access key ID"
		if in.Key.AccountID != "" {
			footer += " and the account inferred from it"
		}
		footer += "."
	}
	return Report{Text: text(in.Verdict, shown, footer), Markdown: markdown(in.Verdict, shown, footer)}
}

func findingItem(in Input, x finding.Finding) item {
	i := item{title: string(x.Severity) + ": " + x.Title}
	for _, cause := range in.Findings {
		if x.Because != "" && cause.ID == x.Because {
			i.add("Follows from", cause.Title, "")
		}
	}
	i.add("aws-iam-authenticator", "", SafeWords(x.Authenticator))
	i.add("", x.Meaning, "")
	i.add("Fix", x.Fix, "")
	return i
}

// judgement says who judged the token, when and how.
func judgement(in Input) item {
	i := item{title: "Judgement"}
	i.add("At", "", in.Times.Now)
	if presign.PartitionByID(in.Partition) != nil {
		i.add("For partition", "", in.Partition)
	}
	if token.SafeRegion(in.Region) {
		i.add("For region", "", in.Region)
	}
	answer := "accepts the token and asks STS"
	if !in.Accepted {
		answer = "rejects the token"
	}
	i.add("aws-iam-authenticator "+authenticator.Version, answer, "")
	i.add("Its words", "", SafeWords(in.Words))
	i.add("Signature check", in.Signature, "")
	i.add("Its fix", in.SignatureFix, "")
	i.add("Repair", in.Repair, "")
	return i
}

func times(in Input) item {
	i := item{title: "Times"}
	hasFault := slices.ContainsFunc(in.Findings, func(x finding.Finding) bool { return x.Severity == finding.Fault })
	state := in.Times.State
	tells := !hasFault || state == "expired" || state == "future"
	i.add("Signed at", "", in.Times.SignedAt)
	if tells { // a rejected token doesn't expire later
		i.add("Refresh at", "", in.Times.RefreshAt)
		i.add("Expires at", "", in.Times.ExpiresAt)
	}
	if in.Parts.Expires != nil {
		i.add("X-Amz-Expires", "", strconv.Itoa(*in.Parts.Expires))
	}
	if tells {
		i.add("State", state, "")
	}
	return i
}

// request describes the presigned request.
func request(in Input) item {
	i := item{title: "Request"}
	p := &in.Parts
	if token.SafeHost(p.Host) {
		i.add("Host", "", p.Host)
	} else if p.Host != "" {
		i.add("Host", "not shown, because it isn't a plain host name", "")
	}
	if token.SafeRegion(p.Region) {
		i.add("Region", "", p.Region)
	}
	i.add("Endpoint", p.Endpoint, "")
	if token.SafeScope(p.Credential) {
		i.add("Credential scope", "", p.Credential.Scope)
	} else if p.Credential.Scope != "" {
		i.add("Credential scope", "not shown, because it isn't in the usual form", "")
	}
	i.add("Signed headers", "", names(p.SignedHeaders, ";"))
	var params []string
	for _, q := range p.Params {
		params = append(params, q.Name)
	}
	i.add("Parameters", "", names(params, " "))
	return i
}

// names joins the known names and counts the others.
func names(all []string, separator string) string {
	var known []string
	others := 0
	for _, name := range all {
		if token.SafeName(name) {
			known = append(known, name)
		} else {
			others++
		}
	}
	const most = 30
	if len(known) > most {
		others += len(known) - most
		known = known[:most]
	}
	if others > 0 {
		known = append(known, "("+finding.Count(others, "other")+")")
	}
	return strings.Join(known, separator)
}

// whose says how long the token is, whose key signed it, and what made it.
func whose(in Input) item {
	i := item{title: "Token"}
	size := finding.Count(in.Size.Bytes, "byte") + " of at most " + finding.Thousands(in.Size.Limit)
	if in.Size.SessionTokenBytes > 0 {
		size += "; the session token takes " + finding.Thousands(in.Size.SessionTokenBytes)
	}
	i.add("Size", size, "")
	if !in.NoIdentity && token.SafeKeyID(in.Key.ID) {
		i.add("Access key ID", "", in.Key.ID)
		if in.Key.AccountID != "" {
			i.add("Account", "inferred from the access key ID:", in.Key.AccountID)
		}
	}
	i.add("Kind of key", in.Key.Kind, "")
	if in.Maker.Name != "" {
		i.add("Made by", in.Maker.Name+" (a guess)", "")
	}
	return i
}

package autopsy

import (
	"slices"
	"strconv"
	"strings"

	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// visible are the mistakes that the URL itself shows, whatever else is wrong.
func (x *examination) visible(base *recipe) []mistake {
	var all []mistake
	names := *base.closing.names
	if !base.closing.covers(clusterHeader) {
		all = append(all, mistake{id: "no-cluster-header", text: noClusterText, fix: noClusterFix})
	}
	if !base.closing.covers("host") {
		all = append(all, mistake{id: "host-unsigned", text: noHostText, fix: noHostFix})
	}
	if base.closing.covers(headerToken) {
		all = append(all, sessionTokenHeader)
	}
	if slices.ContainsFunc(names, isExtra) {
		all = append(all, mistake{id: "header-extra", text: "The signature covers headers that the authenticator doesn't send.",
			fix: extraFix})
	}
	if joined := strings.Join(names, ";"); joined != strings.ToLower(joined) || !slices.IsSorted(names) {
		all = append(all, mistake{id: "headers-unsorted", text: "The names of the signed headers aren't in lower case and sorted.",
			fix: "Sign with X-Amz-SignedHeaders=host;x-k8s-aws-id."})
	}
	if day := x.subject.signed.Format(dateFormat); base.text.scope[date] != day {
		all = append(all, mistake{id: "scope-date", text: "The credential scope has another date than X-Amz-Date. The secret access key is right.",
			fix: "Use one UTC time for X-Amz-Date, the scope and the signing key."})
	}
	if base.text.scope[terminator] != aws4Request {
		all = append(all, mistake{id: "scope-terminator", text: "The credential scope doesn't end in aws4_request. The secret access key is right.",
			fix: "End the scope and the chain of HMACs with aws4_request."})
	}
	if base.opening.params.value("X-Amz-Algorithm") != presign.Algorithm {
		all = append(all, mistake{id: "algorithm", text: "The query doesn't have X-Amz-Algorithm=" + presign.Algorithm + ".",
			fix: "Presign with Signature Version 4, which adds X-Amz-Algorithm=" + presign.Algorithm + "."})
	}
	return all
}

var sessionTokenHeader = mistake{id: "session-token-header",
	text: "The session token was signed as a header, but it belongs in the query: the authenticator doesn't send that header.",
	fix:  "Put the session token into the query as X-Amz-Security-Token before signing: a signer's presign function does that, sign() with headers doesn't."}

// isExtra holds for headers that only a signer's mistake covers.
func isExtra(name string) bool {
	switch strings.ToLower(name) {
	case "host", clusterHeader, headerToken, "accept", "":
		return false
	}
	return true
}

// matched is the outcome where the signature is right for a cluster: all is
// well unless what was signed isn't what the token says.
func (x *examination) matched(name string, s signed, how outcome) Result {
	r := Result{State: Mistake, ClusterName: name}
	right := "The signature is right for the cluster " + token.ValidUTF8(name)
	given, present := x.options.SessionToken, newQuery(x.subject.params).value(paramToken)
	fault := how.fault()
	switch changed := s.changed(); {
	case fault != nil:
		r.Mistake, r.Fix = fault.id, fault.fix
		r.Text = right + ", but not as it is written. " + fault.text
	case len(changed) > 0:
		r.Mistake = "changed-after-signing"
		r.Text = right + ", but not for this query: after signing, something changed " + strings.Join(changed, ", ") + "."
		r.Fix = "Encode the presigned URL as the signer returns it."
	case present != strings.TrimSpace(present):
		r.Mistake = "session-token-blank"
		r.Text = right + ", but the session token in it has spaces or a line break around it, so STS won't know it."
		r.Fix = "Trim the session token where the program reads it."
	case given != "" && strings.TrimSpace(given) != present:
		return otherSessionToken(r, right, strings.TrimSpace(given), present)
	default:
		r.State, r.Text = Match, right+"."
		if host := x.subject.hostRegion; host != "" && s.region != host {
			r.Text = right + " and the scope's region " + plain(s.region) + ", so the secret access key is right; but the host is one of " + plain(host) + "."
			r.Fix = "Sign for the host's region."
		} else if s.service != "sts" {
			r.Text = right + " and the scope's service " + plain(s.service) + ", so the secret access key is right; but STS takes signatures for sts alone."
			r.Fix = scopeFields[service].fix
		}
	}
	return r
}

// otherSessionToken is the outcome where the token's session token, though
// signed, isn't the one given.
func otherSessionToken(r Result, right, given, present string) Result {
	r.Mistake, r.Text = "session-token-other", right+", but its session token isn't the one given."
	r.Fix = "Take access key ID, secret access key and session token from one set of credentials."
	switch {
	case present == "":
		r.Mistake, r.Text = "session-token-missing", right+", but it has no session token, so STS won't know the key."
		r.Fix = "Give the signer the session token too."
	case strings.HasPrefix(given, present):
		r.Mistake, r.Text = "session-token-cut", right+", but the session token was cut before that: its last "+finding.Count(len(given)-len(present), "character")+" are missing."
		r.Fix = "Find out what cuts the session token off: a field's limit, or a line break."
	case present == PercentEncode(given):
		r.Mistake, r.Text = "session-token-encoded", right+", but the session token was percent-encoded before that, and so twice in all."
		r.Fix = "Give the signer the session token as it is; the signer encodes it."
	case present == strings.ReplaceAll(given, "+", " "):
		r.Mistake, r.Text = "session-token-plus", right+", but each + in the session token became a space before that."
		r.Fix = "Don't decode the session token as a form field; it isn't encoded."
	}
	return r
}

// unexplained is the outcome where nothing fits.
func (x *examination) unexplained() Result {
	base := newRecipe(x.subject, x.subject.params, &x.options, "")
	switch {
	case x.target.digits == "":
		return Result{State: Impossible, Text: "The signature can't be checked: X-Amz-Signature isn't a SHA-256 HMAC.",
			Fix: "Write the last HMAC's 32 bytes as 64 hexadecimal digits in lower case."}
	case len(x.clusters.names) == 0:
		return Result{State: Impossible, Text: "The signature can't be checked without the cluster's name, which it covers.", Fix: "Enter the cluster's name, or several that the token may be for."}
	case base.closing.covers(headerToken) && (*base.closing.other)[headerToken] == "":
		return Result{State: Impossible, Mistake: sessionTokenHeader.id, Text: sessionTokenHeader.text + " Its value isn't in the token, so the signature can't be checked.",
			Fix: sessionTokenHeader.fix + " To check the rest, enter the session token."}
	case len(x.sdk.other) > 0:
		return Result{State: Impossible, Text: "The signature can't be checked: it covers more headers than host and x-k8s-aws-id, and their values aren't in the token.",
			Fix: "Sign host and x-k8s-aws-id alone."}
	}
	r := Result{
		State: Mismatch,
		Text:  "The signature fits neither " + oneOf(len(x.clusters.names)) + " nor any of the likely mistakes; " + strconv.Itoa(x.tries) + " ways were tried.",
		Fix:   "Check that the secret access key belongs to this access key ID and that the token is for this cluster. Then compare the canonical request and the string to sign with your own.",
	}
	if name, _ := x.clusters.first(); len(x.arns(name)) == 0 {
		r.Fix = "The cluster's ARN may have been signed in place of its name. This access key ID doesn't tell the account, so that can't be tried: enter the ARN or the 12-digit account ID as another cluster. Otherwise: c" + r.Fix[1:]
	}
	return r
}

func oneOf(names int) string {
	if names == 1 {
		return "this cluster name"
	}
	return "one of these cluster names"
}

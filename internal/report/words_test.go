package report_test

import (
	"strings"
	"testing"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/authenticator/verdicts"
	"ekstoken/internal/report"
)

// The authenticator's errors stay unchanged unless they quote something that
// isn't known to be harmless.
func TestSafeWords(t *testing.T) {
	const lead = "input token was not properly formatted: "
	for words, want := range map[string]string{
		"":                           "",
		authenticator.TooLarge:       authenticator.TooLarge,
		authenticator.PrefixMissing:  authenticator.PrefixMissing,
		authenticator.HeaderUnsigned: authenticator.HeaderUnsigned,
		authenticator.IllegalByte(7): authenticator.IllegalByte(7),
		lead + `unexpected scheme "http" in pre-signed URL`:                                           lead + `unexpected scheme "http" in pre-signed URL`,
		lead + `unexpected scheme "wJalrXUtnFEMI" in pre-signed URL`:                                  lead + `unexpected scheme "[…]" in pre-signed URL`,
		lead + `unexpected hostname "sts.x.amazonaws.com" in pre-signed URL`:                          lead + `unexpected hostname "sts.x.amazonaws.com" in pre-signed URL`,
		lead + `unexpected hostname "wJalrXUtnFEMI.x.com" in pre-signed URL`:                          lead + `unexpected hostname "[…]" in pre-signed URL`,
		authenticator.UnknownParam("x-id"):                                                            authenticator.UnknownParam("x-id"),
		authenticator.UnknownParam("wJalrXUtnFEMI"):                                                   lead + `non-whitelisted query parameter "[…]"`,
		lead + `parse "https://secret": invalid port ":secret" after host`:                            lead + "parse […]",
		lead + "X-Amz-Date parameter is expired (15 minute expiration) 2090-01-01 12:00:00 +0000 UTC": lead + "X-Amz-Date parameter is expired (15 minute expiration) 2090-01-01 12:00:00 +0000 UTC",
		lead + "error parsing X-Amz-Date parameter secret into format":                                lead + "error parsing X-Amz-Date parameter […]",
		lead + "partition {aws-cn} does not support hostname sts.us-west-2.amazonaws.com":             lead + "partition {aws-cn} does not support hostname sts.us-west-2.amazonaws.com",
		lead + "something new: secret":                                                                lead + "[…]",
		"partition aws-nowhere not valid":                                                             "partition aws-nowhere not valid",
		"partition wJalrXUtnFEMI/K7 not valid":                                                        "partition […] not valid",
	} {
		if got := report.SafeWords(words); got != want {
			t.Errorf("%q:\n got %q\nwant %q", words, got, want)
		}
	}
}

// All of the authenticator's errors are known.
func TestSafeWordsOfVerdicts(t *testing.T) {
	for _, v := range verdicts.All() {
		words := (authenticator.Verifier{Partition: v.Partition, Region: v.Region}).Verify(v.Token, v.Now)
		if got := report.SafeWords(words); strings.HasSuffix(got, ": […]") || (got == "") != (words == "") {
			t.Errorf("%s: %q of %q", v.Name, got, words)
		}
	}
}

func TestMakeOfNothing(t *testing.T) {
	got := report.Make(report.Input{Verdict: "Nothing.", Accepted: true})
	if !strings.Contains(got.Text, "Nothing.") || strings.Contains(got.Text, "It shows") {
		t.Error(got.Text)
	}
}

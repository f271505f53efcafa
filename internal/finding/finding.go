// Package finding defines the one shape of anything that ekstoken says about
// what it was given: a fault, a warning or a note.
package finding

// Severity ranks findings and verdicts.
type Severity string

// The severities. Only a verdict can be OK.
const (
	Fault   Severity = "error"   // the authenticator or STS rejects the token
	Warning Severity = "warning" // likely trouble
	Note    Severity = "note"    // worth knowing
	OK      Severity = "ok"      // no fault and no warning
)

// Finding is one error, warning or note.
type Finding struct {
	// ID is stable, such as "expired" or "cluster-header-not-signed".
	ID       string   `json:"id"`
	Severity Severity `json:"severity"`
	// Title is the finding in a few words.
	Title string `json:"title"`
	// Authenticator is aws-iam-authenticator's exact error text, "" if it
	// doesn't report this.
	Authenticator string `json:"authenticator"`
	// Meaning says what happens and why.
	Meaning string `json:"meaning"`
	// Fix says what to do about it.
	Fix string `json:"fix"`
	// Part is the ID of the segment it is about, "" if none.
	Part string `json:"part"`
	// Because is the ID of the finding that causes this one, "" if none does.
	Because string `json:"because"`
}

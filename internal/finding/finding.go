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

// Finding is one fault, warning or note.
type Finding struct {
	// ID is stable, such as "expired" or "cluster-header-not-signed".
	ID       string   `json:"id"`
	Severity Severity `json:"severity"`
	// Title is the finding in a few words.
	Title string `json:"title"`
	// Authenticator holds aws-iam-authenticator's exact words, "" if it has
	// none for this.
	Authenticator string `json:"authenticator"`
	// Meaning says what it means, Fix what to do about it.
	Meaning string `json:"meaning"`
	Fix     string `json:"fix"`
	// Part is the ID of the Segment at fault, "" if there is none.
	Part string `json:"part"`
	// Because is the ID of the finding that this one merely follows from, ""
	// if it stands on its own.
	Because string `json:"because"`
}

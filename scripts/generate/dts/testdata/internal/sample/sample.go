// Package sample has one of each kind of type that dts reads.
package sample

// Answer is an answer.
//
// It has a second paragraph.
type Answer struct {
	ExpiresAt
	// SignedAt is when; ExpiresAt comes later.
	SignedAt  string `json:"signedAt"`
	ExpiresAt string `json:"expiresAt"` // a Token ends then
	Count     *int   `json:"count"`
	List      []Part `json:"list"`
	Grade     Grade  `json:"grade"`
	Hidden    bool   `json:"-"`
}

// ExpiresAt is embedded.
type ExpiresAt struct {
	OK bool `json:"ok"`
}

// Part refers to Answer, which is declared once.
type Part struct {
	Of *Answer `json:"of"`
}

// Grade is one of two.
type Grade string

// The grades.
const (
	Good Grade = "good"
	Bad  Grade = "bad"
)

// Mapped has a field that dts can't declare.
type Mapped struct {
	Names map[string]string `json:"names"`
}

// Untagged has a field that has no name in JSON.
type Untagged struct {
	Name string
}

// Open has a field whose values nobody lists.
type Open struct {
	Bare Bare `json:"bare"`
}

// Bare has no values.
type Bare string

package token

// Size is a token's size, in bytes.
type Size struct {
	Bytes int `json:"bytes"`
	// Limit is the longest token that the authenticator accepts.
	Limit int `json:"limit"`
	// SessionTokenBytes is how many of Bytes the session token takes.
	SessionTokenBytes int `json:"sessionTokenBytes"`
}

// Size measures the token. The session token's share is that of the characters
// that hold its value.
func (t *Token) Size(limit int) Size {
	s := Size{Bytes: len(t.Text), Limit: limit}
	if p, _ := t.Param("X-Amz-Security-Token"); p != nil && p.valueStart < p.valueEnd {
		s.SessionTokenBytes = int(t.to[p.valueEnd-1] - t.from[p.valueStart])
	}
	return s
}

package token

// Size is a token's size, in bytes.
type Size struct {
	Bytes int `json:"bytes"`
	// Limit is the longest token that the authenticator accepts.
	Limit int `json:"limit"`
	// SessionTokenBytes is the session token's share of Bytes.
	SessionTokenBytes int `json:"sessionTokenBytes"`
}

// Size measures the token. The session token's share counts the characters that
// contain its value.
func (t *Token) Size(limit int) Size {
	s := Size{Bytes: len(t.Text), Limit: limit}
	if p, _ := t.Param("X-Amz-Security-Token"); p != nil && p.valueStart < p.valueEnd {
		s.SessionTokenBytes = int(t.to[p.valueEnd-1] - t.from[p.valueStart])
	}
	return s
}

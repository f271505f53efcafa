package scan

func (s *scanner) findTokens()        {}
func (s *scanner) findEncodedTokens() {}

package inspect

// RuleIDs returns the IDs of all rules, for tests outside the package.
func RuleIDs() []string {
	var ids []string
	for _, f := range families {
		for _, r := range f.rules {
			ids = append(ids, r.id)
		}
	}
	return ids
}

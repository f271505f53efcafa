package inspect

import (
	"ekstoken/internal/autopsy"
	"ekstoken/internal/token"
)

// checkSignature recomputes the signature, where that was asked for. It is nil
// without a secret key.
func checkSignature(t *token.Token, o Options) *autopsy.Result {
	if o.examine == nil {
		return nil
	}
	return o.examine(t, o)
}

func examine(t *token.Token, o Options) *autopsy.Result {
	return autopsy.Examine(t, autopsy.Options{
		SecretAccessKey: o.SecretAccessKey,
		SessionToken:    o.SessionToken,
		Clusters:        o.ClusterNames,
		Region:          o.Region,
	})
}

// clusterNames are the names of the clusters that were given.
func clusterNames(given []string) []string {
	var names []string
	for _, text := range given {
		if name := autopsy.ClusterName(text); name != "" {
			names = append(names, name)
		}
	}
	return names
}

package explain

// recogniserWords are the words of all recognisers, and those that they ask for
// by themselves.
var recogniserWords = [][]string{
	signerWords, authenticatorWords, cloudTrailWords, auditWords, identityWords, statusWords, stsErrorWords, callerWords, kubeconfigWords, awsAuthWords,
	looseWords, {namedSecret, signinTypes},
}

package explain

import (
	"slices"
	"sync"
)

// wordLists are what recognisers look for, made from their tables.
type wordLists struct {
	messages      []message
	authenticator []string
	// phrases are all words, those of the messages included, in order. One
	// reading of a text finds which of them occur.
	phrases []string
}

// vocabulary returns the words. They are made when they are first asked for:
// at the start of the program they would make every program link this package
// whole that imports one that imports it.
func vocabulary() *wordLists {
	made.Do(func() { made.lists = makeWordLists() })
	return made.lists
}

var made struct {
	sync.Once
	lists *wordLists
}

func makeWordLists() *wordLists {
	w := &wordLists{messages: allMessages(), authenticator: authenticatorWords()}
	for _, words := range [...][]string{
		signerWords, w.authenticator, cloudTrailWords, auditWords, identityWords, statusWords, stsErrorWords, callerWords, kubeconfigWords, awsAuthWords,
		looseWords, {namedSecret, signinTypes}, // what recognisers ask for by themselves
	} {
		w.phrases = append(w.phrases, words...)
	}
	for i := range w.messages {
		w.phrases = append(w.phrases, w.messages[i].phrases...)
	}
	slices.Sort(w.phrases)
	w.phrases = slices.Compact(w.phrases)
	return w
}

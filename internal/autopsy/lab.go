package autopsy

import (
	"crypto/sha256"
	"encoding"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"strings"
)

// lab composes signatures from recipes that differ from a base recipe by one
// edit or two. What an edit doesn't touch is computed once: the SHA-256 state
// behind the query, the text behind that, the canonical request's digest, the
// string to sign down to the hash, the signing key. With a wrong secret key
// thousands of signatures are composed, so that most should cost the last
// HMAC alone.
type lab struct {
	base    recipe
	edits   []edit
	hash    hash.Hash
	buffer  []byte
	scratch recipe
	last    [2]int // the edits in scratch
	// These are by edit, nil if not yet made.
	openings []sha
	closings [][]byte
	digests  []*[32]byte
	heads    []*head
	keys     []*key
	days     map[day][32]byte
	made     map[signingKey]*key
}

// edit is a change of the base recipe.
type edit struct {
	mistake *mistake
	stages  stage // that it touches, 0 if not yet known
}

// stage is a set of a recipe's stages.
type stage uint8

const (
	inOpening stage = 1 << iota
	inClosing
	inText
	inKey
	inNone
)

// sha is a SHA-256 computation in progress, marshaled.
type sha []byte

// head is the string to sign down to the hash, and what is left of it.
type head struct {
	text []byte
	hash hashing
	end  string
}

// key is a signing key: the state of the inner hash with the key, the same
// behind the base recipe's head, and the state of the outer hash.
type key struct {
	raw           []byte
	swapped       bool
	inner, onward sha
	outer         sha
}

// day identifies the first key of a chain.
type day struct{ secret, date string }

// newLab returns a lab for a base recipe and edits of it; their numbers start
// from 1, and 0 is none.
func newLab(base recipe, all []*mistake) *lab {
	n := len(all) + 1
	l := &lab{base: base, edits: append(make([]edit, 0, n), edit{stages: inNone}), scratch: base, buffer: make([]byte, 0, 4096), hash: sha256.New(), days: map[day][32]byte{}, made: map[signingKey]*key{},
		openings: make([]sha, n), closings: make([][]byte, n), digests: make([]*[32]byte, n), heads: make([]*head, n), keys: make([]*key, n)}
	for i := range all {
		l.edits = append(l.edits, edit{mistake: all[i]})
	}
	l.head(0, 0)
	return l
}

// matters reports whether an edit changes the base recipe at all.
func (l *lab) matters(edit int) bool { return l.stages(edit)&^inNone != 0 }

// stages are those that an edit touches.
func (l *lab) stages(edit int) stage {
	e := &l.edits[edit]
	if e.stages == 0 {
		e.stages = inNone | l.recipe(edit, 0).differing(&l.base)
	}
	return e.stages
}

// differing are the stages in which two recipes differ.
func (r *recipe) differing(other *recipe) stage {
	var s stage
	if r.opening != other.opening {
		s |= inOpening
	}
	if r.closing != other.closing {
		s |= inClosing
	}
	if r.text != other.text {
		s |= inText
	}
	if r.key != other.key {
		s |= inKey
	}
	return s
}

// recipe is the base recipe with two edits, until the next call.
func (l *lab) recipe(a, b int) *recipe {
	if l.last == [2]int{a, b} {
		return &l.scratch
	}
	l.scratch, l.last = l.base, [2]int{a, b}
	for _, i := range [2]int{a, b} {
		if i > 0 {
			m := l.edits[i].mistake
			m.edit(&l.scratch, m.value)
		}
	}
	return &l.scratch
}

// touching are those of two edits that touch the given stages: if it's only
// one, b is 0.
func (l *lab) touching(stages stage, a, b int) (int, int) {
	if l.stages(a)&stages == 0 {
		a = 0
	}
	if l.stages(b)&stages == 0 {
		b = 0
	}
	if a == 0 {
		return b, 0
	}
	return a, b
}

// sign is the signature, in bytes, of the base recipe with two edits.
func (l *lab) sign(a, b int) (sum [32]byte) {
	k, h := l.key(a, b), l.head(a, b)
	var text []byte
	if h.hash == hashNone || h.hash == hashLess {
		text = l.recipe(a, b).canonicalRequest()
	} else {
		digest := l.digest(a, b)
		text = h.hash.append(l.buffer[:0], digest)
	}
	switch {
	case k.inner == nil:
		return mac(append(append(append([]byte{}, h.text...), text...), h.end...), k.raw, k.swapped)
	case h == l.heads[0]:
		l.restore(k.onward)
	default:
		l.restore(k.inner)
		l.hash.Write(h.text)
	}
	l.hash.Write(text)
	if h.end != "" {
		l.hash.Write([]byte(h.end))
	}
	l.hash.Sum(sum[:0])
	l.restore(k.outer)
	l.hash.Write(sum[:])
	l.hash.Sum(sum[:0])
	return sum
}

// digest is the canonical request's.
func (l *lab) digest(a, b int) *[32]byte {
	a, b = l.touching(inOpening|inClosing, a, b)
	if b == 0 && l.digests[a] != nil {
		return l.digests[a]
	}
	opening, closing := l.opening(a, b), l.closing(a, b)
	l.restore(opening)
	l.hash.Write(closing)
	var digest [32]byte
	l.hash.Sum(digest[:0])
	if b == 0 {
		l.digests[a] = &digest
	}
	return &digest
}

// opening is the SHA-256 state behind the canonical request's query.
func (l *lab) opening(a, b int) sha {
	a, b = l.touching(inOpening, a, b)
	if b == 0 && l.openings[a] != nil {
		return l.openings[a]
	}
	l.hash.Reset()
	l.buffer = l.recipe(a, b).opening.append(l.buffer[:0])
	l.hash.Write(l.buffer)
	state := l.save()
	if b == 0 {
		l.openings[a] = state
	}
	return state
}

// closing is the canonical request from the headers on.
func (l *lab) closing(a, b int) []byte {
	a, b = l.touching(inClosing, a, b)
	if b == 0 && l.closings[a] != nil {
		return l.closings[a]
	}
	text := l.recipe(a, b).closing.append(make([]byte, 0, 256))
	if b == 0 {
		l.closings[a] = text
	}
	return text
}

func (l *lab) head(a, b int) *head {
	a, b = l.touching(inText, a, b)
	if b == 0 && l.heads[a] != nil {
		return l.heads[a]
	}
	t := &l.recipe(a, b).text
	h := &head{t.append(nil), t.hash, t.end}
	if b == 0 {
		l.heads[a] = h
	}
	return h
}

func (l *lab) key(a, b int) *key {
	a, b = l.touching(inKey, a, b)
	if b == 0 && l.keys[a] != nil {
		return l.keys[a]
	}
	steps := l.recipe(a, b).key
	k := l.made[steps]
	if k == nil {
		k = l.newKey(&steps, a > 0 && l.edits[a].mistake.odds == rare)
		l.made[steps] = k
	}
	if b == 0 {
		l.keys[a] = k
	}
	return k
}

// newKey derives a key. One that is used once needs no states.
func (l *lab) newKey(steps *signingKey, once bool) *key {
	k := &key{raw: l.derive(steps), swapped: steps.swapped}
	if once || k.swapped {
		return k
	}
	var pad [64]byte
	fill(&pad, k.raw, 0x36)
	l.hash.Reset()
	l.hash.Write(pad[:])
	k.inner = l.save()
	l.hash.Write(l.heads[0].text)
	k.onward = l.save()
	fill(&pad, k.raw, 0x5c)
	l.hash.Reset()
	l.hash.Write(pad[:])
	k.outer = l.save()
	return k
}

// append writes a canonical request's digest as it gets into the string to
// sign.
func (h hashing) append(b []byte, digest *[32]byte) []byte {
	switch h {
	case hashUpper:
		return append(b, strings.ToUpper(hex.EncodeToString(digest[:]))...)
	case hashBase64:
		return base64.StdEncoding.AppendEncode(b, digest[:])
	case hashTwice:
		again := sha256.Sum256(hex.AppendEncode(nil, digest[:]))
		digest = &again
	}
	return hex.AppendEncode(b, digest[:])
}

// derive derives the signing key.
func (l *lab) derive(k *signingKey) []byte {
	secret := k.prefix + k.secret + k.suffix
	key := []byte(secret)
	for i, field := range k.fields {
		if field == "" {
			continue
		}
		first := day{secret, field}
		sum, known := l.days[first]
		switch {
		case i == date && !k.swapped && known:
		default:
			sum = mac([]byte(field), key, k.swapped)
			if i == date && !k.swapped {
				l.days[first] = sum
			}
		}
		key = sum[:]
		if k.steps&(1<<i) != 0 {
			key = k.handOn.text(key)
		}
	}
	return key
}

// text is a digest as text, the way that a signer hands it on.
func (h handOn) text(sum []byte) []byte {
	switch h {
	case handHex:
		return hex.AppendEncode(nil, sum)
	case handUpperHex:
		return []byte(strings.ToUpper(hex.EncodeToString(sum)))
	case handBase64:
		return base64.StdEncoding.AppendEncode(nil, sum)
	case handLatin1:
		var text []rune
		for _, b := range sum {
			text = append(text, rune(b))
		}
		return []byte(string(text))
	case handUTF8:
		return []byte(string([]rune(string(sum))))
	}
	return sum
}

// canonicalRequest is the canonical request.
func (r *recipe) canonicalRequest() []byte { return r.closing.append(r.opening.append(nil)) }

// mac is HMAC-SHA256, with message and key swapped or not. A search makes
// hundreds; crypto/hmac takes four times as long for each.
func mac(message, key []byte, swapped bool) [32]byte {
	if swapped {
		message, key = key, message
	}
	var block [256]byte
	text := block[:64]
	fill((*[64]byte)(text), key, 0x36)
	inner := sha256.Sum256(append(text, message...))
	fill((*[64]byte)(text), key, 0x5c)
	return sha256.Sum256(append(text, inner[:]...))
}

// fill makes the inner or outer block of an HMAC.
func fill(pad *[64]byte, key []byte, with byte) {
	if len(key) > len(pad) {
		sum := sha256.Sum256(key)
		key = sum[:]
	}
	n := copy(pad[:], key)
	for i := range n {
		pad[i] ^= with
	}
	for i := n; i < len(pad); i++ {
		pad[i] = with
	}
}

// save marshals the hash, restore brings it back. Neither fails for SHA-256.
func (l *lab) save() sha {
	state, _ := l.hash.(encoding.BinaryMarshaler).MarshalBinary()
	return state
}

func (l *lab) restore(s sha) { _ = l.hash.(encoding.BinaryUnmarshaler).UnmarshalBinary(s) }

package tokens

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// body is what follows a token's prefix.
type body struct {
	src     string
	end     int    // offset in src of its end
	out     []byte // its value
	decoded decoder
	trimmed int // bytes before end that aren't part of it
	// marked is true where a mark for text left out ends the body, masked where
	// that mark replaces a secret.
	marked, masked bool
}

const (
	// minBody is how many characters a body has at least if nothing but its
	// prefix says that it is a token.
	minBody = 8
	// minPiece is how many characters a piece after a gap has at least,
	// and minBlindPiece how many if the URL in it can't be followed.
	minPiece      = 8
	minBlindPiece = 40
	// maxMask is the longest body that is read as a mask, in bytes.
	maxMask = 4096
)

func (b *body) isShort() bool { return len(b.out) < minBody }

// isMask reports whether the body replaces the real one.
func (b *body) isMask() bool {
	if len(b.out) == 0 {
		return b.masked
	}
	if len(b.out) > maxMask {
		return false
	}
	s := string(b.out)
	return strings.Trim(s, "xX*.") == "" || shape.IsStandIn(s)
}

// isCut reports whether the URL shows that its end is missing.
func (b *body) isCut() bool {
	if b.decoded.odd || !strings.HasPrefix(string(b.decoded.out), "http") {
		return false
	}
	return b.decoded.chars%4 == 1 || isCutURL(string(b.decoded.out))
}

// readBody reads a token's body from offset i of src.
func readBody(src string, i int) body {
	b := body{src: src, end: i}
	for {
		b.readRun()
		if b.marked || !b.readGap() {
			break
		}
	}
	b.trim()
	return b
}

// readRun takes characters up to a blank, a delimiter or a mark for text left
// out.
func (b *body) readRun() {
	for b.end < len(b.src) {
		if n := chars.Base64Len(b.src[b.end:], len(b.src)); n > 0 { // nearly all of it
			b.take(b.src[b.end : b.end+n])
			b.end += n
			continue
		}
		a := atomAt(b.src, b.end)
		switch a.kind {
		case atomChar:
			b.take(a.text)
		case atomInvisible, atomForeign:
			// Kept only inside, where whoever sends the token sends it too.
			if chars.Base64Len(b.src[b.end+a.length:], minPiece) < minPiece {
				return
			}
			b.take(a.text)
		case atomCut:
			b.marked, b.masked = true, a.masked
			b.end += a.length
			b.skipRest()
			return
		default:
			return
		}
		b.end += a.length
	}
}

// skipRest passes what directly follows a mark: the end of the same token.
func (b *body) skipRest() {
	for b.end < len(b.src) && (chars.Base64[b.src[b.end]] || b.src[b.end] == '=') {
		b.end++
	}
}

func (b *body) take(s string) {
	b.out = append(b.out, s...)
	for i := 0; i < len(s); i++ {
		b.decoded.add(s[i])
	}
}

// readGap passes blanks and line breaks if the token goes on after them.
func (b *body) readGap() bool {
	g := gapAt(b.src, b.end)
	if g.length == 0 {
		return false
	}
	rest := b.src[b.end+g.length:]
	n := chars.Base64Len(rest, len(rest))
	piece := rest[:n]
	// A soft line break of quoted-printable: "=" at the end of the line.
	soft := g.breaks > 0 && len(b.out) > 1 && b.out[len(b.out)-1] == '=' && b.out[len(b.out)-2] != '='
	if !soft && len(b.out) > 0 && b.out[len(b.out)-1] == '=' {
		return false
	}
	if n == 0 || !canFollowPiece(rest[n:]) || !b.continues(piece, g.breaks > 0) {
		return false
	}
	switch {
	case soft:
		b.out = b.out[:len(b.out)-1]
	case g.joined:
	case g.breaks > 0:
		b.out = append(b.out, '\n')
	default:
		b.out = append(b.out, b.src[b.end:b.end+g.length]...)
	}
	b.end += g.length
	return true
}

// continues reports whether a run of base64 characters after a gap is part of
// the token: the URL must go on in it.
func (b *body) continues(piece string, broken bool) bool {
	if startsURL(piece) || PrefixLen(piece) > 0 {
		return len(b.out) == 0 && PrefixLen(piece) == 0
	}
	if b.decoded.odd || len(b.out) == 0 {
		return broken && len(piece) >= minBlindPiece
	}
	next := b.decoded.peek(piece)
	switch digits := signatureDigits(b.decoded.out); {
	case digits == signatureLen:
		return len(piece) >= minPiece && next[0] == '&' && isURLText(next)
	case digits >= 0:
		return endsSignature(next, signatureLen-digits)
	}
	return len(piece) >= minPiece && isURLText(next)
}

// trim drops what ends a sentence or a line but no token.
func (b *body) trim() {
	for n := len(b.out); n > 0; n = len(b.out) {
		// A lone % is zsh's mark for output without a line break at its end.
		c := b.out[n-1]
		if c != '.' && c != '%' {
			return
		}
		b.out = b.out[:n-1]
		if at := b.end - b.trimmed - 1; !b.marked && b.src[at] == c {
			b.trimmed++
		}
	}
}

// canFollowPiece reports whether rest can follow a piece of a token: it is
// anything but what makes the piece a key or a name.
func canFollowPiece(rest string) bool {
	if rest == "" {
		return true
	}
	switch rest[0] {
	case ':', '(', '[', '{', '@', '/', '\\':
		return rest[0] == '\\'
	case '=': // padding, or an assignment
		rest = strings.TrimLeft(rest, "=")
		return rest == "" || !chars.Base64[rest[0]] && rest[0] != '"' && rest[0] != '\''
	}
	return true
}

package main

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	tag       = regexp.MustCompile(`(?s)<(?:link|meta)\b[^>]*>\n?|<script\b[^>]*></script>\n?`)
	attribute = regexp.MustCompile(`([a-z-]+)(?:="([^"]*)"|='([^']*)'|=([^\s>"']+))?`)
	// reference matches tags with an attribute that makes a browser ask for a file.
	reference = regexp.MustCompile(`(?i)<[a-z][^>]*\s(?:src|srcset|href|data|poster|action)\s*=\s*["']?([^\s"'>]*)`)
	contents  = regexp.MustCompile(`(?s)<(script|style)\b[^>]*>.*?</(?:script|style)>`)
)

// portable converts dist's index.html to a page that needs no other file.
func portable(dist string) ([]byte, error) {
	read := func(name string) (string, error) {
		text, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(name)))
		if errors.Is(err, os.ErrNotExist) {
			return "", fmt.Errorf("there is no dist/%s yet; run `make build`", name)
		}
		return string(text), err
	}
	index, err := read("index.html")
	if err != nil {
		return nil, err
	}
	p := page{read: read, script: func(name string) (string, error) { return script(dist, name) }}
	text := tag.ReplaceAllStringFunc(index, p.inline)
	if p.err != nil {
		return nil, p.err
	}
	if text, err = p.finish(text); err != nil {
		return nil, err
	}
	licences, err := read("THIRD_PARTY.txt")
	if err != nil {
		return nil, err
	}
	return []byte(text + "<!--\n" + strings.ReplaceAll(licences, "--", "- -") + "-->\n"), nil
}

// page collects the content that is inlined into the page.
type page struct {
	read            func(name string) (string, error)
	script          func(name string) (string, error)
	styles, scripts []string // the hashes, in the form of a policy
	policies        int
	err             error
}

// policyMark is replaced by the policy once all hashes are known.
const policyMark = "\x00policy\x00"

// inline returns the replacement of a tag. It records the first error in p.
func (p *page) inline(tag string) string {
	a := attributes(tag)
	switch {
	case strings.HasPrefix(tag, "<meta"):
		if !strings.EqualFold(a["http-equiv"], "Content-Security-Policy") {
			return tag
		}
		p.policies++
		return `<meta http-equiv="Content-Security-Policy" content="` + policyMark + "\">\n"
	case strings.HasPrefix(tag, "<script"):
		text := p.getCode(p.script, a["src"])
		p.scripts = append(p.scripts, hash(text))
		return `<script type="module">` + text + "</script>\n"
	case a["rel"] == "stylesheet":
		text := p.getCode(p.read, a["href"])
		p.styles = append(p.styles, hash(text))
		return "<style>" + text + "</style>\n"
	case a["rel"] == "icon":
		icon := p.get(p.read, a["href"])
		return `<link rel="icon" href="data:` + a["type"] + ";base64," + base64.StdEncoding.EncodeToString([]byte(icon)) + "\">\n"
	case a["rel"] == "preload", a["rel"] == "modulepreload":
		return ""
	}
	p.fail(fmt.Errorf("no way is known to put %s into one file", strings.TrimSpace(tag)))
	return ""
}

func (p *page) get(from func(string) (string, error), name string) string {
	text, err := from(name)
	p.fail(err)
	return text
}

// getCode returns what a browser hashes: the text between two tags.
func (p *page) getCode(from func(string) (string, error), name string) string {
	text := p.get(from, name)
	if strings.Contains(text, "\r") || strings.Contains(strings.ToLower(text), "</s") {
		p.fail(fmt.Errorf("%s holds what can't stand in a page as it is", name))
	}
	return text
}

func (p *page) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// finish inserts the policy, and makes sure that the page requests nothing
// else.
func (p *page) finish(text string) (string, error) {
	if len(p.scripts) != 1 || len(p.styles) != 1 || p.policies != 1 {
		return "", fmt.Errorf("index.html has %d scripts, %d style sheets and %d policies; one of each was expected", len(p.scripts), len(p.styles), p.policies)
	}
	// There is no server to ask for the time.
	text = strings.ReplaceAll(text, " check-clock", "")
	for _, m := range reference.FindAllStringSubmatch(contents.ReplaceAllString(text, ""), -1) {
		if !strings.HasPrefix(m[1], "#") && !strings.HasPrefix(m[1], "data:") {
			return "", fmt.Errorf("index.html refers to another file: %s", m[0])
		}
	}
	return strings.Replace(text, policyMark, p.policy(), 1), nil
}

// policy allows only the page's own script and style, and no requests: not even
// to the server that it may come from.
func (p *page) policy() string {
	return "default-src 'none'; script-src " + p.scripts[0] + " 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; " +
		"style-src " + p.styles[0] + "; img-src data:; base-uri 'none'; form-action 'none'; " +
		"require-trusted-types-for 'script'; trusted-types ekstoken"
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func attributes(tag string) map[string]string {
	name := strings.IndexAny(tag, " \n>")
	found := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(strings.TrimRight(tag[name:], ">\n"), -1) {
		found[m[1]] = m[2] + m[3] + m[4]
	}
	return found
}

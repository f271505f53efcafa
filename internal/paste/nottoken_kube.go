package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// kubeconfigReason finds a kubeconfig. One made for EKS holds no token: kubectl
// runs the command in its exec section for each.
func kubeconfigReason(t reasonText) *NotToken {
	if !t.has("exec") || !t.has("command") {
		if !t.holds("kind: Config") && !t.holds(`"kind":"Config"`) && !t.holds(`"kind": "Config"`) {
			return nil
		}
		return &NotToken{"kubeconfig", "This is a kubeconfig without a token or a command that gets one.",
			"Run aws eks update-kubeconfig --name NAME --region REGION, which writes both cluster and user."}
	}
	lines := configLines(t.text)
	e := findExec(lines)
	if e == nil {
		return nil
	}
	const what = "This kubeconfig holds no token: kubectl gets one by running the command in its exec section."
	if command := e.String(); command != "" {
		return &NotToken{"exec-kubeconfig", what, "Run that command and paste what it prints: " + command}
	}
	return &NotToken{"exec-kubeconfig", what, "Run that command, with its arguments and variables, and paste what it prints."}
}

// execSection is what an exec section tells to run.
type execSection struct {
	command string
	args    []string
	env     []string // NAME=value, of those that are shown
}

// configLine is a line of YAML, or a line or an element of JSON, that holds
// "key: value" or an item of a list.
type configLine struct{ key, value string }

// configLines cuts a kubeconfig, in YAML or JSON, to its keys and values. It
// knows no more of the two than a kubeconfig needs.
func configLines(text string) []configLine {
	var lines []configLine
	for end := 0; text != ""; text = text[min(end+1, len(text)):] {
		for end = 0; end < len(text) && !configBreaks[text[end]]; end++ {
		}
		s := strings.TrimSpace(text[:end])
		if s == "" || s[0] == '#' {
			continue
		}
		item := strings.HasPrefix(s, "- ")
		if item {
			s = strings.TrimSpace(s[2:])
		}
		key, value, ok := strings.Cut(s, ":")
		if key = unquote(key); !ok || !isConfigKey(key) || item && strings.HasPrefix(value, ":") || value != "" && value[0] != ' ' && s[0] != '"' {
			lines = append(lines, configLine{"", unquote(s)})
			continue
		}
		lines = append(lines, configLine{key, unquote(value)})
	}
	return lines
}

// configBreaks are the bytes that end a line of configLines.
var configBreaks = [256]bool{'\n': true, ',': true, '{': true, '}': true, '[': true, ']': true}

func isConfigKey(s string) bool {
	for i := 0; i < len(s); i++ {
		if !chars.IsAlnum(s[i]) && s[i] != '-' {
			return false
		}
	}
	return s != ""
}

func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}

// execKeys are the keys of an exec section, and of one variable in it.
//
// Source: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#ExecConfig
var execKeys = map[string]bool{
	"apiVersion": true, "command": true, "args": true, "env": true, "name": true, "value": true,
	"interactiveMode": true, "provideClusterInfo": true, "installHint": true,
}

// findExec reads the first exec section, nil if there is none.
func findExec(lines []configLine) *execSection {
	for i, l := range lines {
		if l.key != "exec" {
			continue
		}
		e := readExec(lines[i+1:])
		if e.command == "" {
			continue
		}
		return e
	}
	return nil
}

func readExec(lines []configLine) *execSection {
	e := &execSection{}
	list, name := "", ""
	for _, l := range lines {
		switch {
		case l.key == "" && list == "args":
			e.args = append(e.args, l.value)
		case l.key == "":
		case !execKeys[l.key], l.key == "name" && list != "env":
			return e // the section's end
		case l.key == "command":
			if e.command != "" {
				return e
			}
			e.command, list = l.value, ""
		case l.key == "name":
			name = l.value
		case l.key == "value":
			if name == "AWS_PROFILE" || name == "AWS_REGION" || name == "AWS_DEFAULT_REGION" {
				e.env = append(e.env, name+"="+l.value)
			}
		default:
			list = l.key
		}
	}
	return e
}

// tokenCommands are the programs that are known to make EKS tokens, or to run
// another that does. What others are given might be a secret.
var tokenCommands = map[string]bool{
	"aws": true, "aws.exe": true, "aws-iam-authenticator": true, "heptio-authenticator-aws": true, "aws-vault": true, "eksctl": true,
}

// String is the section as a shell command, "" if it can't be shown: where the
// program isn't known, or an argument would need quoting or could be a secret.
func (e *execSection) String() string {
	if !tokenCommands[e.command[strings.LastIndexByte(e.command, '/')+1:]] {
		return ""
	}
	for _, a := range e.args {
		if a = strings.ToLower(a); strings.HasPrefix(a, "-") &&
			(strings.Contains(a, "token") || strings.Contains(a, "secret") || strings.Contains(a, "password")) {
			return ""
		}
	}
	words := append(append([]string{}, e.env...), e.command)
	for _, w := range append(words, e.args...) {
		if !isPlainWord(w) {
			return ""
		}
	}
	return strings.Join(append(words, e.args...), " ")
}

// isPlainWord tells whether a word needs no quoting in a shell and is no secret.
func isPlainWord(s string) bool {
	if s == "" || len(s) > 200 || len(s) >= 40 && !strings.HasPrefix(s, "arn:") && !strings.HasPrefix(s, "/") || shape.LooksLikeKeyID(s) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !chars.IsAlnum(s[i]) && strings.IndexByte("-_.:/=@+,", s[i]) < 0 {
			return false
		}
	}
	return true
}

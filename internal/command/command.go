// Package command reads command lines that name an EKS cluster: those of the
// AWS CLI, eksctl, aws-iam-authenticator, the programs that replace them in a
// kubeconfig's exec section, and the kubectl command that writes one.
package command

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// Target is the cluster that a command line is about. What the command line
// doesn't say is "".
type Target struct {
	Cluster string
	ARN     string
	Region  string
	Profile string
	RoleARN string
}

// field is what an option sets.
type field uint8

const (
	unknown field = iota
	cluster
	region
	profile
	role
)

// longOptions are the options that mean the same to all programs.
var longOptions = map[string]field{
	"--cluster-name": cluster, "--cluster-id": cluster, "--name": cluster, "--cluster": cluster, "--eks-cluster-arn": cluster,
	"--region": region, "--profile": profile, "--role-arn": role, "--role": role, "--assume-role": role,
}

// program is a program whose command lines name a cluster.
type program struct {
	name string
	// subcommand has to be among the arguments, if it isn't "".
	subcommand string
	// short are its options of one letter.
	short map[string]field
}

var (
	eksctlOptions        = map[string]field{"-c": cluster, "-n": cluster, "-r": region, "-p": profile}
	authenticatorOptions = map[string]field{"-i": cluster, "-r": role}
)

// programs are all that are known. aws-cli is the name of the AWS CLI's
// container image.
var programs = [...]program{
	{"aws", "eks", nil},
	{"aws-cli", "eks", nil},
	{"eksctl", "", eksctlOptions},
	{"aws-iam-authenticator", "", authenticatorOptions},
	{"heptio-authenticator-aws", "", authenticatorOptions},
	{"argocd-k8s-auth", "aws", nil},
	{"kubergrunt", "eks", nil},
	{kubectl, "set-credentials", nil},
}

// kubectl writes the exec section that --exec-arg describes.
const kubectl = "kubectl"

// exe ends the names of programs on Windows.
const exe = ".exe"

// Initials tells by the length of a word which letters a program of that length
// starts with: bit c&31 stands for the letter c. It spares nearly all words of
// a text a call.
var Initials = func() (t [32]uint32) {
	for _, p := range programs {
		bit := uint32(1) << (p.name[0] & 31)
		t[len(p.name)] |= bit
		t[len(p.name)+len(exe)] |= bit
	}
	return t
}()

// IsProgram reports whether a word, which has no path, is a program whose
// command lines name a cluster.
func IsProgram(word string) bool {
	for i := range programs {
		n := programs[i].name
		switch len(word) - len(n) {
		case 0:
			if word == n {
				return true
			}
		case len(exe):
			if word[:len(n)] == n && word[len(n):] == exe {
				return true
			}
		}
	}
	return false
}

// programOf returns the program that a word names, with its path or the tag of
// an image, or nil.
func programOf(word string) *program {
	word = word[strings.LastIndexAny(word, `/\`)+1:]
	name := strings.TrimSuffix(word, exe)
	if image, _, tagged := strings.Cut(name, ":"); tagged && image == "aws-cli" {
		name = image
	}
	for i := range programs {
		if programs[i].name == name {
			return &programs[i]
		}
	}
	return nil
}

// maxWords bounds how many words of one command line are read.
const maxWords = 256

// Words splits the command line at offset p of s as a shell does, roughly:
// quotes group, and an unquoted line feed, semicolon, ampersand, bar or closing
// parenthesis ends it. It returns the offset of the end.
func Words(s string, p int) (words []string, end int) {
	for p < len(s) && len(words) < maxWords {
		p = chars.SkipBlanks(s, p)
		if p >= len(s) || s[p] == '\n' || endsCommand(s[p]) {
			break
		}
		var word string
		word, p = readWord(s, p)
		words = append(words, word)
	}
	return words, p
}

func endsCommand(c byte) bool { return c == ';' || c == '|' || c == ')' || c == '&' }

// readWord reads the word at p. It returns the offset after it.
func readWord(s string, p int) (word string, end int) {
	start := p
	var quote byte
	var unquoted []byte // the word so far, once a quote was in it
	plain := true
	for p < len(s) && s[p] != '\n' {
		c := s[p]
		switch {
		case quote != 0 && c == quote:
			quote = 0
			p++
			continue
		case quote != 0:
		case chars.IsBlank(c) || endsCommand(c):
			return finishWord(s, start, p, plain, unquoted)
		case c == '"' || c == '\'' || c == '`':
			if plain {
				unquoted, plain = append(unquoted, s[start:p]...), false
			}
			quote = c
			p++
			continue
		}
		if !plain {
			unquoted = append(unquoted, c)
		}
		p++
	}
	return finishWord(s, start, p, plain, unquoted)
}

func finishWord(s string, start, end int, plain bool, unquoted []byte) (string, int) {
	if plain {
		return s[start:end], end
	}
	return string(unquoted), end
}

// maxTries is how many programs in one command line are tried. More are in none
// that a person wrote, and the bound keeps the time linear.
const maxTries = 8

// Parse finds the cluster in the words of a command line, wherever in them the
// program is: after sudo, aws-vault exec or docker run.
func Parse(words []string) (Target, bool) {
	tries := 0
	for i, w := range words {
		p := programOf(w)
		if p == nil {
			continue
		}
		if tries++; tries > maxTries {
			break
		}
		rest := words[i+1:]
		if p.subcommand != "" && !contains(rest, p.subcommand) {
			continue
		}
		if p.name == kubectl {
			return ParseArguments(execArguments(rest))
		}
		if t, ok := parseOptions(rest, p.short); ok {
			return t, true
		}
	}
	return Target{}, false
}

// execArguments returns the values of --exec-arg.
func execArguments(words []string) (args []string) {
	for i, w := range words {
		if value, ok := strings.CutPrefix(w, "--exec-arg="); ok {
			args = append(args, strings.Trim(value, "\"'`"))
		} else if w == "--exec-arg" && i+1 < len(words) {
			args = append(args, words[i+1])
		}
	}
	return args
}

// ParseArguments finds the cluster in arguments whose program isn't known, such
// as those of an exec section. They must be for making a token.
func ParseArguments(args []string) (Target, bool) {
	switch {
	case contains(args, "get-token"):
		return parseOptions(args, nil)
	case contains(args, "token"):
		return parseOptions(args, authenticatorOptions)
	case len(args) > 0 && args[0] == "aws":
		return parseOptions(args, nil)
	}
	return Target{}, false
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// parseOptions reads the options that name a cluster and how to reach it. The
// first of each counts.
func parseOptions(words []string, short map[string]field) (t Target, ok bool) {
	to := [...]*string{cluster: &t.Cluster, region: &t.Region, profile: &t.Profile, role: &t.RoleARN}
	for i := 0; i < len(words); i++ {
		name, value, joined := strings.Cut(words[i], "=")
		if len(name) < 2 || name[0] != '-' {
			continue
		}
		f := longOptions[name]
		if f == unknown {
			f = short[name]
		}
		if f == unknown {
			continue
		}
		if !joined {
			if i+1 >= len(words) {
				break
			}
			i++
			value = words[i]
		}
		if *to[f] == "" {
			*to[f] = strings.Trim(value, "\"'`,")
		}
	}
	return t.checked()
}

// checked drops what can't be right. ok is false if there is no cluster.
func (t Target) checked() (Target, bool) {
	if name, region, ok := shape.ParseClusterARN(t.Cluster); ok {
		t.Cluster, t.ARN = name, t.Cluster
		if t.Region == "" {
			t.Region = region
		}
	}
	if !shape.IsRegion(t.Region) {
		t.Region = ""
	}
	if !strings.HasPrefix(t.RoleARN, "arn:") {
		t.RoleARN = ""
	}
	if strings.ContainsAny(t.Profile, "$<{") || len(t.Profile) > 128 {
		t.Profile = ""
	}
	return t, shape.IsClusterName(t.Cluster)
}

package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// isCommand tells the programs whose command lines name a cluster.
func isCommand(w string) bool {
	switch len(w) {
	case 3:
		return w == "aws"
	case 6:
		return w == "eksctl"
	case 7:
		return w == "aws.exe"
	case 10:
		return w == "eksctl.exe"
	case 21:
		return w == "aws-iam-authenticator"
	case 24:
		return w == "heptio-authenticator-aws"
	case 25:
		return w == "aws-iam-authenticator.exe"
	}
	return false
}

// commandLine reads the command that starts at a, up to the end of the line or
// of the command.
func (sc *scanner) commandLine(a int) {
	if a < sc.command {
		return
	}
	words, end := commandWords(sc.s, a)
	sc.command = end
	if sc.skipped(a) {
		return
	}
	if c, ok := parseCommand(words); ok {
		c.Form = "command line"
		sc.clusters.whole(c)
	}
}

// commandWords splits a command line as a shell does, roughly: quotes group,
// and an unquoted line feed, semicolon, bar or closing parenthesis ends it.
func commandWords(s string, p int) (words []string, end int) {
	for p < len(s) && len(words) < 256 {
		p = chars.SkipBlanks(s, p)
		if p >= len(s) || s[p] == '\n' || s[p] == ';' || s[p] == '|' || s[p] == ')' || s[p] == '&' {
			break
		}
		start := p
		var quote byte
		var parts []byte
		plain := true
		for p < len(s) && s[p] != '\n' {
			c := s[p]
			if quote != 0 {
				if c == quote {
					quote = 0
					p++
					continue
				}
			} else {
				if chars.IsBlank(c) || c == ';' || c == '|' || c == ')' || c == '&' {
					break
				}
				if classes[c] == classQuote {
					if plain {
						parts, plain = append(parts, s[start:p]...), false
					}
					quote = c
					p++
					continue
				}
			}
			if !plain {
				parts = append(parts, c)
			}
			p++
		}
		if plain {
			words = append(words, s[start:p])
		} else {
			words = append(words, string(parts))
		}
	}
	return words, p
}

// parseCommand finds the cluster in the words of aws eks …, eksctl … or
// aws-iam-authenticator …, wherever in them the program stands.
func parseCommand(words []string) (Cluster, bool) {
	tries, eks := 0, lastWord(words, "eks")
	for i, w := range words {
		w = w[strings.LastIndexAny(w, `/\`)+1:]
		if !isCommand(w) {
			continue
		}
		if tries++; tries > 8 {
			break // no command line that somebody wrote; keeps the time linear
		}
		var short string // which options of one letter name the cluster
		rest := words[i+1:]
		switch w[0] {
		case 'a':
			if len(w) > 10 {
				short = "-i"
			} else if eks <= i {
				continue
			}
		case 'e':
			short = "-c-n"
		default:
			short = "-i"
		}
		if c, ok := parseOptions(rest, short); ok {
			return c, true
		}
	}
	return Cluster{}, false
}

// lastWord gives the last place of a word, -1 if it isn't there.
func lastWord(words []string, w string) int {
	for i := len(words) - 1; i >= 0; i-- {
		if words[i] == w {
			return i
		}
	}
	return -1
}

// parseOptions reads the options that name a cluster and how to reach it. The
// first of each counts.
func parseOptions(words []string, short string) (c Cluster, ok bool) {
	for i := 0; i < len(words); i++ {
		name, val, joined := strings.Cut(words[i], "=")
		if len(name) < 2 || name[0] != '-' {
			continue
		}
		var to *string
		switch name {
		case "--cluster-name", "--cluster-id", "--name", "--cluster":
			to = &c.Name
		case "--region":
			to = &c.Region
		case "--profile":
			to = &c.Profile
		case "--role-arn", "--role":
			to = &c.RoleARN
		case "-r":
			if short == "-i" {
				to = &c.RoleARN
			} else if short != "" {
				to = &c.Region
			}
		case "-p":
			if short == "-c-n" {
				to = &c.Profile
			}
		case "-i", "-c", "-n":
			if short != "" && strings.Contains(short, name) {
				to = &c.Name
			}
		}
		if to == nil {
			continue
		}
		if !joined {
			if i+1 >= len(words) {
				break
			}
			i++
			val = words[i]
		}
		val = strings.Trim(val, "\"'`,")
		if *to == "" {
			*to = val
		}
	}
	if name, region, isARN := shape.ParseClusterARN(c.Name); isARN {
		c.Name, c.ARN = name, c.Name
		if c.Region == "" {
			c.Region = region
		}
	}
	if !shape.IsRegion(c.Region) {
		c.Region = ""
	}
	if !strings.HasPrefix(c.RoleARN, "arn:") {
		c.RoleARN = ""
	}
	if strings.ContainsAny(c.Profile, "$<{") || len(c.Profile) > 128 {
		c.Profile = ""
	}
	return c, shape.IsClusterName(c.Name)
}

package paste

import (
	"strings"

	"ekstoken/internal/chars"
)

// style is how a pair of name and value was written.
type style uint8

const (
	styleUnknown style = iota
	styleText
	styleExport
	styleSet
	styleSetx
	styleFish
	stylePowerShell
	styleEnvironment
	styleDocker
	styleINI
	styleJSON
	styleYAML
	styleEnvironmentList
	styleSecret
	styleJava
	styleTerraform
	styleConfigure
	styleLabels
	styleXML
	styleTable
	styleCSV
	styleTextOutput
	styleGranted
	styleCode
	styleOptions
	styleURI
	styleBare
)

// credentialForms are what the public form of a set says for its style. Those of
// documents depend on what else is in them; see documentForm.
var credentialForms = [...]string{
	styleUnknown:         "text",
	styleText:            "text",
	styleExport:          "shell exports",
	styleSet:             "Windows set commands",
	styleSetx:            "Windows setx commands",
	styleFish:            "fish set commands",
	stylePowerShell:      "PowerShell variables",
	styleEnvironment:     "environment variables",
	styleDocker:          "docker options",
	styleINI:             "a credentials file",
	styleJSON:            "JSON",
	styleYAML:            "YAML",
	styleEnvironmentList: "an environment list",
	styleSecret:          "a Kubernetes Secret",
	styleJava:            "Java system properties",
	styleTerraform:       "Terraform variables",
	styleConfigure:       "aws configure",
	styleLabels:          "labelled values",
	styleXML:             "XML",
	styleTable:           "a table",
	styleCSV:             "a CSV file",
	styleTextOutput:      "the AWS CLI's text output",
	styleGranted:         "Granted's output",
	styleCode:            "object",
	styleOptions:         "command line options",
	styleURI:             "a connection URI",
	styleBare:            "bare values",
}

// clusterForm is the form of a cluster's name, given the style of the setting
// and the first letter of its name.
func clusterForm(st style, first byte) string {
	switch st {
	case styleExport, styleDocker, styleSet, styleSetx, styleFish, stylePowerShell, styleEnvironmentList:
		return "environment variable"
	case styleEnvironment:
		if first >= 'A' && first <= 'Z' {
			return "environment variable"
		}
	case styleTerraform:
		return "Terraform"
	case styleOptions:
		return "command line"
	case styleJSON:
		return "JSON"
	case styleYAML:
		return "YAML"
	case styleTable:
		return "table"
	}
	return "setting"
}

// wordBefore is a style indicated by the text right before a name.
type wordBefore struct {
	text  string
	fold  bool // in either case
	style style
}

var wordsBefore = [...]wordBefore{
	{"env:", true, stylePowerShell},
	{"export ", false, styleExport}, {"declare -x ", false, styleExport}, {"typeset -x ", false, styleExport},
	{"-gx ", false, styleFish}, {"-x ", false, styleFish}, {"-Ux ", false, styleFish}, {"-xg ", false, styleFish}, {"-Ugx ", false, styleFish},
	{"setx ", true, styleSetx},
	{"configure set ", true, styleConfigure},
	{"set ", true, styleSet}, {"set \"", true, styleSet},
	{"-e ", false, styleDocker}, {"--env ", false, styleDocker}, {"-e \"", false, styleDocker}, {"-e '", false, styleDocker}, {"--env=", false, styleDocker},
	{"-D", false, styleJava},
}

// beforeName is how much before a name is looked at.
const beforeName = 16

// styleOf determines the style from the text around a name.
func (sc *scanner) styleOf(p pair) style {
	if p.style != styleUnknown {
		return p.style
	}
	s := sc.text
	before := s[max(sc.lineStart, p.nameStart-beforeName):p.nameStart]
	if before != "" {
		if st := styleBefore(before); st != styleUnknown {
			return st
		}
	}
	name := s[p.nameStart:p.nameEnd]
	switch {
	case strings.HasPrefix(name, "Daws.") || strings.HasPrefix(name, "-Daws."):
		return styleJava
	case strings.HasPrefix(name, "--"):
		return styleOptions
	case strings.Contains(name, "aws.") && p.separator != separatorBlank:
		return styleJava
	case p.separator == separatorColon && p.quoted:
		return styleJSON
	case p.separator == separatorColon && sc.depth > 0:
		return styleCode
	case p.separator == separatorColon:
		return styleYAML
	case p.separator == separatorEquals && p.quoted:
		return styleCode
	case p.separator == separatorEquals && strings.HasPrefix(s[sc.lineStart:], "export "):
		return styleExport // one of several in a line
	case p.separator == separatorEquals:
		return sc.assignmentStyle(p)
	}
	return styleText
}

// styleBefore returns the style of the first of wordsBefore that the text ends
// with.
func styleBefore(text string) style {
	last := text[len(text)-1]
	if chars.IsAlnum(last) && last != 'D' {
		return styleUnknown // as before nearly all names
	}
	for i := range wordsBefore {
		w := &wordsBefore[i]
		switch {
		case w.text[len(w.text)-1] != last:
		case !w.fold && !strings.HasSuffix(text, w.text), w.fold && !chars.HasSuffixFold(text, w.text):
		case w.style == styleSet && strings.Contains(text, "-set "): // Helm's --set
		default:
			return w.style
		}
	}
	return styleUnknown
}

// assignmentStyle distinguishes the forms of name=value.
func (sc *scanner) assignmentStyle(p pair) style {
	s, name := sc.text, sc.text[p.nameStart:p.nameEnd]
	if sc.section != "" && sc.depth == 0 && !isUpperName(name) {
		return styleINI
	}
	if isUpperName(name) {
		return styleEnvironment
	}
	if at := chars.SkipBlanks(s, p.nameEnd); at+1 < len(s) {
		at = chars.SkipBlanks(s, at+1)
		if at < len(s) && s[at] == '"' && strings.Contains(name, "_") {
			if strings.HasPrefix(name, "aws_") {
				return styleEnvironment
			}
			return styleTerraform
		}
	}
	if sc.section != "" {
		return styleINI
	}
	return styleEnvironment
}

// isUpperName reports whether a name has no small letters.
func isUpperName(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
	}
	return true
}

package latex

import (
	"fmt"
	"strconv"
	"strings"
)

// A macro is what \newcommand defines.
type macro struct {
	arguments int
	optional  string // what stands for the first argument if it is not given
	hasOption bool
	body      string
}

// The most that macros may make of a display.
const (
	maxExpansions = 2000
	maxExpanded   = 100_000 // bytes
)

// definitions are the commands that define macros.
var definitions = []string{`\newcommand`, `\renewcommand`, `\providecommand`, `\DeclareMathOperator`, `\def`}

// define reads the macros that a text defines. What is not understood is left.
func (d *document) define(text string) {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		for _, command := range definitions {
			rest, ok := strings.CutPrefix(text[i:], command)
			if !ok || rest == "" || isLetter(rest[0]) {
				continue
			}
			d.defineOne(command, strings.TrimLeft(strings.TrimPrefix(rest, "*"), " \n\t"))
		}
	}
}

func (d *document) defineOne(command, rest string) {
	name, rest, ok := commandName(rest)
	if !ok {
		return
	}
	m := macro{}
	rest = strings.TrimLeft(rest, " \n\t")
	if command == `\def` {
		for m.arguments < 9 && strings.HasPrefix(rest, "#"+strconv.Itoa(m.arguments+1)) {
			m.arguments++
			rest = rest[2:]
		}
	} else if n, after, ok := bracketed(rest); ok {
		count, err := strconv.Atoi(strings.TrimSpace(n))
		if err != nil || count < 0 || count > 9 {
			return
		}
		m.arguments, rest = count, strings.TrimLeft(after, " \n\t")
		if option, after, ok := bracketed(rest); ok {
			m.optional, m.hasOption, rest = option, true, strings.TrimLeft(after, " \n\t")
		}
	}
	if m.body, _, ok = braced(rest); !ok {
		return
	}
	if command == `\DeclareMathOperator` {
		m.body = `\operatorname{` + m.body + "}"
	}
	if _, known := d.macros[name]; known && command == `\providecommand` {
		return
	}
	d.macros[name] = m
}

// commandName reads \name or {\name}.
func commandName(rest string) (name, after string, ok bool) {
	inside, after, inBraces := braced(rest)
	if inBraces {
		rest = strings.TrimSpace(inside)
	}
	if !strings.HasPrefix(rest, `\`) {
		return "", "", false
	}
	end := 1
	for end < len(rest) && isLetter(rest[end]) {
		end++
	}
	if end == 1 && len(rest) > 1 {
		end = 2
	}
	if !inBraces {
		after = rest[end:]
	}
	return rest[:end], after, end > 1
}

// braced reads {…} with its braces balanced.
func braced(text string) (inside, after string, ok bool) {
	if !strings.HasPrefix(text, "{") {
		return "", text, false
	}
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return text[1:i], text[i+1:], true
			}
		}
	}
	return "", text, false
}

func bracketed(text string) (inside, after string, ok bool) {
	if !strings.HasPrefix(text, "[") {
		return "", text, false
	}
	inside, after, ok = strings.Cut(text[1:], "]")
	return inside, after, ok
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// expand writes out the macros in a display.
func (d *document) expand(tex string) (string, error) {
	made := 0
	var b strings.Builder
	for tex != "" {
		i := strings.IndexByte(tex, '\\')
		if i < 0 {
			b.WriteString(tex)
			break
		}
		b.WriteString(tex[:i])
		name, rest, ok := commandName(tex[i:])
		if !ok {
			b.WriteString(tex[i:])
			break
		}
		m, known := d.macros[name]
		if !known {
			b.WriteString(name)
			tex = rest
			continue
		}
		if made++; made > maxExpansions || b.Len()+len(rest) > maxExpanded {
			return "", fmt.Errorf("%s does not come to an end, or to more than %d bytes", name, maxExpanded)
		}
		body, after, err := m.apply(name, rest)
		if err != nil {
			return "", err
		}
		// A command must not grow by the letter behind it.
		if n := len(body); n > 0 && isLetter(body[n-1]) && after != "" && isLetter(after[0]) && strings.LastIndexByte(body, '\\') >= 0 {
			body += " "
		}
		tex = body + after
	}
	return b.String(), nil
}

// apply puts the arguments that follow into the body.
func (m macro) apply(name, rest string) (body, after string, err error) {
	var arguments []string
	for k := range m.arguments {
		trimmed := strings.TrimLeft(rest, " \n\t")
		if k == 0 && m.hasOption {
			option, after, given := bracketed(trimmed)
			if !given {
				option, after = m.optional, rest
			}
			arguments, rest = append(arguments, option), after
			continue
		}
		if inside, after, ok := braced(trimmed); ok {
			arguments, rest = append(arguments, inside), after
			continue
		}
		if trimmed == "" || trimmed[0] == '}' {
			return "", "", fmt.Errorf("%s takes %d arguments, and has %d", name, m.arguments, k)
		}
		if command, after, ok := commandName(trimmed); ok {
			arguments, rest = append(arguments, command), after
			continue
		}
		first := []rune(trimmed)[0]
		arguments, rest = append(arguments, string(first)), trimmed[len(string(first)):]
	}
	body = m.body
	for k := len(arguments); k > 0; k-- {
		body = strings.ReplaceAll(body, "#"+strconv.Itoa(k), arguments[k-1])
	}
	return body, rest, nil
}

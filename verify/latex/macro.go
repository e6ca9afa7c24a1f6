package latex

import (
	"slices"
	"strconv"
	"strings"
)

// A macro is what \newcommand defines.
type macro struct {
	from      int // the line of its definition
	arguments int
	optional  string // what stands for the first argument if it is not given
	hasOption bool
	branch    bool // it stands between a conditional and its \fi
	primitive bool // the body is a command that \let has given another name, and no macro
	body      string
}

// predefined are commands that print their argument, or nothing.
func predefined() map[string][]macro {
	return map[string][]macro{`\ensuremath`: {{from: -1, arguments: 1, body: "#1"}}, `\xspace`: {{from: -1}}}
}

// definitions are the commands that define macros.
var definitions = []string{`\newcommand`, `\renewcommand`, `\providecommand`, `\DeclareRobustCommand`, `\DeclareMathOperator`, `\def`, `\gdef`, `\let`, `\newenvironment`, `\renewenvironment`}

// definedHere stands where a definition began, for a display that has one.
const definedHere = '\x01'

// define reads the macros that the text defines, and blanks the definitions, which print
// nothing. What is not understood is left.
func (d *document) define() {
	var all strings.Builder
	for _, l := range d.lines {
		all.WriteString(l.text + "\n")
	}
	text := all.String()
	out, line := []byte(text), 0
	for i := 0; i < len(text); {
		end, defined := i+1, false
		if text[i] == '\\' {
			end, defined = d.definition(text, i, line)
		}
		begins := defined
		for ; i < end; i++ {
			switch {
			case text[i] == '\n':
				line++
			case begins:
				out[i], begins = definedHere, false
			case defined:
				out[i] = ' '
			}
		}
	}
	for i, l := range strings.Split(string(out), "\n")[:len(d.lines)] {
		d.lines[i].text = l
	}
}

// definition reads the one that begins at i, if one does, and returns what is behind it, or
// behind the command that stands there.
func (d *document) definition(text string, i, line int) (end int, defined bool) {
	name, rest, ok := commandName(text[i:])
	if !ok {
		return i + 1, false
	}
	if slices.Contains(definitions, name) {
		if after, ok := d.defineOne(name, strings.TrimLeft(strings.TrimPrefix(rest, "*"), blanks), line); ok {
			return len(text) - len(after), true
		}
	}
	return len(text) - len(rest), false
}

const blanks = " \n\t"

func (d *document) defineOne(command, rest string, line int) (after string, ok bool) {
	if strings.HasSuffix(command, "environment") {
		return d.defineEnvironment(rest)
	}
	inside, _, inBraces := braced(rest)
	name, rest, ok := commandName(rest)
	if !ok || strings.HasPrefix(rest, "@") || inBraces && strings.TrimSpace(inside) != name {
		return "", false // \p@q is not \p
	}
	m := macro{from: line, branch: d.lines[line].branch}
	rest = strings.TrimLeft(rest, blanks)
	switch command {
	case `\let`:
		return d.let(name, strings.TrimLeft(strings.TrimPrefix(rest, "="), blanks), line)
	case `\def`, `\gdef`:
		for m.arguments < 9 && strings.HasPrefix(rest, "#"+strconv.Itoa(m.arguments+1)) {
			m.arguments++
			rest = rest[2:]
		}
	default:
		n, after, ok := bracketed(rest)
		if !ok {
			break
		}
		count, err := strconv.Atoi(strings.TrimSpace(n))
		if err != nil || count < 0 || count > 9 {
			return "", false
		}
		m.arguments, rest = count, strings.TrimLeft(after, blanks)
		if option, after, ok := bracketed(rest); ok {
			m.optional, m.hasOption, rest = option, true, strings.TrimLeft(after, blanks)
		}
	}
	if m.body, after, ok = braced(rest); !ok {
		return "", false
	}
	if command == `\DeclareMathOperator` {
		m.body = `\operatorname{` + m.body + "}"
	}
	if _, known := d.macro(name, line); !known || command != `\providecommand` {
		d.macros[name] = append(d.macros[name], m)
	}
	return after, true
}

// let gives a command or a character another name, with the meaning that it has now.
func (d *document) let(name, rest string, line int) (after string, ok bool) {
	if rest == "" {
		return "", false
	}
	target, after, command := commandName(rest)
	if !command {
		target, after = rest[:1], rest[1:]
	}
	m, known := d.macro(target, line)
	if !known {
		m = macro{primitive: true, body: target}
	}
	m.from, m.branch = line, m.branch || d.lines[line].branch
	d.macros[name] = append(d.macros[name], m)
	return after, true
}

// defineEnvironment notes an environment that is another name for a display; one that has
// a display and more in it is not read.
func (d *document) defineEnvironment(rest string) (after string, ok bool) {
	name, rest, ok := braced(rest)
	for bracket := true; bracket; { // the arguments
		rest = strings.TrimLeft(rest, blanks)
		_, rest, bracket = bracketed(rest)
	}
	begin, rest, ok2 := braced(rest)
	_, after, ok3 := braced(strings.TrimLeft(rest, blanks))
	if !ok || !ok2 || !ok3 {
		return "", false
	}
	whole, of, _ := beginning(strings.TrimSpace(begin))
	switch {
	case of == "":
		if at, _ := d.firstBegin(begin); at >= 0 {
			d.unread[name] = true
		}
	case len(whole) == len(strings.TrimSpace(begin)):
		d.alias[name] = of
	default:
		d.unread[name] = true
	}
	return after, true
}

// macro returns what a command means on a line.
func (d *document) macro(name string, line int) (m macro, known bool) {
	for _, x := range slices.Backward(d.macros[name]) {
		if x.from <= line {
			return x, true
		}
	}
	return macro{}, false
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
func braced(text string) (inside, after string, ok bool) { return enclosed(text, '{', '}') }

// bracketed reads […], in which braces are balanced.
func bracketed(text string) (inside, after string, ok bool) { return enclosed(text, '[', ']') }

func enclosed(text string, open, close byte) (inside, after string, ok bool) {
	if text == "" || text[0] != open {
		return "", text, false
	}
	depth := 0
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == close && depth == 0:
			return text[1:i], text[i+1:], true
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
	}
	return "", text, false
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

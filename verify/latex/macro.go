package latex

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/flowproof/flowproof/verify/tex"
)

// A macro is what \newcommand defines.
type macro struct {
	from      int // the byte of the text where its definition begins
	arguments int
	optional  string // what stands for the first argument if it is not given
	hasOption bool
	branch    bool        // it stands between a conditional and its \fi
	anew      string      // the command that defines it and is not followed
	undefined bool        // it is none any more
	defines   [][2]string // the macros that its body defines, each behind the command that does
	primitive bool        // the body is a command that \let has given another name, and no macro
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
		d.starts = append(d.starts, all.Len())
		all.WriteString(l.text + "\n")
	}
	d.starts = append(d.starts, all.Len())
	text := all.String()
	out, line := []byte(text), 0
	for i := 0; i < len(text); {
		end, defined := i+1, false
		if text[i] == '\\' {
			end, defined = d.definition(text, i, line)
		}
		if !defined {
			d.group(text[i:], i)
		}
		if !defined && text[i] == '\\' {
			if n := d.drops(text[i:], i); n > 0 {
				end, defined = i+n, true
				d.untell(line, strings.Count(text[i:end], "\n"))
			}
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
	global := d.global
	d.global = name == `\global` || global && (name == `\long` || name == `\protected`)
	named := strings.TrimLeft(strings.TrimPrefix(rest, "*"), blanks)
	if slices.Contains(definitions, name) {
		mean := d.mean
		if global || name == `\gdef` {
			mean = d.meanGlobally
		}
		if after, ok := d.defineOne(name, named, line, i, mean); ok {
			return len(text) - len(after), true
		}
	}
	if m, known := d.macro(name, i); known && !m.primitive {
		for _, x := range m.defines {
			d.lose(x[0], x[1], i)
		}
	}
	if defines.MatchString(name) && !strings.HasPrefix(name, `\if`) && name != `\providecommand` {
		d.lose(name, named, i)
	}
	return len(text) - len(rest), false
}

// drops is the length of a macro at a byte of the text with its arguments, if it drops one that has a display; else 0.
func (d *document) drops(text string, at int) int {
	name, rest, _ := commandName(text)
	m, known := d.macro(name, at)
	if !known || !m.drops() || d.searched > maxSearched {
		return 0
	}
	dropped := false
	for k := range m.arguments {
		inside, after, ok := braced(strings.TrimLeft(rest, blanks))
		if d.searched += len(inside); !ok {
			d.searched += len(rest)
			return 0
		}
		dropped = dropped || !m.shows(k) && displayWithin.MatchString(inside)
		rest = after
	}
	if d.searched > maxSearched {
		d.lack(d.atOffset(0, at), "what "+name+" drops", "%s is used too often: what it drops is not looked for", name)
	}
	if !dropped {
		return 0
	}
	return len(text) - len(rest)
}

// maxSearched is the most bytes that are looked through for displays that macros drop.
const maxSearched = 50 * maxBytes

// shows reports whether a macro has an argument, from 0, in its body.
func (m macro) shows(k int) bool { return strings.Contains(m.body, "#"+strconv.Itoa(k+1)) }

// drops reports whether a macro does not show all its arguments; those with an option are taken to show them.
func (m macro) drops() bool {
	for k := range m.arguments {
		if !m.hasOption && !m.shows(k) {
			return true
		}
	}
	return false
}

// untell drops the comments of so many lines.
func (d *document) untell(line, n int) {
	for i := line; i < line+n; i++ {
		d.lines[i].told = false
	}
}

// definedIn are the macros that a body defines, each with the command that does.
func definedIn(body string) (all [][2]string) {
	for len(all) < maxDefined {
		_, rest, found := strings.Cut(body, `\`)
		by, after, ok := commandName(`\` + rest)
		if !found || !ok {
			break
		}
		if body = after; !slices.Contains(definitions, by) && !defines.MatchString(by) {
			continue
		}
		if name, _, ok := target(strings.TrimLeft(strings.TrimPrefix(after, "*"), blanks)); ok {
			all = append(all, [2]string{by, name})
		}
	}
	return all
}

// maxDefined is the most that a macro is seen to define.
const maxDefined = 100

// defines are commands that may define others.
var defines = regexp.MustCompile(`(?:def|let|[cC]ommandx?|cmd|Symbol|Operator|Accent)$`)

// lose notes that a macro has another meaning from a place on, by a command that is not followed.
func (d *document) lose(by, rest string, at int) {
	name, after, ok := target(rest)
	if name == `\csname` {
		spelled, _, _ := strings.Cut(after, `\endcsname`)
		name = `\` + strings.TrimSpace(spelled)
	}
	if _, known := d.macro(name, at); ok && known {
		d.meanGlobally(name, macro{from: at, anew: by})
	}
}

const blanks = " \n\t"

// defineOne reads what is behind a command that defines something, which stands on a line, at a byte of the text.
func (d *document) defineOne(command, rest string, line, at int, mean func(string, macro)) (after string, ok bool) {
	if strings.HasSuffix(command, "environment") {
		return d.defineEnvironment(rest, at)
	}
	name, rest, ok := target(rest)
	if !ok || name == `\csname` {
		return "", false
	}
	m := macro{from: at, branch: d.lines[line].unsure(at - d.starts[line])}
	rest = strings.TrimLeft(rest, blanks)
	switch command {
	case `\let`:
		return d.let(name, strings.TrimLeft(strings.TrimPrefix(rest, "="), blanks), line, at, mean)
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
	if m.body, after, ok = braced(rest); !ok && rest != "" && command != `\def` && command != `\gdef` { // one token will do
		var word bool
		if m.body, after, word = commandName(rest); !word {
			_, n := utf8.DecodeRuneInString(rest)
			m.body, after = rest[:n], rest[n:]
		}
		ok = true
	}
	if !ok {
		return "", false
	}
	if command == `\DeclareMathOperator` {
		m.body = `\operatorname{` + m.body + "}"
	}
	before, known := d.macro(name, at)
	switch known = known && !before.branch || tex.IsCommand(name); {
	case known && command == `\providecommand`:
		return after, true
	case known && (command == `\newcommand` || command == `\DeclareMathOperator`):
		m = macro{from: at, anew: command} // an error of TeX
	}
	m.defines = definedIn(m.body)
	mean(name, m)
	return after, true
}

// target reads the command that a definition is of. It is not \p of \p@q.
func target(rest string) (name, after string, ok bool) {
	inside, _, inBraces := braced(rest)
	name, after, ok = commandName(rest)
	return name, after, ok && !strings.HasPrefix(after, "@") && (!inBraces || strings.TrimSpace(inside) == name)
}

// let gives a command or a character another name, with the meaning that it has now.
func (d *document) let(name, rest string, line, at int, mean func(string, macro)) (after string, ok bool) {
	if rest == "" {
		return "", false
	}
	target, after, command := commandName(rest)
	if !command {
		target, after = rest[:1], rest[1:]
	}
	m, known := d.macro(target, at)
	if !known {
		m = macro{primitive: true, body: target}
	}
	m.from, m.branch = at, m.branch || d.lines[line].unsure(at-d.starts[line])
	mean(name, m)
	return after, true
}

// defineEnvironment notes an environment that is another name for a display; one that has
// a display and more in it is not read.
func (d *document) defineEnvironment(rest string, at int) (after string, ok bool) {
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
		if i, _ := d.firstBegin(begin, at); i >= 0 {
			d.unread[name] = true
		}
	case len(whole) == len(strings.TrimSpace(begin)):
		d.alias[name] = of
	default:
		d.unread[name] = true
	}
	return after, true
}

// macro returns what a command means at a byte of the text.
func (d *document) macro(name string, at int) (m macro, known bool) {
	for _, x := range slices.Backward(d.macros[name]) {
		if x.from <= at {
			return x, !x.undefined
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

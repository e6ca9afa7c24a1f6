package tex

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/flowproof/flowproof/verify/derivation"
)

// A token is a character, a digit, or a control sequence such as \frac. Of what
// is set for the eye alone only the breaks of rows and columns are kept.
type token struct {
	text string
	off  int
	pos  derivation.Pos
	sep  sep  // what parts it from the token before
	cell bool // an & stands before it
	gap  bool // a space stands before it

	upright bool // a d or e in an upright font
}

type sep uint8

const (
	together sep = iota
	column       // an &, or a wide space
	row          // a \\
)

// unseen are the control sequences that print nothing or little space.
var unseen = set(`\/ \displaystyle \textstyle
	\scriptstyle \limits \nolimits \nonumber \notag \allowbreak`)

// spaces are in eighteenths of a quad; those that come to wide part what stands before and
// behind, as an & does.
var spaces = map[string]int{
	"~": 6, `\ `: 6, `\,`: 3, `\thinspace`: 3, `\:`: 4, `\>`: 4, `\;`: 5, `\!`: -3, `\enspace`: 9, `\quad`: 18, `\qquad`: 36,
}

const wide = 10 // two thick spaces

// sizes stand before a bracket, or before a full stop for none.
var sizes = set(`\left \right \middle \big \Big \bigg \Bigg \bigl \Bigl \biggl \Biggl
	\bigr \Bigr \biggr \Biggr \bigm \Bigm \biggm \Biggm`)

// asides take a group that is no part of the statement; those with true leave its space.
var asides = map[string]bool{`\tag`: false, `\label`: false, `\vspace`: false, `\vphantom`: false, `\hspace`: true, `\phantom`: true, `\hphantom`: true}

// words take a group of words. These part statements, or begin a quantifier; others are not read.
var words = set(`\text \mbox \textrm \textnormal \mathrm`)

var meanings = map[string]string{
	"and": ";", "so": ";", "so that": ";", "hence": ";", "thus": ";", "therefore": ";", "that is": ";", "i.e.": ";", "i.e.,": ";", "which gives": ";",
	"implies": `\implies`, "for all": `\forall`, "for every": `\forall`, "for any": `\forall`, "for each": `\forall`,
}

// spelled are functions that a text may have without the backslash that makes them functions.
var spelled = set("sin cos tan sinh cosh tanh exp log ln arctan arcsin arcsinh sqrt")

// environments only set rows; those that mean something, as cases, are not here.
var environments = set(`split align align* aligned equation equation* gather gather* gathered
	multline multline* eqnarray eqnarray* array`)

// alike are other spellings of a control sequence.
var alike = map[string]string{
	`\dfrac`: `\frac`, `\tfrac`: `\frac`, `\cfrac`: `\frac`,
	`\Rightarrow`: `\implies`, `\Longrightarrow`: `\implies`,
	`\leq`: `\le`, `\leqslant`: `\le`, `\geq`: `\ge`, `\geqslant`: `\ge`, `\lt`: "<", `\gt`: ">", `\coloneqq`: "=", `\lbrace`: `\{`, `\rbrace`: `\}`, `\lbrack`: "[", `\rbrack`: "]",
	`\log`: `\ln`, `\operatorname{ln}`: `\ln`, `\operatorname{log}`: `\ln`,
	`\operatorname{exp}`: `\exp`, `\operatorname{sinh}`: `\sinh`, `\operatorname{cosh}`: `\cosh`,
	`\operatorname{sin}`: `\sin`, `\operatorname{cos}`: `\cos`, `\operatorname{tan}`: `\tan`, `\operatorname{tanh}`: `\tanh`,
	`\operatorname{arctan}`: `\arctan`, `\sgn`: `\sign`, `\operatorname{sgn}`: `\sign`, `\operatorname{sign}`: `\sign`,
	`\operatorname{arcsinh}`: `\arcsinh`, `\operatorname{arcsin}`: `\arcsin`,
	`\operatorname{sqrt}`: `\sqrt`,
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// ofPackages are commands that are read, and that TeX has by packages alone.
var ofPackages = set(`\arcsinh \sign \sgn \coloneqq \lt \gt \bm`)

// IsCommand reports whether a control sequence is read by a rule, and one that LaTeX has, with the mathematics of the
// AMS, so that \providecommand leaves it as it is.
func IsCommand(name string) bool {
	_, function := functions[name]
	_, space := spaces[name]
	_, aside := asides[name]
	_, other := alike[name]
	_, font := oldFonts[name]
	return !ofPackages[name] && (function || space || aside || other || font || letters[name] || commands[name] || fonts[name] ||
		stops[name] || unseen[name] || sizes[name] || words[name] || name == `\operatorname`)
}

// maxTokens bounds a display, and so the size of what is read from it.
const maxTokens = 4000

type scanner struct {
	src    string
	off    int
	marked int // the offset whose place is pos
	pos    derivation.Pos
	sep    sep
	cell   bool
	width  int // of the spaces since the last token
	toks   []token
	envs   []string
}

// scan cuts src into tokens, the last of them empty. It panics with an *Error.
func scan(src string) []token {
	s := &scanner{src: src, pos: derivation.Pos{Line: 1, Col: 1}}
	for s.off < len(src) {
		switch c := src[s.off]; c {
		case ' ', '\t', '\n', '\r':
			s.off++
		case '~':
			s.off++
			s.gap("~")
		case '&':
			s.sep, s.cell = max(s.sep, column), true
			s.off++
		case '\\':
			s.control()
		case '%', '$', '#':
			s.fail(s.off, fmt.Sprintf("%q has no place within a displayed formula", c))
		case ':':
			if strings.HasPrefix(src[s.off:], ":=") {
				s.add("=", 2)
				continue
			}
			s.add(":", 1)
		default:
			s.spelledOut()
			_, n := utf8.DecodeRuneInString(src[s.off:])
			s.add(src[s.off:s.off+n], n)
		}
	}
	if len(s.envs) > 0 {
		s.fail(s.off, `\begin{`+s.envs[len(s.envs)-1]+"} has no end")
	}
	s.add("", 0)
	return s.toks
}

func (s *scanner) fail(off int, msg string) {
	panic(&Error{TeX: s.src, Offset: off, Msg: msg})
}

// add appends a token that takes up n bytes.
func (s *scanner) add(text string, n int) {
	if len(s.toks) == maxTokens {
		s.fail(s.off, fmt.Sprintf("more than %d tokens: split the display", maxTokens))
	}
	for _, r := range s.src[s.marked:s.off] {
		s.pos.Col++
		if r == '\n' {
			s.pos = derivation.Pos{Line: s.pos.Line + 1, Col: 1}
		}
	}
	s.marked = s.off
	if other, ok := alike[text]; ok {
		text = other
	}
	s.toks = append(s.toks, token{text: text, off: s.off, pos: s.pos, sep: s.sep, cell: s.cell, gap: s.width >= spaces[`\;`]})
	s.sep, s.cell, s.width = together, false, 0
	s.off += n
}

// gap notes a space.
func (s *scanner) gap(name string) {
	if s.width += spaces[name]; s.width >= wide {
		s.sep = max(s.sep, column)
	}
}

// control reads a control sequence.
func (s *scanner) control() {
	start, end := s.off, s.off+1
	for end < len(s.src) && isLetter(s.src[end]) {
		end++
	}
	if end == start+1 {
		if end == len(s.src) {
			s.fail(start, "a lone backslash")
		}
		_, n := utf8.DecodeRuneInString(s.src[end:])
		end += n
	}
	name := s.src[start:end]
	space, isAside := asides[name]
	switch {
	case name == `\\`:
		s.off = end
		s.star()
		s.rowSpace()
		s.sep, s.cell = row, false
	case strings.TrimSpace(name[1:]) == "":
		s.off = end
		s.gap(`\ `)
	case spaces[name] != 0:
		s.off = end
		s.gap(name)
	case unseen[name]:
		s.off = end
	case sizes[name]:
		s.off = end
		s.space()
		switch s.next("") {
		case '.':
			s.off++
		case '<':
			s.add(`\langle`, 1)
		case '>':
			s.add(`\rangle`, 1)
		}
	case isAside:
		s.off = end
		s.star()
		if s.group(); space {
			s.sep = max(s.sep, column)
		}
	case words[name] && s.meaning(name):
	case name == `\mathop` && empty.MatchString(s.src[end:]):
		s.off = end + len(empty.FindString(s.src[end:]))
	case name == `\fbox`:
		s.fail(start, `\fbox is not read: write \boxed{…}, without $`)
	case name == `\eqno`:
		n := strings.IndexByte(s.src[end:], ')')
		if n < 0 {
			s.fail(start, `\eqno wants a number in brackets`)
		}
		s.off = end + n + 1
	case name == `\begin`, name == `\end`:
		s.off = end
		s.environment(name, start)
	case name == `\operatorname`:
		s.off = end
		s.star()
		content := strings.Join(strings.Fields(s.group()), "")
		n := s.off - start
		s.off = start
		s.add(`\operatorname{`+content+"}", n)
	default:
		s.add(name, end-start)
	}
}

// empty is a group without anything in it.
var empty = regexp.MustCompile(`^\s*\{\s*\}`)

// meaning reads words that mean something, and reports whether they do.
func (s *scanner) meaning(name string) bool {
	start := s.off
	s.off += len(name)
	if s.space(); s.next("{") == 0 {
		s.off = start
		return false
	}
	said := strings.Join(strings.Fields(strings.Trim(s.group(), " ~,")), " ")
	end := s.off
	s.off = start
	if meaning, ok := meanings[said]; ok {
		s.add(meaning, end-start)
		return true
	}
	return false
}

// spelledOut fails at letters that spell a function: they are printed as a product, and meant
// as a function.
func (s *scanner) spelledOut() {
	end := s.off
	for end < len(s.src) && isLetter(s.src[end]) {
		end++
	}
	if s.off > 0 && isLetter(s.src[s.off-1]) {
		return // not the first of the letters
	}
	if word := s.src[s.off:end]; spelled[word] {
		s.fail(s.off, fmt.Sprintf("%s is printed as a product of letters: write \\%s, or spaces between them", word, word))
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func (s *scanner) space() {
	for s.off < len(s.src) && strings.IndexByte(" \t\n\r", s.src[s.off]) >= 0 {
		s.off++
	}
}

// next is the byte to come, or 0; it is also 0 unless in is empty or has it.
func (s *scanner) next(in string) byte {
	if s.off < len(s.src) && (in == "" || strings.IndexByte(in, s.src[s.off]) >= 0) {
		return s.src[s.off]
	}
	return 0
}

func (s *scanner) star() {
	if s.next("*") != 0 {
		s.off++
	}
}

// rowSpace skips the extra space of \\[2pt]. Brackets with anything but a length
// in them are brackets.
func (s *scanner) rowSpace() {
	rest := s.src[s.off:]
	end := strings.IndexByte(rest, ']')
	if strings.HasPrefix(rest, "[") && end > 1 {
		unit := strings.TrimLeft(rest[1:end], "-.0123456789 ")
		switch unit {
		case "pt", "em", "ex", "cm", "mm", "in":
			s.off += end + 1
		}
	}
}

// group reads {…} raw, and gives what is between the braces.
func (s *scanner) group() string {
	start := s.off
	s.space()
	if s.next("{") == 0 {
		s.fail(start, "a group in braces is missing")
	}
	from, depth := s.off+1, 0
	for ; s.off < len(s.src); s.off++ {
		switch s.src[s.off] {
		case '\\':
			s.off++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				s.off++
				return s.src[from : s.off-1]
			}
		}
	}
	s.off = len(s.src)
	s.fail(start, "a brace is not closed")
	return ""
}

// environment reads what follows \begin or \end.
func (s *scanner) environment(which string, start int) {
	name := s.group()
	if name == "cases" || name == "dcases" {
		s.fail(start, "the environment "+name+" is not read with a column of conditions, or with something beside it: give its statements one by one")
	}
	if !environments[name] {
		s.fail(start, "the environment "+name+" is not read: give its parts one by one")
	}
	if which == `\end` {
		if n := len(s.envs); n == 0 || s.envs[n-1] != name {
			s.fail(start, `\end{`+name+"} ends nothing that is open")
		}
		s.envs = s.envs[:len(s.envs)-1]
		return
	}
	s.envs = append(s.envs, name)
	if name == "array" {
		n := len(s.toks)
		for n > 0 && s.toks[n-1].text == "{" {
			n--
		}
		if n > 0 && closes[s.toks[n-1].text] != "" {
			s.fail(start, "a matrix is not read: give a notation for it, or its entries one by one")
		}
		s.group() // the columns
	}
}

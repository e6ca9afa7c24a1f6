package derivation

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// tokenKind is what a token is.
type tokenKind uint8

const (
	tokEnd    tokenKind = iota // of the statement: nothing is consumed
	tokWord                    // a name or keyword
	tokNumber                  // 2, 0.5
	tokText                    // "…" or """…""", without the quotes
	tokID                      // the id of an equation, only where one is asked for
	tokMark                    // an operator or bracket
	tokBad                     // text says why, hint what to do
)

// token is a word of the language and where it begins.
type token struct {
	kind tokenKind
	text string
	pos  Pos
	hint string
}

func (t token) is(m string) bool { return t.kind == tokMark && t.text == m }

// String names the token in messages.
func (t token) String() string {
	switch t.kind {
	case tokEnd:
		return "end of the line"
	case tokText:
		return "a string"
	case tokMark:
		return "'" + t.text + "'"
	}
	return t.text
}

// cursor is a place in the source; depth counts the brackets open there.
type cursor struct {
	off, depth int
	pos        Pos
}

// lexer cuts one statement after the other into tokens. A statement ends
// before a line that is not indented deeper than margin, unless a bracket is
// open; a keyword at the head of such a line ends it even then.
type lexer struct {
	src string
	cursor
	margin int
}

// space moves to the next token of the statement; false, and no move, if there
// is none.
func (l *lexer) space() bool {
	start, fresh := l.cursor, false
	for l.off < len(l.src) {
		switch c := l.src[l.off]; c {
		case '\n':
			fresh = true
			l.off++
			l.pos = Pos{l.pos.Line + 1, 1}
		case ' ', '\t', '\r':
			l.off++
			l.pos.Col++
		case '#':
			if i := strings.IndexByte(l.src[l.off:], '\n'); i >= 0 {
				l.off += i
			} else {
				l.off = len(l.src)
			}
		default:
			if fresh && l.pos.Col <= l.margin && (l.depth == 0 || isKeyword(l.src[l.off:l.off+l.run(isWord)])) {
				l.cursor = start
				return false
			}
			return true
		}
	}
	l.cursor = start
	return false
}

// run is the length of what lies ahead and consists of such bytes.
func (l *lexer) run(of func(byte) bool) int {
	n := 0
	for l.off+n < len(l.src) && of(l.src[l.off+n]) {
		n++
	}
	return n
}

// cut moves over n bytes and makes a token of them.
func (l *lexer) cut(k tokenKind, n int) token {
	t := token{kind: k, text: l.src[l.off : l.off+n], pos: l.pos}
	if i := strings.LastIndexByte(t.text, '\n'); i >= 0 {
		l.pos = Pos{l.pos.Line + strings.Count(t.text, "\n"), 1 + utf8.RuneCountInString(t.text[i+1:])}
	} else {
		l.pos.Col += utf8.RuneCountInString(t.text)
	}
	l.off += n
	if (k == tokWord || k == tokNumber || k == tokID) && n > maxWord {
		t.kind, t.text, t.hint = tokBad, fmt.Sprintf("a word of %d letters", n), fmt.Sprintf("at most %d", maxWord)
	}
	return t
}

// lex gives the next token of the statement.
func (l *lexer) lex() token {
	if !l.space() {
		return token{kind: tokEnd, pos: l.pos}
	}
	switch c := l.src[l.off]; {
	case isLetter(c):
		return l.cut(tokWord, l.run(isWord))
	case isDigit(c):
		n := l.run(isDigit)
		if rest := l.src[l.off+n:]; len(rest) > 1 && rest[0] == '.' && isDigit(rest[1]) {
			n++
			for l.off+n < len(l.src) && isDigit(l.src[l.off+n]) {
				n++
			}
		}
		return l.cut(tokNumber, n)
	case c == '"':
		return l.text()
	case strings.HasPrefix(l.src[l.off:], ".."):
		return l.cut(tokMark, 2)
	case strings.IndexByte("([{", c) >= 0:
		l.depth++
		return l.cut(tokMark, 1)
	case strings.IndexByte(")]}", c) >= 0:
		l.depth = max(0, l.depth-1)
		return l.cut(tokMark, 1)
	case c == '<' || c == '>':
		return l.cut(tokMark, 1+len(l.src[l.off+1:])-len(strings.TrimPrefix(l.src[l.off+1:], "=")))
	case strings.IndexByte("+-*/^,=:'", c) >= 0:
		return l.cut(tokMark, 1)
	}
	_, n := utf8.DecodeRuneInString(l.src[l.off:])
	t := l.cut(tokBad, n)
	hint := "names are of ASCII letters, digits and _"
	if mark, ok := markOf[t.text]; ok {
		hint = "write " + mark
	}
	t.text, t.hint = fmt.Sprintf("unexpected character %q", t.text), hint
	return t
}

// markOf tells how the language writes what has a character of its own.
var markOf = map[string]string{"≤": "<=", "≥": ">=", "−": "-", "·": "*", "×": "*", "√": "sqrt(…)", "′": "'", "π": "pi", "²": "^2",
	"|": "abs(…)", "∂": "d(e, x)", "∫": "int(e)", "∞": "a limit in words, in an undecided", "≈": "= with a remainder O(…)", "≠": "what is not 0 as a condition: a nonzero constant"}

// text cuts a string, as it stands: there are no escapes. Of """…""" the blanks
// at both ends go.
func (l *lexer) text() token {
	rest := l.src[l.off:]
	if long, ok := strings.CutPrefix(rest, `"""`); ok {
		if n := strings.Index(long, `"""`); n >= 0 {
			t := l.cut(tokText, n+6)
			t.text = strings.TrimSpace(t.text[3 : 3+n])
			return t
		}
		t := l.cut(tokBad, l.run(inLine))
		t.text, t.hint = `the string """ is not closed`, `it ends at the next """`
		return t
	}
	if n := strings.IndexAny(rest[1:], "\"\n"); n >= 0 && rest[1+n] == '"' {
		t := l.cut(tokText, n+2)
		t.text = t.text[1 : 1+n]
		return t
	}
	t := l.cut(tokBad, l.run(inLine))
	t.text, t.hint = "the string is not closed in its line", `text over several lines goes between """ and """`
	return t
}

// id cuts the id of an equation, such as eq:26, prop:1.a or eq:50/corrected. A
// mark that follows it is not part of it.
func (l *lexer) id() token {
	if !l.space() {
		return token{kind: tokEnd, pos: l.pos}
	}
	n := l.run(func(c byte) bool { return isWord(c) || strings.IndexByte(":./-", c) >= 0 })
	for n > 0 && !isWord(l.src[l.off+n-1]) {
		n--
	}
	if n == 0 || !isWord(l.src[l.off]) || l.src[l.off] == '_' {
		return l.lex()
	}
	return l.cut(tokID, n)
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func inLine(c byte) bool   { return c != '\n' }
func isWord(c byte) bool   { return isLetter(c) || isDigit(c) || c == '_' }

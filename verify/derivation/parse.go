package derivation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Parse reads a derivation file; name is for messages. It reports all that is
// wrong with the file, up to 20 errors, each a [*SyntaxError], joined by
// [errors.Join]: after an error it goes on with the next line, and when all is
// read it checks what [File.Claims] would. The file is nil if there is an error.
//
// A file has at most 1 MiB, brackets nested at most 200 deep, at most a thousand
// symbols, and at most a million operands and operators when definitions and
// sums are written out, or four when each claim is counted with the whole of its
// chain, the equations it uses and the symbols.
func Parse(name string, src []byte) (*File, error) {
	errs := &errorList{file: name}
	p := &parser{errs: errs, file: &File{Name: name}, broken: map[string]bool{}, ids: map[string]int{}, smalls: map[string]string{}}
	if len(src) > MaxBytes {
		errs.add(Pos{1, 1}, "split it", "a file of %d bytes: at most %d", len(src), MaxBytes)
		return nil, errs.err()
	}
	p.src = strings.ReplaceAll(strings.TrimPrefix(string(src), "\ufeff"), "\r\n", "\n")
	p.pos = Pos{1, 1}
	if at := invalid(p.src); at >= 0 {
		p.cut(tokBad, at)
		errs.add(p.pos, "", "byte %#x is not UTF-8", p.src[p.off])
		return nil, errs.err()
	}
	for !errs.full() && p.begin(0) {
		p.item()
	}
	r := newResolver(p.file, errs)
	r.broken = p.broken
	r.run()
	if err := errs.err(); err != nil {
		return nil, err
	}
	return p.file, nil
}

// invalid is the offset of the first byte that is not UTF-8, or -1.
func invalid(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// parser reads a file statement by statement.
type parser struct {
	lexer
	file    *File
	errs    *errorList
	tok     token  // the next one, if peeked
	peeked  bool   //
	before  cursor // where lexing of tok began
	nesting int    // of the expression being read
	written int    // nodes of this statement so far
	// broken holds what the statements given up may have declared, not to be
	// missed where it is used.
	broken map[string]bool
	ids    map[string]int    // of hypotheses and steps, with their numbers of links
	smalls map[string]string // further small parameters, with the first
}

// begin moves to the next statement; false if there is none that is indented
// deeper than the column.
func (p *parser) begin(column int) bool {
	p.margin, p.depth, p.nesting, p.written, p.peeked = 0, 0, 0, 0, false
	start := p.cursor
	if !p.space() {
		return false
	}
	if p.pos.Col <= column {
		p.cursor = start
		return false
	}
	p.margin = p.pos.Col
	return true
}

// statement runs f, which reads one, to the end of the line. After an error it
// skips the rest and returns false.
func (p *parser) statement(f func()) (whole bool) {
	defer func() {
		switch e := recover(); e {
		case nil:
		case bailout{}:
			for p.peeked = false; p.lex().kind != tokEnd; {
			}
		default:
			panic(e)
		}
	}()
	f()
	if t := p.peek(); t.kind != tokEnd {
		p.unexpected("the end of the line")
	}
	return true
}

// fail notes an error and gives the statement up.
func (p *parser) fail(at Pos, hint, format string, args ...any) {
	p.errs.add(at, hint, format, args...)
	panic(bailout{})
}

// unexpected fails at the next token.
func (p *parser) unexpected(want string) {
	t, hint := p.peek(), ""
	switch {
	case t.kind == tokWord && isKeyword(t.text):
		hint = "a line indented deeper continues the one before"
	case t.is("("):
		hint = "a product is written with *, a power of a function as sin(x)^2"
	case t.kind == tokWord || t.kind == tokNumber:
		hint = "a product is written with *"
	case t.is("'"):
		hint = "dashes come after a name and its index; of anything else write D(…)"
	}
	p.fail(t.pos, hint, "unexpected %v, want %s", t, want)
}

// peek gives the next token without moving over it.
func (p *parser) peek() token {
	if !p.peeked {
		p.before = p.cursor
		p.tok, p.peeked = p.lex(), true
	}
	if p.tok.kind == tokBad {
		p.fail(p.tok.pos, p.tok.hint, "%s", p.tok.text)
	}
	return p.tok
}

func (p *parser) take() token {
	t := p.peek()
	p.peeked = false
	return t
}

// accept moves over the mark if it is next.
func (p *parser) accept(m string) bool {
	if !p.peek().is(m) {
		return false
	}
	p.peeked = false
	return true
}

func (p *parser) expect(m string) {
	if !p.accept(m) {
		p.unexpected("'" + m + "'")
	}
}

// close moves over the closing bracket, or says where the open one is.
func (p *parser) close(open token, m string) {
	if t := p.peek(); t.kind == tokEnd {
		p.fail(t.pos, fmt.Sprintf("for the one in line %d, column %d", open.pos.Line, open.pos.Col), "'%s' is missing", m)
	}
	p.expect(m)
}

// relation moves over a relation if one is next.
func (p *parser) relation() (Relation, bool) {
	for r, m := range relationMarks {
		if p.accept(m) {
			return Relation(r), true
		}
	}
	return Eq, false
}

// links reads a relation and a side as often as there is one, at least once, and
// after the first side.
func (p *parser) links(first Expr) (sides []Expr, relations []Relation) {
	sides = []Expr{first}
	for {
		r, ok := p.relation()
		if !ok {
			if len(relations) == 0 {
				p.unexpected("=, <, <=, > or >=")
			}
			return sides, relations
		}
		sides, relations = append(sides, p.expr()), append(relations, r)
	}
}

// acceptWord moves over the keyword if it is next.
func (p *parser) acceptWord(w string) bool {
	if t := p.peek(); t.kind != tokWord || t.text != w {
		return false
	}
	p.peeked = false
	return true
}

// name reads a name that is no keyword.
func (p *parser) name(what string) token {
	t := p.peek()
	if t.kind != tokWord {
		p.fail(t.pos, "", "unexpected %v, want %s", t, what)
	}
	if isKeyword(t.text) {
		p.fail(t.pos, "choose another name", "%s is a keyword", t.text)
	}
	return p.take()
}

// oneOf reads one of the words.
func (p *parser) oneOf(what string, words ...string) string {
	t := p.peek()
	if t.kind != tokWord || !slices.Contains(words, t.text) {
		hint := suggest(t.text, words)
		if hint == "" {
			hint = "one of " + strings.Join(words, ", ")
		}
		p.fail(t.pos, hint, "unexpected %v, want %s", t, what)
	}
	return p.take().text
}

// use reads the id of an equation.
func (p *parser) use() Use {
	if p.peeked {
		p.cursor, p.peeked = p.before, false
	}
	t := p.id()
	if t.kind == tokBad {
		p.fail(t.pos, t.hint, "%s", t.text)
	}
	if t.kind != tokID {
		p.fail(t.pos, "letters, digits and : . _ / -, as in eq:26", "unexpected %v, want the id of an equation", t)
	}
	return Use{t.pos, t.text}
}

// uses reads ids of equations, each once.
func (p *parser) uses() []Use {
	var all []Use
	p.list(func() {
		u := p.use()
		if slices.ContainsFunc(all, func(x Use) bool { return x.ID == u.ID }) {
			p.fail(u.Pos, "name it once", "%s is there twice", u.ID)
		}
		if all = append(all, u); len(all) > maxListed {
			p.fail(u.Pos, "split the step", "a list of more than %d ids", maxListed)
		}
	})
	return all
}

// list reads what is separated by commas.
func (p *parser) list(read func()) {
	for read(); p.accept(","); {
		read()
	}
}

// joined reads strings and joins them by blanks.
func (p *parser) joined() string {
	t := p.take()
	if t.kind != tokText {
		p.fail(t.pos, `"…", or """…""" when it has quotes or several lines`, "unexpected %v, want a string", t)
	}
	parts := []string{t.text}
	for p.peek().kind == tokText {
		parts = append(parts, p.take().text)
	}
	s := strings.Join(parts, " ")
	if strings.TrimSpace(s) == "" {
		p.fail(t.pos, "leave it out", "an empty string")
	}
	return s
}

// natural reads a number without fraction, up to most.
func (p *parser) natural(what string, least, most int) int {
	t := p.take()
	n, err := strconv.Atoi(t.text)
	if t.kind != tokNumber || err != nil || n < least || n > most {
		p.fail(t.pos, "", "%s is %v, want a number from %d to %d", what, t, least, most)
	}
	return n
}

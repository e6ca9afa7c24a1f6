package tex

import (
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// A Reader reads TeX in one notation. It may be used by many at once, but for Define.
type Reader struct {
	dict  dictionary
	small string
	clock derivation.Expr // what t stands for by itself; nil where it has no notation
	declarations
}

// NewReader makes a reader for a notation and the small parameter in which
// remainders are counted, "" if there is none. The expressions of the notation are
// shared by all that is read. The error is an [*Error].
func NewReader(notation []*derivation.Notation, small string) (r *Reader, err error) {
	defer catch(&err)
	r = &Reader{dict: compile(notation), small: small, declarations: declaredIn(&derivation.File{})}
	for _, e := range r.dict["t"] {
		if len(e.key) == 1 {
			r.clock = e.x
		}
	}
	return r, nil
}

// Define tells what a name stands for that the file has no definition of.
func (r *Reader) Define(name string, body derivation.Expr) { r.lets[name] = body }

// Read reads with a reader made for the occasion; see [NewReader] and
// [Reader.Read].
func Read(tex string, notation []*derivation.Notation, small string) ([]Statement, error) {
	r, err := NewReader(notation, small)
	if err != nil {
		return nil, err
	}
	return r.Read(tex)
}

// Statement is a chain a = b < c of one expression or more.
type Statement struct {
	Sides []derivation.Expr
	// Relations are those between the sides, one less; nil if all are =.
	Relations []derivation.Relation
}

// Relation returns that of a link, from 1.
func (s Statement) Relation(link int) derivation.Relation {
	if link > len(s.Relations) {
		return derivation.Eq
	}
	return s.Relations[link-1]
}

// String prints the statement in the language.
func (s Statement) String() string {
	var b strings.Builder
	for i, x := range s.Sides {
		if i > 0 {
			b.WriteString(" " + s.Relation(i).String() + " ")
		}
		b.WriteString(derivation.Format(x))
	}
	return b.String()
}

// Still reports whether a statement is of constants and variables alone, all of them declared.
func (r *Reader) Still(s Statement) bool {
	for _, side := range s.Sides {
		if !r.still(side) {
			return false
		}
	}
	return true
}

// OfTime reports whether a statement is of t as a symbol, and of nothing else but constants.
func (r *Reader) OfTime(s Statement) bool {
	clock, ok := r.clock.(*derivation.Name)
	found := false
	for _, side := range s.Sides {
		for name := range r.dependence(side).names {
			switch {
			case ok && name == clock.Name:
				found = true
			case !r.constants[name]:
				return false
			}
		}
	}
	return found
}

// Read gives the statements of a display in their order. Places are those in tex, but for what stands in the
// notation. The error is an [*Error], and then nothing is given.
func (r *Reader) Read(tex string) (statements []Statement, err error) {
	defer catch(&err)
	p := &parser{r: r, tex: tex, toks: tokens(tex), operand: place{brackets: -1}}
	p.end = len(p.toks) - 1
	p.match = make([]int, len(p.toks))
	var open []int
	for i, t := range p.toks {
		switch t.text {
		case "{":
			open = append(open, i)
		case "}":
			p.match[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
	}
	_, p.letterD = r.dict.find([]string{"d"})
	p.upright = p.letterD && slices.ContainsFunc(p.toks, func(t token) bool { return t.text == "d" && t.upright })
	return p.display(), nil
}

// catch turns the panic of an *Error into an error. What it quotes may be of any
// length, which nobody would read.
func catch(err *error) {
	const most = 300
	switch e := recover().(type) {
	case nil:
	case *Error:
		if len(e.Msg) > most {
			e.Msg = strings.ToValidUTF8(e.Msg[:most], "") + "…"
		}
		*err = e
	default:
		panic(e)
	}
}

// display reads statements to the end.
func (p *parser) display() (chains []Statement) {
	parted := true
	for {
		t := p.tok()
		switch {
		case t.text == "." && isDigit(p.peek(1).text) && p.peek(1).off == t.off+1:
			p.fail(t, "a decimal point without a digit before it: write 0.%s", p.peek(1).text)
		case t.text == "," && p.pos > 0 && isDigit(p.toks[p.pos-1].text) && isDigit(p.peek(1).text) && p.peek(1).off == p.toks[p.pos-1].off+2:
			p.fail(t, "a comma between digits: a decimal one, or two statements? Write a point, or a space behind it")
		case t.text == `\implies`, t.text == ",", t.text == ";", t.text == ".":
			if p.pos++; t.text == `\implies` && p.tok().text == "" {
				p.fail(t, "nothing follows the arrow")
			}
			parted = true
		case t.text == `\forall`:
			p.quantifier()
			parted = true
		case t.text == "":
			if len(chains) == 0 {
				p.fail(t, "no statement")
			}
			return chains
		case !parted && t.sep != row:
			p.stray()
		case p.isBox():
			p.pos++
			chains, parted = append(chains, p.boxed(p.span(t))...), false
		default:
			chain := p.chain()
			if !parted && len(chain.Sides) == 1 {
				p.fail(t, `the row holds no relation: is it one more factor of the row before? Then write \cdot`)
			}
			chains, parted = append(chains, chain), false
		}
	}
}

// isBox reports whether a box around statements is next.
func (p *parser) isBox() bool {
	if !p.is(`\boxed`) || p.peek(1).text != "{" {
		return false
	}
	found, _ := p.relation(p.pos+2, p.match[p.pos+1])
	return found
}

// boxed reads the statements in a box.
func (p *parser) boxed(from, to int) []Statement {
	pos, end := p.pos, p.end
	p.pos, p.end = from, to
	chains := p.display()
	p.pos, p.end = pos, end
	return chains
}

// orders are the relations that are read.
var orders = map[string]derivation.Relation{
	"=": derivation.Eq, "<": derivation.Lt, ">": derivation.Gt, `\le`: derivation.Le, `\ge`: derivation.Ge,
}

// chain reads a = b = c.
func (p *parser) chain() (s Statement) {
	x, _ := p.expr()
	s.Sides = []derivation.Expr{x}
	var relations []derivation.Relation
	for {
		relation, ok := orders[p.tok().text]
		if !ok {
			return s
		}
		p.pos++
		x, _ := p.expr()
		s.Sides = append(s.Sides, x)
		if relations = append(relations, relation); relation != derivation.Eq || s.Relations != nil {
			s.Relations = relations
		}
	}
}

// quantifier passes over \forall j \in \{1, \dots, d\}, with or without a colon.
// It says for which indices the statement holds, which the sizes of the
// derivation file say too. It passes over \forall t and \forall t \ge 0, too, as every
// statement is for all t.
func (p *parser) quantifier() {
	start := p.tok()
	p.pos++
	if _, known := p.r.dict.lookup(p.toks, p.pos, p.end); p.is("t") && (known == 0 || p.isClock(p.tok(), known)) {
		if p.pos++; p.is(`\ge`) || p.is(">") {
			if p.pos++; !p.is("0") {
				p.fail(start, `want \forall t \ge 0`)
			}
			p.pos++
		}
		if p.is(":") {
			p.pos++
		}
		return
	}
	if !isSymbol(p.tok().text) {
		p.fail(start, `\forall wants an index`)
	}
	if e, n := p.r.dict.lookup(p.toks, p.pos, p.end); n == 1 {
		p.fail(start, "a quantifier over %s, which is declared: that restricts it, and is not read", derivation.Format(e.x))
	}
	p.pos++
	for _, want := range []string{`\in`, `\{`} {
		if !p.is(want) {
			p.fail(start, `want \forall j \in \{1, \dots, d\}`)
		}
		p.pos++
	}
	if !p.is("1") || p.peek(1).text == `\}` {
		p.fail(p.tok(), "a quantifier over part of the indices is not read, only j \\in \\{1, \\dots, d\\}")
	}
	for !p.is(`\}`) {
		switch t := p.tok().text; {
		case t == ",", t == `\dots`, t == `\ldots`, t == `\cdots`:
		case isSymbol(t) && t[0] != '\\':
		default:
			p.fail(p.tok(), `want \forall j \in \{1, \dots, d\}`)
		}
		p.pos++
	}
	if p.pos++; p.is(":") {
		p.pos++
	}
}

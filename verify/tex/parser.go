package tex

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// A parser reads the tokens from pos up to end. All its methods panic with an
// *Error at what they cannot read.
type parser struct {
	r     *Reader
	tex   string
	toks  []token
	match []int // of an opening brace: its closing one

	pos, end     int
	depth        int         // of factors within factors
	brackets     int         // brackets and braces that are open
	bound        []string    // the indices of the sums around
	integrals    []*integral // the integrals around
	differential bool        // at the level of an integrand, where d ends it
	operand      place       // where what the derivative around is of begins
	letterD      bool        // d has a notation of its own
	upright      bool        // and an upright d stands in the display, which alone is a differential
}

// A place is that of a token, within so many brackets.
type place struct{ pos, brackets int }

// maxDepth bounds the nesting, and so the recursion.
const maxDepth = 100

// A kind says what an expression looked like, where print needs that.
type kind uint8

const (
	plain     kind = iota
	symbol         // a name: brackets after it may hold an argument
	number         // digits
	bracket        // something in brackets
	argument       // one name in brackets: it may be the argument of a name
	raised         // a power of that: it may be that of a value
	zero           // (0)
	called         // \ln(x): a power after it may belong to either
	bare           // \ln 2, \ln\sin x: a factor after it may belong to either
	ended          // \ln x: likewise, but for a function, which ends the argument
	partial        // \partial_x L: a power or argument after it may belong to either
	composite      // a fraction or integral: a power after it may belong to the end of it
	loose          // a product that no brackets hold together
	split          // the same with a solidus
	open           // a sum that no brackets hold together
)

// tok is the next token, or an empty one at the end of the part read.
func (p *parser) tok() token { return p.peek(0) }

func (p *parser) peek(n int) token {
	if p.pos+n >= p.end {
		t := p.toks[p.end]
		return token{off: t.off, pos: t.pos}
	}
	return p.toks[p.pos+n]
}

func (p *parser) is(text string) bool { return p.tok().text == text }

func (p *parser) fail(at token, format string, args ...any) {
	panic(&Error{TeX: p.tex, Offset: at.off, Msg: fmt.Sprintf(format, args...)})
}

// lookup finds the longest notation at the next token, and its length.
func (p *parser) lookup() (entry, int) {
	e, n := p.r.dict.lookup(p.toks, p.pos, p.end)
	if n <= 1 && (p.differential && p.isD(p.tok()) || p.isBound(p.tok().text)) {
		return entry{}, 0
	}
	if n > 0 {
		p.indices(e)
	}
	return e, n
}

// isD reports whether a token is the d of a differential at the level of an integrand.
func (p *parser) isD(t token) bool { return t.text == "d" && (t.upright || !p.upright) }

func (p *parser) isBound(text string) bool { return slices.Contains(p.bound, text) }

// indices fails if the notation and what it stands for differ in the indices of
// the sums around: \sum_j u_j cannot be read with u_j = u.
func (p *parser) indices(e entry) {
	for _, v := range p.bound {
		free := false
		derivation.Walk(e.x, func(x derivation.Expr) bool {
			switch x := x.(type) {
			case *derivation.Name:
				free = free || x.Name == strings.TrimPrefix(v, `\`)
			case *derivation.Sum:
				return x.Var != strings.TrimPrefix(v, `\`)
			}
			return true
		})
		if free != slices.Contains(e.key, v) {
			p.fail(p.tok(), "the sum runs over %s, which is on one side only of the notation of this name: %s", v, strings.Join(e.key, ""))
		}
	}
}

// span passes over the argument of a macro or script, one token or a group, and
// gives where it starts and ends.
func (p *parser) span(of token) (from, to int) {
	switch t := p.tok(); t.text {
	case "":
		p.fail(of, "%s wants an argument", of.text)
	case "{":
		from, to = p.pos+1, p.match[p.pos]
		p.pos = to + 1
		return from, to
	}
	p.pos++
	return p.pos - 1, p.pos
}

// within reads the tokens from … to as one expression.
func (p *parser) within(from, to int) (x derivation.Expr, k kind) {
	pos, end, differential := p.pos, p.end, p.differential
	p.pos, p.end, p.differential = from, to, false
	p.brackets++
	if x, k = p.expr(); p.pos != to {
		p.stray()
	}
	p.brackets--
	p.pos, p.end, p.differential = pos, end, differential
	return x, k
}

// stray fails at a token that cannot go on from what was read.
func (p *parser) stray() {
	t := p.tok()
	switch t.text {
	case "":
		p.fail(t, "something is missing here")
	case ".":
		if isDigit(p.peek(1).text) {
			p.fail(t, "a decimal point without a digit before it: write 0.%s", p.peek(1).text)
		}
	case "'":
		if before := p.toks[max(p.pos-1, 0)].text; before == ")" || before == "]" {
			p.fail(t, "a dash behind brackets is not read: write \\frac{d}{dt} before them")
		}
		p.fail(t, "' is no part of a notation here: give one for the whole name")
	case "_":
		p.fail(t, "%s is no part of a notation here: give one for the whole name", t.text)
	case "^":
		p.fail(t, "a power of a power, or of nothing")
	case ")", "]", `\}`:
		p.fail(t, "%s closes nothing that is open", t.text)
	case ",", ";":
		p.fail(t, "a list: give a notation for the whole, as for f(x,y)")
	}
	if _, ok := orders[t.text]; ok {
		p.fail(t, "a relation within an expression")
	}
	if relations[t.text] {
		p.fail(t, "the relation %s is not read, only =, <, >, \\le and \\ge are", t.text)
	}
	p.fail(t, "%s is not understood here", t.text)
}

// relations other than =: an expression ends before them.
var relations = set(`< > \le \ge \ne \neq \approx \sim \simeq \cong \equiv \propto
	\to \rightarrow \longrightarrow \leadsto \mapsto \in \iff \Leftrightarrow \ll \gg : |`)

package derivation

import (
	"math/big"
	"strconv"
	"strings"
)

// The grammar of expressions:
//
//	expr  = term { ("+" | "-") term }
//	term  = unary { ("*" | "/") unary }
//	unary = "-" unary | power
//	power = atom [ "^" unary ]
//	atom  = number | symbol | name "(" expr {"," expr} ")" | "(" expr ")" | "{" id "}"
func (p *parser) expr() Expr {
	return p.chain(p.term, "+", "-")
}

func (p *parser) term() Expr {
	return p.chain(p.unary, "*", "/")
}

// chain reads operands with operators that associate to the left.
func (p *parser) chain(operand func() Expr, ops ...string) Expr {
	x := operand()
	for {
		op := p.peek()
		if !op.is(ops[0]) && !op.is(ops[1]) {
			return x
		}
		p.take()
		p.count(op.pos)
		x = &Binary{x.At(), op.text[0], x, operand()}
	}
}

func (p *parser) unary() Expr {
	t := p.peek()
	p.enter(t.pos)
	defer p.leave()
	if p.accept("-") {
		return &Neg{t.pos, p.unary()}
	}
	x := p.atom()
	if p.accept("^") {
		x = &Binary{x.At(), '^', x, p.unary()}
	}
	return x
}

// enter counts one more level of nesting, leave one less.
func (p *parser) enter(at Pos) {
	p.count(at)
	if p.nesting++; p.nesting > maxNesting {
		p.fail(at, "name its parts by let", "an expression nested more than %d deep", maxNesting)
	}
}

func (p *parser) leave() { p.nesting-- }

func (p *parser) count(at Pos) {
	if p.written++; p.written > maxWritten {
		p.fail(at, "name its parts by let", "a line of more than %d operands and operators", maxWritten)
	}
}

func (p *parser) atom() Expr {
	t := p.peek()
	switch {
	case t.kind == tokNumber:
		p.take()
		v, _ := new(big.Rat).SetString(t.text)
		return &Number{t.pos, v}
	case t.kind == tokWord && !isKeyword(t.text):
		return p.called()
	case p.accept("("):
		x := p.expr()
		p.close(t, ")")
		return x
	case p.accept("{"):
		id := p.use()
		p.close(t, "}")
		return &Ref{t.pos, id.ID}
	case t.is(")") || t.is("]"):
		p.fail(t.pos, "write what belongs there, or leave the brackets out", "nothing stands before '%s'", t.text)
	case t.is("<") || t.is(">") || t.is("="):
		p.fail(t.pos, "relations are written =, <, <=, > and >=", "unexpected %v, want an expression", t)
	case t.kind == tokWord:
		p.fail(t.pos, "a line indented deeper continues the one before", "unexpected %v, want an expression: it is a keyword", t)
	}
	p.fail(t.pos, "", "unexpected %v, want an expression", t)
	return nil
}

// called reads a symbol, or a function with its arguments.
func (p *parser) called() Expr {
	n := p.take()
	open := p.peek()
	if f, ok := builtin(n.text); ok && f.pointwise && (open.kind == tokWord && !isKeyword(open.text) || open.kind == tokNumber) {
		p.fail(open.pos, "write "+n.text+"("+open.text+")", "%s without brackets", n.text)
	}
	if !p.accept("(") {
		return p.dashed(p.indexed(n))
	}
	var e Expr
	switch n.text {
	case "O":
		e = p.order(n)
	case "sum":
		s := &Sum{Pos: n.pos, Var: p.name("an index, as in sum(i, 1, n, …)").text}
		p.expect(",")
		s.From = p.expr()
		p.expect(",")
		s.To = p.expr()
		p.expect(",")
		s.Body = p.expr()
		e = s
	default:
		c := &Call{Pos: n.pos, Func: n.text}
		p.list(func() { c.Args = append(c.Args, p.expr()) })
		e = c
	}
	p.close(open, ")")
	return e
}

// dashed reads the arguments of a field that is derived: V'(q + h).
func (p *parser) dashed(e *Name) Expr {
	open := p.peek()
	if e.Primes == 0 || !p.accept("(") {
		return e
	}
	c := &Call{Pos: e.Pos, Func: e.Name + strings.Repeat("'", e.Primes)}
	if e.Primes > maxDashes {
		p.fail(e.Pos, "", "%d dashes, want at most %d", e.Primes, maxDashes)
	}
	p.list(func() { c.Args = append(c.Args, p.expr()) })
	p.close(open, ")")
	return c
}

// order reads what is between the brackets of O(1), O(alpha), O(alpha^2).
func (p *parser) order(at token) *Order {
	if t := p.peek(); t.kind == tokNumber && t.text == "1" {
		p.take()
		return &Order{Pos: at.pos}
	}
	if t := p.peek(); t.kind == tokNumber || t.is("-") {
		p.fail(t.pos, "a factor makes no difference there: write O(eps^2) with the small parameter alone", "unexpected %v, want 1 or a power of the small parameter", t)
	}
	o := &Order{at.pos, p.name("1 or a power of the small parameter").text, 1}
	if first, ok := p.smalls[o.Small]; ok {
		o.Small = first
	}
	if p.accept("^") {
		t := p.peek()
		if n, err := strconv.Atoi(t.text); t.kind != tokNumber || err != nil || n < 1 {
			p.fail(t.pos, "orders are counted in whole powers from 1 on; O(1) is the order 0", "the order is no number from 1 to %d", maxOrder)
		}
		o.N = p.natural("the order", 1, maxOrder)
	}
	return o
}

// target reads what an equation is solved for: a symbol u', d(u, s) for its
// derivative by a variable, or at0(u') for its value at t = 0.
func (p *parser) target() (symbol *Name, initial bool) {
	n := p.name("a symbol")
	if open := p.peek(); n.text == "at0" && p.accept("(") {
		symbol = p.derived(p.name("a symbol"))
		p.close(open, ")")
		return symbol, true
	}
	return p.derived(n), false
}

// derived reads, after its first word, u', d(u', s) or d(d(u, r), s): a symbol, of
// which the derivative by variables is called u_s or u_r_s.
func (p *parser) derived(n token) *Name {
	open := p.peek()
	if n.text != "d" || !p.accept("(") {
		return p.indexed(n)
	}
	p.enter(open.pos)
	defer p.leave()
	x := p.derived(p.name("a symbol"))
	p.expect(",")
	x.Name += "_" + p.name("a variable").text
	p.close(open, ")")
	return x
}

func (p *parser) indexed(n token) *Name {
	e := &Name{Pos: n.pos, Name: n.text}
	if open := p.peek(); p.accept("[") {
		p.list(func() { e.Index = append(e.Index, p.expr()) })
		p.close(open, "]")
	}
	for p.accept("'") {
		e.Primes++
	}
	if t := p.peek(); e.Primes > 0 && t.is("[") {
		p.fail(t.pos, "write "+e.Name+"[…]"+strings.Repeat("'", min(e.Primes, 3)), "an index after a dash")
	}
	return e
}

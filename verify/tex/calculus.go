package tex

import (
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// frac reads a fraction, or a derivative written as one.
func (p *parser) frac() (derivation.Expr, kind) {
	t, from := p.tok(), p.pos
	p.pos++
	nFrom, nTo := p.span(t)
	dFrom, dTo := p.span(t)
	if times, ok := p.ddt(nFrom, nTo, dFrom, dTo); ok {
		if times > 1 {
			nFrom += 2 // the power of d
		}
		if o := p.operand; nFrom+1 == nTo && o.brackets == p.brackets && from > o.pos {
			p.fail(t, "a derivative behind a factor: is it under the one before? Write brackets")
		}
		whole := nFrom+1 < nTo
		x := p.differentiated(nFrom+1, nTo)
		p.still(t, x)
		x = derivative(t, x, times)
		if whole && !p.r.still(x) {
			if there, ok := p.applied(x, t, false); ok {
				return there, plain
			}
		}
		return x, composite
	}
	if p.isPartial(nFrom, nTo) && p.isPartial(dFrom, dTo) {
		by := p.variables(dFrom, dTo)
		if nFrom++; len(by) > 1 {
			nFrom = p.power(nFrom, nTo, len(by))
		}
		x := p.differentiated(nFrom, nTo)
		slices.Reverse(by)
		return p.partly(t, x, by, nFrom < nTo), composite
	}
	if p.differentials(nFrom, nTo) && p.differentials(dFrom, dTo) {
		p.fail(t, "a derivative, but not by t, or not as often below as above: give a notation for the whole")
	}
	if _, n := p.r.dict.lookup(p.toks, nFrom, nTo); len(p.integrals) > 0 && n == 0 && p.differentials(nFrom, nTo) {
		p.fail(p.toks[nFrom], "a differential within a fraction: write it behind, as in \\frac1x\\,dx")
	}
	x, _ := p.within(nFrom, nTo)
	y, _ := p.within(dFrom, dTo)
	return &derivation.Binary{Pos: t.pos, Op: '/', X: x, Y: y}, composite
}

// ddt says whether a fraction is d…/dt or dⁿ…/dtⁿ, and gives n.
func (p *parser) ddt(nFrom, nTo, dFrom, dTo int) (n int, ok bool) {
	num, den := p.toks[nFrom:nTo], p.toks[dFrom:dTo]
	if len(num) == 0 || len(den) < 2 || num[0].text != "d" || den[0].text != "d" || !p.isTheTime(den[1].text) {
		return 0, false
	}
	n = 1
	switch {
	case len(den) == 2 && (len(num) == 1 || num[1].text != "^"):
	case len(den) == 4 && den[2].text == "^" && len(num) > 2 && num[1].text == "^" && num[2].text == den[3].text && times(den[3].text) > 0:
		n = times(den[3].text)
	default:
		return 0, false
	}
	p.time(den[1])
	return n, true
}

// differentials says whether tokens are d and a name, or a power of d.
func (p *parser) differentials(from, to int) bool {
	return from < to && p.toks[from].text == "d" && (to-from == 1 || p.toks[from+1].text == "^" || isName(p.toks[from+1].text))
}

// differentiated reads what a derivative works on: the rest of the numerator or,
// where there is none, the product after the fraction.
func (p *parser) differentiated(from, to int) derivation.Expr {
	if from == to {
		t := p.tok()
		if closes[t.text] != "" && p.follows(p.pos) {
			p.fail(t, "is what follows these brackets under the derivative, too? Write brackets around all that is")
		}
		operand := p.operand
		p.operand = place{p.pos, p.brackets}
		x, k := p.product()
		p.operand = operand
		p.held(t, k)
		return x
	}
	x, k := p.within(from, to)
	p.held(p.toks[from], k)
	return x
}

// follows says whether a factor stands right behind the brackets that open at a token.
func (p *parser) follows(i int) bool {
	depth := 0
	for ; i < p.end; i++ {
		if depth += nests(p.toks[i].text); depth == 0 {
			break
		}
	}
	pos := p.pos
	if p.pos = min(i+1, p.end); p.is("^") {
		at := p.tok()
		p.pos++
		p.span(at)
	}
	found := products[p.tok().text] || p.startsFactor() && !(p.is("(") && (p.peek(1).text == "0" || p.peek(1).text == "t")) // (0) and (t) are arguments
	p.pos = pos
	return found
}

// products are the signs between factors.
var products = set(`\cdot \times \odot * /`)

// derivative is D of x so many times.
func derivative(t token, x derivation.Expr, times int) derivation.Expr {
	for range times {
		x = &derivation.Call{Pos: t.pos, Func: "D", Args: []derivation.Expr{x}}
	}
	return x
}

// isInline says whether dX/dt follows, or d^2X/dt^2, with t or the variable of an integral, with X a product of
// factors side by side.
func (p *parser) isInline() bool {
	if !p.is("d") || p.differential {
		return false
	}
	from := p.pos + 1
	if p.orderAt(from) > 1 {
		from += 2
	}
	i := p.solidus(from)
	return i > from && i+2 < p.end && p.toks[i+1].text == "d" && p.isTheTime(p.toks[i+2].text)
}

// orderAt is that of a derivative with a power at token i, as d^2x and dt^2 have; 1 where there is none.
func (p *parser) orderAt(i int) int {
	if i+1 >= p.end || p.toks[i].text != "^" {
		return 1
	}
	return max(times(p.toks[i+1].text), 1)
}

// solidus is where the solidus stands behind factors side by side, −1 if there is none.
func (p *parser) solidus(from int) int {
	depth := 0
	for i := from; i < p.end; i++ {
		switch t := p.toks[i].text; {
		case t == "(", t == "[", t == `\{`, t == "{":
			depth++
		case t == ")", t == "]", t == `\}`, t == "}":
			if depth--; depth < 0 {
				return -1
			}
		case depth > 0:
		case t == "/":
			return i
		case t != "_" && t != "^" && stops[t]:
			return -1
		}
	}
	return -1
}

// inlineDerivative reads dX/dt, or d^2X/dt^2.
func (p *parser) inlineDerivative() derivation.Expr {
	t := p.tok()
	p.pos++
	order := p.orderAt(p.pos)
	if order > 1 {
		p.pos += 2
	}
	x := p.aboveSolidus(t)
	p.pos++ // what follows is dt: see isInline
	p.time(p.peek(1))
	p.pos += 2
	if order > 1 {
		if p.orderAt(p.pos) != order {
			p.fail(p.tok(), "want dt^%d: that many derivatives are above the solidus", order)
		}
		p.pos += 2
	}
	p.still(t, x)
	return derivative(t, x, order)
}

// aboveSolidus reads what the derivative at t is of, up to its solidus.
func (p *parser) aboveSolidus(t token) derivation.Expr {
	x, k := p.factor()
	p.held(t, k)
	for !p.is("/") {
		at := p.tok()
		y, ky := p.factor()
		p.held(at, ky)
		if at.sep != together || k == symbol && (ky == argument || ky == raised) || k == bare || k == ended || ky == zero || ky == number {
			p.fail(at, "is this factor part of the derivative? Write it as a fraction")
		}
		x, k = &derivation.Binary{Pos: at.pos, Op: '*', X: x, Y: y}, ky
	}
	return x
}

// sum reads ∑_{i=1}^n and the product after it.
func (p *parser) sum() derivation.Expr {
	t := p.tok()
	p.pos++
	if !p.is("_") {
		p.fail(t, `want \sum_{i=1}^n`)
	}
	p.pos++
	from, to := p.span(t)
	if to-from < 3 || !isName(p.toks[from].text) || p.toks[from+1].text != "=" {
		p.fail(p.toks[from], `want \sum_{i=1}^n`)
	}
	for _, c := range p.toks[from:to] {
		if c.text == "," {
			p.fail(c, "a condition on the index of a sum is not read: give a notation for the whole sum")
		}
	}
	v := p.toks[from].text
	if v == "t" {
		p.fail(p.toks[from], "t is the time: take another letter for the index of the sum")
	}
	first, _ := p.within(from+2, to)
	if !p.is("^") {
		p.fail(t, `want \sum_{i=1}^n`)
	}
	p.pos++
	from, to = p.span(t)
	last, _ := p.within(from, to)
	p.bound = append(p.bound, v)
	body, k := p.product()
	p.held(t, k)
	p.bound = p.bound[:len(p.bound)-1]
	return &derivation.Sum{Pos: t.pos, Var: strings.TrimPrefix(v, `\`), From: first, To: last, Body: body}
}

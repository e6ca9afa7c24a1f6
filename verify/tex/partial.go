package tex

import (
	"slices"
	"strconv"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// A by is what a partial derivative is taken by: a symbol, or the time, which is nil. That by
// the time is at a fixed place: D of the language.
type by = derivation.Expr

// isPartial says whether the tokens start with ∂, and not with ∂_x.
func (p *parser) isPartial(from, to int) bool {
	return from < to && p.toks[from].text == `\partial` && (from+1 == to || p.toks[from+1].text != "_")
}

// variables reads by what a partial derivative is taken: \partial x, \partial x^2 or
// \partial x\,\partial y, each as often as it is derived by.
func (p *parser) variables(from, to int) (all []by) {
	for from < to {
		if p.toks[from].text != `\partial` {
			p.fail(p.toks[from], `want \partial and what a derivative is taken by`)
		}
		next := from + 1
		for next < to && p.toks[next].text != `\partial` {
			next++
		}
		end, n := next, 1
		if end-from > 3 && p.toks[end-2].text == "^" {
			if k := times(p.toks[end-1].text); k > 0 {
				n, end = k, end-2
			}
		}
		x := p.variable(from+1, end)
		for range n {
			all = append(all, x)
		}
		from = next
	}
	return all
}

// times is a power from 2 to 9; 0 of other text.
func times(text string) int {
	if len(text) == 1 && text >= "2" && text <= "9" {
		return int(text[0] - '0')
	}
	return 0
}

// power reads the power n of \partial above a fraction, and returns what comes after it.
func (p *parser) power(from, to, n int) int {
	if to-from < 2 || p.toks[from].text != "^" || p.toks[from+1].text != strconv.Itoa(n) {
		p.fail(p.toks[from-1], `want \partial^%d: that many derivatives are below`, n)
	}
	return from + 2
}

// variable reads the symbol by which a partial derivative is taken.
func (p *parser) variable(from, to int) by {
	if from+1 == to && p.isTime(from) {
		return nil
	}
	at := p.toks[from]
	x, _ := p.within(from, to)
	if _, ok := x.(*derivation.Name); !ok {
		p.fail(at, "a partial derivative is by a name of the language: give a notation for the whole")
	}
	return x
}

// isTime says whether a token is the time: t, or the variable of an integral.
func (p *parser) isTime(i int) bool {
	t := p.toks[i]
	if e, n := p.r.dict.lookup(p.toks, i, p.end); n > 1 || n == 1 && !p.stands(e.x) || !p.isTheTime(t.text) {
		return false
	}
	p.time(t)
	return true
}

// isClock reports whether a token, with a notation of so many, is t as a symbol.
func (p *parser) isClock(t token, n int) bool { return n == 1 && t.text == "t" && p.r.clock != nil }

// subscripts reads xt or x_1x_2 as names side by side; ok is false if it is something else.
func (p *parser) subscripts(from, to int) (all []by, ok bool) {
	for i := from; i < to; {
		if p.isTime(i) {
			all = append(all, nil)
			i++
			continue
		}
		e, n := p.r.dict.lookup(p.toks, i, to)
		if name, isName := e.x.(*derivation.Name); n == 0 || !isName || name.Primes > 0 {
			return nil, false
		}
		all = append(all, e.x)
		i += n
	}
	return all, len(all) > 0
}

// partial reads ∂_x, ∂_x^2 or ∂_{xy} and one factor, or ∂X/∂x.
func (p *parser) partial() (derivation.Expr, kind) {
	t := p.tok()
	p.pos++
	if i := p.solidus(p.pos); i > 0 && i+1 < p.end && p.toks[i+1].text == `\partial` && !p.is("_") {
		return p.inlinePartial(t), composite
	}
	if !p.is("_") {
		p.fail(t, `want \partial_x or \frac{\partial}{\partial x}`)
	}
	p.pos++
	from, to := p.span(t)
	all, ok := p.subscripts(from, to)
	if !ok {
		all = []by{p.variable(from, to)}
	}
	if k := times(p.peek(1).text); p.is("^") && k > 0 && len(all) == 1 {
		p.pos += 2
		all = slices.Repeat(all, k)
	}
	start := p.tok()
	if p.depth++; p.depth > maxDepth {
		p.fail(start, "nested deeper than %d", maxDepth)
	}
	x, k := p.declared(p.primary())
	p.single(start, k)
	if k == symbol || k == bracket || k == argument {
		x, _ = p.applied(x, start, k == symbol)
	}
	p.depth--
	if k == ended || k == bare {
		k = bare
	} else {
		k = partial
	}
	slices.Reverse(all)
	if next := p.tok(); next.sep == together && p.startsFactor() && p.fixed(x, all) {
		p.fail(start, "does the derivative end behind this, which it leaves fixed? Write brackets around all that it is of")
	}
	return p.partly(t, x, all, false), k
}

// fixed reports whether nothing in x depends on what a derivative is by.
func (p *parser) fixed(x derivation.Expr, all []by) bool {
	d := p.r.dependence(x)
	for _, v := range all {
		n, ok := v.(*derivation.Name)
		if !ok || len(d.unknown) > 0 || d.on[n.Name] || d.names[n.Name] {
			return false
		}
	}
	return true
}

// inlinePartial reads ∂X/∂x, or ∂²X/∂x² and its like, behind its ∂.
func (p *parser) inlinePartial(t token) derivation.Expr {
	n := 1
	if k := times(p.peek(1).text); p.is("^") && k > 0 {
		n = k
		p.pos += 2
	}
	x := p.aboveSolidus(t)
	p.pos++
	start, end := p.pos, p.pos
	for range n { // ∂x, as many as there are derivatives
		if end >= p.end || p.toks[end].text != `\partial` {
			break
		}
		end++
		_, length := p.r.dict.lookup(p.toks, end, p.end)
		if end += max(length, 1); end+1 < p.end && p.toks[end].text == "^" && times(p.toks[end+1].text) > 0 {
			end += 2
		}
	}
	all := p.variables(start, min(end, p.end))
	if len(all) != n {
		p.fail(t, "%d derivatives below the solidus, and %d above: write it as a fraction", len(all), n)
	}
	p.pos = end
	slices.Reverse(all)
	return p.partly(t, x, all, true)
}

// valueBy fails if a derivative is by an argument of a field that stands at others: it may be that
// at these, or that of the value.
func (p *parser) valueBy(at token, x derivation.Expr, v by) {
	n, ok := v.(*derivation.Name)
	if !ok {
		return
	}
	derivation.Walk(x, func(x derivation.Expr) bool {
		if call, ok := x.(*derivation.Call); ok {
			of := p.r.fields[strings.TrimRight(call.Func, "'")]
			if slices.Contains(of, n.Name) && !here(call.Args, of) {
				p.fail(at, "the derivative by %s at these arguments, or that of the value there? Give a notation for it", n.Name)
			}
		}
		return true
	})
}

// partly is the derivative of x by these, the first of them first. Where it is whole, what it is of
// stands before it, so that brackets behind it hold a place.
func (p *parser) partly(at token, x derivation.Expr, all []by, whole bool) derivation.Expr {
	y := x
	for _, v := range all {
		p.valueBy(at, x, v)
		if v == nil {
			p.moves(at, x)
			p.begun(at, x)
			y = derivative(at, y, 1)
			continue
		}
		y = &derivation.Call{Pos: at.pos, Func: "d", Args: []derivation.Expr{y, v}}
	}
	if whole && p.is("(") && p.tok().sep == together {
		if there, ok := p.place(y); ok {
			return there
		}
		p.fail(p.tok(), "the arguments of the derivative, or a factor? Give a notation for the whole, or write \\cdot")
	}
	return y
}

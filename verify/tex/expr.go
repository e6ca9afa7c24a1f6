package tex

import (
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// expr reads terms with signs.
func (p *parser) expr() (derivation.Expr, kind) {
	sign := p.tok()
	if sign.text == "+" || sign.text == "-" {
		p.pos++
	}
	x, k := p.signed(sign)
	for p.is("+") || p.is("-") {
		op := p.tok()
		p.pos++
		y, ky := p.product()
		if op.text == "-" {
			p.held(op, ky)
		}
		x, k = &derivation.Binary{Pos: op.pos, Op: op.text[0], X: x, Y: y}, open
	}
	return x, k
}

// held fails at t if what it works on is a sum without brackets.
func (p *parser) held(t token, k kind) {
	if k == open {
		p.fail(t, "a sum here prints without brackets: write them")
	}
}

// single fails at t if what follows it is more than one factor without brackets.
func (p *parser) single(t token, k kind) {
	if k == loose || k == split || k == open {
		p.fail(t, "several factors or terms here print without brackets: write them")
	}
}

// stops are the tokens that no factor starts with.
var stops = func() map[string]bool {
	m := set(`+ - = ) ] \} } , ; . _ ^ ' / * \cdot \times \odot \implies \forall`)
	for r := range relations {
		m[r] = r != "|"
	}
	m[""] = true
	return m
}()

// startsFactor says whether the next token may start a factor.
func (p *parser) startsFactor() bool {
	if _, n := p.lookup(); n > 0 {
		return true
	}
	t := p.tok().text
	return !stops[t] && !(p.differential && t == "d")
}

// product reads factors side by side, or with · × ⊙ * or / between them.
func (p *parser) product() (derivation.Expr, kind) { return p.signed(token{}) }

// signed reads a product after a sign, if it is one. As in the language, −ab is
// (−a)b.
func (p *parser) signed(sign token) (derivation.Expr, kind) {
	x, k := p.factor()
	if sign.text == "-" {
		p.held(sign, k)
		x = &derivation.Neg{Pos: sign.pos, X: x}
	}
	alone, divided, solidus := true, false, false
	for {
		t, op, beside := p.tok(), byte('*'), false
		switch {
		case t.text == `\cdot`, t.text == `\times`, t.text == `\odot`, t.text == "*":
			p.pos++
		case t.text == "/":
			p.pos++
			op = '/'
		case !p.startsFactor(), t.sep == row && p.brackets == 0:
			switch {
			case sign.text == "-", sign.text == "+":
				return x, open
			case alone, k == bare:
				return x, k
			case solidus:
				return x, split
			}
			return x, loose
		case t.sep != together:
			p.fail(t, `a factor after a break of rows or columns: write \cdot, or take it for a statement of its own`)
		case divided, k == split:
			p.fail(t, "is this factor above or below the solidus? Write brackets or \\frac")
		default:
			beside = true
		}
		if k == bare {
			p.fail(t, "is this factor part of the function's argument? Write brackets")
		}
		p.held(t, k)
		y, ky := p.factor()
		p.held(t, ky)
		switch {
		case op == '/':
			p.single(t, ky)
		case beside && (k == symbol || k == partial || k == loose) && ky == argument:
			p.fail(t, "an argument or a factor? Give a notation for the name with its argument")
		case beside && ky == zero:
			p.fail(t, "(0) follows nothing that has a value at 0")
		case beside && ky == number:
			p.fail(t, `a number right after a factor: write \cdot, or braces around a power`)
		}
		x, k = &derivation.Binary{Pos: t.pos, Op: op, X: x, Y: y}, ky
		alone, divided, solidus = false, op == '/', solidus || op == '/'
	}
}

// factor reads what has at most one power and one argument in brackets.
func (p *parser) factor() (derivation.Expr, kind) {
	if p.depth++; p.depth > maxDepth {
		p.fail(p.tok(), "nested deeper than %d", maxDepth)
	}
	defer func() { p.depth-- }()

	start, from := p.tok(), p.pos
	x, k := p.primary()
	name := p.toks[from:p.pos]
	takes := k == symbol || k == bracket || k == argument
	if takes {
		if y, ok := p.applied(x, start); ok {
			x, takes = y, false
		}
	}
	if t := p.tok(); t.text == "^" {
		switch k {
		case called, bare, partial, composite, loose, split:
			p.fail(t, "a power of which part of what is before it? Write brackets")
		case zero, argument, bracket:
			k = plain
		}
		p.held(t, k)
		power := p.exponent()
		if y, ok := p.valued(name); ok && k == symbol {
			x, k = y, plain
		} else if takes {
			x, _ = p.applied(x, start)
		}
		x = &derivation.Binary{Pos: t.pos, Op: '^', X: x, Y: power}
	}
	switch p.tok().text {
	case "^", "_", "'":
		p.stray()
	}
	return x, k
}

// exponent reads ^ and a literal power.
func (p *parser) exponent() derivation.Expr {
	t := p.tok()
	p.pos++
	from, to := p.span(t)
	x, _ := p.within(from, to)
	v, ok := literal(x)
	if !ok || !new(big.Rat).Mul(v, big.NewRat(2, 1)).IsInt() {
		p.fail(t, "the power is no literal integer or half-integer: give a notation for the whole")
	}
	return x
}

// literal gives the value of 2, -2, 3/2.
func literal(x derivation.Expr) (*big.Rat, bool) {
	switch x := x.(type) {
	case *derivation.Number:
		return x.Val, true
	case *derivation.Neg:
		v, ok := literal(x.X)
		if !ok {
			return nil, false
		}
		return new(big.Rat).Neg(v), true
	case *derivation.Binary:
		a, ok := literal(x.X)
		b, ok2 := literal(x.Y)
		if ok && ok2 && x.Op == '/' && b.Sign() != 0 {
			return new(big.Rat).Quo(a, b), true
		}
	}
	return nil, false
}

// applied reads the argument (t), (0), (t+h), or the variable of an integral,
// and gives x there; false if no such argument follows.
func (p *parser) applied(x derivation.Expr, start token) (derivation.Expr, bool) {
	t := p.tok()
	if t.text != "(" || t.sep != together {
		return x, false
	}
	if _, n := p.lookup(); n > 0 {
		return x, false
	}
	in, after := p.peek(1), p.peek(2).text
	_, known := p.r.dict.lookup(p.toks, min(p.pos+1, p.end), p.end)
	switch {
	case after == ")" && in.text == "0":
		p.pos += 3
		return &derivation.Call{Pos: start.pos, Func: "at0", Args: []derivation.Expr{x}}, true
	case after == ")" && (in.text == "t" || len(p.integrals) > 0 && known == 0 && !p.isBound(in.text) && isName(in.text)):
		p.time(in)
		p.pos += 3
		return x, true
	case in.text == "t" && (after == "+" || after == "-"):
		p.time(in)
		if len(p.integrals) > 0 {
			p.fail(in, "a shifted argument under an integral is not read")
		}
		p.pos += 2
		p.brackets++
		h, _ := p.expr()
		p.brackets--
		p.closing(t)
		return &derivation.Call{Pos: start.pos, Func: "shift", Args: []derivation.Expr{x, h}}, true
	}
	return x, false
}

// valued reads on after the power in \theta_j^2(\infty), if the notation has
// the name with that argument, \theta_j(\infty).
func (p *parser) valued(name []token) (derivation.Expr, bool) {
	if !p.is("(") {
		return nil, false
	}
	longest := 0 // the most that may follow the name
	if es := p.r.dict[name[0].text]; len(es) > 0 {
		longest = max(len(es[0].key)-len(name), 0)
	}
	whole := append(name[:len(name):len(name)], p.toks[p.pos:min(p.pos+longest, p.end)]...)
	e, n := p.r.dict.lookup(whole, 0, len(whole))
	if n <= len(name) {
		return nil, false
	}
	p.indices(e)
	p.pos += n - len(name)
	return e.x, true
}

// isName says whether a token is a letter, in whatever alphabet.
func isName(text string) bool { return isSymbol(text) && !isDigit(text) && !commands[text] }

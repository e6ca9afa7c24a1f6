package tex

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/flowproof/flowproof/verify/derivation"
)

// factor reads what has at most one power and one argument in brackets.
func (p *parser) factor() (derivation.Expr, kind) {
	if p.depth++; p.depth > maxDepth {
		p.fail(p.tok(), "nested deeper than %d", maxDepth)
	}
	defer func() { p.depth-- }()

	start, from := p.tok(), p.pos
	x, k := p.declared(p.primary())
	name := p.toks[from:p.pos]
	takes := (k == symbol || k == bracket || k == argument) && !p.stands(x)
	if takes {
		if y, ok := p.applied(x, start, k == symbol); ok {
			x, takes = y, false
		}
	}
	if t := p.tok(); t.text == "^" {
		switch k {
		case called, bare, ended, partial, composite, loose, split:
			p.fail(t, "a power of which part of what is before it? Write brackets")
		case argument, bracket:
			first := p.toks[from+1].text
			if _, composed := x.(*derivation.Binary); k == argument && !composed && (isName(first) || fonts[first]) {
				k = raised
			} else {
				k = plain
			}
		}
		p.held(t, k)
		if call, ok := x.(*derivation.Call); start.text == "e" && ok && call.Func == "exp" {
			p.stray()
		}
		if start.text == "{" && p.raised(from+1, p.pos-1) {
			p.fail(t, "a power of which part of what is before it? Write brackets")
		}
		power := p.exponent()
		if y, ok := p.valued(name); ok && k == symbol {
			x, k = y, plain
		} else if takes {
			at := p.tok()
			if y, ok := p.applied(x, start, false); ok {
				if v, _ := literal(power); v.Cmp(big.NewRat(-1, 1)) == 0 {
					p.fail(at, "the inverse function, or a power? Write a fraction")
				}
				x = y
			}
		}
		x = &derivation.Binary{Pos: t.pos, Op: '^', X: x, Y: power}
	}
	switch p.tok().text {
	case "^", "_", "'":
		p.stray()
	case "(":
		if y, ok := x.(*derivation.Binary); ok && y.Op == '^' && k == symbol && p.isField(y.X) {
			p.fail(p.tok(), "a power of a field before its arguments: write it behind them")
		}
	}
	return x, k
}

// raised reports whether the tokens from … to end with a power.
func (p *parser) raised(from, to int) bool {
	for i := from; i < to; i++ {
		switch p.toks[i].text {
		case "{":
			i = p.match[i]
		case "^":
			if i+1+extent(p.toks, i+1) == to {
				return true
			}
		}
	}
	return false
}

// stands reports whether an expression is t as a symbol, which has no value at another time.
func (p *parser) stands(x derivation.Expr) bool {
	return p.r.clock != nil && derivation.Format(x) == derivation.Format(p.r.clock)
}

// isField says whether an expression is the name of a field.
func (p *parser) isField(x derivation.Expr) bool {
	n, ok := x.(*derivation.Name)
	return ok && p.r.fields[n.Name] != nil && len(n.Index) == 0 && n.Primes == 0
}

// declared reads what print adds to a name by what the name is declared as.
func (p *parser) declared(x derivation.Expr, k kind) (derivation.Expr, kind) {
	return p.placed(p.dashed(x, k))
}

// dashed reads dashes, which are derivatives, of a function by the time and of a field of one
// argument by that, and brackets behind a field, which hold its arguments.
func (p *parser) dashed(x derivation.Expr, k kind) (derivation.Expr, kind) {
	n, ok := x.(*derivation.Name)
	if k != symbol || !ok || len(n.Index) > 0 || n.Primes > 0 {
		return x, k
	}
	if p.is("'") && p.stands(x) {
		p.fail(p.tok(), "a dash behind the time: its derivative, which is 1, or another time? Take another letter, as \\tau under an integral")
	}
	of, field := p.r.fields[n.Name]
	dashes := 0
	defined := p.r.lets[n.Name] != nil && len(p.r.depends(x)) == 0 && !p.r.still(x)
	for p.is("'") && (p.r.functions[n.Name] || defined || len(of) == 1) {
		p.pos, dashes = p.pos+1, dashes+1
	}
	if !field {
		return derivative(token{pos: n.Pos}, x, dashes), k
	}
	if at := p.tok(); at.text == "(" && at.sep == together && p.peek(1).text == "t" && p.r.clock != nil {
		p.fail(at, "a field at t itself, or along the flow? Give a notation for it")
	}
	value := &derivation.Call{Pos: n.Pos, Func: n.Name + strings.Repeat("'", dashes)}
	if p.is("(") && p.tok().sep == together && p.peek(1).text != "t" {
		p.arguments(value, of)
		if dashes == 0 && here(value.Args, of) {
			return x, plain
		}
		return value, plain
	}
	if dashes == 0 {
		return x, k
	}
	value.Args = []derivation.Expr{&derivation.Name{Pos: n.Pos, Name: of[0]}}
	return value, plain
}

// arguments reads those of a field, (a, b).
func (p *parser) arguments(value *derivation.Call, of []string) {
	opening, differential := p.tok(), p.differential
	p.differential = false
	p.brackets++
	for {
		p.pos++
		x, _ := p.expr()
		if v, isNumber := literal(x); isNumber && v.Sign() == 0 && len(of) == 1 {
			p.fail(opening, "the value at the argument 0, or at the time 0? Give a notation for it")
		}
		if value.Args = append(value.Args, x); !p.is(",") {
			break
		}
	}
	p.brackets--
	p.differential = differential
	p.closing(opening)
	if len(value.Args) != len(of) {
		p.fail(opening, "%s has %d arguments, and is declared with %d", value.Func, len(value.Args), len(of))
	}
}

// here reports whether a field's arguments are those that it is declared with.
func here(args []derivation.Expr, of []string) bool {
	for i, a := range args {
		if derivation.Format(a) != of[i] {
			return false
		}
	}
	return true
}

// exponent reads ^ and a literal power.
func (p *parser) exponent() derivation.Expr {
	t := p.tok()
	p.pos++
	from, to := p.span(t)
	if closes[p.toks[from].text] != "" {
		p.fail(t, "a power in brackets: the derivative of that order, an index, or a power? Give a notation for the whole")
	}
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
// and gives x there; false if no such argument follows. bare says that x is a name without a power.
func (p *parser) applied(x derivation.Expr, start token, bare bool) (derivation.Expr, bool) {
	t := p.tok()
	if t.text != "(" || t.sep != together {
		return x, false
	}
	if _, n := p.lookup(); n > 0 {
		return x, false
	}
	in, after := p.peek(1), p.peek(2).text
	switch {
	case after == ")" && in.text == "0":
		p.constant(t, x)
		if len(p.r.depends(x)) > 0 {
			p.fail(t, "a value at the place 0, or at the time 0? Give a notation for it")
		}
		p.pos += 3
		return &derivation.Call{Pos: start.pos, Func: "at0", Args: []derivation.Expr{x}}, true
	case after == ")" && (p.isTheTime(in.text) || p.calledOtherwise(p.pos+1)):
		p.constant(t, x)
		p.time(in)
		p.pos += 3
		return x, true
	case p.isTheTime(in.text) && (after == "+" || after == "-") && (bare || !p.hasTime(x)):
		p.constant(t, x)
		p.time(in)
		if len(p.integrals) > 0 {
			p.fail(in, "a shifted argument under an integral is not read")
		}
		if p.r.clock != nil && !bare {
			p.fail(t, "a value at another time, or a product? Give a notation for the value, or write \\cdot")
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

// constant fails at brackets with a time behind what is constant.
func (p *parser) constant(opening token, x derivation.Expr) {
	if p.r.still(x) {
		p.fail(opening, "%s is declared as no function: a product? Write \\cdot, or declare it as a function", derivation.Format(x))
	}
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

// isName says whether a token is a letter, in whatever alphabet: a font, an accent or a sign is none.
func isName(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return letters[text] || n == len(text) && unicode.IsLetter(r)
}

package tex

import (
	"strconv"

	"github.com/flowproof/flowproof/verify/derivation"
)

// functions are the control sequences of the language's functions.
var functions = map[string]string{
	`\ln`: "log", `\exp`: "exp", `\sinh`: "sinh", `\cosh`: "cosh", `\arcsinh`: "arcsinh",
	`\sin`: "sin", `\cos`: "cos", `\tan`: "tan", `\tanh`: "tanh", `\arctan`: "arctan", `\sign`: "sign",
}

// builtin are the functions that a notation may give a name to.
var builtin = map[string]bool{"sqrt": true, "abs": true}

func init() {
	for _, name := range functions {
		builtin[name] = true
	}
}

// call reads the power and the argument of a function.
func (p *parser) call(t token, name string) (derivation.Expr, kind) {
	var power derivation.Expr
	if s := p.tok(); s.text == "^" {
		power = p.exponent()
		if v, _ := literal(power); v.Sign() <= 0 || !v.IsInt() {
			p.fail(s, "is this the inverse function or a power? Write brackets")
		}
	}
	var x derivation.Expr
	k := called
	if _, n := p.lookup(); n == 0 && closes[p.tok().text] != "" {
		x, _ = p.bracketed()
	} else {
		at, nested := p.tok(), p.startsFunction()
		x, k = p.factor()
		p.single(at, k)
		if k == number || nested {
			k = bare
		} else {
			k = ended
		}
	}
	x = &derivation.Call{Pos: t.pos, Func: name, Args: []derivation.Expr{x}}
	if power != nil {
		x = &derivation.Binary{Pos: t.pos, Op: '^', X: x, Y: power}
	}
	return x, k
}

// startsFunction reports whether the next token is a function.
func (p *parser) startsFunction() bool {
	if e, n := p.lookup(); n > 0 {
		name, ok := e.x.(*derivation.Name)
		return ok && builtin[name.Name] && len(name.Index) == 0
	}
	return functions[p.tok().text] != ""
}

// exponential reads e^{x}.
func (p *parser) exponential() derivation.Expr {
	t := p.tok()
	p.pos++
	if !p.is("^") {
		p.fail(t, `e without a power: Euler's number, or a symbol? Write \exp(1), or declare it`)
	}
	p.pos++
	from, to := p.span(t)
	x, _ := p.within(from, to)
	return &derivation.Call{Pos: t.pos, Func: "exp", Args: []derivation.Expr{x}}
}

// order reads O(1), O(\eta) or O(\eta^2).
func (p *parser) order() derivation.Expr {
	t := p.tok()
	p.pos++
	if p.r.small == "" {
		p.fail(t, "a remainder, but the derivation names no small parameter")
	}
	if !p.is("(") {
		p.fail(t, "O wants brackets")
	}
	opening := p.tok()
	p.pos++
	o := &derivation.Order{Pos: t.pos, Small: p.r.small}
	if p.is("1") {
		p.pos++
	} else {
		p.smallSymbol()
		o.N = 1
		if p.is("^") {
			p.pos++
			from, to := p.span(t)
			n, err := strconv.Atoi(join(p.toks[from:to]))
			if err != nil || n < 0 || n > maxDepth {
				p.fail(p.toks[from], "the order of a remainder is a whole number up to %d", maxDepth)
			}
			o.N = n
		}
	}
	p.closing(opening)
	return o
}

// smallSymbol passes over the symbol that a remainder counts in.
func (p *parser) smallSymbol() {
	t := p.tok()
	e, n := p.lookup()
	if name, ok := e.x.(*derivation.Name); n == 0 || !ok || name.Name != p.r.small || name.Primes != 0 {
		p.fail(t, "%s is not known to be of the order of %s: give a notation for the whole remainder", t.text, p.r.small)
	}
	p.pos += n
}

func join(toks []token) (s string) {
	for _, t := range toks {
		s += t.text
	}
	return s
}

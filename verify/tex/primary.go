package tex

import (
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// commands are the control words that are no symbols, and so have no dots.
var commands = set(`\frac \sqrt \int \sum \partial \nabla \underbrace \overbrace \boxed \ln \exp
	\sinh \cosh \arcsinh \sin \cos \tan \tanh \arctan \sign \implies \forall \infty`)

// closes pairs the brackets.
var closes = map[string]string{"(": ")", "[": "]", `\{`: `\}`}

// primary reads one operand, without power and argument.
func (p *parser) primary() (derivation.Expr, kind) {
	t := p.tok()
	if p.isInline() {
		return p.inlineDerivative(), composite
	}
	if e, n := p.lookup(); n > 0 {
		if p.stands(e.x) {
			p.time(token{text: join(p.toks[p.pos : p.pos+n]), off: t.off})
		}
		p.velocity(t, e)
		if n == 1 && t.upright {
			p.fail(t, "an upright %s, and %s is declared: is it the symbol? Write it as that, or \\exp for Euler's number", t.text, t.text)
		}
		p.pos += n
		if fn, ok := e.x.(*derivation.Name); ok && builtin[fn.Name] && len(fn.Index) == 0 {
			return p.call(t, fn.Name)
		}
		if e.key[n-1] == ")" && e.k == symbol {
			return e.x, plain
		}
		return e.x, e.k
	}
	switch {
	case isDigit(t.text):
		return p.number(), number
	case p.isBound(t.text):
		p.pos++
		return &derivation.Name{Pos: t.pos, Name: strings.TrimPrefix(t.text, `\`)}, symbol
	case closes[t.text] != "":
		return p.bracketed()
	case functions[t.text] != "":
		p.pos++
		return p.call(t, functions[t.text])
	case dots[t.text] > 0:
		return p.dotted(), plain
	}
	switch t.text {
	case "{":
		from, to := p.span(t)
		return p.within(from, to)
	case `\frac`:
		return p.frac()
	case `\sqrt`:
		p.pos++
		if p.is("[") {
			p.fail(t, "only square roots are read")
		}
		from, to := p.span(t)
		x, _ := p.within(from, to)
		return &derivation.Call{Pos: t.pos, Func: "sqrt", Args: []derivation.Expr{x}}, plain
	case "e":
		return p.exponential(), plain
	case `\pi`:
		p.pos++
		return &derivation.Name{Pos: t.pos, Name: "pi"}, symbol
	case "O":
		return p.order(), plain
	case `\mathcal`:
		if p.peek(1).text == "O" {
			p.pos++
			return p.order(), plain
		}
	case `\sum`:
		return p.sum(), plain
	case `\int`:
		return p.integrate(), composite
	case `\partial`:
		return p.partial()
	case `\underbrace`, `\overbrace`, `\boxed`:
		return p.labelled()
	}
	if p.r.clock != nil && p.isTheTime(t.text) {
		p.time(t)
		p.pos++
		return p.r.clock, symbol
	}
	return p.unknown(t), plain
}

// above are the commands that set something above or below a relation.
var above = set(`\overset \stackrel \underset`)

// velocity fails at a dotted name with an index, \dot x_0, if it is the derivative of a constant.
func (p *parser) velocity(t token, e entry) {
	if call, ok := e.x.(*derivation.Call); ok && dots[t.text] > 0 && call.Func == "D" && slices.Contains(e.key, "_") && p.r.still(call.Args[0]) {
		p.fail(t, "the derivative of a constant, which is 0, or a velocity of that name? Give a notation for %s", p.spelled())
	}
}

// unknown fails at a token that has neither a notation nor a rule.
func (p *parser) unknown(t token) derivation.Expr {
	switch t.text {
	case "|", `\|`, `\vert`, `\lvert`:
		p.fail(t, "absolute values and evaluation bars are not read: give a notation for the whole")
	case `\infty`:
		p.fail(t, "a value at infinity is a limit, not algebra: give a notation for the whole")
	case `\arcsin`:
		p.fail(t, `\arcsin is no function of the language; if the text means arcsinh, say so: notation "\arcsin" = arcsinh`)
	case `\pm`, `\mp`:
		p.fail(t, "%s is two statements: give them one by one", t.text)
	case `\text`, `\mbox`:
		p.fail(t, "words in a formula are not read: write them before or behind the display")
	}
	if above[t.text] {
		p.fail(t, "%s is not read: write the relation alone", t.text)
	}
	if next := p.peek(1).text; t.text == "d" && (next == "/" || next == "^") {
		p.fail(t, "d has no notation; a derivative is \\frac{d}{dt}x or dx/dt")
	}
	if fonts[t.text] && p.peek(1).text == "" {
		p.fail(t, "%s stands here without what it is over: write braces around both", t.text)
	}
	if stops[t.text] {
		if p.pos > 0 && (t.text == "+" || t.text == "-") {
			p.fail(t, "an operand is missing here, or brackets around what has the sign")
		}
		if t.text == "" || strings.Contains("+-=/*", t.text) {
			p.fail(t, "an operand is missing here")
		}
		p.stray()
	}
	name := p.spelled()
	if clock, ok := p.r.clock.(*derivation.Name); ok && slices.Contains(printed(clock.Name), name) {
		p.fail(t, "%s has no notation but t, which it is declared as: write t", name)
	}
	p.fail(t, "%s has no notation", name)
	return nil
}

// spelled is the name at the next token, with its accent and subscript.
func (p *parser) spelled() (s string) {
	toks := p.toks[:p.end]
	i := p.pos + 1
	if fonts[toks[p.pos].text] {
		i += extent(toks, i)
	}
	if i < p.end && toks[i].text == "_" {
		i += 1 + extent(toks, i+1)
	}
	word := false // the token before is a control word
	for _, t := range toks[p.pos:min(i, p.end)] {
		if word && isLetter(t.text[0]) {
			s += " "
		}
		word = t.text[0] == '\\' && isSymbol(t.text)
		s += t.text
	}
	return s
}

// number reads digits, with a decimal point if a digit follows it.
func (p *parser) number() derivation.Expr {
	start := p.tok()
	var s strings.Builder
	for {
		t := p.tok()
		point := t.text == "." && isDigit(p.peek(1).text) && p.peek(1).sep == together && !strings.Contains(s.String(), ".")
		if !isDigit(t.text) && !point || s.Len() > 0 && t.sep != together {
			break
		}
		if s.Len() > 0 && t.off > p.toks[p.pos-1].off+1 && !p.thousands() {
			p.fail(t, "digits behind a space or a brace: one number, or a product? Write \\cdot")
		}
		s.WriteString(t.text)
		p.pos++
	}
	v, ok := new(big.Rat).SetString(s.String())
	if !ok {
		p.fail(start, "%s is no number", s.String())
	}
	return &derivation.Number{Pos: start.pos, Val: v}
}

// thousands reports whether just three digits follow, without a power.
func (p *parser) thousands() bool {
	for i := range 3 {
		if t := p.peek(i); !isDigit(t.text) || i > 0 && t.off != p.peek(i-1).off+1 {
			return false
		}
	}
	next := p.peek(3)
	return next.text != "^" && !(isDigit(next.text) && next.off == p.peek(2).off+1)
}

// bracketed reads (x), [x] or \{x\}.
func (p *parser) bracketed() (derivation.Expr, kind) {
	t, differential := p.tok(), p.differential
	p.pos++
	p.differential = false
	p.brackets++
	x, k := p.expr()
	p.brackets--
	p.differential = differential
	p.closing(t)
	switch v, isNumber := literal(x); {
	case k == symbol:
		return x, argument
	case isNumber && v.Sign() == 0:
		return x, zero
	}
	return x, bracket
}

// closing passes over the bracket that closes t.
func (p *parser) closing(t token) {
	want := closes[t.text]
	switch {
	case p.is(want):
		p.pos++
	case p.is(""):
		p.fail(t, "%s is not closed", t.text)
	case p.is(")"), p.is("]"), p.is(`\}`):
		p.fail(p.tok(), "want %s to close, not %s", want, p.tok().text)
	default:
		p.stray()
	}
}

// dotted reads the derivative of a product in braces.
func (p *parser) dotted() derivation.Expr {
	t := p.tok()
	p.pos++
	if !p.is("{") {
		p.pos--
		return p.unknown(t)
	}
	from, to := p.span(t)
	x, k := p.within(from, to)
	p.held(t, k)
	p.begun(t, x)
	return derivative(t, x, dots[t.text])
}

// labelled reads \underbrace{x}_{label}, and leaves out the label.
func (p *parser) labelled() (derivation.Expr, kind) {
	t := p.tok()
	p.pos++
	from, to := p.span(t)
	x, k := p.within(from, to)
	if s := p.tok(); t.text == `\underbrace` && s.text == "_" || t.text == `\overbrace` && s.text == "^" {
		p.pos++
		p.span(s)
	}
	if s := p.tok(); t.text != `\boxed` && (s.text == "^" || s.text == "_") {
		p.fail(s, "above or below the brace, or a power? Write brackets around it")
	}
	return x, k
}

package tex

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/flowproof/flowproof/verify/derivation"
)

// An integral is one that is being read.
type integral struct {
	at       int    // the token of its differential, −1 if none was found
	variable string // what the time is called under it, "" where nothing says that
	named    bool   // by its differential, as in d\tau
}

// integrate reads ∫_0^t X ds or ∫_0^t X dY.
func (p *parser) integrate() derivation.Expr {
	t := p.tok()
	if p.peek(1).text != "_" || p.peek(2).text != "0" || p.peek(3).text != "^" ||
		p.peek(4).text != "t" && (len(p.integrals) == 0 || !p.mayBeTime(p.pos+4)) {
		p.fail(t, `only \int_0^t is read`)
	}
	p.time(p.peek(4))
	p.pos += 5
	in := p.ahead()
	p.integrals = append(p.integrals, in)
	differential := p.differential
	p.differential = true

	var x derivation.Expr
	if p.startsFactor() || p.is("+") || p.is("-") {
		x, _ = p.expr()
	}
	d := p.tok()
	if d.text != "d" {
		if !p.is("") {
			p.stray()
		}
		p.fail(t, "the integral has no differential")
	}
	if p.pos != in.at {
		p.fail(d, "which d is the differential of this integral?")
	}
	p.pos++
	if in.named {
		p.pos++
		p.integrated(x)
		if x == nil {
			x = &derivation.Number{Pos: t.pos, Val: big.NewRat(1, 1)}
		}
	} else {
		p.unnamed()
		y, k := p.factor()
		p.single(d, k)
		if p.r.still(y) {
			p.fail(d, "%s is declared as no function, and has no differential: take another letter for the variable of the integral", derivation.Format(y))
		}
		p.integrated(x)
		if next := p.tok(); next.sep == together && !p.letterD && p.startsFactor() {
			p.fail(next, "is this under the differential, too? Write brackets around all that is, or \\cdot")
		}
		y = derivative(d, y, 1)
		if x != nil {
			y = &derivation.Binary{Pos: d.pos, Op: '*', X: x, Y: y}
		}
		x = y
	}
	p.differential = differential
	p.integrals = p.integrals[:len(p.integrals)-1]
	if p.letterD && !p.upright && !differential {
		p.second()
	}
	return &derivation.Call{Pos: t.pos, Func: "int", Args: []derivation.Expr{x}}
}

// integrated fails at what follows a differential if it may be integrated, too, or an argument of it;
// x is the integrand before it.
func (p *parser) integrated(x derivation.Expr) {
	next := p.tok()
	if next.text == "/" || x == nil && (products[next.text] || p.startsFactor()) {
		p.fail(next, "is this what is integrated, behind its differential? Write it before that")
	}
	if next.text == "(" && p.peek(2).text == ")" && isName(p.peek(1).text) {
		p.fail(next, "an argument of what is behind the d, or a factor? Write \\cdot")
	}
}

// second fails if one more d stands behind a differential in the same product, where d is a symbol, too.
func (p *parser) second() {
	depth := 0
	for i, end := p.pos, p.productEnd(p.pos); i < end; i++ {
		switch t := p.toks[i].text; {
		case t == "{":
			i = p.match[i]
		case nests(t) != 0:
			depth += nests(t)
		case depth == 0 && t == "d" && p.toks[i-1].text != `\frac`:
			p.fail(p.toks[i], "d is declared, too: which d is the differential? Write \\mathrm{d} for that")
		}
	}
}

// unnamed fails at a letter behind a d that is neither declared nor seen to be the variable of the integral.
func (p *parser) unnamed() {
	switch v := p.tok(); {
	case p.isBound(v.text):
		p.fail(v, "%s is the index of the sum around: take another letter for the variable of the integral", v.text)
	case p.mayBeTime(p.pos) && !marks[p.peek(1).text]:
		p.fail(v, "%s has no notation, and what is integrated has it not: the variable is t, s, r, \\tau or \\sigma, or stands before its d, as in x(%s)", v.text, v.text)
	}
}

// mayBeTime reports whether a token may be the time or the variable of an integral: t, or a small letter that
// is nothing else.
func (p *parser) mayBeTime(i int) bool {
	t := p.toks[i].text
	if t == "t" {
		return true
	}
	if !isName(t) || t == "d" || t == "e" || t == `\pi` || p.isBound(t) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(t, `\`)); !unicode.IsLower(r) {
		return false
	}
	e, n := p.r.dict.lookup(p.toks, i, p.end)
	return n == 0 || n == 1 && p.stands(e.x)
}

// isTheTime reports whether a token is the time where it stands: t, or the variable of an integral around.
func (p *parser) isTheTime(text string) bool {
	return text == "t" || text != "" && !p.isBound(text) && slices.ContainsFunc(p.integrals, func(in *integral) bool { return in.variable == text })
}

// calledOtherwise reports whether a token may be the time under an integral where that has another name.
func (p *parser) calledOtherwise(i int) bool {
	n := len(p.integrals)
	return n > 0 && p.integrals[n-1].variable != "" && p.mayBeTime(i)
}

// time notes that the time is called v here: t, or under an integral always its
// variable.
func (p *parser) time(v token) {
	if len(p.integrals) == 0 {
		return
	}
	in := p.integrals[len(p.integrals)-1]
	if in.variable != "" && in.variable != v.text {
		p.fail(v, "the time is called %s and %s under one integral", in.variable, v.text)
	}
	in.variable = v.text
}

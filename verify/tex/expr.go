package tex

import (
	"regexp"
	"slices"
	"strings"

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
		if p.begins(op) {
			break
		}
		p.pos++
		p.unfinished(op)
		y, ky := p.product()
		if op.text == "-" {
			p.held(op, ky)
		}
		x, k = &derivation.Binary{Pos: op.pos, Op: op.text[0], X: x, Y: y}, open
	}
	return x, k
}

// begins reports whether a sign begins a statement of its own, as in the second row of
// x &= y \\ -z &= w. It fails where print does not say.
func (p *parser) begins(sign token) bool {
	if sign.sep == column && p.brackets > 0 {
		p.fail(sign, "a sign behind a gap, within brackets: a sum, or several entries?")
	}
	if sign.sep == together || p.brackets > 0 {
		return false
	}
	from, to := p.pos, p.pos+1 // the row of the sign, from the last comma on
	for from > 0 && p.toks[from].sep != row && !parts[p.toks[from-1].text] {
		from--
	}
	for to < p.end && p.toks[to].sep != row {
		to++
	}
	before, _ := p.relation(from, p.pos)
	after, cell := p.relation(p.pos+1, to)
	_, goesOn := orders[p.toks[to].text]
	switch {
	case !after && sign.sep == row && !sign.cell && goesOn && p.toks[to].cell:
		p.fail(sign, "a row that begins with a sign, before one that begins with a relation: the left side of that, or more of the row before? Write & where the rows align")
	case !after || !before && sign.sep != row:
		return false // more of what stands before it
	case sign.sep != row:
		p.fail(sign, "a sign behind a gap, and a relation on either side: a statement of its own? Write a comma, or a row, before it")
	case sign.cell, !cell:
		p.fail(sign, "a row that begins with a sign: a statement of its own, or more of the row before? Write & where the rows align")
	}
	return true
}

// unfinished fails at a sign at the end of a row, if the next one has a relation behind an &.
func (p *parser) unfinished(sign token) {
	if p.tok().sep != row || p.brackets > 0 {
		return
	}
	to := p.pos + 1
	for to < p.end && p.toks[to].sep != row {
		to++
	}
	if found, cell := p.relation(p.pos, to); found && cell {
		p.fail(sign, "a row that ends with a sign: does the next one go on with it, or is it a statement of its own?")
	}
}

// parts are the tokens that part statements.
var parts = set(`, ; . \implies`)

// relation reports whether tokens have a relation outside of brackets, and an & before it.
func (p *parser) relation(from, to int) (found, cell bool) {
	depth := 0
	for _, t := range p.toks[from:to] {
		cell = cell || t.cell
		_, related := orders[t.text]
		switch t.text {
		case "{", "(", "[", `\{`:
			depth++
		case "}", ")", "]", `\}`:
			depth--
		}
		if parts[t.text] && depth == 0 {
			return false, false
		}
		if related && depth <= 0 {
			return true, cell
		}
	}
	return false, false
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
	t := p.tok()
	return !stops[t.text] && !(p.differential && p.isD(t))
}

// product reads factors side by side, or with · × ⊙ * or / between them.
func (p *parser) product() (derivation.Expr, kind) { return p.signed(token{}) }

// signed reads a product after a sign, if it is one. As in the language, −ab is
// (−a)b.
func (p *parser) signed(sign token) (derivation.Expr, kind) {
	x, k := p.factor()
	last := x
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
			case alone, k == bare, k == ended:
				return x, k
			case solidus:
				return x, split
			}
			return x, loose
		case t.sep != together && (words[t.text] || above[t.text]):
			p.unknown(t)
		case t.sep != together:
			p.fail(t, `a factor after a break of rows or columns: write \cdot, or take it for a statement of its own`)
		case divided, k == split:
			p.fail(t, "is this factor above or below the solidus? Write brackets or \\frac")
		default:
			beside = true
		}
		if k == bare || k == ended && !(op == '*' && p.startsFunction()) {
			p.fail(t, "is this factor part of the function's argument? Write brackets")
		}
		p.held(t, k)
		y, ky := p.factor()
		p.held(t, ky)
		v, isNumber := literal(y)
		switch {
		case op == '/':
			p.single(t, ky)
		case beside && t.text == "(" && isNumber && v.Sign() > 0 && isPlain(y):
			p.fail(t, "a number in brackets: a factor, or the number of an equation? Write \\cdot, or \\tag")
		case beside && alone && k == argument && t.gap:
			p.fail(t, "a letter in brackets before this: a factor, or the number of a statement? Write \\cdot")
		case beside && alone && k == bracket && isPlain(last):
			p.fail(t, "a number in brackets before this: a factor, or the number of a statement? Write \\cdot")
		case beside && k == number && fractionOfNumbers(y):
			p.fail(t, "a sum, as in 1½, or a product? Write + or \\cdot")
		case beside && t.sep == together && p.isBracket(t) && k != called && p.hasField(last):
			p.fail(t, "a value of a field at these arguments, or a product? Give a notation for it, or write \\cdot")
		case beside && t.text == "(" && t.sep == together && (k == symbol || k == bracket || k == argument || k == composite && isDerivative(last)) && !p.hasTime(last) && p.r.dependence(last).moves && (p.hasTime(y) || (!isSum(y) || p.isTimes(y)) && p.constantHere(y)):
			p.fail(t, "a value at another time, or a product? Give a notation for the value, or write \\cdot")
		case beside && (k == symbol || k == partial || k == loose || k == composite && isDerivative(last)) && (ky == argument || ky == raised):
			p.fail(t, "an argument or a factor? Give a notation for the name with its argument")
		case beside && (ky == argument || ky == raised) && p.hasTime(y):
			p.fail(t, "(t) follows nothing that has a value at t: write brackets around what it is of, or \\cdot")
		case beside && ky == zero:
			p.fail(t, "(0) follows nothing that has a value at 0")
		case beside && ky == number:
			p.fail(t, `a number right after a factor: write \cdot, or braces around a power`)
		}
		x, k, last = &derivation.Binary{Pos: t.pos, Op: op, X: x, Y: y}, ky, y
		alone, divided, solidus = false, op == '/', solidus || op == '/'
	}
}

// isBracket reports whether a token that was read opens a bracket, or braces around one.
func (p *parser) isBracket(t token) bool {
	if t.text == "{" {
		i := slices.IndexFunc(p.toks, func(x token) bool { return x.off == t.off && x.text == "{" })
		t = p.toks[i+1]
	}
	return closes[t.text] != ""
}

// hasField reports whether an expression has a field without arguments behind it.
func (p *parser) hasField(x derivation.Expr) bool {
	found := false
	derivation.Walk(x, func(x derivation.Expr) bool {
		switch x := x.(type) {
		case *derivation.Name:
			found = found || p.isField(x)
		case *derivation.Call:
			name := strings.TrimRight(x.Func, "'")
			found = found || name != x.Func && here(x.Args, p.r.fields[name])
		}
		return !found
	})
	return found
}

// isTimes reports whether a sum may be a time: it has the small parameter, or what is called t_0,
// T or \tau.
func (p *parser) isTimes(x derivation.Expr) bool {
	for name := range p.r.dependence(x).names {
		if name == p.r.small || p.r.sizes[name] || p.isBound(`\`+name) || p.isBound(name) || strings.HasPrefix(name, "tau") || timeName.MatchString(name) {
			return true
		}
	}
	return false
}

// constantHere reports whether constants and the indices of the sums around are all that an
// expression has.
func (p *parser) constantHere(x derivation.Expr) bool {
	on := p.r.dependence(x)
	return !on.moves && !slices.ContainsFunc(on.unknown, func(name string) bool { return !p.isBound(name) && !p.isBound(`\`+name) })
}

// hasTime reports whether the time stands by itself in an expression, not as what a value, a derivative
// or an integral in it is at.
func (p *parser) hasTime(x derivation.Expr) bool {
	found := false
	derivation.Walk(x, func(x derivation.Expr) bool {
		call, ok := x.(*derivation.Call)
		found = found || p.stands(x)
		return !found && !(ok && (call.Func == "at0" || call.Func == "D" || call.Func == "int"))
	})
	return found
}

var timeName = regexp.MustCompile(`^[tT](?:_\w+|\w|\d+)?$`)

func isDerivative(x derivation.Expr) bool {
	call, ok := x.(*derivation.Call)
	return ok && (call.Func == "D" || call.Func == "d")
}

func fractionOfNumbers(x derivation.Expr) bool {
	b, ok := x.(*derivation.Binary)
	if !ok || b.Op != '/' {
		return false
	}
	_, above := b.X.(*derivation.Number)
	_, below := b.Y.(*derivation.Number)
	return above && below
}

func isPlain(x derivation.Expr) bool {
	_, ok := x.(*derivation.Number)
	return ok
}

func isSum(x derivation.Expr) bool {
	b, ok := x.(*derivation.Binary)
	return ok && (b.Op == '+' || b.Op == '-')
}

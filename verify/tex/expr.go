package tex

import (
	"math/big"
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
	switch {
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
	t := p.tok().text
	return !stops[t] && !(p.differential && t == "d")
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
			case alone, k == bare:
				return x, k
			case solidus:
				return x, split
			}
			return x, loose
		case t.sep != together && words[t.text]:
			p.unknown(t)
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
		v, isNumber := literal(y)
		switch {
		case op == '/':
			p.single(t, ky)
		case beside && t.text == "(" && isNumber && v.Sign() > 0 && isPlain(y):
			p.fail(t, "a number in brackets: a factor, or the number of an equation? Write \\cdot, or \\tag")
		case beside && alone && k == bracket && isPlain(last):
			p.fail(t, "a number in brackets before this: a factor, or the number of a statement? Write \\cdot")
		case beside && k == number && fractionOfNumbers(y):
			p.fail(t, "a sum, as in 1½, or a product? Write + or \\cdot")
		case beside && t.sep == together && p.isBracket(t) && k != called && p.hasField(last):
			p.fail(t, "a value of a field at these arguments, or a product? Give a notation for it, or write \\cdot")
		case beside && t.text == "(" && t.sep == together && (k == symbol || k == bracket || k == argument || k == composite && isDerivative(last)) && !p.stands(last) && p.r.dependence(last).moves && (p.hasTime(t) || (!isSum(y) || p.isTimes(y)) && p.constantHere(y)):
			p.fail(t, "a value at another time, or a product? Give a notation for the value, or write \\cdot")
		case beside && (k == symbol || k == partial || k == loose) && ky == argument:
			p.fail(t, "an argument or a factor? Give a notation for the name with its argument")
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

// hasTime reports whether t stands by itself between a bracket and the next token.
func (p *parser) hasTime(opening token) bool {
	for i := p.pos - 2; i > 0 && p.toks[i].off > opening.off; i-- {
		argument := p.toks[i-1].text == "(" && p.toks[i-1].off > opening.off && p.toks[i+1].text == ")"
		if p.toks[i].text == "t" && !argument && p.toks[i-1].text != "d" {
			return true
		}
	}
	return false
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
			if y, ok := p.applied(x, start); ok {
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
		p.constant(t, x)
		if len(p.r.depends(x)) > 0 {
			p.fail(t, "a value at the place 0, or at the time 0? Give a notation for it")
		}
		p.pos += 3
		return &derivation.Call{Pos: start.pos, Func: "at0", Args: []derivation.Expr{x}}, true
	case after == ")" && (in.text == "t" || len(p.integrals) > 0 && known == 0 && !p.isBound(in.text) && isName(in.text)):
		p.constant(t, x)
		p.time(in)
		p.pos += 3
		return x, true
	case in.text == "t" && (after == "+" || after == "-"):
		p.constant(t, x)
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

// isName says whether a token is a letter, in whatever alphabet.
func isName(text string) bool { return isSymbol(text) && !isDigit(text) && !commands[text] }

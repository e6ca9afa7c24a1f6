package replay

import (
	"math/big"
	"strings"
)

// An operation makes node number i of a program from nodes before it; the first n nodes are the
// components.
type operation struct {
	kind byte // '=' a component, '#' a number, + - * /, 's' √, 'e' exp, 'l' log, 'S' sin, 'C' cos
	a, b int
	x    string // of a number
}

// A program is a right-hand side.
type program struct {
	names   []string
	ops     []operation
	numbers []real // by node
	out     []int
	known   map[operation]int
	work    int // of a coefficient of all nodes: one each
	values  int // of the values of functions, beside
}

func newProgram(names []string) *program {
	p := &program{names: names, known: map[operation]int{}}
	for i := range names {
		p.push(operation{kind: '=', a: i})
	}
	return p
}

// push appends an operation unless there is one like it; x + y is like y + x.
func (p *program) push(o operation) int {
	if (o.kind == '+' || o.kind == '*') && o.a > o.b {
		o.a, o.b = o.b, o.a
	}
	if i, ok := p.known[o]; ok {
		return i
	}
	x := nought
	if o.kind == '#' {
		r, _ := new(big.Rat).SetString(o.x)
		x = fraction(r)
	}
	p.ops, p.numbers = append(p.ops, o), append(p.numbers, x)
	p.known[o] = len(p.ops) - 1
	p.work++
	if strings.IndexByte("elSC", o.kind) >= 0 {
		p.values += 100
	}
	return len(p.ops) - 1
}

func (p *program) number(x *big.Rat) int { return p.push(operation{kind: '#', x: x.RatString()}) }

// A reader reads an expression:
//
//	sum     = product { (+|−) product }
//	product = signed { (*|/) signed }
//	signed  = − signed | power
//	power   = atom [ ^ exponent ]
//	atom    = number | name | function ( sum ) | ( sum )
type reader struct {
	*program
	text  string
	depth int
}

const (
	longestLine = 4000 // bytes of an equation
	deepest     = 100  // brackets and signs in each other
	mostPower   = 64   // n in x^n
)

// expression adds the node of one.
func (p *program) expression(text string) int {
	if len(text) > longestLine {
		fail("an expression has more than %d letters", longestLine)
	}
	r := &reader{program: p, text: text}
	node := r.sum()
	if r.skip(); r.text != "" {
		fail("%.20q is not expected there", r.text)
	}
	return node
}

func (r *reader) skip() { r.text = strings.TrimLeft(r.text, " ") }

// take moves over the mark if it is next.
func (r *reader) take(mark string) bool {
	r.skip()
	rest, ok := strings.CutPrefix(r.text, mark)
	r.text = rest
	return ok
}

func (r *reader) want(mark string) {
	if !r.take(mark) {
		fail("%q is missing before %.20q", mark, r.text)
	}
}

func (r *reader) sum() int {
	if r.depth++; r.depth > deepest {
		fail("more than %d brackets and signs are in each other", deepest)
	}
	defer func() { r.depth-- }()
	x := r.product()
	for {
		switch {
		case r.take("+"):
			x = r.push(operation{kind: '+', a: x, b: r.product()})
		case r.take("-"):
			x = r.push(operation{kind: '-', a: x, b: r.product()})
		default:
			return x
		}
	}
}

func (r *reader) product() int {
	x := r.signed()
	for {
		switch {
		case r.take("*"):
			x = r.push(operation{kind: '*', a: x, b: r.signed()})
		case r.take("/"):
			x = r.push(operation{kind: '/', a: x, b: r.signed()})
		default:
			return x
		}
	}
}

func (r *reader) signed() int {
	if r.depth++; r.depth > deepest {
		fail("more than %d brackets and signs are in each other", deepest)
	}
	defer func() { r.depth-- }()
	if r.take("-") {
		return r.push(operation{kind: '-', a: r.number(new(big.Rat)), b: r.signed()})
	}
	x := r.atom()
	if r.take("^") {
		x = r.power(x)
	}
	return x
}

// power reads n or −n, and in brackets a fraction, too.
func (r *reader) power(x int) int {
	brackets, minus := 0, false
	for {
		if r.take("(") {
			brackets++
		} else if r.take("-") {
			minus = !minus
		} else {
			break
		}
	}
	n := r.numeral()
	if brackets > 0 && r.take("/") {
		d := r.numeral()
		if d.Sign() == 0 {
			fail("there is an exponent divided by 0")
		}
		n.Quo(n, d)
	}
	for ; brackets > 0; brackets-- {
		r.want(")")
	}
	if r.skip(); strings.HasPrefix(r.text, "^") {
		fail("a power of a power needs brackets")
	}
	if n.Denom().Cmp(big.NewInt(2)) == 0 {
		x = r.push(operation{kind: 's', a: x})
		n.Mul(n, big.NewRat(2, 1))
	}
	if !n.IsInt() || n.Num().CmpAbs(big.NewInt(mostPower)) > 0 {
		fail("an exponent is not a whole number or half of one up to %d", mostPower)
	}
	x = r.raise(x, n.Num().Int64())
	if minus {
		x = r.push(operation{kind: '/', a: r.number(big.NewRat(1, 1)), b: x})
	}
	return x
}

func (r *reader) raise(x int, n int64) int {
	switch {
	case n == 0:
		return r.number(big.NewRat(1, 1))
	case n == 1:
		return x
	case n%2 == 1:
		return r.push(operation{kind: '*', a: r.raise(x, n-1), b: x})
	}
	half := r.raise(x, n/2)
	return r.push(operation{kind: '*', a: half, b: half})
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// run cuts off what such bytes begin the text.
func (r *reader) run(of func(c byte) bool) string {
	r.skip()
	n := 0
	for n < len(r.text) && of(r.text[n]) {
		n++
	}
	word := r.text[:n]
	r.text = r.text[n:]
	return word
}

// numeral reads a decimal number.
func (r *reader) numeral() *big.Rat {
	word := r.run(func(c byte) bool { return isDigit(c) || c == '.' })
	x, ok := new(big.Rat).SetString(word)
	if len(word) > 100 || !ok {
		fail("%.20q is no number", word+r.text)
	}
	return x
}

func (r *reader) atom() int {
	if r.take("(") {
		x := r.sum()
		r.want(")")
		return x
	}
	if r.skip(); r.text != "" && isLetter(r.text[0]) {
		return r.named(r.run(func(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' }))
	}
	return r.number(r.numeral())
}

// named reads a component, or a function with its argument. The functions are made of roots,
// exponentials and logarithms.
func (r *reader) named(word string) int {
	if !r.take("(") {
		for i, name := range r.names {
			if name == word {
				return i
			}
		}
		fail("there is no equation for %.20s", word)
	}
	x := r.sum()
	r.want(")")
	two, unit := r.number(big.NewRat(2, 1)), r.number(big.NewRat(1, 1))
	make := func(kind byte, a, b int) int { return r.push(operation{kind: kind, a: a, b: b}) }
	switch word {
	case "sqrt":
		return make('s', x, 0)
	case "exp":
		return make('e', x, 0)
	case "log":
		return make('l', x, 0)
	case "sin":
		sin, _ := r.circle(x)
		return sin
	case "cos":
		_, cos := r.circle(x)
		return cos
	case "tan":
		sin, cos := r.circle(x)
		return make('/', sin, cos)
	case "sinh", "cosh":
		plus, minus := make('e', x, 0), make('e', make('-', r.number(new(big.Rat)), x), 0)
		if word == "sinh" {
			return make('/', make('-', plus, minus), two)
		}
		return make('/', make('+', plus, minus), two)
	case "tanh": // 1 − 2/(e²ˣ + 1)
		return make('-', unit, make('/', two, make('+', make('e', make('+', x, x), 0), unit)))
	case "arcsinh": // log(x + √(x² + 1))
		return make('l', make('+', x, make('s', make('+', make('*', x, x), unit), 0)), 0)
	}
	fail("%.20s is not among sqrt, exp, log, sin, cos, tan, sinh, cosh, tanh, arcsinh", word)
	return 0
}

// circle makes the sine and the cosine of x, each of which is the derivative of the other one but
// for its sign.
func (p *program) circle(x int) (sin, cos int) {
	sin, cos = p.push(operation{kind: 'S', a: x}), p.push(operation{kind: 'C', a: x})
	p.ops[sin].b, p.ops[cos].b = cos, sin
	return sin, cos
}

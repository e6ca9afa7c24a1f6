package replay

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// An operation makes a node of a program from nodes before it; the first nodes are the components.
type operation struct {
	kind byte // '=' a component, '#' a number, + - * /, 's' √, 'e' exp, 'l' log, 'S' sin, 'C' cos
	a, b int
	x    string // of a number
}

// A constant is the number of a node.
type constant struct {
	exact *big.Rat
	value real
}

// A program is a right-hand side.
type program struct {
	names     []string
	ops       []operation
	constants []constant // by node
	out       []int
	known     map[operation]int
	work      int // of a coefficient of all nodes: one each
	values    int // of the values of functions, beside
}

func newProgram(names []string) *program {
	p := &program{names: names, known: map[operation]int{}}
	for i := range names {
		p.push('=', i, 0)
	}
	return p
}

// push returns the node of an operation, a new one unless there is one like it; x + y is like y + x.
func (p *program) push(kind byte, a, b int) int {
	if (kind == '+' || kind == '*') && a > b {
		a, b = b, a
	}
	return p.node(operation{kind: kind, a: a, b: b}, constant{})
}

func (p *program) number(x *big.Rat) int {
	return p.node(operation{kind: '#', x: x.RatString()}, constant{x, fraction(x)})
}

func (p *program) node(o operation, c constant) int {
	i, ok := p.known[o]
	if !ok {
		i = len(p.ops)
		p.ops, p.constants, p.known[o] = append(p.ops, o), append(p.constants, c), i
		p.work++
		if strings.IndexByte("elSC", o.kind) >= 0 {
			p.values += 100
		}
	}
	return i
}

// A reader reads an expression:
//
//	sum     = product { (+|−) product }
//	product = signed { (*|/) signed }
//	signed  = − signed | atom [ ^ exponent ]
//	atom    = number | name | function ( sum ) | ( sum )
type reader struct {
	*program
	text     string
	depth    int
	argument int // the node that @ stands for, if not below 0
}

const (
	longestLine = 4000 // bytes of an expression
	deepest     = 100  // brackets and signs in each other
	mostPower   = 64   // n in x^n
)

// expression adds the node of one.
func (p *program) expression(text string) int {
	if len(text) > longestLine {
		fail("an expression has more than %d letters", longestLine)
	}
	r := &reader{p, text, 0, -1}
	node := r.sum()
	if r.skip(); r.text != "" {
		fail("%.20q is not expected there", r.text)
	}
	return node
}

func (r *reader) skip() { r.text = strings.TrimLeft(r.text, " ") }

// take moves over the mark that is next if it is one of those, and returns it; else 0.
func (r *reader) take(marks string) (mark byte) {
	if r.skip(); r.text != "" && strings.IndexByte(marks, r.text[0]) >= 0 {
		mark, r.text = r.text[0], r.text[1:]
	}
	return mark
}

// match moves over what is next if it is of that form, and returns it; else "".
func (r *reader) match(form *regexp.Regexp) string {
	r.skip()
	word := form.FindString(r.text)
	r.text = r.text[len(word):]
	return word
}

var (
	nameForm   = regexp.MustCompile(`^[A-Za-z]\w*`)
	numberForm = regexp.MustCompile(`^[0-9.]+`)
)

func (r *reader) sum() int     { return r.terms("+-", r.product) }
func (r *reader) product() int { return r.terms("*/", r.signed) }

// terms reads terms with marks between them, from the left.
func (r *reader) terms(marks string, next func() int) int {
	x := next()
	for mark := r.take(marks); mark != 0; mark = r.take(marks) {
		x = r.push(mark, x, next())
	}
	return x
}

func (r *reader) signed() int {
	if r.depth++; r.depth > deepest {
		fail("more than %d brackets and signs are in each other", deepest)
	}
	defer func() { r.depth-- }()
	if r.take("-") != 0 {
		return r.push('-', r.number(new(big.Rat)), r.signed())
	}
	x := r.atom()
	if r.take("^") != 0 {
		x = r.power(x)
	}
	return x
}

// power reads an exponent: a number or brackets, with signs.
func (r *reader) power(x int) int {
	minus := false
	for r.take("-") != 0 {
		minus = !minus
	}
	e := &reader{newProgram(nil), r.text, r.depth, -1}
	n := e.value(e.atom())
	if r.text = e.text; r.take("^") != 0 {
		fail("a power of a power needs brackets")
	}
	if minus {
		n = new(big.Rat).Neg(n)
	}
	if n.Denom().Cmp(big.NewInt(2)) == 0 {
		x, n = r.push('s', x, 0), new(big.Rat).SetInt(n.Num())
	}
	if !n.IsInt() || n.Num().CmpAbs(big.NewInt(mostPower)) > 0 {
		fail("an exponent is not a whole number or half of one up to %d", mostPower)
	}
	x = r.raise(x, new(big.Int).Abs(n.Num()).Int64())
	if n.Sign() < 0 {
		x = r.push('/', r.number(big.NewRat(1, 1)), x)
	}
	return x
}

// value returns that of a node which is made of numbers, − and /.
func (p *program) value(i int) *big.Rat {
	switch o := p.ops[i]; o.kind {
	case '#':
		return p.constants[i].exact
	case '-':
		return new(big.Rat).Sub(p.value(o.a), p.value(o.b))
	case '/':
		if y := p.value(o.b); y.Sign() != 0 {
			return new(big.Rat).Quo(p.value(o.a), y)
		}
	}
	fail("an exponent is not a whole number or half of one up to %d", mostPower)
	return nil
}

func (r *reader) raise(x int, n int64) int {
	switch {
	case n == 0:
		return r.number(big.NewRat(1, 1))
	case n == 1:
		return x
	case n%2 == 1:
		return r.push('*', r.raise(x, n-1), x)
	}
	half := r.raise(x, n/2)
	return r.push('*', half, half)
}

func (r *reader) atom() int {
	if r.take("(") != 0 {
		return r.closed()
	}
	if r.argument >= 0 && r.take("@") != 0 {
		return r.argument
	}
	if word := r.match(nameForm); word != "" {
		if r.take("(") != 0 {
			return r.call(word, r.closed())
		}
		i := slices.Index(r.names, word)
		if i < 0 {
			fail("there is no equation for %.20s", word)
		}
		return i
	}
	word := r.match(numberForm)
	x, ok := new(big.Rat).SetString(word)
	if len(word) > 100 || !ok {
		fail("%.20q is no number", word+r.text)
	}
	return r.number(x)
}

// closed reads what is in brackets, and the second one.
func (r *reader) closed() int {
	x := r.sum()
	if r.take(")") == 0 {
		fail("\")\" is missing before %.20q", r.text)
	}
	return x
}

// call returns the node of a function of x.
func (r *reader) call(word string, x int) int {
	switch word {
	case "sqrt":
		return r.push('s', x, 0)
	case "exp":
		return r.push('e', x, 0)
	case "log":
		return r.push('l', x, 0)
	case "sin", "cos": // of which each is the derivative of the other one but for its sign
		sin, cos := r.push('S', x, 0), r.push('C', x, 0)
		r.ops[sin].b, r.ops[cos].b = cos, sin
		if word == "sin" {
			return sin
		}
		return cos
	}
	text, ok := made[word]
	if !ok {
		fail("%.20s is not among sqrt, exp, log, sin, cos, tan, sinh, cosh, tanh, arcsinh", word)
	}
	return (&reader{r.program, text, r.depth, x}).sum()
}

// made are the functions of an argument, @, that others make.
var made = map[string]string{
	"tan": "sin(@)/cos(@)", "sinh": "(exp(@) - exp(-@))/2", "cosh": "(exp(@) + exp(-@))/2",
	"tanh": "1 - 2/(exp(@ + @) + 1)", "arcsinh": "log(@ + sqrt(@*@ + 1))",
}

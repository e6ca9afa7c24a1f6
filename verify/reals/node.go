package reals

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// op is what a node computes from its arguments a and b.
type op uint8

const (
	opConst   op = iota // x
	opTime              // t
	opSmall             // the small parameter
	opSym               // derivative number k of symbol a
	opAdd               // a + b
	opNeg               // −a
	opMul               // a·b
	opDiv               // a/b
	opSqrt              // √a
	opExp               // and so on, of a
	opLog               //
	opSin               //
	opCos               //
	opArcsinh           //
	opAbs               //
	opSign              //
	opD                 // the derivative of a in t
	opInt               // ∫ a from 0 to t
	opAt0               // a at t = 0
	opShift             // a at t + b
	opField             // partial derivative number k of a field, at list of arguments number b; a is the field
	opBoth              // a, defined where b is too
	opArctan            //
	opPi                // π
	opNear              // a number between the constants a and b
	opODE               // component k of the solution of the model's differential equations, with a − 1 derivatives after it
)

// node is an expression. Its arguments come before it.
type node struct {
	op      op
	a, b, k int
	x       string // the rational number of a constant
}

// symbol is a generator of a claim.
type symbol struct {
	name string
	kind derivation.Kind
	sign derivation.Sign
	of   []int // the arguments of a field
}

// untreated is why an expression has no node. It is thrown by panic; see catch.
type untreated string

func giveUp(format string, a ...any) { panic(untreated(fmt.Sprintf(format, a...))) }

func catch(f func()) (why untreated) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case untreated:
			why = r
		default:
			panic(r)
		}
	}()
	f()
	return ""
}

// Space holds the expressions of a file as nodes, equal ones once.
type Space struct {
	nodes   []node
	balls   []ball // of constants
	known   map[node]int
	small   string
	symbols []symbol
	byName  map[string]int
	lists   [][]int // of arguments of fields
	orders  [][]int // of partial derivatives
	listKey map[string]int
	written map[derivation.Expr]int
	partOf  map[[3]int]int // partial derivatives, by node, symbol and number of dashes
	timeOf  map[int]int    // derivatives in t
	spent   int            // since a model was drawn, or a statement tried last
}

// maxSpent bounds the products of coefficients, about, that drawing a model, or trying a statement in it, may cost.
const maxSpent = 8_000_000

// NewSpace returns the space of the symbols of a claim.
func NewSpace(small string, symbols []derivation.Symbol) *Space {
	s := &Space{
		known: map[node]int{}, small: small, byName: map[string]int{}, listKey: map[string]int{},
		written: map[derivation.Expr]int{}, partOf: map[[3]int]int{}, timeOf: map[int]int{},
	}
	for _, x := range symbols {
		s.Enter(x)
	}
	return s
}

// Enter adds a symbol that is not there yet.
func (s *Space) Enter(x derivation.Symbol) {
	if _, ok := s.byName[x.Name]; ok {
		return
	}
	sym := symbol{name: x.Name, kind: x.Kind, sign: x.Sign}
	for _, a := range x.Of {
		sym.of = append(sym.of, s.byName[a])
	}
	s.byName[x.Name] = len(s.symbols)
	s.symbols = append(s.symbols, sym)
}

func (s *Space) node(n node) int {
	if i, ok := s.known[n]; ok {
		return i
	}
	i := len(s.nodes)
	if i >= 200000 {
		giveUp("more than 200000 nodes")
	}
	s.known[n] = i
	s.nodes = append(s.nodes, n)
	var b ball
	if n.op == opConst {
		v, _ := new(big.Rat).SetString(n.x)
		b = ballOf(v)
	}
	s.balls = append(s.balls, b)
	return i
}

func (s *Space) constant(v *big.Rat) int { return s.node(node{op: opConst, x: v.RatString()}) }
func (s *Space) int(n int64) int         { return s.constant(big.NewRat(n, 1)) }
func (s *Space) sym(i, k int) int        { return s.node(node{op: opSym, a: i, k: k}) }

// is reports whether node i is the number n.
func (s *Space) is(i int, n string) bool { return s.nodes[i].op == opConst && s.nodes[i].x == n }

// rational returns the value of a constant.
func (s *Space) rational(i int) (*big.Rat, bool) {
	if s.nodes[i].op != opConst {
		return nil, false
	}
	return new(big.Rat).SetString(s.nodes[i].x)
}

func (s *Space) add(a, b int) int {
	switch {
	case s.is(a, "0"):
		return b
	case s.is(b, "0"):
		return a
	}
	if x, ok := s.rational(a); ok {
		if y, ok := s.rational(b); ok {
			return s.constant(x.Add(x, y))
		}
	}
	return s.node(node{op: opAdd, a: a, b: b})
}

func (s *Space) neg(a int) int {
	if x, ok := s.rational(a); ok {
		return s.constant(x.Neg(x))
	}
	return s.node(node{op: opNeg, a: a})
}

func (s *Space) sub(a, b int) int { return s.add(a, s.neg(b)) }

// mul keeps a factor 0: its other factor is to be defined.
func (s *Space) mul(a, b int) int {
	switch {
	case s.is(a, "1"):
		return b
	case s.is(b, "1"):
		return a
	}
	if x, ok := s.rational(a); ok {
		if y, ok := s.rational(b); ok {
			return s.constant(x.Mul(x, y))
		}
	}
	return s.node(node{op: opMul, a: a, b: b})
}

func (s *Space) div(a, b int) int {
	if s.is(b, "1") {
		return a
	}
	return s.node(node{op: opDiv, a: a, b: b})
}

func (s *Space) call(o op, a int) int { return s.node(node{op: o, a: a}) }

// dot is a·b in a derivative, where 0 is dropped: that the factors are defined
// is asked of what is derived.
func (s *Space) dot(a, b int) int {
	if s.is(a, "0") || s.is(b, "0") {
		return s.int(0)
	}
	return s.mul(a, b)
}

func (s *Space) both(a, b int) int {
	if s.nodes[b].op == opConst || s.nodes[b].op == opSym {
		return a
	}
	return s.node(node{op: opBoth, a: a, b: b})
}

// power returns aⁿ by squaring.
func (s *Space) power(a int, n int64) int {
	switch {
	case n < 0:
		return s.div(s.int(1), s.power(a, -n))
	case n == 0:
		return s.both(s.int(1), a)
	case n == 1:
		return a
	}
	h := s.power(a, n/2)
	if h = s.mul(h, h); n%2 == 1 {
		h = s.mul(h, a)
	}
	return h
}

func (s *Space) list(of *[][]int, l []int) int {
	key := fmt.Sprint(of == &s.lists, l)
	if i, ok := s.listKey[key]; ok {
		return i
	}
	*of = append(*of, l)
	s.listKey[key] = len(*of) - 1
	return len(*of) - 1
}

// field returns a partial derivative of a field at arguments.
func (s *Space) field(f int, order, args []int) int {
	return s.node(node{op: opField, a: f, k: s.list(&s.orders, order), b: s.list(&s.lists, args)})
}

// Expr returns the node of an expression. It panics with why it has none.
func (s *Space) expr(x derivation.Expr) int {
	if i, ok := s.written[x]; ok {
		return i
	}
	i := s.compile(x)
	s.written[x] = i
	return i
}

func (s *Space) compile(x derivation.Expr) int {
	switch x := x.(type) {
	case *derivation.Number:
		return s.constant(x.Val)
	case *derivation.Name:
		return s.name(x)
	case *derivation.Neg:
		return s.neg(s.expr(x.X))
	case *derivation.Binary:
		if x.Op == '^' {
			return s.raise(s.expr(x.X), x.Y)
		}
		a, b := s.expr(x.X), s.expr(x.Y)
		switch x.Op {
		case '+':
			return s.add(a, b)
		case '-':
			return s.sub(a, b)
		case '*':
			return s.mul(a, b)
		case '/':
			return s.div(a, b)
		}
	case *derivation.Order:
		return s.int(0)
	case *derivation.Call:
		return s.function(x)
	}
	giveUp("a %T is not treated", x)
	return 0
}

func (s *Space) name(x *derivation.Name) int {
	if x.Name == s.small && s.small != "" {
		return s.node(node{op: opSmall})
	}
	i, ok := s.byName[x.Name]
	switch {
	case !ok && x.Name == "pi":
		return s.node(node{op: opPi})
	case !ok:
		giveUp("%s is not known", x.Name)
	}
	if s.symbols[i].kind == derivation.Field {
		args := make([]int, len(s.symbols[i].of))
		for j, a := range s.symbols[i].of {
			args[j] = s.sym(a, 0)
		}
		v := s.field(i, make([]int, len(args)), args)
		for range x.Primes {
			v = s.call(opD, v)
		}
		return v
	}
	if s.symbols[i].kind == derivation.Constant && x.Primes > 0 {
		return s.int(0)
	}
	return s.sym(i, x.Primes)
}

// raise returns a power: whole and half exponents by products and roots, others
// as exp(b·log a).
func (s *Space) raise(a int, exponent derivation.Expr) int {
	n, ok := derivation.Rational(exponent)
	if !ok {
		return s.call(opExp, s.mul(s.expr(exponent), s.call(opLog, a)))
	}
	twice := new(big.Rat).Mul(n, big.NewRat(2, 1))
	switch {
	case n.IsInt() && n.Num().IsInt64() && n.Num().CmpAbs(big.NewInt(256)) <= 0:
		return s.power(a, n.Num().Int64())
	case twice.IsInt() && twice.Num().IsInt64() && twice.Num().CmpAbs(big.NewInt(256)) <= 0:
		return s.power(s.call(opSqrt, a), twice.Num().Int64())
	}
	return s.call(opExp, s.mul(s.constant(n), s.call(opLog, a)))
}

func (s *Space) function(x *derivation.Call) int {
	if i, ok := s.byName[x.Func]; ok && s.symbols[i].kind == derivation.Field {
		args := make([]int, len(x.Args))
		for j, a := range x.Args {
			args[j] = s.expr(a)
		}
		return s.field(i, make([]int, len(args)), args)
	}
	a := s.expr(x.Args[0])
	half := s.constant(big.NewRat(1, 2))
	e := func(sign int) int {
		plus, minus := s.call(opExp, a), s.call(opExp, s.neg(a))
		if sign < 0 {
			minus = s.neg(minus)
		}
		return s.mul(half, s.add(plus, minus))
	}
	switch x.Func {
	case "D":
		return s.call(opD, a)
	case "int":
		return s.call(opInt, a)
	case "at0":
		return s.atZero(a)
	case "shift":
		return s.node(node{op: opShift, a: a, b: s.expr(x.Args[1])})
	case "d":
		i, k := s.variable(x.Args[1])
		return s.both(s.partial(a, i, k), a)
	case "sub":
		i, k := s.variable(x.Args[1])
		if k != 0 {
			giveUp("sub of a derivative")
		}
		return s.replace(a, i, s.expr(x.Args[2]))
	case "sqrt":
		return s.call(opSqrt, a)
	case "exp":
		return s.call(opExp, a)
	case "log":
		return s.call(opLog, a)
	case "sin":
		return s.call(opSin, a)
	case "cos":
		return s.call(opCos, a)
	case "tan":
		return s.div(s.call(opSin, a), s.call(opCos, a))
	case "arcsinh":
		return s.call(opArcsinh, a)
	case "arctan":
		return s.call(opArctan, a)
	case "abs":
		return s.call(opAbs, a)
	case "sign":
		return s.call(opSign, a)
	case "sinh":
		return e(-1)
	case "cosh":
		return e(1)
	case "tanh":
		return s.div(e(-1), e(1))
	}
	giveUp("the function %s is not treated", x.Func)
	return 0
}

// atZero returns the value at t = 0.
func (s *Space) atZero(a int) int {
	if !s.moves(a) {
		return a
	}
	return s.call(opAt0, a)
}

// smallSymbol stands for the small parameter where a symbol is meant.
const smallSymbol = -1

// variable returns the symbol that d and sub speak of.
func (s *Space) variable(x derivation.Expr) (symbol, dashes int) {
	name, ok := x.(*derivation.Name)
	if !ok {
		giveUp("%s is no symbol", derivation.Format(x))
	}
	if name.Name == s.small && s.small != "" {
		return smallSymbol, 0
	}
	i, ok := s.byName[name.Name]
	if !ok || s.symbols[i].kind == derivation.Field {
		giveUp("%s is no symbol", name.Name)
	}
	return i, name.Primes
}

package modular

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
)

// symbol is a generator of the algebra.
type symbol struct {
	name     string
	function bool // of time; otherwise constant
	small    bool
	positive bool
	nonzero  bool     // declared so, or positive
	of       []string // the arguments of a field
	field    bool
}

// undecided is why the engine has no opinion. It is thrown, by panic, from deep
// inside and caught at [Check].
type undecided string

func giveUp(format string, a ...any) { panic(undecided(fmt.Sprintf(format, a...))) }

// compiler turns expressions into nodes. d and sub are carried out at this time.
type compiler struct {
	*graph
	claim  *derivation.Claim
	byName map[string]int
	given  bool // remainders are those of hypotheses
	random int  // remainders of hypotheses met so far
}

func newCompiler(c *derivation.Claim) *compiler {
	k := &compiler{graph: newGraph(), claim: c, byName: map[string]int{}}
	for _, s := range c.Symbols {
		k.byName[s.Name] = len(k.sym)
		k.sym = append(k.sym, symbol{
			name: s.Name, function: s.Kind == derivation.Function, field: s.Kind == derivation.Field, of: s.Of,
			positive: s.Sign == derivation.Positive, nonzero: s.Sign != derivation.AnySign,
		})
	}
	if c.Small == "" {
		return k
	}
	i, ok := k.byName[c.Small]
	if !ok {
		i = len(k.sym)
		k.byName[c.Small] = i
		k.sym = append(k.sym, symbol{name: c.Small})
	}
	k.sym[i].small, k.sym[i].positive = true, true
	return k
}

func (k *compiler) symbol(name string) int {
	i, ok := k.byName[name]
	if !ok {
		giveUp("%s is not declared", name)
	}
	return i
}

// difference is LHS − RHS.
func (k *compiler) difference(e derivation.Equation, given bool) *node {
	old := k.given
	defer func() { k.given = old }()
	k.given = given
	return k.sub(k.expr(e.LHS), k.expr(e.RHS))
}

func (k *compiler) expr(e derivation.Expr) *node {
	switch e := e.(type) {
	case *derivation.Number:
		return k.rat(e.Val)
	case *derivation.Name:
		return k.name(e)
	case *derivation.Neg:
		return k.neg(k.expr(e.X))
	case *derivation.Binary:
		return k.binary(e)
	case *derivation.Call:
		return k.call(e)
	case *derivation.Order:
		if e.Small != k.claim.Small {
			giveUp("O(%s), which is not the small parameter", e.Small)
		}
		if !k.given {
			return k.make(node{op: opOrder, k: e.N})
		}
		k.random++
		return k.make(node{op: opRandom, k: e.N, sym: k.random})
	case *derivation.Ref:
		q, ok := k.claim.Refs[e.ID]
		if !ok {
			giveUp("the certificate speaks of %s, which is not there", e.ID)
		}
		return k.difference(q, false)
	}
	giveUp("a sum that is not written out, or a new kind of expression")
	return nil
}

func (k *compiler) name(e *derivation.Name) *node {
	if len(e.Index) > 0 {
		giveUp("an index of %s is not evaluated", e.Name)
	}
	if _, declared := k.byName[e.Name]; e.Name == "pi" && !declared {
		if e.Primes > 0 {
			return k.int(0)
		}
		return k.make(node{op: opPi})
	}
	i := k.symbol(e.Name)
	var x *node
	if k.sym[i].field {
		args := make([]*node, len(k.sym[i].of))
		for j, name := range k.sym[i].of {
			args[j] = k.name(&derivation.Name{Name: name})
		}
		x = k.field(i, args)
	} else {
		x = k.jet(i, 0)
	}
	for range e.Primes {
		x = k.total(x)
	}
	return x
}

func (k *compiler) field(i int, args []*node) *node {
	if len(args) != len(k.sym[i].of) {
		giveUp("%s has %d arguments, not %d", k.sym[i].name, len(k.sym[i].of), len(args))
	}
	jet := make([]byte, len(args)) // counts
	return k.make(node{op: opField, sym: i, jet: string(jet), args: args})
}

func (k *compiler) binary(e *derivation.Binary) *node {
	x, y := k.expr(e.X), k.expr(e.Y)
	switch e.Op {
	case '+':
		return k.add(x, y)
	case '-':
		return k.sub(x, y)
	case '*':
		return k.mul(x, y)
	case '/':
		k.ask(y, not0)
		return k.div(x, y)
	}
	if e.Op != '^' {
		giveUp("an operation that is not known")
	}
	switch { // 3/2 is compiled to 3·2⁻¹, which is one number
	case y.op != opNum || !y.num.IsInt() && (y.num.Sign() < 0 || y.num.Denom().Cmp(big.NewInt(2)) != 0):
		k.ask(x, above0)
	case !y.num.IsInt():
		k.ask(x, atLeast0)
	case y.num.Sign() < 0:
		k.ask(x, not0)
	}
	return k.powerOf(x, y)
}

func (k *compiler) call(e *derivation.Call) *node {
	if i, ok := k.byName[e.Func]; ok && k.sym[i].field {
		args := make([]*node, len(e.Args))
		for j := range args {
			args[j] = k.expr(e.Args[j])
		}
		return k.field(i, args)
	}
	want, ok := map[string]int{"D": 1, "d": 2, "int": 1, "at0": 1, "shift": 2, "sub": 3, "sqrt": 1, "log": 1, "exp": 1, "arcsinh": 1, "sinh": 1, "cosh": 1,
		"tanh": 1, "sin": 1, "cos": 1, "tan": 1, "arctan": 1, "abs": 1, "sign": 1}[e.Func]
	if !ok || want != len(e.Args) {
		giveUp("%s with %d arguments is not known", e.Func, len(e.Args))
	}
	before := len(k.asked)
	x := k.expr(e.Args[0])
	half := big.NewRat(1, 2)
	switch e.Func {
	case "D":
		return k.total(x)
	case "d":
		i, jets := k.generator(e.Args[1])
		return k.derive(x, by{sym: i, k: jets, strict: true})
	case "sub":
		i, jets := k.generator(e.Args[1])
		if jets > 0 {
			giveUp("something put for a derivative")
		}
		asked := k.asked[before:]
		k.asked = k.asked[:before:before]
		put := k.expr(e.Args[2])
		for _, a := range asked { // log u asks for a > 0 where a is put for u
			k.ask(k.substitute(a.of, i, put), a.want)
		}
		switch {
		case k.sym[i].positive:
			k.ask(put, above0)
		case k.sym[i].nonzero:
			k.ask(put, not0)
		}
		return k.substitute(x, i, put)
	case "int":
		if x.is(0) {
			return x
		}
		return k.unary(opInt, x)
	case "at0":
		return k.at0(x)
	case "shift":
		return k.shift(x, k.expr(e.Args[1]))
	case "sqrt":
		k.ask(x, atLeast0)
		return k.pow(x, half)
	case "log":
		k.ask(x, above0)
		return k.log(x)
	case "exp":
		return k.exp(x)
	case "tanh":
		return k.tanh(x)
	case "sin":
		return k.sin(x)
	case "cos":
		return k.cos(x)
	case "tan":
		return k.tan(x)
	case "arctan":
		return k.arctan(x)
	case "abs":
		return k.abs(x)
	case "sign":
		return k.sign(x)
	case "arcsinh": // log(x + √(1+x²))
		return k.unary(opLog, k.add(x, k.pow(k.add(k.int(1), k.pow(x, big.NewRat(2, 1))), half)))
	}
	up := k.exp(x)
	down := k.pow(up, big.NewRat(-1, 1))
	if e.Func == "sinh" {
		down = k.neg(down)
	}
	return k.mul(k.rat(half), k.add(up, down))
}

// ask has x be what is wanted at the points that are drawn: what asks for it may go
// when it is simplified, as the logarithm in e^{log x} and the quotient in 0/x.
func (k *compiler) ask(x *node, w want) {
	const most = 6 // signs, of which one in two points has each
	signs := 0
	for _, a := range k.asked {
		if a.want != not0 {
			signs++
		}
		if a == (ask{x, w}) {
			return
		}
	}
	if x.positive || w == not0 && x.op == opNum && x.num.Sign() != 0 || w != not0 && signs == most {
		return
	}
	k.asked = append(k.asked, ask{x, w})
}

// generator is the symbol that a name stands for, and its number of dashes.
func (k *compiler) generator(e derivation.Expr) (sym, jets int) {
	n, ok := e.(*derivation.Name)
	if !ok || len(n.Index) > 0 {
		giveUp("something other than a symbol to differentiate by, or to put something for")
	}
	sym = k.symbol(n.Name)
	if k.sym[sym].field {
		giveUp("the field %s to differentiate by, or to put something for", n.Name)
	}
	return sym, n.Primes
}

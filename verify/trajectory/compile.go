package trajectory

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"
)

// untreated is why a claim cannot be followed along a trajectory. It is thrown,
// by panic, from deep inside and caught at [Check].
type untreated string

func giveUp(format string, a ...any) { panic(untreated(fmt.Sprintf(format, a...))) }

// compiler turns the expressions of a claim into nodes. Partial derivatives and
// substitutions are carried out at this time, and a field becomes the sum of
// exponentials that was drawn for it.
type compiler struct {
	*graph
	claim  *derivation.Claim
	byName map[string]int
	fields map[string]field
	order  int // the least power of a remainder met, or [Exactly]

	given      bool // remainders are those of a hypothesis
	remainders map[*derivation.Order]int
	rng        *rand.Rand
}

// newCompiler draws what there is to draw. Of two streams that follow each other
// the even one has the signs of the curves turned: with a forcing, what grew decays.
func newCompiler(c *derivation.Claim, stream uint64) *compiler {
	rng, signs := rand.New(rand.NewPCG(2, stream)), rand.New(rand.NewPCG(3, (stream+1)/2))
	k := &compiler{
		graph: &graph{index: map[node]int{}}, claim: c,
		byName: map[string]int{}, fields: map[string]field{}, order: Exactly,
		remainders: map[*derivation.Order]int{}, rng: rng,
	}
	for _, s := range c.Symbols {
		if s.Kind == derivation.Field {
			k.fields[s.Name] = drawField(s, rng)
			continue
		}
		k.byName[s.Name] = len(k.symbols)
		d := drawSymbol(s, rng)
		if turned := signs.Uint64N(2) == stream%2; turned && !d.positive {
			d.amplitude[0] = -d.amplitude[0]
		}
		k.symbols = append(k.symbols, d)
	}
	if _, ok := k.byName[c.Small]; c.Small != "" && !ok {
		k.byName[c.Small] = len(k.symbols)
		k.symbols = append(k.symbols, symbol{name: c.Small, positive: true})
	}
	return k
}

// claimed is what is to vanish up to remainders, of whose least order it takes
// note: LHS − RHS, or where a hypothesis is solved for nothing, that less the
// certificate. What is compiled after it is hypotheses.
func (k *compiler) claimed() int {
	value := k.difference(k.claim.Equation)
	order := k.order
	for _, given := range k.claim.Givens {
		if given.Solving != nil {
			continue
		}
		by := k.claim.By
		if by == nil || by.Combination == nil {
			giveUp("%s is not solved for anything", given.ID)
		}
		value = k.sub(value, k.expr(by.Combination))
		break
	}
	k.order, k.given = order, true
	return value
}

// difference is LHS − RHS.
func (k *compiler) difference(e derivation.Equation) int { return k.sub(k.expr(e.LHS), k.expr(e.RHS)) }

func (k *compiler) expr(e derivation.Expr) int {
	switch e := e.(type) {
	case *derivation.Number:
		x, _ := e.Val.Float64()
		return k.number(x)
	case *derivation.Name:
		x := k.name(e.Name)
		for range e.Primes {
			x = k.total(x)
		}
		return x
	case *derivation.Neg:
		return k.mul(k.number(-1), k.expr(e.X))
	case *derivation.Binary:
		return k.operation(e.Op, k.expr(e.X), k.expr(e.Y))
	case *derivation.Call:
		return k.call(e)
	case *derivation.Order:
		return k.remainder(e)
	case *derivation.Ref:
		if q, ok := k.claim.Refs[e.ID]; ok {
			return k.difference(q)
		}
	}
	giveUp("an expression of a new kind")
	return 0
}

// remainder is zero, but in a hypothesis any curve times the power of the small
// parameter: one that does not drown what comes before.
func (k *compiler) remainder(e *derivation.Order) int {
	if !k.given {
		if k.order == Exactly || e.N < k.order {
			k.order = e.N
		}
		return k.number(0)
	}
	s, ok := k.remainders[e]
	if !ok {
		s = len(k.symbols)
		k.remainders[e] = s
		k.symbols = append(k.symbols, drawSymbol(derivation.Symbol{Kind: derivation.Function}, k.rng))
	}
	return k.mul(k.mul(k.number(0.25), k.symbol(s)), k.pow(k.name(e.Small), float64(e.N)))
}

func (k *compiler) name(name string) int {
	if f, ok := k.fields[name]; ok {
		var args []int
		for _, x := range f.of {
			args = append(args, k.name(x))
		}
		return k.apply(f, args)
	}
	s, ok := k.byName[name]
	if !ok {
		giveUp("%s is not declared", name)
	}
	return k.symbol(s)
}

func (k *compiler) operation(op byte, x, y int) int {
	switch op {
	case '+':
		return k.add(x, y)
	case '-':
		return k.sub(x, y)
	case '*':
		return k.mul(x, y)
	case '/':
		return k.div(x, y)
	}
	p := k.nodes[y]
	if p.op != opConst || 2*p.x != math.Trunc(2*p.x) {
		giveUp("a power that is neither whole nor half")
	}
	return k.pow(x, p.x)
}

// functions are those that are nodes of one argument.
var functions = map[string]op{"D": opD, "int": opInt, "at0": opAt0, "log": opLog, "exp": opExp, "arcsinh": opArcsinh}

func (k *compiler) call(e *derivation.Call) int {
	if f, ok := k.fields[e.Func]; ok {
		var args []int
		for _, a := range e.Args {
			args = append(args, k.expr(a))
		}
		return k.apply(f, args)
	}
	x := k.expr(e.Args[0])
	switch e.Func {
	case "d":
		s, primes := k.generator(e.Args[1])
		return k.partial(x, s, primes)
	case "sub":
		s, primes := k.generator(e.Args[1])
		if primes > 0 {
			giveUp("something put for a derivative")
		}
		return k.substitute(x, s, k.expr(e.Args[2]))
	case "shift":
		return k.binary(opShift, x, k.expr(e.Args[1]))
	case "sqrt":
		return k.pow(x, 0.5)
	case "sinh", "cosh":
		up, down := k.unary(opExp, x), k.unary(opExp, k.mul(k.number(-1), x))
		if e.Func == "sinh" {
			down = k.mul(k.number(-1), down)
		}
		return k.mul(k.number(0.5), k.add(up, down))
	}
	if o, ok := functions[e.Func]; ok {
		return k.unary(o, x)
	}
	giveUp("the function %s", e.Func)
	return 0
}

// generator is the symbol that a name stands for, and its number of dashes.
func (k *compiler) generator(e derivation.Expr) (s, primes int) {
	n, ok := e.(*derivation.Name)
	if ok {
		s, ok = k.byName[n.Name]
	}
	if !ok {
		giveUp("something other than a symbol to differentiate by, or to put something for")
	}
	return s, n.Primes
}

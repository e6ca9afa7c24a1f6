package reals_test

import (
	"math/big"
	"math/rand/v2"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// world gives each symbol a polynomial in t, s and ε before any equation is written: those
// that hold for these are the hypotheses, however many there are of one function, so that a
// model of them is known.
type world struct {
	*writer
	values map[string]polynomial
	place  *big.Rat // the s at which the signs are as declared, where t = 0 and ε = 0
}

// polynomial is one in t, s and ε: its coefficients by their exponents.
type polynomial map[[3]int]*big.Rat

const inTime, inPlace, inSmall = 0, 1, 2

func numeral(x *big.Rat) polynomial { return polynomial{}.plus(polynomial{{}: x}, 1) }

// plus returns p + k·q.
func (p polynomial) plus(q polynomial, k int64) polynomial {
	sum := polynomial{}
	for e, c := range p {
		sum[e] = c
	}
	for e, c := range q {
		term := new(big.Rat).Mul(c, big.NewRat(k, 1))
		if old, ok := sum[e]; ok {
			term.Add(term, old)
		}
		if sum[e] = term; term.Sign() == 0 {
			delete(sum, e)
		}
	}
	return sum
}

func (p polynomial) times(q polynomial) polynomial {
	product := polynomial{}
	for e, c := range p {
		term := polynomial{}
		for f, d := range q {
			term[[3]int{e[0] + f[0], e[1] + f[1], e[2] + f[2]}] = new(big.Rat).Mul(c, d)
		}
		product = product.plus(term, 1)
	}
	return product
}

func (p polynomial) partial(i int) polynomial {
	slope := polynomial{}
	for e, c := range p {
		if n := int64(e[i]); n > 0 {
			e[i]--
			slope[e] = new(big.Rat).Mul(c, big.NewRat(n, 1))
		}
	}
	return slope
}

// integral is that from 0 to t.
func (p polynomial) integral() polynomial {
	sum := polynomial{}
	for e, c := range p {
		e[inTime]++
		sum[e] = new(big.Rat).Mul(c, big.NewRat(1, int64(e[inTime])))
	}
	return sum
}

// where returns the terms without a power of one of them: p at t = 0.
func (p polynomial) where(i int) polynomial {
	start := polynomial{}
	for e, c := range p {
		if e[i] == 0 {
			start[e] = c
		}
	}
	return start
}

// vanishes reports whether p is O(ε^n), or 0 if n is none.
func (p polynomial) vanishes(n int) bool {
	for e := range p {
		if n < 0 || e[inSmall] < n {
			return false
		}
	}
	return true
}

// at is the value at t = 0 and ε = 0.
func (p polynomial) at(place *big.Rat) *big.Rat {
	sum := new(big.Rat)
	for e, c := range p.where(inTime).where(inSmall) {
		term := new(big.Rat).Set(c)
		for range e[inPlace] {
			term.Mul(term, place)
		}
		sum.Add(sum, term)
	}
	return sum
}

// value is that of an expression without quotients; ok is false of others.
func (w *world) value(x *tree) (v polynomial, ok bool) {
	args := make([]polynomial, len(x.args))
	for i, a := range x.args {
		if args[i], ok = w.value(a); !ok {
			return nil, false
		}
	}
	switch {
	case len(args) == 0:
		return w.symbolValue(x.op)
	case x.op == "+":
		return args[0].plus(args[1], 1), true
	case x.op == "-" && len(args) == 1:
		return polynomial{}.plus(args[0], -1), true
	case x.op == "-":
		return args[0].plus(args[1], -1), true
	case x.op == "*":
		return args[0].times(args[1]), true
	case x.op == "^" && x.args[1].op == "2":
		return args[0].times(args[0]), true
	case x.op == "D":
		return args[0].partial(inTime), true
	case x.op == "d" && x.args[1].op == "s":
		return args[0].partial(inPlace), true
	case x.op == "int":
		return args[0].integral(), true
	case x.op == "at0":
		return args[0].where(inTime), true
	}
	return nil, false
}

// symbolValue is that of a number, or of a symbol with its derivatives: q_s_s'.
func (w *world) symbolValue(name string) (v polynomial, ok bool) {
	if x, ok := new(big.Rat).SetString(name); ok {
		return numeral(x), true
	}
	root := strings.TrimRight(name, "'")
	dashes := len(name) - len(root)
	root, along, _ := strings.Cut(root, "_")
	if v, ok = w.values[root]; !ok {
		return polynomial{}, name == "s" // of d(…, s)
	}
	for range strings.Count(along, "s") {
		v = v.partial(inPlace)
	}
	for range dashes {
		v = v.partial(inTime)
	}
	return v, true
}

// meets reports whether a condition is known to hold at the point.
func (w *world) meets(condition string) bool {
	text := strings.TrimPrefix(condition, "on [0,t]: ")
	if strings.Contains(text, "stay O(1)") {
		return true
	}
	text = strings.TrimSuffix(text, " 0")
	i := strings.LastIndex(text, " ")
	of, kind := text[:i], text[i+1:]
	f, err := derivation.Parse("f", []byte(strings.Join(w.f.declare, "\n")+"\ngiven c: "+of+" = 0\nstep s\n  claim 0 = 0\n"))
	if err != nil {
		return false
	}
	for _, item := range f.Items {
		if g, ok := item.(*derivation.Given); ok {
			if v, ok := w.value(written(g.LHS)); ok {
				sign := v.at(w.place).Sign()
				return sign > 0 || sign < 0 && kind == "≠"
			}
		}
	}
	return false
}

// written is an expression of a file as a tree.
func written(e derivation.Expr) *tree {
	switch e := e.(type) {
	case *derivation.Number:
		return leaf(e.Val.RatString())
	case *derivation.Name:
		return leaf(e.Name + strings.Repeat("'", e.Primes))
	case *derivation.Neg:
		return node("-", written(e.X))
	case *derivation.Binary:
		return node(string(e.Op), written(e.X), written(e.Y))
	case *derivation.Call:
		x := node(e.Func)
		for _, a := range e.Args {
			x.args = append(x.args, written(a))
		}
		return x
	}
	return leaf("?")
}

// drawn is a polynomial of a few terms, in t and s if it may depend on these.
func (w *world) drawn(depends ...int) polynomial {
	if w.f.small != "" && w.one(0.3) {
		depends = append(depends, inSmall)
	}
	p := polynomial{}
	for range pick(w.writer, 0, 1, 1, 1, 2, 2) {
		var e [3]int
		for _, i := range depends {
			e[i] = pick(w.writer, 0, 0, 1, 1, 2)
		}
		p = p.plus(polynomial{e: big.NewRat(pick[int64](w.writer, 1, 1, 1, -1, 2), 1)}, 1)
	}
	return p
}

// newWorld draws the values of some symbols, and declares these.
func newWorld(seed uint64) *world {
	w := &world{
		writer: &writer{Rand: rand.New(rand.NewPCG(seed, 13)), f: &file{}},
		values: map[string]polynomial{},
	}
	if w.f.small = pick(w.writer, "", "eps"); w.f.small != "" {
		w.values["eps"] = polynomial{{0, 0, 1}: big.NewRat(1, 1)}
	}
	w.place = big.NewRat(pick[int64](w.writer, 0, 1, 1, -1, 2), 1)
	w.f.declare = []string{"variable s"}
	enter := func(kind, name, of string, depends ...int) {
		v := w.drawn(depends...)
		switch sign := v.at(w.place).Sign(); {
		case sign > 0 && w.one(0.3):
			kind = "positive " + kind
		case sign != 0 && w.one(0.2):
			kind = "nonzero " + kind
		}
		w.values[name] = v
		w.f.declare = append(w.f.declare, kind+" "+name+of)
	}
	for _, name := range []string{"a", "b"}[:w.IntN(3)] {
		enter("constant", name, "")
		w.constants = append(w.constants, name)
	}
	for _, name := range []string{"x"}[:w.IntN(2)] {
		enter("function", name, "", inTime)
		w.functions = append(w.functions, name)
	}
	for _, name := range []string{"q", "r", "z"}[:1+w.IntN(3)] {
		enter("function", name, "(s)", inTime, inPlace)
		w.functions = append(w.functions, name)
	}
	return w
}

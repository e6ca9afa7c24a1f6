package coq

import (
	"math/big"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// algebra asks the kernel for the normal forms that a proof is made with. They
// are not trusted: Coq proves each of them.
type algebra struct {
	*translator
	f       *symbolic.Field
	symbols map[string]symbolic.Gen
	rules   []symbolic.Rule
	values  map[*term]symbolic.Series
	polys   map[string]*term
	parts   []symbolic.Poly     // what denominators are known to be products of
	split   map[string][]factor // denominators, split into parts
}

func newAlgebra(t *translator) *algebra {
	small := t.claim.Small
	if small == "" {
		small = "ε"
	}
	a := &algebra{translator: t, f: symbolic.NewField(small), symbols: map[string]symbolic.Gen{small: 0},
		values: map[*term]symbolic.Series{}, polys: map[string]*term{}, split: map[string][]factor{}}
	n := t.names
	for _, s := range n.constants {
		if s.name != small {
			a.symbols[s.name] = a.f.Constant(s.name, symbolic.Sign(s.sign))
		}
	}
	for _, s := range n.functions {
		a.symbols[s.name] = a.f.Function(s.name, symbolic.Sign(s.sign))
	}
	for _, s := range n.fields {
		var args []symbolic.Gen
		for _, x := range s.of {
			args = append(args, a.symbols[x])
		}
		a.symbols[s.name] = a.f.Smooth(s.name, args)
	}
	return a
}

// value is what the kernel makes of an expanded term, without any rules.
func (a *algebra) value(t *term) symbolic.Series {
	if v, ok := a.values[t]; ok {
		return v
	}
	v := a.eval(t)
	a.values[t] = v
	return v
}

func (a *algebra) eval(t *term) symbolic.Series {
	f := a.f
	switch t.op {
	case num:
		return symbolic.Constant(t.val)
	case cst:
		return f.Gen(a.symbols[a.names.constants[t.sym].name])
	case fn:
		v := f.Gen(a.symbols[a.names.functions[t.sym].name])
		for range t.n {
			v = f.D(v)
		}
		return v
	case fld:
		v := f.Gen(a.symbols[a.names.fields[t.sym].name])
		for j, x := range a.names.args(t.sym) {
			for range t.orders[j] {
				v = f.Partial(v, a.symbols[x.name])
			}
		}
		return v
	case add:
		return a.value(t.a).Add(a.value(t.b))
	case sub:
		return a.value(t.a).Sub(a.value(t.b))
	case mul:
		return a.value(t.a).Mul(a.value(t.b))
	case div:
		a.part(t.b)
		return f.Div(a.value(t.a), a.value(t.b))
	case neg:
		return a.value(t.a).Neg()
	case power:
		v := symbolic.Constant(big.NewRat(1, 1))
		for range t.n {
			v = v.Mul(a.value(t.a))
		}
		return v
	case root:
		a.part(t.a)
		return f.Sqrt(a.value(t.a))
	case expo:
		return f.Exp(a.value(t.a))
	case log:
		return f.Log(a.value(t.a))
	case ash:
		return f.Arcsinh(a.value(t.a))
	case at0:
		return f.AtZero(a.value(t.a))
	case integral:
		return f.Integral(a.value(t.a))
	}
	panic("coq: a value of what is not expanded")
}

// normal is the normal form of an expanded term, by the rules.
func (a *algebra) normal(t *term) symbolic.Poly {
	return a.f.Reduced(a.value(t), a.rules).Poly()
}

// poly writes a polynomial as a term.
func (a *algebra) poly(p symbolic.Poly) *term {
	key := p.Key()
	if t, ok := a.polys[key]; ok {
		return t
	}
	var sum *term
	for _, x := range p.Terms() {
		m := a.monomial(x)
		if sum == nil {
			sum = m
		} else {
			sum = a.two(add, sum, m)
		}
	}
	if sum == nil {
		sum = a.int(0)
	}
	a.polys[key] = sum
	return sum
}

func (a *algebra) monomial(x symbolic.Term) *term {
	var over, under *term
	one := big.NewRat(1, 1)
	if x.Coef.Cmp(one) != 0 {
		over = a.num(x.Coef)
	}
	for _, e := range x.Exps {
		if g := a.f.Generator(e.Gen); g.Kind == "1/" {
			for _, x := range a.factors(g.Arg) {
				under = a.times(under, a.poly(x.of), x.n*e.N)
			}
		} else {
			over = a.times(over, a.generator(e.Gen), e.N)
		}
	}
	if over == nil {
		over = a.int(1)
	}
	if under == nil {
		return over
	}
	return a.two(div, over, under)
}

// times is x t^n, where no x is 1.
func (a *algebra) times(x, t *term, n int) *term {
	if n > 1 {
		t = a.pow(t, n)
	}
	if x == nil {
		return t
	}
	return a.two(mul, x, t)
}

// generator writes a generator as a term.
func (a *algebra) generator(g symbolic.Gen) *term {
	if g == 0 {
		return a.cst(0)
	}
	x := a.f.Generator(g)
	switch x.Kind {
	case "constant", "jet", "partial":
		number := a.names.number[x.Name]
		switch a.names.kind[x.Name] {
		case derivation.Constant:
			return a.cst(number)
		case derivation.Function:
			return a.fn(number, x.Order[0])
		}
		return a.fld(number, x.Order)
	case "initial":
		return a.one(at0, a.generator(x.Base))
	case "1/":
		q, k := a.base(x.Arg)
		return a.two(div, a.int(1), a.times(nil, q, k))
	case "int":
		return a.one(integral, a.poly(x.Arg))
	}
	for o, kind := range kinds {
		if kind == x.Kind {
			return a.one(o, a.poly(x.Arg))
		}
	}
	refuse("a function %s in a normal form", x.Kind)
	return nil
}

// kinds are the kernel's names of the functions.
var kinds = map[op]string{root: "sqrt", expo: "exp", log: "log", ash: "arcsinh"}

// plain reports whether the declared signs make p positive, or negative, or not
// 0 as a product: a sum of products with coefficients of one sign, of squares and
// of what is positive, one of which is never 0. Then its sign needs no premise.
func (a *algebra) plain(p symbolic.Poly) bool {
	terms := p.Terms()
	never := false
	for _, x := range terms {
		nonzero := true
		for _, e := range x.Exps {
			sign := a.f.Generator(e.Gen).Sign
			nonzero = nonzero && sign != symbolic.AnySign
			if len(terms) > 1 && sign != symbolic.Positive && e.N%2 != 0 {
				return false
			}
		}
		if x.Coef.Sign() != terms[0].Coef.Sign() {
			return false
		}
		never = never || nonzero
	}
	return never
}

package symbolic

import (
	"fmt"
	"math/big"
	"slices"
)

// derive extends a derivation from the generators to p: Σ_g ∂p/∂g · d(g).
func (f *Field) derive(p Poly, d func(Gen) Poly) Poly {
	var terms []Poly
	for _, g := range p.Gens() {
		if x := d(g); !x.IsZero() {
			terms = append(terms, p.partial(g).Mul(x))
		}
		if fault == "leibniz" && len(terms) > 0 {
			break // of a product, the first factor alone
		}
	}
	return sum(terms)
}

// chain returns the derivative of a function of an argument, given that of the
// argument.
func (f *Field) chain(g Gen, dArg Poly) Poly {
	x := f.gens[g]
	if dArg.IsZero() {
		return Poly{}
	}
	switch x.kind {
	case inverse: // d(1/p) = −dp/p²
		return Var(g).Pow(2).Mul(dArg).Neg()
	case squareRoot: // d√p = √p/(2p)·dp, where p > 0
		f.ask(ConditionPositive, x.arg)
		return Var(g).Mul(f.inverse(x.arg)).Mul(dArg).Scale(big.NewRat(1, 2))
	case exponential:
		return Var(g).Mul(dArg)
	case logarithm:
		return f.inverse(x.arg).Mul(dArg)
	case arsinh: // d arcsinh z = dz/√(1+z²)
		return f.inverse(f.root(integer(1).Add(x.arg.Mul(x.arg)))).Mul(dArg)
	case sine:
		_, cos := f.pair(x.arg)
		return cos.Mul(dArg)
	case cosine:
		sin, _ := f.pair(x.arg)
		if fault == "cosine" {
			return sin.Mul(dArg)
		}
		return sin.Mul(dArg).Neg()
	case arctangent: // d arctan z = dz/(1+z²)
		return f.inverse(integer(1).Add(x.arg.Mul(x.arg))).Mul(dArg)
	}
	panic("symbolic: no function of an argument")
}

// total returns the derivative of p in t.
func (f *Field) total(p Poly) Poly {
	return f.derive(p, func(g Gen) Poly {
		switch x := f.gens[g]; x.kind {
		case constant, initial:
			return Poly{}
		case jet:
			return Var(f.jet(x.base, x.order[0]+1))
		case partial:
			sum := Poly{}
			for i, a := range f.fields[x.field].args {
				sum = sum.Add(Var(f.raised(g, i)).Mul(f.total(Var(a))))
			}
			return sum
		case integral:
			return x.arg
		case elsewhere:
			return f.alongArguments(g, f.total)
		default:
			return f.chain(g, f.total(x.arg))
		}
	})
}

// D returns the derivative in t. The remainder of a derivative is of the same
// order: its coefficients are functions of t like any other.
func (f *Field) D(a Series) Series { return a.with(f.total(a.poly)) }

// Partial returns the derivative by x, a constant, a function or a derivative of
// one; a function and its derivatives are independent of each other.
//
// A remainder O(ε^n) has a derivative O(ε^{n−1}) by ε.
func (f *Field) Partial(a Series, x Gen) Series {
	if x != 0 {
		return a.with(f.by(a.poly, x))
	}
	p, n, k := f.by(a.poly, x), a.Order(), a.poles
	if n < Exact && n != 0 {
		n--
	}
	if k == 0 {
		return over(p, n, 0)
	}
	return over(p.Mul(Var(0)).Sub(a.poly.Scale(big.NewRat(int64(k), 1))), n, k+1) // p/ε^k
}

func (f *Field) by(p Poly, x Gen) Poly {
	return f.derive(p, func(g Gen) Poly {
		if g == x {
			return integer(1)
		}
		switch y := f.gens[g]; y.kind {
		case constant, jet:
			return Poly{}
		case initial: // x(0) is not x, unless x is a constant
			if f.gens[x].kind == constant && f.gens[y.base].kind == partial {
				return f.atZero(f.by(Var(y.base), x))
			}
			return Poly{}
		case partial:
			for i, a := range f.fields[y.field].args {
				if a == x {
					return Var(f.raised(g, i))
				}
			}
			return Poly{}
		case integral:
			for _, h := range f.closure(y.arg) {
				if f.gens[x].kind != constant && (h == x || f.isArgument(x, h)) {
					fail("the derivative of an integral over t by the function %s", f.Name(x))
				}
			}
			return f.integral(f.by(y.arg, x))
		case elsewhere:
			return f.alongArguments(g, func(a Poly) Poly { return f.by(a, x) })
		default:
			return f.chain(g, f.by(y.arg, x))
		}
	})
}

// varies reports whether p may depend on t.
func (f *Field) varies(p Poly) bool {
	for _, g := range f.closure(p) {
		switch x := f.gens[g]; x.kind {
		case jet, integral:
			return true
		case partial:
			for _, a := range f.fields[x.field].args {
				if f.gens[a].kind == jet {
					return true
				}
			}
		}
	}
	return false
}

// dependsOn reports whether the symbol x stands in p, itself or by a derivative,
// a value at 0 or an argument of a field.
func (f *Field) dependsOn(p Poly, x Gen) bool {
	for _, g := range f.closure(p) {
		if y := f.gens[g]; y.kind == initial {
			g = y.base
		}
		if y := f.gens[g]; g == x || y.kind == jet && y.base == x || f.isArgument(x, g) {
			return true
		}
	}
	return false
}

// isArgument reports whether g is a partial of a field with the argument x.
func (f *Field) isArgument(x, g Gen) bool {
	return f.gens[g].kind == partial && slices.Contains(f.fields[f.gens[g].field].args, x)
}

// Integral returns ∫₀ᵗ a ds.
func (f *Field) Integral(a Series) Series {
	f.nonlocal = true
	return a.with(f.integral(a.poly))
}

// integral takes constants out, and integrates what is left monomial by
// monomial, so that it is linear. That of a derivative is known: functions are
// smooth.
func (f *Field) integral(p Poly) Poly {
	p = f.cancelled(p)
	constant := map[Gen]bool{}
	for _, g := range p.Gens() {
		constant[g] = !f.varies(Var(g).charged(p.on))
	}
	var terms []Poly
	for _, t := range p.Terms() {
		out, in := map[Gen]int{}, map[Gen]int{}
		for _, e := range t.Exps {
			if constant[e.Gen] {
				out[e.Gen] = e.N
			} else {
				in[e.Gen] = e.N
			}
		}
		s := f.integralOf(product(in))
		terms = append(terms, s.Mul(Monomial(t.Coef, out)).charged(p.on))
	}
	return sum(terms)
}

// IntegralOfD returns the integral of the derivative of what build makes: that less
// its value at 0. What the derivative asks for is asked for on [0, t].
func (f *Field) IntegralOfD(build func() Series) Series {
	a := f.D(build())
	if f.written {
		return f.Integral(a)
	}
	return build().Sub(f.Start(build))
}

// integralOf returns the integral of a monomial: of x' it is x − x(0).
func (f *Field) integralOf(m Poly) Poly {
	if gens := m.Gens(); !f.written && len(gens) == 1 && m.Equal(Var(gens[0])) {
		if x := f.gens[gens[0]]; x.kind == jet && x.order[0] > 0 {
			lower := Var(f.jet(x.base, x.order[0]-1))
			return lower.Sub(f.atZero(lower))
		}
	}
	return Var(f.of(integral, m))
}

// AtZero returns the value at t = 0.
func (f *Field) AtZero(a Series) Series {
	f.nonlocal = true
	return a.with(f.atZero(a.poly))
}

// Start returns the value at t = 0 of what build makes, which asks for its
// conditions there.
func (f *Field) Start(build func() Series) Series {
	a, asked := f.apart(build)
	for _, d := range asked {
		if d.kind != ConditionBounded {
			d.arg = f.atZero(d.arg)
		}
		f.ask(d.kind, d.arg)
	}
	return f.AtZero(a)
}

func (f *Field) atZero(p Poly) Poly {
	return f.image(p, func(g Gen) Poly {
		switch x := f.gens[g]; x.kind {
		case constant, initial:
			return Var(g)
		case jet, partial:
			if x.kind == partial && f.steadyField(g) {
				return Var(g)
			}
			if x.start == 0 {
				name := x.name + "(0)"
				x.start = f.add(fmt.Sprint("initial ", g), generator{kind: initial, name: name, sign: x.sign, base: g})
			}
			return Var(x.start)
		case integral:
			return Poly{}
		default:
			return f.reapplied(g, f.atZero)
		}
	})
}

// image extends a map of generators to p, as a homomorphism of rings.
func (f *Field) image(p Poly, of func(Gen) Poly) Poly {
	var moved []Gen
	var images []Poly
	for _, g := range p.Gens() {
		if x := of(g); !x.Equal(Var(g)) {
			moved, images = append(moved, g), append(images, x)
		}
	}
	return p.replaced(moved, images)
}

// replaced puts images for generators, all at once.
func (p Poly) replaced(gens []Gen, images []Poly) Poly {
	for i, g := range gens {
		if p.Degree(g) <= 0 {
			continue
		}
		var terms []Poly
		for k, c := range p.Coeffs(g) {
			if !c.IsZero() {
				terms = append(terms, c.replaced(gens[i+1:], images[i+1:]).Mul(images[i].Pow(k)))
			}
		}
		return sum(terms)
	}
	return p
}

// sum adds in pairs: one by one would be quadratic.
func sum(terms []Poly) Poly {
	switch len(terms) {
	case 0:
		return Poly{}
	case 1:
		return terms[0]
	}
	half := len(terms) / 2
	return sum(terms[:half]).Add(sum(terms[half:]))
}

// Substitute returns what build makes, with the symbol x replaced by the
// expression y: a function with its derivatives; of a constant, the value that a
// has as a function of it. What build asks for is asked of the replaced
// arguments, and y must have the sign of x.
func (f *Field) Substitute(build func() Series, x Gen, y Series) Series {
	f.unbounded(x)
	a, asked := f.apart(build)
	value, n := f.flat(y), a.Order()
	if known := y.Order(); known < Exact && fault != "replacement" {
		if known < 1 {
			fail("%s is replaced by what is known only to O(%s)", f.Name(x), powerOf(f.Name(0), known))
		}
		value = value.Add(Var(0).Pow(known).Mul(Var(f.rest(y))))
		if f.dependsOn(a.poly, x) {
			n = min(n, known-a.poles)
		}
	}
	switch sign := f.gens[x].sign; {
	case fault == "subsign":
	case sign == Positive:
		f.ask(ConditionPositive, value)
	case sign == Nonzero:
		f.ask(ConditionNonzero, value)
	}
	if x == 0 {
		a = series(f.flat(a), a.Order())
	}
	if x == 0 && a.Order() < Exact && fault != "smallreplaced" {
		fail("%s is replaced where there is a remainder in it", f.Name(0))
	}
	for _, d := range asked {
		if d.kind != ConditionBounded && fault != "subasks" {
			d.arg = f.replaced(d.arg, x, value)
		}
		f.ask(d.kind, d.arg)
	}
	return over(f.replaced(a.poly, x, value), n, a.poles)
}

// rest is a function of its own for what is not known of a, divided by the power of ε that it
// comes with: where all that is known of a vanishes, it decides whether 1/a and √a are defined.
func (f *Field) rest(a Series) Gen {
	g := f.add(fmt.Sprintf("rest %d", len(f.gens)), generator{kind: jet, name: "(the rest of " + clip(f.format(a.poly), 60) + ")", order: []int{0}})
	f.gens[g].base = g
	return g
}

// replaced returns p with y for the symbol x.
func (f *Field) replaced(p Poly, x Gen, y Poly) Poly {
	moving := f.gens[x].kind == constant && f.varies(y)
	return f.image(p, func(g Gen) Poly {
		switch z := f.gens[g]; z.kind {
		case constant:
			if g == x {
				return y
			}
		case jet:
			if z.base == x {
				image := y
				for range z.order[0] {
					image = f.total(image)
				}
				return image
			}
		case initial:
			if f.dependsOn(Var(z.base), x) {
				if moving {
					fail("the constant %s cannot be replaced by a function of t in a value at t = 0", f.Name(x))
				}
				return f.atZero(f.replaced(Var(z.base), x, y))
			}
		case partial:
			if f.isArgument(x, g) {
				var args []Poly
				for _, a := range f.fields[z.field].args {
					args = append(args, f.replaced(Var(a), x, y))
				}
				return f.elsewhere(z.field, z.order, args)
			}
		case integral:
			if moving && f.dependsOn(z.arg, x) {
				fail("the constant %s cannot be replaced by a function of t under an integral", f.Name(x))
			}
			return f.integral(f.replaced(z.arg, x, y))
		default:
			return f.reapplied(g, func(a Poly) Poly { return f.replaced(a, x, y) })
		}
		return Var(g)
	})
}

// Shift returns a at t + h, by Taylor's formula with a remainder O(ε^n):
//
//	a(t+h) = Σ_k h^k D^k a/k! + O(ε^n)
//
// h must be small: O(ε).
func (f *Field) Shift(a, h Series, n int) Series {
	f.mustBeSmall(h, "the time is shifted by")
	sum, power, d := Series{}, Constant(big.NewRat(1, 1)), a
	for k := 0; k < n; k++ {
		sum = sum.Add(power.Mul(d))
		power, d = power.Mul(h).scale(big.NewRat(1, int64(k)+1)), f.D(d)
	}
	return sum.truncate(n - a.poles)
}

func (f *Field) mustBeSmall(h Series, what string) {
	if h.valuation() < 1 {
		fail("%s %s, which is not small", what, f.format(h.poly))
	}
}

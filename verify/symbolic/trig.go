package symbolic

import "math/big"

// Sin and Cos return the sine and the cosine of a.
func (f *Field) Sin(a Series) Series { return f.lift(sine, a) }
func (f *Field) Cos(a Series) Series { return f.lift(cosine, a) }

// Tan returns sin a/cos a. It asks for cos a ≠ 0.
func (f *Field) Tan(a Series) Series { return f.Div(f.Sin(a), f.Cos(a)) }

// Arctan returns the arctangent of a, in (−π/2, π/2).
func (f *Field) Arctan(a Series) Series { return f.lift(arctangent, a) }

// Sinh and Cosh return (e^a ∓ e^{−a})/2.
func (f *Field) Sinh(a Series) Series { return f.Exp(a).Sub(f.Exp(a.Neg())).scale(big.NewRat(1, 2)) }
func (f *Field) Cosh(a Series) Series { return f.Exp(a).Add(f.Exp(a.Neg())).scale(big.NewRat(1, 2)) }

// Tanh returns (e^{2a} − 1)/(e^{2a} + 1), which is defined everywhere.
func (f *Field) Tanh(a Series) Series {
	square, one := f.Exp(a.Add(a)), series(integer(1), Exact)
	return square.Sub(one).Mul(f.inv(square.Add(one)))
}

// Pi returns π, a generator of known value: a function of no argument.
func (f *Field) Pi() Series { return series(f.pi(), Exact) }

func (f *Field) pi() Poly {
	return Var(f.add("pi", generator{kind: circle, name: "pi", sign: Positive})).charged(&f.work)
}

// pair returns the generators sin p and cos p. That of cos comes first, so that
// sin² is written with cos².
func (f *Field) pair(p Poly) (sin, cos Poly) {
	c := Var(f.of(cosine, p))
	return Var(f.of(sine, p)), c
}

// Arguments of more terms, and multiples of an argument beyond this, are not
// written out by the addition theorems: the number of terms doubles with each.
const (
	maxAngles   = 8
	maxMultiple = 12
)

// sinCos returns sin p and cos p, by the addition theorems over the terms of p.
func (f *Field) sinCos(p Poly) (sin, cos Poly) {
	sin, cos = Poly{}, integer(1)
	terms := p.Terms()
	if len(terms) > maxAngles {
		if terms[0].Coef.Sign() < 0 { // sin is odd, cos even
			sin, cos = f.pair(p.Neg())
			return sin.Neg(), cos
		}
		return f.pair(p)
	}
	for _, t := range terms {
		s, c := f.sinCosTerm(t)
		sin, cos = f.turned(sin, cos, s, c)
	}
	return sin, cos
}

// turned returns the sine and cosine of the sum of two angles.
func (f *Field) turned(sin, cos, s, c Poly) (Poly, Poly) {
	return f.tidy(sin.Mul(c).Add(cos.Mul(s))), f.tidy(cos.Mul(c).Sub(sin.Mul(s)))
}

// sinCosTerm returns sin and cos of a term: of a multiple of π/12 as numbers, of
// n·arctan z by √(1+z²), and of (n/b)m as of the multiple n of m/b.
func (f *Field) sinCosTerm(t Term) (sin, cos Poly) {
	n, unit := int64(1), t.Coef
	if k := new(big.Int).Abs(t.Coef.Num()); k.Cmp(big.NewInt(maxMultiple)) <= 0 {
		n, unit = k.Int64(), new(big.Rat).SetFrac(big.NewInt(int64(t.Coef.Sign())), t.Coef.Denom())
	}
	m := map[Gen]int{}
	for _, e := range t.Exps {
		m[e.Gen] = e.N
	}
	s, c := Poly{}, Poly{}
	x := &generator{}
	if len(t.Exps) == 1 && t.Exps[0].N == 1 {
		x = f.gens[t.Exps[0].Gen]
	}
	if twelfths := new(big.Rat).Mul(t.Coef, big.NewRat(12, 1)); x.kind == circle && twelfths.IsInt() {
		return f.sinCosTwelfths(new(big.Int).Mod(twelfths.Num(), big.NewInt(24)).Int64())
	}
	if x.kind == arctangent && new(big.Rat).Abs(unit).Cmp(big.NewRat(1, 1)) == 0 { // cos arctan z = 1/√(1+z²) > 0
		c = f.inverse(f.root(integer(1).Add(x.arg.Mul(x.arg))))
		s = x.arg.Mul(c)
	} else {
		s, c = f.pair(Monomial(new(big.Rat).Abs(unit), m))
	}
	if unit.Sign() < 0 {
		s = s.Neg()
	}
	sin, cos = s, c
	for range n - 1 {
		sin, cos = f.turned(sin, cos, s, c)
	}
	return sin, cos
}

// sinCosTwelfths returns sin and cos of nπ/12 = aπ/3 + bπ/4.
func (f *Field) sinCosTwelfths(n int64) (sin, cos Poly) {
	a := n % 3
	b := (n - 4*a) / 3
	half := big.NewRat(1, 2)
	root := func(n int64) Poly { return f.root(integer(n)).Scale(half) }
	sin, cos = Poly{}, integer(1)
	for range a {
		sin, cos = f.turned(sin, cos, root(3), Rational(half))
	}
	for range (b + 8) % 8 {
		sin, cos = f.turned(sin, cos, root(2), root(2))
	}
	return sin, cos
}

// arctan returns arctan p, which is odd.
func (f *Field) arctan(p Poly) Poly {
	switch c, number := p.constant(); {
	case p.IsZero():
		return p
	case p.Terms()[0].Coef.Sign() < 0:
		return f.arctan(p.Neg()).Neg()
	case number && c.Cmp(big.NewRat(1, 1)) == 0:
		return f.pi().Scale(big.NewRat(1, 4))
	}
	return Var(f.of(arctangent, p))
}

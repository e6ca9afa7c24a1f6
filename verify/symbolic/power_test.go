package symbolic

import "testing"

// Powers of positive bases, with rational and with symbolic exponents.
func TestPowers(t *testing.T) {
	f := NewField("eps")
	x, y := f.Gen(f.Constant("x", Positive)), f.Gen(f.Constant("y", Positive))
	a, b := f.Gen(f.Constant("a", AnySign)), f.Gen(f.Constant("b", AnySign))
	u, w := f.Gen(f.Function("u", AnySign)), f.Gen(f.Function("w", Positive))
	third, half := num(1, 3), num(1, 2)
	pow := f.Pow
	verdicts(t, f, []row{
		{func() (Series, Series) { return pow(pow(x, third), num(3, 1)), x }, Proved, "", "(x^⅓)³"},
		{func() (Series, Series) { return pow(pow(x, num(3, 1)), third), x }, Proved, "", "(x³)^⅓"},
		{func() (Series, Series) { return pow(x, third), x }, Refuted, "", "x^⅓ is not x"},
		{func() (Series, Series) { return pow(u, third).Mul(pow(u, num(2, 3))), u }, Proved, "u > 0", "exponents add; u need not be positive"},
		{func() (Series, Series) { return pow(x, third).Mul(pow(x, half)), pow(x, num(5, 6)) }, Proved, "", "⅓ + ½"},
		{func() (Series, Series) { return pow(x, third).Mul(pow(x, half)), pow(x, num(4, 6)) }, Refuted, "", "and not ⅔"},
		{func() (Series, Series) { return pow(x.Mul(y), third), pow(x, third).Mul(pow(y, third)) }, Proved, "", "of a product"},
		{func() (Series, Series) { return pow(x, num(-2, 3)).Mul(pow(x, num(5, 3))), x }, Proved, "", "negative exponents"},
		{func() (Series, Series) { return pow(num(8, 1), third), num(2, 1) }, Proved, "", "8^⅓"},
		{func() (Series, Series) { return pow(num(8, 27), num(-2, 3)), num(9, 4) }, Proved, "", "(8/27)^−⅔"},
		{func() (Series, Series) { return pow(num(2, 1), third).Mul(pow(num(4, 1), third)), num(2, 1) }, Proved, "", "2^⅓ 4^⅓"},
		{func() (Series, Series) { return pow(num(2, 1), third), num(126, 100) }, Refuted, "", "1.26³ is not 2"},
		{func() (Series, Series) { return pow(x, a).Mul(pow(x, b)), pow(x, a.Add(b)) }, Proved, "", "symbolic exponents add"},
		{func() (Series, Series) { return pow(x, a).Mul(pow(x, b)), pow(x, a.Mul(b)) }, Refuted, "", "and do not multiply"},
		{func() (Series, Series) { return pow(pow(x, a), b), pow(x, a.Mul(b)) }, Proved, "", "of a power they do"},
		{func() (Series, Series) { return pow(x, a).Mul(pow(x, a.Neg())), num(1, 1) }, Proved, "", "opposite exponents"},
		{func() (Series, Series) { return pow(u, a).Mul(pow(u, a.Neg())), num(1, 1) }, Proved, "u > 0", "which need a positive base"},
		{func() (Series, Series) { return pow(x, a.Mul(half)).Mul(pow(x, a.Mul(half))), pow(x, a) }, Proved, "", "halves of symbolic exponents"},
		{func() (Series, Series) { return f.Log(pow(x, third)), third.Mul(f.Log(x)) }, Proved, "", "the logarithm of a power"},
		{func() (Series, Series) { return f.Log(pow(x, a)), a.Mul(f.Log(x)) }, Proved, "", "and of a symbolic one"},
		{func() (Series, Series) { return f.D(pow(w, third)), third.Mul(pow(w, num(-2, 3))).Mul(f.D(w)) }, Proved, "", "derivative"},
		{func() (Series, Series) { return f.D(pow(w, third)), third.Mul(pow(w, num(2, 3))).Mul(f.D(w)) }, Refuted, "", "and not with the other sign of the exponent"},
		{func() (Series, Series) { return f.D(pow(w, a)), a.Mul(pow(w, a.Sub(num(1, 1)))).Mul(f.D(w)) }, Proved, "", "derivative at a symbolic exponent"},
		{func() (Series, Series) { return f.Exp(half.Mul(f.Log(u))), f.Sqrt(u) }, Proved, "u > 0", "e^{½ ln u} is the root"},
		{func() (Series, Series) { return f.Exp(x), f.Exp(half.Mul(x)).Mul(f.Exp(half.Mul(x))) }, Proved, "", "halves of an exponent"},
		{func() (Series, Series) {
			return pow(x.Add(f.epsilon()), third), pow(x, third).Add(f.epsilon().Mul(third).Mul(pow(x, num(-2, 3)))).Add(Remainder(2))
		}, Proved, "", "expanded at ε = 0"},
	})
}

// Roots in roots, roots of products, absolute values.
func TestDenesting(t *testing.T) {
	f := NewField("eps")
	x, y := f.Gen(f.Constant("x", Positive)), f.Gen(f.Constant("y", Positive))
	a, b := f.Gen(f.Constant("a", AnySign)), f.Gen(f.Constant("b", AnySign))
	one, two := num(1, 1), num(2, 1)
	r := func(n int64) Series { return f.Sqrt(num(n, 1)) }
	sqrt, abs, sign := f.Sqrt, f.Abs, f.SignOf
	verdicts(t, f, []row{
		{func() (Series, Series) { return sqrt(num(3, 1).Sub(two.Mul(r(2)))), r(2).Sub(one) }, Proved, "", "√(3 − 2√2) = √2 − 1"},
		{func() (Series, Series) { return sqrt(num(3, 1).Sub(two.Mul(r(2)))), one.Sub(r(2)) }, Refuted, "", "and not 1 − √2, which is negative"},
		{func() (Series, Series) { return sqrt(num(5, 1).Add(two.Mul(r(6)))), r(2).Add(r(3)) }, Proved, "", "√(5 + 2√6)"},
		{func() (Series, Series) { return sqrt(num(5, 1).Sub(two.Mul(r(6)))), r(3).Sub(r(2)) }, Proved, "", "√(5 − 2√6)"},
		{func() (Series, Series) { return sqrt(x.Add(one).Add(two.Mul(sqrt(x)))), sqrt(x).Add(one) }, Proved, "", "√(x + 1 + 2√x)"},
		{func() (Series, Series) { return sqrt(x.Add(one).Sub(two.Mul(sqrt(x)))), one.Sub(sqrt(x)) }, Refuted, "", "|√x − 1| is not 1 − √x"},
		{func() (Series, Series) { return sqrt(x.Mul(y)), sqrt(x).Mul(sqrt(y)) }, Proved, "", "√(xy)"},
		{func() (Series, Series) { return sqrt(a.Mul(b)), sqrt(a).Mul(sqrt(b)) }, Proved, "a ≥ 0, a*b ≥ 0, b ≥ 0", "√(ab), where both are defined"},
		{func() (Series, Series) { return r(6), r(2).Mul(r(3)) }, Proved, "", "√6"},
		{func() (Series, Series) { return sqrt(num(1, 2)), r(2).Mul(num(1, 2)) }, Proved, "", "√½"},
		{func() (Series, Series) { return r(6), r(2).Add(r(3)) }, Refuted, "", "and not the sum"},
		{func() (Series, Series) {
			return sqrt(x.Add(one)).Mul(sqrt(x.Add(two))), sqrt(x.Add(one).Mul(x.Add(two)))
		}, Proved, "", "roots of sums, by their squares"},
		{func() (Series, Series) { return sqrt(a.Mul(a).Mul(a).Mul(a)), a.Mul(a) }, Proved, "", "√(a⁴)"},
		{func() (Series, Series) { return sqrt(a.Mul(a)), a }, Refuted, "", "√(a²) is |a|"},
		{func() (Series, Series) { return sqrt(a.Mul(a).Mul(a)), a.Mul(sqrt(a)) }, Proved, "a ≥ 0", "√(a³) is defined for a ≥ 0"},
		{func() (Series, Series) { return abs(a).Mul(abs(a)), a.Mul(a) }, Proved, "", "|a|²"},
		{func() (Series, Series) { return abs(a.Mul(b)), abs(a).Mul(abs(b)) }, Proved, "", "|ab|"},
		{func() (Series, Series) { return abs(a.Add(b)), abs(a).Add(abs(b)) }, Refuted, "", "and not of a sum"},
		{func() (Series, Series) { return abs(a.Sub(b)), abs(b.Sub(a)) }, Proved, "", "|a − b|, which asks for nothing"},
		{func() (Series, Series) { return abs(x), x }, Proved, "", "of what is positive"},
		{func() (Series, Series) { return sign(a).Mul(abs(a)), a }, Proved, "a ≠ 0", "sign a · |a|"},
		{func() (Series, Series) { return sign(a).Mul(sign(a)), one }, Proved, "a ≠ 0", "(sign a)²"},
		{func() (Series, Series) { return sign(a), one }, Refuted, "a ≠ 0", "sign a is not 1"},
		{func() (Series, Series) { return f.Log(num(8, 1)), num(3, 1).Mul(f.Log(two)) }, Proved, "", "ln 8"},
		{func() (Series, Series) { return f.Log(r(8)), num(3, 2).Mul(f.Log(two)) }, Proved, "", "ln √8"},
	})
}

// Hyperbolic functions of arcsinh are algebraic, and arcsinh of them is found.
func TestArsinhRecognised(t *testing.T) {
	f := NewField("eps")
	a := f.Gen(f.Function("a", AnySign))
	one, half := num(1, 1), num(1, 2)
	root := func(a Series) Series { return f.Sqrt(one.Add(a.Mul(a))) }
	sinh := func(a Series) Series { return f.Exp(a).Sub(f.Exp(a.Neg())).Mul(half) }
	cosh := func(a Series) Series { return f.Exp(a).Add(f.Exp(a.Neg())).Mul(half) }
	verdicts(t, f, []row{
		{func() (Series, Series) { return cosh(f.Arcsinh(a)), root(a) }, Proved, "", "cosh arcsinh a"},
		{func() (Series, Series) { return cosh(f.Arcsinh(a)), root(a).Neg() }, Refuted, "", "which is positive"},
		{func() (Series, Series) { return sinh(f.Arcsinh(a)), a }, Proved, "", "sinh arcsinh a"},
		{func() (Series, Series) { return f.Exp(f.Arcsinh(a)), a.Add(root(a)) }, Proved, "", "e^{arcsinh a}"},
		{func() (Series, Series) { return f.Exp(f.Arcsinh(a).Neg()), root(a).Sub(a) }, Proved, "", "e^{−arcsinh a}"},
		{func() (Series, Series) { return f.Exp(f.Arcsinh(a)), a.Sub(root(a)) }, Refuted, "", "and not with the other root"},
		{func() (Series, Series) { h := f.Exp(half.Mul(f.Arcsinh(a))); return h.Mul(h), a.Add(root(a)) }, Proved, "", "of a half of it"},
		{func() (Series, Series) { return f.Arcsinh(sinh(a)), a }, Proved, "", "arcsinh sinh a"},
		{func() (Series, Series) { return f.Arcsinh(sinh(a)), a.Neg() }, Refuted, "", "with its sign"},
		{func() (Series, Series) { return f.Arcsinh(num(3, 4)), f.Log(num(2, 1)) }, Proved, "", "arcsinh ¾ = ln 2"},
		{func() (Series, Series) { return f.Arcsinh(num(-3, 4)), f.Log(num(2, 1)).Neg() }, Proved, "", "and the opposite"},
		{func() (Series, Series) { return f.Arcsinh(num(3, 4)), f.Log(num(3, 1)) }, Refuted, "", "and not ln 3"},
	})
}

package symbolic

import (
	"math/big"
	"strings"
	"testing"
)

// verdicts judges a table of equations of one field.
func verdicts(t *testing.T, f *Field, rows []row) {
	t.Helper()
	for _, r := range rows {
		var got Result
		f.demands = nil
		if err := Catch(func() {
			left, right := r.sides()
			got = f.Identity(left, right, nil)
		}); err != nil {
			t.Errorf("%s: %v", r.reason, err)
			continue
		}
		var where []string
		for _, c := range got.Conditions {
			where = append(where, c.String())
		}
		if got.Verdict != r.want || strings.Join(where, ", ") != r.where {
			t.Errorf("%s: %v %+v %s where %q, want %v where %q", r.reason, got.Verdict, got.Witness, got.Why, where, r.want, r.where)
		}
	}
}

// row is an equation with its verdict. The sides are built when it is judged:
// what they ask for is asked in that row alone.
type row struct {
	sides         func() (left, right Series)
	want          Verdict
	where, reason string
}

func TestTrigonometry(t *testing.T) {
	f := NewField("eps")
	u, v := f.Gen(f.Function("u", AnySign)), f.Gen(f.Function("v", AnySign))
	pi, one, two := f.Pi(), num(1, 1), num(2, 1)
	sin, cos := f.Sin, f.Cos
	root := func(n int64) Series { return f.Sqrt(num(n, 1)) }
	times := func(a ...Series) Series {
		p := one
		for _, x := range a {
			p = p.Mul(x)
		}
		return p
	}
	sq := func(a Series) Series { return a.Mul(a) }
	quotient := func(a Series) Series { return f.Mul(a, f.inv(a)) }
	verdicts(t, f, []row{
		{func() (Series, Series) { return quotient(two.Add(sin(u))), one }, Proved, "", "2 + sin u is never 0"},
		{func() (Series, Series) { return quotient(two.Add(sin(u)).Add(cos(v))), one }, Proved, "sin(u) + cos(v) + 2 ≠ 0", "2 + sin u + cos v may be"},
		{func() (Series, Series) {
			return f.Log(num(3, 1).Sub(two.Mul(sin(u)))), f.Log(num(3, 1).Sub(two.Mul(sin(u))))
		}, Proved, "", "3 − 2 sin u > 0"},
		{func() (Series, Series) { return f.Sqrt(one.Sub(cos(u))), f.Sqrt(one.Sub(cos(u))) }, Proved, "", "1 − cos u ≥ 0"},
		{func() (Series, Series) { return sq(sin(u)).Add(sq(cos(u))), one }, Proved, "", "s² + c² = 1"},
		{func() (Series, Series) { return sq(sin(u)).Sub(sq(cos(u))), one }, Refuted, "", "and not the difference"},
		{func() (Series, Series) { return sin(u.Neg()), sin(u).Neg() }, Proved, "", "sin is odd"},
		{func() (Series, Series) { return cos(u.Neg()), cos(u) }, Proved, "", "cos is even"},
		{func() (Series, Series) { return cos(u.Neg()), cos(u).Neg() }, Refuted, "", "and not odd"},
		{func() (Series, Series) { return sin(u.Add(v)), sin(u).Mul(cos(v)).Add(cos(u).Mul(sin(v))) }, Proved, "", "addition"},
		{func() (Series, Series) { return cos(u.Sub(v)), cos(u).Mul(cos(v)).Add(sin(u).Mul(sin(v))) }, Proved, "", "addition"},
		{func() (Series, Series) { return cos(u.Sub(v)), cos(u).Mul(cos(v)).Sub(sin(u).Mul(sin(v))) }, Refuted, "", "and not with the sign of cos(u + v)"},
		{func() (Series, Series) {
			return sin(times(num(3, 1), u)), times(num(3, 1), sin(u)).Sub(times(num(4, 1), sin(u), sq(sin(u))))
		}, Proved, "", "3 s − 4 s³"},
		{func() (Series, Series) { return cos(u), one.Sub(times(two, sq(sin(times(num(1, 2), u))))) }, Proved, "", "of the half of u, that of u"},
		{func() (Series, Series) { return sin(u), sin(two.Mul(u)) }, Refuted, "", "not the same at twice the argument"},
		{func() (Series, Series) { return sin(u), u }, Refuted, "", "sin 1 is not 1"},
		{func() (Series, Series) { return sin(pi), num(0, 1) }, Proved, "", "sin π"},
		{func() (Series, Series) { return cos(pi), num(-1, 1) }, Proved, "", "cos π"},
		{func() (Series, Series) { return sin(pi.Mul(num(1, 6))), num(1, 2) }, Proved, "", "sin π/6"},
		{func() (Series, Series) { return sin(pi.Mul(num(1, 6))), num(1, 3) }, Refuted, "", "and not another number"},
		{func() (Series, Series) { return cos(pi.Mul(num(1, 4))), times(root(2), num(1, 2)) }, Proved, "", "cos π/4"},
		{func() (Series, Series) { return cos(pi.Mul(num(1, 12))), times(num(1, 4), root(6).Add(root(2))) }, Proved, "", "cos π/12"},
		{func() (Series, Series) { return sin(pi.Mul(num(-7, 3))), times(num(-1, 2), root(3)) }, Proved, "", "sin(−7π/3)"},
		{func() (Series, Series) { return cos(pi.Mul(num(17, 6))), times(num(-1, 2), root(3)) }, Proved, "", "cos 17π/6"},
		{func() (Series, Series) { return sin(pi.Mul(num(1, 2)).Sub(u)), cos(u) }, Proved, "", "sin(π/2 − u)"},
		{func() (Series, Series) { return sin(u.Add(two.Mul(pi))), sin(u) }, Proved, "", "a period"},
		{func() (Series, Series) { return sin(u.Add(num(710, 113))), sin(u) }, Refuted, "", "355/113 is not π"},
		{func() (Series, Series) { return pi, num(355, 113) }, Refuted, "", "by its digits"},
		{func() (Series, Series) { return f.Tan(u), f.Div(sin(u), cos(u)) }, Proved, "cos(u) ≠ 0", "tan has its poles"},
		{func() (Series, Series) { return f.Tan(pi.Mul(num(1, 4))), one }, Proved, "", "tan π/4"},
		{func() (Series, Series) { return f.Mul(f.Tan(u), cos(u)), sin(u) }, Proved, "cos(u) ≠ 0", "the pole stays though it cancels"},
		{func() (Series, Series) {
			return f.Tan(u.Add(v)), f.Div(f.Tan(u).Add(f.Tan(v)), one.Sub(f.Tan(u).Mul(f.Tan(v))))
		}, Proved,
			"cos(u) ≠ 0, cos(u)*cos(v) - sin(u)*sin(v) ≠ 0, cos(v) ≠ 0", "tan(u + v)"},
		{func() (Series, Series) {
			return f.Tanh(u), f.Div(f.Exp(u).Sub(f.Exp(u.Neg())), f.Exp(u).Add(f.Exp(u.Neg())))
		}, Proved, "", "tanh is defined everywhere"},
		{func() (Series, Series) { return f.Tanh(u), f.Tanh(u.Neg()) }, Refuted, "", "and is odd"},
		{func() (Series, Series) { return f.Tan(f.Arctan(u)), u }, Proved, "", "tan arctan u"},
		{func() (Series, Series) { return f.Arctan(u.Neg()), f.Arctan(u).Neg() }, Proved, "", "arctan is odd"},
		{func() (Series, Series) { return f.Arctan(one), pi.Mul(num(1, 4)) }, Proved, "", "arctan 1"},
		{func() (Series, Series) { return cos(two.Mul(f.Arctan(u))), f.Div(one.Sub(sq(u)), one.Add(sq(u))) }, Proved, "", "cos 2arctan u"},
		{func() (Series, Series) { return f.Arctan(f.Tan(u)), u }, Refuted, "cos(u) ≠ 0", "arctan tan u is u for |u| < π/2 alone"},
		{func() (Series, Series) { return f.Log(sq(sin(u)).Add(sq(cos(u)))), num(0, 1) }, Proved, "", "inside of a logarithm"},
		{func() (Series, Series) { return f.Div(one, sq(sin(u)).Add(sq(cos(u)))), one }, Proved, "", "in a denominator"},
		{func() (Series, Series) { return f.D(sin(u)), cos(u).Mul(f.D(u)) }, Proved, "", "sin′"},
		{func() (Series, Series) { return f.D(cos(u)), sin(u).Mul(f.D(u)).Neg() }, Proved, "", "cos′"},
		{func() (Series, Series) { return f.D(f.Tan(u)), f.Div(f.D(u), sq(cos(u))) }, Proved, "cos(u) ≠ 0", "tan′"},
		{func() (Series, Series) { return f.D(f.Tanh(u)), one.Sub(sq(f.Tanh(u))).Mul(f.D(u)) }, Proved, "", "tanh′"},
		{func() (Series, Series) { return f.D(f.Arctan(u)).Mul(one.Add(sq(u))), f.D(u) }, Proved, "", "arctan′"},
		{func() (Series, Series) { return f.AtZero(sin(u)), sin(f.AtZero(u)) }, Proved, "", "at t = 0"},
		{func() (Series, Series) { return f.D(pi), num(0, 1) }, Proved, "", "π does not move"},
		{func() (Series, Series) {
			return f.Substitute(func() Series { return sin(u) }, f.Function("u", AnySign), u.Add(v)), sin(u.Add(v))
		}, Proved, "", "something put for the argument"},
	})
}

// Modulo powers of ε each is expanded about its argument at ε = 0.
func TestTrigonometricExpansions(t *testing.T) {
	f := NewField("eps")
	eps, u := f.epsilon(), f.Gen(f.Function("u", AnySign))
	o := Remainder
	verdicts(t, f, []row{
		{func() (Series, Series) { return f.Sin(eps), eps.Sub(eps.Mul(eps).Mul(eps).Mul(num(1, 6))).Add(o(5)) }, Proved, "", "ε − ε³/6"},
		{func() (Series, Series) { return f.Sin(eps), eps.Add(o(3)) }, Proved, "", "to second order"},
		{func() (Series, Series) { return f.Sin(eps), eps.Add(o(4)) }, Refuted, "", "and not to third"},
		{func() (Series, Series) { return f.Cos(u.Add(eps)), f.Cos(u).Sub(eps.Mul(f.Sin(u))).Add(o(2)) }, Proved, "", "cos(u + ε)"},
		{func() (Series, Series) { return f.Cos(u.Add(eps)), f.Cos(u).Add(eps.Mul(f.Sin(u))).Add(o(2)) }, Refuted, "", "and not with the sign of the sine"},
		{func() (Series, Series) { return f.Tan(eps), eps.Add(eps.Mul(eps).Mul(eps).Mul(num(1, 3))).Add(o(5)) }, Proved, "", "ε + ε³/3"},
		{func() (Series, Series) { return f.Tanh(eps), eps.Sub(eps.Mul(eps).Mul(eps).Mul(num(1, 3))).Add(o(5)) }, Proved, "", "ε − ε³/3"},
		{func() (Series, Series) {
			return f.Arctan(u.Add(eps)), f.Arctan(u).Add(f.Div(eps, num(1, 1).Add(u.Mul(u)))).Add(o(2))
		}, Proved, "", "arctan(u + ε)"},
	})
}

// An argument that is long is taken whole, and still odd or even.
func TestLongAngles(t *testing.T) {
	f := NewField("eps")
	sum := Series{}
	for _, name := range strings.Split("abcdefghijk", "") {
		sum = sum.Add(f.Gen(f.Constant(name, AnySign)).Mul(num(-1, 2)))
	}
	verdicts(t, f, []row{
		{func() (Series, Series) { return f.Sin(sum), f.Sin(sum.Neg()).Neg() }, Proved, "", "sin of a long argument is odd"},
		{func() (Series, Series) { return f.Cos(sum), f.Cos(sum.Neg()) }, Proved, "", "cos is even"},
		{func() (Series, Series) { return f.Sin(sum).Mul(f.Sin(sum)).Add(f.Cos(sum).Mul(f.Cos(sum))), num(1, 1) }, Proved, "", "s² + c²"},
		{func() (Series, Series) {
			return f.Cos(Constant(big.NewRat(1000, 1))), f.Cos(Constant(big.NewRat(1, 1)))
		}, Refuted, "", "1000 is no turn"},
	})
}

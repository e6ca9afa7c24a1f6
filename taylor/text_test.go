package taylor

import "testing"

func TestUndefined(t *testing.T) {
	for _, c := range []struct {
		f    func(t Number, y []Number) Number
		y    float64
		want string // "" if it is defined
	}{
		{func(_ Number, y []Number) Number { return y[0].Sqrt() }, 0, "√(y[0]) has no Taylor series: the argument is not positive (0)"},
		{func(_ Number, y []Number) Number { return y[0].Sqrt() }, 1e-300, ""},
		{func(t Number, y []Number) Number { return Const(1).Add(t.Mul(y[0]).Sub(y[0]).Log()) }, 2.5, "log((t·y[0]) − y[0]) has no Taylor series: the argument is not positive (-2.5)"},
		{func(t Number, y []Number) Number { return Const(1).Quo(y[0].Sin().Exp().Mul(t)) }, 1, "1/(exp(…)·t) has no Taylor series: the divisor is zero (0)"},
		{func(_ Number, y []Number) Number { return y[0].Pow(1.5).Cos() }, -1, "y[0]^1.5 has no Taylor series: the argument is not positive (-1)"},
		{func(_ Number, y []Number) Number { return y[0].PowInt(3) }, -1, ""},
		{func(t Number, _ []Number) Number { return t.Quo(Const(0)) }, 1, "t/0 has no Taylor series: the divisor is zero (0)"},
	} {
		p := Record(1, func(dst []Number, t Number, y []Number) { dst[0] = c.f(t, y) })
		s := NewSeries(p, Float64{})
		s.Solve(0, 1, []float64{c.y}, 5)
		got := ""
		if err := p.Undefined(s); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("at %v: %q, want %q", c.y, got, c.want)
		}
	}
}

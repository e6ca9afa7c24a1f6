package taylor

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// solve returns the components of the solution of p through (0, y) as power series, exactly.
func solve(p *Program, y []*big.Rat, order int) []polynomial {
	return solveIn(rational{}, p, y, order)
}

func solveIn(f Arithmetic[*big.Rat], p *Program, y []*big.Rat, order int) []polynomial {
	s := NewSeries(p, f)
	s.Solve(new(big.Rat), big.NewRat(1, 1), y, order)
	c := make([]polynomial, len(y))
	row := make([]*big.Rat, len(y))
	for k := range order + 1 {
		s.Coefficient(row, k)
		for i, x := range row {
			c[i] = append(c[i], x)
		}
	}
	return c
}

func difference(got, want polynomial) error {
	for k := range want {
		if got[k].Cmp(want[k]) != 0 {
			return fmt.Errorf("the coefficient of order %d is %v, not %v", k, got[k], want[k])
		}
	}
	return nil
}

// maclaurin is a function with its series at shift, c_k of (x − shift)ᵏ.
type maclaurin struct {
	name  string
	shift float64
	apply func(x Number) Number
	c     func(k int64) *big.Rat
}

// factorial returns k!.
func factorial(k int64) *big.Rat { return new(big.Rat).SetInt(new(big.Int).MulRange(1, k)) }

// only returns x for k of the given remainder by 2, else 0; the sign alternates if so said.
func only(k, remainder int64, alternating bool, x *big.Rat) *big.Rat {
	switch {
	case k%2 != remainder:
		return new(big.Rat)
	case alternating && k/2%2 == 1:
		return new(big.Rat).Neg(x)
	}
	return x
}

// binomial returns a(a−1)…(a−k+1)/k!.
func binomial(a *big.Rat, k int64) *big.Rat {
	x := big.NewRat(1, 1)
	for j := range k {
		x.Mul(x, new(big.Rat).Sub(a, big.NewRat(j, 1)))
		x.Quo(x, big.NewRat(j+1, 1))
	}
	return x
}

// tangents are the coefficients of tan: 2ⁿ(2ⁿ−1)|Bₙ|/n!, n = k + 1, with Bernoulli's numbers.
func tangent(k int64) *big.Rat {
	n := k + 1
	b := make([]*big.Rat, n+1) // B_m = −1/(m+1) Σ_{j<m} C(m+1, j) B_j
	for m := range n + 1 {
		sum := new(big.Rat)
		for j := range m {
			c := new(big.Rat).SetInt(new(big.Int).Binomial(m+1, j))
			sum.Sub(sum, c.Mul(c, b[j]))
		}
		b[m] = sum.Quo(sum, big.NewRat(m+1, 1))
		if m == 0 {
			b[m] = big.NewRat(1, 1)
		}
	}
	two := int64(1) << n
	x := new(big.Rat).Mul(big.NewRat(two*(two-1), 1), new(big.Rat).Abs(b[n]))
	return only(k, 1, false, x.Quo(x, factorial(n)))
}

var functions = []maclaurin{
	{"exp", 0, Number.Exp, func(k int64) *big.Rat { return new(big.Rat).Inv(factorial(k)) }},
	{"sin", 0, Number.Sin, func(k int64) *big.Rat { return only(k, 1, true, new(big.Rat).Inv(factorial(k))) }},
	{"cos", 0, Number.Cos, func(k int64) *big.Rat { return only(k, 0, true, new(big.Rat).Inv(factorial(k))) }},
	{"sinh", 0, Number.Sinh, func(k int64) *big.Rat { return only(k, 1, false, new(big.Rat).Inv(factorial(k))) }},
	{"cosh", 0, Number.Cosh, func(k int64) *big.Rat { return only(k, 0, false, new(big.Rat).Inv(factorial(k))) }},
	{"tan", 0, Number.Tan, tangent},
	{"atan", 0, Number.Atan, func(k int64) *big.Rat { return only(k, 1, true, big.NewRat(1, max(k, 1))) }},
	{"asinh", 0, Number.Asinh, func(k int64) *big.Rat { // ∫ (1 + x²)^{−½}
		if k%2 == 0 {
			return new(big.Rat)
		}
		x := binomial(big.NewRat(-1, 2), k/2)
		return x.Quo(x, big.NewRat(k, 1))
	}},
	{"log", 1, Number.Log, func(k int64) *big.Rat {
		if k == 0 {
			return new(big.Rat)
		}
		return big.NewRat(2*(k%2)-1, k)
	}},
	{"sqrt", 1, Number.Sqrt, func(k int64) *big.Rat { return binomial(big.NewRat(1, 2), k) }},
	{"pow −3/2", 1, func(x Number) Number { return x.Pow(-1.5) }, func(k int64) *big.Rat { return binomial(big.NewRat(-3, 2), k) }},
	{"pow 0", 1, func(x Number) Number { return x.Pow(0) }, func(k int64) *big.Rat { return binomial(new(big.Rat), k) }},
	{"powint 5", 1, func(x Number) Number { return x.PowInt(5) }, func(k int64) *big.Rat { return binomial(big.NewRat(5, 1), k) }},
	{"powint −4", 1, func(x Number) Number { return x.PowInt(-4) }, func(k int64) *big.Rat { return binomial(big.NewRat(-4, 1), k) }},
	{"powint 0", 1, func(x Number) Number { return x.PowInt(0) }, func(k int64) *big.Rat { return binomial(new(big.Rat), k) }},
}

const length = 12

func (f maclaurin) series() polynomial {
	p := zeros(length)
	for k := range p {
		p[k] = f.c(int64(k))
	}
	return p
}

// inner is a polynomial in t without a constant term, as a number and as a series.
func inner(t Number, coefficients []float64) (Number, polynomial) {
	x, p := Const(0), zeros(length)
	for k := len(coefficients) - 1; k >= 0; k-- {
		x = Const(coefficients[k]).Add(x).Mul(t)
		p[k+1].SetFloat64(coefficients[k])
	}
	return x, p
}

// The series of F(g(t)) is that of F, which is known, with that of g put into it.
func TestFunctions(t *testing.T) {
	for _, f := range functions {
		rapid.Check(t, func(t *rapid.T) {
			coefficients := rapid.SliceOfN(rapid.Map(rapid.IntRange(-8, 8), func(k int) float64 { return float64(k) / 4 }), 1, 4).Draw(t, "g")
			var series polynomial
			p := Record(1, func(dst []Number, at Number, _ []Number) {
				var g Number
				g, series = inner(at, coefficients)
				dst[0] = f.apply(Const(f.shift).Add(g))
			})
			want := f.series().of(series).integral(big.NewRat(3, 1))
			if err := difference(solve(p, []*big.Rat{big.NewRat(3, 1)}, length-1)[0], want); err != nil {
				t.Fatalf("%s of the polynomial with the coefficients %v: %v", f.name, coefficients, err)
			}
		})
	}
}

// That test notices a function taken for another one, and products that are summed wrongly.
func TestMutants(t *testing.T) {
	record := func(f maclaurin) (*Program, polynomial) {
		var series polynomial
		p := Record(1, func(dst []Number, at Number, _ []Number) {
			var g Number
			g, series = inner(at, []float64{1, -2, 0.5})
			dst[0] = f.apply(Const(f.shift).Add(g))
		})
		return p, f.series().of(series).integral(new(big.Rat))
	}
	start := []*big.Rat{new(big.Rat)}
	for _, f := range functions {
		p, want := record(f)
		for _, g := range functions {
			if _, other := record(g); g.name != f.name && !(one(f) && one(g)) && difference(other, want) == nil {
				t.Errorf("%s is not told from %s", f.name, g.name)
			}
		}
		for name, sum := range map[string]func(a, b []*big.Rat) *big.Rat{
			"without the first product": func(a, b []*big.Rat) *big.Rat { return rational{}.Convolve(a[1:], b[:len(b)-1]) },
			"without the last product":  func(a, b []*big.Rat) *big.Rat { return rational{}.Convolve(a[:len(a)-1], b[1:]) },
			"not turned around": func(a, b []*big.Rat) *big.Rat {
				b = slices.Clone(b)
				slices.Reverse(b)
				return rational{}.Convolve(a, b)
			},
		} {
			convolutions := 0
			m := misled{sum: func(a, b []*big.Rat) *big.Rat {
				if len(a) < 2 {
					return rational{}.Convolve(a, b)
				}
				convolutions++
				return sum(a, b)
			}}
			if difference(solveIn(m, p, start, length-1)[0], want) == nil && convolutions > 0 && !one(f) {
				t.Errorf("%s: a sum %s is not noticed", f.name, name)
			}
		}
	}
}

// one says that f is the constant 1.
func one(f maclaurin) bool { return f.c(1).Sign() == 0 && f.c(2).Sign() == 0 }

// misled sums products in its own way.
type misled struct {
	rational
	sum func(a, b []*big.Rat) *big.Rat
}

func (m misled) Convolve(a, b []*big.Rat) *big.Rat { return m.sum(a, b) }

// expressionOf draws a rational expression of t and y.
func expressionOf(t *rapid.T, leaves []Number, depth int) Number {
	if depth == 0 {
		return rapid.SampledFrom(leaves).Draw(t, "leaf")
	}
	a := expressionOf(t, leaves, depth-1)
	b := expressionOf(t, leaves, rapid.IntRange(0, depth-1).Draw(t, "depth"))
	return rapid.SampledFrom([]func(x, y Number) Number{Number.Add, Number.Sub, Number.Mul, Number.Quo}).Draw(t, "operation")(a, b)
}

// evaluate returns the series of an expression, given those of the inputs, with nothing but
// the arithmetic of polynomials.
func evaluate(e *expression, inputs []polynomial) polynomial {
	switch e.kind {
	case constant:
		p := zeros(length)
		p[0].SetFloat64(e.x)
		return p
	case input:
		return inputs[int(e.x)]
	}
	a, b := evaluate(e.a, inputs), evaluate(e.b, inputs)
	switch e.kind {
	case add:
		return a.plus(1, b)
	case sub:
		return a.plus(-1, b)
	case mul:
		return a.times(b)
	case quo:
		if b[0].Sign() == 0 {
			panic(pole{})
		}
		return a.times(b.reciprocal())
	}
	panic("not rational")
}

type pole struct{}

// Solutions of systems with rational right-hand sides are those that Picard's iteration
// y ← y₀ + ∫ f(t, y) ends at, which makes one more coefficient right each time.
func TestRationalSystems(t *testing.T) {
	solved := 0
	rapid.Check(t, func(t *rapid.T) {
		var f []*expression
		p := Record(2, func(dst []Number, at Number, y []Number) {
			leaves := []Number{at, y[0], y[1], Const(2), Const(-0.75), Const(8).Quo(Const(3)), {}}
			for i := range dst {
				dst[i] = expressionOf(t, leaves, 3)
				f = append(f, dst[i].expression())
			}
		})
		y0 := []*big.Rat{big.NewRat(1, 2), big.NewRat(-5, 3)}
		defer func() {
			if v := recover(); v != nil {
				if _, ok := v.(pole); !ok && fmt.Sprint(v) != "division of zero by zero" && fmt.Sprint(v) != "division by zero" {
					panic(v)
				}
			}
		}()
		const order = 6
		at := zeros(length)
		at[1].SetInt64(1)
		y := []polynomial{zeros(length), zeros(length)}
		y[0][0].Set(y0[0])
		y[1][0].Set(y0[1])
		for range order {
			next := make([]polynomial, 2)
			for i := range next {
				next[i] = evaluate(f[i], []polynomial{at, y[0], y[1]}).integral(y0[i])
			}
			y = next
		}
		for i, got := range solve(p, y0, order) {
			if err := difference(got, y[i][:order+1]); err != nil {
				t.Fatalf("component %d: %v", i, err)
			}
		}
		solved++
	})
	if solved == 0 {
		t.Errorf("none of the systems had a solution")
	}
}

// With time in units of h the coefficients are multiples of hᵏ, and Float64 rounds what
// rational has.
func TestFloat64AndUnits(t *testing.T) {
	p := Record(3, lorenz)
	y := []float64{1.5, -2, 20}
	exact := []*big.Rat{big.NewRat(3, 2), big.NewRat(-2, 1), big.NewRat(20, 1)}
	want := solve(p, exact, 20)
	s := NewSeries(p, Float64{})
	for _, h := range []float64{1, 0x1p-6, -0x1p-6} {
		s.Solve(0.25, h, y, 20)
		row := make([]float64, 3)
		for k := range 21 {
			s.Coefficient(row, k)
			largest := 0.0
			for i := range row {
				x, _ := want[i][k].Float64()
				largest = math.Max(largest, math.Abs(x))
			}
			for i, got := range row {
				x, _ := want[i][k].Float64()
				// Each order adds the roundings of three products and sums to those before.
				if off := math.Abs(got/math.Pow(h, float64(k)) - x); !(off <= 0x1p-52*20*float64(k+1)*largest) {
					t.Errorf("h = %v, order %d, component %d: %v, want %v", h, k, i, got, x)
				}
			}
		}
	}
}

func lorenz(dst []Number, _ Number, y []Number) {
	c := Const
	dst[0] = c(10).Mul(y[1].Sub(y[0]))
	dst[1] = y[0].Mul(c(28).Sub(y[2])).Sub(y[1])
	dst[2] = y[0].Mul(y[1]).Sub(c(8).Quo(c(3)).Mul(y[2]))
}

// everything uses every operation.
func everything(dst []Number, at Number, y []Number) {
	x, z := y[0], y[1]
	positive := Const(2).Add(x.Mul(x))
	dst[0] = x.Sin().Add(x.Cos().Mul(z)).Sub(x.Tan()).Add(at.Exp().Quo(positive)).Add(z.Asinh())
	dst[1] = positive.Log().Add(positive.Sqrt()).Add(positive.Pow(-1.5)).Add(z.Sinh()).Sub(z.Cosh()).Mul(x.Atan()).Add(at.Quo(Const(3))).Sub(z.PowInt(-3))
}

// Derivative is what the solution begins with, and Direction what difference quotients
// tend to.
func TestDirection(t *testing.T) {
	p := Record(2, everything)
	s := NewSeries(p, Float64{})
	at, y := 0.3, []float64{0.7, -1.2}
	f, g, d := make([]float64, 2), make([]float64, 2), make([]float64, 2)
	for _, way := range [][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.5, -2, 3}} {
		const h = 1e-5
		s.Derivative(f, at+h*way[0], []float64{y[0] + h*way[1], y[1] + h*way[2]})
		s.Derivative(g, at-h*way[0], []float64{y[0] - h*way[1], y[1] - h*way[2]})
		s.Derivative(d, at, y)
		s.Direction(d, way[0], way[1:])
		for i := range d {
			// The quotient is off by h² times a third derivative and by roundings/h.
			if quotient := (f[i] - g[i]) / (2 * h); !(math.Abs(d[i]-quotient) <= 1e-7*(1+math.Abs(quotient))) {
				t.Errorf("in the direction %v: %v, the quotient is %v", way, d[i], quotient)
			}
		}
	}
	s.Derivative(f, at, y)
	s.Solve(at, 1, y, 3)
	s.Coefficient(g, 1)
	if f[0] != g[0] || f[1] != g[1] {
		t.Errorf("f = %v, the solution begins with %v", f, g)
	}
	if n := testing.AllocsPerRun(10, func() { s.Solve(at, 1, y, 3); s.Derivative(f, at, y); s.Direction(d, 1, y) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// What is recorded twice is computed once, and what nobody asks for is not.
func TestRecord(t *testing.T) {
	for _, c := range []struct {
		reason string
		f      func(dst []Number, at Number, y []Number)
		want   int
	}{
		{"y·t and t·y are one", func(dst []Number, at Number, y []Number) { dst[0] = y[0].Mul(at).Add(at.Mul(y[0])) }, 2},
		{"sine and cosine are found together", func(dst []Number, _ Number, y []Number) { dst[0] = y[0].Sin().Mul(y[0].Cos()) }, 3},
		{"unused", func(dst []Number, at Number, y []Number) { y[0].Exp(); dst[0] = at }, 0},
		{"constants cost nothing", func(dst []Number, at Number, _ []Number) { dst[0] = Const(2).Exp().Mul(Const(3).Sqrt()).Mul(at) }, 1},
		{"nothing at all", func([]Number, Number, []Number) {}, 0},
		{"a − b is not b − a", func(dst []Number, at Number, y []Number) { dst[0] = y[0].Sub(at).Mul(at.Sub(y[0])) }, 3},
	} {
		if got := Record(1, c.f).Operations(); got != c.want {
			t.Errorf("%s: %d operations, want %d", c.reason, got, c.want)
		}
	}
}

func TestMisuse(t *testing.T) {
	var kept Number
	Record(1, func(_ []Number, at Number, _ []Number) { kept = at })
	for want, f := range map[string]func(){
		"taylor: a number of another recording":                func() { Record(1, func(dst []Number, _ Number, _ []Number) { dst[0] = kept.Exp() }) },
		"taylor: Record needs a dimension ≥ 0 and a function":  func() { Record(-1, lorenz) },
		"taylor: Record needs a dimension ≥ 0 and a function ": func() { Record(1, nil) },
		"taylor: a state needs the dimension of the program":   func() { NewSeries(Record(3, lorenz), Float64{}).Solve(0, 1, nil, 3) },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != want && got+" " != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}()
			f()
		}()
	}
}

func BenchmarkLorenz(b *testing.B) {
	for _, order := range []int{10, 20, 30} {
		b.Run(fmt.Sprint(order), func(b *testing.B) {
			s := NewSeries(Record(3, lorenz), Float64{})
			y := []float64{1, 0, 0}
			for b.Loop() {
				s.Solve(0, 1./16, y, order)
			}
		})
	}
}

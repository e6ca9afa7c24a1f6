package enclose

import (
	"math"
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/taylor"
)

// exactly is the number in units that a test can add and multiply without rounding.
func exactly(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }

// holds reports whether the number is in the ball.
func (x ball) holds(y *big.Rat) bool {
	d := new(big.Rat).Sub(y, exactly(x.mid))
	return x.finite() && d.Abs(d).Cmp(exactly(x.rad)) <= 0
}

// drawn is a ball with a number in it.
type drawn struct {
	ball
	in *big.Rat
}

func draw(t *rapid.T) drawn {
	size := rapid.SampledFrom([]float64{0, 1, 0x1p-30, 0x1p60, 0x1p-540}).Draw(t, "size")
	mid := rapid.Float64Range(-4, 4).Draw(t, "mid") * size
	rad := rapid.SampledFrom([]float64{0, 0x1p-60, 0x1p-20, 0.5, 4}).Draw(t, "rad") * size
	s := big.NewRat(rapid.Int64Range(-8, 8).Draw(t, "in"), 8)
	return drawn{ball{mid, rad}, s.Mul(s, exactly(rad)).Add(s, exactly(mid))}
}

// Operations on balls hold the results for the numbers in them.
func TestBallsHoldResults(t *testing.T) {
	operations := map[string]struct {
		ball  func(x, y ball) ball
		exact func(x, y *big.Rat) *big.Rat
	}{
		"add": {balls{}.Add, func(x, y *big.Rat) *big.Rat { return new(big.Rat).Add(x, y) }},
		"sub": {balls{}.Sub, func(x, y *big.Rat) *big.Rat { return new(big.Rat).Sub(x, y) }},
		"mul": {balls{}.Mul, func(x, y *big.Rat) *big.Rat { return new(big.Rat).Mul(x, y) }},
		"sqr": {func(x, _ ball) ball { return balls{}.Sqr(x) }, func(x, _ *big.Rat) *big.Rat { return new(big.Rat).Mul(x, x) }},
		"quo": {balls{}.Quo, func(x, y *big.Rat) *big.Rat { return new(big.Rat).Quo(x, y) }},
	}
	for name, o := range operations {
		rapid.Check(t, func(t *rapid.T) {
			x, y := draw(t), draw(t)
			got := o.ball(x.ball, y.ball)
			if name == "quo" && y.holdsZero() {
				if got.finite() {
					t.Fatalf("%v/%v is %v", x.ball, y.ball, got)
				}
				return
			}
			if want := o.exact(x.in, y.in); got.finite() && !got.holds(want) {
				t.Fatalf("%s of %v and %v is %v, which does not hold %v", name, x.ball, y.ball, got, want.FloatString(30))
			}
		})
	}
}

// So do sums of products, whichever way they are summed, and they are little wider than that.
func TestSumsOfProducts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		a, b, turned := make([]ball, n), make([]ball, n), make([]ball, n)
		sum, width := new(big.Rat), new(big.Rat)
		for i := range n {
			x, y := draw(t), draw(t)
			a[i], b[i], turned[n-1-i] = x.ball, y.ball, y.ball
			sum.Add(sum, new(big.Rat).Mul(x.in, y.in))
			most := new(big.Rat).Mul(exactly(math.Abs(x.mid)+x.rad), exactly(math.Abs(y.mid)+y.rad))
			product := new(big.Rat).Abs(new(big.Rat).Mul(exactly(x.mid), exactly(y.mid)))
			width.Add(width, most.Sub(most, product)).Add(width, product.Mul(product, big.NewRat(64, 1<<53)))
		}
		for _, got := range []ball{dot(a, b), balls{}.Convolve(a, turned)} {
			if !got.holds(sum) {
				t.Fatalf("the sum of %v times %v is %v, which does not hold %v", a, b, got, sum.FloatString(30))
			}
			if limit := width.Mul(width, big.NewRat(1000001, 1000000)); exactly(got.rad).Cmp(limit.Add(limit, exactly(0x1p-180))) > 0 {
				t.Fatalf("the sum of %v times %v is %v, wider than %v", a, b, got, limit.FloatString(30))
			}
		}
	})
}

// Functions hold what package math finds, which is right to a few roundings, and are narrow.
func TestFunctionsOfBalls(t *testing.T) {
	for name, f := range map[string]struct {
		ball func(ball) ball
		math func(float64) float64
	}{
		"sqrt": {balls{}.Sqrt, math.Sqrt}, "exp": {balls{}.Exp, math.Exp}, "log": {balls{}.Log, math.Log},
		"sin": {balls{}.Sin, math.Sin}, "cos": {balls{}.Cos, math.Cos},
	} {
		for _, x := range []ball{{1, 0}, {2, 0.25}, {0.75, 0x1p-40}, {20, 1}} {
			y := f.ball(x)
			for _, s := range []float64{-1, -0.5, 0, 0.5, 1} {
				v := f.math(x.mid + s*x.rad)
				if !(math.Abs(v-y.mid) <= y.rad+1e-15*math.Abs(v)) {
					t.Errorf("%s of %v is %v, which does not hold %v", name, x, y, v)
				}
			}
			if x.rad == 0 && y.rad > 1e-15*(1+math.Abs(y.mid)) {
				t.Errorf("%s of %v is as wide as %v", name, x, y)
			}
		}
	}
	for name, y := range map[string]ball{"sqrt": balls{}.Sqrt(ball{0, 1}), "sqrt of 0": balls{}.Sqrt(ball{}), "log": balls{}.Log(ball{-1, 0.5}), "exp": balls{}.Exp(ball{1e6, 0}), "quo": balls{}.Quo(ball{1, 0}, ball{0.5, 0.5})} {
		if y.finite() {
			t.Errorf("%s is %v where it is not defined", name, y)
		}
	}
}

// Squares are not negative, and as wide as those of the ends.
func TestSquares(t *testing.T) {
	for _, c := range []struct{ x, want ball }{
		{ball{0, 3}, ball{4.5, 4.5}},  // 0 to 9
		{ball{-1, 2}, ball{4.5, 4.5}}, // −3 to 1
		{ball{-5, 2}, ball{29, 20}},   // −7 to −3
		{ball{3, 0}, ball{9, 0}},
	} {
		y := balls{}.Sqr(c.x)
		if y.mid != c.want.mid || !(y.rad >= c.want.rad && y.rad <= c.want.rad+1e-13) {
			t.Errorf("the square of %v is %v, not %v", c.x, y, c.want)
		}
	}
}

// A step allocates nothing but what is kept of it.
func TestStepsAllocateNothing(t *testing.T) {
	s, err := NewSystem("x' = 10*(y - x)", "y' = x*(28 - z) - y", "z' = x*y - 8/3*z", "w' = exp(-w^2)/sqrt(2 + sin(w))")
	if err != nil {
		t.Fatal(err)
	}
	at := func(x float64) Range { return Exactly(new(big.Rat).SetFloat64(x)) }
	from := start([]Range{{at(1).Lo, at(1 + 0x1p-20).Lo}, at(2), at(20), at(0.5)})
	st, next := newStepper(s.program), newSet(4, from.k)
	n := testing.AllocsPerRun(20, func() {
		from.hull(st.x)
		if !st.enclose(0x1p-8) {
			t.Fatal("no box")
		}
		st.remainder(ball{mid: 0x1p-8}, 12)
		st.move(next, from, ball{mid: 0x1p-8}, 12)
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// BenchmarkStep compares a validated step with the one of plain Taylor series, of the same order.
func BenchmarkStep(b *testing.B) {
	s, err := NewSystem("x1' = 1.4*x3 - 0.9*x1", "x2' = 2.5*x5 - 1.5*x2", "x3' = 0.6*x7 - 0.8*x2*x3", "x4' = 2 - 1.3*x3*x4",
		"x5' = 0.7*x1 - x4*x5", "x6' = 0.3*x1 - 3.1*x6", "x7' = 1.8*x6 - 1.5*x2*x7")
	if err != nil {
		b.Fatal(err)
	}
	const order, h = 20, 0x1p-4
	y := []float64{1.2, 1.05, 1.5, 2.4, 1, 0.1, 0.45}
	box := make([]Range, len(y))
	for i, x := range y {
		box[i] = Exactly(new(big.Rat).SetFloat64(x))
	}
	from := start(box)
	st, next := newStepper(s.program), newSet(from.n, from.k)
	plain, row := taylor.NewSeries(s.program, taylor.Float64{}), make([]float64, len(y))
	taylorStep := func() {
		plain.Solve(0, h, y, order)
		for k := range order + 1 {
			plain.Coefficient(row, k)
		}
	}
	validated := func() {
		from.hull(st.x)
		st.enclose(h)
		st.remainder(ball{mid: h}, order)
		st.move(next, from, ball{mid: h}, order)
	}
	var ratio float64
	for b.Loop() {
		ratio = elapsed(validated) / elapsed(taylorStep)
	}
	b.ReportMetric(ratio, "validated/plain")
}

// elapsed is the least time of some runs.
func elapsed(f func()) float64 {
	least := math.Inf(1)
	for range 20 {
		begin := time.Now()
		for range 10 {
			f()
		}
		least = min(least, float64(time.Since(begin)))
	}
	return least
}

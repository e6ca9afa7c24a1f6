package integrators

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify/rootedtree"
)

// rationalScheme extrapolates with the formula of ODEX in exact arithmetic: given x[j−1] in
// place of T_{j1}, it returns T_{kk}.
func rationalScheme(x []*big.Rat, power int) *big.Rat {
	t := make([]*big.Rat, len(x))
	for j := 1; j <= len(x); j++ {
		t[j-1] = new(big.Rat).Set(x[j-1])
		for l := j - 1; l >= 1; l-- {
			weight := big.NewRat(1, 1)
			for range power {
				weight.Mul(weight, big.NewRat(int64(odexSubsteps(j)), int64(odexSubsteps(l))))
			}
			weight.Sub(weight, big.NewRat(1, 1))
			step := new(big.Rat).Sub(t[l], t[l-1])
			t[l-1].Add(t[l], step.Quo(step, weight))
		}
	}
	return t[0]
}

// weightsOf are those of each T_{j1} in T_{kk}.
func weightsOf(k, power int) []*big.Rat {
	w := make([]*big.Rat, k)
	for j := range w {
		x := all0(k)
		x[j].SetInt64(1)
		w[j] = rationalScheme(x, power)
	}
	return w
}

func all0(n int) []*big.Rat {
	x := make([]*big.Rat, n)
	for i := range x {
		x[i] = new(big.Rat)
	}
	return x
}

// checkExtrapolation decides that weights keep a constant and kill n⁻², n⁻⁴, …, n^{−2(k−1)}, and
// not the next power: what has a series in n⁻² is left with n^{−2k}.
func checkExtrapolation(w []*big.Rat) error {
	for m := 0; m <= len(w); m++ {
		sum := new(big.Rat)
		for j, x := range w {
			n := int64(odexSubsteps(j + 1))
			term := new(big.Rat).Set(x)
			for range m {
				term.Quo(term, big.NewRat(n*n, 1))
			}
			sum.Add(sum, term)
		}
		switch {
		case m == 0 && sum.Cmp(big.NewRat(1, 1)) != 0:
			return fmt.Errorf("the weights add up to %v", sum)
		case m > 0 && m < len(w) && sum.Sign() != 0:
			return fmt.Errorf("n^−%d is left with %v", 2*m, sum)
		case m == len(w) && sum.Sign() == 0:
			return fmt.Errorf("n^−%d is left with nothing", 2*m)
		}
	}
	return nil
}

// midpointTable is T_{j1} for each n as one explicit Runge–Kutta method: f(t₀, y₀), then the
// n slopes of each in turn. rows[i] are the weights b of the i-th.
func midpointTable(ns []int) (a [][]*big.Rat, rows [][]*big.Rat) {
	stages := 1
	for _, n := range ns {
		stages += n
	}
	a = append(a, all0(stages))
	first := 1
	for _, n := range ns {
		h := big.NewRat(1, int64(n))
		slope := func(m int) int { // the stage of f(t_m, η_m)
			if m == 0 {
				return 0
			}
			return first + m - 1
		}
		older, newer := all0(stages), all0(stages)
		newer[0].Set(h)
		for m := 1; ; m++ {
			a = append(a, newer)
			if m == n {
				break
			}
			next := all0(stages)
			for i, x := range older {
				next[i].Set(x)
			}
			next[slope(m)].Add(next[slope(m)], new(big.Rat).Add(h, h))
			older, newer = newer, next
		}
		b := all0(stages)
		for i := range b {
			b[i].Add(older[i], newer[i])
		}
		b[slope(n)].Add(b[slope(n)], h)
		for i := range b {
			b[i].Quo(b[i], big.NewRat(2, 1))
		}
		rows = append(rows, b)
		first += n
	}
	return a, rows
}

func combine(w []*big.Rat, rows [][]*big.Rat) []*big.Rat {
	b := all0(len(rows[0]))
	for j, row := range rows {
		for i, x := range row {
			b[i].Add(b[i], new(big.Rat).Mul(w[j], x))
		}
	}
	return b
}

// The order of T_{kk} is 2k: for k ≤ 4 by all rooted trees; for all k since the error of T_{j1}
// is a series in n⁻², which holds by [HNW93, Theorem II.9.2] and is seen here of
// every tree up to order 6, and since the weights leave n^{−2k} of it.
func TestODEXOrders(t *testing.T) {
	zero := new(big.Rat)
	for k := 1; k <= odexRows; k++ {
		w := weightsOf(k, 2)
		if err := checkExtrapolation(w); err != nil {
			t.Errorf("k = %d: %v", k, err)
		}
		if k > 1 {
			if checkExtrapolation(weightsOf(k, 1)) == nil {
				t.Errorf("k = %d: extrapolation in h is not told from that in h²", k)
			}
			w[0].Add(w[0], big.NewRat(1, 1e18))
			if checkExtrapolation(w) == nil {
				t.Errorf("k = %d: a wrong weight is not noticed", k)
			}
		}
	}
	for k := 1; k <= 4; k++ {
		var ns []int
		for j := 1; j <= k; j++ {
			ns = append(ns, odexSubsteps(j))
		}
		a, rows := midpointTable(ns)
		b := combine(weightsOf(k, 2), rows)
		if order, tree, off := rootedtree.Order(a, b, min(2*k+1, 8), zero); order != min(2*k, 8) {
			t.Errorf("k = %d: the order is %d, %v is off by %v", k, order, tree, off)
		}
		if k > 1 {
			if order, _, _ := rootedtree.Order(a, rows[k-1], 3, zero); order != 2 {
				t.Errorf("k = %d: the order of T_{k1} is %d", k, order)
			}
		}
	}
}

// The elementary weights of T_{j1}, times γ, less one, are series in n⁻² that begin with n⁻².
func TestODEXSeriesIsEven(t *testing.T) {
	const order = 6
	// Σ bΦ of order q is a polynomial in 1/n of degree q at most; if it is even, q/2 + 1 of its
	// values give all others, and what is asked for is that they do, with 1/γ for n = ∞.
	var ns []int
	for n := 2; n <= 2*(order/2+4); n += 2 {
		ns = append(ns, n)
	}
	a, rows := midpointTable(ns)
	for q := 1; q <= order; q++ {
		for _, tree := range rootedtree.Trees(q) {
			points := []*big.Rat{new(big.Rat)}
			values := []*big.Rat{big.NewRat(1, tree.Density())}
			for i, n := range ns {
				points = append(points, big.NewRat(1, int64(n*n)))
				values = append(values, elementaryWeight(a, rows[i], tree))
			}
			degree := q / 2
			for i := degree + 1; i < len(points); i++ {
				if got := interpolated(points[:degree+1], values, points[i]); got.Cmp(values[i]) != 0 {
					t.Errorf("%v: n = %d does not lie on a polynomial in n⁻²", tree, ns[i-1])
				}
			}
		}
	}
}

// elementaryWeight returns Σ bᵢ Φᵢ(tree).
func elementaryWeight(a [][]*big.Rat, b []*big.Rat, tree rootedtree.Tree) *big.Rat {
	var phi func(tree rootedtree.Tree) []*big.Rat
	phi = func(tree rootedtree.Tree) []*big.Rat {
		product := all0(len(a))
		for i := range product {
			product[i].SetInt64(1)
		}
		for _, branch := range tree.Branches() {
			x := phi(branch)
			for i, row := range a {
				product[i].Mul(product[i], dot(row, x))
			}
		}
		return product
	}
	return dot(b, phi(tree))
}

func dot(x, y []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for i, w := range x {
		if w.Sign() != 0 {
			sum.Add(sum, new(big.Rat).Mul(w, y[i]))
		}
	}
	return sum
}

// interpolated returns the value at x of the polynomial through the first values.
func interpolated(points, values []*big.Rat, x *big.Rat) *big.Rat {
	sum := new(big.Rat)
	for j := range points {
		sum.Add(sum, new(big.Rat).Mul(values[j], lagrange(points, j).at(x)))
	}
	return sum
}

// The stepper does what the table of T_{99} says.
func TestODEXIsItsTable(t *testing.T) {
	f := func(dst []float64, at float64, y []float64) {
		dst[0], dst[1] = math.Cos(at)*y[1], -y[0]*y[0]+at
	}
	var ns []int
	for j := 1; j <= odexRows; j++ {
		ns = append(ns, odexSubsteps(j))
	}
	a, rows := midpointTable(ns)
	b := combine(weightsOf(odexRows, 2), rows)
	const t0, h = 0.5, 0.75
	y0 := []float64{1, -0.5}
	k := make([][]float64, len(b))
	for i := range k {
		c, y := 0.0, []float64{y0[0], y0[1]}
		for j, w := range rounded(a[i]) {
			c += w
			if w != 0 {
				y[0], y[1] = y[0]+h*w*k[j][0], y[1]+h*w*k[j][1]
			}
		}
		k[i] = make([]float64, 2)
		f(k[i], t0+c*h, y)
	}
	want, size := []float64{y0[0], y0[1]}, 1.0
	for i, w := range rounded(b) {
		want[0], want[1] = want[0]+h*w*k[i][0], want[1]+h*w*k[i][1]
		size += math.Abs(w)
	}
	s := ODEX.Bind(ode.Func(2, f))
	s.Start(t0, y0, nil)
	got := s.Step(t0 + h).Y
	for i, x := range want {
		// Each of some hundred products is rounded, on both sides, and the arguments too.
		if off := math.Abs(got[i] - x); !(off <= 100*0x1p-52*size) {
			t.Errorf("component %d: %v, the table gives %v", i, got[i], x)
		}
	}
}

// The dense output integrates polynomials exactly up to its order 13, in all of the step, and no
// further; and it meets what it interpolates.
func TestODEXDenseOrder(t *testing.T) {
	for degree := 1; degree <= 2*odexMostDense+2; degree++ {
		power := float64(degree)
		s := ODEX.Bind(ode.Func(1, func(dst []float64, at float64, _ []float64) { dst[0] = power * math.Pow(at, power-1) }))
		s.Start(0, []float64{0}, nil)
		s.Step(1)
		s.Accept()
		var seg ode.Segment
		s.Dense(&seg)
		worst, y := 0.0, make([]float64, 1)
		for k := range 65 {
			at := float64(k) / 64
			seg.At(y, at, 0)
			worst = max(worst, math.Abs(y[0]-math.Pow(at, power)))
		}
		// Roundings are magnified by the differences of high order: some 10⁴ times.
		if exact := worst <= 1e4*0x1p-52; exact != (degree < 2*odexMostDense) {
			t.Errorf("t^%d: the dense output is off by %.1e", degree, worst)
		}
	}
}

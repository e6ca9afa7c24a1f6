package entropy

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

func randomColumns(r *rand.Rand, n, d int) blas64.General {
	xt := general(d, n)
	for i := range xt.Data {
		xt.Data[i] = r.NormFloat64()
	}
	return xt
}

// X_B N = X_N and X_B⁻¹ is an inverse, with weights over 500 decades; the heavy
// columns come first and |N_ij| √w_j ≲ √w_Bi.
func TestBasis(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, spread := range []float64{0, 10, 600} {
		n, d := 6, 15
		b := newBasis(randomColumns(r, n, d))
		logw := make([]float64, d)
		for j := range logw {
			logw[j] = spread * (2*r.Float64() - 1)
		}
		if rank := b.factor(logw); rank != n {
			t.Fatalf("spread %g: rank %d", spread, rank)
		}
		for p := n; p < d; p++ {
			j := b.idx[p]
			var norm float64
			sum := make([]float64, n)
			for i, x := range row(b.nt, p-n).Data {
				blas64.Axpy(x, row(b.xt, b.idx[i]), vector(sum))
				norm = max(norm, math.Abs(x))
				// The growth of elimination on n columns: 2^(n−1) at worst.
				if x != 0 && !(math.Log(math.Abs(x))+(logw[j]-logw[b.idx[i]])/2 <= 5*math.Ln2) {
					t.Errorf("spread %g: N[%d,%d] = %g against weights e^%.3g and e^%.3g", spread, i, j, x, logw[b.idx[i]], logw[j])
				}
			}
			blas64.Axpy(-1, row(b.xt, j), vector(sum))
			if e := blas64.Nrm2(vector(sum)); !(e <= 1e-14*(1+norm)*float64(n)) {
				t.Errorf("spread %g: X_B N misses column %d by %.3g", spread, j, e)
			}
		}
		v := []float64{1, -2, 3, -4, 5, -6}
		x, back := make([]float64, n), make([]float64, n)
		b.solve(x, v, nil)
		for i, c := range x {
			blas64.Axpy(c, row(b.xt, b.idx[i]), vector(back))
		}
		b.solveTrans(x, v)
		for i := range v {
			if e := math.Abs(back[i] - v[i]); !(e <= 1e-12) {
				t.Errorf("spread %g: X_B X_B⁻¹v misses v[%d] by %.3g", spread, i, e)
			}
			if e := math.Abs(blas64.Dot(row(b.xt, b.idx[i]), vector(x)) - v[i]); !(e <= 1e-12) {
				t.Errorf("spread %g: X_Bᵀ X_B⁻ᵀv misses v[%d] by %.3g", spread, i, e)
			}
		}
	}
}

// A heavy column that depends on a heavier one must not enter the basis by its
// rounding error.
func TestDependentHeavyColumn(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	xt := randomColumns(r, 3, 6)
	blas64.Copy(row(xt, 4), row(xt, 1))
	blas64.Scal(1.0/3, row(xt, 1))
	b := newBasis(xt)
	b.factor([]float64{0, 800, 0, 0, 900, 0})
	for _, j := range b.idx[:3] {
		if j == 1 {
			t.Error("the third of a basis column is in the basis")
		}
	}
}

// Every step gains what advance promises, ν² ((1+κ)ln(1+κ) − κ)/κ² or, unseen,
// 0.4ν².
func TestProvedDecrease(t *testing.T) {
	seen := map[bool]int{}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		n, d := 4, 10
		b := newBasis(randomColumns(r, n, d))
		b.factor(nil)
		logXi, res, y := make([]float64, d), make([]float64, d), make([]float64, n)
		for j := range d {
			logXi[j], res[j] = -6*r.Float64(), r.NormFloat64()
		}
		for i := range n {
			y[i] = r.NormFloat64()
		}
		w := newNewton(b, logXi, res, y)
		w.start()
		dual := func() float64 {
			var v float64
			for j, s := range w.s {
				v += math.Exp(logXi[j]) / 2 * math.Cosh(4*s)
			}
			for k, c := range w.yhat {
				v -= c * w.s[b.idx[k]]
			}
			return v
		}
		basis := func() (s string) {
			for _, j := range b.idx[:n] {
				s += string(rune('a' + j))
			}
			return s
		}
		for range 50 {
			if !w.prepare() {
				t.Fatal("the Hessian is not positive definite")
			}
			w.gradient()
			kappa := w.direction()
			if kappa < 1e-5 {
				break // the gain is below the rounding error of D
			}
			nu2 := -blas64.Dot(vector(w.g), vector(w.delta)) * math.Exp(w.centre)
			before, at := dual(), basis()
			w.advance(kappa)
			if basis() != at {
				t.Fatal("advance changed the basis")
			}
			want := 0.4 * nu2
			if kappa > fullStep {
				want = nu2 * ((1+kappa)*math.Log1p(kappa) - kappa) / (kappa * kappa)
			}
			seen[kappa > fullStep]++
			if gain := before - dual(); !(gain >= want*(1-1e-6)-1e-13*math.Abs(before)) {
				t.Errorf("seed %d: a step with κ = %.3g, ν² = %.3g gains %.3g, less than %.3g", seed, kappa, nu2, gain, want)
			}
		}
	}
	if seen[true] < 20 || seen[false] < 20 {
		t.Errorf("%v: too few steps of one kind", seen)
	}
}

func TestNewtonStepAllocatesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	n, d := 10, 30
	b := newBasis(randomColumns(r, n, d))
	b.factor(nil)
	logXi, res, y := make([]float64, d), make([]float64, d), make([]float64, n)
	for j := range d {
		logXi[j], res[j] = -20*r.Float64(), r.NormFloat64()
	}
	y[0] = 1
	w := newNewton(b, logXi, res, y)
	if a := testing.AllocsPerRun(20, func() {
		w.start()
		w.run(0.5, 5)
		w.b.factor(w.a)
	}); a != 0 {
		t.Errorf("%g allocations", a)
	}
}

// A residual of e^690 on a weight of e^−575 asks for a step of e^1265: the direction
// is shortened, stays finite, and leads down.
func TestDirectionDoesNotOverflow(t *testing.T) {
	xt := general(2, 2)
	xt.Data[0], xt.Data[3] = 1, 1
	b := newBasis(xt)
	b.factor(nil)
	w := newNewton(b, []float64{690, -575}, make([]float64, 2), []float64{0, math.Exp(690)})
	w.prepare()
	w.gradient()
	change := w.direction()
	if !isFinite(change) || change <= 0 {
		t.Fatalf("change %g", change)
	}
	w.advance(change)
	w.levels()
	if a := w.a[1]; !(a > -575 && a < 691) {
		t.Errorf("the level goes from −575 to %g, the solution is at 690", a)
	}
}

// An overflow is believed only where the levels satisfy the constraint.
func TestOverflowIsNotReportedUnconverged(t *testing.T) {
	p := Problem{X: mat.NewDense(1, 2, []float64{1, 2}), Y: []float64{1}, R: make([]float64, 2), Xi: []float64{1, 1}}
	s, err := newSystem(p)
	if err != nil {
		t.Fatal(err)
	}
	red, err := s.reduce(0)
	if err != nil {
		t.Fatal(err)
	}
	w := newNewton(red.b, make([]float64, 2), make([]float64, 2), red.y)
	w.s[red.b.idx[0]] = 1000
	w.sync()
	theta, err := s.refine(w, red, p.Xi)
	if err != nil {
		t.Fatalf("reported as %v", err)
	}
	if s.certify(p, theta, make([]float64, 1)).Err() == nil {
		t.Error("and certified")
	}
}

// Where Newton's method has lost the Hessian nothing is refined: what comes back
// are numbers, and the certificate says that they are not the minimiser.
func TestNothingIsRefinedWithoutAHessian(t *testing.T) {
	p := Problem{X: mat.NewDense(1, 2, []float64{1, 2}), Y: []float64{1}, R: make([]float64, 2), Xi: []float64{1, 1}}
	s, err := newSystem(p)
	if err != nil {
		t.Fatal(err)
	}
	red, err := s.reduce(0)
	if err != nil {
		t.Fatal(err)
	}
	w := newNewton(red.b, make([]float64, 2), make([]float64, 2), red.y)
	for j := range w.s {
		w.s[j] = math.NaN()
	}
	theta, err := s.refine(w, red, p.Xi)
	if err != nil {
		t.Fatal(err)
	}
	for j, x := range theta {
		if !isFinite(x) {
			t.Errorf("θ_%d = %g", j+1, x)
		}
	}
	if s.certify(p, theta, make([]float64, 1)).Err() == nil {
		t.Error("and certified")
	}
}

// The series of sinh δ − δ, to rounding on the whole of its domain: against
// sums of 40 terms in 200 bits.
func TestSinhExcess(t *testing.T) {
	for k := -100; k <= 100; k++ {
		d := float64(k) / 100
		sum, term := new(big.Float).SetPrec(200), new(big.Float).SetPrec(200).SetFloat64(d)
		square := new(big.Float).SetPrec(200).SetFloat64(d)
		square.Mul(square, square)
		for n := 1; n < 80; n += 2 {
			if n > 1 {
				sum.Add(sum, term)
			}
			term.Mul(term, square)
			term.Quo(term, new(big.Float).SetPrec(200).SetInt64(int64((n+1)*(n+2))))
		}
		want, _ := sum.Float64()
		// Three roundings of the factors and one of the sum, each half a unit.
		if got := sinhExcess(d); !(math.Abs(got-want) <= 4*0x1p-53*math.Abs(want)) {
			t.Errorf("sinh %g − %g = %.17g, want %.17g", d, d, got, want)
		}
	}
}

// What log, exp and the compensated sum of this package promise beyond math's.
func TestArithmetic(t *testing.T) {
	if got, want := ln(5e-324), -1074*math.Ln2; !(math.Abs(got-want) <= 1e-13*math.Abs(want)) {
		t.Errorf("ln(5e-324) = %.17g, want %.17g", got, want)
	}
	// 1e16 + (1 + 2⁻³⁰)² − 1e16: the plain sum keeps 1 at best. What is left here is
	// the rounding of lo, of size 1.
	x := []float64{1e8, 1 + 0x1p-30, -1e8}
	y := []float64{1e8, 1 + 0x1p-30, 1e8}
	hi, lo, size := dot2(x, y)
	miss := func(v float64) float64 { return math.Abs(v - (0x1p-29 + 0x1p-60)) }
	if e := miss((hi - 1) + lo); !(e <= 0x1p-53) {
		t.Errorf("dot2 is %g off", e)
	}
	if size < 2e16 {
		t.Errorf("size %g", size)
	}
	if e := miss(blas64.Dot(vector(x), vector(y)) - 1); e <= 0x1p-53 {
		t.Error("the plain product passes: no test at all")
	}
}

// The slope along the direction (1, 1) at s is 2Σ sinh(4s_j), compressed beyond ±1, and 0 where the terms cancel.
func TestSlope(t *testing.T) {
	beyond := 2 * (math.Sinh(1.2) - math.Sinh(0.8))
	for _, c := range []struct {
		reason string
		s      []float64
		want   float64
	}{
		{"terms that cancel", []float64{0.3, -0.3}, 0},
		{"within 1", []float64{0.05, 0.05}, 4 * math.Sinh(0.2)},
		{"beyond 1", []float64{0.3, -0.2}, 1 + math.Log(beyond)},
		{"beyond -1", []float64{-0.3, 0.2}, -1 - math.Log(beyond)},
	} {
		w := &newton{logXi: []float64{0, 0}, s: c.s, step: []float64{1, 1}}
		if got := w.slope(0, 1, 0); math.Abs(got-c.want) > 1e-14 {
			t.Errorf("%s: %v, want %v", c.reason, got, c.want)
		}
	}
}

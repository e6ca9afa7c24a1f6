package entropy_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

const (
	// thetaTolerance is the accuracy of θ relative to max|θ| asked of Argmin. The
	// exponents 4s ≤ 1500 round at 2e-13 of θ; the rest is the conditioning of a
	// random X of a few rows, below 10 for the fixed seeds here.
	thetaTolerance = 1e-12
	// kktTolerance bounds the stationarity condition relative to its terms: λ and R
	// round at 1e-16, s at the same, n ≤ 40 of them.
	kktTolerance = 1e-14
)

// θ and λ meet the conditions for a minimum, measured in math/big.
func TestArgminIsOptimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		lo := rapid.Float64Range(-150, 150).Draw(t, "log ξ")
		f := family{
			n: n, d: n + rapid.IntRange(0, 12).Draw(t, "d−n"),
			xiLo: lo, xiHi: min(150, lo+rapid.SampledFrom([]float64{0, 1, 10, 100}).Draw(t, "spread of ξ")),
			inside: rapid.SampledFrom([]float64{0, 1, 1000}).Draw(t, "R inside"),
			out:    rapid.SampledFrom([]float64{0, 0.1, 1, 20}).Draw(t, "R"),
			y:      magnitude(t, "y", -100, 100),
			sparse: rapid.IntRange(0, n).Draw(t, "sparse"),
		}
		p := f.draw(rapid.Uint64().Draw(t, "seed"))
		s, err := entropy.Argmin(p)
		if err != nil {
			t.Fatalf("%+v: %v", f, err)
		}
		feasibility, stationarity, _ := optimality(p, s.Theta, s.Lambda)
		if !(feasibility <= entropy.FeasibilityTolerance) || !(stationarity <= kktTolerance) {
			t.Errorf("%+v: feasibility %.3g, stationarity %.3g", f, feasibility, stationarity)
		}
		// Certify reports the same residual of the constraint, but for scaling rows.
		if s.Feasibility > 100*feasibility+1e-16 || feasibility > 100*s.Feasibility+1e-16 {
			t.Errorf("Certify reports a feasibility of %.3g, math/big %.3g", s.Feasibility, feasibility)
		}
	})
}

// One constraint: the multiplier is the root of an increasing function of one
// variable, found by bisection in math/big.
func TestOneConstraintAgainstBisection(t *testing.T) {
	for seed, f := range []family{
		{d: 1, xiLo: -2, xiHi: -2, out: 1, y: 1},
		{d: 4, xiLo: -2, xiHi: -1, out: 1, y: 1},
		{d: 4, xiLo: -150, xiHi: 0, out: 1, y: 1},
		{d: 3, xiLo: 10, xiHi: 10, out: 5, y: 1e-3},
		{d: 5, xiLo: -1, xiHi: 1, inside: 300, out: 10, y: 1e20},
	} {
		f.n = 1
		p := f.draw(uint64(seed))
		s, err := entropy.Argmin(p)
		require.NoError(t, err)
		if e := distance(s.Theta, bisect(p)); !(e <= thetaTolerance) {
			t.Errorf("%+v: θ is %.3g off", f, e)
		}
	}
}

func bisect(p entropy.Problem) []float64 {
	const prec = 160
	at := func(lambda, rest float64) (theta []float64, above bool) {
		sum := zero(prec).SetFloat64(-p.Y[0])
		for j, xi := range p.Xi {
			x := zero(prec).SetFloat64(p.X.At(0, j))
			e := zero(prec).SetFloat64(lambda)
			e.Add(e, zero(prec).SetFloat64(rest))
			e.Sub(e.Mul(e, x), zero(prec).SetFloat64(p.R[j]))
			e = bigExp(e.Mul(e, zero(prec).SetInt64(4)))
			e.Sub(e, zero(prec).Quo(zero(prec).SetInt64(1), e))
			e.Mul(e, zero(prec).SetFloat64(xi))
			v, _ := e.Float64()
			theta = append(theta, v)
			sum.Add(sum, e.Mul(e, x))
		}
		return theta, sum.Sign() > 0
	}
	// First the float64 nearest to λ, then the rest: 53 more bits.
	lambda, rest := 0.0, 0.0
	for _, v := range []*float64{&lambda, &rest} {
		lo, hi := -1e6, 1e6
		if v == &rest {
			lo, hi = -1e-9, 1e-9
		}
		for {
			*v = lo + (hi-lo)/2
			if *v == lo || *v == hi {
				break
			}
			if _, above := at(lambda, rest); above {
				hi = *v
			} else {
				lo = *v
			}
		}
	}
	theta, _ := at(lambda, rest)
	return theta
}

// Square X leaves no choice: θ = X⁻¹y whatever R and ξ.
func TestSquareIsTheInverse(t *testing.T) {
	for seed := range uint64(5) {
		p := family{n: 12, d: 12, xiLo: -100, xiHi: 100, out: 3, y: 1}.draw(seed)
		s, err := entropy.Argmin(p)
		require.NoError(t, err)
		var lu mat.LU
		lu.Factorize(p.X)
		var want mat.VecDense
		require.NoError(t, lu.SolveVecTo(&want, false, mat.NewVecDense(12, p.Y)))
		// Both sides are backward stable: they agree to the condition of X.
		if e := distance(s.Theta, want.RawVector().Data); !(e <= 4e-16*12*lu.Cond()) {
			t.Errorf("seed %d: θ is %.3g from X⁻¹y, condition %.3g", seed, e, lu.Cond())
		}
	}
}

// Along every direction in the null space of X the objective grows.
func TestNothingFeasibleIsLower(t *testing.T) {
	for seed := range uint64(10) {
		p := family{n: 4, d: 9, xiLo: -3, xiHi: 0, out: 0.5, y: 1}.draw(seed)
		s, err := entropy.Argmin(p)
		require.NoError(t, err)
		pr, err := entropy.NewProjector(p.X)
		require.NoError(t, err)
		at := func(theta []float64) float64 {
			v := 0.0
			for j, r := range p.R {
				v += entropy.Value(theta[j], p.Xi[j]) + theta[j]*r
			}
			return v
		}
		least := at(s.Theta)
		r := rand.New(rand.NewPCG(seed, 1))
		h, moved := make([]float64, 9), make([]float64, 9)
		for range 20 {
			for j := range h {
				h[j] = r.NormFloat64()
			}
			pr.Outside(h, h)
			for _, t0 := range []float64{-1, -1e-3, 1e-3, 1} {
				for j := range h {
					moved[j] = s.Theta[j] + t0*h[j]
				}
				// The gain is about t²hᵀQ″h/2 > 1e-8, rounding 1e-15.
				if v := at(moved); !(v > least) {
					t.Fatalf("seed %d: moving by %g changes the objective by %g", seed, t0, v-least)
				}
			}
		}
	}
}

// A part of R in the row space is void: X, w and R here are such that R + Xᵀw is
// exact, so that nothing at all may change.
func TestRowSpacePartOfRIsVoid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		p := family{n: n, d: n + 5, xiLo: -4, xiHi: -1, out: 1, y: 1}.draw(rapid.Uint64().Draw(t, "seed"))
		x := p.X.(*mat.Dense)
		round := func(v float64) float64 { return math.Round(v*1024) / 1024 }
		x.Apply(func(_, _ int, v float64) float64 { return round(v) }, x)
		w := mat.NewVecDense(n, nil)
		for i := range n {
			w.SetVec(i, float64(rapid.IntRange(-1000, 1000).Draw(t, "w")))
		}
		shifted := p
		shifted.R = append([]float64(nil), p.R...)
		for j, v := range product(x.T(), w).RawVector().Data {
			p.R[j] = round(p.R[j])
			shifted.R[j] = p.R[j] + v
		}
		a, err := entropy.Argmin(p)
		if err != nil {
			t.Fatal(err)
		}
		b, err := entropy.Argmin(shifted)
		if err != nil {
			t.Fatal(err)
		}
		if e := distance(b.Theta, a.Theta); !(e <= thetaTolerance) {
			t.Errorf("θ moves by %.3g of its size", e)
		}
	})
}

// Q is homogeneous: (θ, ξ, y) → (sθ, sξ, sy) for any s > 0 and the same R.
func TestScaling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := family{n: 3, d: 8, xiLo: -4, xiHi: -1, out: 1, y: 1}.draw(rapid.Uint64().Draw(t, "seed"))
		a, err := entropy.Argmin(p)
		if err != nil {
			t.Fatal(err)
		}
		s := math.Ldexp(1, rapid.IntRange(-900, 900).Draw(t, "log2 s")) // exact
		scaled := p
		scaled.Y, scaled.Xi = times(p.Y, s), times(p.Xi, s)
		b, err := entropy.Argmin(scaled)
		if err != nil {
			t.Fatal(err)
		}
		if e := distance(b.Theta, times(a.Theta, s)); !(e <= thetaTolerance) {
			t.Errorf("s = %g: θ scales to within %.3g only", s, e)
		}
	})
}

func times(v []float64, s float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = s * x
	}
	return out
}

// A θ0 that already interpolates, with the R of gradient flow from it, is its own
// argmin.
func TestInterpolatingStartStays(t *testing.T) {
	p := family{n: 5, d: 12, xiLo: -2, xiHi: -2, y: 1}.draw(3)
	r := rand.New(rand.NewPCG(3, 3))
	theta0 := mat.NewVecDense(12, nil)
	for j := range 12 {
		theta0.SetVec(j, r.NormFloat64())
		p.R[j] = -entropy.Gradient(theta0.AtVec(j), p.Xi[j])
	}
	p.Y = product(p.X, theta0).RawVector().Data
	s, err := entropy.Argmin(p)
	require.NoError(t, err)
	if e := distance(s.Theta, theta0.RawVector().Data); !(e <= thetaTolerance) {
		t.Errorf("θ moves by %.3g", e)
	}
}

func TestArgminChangesNothingAndRepeats(t *testing.T) {
	f := family{n: 6, d: 15, xiLo: -8, xiHi: 2, inside: 1, out: 1, y: 1}
	p, q := f.draw(1), f.draw(1)
	a, err := entropy.Argmin(p)
	require.NoError(t, err)
	if !mat.Equal(p.X, q.X) || !cmp.Equal(p.Y, q.Y) || !cmp.Equal(p.R, q.R) || !cmp.Equal(p.Xi, q.Xi) {
		t.Error("Argmin changed its problem")
	}
	b, err := entropy.Argmin(q)
	require.NoError(t, err)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
}

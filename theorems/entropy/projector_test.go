package entropy_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// outsideTolerance bounds what Outside leaves of Xᵀa relative to its size: rounding
// of the d-vector and of one product with Q, some √d units of 1.1e-16.
const outsideTolerance = 1e-14

func TestOutside(t *testing.T) {
	for _, c := range []struct {
		n, d, rank int
		reason     string
		spoil      func(x *mat.Dense)
	}{
		{5, 12, 5, "Gaussian rows", func(*mat.Dense) {}},
		{1, 7, 1, "one row", func(*mat.Dense) {}},
		{6, 6, 6, "square: nothing is outside", func(*mat.Dense) {}},
		{9, 4, 4, "more rows than columns", func(*mat.Dense) {}},
		{4, 9, 3, "a row that is a sum", func(x *mat.Dense) {
			for j := range 9 {
				x.Set(3, j, x.At(0, j)+x.At(1, j))
			}
		}},
		{4, 9, 4, "two rows that agree to eight digits", func(x *mat.Dense) {
			for j := range 9 {
				x.Set(3, j, x.At(0, j)+1e-8*x.At(3, j))
			}
		}},
		{4, 9, 4, "rows in units of 1e-200 and 1e200", func(x *mat.Dense) {
			for j := range 9 {
				x.Set(0, j, 1e-200*x.At(0, j))
				x.Set(1, j, 1e200*x.At(1, j))
			}
		}},
		{3, 5, 0, "X = 0: all is outside", func(x *mat.Dense) { x.Zero() }},
	} {
		t.Run(c.reason, func(t *testing.T) {
			r := rand.New(rand.NewPCG(9, 9))
			x := mat.NewDense(c.n, c.d, nil)
			for i := range c.n {
				for j := range c.d {
					x.Set(i, j, r.NormFloat64())
				}
			}
			c.spoil(x)
			p, err := entropy.NewProjector(x)
			require.NoError(t, err)
			if p.Rank() != c.rank {
				t.Fatalf("rank %d, want %d", p.Rank(), c.rank)
			}
			out := make([]float64, c.d)
			for i := range c.n {
				w := mat.Row(nil, i, x)
				if got := p.Outside(out, w); !(got <= outsideTolerance*maxAbs(w)) {
					t.Errorf("row %d of X is %.3g outside its own row space", i, got)
				}
			}
			w := make([]float64, c.d)
			for j := range w {
				w[j] = r.NormFloat64()
			}
			top := p.Outside(out, w)
			if top != maxAbs(out) {
				t.Errorf("Outside returns %g, the vector has %g", top, maxAbs(out))
			}
			// What is outside is orthogonal to every row, and is all that is left:
			// w − out has no part outside.
			for i := range c.n {
				row := mat.Row(nil, i, x)
				var dot, size float64
				for j, v := range row {
					dot += v * out[j]
					size += math.Abs(v * w[j])
				}
				if !(math.Abs(dot) <= outsideTolerance*size) {
					t.Errorf("row %d: product %.3g with what is outside", i, dot/size)
				}
			}
			for j := range w {
				w[j] -= out[j]
			}
			if got, err := entropy.RowSpaceResidual(x, w); err != nil || !(got <= outsideTolerance*float64(c.d)) {
				t.Errorf("%.3g is left outside (%v)", got, err)
			}
			if c.rank < c.d && top < 1e-3 {
				t.Errorf("a random vector has only %.3g outside", top)
			}
		})
	}
}

// The identity of the exact theorem, at the solver's own level: ¼ arcsinh(θ/2ξ) + R
// of a minimiser lies in the row space of X, and that of a mutant does not.
func TestMinimiserLiesInTheRowSpace(t *testing.T) {
	p := family{n: 5, d: 12, xiLo: -3, xiHi: -1, out: 1, y: 1}.draw(8)
	s, err := entropy.Argmin(p)
	require.NoError(t, err)
	residual := func(sign float64) float64 {
		w := make([]float64, 12)
		for j := range w {
			w[j] = entropy.Gradient(s.Theta[j], p.Xi[j]) + sign*p.R[j]
		}
		r, err := entropy.RowSpaceResidual(p.X, w)
		require.NoError(t, err)
		return r
	}
	if r := residual(1); !(r <= 1e-13) {
		t.Errorf("residual %.3g", r)
	}
	if r := residual(-1); !(r > 1e-2) {
		t.Errorf("with the sign of R flipped the residual is still %.3g", r)
	}
}

func TestProjectorErrors(t *testing.T) {
	x := mat.NewDense(1, 2, []float64{1, math.NaN()})
	_, err := entropy.NewProjector(x)
	var bad *entropy.FiniteError
	require.ErrorAs(t, err, &bad)
	_, err = entropy.RowSpaceResidual(x, []float64{1, 2})
	require.ErrorAs(t, err, &bad)
	p, err := entropy.NewProjector(mat.NewDense(1, 2, []float64{1, 1}))
	require.NoError(t, err)
	mustPanic(t, "nil X", func() { _, _ = entropy.NewProjector(nil) })
	mustPanic(t, "short w", func() { p.Outside(make([]float64, 2), make([]float64, 1)) })
	if v := p.Outside(make([]float64, 2), []float64{math.NaN(), 0}); !math.IsNaN(v) {
		t.Errorf("NaN in w gives %g", v)
	}
}

func TestOutsideAllocatesNothing(t *testing.T) {
	p, err := entropy.NewProjector(family{n: 10, d: 30}.draw(1).X)
	require.NoError(t, err)
	w, dst := make([]float64, 30), make([]float64, 30)
	if a := testing.AllocsPerRun(100, func() { p.Outside(dst, w) }); a != 0 {
		t.Errorf("%g allocations", a)
	}
}

func maxAbs(v []float64) (top float64) {
	for _, x := range v {
		top = max(top, math.Abs(x))
	}
	return top
}

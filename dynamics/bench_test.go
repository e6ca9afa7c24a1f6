package dynamics_test

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// The right-hand sides of the flows with 40 samples of 100 features. "products" are
// the two products with X alone; ratio is the time over theirs.
func BenchmarkDerivative(b *testing.B) {
	const n, d = 40, 100
	rng := rand.New(rand.NewPCG(1, 2))
	normal := func(n int) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
		}
		return x
	}
	data := &models.Regression{X: mat.NewDense(n, d, normal(n*d)), Y: normal(n)}
	x := data.X.RawMatrix()
	vector := func(n int) blas64.Vector { return blas64.Vector{N: n, Inc: 1, Data: normal(n)} }
	r, theta, g := vector(n), vector(d), vector(d)
	var alone float64
	b.Run("products", func(b *testing.B) {
		for b.Loop() {
			blas64.Gemv(blas.NoTrans, 1, x, theta, 0, r)
			blas64.Gemv(blas.Trans, 1./n, x, r, 0, g)
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.9}
	for _, c := range []struct {
		name string
		sys  ode.System
	}{
		{"momentum", dynamics.NewDiagonalFlow(data, m)},
		{"gradient", dynamics.NewDiagonalGradientFlow(data, m.C())},
	} {
		b.Run(c.name, func(b *testing.B) {
			y, dst := normal(c.sys.Dim()), make([]float64, c.sys.Dim())
			for k := 0; b.Loop(); k++ {
				y[0] = 1 + float64(k%2) // a β that was not met just before
				c.sys.Derivative(dst, 0, y)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/alone, "ratio")
		})
	}
}

package dynamics_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/taylor"
)

// sparseFlow has n samples of d features, the first five of which count.
func sparseFlow(n, d int, m dynamics.Momentum) (*dynamics.DiagonalFlow, *models.Regression, []float64) {
	rng := rand.New(rand.NewPCG(7, 7))
	data := &models.Regression{X: mat.NewDense(n, d, nil), Y: make([]float64, n)}
	for i := range n {
		for j := range d {
			data.X.Set(i, j, rng.NormFloat64())
			if j < 5 {
				data.Y[i] += data.X.At(i, j)
			}
		}
	}
	start := dynamics.Start{U: make([]float64, d), V: make([]float64, d)}
	for j := range d {
		start.U[j], start.V[j] = 0.1+0.01*rng.Float64(), 0.1
	}
	flow := dynamics.NewDiagonalFlow(data, m)
	return flow, data, flow.Initial(start, m, dynamics.Manifold)
}

// written is the flow in terms of taylor.Number.
func written(flow *dynamics.DiagonalFlow, data *models.Regression) *integrators.AnalyticSystem {
	n, d := data.N(), data.D()
	c := taylor.Const
	return integrators.NewAnalytic(8*d, func(dst []taylor.Number, _ taylor.Number, y []taylor.Number) {
		residual := make([]taylor.Number, n)
		for i := range residual {
			residual[i] = c(-data.Y[i])
			for j := range d {
				theta := y[j].Mul(y[j]).Sub(y[d+j].Mul(y[d+j]))
				residual[i] = residual[i].Add(c(data.X.At(i, j)).Mul(theta))
			}
		}
		alpha, gamma := c(flow.Alpha), c(1).Quo(c(flow.Alpha))
		for j := range d {
			g := taylor.Number{}
			for i := range residual {
				g = g.Add(c(data.X.At(i, j)).Mul(residual[i]))
			}
			g = g.Quo(c(float64(n)))
			dst[4*d+j] = c(8 * flow.C * flow.C).Mul(g.Mul(g))
			dst[5*d+j] = g
			for half, sign := range []float64{1, -1} {
				i := half*d + j
				a, p := y[i], y[2*d+i]
				kappa := c(2 * sign * flow.C).Mul(g)
				b := alpha.Mul(p)
				rho := a.Mul(a).Add(b.Mul(b))
				w := a.Mul(b).Quo(rho)
				dst[i] = p
				dst[2*d+i] = gamma.Mul(p.Add(kappa.Mul(a))).Neg()
				dst[6*d+i] = gamma.Mul(b.Mul(b).Quo(rho).Sub(w)).Sub(kappa.Mul(c(1).Sub(w)))
			}
		}
	})
}

// The flow's own recurrence gives the series that its right-hand side, written in terms of
// taylor.Number, has; and a coordinate that rests at zero stays there.
func TestExpansionIsThatOfTheRightHandSide(t *testing.T) {
	const order, h = 14, 0.125
	flow, data, y := sparseFlow(3, 5, dynamics.Momentum{Eta: 0.05, Mu: 0.8})
	rows := func() [][]float64 {
		x := make([][]float64, order+1)
		for k := range x {
			x[k] = make([]float64, flow.Dim())
		}
		return x
	}
	got, want := rows(), rows()
	expansion := flow.NewExpansion()
	if err := expansion.Expand(got, 0, h, y); err != nil {
		t.Fatal(err)
	}
	if err := written(flow, data).NewExpansion().Expand(want, 0, h, y); err != nil {
		t.Fatal(err)
	}
	for k := range want {
		largest := 0.0
		for _, x := range want[k] {
			largest = math.Max(largest, math.Abs(x))
		}
		for i, x := range want[k] {
			if off := math.Abs(got[k][i] - x); !(off <= 1e-12*largest) {
				t.Errorf("order %d, component %d: %v, want %v", k, i, got[k][i], x)
			}
		}
	}
	if n := testing.AllocsPerRun(10, func() { _ = expansion.Expand(got, 0, h, y) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	d := data.D()
	for _, i := range []int{1, d + 2} {
		y[i], y[2*d+i] = 0, 0
	}
	if err := expansion.Expand(got, 0, h, y); err != nil {
		t.Fatal(err)
	}
	for k := range got {
		for _, i := range []int{1, d + 2} {
			if got[k][i] != 0 || got[k][2*d+i] != 0 || got[k][6*d+i] != y[6*d+i]*math.Pow(0, float64(k)) {
				t.Errorf("order %d: coordinate %d leaves zero, or gathers %v", k, i, got[k][6*d+i])
			}
		}
		for i, x := range got[k] {
			if x-x != 0 {
				t.Errorf("order %d, component %d: %v", k, i, x)
			}
		}
	}
}

// Along its series the flow goes where other methods take it.
func TestFlowByTaylor(t *testing.T) {
	flow, _, y0 := sparseFlow(10, 20, dynamics.Momentum{Eta: 0.03, Mu: 0.9})
	p := ode.Problem{T1: 20, Y0: y0}
	reference, err := ode.Solve(t.Context(), integrators.Verner9.Bind(flow), p, ode.Options{RTol: 1e-13, ATol: 1e-15, EndOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, tol := range []float64{1e-6, 1e-9, 1e-12} {
		sol, err := ode.Solve(t.Context(), integrators.Taylor.Bind(flow), p, ode.Options{RTol: tol, ATol: tol / 100, EndOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		// Errors of steps add up, and are magnified a little while the flow leaves the saddle at zero.
		if off := furthest(sol.End.Y, reference.End.Y); !(off <= 100*tol) {
			t.Errorf("tolerance %.0e: off by %.1e after %v", tol, off, sol.Stats)
		}
	}
}

func furthest(a, b []float64) (off float64) {
	for i, x := range a {
		off = math.Max(off, math.Abs(x-b[i]))
	}
	return off
}

// Taylor against DOP853 on the flow: ratio is that of the shortest times, orders-ratio that of pairs of products
// with X, and digits-more by how many digits Taylor is more accurate.
func BenchmarkFlowByTaylor(b *testing.B) {
	for _, size := range [][2]int{{40, 100}, {200, 1000}} {
		flow, _, y0 := sparseFlow(size[0], size[1], dynamics.Momentum{Eta: 0.03, Mu: 0.9})
		p := ode.Problem{T1: 30, Y0: y0}
		reference, err := ode.Solve(b.Context(), integrators.Verner9.Bind(flow), p, ode.Options{RTol: 1e-14, ATol: 1e-16, EndOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		for _, tol := range []float64{1e-8, 1e-12} {
			b.Run(fmt.Sprintf("%dx%d/%.0e", size[0], size[1], tol), func(b *testing.B) {
				best, off, products := [2]time.Duration{time.Hour, time.Hour}, [2]float64{}, [2]float64{}
				order := math.Ceil(-math.Log(tol)/2) + 1
				for b.Loop() {
					for k, s := range []ode.Stepper{integrators.Taylor.Bind(flow), integrators.DOP853.Bind(flow)} {
						from := time.Now()
						sol, err := ode.Solve(b.Context(), s, p, ode.Options{RTol: tol, ATol: tol / 100, EndOnly: true})
						best[k] = min(best[k], time.Since(from))
						if err != nil {
							b.Fatal(err)
						}
						off[k], products[k] = furthest(sol.End.Y, reference.End.Y), float64(sol.Stats.Evaluations)
						if k == 0 {
							products[k] += float64(sol.Stats.Steps) * (order - 1) // one expansion a step
						}
					}
				}
				b.ReportMetric(float64(best[0])/float64(best[1]), "ratio")
				b.ReportMetric(products[0]/products[1], "orders-ratio")
				b.ReportMetric(math.Log10(off[1]/off[0]), "digits-more")
			})
		}
	}
}

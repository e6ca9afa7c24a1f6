package dynamics_test

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/sde"
)

// Where all residuals have one size the noise of the flow has η times the second moments of the gradient on one example,
// and the drift is its mean.
func TestStochasticFlowIsThatOfSGD(t *testing.T) {
	const n, d, eta = 4, 3, 0.02
	data, _ := models.Sparse(5, n, d, 2)
	start := dynamics.Start{U: []float64{0.3, -0.2, 0.5}, V: []float64{0.1, 0.4, 0.2}}
	for i, sign := range []float64{1, -1, -1, 1} {
		data.Y[i] = mat.Dot(data.X.RowView(i), mat.NewVecDense(d, start.Theta())) - 0.7*sign
	}
	f := dynamics.NewStochasticFlow(data, eta)
	y := f.Initial(start)
	var mean [2 * d]float64
	var second, noise [2 * d][2 * d]float64
	for i := range n {
		one, err := models.NewRegression(mat.NewDense(1, d, data.X.RawRowView(i)), data.Y[i:i+1])
		require.NoError(t, err)
		g := make([]float64, 2*d)
		models.NewDiagonalNet(one).Gradient(g, start.Beta())
		for a := range g {
			mean[a] += g[a] / n
			for b := range g {
				second[a][b] += eta * g[a] * g[b] / n
			}
		}
	}
	drift, columns := make([]float64, f.Dim()), make([]float64, n*f.Dim())
	f.Drift(drift, y)
	f.Diffusion(columns, y, 0, n)
	for k := range n {
		column := columns[k*f.Dim():][:f.Dim()]
		for a := range noise {
			for b := range noise {
				noise[a][b] += column[a] * column[b]
			}
		}
		if column[2*d] != 0 {
			t.Errorf("∫L has a noise of its own: %v", column[2*d])
		}
	}
	for a := range mean {
		if math.Abs(drift[a]+mean[a]) > 1e-14 {
			t.Errorf("component %d: the drift is %v, want %v", a, drift[a], -mean[a])
		}
		for b := range mean {
			if math.Abs(noise[a][b]-second[a][b]) > 1e-14 {
				t.Errorf("components %d, %d: the noise is %v, want %v", a, b, noise[a][b], second[a][b])
			}
		}
	}
	if want := 0.7 * 0.7 / 2; math.Abs(drift[2*d]-want) > 1e-14 {
		t.Errorf("(∫L)′ = %v, want %v", drift[2*d], want)
	}
}

// ξ(t) = ξ exp(−8η diag(XᵀX/n) ∫L) holds on every path, so that what is left of it at steps that are halved measures the
// strong order of a method on this very flow.
func TestStrongOrderOnTheStochasticFlow(t *testing.T) {
	data, _ := models.Sparse(3, 3, 5, 2)
	const eta, end, levels = 0.02, 1. / 64, 4
	start := dynamics.Biased(data.D(), 0.5, 0.7)
	paths, enough := 6, 0.2
	if *long {
		paths, enough = 100, 0.1
	}
	for _, method := range sde.Methods() {
		var slopes []float64
		for group := range 10 {
			var x, y []float64
			for level := range levels {
				steps := 64 << level
				miss := 0.0
				for path := range paths {
					f := dynamics.NewStochasticFlow(data, eta)
					state := f.Initial(start)
					noise := sde.NewBrownian(uint64(1000*group+path), f.Noises(), method.Iterated)
					require.NoError(t, sde.Solve(t.Context(), f, method, noise, end/float64(steps), steps, state, nil))
					d := data.D()
					for j, s := range f.Shrinkage(state[2*d]) {
						miss += math.Abs(math.Log(math.Abs(state[j]*state[d+j]/(start.U[j]*start.V[j]))) + s)
					}
				}
				x, y = append(x, -float64(level)), append(y, math.Log2(miss))
			}
			_, slope := stat.LinearRegression(x, y, nil, false)
			slopes = append(slopes, slope)
		}
		order, deviation := stat.MeanStdDev(slopes, nil)
		deviation /= math.Sqrt(float64(len(slopes)))
		t.Logf("%s: strong order %.3f ± %.3f", method.Name, order, deviation)
		if math.Abs(order-method.Strong) > 0.1+3*deviation || deviation > enough {
			t.Errorf("%s: strong order %.3f ± %.3f, want %v", method.Name, order, deviation, method.Strong)
		}
	}
}

// A path ends where it interpolates, with the ξ that the loss on its way says and ln|u/v| in the row space of X.
func TestFollowStochastic(t *testing.T) {
	data, _ := models.Sparse(3, 3, 5, 2)
	start := dynamics.Biased(data.D(), 0.5, 0.7)
	const eta, h = 0.02, 1. / 2048
	l, err := dynamics.FollowStochastic(t.Context(), data, eta, start, sde.Milstein, sde.NewBrownian(1, data.N(), true), dynamics.StochasticOptions{Step: h})
	require.NoError(t, err)
	if !l.Converged || l.T != float64(l.Steps)*h {
		t.Fatalf("converged %v at t = %v after %d steps", l.Converged, l.T, l.Steps)
	}
	r := make([]float64, data.N())
	models.NewDiagonalNet(data).Residual(r, l.Theta())
	if size(r) > 1e-8*size(data.Y) {
		t.Errorf("the residual is %v", r)
	}
	turn := make([]float64, data.D())
	for j, s := range dynamics.NewStochasticFlow(data, eta).Shrinkage(l.Integral) {
		// Milstein's method is of order 1 with a constant of about 16 here.
		if e := math.Abs(math.Log(l.UEnd[j]*l.VEnd[j]/(start.U[j]*start.V[j])) + s); e > 40*h {
			t.Errorf("coordinate %d: ln ξ is off by %.2g", j+1, e)
		}
		if !(s > 40*h) {
			t.Errorf("coordinate %d: ξ hardly shrinks, by e^%.2g: choose a larger η", j+1, -s)
		}
		turn[j] = math.Log(l.UEnd[j]/l.VEnd[j]) - math.Log(start.U[j]/start.V[j])
	}
	var z mat.VecDense
	require.NoError(t, z.SolveVec(data.X.T(), mat.NewVecDense(data.D(), turn)))
	var rest mat.VecDense
	rest.MulVec(data.X.T(), &z)
	rest.SubVec(&rest, mat.NewVecDense(data.D(), turn))
	if e := mat.Norm(&rest, math.Inf(1)); e > 40*h {
		t.Errorf("ln|u/v| has a part of %.2g outside of the row space", e)
	}
}

func TestFollowStochasticRefuses(t *testing.T) {
	data, start := load(t, "small", "biased")
	noise := sde.NewDiscrete(1, data.N())
	var p *dynamics.ParameterError
	for _, o := range []dynamics.StochasticOptions{{Step: -1}, {Tol: 2}} {
		if _, err := dynamics.FollowStochastic(t.Context(), data, 0.01, start, sde.EulerMaruyama, noise, o); !errors.As(err, &p) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if _, err := dynamics.FollowStochastic(t.Context(), data, 0, start, sde.EulerMaruyama, noise, dynamics.StochasticOptions{Step: 1}); !errors.As(err, &p) {
		t.Errorf("η = 0: %v", err)
	}
	l, err := dynamics.FollowStochastic(t.Context(), data, 0.01, start, sde.EulerMaruyama, noise, dynamics.StochasticOptions{MaxSteps: 3})
	require.NoError(t, err)
	if l.Converged || l.Steps != 3 {
		t.Errorf("three steps: converged %v after %d", l.Converged, l.Steps)
	}
	var s *sde.StepError
	if _, err := dynamics.FollowStochastic(t.Context(), data, 0.01, start, sde.EulerMaruyama, noise, dynamics.StochasticOptions{Step: 1e6}); !errors.As(err, &s) {
		t.Errorf("huge steps: %v", err)
	}
}

package dynamics_test

import (
	"context"
	"errors"
	"flag"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

func follow(t testing.TB, r reference, method ode.Method[ode.System], o dynamics.LimitOptions) (*dynamics.Limit, error) {
	data, start := load(t, r.Data, r.Start)
	if r.Method == "gf" {
		return dynamics.FollowGradient(t.Context(), data, 1, start, method, o)
	}
	v, err := dynamics.ParseVelocity(r.Velocity)
	require.NoError(t, err)
	return dynamics.Follow(t.Context(), data, r.momentum(), start, v, ode.General[ode.Damped](method), o)
}

var long = flag.Bool("long", false, "follow each flow of the references by every method")

// The limit is right to 1e-9 of the largest entry, whoever integrates, and the
// proven tail is no smaller than the true error.
func TestLimitAgreesWithTheReference(t *testing.T) {
	const want = 1e-9 // what is promised at a tolerance of 1e-12
	for i, r := range references(t) {
		for _, method := range integrators.General() {
			if method.Info().Order < 5 {
				continue // takes a million steps at this tolerance
			}
			if !*long && i > 0 && method.Info().Name != integrators.DOP853.Info().Name {
				continue // one of the flows by every method, and every flow by one
			}
			t.Run(r.name()+","+method.Info().Name, func(t *testing.T) {
				l, err := follow(t, r, method, dynamics.LimitOptions{})
				require.NoError(t, err)
				if !l.Converged {
					t.Error("the flow is not reported as converged")
				}
				theta, phi := distance(l.Theta(), r.Theta), distance(l.Phi, r.Phi)
				if theta > want*size(r.Theta) || phi > want*size(r.Phi) {
					t.Errorf("θ off by %.2g, φ by %.2g of its largest entry", theta/size(r.Theta), phi/size(r.Phi))
				}
				if theta > l.Tail.Theta {
					t.Errorf("θ is off by %.3g, more than the tail %.3g allows", theta, l.Tail.Theta)
				}
			})
		}
	}
}

// A method of order 2 comes as near as its tolerance lets it: a local error of
// 1e-10 a step makes a step of about 1e-3 and a global error of 1e-10·steps.
func TestConformalVerletFindsTheSameLimit(t *testing.T) {
	r := references(t)[0]
	data, start := load(t, r.Data, r.Start)
	l, err := dynamics.Follow(t.Context(), data, r.momentum(), start, dynamics.Zero, integrators.ConformalVerlet, dynamics.LimitOptions{Tol: 1e-10})
	require.NoError(t, err)
	if e := distance(l.Theta(), r.Theta); e > 1e-6 {
		t.Errorf("θ is off by %.2g", e)
	}
	if e := distance(l.Phi, r.Phi); e > 1e-6*size(r.Phi) {
		t.Errorf("φ is off by %.2g", e)
	}
}

// Wherever a flow is stopped, what it still does is within the proven tail.
func TestTailHoldsEarlyToo(t *testing.T) {
	for _, r := range references(t) {
		for _, tol := range []float64{1e-5, 1e-7, 1e-9} {
			l, err := follow(t, r, integrators.DOP853, dynamics.LimitOptions{Tol: tol})
			require.NoError(t, err, r.name())
			// Beyond the tail there is the solver's own error, within 100 tolerances.
			if e := distance(l.Theta(), r.Theta); e > l.Tail.Theta+100*tol*size(r.Theta) {
				t.Errorf("%s at %g: θ is off by %.2g, the tail is %.2g", r.name(), tol, e, l.Tail.Theta)
			}
		}
	}
}

// The tail must also be proven: cutting the run short, the bound is either
// missing or holds.
func TestTailAtGivenTimes(t *testing.T) {
	r := references(t)[1]
	proven := 0
	for _, end := range []float64{0.2, 0.4, 0.6, 0.8, 1, 1.2} {
		l, err := follow(t, r, integrators.DOP853, dynamics.LimitOptions{End: end})
		require.NoError(t, err)
		if l.T != end {
			t.Fatalf("asked for t = %g, ended at %g", end, l.T)
		}
		e := distance(l.Theta(), r.Theta)
		switch {
		case l.Tail.Theta == 0:
		case e > l.Tail.Theta:
			t.Errorf("t = %g: θ still moves by %.3g, the proven tail is %.3g", end, e, l.Tail.Theta)
		case l.Tail.Theta > 1e4*e:
			t.Errorf("t = %g: the tail %.3g says little of a true %.3g", end, l.Tail.Theta, e)
		default:
			proven++
		}
	}
	if proven < 3 {
		t.Errorf("the tail was proven at %d of 6 times only", proven)
	}
}

// α∫r² by Prüfer's integral is what integrating r² itself gives.
func TestSquaresAgreeWithTheirIntegral(t *testing.T) {
	data, start := load(t, "small", "biased")
	for _, m := range []dynamics.Momentum{{Eta: 0.01, Mu: 0.5}, {Eta: 0.01, Mu: 0.7, Nesterov: true}} {
		for _, v := range []dynamics.Velocity{dynamics.Zero, dynamics.Manifold, dynamics.Matched} {
			const end = 0.5
			flow := dynamics.NewDiagonalFlow(data, m)
			n := flow.Degrees()
			y0 := append(flow.Initial(start, m, v), make([]float64, n)...)
			sys := ode.Func(len(y0), func(dst []float64, t float64, y []float64) {
				flow.Derivative(dst[:flow.Dim()], t, y[:flow.Dim()])
				for i := range n {
					r := y[n+i] / y[i]
					dst[flow.Dim()+i] = r * r
				}
			})
			sol, err := ode.Solve(t.Context(), integrators.DOP853.Bind(sys), ode.Problem{T1: end, Y0: y0}, ode.Options{RTol: 1e-12, ATol: 1e-13})
			require.NoError(t, err)
			l, err := dynamics.Follow(t.Context(), data, m, start, v, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{End: end})
			require.NoError(t, err)
			want := sol.End.Y[flow.Dim():]
			for i := range want {
				want[i] *= flow.Alpha
			}
			got := append(append([]float64(nil), l.SquareU...), l.SquareV...)
			if e := distance(got, want); e > 1e-10*(1+size(want)) {
				t.Errorf("%v, %v velocity: α∫r² off by %.2g of %.2g", m, v, e, size(want))
			}
		}
	}
}

func TestFollowRefuses(t *testing.T) {
	data, start := load(t, "small", "biased")
	good := dynamics.Momentum{Eta: 0.01, Mu: 0.5}
	method := ode.General[ode.Damped](integrators.DOP853)
	for _, c := range []struct {
		reason string
		m      dynamics.Momentum
		start  dynamics.Start
		o      dynamics.LimitOptions
		want   any
	}{
		{"η = 0", dynamics.Momentum{Mu: 0.5}, start, dynamics.LimitOptions{}, new(*dynamics.ParameterError)},
		{"μ = 1", dynamics.Momentum{Eta: 0.1, Mu: 1}, start, dynamics.LimitOptions{}, new(*dynamics.ParameterError)},
		{"μ is NaN", dynamics.Momentum{Eta: 0.1, Mu: math.NaN()}, start, dynamics.LimitOptions{}, new(*dynamics.ParameterError)},
		{"tol < 0", good, start, dynamics.LimitOptions{Tol: -1}, new(*dynamics.ParameterError)},
		{"a negative end", good, start, dynamics.LimitOptions{End: -1}, new(*dynamics.ParameterError)},
		{"u too short", good, dynamics.Start{U: start.U[1:], V: start.V}, dynamics.LimitOptions{}, new(*dynamics.StartError)},
		{"v infinite", good, dynamics.Start{U: start.U, V: []float64{1, 1, 1, 1, 1, math.Inf(1)}}, dynamics.LimitOptions{}, new(*dynamics.StartError)},
		{"ten steps are not enough", good, start, dynamics.LimitOptions{MaxSteps: 10}, new(*dynamics.SlowError)},
	} {
		_, err := dynamics.Follow(t.Context(), data, c.m, c.start, dynamics.Zero, method, c.o)
		if !errors.As(err, c.want) {
			t.Errorf("%s: the error is %v", c.reason, err)
		}
	}
	short := dynamics.Start{U: start.U[1:], V: start.V}
	var refused *dynamics.StartError
	if _, err := dynamics.FollowFrom(t.Context(), data, good, start, short, method, dynamics.LimitOptions{}); !errors.As(err, &refused) || refused.Name != "u̇(0)" {
		t.Errorf("a velocity of u that is too short: the error is %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := dynamics.Follow(ctx, data, good, start, dynamics.Zero, method, dynamics.LimitOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled flow returned %v", err)
	}
}

// A gradient flow moves ln|u| by −2c∫g and ln|v| by as much the other way, and
// gathers φ = 8c²∫g⊙g ≥ 0: one number a coordinate.
func TestGradientFlowCloses(t *testing.T) {
	data, start := load(t, "small", "biased")
	for _, c := range []float64{1, 2.5} {
		l, err := dynamics.FollowGradient(t.Context(), data, c, start, integrators.DOP853, dynamics.LimitOptions{})
		require.NoError(t, err)
		if len(l.G) != data.D() || len(l.Phi) != data.D() {
			t.Fatalf("c = %g: %d integrals of g and %d of g⊙g for %d coordinates", c, len(l.G), len(l.Phi), data.D())
		}
		for j := range start.U {
			lu, lv := math.Log(math.Abs(l.UEnd[j]/start.U[j])), math.Log(math.Abs(l.VEnd[j]/start.V[j]))
			// A thousand steps at a tolerance of 1e-12 each.
			if e := math.Max(math.Abs(lu+2*c*l.G[j]), math.Abs(lv-2*c*l.G[j])); e > 1e-9 {
				t.Errorf("c = %g, coordinate %d: ln|u| goes by %g, ln|v| by %g, ∓2c∫g is %g", c, j+1, lu, lv, -2*c*l.G[j])
			}
			if l.Phi[j] < 0 || l.Phi[j] == 0 && l.G[j] != 0 {
				t.Errorf("c = %g, coordinate %d: φ = %g where ∫g = %g", c, j+1, l.Phi[j], l.G[j])
			}
		}
	}
}

// Whoever waits is told how far the run is: from 0 to 1, and never less than
// before; on the way, and not only at the end.
func TestProgressIsTold(t *testing.T) {
	data, start := load(t, "small", "biased")
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.5}
	var told []float64
	tell := func(done float64) { told = append(told, done) }
	for name, run := range map[string]func() error{
		"momentum flow": func() error {
			_, err := dynamics.Follow(t.Context(), data, m, start, dynamics.Zero, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{Progress: tell})
			return err
		},
		"flow to a given time": func() error {
			_, err := dynamics.Follow(t.Context(), data, m, start, dynamics.Zero, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{Progress: tell, End: 1})
			return err
		},
		"gradient flow": func() error {
			_, err := dynamics.FollowGradient(t.Context(), data, 1, start, integrators.DOP853, dynamics.LimitOptions{Progress: tell})
			return err
		},
		"iterates": func() error {
			_, err := dynamics.Train(t.Context(), data, dynamics.Momentum{Eta: 1e-5}, start, dynamics.TrainOptions{Progress: tell, MaxIterations: 300_000})
			return err
		},
	} {
		told = nil
		require.NoError(t, run(), name)
		if len(told) < 3 || told[0] < 0 || told[len(told)-1] > 1 || !slices.IsSorted(told) || told[0] == told[len(told)-1] {
			t.Errorf("%s: told %.3g", name, told)
		}
	}
}

// A start on a coordinate plane stays there, and is solved.
func TestStartAtZero(t *testing.T) {
	data, start := load(t, "small", "biased")
	start.V[2] = 0
	l, err := dynamics.Follow(t.Context(), data, dynamics.Momentum{Eta: 0.01, Mu: 0.5}, start, dynamics.Manifold, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{})
	require.NoError(t, err)
	if l.VEnd[2] != 0 || l.SquareU != nil || !l.Converged {
		t.Errorf("v ends at %g, α∫r² = %v, converged %v", l.VEnd[2], l.SquareU, l.Converged)
	}
	var zero *dynamics.StartError
	if !errors.As(start.CheckPositive(), &zero) || zero.Index != 2 {
		t.Errorf("CheckPositive says %v", start.CheckPositive())
	}
}

// The bound needs no full rank: a repeated sample changes nothing but n.
func TestRepeatedSamples(t *testing.T) {
	data, start := load(t, "small", "biased")
	double := twice(t, data)
	l, err := dynamics.Follow(t.Context(), double, dynamics.Momentum{Eta: 0.01, Mu: 0.5}, start, dynamics.Zero, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{})
	require.NoError(t, err)
	once, err := dynamics.Follow(t.Context(), data, dynamics.Momentum{Eta: 0.01, Mu: 0.5}, start, dynamics.Zero, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{})
	require.NoError(t, err)
	if e := distance(l.Theta(), once.Theta()); e > l.Tail.Theta+once.Tail.Theta || !l.Converged {
		t.Errorf("the limits differ by %.2g", e)
	}
}

func twice(t *testing.T, data *models.Regression) *models.Regression {
	x := newDense(2*data.N(), data.D())
	y := make([]float64, 2*data.N())
	for i := range y {
		x.SetRow(i, data.X.RawRowView(i%data.N()))
		y[i] = data.Y[i%data.N()]
	}
	r, err := models.NewRegression(x, y)
	require.NoError(t, err)
	return r
}

func BenchmarkLimit40x100(b *testing.B) {
	data, start := load(b, "paper", "unbiased")
	for b.Loop() {
		_, err := dynamics.Follow(b.Context(), data, dynamics.Momentum{Eta: 0.004, Mu: 0.9}, start, dynamics.Zero, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{})
		require.NoError(b, err)
	}
}

// From a start that is small beside the limit the absolute tolerances of the start are far below
// the rounding of what grows: the run goes on with those of the point it has reached.
func TestSmallStartComesToRest(t *testing.T) {
	data, err := models.NewRegression(mat.NewDense(1, 1, []float64{1}), []float64{1})
	require.NoError(t, err)
	for _, c := range []float64{1e-9, 1e-15, 1e-40} {
		start := dynamics.Start{U: []float64{c}, V: []float64{c}}
		l, err := dynamics.Follow(t.Context(), data, dynamics.Momentum{Eta: 0.1, Mu: 0.5}, start, dynamics.Zero, ode.General[ode.Damped](integrators.Automatic), dynamics.LimitOptions{})
		if err != nil {
			t.Errorf("from %g: %v", c, err)
			continue
		}
		if e := math.Abs(l.Theta()[0] - 1); !l.Converged || e > 1e-10 {
			t.Errorf("from %g: θ(∞) is off by %g", c, e)
		}
	}
}

package enclosed

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/flowproof/flowproof/verify/interval"
	"github.com/flowproof/flowproof/verify/replay"
)

func rats(texts ...string) []*big.Rat {
	var x []*big.Rat
	for _, t := range texts {
		r, _ := new(big.Rat).SetString(t)
		x = append(x, r)
	}
	return x
}

func floats(x []*big.Rat) []float64 {
	y := make([]float64, len(x))
	for i := range x {
		y[i], _ = x[i].Float64()
	}
	return y
}

var (
	one   = Problem{X: [][]*big.Rat{rats("1", "2")}, Y: rats("1"), U: rats("1", "1/2"), V: rats("1/2", "3/4")}
	three = Problem{
		X: [][]*big.Rat{rats("1", "2", "0", "1"), rats("0", "1", "-1", "1/2"), rats("1", "0", "1", "-1")},
		Y: rats("1/2", "1/4", "-1"), U: rats("1", "1/2", "3/4", "1/3"), V: rats("1/2", "3/4", "2/3", "1"),
	}
	two = Problem{X: [][]*big.Rat{rats("1", "2", "0"), rats("0", "1", "-1")}, Y: rats("1/2", "1/4"), U: rats("1", "1/2", "3/4"), V: rats("1/2", "3/4", "2/3")}
)

// follow returns what the solvers find of a flow: an independent θ(∞), φ(∞) and ∫g.
func follow(t *testing.T, f Flow, eta, mu float64) *dynamics.Limit {
	x := mat.NewDense(f.N(), f.D(), nil)
	for i, row := range f.X {
		x.SetRow(i, floats(row))
	}
	data, err := models.NewRegression(x, floats(f.Y))
	require.NoError(t, err)
	start := dynamics.Start{U: floats(f.U), V: floats(f.V)}
	var l *dynamics.Limit
	if f.Alpha.Sign() == 0 {
		l, err = dynamics.FollowGradient(t.Context(), data, 1, start, integrators.DOP853, dynamics.LimitOptions{})
	} else {
		v := dynamics.Zero
		if f.Manifold {
			v = dynamics.Manifold
		}
		l, err = dynamics.Follow(t.Context(), data, dynamics.Momentum{Eta: eta, Mu: mu}, start, v, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{})
	}
	require.NoError(t, err)
	return l
}

// TestLimitHoldsTheSolvers: what is proved agrees with what the solvers find, for gradient flow and
// heavy ball, with both velocities, one row of X and two.
func TestLimitHoldsTheSolvers(t *testing.T) {
	for _, c := range []struct {
		name string
		flow Flow
		time string
	}{
		{"gradient flow", Gradient(one), "1"},
		{"heavy ball, velocity zero", Momentum(one, big.NewRat(1, 20), big.NewRat(1, 2), false, false), "1"},
		{"heavy ball, two rows, manifold velocity", Momentum(two, big.NewRat(1, 8), big.NewRat(1, 2), false, true), "5/2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := c.flow.At(t.Context(), rats(c.time)[0])
			require.NoError(t, err)
			l, err := c.flow.Limit(s)
			require.NoError(t, err)
			eta, _ := new(big.Rat).Quo(c.flow.Alpha, big.NewRat(3, 2)).Float64()
			want := follow(t, c.flow, eta, 0.5)
			theta := want.Theta()
			for j := range theta {
				check := func(what string, got interval.Interval, want float64) {
					if want < got.Lo-1e-9 || want > got.Hi+1e-9 || got.Width() > 0.2 {
						t.Errorf("%s_%d ∈ %v, the solvers find %.12g", what, j+1, got, want)
					}
				}
				check("θ", l.Theta[j], theta[j])
				check("φ", l.Phi[j], want.Phi[j])
				check("∫g", l.G[j], want.G[j])
			}
			t.Logf("θ(∞) ∈ %v, φ(∞) ∈ %v, %d steps", l.Theta, l.Phi, l.Steps)
		})
	}
}

// TestTailIsNeeded: what the flow does after an early time is more than its box tells, and the tail
// covers it. A flow that is too far from its limit has none.
func TestTailIsNeeded(t *testing.T) {
	f := Gradient(one)
	early, err := f.At(t.Context(), big.NewRat(1, 2))
	require.NoError(t, err)
	l, err := f.Limit(early)
	require.NoError(t, err)
	want := follow(t, f, 0, 0).Theta()[0]
	if at := early.U[0].Sqr().Sub(early.V[0].Sqr()); at.Contains(want) || !l.Theta[0].Contains(want) {
		t.Errorf("θ_1(½) ∈ %v, θ_1(∞) ∈ %v, the solvers find %v", at, l.Theta[0], want)
	}
	far := one
	far.U, far.V = rats("1/10", "1/10"), rats("1/10", "1/10") // the ball of its path would hold 0, where ∇L = 0
	start, err := Gradient(far).At(t.Context(), big.NewRat(1, 100))
	require.NoError(t, err)
	if l, err := Gradient(far).Limit(start); err == nil {
		t.Errorf("from a start near 0 the flow has the tail %+v", l.Tail)
	}
}

// TestArgmin: the enclosure holds the argmin of the solver, and no other ξ or R would do.
func TestArgmin(t *testing.T) {
	for _, p := range []Problem{one, two, three} {
		xi, r := p.Xi(), make([]interval.Interval, p.D())
		q := entropy.Problem{X: mat.NewDense(p.N(), p.D(), nil), Y: floats(p.Y), R: make([]float64, p.D())}
		for i, row := range p.X {
			q.X.(*mat.Dense).SetRow(i, floats(row))
		}
		for j := range r {
			q.Xi = append(q.Xi, xi[j].Mid())
			q.R[j] = 0.25 * float64(j+1)
			r[j] = interval.Point(q.R[j])
		}
		want, err := entropy.Argmin(q)
		require.NoError(t, err)
		got, err := p.Argmin(xi, r)
		require.NoError(t, err)
		for j := range got {
			if math.Abs(got[j].Mid()-want.Theta[j]) > 1e-11 || got[j].Width() > 1e-12 {
				t.Errorf("θ_%d ∈ %v, the solver finds %v", j+1, got[j], want.Theta[j])
			}
		}
		// An argmin for a box of parameters holds that for any in it.
		for j := range r {
			r[j] = interval.New(q.R[j]-1e-3, q.R[j])
			xi[j] = xi[j].Hull(interval.Point(xi[j].Mid() * 1.001))
			q.R[j], q.Xi[j] = q.R[j]-1e-3, q.Xi[j]*1.001
		}
		want, err = entropy.Argmin(q)
		require.NoError(t, err)
		got, err = p.Argmin(xi, r)
		require.NoError(t, err)
		for j := range got {
			if !got[j].Contains(want.Theta[j]) || got[j].Width() > 0.2 {
				t.Errorf("θ_%d ∈ %v for a box of parameters, the solver finds %v at a corner", j+1, got[j], want.Theta[j])
			}
		}
	}
	wide := []interval.Interval{interval.New(0.1, 10), interval.New(0.1, 10)}
	if _, err := one.Argmin(wide, wide); err == nil {
		t.Error("an argmin is enclosed for parameters of any size")
	}
}

// TestCertificateIsOfThisFlow: what is proved of another flow, start or time is not taken.
func TestCertificateIsOfThisFlow(t *testing.T) {
	f := Gradient(one)
	equations, start := f.equations()
	statement := func() *replay.Statement {
		s := &replay.Statement{Time: rat(1)}
		for i, e := range equations {
			s.Names = append(s.Names, e[:2])
			s.Equations = append(s.Equations, e)
			at := replay.Range{Lo: start[i], Hi: start[i]}
			s.Start, s.End = append(s.Start, at), append(s.End, at)
		}
		return s
	}
	_, err := f.read(statement(), equations, start, rat(1), 0)
	require.NoError(t, err)
	for reason, change := range map[string]func(*replay.Statement){
		"another time":     func(s *replay.Statement) { s.Time = rat(2) },
		"another start":    func(s *replay.Statement) { s.Start[1] = replay.Range{Lo: rat(7), Hi: rat(8)} },
		"another equation": func(s *replay.Statement) { s.Equations[2] = "v1' = v1" },
		"a component less": func(s *replay.Statement) { s.Names = s.Names[1:] },
	} {
		s := statement()
		change(s)
		if _, err := f.read(s, equations, start, rat(1), 0); err == nil {
			t.Errorf("a certificate of %s is taken", reason)
		}
	}
}

// TestCalm: the bound under which no sign changes, against flows with and without.
func TestCalm(t *testing.T) {
	calm := one
	calm.Y = rats("1/4")
	for _, c := range []struct {
		p    Problem
		eta  int64
		calm bool
	}{{calm, 40, true}, {calm, 20, true}, {one, 5, false}} {
		margin, rate := Momentum(c.p, big.NewRat(1, c.eta), big.NewRat(1, 2), false, true).Calm()
		if got := margin.Lo >= 1 && rate; got != c.calm {
			t.Errorf("η = 1/%d: the margin is %v, %v", c.eta, margin, rate)
		}
	}
}

// TestCurvature: the eigenvalues of X diag(u²+v²) Xᵀ lie between the bounds, which are not idle, at the
// centre of a ball and at points in it.
func TestCurvature(t *testing.T) {
	for _, p := range []Problem{one, two, three} {
		f := Gradient(p)
		for _, radius := range []float64{0, 0.05} {
			least, most, ok := f.curvature(f.start(), interval.Point(radius))
			require.True(t, ok)
			for _, shift := range []float64{-radius, 0, radius} { // of u_1 alone
				w := make([]interval.Interval, p.D())
				for j := range w {
					u := interval.Rat(p.U[j])
					if j == 0 {
						u = u.Add(interval.Point(shift))
					}
					w[j] = u.Sqr().Add(interval.Rat(p.V[j]).Sqr())
				}
				m := mat.NewSymDense(p.N(), nil)
				for i, row := range p.weighted(w) {
					for k := range row[:i+1] {
						m.SetSym(i, k, row[k].Mid())
					}
				}
				var e mat.EigenSym
				require.True(t, e.Factorize(m, false))
				values := e.Values(nil)
				if low, high := values[0], values[len(values)-1]; least.Hi > low*(1+1e-12) || most.Lo < high*(1-1e-12) || least.Lo < low/10 || most.Hi > 4*high {
					t.Errorf("%d rows, radius %g: the eigenvalues %v have the bounds %v and %v", p.N(), radius, values, least, most)
				}
			}
		}
	}
}

package dynamics_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"gonum.org/v1/gonum/mat"
)

// randomFlow is a flow at a random state, where no part of the Jacobian happens to vanish.
func randomFlow(n, d int, eta float64) (*dynamics.DiagonalFlow, []float64) {
	rng := rand.New(rand.NewPCG(3, uint64(n*100+d)))
	normal := func(n int) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
		}
		return x
	}
	data := &models.Regression{X: mat.NewDense(n, d, normal(n*d)), Y: normal(n)}
	f := dynamics.NewDiagonalFlow(data, dynamics.Momentum{Eta: eta, Mu: 0.9})
	return f, normal(f.Dim())
}

// The operator applies the Jacobian: J·x is the derivative of the right-hand side along x, and
// Solve undoes x − λJ·x, for real and complex λ.
func TestFlowOperator(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {2, 5}, {7, 3}, {10, 20}} {
		f, y := randomFlow(size[0], size[1], 0.03)
		o := f.NewOperator()
		o.Linearize(0, y)
		_, x := randomFlow(size[0], size[1]+1, 1)
		x = x[:len(y)]
		jx, plus, minus, at := make([]float64, len(y)), make([]float64, len(y)), make([]float64, len(y)), make([]float64, len(y))
		o.Apply(jx, x)
		const h = 1e-5
		for side, dst := range map[float64][]float64{1: plus, -1: minus} {
			for i := range at {
				at[i] = y[i] + side*h*x[i]
			}
			f.Derivative(dst, 0, at)
		}
		largest := 0.0
		for _, v := range jx {
			largest = max(largest, math.Abs(v))
		}
		for i, v := range jx {
			// Central differences are off by h², and by rounding over h.
			if want := (plus[i] - minus[i]) / (2 * h); !(math.Abs(v-want) <= 1e-5*largest) {
				t.Errorf("%v: component %d of J·x is %v, by differences %v", size, i+1, v, want)
			}
		}
		solver := o.NewSolver()
		for _, lambda := range []complex128{0.01, -0.3, 2, 0.02 + 0.05i, 0.5 - 0.2i} {
			if !solver.Factor(lambda) {
				t.Fatalf("%v: λ = %v is called singular", size, lambda)
			}
			_, z := randomFlow(size[0], size[1]+2, 1)
			z = z[:len(y)]
			jz := make([]float64, len(y))
			o.Apply(jz, z)
			re, im := make([]float64, len(y)), make([]float64, len(y))
			for i := range re { // (I − λJ)(x + iz)
				w := complex(x[i], z[i]) - lambda*complex(jx[i], jz[i])
				re[i], im[i] = real(w), imag(w)
				if imag(lambda) == 0 {
					re[i], im[i] = x[i]-real(lambda)*jx[i], 0
				}
			}
			if imag(lambda) == 0 {
				im = nil
			}
			solver.Solve(re, im)
			for i := range re {
				off := math.Abs(re[i] - x[i])
				if imag(lambda) != 0 {
					off = max(off, math.Abs(im[i]-z[i]))
				}
				if !(off <= 1e-9*(1+largest)) {
					t.Errorf("%v, λ = %v: component %d is off by %.1e", size, lambda, i+1, off)
					break
				}
			}
			if n := testing.AllocsPerRun(10, func() { o.Linearize(0, y); solver.Factor(lambda); solver.Solve(re, im) }); n > 0 {
				t.Errorf("%v, λ = %v: %v allocations", size, lambda, n)
			}
		}
	}
}

// Where u and u̇ are 0 the derivative of m_u′ is taken for 0, and where (I − λJ) is singular, as 1 + λ/α = 0 makes it, that is said.
func TestFlowOperatorAtZero(t *testing.T) {
	const n, d = 2, 5
	f, y := randomFlow(n, d, 0.03)
	y[1], y[2*d+1] = 0, 0
	o := f.NewOperator()
	o.Linearize(0, y)
	_, x := randomFlow(n, d+1, 1)
	x = x[:len(y)]
	jx := make([]float64, len(y))
	o.Apply(jx, x)
	if jx[6*d+1] != 0 {
		t.Errorf("the derivative of m_u′ is %v where u = u̇ = 0, want 0", jx[6*d+1])
	}
	if solver := o.NewSolver(); solver.Factor(complex(-f.Alpha, 0)) || !solver.Factor(complex(f.Alpha, 0)) {
		t.Error("λ = −α is not called singular, or λ = α is")
	}
}

// At η = 10⁻⁵ the flow is stiff: Radau's method takes hundreds of steps where an explicit one takes
// a hundred thousand, and both come to the same end.
func TestStiffFlow(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 7))
	x, y := mat.NewDense(4, 8, nil), make([]float64, 4)
	for i := range 4 {
		for j := range 8 {
			x.Set(i, j, rng.NormFloat64())
		}
		y[i] = rng.NormFloat64()
	}
	data := &models.Regression{X: x, Y: y}
	m := dynamics.Momentum{Eta: 1e-3, Mu: 0.9}
	start := dynamics.Start{U: make([]float64, 8), V: make([]float64, 8)}
	for j := range start.U {
		start.U[j], start.V[j] = 0.3, 0.2
	}
	end := func(method ode.Method[ode.System]) ode.Point {
		f := dynamics.NewDiagonalFlow(data, m)
		sol, err := ode.Solve(t.Context(), method.Bind(f), ode.Problem{T1: 2, Y0: f.Initial(start, m, dynamics.Zero)},
			ode.Options{RTol: 1e-9, ATol: 1e-12})
		if err != nil {
			t.Fatal(method.Info().Name, err)
		}
		t.Logf("%s: %v", method.Info().Name, sol.Stats)
		free := method == integrators.Automatic || method == ode.Method[ode.System](integrators.DOP853) // to do without a Jacobian
		if !free && (sol.Stats.Steps > 1000 || sol.Stats.Jacobians == 0) {
			t.Errorf("%s: %v", method.Info().Name, sol.Stats)
		}
		return sol.End
	}
	want := end(integrators.DOP853)
	for _, method := range integrators.Stiff() {
		got := end(method)
		for i, w := range want.Y {
			if off := math.Abs(got.Y[i] - w); !(off <= 1e-7*(1+math.Abs(w))) {
				t.Errorf("%s: component %d is off by %.1e", method.Info().Name, i+1, off)
			}
		}
	}
}

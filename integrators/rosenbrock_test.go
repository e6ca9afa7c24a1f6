package integrators_test

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify/rootedtree"
)

// Coefficients are printed to 16 digits, those of the step with up to three before the point, those of
// the dense output with a row that adds up to 250: conditions are sums of products of them.
var (
	stepTolerance  = big.NewRat(1, 1e14)
	denseTolerance = big.NewRat(1, 1e12)
)

// checkRosenbrock decides the orders of the step, of its estimate and of the dense output, no lower and no
// higher than info says, that the sums of rows are those printed, and with
//
//	R(z) = P(z)/(1 − γz)ˢ,   E(y²) = |1 − γiy|²ˢ − |P(iy)|²,
//
// that P has no zˢ, so that R(∞) = 0, and that E begins with the power above the order and has no
// negative coefficient: the method is A-stable [HW96, IV.3].
func checkRosenbrock(m *integrators.Rosenbrock) error {
	info, alpha, gamma := m.Info(), m.Alpha(), m.Gamma()
	beta := make([][]*big.Rat, len(alpha))
	for i := range beta {
		for j, x := range alpha[i] {
			beta[i] = append(beta[i], new(big.Rat).Add(x, gamma[i][j]))
		}
	}
	for what, rows := range map[string]struct {
		matrix [][]*big.Rat
		sums   []*big.Rat
	}{"α": {alpha, m.C()}, "γ": {gamma, m.D()}} {
		if stage, off := rootedtree.RowSum(rows.matrix, rows.sums); new(big.Rat).Abs(off).Cmp(stepTolerance) > 0 {
			f, _ := off.Float64()
			return fmt.Errorf("%s_%d is off the sum of its row by %.1e", what, stage+1, f)
		}
	}
	for what, w := range map[string]struct {
		weights []*big.Rat
		order   int
	}{"b": {m.B(), info.Order}, "the embedded weights": {m.Embedded(), info.ErrorOrder}} {
		if order, tree, off := rootedtree.RosenbrockOrder(alpha, beta, w.weights, w.order+1, stepTolerance); order != w.order {
			return fmt.Errorf("the order of %s is %d, not %d: %v, %v", what, order, w.order, tree, off)
		}
	}
	if order, tree, _ := rootedtree.RosenbrockInterpolantOrder(alpha, beta, m.Interpolant(), info.DenseOrder+1, denseTolerance); order != info.DenseOrder {
		return fmt.Errorf("the order of the dense output is %d, not %d: %v", order, info.DenseOrder, tree)
	}
	q := binomial(gamma[0][0], len(alpha))
	p := numerator(beta, m.B(), q)
	if last := p[len(alpha)]; last.Abs(last).Cmp(stepTolerance) > 0 {
		return fmt.Errorf("R(∞) is not 0")
	}
	e := absoluteSquare(q)
	for k, x := range absoluteSquare(p) {
		e[k].Sub(e[k], x)
	}
	for k, x := range e {
		size := new(big.Rat).Abs(x)
		if small := size.Cmp(stepTolerance) <= 0; small != (2*k <= info.Order+1) || !small && x.Sign() < 0 {
			f, _ := x.Float64()
			return fmt.Errorf("not A-stable, or of another order: E has %v y^%d", f, 2*k)
		}
	}
	return nil
}

// binomial returns the coefficients of (1 − γz)ˢ.
func binomial(gamma *big.Rat, s int) []*big.Rat {
	q := []*big.Rat{big.NewRat(1, 1)}
	for range s {
		q = append(q, new(big.Rat))
		for k := len(q) - 1; k > 0; k-- {
			q[k].Sub(q[k], new(big.Rat).Mul(gamma, q[k-1]))
		}
	}
	return q
}

// numerator returns P = (1 + Σ_k bᵀβᵏ⁻¹1 zᵏ)·q, up to the degree of q, which is its own.
func numerator(beta [][]*big.Rat, b, q []*big.Rat) []*big.Rat {
	s := len(b)
	series, v := []*big.Rat{big.NewRat(1, 1)}, make([]*big.Rat, s)
	for i := range v {
		v[i] = big.NewRat(1, 1)
	}
	for range s {
		sum, next := new(big.Rat), all0(s)
		for i, x := range v {
			sum.Add(sum, new(big.Rat).Mul(b[i], x))
			for j := range v {
				next[i].Add(next[i], new(big.Rat).Mul(beta[i][j], v[j]))
			}
		}
		series, v = append(series, sum), next
	}
	p := all0(len(q))
	for k := range p {
		for i, x := range series[:k+1] {
			p[k].Add(p[k], new(big.Rat).Mul(x, q[k-i]))
		}
	}
	return p
}

// A coefficient off by δ, in the table as printed, is found out, whichever it is; but for the weights of u₈
// in the dense output, of which the order says nothing: u₈ = O(h⁵).
func TestRosenbrockCoefficients(t *testing.T) {
	m := integrators.Rodas5P
	if err := checkRosenbrock(m); err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("rodas5p.go")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Split(string(source), "`")[1]
	if err := checkRosenbrock(integrators.NewRosenbrock(m.Info(), text)); err != nil {
		t.Fatal(err)
	}
	numbers := regexp.MustCompile(`-?\d+\.\d+`).FindAllStringIndex(text, -1)
	if len(numbers) != 87 {
		t.Fatalf("%d decimals are printed, want 87", len(numbers))
	}
	for _, at := range numbers {
		x, _ := new(big.Rat).SetString(text[at[0]:at[1]])
		wrong := x.Mul(x, big.NewRat(1e9+1, 1e9)).FloatString(30)
		mutant := integrators.NewRosenbrock(m.Info(), text[:at[0]]+wrong+text[at[1]:])
		printed := text[at[0]:at[1]]
		ofLast := slices.Contains([]string{"-0.17202221070155493", "-6.710236069923372", "4.883087185713722"}, printed)
		if found := checkRosenbrock(mutant) != nil; found == ofLast {
			t.Errorf("%s instead of %s: found out is %v", wrong, printed, found)
		}
	}
}

func TestRosenbrockTablesThatCannotBeRead(t *testing.T) {
	for _, text := range []string{"", "γ | 1", "x | 1", "γ | 1 α | 0 1 γi | 1 1 a | 1 c | 1 2 h | 0 0 h | 0 0 h | 0 0", "γ | one"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q is read", text)
				}
			}()
			integrators.NewRosenbrock(ode.Info{Name: "wrong"}, text).Bind(ode.Func(1, func([]float64, float64, []float64) {}))
		}()
	}
}

// sharp has derivatives as exact as can be had from values,
//
//	f′ = (45(f₁−f₋₁) − 9(f₂−f₋₂) + (f₃−f₋₃))/60δ + O(δ⁶),
//
// so that rounding in them is no matter of the order. bend is added to ∂f₁/∂y₁, and stale
// stays with the first Jacobian there was.
type sharp struct {
	ode.System
	bend  float64
	stale bool
	first *ode.Matrix
}

func (s *sharp) quotient(dst []float64, f func(dst []float64, by float64)) {
	const delta = 1e-2
	clear(dst)
	v := make([]float64, len(dst))
	for k, w := range []float64{45, -9, 1} {
		for _, sign := range []float64{1, -1} {
			f(v, sign*float64(k+1)*delta)
			for i := range dst {
				dst[i] += sign * w * v[i] / (60 * delta)
			}
		}
	}
}

func (s *sharp) Jacobian(dst *ode.Matrix, t float64, y []float64) {
	n := s.Dim()
	if s.stale && s.first != nil {
		copy(dst.Data(), s.first.Data())
		return
	}
	column, at := make([]float64, n), slices.Clone(y)
	for j := range n {
		s.quotient(column, func(v []float64, by float64) {
			at[j] = y[j] + by
			s.Derivative(v, t, at)
			at[j] = y[j]
		})
		for i, x := range column {
			dst.Set(i, j, x)
		}
	}
	dst.Add(0, 0, s.bend)
	s.first = ode.NewMatrix(n)
	copy(s.first.Data(), dst.Data())
}

func (s *sharp) TimeDerivative(dst []float64, t float64, y []float64) {
	s.quotient(dst, func(v []float64, by float64) { s.Derivative(v, t+by, y) })
}

// sharpened is a problem with such derivatives.
func sharpened(p integratortest.Problem[ode.System], s sharp) integratortest.Problem[ode.System] {
	plain := p.New
	p.New = func(calls *int) ode.System {
		made := s
		made.System = plain(calls)
		return &made
	}
	return p
}

func TestRosenbrock(t *testing.T) {
	m := integrators.Rodas5P
	info := m.Info()
	for _, p := range integratortest.Systems() {
		exact := sharpened(p, sharp{})
		for what, err := range map[string]error{
			"contract":    integratortest.CheckContract[ode.System](m, p),
			"state":       integratortest.CheckState[ode.System](m, p),
			"allocations": integratortest.CheckAllocations[ode.System](m, p),
			"convergence": integratortest.CheckConvergence[ode.System](m, exact, info.Order),
			"dense":       integratortest.CheckDense[ode.System](m, exact, info.DenseOrder),
			"estimate":    integratortest.CheckEstimate[ode.System](m, exact, info.ErrorOrder),
		} {
			if err != nil {
				t.Errorf("%s, %s: %v", p.Name, what, err)
			}
		}
	}
}

// With a Jacobian that is off, or that of the first step, or a γ that is not that of the
// coefficients, the order falls.
func TestRosenbrockNeedsItsJacobian(t *testing.T) {
	m := integrators.Rodas5P
	info := m.Info()
	source, err := os.ReadFile("rodas5p.go")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(strings.Split(string(source), "`")[1], "γ  | 0.2119", "γ  | 0.2219", 1)
	shifted := integrators.NewRosenbrock(info, text)
	for _, c := range []struct {
		reason string
		m      ode.Method[ode.System]
		s      sharp
	}{
		{"a Jacobian off by 0.1 in one entry", m, sharp{bend: 0.1}},
		{"a stale Jacobian", m, sharp{stale: true}},
		{"another γ", shifted, sharp{}},
	} {
		p := integratortest.Systems()[0] // it is not linear
		if integratortest.CheckConvergence(c.m, sharpened(p, c.s), info.Order) == nil {
			t.Errorf("with %s the order is what it was", c.reason)
		}
	}
}

// Prothero and Robinson's y′ = −λ(y − φ) + φ′ keeps the solution φ. The worst error over all λ, which
// for a method of classical order 5 could be of order 2, falls by the order 4. On a differential-algebraic
// system of index 1 the order is 5.
func TestRosenbrockOnStiffAndAlgebraicSystems(t *testing.T) {
	run := func(sys ode.System, n float64, want ...float64) (off float64) {
		start := make([]float64, len(want))
		start[len(start)-1] = float64(len(want) - 1) // sin 0 or (sin 0, cos 0)
		sol, err := ode.Solve(context.Background(), integrators.Rodas5P.Bind(sys), ode.Problem{T1: 1, Y0: start}, ode.Options{Step: 1 / n})
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range want {
			off = max(off, math.Abs(sol.End.Y[i]-x))
		}
		return off
	}
	worst := func(n float64) (off float64) {
		for lambda := 1.0; lambda <= 1e8; lambda *= 10 {
			off = max(off, run(protheroRobinson{lambda}, n, math.Sin(1)))
		}
		return off
	}
	coarse, fine := worst(8), worst(64)
	if rate := math.Log2(coarse/fine) / 3; !(rate > 3.6) {
		t.Errorf("over all λ the errors %.1e and %.1e are of order %.2f", coarse, fine, rate)
	}
	coarse, fine = run(pendant{}, 8, math.Sin(1), math.Cos(1)), run(pendant{}, 32, math.Sin(1), math.Cos(1))
	if rate := math.Log2(coarse/fine) / 2; !(rate > 4.6) {
		t.Errorf("with an algebraic equation the errors %.1e and %.1e are of order %.2f", coarse, fine, rate)
	}
}

type protheroRobinson struct{ lambda float64 }

func (protheroRobinson) Dim() int { return 1 }
func (p protheroRobinson) Derivative(dst []float64, t float64, y []float64) {
	dst[0] = -p.lambda*(y[0]-math.Sin(t)) + math.Cos(t)
}
func (p protheroRobinson) Jacobian(dst *ode.Matrix, _ float64, _ []float64) { dst.Set(0, 0, -p.lambda) }
func (p protheroRobinson) TimeDerivative(dst []float64, t float64, _ []float64) {
	dst[0] = p.lambda*math.Cos(t) - math.Sin(t)
}

// pendant is x′ = z, 0 = x² + z² − 1, solved by x = sin t, z = cos t.
type pendant struct{}

func (pendant) Dim() int { return 2 }
func (pendant) Derivative(dst []float64, _ float64, y []float64) {
	dst[0] = y[1]
	dst[1] = y[0]*y[0] + y[1]*y[1] - 1
}
func (pendant) Mass(dst *ode.Matrix) { dst.Set(0, 0, 1) }
func (pendant) Jacobian(dst *ode.Matrix, _ float64, y []float64) {
	dst.Set(0, 1, 1)
	dst.Set(1, 0, 2*y[0])
	dst.Set(1, 1, 2*y[1])
}
func (pendant) TimeDerivative(dst []float64, _ float64, _ []float64) { clear(dst) }

// However the Jacobian is known, the solution is the same, and each step costs eight evaluations, one that
// shows that f does not depend on t, and those of the Jacobian.
func TestRosenbrockJacobiansOfAllKinds(t *testing.T) {
	const n, end = 50, 0.1
	calls := 0
	h := heat{n, &calls}
	for _, c := range []struct {
		kind        string
		sys         ode.System
		differences int
	}{
		{"differences", h, n},
		{"differences of three groups of columns", bandedHeat{h}, 3},
		{"three diagonals", givenHeat{bandedHeat{h}}, 0},
		{"an operator", operatorHeat{h}, 0},
	} {
		calls = 0
		sol, err := ode.Solve(t.Context(), integrators.Rodas5P.Bind(c.sys), ode.Problem{T1: end, Y0: h.exact(0)},
			ode.Options{RTol: 1e-6, ATol: 1e-8, InitialStep: 1e-4})
		if err != nil {
			t.Errorf("%s: %v", c.kind, err)
			continue
		}
		if err := h.check(sol.End.Y, end, 1e-6); err != nil {
			t.Fatalf("%s: %v", c.kind, err)
		}
		w := sol.Stats
		if want := w.Steps * (9 + c.differences); w.Rejected != 0 || w.Jacobians != w.Steps || w.Evaluations != calls || calls != want {
			t.Errorf("%s: %v; %d evaluations were made, want %d", c.kind, w, calls, want)
		}
	}
}

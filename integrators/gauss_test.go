package integrators_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
	"github.com/flowproof/flowproof/verify/rootedtree"
)

// coefficientTolerance: the coefficients are within 2⁻²⁵⁶ ≈ 10⁻⁷⁷, and a condition
// sums at most 4⁹ products of them.
var coefficientTolerance = new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(65), nil))

func inverse(n int) *big.Rat { return big.NewRat(1, int64(n)) }

func power(x *big.Rat, n int) *big.Rat {
	p := big.NewRat(1, 1)
	for range n {
		p.Mul(p, x)
	}
	return p
}

// collocationConditions decide the simplifying conditions, for q = 1, 2, …,
//
//	B(p): Σ b_i c_i^{q−1} = 1/q, q ≤ p,   C(η): Σ_j a_ij c_j^{q−1} = c_i^q/q, q ≤ η,
//	D(ζ): Σ_i b_i c_i^{q−1} a_ij = b_j (1 − c_j^q)/q, q ≤ ζ.
//
// If p ≤ η + ζ + 1 and p ≤ 2η + 2, the order is p [HNW93, II.7; HW96, IV.5].
type collocationConditions struct {
	a    [][]*big.Rat
	b, c []*big.Rat
	err  error // the first that does not hold
}

func (k *collocationConditions) equal(what string, x, y *big.Rat) {
	if off := new(big.Rat).Sub(x, y); k.err == nil && off.Abs(off).Cmp(coefficientTolerance) > 0 {
		f, _ := off.Float64()
		k.err = fmt.Errorf("%s is off by %.1e", what, f)
	}
}

func (k *collocationConditions) check(b, c, d int) {
	dot := func(w func(i int) *big.Rat, q int) *big.Rat {
		sum := new(big.Rat)
		for i := range k.b {
			sum.Add(sum, new(big.Rat).Mul(w(i), power(k.c[i], q-1)))
		}
		return sum
	}
	for q := 1; q <= max(b, c, d) && k.err == nil; q++ {
		if q <= b {
			k.equal("B", dot(func(i int) *big.Rat { return k.b[i] }, q), inverse(q))
		}
		for j := range k.b {
			cq := power(k.c[j], q)
			if q <= c {
				k.equal("C", dot(func(i int) *big.Rat { return k.a[j][i] }, q), new(big.Rat).Mul(cq, inverse(q)))
			}
			if q <= d {
				right := new(big.Rat).Sub(inverse(1), cq)
				right.Mul(right, k.b[j]).Mul(right, inverse(q))
				k.equal("D", dot(func(i int) *big.Rat { return new(big.Rat).Mul(k.b[i], k.a[i][j]) }, q), right)
			}
		}
	}
}

// checkGauss decides B(2s), C(s), D(s), from which the order 2s follows, that it does by
// all rooted trees, that 2s + 1 is not reached, and that the method is symplectic:
// b_i a_ij + b_j a_ji = b_i b_j [HLW06, VI.4].
func checkGauss(a [][]*big.Rat, b, c []*big.Rat) error {
	s := len(b)
	conditions := collocationConditions{a: a, b: b, c: c}
	conditions.check(2*s, s, s)
	for i := range s {
		for j := range s {
			x, y := new(big.Rat).Mul(b[i], a[i][j]), new(big.Rat).Mul(b[j], a[j][i])
			conditions.equal("the condition of symplecticity", x.Add(x, y), new(big.Rat).Mul(b[i], b[j]))
		}
	}
	err := conditions.err
	if order, tree, _ := rootedtree.Order(a, b, 2*s+1, coefficientTolerance); err == nil && order != 2*s {
		err = fmt.Errorf("the order is %d, not %d: %v", order, 2*s, tree)
	}
	return err
}

func TestGaussCoefficients(t *testing.T) {
	for s, m := range integrators.Implicit() {
		m := m.(*integrators.Gauss)
		if m.Stages() != s+1 || m.Info().Order != 2*(s+1) {
			t.Errorf("%s has %d stages and order %d", m.Info().Name, m.Stages(), m.Info().Order)
		}
		if err := checkGauss(m.A(), m.B(), m.C()); err != nil {
			t.Errorf("%s: %v", m.Info().Name, err)
		}
		// Each coefficient, changed by 10⁻⁶⁰, is noticed.
		small := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(60), nil))
		for i := range m.Stages() * (m.Stages() + 2) {
			a, b, c := m.A(), m.B(), m.C()
			x := slices.Concat(append(a, b, c)...)[i]
			x.Add(x, small)
			if checkGauss(a, b, c) == nil {
				t.Errorf("%s: coefficient %d is wrong and nobody says so", m.Info().Name, i)
			}
		}
	}
}

// The dense output is that of a method with two more stages, at the ends of the step.
func TestGaussInterpolant(t *testing.T) {
	for _, m := range integrators.Implicit() {
		m := m.(*integrators.Gauss)
		order := func(interpolant [][]*big.Rat) int {
			a := [][]*big.Rat{{}}
			for _, row := range append(m.A(), m.B()) {
				a = append(a, append([]*big.Rat{new(big.Rat)}, row...))
			}
			p, _, _ := rootedtree.InterpolantOrder(a, interpolant, m.Info().Order+1, coefficientTolerance)
			return p
		}
		if p := order(m.Interpolant()); p != m.Info().DenseOrder {
			t.Errorf("%s: the dense output has order %d, not %d", m.Info().Name, p, m.Info().DenseOrder)
		}
		wrong := m.Interpolant()
		wrong[1][2].Neg(wrong[1][2])
		if p := order(wrong); p >= m.Info().DenseOrder {
			t.Errorf("%s: a wrong interpolant passes as one of order %d", m.Info().Name, p)
		}
	}
}

// What the acceptance suite asks of every method and an implicit one can satisfy.
// (Its contract asks more: that a step's last bits do not depend on the steps
// before, and that all steps cost the same.)
func TestGauss(t *testing.T) {
	for _, m := range integrators.Implicit() {
		info := m.Info()
		t.Run(info.Name, func(t *testing.T) {
			for _, p := range integratortest.Systems() {
				for what, err := range map[string]error{
					"allocations": integratortest.CheckAllocations(m, p),
					"convergence": integratortest.CheckConvergence(m, p, info.Order),
					"dense":       integratortest.CheckDense(m, p, info.DenseOrder),
				} {
					if err != nil {
						t.Errorf("%s: %v", what, err)
					}
				}
			}
			bind := func(n int, force integratortest.Force) ode.Stepper {
				return m.Bind(ode.NewSecondOrder(n, force))
			}
			if err := errors.Join(integratortest.CheckSymplectic(bind, 0), integratortest.CheckReversible(bind, 0)); err != nil {
				t.Error(err)
			}
		})
	}
}

// A step depends on the steps that were accepted, not on those that were tried,
// nor on what became of the caller's slices; every evaluation is counted.
func TestGaussSteps(t *testing.T) {
	for _, m := range integrators.Implicit() {
		calls := 0
		p := integratortest.Systems()[0]
		sys := p.New(&calls)
		s, reference := m.Bind(sys), m.Bind(p.New(new(int)))
		y, want, slope, got := make([]float64, 3), make([]float64, 3), make([]float64, 3), make([]float64, 3)
		p.Exact(y, p.T0)
		s.Start(p.T0, y, nil)
		reference.Start(p.T0, y, nil)
		var seg ode.Segment
		for i := range 6 {
			at, h := p.T0+float64(i)/8, 1.0/8
			start := slices.Clone(y)
			for _, try := range []float64{3 * h, -h, h / 3, h} {
				for k := range y {
					y[k] = math.NaN()
				}
				copy(y, s.Step(at+try).Y)
			}
			s.Accept()
			copy(want, reference.Step(at+h).Y)
			reference.Accept()
			if !slices.Equal(y, want) {
				t.Fatalf("%s, step %d: %v after other tries, %v without", m.Info().Name, i, y, want)
			}
			s.Dense(&seg)
			reference.Dense(&seg)
			seg.At(got, at, 0)
			if !slices.Equal(got, start) {
				t.Errorf("%s: the dense output starts from %v, not %v", m.Info().Name, got, start)
			}
			for end, y := range [][]float64{start, y} {
				seg.At(got, at+float64(end)*h, 1)
				p.New(new(int)).Derivative(slope, at+float64(end)*h, y)
				for k := range got {
					// Differences of numbers of order 1, divided by h, over a dozen roundings.
					if !(math.Abs(got[k]-slope[k]) <= 0x1p-52*8*12*(1+math.Abs(slope[k]))) {
						t.Errorf("%s: the slope %d of the dense output is %v, that of the system %v", m.Info().Name, k, got[k], slope[k])
					}
				}
			}
		}
		if s.Work().Evaluations != calls {
			t.Errorf("%s: %d evaluations are reported and %d were made", m.Info().Name, s.Work().Evaluations, calls)
		}
	}
}

// A step too long for the iteration fails, and says where.
func TestGaussTooLongAStep(t *testing.T) {
	for _, c := range []struct {
		reason string
		f      func(dst []float64, t float64, y []float64)
		status ode.Status
	}{
		{"stiff: h|λ| = 1000", func(dst []float64, _ float64, y []float64) { dst[0] = -1e4 * (y[0] - 1) }, ode.NoConvergence},
		{"linear growth that overflows nothing in 1000 sweeps: h|λ| = 5.5, times 0.17 to 0.5",
			func(dst []float64, _ float64, y []float64) { dst[0] = -70 * y[0] }, ode.NoConvergence},
		{"the derivative is not finite", func(dst []float64, _ float64, y []float64) { dst[0] = math.Log(-y[0]) }, ode.NonFinite},
		{"harmless", func(dst []float64, _ float64, y []float64) { dst[0] = -y[0] }, ode.Finished},
	} {
		for _, m := range integrators.Implicit() {
			sol, err := ode.Solve(context.Background(), m.Bind(ode.Func(1, c.f)), ode.Problem{T1: 1, Y0: []float64{2}}, ode.Options{Step: 0.1})
			if sol == nil || sol.Status != c.status || (err == nil) != c.status.OK() || math.IsNaN(sol.End.Y[0]) {
				t.Errorf("%s, %s: %+v, %v", c.reason, m.Info().Name, sol, err)
			}
		}
	}
}

// Brouwer's law: over 1000 revolutions the energy errs as a random walk of
// roundings does. After compensation a step rounds increments, which are h of the
// state, so that each of its four components adds some 2⁻⁵³h; two standard
// deviations are 4·2⁻⁵³h after one step and √N times that after N, here 7·10⁻¹⁵.
// Measured: 3·10⁻¹⁵; and 4·10⁻¹⁴ without compensation, some 10⁻¹⁴ with coefficients of 53
// bits, 10⁻¹¹ if the iteration stops at increments of 10⁻¹⁴.
func TestGaussKeplerEnergy(t *testing.T) {
	p := odeproblems.Kepler(0.2)
	energy := p.Invariants[0].Func
	s := integrators.Gauss4.Bind(p.System)
	y := slices.Clone(p.Y0)
	e0 := energy(0, y)
	const perRevolution, revolutions = 150, 1000
	s.Start(0, y, nil)
	worst := 0.0
	for i := 1.0; i <= perRevolution*revolutions; i++ {
		copy(y, s.Step(i*(2*math.Pi/perRevolution)).Y)
		s.Accept()
		worst = math.Max(worst, math.Abs(energy(0, y)/e0-1))
	}
	t.Logf("relative energy error %.1e after %d revolutions, %.1f evaluations a step", worst, revolutions,
		float64(s.Work().Evaluations)/(perRevolution*revolutions))
	if bound := 4 * 0x1p-53 * (2 * math.Pi / perRevolution) * math.Sqrt(perRevolution*revolutions); !(worst <= bound) {
		t.Errorf("the energy is off by %.1e, more than %.1e", worst, bound)
	}
}

func ExampleGauss() {
	// A Hamiltonian that does not split: H = ½(p² + 1)(q² + 1). Explicit symplectic
	// methods do not apply.
	sys := ode.Func(2, func(dst []float64, _ float64, y []float64) {
		q, p := y[0], y[1]
		dst[0], dst[1] = p*(q*q+1), -q*(p*p+1)
	})
	energy := func(y []float64) float64 { return (y[0]*y[0] + 1) * (y[1]*y[1] + 1) / 2 }
	y0 := []float64{0, -3}
	sol, err := ode.Solve(context.Background(), integrators.Gauss3.Bind(sys), ode.Problem{T1: 500, Y0: y0}, ode.Options{Step: 0.02})
	fmt.Println(err, sol.Status, math.Abs(energy(sol.End.Y)-energy(y0)) < 1e-6)
	// Output: <nil> finished true
}

// A component in units so large that its rounding hides all of another one does not
// end the iteration before that one has converged: it is what it is alone.
func TestGaussInMixedUnits(t *testing.T) {
	const rate, big = 150, 1e10
	small := func(t, y float64) float64 { return -rate * (y - math.Cos(9*t)) }
	alone := ode.Func(1, func(dst []float64, t float64, y []float64) { dst[0] = small(t, y[0]) })
	beside := ode.Func(5, func(dst []float64, t float64, y []float64) {
		q := []float64{y[0] / big, y[1] / big}
		keplerForce(dst[2:4], t, q)
		dst[0], dst[1], dst[2], dst[3] = y[2], y[3], big*dst[2], big*dst[3]
		dst[4] = small(t, y[4])
	})
	for _, m := range integrators.Implicit() {
		last := func(sys ode.System, y0 ...float64) (ys []float64) {
			_, err := ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T1: 5, Y0: y0}, ode.Options{
				Step: 0.01, OnStep: func(in *ode.Integrator) error { ys = append(ys, in.Y()[len(y0)-1]); return nil }})
			if err != nil {
				t.Fatal(err)
			}
			return ys
		}
		want := last(alone, 0)
		for k, y := range last(beside, 0.4*big, 0, 0, 2*big, 0) {
			// The last increment is noise, 2⁻⁴⁰ or less, and those not made add up to at most
			// thrice that, as the iteration contracts by rate·0.01/2 or better; so it is alone.
			if off := math.Abs(y - want[k]); !(off <= 2*3*0x1p-40) {
				t.Fatalf("%s: at step %d it is off by %.1e", m.Info().Name, k+1, off)
			}
		}
	}
}

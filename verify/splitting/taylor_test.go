package splitting_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/splitting"
)

// The experiment: one step of the method on a system q̇ = g(p), ṗ = f(q), f and
// g polynomials, next to the exact solution, both as power series in h. The
// first power in which they differ is one more than the order. Nothing of words
// or trees is in here.

const powers = 10 // series up to h⁹

type series [powers]float64

func (x *series) add(factor float64, y series) {
	for n := range x {
		x[n] += factor * y[n]
	}
}

func (x series) times(y series) (z series) {
	for i, a := range x {
		for j, b := range y[:powers-i] {
			z[i+j] += a * b
		}
	}
	return z
}

// shifted returns h·x.
func (x series) shifted() (z series) {
	copy(z[1:], x[:])
	return z
}

// A field has two components, polynomials of degree four: [k][i][j] is the
// coefficient of xⁱyʲ in component k.
type field [2][5][5]float64

func (f *field) at(x [2]series) (value [2]series) {
	var power [2][5]series
	for v := range power {
		power[v][0][0] = 1
		for i := 1; i < 5; i++ {
			power[v][i] = power[v][i-1].times(x[v])
		}
	}
	for i := range 5 {
		for j := range 5 - i {
			monomial := power[0][i].times(power[1][j])
			for k := range value {
				value[k].add(f[k][i][j], monomial)
			}
		}
	}
	return value
}

// anyField draws the coefficients; identity is the velocity of T = p²/2.
func anyField(random *rand.Rand) *field {
	f := new(field)
	for k := range f {
		for i := range 5 {
			for j := range 5 - i {
				f[k][i][j] = random.NormFloat64() / math.Gamma(float64(i+j+1))
			}
		}
	}
	return f
}

var identity = &field{{1: {1}}, {0: {0, 1}}}

func measuredOrder(steps []splitting.Step, g, f *field) int {
	q, p := [2]series{{0.3}, {-0.2}}, [2]series{{0.5}, {0.7}}
	exactQ, exactP := q, p
	for _, s := range steps {
		c, _ := s.Coef.Float64()
		x, velocity := &q, g.at(p)
		if s.Flow == B {
			x, velocity = &p, f.at(q)
		}
		for k := range x {
			x[k].add(c, velocity[k].shifted())
		}
	}
	for n := range powers - 1 { // xₙ₊₁ = vₙ/(n+1)
		velocity, force := g.at(exactP), f.at(exactQ)
		for k := range exactQ {
			exactQ[k][n+1] = velocity[k][n] / float64(n+1)
			exactP[k][n+1] = force[k][n] / float64(n+1)
		}
	}
	for n := range powers {
		for k := range q {
			if !(math.Abs(q[k][n]-exactQ[k][n]) <= rounding(exactQ[k][n]) && math.Abs(p[k][n]-exactP[k][n]) <= rounding(exactP[k][n])) {
				return n - 1
			}
		}
	}
	return powers - 1
}

// rounding is what may be left of a coefficient that should vanish. Measured over
// all sets, it is less than 10⁻¹³, and every first coefficient that does not
// vanish is more than 10⁻⁸; this lies between.
func rounding(x float64) float64 { return 1e-11 * (1 + math.Abs(x)) }

func TestOrdersAreThoseOfAnExperiment(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 5))
	f, g := anyField(random), anyField(random)
	for _, s := range sets {
		if s.rkn == 0 {
			continue // two flows here
		}
		if got := measuredOrder(s.steps, g, f); got != s.order {
			t.Errorf("%s: the series agree up to order %d, the words up to %d", s.name, got, s.order)
		}
		if got := measuredOrder(s.steps, identity, f); got != s.rkn {
			t.Errorf("%s: for q̈ = f(q) the series agree up to order %d, the trees up to %d", s.name, got, s.rkn)
		}
	}
}

func TestOrdersAreThoseOfAnExperimentForAnySteps(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 5))
	f, g := anyField(random), anyField(random)
	rapid.Check(t, func(t *rapid.T) {
		steps := genSteps(t)
		if order, failing, _ := splitting.Order(steps, 6, nil); measuredOrder(steps, g, f) != order {
			t.Fatalf("the series agree up to order %d, the words up to %d (%s)", measuredOrder(steps, g, f), order, failing)
		}
		if order, failing, _ := splitting.OrderRKN(steps, 6, nil); measuredOrder(steps, identity, f) != order {
			t.Fatalf("for q̈ = f(q) the series agree up to order %d, the trees up to %d (%s)", measuredOrder(steps, identity, f), order, failing)
		}
	})
}

package theorems_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems"
)

// A start that already interpolates does not move, and so must be the argmin of
// every closed form with φ = 0. Here g(0) = 0, and only the sign of R decides.
func TestAStartThatInterpolatesIsItsOwnArgmin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data, o := interpolating(t)
		for _, f := range []theorems.ClosedForm{theorems.Prop2, theorems.Theorem3, theorems.Theorem3Velocity, theorems.Theorem3Bare, theorems.Theorem3GradientFlow} {
			theta, err := f.Limit(data, o)
			if err != nil {
				t.Fatal(err)
			}
			// The argmin is certified to 1e-12 of the data's scale.
			if e := distance(theta, o.Theta0); e > 1e-10*(1+size(o.Theta0)) {
				t.Errorf("%s moves it by %.2g", f.ID, e)
			}
		}
		for _, f := range []theorems.ClosedForm{theorems.Prop2Printed, theorems.Theorem3Printed} {
			theta, err := f.Limit(data, o)
			if err != nil {
				t.Fatal(err)
			}
			if e := distance(theta, o.Theta0); e < 1e-3 {
				t.Errorf("%s, as printed, leaves it in place to %.2g: the test cannot tell the sign", f.ID, e)
			}
		}
	})
}

// interpolating draws data and a biased start with Xθ(0) = y.
func interpolating(t *rapid.T) (*models.Regression, theorems.ClosedFormInputs) {
	const n, d = 2, 5
	number := rapid.Float64Range(0.5, 2)
	x := mat.NewDense(n, d, nil)
	o := theorems.ClosedFormInputs{Alpha: 0.1, C: 2}
	y := make([]float64, n)
	for j := range d {
		o.Theta0 = append(o.Theta0, number.Draw(t, "θ"))
		o.Xi = append(o.Xi, number.Draw(t, "ξ"))
		for i := range n {
			// A Vandermonde-like matrix: rows are independent.
			x.Set(i, j, math.Pow(float64(j+1)/d, float64(2*i+1)))
			y[i] += x.At(i, j) * o.Theta0[j]
		}
	}
	o.G0, o.Rate0, o.Phi = make([]float64, d), make([]float64, d), make([]float64, d)
	data, err := models.NewRegression(x, y)
	if err != nil {
		t.Fatal(err)
	}
	return data, o
}

// The three velocities agree through θ̇(0): the form that knows the velocity is
// the manifold form for θ̇(0) = −4c g √(θ²+4ξ²).
func TestVelocityFormContainsTheManifoldForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, o := interpolating(t)
		for j := range o.G0 {
			o.G0[j] = rapid.Float64Range(-1, 1).Draw(t, "g")
			o.Rate0[j] = -4 * o.C * o.G0[j] * math.Hypot(o.Theta0[j], 2*o.Xi[j])
		}
		_, want := theorems.Theorem3.Terms(o)
		_, got := theorems.Theorem3Velocity.Terms(o)
		if e := distance(got, want); e > 1e-14*(1+size(want)) {
			t.Errorf("R differs by %.2g", e)
		}
	})
}

func distance(a, b []float64) float64 {
	m := 0.0
	for i := range a {
		m = math.Max(m, math.Abs(a[i]-b[i]))
	}
	return m
}

func size(a []float64) float64 { return distance(a, make([]float64, len(a))) }

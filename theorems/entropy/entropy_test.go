package entropy_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/theorems/entropy"
	"pgregory.net/rapid"
)

// Bounds in units of the last place. Value: the ratio, arcsinh and the root err by
// at most 5 half units together, the difference multiplies that by at most 3.
// Gradient: the ratio and math.Asinh. Divergence: δ adds its own 4 units, of which
// cosh δ − 1 makes twice as many.
const (
	valueUlps      = 8
	gradientUlps   = 3
	divergenceUlps = 16
	inverseUlps    = 8 // plus the rounding of 4s, amplified by |4s|
)

var extremes = []struct {
	theta, xi float64
	reason    string
}{
	{1e-20, 1, "θ → 0: the printed formula cancels to nothing"},
	{1e-8, 1, "θ → 0: the printed formula keeps no digit"},
	{-3e-5, 0.01, "small and negative"},
	{0.02, 0.01, "θ = 2ξ, between the two regimes"},
	{1, 1e-300, "tiny ξ"},
	{1e308, 1e-308, "θ/ξ overflows"},
	{3, 1.7e308, "2ξ overflows"},
	{-1e308, 1.7e308, "2ξ overflows, x of order 1"},
	{1e200, 1e300, "(θ/2ξ)² underflows below the result's last digit"},
	{1e-100, 1e200, "Q itself underflows"},
	{1, 5e-324, "subnormal ξ, for which math.Log is wrong on amd64"},
	{1e-310, 1e-312, "subnormal θ and ξ"},
	{1.7e308, 1e-300, "Q itself overflows"},
}

func TestValueGradient(t *testing.T) {
	for _, c := range extremes {
		t.Run(c.reason, func(t *testing.T) { checkCoordinate(t, c.theta, c.xi) })
	}
	if v := entropy.Value(0, 2); v != 0 {
		t.Errorf("Q(0) = %g", v)
	}
}

func TestValueGradientAtRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xi := magnitude(t, "ξ", -300, 300)
		theta := signed(t, "θ", xi)
		checkCoordinate(t, theta, xi)
	})
}

type failer interface {
	Errorf(format string, args ...any)
	Helper()
}

func checkCoordinate(t failer, theta, xi float64) {
	t.Helper()
	v := exact(theta, xi)
	bt, bx := v[0], v[1]
	if u := ulps(entropy.Value(theta, xi), bigValue(bt, bx)); !(u <= valueUlps) {
		t.Errorf("Value(%g, %g) is %.3g ulps off", theta, xi, u)
	}
	if u := ulps(entropy.Gradient(theta, xi), bigGradient(bt, bx)); !(u <= gradientUlps) {
		t.Errorf("Gradient(%g, %g) is %.3g ulps off", theta, xi, u)
	}
}

func TestDivergence(t *testing.T) {
	for _, c := range []struct {
		a, b, xi float64
		reason   string
	}{
		{1 + 1e-12, 1, 0.1, "a ≈ b: the defining formula has no correct digit"},
		{1, 1 - 0x1p-53, 1e-200, "neighbouring floats"},
		{1e-9, 2e-9, 1, "both near zero"},
		{1e-9, -2e-9, 1, "both near zero, signs differ"},
		{0, 5, 0.1, "a = 0"},
		{5, 0, 0.1, "b = 0: D_Q(a,0) = Q(a)"},
		{1e5, 1, 1e-3, "a ≫ b ≫ ξ"},
		{1, 1e5, 1e-3, "b ≫ a ≫ ξ"},
		{2.9e216, 4.5e-133, 1e-138, "b/a underflows"},
		{1e300, 1e-300, 1e-300, "a/ξ overflows"},
		{-1e308, 1e308, 1, "a − b overflows"},
	} {
		t.Run(c.reason, func(t *testing.T) { checkDivergence(t, c.a, c.b, c.xi) })
	}
	rapid.Check(t, func(t *rapid.T) {
		xi := magnitude(t, "ξ", -300, 300)
		a := signed(t, "a", xi)
		b := signed(t, "b", xi)
		if rapid.Bool().Draw(t, "near") {
			b = a * (1 + math.Pow(10, rapid.Float64Range(-16, 0).Draw(t, "gap")))
		}
		if !math.IsInf(b, 0) {
			checkDivergence(t, a, b, xi)
		}
	})
}

func checkDivergence(t failer, a, b, xi float64) {
	t.Helper()
	d := entropy.Divergence(a, b, xi)
	v := exact(a, b, xi)
	if u := ulps(d, bigDivergence(v[0], v[1], v[2])); !(u <= divergenceUlps) {
		t.Errorf("Divergence(%g, %g, %g) = %g is %.3g ulps off", a, b, xi, d, u)
	}
}

// The printed formulas are the mutants: right on paper, wrong in float64.
func TestNaiveFormulasAreRejected(t *testing.T) {
	value := func(x, xi float64) float64 {
		return (x*math.Asinh(x/2/xi) - math.Sqrt(4*xi*xi+x*x) + 2*xi) / 4
	}
	for _, c := range extremes[:2] {
		v := exact(c.theta, c.xi)
		if u := ulps(value(c.theta, c.xi), bigValue(v[0], v[1])); u <= valueUlps {
			t.Errorf("the naive value passes at θ = %g", c.theta)
		}
	}
	divergence := func(a, b, xi float64) float64 {
		return entropy.Value(a, xi) - entropy.Value(b, xi) - entropy.Gradient(b, xi)*(a-b)
	}
	a, b, xi := 1+1e-12, 1.0, 0.1
	v := exact(a, b, xi)
	if u := ulps(divergence(a, b, xi), bigDivergence(v[0], v[1], v[2])); u <= divergenceUlps {
		t.Error("the naive divergence passes at a ≈ b")
	}
}

func TestInverse(t *testing.T) {
	for _, c := range []struct {
		s, xi  float64
		reason string
	}{
		{1e-200, 3, "linear regime"},
		{-0.3, 0.01, "ordinary"},
		{174.9, 1, "just below the switch of formula"},
		{175.1, 1, "just above it"},
		{-345, 1e-300, "sinh(4s) overflows, θ does not"},
		{360, 1e-310, "the same with subnormal ξ"},
		{1e-300, 1.7e308, "2ξ overflows, θ does not"},
		{200, 1, "θ itself overflows"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			const prec = 2500 // e⁴ˢ − e⁻⁴ˢ at s = 1e-300
			e := zero(prec).SetFloat64(c.s)
			e = bigExp(e.Mul(e, zero(prec).SetInt64(4)))
			want := e.Sub(e, quo(zero(prec).SetInt64(1), e))
			want.Mul(want, zero(prec).SetFloat64(c.xi))
			allowed := inverseUlps + 4*math.Abs(c.s)
			if u := ulps(entropy.Inverse(c.s, c.xi), want); !(u <= allowed) {
				t.Errorf("Inverse(%g, %g) = %g is %.3g ulps off", c.s, c.xi, entropy.Inverse(c.s, c.xi), u)
			}
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		xi := magnitude(t, "ξ", -300, 300)
		theta := signed(t, "θ", xi)
		s := entropy.Gradient(theta, xi)
		if math.Abs(s) < 0x1p-1000 {
			return // subnormal, or nearly: digits are gone
		}
		allowed := inverseUlps + 4*4*math.Abs(s) // s is gradientUlps off, and rounded
		if u := ulps(entropy.Inverse(s, xi), exact(theta)[0]); !(u <= allowed) {
			t.Errorf("Inverse(Gradient(θ)) is %.3g ulps from θ = %g, ξ = %g", u, theta, xi)
		}
	})
}

func TestTotalDivergence(t *testing.T) {
	a, b, xi := []float64{1, -2, 0}, []float64{0.5, 3, -1}, []float64{0.1, 1e-9, 4}
	var d float64
	for j := range a {
		d += entropy.Divergence(a[j], b[j], xi[j])
	}
	if got := entropy.TotalDivergence(a, b, xi); got != d {
		t.Errorf("TotalDivergence = %g, the sum is %g", got, d)
	}
}

func TestSlipsPanic(t *testing.T) {
	for reason, f := range map[string]func(){
		"ξ = 0":            func() { entropy.Value(1, 0) },
		"ξ < 0":            func() { entropy.Gradient(1, -1) },
		"ξ = NaN":          func() { entropy.Gradient(1, math.NaN()) },
		"ξ = ∞":            func() { entropy.Divergence(1, 2, math.Inf(1)) },
		"ξ = 0 in Inverse": func() { entropy.Inverse(1, 0) },
		"lengths":          func() { entropy.TotalDivergence([]float64{1}, []float64{1}, nil) },
	} {
		mustPanic(t, reason, f)
	}
}

func TestNaNIsHandedOn(t *testing.T) {
	nan := math.NaN()
	for name, v := range map[string]float64{
		"Value": entropy.Value(nan, 1), "Gradient": entropy.Gradient(nan, 1),
		"Inverse": entropy.Inverse(nan, 1), "Divergence a": entropy.Divergence(nan, 1, 1), "Divergence b": entropy.Divergence(1, nan, 1),
	} {
		if !math.IsNaN(v) {
			t.Errorf("%s of NaN is %g", name, v)
		}
	}
}

func mustPanic(t *testing.T, reason string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", reason)
		}
	}()
	f()
}

// magnitude draws log-uniformly from [10^lo, 10^hi].
func magnitude(t *rapid.T, name string, lo, hi float64) float64 {
	return math.Pow(10, rapid.Float64Range(lo, hi).Draw(t, name))
}

// signed draws θ of either sign, as often near ξ as anywhere.
func signed(t *rapid.T, name string, xi float64) float64 {
	v := magnitude(t, name, -300, 300)
	if rapid.Bool().Draw(t, name+" near ξ") {
		v = xi * magnitude(t, name+"/ξ", -10, 10)
	}
	if math.IsInf(v, 0) || v < 1e-300 {
		v = xi
	}
	if rapid.Bool().Draw(t, name+" < 0") {
		v = -v
	}
	return v
}

package enclosed

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// near is a problem whose start is near its limit.
func near() Problem {
	p := one
	p.Y = rats("1/4")
	return p
}

// TestSecondOrder compares each bound that the proof rests on, and what it proves, with what the solvers
// find, at the largest α and at a smaller one.
func TestSecondOrder(t *testing.T) {
	b, err := Momentum(near(), big.NewRat(1, 60), big.NewRat(1, 2), false, true).SecondOrder()
	require.NoError(t, err)
	for _, eta := range []int64{60, 200} {
		f := Momentum(near(), big.NewRat(1, eta), big.NewRat(1, 2), false, true)
		l := follow(t, f, 1/float64(eta), 0.5)
		alpha, theta := l.Alpha, l.Theta()
		for j := range theta {
			r, q := l.SquareU[j]/alpha, l.SquareV[j]/alpha
			check := func(what string, got, bound float64) {
				t.Logf("η = 1/%d, %s_%d: %.4g ≤ %.4g", eta, what, j+1, got, bound)
				if !(got <= bound) || got < bound/1e5 {
					t.Errorf("η = 1/%d, %s_%d is %g, its bound %g", eta, what, j+1, got, bound)
				}
			}
			if u, v := math.Abs(l.UEnd[j]), math.Abs(l.VEnd[j]); !(b.Away[j] > 0 && b.Away[j] <= min(u, v) && b.Away[j] > min(u, v)/10) {
				t.Errorf("η = 1/%d: |u_%d|, |v_%d| end at %g and %g, and are proved to be ≥ %g", eta, j+1, j+1, u, v, b.Away[j])
			}
			check("∫(r²+q²)", r+q, b.Squares[j])
			check("|∫(r²+q²) − φ|/α", math.Abs(r+q-l.Phi[j])/alpha, b.Sum[j])
			check("|∫(r²−q²)|/α", math.Abs(r-q)/alpha, b.Difference[j])
		}
		phi := f.Xi() // any: replaced
		for j := range phi {
			phi[j].Lo, phi[j].Hi = l.Phi[j], l.Phi[j]
		}
		argmin, err := f.Evaluate(Theorem3, phi)
		require.NoError(t, err)
		for j := range theta {
			if d := math.Abs(theta[j] - argmin[j].Mid()); d > b.C[j]*alpha*alpha || d < b.C[j]*alpha*alpha/1e3 {
				t.Errorf("η = 1/%d, θ_%d differs by %g, the bound is %g", eta, j+1, d, b.C[j]*alpha*alpha)
			}
		}
	}
}

// TestSecondOrderHasConditions: without them there is no bound.
func TestSecondOrderHasConditions(t *testing.T) {
	half := big.NewRat(1, 2)
	zero := near()
	zero.V = rats("1/100", "3/4")
	for reason, f := range map[string]Flow{
		"zero velocity":             Momentum(near(), big.NewRat(1, 100), half, false, false),
		"gradient flow":             Gradient(near()),
		"a large learning rate":     Momentum(near(), big.NewRat(1, 4), half, false, true),
		"a start that may reach 0":  Momentum(zero, big.NewRat(1, 100), half, false, true),
		"a start far from its goal": Momentum(Problem{X: one.X, Y: rats("9"), U: one.U, V: one.V}, big.NewRat(1, 100), half, false, true),
	} {
		if b, err := f.SecondOrder(); err == nil {
			t.Errorf("%s: %+v", reason, b)
		}
	}
}

// TestIdentityOfSquares: with αr′ = −r − αr² − 2cg,
//
//	r² = 4c²g² + α(2cgr′ + 2cgr² − rr′ − r³).
func TestIdentityOfSquares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, from int64) *big.Rat {
			return big.NewRat(rapid.Int64Range(from, 50).Draw(t, name), rapid.Int64Range(1, 9).Draw(t, name+"'"))
		}
		alpha, c, g, r := draw("α", 1), draw("c", 1), draw("g", -50), draw("r", -50)
		minus := rat(-1)
		slope := product(sum(product(minus, r), product(minus, alpha, r, r), product(rat(-2), c, g)), new(big.Rat).Inv(alpha))
		right := sum(product(rat(4), c, c, g, g), product(alpha, sum(
			product(rat(2), c, g, slope), product(rat(2), c, g, r, r), product(minus, r, slope), product(minus, r, r, r))))
		if right.Cmp(product(r, r)) != 0 {
			t.Fatalf("r² = %v, the right-hand side is %v", product(r, r), right)
		}
	})
}

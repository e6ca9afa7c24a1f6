package splitting_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/verify/splitting"
)

// matrix is a field that is linear.
type matrix [4][4]float64

func (x matrix) times(y matrix) (z matrix) {
	for i := range 4 {
		for j := range 4 {
			for k := range 4 {
				z[i][j] += x[i][k] * y[k][j]
			}
		}
	}
	return z
}

func (x matrix) plus(factor float64, y matrix) matrix {
	for i := range 4 {
		for j := range 4 {
			x[i][j] += factor * y[i][j]
		}
	}
	return x
}

func (x matrix) norm() float64 {
	sum := 0.0
	for i := range 4 {
		for j := range 4 {
			sum += x[i][j] * x[i][j]
		}
	}
	return math.Sqrt(sum)
}

// exp returns the exponential by its series, for norms of some units.
func (x matrix) exp(h float64) matrix {
	term := matrix{{1}, {0, 1}, {0, 0, 1}, {0, 0, 0, 1}}
	sum := term
	for n := 1; n < 40; n++ {
		term = matrix{}.plus(h/float64(n), term.times(x))
		sum = sum.plus(1, term)
	}
	return sum
}

// ‖Π exp(cᵢhXᵢ) − exp(h ΣX)‖ ~ h^(p+1) for random matrices X, here of norm 2.
func TestOrdersAreThoseOfMatrices(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 3))
	var fields [3]matrix
	for f := range fields {
		for i := range 4 {
			for j := range 4 {
				fields[f][i][j] = random.NormFloat64() / 2
			}
		}
	}
	miss := func(steps []splitting.Step, h float64) float64 {
		product, sum, occurs := matrix{}.exp(0), matrix{}, [3]bool{}
		for _, s := range steps {
			c, _ := s.Coef.Float64()
			product = product.times(fields[s.Flow].exp(c * h))
			occurs[s.Flow] = true
		}
		for f, x := range fields {
			if occurs[f] {
				sum = sum.plus(1, x)
			}
		}
		return product.plus(-1, sum.exp(h)).norm()
	}
	// From h = ½ to ¼ the next term of the error, smaller by a factor of h, still
	// turns the slope by up to 0.2 (measured); the smallest error, 6·10⁻¹¹, is far
	// above rounding.
	const bend = 0.25
	for _, s := range sets {
		slope := math.Log2(miss(s.steps, 0.5) / miss(s.steps, 0.25))
		if !(math.Abs(slope-float64(s.order+1)) <= bend) {
			t.Errorf("%s: the error has slope %.2f, want %d", s.name, slope, s.order+1)
		}
	}
}

package entropy_test

import (
	"math"
	"math/big"
	"math/rand/v2"

	"github.com/flowproof/flowproof/theorems/entropy"
	"gonum.org/v1/gonum/mat"
)

// A family of random problems: Gaussian X, a feasible y, and R with a part inside
// the row space of X and a part anywhere.
type family struct {
	n, d        int
	xiLo, xiHi  float64 // decimal exponents of ξ
	inside, out float64 // sizes of the two parts of R
	y           float64 // size of the θ that y comes from
	sparse      int     // its nonzero entries; 0 means all
}

func (f family) draw(seed uint64) entropy.Problem {
	r := rand.New(rand.NewPCG(seed, 7))
	x := mat.NewDense(f.n, f.d, nil)
	for i := range f.n {
		for j := range f.d {
			x.Set(i, j, r.NormFloat64())
		}
	}
	p := entropy.Problem{X: x, Y: make([]float64, f.n), R: make([]float64, f.d), Xi: make([]float64, f.d)}
	theta := mat.NewVecDense(f.d, nil)
	for j := range f.d {
		if v := r.NormFloat64() * f.y; f.sparse == 0 || j < f.sparse {
			theta.SetVec(j, v)
		}
		p.Xi[j] = math.Pow(10, f.xiLo+(f.xiHi-f.xiLo)*r.Float64())
		p.R[j] = f.out * r.NormFloat64()
	}
	mat.NewVecDense(f.n, p.Y).MulVec(x, theta)
	w := mat.NewVecDense(f.n, nil)
	for i := range f.n {
		w.SetVec(i, f.inside*r.NormFloat64())
	}
	for j, v := range product(x.T(), w).RawVector().Data {
		p.R[j] += v
	}
	return p
}

func product(a mat.Matrix, v mat.Vector) *mat.VecDense {
	var out mat.VecDense
	out.MulVec(a, v)
	return &out
}

// optimality measures the conditions of the minimiser in math/big, sharing nothing
// with Certify: the largest residual of a row of Xθ = y relative to the largest sum
// of terms of a row, and of ¼ arcsinh(θ/2ξ) + R = Xᵀλ relative to 1 and its terms,
// and as it is.
func optimality(p entropy.Problem, theta, lambda []float64) (feasibility, stationarity, absolute float64) {
	const prec = 400
	f := func(x float64) *big.Float { return zero(prec).SetFloat64(x) }
	n, d := p.X.Dims()
	top, worst := f(0), f(0)
	for i := range n {
		res, size := f(-p.Y[i]), f(math.Abs(p.Y[i]))
		for j := range d {
			term := f(0).Mul(f(p.X.At(i, j)), f(theta[j]))
			res.Add(res, term)
			size.Add(size, term.Abs(term))
		}
		top, worst = bigMax(top, size), bigMax(worst, res.Abs(res))
	}
	if top.Sign() > 0 {
		feasibility, _ = worst.Quo(worst, top).Float64()
	}
	for j := range d {
		g := bigAsinh(f(0).Quo(f(theta[j]), f(0).Add(f(p.Xi[j]), f(p.Xi[j]))))
		g.Quo(g, f(4))
		res, size := f(0).Add(g, f(p.R[j])), f(0).Abs(g)
		size.Add(size, f(1+math.Abs(p.R[j])))
		for i := range n {
			term := f(0).Mul(f(p.X.At(i, j)), f(lambda[i]))
			res.Sub(res, term)
			size.Add(size, term.Abs(term))
		}
		r, _ := res.Abs(res).Float64()
		absolute = max(absolute, r)
		r, _ = res.Quo(res, size).Float64()
		stationarity = max(stationarity, r)
	}
	return feasibility, stationarity, absolute
}

func bigMax(a, b *big.Float) *big.Float {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

// distance is max|a − b| relative to max|b|.
func distance(a, b []float64) float64 {
	var diff, size float64
	for j, v := range b {
		diff, size = max(diff, math.Abs(a[j]-v)), max(size, math.Abs(v))
	}
	if diff == 0 {
		return 0
	}
	return diff / size
}

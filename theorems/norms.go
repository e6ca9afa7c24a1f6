package theorems

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

// weightedNorm returns the minimiser of Σ θ_j²/w_j on Xθ = y, θ = WXᵀ(XWXᵀ)⁻¹y.
func weightedNorm(data *models.Regression, w []float64) ([]float64, error) {
	var wx, gram mat.Dense
	wx.Mul(mat.NewDiagDense(len(w), w), data.X.T())
	gram.Mul(data.X, &wx)
	var dual, theta mat.VecDense
	if err := dual.SolveVec(&gram, mat.NewVecDense(len(data.Y), data.Y)); err != nil {
		return nil, err
	}
	theta.MulVec(&wx, &dual)
	return theta.RawVector().Data, nil
}

// leastL1 returns the minimiser of ‖θ‖₁ on Xθ = y and the largest |x_jᵀλ| off its support,
// λ the multipliers: less than 1 where the minimiser is unique. It tries all bases, n
// columns of X. It is false if the minimiser has fewer than n entries.
func leastL1(data *models.Regression) (theta []float64, slack float64, ok bool) {
	n, d := data.X.Dims()
	least := math.Inf(1)
	basis := make([]int, n)
	var pick func(k, from int)
	pick = func(k, from int) {
		if k < n {
			for j := from; j < d; j++ {
				basis[k] = j
				pick(k+1, j+1)
			}
			return
		}
		square := mat.NewDense(n, n, nil)
		for k, j := range basis {
			square.SetCol(k, mat.Col(nil, j, data.X))
		}
		var x, lambda mat.VecDense
		if x.SolveVec(square, mat.NewVecDense(n, data.Y)) != nil || mat.Norm(&x, 1) >= least {
			return
		}
		least, slack, ok = mat.Norm(&x, 1), 0, true
		theta = make([]float64, d)
		signs := mat.NewVecDense(n, nil)
		for k, j := range basis {
			theta[j] = x.AtVec(k)
			signs.SetVec(k, math.Copysign(1, theta[j]))
			ok = ok && math.Abs(theta[j]) > 1e-9*least
		}
		if lambda.SolveVec(square.T(), signs) != nil {
			ok = false
			return
		}
		for j := range d {
			if theta[j] == 0 {
				slack = math.Max(slack, math.Abs(mat.Dot(data.X.ColView(j), &lambda)))
			}
		}
	}
	pick(0, 0)
	return theta, slack, ok && slack < 1
}

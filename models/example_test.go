package models_test

import (
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

func ExampleSparse() {
	data, truth := models.Sparse(1, 40, 100, 5)
	fmt.Println(data.N(), "examples of", data.D(), "features")
	for j, v := range truth {
		if v != 0 {
			fmt.Printf("θ*[%d] = %.3f\n", j, v)
		}
	}
	fmt.Println("interpolates:", data.CheckInterpolates() == nil)
	// Output:
	// 40 examples of 100 features
	// θ*[51] = 0.895
	// θ*[84] = -0.927
	// θ*[86] = -1.380
	// θ*[91] = -1.606
	// θ*[96] = -0.651
	// interpolates: true
}

func ExampleReadMatrix() {
	x, err := models.ReadMatrix("-", strings.NewReader("height,width\n1,2\n3,4\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(mat.Formatted(x))

	_, err = models.ReadMatrix("-", strings.NewReader("height,width\n1,2\n3,four\n"))
	fmt.Println(err)
	// Output:
	// ⎡1  2⎤
	// ⎣3  4⎦
	// standard input: row 3, column 2: "four" is not a number; every row must hold 2 comma-separated numbers
}

func ExampleRegression_CheckInterpolates() {
	// The same measurement twice, with two outcomes.
	data, err := models.NewRegression(mat.NewDense(2, 1, []float64{1, 1}), []float64{0, 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(data.CheckInterpolates())
	// Output:
	// no θ interpolates the data: the least-squares residual max|Xθ−y| is 0.5, above the rounding level 6.06e-15 (X is 2×1 of rank 1); y must lie in the range of X: remove noise or rows, or add features until the rank is 2
}

func ExampleDiagonalNet() {
	data, err := models.NewRegression(mat.NewDense(1, 2, []float64{1, 2}), []float64{3})
	if err != nil {
		fmt.Println(err)
		return
	}
	net := models.NewDiagonalNet(data)
	beta := []float64{1, 1, 0, 1} // u = (1, 1), v = (0, 1): θ = (1, 0)

	gradient := make([]float64, net.Dim())
	net.Gradient(gradient, beta)
	product := make([]float64, net.Dim())
	net.HessianVector(product, beta, gradient)
	fmt.Println("loss", net.Loss(beta))
	fmt.Println("gradient", gradient)
	fmt.Println("Hessian · gradient", product)
	// Output:
	// loss 2
	// gradient [-4 -8 0 8]
	// Hessian · gradient [-128 -224 0 352]
}

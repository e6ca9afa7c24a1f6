package models

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/internal/simd"
)

// A ReLUNet is a fully connected network without biases,
//
//	f(x; β) = W_L σ(W_{L−1} ⋯ σ(W₁x)),   σ(z) = max(0, z),   L(β) = Σᵢ(f(xᵢ) − yᵢ)² / 2n
//
// with a number as its value. β has the rows of W₁, then those of W₂, and so on. Where some z is
// exactly 0, σ has the derivative 0.
//
// The paper trains "a four-layer non-linear network with the architecture of 100×100
// Linear-ReLU-100×100 Linear" [LWWZ24, B.2], which names two layers, of which the last has 100
// values. It measures the scale of the start by four matrices W₁ … W₄, and the test error of a
// value that is a number. That is here NewReLUNet(data, 100, 100, 100) on data of 100 features: three
// matrices 100×100, and W₄ 1×100, with σ between them.
//
// Its methods do not allocate and share a workspace, and a slice of the wrong length panics.
type ReLUNet struct {
	y      []float64
	widths []int // d, those of the hidden layers, 1
	dim    int
	zero   []float64 // as long as the widest layer

	// Of each layer k, with the examples as columns: its input σ(z), and the derivative of L by its
	// output z. input[0] is Xᵀ.
	input, adjoint []*simd.Panel
	transposed     []*simd.Panel // of input
	weights        []*simd.Panel // the derivative of L by W
	// The derivatives of these along the w of HessianVector; those of input[0] are zero.
	inputDot, adjointDot, transposedDot []*simd.Panel
}

var _ Objective = (*ReLUNet)(nil)

// weightStream is the PCG stream of [ReLUNet.Initial].
const weightStream = 3

// NewReLUNet returns the network on data with hidden layers of those widths. It panics unless each is
// at least 1.
func NewReLUNet(data *Regression, hidden ...int) *ReLUNet {
	n, d := data.N(), data.D()
	net := &ReLUNet{y: append([]float64(nil), data.Y...), widths: append(append([]int{d}, hidden...), 1)}
	widest := 0
	for k, in := range net.widths {
		if in < 1 {
			panic("models: NewReLUNet wants hidden layers of width ≥ 1")
		}
		widest = max(widest, in)
		if k == len(hidden)+1 {
			break
		}
		out := net.widths[k+1]
		net.dim += in * out
		for _, x := range []struct {
			panels        *[]*simd.Panel
			rows, columns int
		}{
			{&net.input, in, n}, {&net.inputDot, in, n}, {&net.transposed, n, in}, {&net.transposedDot, n, in},
			{&net.adjoint, out, n}, {&net.adjointDot, out, n}, {&net.weights, out, in},
		} {
			*x.panels = append(*x.panels, simd.NewPanel(x.rows, x.columns))
		}
	}
	net.zero = make([]float64, widest)
	for i := range n {
		copy(net.transposed[0].Row(i), data.X.RawRowView(i))
	}
	net.input[0].SetTransposed(net.transposed[0])
	return net
}

// Dim returns the number of weights.
func (net *ReLUNet) Dim() int { return net.dim }

// Initial returns a random β with independent normal weights of variance proportional to 1/m in a
// matrix of m columns, scaled so that [ReLUNet.Scale] is the scale. The seed decides every bit.
func (net *ReLUNet) Initial(seed uint64, scale float64) []float64 {
	rng := rand.New(rand.NewPCG(seed, weightStream))
	beta := make([]float64, net.dim)
	for k := range net.input {
		w := net.matrix(beta, k)
		for i := range w.Data[:w.Rows*w.Columns] {
			w.Data[i] = rng.NormFloat64() / math.Sqrt(float64(w.Columns))
		}
	}
	floats.Scale(math.Sqrt(scale/net.Scale(beta)), beta)
	return beta
}

// Scale returns Σ_k ‖W_k‖²_F, the measure of a start in [LWWZ24, B.2].
func (net *ReLUNet) Scale(beta []float64) float64 {
	net.check(beta)
	return floats.Dot(beta, beta)
}

// Predict stores f(xᵢ; β) for all examples in dst (len n).
func (net *ReLUNet) Predict(dst, beta []float64) {
	if len(dst) != len(net.y) {
		panic("models: ReLUNet wants predictions of length n")
	}
	copy(dst, net.forward(beta))
}

// Loss returns L(β). On a test set it is the test error of [LWWZ24, B.2].
func (net *ReLUNet) Loss(beta []float64) float64 {
	sum := 0.0
	for i, f := range net.forward(beta) {
		r := f - net.y[i]
		sum += float64(r * r)
	}
	return sum / float64(2*len(net.y))
}

// Gradient stores ∇L(β) in dst, which may be beta, by backpropagation.
func (net *ReLUNet) Gradient(dst, beta []float64) {
	net.check(dst)
	net.residual(net.forward(beta))
	for k := len(net.input) - 1; k >= 0; k-- {
		if k > 0 {
			net.adjoint[k-1].Product(net.zero[:net.widths[k]], net.matrix(beta, k).T(), net.adjoint[k])
			mask(net.adjoint[k-1], net.input[k])
			net.transposed[k].SetTransposed(net.input[k])
		}
		net.weights[k].Product(net.zero[:net.widths[k+1]], net.adjoint[k].View(), net.transposed[k])
		net.store(dst, k)
	}
}

// HessianVector stores ∇²L(β)·w in dst, which may be beta or w: the derivative of backpropagation along w
// [Pea94].
func (net *ReLUNet) HessianVector(dst, beta, w []float64) {
	net.check(dst)
	net.check(w)
	last := len(net.input) - 1
	f := net.forward(beta)
	for k := range net.input {
		z, zero := net.adjointDot[k], net.zero[:net.widths[k+1]]
		z.Product(zero, net.matrix(w, k), net.input[k])
		if k > 0 {
			z.AddProduct(net.matrix(beta, k), net.inputDot[k])
		}
		if k < last {
			copyPanel(net.inputDot[k+1], z)
			mask(net.inputDot[k+1], net.input[k+1])
		}
	}
	net.residual(f)
	floats.Scale(1/float64(len(net.y)), net.adjointDot[last].Row(0))
	for k := last; k >= 0; k-- {
		if k > 0 {
			below, dot, zero := net.adjoint[k-1], net.adjointDot[k-1], net.zero[:net.widths[k]]
			below.Product(zero, net.matrix(beta, k).T(), net.adjoint[k])
			dot.Product(zero, net.matrix(beta, k).T(), net.adjointDot[k])
			dot.AddProduct(net.matrix(w, k).T(), net.adjoint[k])
			mask(below, net.input[k])
			mask(dot, net.input[k])
			net.transposed[k].SetTransposed(net.input[k])
			net.transposedDot[k].SetTransposed(net.inputDot[k])
		}
		net.weights[k].Product(net.zero[:net.widths[k+1]], net.adjointDot[k].View(), net.transposed[k])
		if k > 0 {
			net.weights[k].AddProduct(net.adjoint[k].View(), net.transposedDot[k])
		}
		net.store(dst, k)
	}
}

// forward returns f of all examples, which residual overwrites.
func (net *ReLUNet) forward(beta []float64) []float64 {
	net.check(beta)
	for k := range net.input {
		z := net.adjoint[k]
		z.Product(net.zero[:net.widths[k+1]], net.matrix(beta, k), net.input[k])
		if k+1 == len(net.input) {
			return z.Row(0)
		}
		for i := range z.Rows {
			h := net.input[k+1].Row(i)
			for c, x := range z.Row(i) {
				h[c] = (x + math.Abs(x)) / 2 // no branch, and NaN stays
			}
		}
	}
	panic("models: a ReLUNet has a layer")
}

// residual makes of f the derivative of L by it, (f − y)/n.
func (net *ReLUNet) residual(f []float64) {
	for i, y := range net.y {
		f[i] = (f[i] - y) / float64(len(net.y))
	}
}

// mask multiplies x by the derivative of σ where its value is h.
func mask(x, h *simd.Panel) {
	for i := range x.Rows {
		row := x.Row(i)
		for c, h := range h.Row(i) {
			// All ones for h > 0, without a branch.
			on := uint64(-int64(math.Float64bits(h)) >> 63)
			row[c] = math.Float64frombits(math.Float64bits(row[c]) & on)
		}
	}
}

func copyPanel(dst, src *simd.Panel) {
	for i := range dst.Rows {
		copy(dst.Row(i), src.Row(i))
	}
}

// matrix returns W of layer k, from 0.
func (net *ReLUNet) matrix(beta []float64, k int) simd.View {
	from := 0
	for l := range k {
		from += net.widths[l] * net.widths[l+1]
	}
	return simd.NewView(net.widths[k+1], net.widths[k], beta[from:])
}

// store puts the derivative by W of layer k in dst.
func (net *ReLUNet) store(dst []float64, k int) {
	w := net.matrix(dst, k)
	for i := range w.Rows {
		copy(w.Data[i*w.RowStep:], net.weights[k].Row(i))
	}
}

func (net *ReLUNet) check(beta []float64) {
	if len(beta) != net.dim {
		panic("models: ReLUNet wants vectors with one number a weight")
	}
}

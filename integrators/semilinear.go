package integrators

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/ode"
)

// A Semilinear is the system
//
//	y′ = L y + N(t, y),
//
// L constant and symmetric, which [Exponential] methods solve exactly where N is 0, however stiff L
// is: a diffusion by lines or by Fourier coefficients, say, with reactions.
type Semilinear struct {
	rates     []float64  // the eigenvalues λ of L
	modes     *mat.Dense // its eigenvectors, in columns; nil: L is diagonal
	matrix    *ode.Matrix
	nonlinear func(dst []float64, t float64, y []float64)
}

var _ ode.System = (*Semilinear)(nil)

// NewDiagonal returns the system with L = diag(rates), of dimension len(rates). nonlinear
// writes N(t, y) to dst. It panics if nonlinear is nil.
func NewDiagonal(rates []float64, nonlinear func(dst []float64, t float64, y []float64)) *Semilinear {
	needNonlinear(nonlinear)
	return &Semilinear{rates: append([]float64(nil), rates...), nonlinear: nonlinear}
}

// NewSymmetric returns the system with the given L, whose eigenvalues and -vectors it computes at a
// cost of some 10 N³ operations; an evaluation of N costs 4 N² more in a method. The error says that L
// is not symmetric or not finite. It panics if nonlinear is nil.
func NewSymmetric(l *ode.Matrix, nonlinear func(dst []float64, t float64, y []float64)) (*Semilinear, error) {
	needNonlinear(nonlinear)
	n := l.Dim()
	s := &Semilinear{matrix: ode.NewMatrix(n), nonlinear: nonlinear}
	if n == 0 {
		return s, nil
	}
	sym := mat.NewSymDense(n, nil)
	for i := range n {
		for j := range n {
			x := l.At(i, j)
			if x != l.At(j, i) || math.IsInf(x, 0) {
				return nil, errors.New("integrators: L is not a symmetric matrix of finite numbers")
			}
			sym.SetSym(i, j, x)
			s.matrix.Set(i, j, x)
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(sym, true) {
		return nil, errors.New("integrators: the eigenvalues of L were not found")
	}
	s.rates, s.modes = eigen.Values(nil), new(mat.Dense)
	eigen.VectorsTo(s.modes)
	return s, nil
}

func needNonlinear(f func(dst []float64, t float64, y []float64)) {
	if f == nil {
		panic("integrators: a semilinear system needs a function, which may write zeros")
	}
}

// Dim implements [ode.System].
func (s *Semilinear) Dim() int { return len(s.rates) }

// Derivative implements [ode.System].
func (s *Semilinear) Derivative(dst []float64, t float64, y []float64) {
	s.nonlinear(dst, t, y)
	s.addLinear(dst, y)
}

// addLinear adds L y to dst.
func (s *Semilinear) addLinear(dst, y []float64) {
	if s.modes == nil {
		for i, rate := range s.rates {
			dst[i] += float64(rate * y[i])
		}
		return
	}
	for i := range dst {
		sum := 0.0
		for j, x := range s.matrix.Data()[i*len(y) : (i+1)*len(y)] {
			sum += float64(x * y[j])
		}
		dst[i] += sum
	}
}

// toModes writes Vᵀx to dst, and fromModes V x; V is the matrix of the eigenvectors.
func (s *Semilinear) toModes(dst, x []float64) { s.turn(dst, x, true) }

func (s *Semilinear) fromModes(dst, x []float64) { s.turn(dst, x, false) }

func (s *Semilinear) turn(dst, x []float64, transposed bool) {
	if s.modes == nil || len(x) == 0 {
		copy(dst, x)
		return
	}
	n := len(x)
	clear(dst)
	v := s.modes.RawMatrix()
	for i := range n {
		row := v.Data[i*v.Stride : i*v.Stride+n]
		if transposed {
			for j, w := range row {
				dst[j] += float64(w * x[i])
			}
			continue
		}
		sum := 0.0
		for j, w := range row {
			sum += float64(w * x[j])
		}
		dst[i] = sum
	}
}

package integrators

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

const (
	// gmresSpace is after how many iterations GMRES begins anew.
	gmresSpace = 30
	// gmresMost is how many it may take.
	gmresMost = 300
	// gmresShare is how large a residual may be, as a share of the tolerance: small beside what
	// Newton's method leaves.
	gmresShare = 1e-3
	// gmresReduction is by how much a residual must fall in a run without error control, and may have to at most.
	gmresReduction = 0x1p-40
	// gmresRough is that of products by differences, which are good to some eight digits.
	gmresRough = 0x1p-18
)

// gmres solves (M − γJ) x = b, with products with J alone, by the generalized minimal residual method with a preconditioner P
// on the right: x = P⁻¹z, where z makes
//
//	‖b − (M − γJ)P⁻¹z‖,
//
// the root mean square in units of the tolerance, as small as it can be in the space of b and what (M − γJ)P⁻¹ makes of it.
// With a complex γ the equation is that of real and imaginary parts, of twice the dimension. It implements [ode.Solver].
//
// Source: [SS86].
type gmres struct {
	of             *products
	preconditioner ode.Solver // nil: none
	gamma          complex128
	size           int         // of the vectors: N, or 2N
	basis          [][]float64 // in units of the tolerance
	h              [][]float64 // column k of the triangular matrix
	cos, sin       [gmresSpace]float64
	rest           [gmresSpace + 1]float64 // of the right-hand side, rotated
	b, x, image    []float64
	product        []float64
}

func newGMRES(l *linearization) *gmres {
	g := &gmres{of: l.products, product: make([]float64, l.n)}
	if p := l.products.preconditioner; p != nil {
		g.preconditioner = p.NewSolver()
	}
	return g
}

// Factor implements [ode.Solver].
func (g *gmres) Factor(gamma complex128) bool {
	g.gamma = gamma
	if imag(gamma) != 0 {
		g.room(2 * len(g.product))
	} else {
		g.room(len(g.product))
	}
	return g.preconditioner == nil || g.preconditioner.Factor(gamma)
}

// room makes vectors of the given size.
func (g *gmres) room(size int) {
	if g.size == size && g.basis != nil {
		return
	}
	v := vectors(size, gmresSpace+4)
	g.size, g.basis, g.b, g.x, g.image = size, v[:gmresSpace+1], v[gmresSpace+1], v[gmresSpace+2], v[gmresSpace+3]
	g.h = vectors(gmresSpace+1, gmresSpace)
}

// Solve implements [ode.Solver]. If the residual does not become small enough x is NaN, and the trouble says why.
func (g *gmres) Solve(re, im []float64) {
	g.of.trouble = nil
	n := len(re)
	copy(g.b, re)
	copy(g.b[n:], im)
	clear(g.x)
	residual := g.basis[0]
	copy(residual, g.b)
	g.measure(residual)
	first := rms(residual)
	if first-first != 0 {
		return // NaN stays
	}
	enough := g.reduction() * first
	if g.of.of.tol != nil {
		enough = max(enough, gmresShare)
	}
	left, iterations := first, 0
	for left > enough && iterations < gmresMost {
		steps, small := g.cycle(left, enough)
		iterations += steps
		if small {
			left = 0
			break
		}
		g.apply(g.image, g.x)
		for i, b := range g.b {
			residual[i] = b - g.image[i]
		}
		g.measure(residual)
		before := left
		if left = rms(residual); !(left < 0.99*before) {
			break
		}
	}
	g.of.of.work.Krylov += iterations
	if !(left <= enough) {
		g.of.trouble = g.complaint(first, left, iterations)
		g.x[0] = math.NaN()
	}
	copy(re, g.x)
	copy(im, g.x[n:])
}

// reduction is by how much a residual may be asked to fall: products by differences are good to some eight digits.
func (g *gmres) reduction() float64 {
	if g.of.exact == nil {
		return gmresRough
	}
	return gmresReduction
}

// cycle adds to x what makes the residual, which is the first of the basis and of the given size, as small as it can be
// in at most gmresSpace iterations, and reports how many there were and whether it is enough.
func (g *gmres) cycle(size, enough float64) (iterations int, small bool) {
	clear(g.rest[:])
	g.rest[0] = size
	simd.Scale(g.basis[0], 1/size, g.basis[0])
	k := 0
	for ; k < gmresSpace && !small; k++ {
		next, h := g.basis[k+1], g.h[k]
		g.precondition(g.basis[k])
		g.apply(next, g.image)
		g.measure(next)
		for i, v := range g.basis[:k+1] { // the modified Gram–Schmidt process
			h[i] = meanProduct(next, v)
			axpy(next, -h[i], v)
		}
		length := rms(next)
		for i := range k {
			h[i], h[i+1] = g.cos[i]*h[i]+g.sin[i]*h[i+1], g.cos[i]*h[i+1]-g.sin[i]*h[i]
		}
		r := math.Hypot(h[k], length)
		if r == 0 || r-r != 0 {
			break
		}
		g.cos[k], g.sin[k] = h[k]/r, length/r
		h[k] = r
		g.rest[k], g.rest[k+1] = g.cos[k]*g.rest[k], -g.sin[k]*g.rest[k]
		small = math.Abs(g.rest[k+1]) <= enough
		if length > 0 {
			simd.Scale(next, 1/length, next)
		}
	}
	iterations = k
	for i := k - 1; i >= 0; i-- {
		for j := i + 1; j < k; j++ {
			g.rest[i] -= g.h[j][i] * g.rest[j]
		}
		g.rest[i] /= g.h[i][i]
	}
	sum := g.basis[k]
	clear(sum)
	for i, v := range g.basis[:k] {
		axpy(sum, g.rest[i], v)
	}
	g.precondition(sum)
	axpy(g.x, 1, g.image)
	return max(1, iterations), small
}

// measure divides v by the tolerance.
func (g *gmres) measure(v []float64) {
	w := g.of.weight
	for i := range w {
		v[i] /= w[i]
	}
	if len(v) > len(w) {
		im := v[len(w):]
		for i := range w {
			im[i] /= w[i]
		}
	}
}

// precondition writes P⁻¹v to image, where v is in units of the tolerance.
func (g *gmres) precondition(v []float64) {
	w := g.of.weight
	n := len(w)
	re, im := g.image[:n], g.image[n:]
	for i := range w {
		re[i] = w[i] * v[i]
	}
	for i := range im {
		im[i] = w[i] * v[n+i]
	}
	switch {
	case g.preconditioner == nil:
	case len(im) == 0:
		g.preconditioner.Solve(re, nil)
	default:
		g.preconditioner.Solve(re, im)
	}
}

// apply writes (M − γJ)x to dst.
func (g *gmres) apply(dst, x []float64) {
	l := g.of.of
	n := l.n
	l.massTimes(dst[:n], x[:n])
	g.of.times(g.product, x[:n])
	axpy(dst[:n], -real(g.gamma), g.product)
	if len(x) == n {
		return
	}
	l.massTimes(dst[n:], x[n:])
	axpy(dst[n:], -imag(g.gamma), g.product)
	g.of.times(g.product, x[n:])
	axpy(dst[n:], -real(g.gamma), g.product)
	axpy(dst[:n], imag(g.gamma), g.product)
}

// complaint says that the residual has only come to left tolerances.
func (g *gmres) complaint(first, left float64, iterations int) error {
	advice := "give the system a preconditioner"
	if g.preconditioner != nil {
		advice = "the preconditioner must be nearer to M − γJ: look at it, and at the product with the Jacobian if there is one"
	}
	return fmt.Errorf("GMRES brought the residual of a linear equation from %.2g to %.2g in units of the tolerance in %d iterations: %s",
		first, left, iterations, advice)
}

// rms is the root mean square of x.
func rms(x []float64) float64 { return math.Sqrt(meanProduct(x, x)) }

// meanProduct is the mean of the products.
func meanProduct(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += float64(v * y[i])
	}
	return sum / float64(max(1, len(x)))
}

var _ ode.Solver = (*gmres)(nil)

package enclosed

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/flowproof/flowproof/verify/interval"
)

// A box is a vector of intervals.
type box []interval.Interval

// Argmin encloses the argmin of Q_ξ(θ) + θᵀR on Xθ = y for all ξ > 0 and R in the given boxes.
//
// It is θ = 2ξ sinh(4(Xᵀλ − R)) at the zero of
//
//	F(λ) = Xθ − y,  F′(λ) = X diag(w) Xᵀ,  w = 8ξ cosh(4(Xᵀλ − R)),
//
// the gradient of a strictly convex function, so that there is one at most where the rows of X are
// independent. With any point m of a box Λ and any matrix Y, Krawczyk's operator
//
//	K = m − YF(m) + (1 − YF′(Λ))(Λ − m)
//
// maps Λ into its interior only if there is a zero in it, which is in K then [Moo77].
func (p Problem) Argmin(xi, r []interval.Interval) ([]interval.Interval, error) {
	lambda, err := p.multipliers(xi, r)
	if err != nil {
		return nil, err
	}
	theta, _ := p.primal(lambda, xi, r)
	return theta, nil
}

// multipliers encloses the λ of the argmin.
func (p Problem) multipliers(xi, r []interval.Interval) (box, error) {
	m, err := p.guess(xi, r)
	if err != nil {
		return nil, err
	}
	at := make(box, len(m))
	for i, x := range m {
		at[i] = interval.Point(x)
	}
	value, slope := p.dual(at, xi, r)
	inverse, ok := inverted(slope)
	if !ok {
		return nil, fmt.Errorf("the argmin is not enclosed: the rows of X are dependent, or nearly so")
	}
	step := times(inverse, value) // YF(m)
	candidate := make(box, len(m))
	for i := range candidate {
		candidate[i] = at[i].Sub(step[i])
	}
	for range 30 {
		for i, x := range candidate {
			if !(x.Mag() < 1e9) { // of no use as an exponent
				return nil, errParameters
			}
			w := interval.Point(x.Width()/10 + 1e-15*(1+x.Mag()))
			candidate[i] = interval.New(x.Sub(w).Lo, x.Add(w).Hi)
		}
		next := make(box, len(m))
		_, slope := p.dual(candidate, xi, r)
		for i := range next {
			next[i] = at[i].Sub(step[i])
			for k := range next {
				entry := interval.Interval{}
				if i == k {
					entry = number(1)
				}
				for l := range next {
					entry = entry.Sub(interval.Point(inverse[i][l]).Mul(slope[l][k]))
				}
				next[i] = next[i].Add(entry.Mul(candidate[k].Sub(at[k])))
			}
		}
		if within(next, candidate) {
			return next, nil
		}
		candidate = next
	}
	return nil, errParameters
}

var errParameters = errors.New("the argmin is not enclosed: ξ and R are not known well enough")

// within reports whether each part of a is in the interior of that of b.
func within(a, b box) bool {
	for i := range a {
		if !a[i].InteriorOf(b[i]) {
			return false
		}
	}
	return true
}

// primal returns θ and w at λ.
func (p Problem) primal(lambda box, xi, r []interval.Interval) (theta, w box) {
	for j := range p.D() {
		s := r[j].Neg()
		for i := range p.X {
			s = s.Add(interval.Rat(p.X[i][j]).Mul(lambda[i]))
		}
		s = number(4).Mul(s)
		theta = append(theta, number(2).Mul(xi[j]).Mul(s.Sinh()))
		w = append(w, number(8).Mul(xi[j]).Mul(s.Cosh()))
	}
	return theta, w
}

// dual returns F and F′ at λ.
func (p Problem) dual(lambda box, xi, r []interval.Interval) (value box, slope [][]interval.Interval) {
	theta, w := p.primal(lambda, xi, r)
	value = make(box, p.N())
	for i, row := range p.X {
		value[i] = interval.Rat(p.Y[i]).Neg()
		for j, x := range row {
			value[i] = value[i].Add(interval.Rat(x).Mul(theta[j]))
		}
	}
	return value, p.weighted(w)
}

// guess returns about the λ of the argmin; nothing rests on it.
func (p Problem) guess(xi, r []interval.Interval) ([]float64, error) {
	x := mat.NewDense(p.N(), p.D(), nil)
	y := make([]float64, p.N())
	for i, row := range p.X {
		y[i], _ = p.Y[i].Float64()
		for j := range row {
			v, _ := row[j].Float64()
			x.Set(i, j, v)
		}
	}
	q := entropy.Problem{X: x, Y: y}
	for j := range xi {
		q.Xi, q.R = append(q.Xi, xi[j].Mid()), append(q.R, r[j].Mid())
	}
	s, err := entropy.Argmin(q)
	return s.Lambda, err
}

// inverted returns about the inverse of the centre of m; nothing rests on it.
func inverted(m [][]interval.Interval) ([][]float64, bool) {
	n := len(m)
	a := mat.NewDense(n, n, nil)
	for i := range m {
		for k := range m {
			a.Set(i, k, m[i][k].Mid())
		}
	}
	var b mat.Dense
	if err := b.Inverse(a); err != nil {
		return nil, false
	}
	inverse := make([][]float64, n)
	for i := range inverse {
		inverse[i] = b.RawRowView(i)
	}
	return inverse, true
}

// times returns Yx.
func times(y [][]float64, x box) box {
	z := make(box, len(y))
	for i, row := range y {
		for k, a := range row {
			z[i] = z[i].Add(interval.Point(a).Mul(x[k]))
		}
	}
	return z
}

package integrators

import "math/big"

// A Tableau is an explicit Runge–Kutta method with dense output, in exact
// numbers. A step of length h from (t₀, y₀) is
//
//	k_i = f(t₀ + c_i h, y₀ + h Σ_{j<i} a_ij k_j)
//	y₁  = y₀ + h Σ_i b_i k_i
//	e   = h Σ_i (b_i − b̂_i) k_i                      an estimate of its error
//	y(t₀ + σh) ≈ y₀ + h Σ_i b_i(σ) k_i,  0 ≤ σ ≤ 1,  b_i(0) = 0,  b_i(1) = b_i.
//
// One stage repeats the weights, so that its slope is the one at the end of the
// step and the first of the next. Stages after it serve the dense output only.
type Tableau struct {
	a        []vector // row i has i entries
	b, c     vector
	embedded []vector // b̂, the better first
	newton   []vector // row k: weights of h k_i in the coefficient c_{k+2} of an ode.Segment
	last     int      // the stage that repeats b
}

// Stages returns how many stages a step has, those of the dense output left out. The
// last is the first of the next step, so that a step costs one evaluation less.
func (t *Tableau) Stages() int { return t.last + 1 }

// A returns a copy of the coefficients a_ij, row i with its i entries below the diagonal.
func (t *Tableau) A() [][]*big.Rat { return all(t.a, vector.values) }

// B returns a copy of the weights b_i.
func (t *Tableau) B() []*big.Rat { return t.b.values() }

// C returns a copy of the abscissae c_i.
func (t *Tableau) C() []*big.Rat { return t.c.values() }

// Embedded returns a copy of the embedded weights b̂: none, one row or two.
func (t *Tableau) Embedded() [][]*big.Rat { return all(t.embedded, vector.values) }

// Interpolant returns the coefficients of the polynomials of the dense output,
//
//	b_i(σ) = Σ_k B[i][k] σᵏ.
func (t *Tableau) Interpolant() [][]*big.Rat { return all(t.interpolant(), vector.values) }

// Units are worth one in the last printed digit of each coefficient, which may
// be wrong by that much; 0 where it is exact.
type Units struct {
	A           [][]float64
	B, C        []float64
	Embedded    [][]float64
	Interpolant [][]float64
}

// Units returns the units of all coefficients, laid out as the accessors of the
// same name lay out the coefficients.
func (t *Tableau) Units() Units {
	return Units{
		A: all(t.a, vector.units), B: t.b.units(), C: t.c.units(),
		Embedded:    all(t.embedded, vector.units),
		Interpolant: all(t.interpolant(), vector.units),
	}
}

func (t *Tableau) interpolant() []vector {
	// Row r of newton multiplies σ(1−σ), σ²(1−σ), σ²(1−σ)², … in turn.
	powers := []vector{zeros(len(t.b)), t.b}
	basis := []int64{0, 1}
	for r, row := range t.newton {
		basis = timesNode(basis, r%2 == 0)
		powers = append(powers, zeros(len(t.b)))
		for k, x := range basis {
			powers[k] = powers[k].plus(x, row)
		}
	}
	B := make([]vector, len(t.b))
	for i := range B {
		for _, p := range powers {
			B[i] = append(B[i], p[i])
		}
	}
	return B
}

// timesNode returns the coefficients of p(σ)·(1−σ), if end, or of p(σ)·σ.
func timesNode(p []int64, end bool) []int64 {
	q := make([]int64, len(p)+1)
	for k, x := range p {
		if end {
			q[k] += x
			x = -x
		}
		q[k+1] += x
	}
	return q
}

// differences returns b − b̂ for each row of embedded weights.
func (t *Tableau) differences() []vector {
	return all(t.embedded, func(w vector) vector { return t.b.plus(-1, w) })
}

func all[X, Y any](x []X, f func(X) Y) []Y {
	y := make([]Y, len(x))
	for i := range x {
		y[i] = f(x[i])
	}
	return y
}

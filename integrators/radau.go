package integrators

import (
	"math"
	"math/big"
	"sync"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/ode"
)

// Radau is the collocation method of s stages on the zeros 0 < c₁ < … < c_s = 1 of
// P_s(2c−1) − P_{s−1}(2c−1), of order 2s − 1 (Radau IIA):
//
//	M z_i = h Σ_j a_ij f(t₀ + c_j h, y₀ + z_j),   y₁ = y₀ + z_s,
//
// for M y′ = f(t, y), where M may be singular (differential-algebraic equations of index
// 1, from consistent initial values). It is for stiff systems: L-stable, stiffly accurate
// and B-stable. Where the problem is stiff the order seen may fall to s, the order
// of its stages.
//
// The stages are found by Newton's method with one Jacobian for all of them, which is
// kept as long as the iteration contracts well. A basis of eigenvectors of A⁻¹ takes the
// linear system apart into one real and (s−1)/2 complex ones, M − (h/λ)J, of dimension N.
// The Jacobian is that of the system ([ode.Differentiable], [ode.Banded], [ode.Sparse],
// [ode.Linearized], [ode.MatrixFree]) or made of differences.
//
// The error is estimated by the defect δ(t) = f(t, u) − M u′ of the collocation polynomial u at t₀ and at the place t₀ + σh
// where it is farthest off. With γ₀ = 1/λ, λ real, what a smooth solution is off by between is
//
//	E(t) = (M − hγ₀J)⁻¹ γ₀h δ(t),
//
// and E(t₀) compares y₁ with a formula of order s, which is far too large for y₁ if h|J| is small: it
// is multiplied by 30 RTol^{(s−1)/2s}, where that is less than 1, in the manner of [HW99] (who take 10). If h|J| is not small
// that would let steps be too long by far. There the error at the end follows from the two defects: of y′ = λ(y − φ) + φ′ it is,
// with z = hλ, Π(x) = Π_i (x − c_i) and Q(z) = det(I − zA),
//
//	Π′(1)/(σ det A⁻¹) · z^{s−2}/Q(z) · h(δ(t₀ + σh)/Π(σ) − δ(t₀)/Π(0)),
//
// but for higher derivatives of φ, and an error of y₀, which has decayed by then, does not touch it. What decays within the step and is not resolved
// leaves about s E(t₀)z^{s−1}/Q(z) more, of which half is added.
//
// The dense output is the collocation polynomial, off by O(h^{s+1}) inside a step. If values between steps are asked for
// ([ode.Tolerance].Between), E(t₀ + σh) is controlled, too: they are as good as those at steps, which are shorter then.
// Steps and dense output need consistent initial values if M is singular.
//
// Source: [HW96, IV.5, IV.8]; [HW99].
type Radau struct {
	info   ode.Info
	stages int
	table  func() *radauTable
}

// Radau IIA methods of 3, 5 and 7 stages, of the orders 5, 9 and 13.
var (
	Radau5  = newRadau("radau-5", 3)
	Radau9  = newRadau("radau-9", 5)
	Radau13 = newRadau("radau-13", 7)
)

var _ ode.Method[ode.System] = (*Radau)(nil)

// maxRadauStages is that of Radau13.
const maxRadauStages = 7

func newRadau(name string, s int) *Radau {
	return &Radau{
		ode.Info{
			Name: name, Order: 2*s - 1, ErrorOrder: s, DenseOrder: s,
			Iterates: true, Remembers: true, Kinked: true, Masses: true, Source: "[HW96, IV.5, IV.8]",
		},
		s,
		sync.OnceValue(func() *radauTable { return newRadauTable(s) }),
	}
}

// Info implements [ode.Method].
func (m *Radau) Info() ode.Info { return m.info }

// Bind implements [ode.Method].
func (m *Radau) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	return newRadauStepper(m.info, sys, m)
}

// Stages returns s.
func (m *Radau) Stages() int { return m.stages }

// A returns the coefficients a_ij, within 10⁻⁷⁶.
func (m *Radau) A() [][]*big.Rat {
	c := m.table().exact
	a := make([][]*big.Rat, len(c))
	for j := range c {
		p := lagrange(c, j).integral()
		for i, x := range c {
			a[i] = append(a[i], places(p.at(x)))
		}
	}
	return a
}

// B returns the weights b_i = a_si, within 10⁻⁷⁶.
func (m *Radau) B() []*big.Rat { return m.A()[m.Stages()-1] }

// C returns a copy of the abscissae c_i, within 10⁻⁷⁶.
func (m *Radau) C() []*big.Rat { return copies(m.table().exact) }

// A radauTable holds the coefficients as they are used.
type radauTable struct {
	exact []*big.Rat // c
	c     []float64
	d     [][]float64 // A⁻¹
	// T⁻¹ A⁻¹ T has the diagonal block λ₀ and, of (Re λ_k, Im λ_k), the blocks
	// ((Re, −Im), (Im, Re)).
	lambda     []complex128
	steps      []complex128 // 1/λ_k
	t, inverse [][]float64
	gamma0     float64
	e          []float64   // Σ e_i z_i is the difference of the two formulas, but for γ₀h f
	newton     [][]float64 // row r: weights of the s stages in row r + 1 of an ode.Segment
	// Where in a step the collocation polynomial of a smooth solution is farthest off, the weights of the
	// stages in its value there, and −γ₀ times those in its slope.
	sigma               float64
	inside, slopeInside []float64
	// Weights of the stages in y^{(s−1)}h^{s−1}/(s−1)!, and the size of E(t₀) of a smooth solution beside y^{(s+1)}h^{s+1}/(s+1)!.
	lower  []float64
	smooth float64
	// Π′(1)/(σΠ(σ)) and Π′(1)/(σΠ(0)), Π(x) = Π_i (x − c_i).
	atInside, atStart float64
}

func newRadauTable(s int) *radauTable {
	r := &radauTable{exact: radauNodes(s)}
	r.c = rounded(r.exact)
	nodes := append([]*big.Rat{new(big.Rat)}, r.exact...)
	r.d, r.newton = make([][]float64, s), make([][]float64, s)
	r.sigma = farthest(r.c)
	place := new(big.Rat).SetFloat64(r.sigma)
	for j := range s {
		// The polynomial that is 1 at c_j and 0 at 0 and at the other nodes.
		p := polynomial(all(lagrange(nodes, j+1), places))
		for i, slope := range all(r.exact, p.slope) {
			r.d[i] = append(r.d[i], slope)
		}
		r.slopeInside = append(r.slopeInside, p.slope(place))
		r.lower = append(r.lower, p.curvature(s-1))
		for i, w := range rounded(p.newton()[1:]) {
			r.newton[i] = append(r.newton[i], w)
		}
	}
	r.diagonalize()
	for _, lambda := range r.lambda {
		r.steps = append(r.steps, 1/lambda)
	}
	r.gamma0 = real(r.steps[0])
	// b̂ − b has the moments −γ₀, 0, …, 0 and so is −γ₀ℓ_i(0).
	gap := make([]float64, s)
	for i := range s {
		at0, _ := lagrange(r.exact, i).at(new(big.Rat)).Float64()
		gap[i] = -r.gamma0 * at0
	}
	r.e = make([]float64, s)
	for j := range s {
		for i := range s {
			r.e[j] += gap[i] * r.d[i][j]
		}
	}
	r.inside = make([]float64, s)
	r.continuation(r.inside, r.sigma)
	for j := range s {
		r.slopeInside[j] *= -r.gamma0
	}
	slope, inside, start := 1.0, 1.0, 1.0
	for i, c := range r.c {
		inside, start = inside*(r.sigma-c), start*-c
		if i < s-1 {
			slope *= 1 - c
		}
	}
	r.smooth = r.gamma0 * float64(s+1) * math.Abs(start)
	r.atInside, r.atStart = slope/(r.sigma*inside), slope/(r.sigma*start)
	return r
}

// farthest returns the place between 0 and 1 where |σ Π(σ − c_i)| is largest, within a thousandth.
func farthest(c []float64) (place float64) {
	most := 0.0
	for k := range 1000 {
		sigma := float64(k) / 1000
		product := sigma
		for _, x := range c {
			product *= sigma - x
		}
		if product = math.Abs(product); product > most {
			place, most = sigma, product
		}
	}
	return place
}

// diagonalize finds T, real first. It need not be exact: Newton's method takes the
// residual from A⁻¹ itself.
func (r *radauTable) diagonalize() {
	s := len(r.c)
	d := mat.NewDense(s, s, nil)
	for i, row := range r.d {
		d.SetRow(i, row)
	}
	var eigen mat.Eigen
	if !eigen.Factorize(d, mat.EigenRight) {
		panic("integrators: no eigenvalues of a Radau method")
	}
	var vectors mat.CDense
	eigen.VectorsTo(&vectors)
	t := mat.NewDense(s, s, nil)
	column := 1
	for k, lambda := range eigen.Values(nil) {
		switch {
		case imag(lambda) == 0:
			r.lambda = append([]complex128{lambda}, r.lambda...)
			for i := range s {
				t.Set(i, 0, real(vectors.At(i, k)))
			}
		case imag(lambda) > 0:
			r.lambda = append(r.lambda, lambda)
			for i := range s {
				t.Set(i, column, real(vectors.At(i, k)))
				t.Set(i, column+1, -imag(vectors.At(i, k)))
			}
			column += 2
		}
	}
	var inverse mat.Dense
	if err := inverse.Inverse(t); err != nil {
		panic(err)
	}
	for i := range s {
		r.t = append(r.t, mat.Row(nil, i, t))
		r.inverse = append(r.inverse, mat.Row(nil, i, &inverse))
	}
}

// radauNodes returns the zeros of P_s(2c−1) − P_{s−1}(2c−1), within 2⁻²⁵⁶, the last of
// which is 1.
func radauNodes(s int) []*big.Rat {
	var c []*big.Rat
	const grid = 1024 // finer than the zeros
	at := func(i int) float64 { return -math.Cos(math.Pi * float64(i) / grid) }
	for i := 1; i < grid-1; i++ {
		low, high := at(i), at(i+1)
		if math.Signbit(roughGap(s, low)) == math.Signbit(roughGap(s, high)) {
			continue
		}
		x := newFloat((low + high) / 2)
		for range 9 {
			p, slope := legendreGap(s, x)
			x = newFloat(0).Sub(x, p.Quo(p, slope))
		}
		node, _ := x.Add(x, newFloat(1)).Rat(nil)
		c = append(c, places(node.Mul(node, big.NewRat(1, 2))))
	}
	return append(c, big.NewRat(1, 1))
}

// legendreGap returns P_s(x) − P_{s−1}(x) and its slope, for −1 < x < 1.
func legendreGap(s int, x *big.Float) (p, slope *big.Float) {
	p, slope = legendre(s, x)
	q, slopeBefore := legendre(s-1, x)
	return p.Sub(p, q), slope.Sub(slope, slopeBefore)
}

// roughGap is P_s(x) − P_{s−1}(x) in double precision.
func roughGap(s int, x float64) float64 {
	before, p := 0.0, 1.0
	for k := range s {
		before, p = p, (float64(2*k+1)*x*p-float64(k)*before)/float64(k+1)
	}
	return p - before
}

// slope returns p′(x), rounded once.
func (p polynomial) slope(x *big.Rat) float64 {
	var q polynomial
	for k, c := range p[1:] {
		q = append(q, new(big.Rat).Mul(c, big.NewRat(int64(k+1), 1)))
	}
	f, _ := q.at(x).Float64()
	return f
}

// curvature returns p⁽ᵏ⁾(½)/k!, for a polynomial of degree k + 1 at most.
func (p polynomial) curvature(k int) float64 {
	sum := new(big.Rat).Mul(p[k+1], big.NewRat(int64(k+1), 2))
	f, _ := sum.Add(sum, p[k]).Float64()
	return f
}

package rootedtree

import "math/big"

// Order returns the order of the Runge–Kutta method with coefficients A and
// weights b, counted up to max: the largest p such that every tree t with
// |t| ≤ p satisfies
//
//	| Σ_i b_i Φ_i(t) − 1/γ(t) | ≤ tol.
//
// When p < max, failing is the first tree of order p+1 that does not, and
// residual is Σ_i b_i Φ_i(t) − 1/γ(t), exact; otherwise failing is the zero
// Tree and residual nil. An embedded method is checked by passing its own b.
//
// Row i of A has at most len(A) entries and what is left out is zero, so that
// an explicit table may be given as its lower triangle. tol is 0, or nil, for
// coefficients that are exact; for decimals printed to k digits, whose
// rounding the conditions inherit, 10⁻ᵏ times the few units in which errors
// add up. Nothing is changed.
//
// Order panics when len(b) ≠ len(A), a row is too long, a coefficient is nil,
// tol < 0, or max lies outside 1 … [MaxOrder].
//
// Source: [HNW93, II.2, Theorem 2.13].
func Order(a [][]*big.Rat, b []*big.Rat, max int, tol *big.Rat) (order int, failing Tree, residual *big.Rat) {
	return weightsOrder(a, a, b, max, tol)
}

// RosenbrockOrder returns what [Order] does, for a Rosenbrock method with the exact Jacobian,
//
//	k_i = h f(y₀ + Σ_j α_ij k_j) + h J Σ_j γ_ij k_j,   β_ij = α_ij + γ_ij:
//
// a branch that is the only one of its vertex has the factor β_ij, any other one α_ij.
//
// Source: [HW96, IV.7, Theorem 7.4].
func RosenbrockOrder(alpha, beta [][]*big.Rat, b []*big.Rat, max int, tol *big.Rat) (order int, failing Tree, residual *big.Rat) {
	return weightsOrder(alpha, beta, b, max, tol)
}

func weightsOrder(a, alone [][]*big.Rat, b []*big.Rat, max int, tol *big.Rat) (order int, failing Tree, residual *big.Rat) {
	if len(b) != len(a) || len(alone) != len(a) {
		panic("rootedtree: b must have as many entries as A has rows")
	}
	columns := make([][]*big.Rat, len(b))
	for i := range b {
		columns[i] = b[i : i+1]
	}
	order, failing, polynomial := check(newTable(a, alone), columns, max, tol, func(int) int { return 0 })
	if polynomial != nil {
		residual = polynomial[0]
	}
	return order, failing, residual
}

// InterpolantOrder returns the order, uniform on the step, of the dense output
//
//	y(t₀ + σh) ≈ y₀ + h Σ_i b_i(σ) k_i,   b_i(σ) = Σ_k B[i][k] σᵏ,
//
// counted up to max: the largest p such that for every tree t with |t| ≤ p
//
//	Σ_i b_i(σ) Φ_i(t) = σ^|t|/γ(t)
//
// holds as polynomials in σ, each coefficient within tol. B[i][0] multiplies
// σ⁰ and is zero in any interpolant that starts at y₀; rows may differ in
// length. When p < max, failing is the first tree of order p+1 that does not
// satisfy it and residual the coefficients of left side minus right side,
// lowest first; otherwise failing is the zero Tree and residual nil.
//
// A, tol, max and the panics are those of [Order].
//
// Source: [HNW93, II.6, Theorem 6.1].
func InterpolantOrder(a, b [][]*big.Rat, max int, tol *big.Rat) (order int, failing Tree, residual []*big.Rat) {
	if len(b) != len(a) {
		panic("rootedtree: B must have as many rows as A")
	}
	return check(newTable(a, a), b, max, tol, func(n int) int { return n })
}

// RosenbrockInterpolantOrder is to [RosenbrockOrder] what [InterpolantOrder] is to [Order].
func RosenbrockInterpolantOrder(alpha, beta, b [][]*big.Rat, max int, tol *big.Rat) (order int, failing Tree, residual []*big.Rat) {
	if len(b) != len(alpha) || len(beta) != len(alpha) {
		panic("rootedtree: B must have as many rows as α and β")
	}
	return check(newTable(alpha, beta), b, max, tol, func(n int) int { return n })
}

// check compares Σ_i B[i][k] Φ_i(t) with 1/γ(t) at k = power(|t|) and with 0 at
// every other k, over all trees, small ones first.
func check(m *table, b [][]*big.Rat, max int, tol *big.Rat, power func(int) int) (int, Tree, []*big.Rat) {
	checkOrder(max)
	if tol == nil {
		tol = new(big.Rat)
	}
	if tol.Sign() < 0 {
		panic("rootedtree: the tolerance is negative")
	}
	columns, denominator := transpose(b)
	for n := 1; n <= max; n++ {
		if power(n) >= len(columns) {
			columns = append(columns, zeros(m.stages))
		}
		scale := m.power(n)
		scale.Mul(scale, denominator)
		for _, t := range level(n) {
			if !m.satisfies(t, columns, scale, power(n), tol) {
				return n - 1, Tree{t}, m.residual(t, columns, scale, power(n))
			}
		}
	}
	return max, Tree{}, nil
}

// transpose returns the coefficients of each power of σ, one entry a stage, as
// integers over a common denominator.
func transpose(b [][]*big.Rat) (columns [][]*big.Int, denominator *big.Int) {
	denominator = commonDenominator(b...)
	for i, row := range b {
		for k, value := range scale(row, denominator) {
			if k == len(columns) {
				columns = append(columns, zeros(len(b)))
			}
			columns[k][i] = value
		}
	}
	return columns, denominator
}

func zeros(n int) []*big.Int {
	z := make([]*big.Int, n)
	for i := range z {
		z[i] = new(big.Int)
	}
	return z
}

// satisfies decides one tree in integers. With N the scaled sum,
//
//	| N/scale − 1/γ | ≤ p/q   ⇔   | γN − scale | q ≤ p γ scale.
func (m *table) satisfies(t *node, columns [][]*big.Int, scale *big.Int, power int, tol *big.Rat) bool {
	phi, gamma := m.weight(t), big.NewInt(t.gamma)
	for k, column := range columns {
		left := dot(column, phi)
		left.Mul(left, gamma)
		if k == power {
			left.Sub(left, scale)
		}
		if left.Sign() == 0 {
			continue
		}
		left.Mul(left.Abs(left), tol.Denom())
		right := new(big.Int).Mul(tol.Num(), gamma)
		if left.Cmp(right.Mul(right, scale)) > 0 {
			return false
		}
	}
	return true
}

// residual returns the coefficients of Σ_i b_i(σ) Φ_i(t) − σᵏ/γ(t), k = power.
func (m *table) residual(t *node, columns [][]*big.Int, scale *big.Int, power int) []*big.Rat {
	phi := m.weight(t)
	r := make([]*big.Rat, len(columns))
	for k, column := range columns {
		r[k] = new(big.Rat).SetFrac(dot(column, phi), scale)
		if k == power {
			r[k].Sub(r[k], big.NewRat(1, t.gamma))
		}
	}
	return r
}

// RowSum compares each abscissa with the sum of its row, c_i = Σ_j a_ij, and
// returns the stage, from 0, at which they differ most and c_i − Σ_j a_ij there.
// It returns −1 and 0 when all agree. A method whose row sums agree keeps its
// order on y' = f(t, y).
//
// RowSum panics when len(c) ≠ len(A) or a coefficient is nil.
//
// Source: [HNW93, II.1, (1.9)].
func RowSum(a [][]*big.Rat, c []*big.Rat) (stage int, residual *big.Rat) {
	if len(c) != len(a) {
		panic("rootedtree: c must have as many entries as A has rows")
	}
	stage, residual = -1, new(big.Rat)
	for i, row := range a {
		if c[i] == nil {
			panic("rootedtree: a coefficient is nil")
		}
		rest := new(big.Rat).Set(c[i])
		for _, x := range row {
			if x == nil {
				panic("rootedtree: a coefficient is nil")
			}
			rest.Sub(rest, x)
		}
		if new(big.Rat).Abs(rest).Cmp(new(big.Rat).Abs(residual)) > 0 {
			stage, residual = i, rest
		}
	}
	return stage, residual
}

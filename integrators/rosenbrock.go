package integrators

import (
	"fmt"
	"math/big"
	"slices"
	"sync"

	"github.com/flowproof/flowproof/ode"
)

// A Rosenbrock method is linearly implicit: with J = ∂f/∂y at the start of the step it solves
// s systems of linear equations with one matrix, and iterates nothing,
//
//	(M − hγJ) u_i = hγ f(t₀ + α_i h, y₀ + Σ_{j<i} a_ij u_j) + γ M Σ_{j<i} c_ij u_j + h²γ γ_i ∂f/∂t,
//	y₁ = y₀ + Σ_j a_sj u_j + u_s,
//	E = u_s,
//
// for M y′ = f(t, y), where M may be singular (differential-algebraic equations of index 1,
// from consistent initial values). It is stiffly accurate, so that R(∞) = 0.
//
// J is taken anew for each step: the order holds for the exact one. It is that of the system
// ([ode.Differentiable], [ode.Banded], [ode.Sparse], [ode.Linearized], [ode.MatrixFree]) or made of differences, and ∂f/∂t
// is that of [ode.TimeDifferentiable] or made of two differences inside the step.
//
// The dense output is y₀ + σ(y₁ − y₀ + (1−σ)(H₁ + σH₂ + σ²H₃)), H_k = Σ_j h_kj u_j.
//
// Source: [HW96, IV.7, VI.4].
type Rosenbrock struct {
	info  ode.Info
	table func() *rosenbrockTable
}

var _ ode.Method[ode.System] = (*Rosenbrock)(nil)

// NewRosenbrock returns the method with the given table of coefficients as they are printed in
// the form above: a row of its name, a bar and entries each for γ, the α_i (headed α) and the γ_i (γi), the rows
// of a and those of c from the second stage on, and the three of h. The table is read at first use, which panics
// if it cannot be.
func NewRosenbrock(info ode.Info, text string) *Rosenbrock {
	return &Rosenbrock{info, sync.OnceValue(func() *rosenbrockTable {
		t, err := parseRosenbrock(text)
		if err != nil {
			panic(err)
		}
		return t
	})}
}

// Info implements [ode.Method].
func (m *Rosenbrock) Info() ode.Info { return m.info }

// Bind implements [ode.Method].
func (m *Rosenbrock) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	return newRosenbrockStepper(m, sys)
}

// Alpha returns the matrix (α_ij) of the standard form
//
//	k_i = h f(t₀ + α_i h, y₀ + Σ_j α_ij k_j) + hJ Σ_j γ_ij k_j + h²γ_i ∂f/∂t,   y₁ = y₀ + Σ_j b_j k_j,
//
// which order conditions are about. With u = Γk it is Γ⁻¹ = I/γ − (c_ij), (α_ij) = (a_ij)Γ.
func (m *Rosenbrock) Alpha() [][]*big.Rat { return m.table().times(m.table().a) }

// Gamma returns the matrix (γ_ij).
func (m *Rosenbrock) Gamma() [][]*big.Rat { return m.table().inverse() }

// B returns the weights b_i: those of the last row of (α_ij + γ_ij).
func (m *Rosenbrock) B() []*big.Rat {
	t := m.table()
	b := t.inverse()[len(t.alpha)-1]
	for j, x := range m.Embedded() {
		b[j].Add(b[j], x)
	}
	return b
}

// Embedded returns the weights of y₁ − E, those of the last row of (α_ij).
func (m *Rosenbrock) Embedded() []*big.Rat {
	t := m.table()
	return t.times(t.a[len(t.a)-1:])[0]
}

// Interpolant returns the coefficients of the polynomials of the dense output,
//
//	b_i(σ) = Σ_k B[i][k] σᵏ.
func (m *Rosenbrock) Interpolant() [][]*big.Rat {
	rows := append([][]*big.Rat{m.B()}, m.table().times(m.table().dense)...)
	b := make([][]*big.Rat, len(rows[0]))
	for i := range b {
		b[i] = append(b[i], new(big.Rat))
		for k, row := range rows {
			// σ(b + (1−σ)(H₁ + σH₂ + σ²H₃)): H_k has the powers k and k + 1.
			x := new(big.Rat).Set(row[i])
			if k+1 < len(rows) {
				x.Add(x, rows[k+1][i])
			}
			if k > 0 {
				x.Sub(x, row[i]).Sub(x, row[i])
			}
			b[i] = append(b[i], x)
		}
	}
	return b
}

// C returns the α_i, the sums of the rows of (α_ij).
func (m *Rosenbrock) C() []*big.Rat { return m.table().alpha.values() }

// D returns the γ_i, the sums of the rows of (γ_ij).
func (m *Rosenbrock) D() []*big.Rat { return m.table().time.values() }

// A rosenbrockTable holds the coefficients, as printed.
type rosenbrockTable struct {
	gamma       entry
	alpha, time vector   // α_i and γ_i
	a, c, dense []vector // row i of a and c has i entries
}

// parseRosenbrock reads rows headed γ, α (the α_i), γi, a and c (in turn, from the second
// stage on) and h.
func parseRosenbrock(text string) (*rosenbrockTable, error) {
	rows, err := splitRows(text)
	if err != nil {
		return nil, err
	}
	t := &rosenbrockTable{a: []vector{{}}, c: []vector{{}}}
	for _, r := range rows {
		x, err := r.read(len(r.entries))
		if err != nil {
			return nil, err
		}
		switch r.head {
		case "γ":
			t.gamma = x[0]
		case "α":
			t.alpha = x
		case "γi":
			t.time = x
		case "a":
			t.a = append(t.a, x)
		case "c":
			t.c = append(t.c, x)
		case "h":
			t.dense = append(t.dense, x)
		default:
			return nil, r.errorf("has an unknown head")
		}
	}
	s := len(t.alpha)
	right := t.gamma.value != nil && len(t.time) == s && len(t.a) == s && len(t.c) == s && len(t.dense) == 3
	for i := range s {
		right = right && len(t.a[i]) == i && len(t.c[i]) == i
	}
	for _, h := range t.dense {
		right = right && len(h) == s
	}
	if !right {
		return nil, fmt.Errorf("integrators: the table of a Rosenbrock method of %d stages has rows too few, too many, or of a wrong length", s)
	}
	return t, nil
}

// onward tells the stages whose argument is that of the stage before, plus its u: the last ones of a stiffly accurate method.
func (t *rosenbrockTable) onward() []bool {
	list := make([]bool, len(t.a))
	for i := 1; i < len(t.a); i++ {
		step := t.a[i].plus(-1, unitVector(i, i-1))
		list[i] = i > 1 && slices.EqualFunc(step[:i-1], t.a[i-1], func(x, y entry) bool { return x.value.Cmp(y.value) == 0 }) && step[i-1].value.Sign() == 0
	}
	return list
}

// inverse returns Γ: γ_ij = γ(δ_ij + Σ_{k<i} c_ik γ_kj).
func (t *rosenbrockTable) inverse() [][]*big.Rat {
	s := len(t.alpha)
	gamma := make([][]*big.Rat, s)
	for i := range s {
		row := combined(t.c[i], gamma, s)
		row[i].Add(row[i], big.NewRat(1, 1))
		for _, x := range row {
			x.Mul(x, t.gamma.value)
		}
		gamma[i] = row
	}
	return gamma
}

// times returns xΓ for each x, a row of s entries at most.
func (t *rosenbrockTable) times(rows []vector) [][]*big.Rat {
	gamma := t.inverse()
	return all(rows, func(x vector) []*big.Rat { return combined(x, gamma, len(gamma)) })
}

// combined returns Σ_k x_k·rows_k, n numbers.
func combined(x vector, rows [][]*big.Rat, n int) []*big.Rat {
	sum := make([]*big.Rat, n)
	for j := range sum {
		sum[j] = new(big.Rat)
		for k, w := range x {
			sum[j].Add(sum[j], new(big.Rat).Mul(w.value, rows[k][j]))
		}
	}
	return sum
}

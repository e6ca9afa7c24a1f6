package integratortest

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// What is used of chain, for 0 < t < 2 and arguments close to the solution: bounds of
// ‖∂f/∂y‖ = 2x + (1+t²)x², 4t/(1+t²) + 2t(1+t)y² ≤ 3.1, of |∂f/∂t| ≤ 2.2, of |f| ≤ 1
// and the number of roundings in f, of |t| and of |y|.
const (
	chainLipschitz = 4
	chainInTime    = 3
	chainRoundings = 8
	chainTime      = 2
)

// CheckRounding compares steps of m in float64, their estimates and dense output with
// those that t, its table, gives with many digits from the same point. They may
// differ by rounding only. With u = 2⁻⁵³, the argument of a stage of m_i terms is off by
//
//	D_i ≤ u|y| + |h| Σ_j |a_ij| ((m_i+2)u|k_j| + d_j),   d_j ≤ L D_j + L_t 2u|t| + 8u:
//
// each coefficient, each product, m_i − 1 sums and the product with h are rounded, and
// the slopes are off by d_j. The other combinations are bounded in the same way.
func CheckRounding(m ode.Method[ode.System], t *integrators.Tableau) error {
	r := newRounding(t)
	s := m.Bind(ode.Func(2, chain))
	for _, t0 := range chainStarts {
		for _, h := range []float64{1. / 8, -1. / 8, 1. / 32, -1. / 32, 1. / 128, -1. / 128} {
			if err := r.check(s, t0, h); err != nil {
				return fmt.Errorf("in a step %v from t = %v %w", h, t0, err)
			}
		}
	}
	return nil
}

// rounding bounds what a step in float64 may be off.
type rounding struct {
	table       *preciseTable
	a           [][]float64
	b           []float64
	differences [][]float64
	newton      [][]float64 // row r for the coefficient c_{r+2}

	slopes, off []float64 // |k_j|, d_j of the step at hand
	h           float64
}

const unitRoundoff = 0x1p-53

func newRounding(t *integrators.Tableau) *rounding {
	p := newPreciseTable(t)
	r := &rounding{table: p, a: make([][]float64, len(p.a))}
	numbers := func(x precise) []float64 { return x.minus(lift(make([]float64, len(x)))) }
	for i, row := range p.a {
		r.a[i] = numbers(row)
	}
	r.b = numbers(p.b)
	for _, row := range p.differences {
		r.differences = append(r.differences, numbers(row))
	}
	for i, row := range p.interpolant {
		for k, x := range newtonForm(numbers(row)) {
			if k < 2 {
				continue
			}
			if k-2 == len(r.newton) {
				r.newton = append(r.newton, make([]float64, len(p.interpolant)))
			}
			r.newton[k-2][i] = x
		}
	}
	return r
}

// newtonForm returns the coefficients of a polynomial, given by those of the powers
// of σ, in the basis 1, σ, σ(1−σ), σ²(1−σ), … of an [ode.Segment].
func newtonForm(p []float64) []float64 {
	var c []float64
	for r := 0; len(p) > 0; r++ {
		// p = c + (σ − node) q, by Horner's scheme.
		node := float64(r % 2)
		q := make([]float64, len(p))
		rest := 0.0
		for k := len(p) - 1; k >= 0; k-- {
			q[k] = rest
			rest = p[k] + node*rest
		}
		c, p = append(c, rest), q[:len(q)-1]
		if node == 1 { // the factor is 1 − σ
			for k := range p {
				p[k] = -p[k]
			}
		}
	}
	return c
}

// combination bounds by how much h Σ_j w_j k_j is off.
func (r *rounding) combination(w []float64) float64 {
	terms, sum := 0.0, 0.0
	for _, x := range w {
		if x != 0 {
			terms++
		}
	}
	for j, x := range w {
		if x != 0 {
			sum += math.Abs(x) * ((terms+2)*unitRoundoff*r.slopes[j] + r.off[j])
		}
	}
	return 1.01 * math.Abs(r.h) * sum // for terms of second order
}

func (r *rounding) check(s ode.Stepper, t0, h float64) error {
	p := r.table
	step := newFloat(h)
	y0 := []float64{1 / (1 + t0), 1 / (1 + t0*t0)}
	k := p.stages(newFloat(t0), step, lift(y0), len(p.c))
	r.look(k, h)

	s.Start(t0, y0, &demand)
	result := s.Step(t0 + h)
	y1 := result.Y
	end := unitRoundoff + r.combination(r.b)
	if err := within("the end", combined(lift(y0), step, p.b, k).minus(lift(y1)), end); err != nil {
		return err
	}
	est, want := result.Estimate, p.estimateOf(k, h)
	for i, e := range [][2][]float64{{est.E, want.E}, {est.Low, want.Low}} {
		if len(e[0]) != len(e[1]) {
			return fmt.Errorf("estimate %d is missing or not asked for", i+1)
		}
		if e[0] == nil {
			continue
		}
		if err := within("the estimate", lift(e[0]).minus(lift(e[1])), r.combination(r.differences[i])); err != nil {
			return err
		}
	}
	s.Accept()
	var seg ode.Segment
	s.Dense(&seg)
	for j := 1.0; j < 8; j++ {
		sigma := j / 8
		seg.At(y1, t0+sigma*h, 0)
		if err := within("the dense output", combined(lift(y0), step, p.weightsAt(sigma), k).minus(lift(y1)), r.dense(&seg, sigma, end)); err != nil {
			return err
		}
	}
	return nil
}

// look bounds the slopes k of a step h and what they are off by.
func (r *rounding) look(k []precise, h float64) {
	r.h, r.slopes, r.off = h, nil, nil
	const ofTime = chainInTime*2*chainTime + chainRoundings
	for i := range k {
		argument := 0.0
		if i > 0 {
			argument = unitRoundoff + r.combination(r.a[i])
		}
		r.slopes = append(r.slopes, absolute(k[i].minus(lift([]float64{0, 0}))))
		r.off = append(r.off, chainLipschitz*argument+ofTime*unitRoundoff)
	}
}

// dense bounds by how much seg is off at σ, a multiple of ⅛, where its end is off by end.
// The powers of σ are exact, the terms c_r and their sums are not.
func (r *rounding) dense(seg *ode.Segment, sigma, end float64) (bound float64) {
	basis, rows := 1.0, len(r.newton)+2
	for row := range rows {
		off := 0.0
		switch row {
		case 0:
		case 1:
			off = end + unitRoundoff
		default:
			off = r.combination(r.newton[row-2])
		}
		bound += basis * (off + float64(rows)*unitRoundoff*absolute(seg.Row(row)))
		if row%2 == 0 {
			basis *= sigma
		} else {
			basis *= 1 - sigma
		}
	}
	return bound
}

func absolute(x []float64) float64 { return math.Max(math.Abs(x[0]), math.Abs(x[1])) }

func within(what string, off []float64, bound float64) error {
	for _, d := range off {
		if !(math.Abs(d) <= bound) {
			return fmt.Errorf("%s is off by %.2g; rounding explains %.2g", what, math.Abs(d), bound)
		}
	}
	return nil
}

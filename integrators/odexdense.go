package integrators

import (
	"math"
	"math/big"
	"sync"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

// odexMostDense bounds how many rows the dense output is made from: with more, the differences
// of high order magnify roundings by more than what they add.
const odexMostDense = 7

// odexDenseSubsteps is n_j for the dense output: an odd number of substeps on each side of
// the middle, where η, whose odd and even values differ in their error, is then always odd.
func odexDenseSubsteps(j int) int { return 4*j - 2 }

// odexDense is the workspace of the dense output.
type odexDense struct {
	columns []odexColumn
	ends    []float64   // y(t₁) − y₀ again, which is not used
	g       [][]float64 // see Dense
}

// odexColumn is what a computation in n substeps has in the middle and around it.
type odexColumn struct {
	middle []float64
	slopes [][]float64 // 0 to n
}

func newODEXDense(dim int) *odexDense {
	d := &odexDense{ends: make([]float64, dim), g: vectors(dim, odexDerivatives(odexMostDense)+1)}
	for j := 1; j <= odexMostDense; j++ {
		v := vectors(dim, odexDenseSubsteps(j)+2)
		d.columns = append(d.columns, odexColumn{v[0], v[1:]})
	}
	return d
}

// odexDerivatives is μ, how many derivatives in the middle are used with κ rows: with all of
// them the error of the polynomial is O(h^{2κ}), as that of η in the middle is.
func odexDerivatives(rows int) int { return 2*rows - 3 }

// Dense interpolates. With σ = ½ + s the polynomial is the cubic through the ends and the slopes
// there and
//
//	σ²(1−σ)² Q(σ),   Q = Σ_k q_k sᵏ,   0 ≤ k ≤ μ,
//
// such that value and derivatives in the middle are as extrapolated from
//
//	Hᵏ y⁽ᵏ⁾ ≈ H (n/2)^{k−1} δ^{k−1} f,   δf_i = f_{i+1} − f_{i−1}.
func (s *odex) Dense(seg *ode.Segment) {
	needAccepted(s.accepted)
	if !s.interpolated {
		s.interpolate()
	}
	table := odexTables[s.denseRows()]()
	seg.Reset(s.t0, s.t1, len(s.y0), len(table.newton)+4)
	c0, c1, c2, c3 := seg.Row(0), seg.Row(1), seg.Row(2), seg.Row(3)
	for i, y := range s.y0 {
		c0[i] = y
		c1[i], c2[i], c3[i] = s.cubic(i)
	}
	for r := range table.newton {
		s.quotient(seg.Row(r+4), table.newton[r])
	}
}

// denseRows is κ of the last step.
func (s *odex) denseRows() int { return min(max(s.rows, 2), odexMostDense) }

// cubic returns c₁, c₂ and c₃ of component i.
func (s *odex) cubic(i int) (c1, c2, c3 float64) {
	c1 = s.y1[i] - s.y0[i]
	c2 = float64(s.h*s.slope[i]) - c1
	return c1, c2, c1 - c2 - float64(s.h*s.end[i])
}

// quotient writes Σ_k w_k g_k to dst, a coefficient of Q.
func (s *odex) quotient(dst, w []float64) {
	clear(dst)
	for k, w := range w {
		simd.AddScaled(dst, w, s.dense.g[k])
	}
}

// interpolate computes g, the series in s of what the cubic leaves over.
func (s *odex) interpolate() {
	s.Slope()
	if s.dense == nil {
		s.dense = newODEXDense(len(s.y0))
	}
	d, rows := s.dense, s.denseRows()
	for j := range rows {
		column := &d.columns[j]
		copy(column.slopes[0], s.slope)
		s.midpoint(odexDenseSubsteps(j+1), d.ends, column)
	}
	table, mu := odexTables[rows](), odexDerivatives(rows)
	for k := range mu + 1 {
		s.middle(d.g[k], k, table)
	}
	for i := range s.y0 {
		c1, c2, c3 := s.cubic(i)
		d.g[0][i] -= c1/2 + c2/4 + c3/8
		d.g[1][i] -= c1 + c3/4
		if mu >= 2 {
			d.g[2][i] += c2 + c3/2
			d.g[3][i] += c3
		}
	}
	s.interpolated = true
}

const (
	// odexBetween is by how much the last term of the dense output, 2^{−μ−4} q_μ at its largest, exceeds what that is off by: 2 to
	// 5 where solutions oscillate, 20 in quadratures.
	odexBetween = 8
	// odexMostBetween is the estimate, in tolerances, above which a step is made again; the next one is shorter from 1 on.
	odexMostBetween = 4
)

// between writes an estimate of the error of the dense output to f, and returns its size in units of the tolerance [HNW93, II.9].
func (s *odex) between() float64 {
	s.interpolate()
	newton := odexTables[s.denseRows()]().newton
	s.quotient(s.f, newton[len(newton)-1])
	for i := range s.f {
		s.f[i] *= math.Exp2(-float64(len(newton)+3)) / odexBetween
	}
	return s.tol.Norm(s.f, s.scale)
}

// middle writes the coefficient of sᵏ in the series of y − y₀ about the middle to dst.
func (s *odex) middle(dst []float64, k int, table *odexTable) {
	clear(dst)
	for j, column := range s.dense.columns[:len(table.value)] {
		if k == 0 {
			simd.AddScaled(dst, table.value[j], column.middle)
			continue
		}
		for l, w := range table.slopes[k][j] {
			axpy(dst, w, column.slopes[l])
		}
	}
	if k > 0 {
		for i := range dst {
			dst[i] *= s.h
		}
	}
}

// odexTable has the weights of the dense output from κ rows, each rounded once.
type odexTable struct {
	value  []float64     // of η in the middle, one a row
	slopes [][][]float64 // of f for the coefficient of sᵏ, a list for each row
	newton [][]float64   // of that coefficient, less what the cubic has, in the rows of the segment
}

var odexTables = func() (tables [odexMostDense + 1]func() *odexTable) {
	for rows := range tables {
		tables[rows] = sync.OnceValue(func() *odexTable { return newODEXTable(rows) })
	}
	return tables
}()

func newODEXTable(rows int) *odexTable {
	mu := odexDerivatives(rows)
	t := &odexTable{value: rounded(extrapolationWeights(1, rows)), slopes: make([][][]float64, mu+1)}
	for k := 1; k <= mu; k++ {
		t.slopes[k] = all(odexDifferences(k, rows), rounded)
	}
	t.newton = all(odexNewton(mu), rounded)
	return t
}

// extrapolationWeights are those of T_{j1} in the extrapolated value, from row first to last of the
// scheme for the dense output; rows before first have the weight 0.
func extrapolationWeights(first, last int) []*big.Rat {
	w := make([]*big.Rat, last)
	square := func(j int) *big.Rat { n := int64(odexDenseSubsteps(j)); return big.NewRat(n*n, 1) }
	for j := 1; j <= last; j++ {
		w[j-1] = new(big.Rat)
		if j < first {
			continue
		}
		w[j-1].SetInt64(1)
		for l := first; l <= last; l++ {
			if l != j {
				quotient := new(big.Rat).Sub(square(j), square(l))
				w[j-1].Mul(w[j-1], quotient.Quo(square(j), quotient))
			}
		}
	}
	return w
}

// odexDifferences are the weights of the slopes of each row in y⁽ᵏ⁾/k!, in units of H.
func odexDifferences(k, rows int) [][]*big.Rat {
	first := (k + 1) / 2 // in a row before it, there are not enough slopes
	extrapolation := extrapolationWeights(first, rows)
	w := make([][]*big.Rat, rows)
	factorial := new(big.Rat).SetInt(new(big.Int).MulRange(1, int64(k)))
	for j := 1; j <= rows; j++ {
		n := odexDenseSubsteps(j)
		w[j-1] = make([]*big.Rat, n+1)
		for i := range w[j-1] {
			w[j-1][i] = new(big.Rat)
		}
		if j < first {
			continue
		}
		scale := new(big.Rat).Quo(extrapolation[j-1], factorial)
		for range k - 1 {
			scale.Mul(scale, big.NewRat(int64(n), 2))
		}
		for i := range k {
			c := new(big.Rat).SetInt(new(big.Int).Binomial(int64(k-1), int64(i)))
			if i%2 == 1 {
				c.Neg(c)
			}
			w[j-1][n/2+k-1-2*i].Mul(c, scale)
		}
	}
	return w
}

// odexNewton are the weights of g_k, 0 ≤ k ≤ μ, in the rows of the Newton form of the polynomial Q
// with σ²(1−σ)² Q = Σ g_k sᵏ up to s^μ. Since σ(1−σ) = ¼ − s²,
//
//	Q = Σ g_k sᵏ · 16 Σ_m (m+1) (2s)^{2m}.
func odexNewton(mu int) [][]*big.Rat {
	w := make([][]*big.Rat, mu+1)
	for r := range w {
		w[r] = make([]*big.Rat, mu+1)
	}
	for k := range mu + 1 {
		p := make(polynomial, mu+1) // in powers of σ = s + ½
		for i := range p {
			p[i] = new(big.Rat)
		}
		for m := 0; k+2*m <= mu; m++ {
			c := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(int64(16*(m+1))), uint(2*m)))
			degree := k + 2*m
			for i := 0; i <= degree; i++ { // (σ − ½)^degree
				b := new(big.Rat).SetInt(new(big.Int).Binomial(int64(degree), int64(i)))
				for range degree - i {
					b.Mul(b, big.NewRat(-1, 2))
				}
				p[i].Add(p[i], b.Mul(b, c))
			}
		}
		for r, x := range p.newton() {
			w[r][k] = x
		}
	}
	return w
}

package integrators

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/flowproof/flowproof/ode"
)

// An Exponential is an explicit exponential Runge–Kutta method for a [Semilinear] system. With
// F₀ = L y₀ + N(t₀, y₀), D_j = N(t₀ + c_j h, Y_j) − N(t₀, y₀), D₁ = 0 and φ_k of [HO10, 2],
//
//	Y_i = y₀ + c_i h φ₁(c_i hL) F₀ + h Σ_{1<j<i} a_ij(hL) D_j
//	y₁  = y₀ + h φ₁(hL) F₀ + h Σ_{1<j} b_j(hL) D_j,
//
// where a_ij and b_j are linear combinations of φ_{k,l} = φ_k(c_l z), and φ_k = φ_k(z). It has no error
// estimate and so needs [ode.Options].Step, and keeps its weights for a few lengths of step.
// Its stiff order is the one it has whatever L is, of a parabolic problem; its order is that for
// steps that resolve L. The dense output is the cubic with the slopes of both ends, which resolves L
// only where steps do.
type Exponential struct {
	info       ode.Info
	stiffOrder int
	table      func() *exponentialTable
}

var _ ode.Method[*Semilinear] = (*Exponential)(nil)

// The exponential methods: of order 4 all of them, of stiff order 2, 3 and 4.
var (
	ETDRK4 = newExponential("etdrk4", 2, "[CM02, (26)–(29)]", `
		  0 |
		1/2 |
		1/2 | 1/2 φ1,2
		  1 | 0 ; φ1,2
		  b | 2 φ2 - 4 φ3 ; 2 φ2 - 4 φ3 ; 4 φ3 - φ2`)
	Krogstad4 = newExponential("krogstad4", 3, "[Kro05, (51)]", `
		  0 |
		1/2 |
		1/2 | φ2,2
		  1 | 0 ; 2 φ2
		  b | 2 φ2 - 4 φ3 ; 2 φ2 - 4 φ3 ; 4 φ3 - φ2`)
	HochbruckOstermann4 = newExponential("hochbruck-ostermann4", 4, "[HO05, (5.19)]", `
		  0 |
		1/2 |
		1/2 | φ2,2
		  1 | φ2 ; φ2
		1/2 | 1/2 φ2,2 - φ3 + 1/4 φ2 - 1/2 φ3,2 ; 1/2 φ2,2 - φ3 + 1/4 φ2 - 1/2 φ3,2 ; 1/4 φ2,2 - 1/2 φ2,2 + φ3 - 1/4 φ2 + 1/2 φ3,2
		  b | 0 ; 0 ; 4 φ3 - φ2 ; 4 φ2 - 8 φ3`)
)

func newExponential(name string, stiffOrder int, source, table string) *Exponential {
	return &Exponential{
		info: ode.Info{
			Name: name, Order: 4, DenseOrder: 3,
			Source: source,
		},
		stiffOrder: stiffOrder,
		table: sync.OnceValue(func() *exponentialTable {
			t, err := parseExponential(table)
			if err != nil {
				panic(err)
			}
			return t
		}),
	}
}

// Info implements [ode.Method].
func (m *Exponential) Info() ode.Info { return m.info }

// StiffOrder returns the order that holds whatever L is [HO05].
func (m *Exponential) StiffOrder() int { return m.stiffOrder }

// Bind implements [ode.Method].
func (m *Exponential) Bind(sys *Semilinear) ode.Stepper {
	if sys == nil {
		panic("integrators: Bind needs a system")
	}
	return newExponentialStepper(m, sys)
}

// A phiTerm is w φ_k(c z).
type phiTerm struct {
	w, c *big.Rat
	k    int
}

// An exponentialTable has rows a_ij, 1 < j < i, for i from 1 on, and b_j.
type exponentialTable struct {
	c []*big.Rat
	a [][][]phiTerm
	b [][]phiTerm
}

// parseExponential reads rows "c | a_i2 ; a_i3 ; …" and the last, with b for c.
func parseExponential(text string) (*exponentialTable, error) {
	t := &exponentialTable{}
	var rows [][]string
	for line := range strings.Lines(strings.TrimSpace(text)) {
		node, rest, ok := strings.Cut(line, "|")
		if !ok {
			return nil, fmt.Errorf("integrators: %q has no node", line)
		}
		if node = strings.TrimSpace(node); node != "b" {
			c, ok := new(big.Rat).SetString(node)
			if !ok {
				return nil, fmt.Errorf("integrators: %q is no number", node)
			}
			t.c = append(t.c, c)
		}
		var cells []string
		if rest = strings.TrimSpace(rest); rest != "" {
			cells = strings.Split(rest, ";")
		}
		rows = append(rows, cells)
	}
	if len(rows) != len(t.c)+1 {
		return nil, fmt.Errorf("integrators: a table of %d nodes has %d rows", len(t.c), len(rows))
	}
	for i, row := range rows {
		if len(row) != max(0, i-1) {
			return nil, fmt.Errorf("integrators: row %d has %d entries, not %d", i+1, len(row), max(0, i-1))
		}
		var cells [][]phiTerm
		for _, cell := range row {
			terms, err := t.parseTerms(cell)
			if err != nil {
				return nil, err
			}
			cells = append(cells, terms)
		}
		t.a = append(t.a, cells)
	}
	t.b, t.a = t.a[len(t.c)], t.a[:len(t.c)]
	return t, nil
}

// parseTerms reads "1/2 φ2,3 - φ1", where φ2,3 is φ₂(c₃z).
func (t *exponentialTable) parseTerms(cell string) (terms []phiTerm, err error) {
	w := big.NewRat(1, 1)
	for _, word := range strings.Fields(cell) {
		name, isPhi := strings.CutPrefix(word, "φ")
		switch {
		case word == "0" || word == "+":
		case word == "-":
			w.Neg(w)
		case isPhi:
			index, node, ok := strings.Cut(name, ",")
			c := big.NewRat(1, 1)
			if ok {
				i, err := strconv.Atoi(node)
				if err != nil || i < 1 || i > len(t.c) {
					return nil, fmt.Errorf("integrators: %q has no such node", word)
				}
				c = t.c[i-1]
			}
			k, err := strconv.Atoi(index)
			if err != nil || k < 0 || k > phiMost {
				return nil, fmt.Errorf("integrators: %q is no φ", word)
			}
			terms = append(terms, phiTerm{w, c, k})
			w = big.NewRat(1, 1)
		default:
			x, ok := new(big.Rat).SetString(word)
			if !ok {
				return nil, fmt.Errorf("integrators: %q is no number", word)
			}
			w.Mul(w, x)
		}
	}
	return terms, nil
}

// exponentialStepper is an Exponential bound to a system. What it calls modes are components along the
// eigenvectors of L.
type exponentialStepper struct {
	method *Exponential
	sys    *Semilinear

	t0, t1   float64
	y0, y1   []float64
	slope    []float64    // F₀
	n0       []float64    // N at (t0, y0)
	end      [2][]float64 // the same at the end, if ahead
	known    bool
	ahead    bool
	accepted bool

	argument, sum, mode []float64
	f                   []float64   // F₀ in modes
	d                   [][]float64 // D_j in modes, from j = 2
	kept                [keptWeights]exponentialWeights
	next                int // the place for new ones
	c                   []float64
	terms               [][][]roundedTerm // of the sums in each row: c_i φ₁(c_i z), a_ij; those of y₁ last
	work                ode.Work
}

// A roundedTerm is a phiTerm with its numbers rounded once.
type roundedTerm struct {
	w, c float64
	k    int
}

func roundedTerms(terms []phiTerm) []roundedTerm {
	return all(terms, func(t phiTerm) roundedTerm {
		w, _ := t.w.Float64()
		c, _ := t.c.Float64()
		return roundedTerm{w, c, t.k}
	})
}

// keptWeights is for how many lengths weights are kept: those of constant steps differ in the last place
// of the times.
const keptWeights = 4

// exponentialWeights are those for one length of step, a number for each mode.
type exponentialWeights struct {
	h    float64 // 0: none
	rows [][][]float64
}

func newExponentialStepper(m *Exponential, sys *Semilinear) *exponentialStepper {
	t, n := m.table(), sys.Dim()
	stages := len(t.c)
	v := vectors(n, 10+stages)
	s := &exponentialStepper{
		method: m, sys: sys, y0: v[0], y1: v[1], slope: v[2], n0: v[3], end: [2][]float64{v[4], v[5]},
		argument: v[6], sum: v[7], mode: v[8], f: v[9], d: v[10 : 10+stages-1],
	}
	s.c = rounded(t.c)
	row := func(c *big.Rat, terms [][]phiTerm) {
		s.terms = append(s.terms, append([][]roundedTerm{roundedTerms([]phiTerm{{c, c, 1}})}, all(terms, roundedTerms)...))
	}
	for i, c := range t.c {
		row(c, t.a[i])
	}
	row(big.NewRat(1, 1), t.b)
	for k := range s.kept {
		for _, row := range s.terms {
			s.kept[k].rows = append(s.kept[k].rows, vectors(n, len(row)))
		}
	}
	return s
}

func (s *exponentialStepper) Info() ode.Info     { return s.method.info }
func (s *exponentialStepper) System() ode.System { return s.sys }
func (s *exponentialStepper) Work() ode.Work     { return s.work }

func (s *exponentialStepper) Start(t float64, y []float64, _ *ode.Tolerance) {
	needState(y, s.y0)
	copy(s.y0, y)
	s.t0 = t
	s.known, s.ahead, s.accepted = false, false, false
}

func (s *exponentialStepper) Step(t1 float64) ode.StepResult {
	if s.accepted {
		s.t0, s.y0, s.y1 = s.t1, s.y1, s.y0
		if s.known = s.ahead; s.known {
			copy(s.slope, s.end[0])
			copy(s.n0, s.end[1])
		}
		s.accepted = false
	}
	if !s.known {
		s.derivatives(s.slope, s.n0, s.t0, s.y0)
		s.known = true
	}
	h := t1 - s.t0
	s.t1, s.ahead = t1, false
	w := s.weights(h)
	s.sys.toModes(s.f, s.slope)
	stages := len(s.c)
	for i := 1; i < stages; i++ {
		s.stage(s.argument, h, w, i)
		at := t1
		if c := s.c[i]; c != 1 {
			at = s.t0 + float64(c*h)
		}
		s.sys.nonlinear(s.mode, at, s.argument)
		s.work.Evaluations++
		for k, x := range s.n0 {
			s.mode[k] -= x
		}
		s.sys.toModes(s.d[i-1], s.mode)
	}
	s.stage(s.y1, h, w, stages)
	return ode.StepResult{T: t1, Y: s.y1}
}

// stage writes Y_i, or y₁ after the last, to dst.
func (s *exponentialStepper) stage(dst []float64, h float64, w *exponentialWeights, i int) {
	row := w.rows[i]
	for k, x := range s.f {
		s.mode[k] = row[0][k] * x
	}
	for j, weights := range row[1:] {
		for k, x := range s.d[j] {
			s.mode[k] += float64(weights[k] * x)
		}
	}
	s.sys.fromModes(s.sum, s.mode)
	for k, y := range s.y0 {
		dst[k] = y + float64(h*s.sum[k])
	}
}

// weights returns those for steps of length h, which are computed unless they are kept.
func (s *exponentialStepper) weights(h float64) *exponentialWeights {
	for k := range s.kept {
		if s.kept[k].h == h {
			return &s.kept[k]
		}
	}
	s.work.Factorizations++
	w := &s.kept[s.next]
	s.next = (s.next + 1) % keptWeights
	w.h = h
	for i, row := range s.terms {
		for j, terms := range row {
			s.combine(w.rows[i][j], h, terms)
		}
	}
	return w
}

// combine writes Σ w φ_k(c hλ) for each mode to dst.
func (s *exponentialStepper) combine(dst []float64, h float64, terms []roundedTerm) {
	clear(dst)
	for _, term := range terms {
		for i, rate := range s.sys.rates {
			phi := phis(term.c * h * rate)
			dst[i] += float64(term.w * phi[term.k])
		}
	}
}

// derivatives writes L y + N and N at (t, y).
func (s *exponentialStepper) derivatives(slope, n []float64, t float64, y []float64) {
	s.sys.nonlinear(n, t, y)
	s.work.Evaluations++
	copy(slope, n)
	s.sys.addLinear(slope, y)
}

// Slope is L y + N at the end of the step.
func (s *exponentialStepper) Slope() []float64 {
	if !s.ahead {
		s.derivatives(s.end[0], s.end[1], s.t1, s.y1)
		s.ahead = true
	}
	return s.end[0]
}

func (s *exponentialStepper) Accept() { s.accepted = true }

// Dense is the cubic with the values and slopes of both ends.
func (s *exponentialStepper) Dense(seg *ode.Segment) {
	needAccepted(s.accepted)
	seg.Reset(s.t0, s.t1, len(s.y0), 4)
	copy(seg.Row(2), s.slope)
	copy(seg.Row(3), s.Slope())
	hermite(seg, s.t1-s.t0, s.y0, s.y1)
}

// State is slope and N at the current point, if they are known.
func (s *exponentialStepper) State() []float64 {
	switch {
	case s.accepted && s.ahead:
		return slices.Concat(s.end[0], s.end[1])
	case !s.accepted && s.known:
		return slices.Concat(s.slope, s.n0)
	}
	return nil
}

func (s *exponentialStepper) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	m.take(s.slope, s.n0)
	m.end()
	s.known = true
}

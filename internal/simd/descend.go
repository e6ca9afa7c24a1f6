package simd

import "math"

// Runs are training runs of diagonal networks θ = u⊙u − v⊙v, one a column.
type Runs struct {
	U, V, PU, PV, Theta *Panel    // of one shape, one after the other in memory
	Mu, Nu, Step        []float64 // by column

	// SumG and SumG2 are ΣG and ΣG⊙G, and Crossings the changes of sign of any u_j or v_j by column;
	// all are nil if they are not asked for.
	SumG, SumG2 *Panel
	Crossings   []uint64

	g []float64 // a row of G, for Go
}

// NewRuns returns runs at rest at zero, of networks with that many features.
func NewRuns(features, columns int, sums bool) *Runs {
	r := &Runs{Mu: Vector(columns), Nu: Vector(columns), Step: Vector(columns), g: Vector(columns)}
	parts := []**Panel{&r.U, &r.V, &r.PU, &r.PV, &r.Theta}
	if sums {
		parts = append(parts, &r.SumG, &r.SumG2)
		r.Crossings = make([]uint64, padded(columns))[:columns]
	}
	all := NewPanel(len(parts)*features, columns)
	for k, part := range parts {
		*part = &Panel{Rows: features, Columns: columns, stride: all.stride, data: all.data[k*features*all.stride:][:features*all.stride]}
	}
	return r
}

// Panels returns all panels.
func (s *Runs) Panels() []*Panel {
	p := []*Panel{s.U, s.V, s.PU, s.PV, s.Theta}
	if s.SumG != nil {
		p = append(p, s.SumG, s.SumG2)
	}
	return p
}

// Descend makes a step of each run with G = AB, as A = Xᵀ and B = Xθ − y give it:
//
//	p_u ← μp_u − (step·look_u) G,   u ← u + p_u,   look_u = u + νp_u
//	p_v ← μp_v + (step·look_v) G,   v ← v + p_v,   look_v = v + νp_v
//	θ ← (look_u − look_v)(look_u + look_v)
//
// where look on the right is that of before the step. The sums of G and of G², the additions to μp and
// those of νp are fused.
func (s *Runs) Descend(a View, b *Panel) {
	u := s.U
	u.mustFit(a, b)
	if fast == nil {
		s.descend(a, b)
		return
	}
	columns, gap := padded(u.Columns), u.Rows*u.stride
	if s.SumG == nil {
		fast.descend(u.Rows, columns, a.Columns, u.stride, &a.Data[0], a.RowStep, a.ColumnStep, &b.data[0],
			&u.data[0], gap, &s.Mu[0], &s.Nu[0], &s.Step[0])
	} else {
		fast.descendSum(u.Rows, columns, a.Columns, u.stride, &a.Data[0], a.RowStep, a.ColumnStep, &b.data[0],
			&u.data[0], gap, &s.Mu[0], &s.Nu[0], &s.Step[0], &s.Crossings[0])
	}
}

func (s *Runs) descend(a View, b *Panel) {
	columns := padded(s.U.Columns)
	mu, nu, step, g := s.Mu[:columns], s.Nu[:columns], s.Step[:columns], s.g[:columns]
	for j := range s.U.Rows {
		clear(g)
		for k := range a.Columns {
			addRow(g, a.Data[j*a.RowStep+k*a.ColumnStep], b.data[k*b.stride:][:columns])
		}
		row := func(p *Panel) []float64 { return p.data[j*p.stride:][:columns] }
		u, v, pu, pv, theta := row(s.U), row(s.V), row(s.PU), row(s.PV), row(s.Theta)
		for c := range g {
			oldU, oldV := u[c], v[c]
			lookU, lookV := math.FMA(nu[c], pu[c], oldU), math.FMA(nu[c], pv[c], oldV)
			pu[c] = math.FMA(-(step[c] * lookU), g[c], mu[c]*pu[c])
			pv[c] = math.FMA(step[c]*lookV, g[c], mu[c]*pv[c])
			u[c] += pu[c]
			v[c] += pv[c]
			lookU, lookV = math.FMA(nu[c], pu[c], u[c]), math.FMA(nu[c], pv[c], v[c])
			theta[c] = (lookU - lookV) * (lookU + lookV)
			if s.SumG != nil {
				s.Crossings[:columns][c] += signsDiffer(oldU, u[c]) + signsDiffer(oldV, v[c])
			}
		}
		if s.SumG != nil {
			sum, square := row(s.SumG), row(s.SumG2)
			for c, x := range g {
				sum[c] += x
				square[c] = math.FMA(x, x, square[c])
			}
		}
	}
}

// signsDiffer is 1 if the sign bits of x and y differ, 0 if not.
func signsDiffer(x, y float64) uint64 { return (math.Float64bits(x) ^ math.Float64bits(y)) >> 63 }

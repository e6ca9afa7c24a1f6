package simd

import (
	"math"
	"testing"
)

// A step of runs is that of its definition, of numbers small enough for sums to be exact, and a
// column of a wide panel is stepped as in a panel of its own.
func TestDescend(t *testing.T) {
	const features, examples, columns = 7, 5, 45
	s := newSource(11, columns, false)
	small := func() float64 { return float64(s.IntN(17)-8) / 4 }
	each := func(x []float64) {
		for i := range x {
			x[i] = small()
		}
	}
	x := View{features, examples, 1, features, make([]float64, features*examples)}
	each(x.Data)
	residual := NewPanel(examples, columns)
	each(residual.data)
	all := NewRuns(features, columns, true)
	for _, p := range all.Panels() {
		each(p.data)
	}
	for c := range columns {
		all.Mu[c], all.Nu[c], all.Step[c] = small(), small(), small()
	}
	all.SumG.Zero()
	all.SumG2.Zero()

	// want is the state of column c of feature j after the step.
	type state struct{ U, V, PU, PV, Theta, SumG, SumG2 float64 }
	var want [columns][features]state
	var crossings, alone [columns]uint64
	var single [columns]*Runs
	for c := range columns {
		one := NewRuns(features, 1, true)
		one.Mu[0], one.Nu[0], one.Step[0] = all.Mu[c], all.Nu[c], all.Step[c]
		r := NewPanel(examples, 1)
		for i := range examples {
			r.Row(i)[0] = residual.Row(i)[c]
		}
		for j := range features {
			for k, p := range one.Panels() {
				p.Row(j)[0] = all.Panels()[k].Row(j)[c]
			}
			g := 0.0
			for i := range examples {
				g += x.Data[i*features+j] * residual.Row(i)[c]
			}
			mu, nu, step := all.Mu[c], all.Nu[c], all.Step[c]
			u, v, pu, pv := all.U.Row(j)[c], all.V.Row(j)[c], all.PU.Row(j)[c], all.PV.Row(j)[c]
			w := state{PU: mu*pu - step*(u+nu*pu)*g, PV: mu*pv + step*(v+nu*pv)*g, SumG: g, SumG2: g * g}
			w.U, w.V = u+w.PU, v+w.PV
			lookU, lookV := w.U+nu*w.PU, w.V+nu*w.PV
			w.Theta = lookU*lookU - lookV*lookV
			want[c][j] = w
			for _, pair := range [][2]float64{{u, w.U}, {v, w.V}} {
				if math.Signbit(pair[0]) != math.Signbit(pair[1]) {
					crossings[c]++
				}
			}
		}
		one.Descend(x, r)
		single[c], alone[c] = one, one.Crossings[0]
	}
	all.Descend(x, residual)
	for c := range columns {
		if got := all.Crossings[c]; got != crossings[c] || got != alone[c] {
			t.Errorf("column %d: %d changes of sign, %d alone, want %d", c, got, alone[c], crossings[c])
		}
		for j := range features {
			get := func(r *Runs, c int) state {
				return state{r.U.Row(j)[c], r.V.Row(j)[c], r.PU.Row(j)[c], r.PV.Row(j)[c], r.Theta.Row(j)[c], r.SumG.Row(j)[c], r.SumG2.Row(j)[c]}
			}
			if got := get(all, c); got != want[c][j] || got != get(single[c], 0) {
				t.Errorf("column %d, feature %d: %v, alone %v, want %v", c, j, got, get(single[c], 0), want[c][j])
			}
		}
	}
	all.U.MoveColumn(3, 40)
	for j := range features {
		if got := all.U.Row(j); got[3] != want[40][j].U || got[40] != 0 {
			t.Errorf("feature %d of column 40, moved: %v, and %v stays behind", j, got[3], got[40])
		}
	}
	all.U.MoveColumn(5, 5)
	for j := range features {
		if got := all.U.Row(j)[5]; got != 0 {
			t.Errorf("feature %d of a column moved to itself: %v, want 0", j, got)
		}
	}
}

// A product is that of its definition, with A transposed and not, and refuses shapes that do not fit.
func TestPanelProducts(t *testing.T) {
	for _, transposed := range []bool{false, true} {
		a, b, c := NewView(2, 3, []float64{1, 2, 3, 4, 5, 6}), NewPanel(3, 9), NewPanel(2, 9)
		if transposed {
			a = NewView(3, 2, []float64{1, 4, 2, 5, 3, 6}).T()
		}
		for k := range 3 {
			for j := range 9 {
				b.Row(k)[j] = float64(10*k + j)
			}
		}
		sum := NewPanel(2, 9)
		c.Row(0)[2] = 1000
		c.AddProduct(a, b)
		sum.Product([]float64{1, -2}, a, b)
		for j := range 9 {
			first, second := float64(80+6*j), float64(170+15*j)
			if sum.Row(0)[j] != first+1 || sum.Row(1)[j] != second-2 {
				t.Errorf("transposed %v, column %d: with a start %v and %v, want %v and %v", transposed, j, sum.Row(0)[j], sum.Row(1)[j], first+1, second-2)
			}
			if j == 2 {
				first += 1000
			}
			if c.Row(0)[j] != first || c.Row(1)[j] != second {
				t.Errorf("transposed %v, column %d: %v and %v, want %v and %v", transposed, j, c.Row(0)[j], c.Row(1)[j], first, second)
			}
		}
		for reason, b := range map[string]*Panel{"rows": NewPanel(2, 9), "columns": NewPanel(3, 8), "stride": NewPanel(3, 30)} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("a B with other %s is taken", reason)
					}
				}()
				c.AddProduct(a, b)
			}()
		}
	}
}

package integrators

import "github.com/flowproof/flowproof/ode"

// What a step of BDF leaves behind: its dense output, and the state that the next step needs.

func (r *bdfStepper) Dense(seg *ode.Segment) {
	needAccepted(r.accepted)
	if r.started {
		r.starter.Dense(seg)
		return
	}
	k := r.tried
	seg.Reset(r.tBefore, r.t0, len(r.yBefore), max(2, k+1))
	copy(seg.Row(0), r.yBefore)
	delta := seg.Row(1)
	for i, y := range r.yBefore {
		delta[i] = r.d[0][i] - y
	}
	for row, weights := range r.table.dense[:k-1] {
		c := seg.Row(row + 2)
		clear(c)
		for j, w := range weights[:k-1] {
			axpy(c, w, r.d[j+2])
		}
	}
}

// State is the differences, what the iteration was like, and the Jacobian.
func (r *bdfStepper) State() []float64 {
	m := record{r.spacing, float64(r.order), float64(r.equal), r.rate}
	m.put(r.d...)
	m.put(r.nearly.ATolVec, r.slope)
	m.flag(r.current)
	m.flag(r.usable)
	if r.usable {
		m = append(append(m, r.factored), r.jac.state()...)
	}
	return m
}

func (r *bdfStepper) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	r.spacing, r.order, r.equal = m.number(), int(m.number()), int(m.number())
	rate := m.number()
	m.take(r.d...)
	m.take(r.nearly.ATolVec, r.slope)
	r.current, r.usable = m.number() != 0, m.number() != 0
	if r.usable {
		c := m.number()
		r.jac.setState(&m)
		if c != 0 { // the work was counted when it was done
			counted := r.work
			r.factor(c)
			r.work = counted
		}
	}
	r.rate = rate
	m.end()
}

package integrators

import "github.com/flowproof/flowproof/ode"

// estimateError compares the step of order 2 with the palindrome the other way round,
//
//	drift(h/2) kick(h/2) damping(h) kick(h/2) drift(h/2),
//
// with z by the midpoint rule. Both are of order 2 and their errors differ: the
// difference is O(h³). It costs a force. (Turning the kick and the drift round
// alone would leave the error of a free motion with friction unseen.) Methods of
// higher order have no estimate.
func (s *splitting) estimateError() {
	h, damp, n := s.h, s.damping[1], s.n
	a, b, m := s.y0, s.y1, s.middle
	v := a.p
	if s.velocity != nil {
		v = s.v
		s.velocity(v, s.t0, a.p) // no kick was made yet
	}
	for i, v := range v {
		m.q[i] = a.q[i] + float64(h/2*v)
	}
	t := s.t0 + h/2
	s.push(m, t)
	for i, p := range a.p {
		kick := float64(h / 2 * m.force[i])
		m.p[i] = damp * (p + kick)
		end := float64(damp*m.p[i]) + kick
		half := float64(damp*p) + float64(h/2*a.force[i])
		s.estimate[i] = h * (half - (p+end)/2)
		s.estimate[n+i] = b.p[i] - end
	}
	s.slide(m, t)
	for i := range m.z {
		s.estimate[2*n+i] = h * ((a.rate[i]+b.rate[i])/2 - m.rate[i])
	}
	if s.velocity != nil {
		s.estimateSpeed()
	}
}

// estimateSpeed is the part of the estimate for q where q̇ is not p.
func (s *splitting) estimateSpeed() {
	e := s.estimate[:s.n]
	for i, q := range s.y1.q {
		e[i] = q - s.middle.q[i]
	}
	end := s.middle.q // no longer needed
	for i, p := range s.y1.p {
		end[i] = p - s.estimate[s.n+i]
	}
	s.velocity(s.v, s.t1, end)
	for i, v := range s.v {
		e[i] -= float64(s.h / 2 * v)
	}
}

// Dense is the cubic Hermite polynomial in all components.
func (s *splitting) Dense(seg *ode.Segment) {
	needAccepted(s.accepted)
	seg.Reset(s.t0, s.t1, len(s.y0.y), 4)
	s.slopes(seg.Row(2), s.t0, s.y0)
	s.slopes(seg.Row(3), s.t1, s.y1)
	hermite(seg, s.h, s.y0.y, s.y1.y)
}

// slopes writes the derivative of the whole state to dst.
func (s *splitting) slopes(dst []float64, t float64, x *phase) {
	if s.velocity == nil {
		copy(dst, x.p)
	} else {
		s.velocity(dst[:s.n], t, x.p)
	}
	for i, f := range x.force {
		dst[s.n+i] = f - float64(s.gamma*x.p[i])
	}
	copy(dst[2*s.n:], x.rate)
}

// hermite makes seg, of which the rows 2 and 3 hold the slopes s₀ and s₁ at its ends, the
// cubic with these slopes from y₀ to y₁,
//
//	c₁ = y₁ − y₀,  c₂ = h s₀ − c₁,  c₃ = c₁ − h s₁ − c₂.
func hermite(seg *ode.Segment, h float64, y0, y1 []float64) {
	copy(seg.Row(0), y0)
	c1, c2, c3 := seg.Row(1), seg.Row(2), seg.Row(3)
	for i, y := range y0 {
		d := y1[i] - y
		c1[i] = d
		c2[i] = float64(h*c2[i]) - d
		c3[i] = d - float64(h*c3[i]) - c2[i]
	}
}

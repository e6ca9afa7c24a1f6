package integrators

const notState = "integrators: SetState needs what State returned"

// A record is what a stepper writes down of itself for [ode.Stepper].State.
type record []float64

func (m *record) put(parts ...[]float64) {
	for _, x := range parts {
		*m = append(*m, x...)
	}
}

func (m *record) flag(on bool) {
	x := 0.0
	if on {
		x = 1
	}
	*m = append(*m, x)
}

// take reads what put wrote.
func (m *record) take(parts ...[]float64) {
	for _, x := range parts {
		if len(*m) < len(x) {
			panic(notState)
		}
		*m = (*m)[copy(x, *m):]
	}
}

func (m *record) number() float64 {
	var x [1]float64
	m.take(x[:])
	return x[0]
}

// end makes sure that all is read.
func (m *record) end() {
	if len(*m) > 0 {
		panic(notState)
	}
}

// State is the rounding errors of the state, the slope there and the stages of
// the step before, from which the next one starts.
func (c *collocation) State() []float64 {
	var m record
	lost, end, known, before, h := c.lost0, c.end0, c.known0, c.before, c.hBefore
	if c.accepted {
		lost, end, known, before, h = c.lost1, c.end1, c.known1, c.k, c.h
	}
	m.put(lost, end, c.scale)
	m.put(before...)
	m = append(m, h)
	m.flag(known)
	return m
}

func (c *collocation) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	m.take(c.lost0, c.end0, c.scale)
	m.take(c.before...)
	c.hBefore = m.number()
	c.known0 = m.number() != 0
	m.end()
}

// State is what the system and the control say at the current point.
func (s *rescaled) State() []float64 {
	x := s.a
	switch {
	case s.accepted:
		x = s.b
	case !s.known:
		return nil
	}
	var m record
	m.put(x.force, x.rate)
	return append(m, x.control)
}

func (s *rescaled) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	m.take(s.a.force, s.a.rate)
	s.a.control = m.number()
	m.end()
	s.known = true
}

// State is force and rate at the current point, and what q and p have lost.
func (s *splitting) State() []float64 {
	x := s.y0
	switch {
	case s.accepted:
		x = s.y1
	case !s.known:
		return nil
	}
	var m record
	m.put(x.force, x.rate, x.lost)
	return m
}

func (s *splitting) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	m.take(s.y0.force, s.y0.rate, s.y0.lost)
	m.end()
	s.known = true
}

package reals

// A series is Σ a_k τ^k about a time, as many coefficients as the slice is long.
// The functions here take the coefficients of the result that are known, and
// extend them to as many as the arguments have.

// grow returns c with room for n coefficients; those not known are 0.
func (e *evaluator) grow(c []ball, n int) []ball {
	if cap(c) >= n {
		return c[:n]
	}
	size := 1
	if n > 1 {
		size = max(n, e.terms+2)
	}
	if len(e.room) < size {
		e.room = make([]ball, max(size, 512))
	}
	s := e.room[:n:size]
	e.room = e.room[size:]
	copy(s, c)
	return s
}

func (e *evaluator) series(n int) []ball { return e.grow(nil, n) }

func (e *evaluator) still(v ball, want int) []ball {
	s := e.series(want)
	s[0] = v
	return s
}

func (e *evaluator) add(c, a, b []ball) []ball {
	from := len(c)
	c = e.grow(c, len(a))
	for k := from; k < len(a); k++ {
		c[k] = a[k].add(b[k])
	}
	return c
}

func (e *evaluator) neg(c, a []ball) []ball {
	from := len(c)
	c = e.grow(c, len(a))
	for k := from; k < len(a); k++ {
		c[k] = a[k].neg()
	}
	return c
}

func (e *evaluator) mul(c, a, b []ball) []ball {
	from := len(c)
	c = e.grow(c, len(a))
	for k := from; k < len(a); k++ {
		var s ball
		for j := 0; j <= k; j++ {
			if !a[j].zero() && !b[k-j].zero() {
				s = s.add(a[j].mul(b[k-j]))
			}
		}
		c[k] = s
	}
	return c
}

// div is for b_0 ≠ 0.
func (e *evaluator) div(c, a, b []ball) []ball {
	from := len(c)
	c = e.grow(c, len(a))
	for k := from; k < len(a); k++ {
		s := a[k]
		for j := 1; j <= k; j++ {
			if !b[j].zero() {
				s = s.sub(b[j].mul(c[k-j]))
			}
		}
		c[k] = s.div(b[0])
	}
	return c
}

// sqrt is for a_0 > 0, and for a = 0.
func (e *evaluator) sqrt(c, a []ball) []ball {
	from := len(c)
	c = e.grow(c, len(a))
	if a[0].zero() {
		return c
	}
	for k := from; k < len(a); k++ {
		if k == 0 {
			c[0] = a[0].sqrt()
			continue
		}
		s := a[k]
		for j := 1; j < k; j++ {
			s = s.sub(c[j].mul(c[k-j]))
		}
		c[k] = s.div(c[0].scale(2))
	}
	return c
}

// exp: k c_k = Σ_{j=1}^k j a_j c_{k−j}.
func (e *evaluator) exp(c, a []ball) ([]ball, bool) {
	from := len(c)
	c = e.grow(c, len(a))
	for k := from; k < len(a); k++ {
		if k == 0 {
			v, ok := a[0].exp()
			if !ok {
				return nil, false
			}
			c[0] = v
			continue
		}
		var s ball
		for j := 1; j <= k; j++ {
			if !a[j].zero() {
				s = s.add(a[j].scale(float64(j)).mul(c[k-j]))
			}
		}
		c[k] = s.div(ball{hi: float64(k)})
	}
	return c, true
}

// log is for a_0 > 0: it integrates a'/a.
func (e *evaluator) log(c, a []ball) []ball {
	from := len(c)
	c = e.grow(c, len(a))
	if from == 0 {
		c[0] = a[0].log()
	}
	return e.quadrature(c, a, a, from)
}

// arcsinh integrates a'/w with w = √(1+a²).
func (e *evaluator) arcsinh(c, a []ball) []ball {
	square := e.mul(nil, a, a)
	square[0] = square[0].add(ball{hi: 1})
	w := e.sqrt(nil, square)
	from := len(c)
	c = e.grow(c, len(a))
	if from == 0 {
		c[0] = a[0].arcsinh()
	}
	return e.quadrature(c, a, w, from)
}

// arctan integrates a'/(1+a²).
func (e *evaluator) arctan(c, a []ball) []ball {
	w := e.mul(nil, a, a)
	w[0] = w[0].add(ball{hi: 1})
	from := len(c)
	c = e.grow(c, len(a))
	if from == 0 {
		c[0] = a[0].arctan()
	}
	return e.quadrature(c, a, w, from)
}

// quadrature extends the series with the derivative a'/w: w_0 k c_k = k a_k − Σ_{j=1}^{k−1} j c_j w_{k−j}.
func (e *evaluator) quadrature(c, a, w []ball, from int) []ball {
	for k := max(from, 1); k < len(a); k++ {
		var s ball
		for j := 1; j < k; j++ {
			s = s.add(c[j].scale(float64(j)).mul(w[k-j]))
		}
		c[k] = a[k].sub(s.div(ball{hi: float64(k)})).div(w[0])
	}
	return c
}

func (e *evaluator) sincos(a []ball) (sin, cos []ball, ok bool) {
	sin, cos = e.series(len(a)), e.series(len(a))
	if sin[0], cos[0], ok = a[0].sincos(); !ok {
		return nil, nil, false
	}
	for k := 1; k < len(a); k++ {
		var s, c ball
		for j := 1; j <= k; j++ {
			if !a[j].zero() {
				d := a[j].scale(float64(j))
				s, c = s.add(d.mul(cos[k-j])), c.sub(d.mul(sin[k-j]))
			}
		}
		n := ball{hi: float64(k)}
		sin[k], cos[k] = s.div(n), c.div(n)
	}
	return sin, cos, true
}

// derived is the derivative, one coefficient shorter.
func (e *evaluator) derived(a []ball) []ball {
	c := e.series(len(a) - 1)
	for k := range c {
		c[k] = a[k+1].scale(float64(k + 1))
	}
	return c
}

// sum is the value of a series at τ.
func sum(a []ball, tau ball) ball {
	var s ball
	for k := len(a) - 1; k >= 0; k-- {
		s = s.mul(tau).add(a[k])
	}
	return s
}

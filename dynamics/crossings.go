package dynamics

// crossings counts the sign changes of the coordinates of β along a flow, step by step.
type crossings struct {
	count          int
	sign           []float64 // of each coordinate when it was last not zero; 0: never yet
	beta, velocity []float64 // where the step began; velocity is nil for a gradient flow, which has no way to change a sign twice
}

func newCrossings(beta, velocity []float64) *crossings {
	c := &crossings{sign: make([]float64, len(beta)), beta: clone(beta)}
	if velocity != nil {
		c.velocity = clone(velocity)
	}
	for i, b := range beta {
		c.sign[i] = signOf(b)
	}
	return c
}

// step enters a step of length h that ends at β with the velocity. Two changes within the step show
// in the middle of the cubic that has the values and velocities of both ends,
// (β₀+β₁)/2 + h(β̇₀−β̇₁)/8 [HNW93, II.6].
func (c *crossings) step(h float64, beta, velocity []float64) {
	for i, b := range beta {
		before := c.sign[i]
		now := signOf(b)
		if now != 0 {
			c.sign[i] = now
		}
		switch {
		case before*now < 0:
			c.count++
		case c.velocity != nil && before*((c.beta[i]+b)/2+h/8*(c.velocity[i]-velocity[i])) < 0:
			c.count += 2
		}
	}
	copy(c.beta, beta)
	copy(c.velocity, velocity)
}

func signOf(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

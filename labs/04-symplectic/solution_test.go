package symplectic

import (
	"math"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
)

// plus returns a + h b.
func plus(a []float64, h float64, b []float64) []float64 {
	sum := slices.Clone(a)
	for i := range b {
		sum[i] += h * b[i]
	}
	return sum
}

func verlet(force Force, q, p []float64, h float64) ([]float64, []float64) {
	p = plus(p, h/2, force(q))
	q = plus(q, h, p)
	return q, plus(p, h/2, force(q))
}

func scaled(c float64, p []float64) []float64 { return plus(p, c-1, p) }

// around returns the method with these factors of p before and after a step of Verlet.
func around(before, behind func(gamma, h float64) float64) graderMethod {
	return func(force Force, gamma float64, q, p []float64, h float64) ([]float64, []float64) {
		q, p = verlet(force, q, scaled(before(gamma, h), p), h)
		return q, scaled(behind(gamma, h), p)
	}
}

func half(gamma, h float64) float64  { return math.Exp(-gamma * h / 2) }
func whole(gamma, h float64) float64 { return math.Exp(-gamma * h) }
func none(float64, float64) float64  { return 1 }

func shoelace(c [][2]float64) float64 {
	sum := 0.
	for i, a := range c {
		b := c[(i+1)%len(c)]
		sum += a[0]*b[1] - b[0]*a[1]
	}
	return math.Abs(sum) / 2
}

// euler is explicit: the old p moves q.
func euler(force Force, q, p []float64, h float64) ([]float64, []float64) {
	return plus(q, h, p), plus(p, h, force(q))
}

// heun is a Runge–Kutta method of order 2.
func heun(force Force, q, p []float64, h float64) ([]float64, []float64) {
	q1, p1 := euler(force, q, p, h)
	return plus(plus(q, h/2, p), h/2, p1), plus(plus(p, h/2, force(q)), h/2, force(q1))
}

// kutta is the Runge–Kutta method of order 4.
func kutta(force Force, q, p []float64, h float64) ([]float64, []float64) {
	q1, p1, kq, kp := q, p, p, force(q)
	for i, w := range []float64{1. / 6, 1. / 3, 1. / 3, 1. / 6} {
		q1, p1 = plus(q1, w*h, kq), plus(p1, w*h, kp)
		c := []float64{h / 2, h / 2, h, 0}[i]
		kq, kp = plus(p, c, kp), force(plus(q, c, kq))
	}
	return q1, p1
}

func TestGrades(t *testing.T) {
	solution := func(change func(s *Solution)) Solution {
		s := Solution{Verlet: verlet, Conformal: around(half, half), Area: shoelace}
		change(&s)
		return s
	}
	withVerlet := func(v func(force Force, q, p []float64, h float64) ([]float64, []float64)) Solution {
		return solution(func(s *Solution) { s.Verlet = v })
	}
	withFriction := func(m graderMethod) Solution { return solution(func(s *Solution) { s.Conformal = m }) }
	withArea := func(a func([][2]float64) float64) Solution { return solution(func(s *Solution) { s.Area = a }) }
	type lost = map[string]string
	labtest.Grades(t, Grade, student, []labtest.Case[Solution]{
		{Name: "reference", Solution: solution(func(*Solution) {})},
		{Name: "drift, kick, drift", Solution: withVerlet(func(force Force, q, p []float64, h float64) ([]float64, []float64) {
			q = plus(q, h/2, p)
			p = plus(p, h, force(q))
			return plus(q, h/2, p), p
		})},
		{Name: "friction in the middle", Solution: withFriction(func(force Force, gamma float64, q, p []float64, h float64) ([]float64, []float64) {
			p = plus(p, h/2, force(q))
			q = plus(q, h/2, p)
			p = scaled(whole(gamma, h), p)
			q = plus(q, h/2, p)
			return q, plus(p, h/2, force(q))
		})},
		{Name: "explicit Euler", Why: "explicit instead of one after the other", Lost: lost{"order": "fall by 4", "symplectic": "use what the part before has changed", "reversible": "read the same backwards", "energy": "should swing by less"},
			Solution: withVerlet(euler)},
		{Name: "symplectic Euler", Why: "symplectic, of order 1, and not symmetric; its energy swings by more, and does not drift", Lost: lost{"order": "one kick for two halves", "reversible": "read the same backwards"},
			Solution: withVerlet(func(force Force, q, p []float64, h float64) ([]float64, []float64) {
				p = plus(p, h, force(q))
				return plus(q, h, p), p
			})},
		{Name: "Heun", Why: "order 2 is not all: a Runge–Kutta method is not symplectic if it is explicit", Lost: lost{"symplectic": "should be", "reversible": "read the same backwards", "energy": "swing by less than 0.2, however long"},
			Solution: withVerlet(heun)},
		{Name: "Runge and Kutta", Why: "of order 4, and not symplectic: its energy falls slowly", Lost: lost{"order": "of order 3 and more", "symplectic": "should be", "reversible": "read the same backwards", "energy": "it drifts"},
			Solution: withVerlet(kutta)},
		{Name: "the second kick at the old q", Why: "F(q) is kept for both halves, which is neither symplectic nor symmetric", Lost: lost{"order": "One of the kicks at the wrong q", "symplectic": "should be 1.000000000, and is", "reversible": "read the same backwards", "energy": "should swing by less"},
			Solution: withVerlet(func(force Force, q, p []float64, h float64) ([]float64, []float64) {
				f := force(q)
				p = plus(p, h/2, f)
				return plus(q, h, p), plus(p, h/2, f)
			})},
		{Name: "whole kicks", Why: "h for h/2: symplectic, for a force twice as strong", Lost: lost{"order": "should fall by 4", "energy": "should swing by less"},
			Solution: withVerlet(func(force Force, q, p []float64, h float64) ([]float64, []float64) {
				p = plus(p, h, force(q))
				q = plus(q, h, p)
				return q, plus(p, h, force(q))
			})},
		{Name: "the sign of the force", Why: "−F: symplectic and reversible, of another system", Lost: lost{"order": "should fall by 4", "energy": "should swing by less"},
			Solution: withVerlet(func(force Force, q, p []float64, h float64) ([]float64, []float64) {
				return verlet(func(q []float64) []float64 { return scaled(-1, force(q)) }, q, p, h)
			})},
		{Name: "in place", Why: "q and p of the caller are changed", Lost: lost{"input": "slices.Clone"},
			Solution: withVerlet(func(force Force, q, p []float64, h float64) ([]float64, []float64) {
				q1, p1 := verlet(force, q, p, h)
				copy(q, q1)
				return q1, p1
			})},
		{Name: "the sign of damping", Why: "e^(+γh/2): energy is fed in", Lost: lost{"friction": "of the wrong sign", "contraction": "friction with the wrong sign"},
			Solution: withFriction(around(func(g, h float64) float64 { return half(-g, h) }, func(g, h float64) float64 { return half(-g, h) }))},
		{Name: "friction all before", Why: "conformal, of order 1", Lost: lost{"friction": "all before or all after"},
			Solution: withFriction(around(whole, none))},
		{Name: "half the friction", Why: "the second half is forgotten", Lost: lost{"friction": "of the wrong sign or size", "contraction": "half a step is missing"},
			Solution: withFriction(around(half, none))},
		{Name: "twice the friction", Why: "that of a whole step before and behind", Lost: lost{"friction": "of the wrong sign or size", "contraction": "e^(−2γh)"},
			Solution: withFriction(around(whole, whole))},
		{Name: "1 − γh/2 for the exponential", Why: "Euler's method for friction: of order 1, and another factor", Lost: lost{"friction": "should fall by 4", "contraction": "the exponential, exactly"},
			Solution: withFriction(around(func(g, h float64) float64 { return 1 - g*h/2 }, func(g, h float64) float64 { return 1 - g*h/2 }))},
		{Name: "friction as a force", Why: "F(q) − γp in both kicks: of order 1, and not conformal by e^(−γh)", Lost: lost{"friction": "should fall by 4", "contraction": "should be"},
			Solution: withFriction(func(force Force, gamma float64, q, p []float64, h float64) ([]float64, []float64) {
				p = plus(plus(p, h/2, force(q)), -h/2*gamma, p)
				q = plus(q, h, p)
				return q, plus(plus(p, h/2, force(q)), -h/2*gamma, p)
			})},
		{Name: "q damped as well", Why: "e^(−γh/2) for all of the state", Lost: lost{"friction": "should fall by 4", "contraction": "should be"},
			Solution: withFriction(func(force Force, gamma float64, q, p []float64, h float64) ([]float64, []float64) {
				c := half(gamma, h)
				q, p = verlet(force, scaled(c, q), scaled(c, p), h)
				return scaled(c, q), scaled(c, p)
			})},
		{Name: "no friction", Why: "γ is not used", Lost: lost{"friction": "of the wrong sign or size", "contraction": "no friction in it"},
			Solution: withFriction(around(none, none))},
		{Name: "an area with a sign", Why: "the absolute value is forgotten", Lost: lost{"area": "has no sign"},
			Solution: withArea(func(c [][2]float64) float64 {
				sum := 0.
				for i, a := range c {
					b := c[(i+1)%len(c)]
					sum += a[0]*b[1] - b[0]*a[1]
				}
				return sum / 2
			})},
		{Name: "twice the area", Why: "the half is forgotten", Lost: lost{"area": "square of side 2"},
			Solution: withArea(func(c [][2]float64) float64 { return 2 * shoelace(c) })},
		{Name: "an open polygon", Why: "the last side is missing", Lost: lost{"area": "joined to the first"},
			Solution: withArea(func(c [][2]float64) float64 {
				sum := 0.
				for i := range len(c) - 1 {
					sum += c[i][0]*c[i+1][1] - c[i+1][0]*c[i][1]
				}
				return math.Abs(sum) / 2
			})},
	})
}

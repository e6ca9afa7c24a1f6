package enclose

import (
	"math"

	"github.com/flowproof/flowproof/taylor"
)

// A stepper carries sets over steps. It is the workspace of that; after the first steps it
// allocates nothing.
type stepper struct {
	n        int
	program  *taylor.Program
	prior    *taylor.Series[ball] // over the a-priori box
	middle   *taylor.Series[ball] // at the middle of the set
	around   *taylor.Series[ball] // over its hull
	slopes   *taylor.Slopes[ball]
	x, f, b  []ball // hull, right-hand side, a-priori box
	rest     []ball // remainder
	y        []ball // the step from the middle
	row      []ball
	jacobian []ball // n×n, the slopes
	transfer *transfer
}

func newStepper(p *taylor.Program) *stepper {
	n := p.Dim()
	balls := balls{}
	vector := func() []ball { return make([]ball, n) }
	return &stepper{n: n, program: p,
		prior: taylor.NewSeries(p, balls), middle: taylor.NewSeries(p, balls), around: taylor.NewSeries(p, balls),
		slopes: taylor.NewSlopes(p, balls),
		x:      vector(), f: vector(), b: vector(), rest: vector(), y: vector(), row: vector(),
		jacobian: make([]ball, n*n), transfer: newTransfer(n)}
}

// swept holds s·f for 0 ≤ s ≤ h.
func swept(f ball, h float64) ball {
	return between(math.Min(0, h*f.lo())*(1+0x1p-50), math.Max(0, h*f.hi())*(1+0x1p-50))
}

// enclose finds a box b with x + [0, h] f(b) ⊂ b, in which all solutions from x stay to the
// time h: Picard's operator takes the functions with values in b to such [NJC99, 4]. It
// reports whether it did.
func (s *stepper) enclose(h float64) bool {
	const attempts = 10
	s.prior.Derivative(s.f, ball{}, s.x)
	for i, f := range s.f {
		s.b[i] = wider(s.x[i].add(swept(f, h)), 1.2)
	}
	for range attempts {
		s.prior.Derivative(s.f, ball{}, s.b)
		inside := true
		for i, f := range s.f {
			s.rest[i] = s.x[i].add(swept(f, h))
			if !s.rest[i].finite() {
				return false
			}
			inside = inside && s.rest[i].in(s.b[i])
		}
		if inside {
			return true
		}
		for i := range s.b {
			s.b[i] = wider(s.rest[i], 1.1)
		}
	}
	return false
}

// wider returns a ball with a few digits about x whose radius is a little more than the given
// multiple.
func wider(x ball, factor float64) ball {
	mid := math.Float64frombits(math.Float64bits(x.mid) &^ (1<<30 - 1)) // few digits, of which certificates are short
	if mid-mid != 0 {
		return unknown
	}
	return ball{mid, short(up(x.rad*factor+math.Abs(x.mid-mid), 2)) + 0x1p-100}
}

// remainder expands the solution over the a-priori box and keeps what its coefficient of order
// p + 1 is, a bound of the rest of the series for the step h.
func (s *stepper) remainder(h ball, p int) {
	s.prior.Solve(ball{}, h, s.b, p+1)
	s.prior.Coefficient(s.rest, p+1)
}

// move carries s.x, the hull of from, over a step: next holds the solutions at the time h. The
// polynomial is that of order p; up to the order q, which move returns, it is taken from the
// middle with its slopes, and of higher orders over the hull. These depend so little on where
// in the set a solution is that this adds no more to its width than the remainder may.
func (s *stepper) move(next, from *set, h ball, p int) (q int) {
	n := s.n
	s.around.Solve(ball{}, h, s.x, p)
	q = s.linear(p)
	for i := range s.y {
		s.y[i] = point(from.m[i])
	}
	s.middle.Solve(ball{}, h, s.y, q)
	s.slopes.Solve(s.middle, s.around, h, q)
	copy(s.y, s.rest)
	clear(s.jacobian)
	for k := p; k >= 0; k-- {
		if k > q {
			s.around.Coefficient(s.row, k)
		} else {
			s.middle.Coefficient(s.row, k)
			for i := range n {
				for j := range n {
					s.jacobian[i*n+j] = s.jacobian[i*n+j].add(s.slopes.Coefficient(i, j, k))
				}
			}
		}
		for i, c := range s.row {
			s.y[i] = s.y[i].add(c)
		}
	}
	s.transfer.apply(next, from, s.y, s.jacobian)
	return q
}

// linear returns the least order q ≥ 1 up to which slopes are needed.
func (s *stepper) linear(p int) int {
	for i := range s.y {
		s.y[i] = ball{}
	}
	for k := p; k > 1; k-- {
		s.around.Coefficient(s.row, k)
		for i, c := range s.row {
			s.y[i].rad = up(s.y[i].rad+c.rad, 1)
			if !(s.y[i].rad <= s.allowed(i)) {
				return k
			}
		}
	}
	return 1
}

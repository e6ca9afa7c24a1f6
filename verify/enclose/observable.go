package enclose

import (
	"math"

	"github.com/flowproof/flowproof/taylor"
)

// An observable is a function g of the state, and the workspace to find what it is on sets.
type observable struct {
	at, around *taylor.Series[ball]
	slopes     *taylor.Slopes[ball]
	x, row     []ball
	middle     ball   // g at the middle of the set of the last level
	gamma      []ball // the slopes of g over the set
}

// observable reads one.
func (s *System) observable(text string) (*observable, error) {
	p, err := s.record([]string{text})
	if err != nil {
		return nil, err
	}
	n := p.Dim()
	return &observable{at: taylor.NewSeries(p, balls{}), around: taylor.NewSeries(p, balls{}), slopes: taylor.NewSlopes(p, balls{}),
		x: make([]ball, n), row: make([]ball, n), gamma: make([]ball, n)}, nil
}

// level returns what g is on a set: g(m) + γ·(x − m).
func (s *observable) level(set *set) ball {
	for i := range s.x {
		s.x[i] = point(set.m[i])
	}
	unit := point(1)
	s.at.Solve(ball{}, unit, s.x, 1)
	set.hull(s.x)
	s.around.Solve(ball{}, unit, s.x, 1)
	s.slopes.Solve(s.at, s.around, unit, 1)
	s.at.Coefficient(s.row, 1)
	s.middle = s.row[0]
	for j := range s.gamma {
		s.gamma[j] = s.slopes.Coefficient(0, j, 1)
	}
	return s.middle.add(ball{0, set.spread(s.gamma)})
}

// spread bounds |a·(x − m)| for x in s.
func (s *set) spread(a []ball) (rad float64) {
	add := func(matrix []float64, columns, j int, r float64) {
		sum := ball{}
		for i, a := range a {
			sum = sum.add(a.mul(point(matrix[i*columns+j])))
		}
		rad = up(rad+float64(sum.mag()*r), 1)
	}
	for j, rho := range s.rho {
		add(s.c, s.k, j, rho)
	}
	for j, r := range s.r {
		add(s.q, s.n, j, r)
	}
	return rad
}

// value returns g over a box.
func (s *observable) value(b []ball) ball {
	s.around.Derivative(s.row, ball{}, b)
	return s.row[0]
}

// over returns g over a box, and its rate of change where the right-hand side is f.
func (s *observable) over(b, f []ball) (g, rate ball) {
	g = s.value(b)
	s.around.Direction(s.row, ball{}, f)
	return g, s.row[0]
}

// An invariant is an observable that does not change, and what it is on a piece.
type invariant struct {
	*observable
	value ball
}

// narrow makes the hull x of a set smaller where the invariants allow it, but not so small that m
// is not in it: with the slopes γ over the set,
//
//	γ_i (x_i − m_i) = value − g(m) − Σ_{j≠i} γ_j (x_j − m_j).
func (s *set) narrow(x []ball, invariants []invariant) {
	for _, v := range invariants {
		v.level(s)
		for i, slope := range v.gamma {
			if slope.holdsZero() {
				continue
			}
			v.gamma[i] = ball{}
			others := ball{0, s.spread(v.gamma)}
			v.gamma[i] = slope
			y := point(s.m[i]).add(v.value.sub(v.middle).sub(others).quo(slope))
			lo, hi := math.Max(x[i].lo(), y.lo()), math.Min(x[i].hi(), y.hi())
			if hi-lo < 2*x[i].rad {
				x[i] = between(math.Min(lo, s.m[i]), math.Max(hi, s.m[i]))
			}
		}
	}
}

package odeproblems_test

import (
	"fmt"
	"math"
	"slices"

	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

var orders = [2]radau{newRadau(7), newRadau(5)}

// A solver is the reference method of these tests: steps of the 7-stage Radau
// method, order 13, of a length for which the 5-stage one agrees. It shares
// nothing with package integrators.
type solver struct {
	sys   ode.System
	scale []float64 // of a problem
	tol   float64   // how far the two methods may disagree, relative to |yᵢ|
	floor float64   // and to floor·scaleᵢ
	steps int       // budget
	stiff bool      // Newton's iteration instead of functional iteration
	visit func(t float64, y []float64)

	jac  [][]float64
	w    []float64
	y, k [][]float64 // stages and their slopes
}

// run integrates from (t, y) to end.
func (s *solver) run(t, end float64, y []float64) ([]float64, error) {
	n := len(y)
	s.w = make([]float64, n)
	s.y, s.k = matrix(7, n), matrix(7, n)
	s.jac = matrix(n, n)
	y = slices.Clone(y)
	lost := make([]float64, n) // to rounding [Hig02, 4.3]
	steps := [2][]float64{make([]float64, n), make([]float64, n)}
	slope := make([]float64, n)
	h := 1e-3 * (end - t)
	if s.stiff {
		h = 1e-9 * (end - t)
	}
	for t < end {
		if t+1.01*h >= end {
			h = end - t
		}
		s.sys.Derivative(slope, t, y)
		for i, v := range y {
			s.w[i] = math.Max(math.Abs(v), s.floor*s.scale[i])
		}
		if s.stiff {
			s.differentiate(t, y)
		}
		factor := 0.25
		if s.steps--; s.steps < 0 {
			return y, fmt.Errorf("out of steps at t = %v", t)
		}
		if s.step(orders[0], steps[0], t, h, y, slope) && s.step(orders[1], steps[1], t, h, y, slope) {
			e := 0.0
			for i, d := range steps[0] {
				e = math.Max(e, math.Abs(d-steps[1][i])/math.Max(s.w[i], math.Abs(y[i]+d))/s.tol)
			}
			factor = math.Min(math.Max(0.9*math.Pow(e+1e-30, -1.0/10), 0.2), 4)
			if e <= 1 {
				for i, d := range steps[0] {
					before := y[i]
					d += lost[i]
					y[i] += d
					lost[i] = d - (y[i] - before)
				}
				if t += h; h == end-(t-h) {
					t = end
				}
				if s.visit != nil {
					s.visit(t, y)
				}
			}
		}
		if h *= factor; !(h > 1e-15*math.Abs(t)) {
			return y, fmt.Errorf("step %v at t = %v", h, t)
		}
	}
	return y, nil
}

// step writes the change of y in a step h to change, and reports whether the
// iteration for the stages converged.
func (s *solver) step(r radau, change []float64, t, h float64, y, slope []float64) bool {
	n, stages := len(y), len(r.c)
	for i, ci := range r.c {
		for d := range y {
			s.y[i][d] = y[d]
			if !s.stiff {
				s.y[i][d] += h * ci * slope[d]
			}
		}
	}
	var newton triangles
	if s.stiff {
		newton = eliminate(s.newton(r, h))
	}
	residual := make([]float64, stages*n)
	last := math.Inf(1)
	for iteration := range 100 {
		for i, ci := range r.c {
			s.sys.Derivative(s.k[i], t+h*ci, s.y[i])
		}
		for i, row := range r.a {
			for d := range y {
				v := 0.0
				for j, a := range row {
					v += a * s.k[j][d]
				}
				residual[i*n+d] = h*v + (y[d] - s.y[i][d])
				if i == stages-1 {
					change[d] = h * v
				}
			}
		}
		if s.stiff {
			newton.solve(residual)
		}
		size := 0.0
		for i, v := range residual {
			size = math.Max(size, math.Abs(v)/s.w[i%n])
			s.y[i/n][i%n] += v
		}
		switch {
		case math.IsNaN(size):
			return false
		case size < 1e-16 || size < 0.1*s.tol && size > 0.5*last:
			if s.stiff { // the slopes of a stiff system would magnify what is left
				for d := range y {
					change[d] = s.y[stages-1][d] - y[d]
				}
			}
			return true
		case iteration > 3 && size > 0.9*last:
			return false
		}
		last = size
	}
	return false
}

// newton returns I − hA⊗J.
func (s *solver) newton(r radau, h float64) [][]float64 {
	n := len(s.w)
	m := matrix(n*len(r.c), n*len(r.c))
	for i, row := range r.a {
		for j, a := range row {
			for d := range n {
				for e := range n {
					v := -h * a * s.jac[d][e]
					if i == j && d == e {
						v++
					}
					m[i*n+d][j*n+e] = v
				}
			}
		}
	}
	return m
}

// differentiate computes the Jacobian by central differences, which are exact for
// the quadratic systems of chemistry.
func (s *solver) differentiate(t float64, y []float64) {
	n := len(y)
	x, up, down := slices.Clone(y), make([]float64, n), make([]float64, n)
	for j := range y {
		d := 1e-6 * s.w[j]
		x[j] = y[j] + d
		s.sys.Derivative(up, t, x)
		x[j] = y[j] - d
		s.sys.Derivative(down, t, x)
		x[j] = y[j]
		for i := range up {
			s.jac[i][j] = (up[i] - down[i]) / (2 * d)
		}
	}
}

// solve runs p piece by piece with the solver; wrap, if not nil, changes the
// system.
func solve(p odeproblems.Problem, s solver, wrap func(ode.System) ode.System) ([]float64, error) {
	s.scale, s.stiff = p.Scale, p.Stiff
	y := p.Y0
	for _, piece := range p.Pieces() {
		s.sys = piece.System
		if wrap != nil {
			s.sys = wrap(s.sys)
		}
		var err error
		if y, err = s.run(piece.T0, piece.T1, y); err != nil {
			return y, err
		}
	}
	return y, nil
}

func matrix(rows, columns int) [][]float64 {
	m := make([][]float64, rows)
	for i := range m {
		m[i] = make([]float64, columns)
	}
	return m
}

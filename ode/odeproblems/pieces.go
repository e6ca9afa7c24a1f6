package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// A Piece is a stretch of time on which the right-hand side is smooth.
type Piece struct {
	T0, T1 float64
	System ode.System
}

// Pieces returns the problem cut at the times of Nonsmooth: solved one after the
// other, each from the end of the one before, the pieces are as easy as a smooth
// problem. It is a single piece if there are no such times.
//
// At its two ends a piece takes the one-sided limits of the right-hand side: a
// method that evaluates it at T1 exactly would otherwise meet what lies beyond.
// The pieces share p.System.
func (p *Problem) Pieces() []Piece {
	if len(p.Nonsmooth) == 0 {
		return []Piece{{p.T0, p.T1, p.System}}
	}
	pieces := make([]Piece, 0, len(p.Nonsmooth)+1)
	t0 := p.T0
	for i := range len(p.Nonsmooth) + 1 {
		t1 := p.T1
		if i < len(p.Nonsmooth) {
			t1 = p.Nonsmooth[i]
		}
		pieces = append(pieces, Piece{t0, t1, within(p.System, math.Nextafter(t0, t1), math.Nextafter(t1, t0))})
		t0 = t1
	}
	return pieces
}

// within returns sys with times between first and last, and with its Jacobian if that is banded and known.
func within(sys ode.System, first, last float64) ode.System {
	s := inside{sys, first, last}
	jacobian, known := sys.(ode.Differentiable)
	band, banded := sys.(ode.Banded)
	if known && banded {
		return insideBand{s, jacobian, band}
	}
	return s
}

// insideBand is inside with what an implicit method looks for.
type insideBand struct {
	inside
	jacobian ode.Differentiable
	ode.Banded
}

func (s insideBand) Jacobian(dst *ode.Matrix, t float64, y []float64) {
	s.jacobian.Jacobian(dst, min(max(t, s.first), s.last), y)
}

// inside is a system that is never asked for times outside [first, last]. A limit
// is off by the change of f in one rounding of t.
type inside struct {
	ode.System
	first, last float64
}

func (s inside) Derivative(dst []float64, t float64, y []float64) {
	s.System.Derivative(dst, min(max(t, s.first), s.last), y)
}

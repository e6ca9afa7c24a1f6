package integrators_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// endOff solves p with RTol = tol and ATol = tol·Scale and returns how far its end is off in units of tol.
func endOff(t *testing.T, p *odeproblems.Problem, m ode.Method[ode.System], tol float64, wrap func(ode.System) ode.System) (float64, error) {
	o := ode.Options{RTol: tol, MaxSteps: 15_000}
	for _, s := range p.Scale {
		o.ATolVec = append(o.ATolVec, tol*s)
	}
	y := p.Y0
	for _, piece := range p.Pieces() {
		sys := piece.System
		if wrap != nil {
			sys = wrap(sys)
		}
		sol, err := ode.Solve(t.Context(), m.Bind(sys), ode.Problem{T0: piece.T0, T1: piece.T1, Y0: y}, o)
		if err != nil {
			return math.Inf(1), err
		}
		y = sol.End.Y
	}
	off := 0.0
	for i, want := range p.Reference.Y {
		off = max(off, math.Abs(y[i]-want)/(p.Scale[i]+math.Abs(want)))
	}
	return off / tol, nil
}

// flipped is a massive system with the sign of one derivative flipped.
type flipped struct {
	ode.Massive
	component int
}

func (s flipped) Derivative(dst []float64, t float64, y []float64) {
	s.Massive.Derivative(dst, t, y)
	dst[s.component] = -dst[s.component]
}

// Differential-algebraic problems of index 1 come to the end that was published: by every method at tolerances of use, the
// condition of the transistor amplifier being ten or so, and to all digits by Radau13. A wrong sign does not.
func TestAlgebraicProblems(t *testing.T) {
	for _, p := range odeproblems.Algebraic() {
		for _, m := range integrators.Stiff() {
			for _, tol := range []float64{1e-4, 1e-5, 1e-6, 1e-8} {
				if off, err := endOff(t, &p, m, tol, nil); err != nil || !(off <= 30) {
					t.Errorf("%s with %s at %v: off by %.1f tolerances, %v", p.ID, m.Info().Name, tol, off, err)
				}
			}
		}
		if off, err := endOff(t, &p, integrators.Radau13, p.Reference.RTol/10, nil); err != nil || !(off <= 10) {
			t.Errorf("%s: the reference is off by %.1e tenths of its level, %v", p.ID, off, err)
		}
		for i := range p.Y0 {
			off, err := endOff(t, &p, integrators.Radau5, 1e-6, func(sys ode.System) ode.System { return flipped{sys.(ode.Massive), i} })
			// 0 = K y₁y₄ − y₆ has no sign.
			if signless := p.ID == "chemical-akzo" && i == 5; (err == nil && off < 100) != signless {
				t.Errorf("%s: a wrong sign of derivative %d goes unnoticed", p.ID, i+1)
			}
		}
		if _, err := ode.New(integrators.DOP853.Bind(p.System), p.Problem, ode.Options{}); err == nil {
			t.Errorf("%s: an explicit method takes it", p.ID)
		}
	}
}

// The beam, by every method that damps what oscillates, and the ring modulator, whose condition is a few hundred.
func TestDearProblems(t *testing.T) {
	beam, ring := odeproblems.Beam(), odeproblems.RingModulator()
	for _, m := range []ode.Method[ode.System]{integrators.Rodas5P, integrators.Radau5, integrators.Radau9, integrators.Radau13} {
		if off, err := endOff(t, &beam, m, 1e-4, nil); err != nil || !(off <= 10) {
			t.Errorf("%s with %s: off by %.1f tolerances, %v", beam.ID, m.Info().Name, off, err)
		}
	}
	if testing.Short() {
		return
	}
	if off, err := endOff(t, &ring, integrators.Radau13, 1e-6, nil); err != nil || !(off <= 100) {
		t.Errorf("%s: off by %.1f tolerances, %v", ring.ID, off, err)
	}
}

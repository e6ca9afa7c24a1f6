package integrators_test

import (
	"errors"
	"math"
	"slices"
	"strings"
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

// Where the first guess is far off, as between long steps at loose tolerances, a second change that happens to be small is not
// believed: the amplifier would come to states that do not solve its algebraic equations, from which no step is good enough.
func TestRadauWhereGuessesAreFarOff(t *testing.T) {
	p := odeproblems.TransistorAmplifier()
	for k := range 30 {
		tol := math.Pow(10, -3-float64(k)/20)
		if off, err := endOff(t, &p, integrators.Radau13, tol, nil); err != nil || !(off <= 3) {
			t.Errorf("off by %.1f tolerances of %.1e, %v", off, tol, err)
		}
	}
}

// From initial values that do not solve the algebraic equation methods of one step go to those that do. NDF, which predicts, cannot, and says
// why.
func TestInconsistentStart(t *testing.T) {
	p := odeproblems.ChemicalAkzo()
	p.Y0 = slices.Clone(p.Y0)
	p.Y0[5] *= 1.01
	for _, m := range integrators.Stiff() {
		off, err := endOff(t, &p, m, 1e-6, nil)
		switch name := m.Info().Name; name {
		case "ndf", "automatic": // which begins with it
			if failed := new(ode.StepError); !errors.As(err, &failed) || failed.Status != ode.NoConvergence || !strings.Contains(err.Error(), "the initial values must solve the algebraic equations") {
				t.Errorf("%s: %v", name, err)
			}
		default:
			if err != nil || !(off <= 30) {
				t.Errorf("%s: off by %.1f tolerances, %v", name, off, err)
			}
		}
	}
}

// Medical Akzo Nobel comes to its reference by two methods that share no formula, as a band and as a sparse system, with its jump
// for a breakpoint; and not with a sign of one of the equations of a cell that the front has reached.
func TestMedicalAkzo(t *testing.T) {
	p := odeproblems.MedicalAkzo()
	end := func(m ode.Method[ode.System], sys ode.System, tol float64) float64 {
		sol, err := ode.Solve(t.Context(), m.Bind(sys), p.Problem, ode.Options{RTol: tol, ATol: tol, EndOnly: true})
		if err != nil {
			return math.Inf(1)
		}
		return p.Error(sol.End.Y)
	}
	y := make([]float64, p.System.Dim())
	for i := range y {
		y[i] = 0.3 + float64(i)/1000
	}
	if err := ode.CheckJacobian(p.System, 1, y); err != nil {
		t.Error(err)
	}
	for _, m := range stiff {
		if off := end(m, p.System, 1e-5); !(off <= 1e-4) {
			t.Errorf("%s: off by %.1e", m.Info().Name, off)
		}
	}
	columns := make([][]int, p.System.Dim())
	for j := range columns {
		columns[j] = []int{max(j-2, 0), max(j-1, 0), min(j+1, len(y)-1), min(j+2, len(y)-1)}
	}
	if off := end(integrators.Radau13, p.System, 1e-11); !(off <= 1e-10) {
		t.Errorf("the reference is off by %.1e", off)
	}
	if off := end(integrators.Radau9, sparsely{ode.Func(len(y), p.System.Derivative), columns}, 1e-6); !(off <= 1e-6) {
		t.Errorf("as a sparse system: off by %.1e", off)
	}
	for _, i := range []int{0, 201} {
		broken := sparsely{ode.Func(len(y), func(dst []float64, at float64, y []float64) {
			p.System.Derivative(dst, at, y)
			dst[i] = -dst[i]
		}), columns}
		if off := end(integrators.Radau5, broken, 1e-4); off <= 1e-3 {
			t.Errorf("a wrong sign of derivative %d goes unnoticed: off by %.1e", i+1, off)
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

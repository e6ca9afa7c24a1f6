package integrators

import (
	"fmt"
	"math"
	"math/cmplx"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// A linearStep is one of length 1 with y′ = λ(y − at^{s+1}) + a(s+1)tˢ, from an error of the start, with the sizes of
// its errors and what they are estimated to be.
type linearStep struct{ end, between, endEstimate, betweenEstimate float64 }

func newLinearStep(m *Radau, lambda complex128, start, a float64) (l linearStep) {
	s := float64(m.Stages())
	sys := ode.Func(2, func(dst []float64, t float64, y []float64) {
		z := lambda*complex(y[0]-a*math.Pow(t, s+1), y[1]) + complex(a*(s+1)*math.Pow(t, s), 0)
		dst[0], dst[1] = real(z), imag(z)
	})
	r := m.Bind(sys).(*radauStepper)
	r.Start(0, []float64{start, 0}, &ode.Tolerance{ATol: 1e-15, Between: true})
	r.Step(1)
	atStart, inside := make([]float64, 2), make([]float64, 2)
	r.defect(atStart, r.slope, r.table.e)
	r.defectInside(inside)
	r.filter(r.estimate, atStart)
	r.stiffError(atStart, inside)
	r.filter(r.between, inside)
	l.endEstimate, l.betweenEstimate = math.Hypot(r.stiff[0], r.stiff[1]), math.Hypot(r.between[0], r.between[1])
	off := func(t float64, y []float64) float64 {
		return cmplx.Abs(complex(y[0]-a*math.Pow(t, s+1), y[1]) - complex(start, 0)*cmplx.Exp(lambda*complex(t, 0)))
	}
	l.end = off(1, r.y1)
	r.Accept()
	var seg ode.Segment
	r.Dense(&seg)
	y := make([]float64, 2)
	for k := range 50 {
		t := float64(k) / 50
		seg.At(y, t, 0)
		l.between = max(l.between, off(t, y))
	}
	return l
}

// checkLinearSteps compares estimates with errors. Where the solution is smooth, that at the end is right but for
// half of what might be left of something that decays, and that between is right within a factor of two; and
// it is right within a factor of three where something decays and is not resolved.
func checkLinearSteps(m *Radau) error {
	for _, lambda := range []complex128{-1, -3, -10, -40, -1e3, -1e5, -10 + 10i, -1e3 + 1e3i} {
		smooth, decaying := newLinearStep(m, lambda, 0, 1), newLinearStep(m, lambda, 1, 0)
		for _, c := range []struct {
			what                          string
			off, estimate, atLeast, above float64
		}{
			{"at the end", smooth.end, smooth.endEstimate, 0.95, 1.55},
			{"between", smooth.between, smooth.betweenEstimate, 0.5, 2},
			{"of what decays", decaying.end, decaying.endEstimate, 0.3, 0.9},
		} {
			if ratio := c.estimate / c.off; c.off > 1e-13 && !(ratio >= c.atLeast && ratio <= c.above) {
				return fmt.Errorf("λ = %v: the error %s is %.2e, the estimate %.2f times that", lambda, c.what, c.off, ratio)
			}
		}
	}
	return nil
}

func TestRadauEstimates(t *testing.T) {
	for _, m := range []*Radau{Radau5, Radau9, Radau13} {
		if err := checkLinearSteps(m); err != nil {
			t.Errorf("%s: %v", m.info.Name, err)
		}
		for what, wrong := range map[string]func(*radauTable){
			"no defect inside":           func(r *radauTable) { r.atInside = 0 },
			"no defect at the start":     func(r *radauTable) { r.atStart = 0 },
			"a wrong sign":               func(r *radauTable) { r.atInside, r.atStart = -r.atInside, -r.atStart },
			"a slope of another place":   func(r *radauTable) { r.slopeInside = append([]float64{r.slopeInside[0] + 1}, r.slopeInside[1:]...) },
			"a value of another place":   func(r *radauTable) { r.inside = append([]float64{r.inside[0] + 1}, r.inside[1:]...) },
			"a wrong slope at the start": func(r *radauTable) { r.e = append([]float64{r.e[0] + 1}, r.e[1:]...) },
			"another γ₀":                 func(r *radauTable) { r.gamma0 *= 2 },
		} {
			table := *m.table()
			wrong(&table)
			if checkLinearSteps(&Radau{m.info, m.stages, func() *radauTable { return &table }}) == nil {
				t.Errorf("%s: %s, and the estimates are right", m.info.Name, what)
			}
		}
	}
}

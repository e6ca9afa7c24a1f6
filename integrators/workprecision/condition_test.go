package workprecision

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// A yardstick says how large errors may be on a problem that is solved with
// RTol = tol and ATolᵢ = tol·Scaleᵢ. A state is compared with the reference in the
// norm of the solve loop,
//
//	‖x‖ = √(1/N Σ (xᵢ/Dᵢ)²),   Dᵢ(t) = Scaleᵢ + |yᵢ(t)|,
//
// and the error in units of K·tol, where K is the condition number of the problem
//
//	K = max(1, ∫ ‖D(T₁)⁻¹ Φ(T₁, t) D(t)‖₂ ‖y′(t)‖ dt),   Φ(t₁, t₀) = ∂y(t₁)/∂y(t₀):
//
// an error of one tolerance each time that the solution has moved by its own size,
// which the problem then amplifies on the way to the end. K is the same for all
// methods. It is about the number of revolutions of an oscillator, 1 where solutions
// draw near to each other, and large in chaos and near collisions.
type yardstick struct {
	problem   odeproblems.Problem
	condition float64
}

const (
	// The tolerance of the runs K is computed from, and the change of a component that
	// derivatives are taken over: K is right to 10⁻³ or so, and printed with two digits.
	conditionTolerance = 1e-11
	change             = 1e-5
)

// legs is the number of parts that a run is cut into, at least. Steps are shorter. Where a solution jumps time
// after time, what it amplifies changes within each jump.
func legs(p *odeproblems.Problem) int {
	if p.ID == "oregonator" || p.ID == "stiff-van-der-pol" {
		return 256
	}
	return 32
}

// A leg is a part of the solution, some steps long.
type leg struct {
	piece  odeproblems.Piece
	t0, t1 float64
	y0, y1 []float64
	path   float64 // ∫‖y′‖dt
}

// cut follows the solution, and cuts it where its steps end: in more pieces where it
// is fast.
func cut(p *odeproblems.Problem) ([]leg, error) {
	var steps []leg
	y := p.Y0
	for _, piece := range p.Pieces() {
		o := Options(p, conditionTolerance)
		o.MaxStep = (p.T1 - p.T0) / float64(2*legs(p))
		before := y
		o.OnStep = func(in *ode.Integrator) error {
			l := leg{piece: piece, y0: before, y1: slices.Clone(in.Y())}
			l.t0, l.t1 = in.LastStep()
			d, middle := make([]float64, len(y)), make([]float64, len(y))
			for i, v := range l.y1 {
				d[i], middle[i] = v-l.y0[i], (v+l.y0[i])/2
			}
			l.path = size(p, d, middle)
			before = l.y1
			steps = append(steps, l)
			return nil
		}
		sol, err := ode.Solve(context.Background(), reference(p).Bind(piece.System), ode.Problem{T0: piece.T0, T1: piece.T1, Y0: y}, o)
		if err != nil {
			return nil, err
		}
		y = sol.End.Y
	}
	var joined []leg
	bundle := len(steps) / legs(p)
	count := 0
	for _, s := range steps {
		if n := len(joined) - 1; n >= 0 && count < bundle && joined[n].piece.T0 == s.piece.T0 {
			joined[n].t1, joined[n].y1, joined[n].path = s.t1, s.y1, joined[n].path+s.path
			count++
			continue
		}
		joined, count = append(joined, s), 1
	}
	return joined, nil
}

// derivative is D(t₁)⁻¹ Φ(t₁, t₀) D(t₀) over a leg.
func (l leg) derivative(p *odeproblems.Problem) (*mat.Dense, error) {
	n := len(l.y0)
	phi := mat.NewDense(n, n, nil)
	s := reference(p).Bind(l.piece.System)
	y := slices.Clone(l.y0)
	for j, v := range l.y0 {
		d := p.Scale[j] + math.Abs(v)
		for _, sign := range []float64{1, -1} {
			y[j] = v + sign*change*d
			sol, err := ode.Solve(context.Background(), s, ode.Problem{T0: l.t0, T1: l.t1, Y0: y}, Options(p, conditionTolerance))
			if err != nil {
				return nil, err
			}
			for i, x := range sol.End.Y {
				phi.Set(i, j, phi.At(i, j)+sign*x/(2*change*(p.Scale[i]+math.Abs(l.y1[i]))))
			}
		}
		y[j] = v
	}
	return phi, nil
}

// reference is the method K is computed with.
func reference(p *odeproblems.Problem) ode.Method[ode.System] {
	if p.Stiff {
		return integrators.Radau13
	}
	return integrators.DOP853
}

// known are the condition numbers of the catalogue's problems that were computed.
var known = map[string]float64{}

// yardstickOf is newYardstick for a problem as it is in the catalogue, which is computed once.
func yardstickOf(p odeproblems.Problem) (yardstick, error) {
	if k, ok := known[p.ID]; ok {
		return yardstick{p, k}, nil
	}
	s, err := newYardstick(p)
	if err == nil {
		known[p.ID] = s.condition
	}
	return s, err
}

// newYardstick computes K: Φ is multiplied up from the end.
func newYardstick(p odeproblems.Problem) (yardstick, error) {
	parts, err := cut(&p)
	if err != nil {
		return yardstick{}, err
	}
	n := len(p.Y0)
	toEnd := mat.NewDense(n, n, nil)
	for i := range n {
		toEnd.Set(i, i, 1)
	}
	k, after := 0.0, 1.0
	for _, l := range slices.Backward(parts) {
		phi, err := l.derivative(&p)
		if err != nil {
			return yardstick{}, err
		}
		var product mat.Dense
		product.Mul(toEnd, phi)
		toEnd = &product
		var svd mat.SVD
		svd.Factorize(toEnd, mat.SVDNone)
		before := svd.Values(nil)[0]
		k += l.path * (before + after) / 2
		after = before
	}
	return yardstick{p, math.Max(1, k)}, nil
}

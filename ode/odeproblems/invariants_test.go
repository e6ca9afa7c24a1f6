package odeproblems_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// central are the weights of the difference quotient of order 8,
//
//	g′(0) ≈ Σ_k central[k−1] (g(kh) − g(−kh))/h,   k = 1, …, 4.
var central = [4]float64{4. / 5, -1. / 5, 4. / 105, -1. / 280}

// derivative returns g′(0) and a bound on its rounding error if g is as large as
// size and as smooth as a step h wants.
func derivative(g func(float64) float64, size, h float64) (rate, rounding float64) {
	for k, w := range central {
		s := float64(k+1) * h
		rate += w * (g(s) - g(-s)) / h
	}
	return rate, 1e-15 * size / h
}

// conserved checks the identity ∂I/∂t + ∇I·f = 0 at a point, to 1e-9 of its
// terms and their rounding errors: steps of 0.2 % of the size of a component
// leave off 1e-12 even as near to the moon as Arenstorf's satellite starts.
func conserved(inv odeproblems.Invariant, sys ode.System, scale []float64, t float64, y []float64) error {
	f := make([]float64, len(y))
	sys.Derivative(f, t, y)
	size := math.Abs(inv.Func(t, y))
	sum, tol := derivative(func(s float64) float64 { return inv.Func(t+s, y) }, size, 0.002)
	terms := math.Abs(sum)
	x := slices.Clone(y)
	for i, v := range f {
		partial, rounding := derivative(func(s float64) float64 {
			x[i] = y[i] + s
			return inv.Func(t, x)
		}, size, 0.002*math.Max(math.Abs(y[i]), scale[i]))
		x[i] = y[i]
		if partial == 0 {
			continue // I does not see this component
		}
		sum += partial * v
		terms += math.Abs(partial * v)
		tol += rounding * math.Abs(v)
	}
	if !(math.Abs(sum) <= tol+1e-9*terms) {
		return fmt.Errorf("%s changes at a rate of %.3g, of terms of %.3g", inv.Name, sum, terms)
	}
	if !(terms > tol) {
		return fmt.Errorf("%s does not depend on the solution", inv.Name)
	}
	return nil
}

// somewhere returns a point near the start of p, where no component is zero.
func somewhere(p *odeproblems.Problem, rng *rand.Rand) []float64 {
	y := slices.Clone(p.Y0)
	for i := range y {
		y[i] = y[i]*math.Exp(0.1*rng.NormFloat64()) + 0.1*p.Scale[i]*(0.5+rng.Float64())
	}
	return y
}

// Invariants do not change along any solution. For a second-order system
// with energy this pins down all forces: p·(M q̈ + ∇V) = 0 for all p. A wrong sign
// in a derivative that contributes shows.
func TestInvariants(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for _, p := range odeproblems.All() {
		for _, inv := range p.Invariants {
			rejected := 0
			for range 5 {
				at, y := p.T0+rng.Float64()*(p.T1-p.T0), somewhere(&p, rng)
				if err := conserved(inv, p.System, p.Scale, at, y); err != nil {
					t.Errorf("%s: %v", p.ID, err)
				}
				for i := range y {
					wrong := broken{flipped: i, seen: -1}.on(p.System)
					if conserved(inv, wrong, p.Scale, at, y) != nil {
						rejected++
					}
				}
			}
			if rejected < 5 {
				t.Errorf("%s: %s is conserved by %d of the systems with a wrong sign", p.ID, inv.Name, 5*len(p.Y0)-rejected)
			}
		}
	}
}

// The reference value has the invariants of the start: closed forms that no
// integration stands behind.
func TestReferenceInvariants(t *testing.T) {
	for _, p := range odeproblems.All() {
		for _, inv := range p.Invariants {
			start, end := inv.Func(p.T0, p.Y0), inv.Func(p.T1, p.Reference.Y)
			// An error of each component at its level moves I so far, to first order,
			// and so do the roundings in evaluating I.
			tol := 1e-14 * math.Max(math.Abs(start), math.Abs(end))
			for _, y := range [][]float64{p.Y0, p.Reference.Y} {
				for i, v := range y {
					level := p.Reference.RTol*math.Abs(v) + p.Reference.ATol*p.Scale[i]
					d := 1e-4 * p.Scale[i]
					tol += level / d * change(inv, p.T1, y, i, d)
				}
			}
			if off := math.Abs(end - start); !(off <= tol) {
				t.Errorf("%s: %s changes from %v to %v: by %.3g, more than %.3g", p.ID, inv.Name, start, end, off, tol)
			}
		}
	}
}

// change returns |I(y + d eᵢ) − I(y)|.
func change(inv odeproblems.Invariant, t float64, y []float64, i int, d float64) float64 {
	x := slices.Clone(y)
	x[i] += d
	return math.Abs(inv.Func(t, x) - inv.Func(t, y))
}

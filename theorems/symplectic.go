package theorems

import (
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify"
)

var exactTolerance = verify.Tolerance{Value: 0, Name: "difference", Why: "in exact rational arithmetic, derivatives included"}

// A rationalPoint is a network of one or two examples at a point (β, p), and what a
// method is run with.
type rationalPoint struct {
	net     rationalNet
	z       []*big.Rat
	eta, mu *big.Rat
}

// rationalPoints returns points with d = 1 and 2, drawn once for all.
func rationalPoints() []rationalPoint {
	random := rand.New(rand.NewPCG(16, 6))
	draw := func() *big.Rat { return big.NewRat(random.Int64N(19)-9, random.Int64N(5)+1) }
	list := func(n int) []*big.Rat {
		x := make([]*big.Rat, n)
		for i := range x {
			x[i] = draw()
		}
		return x
	}
	points := make([]rationalPoint, 12)
	for k := range points {
		d, n := 1+k%2, 1+k/2%2
		p := rationalPoint{net: rationalNet{y: list(n)}, z: list(4 * d),
			eta: big.NewRat(random.Int64N(9)+1, 97), mu: big.NewRat(random.Int64N(9)+1, 10)}
		for range n {
			p.net.x = append(p.net.x, list(d))
		}
		points[k] = p
	}
	return points
}

// String names the point for a witness.
func (p rationalPoint) String() string {
	return fmt.Sprintf("X = %v, y = %v, (β, p) = %v, η = %v, μ = %v", p.net.x, p.net.y, p.z, p.eta, p.mu)
}

// form returns JᵀΩJ, Ω = (0 I; −I 0), of an iteration.
func (p rationalPoint) form(nesterov bool) [][]*big.Rat {
	columns := jacobian(p.net.iteration(p.eta, p.mu, nesterov), p.z)
	n := len(p.z) / 2
	form := make([][]*big.Rat, 2*n)
	for i, a := range columns {
		form[i] = make([]*big.Rat, 2*n)
		for j, b := range columns {
			sum := new(big.Rat)
			for k := range n {
				sum.Add(sum, times(a[k], b[n+k]))
				sum.Sub(sum, times(a[n+k], b[k]))
			}
			form[i][j] = sum
		}
	}
	return form
}

// shrunk returns I − η∇²L at a point.
func (p rationalPoint) shrunk(at []*big.Rat) [][]*big.Rat {
	h := jacobian(p.net.gradient, at)
	for i := range h {
		for j := range h {
			h[i][j] = times(h[i][j], new(big.Rat).Neg(p.eta))
		}
		h[i][i].Add(h[i][i], big.NewRat(1, 1))
	}
	return h
}

// skew returns (0 A; −A 0) with a factor, A = I if it is nil.
func skew(n int, factor *big.Rat, a [][]*big.Rat) [][]*big.Rat {
	s := make([][]*big.Rat, 2*n)
	for i := range s {
		s[i] = make([]*big.Rat, 2*n)
		for j := range s[i] {
			s[i][j] = new(big.Rat)
		}
	}
	for i := range n {
		for j := range n {
			x := new(big.Rat)
			switch {
			case a != nil:
				x.Mul(factor, a[i][j])
			case i == j:
				x.Set(factor)
			}
			s[i][n+j].Set(x)
			s[n+i][j].Neg(x)
		}
	}
	return s
}

// furthestApart returns max|a−b|.
func furthestApart(a, b [][]*big.Rat) float64 {
	most := new(big.Rat)
	for i := range a {
		for j := range a[i] {
			if x := new(big.Rat).Sub(a[i][j], b[i][j]); x.Abs(x).Cmp(most) > 0 {
				most = x
			}
		}
	}
	f, _ := most.Float64()
	return f
}

// atRationals judges a difference at every point.
func atRationals(difference func(rationalPoint) float64) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		var parts []verify.Evidence
		for _, p := range rationalPoints() {
			if err := ctx.Err(); err != nil {
				return verify.Evidence{}, err
			}
			parts = append(parts, verify.Within(difference(p), exactTolerance, p.String()))
		}
		return verify.All(parts...), nil
	}
}

// symplectic returns the claims on the form dβ∧dp and the volume under one iteration.
func symplectic() []verify.Claim {
	conformal := func(nesterov bool, factor func(mu *big.Rat) *big.Rat) verify.Check {
		return atRationals(func(p rationalPoint) float64 {
			return furthestApart(p.form(nesterov), skew(len(p.z)/2, factor(p.mu), nil))
		})
	}
	mu := func(mu *big.Rat) *big.Rat { return mu }
	// whether some multiple of Ω is the form: that of the entry in the corner
	distinct := func(nesterov bool) verify.Check {
		return atRationals(func(p rationalPoint) float64 {
			n, form := len(p.z)/2, p.form(nesterov)
			if furthestApart(form, skew(n, form[0][n], nil)) == 0 {
				return 1
			}
			return 0
		})
	}
	nag := func(at func(p rationalPoint) []*big.Rat) verify.Check {
		return atRationals(func(p rationalPoint) float64 {
			return furthestApart(p.form(true), skew(len(p.z)/2, p.mu, p.shrunk(at(p))))
		})
	}
	volume := func(nesterov bool) verify.Check {
		return atRationals(func(p rationalPoint) float64 {
			det := determinant(jacobian(p.net.iteration(p.eta, p.mu, nesterov), p.z))
			want := determinant(p.shrunk(lookAhead(p.z, p.mu)))
			for range len(p.z) / 2 {
				want.Mul(want, p.mu)
			}
			return furthestApart([][]*big.Rat{{det}}, [][]*big.Rat{{want}})
		})
	}
	ahead := func(p rationalPoint) []*big.Rat { return lookAhead(p.z, p.mu) }
	assumes := []string{"the diagonal network; at rational points, in exact arithmetic"}
	return []verify.Claim{
		{
			ID: "franca20:hb", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[FSRV20]", Statement: "HB is conformal symplectic: its Jacobian in (β, p) has JᵀΩJ = μΩ", Assumes: assumes,
			Tolerance: exactTolerance, Check: conformal(false, mu),
			Mutants: []verify.Mutant{
				{Name: "the factor μ²", Check: conformal(false, func(mu *big.Rat) *big.Rat { return times(mu, mu) })},
				{Name: "NAG", Check: conformal(true, mu)},
			},
		},
		{
			ID: "franca20:nag", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[FSRV20]", Statement: "NAG is not conformal symplectic: JᵀΩJ is no multiple of Ω", Assumes: assumes,
			Tolerance: exactTolerance, Check: distinct(true),
			Mutants: []verify.Mutant{{Name: "HB", Check: distinct(false)}},
		},
		{
			ID: "franca20:nag/form", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "for NAG JᵀΩJ = μ(0 A; −A 0), A = I − η∇²L at β + μp",
			Assumes:   assumes,
			Tolerance: exactTolerance, Check: nag(ahead),
			Mutants: []verify.Mutant{
				{Name: "∇²L at β", Check: nag(func(p rationalPoint) []*big.Rat { return p.z[:len(p.z)/2] })},
				{Name: "A = I", Check: conformal(true, mu)},
			},
		},
		{
			ID: "franca20:nag/volume", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the Jacobian of NAG has the determinant μᴰ det(I − η∇²L), ∇²L at β + μp, D the length of β; that of HB is μᴰ",
			Assumes:   assumes,
			Tolerance: exactTolerance, Check: volume(true),
			Mutants: []verify.Mutant{{Name: "HB", Check: volume(false)}},
		},
	}
}

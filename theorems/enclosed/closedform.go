package enclosed

import (
	"math/big"

	"github.com/flowproof/flowproof/verify/interval"
)

// A Form is a closed form θ(∞) = argmin Q_ξ′(θ) + θᵀR on Xθ = y, with
//
//	ξ′ = ξ exp(−kαφ(∞)),  R_j = s·¼ arcsinh( θ_j(0)/(2ξ_j) + m αc g_j(0) √(1 + θ_j(0)²/(4ξ_j²)) ).
type Form struct {
	Mitigation int64 // k: 1 or 0
	Sign       int64 // s
	Gradient   int64 // m
}

// The closed forms of the paper, and what is true.
var (
	Prop2Printed    = Form{0, 1, 0}
	Prop2           = Form{0, -1, 0}
	Theorem3Printed = Form{1, 1, 4}
	Theorem3        = Form{1, -1, -4}
)

// Xi returns ξ_j = |u_j(0) v_j(0)|.
func (p Problem) Xi() []interval.Interval {
	xi := make([]interval.Interval, p.D())
	for j := range xi {
		xi[j] = interval.Rat(product(p.U[j], p.V[j])).Abs()
	}
	return xi
}

// Scale returns ξ exp(−kαφ), from φ.
func (f Flow) Scale(k int64, phi []interval.Interval) []interval.Interval {
	xi := f.Xi()
	for j := range xi {
		xi[j] = xi[j].Mul(number(-k).Mul(interval.Rat(f.Alpha)).Mul(phi[j]).Exp())
	}
	return xi
}

// Evaluate encloses the argmin that the form says θ(∞) is.
func (f Flow) Evaluate(form Form, phi []interval.Interval) ([]interval.Interval, error) {
	return f.Argmin(f.Scale(form.Mitigation, phi), f.bias(form, interval.Rat(f.Alpha)))
}

// bias returns the R of a form.
func (f Flow) bias(form Form, alpha interval.Interval) []interval.Interval {
	xi, g0 := f.Xi(), f.g0()
	r := make([]interval.Interval, f.D())
	for j := range r {
		x := interval.Rat(f.theta0(j)).Quo(number(2).Mul(xi[j]))
		slope := alpha.Mul(interval.Rat(product(rat(form.Gradient), f.C, g0[j])))
		x = x.Add(slope.Mul(number(1).Add(x.Sqr()).Sqrt()))
		r[j] = number(form.Sign).Quo(number(4)).Mul(x.Asinh())
	}
	return r
}

// Phi encloses what Proposition 5 says φ(∞) is, as printed, from θ(∞):
//
//	φ_j = 16 A_jj c/n · Q_j(θ_j(∞)) + 4αc/n · [A_jj(√(θ_j(0)²+4ξ_j²) − 2ξ_j) + (n g_j(0) − A_jj θ_j(0)) z_j(0)],
//
// A = XᵀX, z = arcsinh(θ/(2ξ)); and what holds if A is diagonal:
//
//	φ_j = 8 A_jj c/n · [Q_j(θ_j(∞)) − Q_j(θ_j(0))] + 2c g_j(0) z_j(0).
func (f Flow) Phi(printed bool, theta []interval.Interval) []interval.Interval {
	return f.phi(printed, theta, interval.Rat(f.Alpha))
}

// PhiAll is Phi as printed for all α from 0 up to that of f, with θ(∞) as b has it.
func (f Flow) PhiAll(b SecondOrder) []interval.Interval {
	return f.phi(true, b.Theta, interval.New(0, interval.Rat(f.Alpha).Hi))
}

func (f Flow) phi(printed bool, theta []interval.Interval, alpha interval.Interval) []interval.Interval {
	a, _ := f.gram()
	g0, xi := f.g0(), f.Xi()
	phi := make([]interval.Interval, f.D())
	for j := range phi {
		at0 := interval.Rat(f.theta0(j))
		z := at0.Quo(number(2).Mul(xi[j])).Asinh()
		if printed {
			off := interval.Rat(new(big.Rat).Sub(g0[j], product(a[j][j], f.theta0(j))))
			constant := interval.Rat(a[j][j]).Mul(root(at0, xi[j]).Sub(number(2).Mul(xi[j]))).Add(off.Mul(z))
			phi[j] = interval.Rat(product(rat(16), a[j][j], f.C)).Mul(potential(theta[j], xi[j])).
				Add(interval.Rat(product(rat(4), f.C)).Mul(alpha).Mul(constant))
			continue
		}
		q := potential(theta[j], xi[j]).Sub(potential(at0, xi[j]))
		phi[j] = interval.Rat(product(rat(8), a[j][j], f.C)).Mul(q).Add(interval.Rat(product(rat(2), f.C, g0[j])).Mul(z))
	}
	return phi
}

// root returns √(θ² + 4ξ²).
func root(theta, xi interval.Interval) interval.Interval {
	return theta.Sqr().Add(number(4).Mul(xi.Sqr())).Sqrt()
}

// potential returns Q_ξ(θ) = ¼[θ arcsinh(θ/(2ξ)) − √(θ²+4ξ²) + 2ξ]. It falls up to 0 and rises from
// there, so that its ends are at those of |θ|.
func potential(theta, xi interval.Interval) interval.Interval {
	at := func(t float64) interval.Interval {
		x := interval.Point(t)
		return x.Mul(x.Quo(number(2).Mul(xi)).Asinh()).Sub(root(x, xi)).Add(number(2).Mul(xi)).Quo(number(4))
	}
	return at(theta.Mig()).Hull(at(theta.Mag()))
}

// Calm encloses how many times the bound |g| ≤ (1−μ)/(8α) = 1/(8αc) is kept,
//
//	1/(8αc) / max_j ‖x_j‖√(2E(0)/(nc)),  E = cL + (α/2)‖β̇‖².
//
// Where that is ≥ 1, |g_j| ≤ 1/(8αc) at all times, as E falls, and no u_j or v_j, which do not
// begin at 0, ever vanishes: r = u̇_j/u_j has αr′ = −r − αr² − 2cg_j ≥ 0 at r = −1/(2α), so that it
// stays above if it begins there, which rate tells.
func (f Flow) Calm() (margin interval.Interval, rate bool) {
	c, alpha, n := interval.Rat(f.C), interval.Rat(f.Alpha), number(int64(f.N()))
	s := f.start()
	rate = true
	for j := range f.D() {
		for _, r := range []interval.Interval{s.RateU[j].Quo(s.U[j]), s.RateV[j].Quo(s.V[j])} {
			rate = rate && number(2).Mul(alpha).Mul(r).Lo >= -1
		}
	}
	energy := f.energy(s, alpha)
	slope := interval.Interval{}
	for _, norm := range f.columns() {
		slope = larger(slope, norm.Mul(number(2).Mul(energy).Quo(n.Mul(c)).Sqrt()))
	}
	return number(1).Quo(number(8).Mul(alpha).Mul(c).Mul(slope)), rate
}

// start is the state at t = 0.
func (f Flow) start() State {
	s := State{Time: new(big.Rat)}
	for j, g := range f.g0() {
		u, v := interval.Rat(f.U[j]), interval.Rat(f.V[j])
		k := interval.Interval{}
		if f.Manifold {
			k = interval.Rat(product(rat(2), f.C, g))
		}
		s.U, s.V = append(s.U, u), append(s.V, v)
		s.RateU, s.RateV = append(s.RateU, k.Mul(u).Neg()), append(s.RateV, k.Mul(v))
	}
	return s
}

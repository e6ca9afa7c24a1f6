package enclosed

import (
	"fmt"

	"github.com/flowproof/flowproof/verify/interval"
)

// A SecondOrder is a proof that for all α from 0 up to that of a flow
//
//	|θ_j(∞) − θ̂_j| ≤ C_j α²,  θ̂ = argmin Q_ξ̄(θ) + θᵀR on Xθ = y,  ξ̄ = ξ exp(−αφ(∞)),
//	R = −¼ arcsinh(x − 4αc g(0)√(1+x²)),  x = θ(0)/(2ξ).
type SecondOrder struct {
	C []float64
	// What it rests on: ∫(r²+q²) ≤ Squares, and, with φ = 8c²∫g²,
	// |∫(r²+q²) − φ| ≤ α·Sum, |∫(r²−q²)| ≤ α·Difference.
	Squares, Sum, Difference []float64
	Away                     []float64 // |u_j|, |v_j| ≥ Away > 0 at all times: no sign changes

	// Theta, Phi and Xi hold θ(∞), φ(∞) and ξ̄(∞) for all these α.
	Theta, Phi, Xi []interval.Interval
}

// SecondOrder proves it for a flow with manifold velocity, from its start. The bound on a tail holds
// from t = 0 on, for all smaller α at once, so that β moves by at most ℓ, and with E(0) ≤ E for all of them:
//
//	|u|, |v| ≥ m = min(|u(0)|, |v(0)|) − ℓ > 0,  √(u_j²+v_j²) ≤ h,  ∫‖β̇‖² ≤ E,  |2cg_j| ≤ γ_j = 2c‖x_j‖√(2E/(nc)).
//
// r = u̇_j/u_j and q = v̇_j/v_j have
//
//	αr′ = −r − αr² − 2cg,  αq′ = −q − αq² + 2cg,  r(0) = −q(0) = −2cg(0),
//
// so that |r|, |q| ≤ 2γ if 4αγ ≤ 1: −r − αr² = γ at the root r ≥ −2γ. By these equations, exactly,
//
//	ln|u(∞)v(∞)| − ln ξ = −α∫(r²+q²)
//	¼ ln|u(∞)/v(∞)| = ¼ arcsinh x − αcg(0) − (α/4)∫(r²−q²) − c∫g,
//
// whence θ(∞) = argmin Q_{ξ∞}(θ) + θᵀR∞ for ξ∞ = ξ exp(−α∫(r²+q²)), R∞ = −¼ arcsinh x + αcg(0) + (α/4)∫(r²−q²):
// ∫g is in the row space of X, and so is g(0). Putting r = −2cg − α(r′+r²) into ∫r·r twice,
//
//	∫r² − 4c²∫g² = α[6c²g(0)² − ∫r³ − 2c∫g′r + 2c∫gr²],
//
// and for q the same with −g for g. With S = ∫(r²+q²) ≤ E/m² and, as g′ = XᵀXθ′/n and ‖θ′‖ ≤ 2h‖β̇‖,
// ∫g_j′² ≤ 4‖x_j‖²‖X‖²h²E/n²,
//
//	|∫(r²−q²)| ≤ αD,  |∫(r²+q²) − φ| ≤ α(12c²g(0)² + D),  D = 3γS + 2c√(2S∫g′²).
//
// R is that of the statement up to 0.77α²c²g(0)²(1+x²), as |arcsinh″| < 0.385. So θ(∞) and θ̂ are argmins for
// parameters that differ by α²; between them, with w = 4√(θ²+4ξ²),
//
//	dθ = θ dlnξ + w(Xᵀdλ − dR),  X diag(w) Xᵀ dλ = X(w dR − θ dlnξ),
//
// which is enclosed over a box of parameters that holds both.
func (f Flow) SecondOrder() (SecondOrder, error) {
	if !f.Manifold || f.Alpha.Sign() == 0 {
		return SecondOrder{}, fmt.Errorf("the bound is for a momentum flow with manifold velocity")
	}
	alpha := interval.New(0, interval.Rat(f.Alpha).Hi)
	start, g0 := f.start(), f.g0()
	t, err := f.tail(start, alpha)
	if err != nil {
		return SecondOrder{}, err
	}
	c, n := interval.Rat(f.C), number(int64(f.N()))
	energy, length, norm := interval.Point(t.Energy), interval.Point(t.Length), f.columns()
	var spectrum, height interval.Interval // ‖X‖², h
	for j := range f.D() {
		spectrum = spectrum.Add(norm[j].Sqr())
		height = larger(height, start.U[j].Sqr().Add(start.V[j].Sqr()).Sqrt().Add(length))
	}
	var b SecondOrder
	d := f.D()
	xi, r, dlog, dr := f.Xi(), make(box, d), make(box, d), make(box, d)
	for j := range d {
		m := smaller(start.U[j].Abs(), start.V[j].Abs()).Sub(length)
		gamma := number(2).Mul(c).Mul(norm[j]).Mul(number(2).Mul(energy).Quo(n.Mul(c)).Sqrt())
		if !(m.Lo > 0) || number(4).Mul(alpha).Mul(gamma).Hi > 1 {
			return SecondOrder{}, &UnprovedError{
				fmt.Sprintf("for α up to %v it is not proved that u_%d and v_%d stay away from 0", alpha.Hi, j+1, j+1),
				"take a smaller learning rate, or start nearer to Xθ = y",
			}
		}
		squares := energy.Quo(m.Sqr())
		slopes := number(4).Mul(norm[j].Sqr()).Mul(spectrum).Mul(height.Sqr()).Mul(energy).Quo(n.Sqr())
		difference := number(3).Mul(gamma).Mul(squares).Add(number(2).Mul(c).Mul(number(2).Mul(squares).Mul(slopes).Sqrt()))
		slope := c.Sqr().Mul(interval.Rat(g0[j]).Sqr())
		total := number(12).Mul(slope).Add(difference)
		b.Squares, b.Away = append(b.Squares, squares.Hi), append(b.Away, m.Lo)
		b.Phi = append(b.Phi, interval.New(0, t.Phi[j]))
		b.Sum, b.Difference = append(b.Sum, total.Hi), append(b.Difference, difference.Hi)

		x := interval.Rat(f.theta0(j)).Quo(number(2).Mul(xi[j]))
		rest := interval.Dec("0.77").Mul(slope).Mul(number(1).Add(x.Sqr()))
		shift := larger(alpha.Quo(number(4)).Mul(squares), alpha.Sqr().Mul(rest))
		r[j] = x.Asinh().Quo(number(4)).Neg().Add(interval.New(-shift.Hi, shift.Hi))
		gathered := interval.New(0, max(squares.Hi, t.Phi[j]))
		xi[j] = xi[j].Mul(alpha.Mul(gathered).Neg().Exp())
		dlog[j] = interval.New(-total.Hi, total.Hi)
		change := difference.Quo(number(4)).Add(rest)
		dr[j] = interval.New(-change.Hi, change.Hi)
	}
	lambda, err := f.multipliers(xi, r)
	if err != nil {
		return SecondOrder{}, err
	}
	var w box
	b.Theta, w = f.primal(lambda, xi, r)
	b.Xi = xi
	change, ok := f.sensitivity(b.Theta, w, dlog, dr)
	if !ok {
		return SecondOrder{}, errParameters
	}
	for _, x := range change {
		b.C = append(b.C, x.Mag())
	}
	return b, nil
}

// EvaluateAll encloses the argmin of a closed form for all α from 0 up to that of f, with ξ̄(∞) as b has it.
func (f Flow) EvaluateAll(form Form, b SecondOrder) ([]interval.Interval, error) {
	return f.Argmin(b.Xi, f.bias(form, interval.New(0, interval.Rat(f.Alpha).Hi)))
}

// sensitivity encloses dθ for changes dlnξ and dR at any θ and w in boxes; false where it is not bounded.
func (p Problem) sensitivity(theta, w, dlog, dr box) (box, bool) {
	a := p.weighted(w)
	det := determinant(a)
	if det.ContainsZero() {
		return nil, false
	}
	right := make(box, p.N())
	for i := range right {
		for j := range w {
			right[i] = right[i].Add(interval.Rat(p.X[i][j]).Mul(w[j].Mul(dr[j]).Sub(theta[j].Mul(dlog[j]))))
		}
	}
	change := make(box, p.D())
	for j := range change {
		change[j] = theta[j].Mul(dlog[j]).Sub(w[j].Mul(dr[j]))
	}
	for i := range right { // Cramer's rule
		replaced := make([][]interval.Interval, p.N())
		for k := range replaced {
			replaced[k] = append(box{}, a[k]...)
			replaced[k][i] = right[k]
		}
		dlambda := determinant(replaced).Quo(det)
		for j := range change {
			change[j] = change[j].Add(w[j].Mul(interval.Rat(p.X[i][j])).Mul(dlambda))
		}
	}
	return change, true
}

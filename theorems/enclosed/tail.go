package enclosed

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/verify/interval"
)

// A Tail bounds what a flow still does after the time of a [State].
type Tail struct {
	Length float64 // of the path of β: ∫‖β̇‖
	Energy float64 // E
	Theta  []float64
	Phi    []float64
	G      []float64 // ∫|g_j|
	Rate   interval.Interval
}

// tail proves a Tail, by the argument of dynamics in intervals. Let ‖β − β(T)‖ ≤ r be a ball on
// which ‖∇L‖² ≥ 2κL and ‖∇²L‖ ≤ Λ, ‖∇L‖² ≤ 2ΛL, and
//
//	E = cL + (α/2)‖β̇‖²,  E′ = −‖β̇‖²,  W = E + sα⟨c∇L, β̇⟩,  s ≤ ½, 1/(1+2αcΛ).
//
// Then ½E ≤ W ≤ 3E/2, as sα|⟨c∇L, β̇⟩| ≤ s²αc²‖∇L‖² + ¼α‖β̇‖² ≤ 2s²αcΛ·cL + ¼α‖β̇‖² and s²αcΛ ≤ ⅛, and
//
//	W′ = −‖β̇‖² + s(αc⟨β̇, ∇²Lβ̇⟩ − ⟨c∇L, β̇⟩ − c²‖∇L‖²) ≤ −½‖β̇‖² − sκc²L ≤ −ρW − ¼‖β̇‖²,
//	ρ = min(1/(3α), sκc/2).
//
// The last is at most −√(ρW)‖β̇‖, so that the path is at most 2√(W/ρ) long from T on while it
// stays in the ball. If that is less than r it never leaves it. Then ∫L ≤ W/(sκc²), which
// bounds φ, as g_j² ≤ ‖x_j‖²·2L/n, and ∫√L ≤ √(2W/c)·2/ρ, which bounds ∫|g_j|.
//
// For gradient flow d√L/dt ≤ −√(κ/2)·c‖∇L‖, so that the path is at most √(2L/κ) long, L decays
// at the rate 2cκ, ∫L ≤ L/(2cκ) and ∫√L ≤ √L/(cκ).
//
// All of that rises with α, but for 1/(3α) and s, which fall: so it may be an interval.
func (f Flow) tail(s State, alpha interval.Interval) (Tail, error) {
	n, c := number(int64(f.N())), interval.Rat(f.C)
	loss, gradient := f.loss(s)
	energy := f.energy(s, alpha)
	mixed := interval.Interval{}
	for j := range f.D() {
		mixed = mixed.Add(s.U[j].Mul(s.RateU[j]).Sub(s.V[j].Mul(s.RateV[j])).Mul(gradient[j]))
	}
	mixed = mixed.Mul(number(2)).Mul(alpha).Mul(c)
	norm := f.columns()

	radius := interval.Interval{}
	for range 40 {
		least, most, ok := f.curvature(s, radius)
		if !ok {
			break
		}
		kappa := number(4).Quo(n).Mul(least)
		t := Tail{Energy: energy.Hi, Theta: make([]float64, f.D()), Phi: make([]float64, f.D()), G: make([]float64, f.D())}
		var length, integral, root interval.Interval // ∫‖β̇‖, ∫L, ∫√L
		if f.Alpha.Sign() == 0 {
			length = number(2).Mul(loss).Quo(kappa).Sqrt()
			t.Rate = number(2).Mul(c).Mul(kappa)
			integral = loss.Quo(t.Rate)
			root = number(2).Mul(loss.Sqrt()).Quo(t.Rate)
		} else {
			slope := interval.Interval{}
			for j := range norm { // |g_j| ≤ ‖x_j‖√(2L/n), cL ≤ E(T)
				slope = larger(slope, norm[j].Mul(number(2).Mul(energy).Quo(n.Mul(c)).Sqrt()))
			}
			lambda := number(2).Mul(slope).Add(number(4).Quo(n).Mul(most))
			step := smaller(number(1).Quo(number(2)), number(1).Quo(number(1).Add(number(2).Mul(alpha).Mul(c).Mul(lambda))))
			step = interval.Point(step.Lo)
			w := energy.Add(step.Mul(mixed))
			w = interval.New(0, math.Max(0, w.Hi))
			t.Rate = smaller(number(1).Quo(number(3).Mul(interval.Point(alpha.Hi))), step.Mul(kappa).Mul(c).Quo(number(2)))
			length = number(2).Mul(w.Quo(t.Rate).Sqrt())
			integral = w.Quo(step.Mul(kappa).Mul(c.Sqr()))
			root = number(2).Mul(w).Quo(c).Sqrt().Mul(number(2)).Quo(t.Rate)
		}
		if length.Hi < radius.Hi {
			t.Length = length.Hi
			ell := interval.Point(length.Hi)
			for j := range norm {
				h := s.U[j].Sqr().Add(s.V[j].Sqr()).Sqrt()
				t.Theta[j] = number(2).Mul(h).Mul(ell).Add(ell.Sqr()).Hi
				t.Phi[j] = number(16).Mul(c.Sqr()).Mul(norm[j].Sqr()).Quo(n).Mul(integral).Hi
				t.G[j] = norm[j].Mul(number(2).Quo(n).Sqrt()).Mul(root).Hi
			}
			return t, nil
		}
		radius = interval.Point(1.25*length.Hi + math.SmallestNonzeroFloat64)
	}
	return Tail{}, &UnprovedError{
		fmt.Sprintf("from t = %s on no ball is found that the flow stays in", s.Time.RatString()),
		"take a later time, a smaller learning rate, or a start nearer to Xθ = y",
	}
}

func number(n int64) interval.Interval { return interval.Point(float64(n)) }

// smaller and larger return the minimum and maximum of a number in x and one in y.
func smaller(x, y interval.Interval) interval.Interval {
	return interval.New(min(x.Lo, y.Lo), min(x.Hi, y.Hi))
}

func larger(x, y interval.Interval) interval.Interval {
	return interval.New(max(x.Lo, y.Lo), max(x.Hi, y.Hi))
}

// energy returns E.
func (f Flow) energy(s State, alpha interval.Interval) interval.Interval {
	loss, _ := f.loss(s)
	e := interval.Rat(f.C).Mul(loss)
	for j := range f.D() {
		e = e.Add(alpha.Quo(number(2)).Mul(s.RateU[j].Sqr().Add(s.RateV[j].Sqr())))
	}
	return e
}

// loss returns L and g = ∇_θ L.
func (f Flow) loss(s State) (loss interval.Interval, g []interval.Interval) {
	n := number(int64(f.N()))
	g = make([]interval.Interval, f.D())
	for i, row := range f.X {
		r := interval.Rat(f.Y[i]).Neg()
		for j, x := range row {
			r = r.Add(interval.Rat(x).Mul(s.U[j].Sqr().Sub(s.V[j].Sqr())))
		}
		loss = loss.Add(r.Sqr())
		for j, x := range row {
			g[j] = g[j].Add(interval.Rat(x).Mul(r).Quo(n))
		}
	}
	return loss.Quo(n.Add(n)), g
}

// columns returns ‖x_j‖.
func (f Flow) columns() []interval.Interval {
	norm := make([]interval.Interval, f.D())
	for j := range norm {
		for i := range f.X {
			norm[j] = norm[j].Add(interval.Rat(f.X[i][j]).Sqr())
		}
		norm[j] = norm[j].Sqrt()
	}
	return norm
}

// curvature bounds the eigenvalues of X diag(u²+v²) Xᵀ on the ball of that radius, from below and
// above. They are at least those of X diag((h−r)²) Xᵀ, h² = u²+v², and for a positive
// definite M of n rows the least is at least det M·((n−1)/tr M)ⁿ⁻¹, as the product of the
// others is at most (tr M/(n−1))ⁿ⁻¹; the greatest is at most the trace.
func (f Flow) curvature(s State, radius interval.Interval) (least, most interval.Interval, ok bool) {
	d := f.D()
	low, high := make([]interval.Interval, d), make([]interval.Interval, d)
	for j := range d {
		h := s.U[j].Sqr().Add(s.V[j].Sqr()).Sqrt()
		low[j] = interval.Point(max(0, h.Sub(radius).Lo)).Sqr()
		high[j] = h.Add(radius).Sqr()
	}
	m := f.weighted(low)
	det := determinant(m)
	if !(det.Lo > 0) {
		return least, most, false
	}
	least = det
	if n := f.N(); n > 1 {
		least = det.Mul(number(int64(n - 1)).Quo(trace(m)).Pow(n - 1))
	}
	return interval.Point(least.Lo), trace(f.weighted(high)), true
}

// weighted returns X diag(w) Xᵀ.
func (p Problem) weighted(w []interval.Interval) [][]interval.Interval {
	m := make([][]interval.Interval, p.N())
	for i := range m {
		m[i] = make([]interval.Interval, p.N())
		for k := range m[i] {
			for j := range w {
				m[i][k] = m[i][k].Add(interval.Rat(product(p.X[i][j], p.X[k][j])).Mul(w[j]))
			}
		}
	}
	return m
}

func trace(m [][]interval.Interval) (t interval.Interval) {
	for i := range m {
		t = t.Add(m[i][i])
	}
	return t
}

// determinant expands by the first row: n is at most 3.
func determinant(m [][]interval.Interval) interval.Interval {
	if len(m) == 1 {
		return m[0][0]
	}
	det := interval.Interval{}
	for k := range m {
		var minor [][]interval.Interval
		for _, row := range m[1:] {
			minor = append(minor, append(append([]interval.Interval{}, row[:k]...), row[k+1:]...))
		}
		term := m[0][k].Mul(determinant(minor))
		if k%2 == 1 {
			term = term.Neg()
		}
		det = det.Add(term)
	}
	return det
}

// A Limit encloses what a flow comes to rest at.
type Limit struct {
	State
	Tail
	Theta, Phi, G []interval.Interval // θ(∞), φ(∞), ∫g over all times
}

// Limit encloses the limit of a flow from its state at a time. The error says if it is not yet
// near enough to it.
func (f Flow) Limit(s State) (Limit, error) {
	t, err := f.tail(s, interval.Rat(f.Alpha))
	if err != nil {
		return Limit{}, err
	}
	l := Limit{State: s, Tail: t}
	around := func(x interval.Interval, r float64) interval.Interval { return x.Add(interval.New(-r, r)) }
	for j := range f.D() {
		l.Theta = append(l.Theta, around(s.U[j].Sqr().Sub(s.V[j].Sqr()), t.Theta[j]))
		l.Phi = append(l.Phi, s.Phi[j].Add(interval.New(0, t.Phi[j])))
		l.G = append(l.G, around(s.G[j], t.G[j]))
	}
	return l, nil
}

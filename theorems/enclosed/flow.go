package enclosed

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"github.com/flowproof/flowproof/verify/enclose"
	"github.com/flowproof/flowproof/verify/interval"
	"github.com/flowproof/flowproof/verify/replay"
)

// A Problem is a regression with a start of the network, all in exact numbers: L(θ) = ‖Xθ−y‖²/(2n),
// θ = u⊙u − v⊙v.
type Problem struct {
	X    [][]*big.Rat // n rows of d numbers
	Y    []*big.Rat   // n
	U, V []*big.Rat   // u(0), v(0)
}

// N returns the number of rows of X, D that of its columns.
func (p Problem) N() int { return len(p.X) }
func (p Problem) D() int { return len(p.U) }

// A Flow is α β̈ + β̇ + c∇L(β) = 0 from β(0) = (u(0), v(0)); α = 0 stands for gradient flow.
type Flow struct {
	Problem
	Alpha, C *big.Rat
	Manifold bool // β̇(0) = −c∇L(β(0)); else 0
}

// Momentum returns the flow (4) of heavy ball or NAG, with
//
//	HB: α = η(1+μ)/(2(1−μ)),  NAG: α = η(1−μ+2μ²)/(2(1−μ)),  c = 1/(1−μ).
func Momentum(p Problem, eta, mu *big.Rat, nesterov, manifold bool) Flow {
	one := big.NewRat(1, 1)
	top := sum(one, mu)
	if nesterov {
		top = sum(one, product(big.NewRat(-1, 1), mu), product(big.NewRat(2, 1), mu, mu))
	}
	c := new(big.Rat).Inv(sum(one, product(big.NewRat(-1, 1), mu)))
	return Flow{p, product(eta, top, c, big.NewRat(1, 2)), c, manifold}
}

// Gradient returns gradient flow, β̇ = −∇L(β).
func Gradient(p Problem) Flow { return Flow{p, new(big.Rat), big.NewRat(1, 1), false} }

func sum(x ...*big.Rat) *big.Rat {
	s := new(big.Rat)
	for _, a := range x {
		s.Add(s, a)
	}
	return s
}

func product(x ...*big.Rat) *big.Rat {
	s := big.NewRat(1, 1)
	for _, a := range x {
		s.Mul(s, a)
	}
	return s
}

func rat(n int64) *big.Rat { return big.NewRat(n, 1) }

// gram returns the coefficients of g_j(θ) = Σ_k A_jk θ_k − q_j, A = XᵀX/n, q = Xᵀy/n.
func (p Problem) gram() (a [][]*big.Rat, q []*big.Rat) {
	n := big.NewRat(1, int64(p.N()))
	for j := range p.D() {
		row := make([]*big.Rat, p.D())
		for k := range row {
			row[k] = new(big.Rat)
			for i := range p.X {
				row[k].Add(row[k], product(p.X[i][j], p.X[i][k], n))
			}
		}
		a = append(a, row)
		s := new(big.Rat)
		for i := range p.X {
			s.Add(s, product(p.X[i][j], p.Y[i], n))
		}
		q = append(q, s)
	}
	return a, q
}

// g0 returns ∇_θ L(θ(0)).
func (p Problem) g0() []*big.Rat {
	a, q := p.gram()
	g := make([]*big.Rat, p.D())
	for j := range g {
		g[j] = new(big.Rat).Neg(q[j])
		for k := range a[j] {
			g[j].Add(g[j], product(a[j][k], p.theta0(k)))
		}
	}
	return g
}

func (p Problem) theta0(j int) *big.Rat {
	return new(big.Rat).Sub(product(p.U[j], p.U[j]), product(p.V[j], p.V[j]))
}

// equations returns the flow for the components u_j, v_j, their rates a_j, b_j, φ_j and G_j,
//
//	u̇ = a,  αȧ = −a − 2cu⊙g,  v̇ = b,  αḃ = −b + 2cv⊙g,  φ̇ = 8c²g⊙g,  Ġ = g,
//
// or, for α = 0, for u_j, v_j, φ_j and G_j.
func (f Flow) equations() (equations []string, start []*big.Rat) {
	a, q := f.gram()
	g0 := f.g0()
	text := func(x *big.Rat) string { return "(" + x.RatString() + ")" }
	g := make([]string, f.D())
	for j := range g {
		terms := []string{text(new(big.Rat).Neg(q[j]))}
		for k := range a[j] {
			if a[j][k].Sign() != 0 {
				terms = append(terms, fmt.Sprintf("%s*(u%d^2 - v%d^2)", text(a[j][k]), k+1, k+1))
			}
		}
		g[j] = "(" + strings.Join(terms, " + ") + ")"
	}
	add := func(name string, j int, from *big.Rat, format string, args ...any) {
		equations = append(equations, fmt.Sprintf("%s%d' = ", name, j+1)+fmt.Sprintf(format, args...))
		start = append(start, from)
	}
	for _, of := range []struct {
		name, rate string
		at         []*big.Rat
		sign       int64
	}{{"u", "a", f.U, -2}, {"v", "b", f.V, 2}} {
		for j := range f.D() {
			k := product(rat(of.sign), f.C)
			if f.Alpha.Sign() == 0 {
				add(of.name, j, of.at[j], "%s*%s%d*%s", text(k), of.name, j+1, g[j])
				continue
			}
			rate := new(big.Rat)
			if f.Manifold {
				rate = product(k, of.at[j], g0[j])
			}
			gamma := new(big.Rat).Inv(f.Alpha)
			add(of.name, j, of.at[j], "%s%d", of.rate, j+1)
			add(of.rate, j, rate, "%s*(%s*%s%d*%s - %s%d)", text(gamma), text(k), of.name, j+1, g[j], of.rate, j+1)
		}
	}
	for j := range f.D() {
		add("p", j, new(big.Rat), "%s*%s^2", text(product(rat(8), f.C, f.C)), g[j])
		add("s", j, new(big.Rat), "%s", g[j])
	}
	return equations, start
}

// A State encloses a flow at a time: β, β̇, φ and ∫g.
type State struct {
	Time         *big.Rat
	U, V         []interval.Interval
	RateU, RateV []interval.Interval // 0 for gradient flow
	Phi, G       []interval.Interval
	Steps        int    // of the certificate
	Bytes        int    // its length
	SHA256       string // of the certificate
}

// At encloses the flow at a time > 0. What the integrator found counts for nothing until the
// checker of certificates has accepted it.
func (f Flow) At(ctx context.Context, time *big.Rat) (State, error) {
	equations, start := f.equations()
	system, err := enclose.NewSystem(equations...)
	if err != nil {
		return State{}, err
	}
	ranges := make([]enclose.Range, len(start))
	for i, x := range start {
		ranges[i] = enclose.Exactly(x)
	}
	run, err := enclose.Problem{System: system, Start: ranges, Time: time}.Run(ctx)
	if err != nil {
		return State{}, err
	}
	certificate := run.Certificate()
	proved, err := replay.Check(certificate)
	if err != nil {
		return State{}, err
	}
	return f.read(proved, equations, start, time, len(certificate))
}

// read takes the state from what a certificate proves, which must be about this flow.
func (f Flow) read(proved *replay.Statement, equations []string, start []*big.Rat, time *big.Rat, length int) (State, error) {
	s := State{
		Time: time, Steps: proved.Steps, Bytes: length, SHA256: proved.SHA256,
	}
	zero := make([]interval.Interval, f.D())
	s.RateU, s.RateV = zero, zero
	of := map[byte]*[]interval.Interval{'u': &s.U, 'v': &s.V, 'a': &s.RateU, 'b': &s.RateV, 'p': &s.Phi, 's': &s.G}
	for _, x := range of {
		*x = make([]interval.Interval, f.D())
	}
	if len(proved.Names) != len(start) || proved.Time.Cmp(time) != 0 {
		return State{}, fmt.Errorf("the certificate is about another system or time")
	}
	for i, name := range proved.Names {
		if proved.Equations[i] != equations[i] || proved.Start[i].Lo.Cmp(start[i]) > 0 || proved.Start[i].Hi.Cmp(start[i]) < 0 {
			return State{}, fmt.Errorf("the certificate is about another equation or start of %s: %s", name, proved.Equations[i])
		}
		var j int
		if _, err := fmt.Sscanf(name[1:], "%d", &j); err != nil {
			return State{}, err
		}
		(*of[name[0]])[j-1] = interval.Rat(proved.End[i].Lo).Hull(interval.Rat(proved.End[i].Hi))
	}
	return s, nil
}

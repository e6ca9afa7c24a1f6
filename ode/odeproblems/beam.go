package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Beam returns an elastic beam of forty pieces, clamped at one end and pushed at the other until t = π: with the angle θ_l
// of each and n = 40,
//
//	v_l = n⁴(θ_{l−1} − 2θ_l + θ_{l+1}) + n²φ(t)(cos θ_l + sin θ_l),   θ₀ = −θ₁,  θ_{n+1} = θ_n,
//	C u = D v + θ̇²,   θ̈ = C v + D u,
//
// C_ll = 2, but 1 for the first and 3 for the last, C_{l,l±1} = −cos(θ_l − θ_{l±1}), D_{l,l±1} = −sin(θ_l − θ_{l±1}),
// φ = 1.5 sin²t up to π and 0 then. From rest for t from 0 to 5. The eigenvalues lie along the imaginary axis up to ±6400i:
// methods that damp there lose what oscillates, those of order above 2 that are not A-stable take very many steps.
//
// Source: [HW96, IV.10, BEAM]; [MM08, BEAM].
func Beam() Problem {
	const n = 40
	p := Problem{
		ID: "beam", Name: "an elastic beam that is pushed",
		Source:    "[HW96, IV.10]",
		Stiff:     true,
		Problem:   from0(5, make([]float64, 2*n)...),
		System:    newBeam(n),
		Nonsmooth: []float64{math.Pi},
		// As published; Radau13 of package integrators comes to 10⁻⁷ of it at the tolerance 10⁻¹²: what oscillates fastest
		// takes many digits off.
		Reference: Reference{Y: []float64{
			-0.5792366591285007e-002, -0.1695298550721735e-001, -0.2769103312973094e-001, -0.3800815655879158e-001,
			-0.4790616859743763e-001, -0.5738710435274594e-001, -0.6645327313454617e-001, -0.7510730581979037e-001,
			-0.8335219765414992e-001, -0.9119134654647947e-001, -0.9862858700132091e-001, -0.1056682200378002e+000,
			-0.1123150395409595e+000, -0.1185743552727245e+000, -0.1244520128755561e+000, -0.1299544113264161e+000,
			-0.1350885180610398e+000, -0.1398618819194422e+000, -0.1442826441015242e+000, -0.1483595472463012e+000,
			-0.1521019429001447e+000, -0.1555197978061129e+000, -0.1586236993420229e+000, -0.1614248603702127e+000,
			-0.1639351238193223e+000, -0.1661669673440852e+000, -0.1681335081778558e+000, -0.1698485080602243e+000,
			-0.1713263782440888e+000, -0.1725821847462537e+000, -0.1736316537975654e+000, -0.1744911773840049e+000,
			-0.1751778187863392e+000, -0.1757093178712902e+000, -0.1761040960228576e+000, -0.1763812607175549e+000,
			-0.1765606097564671e+000, -0.1766626352260565e+000, -0.1767085270807460e+000, -0.1767201761075488e+000,
			0.3747362681329794e-001, 0.1099117880217593e+000, 0.1798360474312799e+000, 0.2472427305442391e+000,
			0.3121293820596567e+000, 0.3744947377019500e+000, 0.4343386073492798e+000, 0.4916620354601748e+000,
			0.5464677854586807e+000, 0.5987609702624270e+000, 0.6485493611110740e+000, 0.6958435169132503e+000,
			0.7406572668520808e+000, 0.7830081747813241e+000, 0.8229176659201515e+000, 0.8604110305190560e+000,
			0.8955175502377805e+000, 0.9282708263127953e+000, 0.9587089334522034e+000, 0.9868747821728363e+000,
			0.1012816579961883e+001, 0.1036587736679858e+001, 0.1058246826481355e+001, 0.1077857811433353e+001,
			0.1095490222005369e+001, 0.1111219164294898e+001, 0.1125125269286501e+001, 0.1137294526609229e+001,
			0.1147818025153607e+001, 0.1156792132004482e+001, 0.1164318845130183e+001, 0.1170505992596124e+001,
			0.1175467424299550e+001, 0.1179323003228859e+001, 0.1182198586299667e+001, 0.1184226111223146e+001,
			0.1185543909805575e+001, 0.1186297084203716e+001, 0.1186637618908127e+001, 0.1186724615113034e+001},
			RTol: 1e-6, ATol: 1e-6},
	}
	return complete(p)
}

// beam is the system with a workspace.
type beam struct {
	n                            int
	v, u, above, diagonal, below []float64 // C is tridiagonal
}

func newBeam(n int) *beam {
	v := make([][]float64, 5)
	for i := range v {
		v[i] = make([]float64, n)
	}
	return &beam{n, v[0], v[1], v[2], v[3], v[4]}
}

// Dim implements [ode.System].
func (b *beam) Dim() int { return 2 * b.n }

// Derivative implements [ode.System].
func (b *beam) Derivative(dst []float64, t float64, y []float64) {
	n := b.n
	angle, speed := y[:n], y[n:]
	push := 0.0
	if t <= math.Pi {
		push = 1.5 * math.Sin(t) * math.Sin(t)
	}
	n2 := float64(n * n)
	for l, x := range angle {
		left, right := -angle[0], x
		if l > 0 {
			left = angle[l-1]
		}
		if l+1 < n {
			right = angle[l+1]
		}
		b.v[l] = n2*n2*(left-2*x+right) + n2*push*(math.Cos(x)+math.Sin(x))
	}
	for l := range n {
		b.diagonal[l] = 2
		b.u[l] = speed[l] * speed[l]
	}
	b.diagonal[0], b.diagonal[n-1] = 1, 3
	copy(dst[:n], speed)
	acceleration := dst[n:]
	for l, v := range b.v {
		acceleration[l] = b.diagonal[l] * v
	}
	for l := range n - 1 {
		sin, cos := math.Sincos(angle[l] - angle[l+1])
		b.above[l], b.below[l] = -cos, -sin // D is antisymmetric
		b.u[l] -= sin * b.v[l+1]
		b.u[l+1] += sin * b.v[l]
		acceleration[l] -= cos * b.v[l+1]
		acceleration[l+1] -= cos * b.v[l]
	}
	// C is symmetric: u ← C⁻¹u, by elimination from the top.
	for l := range n - 1 {
		factor := b.above[l] / b.diagonal[l]
		b.diagonal[l+1] -= factor * b.above[l]
		b.u[l+1] -= factor * b.u[l]
	}
	b.u[n-1] /= b.diagonal[n-1]
	for l := n - 2; l >= 0; l-- {
		b.u[l] = (b.u[l] - b.above[l]*b.u[l+1]) / b.diagonal[l]
	}
	for l := range n - 1 {
		acceleration[l] += b.below[l] * b.u[l+1]
		acceleration[l+1] -= b.below[l] * b.u[l]
	}
}

var _ ode.System = (*beam)(nil)

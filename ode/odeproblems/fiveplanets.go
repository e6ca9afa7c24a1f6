package odeproblems

import (
	"github.com/flowproof/flowproof/ode"
)

// fivePlanets returns C5 of DETEST: the five outer planets seen from the sun,
// time in units of 100 days,
//
//	q̈ᵢ = k²(−(m₀ + mᵢ) qᵢ/|qᵢ|³ + Σ_{j≠i} mⱼ((qⱼ − qᵢ)/|qⱼ − qᵢ|³ − qⱼ/|qⱼ|³)).
func fivePlanets() Problem {
	h := &heliocentric{
		bodies: bodies{g: 2.95912208286, dim: 3, body: 3, axis: 1, mass: []float64{
			1.00000597682, 0.000954786104043, 0.000285583733151, 0.0000437273164546, 0.0000517759138449, 0.00000277777777778,
		}},
		q: make([]float64, 18), a: make([]float64, 18),
	}
	p := Problem{
		ID: "C5", Name: "motion of the five outer planets",
		Problem: from0(20,
			3.42947415189, 3.35386959711, 1.35494901715,
			6.64145542550, 5.97156957878, 2.18231499728,
			11.2630437207, 14.6952576794, 6.27960525067,
			-30.1552268759, 1.65699966404, 1.43785752721,
			-21.1238353380, 28.4465098142, 15.3882659679,
			-0.557160570446, 0.505696783289, 0.230578543901,
			-0.415570776342, 0.365682722812, 0.169143213293,
			-0.325325669158, 0.189706021964, 0.0877265322780,
			-0.0240476254170, -0.287659532608, -0.117219543175,
			-0.176860753121, -0.216393453025, -0.0148647893090),
		SecondOrder: ode.NewSecondOrder(15, h.acceleration),
		Reference: Reference{Y: []float64{
			-4.7927302243236349038911262272e+00, -2.4205507254490220624486849569e+00,
			-9.2125093060151186794716981109e-01, -4.2173104040352133935263405308e+00,
			+7.3562029474989699721917489265e+00, +3.2237859854212117716056832532e+00,
			+4.0355594432622705618525568599e+00, +1.7198655286705549634217341620e+01,
			+7.4789107942337027610367201971e+00, -2.9987593263248442239614613002e+01,
			-4.1073109375509295648024963811e+00, -9.2770083217544082988531419757e-01,
			-2.4421253025184827742102463310e+01, +2.3814590457465544459825410757e+01,
			+1.4920963069513588083443476817e+01, +3.4992089630639972944701572256e-01,
			-5.7484876879128027447683150922e-01, -2.5516940208791443768906479828e-01,
			-5.2370409789033254563198889109e-01, -2.4930004635796617290884281462e-01,
			-8.0453416420444657070031177091e-02, -3.8752892373341095315783149504e-01,
			+5.6486032887678920826627932332e-02, +3.0236064721433430001339037814e-02,
			+4.1338565467124461741706647763e-02, -2.8623930298413793068449412335e-01,
			-1.1830324051362070181807366662e-01, -1.5119864573592056075822859060e-01,
			-2.4600688943187656296455926111e-01, -3.1896874113238770859360929434e-02}},
		Scale: make([]float64, 30),
	}
	for i := range 15 {
		p.Scale[i], p.Scale[15+i] = 10, 1
	}
	for _, inv := range h.invariants() {
		p.Invariants = append(p.Invariants, Invariant{inv.Name, h.atRest(inv.Func)})
	}
	return p
}

// heliocentric are bodies seen from the first, which is left out of the state.
type heliocentric struct {
	bodies
	q, a []float64 // with the first body, which stands at 0
}

// acceleration writes that of the planets relative to that of the sun.
func (h *heliocentric) acceleration(dst []float64, t float64, q []float64) {
	copy(h.q[3:], q)
	h.bodies.acceleration(h.a, t, h.q)
	for i := range dst {
		dst[i] = h.a[3+i] - h.a[i%3]
	}
}

// atRest gives the function f of all the bodies the state in which their centre of
// mass stands still at 0.
func (h *heliocentric) atRest(f func(float64, []float64) float64) func(float64, []float64) float64 {
	total := 0.0
	for _, m := range h.mass {
		total += m
	}
	return func(t float64, y []float64) float64 {
		var all [36]float64
		copy(all[3:18], y[:15])
		copy(all[21:], y[15:])
		for _, half := range [][]float64{all[:18], all[18:]} {
			for c := range 3 {
				centre := 0.0
				for i, m := range h.mass {
					centre += m * half[3*i+c] / total
				}
				for i := range h.mass {
					half[3*i+c] -= centre
				}
			}
		}
		return f(t, all[:])
	}
}

package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// detestC returns class C: moderate systems. C3 and C4 are what some collections
// have with another last row.
func detestC() []Problem {
	return detest("HEFS72",
		Problem{
			ID: "C1", Name: "a radioactive decay chain, all rates 1",
			Problem: from0(20, pulse(10)...),
			System:  decay(func(int) float64 { return 1 }),
			Exact: func(dst []float64, t float64) { // Poisson's distribution
				term, rest := math.Exp(-t), 1.0
				for i := range 9 {
					dst[i] = term
					rest -= term
					term *= t / float64(i+1)
				}
				dst[9] = rest
			},
			Reference: Reference{Y: []float64{
				+2.0611536224385578279659403802e-09, +4.1223072448771156559318807603e-08,
				+4.1223072448771156559318807603e-07, +2.7482048299180771039545871735e-06,
				+1.3741024149590385519772935868e-05, +5.4964096598361542079091743471e-05,
				+1.8321365532787180693030581157e-04, +5.2346758665106230551515946163e-04,
				+1.3086689666276557637878986541e-03, +9.9791274095086498119778383633e-01}},
			Invariants: []Invariant{{"mass", sum}},
		},
		Problem{
			ID: "C2", Name: "a radioactive decay chain, rates 1 to 9",
			Problem: from0(20, pulse(10)...),
			System:  decay(func(i int) float64 { return float64(i + 1) }),
			Exact: func(dst []float64, t float64) { // Yule's process
				term, grown := math.Exp(-t), -math.Expm1(-t)
				for i := range 9 {
					dst[i] = term
					term *= grown
				}
				dst[9] = math.Pow(grown, 9)
			},
			Reference: Reference{Y: []float64{
				+2.0611536224385578279659403801e-09, +2.0611536181902035726743513848e-09,
				+2.0611536139418493261392731522e-09, +2.0611536096934950883607056642e-09,
				+2.0611536054451408593386489028e-09, +2.0611536011967866390731028500e-09,
				+2.0611535969484324275640674877e-09, +2.0611535927000782248115427978e-09,
				+2.0611535884517240308155287621e-09, +9.9999998144961755099373200326e-01}},
			Invariants: []Invariant{{"mass", sum}},
		},
		Problem{
			ID: "C3", Name: "heat conduction on 10 points",
			Problem: from0(20, pulse(10)...),
			System:  heat(10),
			Exact:   heatExact(10),
			Reference: Reference{Y: []float64{
				+2.9481192110226994125707277124e-03, +5.6353801548452959208248219423e-03,
				+7.8290725159270382935502598791e-03, +9.3482579085955970833372885182e-03,
				+1.0079436103019804750165989108e-02, +9.9826741714294890141992442204e-03,
				+9.0886933327653319025095064394e-03, +7.4891151951850850039802253414e-03,
				+5.3229641309526755950000044668e-03, +2.7624343790295144323625375216e-03}},
		},
		Problem{
			ID: "C4", Name: "heat conduction on 51 points",
			Problem: from0(20, pulse(51)...),
			System:  heat(51),
			Exact:   heatExact(51),
			Reference: Reference{Y: []float64{
				+3.1241114537221030373826382192e-03, +6.0154168421513227225039602132e-03,
				+8.4700218348436107037723206256e-03, +1.0336829317333923304253456301e-02,
				+1.1532495728739203680223836967e-02, +1.2045495257379123852313033362e-02,
				+1.1929570680152191804003810078e-02, +1.1288832071111288414815853785e-02,
				+1.0258045013909881104194907325e-02, +8.9820175819341699664223635682e-03,
				+7.5975009024927278680392534352e-03, +6.2199205568253672388832842207e-03,
				+4.9359163410094624114995284073e-03, +3.8014325442563047573141617057e-03,
				+2.8442136775879203683599884214e-03, +2.0691233942225834279567654979e-03,
				+1.4646872828437805037114028710e-03, +1.0095452639410039031110986012e-03,
				+6.7793543302262450207484777295e-04, +4.4378152691182427915970622840e-04,
				+2.8332645429390632496503494601e-04, +1.7650057987970974961413841040e-04,
				+1.0733425926975500100068386315e-04, +6.3744976017795543832784898566e-05,
				+3.6986453097054484340196970865e-05, +2.0974668326441009509927502525e-05,
				+1.1629567104123480249010288190e-05, +6.3067104057789840466908631137e-06,
				+3.3462864308642111775263732167e-06, +1.7377600741811661408586752489e-06,
				+8.8353669042576305066792990727e-07, +4.3995204111202300219809204433e-07,
				+2.1461818971516787328772777446e-07, +1.0259812116573905062296983870e-07,
				+4.8078640688164994502301582803e-08, +2.2091751525026646154913844013e-08,
				+9.9562512633320343979013539239e-09, +4.4021936538630752323473058706e-09,
				+1.9101493822598890570294772154e-09, +8.1358929216748100068100539444e-10,
				+3.4024771185674607329539044909e-10, +1.3974856174900842421528720911e-10,
				+5.6385753023372391368904397471e-11, +2.2354597073415190760472012932e-11,
				+8.7104980319035060373554105801e-12, +3.3365542723879093155645337748e-12,
				+1.2566795659787626158450703405e-12, +4.6543590427571276648223300464e-13,
				+1.6935591399749387620376184246e-13, +5.9965937883867121678036701788e-14,
				+1.8913306910279896890893217722e-14}},
		},
		fivePlanets())
}

// pulse returns (1, 0, …, 0) ∈ ℝⁿ.
func pulse(n int) []float64 {
	y := make([]float64, n)
	y[0] = 1
	return y
}

// decay returns the chain y₁′ = −λ₁y₁, yᵢ′ = λᵢ₋₁yᵢ₋₁ − λᵢyᵢ, y₁₀′ = λ₉y₉. Its
// argument counts from 0.
func decay(rate func(i int) float64) ode.System {
	return ode.Func(10, func(dst []float64, _ float64, y []float64) {
		gained := 0.0
		for i := range 9 {
			lost := rate(i) * y[i]
			dst[i] = gained - lost
			gained = lost
		}
		dst[9] = gained
	})
}

// heat returns yᵢ′ = yᵢ₋₁ − 2yᵢ + yᵢ₊₁ with y₀ = y_{n+1} = 0.
func heat(n int) ode.System {
	return ode.Func(n, func(dst []float64, _ float64, y []float64) {
		dst[0] = -2*y[0] + y[1]
		for i := 1; i < n-1; i++ {
			dst[i] = y[i-1] - 2*y[i] + y[i+1]
		}
		dst[n-1] = y[n-2] - 2*y[n-1]
	})
}

// heatExact returns the solution that starts with a pulse, by its modes
//
//	yᵢ = Σ_k 2/(n+1) sin kα sin ikα e^{−4 sin²(kα/2) t},   α = π/(n+1).
//
// Components that are small come from cancellation and are exact only absolutely.
func heatExact(n int) func(dst []float64, t float64) {
	alpha := math.Pi / float64(n+1)
	return func(dst []float64, t float64) {
		for i := range dst {
			dst[i] = 0
		}
		for k := 1; k <= n; k++ {
			half := math.Sin(float64(k) * alpha / 2)
			c := 2 / float64(n+1) * math.Sin(float64(k)*alpha) * math.Exp(-4*half*half*t)
			for i := range dst {
				dst[i] += c * math.Sin(float64((i+1)*k)*alpha)
			}
		}
	}
}

package entropy

import "math"

// Value returns the hyperbolic entropy of one coordinate [GHS20]; as an implicit bias [WGL+20],
//
//	Q_ξ(θ) = ¼ [ θ arcsinh(θ/2ξ) − √(4ξ²+θ²) + 2ξ ],
//
// even and convex in θ, zero at θ = 0: θ²/16ξ for |θ| ≪ ξ and ¼|θ| ln(|θ|/ξ)
// for |θ| ≫ ξ. The relative error is a few units in the last place for every
// finite θ and ξ > 0; the result is +Inf only where Q itself exceeds the
// largest float64. NaN in θ gives NaN. It panics unless ξ is finite and positive.
func Value(theta, xi float64) float64 {
	checkXi(xi)
	if theta == 0 {
		return 0
	}
	// √(1+x²) − 1 = x·x/(1+√(1+x²)) removes the cancellation at θ → 0: with
	// x = θ/2ξ the bracket below keeps at least a third of its larger term.
	x := math.Abs(theta/xi) / 2
	tail := 1.0
	if !math.IsInf(x, 1) {
		tail = x / (1 + math.Hypot(1, x))
	}
	return math.Abs(theta) * ((arcsinhRatio(math.Abs(theta), xi) - tail) / 4)
}

// Gradient returns the mirror map of one coordinate,
//
//	Q_ξ'(θ) = ¼ arcsinh(θ/2ξ),
//
// for any finite θ and ξ > 0, also where θ/2ξ itself overflows. NaN in θ gives
// NaN. It panics unless ξ is finite and positive.
func Gradient(theta, xi float64) float64 {
	checkXi(xi)
	return math.Copysign(arcsinhRatio(math.Abs(theta), xi)/4, theta)
}

// Inverse returns the inverse of the mirror map,
//
//	θ = 2ξ sinh(4s), so that Gradient(θ, ξ) = s.
//
// It is ±Inf only where θ exceeds the largest float64: a large sinh meets a
// small ξ before it overflows. It panics unless ξ is finite and positive.
func Inverse(s, xi float64) float64 {
	checkXi(xi)
	if e := 4 * math.Abs(s); e > 700 {
		// 2 sinh(4|s|) = exp(4|s|) here; halved twice so that no factor overflows.
		h := math.Exp(e / 4)
		return math.Copysign(xi*h*h*h*h, s)
	}
	return xi * (2 * math.Sinh(4*s))
}

// Divergence returns the Bregman divergence of one coordinate,
//
//	D_Q(a,b) = Q_ξ(a) − Q_ξ(b) − Q_ξ'(b)(a−b) ≥ 0,
//
// zero only at a = b, to a few units in the last place even for a ≈ b, where
// the formula above has no correct digit. NaN in a or b gives NaN. It panics
// unless ξ is finite and positive.
func Divergence(a, b, xi float64) float64 {
	checkXi(xi)
	if a == b {
		return 0
	}
	// With a = 2ξ sinh α, b = 2ξ sinh β, δ = α − β and w = √(a²+4ξ²):
	//   D = ¼[ a δ − (w_a − w_b) ]                   keeps its digits for |δ| > 1,
	//   D = ¼[ w_a (cosh δ − 1) − a (sinh δ − δ) ]   for |δ| ≤ 1.
	delta := arcsinhDifference(a, b, xi)
	if math.Abs(delta) > 1 {
		ha, hb := math.Hypot(a/2, xi), math.Hypot(b/2, xi)
		// (w_a − w_b)/4 as half-sizes: nothing overflows that the result does not.
		drop := (a/2 - b/2) * ((a/2 + b/2) / (ha/2 + hb/2)) / 4
		return a*(delta/4) - drop
	}
	h := math.Sinh(delta / 2)
	return math.Hypot(a/2, xi)*h*h - a*(sinhExcess(delta)/4)
}

// TotalDivergence returns Σ_j D_Q(a_j, b_j). The slices have length d; it
// panics when they differ, and as [Divergence] does.
func TotalDivergence(a, b, xi []float64) float64 {
	checkLengths(a, xi)
	checkLengths(b, xi)
	var sum float64
	for j := range a {
		sum += Divergence(a[j], b[j], xi[j])
	}
	return sum
}

// arcsinhRatio returns arcsinh(a/2b) for a ≥ 0, b > 0, also where a/b overflows.
func arcsinhRatio(a, b float64) float64 {
	x := a / b
	if math.IsInf(x, 1) && !math.IsInf(a, 1) {
		return ln(a) - ln(b) // arcsinh(a/2b) = ln(a/b) + O(b²/a²)
	}
	return math.Asinh(x / 2)
}

// arcsinhDifference returns arcsinh(a/2ξ) − arcsinh(b/2ξ) with small relative
// error. For equal signs sinh of the difference is free of cancellation:
//
//	sinh(α−β) = (a−b)(a+b) / (a w_b + b w_a),   w = √(θ²+4ξ²).
func arcsinhDifference(a, b, xi float64) float64 {
	if math.Signbit(a) != math.Signbit(b) || a == 0 || b == 0 {
		return 4 * (Gradient(a, xi) - Gradient(b, xi))
	}
	if math.Abs(a) < math.Abs(b) {
		return -arcsinhDifference(b, a, xi)
	}
	q, ha := b/a, math.Hypot(a/2, xi) // q in (0, 1], unless it underflows
	num := math.Abs(a-b) * (1 + q)
	den := math.Hypot(b/2, xi) // and (b/a) w_a/2, without underflow where it counts
	if ha <= math.Abs(a) {
		den += math.Abs(b) * (ha / math.Abs(a))
	} else {
		den += q * ha
	}
	d := arcsinhRatio(num, den)
	return math.Copysign(d, a)
}

// sinhExcess returns sinh δ − δ for |δ| ≤ 1 by its Taylor series; the first
// term left out, δ¹⁹/19!, is below 2⁻⁵³ of the sum.
func sinhExcess(d float64) float64 {
	d2 := d * d
	sum := 1.0
	for k := 16.0; k >= 4; k -= 2 {
		sum = 1 + sum*d2/(k*(k+1))
	}
	return d * d2 / 6 * sum
}

// ln is the natural logarithm also of subnormal numbers, which the assembly of
// math.Log on amd64 takes for normal ones (Go 1.26: Log(5e-324) = −709, not −744).
func ln(x float64) float64 {
	if x < 0x1p-1022 {
		return math.Log(x*0x1p54) - 54*math.Ln2
	}
	return math.Log(x)
}

func checkXi(xi float64) {
	if !(xi > 0) || math.IsInf(xi, 1) {
		panic("entropy: ξ must be finite and positive")
	}
}

func checkLengths(a, xi []float64) {
	if len(a) != len(xi) {
		panic("entropy: slices differ in length")
	}
}

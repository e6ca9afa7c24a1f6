package simd

import "math"

// Nothing is fused in the functions of this file.

// Scale stores a·x in dst, which may be x.
func Scale(dst []float64, a float64, x []float64) {
	n := len(dst)
	x = x[:n]
	m := whole(n)
	if m > 0 {
		fast.scale(m, &dst[0], &x[0], a)
	}
	for i := m; i < n; i++ {
		dst[i] = a * x[i]
	}
}

// AddScaled adds a·x to dst.
func AddScaled(dst []float64, a float64, x []float64) {
	n := len(dst)
	x = x[:n]
	m := whole(n)
	if m > 0 {
		fast.addScaled(m, &dst[0], &x[0], a)
	}
	for i := m; i < n; i++ {
		dst[i] += float64(a * x[i])
	}
}

// ScaledProduct stores (a·x)·y in dst, which may be x or y.
func ScaledProduct(dst []float64, a float64, x, y []float64) {
	n := len(dst)
	x, y = x[:n], y[:n]
	m := whole(n)
	if m > 0 {
		fast.scaledProduct(m, &dst[0], &x[0], &y[0], a)
	}
	for i := m; i < n; i++ {
		dst[i] = a * x[i] * y[i]
	}
}

// DifferenceOfSquares stores (u−v)(u+v) in dst: where u and v nearly agree the factors keep the
// digits that u² − v² cancels.
func DifferenceOfSquares(dst, u, v []float64) {
	n := len(dst)
	u, v = u[:n], v[:n]
	m := whole(n)
	if m > 0 {
		fast.differenceOfSquares(m, &dst[0], &u[0], &v[0])
	}
	for i := m; i < n; i++ {
		dst[i] = (u[i] - v[i]) * (u[i] + v[i])
	}
}

// Momentum makes the step p ← μp − ηg, β ← β + p.
func Momentum(beta, p, g []float64, mu, eta float64) {
	n := len(beta)
	p, g = p[:n], g[:n]
	m := whole(n)
	if m > 0 {
		fast.momentum(m, &beta[0], &p[0], &g[0], mu, eta)
	}
	for i := m; i < n; i++ {
		p[i] = float64(mu*p[i]) - float64(eta*g[i])
		beta[i] += p[i]
	}
}

// Pruefer stores (γb(b−a) − kg(ρ²−ab))/ρ² in dst, with b = α·velocity and ρ² = a²+b²; it is 0 where
// a = b = 0.
func Pruefer(dst, a, velocity, g []float64, alpha, gamma, k float64) {
	n := len(dst)
	a, velocity, g = a[:n], velocity[:n], g[:n]
	m := whole(n)
	if m > 0 {
		fast.pruefer(m, &dst[0], &a[0], &velocity[0], &g[0], alpha, gamma, k, math.SmallestNonzeroFloat64)
	}
	for i := m; i < n; i++ {
		a, b, kg := a[i], float64(alpha*velocity[i]), float64(k*g[i])
		rho2 := float64(a*a) + float64(b*b)
		above := float64(gamma*b*(b-a)) - float64(kg*(rho2-float64(a*b)))
		dst[i] = above / max(rho2, math.SmallestNonzeroFloat64)
	}
}

package integrators

import (
	"math"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

// What the iteration for the stages of a Radau step goes by.
const (
	// radauKeep: a Jacobian is kept while an iteration contracts by this or better [HW96, IV.8].
	radauKeep = 1e-3
	// newtonShare is how large a share of the tolerance the iteration may leave.
	newtonShare = 0.03
	// leastRate keeps one good step from vouching for the first iterate of the next, which may be
	// far off where few long steps are made.
	leastRate = 0.1
	// farOff is the first change, as a share of the state, after which the second one may be small by chance.
	farOff = 1e-3
)

// mostIterations is how many the iteration may take under error control.
func (r *radauStepper) mostIterations() int { return 7 + 5*(len(r.z)-3)/2 }

// measure is what errors of the iteration are measured with.
func (r *radauStepper) measure() *ode.Tolerance {
	if r.tol != nil {
		return r.tol
	}
	for i, f := range r.slope {
		r.argument[i] = r.h * f
	}
	roundings(r.nearly.ATolVec, r.y0, r.argument)
	return r.nearly
}

// solve finds the stages. iterations is how many it took; next, unless it is 0, how
// long a step should be that fails less slowly.
func (r *radauStepper) solve() (status ode.Status, iterations int, next float64) {
	if !r.factor() {
		return ode.Singular, 0, 0
	}
	r.guess()
	tol := r.measure()
	most, enough := r.mostIterations(), newtonShare
	switch {
	case r.tol == nil:
		enough, most = 1, 50
	case tol.RTol > 0:
		enough = max(enough, min(0.5, 10*0x1p-52/tol.RTol))
	}
	rate := 1.0
	if r.tol != nil {
		rate = max(leastRate, math.Sqrt(r.rate*math.Sqrt(r.rate)))
	}
	theta, last, lastRatio := radauKeep, 0.0, 0.0
	for n := 1; n <= most; n++ {
		if !r.evaluate() {
			if n == 1 {
				return ode.NonFinite, n, 0
			}
			return ode.NoConvergence, n, 0
		}
		size := r.improve(tol)
		r.work.Iterations++
		if math.IsNaN(size) || math.IsInf(size, 1) {
			return ode.NoConvergence, n, 0
		}
		if n > 1 {
			ratio := size / last
			theta = ratio
			if n > 2 {
				theta = math.Sqrt(ratio * lastRatio)
			}
			lastRatio = ratio
			if r.tol == nil && size >= last/2 && size <= 1024 {
				break // rounding
			}
			if theta >= 0.99 {
				return ode.NoConvergence, n, 0
			}
			rate = theta / (1 - theta)
			if n == 2 && r.tol != nil && last*tol.RTol > farOff {
				rate = max(rate, leastRate)
			}
			ahead := rate * size * powers(theta, most-1-n) / enough
			if ahead >= 1 && n < most && r.tol != nil {
				q := max(1e-4, min(20, ahead))
				return ode.NoConvergence, n, 0.8 * math.Pow(q, -1/float64(4+most-1-n)) * math.Abs(r.h)
			}
		}
		last = size
		if size == 0 || rate*size <= enough {
			r.theta, r.newRate = theta, rate
			return ode.Running, n, 0
		}
		if n == most && r.tol != nil {
			return ode.NoConvergence, n, 0
		}
	}
	r.theta, r.newRate = theta, rate
	return ode.Running, most, 0
}

// factor prepares the solvers for a step of length h.
func (r *radauStepper) factor() bool {
	if r.factored == r.h {
		return true
	}
	r.factored = 0
	for j, lambda := range r.table.lambda {
		r.work.Factorizations++
		gamma := complex(r.h, 0) / lambda
		if imag(lambda) != 0 && imag(gamma) == 0 { // h is denormal, and γ must not look real
			gamma = complex(real(gamma), math.SmallestNonzeroFloat64)
		}
		if !r.solvers[j].Factor(gamma) {
			return false
		}
	}
	r.factored = r.h
	return true
}

// guess continues the collocation polynomial of the step before, unless there was none
// or it was much shorter.
func (r *radauStepper) guess() {
	ratio := r.h / r.hBefore
	if !(math.Abs(ratio) <= 8) {
		for _, z := range r.z {
			clear(z)
		}
		return
	}
	w := r.weights[:len(r.before)]
	end, table := r.before[len(r.before)-1], r.ladder[r.rungBefore].table()
	for j, z := range r.z {
		table.continuation(w, 1+r.table.c[j]*ratio)
		if len(z) > fewComponents {
			simd.Scale(z, -1, end)
			simd.Combine(z, z, 1, w, r.before)
			continue
		}
		for i, x := range end {
			z[i] = -x
		}
		for m, b := range r.before {
			for i, x := range b {
				z[i] += float64(w[m] * x)
			}
		}
	}
}

// continuation writes the values at σ of the polynomials that are 1 at c_m and 0 at 0 and
// at the other nodes.
func (t *radauTable) continuation(w []float64, sigma float64) {
	for m, at := range t.c {
		w[m] = sigma / at
		for o, other := range t.c {
			if o != m {
				w[m] *= (sigma - other) / (at - other)
			}
		}
	}
}

// evaluate finds the slopes of the stages and reports whether they are finite.
func (r *radauStepper) evaluate() bool {
	finite := true
	for j, z := range r.z {
		r.stage(z)
		r.derivative(r.k[j], r.t0+float64(r.table.c[j]*r.h), r.argument)
		finite = finiteAll(r.k[j]) && finite
	}
	return finite
}

// stage writes y₀ + z to argument.
func (r *radauStepper) stage(z []float64) {
	if len(z) > fewComponents {
		copy(r.argument, r.y0)
		simd.AddScaled(r.argument, 1, z)
		return
	}
	for i, y := range r.y0 {
		r.argument[i] = y + z[i]
	}
}

// improve makes one iteration of Newton's method and returns the size of what it adds:
// with R_i = h f_i − Σ_j d_ij M z_j, solve (λM − hJ) w = T⁻¹R block by block, z ← z + T w.
func (r *radauStepper) improve(tol *ode.Tolerance) float64 {
	t, s := r.table, len(r.z)
	mass := r.z
	if r.jac.mass != nil {
		mass = r.mass
		for j, z := range r.z {
			r.jac.mass.MulVec(mass[j], z)
		}
	}
	r.transform(mass)
	r.solveBlocks(r.residual)
	mix(r.k, t.t, r.residual)
	sum := 0.0
	for i, z := range r.z {
		change := r.k[i][:len(z)]
		if len(z) > fewComponents {
			simd.AddScaled(z, 1, change)
			r.stage(z)
			sum += squares(tol, change, r.y0, r.argument)
			continue
		}
		for l, y := range r.y0[:len(z)] {
			x := change[l]
			z[l] += x
			if x != 0 {
				x /= tol.Of(l, max(math.Abs(y), math.Abs(y+z[l])))
				sum += float64(x * x)
			}
		}
	}
	return math.Sqrt(sum / float64(max(1, s*len(r.y0))))
}

// squares returns Σ(e_i/w_i)², where w_i is the tolerance at the larger of y0_i and y1_i. Where e_i = 0 none is needed.
func squares(tol *ode.Tolerance, e, y0, y1 []float64) float64 {
	if len(e) > fewComponents && tol.ATolVec != nil {
		if sum, _, zero := simd.ErrorSums(e, e, y0, y1, tol.ATolVec, tol.RTol); sum-sum+zero == 0 {
			return sum
		}
	}
	sum := 0.0
	for i, x := range e {
		if x != 0 {
			x /= tol.Of(i, max(math.Abs(y0[i]), math.Abs(y1[i])))
			sum += float64(x * x)
		}
	}
	return sum
}

// fewComponents is the dimension up to which vectors are not worth the calls of a kernel.
const fewComponents = 7

// transform writes T⁻¹R to residual, of which k has the slopes. A⁻¹ is applied as it is: that of T need not be exact.
func (r *radauStepper) transform(mass [][]float64) {
	t := r.table
	if len(r.y0) > fewComponents {
		for i, k := range r.k {
			simd.Scale(k, r.h, k)
			simd.Combine(k, k, -1, t.d[i], mass)
		}
		mix(r.residual, t.inverse, r.k)
		return
	}
	var v, w [maxRadauStages]float64
	for l := range r.y0 {
		for j, m := range mass {
			w[j] = m[l]
		}
		for j, k := range r.k {
			sum := r.h * k[l]
			for o, c := range t.d[j] {
				sum -= float64(c * w[o])
			}
			v[j] = sum
		}
		for i, x := range r.residual {
			sum := 0.0
			for j, c := range t.inverse[i] {
				sum += float64(c * v[j])
			}
			x[l] = sum
		}
	}
}

// weightedSum writes Σ_j w_j x_j to dst.
func weightedSum(dst, w []float64, x [][]float64) {
	simd.Scale(dst, w[0], x[0])
	simd.Combine(dst, dst, 1, w[1:], x[1:])
}

// mix writes Σ_j a_ij x_j to dst_i.
func mix(dst, a, x [][]float64) {
	if len(dst[0]) > fewComponents {
		for i, d := range dst {
			weightedSum(d, a[i], x)
		}
		return
	}
	var v [maxRadauStages]float64
	for l := range dst[0] {
		for j, x := range x {
			v[j] = x[l]
		}
		for i, d := range dst {
			sum := 0.0
			for j, c := range a[i] {
				sum += float64(c * v[j])
			}
			d[l] = sum
		}
	}
}

// solveBlocks replaces x by the solution of (λM − hJ) w = x for λ₀ and each pair.
func (r *radauStepper) solveBlocks(x [][]float64) {
	for j, step := range r.table.steps {
		r.work.Solves++
		if j == 0 {
			for l := range x[0] {
				x[0][l] *= r.table.gamma0
			}
			r.solvers[0].Solve(x[0], nil)
			continue
		}
		re, im := x[2*j-1], x[2*j]
		for l := range re {
			w := complex(re[l], im[l]) * step
			re[l], im[l] = real(w), imag(w)
		}
		r.solvers[j].Solve(re, im)
	}
}

// powers returns xⁿ, for small n.
func powers(x float64, n int) float64 {
	p := 1.0
	for range n {
		p *= x
	}
	return p
}

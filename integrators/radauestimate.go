package integrators

import "math"

// error finds the estimates, leaves the largest in estimate and returns its size.
func (r *radauStepper) error() float64 {
	start, inside := r.k[0], r.k[1]
	r.defect(start, r.slope, r.table.e)
	if !r.defectInside(inside) {
		return math.NaN()
	}
	size, stiff, between := r.filter(r.estimate, start), r.stiffError(start, inside), 0.0
	if r.tol.Between {
		between = r.filter(r.between, inside)
	}
	r.outlook.full, r.outlook.others = size, max(stiff, between)
	if size *= r.shrink; size > 1 && max(stiff, between) <= 1 { // what is stiff may have been taken for an error
		for i, y := range r.y0 {
			r.argument[i] = y + r.estimate[i]
		}
		r.derivative(inside, r.t0, r.argument)
		r.defect(start, inside, r.table.e)
		size = r.filter(r.estimate, start) * r.shrink
	}
	for i := range r.estimate {
		r.estimate[i] *= r.shrink
	}
	if stiff > size {
		size, r.estimate, r.stiff = stiff, r.stiff, r.estimate
	}
	if between > size {
		size, r.estimate, r.between = between, r.between, r.estimate
	}
	return size
}

// defect writes γ₀h(f − M u′) to dst, where Σ w_i z_i is −γ₀h u′.
func (r *radauStepper) defect(dst, f, w []float64) {
	r.weighted(r.argument, w)
	r.jac.massTimes(r.mass[0], r.argument)
	g := r.table.gamma0 * r.h
	for i, m := range r.mass[0] {
		dst[i] = float64(g*f[i]) + m
	}
}

// defectInside writes that at t0 + σh to dst and reports whether it is finite.
func (r *radauStepper) defectInside(dst []float64) bool {
	t := r.table
	r.weighted(r.argument, t.inside)
	for i, y := range r.y0 {
		r.argument[i] += y
	}
	r.derivative(dst, r.t0+float64(t.sigma*r.h), r.argument)
	r.defect(dst, dst, t.slopeInside)
	return finiteAll(dst)
}

// stiffError writes the error at the end of the step where z = hJ is not small, see [Radau], to stiff and returns its size. estimate
// is E(t₀). Q has the real factor 1 − γ₀z and |1 − z/λ|² for each pair; with 1/λ = a + ib and p + iq = (1 − z/λ)⁻¹x,
//
//	z/|1 − z/λ|² x = q/b,   |λ|⁻²z²/|1 − z/λ|² x = x − p + (a/b)q.
func (r *radauStepper) stiffError(start, inside []float64) float64 {
	t, half := r.table, float64(len(r.z))/2
	r.jac.massTimes(r.stiff, r.estimate)
	for i, d := range inside {
		r.stiff[i] = float64(half*(r.stiff[i]-start[i])) + float64(t.atInside*d) - float64(t.atStart*start[i])
	}
	r.work.Solves++
	r.solvers[0].Solve(r.stiff, nil)
	re, im := r.residual[0], r.residual[1]
	for j := 1; j < len(t.steps); j++ {
		r.jac.massTimes(re, r.stiff)
		clear(im)
		r.work.Solves++
		r.solvers[j].Solve(re, im)
		a, b := real(t.steps[j]), imag(t.steps[j])
		for i, q := range im {
			if j == 1 {
				r.stiff[i] = (float64(a*a) + float64(b*b)) / b * q
				continue
			}
			r.stiff[i] += float64(a/b*q) - re[i]
		}
	}
	return r.sizeOf(r.stiff)
}

// weighted writes Σ w_i z_i to dst.
func (r *radauStepper) weighted(dst, w []float64) {
	if len(dst) > fewComponents {
		weightedSum(dst, w, r.z)
		return
	}
	for l := range dst {
		sum := 0.0
		for j, z := range r.z {
			sum += float64(w[j] * z[l])
		}
		dst[l] = sum
	}
}

// filter writes (M − hγ₀J)⁻¹ defect to dst and returns its size.
func (r *radauStepper) filter(dst, defect []float64) float64 {
	copy(dst, defect)
	r.work.Solves++
	r.solvers[0].Solve(dst, nil)
	return r.sizeOf(dst)
}

// sizeOf measures an estimate.
func (r *radauStepper) sizeOf(x []float64) float64 {
	return math.Sqrt(squares(r.tol, x, r.y0, r.y1) / float64(max(1, len(x))))
}

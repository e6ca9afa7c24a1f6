package odeproblems

import "math"

// bodies are point masses that attract each other,
//
//	q̈ᵢ = G Σ_{j≠i} mⱼ (qⱼ − qᵢ)/|qⱼ − qᵢ|³.
//
// Component c of body i stands at i·body + c·axis of q ∈ ℝ^{n·dim}, and of q̇.
type bodies struct {
	g               float64
	mass            []float64
	dim, body, axis int
}

// acceleration writes q̈ to dst.
func (b *bodies) acceleration(dst []float64, _ float64, q []float64) {
	if b.dim == 2 {
		b.plane(dst, q)
		return
	}
	clear(dst)
	var d [3]float64
	for i, mi := range b.mass {
		for j := range i {
			r2 := 0.0
			for c := range b.dim {
				d[c] = q[j*b.body+c*b.axis] - q[i*b.body+c*b.axis]
				r2 += d[c] * d[c]
			}
			w := b.g / (r2 * math.Sqrt(r2))
			for c := range b.dim {
				dst[i*b.body+c*b.axis] += b.mass[j] * w * d[c]
				dst[j*b.body+c*b.axis] -= mi * w * d[c]
			}
		}
	}
}

// plane is acceleration in the plane, without loops over its two components. The root is taken of what is not used
// afterwards: written otherwise, the instruction for it goes to a register of which it keeps one half, so that each
// root waits for the one before, and the sum takes twice the time.
func (b *bodies) plane(dst, q []float64) {
	g, body, axis := b.g, b.body, b.axis
	for i, mi := range b.mass {
		xi, yi, ax, ay := q[i*body], q[i*body+axis], 0.0, 0.0
		for j, mj := range b.mass[:i] {
			at := j * body
			dx, dy := q[at]-xi, q[at+axis]-yi
			r2 := dx*dx + dy*dy
			w := g / math.Sqrt(r2*r2*r2)
			dx, dy = w*dx, w*dy
			ax += mj * dx
			ay += mj * dy
			dst[at] -= mi * dx
			dst[at+axis] -= mi * dy
		}
		dst[i*body], dst[i*body+axis] = ax, ay
	}
}

// energy returns ½ Σ mᵢ|q̇ᵢ|² − G Σ_{j<i} mᵢmⱼ/|qᵢ − qⱼ|.
func (b *bodies) energy(_ float64, y []float64) float64 {
	q, v := y[:len(y)/2], y[len(y)/2:]
	e := 0.0
	for i, mi := range b.mass {
		for c := range b.dim {
			vc := v[i*b.body+c*b.axis]
			e += mi * vc * vc / 2
		}
		for j := range i {
			r2 := 0.0
			for c := range b.dim {
				d := q[j*b.body+c*b.axis] - q[i*b.body+c*b.axis]
				r2 += d * d
			}
			e -= b.g * mi * b.mass[j] / math.Sqrt(r2)
		}
	}
	return e
}

// momentum returns Σ mᵢq̇ᵢ along axis c.
func (b *bodies) momentum(c int) func(float64, []float64) float64 {
	return func(_ float64, y []float64) float64 {
		v, s := y[len(y)/2:], 0.0
		for i, m := range b.mass {
			s += m * v[i*b.body+c*b.axis]
		}
		return s
	}
}

// angularMomentum returns Σ mᵢ (qᵢ × q̇ᵢ) in the plane of the axes c and d.
func (b *bodies) angularMomentum(c, d int) func(float64, []float64) float64 {
	return func(_ float64, y []float64) float64 {
		q, v, s := y[:len(y)/2], y[len(y)/2:], 0.0
		for i, m := range b.mass {
			ic, id := i*b.body+c*b.axis, i*b.body+d*b.axis
			s += m * (q[ic]*v[id] - q[id]*v[ic])
		}
		return s
	}
}

// invariants returns energy and angular momentum.
func (b *bodies) invariants() []Invariant {
	list := []Invariant{{"energy", b.energy}}
	for c := range b.dim {
		for d := c + 1; d < b.dim; d++ {
			list = append(list, Invariant{"angular momentum " + "xyz"[c:c+1] + "xyz"[d:d+1], b.angularMomentum(c, d)})
		}
	}
	return list
}

// momenta returns the components of the momentum.
func (b *bodies) momenta() []Invariant {
	var list []Invariant
	for c := range b.dim {
		list = append(list, Invariant{"momentum " + "xyz"[c:c+1], b.momentum(c)})
	}
	return list
}

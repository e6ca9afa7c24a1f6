package taylor

// Slopes is a workspace in which it is computed how the series of a [Program] depend on the
// initial value: for all b in a set and a fixed a in it,
//
//	Y_k(b) − Y_k(a) = Σ_j S_kij (b_j − a_j).
//
// All recurrences of series are bilinear from order 1 on, and
//
//	xy − x₀y₀ = ½(x + x₀)(y − y₀) + ½(y + y₀)(x − x₀),
//
// so that S follows from the recurrences of derivatives, in which ½(x + x₀) stands for x. Over
// an arithmetic of sets these are half as wide as x, and so is S, beside derivatives taken over
// the set. Where the set is a alone, S is the derivative: Y_k is then a coefficient of the
// variational equation [GW08, 13; Neu90, 2.3].
//
// A workspace is not safe for concurrent use.
type Slopes[T any] struct {
	p     *Program
	f     Arithmetic[T]
	nodes []slopes[T]
	half  T
	order int
}

// slopes are those of a node: d[j] by y_j, nil where that changes nothing.
type slopes[T any] struct {
	mean  []T
	d     [][]T
	kmean []T   // k times the mean of order k, and so on, where the operation asks for them
	kd    [][]T //
}

// NewSlopes returns a workspace for p.
func NewSlopes[T any](p *Program, f Arithmetic[T]) *Slopes[T] {
	return &Slopes[T]{p: p, f: f, nodes: make([]slopes[T], len(p.ops)), half: f.Const(0.5), order: -1}
}

// dependence returns on which components of y a node depends, at any order.
func (p *Program) dependence() [][]bool {
	d := make([][]bool, len(p.ops))
	for i := range d {
		d[i] = make([]bool, p.dim)
	}
	take := func(to, from int) (more bool) {
		for j, on := range d[from] {
			more = more || on && !d[to][j]
			d[to][j] = d[to][j] || on
		}
		return more
	}
	for i := range p.dim {
		d[1+i][i] = true
	}
	for more := true; more; {
		more = false
		for i, o := range p.ops {
			if o.kind > input {
				a, b := take(i, o.a), take(i, o.b)
				more = more || a || b
			}
		}
		for i, f := range p.out {
			more = take(1+i, f) || more
		}
	}
	return d
}

// grow makes room for slopes to the given order.
func (s *Slopes[T]) grow(order int, of *Series[T]) {
	if order <= s.order {
		return
	}
	s.order = order
	zero := s.f.Const(0)
	row := func() []T {
		x := make([]T, order+1)
		for k := range x {
			x[k] = zero
		}
		return x
	}
	depends := s.p.dependence()
	for i := range s.nodes {
		n := &s.nodes[i]
		n.mean, n.d = row(), make([][]T, s.p.dim)
		n.kmean, n.kd = nil, nil
		if of.nodes[i].dc != nil {
			n.kmean, n.kd = row(), make([][]T, s.p.dim)
		}
		for j, on := range depends[i] {
			if on {
				if n.d[j] = row(); n.kd != nil {
					n.kd[j] = row()
				}
			}
		}
	}
}

// Solve computes the slopes to the given order. The series at and around have been solved to
// that order with the same t and h, at from a, around from the set.
func (s *Slopes[T]) Solve(at, around *Series[T], h T, order int) {
	s.grow(order, at)
	f := s.f
	for i := range s.nodes {
		n, x, y := &s.nodes[i], at.nodes[i].c, around.nodes[i].c
		for k := range order + 1 {
			n.mean[k] = f.Mul(s.half, f.Add(x[k], y[k]))
			if n.kmean != nil {
				n.kmean[k] = f.Mul(at.integer[k], n.mean[k])
			}
		}
	}
	for j := range s.p.dim {
		s.set(&s.nodes[1+j], j, 0, f.Const(1), at.integer)
	}
	for k := range order + 1 {
		for i := s.p.dim + 1; i < len(s.nodes); i++ {
			for j, d := range s.nodes[i].d {
				switch {
				case d == nil:
				case k == 0:
					s.set(&s.nodes[i], j, 0, s.first(i, j, around), at.integer)
				default:
					s.set(&s.nodes[i], j, k, s.slope(i, j, k, at.integer[k]), at.integer)
				}
			}
		}
		if k == order {
			return
		}
		for i, o := range s.p.out {
			for j, d := range s.nodes[o].d {
				if d != nil {
					s.set(&s.nodes[1+i], j, k+1, f.Quo(f.Mul(h, d[k]), at.integer[k+1]), at.integer)
				}
			}
		}
	}
}

// Coefficient returns S_kij of the last Solve.
func (s *Slopes[T]) Coefficient(i, j, k int) T {
	if d := s.nodes[1+i].d[j]; d != nil {
		return d[k]
	}
	return s.f.Const(0)
}

func (s *Slopes[T]) set(n *slopes[T], j, k int, x T, integer []T) {
	n.d[j][k] = x
	if n.kd != nil {
		n.kd[j][k] = s.f.Mul(integer[k], x)
	}
}

// first returns the slope of order 0 by y_j of node i: for a function, which is not bilinear,
// the derivative over the set.
func (s *Slopes[T]) first(i, j int, around *Series[T]) T {
	f, o := s.f, s.p.ops[i]
	c, b := around.nodes[i].c, around.nodes[o.b].c
	switch o.kind {
	case exp, sin, tan, sinh, cosh:
		return f.Mul(b[0], s.nodes[o.a].d[j][0])
	case cos:
		return f.Sub(f.Const(0), f.Mul(b[0], s.nodes[o.a].d[j][0]))
	case log, asinh, atan:
		return f.Quo(s.nodes[o.a].d[j][0], b[0])
	case pow:
		a := around.nodes[o.a].c
		return f.Quo(f.Mul(f.Mul(f.Const(o.x), c[0]), s.nodes[o.a].d[j][0]), a[0])
	}
	return s.slope(i, j, 0, f.Const(0))
}

// slope returns that of order k by y_j of node i. See [Series] for the recurrences.
func (s *Slopes[T]) slope(i, j, k int, integer T) T {
	f, o := s.f, s.p.ops[i]
	c, a, b := &s.nodes[i], &s.nodes[o.a], &s.nodes[o.b]
	da, db, dc := a.d[j], b.d[j], c.d[j]
	switch o.kind {
	case add:
		switch {
		case da == nil:
			return db[k]
		case db == nil:
			return da[k]
		}
		return f.Add(da[k], db[k])
	case sub:
		switch {
		case da == nil:
			return f.Sub(f.Const(0), db[k])
		case db == nil:
			return da[k]
		}
		return f.Sub(da[k], db[k])
	case scale:
		return f.Mul(a.mean[0], db[k])
	case over:
		return f.Quo(da[k], b.mean[0])
	case mul:
		switch {
		case a == b:
			x := f.Convolve(a.mean[:k+1], da[:k+1])
			return f.Add(x, x)
		case da == nil:
			return f.Convolve(a.mean[:k+1], db[:k+1])
		case db == nil:
			return f.Convolve(b.mean[:k+1], da[:k+1])
		}
		return f.Add(f.Convolve(a.mean[:k+1], db[:k+1]), f.Convolve(b.mean[:k+1], da[:k+1]))
	case quo: // Σ_{i≤k} c_i b_{k−i} = a_k
		x := f.Convolve(dc[:k], b.mean[1:k+1])
		if db != nil {
			x = f.Add(x, f.Convolve(c.mean[:k+1], db[:k+1]))
		}
		if da == nil {
			return f.Quo(f.Sub(f.Const(0), x), b.mean[0])
		}
		return f.Quo(f.Sub(da[k], x), b.mean[0])
	case sqrt: // Σ_{i≤k} c_i c_{k−i} = a_k
		x := f.Convolve(dc[:k], c.mean[1:k+1])
		return f.Quo(f.Sub(da[k], f.Add(x, x)), f.Add(c.mean[0], c.mean[0]))
	case exp, sin, tan, sinh, cosh:
		return f.Quo(s.moved(a, b, j, k), integer)
	case cos:
		return f.Sub(f.Const(0), f.Quo(s.moved(a, b, j, k), integer))
	case log, asinh, atan: // Σ_{0<i≤k} i c_i b_{k−i} = k a_k
		x := f.Add(f.Convolve(c.kmean[1:k+1], db[:k]), f.Convolve(c.kd[j][1:k], b.mean[1:k]))
		return f.Quo(f.Sub(a.kd[j][k], x), f.Mul(integer, b.mean[0]))
	case pow: // Σ_{0<i≤k} i c_i a_{k−i} = x Σ_{0<i≤k} i a_i c_{k−i}
		x := f.Add(f.Convolve(c.kmean[1:k+1], da[:k]), f.Convolve(c.kd[j][1:k], a.mean[1:k]))
		y := f.Mul(f.Const(o.x), s.moved(a, c, j, k))
		return f.Quo(f.Sub(y, x), f.Mul(integer, a.mean[0]))
	}
	panic("taylor: unknown operation")
}

// moved returns the slope of Σ_{0<i≤k} i a_i b_{k−i}.
func (s *Slopes[T]) moved(a, b *slopes[T], j, k int) T {
	return s.f.Add(s.f.Convolve(a.kmean[1:k+1], b.d[j][:k]), s.f.Convolve(a.kd[j][1:k+1], b.mean[:k]))
}

package taylor

// A Series is a workspace in which a [Program] is run over series of numbers of type T. It
// is not safe for concurrent use. After the first run of the highest order nothing is
// allocated beyond what the arithmetic allocates.
type Series[T any] struct {
	p       *Program
	f       Arithmetic[T]
	nodes   []node[T]
	integer []T // k as a number
}

// A node is an operation with the series of its operands and its result.
type node[T any] struct {
	kind    kind
	fixed   bool
	a, b, c []T
	da, dc  []T // k times the coefficients of order k of a and c, where the operation asks for them
	x       float64
}

// NewSeries returns a workspace for p.
func NewSeries[T any](p *Program, f Arithmetic[T]) *Series[T] {
	s := &Series[T]{p: p, f: f, nodes: make([]node[T], len(p.ops))}
	for i, o := range p.ops {
		s.nodes[i].kind, s.nodes[i].fixed, s.nodes[i].x = o.kind, o.fixed, o.x
	}
	s.grow(0)
	for i := range s.nodes {
		if n := &s.nodes[i]; n.fixed {
			n.c[0] = s.value(n)
		}
	}
	return s
}

// grow makes room for series to the given order. Coefficients are zero at first, and those
// of fixed nodes stay so but for that of order 0.
func (s *Series[T]) grow(order int) {
	have := len(s.integer)
	if order < have {
		return
	}
	for k := have; k <= order; k++ {
		s.integer = append(s.integer, s.f.Const(float64(k)))
	}
	longer := func(old []T) []T {
		x := append(make([]T, 0, order+1), old...)
		for len(x) <= order {
			x = append(x, s.integer[0])
		}
		return x
	}
	for i := range s.nodes {
		s.nodes[i].c = longer(s.nodes[i].c)
	}
	derived := func(i int) []T {
		n := &s.nodes[i]
		if len(n.dc) <= order {
			n.dc = longer(n.dc)
		}
		return n.dc
	}
	for i, o := range s.p.ops {
		n := &s.nodes[i]
		n.a, n.b = s.nodes[o.a].c, s.nodes[o.b].c
		if n.fixed {
			continue
		}
		switch o.kind {
		case pow, log, asinh, atan:
			derived(i)
			fallthrough
		case exp, sin, cos, tan, sinh, cosh:
			n.da = derived(o.a)
		}
	}
}

// Solve expands the solution of y′ = f(t, y) through (t, y) to the given order,
//
//	y(t + τh) = Σ_k Y_k τᵏ,
//
// and keeps the Y_k for Coefficient. That they are multiples of hᵏ keeps them from growing
// without bounds where h is about as long as a step.
func (s *Series[T]) Solve(t, h T, y []T, order int) {
	s.grow(order)
	s.start(t, y)
	for k := range order {
		s.set(&s.nodes[0], k+1, s.integer[0])
		if k == 0 {
			s.set(&s.nodes[0], 1, h)
		}
		s.run(k)
		for i, f := range s.p.out {
			slope := s.f.Mul(h, s.nodes[f].c[k])
			s.set(&s.nodes[1+i], k+1, s.f.Quo(slope, s.integer[k+1]))
		}
	}
}

// Coefficient writes the coefficients Y_k of the last Solve to dst, of the dimension of y.
func (s *Series[T]) Coefficient(dst []T, k int) {
	for i := range dst {
		dst[i] = s.nodes[1+i].c[k]
	}
}

// Derivative writes f(t, y) to dst.
func (s *Series[T]) Derivative(dst []T, t T, y []T) {
	s.start(t, y)
	s.run(0)
	for i, f := range s.p.out {
		dst[i] = s.nodes[f].c[0]
	}
}

// Direction writes the derivative of f in the direction (dt, dy),
//
//	∂f/∂t·dt + ∂f/∂y·dy,
//
// to dst, at the point of the last Derivative.
func (s *Series[T]) Direction(dst []T, dt T, dy []T) {
	s.grow(1)
	s.set(&s.nodes[0], 1, dt)
	for i, x := range dy {
		s.set(&s.nodes[1+i], 1, x)
	}
	s.run(1)
	for i, f := range s.p.out {
		dst[i] = s.nodes[f].c[1]
	}
}

// start sets the inputs to order 0.
func (s *Series[T]) start(t T, y []T) {
	if len(y) != s.p.dim {
		panic("taylor: a state needs the dimension of the program")
	}
	s.nodes[0].c[0] = t
	for i, x := range y {
		s.nodes[1+i].c[0] = x
	}
}

// set gives a node its coefficient of order k.
func (s *Series[T]) set(n *node[T], k int, x T) {
	n.c[k] = x
	if n.dc != nil {
		n.dc[k] = s.f.Mul(s.integer[k], x)
	}
}

// run computes the coefficients of order k of all nodes from those of lower orders and of
// the inputs.
func (s *Series[T]) run(k int) {
	for i := s.p.dim + 1; i < len(s.nodes); i++ {
		n := &s.nodes[i]
		switch {
		case n.fixed:
		case k == 0:
			n.c[0] = s.value(n)
		default:
			s.set(n, k, s.coefficient(n, k))
		}
	}
}

// value returns the result of an operation on numbers.
func (s *Series[T]) value(n *node[T]) T {
	f := s.f
	if n.kind == constant {
		return f.Const(n.x)
	}
	a, b := n.a[0], n.b[0]
	switch n.kind {
	case add:
		return f.Add(a, b)
	case sub:
		return f.Sub(a, b)
	case mul, scale:
		if &n.a[0] == &n.b[0] {
			return f.Sqr(a)
		}
		return f.Mul(a, b)
	case quo, over:
		return f.Quo(a, b)
	case sqrt:
		return f.Sqrt(a)
	case pow:
		return f.Pow(a, n.x)
	case exp:
		return f.Exp(a)
	case sin:
		return f.Sin(a)
	case cos:
		return f.Cos(a)
	case tan:
		return f.Tan(a)
	case sinh:
		return f.Sinh(a)
	case cosh:
		return f.Cosh(a)
	case log:
		return f.Log(a)
	case asinh:
		return f.Asinh(a)
	case atan:
		return f.Atan(a)
	}
	panic("taylor: unknown operation")
}

// coefficient returns that of order k ≥ 1 of c = a ∘ b.
func (s *Series[T]) coefficient(n *node[T], k int) T {
	f, a, b := s.f, n.a, n.b
	switch n.kind {
	case add:
		return f.Add(a[k], b[k])
	case sub:
		return f.Sub(a[k], b[k])
	case scale:
		return f.Mul(a[0], b[k])
	case over:
		return f.Quo(a[k], b[0])
	case mul: // c_k = Σ_{j=0}^k a_j b_{k−j}
		if &a[0] == &b[0] {
			return s.square(a[:k+1])
		}
		return f.Convolve(a[:k+1], b[:k+1])
	}
	c, da, dc := n.c, n.da, n.dc
	switch n.kind {
	case quo: // c b = a:  b₀ c_k = a_k − Σ_{j<k} c_j b_{k−j}
		return f.Quo(f.Sub(a[k], f.Convolve(c[:k], b[1:k+1])), b[0])
	case sqrt: // c² = a:  2 c₀ c_k = a_k − Σ_{0<j<k} c_j c_{k−j}
		return f.Quo(f.Sub(a[k], s.square(c[1:k])), f.Add(c[0], c[0]))
	case pow: // a c′ = x a′ c:  k a₀ c_k = x Σ_{j=1}^k j a_j c_{k−j} − Σ_{0<j<k} j c_j a_{k−j}
		up := f.Mul(f.Const(n.x), f.Convolve(da[1:k+1], c[:k]))
		return f.Quo(f.Sub(up, f.Convolve(dc[1:k], a[1:k])), f.Mul(s.integer[k], a[0]))
	case exp, sin, tan, sinh, cosh: // c′ = b a′:  k c_k = Σ_{j=1}^k j a_j b_{k−j}
		return f.Quo(f.Convolve(da[1:k+1], b[:k]), s.integer[k])
	case cos: // c′ = −b a′
		return f.Quo(f.Sub(s.integer[0], f.Convolve(da[1:k+1], b[:k])), s.integer[k])
	case log, asinh, atan: // b c′ = a′:  k b₀ c_k = k a_k − Σ_{0<j<k} j c_j b_{k−j}
		return f.Quo(f.Sub(da[k], f.Convolve(dc[1:k], b[1:k])), f.Mul(s.integer[k], b[0]))
	}
	panic("taylor: unknown operation")
}

// square returns Σ a_j a_{n−1−j} over 0 ≤ j < n = len(a), with half of the products.
func (s *Series[T]) square(a []T) T {
	n := len(a)
	half := s.f.Convolve(a[:n/2], a[n-n/2:])
	sum := s.f.Add(half, half)
	if n%2 == 1 {
		sum = s.f.Add(sum, s.f.Sqr(a[n/2]))
	}
	return sum
}

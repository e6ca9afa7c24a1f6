package replay

import "strings"

// An arithmetic is that of the coefficients of series: of a [real], a [jet], or a [polynomial] for
// invariants. An operation gives what holds its result for all that the operands hold.
type arithmetic[T any] interface {
	add(y T) T
	sub(y T) T
	mul(y T) T
	quo(y T) T
	times(n int) T
	over(n int) T // n > 0
	function(kind byte) T
	// These return a number of the kind of the receiver.
	constant(c constant) T
	convolve(a, b []T) T // Σ aᵢ b_{n−1−i}
	squared(a []T) T     // Σ aᵢ a_{n−1−i}
}

// A series has the Taylor coefficients of all nodes of a program along a solution, as multiples of
// powers of the step: node, order.
type series[T any] [][]T

// expand returns the series of the solution through y to the given order [JZ05, 2]. The step h is a
// number with which those of the same kind are made.
func expand[T arithmetic[T]](p *program, y []T, h T, order int) series[T] {
	s := make(series[T], len(p.ops))
	for i := range s {
		s[i] = make([]T, 0, order+1)
	}
	for i, x := range y {
		s[i] = append(s[i], x)
	}
	extend(p, s, h, order)
	return s
}

// extend goes on to the given order. By x′ = f, the coefficient of order k + 1 of x is h/(k + 1) times
// that of order k of f.
func extend[T arithmetic[T]](p *program, s series[T], h T, order int) {
	n := len(p.out)
	for k := len(s[0]) - 1; ; k++ {
		for i := n; i < len(s); i++ {
			if len(s[i]) == k {
				s[i] = append(s[i], coefficient(p, s, i, k, h))
			}
		}
		if k == order {
			return
		}
		step := h.over(k + 1)
		for i, f := range p.out {
			s[i] = append(s[i], s[f][k].mul(step))
		}
	}
}

// functions are the kinds of operations that are not made of sums, products and quotients.
const functions = "selSC"

// coefficient returns that of order k of node i. For quotients and functions it follows from the
// equation beside them.
func coefficient[T arithmetic[T]](p *program, s series[T], i, k int, like T) T {
	o := p.ops[i]
	a, b, c := s[o.a], s[o.b], s[i]
	if k == 0 && strings.IndexByte(functions, o.kind) >= 0 {
		return a[0].function(o.kind)
	}
	switch o.kind {
	case '#':
		if k > 0 {
			return like.convolve(nil, nil)
		}
		return like.constant(p.constants[i])
	case '+':
		return a[k].add(b[k])
	case '-':
		return a[k].sub(b[k])
	case '*':
		if o.a == o.b {
			return like.squared(a[:k+1])
		}
		return like.convolve(a[:k+1], b[:k+1])
	case '/': // c b = a
		return a[k].sub(like.convolve(c[:k], b[1:k+1])).quo(b[0])
	case 's': // c² = a
		return a[k].sub(like.squared(c[1:k])).quo(c[0].times(2))
	case 'e': // c′ = a′ c
		return like.convolve(weighted(a[1:k+1]), c[:k]).over(k)
	case 'l': // a c′ = a′
		return a[k].times(k).sub(like.convolve(weighted(c[1:k]), a[1:k])).quo(a[0].times(k))
	case 'S': // c′ = a′ b
		return like.convolve(weighted(a[1:k+1]), b[:k]).over(k)
	case 'C': // c′ = −a′ b
		return like.convolve(weighted(a[1:k+1]), b[:k]).over(k).times(-1)
	}
	panic("replay: unknown operation")
}

// weighted returns the coefficients of order j ≥ 1, j times each.
func weighted[T arithmetic[T]](a []T) []T {
	w := make([]T, len(a))
	for i, x := range a {
		w[i] = x.times(i + 1)
	}
	return w
}

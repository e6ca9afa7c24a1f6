package replay

// A series has the Taylor coefficients of all nodes of a program along a solution, as
// multiples of powers of the step: node, order.
type series [][]real

// expand returns the series of the solution through y to the given order [JZ05, 2].
func (p *program) expand(y []real, h real, order int) series {
	s := make(series, len(p.ops))
	for i := range s {
		s[i] = make([]real, 0, order+1)
	}
	for i, x := range y {
		s[i] = append(s[i], x)
	}
	for k := 0; ; k++ {
		for i := len(y); i < len(s); i++ {
			s[i] = append(s[i], p.coefficient(s, i, k))
		}
		if k == order {
			return s
		}
		step := h.over(k + 1)
		for i, f := range p.out {
			s[i] = append(s[i], s[f][k].mul(step))
		}
	}
}

// coefficient returns that of order k of node i.
func (p *program) coefficient(s series, i, k int) real {
	o := p.ops[i]
	a, b, c := s[o.a], s[o.b], s[i]
	switch o.kind {
	case '#':
		if k > 0 {
			return nought
		}
		return p.numbers[i]
	case '+':
		return a[k].add(b[k])
	case '-':
		return a[k].sub(b[k])
	case '*':
		if o.a == o.b {
			return squared(a[:k+1])
		}
		return dot(a[:k+1], b[:k+1], -1)
	case '/': // c b = a
		return a[k].sub(dot(c[:k], b[1:k+1], -1)).quo(b[0])
	case 's': // c² = a
		if k == 0 {
			return sqrt(a[0])
		}
		return a[k].sub(squared(c[1:k])).quo(c[0].add(c[0]))
	case 'e': // c′ = a′ c
		if k == 0 {
			return exp(a[0])
		}
		return dot(weighted(a[1:k+1]), c[:k], -1).over(k)
	case 'S': // c′ = a′ b
		if k == 0 {
			return sin(a[0])
		}
		return dot(weighted(a[1:k+1]), b[:k], -1).over(k)
	case 'C': // c′ = −a′ b
		if k == 0 {
			return cos(a[0])
		}
		return dot(weighted(a[1:k+1]), b[:k], -1).over(k).neg()
	case 'l': // a c′ = a′
		if k == 0 {
			return log(a[0])
		}
		return a[k].times(k).sub(dot(weighted(c[1:k]), a[1:k], -1)).quo(a[0].times(k))
	}
	panic("replay: unknown operation")
}

// squared returns Σ aᵢ a_{n−1−i}.
func squared(a []real) real {
	n := len(a)
	half := dot(a[:n/2], a[n-n/2:], -1)
	sum := half.add(half)
	if n%2 == 1 {
		sum = sum.add(a[n/2].square())
	}
	return sum
}

// weighted returns j times the coefficients of order j ≥ 1.
func weighted(a []real) []real {
	w := make([]real, len(a))
	for i, x := range a {
		w[i] = x.times(i + 1)
	}
	return w
}

// slopes returns by how much the coefficients of all nodes change with component j of the initial
// value: for b in the set that around begins with, and a the point of at,
//
//	Y_k(b) − Y_k(a) = Σ_j S_kj (b_j − a_j).
//
// From order 1 on coefficients are bilinear in earlier ones, and xy − x₀y₀ = ½(x + x₀)(y − y₀) +
// ½(y + y₀)(x − x₀): the rules are those of derivatives at the mean of x and x₀. Functions at
// order 0 have the derivative somewhere in the set.
func (p *program) slopes(mean, around series, j int, h real) series {
	n, order := len(p.out), len(mean[0])-1
	d := make(series, len(mean))
	for i := range d {
		d[i] = make([]real, 0, order+1)
	}
	for i := range n {
		d[i] = append(d[i], nought)
	}
	d[j][0] = integer(1)
	for k := 0; ; k++ {
		for i := n; i < len(d); i++ {
			d[i] = append(d[i], p.slope(mean, around, d, i, k))
		}
		if k == order {
			return d
		}
		step := h.over(k + 1)
		for i, f := range p.out {
			d[i] = append(d[i], d[f][k].mul(step))
		}
	}
}

// means returns those of two series, to the order of the first.
func means(at, around series) series {
	mean := make(series, len(at))
	for i := range at {
		mean[i] = make([]real, 0, len(at[i]))
		for k, x := range at[i] {
			mean[i] = append(mean[i], x.add(around[i][k]).over(2))
		}
	}
	return mean
}

// slope returns that of order k of node i.
func (p *program) slope(mean, around, d series, i, k int) real {
	o := p.ops[i]
	a, b, c, da, db, dc := mean[o.a], mean[o.b], mean[i], d[o.a], d[o.b], d[i]
	switch o.kind {
	case '#':
		return nought
	case '+':
		return da[k].add(db[k])
	case '-':
		return da[k].sub(db[k])
	case '*':
		x := dot(a[:k+1], db[:k+1], -1)
		if o.a == o.b {
			return x.add(x)
		}
		return x.add(dot(b[:k+1], da[:k+1], -1))
	case '/':
		return da[k].sub(dot(c[:k+1], db[:k+1], -1)).sub(dot(dc[:k], b[1:k+1], -1)).quo(b[0])
	case 's':
		x := dot(dc[:k], c[1:k+1], -1)
		return da[k].sub(x.add(x)).quo(c[0].add(c[0]))
	case 'e':
		if k == 0 {
			return around[i][0].mul(da[0])
		}
		x := dot(weighted(a[1:k+1]), dc[:k], -1).add(dot(weighted(da[1:k+1]), c[:k], -1))
		return x.over(k)
	case 'S', 'C':
		x := around[o.b][0].mul(da[0])
		if k > 0 {
			x = dot(weighted(a[1:k+1]), db[:k], -1).add(dot(weighted(da[1:k+1]), b[:k], -1))
			x = x.over(k)
		}
		if o.kind == 'C' {
			return x.neg()
		}
		return x
	case 'l':
		if k == 0 {
			return da[0].quo(around[o.a][0])
		}
		x := dot(weighted(c[1:k+1]), da[:k], -1).add(dot(weighted(dc[1:k]), a[1:k], -1))
		return da[k].times(k).sub(x).quo(a[0].times(k))
	}
	panic("replay: unknown operation")
}

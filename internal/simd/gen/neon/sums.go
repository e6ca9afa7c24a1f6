package main

// combine takes k as the first of an array of slices. Nothing is fused.
func combine() *function {
	f := newFunction("combine", "dst = y + h·Σ w_j k_j over j < terms, terms ≥ 1", "n int, dst, y *float64, h float64, terms int, w *float64, k *[]float64")
	p := f.arguments("n", "dst", "y", "terms", "w", "k")
	n, dst, y, terms, w, k := p[0], p[1], p[2], p[3], p[4], p[5]
	h, i := f.number("h"), f.zero()
	block := func(size int) {
		slices, weights, left, from := f.copyOf(k), f.copyOf(w), f.copyOf(terms), f.pointer()
		sum := f.registers(size / 2)
		term := func(body func(l int, weight, x vector)) {
			f.op("MOVD.P 24(%s), %s", slices, from) // the size of a slice
			f.op("ADD %s, %s", i, from)
			weight := f.loadFirst(weights, 0)
			f.advance(8, weights)
			for l := 0; l < len(sum); l += 2 {
				f.scope(func() {
					x := f.registers(2)
					f.load(from, 16*l, x...)
					body(l, weight, x[0])
					body(l+1, weight, x[1])
				})
			}
		}
		f.scope(func() { term(func(l int, weight, x vector) { f.scale(sum[l], x, weight) }) })
		f.op("SUB $1, %s", left)
		f.while(left, 1, func() {
			term(func(l int, weight, x vector) {
				f.scale(x, x, weight)
				f.add(sum[l], sum[l], x)
			})
		})
		for l := 0; l < len(sum); l += 2 {
			f.scope(func() {
				x := f.registers(2)
				f.load(y, 16*l, x...)
				for m := range 2 {
					f.scale(sum[l+m], sum[l+m], h)
					f.add(sum[l+m], x[m], sum[l+m])
				}
				f.store(dst, 16*l, sum[l:l+2]...)
			})
		}
		f.advance(8*size, i, y, dst)
	}
	f.while(n, 32, func() { block(32) }) // a weight is loaded once for a block
	f.while(n, 8, func() { block(8) })
	return f
}

// convolve takes a as the first, and b as the last of an array of slices. Nothing is fused.
func convolve() *function {
	f := newFunction("convolve", "dst = Σ a_j b_{terms−1−j} over j < terms, terms ≥ 1", "n int, dst *float64, terms int, a, b *[]float64")
	p := f.arguments("n", "dst", "terms", "a", "b")
	n, dst, terms, a, b := p[0], p[1], p[2], p[3], p[4]
	i := f.zero()
	block := func(size int) {
		up, down, left, x, y := f.copyOf(a), f.copyOf(b), f.copyOf(terms), f.pointer(), f.pointer()
		sum := f.registers(size / 2)
		term := func(body func(l int, u, v vector)) {
			f.op("MOVD.P 24(%s), %s", up, x) // the size of a slice
			f.op("MOVD.P -24(%s), %s", down, y)
			f.op("ADD %s, %s", i, x)
			f.op("ADD %s, %s", i, y)
			for l := 0; l < len(sum); l += 2 {
				f.scope(func() {
					u, v := f.registers(2), f.registers(2)
					f.load(x, 16*l, u...)
					f.load(y, 16*l, v...)
					body(l, u[0], v[0])
					body(l+1, u[1], v[1])
				})
			}
		}
		term(func(l int, u, v vector) { f.multiply(sum[l], u, v) })
		f.op("SUB $1, %s", left)
		f.while(left, 1, func() {
			term(func(l int, u, v vector) {
				f.multiply(u, u, v)
				f.add(sum[l], sum[l], u)
			})
		})
		f.store(dst, 0, sum...)
		f.advance(8*size, i, dst)
	}
	f.while(n, 32, func() { block(32) })
	f.while(n, 8, func() { block(8) })
	return f
}

package main

// errorSums keeps eight parts of each sum, one for each i mod 8. Nothing is fused.
func errorSums() *function {
	f := newFunction("errorSums", "the eight parts each of Σ(e/scale)², Σ(low/scale)² and Σ(y1−y1), scale = atol + rtol·max(|y0|, |y1|)",
		"n int, parts, e, low, y0, y1, atol *float64, rtol float64")
	p := f.arguments("n", "parts", "e", "low", "y0", "y1", "atol")
	n, parts, e, low, y0, y1, atol := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	rtol := f.number("rtol")
	sums := f.registers(12) // e, low, y1−y1
	f.clear(sums...)
	f.while(n, 8, func() {
		for l := range 4 {
			f.scope(func() {
				get := func(from pointer) vector {
					x := f.vector()
					f.load(from, 16*l, x)
					return x
				}
				size, before, scale, part := get(y1), get(y0), get(atol), f.vector()
				f.subtract(part, size, size)
				f.add(sums[8+l], sums[8+l], part)
				f.magnitude(size, size)
				f.magnitude(before, before)
				f.greater(part, before, size) // of a NaN in y1 a NaN is left, which a maximum need not leave
				f.replace(size, before, part)
				f.scale(size, size, rtol)
				f.add(scale, scale, size)
				for k, from := range []pointer{e, low} {
					part := get(from)
					f.divide(part, part, scale)
					f.multiply(part, part, part)
					f.add(sums[4*k+l], sums[4*k+l], part)
				}
			})
		}
		f.advance(64, e, low, y0, y1, atol)
	})
	f.store(parts, 0, sums...)
	return f
}

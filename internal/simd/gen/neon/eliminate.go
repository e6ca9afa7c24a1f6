package main

import "fmt"

// eliminate takes all of a row from its start; nobody reads what is before the pivot. Nothing is fused.
func eliminate() *function {
	f := newFunction("eliminate", "f = inverse·row[pivot], row = row − f·top, of rows that are stride apart; factors, as far apart, are f",
		"n, rows, stride, pivot int, row, top, factors *float64, inverse float64")
	p := f.arguments("n", "rows", "row", "top", "factors")
	n, rows, row, top, factors := p[0], p[1], p[2], p[3], p[4]
	stride, pivot, inverse := f.bytes("stride"), f.bytes("pivot"), f.number("inverse")
	f.while(rows, 1, func() {
		factor := f.loadFirst(f.plus(row, pivot), 0)
		f.op("FMULD %s, %s, %s", inverse.f(), factor.f(), factor.f())
		f.op("FMOVD %s, (%s)", factor.f(), factors)
		left, to, from := f.copyOf(n), f.copyOf(row), f.copyOf(top)
		f.while(left, 8, func() {
			x, old := f.registers(4), f.registers(4)
			f.load(from, 0, x...)
			f.load(to, 0, old...)
			for l := range x {
				f.scale(x[l], x[l], factor)
				f.subtract(old[l], old[l], x[l])
			}
			f.store(to, 0, old...)
			f.advance(64, to, from)
		})
		f.op("ADD %s, %s", stride, row)
		f.op("ADD %s, %s", stride, factors)
	})
	return f
}

// subOuterComplex has the real and the imaginary part of a number side by side, in one register. Rows of which nothing is
// subtracted are skipped. Nothing is fused.
func subOuterComplex() *function {
	f := newFunction("subOuterComplex", "row = row − f·top, of complex rows that are stride apart, each with its f in factors", "n, rows, stride int, row, top, factors *float64")
	p := f.arguments("n", "rows", "row", "top", "factors")
	n, rows, row, top, factors := p[0], p[1], p[2], p[3], p[4]
	stride := f.bytes("stride")
	f.while(rows, 1, func() {
		next := f.label("next")
		re, im := f.loadFirst(factors, 0), f.loadFirst(factors, 8)
		bits, more := f.pointer(), f.pointer()
		f.op("LDP (%s), (%s, %s)", factors, bits, more)
		f.op("ORR %s, %s", more, bits)
		f.op("LSL $1, %s, %s", bits, bits) // of 0 and −0 nothing is left
		f.op("CBZ %s, %s", bits, next)
		minus := f.vector()
		f.op("FNEGD %s, %s", im.f(), minus.f())
		f.op("VMOV V%d.D[0], V%d.D[1]", im, minus) // (−im, im)
		left, to, from := f.copyOf(n), f.copyOf(row), f.copyOf(top)
		f.while(left, 8, func() {
			x, old := f.registers(4), f.registers(4)
			f.load(from, 0, x...)
			f.load(to, 0, old...)
			for l := range x {
				exchanged := f.vector()
				f.op("VEXT $8, %s, %s, %s", x[l].b16(), x[l].b16(), exchanged.b16())
				f.scale(x[l], x[l], re)
				f.multiply(exchanged, exchanged, minus)
				f.add(x[l], x[l], exchanged)
				f.subtract(old[l], old[l], x[l])
			}
			f.store(to, 0, old...)
			f.advance(64, to, from)
		})
		fmt.Fprintf(&f.text, "%s:\n", next)
		f.op("ADD %s, %s", stride, row)
		f.advance(16, factors)
	})
	return f
}

// exchange takes columns of 8 numbers. What it knows of component k is 8 numbers that are all bits but for a 0 at k, and then
// the unit vector. Nothing is fused.
func exchange() *function {
	f := newFunction("exchange", "the exchange of component k of x and y in y = A·x; inverse is 1/a_kk", "columns, k int, a, component *float64, inverse float64")
	p := f.arguments("columns", "a", "component")
	columns, column, component := p[0], p[1], p[2]
	k, inverse := f.bytes("k"), f.number("inverse")
	chosen := f.pointer()
	f.op("ADD %s<<3, %s, %s", k, column, chosen)
	others, pivot := f.registers(4), f.registers(4) // pivot is column k with −1 at k
	f.load(component, 0, others...)
	f.load(chosen, 0, pivot...)
	f.scope(func() {
		unit := f.registers(4)
		f.load(component, 64, unit...)
		for l := range pivot {
			f.and(pivot[l], pivot[l], others[l])
			f.subtract(pivot[l], pivot[l], unit[l])
		}
	})
	f.while(columns, 1, func() {
		factor := f.loadFirst(f.plus(column, k), 0)
		f.op("FMULD %s, %s, %s", inverse.f(), factor.f(), factor.f())
		x := f.registers(4)
		f.load(column, 0, x...)
		for l := range x {
			product := f.vector()
			f.and(x[l], x[l], others[l])
			f.scale(product, pivot[l], factor)
			f.subtract(x[l], x[l], product)
		}
		f.store(column, 0, x...)
		f.advance(64, column)
	})
	for l := range pivot {
		x := f.vector()
		f.clear(x)
		f.scale(pivot[l], pivot[l], inverse)
		f.subtract(pivot[l], x, pivot[l])
	}
	f.store(chosen, 0, pivot...)
	return f
}

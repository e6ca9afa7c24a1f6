package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// No product is fused with a sum here, and sums are taken in the order that is written: Go without
// assembly gives the same bits.

// combine takes k as the first of an array of slices.
func combine(s isa) {
	s.function("combine", "dst = y + h·Σ w_j k_j over j < terms, terms ≥ 1", "n int, dst, y *float64, h float64, terms int, w *float64, k *[]float64")
	n, dst, y, terms, w, k := argument("n"), argument("dst"), argument("y"), argument("terms"), argument("w"), argument("k")
	h := s.number("h")
	i := zero()
	block := func(size int) {
		sum := s.registers(size / s.lanes)
		slice, from, weight := GP64(), GP64(), s.register()
		MOVQ(k, slice)
		MOVQ(Mem{Base: slice}, from)
		VBROADCASTSD(Mem{Base: w}, weight)
		for l := range sum {
			VMULPD(element(from, i, l*s.lanes), weight, sum[l])
		}
		j := GP64()
		MOVQ(U32(1), j)
		while(j, terms, 1, func() {
			ADDQ(Imm(24), slice) // the size of a slice
			MOVQ(Mem{Base: slice}, from)
			VBROADCASTSD(Mem{Base: w, Index: j, Scale: 8}, weight)
			for l := range sum {
				product := s.register()
				VMULPD(element(from, i, l*s.lanes), weight, product)
				VADDPD(product, sum[l], sum[l])
			}
		})
		for l := range sum {
			VMULPD(sum[l], h, sum[l])
			VADDPD(element(y, i, l*s.lanes), sum[l], sum[l])
			VMOVUPD(sum[l], element(dst, i, l*s.lanes))
		}
	}
	while(i, n, 32, func() { block(32) }) // a weight is loaded once for a block
	while(i, n, 8, func() { block(8) })
	end()
}

// convolve takes a as the first, and b as the last of an array of slices.
func convolve(s isa) {
	s.function("convolve", "dst = Σ a_j b_{terms−1−j} over j < terms, terms ≥ 1", "n int, dst *float64, terms int, a, b *[]float64")
	n, dst, terms, a, b := argument("n"), argument("dst"), argument("terms"), argument("a"), argument("b")
	i := zero()
	block := func(size int) {
		sum := s.registers(size / s.lanes)
		up, down, x, y := GP64(), GP64(), GP64(), GP64()
		MOVQ(a, up)
		MOVQ(b, down)
		product := func(l int, to reg.VecVirtual) {
			VMOVUPD(element(x, i, l*s.lanes), to)
			VMULPD(element(y, i, l*s.lanes), to, to)
		}
		MOVQ(Mem{Base: up}, x)
		MOVQ(Mem{Base: down}, y)
		for l := range sum {
			product(l, sum[l])
		}
		j := GP64()
		MOVQ(U32(1), j)
		while(j, terms, 1, func() {
			ADDQ(Imm(24), up) // the size of a slice
			SUBQ(Imm(24), down)
			MOVQ(Mem{Base: up}, x)
			MOVQ(Mem{Base: down}, y)
			for l := range sum {
				p := s.register()
				product(l, p)
				VADDPD(p, sum[l], sum[l])
			}
		})
		for l := range sum {
			VMOVUPD(sum[l], element(dst, i, l*s.lanes))
		}
	}
	while(i, n, 32, func() { block(32) })
	while(i, n, 8, func() { block(8) })
	end()
}

// each writes a function of n elements: what body stores, in the arrays named, from what it loads.
func (s isa) each(name, doc, parameters string, body func(v *vectors)) {
	s.function(name, doc, "n int, "+parameters)
	v := &vectors{s, zero(), map[string]reg.GPVirtual{}, map[string]reg.VecVirtual{}}
	n := argument("n")
	v.declare(parameters)
	while(v.i, n, s.lanes, func() { body(v) })
	end()
}

// vectors are the arguments of an elementwise function.
type vectors struct {
	s       isa
	i       reg.GPVirtual
	arrays  map[string]reg.GPVirtual
	numbers map[string]reg.VecVirtual
}

// declare loads the arguments: first names of arrays, "dst, x *float64", then those of numbers, "a float64".
func (v *vectors) declare(parameters string) {
	for _, p := range parse(parameters) {
		if p.array {
			v.arrays[p.name] = argument(p.name)
		} else {
			v.numbers[p.name] = v.s.number(p.name)
		}
	}
}

func (v *vectors) mem(name string) Mem { return element(v.arrays[name], v.i, 0) }

// load returns a new register that holds elements of the array.
func (v *vectors) load(name string) reg.VecVirtual {
	x := v.s.register()
	VMOVUPD(v.mem(name), x)
	return x
}

func (v *vectors) store(name string, x reg.VecVirtual) { VMOVUPD(x, v.mem(name)) }

func (v *vectors) times(name string, x Op) reg.VecVirtual {
	p := v.s.register()
	VMULPD(x, v.numbers[name], p)
	return p
}

// binary returns the result of an instruction in a new register.
func (v *vectors) binary(instruction func(...Op), b Op, a reg.VecVirtual) reg.VecVirtual {
	x := v.s.register()
	instruction(b, a, x)
	return x
}

func (v *vectors) product(a reg.VecVirtual, b Op) reg.VecVirtual    { return v.binary(VMULPD, b, a) }
func (v *vectors) sum(a reg.VecVirtual, b Op) reg.VecVirtual        { return v.binary(VADDPD, b, a) }
func (v *vectors) difference(a reg.VecVirtual, b Op) reg.VecVirtual { return v.binary(VSUBPD, b, a) }
func (v *vectors) quotient(a reg.VecVirtual, b Op) reg.VecVirtual   { return v.binary(VDIVPD, b, a) }

func elementwise(s isa) {
	s.each("scale", "dst = a·x", "dst, x *float64, a float64", func(v *vectors) {
		v.store("dst", v.times("a", v.mem("x")))
	})
	s.each("addScaled", "dst = dst + a·x", "dst, x *float64, a float64", func(v *vectors) {
		v.store("dst", v.sum(v.times("a", v.mem("x")), v.mem("dst")))
	})
	s.each("scaledProduct", "dst = (a·x)·y", "dst, x, y *float64, a float64", func(v *vectors) {
		v.store("dst", v.product(v.times("a", v.mem("x")), v.mem("y")))
	})
	s.each("differenceOfSquares", "dst = (u−v)(u+v)", "dst, u, v *float64", func(v *vectors) {
		x, y := v.load("u"), v.load("v")
		v.store("dst", v.product(v.difference(x, y), v.sum(x, y)))
	})
	s.each("momentum", "p = μp − η·grad, then β = β + p", "beta, p, grad *float64, mu, eta float64", func(v *vectors) {
		p := v.difference(v.times("mu", v.mem("p")), v.times("eta", v.mem("grad")))
		v.store("p", p)
		v.store("beta", v.sum(p, v.mem("beta")))
	})
	s.each("pruefer", "dst = (γ·b·(b−a) − kg·(ρ²−ab))/ρ² with b = α·velocity, kg = k·grad and ρ² = a²+b², at least the smallest number",
		"dst, a, velocity, grad *float64, alpha, gamma, k, smallest float64", func(v *vectors) {
			a, b, kg := v.load("a"), v.times("alpha", v.mem("velocity")), v.times("k", v.mem("grad"))
			rho2 := v.sum(v.product(a, a), v.product(b, b))
			first := v.product(v.times("gamma", b), v.difference(b, a))
			second := v.product(kg, v.difference(rho2, v.product(a, b)))
			rho2 = v.binary(VMAXPD, rho2, v.numbers["smallest"])
			v.store("dst", v.quotient(v.difference(first, second), rho2))
		})
}

package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// exchange takes columns of 8 numbers. What it knows of component k is 8 numbers that are all bits but for a 0 at k, and then
// the unit vector. Nothing is fused.
func exchange(s isa) {
	s.function("exchange", "the exchange of component k of x and y in y = A·x; inverse is 1/a_kk", "columns, k int, a, component *float64, inverse float64")
	columns, k, a, component := argument("columns"), argument("k"), argument("a"), argument("component")
	inverse := s.number("inverse")
	and := VANDPD
	if s.lanes == 8 {
		and = VPANDQ // the other needs more than AVX-512F
	}
	chosen := GP64()
	MOVQ(k, chosen)
	SHLQ(Imm(6), chosen)
	ADDQ(a, chosen)
	width := 8 / s.lanes
	others, pivot := s.registers(width), s.registers(width) // pivot is column k with −1 at k
	for l := range width {
		VMOVUPD(Mem{Base: component, Disp: 8 * l * s.lanes}, others[l])
		and(Mem{Base: chosen, Disp: 8 * l * s.lanes}, others[l], pivot[l])
		VSUBPD(Mem{Base: component, Disp: 64 + 8*l*s.lanes}, pivot[l], pivot[l])
	}
	column, j := GP64(), zero()
	MOVQ(a, column)
	while(j, columns, 1, func() {
		factor := s.register()
		VBROADCASTSD(element(column, k, 0), factor)
		VMULPD(inverse, factor, factor)
		for l := range width {
			x, product := s.register(), s.register()
			at := Mem{Base: column, Disp: 8 * l * s.lanes}
			and(at, others[l], x)
			VMULPD(pivot[l], factor, product)
			VSUBPD(product, x, x)
			VMOVUPD(x, at)
		}
		ADDQ(Imm(64), column)
	})
	for l := range width {
		x := s.register()
		s.clear(x)
		VMULPD(pivot[l], inverse, pivot[l])
		VSUBPD(pivot[l], x, x)
		VMOVUPD(x, Mem{Base: chosen, Disp: 8 * l * s.lanes})
	}
	end()
}

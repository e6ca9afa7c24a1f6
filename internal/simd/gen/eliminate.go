package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// eliminate takes all of a row from its start, which is aligned to blocks of 8; nobody reads what is before the pivot. Nothing is fused.
func eliminate(s isa) {
	s.function("eliminate", "f = inverse·row[pivot], row = row − f·top, of rows that are stride apart; factors, as far apart, are f",
		"n, rows, stride, pivot int, row, top, factors *float64, inverse float64")
	n, rows, stride, pivot := argument("n"), argument("rows"), argument("stride"), argument("pivot")
	row, top, factors := argument("row"), argument("top"), argument("factors")
	inverse, err := Param("inverse").Resolve()
	if err != nil {
		panic(err)
	}
	SHLQ(Imm(3), stride) // in bytes
	k := zero()
	while(k, rows, 1, func() {
		f, factor := XMM(), s.register()
		VMOVSD(element(row, pivot, 0), f)
		VMULSD(inverse.Addr, f, f)
		VMOVSD(f, Mem{Base: factors})
		VBROADCASTSD(f, factor)
		i := zero()
		while(i, n, s.lanes, func() {
			product, old := s.register(), s.register()
			VMULPD(element(top, i, 0), factor, product)
			VMOVUPD(element(row, i, 0), old)
			VSUBPD(product, old, old)
			VMOVUPD(old, element(row, i, 0))
		})
		ADDQ(stride, row)
		ADDQ(stride, factors)
	})
	end()
}

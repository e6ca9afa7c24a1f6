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

// subOuterComplex has the real and the imaginary part of a number side by side, n/2 of them in a row. Rows of which nothing is subtracted
// are skipped. Nothing is fused.
func subOuterComplex(s isa) {
	s.function("subOuterComplex", "row = row − f·top, of complex rows that are stride apart, each with its f in factors", "n, rows, stride int, row, top, factors *float64")
	n, rows, stride := argument("n"), argument("rows"), argument("stride")
	row, top, factors := argument("row"), argument("top"), argument("factors")
	sign := s.register()
	xor := VXORPD
	if s.lanes == 8 {
		xor = VPXORQ // the other needs more than AVX-512F
	}
	bits := GP64()
	MOVQ(U64(1<<63), bits)
	VMOVQ(bits, sign.AsX())
	VBROADCASTSD(sign.AsX(), sign)
	SHLQ(Imm(3), stride) // in bytes
	k := zero()
	while(k, rows, 1, func() {
		bits := GP64()
		MOVQ(Mem{Base: factors}, bits)
		ORQ(Mem{Base: factors, Disp: 8}, bits)
		SHLQ(Imm(1), bits) // of 0 and −0 nothing is left
		JZ(LabelRef("next"))
		re, im, minus := s.register(), s.register(), s.register()
		VBROADCASTSD(Mem{Base: factors}, re)
		VBROADCASTSD(Mem{Base: factors, Disp: 8}, im)
		xor(im, sign, minus)
		VUNPCKLPD(im, minus, minus) // (−im, im, −im, im, …)
		i := zero()
		while(i, n, s.lanes, func() {
			first, second, old := s.register(), s.register(), s.register()
			VMOVUPD(element(top, i, 0), first)
			VPERMILPD(Imm(0x55), first, second) // parts exchanged
			VMULPD(first, re, first)
			VMULPD(second, minus, second)
			VADDPD(second, first, first)
			VMOVUPD(element(row, i, 0), old)
			VSUBPD(first, old, old)
			VMOVUPD(old, element(row, i, 0))
		})
		Label("next")
		ADDQ(stride, row)
		ADDQ(Imm(16), factors)
	})
	end()
}

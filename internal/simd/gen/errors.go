package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// errorSums keeps eight parts of each sum, one for each i mod 8.
func errorSums(s isa) {
	s.function("errorSums", "the eight parts each of Σ(e/scale)², Σ(low/scale)² and Σ(y1−y1), scale = atol + rtol·max(|y0|, |y1|)",
		"n int, parts, e, low, y0, y1, atol *float64, rtol float64")
	n, parts := argument("n"), argument("parts")
	e, low, y0, y1, atol := argument("e"), argument("low"), argument("y0"), argument("y1"), argument("atol")
	rtol := s.number("rtol")
	and, xor := VANDPD, VXORPD
	if s.lanes == 8 {
		and, xor = VPANDQ, VPXORQ // the others need more than AVX-512F
	}
	magnitude := s.register()
	bits := GP64()
	MOVQ(U64(1<<63-1), bits)
	VMOVQ(bits, magnitude.AsX())
	VBROADCASTSD(magnitude.AsX(), magnitude)

	width := 8 / s.lanes
	sums := s.registers(3 * width) // e, low, y1−y1
	for _, x := range sums {
		xor(x, x, x)
	}
	i := zero()
	while(i, n, 8, func() {
		for l := range width {
			at := func(base reg.GPVirtual) Mem { return element(base, i, l*s.lanes) }
			before, after, scale, part := s.register(), s.register(), s.register(), s.register()
			VMOVUPD(at(y1), after)
			VSUBPD(after, after, part)
			VADDPD(part, sums[2*width+l], sums[2*width+l])
			and(at(y0), magnitude, before)
			and(after, magnitude, after)
			VMAXPD(after, before, scale)
			VMULPD(rtol, scale, scale)
			VADDPD(at(atol), scale, scale)
			for k, base := range []reg.GPVirtual{e, low} {
				VMOVUPD(at(base), part)
				VDIVPD(scale, part, part)
				VMULPD(part, part, part)
				VADDPD(part, sums[k*width+l], sums[k*width+l])
			}
		}
	})
	for k, x := range sums {
		VMOVUPD(x, Mem{Base: parts, Disp: k * 8 * s.lanes})
	}
	end()
}

package main

// Go's assembler has no sums, products and quotients of vectors of float64, so that they are written as numbers; the comment
// beside each is what Go's disassembler must say of it, and a test of package simd asks it.

// three writes d ← a ∘ b.
func (f *function) three(name string, code uint32, d, a, b vector) {
	f.op("WORD $%#08x // %s %s, %s, %s", code|uint32(b)<<16|uint32(a)<<5|uint32(d), name, b.d2(), a.d2(), d.d2())
}

func (f *function) add(d, a, b vector)      { f.three("FADD", 0x4e60d400, d, a, b) }
func (f *function) subtract(d, a, b vector) { f.three("FSUB", 0x4ee0d400, d, a, b) }
func (f *function) multiply(d, a, b vector) { f.three("FMUL", 0x6e60dc00, d, a, b) }
func (f *function) divide(d, a, b vector)   { f.three("FDIV", 0x6e60fc00, d, a, b) }

// maximum is NaN where a or b is.
func (f *function) maximum(d, a, b vector) { f.three("FMAX", 0x4e60f400, d, a, b) }

// pairs stores (a0+a1, b0+b1).
func (f *function) pairs(d, a, b vector) { f.three("VFADDP", 0x6e60d400, d, a, b) }

// greater sets all bits of d where a > b, and none elsewhere.
func (f *function) greater(d, a, b vector) { f.three("VFCMGT", 0x6ee0e400, d, a, b) }

func (f *function) magnitude(d, a vector) {
	f.op("WORD $%#08x // FABS %s, %s", 0x4ee0f800|uint32(a)<<5|uint32(d), a.d2(), d.d2())
}

// byElement writes d ← d ∘ a·x with x number i of b.
func (f *function) byElement(name string, code uint32, d, a, b vector, i int) {
	f.op("WORD $%#08x // %s V%d.D[%d], %s, %s", code|uint32(i)<<11|uint32(b)<<16|uint32(a)<<5|uint32(d), name, b, i, a.d2(), d.d2())
}

// scale stores a·x, where x is the first number of that register.
func (f *function) scale(d, a, x vector) { f.byElement("FMUL", 0x4fc09000, d, a, x, 0) }

// fuseScaled adds a·x to d, fused, where x is number i of that register.
func (f *function) fuseScaled(d, a, x vector, i int) { f.byElement("VFMLA", 0x4fc01000, d, a, x, i) }

// fuse adds ab to d, and fuseMinus subtracts it.
func (f *function) fuse(d, a, b vector)      { f.op("VFMLA %s, %s, %s", b.d2(), a.d2(), d.d2()) }
func (f *function) fuseMinus(d, a, b vector) { f.op("VFMLS %s, %s, %s", b.d2(), a.d2(), d.d2()) }

func (f *function) and(d, a, b vector)         { f.op("VAND %s, %s, %s", b.b16(), a.b16(), d.b16()) }
func (f *function) exclusiveOr(d, a, b vector) { f.op("VEOR %s, %s, %s", b.b16(), a.b16(), d.b16()) }

// replace puts a in the place of d where the bits of mask are set.
func (f *function) replace(d, a, mask vector) {
	f.op("VBIT %s, %s, %s", mask.b16(), a.b16(), d.b16())
}

// spread stores the first number of a twice in d.
func (f *function) spread(d, a vector) { f.op("VDUP V%d.D[0], %s", a, d.d2()) }

func (f *function) copy(d, a vector) { f.op("VORR %s, %s, %s", a.b16(), a.b16(), d.b16()) }

func (f *function) clear(all ...vector) {
	for _, v := range all {
		f.exclusiveOr(v, v, v)
	}
}

// load and store move numbers that lie side by side, in pairs of registers if they can.
func (f *function) load(from pointer, bytes int, all ...vector) {
	for ; len(all) >= 2; all, bytes = all[2:], bytes+32 {
		f.op("FLDPQ %d(%s), (%s, %s)", bytes, from, all[0].f(), all[1].f())
	}
	if len(all) == 1 {
		f.op("FMOVQ %d(%s), %s", bytes, from, all[0].f())
	}
}

func (f *function) store(to pointer, bytes int, all ...vector) {
	for ; len(all) >= 2; all, bytes = all[2:], bytes+32 {
		f.op("FSTPQ (%s, %s), %d(%s)", all[0].f(), all[1].f(), bytes, to)
	}
	if len(all) == 1 {
		f.op("FMOVQ %s, %d(%s)", all[0].f(), bytes, to)
	}
}

// loadFirst loads one number.
func (f *function) loadFirst(from pointer, bytes int) vector {
	v := f.vector()
	f.op("FMOVD %d(%s), %s", bytes, from, v.f())
	return v
}

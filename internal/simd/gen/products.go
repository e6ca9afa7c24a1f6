package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A matrix is walked in blocks of 8 rows: rows, columns and stride count its numbers.
type matrix struct {
	s                     isa
	rows, columns, stride reg.GPVirtual
	row                   reg.GPVirtual // where the block begins
	i                     reg.GPVirtual // its first row
}

const shape = "rows, columns, stride int, x"

func (s isa) matrix() *matrix {
	m := &matrix{s, argument("rows"), argument("columns"), argument("stride"), argument("x"), zero()}
	SHLQ(Imm(3), m.stride) // in bytes
	return m
}

// blocks repeats body for each block.
func (m *matrix) blocks(body func()) {
	while(m.i, m.rows, 8, func() {
		body()
		LEAQ(Mem{Base: m.row, Index: m.stride, Scale: 8}, m.row)
	})
}

// column returns the addresses of the numbers of column j + offset in 4 rows, which begin at base;
// three is three strides.
func (m *matrix) column(base, three reg.Register) [4]Mem {
	return [4]Mem{
		{Base: base}, {Base: base, Index: m.stride, Scale: 1}, {Base: base, Index: m.stride, Scale: 2}, {Base: base, Index: three, Scale: 1},
	}
}

// fours calls body with the addresses of 4 rows of the block, twice.
func (m *matrix) walk() (near, far, three reg.GPVirtual) {
	near, far, three = GP64(), GP64(), GP64()
	MOVQ(m.row, near)
	LEAQ(Mem{Base: near, Index: m.stride, Scale: 4}, far)
	LEAQ(Mem{Base: m.stride, Index: m.stride, Scale: 2}, three)
	return near, far, three
}

// residuals stores Xθ − y of the block in r. The sum of a row has eight parts, one for each j mod 8,
// that are added as ((0+4)+(2+6)) + ((1+5)+(3+7)).
func (m *matrix) residuals(r, theta, y reg.GPVirtual) {
	if m.s.lanes == 8 {
		m.residuals8(r, theta, y)
		return
	}
	for half := range 2 {
		near, far, three := m.walk()
		if half == 1 {
			near = far
		}
		sum := m.s.registers(8) // row k: 2k, 2k+1
		for _, x := range sum {
			VXORPD(x, x, x)
		}
		j := zero()
		while(j, m.columns, 8, func() {
			low, high := YMM(), YMM()
			VMOVUPD(element(theta, j, 0), low)
			VMOVUPD(element(theta, j, 4), high)
			for k, x := range m.column(near, three) {
				VFMADD231PD(x, low, sum[2*k])
				x.Disp += 32
				VFMADD231PD(x, high, sum[2*k+1])
			}
			ADDQ(Imm(64), near)
		})
		for k := range 4 {
			VADDPD(sum[2*k+1], sum[2*k], sum[2*k])
		}
		add := func(a, b reg.VecVirtual) reg.VecVirtual { // [a0+a2, a1+a3, b0+b2, b1+b3]
			low, high := YMM(), YMM()
			VPERM2F128(Imm(0x20), b, a, low)
			VPERM2F128(Imm(0x31), b, a, high)
			VADDPD(high, low, low)
			return low
		}
		even, odd := add(sum[0], sum[4]), add(sum[2], sum[6])
		low, high := YMM(), YMM()
		VUNPCKLPD(odd, even, low)
		VUNPCKHPD(odd, even, high)
		VADDPD(high, low, low)
		VSUBPD(element(y, m.i, 4*half), low, low)
		VMOVUPD(low, element(r, m.i, 4*half))
	}
}

func (m *matrix) residuals8(r, theta, y reg.GPVirtual) {
	near, far, three := m.walk()
	sum := m.s.registers(8)
	for _, x := range sum {
		VPXORQ(x, x, x)
	}
	j := zero()
	while(j, m.columns, 8, func() {
		t := ZMM()
		VMOVUPD(element(theta, j, 0), t)
		for k, x := range m.column(near, three) {
			VFMADD231PD(x, t, sum[k])
		}
		for k, x := range m.column(far, three) {
			VFMADD231PD(x, t, sum[4+k])
		}
		ADDQ(Imm(64), near)
		ADDQ(Imm(64), far)
	})
	// add sums the low and the high halves of what a and b hold for each of their rows.
	add := func(a, b reg.VecVirtual, low, high uint64) reg.VecVirtual {
		x, y := ZMM(), ZMM()
		VSHUFF64X2(Imm(low), b, a, x)
		VSHUFF64X2(Imm(high), b, a, y)
		VADDPD(y, x, x)
		return x
	}
	// Four parts of two rows in a register, then two parts of four rows.
	var four [4]reg.VecVirtual
	for k := range four {
		first := []int{0, 4, 1, 5}[k]
		four[k] = add(sum[first], sum[first+2], 0x44, 0xee)
	}
	even, odd := add(four[0], four[1], 0x88, 0xdd), add(four[2], four[3], 0x88, 0xdd)
	low, high := ZMM(), ZMM()
	VUNPCKLPD(odd, even, low)
	VUNPCKHPD(odd, even, high)
	VADDPD(high, low, low)
	VSUBPD(element(y, m.i, 0), low, low)
	VMOVUPD(low, element(r, m.i, 0))
}

// pull adds Xᵀr of the block to g, row by row.
func (m *matrix) pull(g, r reg.GPVirtual) {
	per := m.s.lanes // rows at a time, each with its factor in a register
	for first := 0; first < 8; first += per {
		near, far, three := m.walk()
		if first == 4 {
			near = far
		}
		factor := m.s.registers(per)
		for k := range factor {
			VBROADCASTSD(element(r, m.i, first+k), factor[k])
		}
		j := zero()
		while(j, m.columns, m.s.lanes, func() {
			sum := m.s.register()
			VMOVUPD(element(g, j, 0), sum)
			for k, x := range m.column(near, three) {
				VFMADD231PD(x, factor[k], sum)
			}
			if per == 8 {
				for k, x := range m.column(far, three) {
					VFMADD231PD(x, factor[4+k], sum)
				}
				ADDQ(Imm(64), far)
			}
			VMOVUPD(sum, element(g, j, 0))
			ADDQ(Imm(uint64(8*m.s.lanes)), near)
		})
	}
}

func residual(s isa) {
	s.function("residual", "r = Xθ − y", shape+", theta, y, r *float64")
	m := s.matrix()
	r, theta, y := argument("r"), argument("theta"), argument("y")
	m.blocks(func() { m.residuals(r, theta, y) })
	end()
}

func pullBack(s isa) {
	s.function("pullBack", "grad = grad + Xᵀr", shape+", r, grad *float64")
	m := s.matrix()
	r, g := argument("r"), argument("grad")
	m.blocks(func() { m.pull(g, r) })
	end()
}

func gradient(s isa) {
	s.function("gradient", "r = Xθ − y, grad = grad + Xᵀr, in one pass over X", shape+", theta, y, r, grad *float64")
	m := s.matrix()
	r, theta, y, g := argument("r"), argument("theta"), argument("y"), argument("grad")
	m.blocks(func() {
		m.residuals(r, theta, y)
		m.pull(g, r)
	})
	end()
}

package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A panel is a block of columns of C = A·B that is made tile by tile, in registers. A is
// walked by the numbers between its rows and between its columns, so that it may be transposed; B, C
// and all that has the shape of C have one stride.
type panel struct {
	s      isa
	column reg.GPVirtual // where the panel begins
	i      reg.GPVirtual // the first row of the tile
	a      reg.GPVirtual // where its rows begin in A
	at     reg.GPVirtual // of the tile in C, in bytes
	stride reg.GPVirtual // in bytes
}

const panelShape = "rows, columns, depth, stride int, a *float64, aRow, aColumn int, b"

// A tile holds Σ_k a_ik b_kc, the columns of a row side by side.
type tile struct {
	*panel
	sum [][]reg.VecVirtual
}

// panels repeats begin, the sum over k, fused and in its order, and finish for each tile.
func (s isa) panels(begin, finish func(t *tile)) {
	p := &panel{s: s, column: zero(), stride: bytes("stride")}
	columns := argument("columns")
	// The rows of the tiles of each width: enough sums to keep the units busy, and few enough for the registers.
	tiles := map[int][]int{8: {4, 1}}
	if s.lanes == 8 {
		tiles = map[int][]int{32: {4, 1}, 8: {8, 1}}
	}
	for _, width := range []int{32, 8} {
		if tiles[width] == nil {
			continue
		}
		while(p.column, columns, width, func() {
			p.a, p.at = argument("a"), GP64()
			MOVQ(p.column, p.at)
			SHLQ(Imm(3), p.at)
			p.i = zero()
			for _, rows := range tiles[width] {
				while(p.i, argument("rows"), rows, func() {
					t := &tile{panel: p}
					for range rows {
						t.sum = append(t.sum, s.registers(width/s.lanes))
					}
					begin(t)
					t.products()
					finish(t)
					step := bytes("aRow")
					for range rows {
						ADDQ(step, p.a)
						ADDQ(p.stride, p.at)
					}
				})
			}
		})
	}
	end()
}

// products adds a_ik b_kc to the sums, for all k.
func (t *tile) products() {
	near, far, row, three, column := GP64(), argument("b"), bytes("aRow"), GP64(), bytes("aColumn")
	MOVQ(t.a, near)
	below := near // four rows on
	if len(t.sum) > 4 {
		below = GP64()
		LEAQ(Mem{Base: near, Index: row, Scale: 4}, below)
	}
	LEAQ(Mem{Base: far, Index: t.column, Scale: 8}, far)
	LEAQ(Mem{Base: row, Index: row, Scale: 2}, three)
	k := zero()
	while(k, argument("depth"), 1, func() {
		b := t.s.registers(len(t.sum[0]))
		for c := range b {
			VMOVUPD(Mem{Base: far, Disp: 8 * c * t.s.lanes}, b[c])
		}
		for r := range t.sum {
			a := t.s.register()
			if r < 4 {
				VBROADCASTSD(rowOf(near, row, three, r), a)
			} else {
				VBROADCASTSD(rowOf(below, row, three, r-4), a)
			}
			for c := range b {
				VFMADD231PD(a, b[c], t.sum[r][c])
			}
		}
		ADDQ(column, near)
		if below != near {
			ADDQ(column, below)
		}
		ADDQ(t.stride, far)
	})
}

// bytes loads the argument of that name, a number of elements.
func bytes(name string) reg.GPVirtual {
	x := argument(name)
	SHLQ(Imm(3), x)
	return x
}

// rowOf is the address r steps after base; three is three steps.
func rowOf(base, step, three reg.Register, r int) Mem {
	return [...]Mem{
		{Base: base}, {Base: base, Index: step, Scale: 1}, {Base: base, Index: step, Scale: 2}, {Base: base, Index: three, Scale: 1},
	}[r]
}

// each calls body for each vector of the tile with its address in the matrix of that name.
func (t *tile) each(name string, body func(sum reg.VecVirtual, at Mem)) {
	row := argument(name)
	ADDQ(t.at, row)
	for r := range t.sum {
		for c, sum := range t.sum[r] {
			body(sum, Mem{Base: row, Disp: 8 * c * t.s.lanes})
		}
		if r+1 < len(t.sum) {
			ADDQ(t.stride, row)
		}
	}
}

func addProduct(s isa) {
	s.function("addProduct", "C = C + A·B", panelShape+", c *float64")
	s.panels(
		func(t *tile) { t.each("c", func(sum reg.VecVirtual, at Mem) { VMOVUPD(at, sum) }) },
		func(t *tile) { t.each("c", func(sum reg.VecVirtual, at Mem) { VMOVUPD(sum, at) }) })
}

func product(s isa) {
	s.function("product", "C = start·1ᵀ + A·B, a number of start a row", panelShape+", start, c *float64")
	s.panels(
		func(t *tile) {
			start := argument("start")
			for r, row := range t.sum {
				VBROADCASTSD(element(start, t.i, r), row[0])
				for _, sum := range row[1:] {
					VMOVAPD(row[0], sum)
				}
			}
		},
		func(t *tile) { t.each("c", func(sum reg.VecVirtual, at Mem) { VMOVUPD(sum, at) }) })
}

// descend finishes tiles of G = A·B by a step. The matrices u, v, p_u, p_v, θ, ΣG and ΣG² follow each
// other at the distance gap. Without the sums the last two are left out, and changes of sign are not counted.
func descend(s isa, sums bool) {
	name, doc, more := "descend", "G = A·B, then p = μp ∓ (step·look)·G and β = β + p for u and v, look = β + νp, and θ = (look_u − look_v)(look_u + look_v)", ""
	if sums {
		name, doc, more = "descendSum", doc+"; with ΣG, ΣG² and the number of changes of sign", ", crossings *uint64"
	}
	s.function(name, doc, panelShape+", state *float64, gap int, mu, nu, step *float64"+more)
	s.panels(
		func(t *tile) {
			none := s.register()
			s.clear(none)
			for _, row := range t.sum {
				for _, sum := range row {
					VMOVAPD(none, sum) // clear reads what it clears, for all that avo knows
				}
			}
		},
		func(t *tile) {
			gap := bytes("gap")
			for c := range t.sum[0] {
				d := &descent{s: s}
				columns := func(name string) Mem { return element(argument(name), t.column, c*s.lanes) }
				numbers := func(name string) reg.VecVirtual {
					x := s.register()
					VMOVUPD(columns(name), x)
					return x
				}
				d.mu, d.nu, d.step = numbers("mu"), numbers("nu"), numbers("step")
				if sums {
					d.crossings = numbers("crossings")
				}
				row := argument("state")
				ADDQ(t.at, row)
				for r := range t.sum {
					if r > 0 {
						ADDQ(t.stride, row)
					}
					d.row(t.sum[r][c], row, gap, 8*c*s.lanes)
				}
				if sums {
					VMOVUPD(d.crossings, columns("crossings"))
				}
			}
		})
}

// A descent is the step of some columns.
type descent struct {
	s                       isa
	mu, nu, step, crossings reg.VecVirtual // crossings is nil without the sums
}

// row steps a row of which u begins at the displacement from base.
func (d *descent) row(g reg.VecVirtual, base, gap reg.GPVirtual, displacement int) {
	third, fifth := GP64(), GP64() // p_v and θ
	LEAQ(Mem{Base: base, Index: gap, Scale: 2}, third)
	ADDQ(gap, third)
	LEAQ(Mem{Base: base, Index: gap, Scale: 4}, fifth)
	at := func(base reg.Register, gaps uint8) Mem {
		if gaps == 0 {
			return Mem{Base: base, Disp: displacement}
		}
		return Mem{Base: base, Index: gap, Scale: gaps, Disp: displacement}
	}
	u := d.half(g, at(base, 0), at(base, 2), func(x ...Op) { VFNMADD231PD(x...) })
	v := d.half(g, at(base, 1), at(third, 0), func(x ...Op) { VFMADD231PD(x...) })
	x := d.s.register()
	VADDPD(v, u, x)
	VSUBPD(v, u, u)
	VMULPD(x, u, u)
	VMOVUPD(u, at(fifth, 0))
	if d.crossings != nil {
		VADDPD(at(fifth, 1), g, x)
		VMOVUPD(x, at(fifth, 1))
		VMOVUPD(at(fifth, 2), x)
		VFMADD231PD(g, g, x)
		VMOVUPD(x, at(fifth, 2))
	}
}

// half steps u or v, and returns where it looks next. fused adds or subtracts the push of the gradient.
func (d *descent) half(g reg.VecVirtual, beta, p Mem, fused func(...Op)) reg.VecVirtual {
	b, q, push := d.s.register(), d.s.register(), d.s.register()
	VMOVUPD(p, q)
	VMOVUPD(beta, b)
	VMOVAPD(b, push)
	VFMADD231PD(d.nu, q, push)
	VMULPD(d.step, push, push)
	VMULPD(d.mu, q, q)
	fused(push, g, q)
	VADDPD(q, b, b)
	VMOVUPD(q, p)
	if d.crossings != nil {
		if d.s.lanes == 8 {
			VPXORQ(beta, b, push)
		} else {
			VPXOR(beta, b, push)
		}
		VPSRLQ(Imm(63), push, push)
		VPADDQ(push, d.crossings, d.crossings)
	}
	VMOVUPD(b, beta)
	VFMADD231PD(d.nu, q, b)
	return b
}

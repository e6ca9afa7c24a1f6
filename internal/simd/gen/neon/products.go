package main

// A matrix is walked in blocks of 4 rows.
type matrix struct {
	*function
	columns, stride pointer // a number, and bytes
	row             pointer // where the block begins
}

const shape = "rows, columns, stride int, x"

// blocks repeats body for each block.
func (f *function) blocks(body func(m *matrix)) *function {
	rows := f.argument("rows")
	m := &matrix{f, f.argument("columns"), f.bytes("stride"), f.argument("x")}
	f.while(rows, 4, func() {
		body(m)
		f.op("ADD %s<<2, %s", m.stride, m.row)
	})
	return f
}

// rows returns where the four rows begin.
func (m *matrix) rows() []pointer {
	rows := []pointer{m.copyOf(m.row)}
	for k := range 3 {
		rows = append(rows, m.plus(rows[k], m.stride))
	}
	return rows
}

// residuals stores Xθ − y of the block in r. The sum of a row has eight parts, one for each j mod 8, each fused, that are
// added as ((0+4)+(2+6)) + ((1+5)+(3+7)).
func (m *matrix) residuals(r, theta, y pointer) {
	m.scope(func() {
		left, at, rows := m.copyOf(m.columns), m.copyOf(theta), m.rows()
		sum := m.registers(16) // row k: 4k to 4k+3
		m.clear(sum...)
		m.while(left, 8, func() {
			t := m.registers(4)
			m.load(at, 0, t...)
			m.advance(64, at)
			for k, row := range rows {
				m.scope(func() {
					x := m.registers(4)
					m.load(row, 0, x...)
					for l := range x {
						m.fuse(sum[4*k+l], x[l], t[l])
					}
				})
				m.advance(64, row)
			}
		})
		for k := range rows {
			s := sum[4*k:]
			m.add(s[0], s[0], s[2])
			m.add(s[1], s[1], s[3])
			m.add(s[0], s[0], s[1])
		}
		z := m.registers(2)
		m.load(y, 0, z...)
		for k := range z {
			m.pairs(sum[k], sum[8*k], sum[8*k+4])
			m.subtract(sum[k], sum[k], z[k])
		}
		m.store(r, 0, sum[:2]...)
	})
}

// pull adds Xᵀr of the block to g, row by row, fused.
func (m *matrix) pull(g, r pointer) {
	m.scope(func() {
		left, at, rows := m.copyOf(m.columns), m.copyOf(g), m.rows()
		factors := m.registers(2)
		m.load(r, 0, factors...)
		m.while(left, 8, func() {
			sum := m.registers(4)
			m.load(at, 0, sum...)
			for k, row := range rows {
				m.scope(func() {
					x := m.registers(4)
					m.load(row, 0, x...)
					for l := range x {
						m.fuseScaled(sum[l], x[l], factors[k/2], k%2)
					}
				})
				m.advance(64, row)
			}
			m.store(at, 0, sum...)
			m.advance(64, at)
		})
	})
}

func residual() *function {
	f := newFunction("residual", "r = Xθ − y", shape+", theta, y, r *float64")
	r, theta, y := f.argument("r"), f.argument("theta"), f.argument("y")
	return f.blocks(func(m *matrix) {
		m.residuals(r, theta, y)
		m.advance(32, r, y)
	})
}

func pullBack() *function {
	f := newFunction("pullBack", "grad = grad + Xᵀr", shape+", r, grad *float64")
	r, g := f.argument("r"), f.argument("grad")
	return f.blocks(func(m *matrix) {
		m.pull(g, r)
		m.advance(32, r)
	})
}

func gradient() *function {
	f := newFunction("gradient", "r = Xθ − y, grad = grad + Xᵀr, in one pass over X", shape+", theta, y, r, grad *float64")
	r, theta, y, g := f.argument("r"), f.argument("theta"), f.argument("y"), f.argument("grad")
	return f.blocks(func(m *matrix) {
		m.residuals(r, theta, y)
		m.pull(g, r)
		m.advance(32, r, y)
	})
}

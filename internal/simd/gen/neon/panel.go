package main

// A tile is 4 rows or 1 of 8 columns of C = A·B, made in registers: Σ_k a_ik b_kc, the columns of a row side by side. A is
// walked by the numbers between its rows and between its columns, so that it may be transposed; B, C and all that has the shape
// of C have one stride.
type tile struct {
	*function
	sum    [][]vector
	column pointer // the first column, in bytes
	row    pointer // the first row, likewise
	a      pointer // where its rows begin in A
	at     pointer // of the tile in C, in bytes
	stride pointer // in bytes
}

const panelShape = "rows, columns, depth, stride int, a *float64, aRow, aColumn int, b"

// panels repeats begin, the sum over k, fused and in its order, and finish for each tile.
func (f *function) panels(begin, finish func(t *tile)) *function {
	columns := f.argument("columns")
	p := &tile{function: f, column: f.zero(), stride: f.bytes("stride")}
	f.while(columns, 8, func() {
		p.a, p.at, p.row = f.argument("a"), f.copyOf(p.column), f.zero()
		left := f.argument("rows")
		for _, rows := range []int{4, 1} {
			f.while(left, rows, func() {
				t := *p
				for range rows {
					t.sum = append(t.sum, f.registers(4))
				}
				f.scope(func() { begin(&t) })
				f.scope(t.products)
				f.scope(func() { finish(&t) })
				step := f.bytes("aRow")
				for range rows {
					f.op("ADD %s, %s", step, p.a)
					f.op("ADD %s, %s", p.stride, p.at)
				}
				f.advance(8*rows, p.row)
			})
		}
		f.advance(64, p.column)
	})
	return f
}

// products adds a_ik b_kc to the sums, for all k.
func (t *tile) products() {
	step, next, left := t.bytes("aRow"), t.bytes("aColumn"), t.argument("depth")
	far := t.plus(t.argument("b"), t.column)
	a := []pointer{t.copyOf(t.a)}
	for r := range len(t.sum) - 1 {
		a = append(a, t.plus(a[r], step))
	}
	t.while(left, 1, func() {
		b := t.registers(4)
		t.load(far, 0, b...)
		t.op("ADD %s, %s", t.stride, far)
		for r, sum := range t.sum {
			x := t.loadFirst(a[r], 0)
			t.op("ADD %s, %s", next, a[r])
			for c := range b {
				t.fuseScaled(sum[c], b[c], x, 0)
			}
		}
	})
}

// each calls body for each row of the tile with its address in the matrix of that name.
func (t *tile) each(name string, body func(sum []vector, at pointer)) {
	row := t.argument(name)
	t.op("ADD %s, %s", t.at, row)
	for r, sum := range t.sum {
		if r > 0 {
			t.op("ADD %s, %s", t.stride, row)
		}
		t.scope(func() { body(sum, row) })
	}
}

// put stores the tile in C.
func (t *tile) put() { t.each("c", func(sum []vector, at pointer) { t.store(at, 0, sum...) }) }

func addProduct() *function {
	f := newFunction("addProduct", "C = C + A·B", panelShape+", c *float64")
	return f.panels(func(t *tile) { t.each("c", func(sum []vector, at pointer) { t.load(at, 0, sum...) }) }, (*tile).put)
}

func product() *function {
	f := newFunction("product", "C = start·1ᵀ + A·B, a number of start a row", panelShape+", start, c *float64")
	return f.panels(func(t *tile) {
		start := t.plus(t.argument("start"), t.row)
		for r, sum := range t.sum {
			x := t.loadFirst(start, 8*r)
			for _, s := range sum {
				t.spread(s, x)
			}
		}
	}, (*tile).put)
}

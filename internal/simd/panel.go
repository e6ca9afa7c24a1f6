package simd

import "math"

// A Panel is a real matrix whose columns are worked on together: the runs of a batch, or the examples
// of a data set. No operation mixes columns, and none depends on how many there are, so that what
// becomes of a column is the same in every panel.
type Panel struct {
	Rows    int // may be set to anything from 1 to what NewPanel was told
	Columns int // likewise

	stride int // a multiple of 8, as is what is done of a row
	data   []float64
}

// NewPanel returns the zero matrix of that shape, with at least one column.
func NewPanel(rows, columns int) *Panel {
	// An odd number of cache lines, as in NewMatrix.
	p := &Panel{Rows: rows, Columns: columns, stride: padded(columns) | block}
	p.data = Vector(max(rows, 1) * p.stride)
	return p
}

// Row returns row i.
func (p *Panel) Row(i int) []float64 { return p.data[i*p.stride:][:p.Columns] }

// View returns the matrix as the factor A of a product.
func (p *Panel) View() View { return View{p.Rows, p.Columns, p.stride, 1, p.data} }

// SetTransposed stores Xᵀ in p.
func (p *Panel) SetTransposed(x *Panel) {
	for i := range p.Rows {
		column := x.data[i:]
		for j := range p.Row(i) {
			p.data[i*p.stride+j] = column[j*x.stride]
		}
	}
}

// Zero makes the matrix zero.
func (p *Panel) Zero() { clear(p.data) }

// MoveColumn puts column from in the place of column to, which is lost, and leaves zeros behind; with
// to = from it makes the column zero.
func (p *Panel) MoveColumn(to, from int) {
	for i := range p.Rows {
		row := p.data[i*p.stride:][:p.stride]
		row[to] = row[from]
		row[from] = 0
	}
}

// A View is a matrix in a slice, a_ij = Data[i·RowStep + j·ColumnStep].
type View struct {
	Rows, Columns       int
	RowStep, ColumnStep int
	Data                []float64
}

// NewView returns the view of rows that lie one after the other.
func NewView(rows, columns int, data []float64) View {
	return View{rows, columns, columns, 1, data}
}

// T returns the transposed matrix.
func (a View) T() View { return View{a.Columns, a.Rows, a.ColumnStep, a.RowStep, a.Data} }

// AddProduct adds AB to c, each sum fused and in the order of the columns of A.
func (c *Panel) AddProduct(a View, b *Panel) {
	c.mustFit(a, b)
	if fast != nil {
		fast.addProduct(c.Rows, padded(c.Columns), a.Columns, c.stride, &a.Data[0], a.RowStep, a.ColumnStep, &b.data[0], &c.data[0])
		return
	}
	for i := range c.Rows {
		c.addRows(i, a, b)
	}
}

// Product stores start·1ᵀ + AB in c, which begins each sum of row i with start_i and goes on as
// AddProduct does.
func (c *Panel) Product(start []float64, a View, b *Panel) {
	c.mustFit(a, b)
	start = start[:c.Rows]
	if fast != nil {
		fast.product(c.Rows, padded(c.Columns), a.Columns, c.stride, &a.Data[0], a.RowStep, a.ColumnStep, &b.data[0], &start[0], &c.data[0])
		return
	}
	for i, x := range start {
		row := c.data[i*c.stride:][:padded(c.Columns)]
		for l := range row {
			row[l] = x
		}
		c.addRows(i, a, b)
	}
}

// addRows adds row i of AB.
func (c *Panel) addRows(i int, a View, b *Panel) {
	columns := padded(c.Columns)
	for k := range a.Columns {
		addRow(c.data[i*c.stride:][:columns], a.Data[i*a.RowStep+k*a.ColumnStep], b.data[k*b.stride:][:columns])
	}
}

func addRow(dst []float64, a float64, x []float64) {
	for l, b := range x {
		dst[l] = math.FMA(a, b, dst[l])
	}
}

func (c *Panel) mustFit(a View, b *Panel) {
	if a.Rows != c.Rows || a.Columns != b.Rows || b.Columns != c.Columns || b.stride != c.stride {
		panic("simd: a product must have the rows of A and the columns of B, and B the rows that A has columns")
	}
	if a.Rows < 1 || a.Columns < 1 || c.Columns < 1 {
		panic("simd: a product wants matrices that are not empty")
	}
	_ = a.Data[(a.Rows-1)*a.RowStep+(a.Columns-1)*a.ColumnStep]
}

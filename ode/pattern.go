package ode

import "slices"

// A Pattern says where a sparse matrix of dimension n may have entries that are not zero: in compressed columns. It does not
// change, and many matrices may share it.
type Pattern struct {
	start, rows []int // column j has the rows rows[start[j]:start[j+1]], ascending
	diagonal    []int // where (j, j) is in rows
}

// NewPattern returns the pattern whose column j has the rows listed in columns[j], in any order, and row j in any case. It is
// of dimension len(columns), and panics if a row is none of these. columns is left as it is.
func NewPattern(columns [][]int) *Pattern {
	p := &Pattern{start: []int{0}}
	for j, rows := range columns {
		column := append(slices.Clone(rows), j)
		slices.Sort(column)
		column = slices.Compact(column)
		if column[0] < 0 || column[len(column)-1] >= len(columns) {
			panic("ode: a column of a pattern has rows from 0 to the dimension − 1")
		}
		at, _ := slices.BinarySearch(column, j)
		p.diagonal = append(p.diagonal, len(p.rows)+at)
		p.rows = append(p.rows, column...)
		p.start = append(p.start, len(p.rows))
	}
	return p
}

// Dim returns the dimension.
func (p *Pattern) Dim() int { return len(p.diagonal) }

// Columns returns the compressed columns: the rows of column j are rows[start[j]:start[j+1]], ascending. Both are read only.
func (p *Pattern) Columns() (start, rows []int) { return p.start, p.rows }

// Diagonal returns where entry (j, j) is, of each j. It is read only.
func (p *Pattern) Diagonal() []int { return p.diagonal }

// at is where entry (i, j) is, or −1.
func (p *Pattern) at(i, j int) int {
	at, found := slices.BinarySearch(p.rows[p.start[j]:p.start[j+1]], i)
	if !found {
		return -1
	}
	return p.start[j] + at
}

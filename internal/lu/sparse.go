package lu

import "slices"

const (
	// searched: a pivot on the diagonal is taken unless another entry of its column is so much larger. Then the order that
	// keeps the factors sparse stays what it was.
	searched = 0.1
	// kept: a pivot of another matrix is taken again while it is no smaller, beside its column, than that.
	kept = 1e-3
)

// A Sparse matrix of dimension n has entries in a fixed pattern of compressed columns, and its factorization P A Q = L U by the
// left-looking method of Gilbert and Peierls: column k of the factors takes as many operations as it has
// multiplications. Q orders the columns by minimum degree. The first factorization chooses pivots and finds the
// patterns of L and U, which those that follow keep as long as the pivots are not small; they allocate nothing.
//
// Source: [GP88]; [Dav06, 6].
type Sparse[T Number] struct {
	n           int
	start, rows []int // of A: column j has the rows rows[start[j]:start[j+1]]
	a           []T

	order          []int32 // Q: column k of L and U is column order[k] of A
	place          []int32 // P: row i of A is row place[i] of L and U; −1: not yet
	pivots         []int32 // P⁻¹
	lower, upper   factor[T]
	inverse        []T // 1/u_kk
	x              []T
	found          bool // the patterns are there
	reached, stack []int32
	next           []int32 // of the entries of a column on the stack, which is looked at next
	mark           []int32
}

// A factor is L without its diagonal of ones, or U without its diagonal, by columns.
type factor[T Number] struct {
	start, rows []int32
	values      []T
}

func (f *factor[T]) reset() {
	f.start, f.rows, f.values = append(f.start[:0], 0), f.rows[:0], f.values[:0]
}

// NewSparse returns the zero matrix of dimension n with the given columns, each of ascending rows. They are not copied.
func NewSparse[T Number](n int, start, rows []int) *Sparse[T] {
	return &Sparse[T]{
		n: n, start: start, rows: rows, a: make([]T, len(rows)), order: minimumDegree(n, start, rows),
		place: make([]int32, n), pivots: make([]int32, n), inverse: make([]T, n), x: make([]T, n),
		reached: make([]int32, n), stack: make([]int32, n), next: make([]int32, n), mark: make([]int32, n),
	}
}

// Values returns the entries, column by column. They stay as they are in a factorization.
func (m *Sparse[T]) Values() []T { return m.a }

// Factor finds P, L and U. It reports false if there is no pivot, or none that is finite. What it comes to depends on A and P alone.
func (m *Sparse[T]) Factor() bool {
	if m.found && m.refactor() {
		return true
	}
	m.found = m.search(nil) && m.refactor()
	return m.found
}

// Pivots writes P to dst, of length n: the rows of A in the order of L and U. It is all −1 before the first factorization, and where that
// failed.
func (m *Sparse[T]) Pivots(dst []float64) {
	for k, i := range m.pivots {
		dst[k] = float64(i)
		if !m.found {
			dst[k] = -1
		}
	}
}

// SetPivots gives back what Pivots wrote, for a matrix with the entries that it has: it must be that with which they were good.
func (m *Sparse[T]) SetPivots(src []float64) {
	m.found = false
	if len(src) == 0 || src[0] < 0 {
		return
	}
	given := make([]int32, len(src))
	for k, i := range src {
		given[k] = int32(i)
	}
	m.found = m.search(given)
}

// Entries returns how many L and U have outside the diagonal.
func (m *Sparse[T]) Entries() int { return len(m.lower.rows) + len(m.upper.rows) }

// refactor keeps the pivots and reports whether none of them is small.
func (m *Sparse[T]) refactor() bool {
	x, l, u := m.x, &m.lower, &m.upper
	for k, j := range m.order {
		for p := m.start[j]; p < m.start[j+1]; p++ {
			x[m.place[m.rows[p]]] = m.a[p]
		}
		for p := u.start[k]; p < u.start[k+1]; p++ {
			r := u.rows[p] // ascending, so that those it depends on come first
			v := x[r]
			x[r] = 0
			u.values[p] = v
			first, last := l.start[r], l.start[r+1]
			values := l.values[first:last]
			for q, i := range l.rows[first:last] {
				x[i] -= v * values[q]
			}
		}
		pivot := x[k]
		x[k] = 0
		inverse := 1 / pivot
		most := 0.0
		first, last := l.start[k], l.start[k+1]
		values := l.values[first:last]
		for q, i := range l.rows[first:last] {
			most = max(most, size(x[i])) // NaN stays
			values[q] = x[i] * inverse
			x[i] = 0
		}
		if s := size(pivot); !(s > 0 && s-s == 0 && kept*most <= s) {
			return false // x is zero again
		}
		m.inverse[k] = inverse
	}
	return true
}

// search chooses the pivots, unless they are given, and finds the patterns. The values are those of refactor, which sums in
// another order.
func (m *Sparse[T]) search(given []int32) bool {
	l, u := &m.lower, &m.upper
	l.reset()
	u.reset()
	for i := range m.place {
		m.place[i], m.mark[i] = -1, -1
	}
	for k, j := range m.order {
		top := m.reach(int32(k), j)
		for p := m.start[j]; p < m.start[j+1]; p++ {
			m.x[m.rows[p]] = m.a[p]
		}
		for _, i := range m.reached[top:] {
			r := m.place[i]
			if r < 0 {
				continue
			}
			v := m.x[i]
			u.rows, u.values = append(u.rows, r), append(u.values, 0)
			for q := l.start[r]; q < l.start[r+1]; q++ {
				m.x[l.rows[q]] -= v * l.values[q]
			}
		}
		pivot, most := m.choose(top, k, given)
		good := pivot >= 0 && most > 0 && most-most == 0
		var inverse T
		if good {
			inverse = 1 / m.x[pivot]
			m.place[pivot], m.pivots[k] = int32(k), pivot
		}
		for _, i := range m.reached[top:] {
			if m.place[i] < 0 {
				l.rows, l.values = append(l.rows, i), append(l.values, m.x[i]*inverse)
			}
			m.x[i] = 0
		}
		if !good {
			return false
		}
		l.start, u.start = append(l.start, int32(len(l.rows))), append(u.start, int32(len(u.rows)))
	}
	for p, i := range l.rows {
		l.rows[p] = m.place[i]
	}
	for k := range m.n {
		slices.Sort(u.rows[u.start[k]:u.start[k+1]])
	}
	return true
}

// choose returns the row of the pivot of column k and how large it may be: the given one, that on the diagonal if it is not
// small, or the largest.
func (m *Sparse[T]) choose(top, k int, given []int32) (pivot int32, most float64) {
	if given != nil {
		if i := given[k]; m.mark[i] == int32(k) && m.place[i] < 0 {
			return i, size(m.x[i])
		}
		return -1, 0
	}
	pivot = -1
	for _, i := range m.reached[top:] {
		if m.place[i] < 0 {
			if s := size(m.x[i]); s > most || s != s {
				pivot, most = i, s
			}
		}
	}
	if j := m.order[k]; m.mark[j] == int32(k) && m.place[j] < 0 && size(m.x[j]) >= searched*most {
		pivot = j
	}
	return pivot, most
}

// reach finds the rows of column k of L and U: those of column j of A, and what the columns of L lead to from there, depth
// first. They are in reached from the result on, each before those that depend on it.
func (m *Sparse[T]) reach(k, j int32) int {
	top := m.n
	for _, i := range m.rows[m.start[j]:m.start[j+1]] {
		if m.mark[i] == k {
			continue
		}
		depth := 0
		m.push(0, int32(i), k)
		for depth >= 0 {
			i := m.stack[depth]
			if r := m.place[i]; r >= 0 && m.next[depth] < m.lower.start[r+1] {
				below := m.lower.rows[m.next[depth]]
				m.next[depth]++
				if m.mark[below] != k {
					depth++
					m.push(depth, below, k)
				}
				continue
			}
			depth--
			top--
			m.reached[top] = i
		}
	}
	return top
}

func (m *Sparse[T]) push(depth int, i, k int32) {
	m.mark[i], m.stack[depth], m.next[depth] = k, i, 0
	if r := m.place[i]; r >= 0 {
		m.next[depth] = m.lower.start[r]
	}
}

// Solve, after Factor, replaces b by the solution of A x = b.
func (m *Sparse[T]) Solve(b []T) {
	x, l, u := m.x, &m.lower, &m.upper
	for i, v := range b {
		x[m.place[i]] = v
	}
	for k := range m.n {
		v := x[k]
		first, last := l.start[k], l.start[k+1]
		values := l.values[first:last]
		for q, i := range l.rows[first:last] {
			x[i] -= v * values[q]
		}
	}
	for k := m.n - 1; k >= 0; k-- {
		v := x[k] * m.inverse[k]
		x[k] = 0
		b[m.order[k]] = v
		first, last := u.start[k], u.start[k+1]
		values := u.values[first:last]
		for q, i := range u.rows[first:last] {
			x[i] -= v * values[q]
		}
	}
}

package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// differences sets ∂fᵢ/∂yⱼ ≈ (fᵢ(t, y + δⱼeⱼ) − fᵢ(t, y))/δⱼ. Columns no two of which meet
// in a row are taken together: the groups. Where one is not finite, y + δⱼeⱼ may be outside the domain of f: the other side of y is
// tried, then both with a smaller δⱼ. With w the tolerance of yⱼ and u = 2⁻⁵²,
//
//	δⱼ = max(√u |yⱼ|, 1000 N u |h| ‖f‖ w, w/1000),
//
// so that an increment is that of a state of its size, and one of a state near zero is
// seen in f [HBG+05, 2.1], and above the rounding of f where the state is less than its tolerance.
func (l *linearization) differences(t float64, y, slope []float64, h float64, tol *ode.Tolerance) {
	const unit, root = 0x1p-52, 0x1p-26
	least := 1000 * float64(l.n) * unit * math.Abs(h) * tol.Norm(slope, y)
	if !(least > 0) || math.IsInf(least, 1) {
		least = 1
	}
	for j, x := range y {
		d := max(root*math.Abs(x), max(least, 1e-3)*tol.Of(j, x))
		if d == 0 {
			d = root
		}
		if slope[j] < 0 != (h < 0) { // towards where the solution goes
			d = -d
		}
		l.step[j] = x + d - x
	}
	tries := 6 // three sizes on both sides
	if !finiteAll(slope) {
		tries = 1 // no increment helps
	}
	copy(l.argument, y)
	for _, group := range l.groups {
		if l.stopped() {
			return
		}
		for try := 1; !l.columns(group, t, y, slope) && try < tries; try++ {
			for _, j := range group {
				if l.finiteColumn(j) {
					continue
				}
				d := -l.step[j]
				if try%2 == 0 {
					d /= 1024
				}
				if moved := y[j] + d - y[j]; moved != 0 { // not below the rounding of y
					l.step[j] = moved
				}
			}
		}
	}
}

// columns takes the differences of a group of columns and reports whether they are finite.
func (l *linearization) columns(group []int, t float64, y, slope []float64) bool {
	for _, j := range group {
		l.argument[j] = y[j] + l.step[j]
	}
	l.sys.Derivative(l.f, t, l.argument)
	l.work.Evaluations++
	finite := true
	for _, j := range group {
		l.argument[j] = y[j]
		if l.j.Dense() {
			column, inverse := l.j.Data()[j:], 1/l.step[j]
			for i, f := range l.f {
				d := (f - slope[i]) * inverse
				column[i*l.n] = d
				finite = finite && d-d == 0
			}
			continue
		}
		if l.pattern != nil {
			start, rows := l.pattern.Columns()
			for p := start[j]; p < start[j+1]; p++ {
				d := (l.f[rows[p]] - slope[rows[p]]) / l.step[j]
				l.j.Data()[p] = d
				finite = finite && d-d == 0
			}
			continue
		}
		for i := max(0, j-l.upper); i <= min(l.n-1, j+l.lower); i++ {
			d := (l.f[i] - slope[i]) / l.step[j]
			l.j.Set(i, j, d)
			finite = finite && d-d == 0
		}
	}
	return finite
}

// finiteColumn reports whether the entries of column j are finite.
func (l *linearization) finiteColumn(j int) bool {
	if l.pattern != nil {
		start, _ := l.pattern.Columns()
		return finiteAll(l.j.Data()[start[j]:start[j+1]])
	}
	for i := max(0, j-l.upper); i <= min(l.n-1, j+l.lower); i++ {
		if d := l.j.At(i, j); d-d != 0 {
			return false
		}
	}
	return true
}

// apart returns groups of columns no two of which meet in a row. Those of a band are every so many, those of a pattern the
// first that fits, column by column [CPR74].
func apart(j *ode.Matrix) [][]int {
	n := j.Dim()
	var groups [][]int
	pattern := j.Pattern()
	if pattern == nil {
		lower, upper := j.Bandwidth()
		width := min(lower+upper+1, n)
		groups = make([][]int, width)
		for k := range n {
			groups[k%width] = append(groups[k%width], k)
		}
		return groups
	}
	start, rows := pattern.Columns()
	columns := make([][]int, n) // of a row
	for k := range n {
		for _, i := range rows[start[k]:start[k+1]] {
			columns[i] = append(columns[i], k)
		}
	}
	group, taken := make([]int, n), make([]int, n+1) // taken[g] = k + 1: a column that meets column k is in group g
	for k := range n {
		for _, i := range rows[start[k]:start[k+1]] {
			for _, other := range columns[i] {
				if other < k {
					taken[group[other]] = k + 1
				}
			}
		}
		for taken[group[k]] == k+1 {
			group[k]++
		}
		if group[k] == len(groups) {
			groups = append(groups, nil)
		}
		groups[group[k]] = append(groups[group[k]], k)
	}
	return groups
}

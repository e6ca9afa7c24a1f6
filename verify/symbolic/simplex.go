package symbolic

import "math/big"

// feasible looks for x ≥ 0 with Σ_j x_j a_j = b: the first phase of the simplex
// method in exact arithmetic, by Bland's rule, which always ends. A column is a
// sparse vector; so is b. It returns nil if there is no such x.
func feasible(columns []map[int]*big.Rat, b map[int]*big.Rat, rows int, work *account) []*big.Rat {
	// One artificial variable a row makes the start, in rows of positive b. The
	// last row is their sum.
	n := len(columns)
	t := make([][]fraction, rows, rows+1) // n columns and the right side
	basis := make([]int, rows)
	for i := range t {
		t[i] = make([]fraction, n+1)
		for j := range n {
			t[i][j] = entry(columns[j], i)
		}
		if t[i][n] = entry(b, i); t[i][n].sign() < 0 {
			for j := range t[i] {
				t[i][j] = t[i][j].neg()
			}
		}
		basis[i] = n + 1 + i
	}
	goal := make([]fraction, n+1)
	for j := range goal {
		goal[j] = fraction{num: 0, den: 1}
		for _, row := range t {
			goal[j] = goal[j].sub(row[j].neg())
		}
	}
	t = append(t, goal)
	for {
		in := entering(goal[:n])
		if in < 0 {
			break
		}
		out := -1
		var least fraction
		for i, row := range t[:rows] {
			if row[in].sign() <= 0 {
				continue
			}
			quotient := row[n].mul(row[in].inv())
			more := 1
			if out >= 0 {
				more = least.sub(quotient).sign()
			}
			if more > 0 || more == 0 && basis[i] < basis[out] {
				out, least = i, quotient
			}
		}
		if out < 0 {
			return nil // the sum of the artificial variables has no lower bound: never so
		}
		pivot(t, out, in, work)
		basis[out] = in
	}
	x := make([]*big.Rat, n)
	for j := range x {
		x[j] = new(big.Rat)
	}
	for i, j := range basis {
		switch {
		case j < n:
			x[j] = t[i][n].rat()
		case t[i][n].sign() != 0:
			return nil // an artificial variable is left
		}
	}
	return x
}

func entry(v map[int]*big.Rat, i int) fraction {
	if c := v[i]; c != nil {
		return fractionOf(c)
	}
	return fraction{num: 0, den: 1}
}

// entering returns the first column that lowers the sum of the artificial
// variables; −1 if none does.
func entering(goal []fraction) int {
	for j, c := range goal {
		if c.sign() > 0 {
			return j
		}
	}
	return -1
}

// pivot makes column in a unit vector with its 1 in row out.
func pivot(t [][]fraction, out, in int, work *account) {
	work.charge(len(t) * len(t[out]))
	scale := t[out][in].inv()
	for j := range t[out] {
		t[out][j] = t[out][j].mul(scale)
	}
	for i, row := range t {
		factor := row[in]
		if i == out || factor.sign() == 0 {
			continue
		}
		for j, x := range t[out] {
			if x.sign() != 0 {
				row[j] = row[j].sub(x.mul(factor))
			}
		}
	}
}

package symbolic

import "math/big"

// feasible looks for x ≥ 0 with Σ_j x_j a_j = b: the first phase of the simplex
// method in exact arithmetic, by Bland's rule, which always ends. A column is a
// sparse vector; so is b. It returns nil if there is no such x.
func feasible(columns []map[int]*big.Rat, b map[int]*big.Rat, rows int, work *account) []*big.Rat {
	// One artificial variable a row makes the start, in rows of positive b. The
	// last row is their sum.
	n := len(columns)
	t := make([][]*big.Rat, rows, rows+1) // n columns and the right side
	basis := make([]int, rows)
	for i := range t {
		t[i] = make([]*big.Rat, n+1)
		for j := range n {
			t[i][j] = entry(columns[j], i)
		}
		if t[i][n] = entry(b, i); t[i][n].Sign() < 0 {
			for j := range t[i] {
				t[i][j].Neg(t[i][j])
			}
		}
		basis[i] = n + 1 + i
	}
	goal := make([]*big.Rat, n+1)
	for j := range goal {
		goal[j] = new(big.Rat)
		for _, row := range t {
			goal[j].Add(goal[j], row[j])
		}
	}
	t = append(t, goal)
	for {
		in := entering(goal[:n])
		if in < 0 {
			break
		}
		out := -1
		var least *big.Rat
		for i, row := range t[:rows] {
			if row[in].Sign() <= 0 {
				continue
			}
			ratio := new(big.Rat).Quo(row[n], row[in])
			if out < 0 || ratio.Cmp(least) < 0 || ratio.Cmp(least) == 0 && basis[i] < basis[out] {
				out, least = i, ratio
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
			x[j].Set(t[i][n])
		case t[i][n].Sign() != 0:
			return nil // an artificial variable is left
		}
	}
	return x
}

func entry(v map[int]*big.Rat, i int) *big.Rat {
	if c := v[i]; c != nil {
		return new(big.Rat).Set(c)
	}
	return new(big.Rat)
}

// entering returns the first column that lowers the sum of the artificial
// variables; −1 if none does.
func entering(goal []*big.Rat) int {
	for j, c := range goal {
		if c.Sign() > 0 {
			return j
		}
	}
	return -1
}

// pivot makes column in a unit vector with its 1 in row out.
func pivot(t [][]*big.Rat, out, in int, work *account) {
	work.charge(len(t) * len(t[out]))
	scale := new(big.Rat).Inv(t[out][in])
	for j := range t[out] {
		t[out][j].Mul(t[out][j], scale)
	}
	product := new(big.Rat)
	for i, row := range t {
		if i == out || row[in].Sign() == 0 {
			continue
		}
		factor := new(big.Rat).Set(row[in])
		for j := range row {
			if t[out][j].Sign() != 0 {
				row[j].Sub(row[j], product.Mul(factor, t[out][j]))
			}
		}
	}
}

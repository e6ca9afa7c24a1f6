package modular

import "slices"

// logarithms tells whether other values of the free logarithms would explain a
// failure. Those of its coefficients are looked at that are affine in them:
// f₀ + Σ lᵢ (fᵢ − f₀).
func (t *task) logarithms(p prime, stream uint64, flips uint, v view) string {
	m := v.table.logarithms()
	exps := len(v.table.l) - m
	switch {
	case v.table.unrelated() > 2:
		return "fails, but has too many exponentials to be sure that they are independent"
	case m == 0:
		return ""
	}
	// Not at small numbers, which would be taken for rational exponents.
	fixed, rng := make([]uint64, m), newStream(seed, 0)
	for i := range fixed {
		fixed[i] = rng.Uint64N(uint64(p))
	}
	base := t.at(p, stream, flips, fixed)
	if base.redraw || len(base.coef) != len(v.coef) {
		return "fails, but not for all logarithms in the same way"
	}
	rows := make([][]uint64, len(v.coef))
	for i := range rows {
		rows[i] = make([]uint64, m+1)
		rows[i][m] = base.coef[i]
	}
	drawn := slices.Clone(base.coef)
	var e []uint64
	for j, free := range v.table.free {
		if !free {
			continue
		}
		k := len(e)
		e = append(e, v.table.e[j])
		fixed[k] = p.add(fixed[k], 1)
		one := t.at(p, stream, flips, fixed)
		fixed[k] = p.sub(fixed[k], 1)
		if one.redraw || len(one.coef) != len(v.coef) {
			return "fails, but not for all logarithms in the same way"
		}
		for i := range rows {
			rows[i][k] = p.sub(one.coef[i], base.coef[i])
			rows[i][m] = p.sub(rows[i][m], p.mul(fixed[k], rows[i][k]))
			drawn[i] = p.add(drawn[i], p.mul(p.sub(v.table.l[j], fixed[k]), rows[i][k]))
		}
	}
	var linear [][]uint64 // what is not says nothing
	for i := range rows {
		if drawn[i] == v.coef[i] {
			linear = append(linear, rows[i])
		}
	}
	all := len(linear) == len(rows)
	linear = eliminate(p, linear, m)
	why := verdict(p, linear, e, exps > 0)
	if !all && (why != "" || len(linear) == 0) {
		return "fails, but is not linear in its logarithms"
	}
	return why
}

// eliminate brings the rows Σ cᵢ lᵢ + b = 0 to reduced echelon form, without the
// rows that vanish.
func eliminate(p prime, rows [][]uint64, m int) [][]uint64 {
	rank := 0
	for col := 0; col <= m && rank < len(rows); col++ {
		at := rank
		for at < len(rows) && rows[at][col] == 0 {
			at++
		}
		if at == len(rows) {
			continue
		}
		rows[rank], rows[at] = rows[at], rows[rank]
		inv := p.inv(rows[rank][col])
		for j := range rows[rank] {
			rows[rank][j] = p.mul(rows[rank][j], inv)
		}
		for i := range rows {
			if f := rows[i][col]; i != rank && f != 0 {
				for j := range rows[i] {
					rows[i][j] = p.sub(rows[i][j], p.mul(f, rows[rank][j]))
				}
			}
		}
		rank++
	}
	return rows[:rank]
}

// tooLate is said of a point at which the logarithms of a claim that holds were
// drawn as if they were free, because what they are of is related by accident:
// small integers are powers of each other. Such a point is drawn anew.
const tooLate = "holds if logarithms are related in a way that is seen too late"

// verdict judges what the logarithms of e would have to fulfil; "" means that
// they cannot. Without exponentials all numbers stand for algebraic ones, and by
// the theorem of Baker [Bak75, 2] a relation
//
//	c₀ + c₁ log e₁ + … + c_m log e_m = 0
//
// has c₀ = 0 and is made of such with whole c_i, in which Π eᵢ^cᵢ = 1. For two
// logarithms it is a multiple of one of these.
func verdict(p prime, rows [][]uint64, e []uint64, exps bool) string {
	m, unsure := len(e), ""
	for _, row := range rows {
		numbers, ok := integers(p, row[:m])
		switch {
		case !slices.ContainsFunc(row[:m], func(c uint64) bool { return c != 0 }): // 1 = 0
			return ""
		case exps:
			unsure = "fails, unless logarithms are related in a way that is not seen"
		case row[m] != 0 || !ok && m <= 2:
			return ""
		case !ok:
			unsure = "fails, unless logarithms are related in a way that is not seen"
		default:
			product := uint64(1)
			for j := range m {
				product = p.mul(product, p.powi(e[j], int(numbers[j])))
			}
			if product != 1 {
				return ""
			}
			if unsure == "" {
				unsure = tooLate
			}
		}
	}
	return unsure
}

// integers finds whole numbers in proportion to the residues c, one of which is 1.
// For up to two residues none are missed that the exponents of a relation could be.
func integers(p prime, c []uint64) (numbers []int64, ok bool) {
	bound := int64(1000)
	if len(c) <= 2 {
		bound = 1 << 29
	}
	numbers, lcm := make([]int64, len(c)), int64(1)
	for j, a := range c {
		num, den, small := p.small(a, bound)
		if !small {
			num, den, small = p.small(p.neg(a), bound)
			num = -num
		}
		if !small || lcm*den >= 1<<30 {
			return nil, false
		}
		for i := range numbers[:j] {
			numbers[i] *= den
		}
		numbers[j] = num * lcm
		lcm *= den
	}
	return numbers, true
}

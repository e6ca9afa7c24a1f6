package modular

import "slices"

// logarithms tells whether other values of the free logarithms would excuse a
// failure. The claim must be affine in them: f₀ + Σ lᵢ (fᵢ − f₀).
func (t *task) logarithms(p prime, stream uint64, flips uint, v view) string {
	m := v.table.logarithms()
	exps := len(v.table.l) - m
	switch {
	case exps > 2:
		return "fails, but has too many exponentials to be sure that they are independent"
	case m == 0:
		return ""
	}
	// Not at zero, where products know more of themselves.
	fixed := make([]uint64, m)
	for i := range fixed {
		fixed[i] = uint64(3 + 2*i)
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
		fixed[k]++
		one := t.at(p, stream, flips, fixed)
		fixed[k]--
		if one.redraw || len(one.coef) != len(v.coef) {
			return "fails, but not for all logarithms in the same way"
		}
		for i := range rows {
			rows[i][k] = p.sub(one.coef[i], base.coef[i])
			rows[i][m] = p.sub(rows[i][m], p.mul(fixed[k], rows[i][k]))
			drawn[i] = p.add(drawn[i], p.mul(p.sub(v.table.l[j], fixed[k]), rows[i][k]))
		}
	}
	if !slices.Equal(drawn, v.coef) {
		return "fails, but is not linear in its logarithms"
	}
	return verdict(p, eliminate(p, rows, m), e, exps > 0)
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

// verdict judges what the logarithms of e would have to fulfil; "" means that
// they cannot.
func verdict(p prime, rows [][]uint64, e []uint64, exps bool) string {
	const bound = 1000
	m, unsure := len(e), ""
	for _, row := range rows {
		numbers, lcm, moves := make([]int64, m), int64(1), false
		ok := true
		for j := range m {
			num, den, small := p.small(row[j], bound)
			if !small {
				if num, den, small = p.small(p.neg(row[j]), bound); small {
					num = -num
				}
			}
			if ok = ok && small && lcm*den < 1<<20; ok {
				for i := range numbers[:j] {
					numbers[i] *= den
				}
				numbers[j] = num * lcm
				lcm *= den
				moves = moves || num != 0
			}
		}
		switch {
		case !moves && ok: // 1 = 0
			return ""
		case !ok || exps:
			unsure = "fails, unless logarithms are related in a way that is not seen"
		case row[m] != 0:
			return ""
		default:
			product := uint64(1)
			for j := range m {
				product = p.mul(product, p.powi(e[j], int(numbers[j])))
			}
			if product != 1 {
				return ""
			}
			unsure = "holds if logarithms are related in a way that is seen too late"
		}
	}
	return unsure
}

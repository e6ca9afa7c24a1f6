package symbolic

// atLimit returns the contradiction that equations and inequalities without
// remainders, taken for all small ε > 0, have for ε → 0: symbols are smooth up to
// ε = 0, and so εc = 1 says that 1 = 0 there, though a point at one ε meets it.
func (f *Field) atLimit(givens []Given, n int, spoken []Poly) (clash *Contradiction) {
	if n < Exact || f.limiting {
		return nil
	}
	small := false
	for _, g := range givens {
		for _, h := range f.closure(g.Value.poly) {
			small = small || h == 0
		}
	}
	if !small {
		return nil
	}
	f.limiting = true
	defer func() { f.limiting = false }()
	f.apart(func() Series { // what the sides ask for is asked at ε > 0 alone
		for _, n := range []int{1, limitOrder} {
			if clash, _ = f.branches(givens, n, spoken, func(c *completion) bool { c.incompatible(); return true }); clash == nil {
				break
			}
		}
		return Series{}
	})
	return clash
}

// limitOrder is that to which a contradiction is checked once more: what vanishes
// modulo ε need not beyond.
const limitOrder = 6

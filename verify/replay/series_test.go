package replay

import (
	"math/big"
	"testing"
)

// Slopes over a box hold the differences of coefficients between its points and its middle, of all
// operations and orders.
func TestSlopesHoldDifferences(t *testing.T) {
	for _, text := range []string{"log(x)", "exp(-x)*y", "sin(x + y)", "cos(2*x)", "sqrt(x)/y", "y - x^3/3"} {
		p := newProgram([]string{"x", "y"})
		p.out = []int{p.expression(text), p.expression("x*y")}
		number := func(n int64) real { return fraction(big.NewRat(n, 8)) }
		const order = 4
		m, h := []real{number(12), number(8)}, number(2)
		box := []real{between(number(8).mid, number(16).mid), between(number(6).mid, number(10).mid)}
		start, step := jets(m, box, h)
		jets := expand(p, start, step, order)
		for x := int64(8); x <= 16; x++ {
			for y := int64(6); y <= 10; y++ {
				b := []real{number(x), number(y)}
				there := expand(p, b, h, order)
				for i := range there {
					for k := range order + 1 {
						jet := jets[i][k]
						got := there[i][k].sub(jet.at)
						want := jet.slopes[0].mul(b[0].sub(m[0])).add(jet.slopes[1].mul(b[1].sub(m[1])))
						if got.hi().Cmp(want.lo()) < 0 || got.lo().Cmp(want.hi()) > 0 {
							t.Errorf("%s, node %d, order %d: from the middle to (%v, %v) it changes by %v, and by slopes in %v", text, i, k, b[0], b[1], got, want)
						}
						if c := jet.all; there[i][k].hi().Cmp(c.lo()) < 0 || there[i][k].lo().Cmp(c.hi()) > 0 {
							t.Errorf("%s, node %d, order %d: at (%v, %v) it is %v, and over the box in %v", text, i, k, b[0], b[1], there[i][k], c)
						}
					}
				}
			}
		}
	}
}

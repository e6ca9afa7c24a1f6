package integrators

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/rootedtree"
)

// seriesTerms is to how many terms series in z are compared. What is compared is a combination of at
// most 15 functions φ_k(cz), each of which solves a linear equation with coefficients of degree 1; more
// of its first terms vanish than of any such combination that is not zero.
const seriesTerms = 40

// A zSeries is a power series in z.
type zSeries []*big.Rat

func newZSeries() zSeries { return zSeries(all0(seriesTerms)) }

// plus returns s + w φ_k(c z).
func (s zSeries) plus(w *big.Rat, k int, c *big.Rat) zSeries {
	r := newZSeries()
	power := new(big.Rat).Set(w)
	for j := range r {
		factorial := new(big.Rat).SetInt(new(big.Int).MulRange(1, int64(j+k)))
		r[j].Quo(power, factorial)
		r[j].Add(r[j], s[j])
		power = new(big.Rat).Mul(power, c)
	}
	return r
}

// plusTimes returns s + w x.
func (s zSeries) plusTimes(w *big.Rat, x zSeries) zSeries {
	r := newZSeries()
	for j := range r {
		r[j].Add(s[j], new(big.Rat).Mul(w, x[j]))
	}
	return r
}

func (s zSeries) isZero() bool {
	for _, x := range s {
		if x.Sign() != 0 {
			return false
		}
	}
	return true
}

func seriesOf(terms []phiTerm) zSeries {
	s := newZSeries()
	for _, term := range terms {
		s = s.plus(term.w, term.k, term.c)
	}
	return s
}

// stiffOrder decides the conditions of [HO05, Table 2] up to order 4 in exact arithmetic, those of the
// order itself in the weak form, b(0) for b, which is enough for it. Since L and the
// derivatives of N do not commute, sums like Σ b_i(z) J ψ_i(w) must vanish in all
// coefficients of z and w. Sums are over i > 1, where the conditions on the first
// column are met by the form of the method: c₁ = 0 and ψ_{j,1} = 0.
func stiffOrder(t *exponentialTable) (order int, failing string) {
	one := big.NewRat(1, 1)
	s := len(t.c)
	b := make([]zSeries, s)
	b0 := make([]*big.Rat, s)
	for i := 1; i < s; i++ {
		b[i] = seriesOf(t.b[i-1])
		b0[i] = b[i][0]
	}
	// ψ_{j,i} = φ_j(c_i z) c_i^j − Σ_k a_ik c_k^{j−1}/(j−1)!
	psi := func(j, i int) zSeries {
		x := newZSeries().plus(ratPower(t.c[i], j), j, t.c[i])
		for k := 1; k < i; k++ {
			w := new(big.Rat).Quo(ratPower(t.c[k], j-1), new(big.Rat).SetInt(new(big.Int).MulRange(1, int64(j-1))))
			x = x.plusTimes(w.Neg(w), seriesOf(t.a[i][k-1]))
		}
		return x
	}
	// Σ b_i c_i^{j−1}/(j−1)! = φ_j
	quadrature := func(j int, weak bool) bool {
		x := newZSeries().plus(big.NewRat(-1, 1), j, one)
		for i := 1; i < s; i++ {
			w := new(big.Rat).Quo(ratPower(t.c[i], j-1), new(big.Rat).SetInt(new(big.Int).MulRange(1, int64(j-1))))
			x = x.plusTimes(w, b[i])
		}
		return weak && x[0].Sign() == 0 || x.isZero()
	}
	// Σ b_i(z) c_i^power ψ_i(w) = 0
	bilinear := func(power int, weak bool, psi func(i int) zSeries) bool {
		for m := range seriesTerms {
			if weak && m > 0 {
				break
			}
			x := newZSeries()
			for i := 1; i < s; i++ {
				x = x.plusTimes(new(big.Rat).Mul(b[i][m], ratPower(t.c[i], power)), psi(i))
			}
			if !x.isZero() {
				return false
			}
		}
		return true
	}
	psi2 := func(i int) zSeries { return psi(2, i) }
	psi3 := func(i int) zSeries { return psi(3, i) }
	// Σ b_i(0) a_ij(v) ψ_{2,j}(w) = 0
	nested := func() bool {
		for n := range seriesTerms {
			x := newZSeries()
			for i := 1; i < s; i++ {
				for j := 1; j < i; j++ {
					x = x.plusTimes(new(big.Rat).Mul(b0[i], seriesOf(t.a[i][j-1])[n]), psi2(j))
				}
			}
			if !x.isZero() {
				return false
			}
		}
		return true
	}
	for _, c := range []struct {
		order int
		what  string
		holds func(weak bool) bool
	}{
		{2, "Σ b c = φ₂", func(weak bool) bool { return quadrature(2, weak) }},
		{3, "Σ b c²/2 = φ₃", func(weak bool) bool { return quadrature(3, weak) }},
		{3, "Σ b J ψ₂ = 0", func(weak bool) bool { return bilinear(0, weak, psi2) }},
		{4, "Σ b c³/6 = φ₄", func(weak bool) bool { return quadrature(4, weak) }},
		{4, "Σ b J ψ₃ = 0", func(weak bool) bool { return bilinear(0, weak, psi3) }},
		{4, "Σ b J a J ψ₂ = 0", func(bool) bool { return nested() }},
		{4, "Σ b c K ψ₂ = 0", func(weak bool) bool { return bilinear(1, weak, psi2) }},
	} {
		// Order p asks for those below p as they are, and for those of p in the weak form.
		if !c.holds(true) {
			return c.order - 1, c.what
		}
		if failing == "" && !c.holds(false) {
			failing, order = c.what, c.order
		} else if failing != "" && c.order > order {
			return order, failing
		}
	}
	return 4, failing
}

func ratPower(x *big.Rat, n int) *big.Rat {
	p := big.NewRat(1, 1)
	for range n {
		p.Mul(p, x)
	}
	return p
}

// The stiff orders are those stated, and the check notices each weight that is a little off.
func TestStiffOrders(t *testing.T) {
	for _, m := range Exponentials() {
		order, failing := stiffOrder(m.table())
		if order != m.StiffOrder() {
			t.Errorf("%s: the stiff order is %d, not %d: %s", m.info.Name, order, m.StiffOrder(), failing)
		}
		for i := range len(m.table().b) {
			spoilt := *m.table()
			spoilt.b = append([][]phiTerm(nil), spoilt.b...)
			spoilt.b[i] = append([]phiTerm{{big.NewRat(1, 1e15), big.NewRat(1, 1), 2}}, spoilt.b[i]...)
			if node := spoilt.c[i+1]; node.Sign() != 0 {
				if order, _ := stiffOrder(&spoilt); order >= m.StiffOrder() {
					t.Errorf("%s: a wrong weight b%d is not noticed", m.info.Name, i+2)
				}
			}
		}
	}
}

// The order for steps that resolve L is 4: with z = 0 the weights are those of an explicit
// Runge–Kutta method.
func TestExponentialOrders(t *testing.T) {
	for _, m := range Exponentials() {
		table := m.table()
		s := len(table.c)
		a, b := make([][]*big.Rat, s), all0(s)
		b[0].SetInt64(1)
		for i := range s {
			a[i] = all0(s)
			a[i][0].Set(table.c[i])
			for j := 1; j < i; j++ {
				a[i][j] = seriesOf(table.a[i][j-1])[0]
				a[i][0].Sub(a[i][0], a[i][j])
			}
			if i > 0 {
				b[i] = seriesOf(table.b[i-1])[0]
				b[0].Sub(b[0], b[i])
			}
		}
		if order, tree, off := rootedtree.Order(a, b, 5, new(big.Rat)); order != 4 {
			t.Errorf("%s: order %d, %v is off by %v", m.info.Name, order, tree, off)
		}
	}
}

func TestParseExponential(t *testing.T) {
	for text, want := range map[string]string{
		"0 |\n1 |\nb | φ2 ; φ2": "row 3 has 2 entries, not 1",
		"0 |\n1\nb | φ2":        "has no node",
		"0 |\nx |\nb | φ2":      `"x" is no number`,
		"0 |\n1 |\nb | φ5":      `"φ5" is no φ`,
		"0 |\n1 |\nb | φ2,3":    `"φ2,3" has no such node`,
		"0 |\n1 |\nb | two φ2":  `"two" is no number`,
		"0 |\n1 |":              "a table of 2 nodes has 2 rows",
	} {
		if _, err := parseExponential(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	table, err := parseExponential("0 |\n1/2 |\nb | 1/2 φ2,2 - 3 φ1")
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, term := range table.b[0] {
		got += fmt.Sprintf("%v φ%d(%v z) ", term.w, term.k, term.c)
	}
	if want := "1/2 φ2(1/2 z) -3/1 φ1(1/1 z) "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

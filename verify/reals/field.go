package reals

import "math/big"

// expanded returns the node of a partial derivative of a field at arguments:
//
//	Σ w Π_j ∂_j^{n_j} (x_j^{p_j} e^{k_j x_j})
func (m *Model) expanded(n int) int {
	if e, ok := m.expansions[n]; ok {
		return e
	}
	s := m.space
	x := s.nodes[n]
	args, order := s.lists[x.b], s.orders[x.k]
	sum := s.int(0)
	for _, t := range m.fields[x.a] {
		product := s.constant(new(big.Rat).SetFloat64(t.weight))
		for j, a := range args {
			product = s.mul(product, s.factor(a, t.power[j], t.slope[j], order[j]))
		}
		sum = s.add(sum, product)
	}
	for _, a := range args { // where they are defined
		sum = s.both(sum, a)
	}
	m.expansions[n] = sum
	return sum
}

// factor is the derivative number n of x^p e^{kx}, by Leibniz' rule.
func (s *Space) factor(x, p int, slope float64, n int) int {
	k := new(big.Rat).SetFloat64(slope)
	sum := s.int(0)
	c := big.NewRat(1, 1) // binomial(n, i)·p!/(p−i)!
	for i := 0; i <= min(n, p); i++ {
		v := new(big.Rat).Set(c)
		for range n - i {
			v.Mul(v, k)
		}
		if v.Sign() != 0 {
			sum = s.add(sum, s.mul(s.constant(v), s.power(x, int64(p-i))))
		}
		c.Mul(c, big.NewRat(int64(n-i)*int64(p-i), int64(i+1)))
	}
	if k.Sign() == 0 || s.is(sum, "0") {
		return sum
	}
	return s.mul(sum, s.call(opExp, s.mul(s.constant(k), x)))
}

package theorems

import "math/big"

// A rationalNet is a diagonal network on data of rational numbers, for identities that
// are to hold without any rounding.
type rationalNet struct {
	x [][]*big.Rat
	y []*big.Rat
}

// loss returns ‖Xθ−y‖²/(2n), θ = u⊙u − v⊙v, of degree four in β = (u, v).
func (net rationalNet) loss(beta []*big.Rat) *big.Rat {
	d, sum := len(beta)/2, new(big.Rat)
	for i, row := range net.x {
		r := new(big.Rat).Neg(net.y[i])
		for j, x := range row {
			u, v := times(beta[j], beta[j]), times(beta[d+j], beta[d+j])
			r.Add(r, times(x, u.Sub(u, v)))
		}
		sum.Add(sum, times(r, r))
	}
	return sum.Mul(sum, big.NewRat(1, int64(2*len(net.y))))
}

// gradient returns ∇L(β).
func (net rationalNet) gradient(beta []*big.Rat) []*big.Rat {
	g := make([]*big.Rat, len(beta))
	for j := range g {
		g[j] = partial(func(b []*big.Rat) []*big.Rat { return []*big.Rat{net.loss(b)} }, beta, j)[0]
	}
	return g
}

// A rationalMap is one iteration (β, p) → (β′, p′) of a momentum method.
type rationalMap func(z []*big.Rat) []*big.Rat

// iteration returns that of HB, or of NAG, whose gradient is taken at β + μp.
func (net rationalNet) iteration(eta, mu *big.Rat, nesterov bool) rationalMap {
	return func(z []*big.Rat) []*big.Rat {
		n := len(z) / 2
		at := z[:n]
		if nesterov {
			at = lookAhead(z, mu)
		}
		g := net.gradient(at)
		next := make([]*big.Rat, 2*n)
		for i := range n {
			p := times(mu, z[n+i])
			next[n+i] = p.Sub(p, times(eta, g[i]))
			next[i] = new(big.Rat).Add(z[i], p)
		}
		return next
	}
}

// lookAhead returns β + μp.
func lookAhead(z []*big.Rat, mu *big.Rat) []*big.Rat {
	n := len(z) / 2
	at := make([]*big.Rat, n)
	for i := range at {
		at[i] = new(big.Rat).Add(z[i], times(mu, z[n+i]))
	}
	return at
}

// partial returns ∂f/∂z_j by a central difference that is exact for polynomials of degree
// up to four,
//
//	[8(f(z+e_j) − f(z−e_j)) − (f(z+2e_j) − f(z−2e_j))]/12.
func partial(f func([]*big.Rat) []*big.Rat, z []*big.Rat, j int) []*big.Rat {
	var d []*big.Rat
	for _, at := range []struct{ step, weight int64 }{{1, 8}, {-1, -8}, {2, -1}, {-2, 1}} {
		moved := append([]*big.Rat(nil), z...)
		moved[j] = new(big.Rat).Add(z[j], big.NewRat(at.step, 1))
		for i, x := range f(moved) {
			if i == len(d) {
				d = append(d, new(big.Rat))
			}
			d[i].Add(d[i], times(big.NewRat(at.weight, 12), x))
		}
	}
	return d
}

// jacobian returns the columns ∂f/∂z_j.
func jacobian(f func([]*big.Rat) []*big.Rat, z []*big.Rat) [][]*big.Rat {
	columns := make([][]*big.Rat, len(z))
	for j := range z {
		columns[j] = partial(f, z, j)
	}
	return columns
}

// determinant eliminates; the columns are overwritten.
func determinant(a [][]*big.Rat) *big.Rat {
	det := big.NewRat(1, 1)
	for k := range a {
		pivot := k
		for pivot < len(a) && a[pivot][k].Sign() == 0 {
			pivot++
		}
		if pivot == len(a) {
			return new(big.Rat)
		}
		if pivot != k {
			a[k], a[pivot] = a[pivot], a[k]
			det.Neg(det)
		}
		det.Mul(det, a[k][k])
		for i := k + 1; i < len(a); i++ {
			factor := new(big.Rat).Quo(a[i][k], a[k][k])
			for j := k; j < len(a); j++ {
				a[i][j].Sub(a[i][j], times(factor, a[k][j]))
			}
		}
	}
	return det
}

func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

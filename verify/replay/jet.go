package replay

import "math/big"

// A jet is a number that depends on the state b in a box: it is in at where b is a certain point m of the
// box, and in all wherever b is. By its slopes,
//
//	x(b) − x(m) = Σ_j slope_j (b_j − m_j).
//
// As xy − x₀y₀ = ½(x + x₀)(y − y₀) + ½(y + y₀)(x − x₀), slopes of products and quotients obey the rules
// of derivatives, taken at the mean of x and x₀: they are half as wide as derivatives over the box.
type jet struct {
	at, all, mean real
	slopes        []real
}

func newJet(at, all real, slopes []real) jet { return jet{at, all, at.add(all).over(2), slopes} }

// jets returns the components of the states in a box about m as jets, and the number h.
func jets(m, box []real, h real) (x []jet, step jet) {
	for i := range m {
		x = append(x, newJet(m[i], box[i], basis(i, len(m))))
	}
	return x, jet{h, h, h, basis(-1, len(m))}
}

// each applies a linear function of numbers.
func (a jet) each(f func(real) real) jet {
	slopes := make([]real, len(a.slopes))
	for j, x := range a.slopes {
		slopes[j] = f(x)
	}
	return jet{f(a.at), f(a.all), f(a.mean), slopes}
}

func (a jet) times(n int) jet { return a.each(func(x real) real { return x.times(n) }) }
func (a jet) over(n int) jet  { return a.each(func(x real) real { return x.over(n) }) }

// both applies a linear function of two numbers.
func (a jet) both(b jet, f func(x, y real) real) jet {
	slopes := make([]real, len(a.slopes))
	for j, x := range a.slopes {
		slopes[j] = f(x, b.slopes[j])
	}
	return jet{f(a.at, b.at), f(a.all, b.all), f(a.mean, b.mean), slopes}
}

func (a jet) add(b jet) jet { return a.both(b, real.add) }
func (a jet) sub(b jet) jet { return a.both(b, real.sub) }
func (a jet) mul(b jet) jet { return a.convolve([]jet{a}, []jet{b}) }

// quo returns a/b = c. From c b = a it has the slopes (a′ − c b′)/b.
func (a jet) quo(b jet) jet {
	c := newJet(a.at.quo(b.at), a.all.quo(b.all), make([]real, len(a.slopes)))
	for j, x := range a.slopes {
		c.slopes[j] = x.sub(c.mean.mul(b.slopes[j])).quo(b.mean)
	}
	return c
}

// function has the derivative at some x in all for its slope: f(x(b)) − f(x(m)) = f′(x) (x(b) − x(m)).
// Roots are known better: √x − √x₀ = (x − x₀)/(√x + √x₀).
func (a jet) function(kind byte) jet {
	c := newJet(a.at.function(kind), a.all.function(kind), make([]real, len(a.slopes)))
	var slope real
	switch kind {
	case 's':
		slope = integer(1).quo(c.mean.times(2))
	case 'e':
		slope = c.all
	case 'l':
		slope = integer(1).quo(a.all)
	case 'S':
		slope = a.all.function('C')
	case 'C':
		slope = a.all.function('S').times(-1)
	}
	for j, x := range a.slopes {
		c.slopes[j] = slope.mul(x)
	}
	return c
}

func (a jet) constant(c constant) jet {
	return jet{c.value, c.value, c.value, basis(-1, len(a.slopes))}
}

// convolve returns Σ aᵢ b_{n−1−i}.
func (like jet) convolve(a, b []jet) jet {
	var at, all sum
	var product big.Int
	slopes := make([]sum, len(like.slopes))
	for i, x := range a {
		y := b[len(b)-1-i]
		at.add(x.at, y.at, &product)
		all.add(x.all, y.all, &product)
		for j := range slopes {
			slopes[j].add(x.mean, y.slopes[j], &product)
			slopes[j].add(y.mean, x.slopes[j], &product)
		}
	}
	return newJet(at.real(), all.real(), reals(slopes))
}

// squared returns Σ aᵢ a_{n−1−i}.
func (like jet) squared(a []jet) jet {
	at, all := make([]real, len(a)), make([]real, len(a))
	slopes := make([]sum, len(like.slopes))
	var product big.Int
	for i, x := range a {
		at[i], all[i] = x.at, x.all
		twice := x.mean.add(x.mean)
		for j := range slopes {
			slopes[j].add(twice, a[len(a)-1-i].slopes[j], &product)
		}
	}
	return newJet(nought.squared(at), nought.squared(all), reals(slopes))
}

func reals(sums []sum) []real {
	x := make([]real, len(sums))
	for i := range sums {
		x[i] = sums[i].real()
	}
	return x
}

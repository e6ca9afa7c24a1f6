package interval

// Neg returns −x.
func (x Interval) Neg() Interval { return Interval{-x.Hi, -x.Lo} }

// Add returns x + y.
func (x Interval) Add(y Interval) Interval { return Interval{addDown(x.Lo, y.Lo), addUp(x.Hi, y.Hi)} }

// Sub returns x − y.
func (x Interval) Sub(y Interval) Interval { return Interval{addDown(x.Lo, -y.Hi), addUp(x.Hi, -y.Lo)} }

// Mul returns xy. The signs of the factors tell which products of ends are the ends.
func (x Interval) Mul(y Interval) Interval {
	switch {
	case x.Lo >= 0:
		switch {
		case y.Lo >= 0:
			return Interval{mulDown(x.Lo, y.Lo), mulUp(x.Hi, y.Hi)}
		case y.Hi <= 0:
			return Interval{mulDown(x.Hi, y.Lo), mulUp(x.Lo, y.Hi)}
		}
		return Interval{mulDown(x.Hi, y.Lo), mulUp(x.Hi, y.Hi)}
	case x.Hi <= 0:
		switch {
		case y.Lo >= 0:
			return Interval{mulDown(x.Lo, y.Hi), mulUp(x.Hi, y.Lo)}
		case y.Hi <= 0:
			return Interval{mulDown(x.Hi, y.Hi), mulUp(x.Lo, y.Lo)}
		}
		return Interval{mulDown(x.Lo, y.Hi), mulUp(x.Lo, y.Lo)}
	}
	switch {
	case y.Lo >= 0:
		return Interval{mulDown(x.Lo, y.Hi), mulUp(x.Hi, y.Hi)}
	case y.Hi <= 0:
		return Interval{mulDown(x.Hi, y.Lo), mulUp(x.Lo, y.Lo)}
	}
	return Interval{
		min(mulDown(x.Lo, y.Hi), mulDown(x.Hi, y.Lo)),
		max(mulUp(x.Lo, y.Lo), mulUp(x.Hi, y.Hi)),
	}
}

// Quo returns x/y. It panics with a *DomainError if y holds 0.
func (x Interval) Quo(y Interval) Interval {
	switch {
	case y.ContainsZero():
		panic(&DomainError{"a quotient by", y, "not hold 0"})
	case y.Hi < 0:
		x, y = x.Neg(), y.Neg()
	}
	switch {
	case x.Lo >= 0:
		return Interval{quoDown(x.Lo, y.Hi), quoUp(x.Hi, y.Lo)}
	case x.Hi <= 0:
		return Interval{quoDown(x.Lo, y.Lo), quoUp(x.Hi, y.Hi)}
	}
	return Interval{quoDown(x.Lo, y.Lo), quoUp(x.Hi, y.Lo)}
}

// Sqr returns the squares of the numbers of x.
func (x Interval) Sqr() Interval {
	x = x.Abs()
	return Interval{mulDown(x.Lo, x.Lo), mulUp(x.Hi, x.Hi)}
}

// Sqrt returns √x. It panics with a *DomainError if x holds negative numbers.
func (x Interval) Sqrt() Interval {
	if x.Lo < 0 {
		panic(&DomainError{"a square root of", x, "be ≥ 0"})
	}
	return Interval{sqrtDown(x.Lo), sqrtUp(x.Hi)}
}

// Pow returns xⁿ; x⁰ = 1. It panics with a *DomainError if n < 0 and x holds 0.
func (x Interval) Pow(n int) Interval {
	if n < 0 {
		return Interval{1, 1}.Quo(x).power(-uint(n)) // in this order, as a power may underflow to 0
	}
	return x.power(uint(n))
}

// power is Pow for n ≥ 0. An odd power rises with x, and an even one with |x|, so that its ends
// are powers of the ends.
func (x Interval) power(n uint) Interval {
	if n%2 == 0 {
		x = x.Abs()
	}
	return Interval{Interval{x.Lo, x.Lo}.product(n).Lo, Interval{x.Hi, x.Hi}.product(n).Hi}
}

// product returns xⁿ by multiplications.
func (x Interval) product(n uint) Interval {
	p := Interval{1, 1}
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			p = p.Mul(x)
		}
		x = x.Mul(x)
	}
	return p
}

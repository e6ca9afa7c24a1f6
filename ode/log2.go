package ode

import "math"

// What a controller answers need not be exact, but it is on the way from one step
// to the next, where nothing else can go on: with the functions of package math it
// would take a quarter of a run of DOPRI5 on an orbit. These two are written so that no
// compiler fuses their operations; their bits are the same on every machine.

// log2 returns the binary logarithm of a normal x > 0; it is off by less than 2e-9.
// That of +Inf is 1024.
//
//	ln x = 2 artanh s,  s = (x−1)/(x+1),  for √½ ≤ x < √2
func log2(x float64) float64 {
	bits := math.Float64bits(x)
	k := int64(bits-math.Float64bits(math.Sqrt2/2)) >> 52
	x = math.Float64frombits(bits - uint64(k)<<52)
	s := (x - 1) / (x + 1)
	z := s * s
	sum := 1./7 + float64(z*(1./9))
	sum = 1./5 + float64(z*sum)
	sum = 1./3 + float64(z*sum)
	sum = 1 + float64(z*sum)
	return float64(k) + float64(s*sum)*(2*math.Log2E)
}

// exp2 returns 2ʸ, bounded by 2^±1000; its relative error is less than 8e-9.
func exp2(y float64) float64 {
	y = min(max(y, -1000), 1000)
	k := int64(y+1000.5) - 1000
	x := (y - float64(k)) * math.Ln2
	sum := 1./720 + float64(x*(1./5040))
	sum = 1./120 + float64(x*sum)
	sum = 1./24 + float64(x*sum)
	sum = 1./6 + float64(x*sum)
	sum = 1./2 + float64(x*sum)
	sum = 1 + float64(x*sum)
	sum = 1 + float64(x*sum)
	return sum * math.Float64frombits(uint64(k+1023)<<52)
}

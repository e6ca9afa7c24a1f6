package enclose

import "math"

// A ball is the set of the reals x with |x − mid| ≤ rad. Sums of products, of which a step
// consists, are a few sums of float64 in this form; with two ends each product would need
// four, and a choice among them. A radius that is not finite says that nothing is known.
type ball struct{ mid, rad float64 }

const (
	ulp = 0x1p-53 // of a rounding, relative
	// tiny is far above roundings below the normal numbers, and above those of the checker: it
	// counts in units of 2⁻¹⁹², and what it is to prove may not be less wide than what it finds.
	tiny = 0x1p-188
	// spare is by what a radius that the checker is to prove is greater: it rounds up, too.
	spare = 1 + 0x1p-30
)

// up returns a bound on a sum of n terms ≥ 0, each the rounded product of a few factors, that
// was computed as x with roundings to nearest: these are at most n + 6 on the way of a term.
func up(x float64, n int) float64 { return float64(x*(1+float64(n+8)*0x1p-52)) + tiny }

func point(x float64) ball { return ball{mid: x} }

// between returns a ball that holds the interval from lo to hi.
func between(lo, hi float64) ball {
	mid := lo + (hi-lo)/2
	return ball{mid, up(math.Max(hi-mid, mid-lo), 1)}
}

// lo and hi are bounds of x.
func (x ball) lo() float64 { return math.Nextafter(x.mid-x.rad, math.Inf(-1)) }
func (x ball) hi() float64 { return math.Nextafter(x.mid+x.rad, math.Inf(1)) }

// mag bounds |x|.
func (x ball) mag() float64 { return up(math.Abs(x.mid)+x.rad, 1) }

func (x ball) finite() bool { return x.mid-x.mid == 0 && x.rad-x.rad == 0 }

func (x ball) holdsZero() bool { return !(math.Abs(x.mid) > x.rad) }

// in reports whether x is a subset of y.
func (x ball) in(y ball) bool {
	return up(math.Abs(x.mid-y.mid)+x.rad, 2) <= y.rad
}

func (x ball) add(y ball) ball {
	mid := x.mid + y.mid
	return ball{mid, up(x.rad+y.rad+float64(ulp*math.Abs(mid)), 3)}
}

func (x ball) sub(y ball) ball { return x.add(ball{-y.mid, y.rad}) }

func (x ball) mul(y ball) ball {
	mid := float64(x.mid * y.mid)
	rad := float64(math.Abs(x.mid)*y.rad) + float64(x.rad*(math.Abs(y.mid)+y.rad))
	return ball{mid, up(rad+float64(ulp*math.Abs(mid)), 3)}
}

// square returns x². With m = |mid| and r = rad squares are in m² + r² ± 2mr if r ≤ m, and else
// between 0 and (m + r)².
func (x ball) square() ball {
	m, r := math.Abs(x.mid), x.rad
	if r > m {
		half := float64(float64(m+r)*float64(m+r)) / 2
		return ball{half, up(half, 3)}
	}
	mm, rr := float64(m*m), float64(r*r)
	return ball{mm + rr, up(float64(2*m*r)+float64(2*ulp*(mm+rr)), 3)}
}

// quo returns x/y; of radius +Inf if y holds 0. The error of the quotient x/y of midpoints is
// at most (rad x + |x/y| rad y)/(|y| − rad y).
func (x ball) quo(y ball) ball {
	least := math.Abs(y.mid) - y.rad
	if !(least > 0) {
		return ball{0, math.Inf(1)}
	}
	mid := x.mid / y.mid
	if y.rad == 0 {
		return ball{mid, up(x.rad/least+float64(2*ulp*math.Abs(mid)), 3)}
	}
	rad := (x.rad + float64(math.Abs(mid)*y.rad)) / least
	return ball{mid, up(rad+float64(2*ulp*math.Abs(mid)), 6)}
}

// dot returns Σ aᵢ bᵢ.
func dot(a, b []ball) ball {
	var mid, rad, size float64
	for i, x := range a {
		y := b[i]
		ax := math.Abs(x.mid)
		ay := math.Abs(y.mid)
		mid += float64(x.mid * y.mid)
		rad += float64(ax*y.rad) + float64(x.rad*(ay+y.rad))
		size += float64(ax * ay)
	}
	n := len(a)
	return ball{mid, up(rad+float64(float64(n+1)*ulp*size), 2*n)}
}

package enclose

import (
	"math"

	"github.com/flowproof/flowproof/taylor"
	"github.com/flowproof/flowproof/verify/interval"
)

// balls is the arithmetic in which a right-hand side is expanded.
type balls struct{}

var _ taylor.Arithmetic[ball] = balls{}

func (balls) Const(x float64) ball { return ball{mid: x} }
func (balls) Add(a, b ball) ball   { return a.add(b) }
func (balls) Sub(a, b ball) ball   { return a.sub(b) }
func (balls) Mul(a, b ball) ball   { return a.mul(b) }
func (balls) Quo(a, b ball) ball   { return a.quo(b) }
func (balls) Sqr(x ball) ball      { return x.square() }

// Convolve implements [taylor.Arithmetic]. The sums are kept twice, since an addition waits for
// the one before it.
func (balls) Convolve(a, b []ball) ball {
	n := len(a)
	b = b[:n]
	var mid0, mid1, rad0, rad1, size0, size1 float64
	i, j := 0, n-1
	for ; i+1 < n; i, j = i+2, j-2 {
		x, y, u, v := a[i], b[j], a[i+1], b[j-1]
		ax, ay, au, av := math.Abs(x.mid), math.Abs(y.mid), math.Abs(u.mid), math.Abs(v.mid)
		mid0 += float64(x.mid * y.mid)
		mid1 += float64(u.mid * v.mid)
		rad0 += float64(ax*y.rad) + float64(x.rad*(ay+y.rad))
		rad1 += float64(au*v.rad) + float64(u.rad*(av+v.rad))
		size0 += float64(ax * ay)
		size1 += float64(au * av)
	}
	if i < n {
		x, y := a[i], b[j]
		ax, ay := math.Abs(x.mid), math.Abs(y.mid)
		mid0 += float64(x.mid * y.mid)
		rad0 += float64(ax*y.rad) + float64(x.rad*(ay+y.rad))
		size0 += float64(ax * ay)
	}
	rad := rad0 + rad1 + float64(float64(n+2)*ulp*(size0+size1))
	return ball{mid0 + mid1, up(rad, 2*n)}
}

// unknown stands for what is not defined.
var unknown = ball{0, math.Inf(1)}

// over applies a function of intervals.
func over(x ball, f func(interval.Interval) interval.Interval) (y ball) {
	lo, hi := x.lo(), x.hi()
	if x.rad == 0 {
		lo, hi = x.mid, x.mid
	}
	if lo-lo != 0 || hi-hi != 0 {
		return unknown
	}
	if interval.Try(func() { r := f(interval.New(lo, hi)); y = between(r.Lo, r.Hi) }) != nil || !y.finite() {
		return unknown
	}
	return y
}

func (balls) Exp(x ball) ball { return over(x, interval.Interval.Exp) }
func (balls) Log(x ball) ball { return over(x, interval.Interval.Log) }

// Sqrt has no series at 0, and the checker none of 0 itself.
func (balls) Sqrt(x ball) ball {
	if !(x.mid > x.rad) {
		return unknown
	}
	return over(x, interval.Interval.Sqrt)
}

// Sin and Cos change by no more than their argument. Their least ranges, which are less where
// they turn, are not what the checker takes.
func (balls) Sin(x ball) ball { return moved(over(point(x.mid), interval.Interval.Sin), x.rad) }
func (balls) Cos(x ball) ball { return moved(over(point(x.mid), interval.Interval.Cos), x.rad) }

func moved(x ball, by float64) ball { return ball{x.mid, up(x.rad+by, 1)} }

// What no right-hand side asks for.
func (balls) Pow(ball, float64) ball { return unknown }
func (balls) Tan(ball) ball          { return unknown }
func (balls) Sinh(ball) ball         { return unknown }
func (balls) Cosh(ball) ball         { return unknown }
func (balls) Asinh(ball) ball        { return unknown }
func (balls) Atan(ball) ball         { return unknown }

package trajectory

import "math"

// ball is a number with a bound on its error: of the state, which is given, and
// of the rounding since then, to first order [Hig02, 3.3].
type ball struct{ v, r float64 }

// unit is twice the unit roundoff, which pays for the rounding of the radii too.
const unit = 0x1p-52

var unknown = ball{v: math.NaN()}

func (a ball) known() bool { return !math.IsNaN(a.v) }

func (a ball) plus(b ball) ball {
	v := a.v + b.v
	return ball{v, a.r + b.r + unit*math.Abs(v)}
}

func (a ball) minus(b ball) ball { return a.plus(ball{-b.v, b.r}) }

func (a ball) times(b ball) ball {
	v := a.v * b.v
	return ball{v, math.Abs(a.v)*b.r + a.r*(math.Abs(b.v)+b.r) + unit*math.Abs(v)}
}

func (a ball) scaled(x float64) ball {
	v := a.v * x
	return ball{v, a.r*math.Abs(x) + unit*math.Abs(v)}
}

func (a ball) over(b ball) ball {
	room := math.Abs(b.v) - b.r
	if !(room > 0) {
		return unknown
	}
	v := a.v / b.v
	return ball{v, (a.r+math.Abs(v)*b.r)/room + unit*math.Abs(v)}
}

// function is f(a), with slope |f′| in the ball, for the functions of package
// math, which are right to a few units.
func (a ball) function(v, slope float64) ball { return ball{v, a.r*slope + 4*unit*math.Abs(v)} }

package interval

import (
	"flag"
	"math"
	"math/rand/v2"
)

var update = flag.Bool("update", false, "rewrite the golden reports")

var long = flag.Bool("long", false, "test each operation on a million operands, and all that is broken in it")

// corners are numbers at which float64 changes its ways, with both signs.
var corners = []float64{
	0, math.SmallestNonzeroFloat64, 3 * math.SmallestNonzeroFloat64, 0x1p-1022, 0x0.fffffffffffffp-1022, 0x1p-1021,
	0x1p-970, 0x1p-960, 0x1p-959, 0x1p-511, 0x1p-480, 0x1p-30, 0x1p-27, 0x1p-26, 0x1.fffffffffffffp-2, 0.5, 0.75,
	1 - 0x1p-53, 1, 1 + 0x1p-52, 1 + 0x1p-51, 1.5, 2 - 0x1p-52, 2, 3, math.Pi, math.E, 10, 1 << 52, 1<<53 - 1, 1 << 53, 1 << 54,
	0x1p480, 0x1p511, 0x1p512, 0x1p970, 0x1p1022, 0x1p1023, math.MaxFloat64 / 2, before(math.MaxFloat64), math.MaxFloat64,
}

// drawn returns a number: a corner, one next to a corner, one of any exponent, one with few
// bits, or one of moderate size.
func drawn(r *rand.Rand) float64 {
	var x float64
	switch r.IntN(6) {
	case 0:
		x = corners[r.IntN(len(corners))]
	case 1:
		x = corners[r.IntN(len(corners))]
		for range r.IntN(3) {
			x = after(x)
		}
	case 2:
		x = math.Float64frombits(r.Uint64())
	case 3:
		x = float64(r.IntN(100)) * math.Ldexp(1, r.IntN(20)-10)
	default:
		x = r.NormFloat64() * math.Ldexp(1, r.IntN(12)-6)
	}
	if x-x != 0 {
		x = 1
	}
	if r.IntN(2) == 0 {
		x = -x
	}
	return x
}

// drawnInterval returns a number, or an interval that is an ulp wide, narrow, straddles 0, or
// is of any ends; some ends are infinite.
func drawnInterval(r *rand.Rand) Interval {
	x, y := drawn(r), drawn(r)
	switch r.IntN(8) {
	case 0, 1:
		y = x
	case 2:
		y = min(after(x), math.MaxFloat64)
	case 3:
		y = x * (1 + r.Float64()*0x1p-20)
	case 4:
		x, y = -math.Abs(x), math.Abs(y)
	case 5:
		if r.IntN(20) == 0 {
			y = math.Inf(1)
		}
	}
	x, y = min(x, y), max(x, y)
	if r.IntN(200) == 0 {
		x = math.Inf(-1)
	}
	return New(x, y)
}

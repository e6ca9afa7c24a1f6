// Package taylor expands the solutions of differential equations in Taylor series.
//
// A right-hand side is written once, in terms of [Number]:
//
//	func lorenz(dst []taylor.Number, t taylor.Number, y []taylor.Number) {
//		c := taylor.Const
//		dst[0] = c(10).Mul(y[1].Sub(y[0]))
//		dst[1] = y[0].Mul(c(28).Sub(y[2])).Sub(y[1])
//		dst[2] = y[0].Mul(y[1]).Sub(c(8).Quo(c(3)).Mul(y[2]))
//	}
//
// [Record] calls it once and keeps the operations that it asks for. This [Program] is then
// run over any kind of numbers that has an [Arithmetic]: float64, by Float64; rationals
// and long floating-point numbers, with which it is tested; intervals.
//
// Operations are recorded, and not carried out by the Go code each time, for three reasons.
// A series is computed order by order, each order from those before it, so that order N
// costs O(N²) operations instead of the O(N³) or more of arithmetic on whole series begun
// afresh for each order; nothing is allocated; and an operation is dispatched once an
// order, not once a multiplication. Numbers have no comparison, so that a right-hand side
// cannot branch on values, which would have no series anyway. Loops over indices and
// parameters are as they are when Record is called.
//
// Equal operations on equal operands are recorded once.
//
// The recurrences are in series.go [JZ05, 2; GW08, 13].
package taylor

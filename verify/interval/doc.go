// Package interval calculates with intervals of float64 numbers whose ends are rounded
// outwards: the result of an operation holds the result for any reals in the operands.
//
// A constant that is no float64 comes from its exact decimal or rational value, by [Dec] or
// [Rat]; Point(0.1) is the number 0x1.999999999999ap-4, and not one tenth.
//
// An end may be infinite where numbers overflow; an interval holds reals alone. There is no
// empty interval and no NaN: what would make one panics with a sentence. An operation that is
// not defined on all of its operands, such as a quotient by an interval that holds 0, panics
// with a *[DomainError], which [Try] turns into an error: no enclosure of such an operation
// would say that a function is defined where it is used.
//
// All roundings are in rounding.go. The bits of results do not depend on the machine: sums of
// products are written with explicit roundings, no function of package math is used but those
// that are exactly rounded.
package interval

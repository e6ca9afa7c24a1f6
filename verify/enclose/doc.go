// Package enclose finds boxes in which all solutions of a system of differential equations are
// that start in a box, with a certificate that proves it.
//
//	system, err := enclose.NewSystem("x' = y", "y' = y*(1 - x^2) - x")
//	e, err := enclose.Problem{System: system, Start: start, Time: time}.Run(ctx)
//	statement, err := replay.Check(e.Certificate())
//
// A step from a set of states goes in three parts [NJC99]. A box is found that no solution
// leaves during the step, by Picard's inclusion. The Taylor series over this box bounds what
// the series of order p leaves out. And the polynomial of order p, taken from the middle of the
// set with its slopes over the set, carries the set on, in the form that keeps enclosures from
// growing by being put in a box each time [Loh87]. Steps and orders follow from the remainder.
//
// Sets that bend too much to be carried on as a whole are cut in halves. Where a section is given,
// solutions are enclosed where they cross it; expressions that do not change make the sets smaller.
//
// The arithmetic is rigorous, but no proof rests on that, nor on anything in this package: the
// proof is the certificate, and package replay judges it.
package enclose

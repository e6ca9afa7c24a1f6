// Package mend finds what a refuted step of a derivation should have said: the
// least changes, such as a sign, a factor, an exponent or a missing term, with
// which both engines prove it.
//
// Candidates are many, and nearly all false. They are sorted out by their values
// on a trajectory drawn at random that meets the hypotheses, in floating point, as
// series in time and in the small parameter. What that lets through is judged by
// the engines: nothing rests on the search, which may only miss something.
package mend

// Package mend finds what a refuted step of a derivation should have said: the
// least edits, such as a sign, a factor, an exponent or a missing term, with which
// both engines prove it.
//
// # Rules
//
//  1. A correction is the step with one to three edits: a sign; a factor of a
//     term, that is lost, too many or on the wrong side of the fraction bar; an
//     exponent or a root; a symbol, a dash or an index; a function for another;
//     the reach of a root, a power or a derivative; the order of a remainder; a
//     bracket or function as a factor; a term too many or missing. One edit may be
//     made in several terms alike.
//
//  2. Factors, symbols and terms are taken from the step and the equations that it
//     uses. Numbers are small. A missing term may also be a monomial of the
//     symbols of the step.
//
//  3. The sides are looked at from the left. Each that is not equal to the one
//     before it is corrected; an edit made once counts no more where it is made
//     again in a later side. The first side is corrected only if it is not a
//     single name, if the others are equal to each other, and if it takes fewer
//     edits, or a slighter one than a remainder or a term on the right.
//
//  4. The least correction wins. Fewer edits come before more; of as many, those
//     without a remainder, a bracket or a term; then those in fewer terms, of
//     slighter kinds in the order of rule 1, further outside and shorter. All that
//     are as slight in number and places are told if they say different things, at
//     most six; a remainder, a bracket or a term only if there is nothing slighter.
//
//  5. A remainder is lowered to the highest order that is true.
//
//  6. A correction says something: its sides are not written alike, no side has
//     become 0 or contains the other, and no more terms than before vanish or are
//     within the remainder.
//
//  7. A correction is defined wherever the step was: it does not divide by what
//     may be 0, nor take the root or logarithm of what may be negative.
//
//  8. Every correction told is proved by both engines, as the step would be in its
//     place in the file: by its own equations or, if these leave it open, by one
//     earlier step that is proved, which is then named.
//
//  9. Where a step is refuted that is not expected to be, one edit of a given or
//     let is looked for too, with which both engines prove the step and every other
//     step stays as it is or becomes proved. Those that make the most steps hold
//     win, and then the slightest.
//
// # Search
//
// Candidates are many, and nearly all false. They are sorted out by their values
// on samples drawn at random that meet the hypotheses, in floating point, as
// series in time and in the small parameter. What several edits do to a sum adds
// up, so that pairs of edits are found by their gains. What that lets through is
// judged by the engines: nothing rests on the search, which may only miss
// something.
package mend

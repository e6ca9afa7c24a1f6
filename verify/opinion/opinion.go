// Package opinion has the verdict of the engines that evaluate a claim: modulo
// primes, on trajectories, over intervals. They prove nothing, so that it is not
// the verdict of the kernel, whose "proved" comes with a model and whose
// "refuted" with a witness.
package opinion

// Verdict is three-valued. The zero Verdict is Undecided.
type Verdict uint8

// The verdicts.
const (
	Undecided Verdict = iota // an opinion gives the reason beside it
	Holds                    // at all points at which the claim was evaluated
	Fails                    // at one point at the least
)

// String returns "undecided", "holds" or "fails".
func (v Verdict) String() string { return [...]string{"undecided", "holds", "fails"}[v] }

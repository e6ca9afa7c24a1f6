// Package experiments runs what the paper shows in pictures, Figures 1 to 7, and
// gives beside each curve what theory predicts: D(θ(∞), θ*) = ‖θ(∞) − θ*‖² of
// the exact theorem of the iterates, and of Theorem 3 as corrected.
//
// A Run is the full input of one training run, a Result its outcome. A Figure
// lists the runs of its curves; Compute makes them, WriteCSV writes one row a run,
// and Draw draws medians over the seeds with quartile bands.
package experiments

package ode

// keepsSteps reports whether the points of the solution are the ends of all steps.
func (in *Integrator) keepsSteps() bool { return len(in.o.SaveAt) == 0 && !in.o.EndOnly }

// save keeps the end of the last step, or the states asked for up to there.
func (in *Integrator) save() {
	if in.keepsSteps() {
		in.keep(in.t, in.y)
		return
	}
	for k := len(in.sol.T); k < len(in.o.SaveAt); k++ {
		at := in.o.SaveAt[k]
		if in.sign*(at-in.t) > 0 {
			return
		}
		in.sol.T, in.sol.Y = append(in.sol.T, at), append(in.sol.Y, in.stateAt(at))
	}
}

// A chunk of rows is at most so many numbers, unless a single one is longer.
const mostRows = 1 << 15

// keep adds a point to the solution. Rows are cut from chunks that grow with what there
// is already, so that a step allocates next to nothing.
func (in *Integrator) keep(t float64, y []float64) {
	n := len(y)
	if len(in.rows) < n {
		in.rows = make([]float64, n*max(1, min(len(in.sol.T), mostRows/n)))
	}
	row := in.rows[:n:n]
	in.rows = in.rows[n:]
	copy(row, y)
	in.sol.T, in.sol.Y = append(in.sol.T, t), append(in.sol.Y, row)
}

package symbolic

// SolveStart returns the rule that a = 0 gives for the value at t = 0 of a
// derivative of a function: a number, or made of constants and values at 0.
func (f *Field) SolveStart(a Series, target Gen, derivative int) Rule {
	start := f.atZero(Var(f.jet(target, derivative))).Gens()[0]
	s := f.solve(a, start)
	if f.varies(s.value.poly) {
		fail("%s would be a function of t: it is the value at t = 0", f.Name(start))
	}
	return f.steadyRule(a, start, s)
}

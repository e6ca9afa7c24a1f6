package sde

// A System is an autonomous stochastic differential equation; make time a component of Y where it is
// not. The methods may share a workspace: it is not safe for concurrent use unless its type says so.
type System interface {
	// Dim returns the length of Y.
	Dim() int

	// Noises returns the number m of Brownian motions.
	Noises() int

	// Drift writes a(y) to dst.
	Drift(dst, y []float64)

	// Diffusion writes b_k(y) for from ≤ k < to, one after the other, to dst, of length (to−from)·Dim.
	Diffusion(dst, y []float64, from, to int)
}

// A Method makes steps.
type Method struct {
	Name, Source string
	Strong, Weak float64 // orders
	Iterated     bool    // it reads the iterated integrals of an increment

	// NewStepper returns a stepper for the system, with a workspace of its own.
	NewStepper func(System) Stepper
}

// A Stepper makes steps of one system. It does not allocate.
type Stepper interface {
	// Step takes y over the increment.
	Step(y []float64, d *Increment)
}

// Methods returns all methods.
func Methods() []Method { return []Method{EulerMaruyama, Milstein, Platen} }

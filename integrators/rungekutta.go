package integrators

import (
	"slices"
	"sync"

	"github.com/flowproof/flowproof/ode"
)

// RungeKutta is an explicit Runge–Kutta method given by its [Tableau].
type RungeKutta struct {
	info  ode.Info
	table func() *table
	// between is by what the last coefficient of the dense output is multiplied to estimate what that is off by, where values between steps are asked
	// for ([ode.Tolerance].Between); 0: the estimate of the step vouches for them.
	between float64
}

var _ ode.Method[ode.System] = (*RungeKutta)(nil)

// NewRungeKutta returns the method with the given table, in the notation of
// [ParseTableau]. The table is parsed at first use, which panics with the error
// of ParseTableau if it cannot be, and if it has no embedded weights for the
// ErrorOrder of info.
func NewRungeKutta(info ode.Info, tableau string) *RungeKutta {
	return &RungeKutta{info: info, table: sync.OnceValue(func() *table {
		t, err := ParseTableau(tableau)
		if err != nil {
			panic(err)
		}
		if info.ErrorOrder > 0 && len(t.embedded) == 0 {
			panic("integrators: a method with an error order needs embedded weights")
		}
		return newTable(t)
	})}
}

// watchedBetween returns the method with the error of its dense output controlled.
func (m *RungeKutta) watchedBetween(share float64) *RungeKutta {
	return &RungeKutta{m.info, m.table, share}
}

// Info implements [ode.Method].
func (m *RungeKutta) Info() ode.Info { return m.info }

// Tableau returns the coefficients.
func (m *RungeKutta) Tableau() *Tableau { return m.table().exact }

// Bind implements [ode.Method]. The stepper keeps one vector a stage and six more.
func (m *RungeKutta) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	return newStages(m, sys)
}

// A table is a Tableau in floating point, each number rounded once.
type table struct {
	exact  *Tableau
	c      []float64
	a      []weights // arguments of the stages; that of the last is the step
	errors []weights
	newton []weights
	// lastCounts says that the slope at the end of the step has a weight in errors.
	lastCounts bool
	bound      float64 // of stability, on the negative real axis
}

// weights are what is not zero of a row of a table.
type weights struct {
	stage []int
	w     []float64
}

func newTable(t *Tableau) *table {
	differences := t.differences()
	made := &table{
		exact:      t,
		c:          t.c.floats(),
		a:          all(t.a, newWeights),
		errors:     all(differences, newWeights),
		newton:     all(t.newton, newWeights),
		lastCounts: slices.ContainsFunc(differences, func(e vector) bool { return !e[t.last:].isZero() }),
	}
	made.bound = made.stableTo()
	return made
}

// newWeights leaves out the zeros of x.
func newWeights(x vector) weights {
	var r weights
	for j, w := range x.floats() {
		if w != 0 {
			r.stage, r.w = append(r.stage, j), append(r.w, w)
		}
	}
	return r
}

// of returns the combination of the slopes k that r describes.
func (r weights) of(k [][]float64) combination {
	c := combination{w: r.w}
	for _, j := range r.stage {
		c.k = append(c.k, k[j])
	}
	return c
}

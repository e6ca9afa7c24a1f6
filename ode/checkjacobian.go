package ode

import (
	"fmt"
	"math"
)

// A JacobianError tells of an entry ∂fᵢ/∂yⱼ, counted from 0, that is not what f says.
type JacobianError struct {
	I, J      int
	T         float64
	Given     float64 // 0 if Forgotten
	Measured  float64 // by differences of f
	Forgotten bool    // the band or the pattern of the system has no such entry
}

// Error returns the sentence.
func (e *JacobianError) Error() string {
	if e.Forgotten {
		return fmt.Sprintf("ode: ∂f[%d]/∂y[%d] is %.6g by differences at t = %v, and the band or the pattern of the system says that it is 0", e.I, e.J, e.Measured, e.T)
	}
	return fmt.Sprintf("ode: the Jacobian disagrees with differences of f at t = %v: ∂f[%d]/∂y[%d] is given as %.6g, and is %.6g", e.T, e.I, e.J, e.Given, e.Measured)
}

// CheckJacobian compares what a system says of its Jacobian at (t, y), see [Differentiable], [Banded], [Sparse], [Linearized] and
// [Directional], with central differences of f, at the cost of 4 N + 1 evaluations. It returns a *[JacobianError] for the entry that
// is off most, or nil. An entry that vanishes at this y is not seen: choose one where nothing does.
//
// It allows for the errors of the differences, which those with half the increment tell, and for rounding.
func CheckJacobian(sys System, t float64, y []float64) error {
	if len(y) != sys.Dim() {
		panic("ode: CheckJacobian needs a state of the system's dimension")
	}
	if wrong, _ := checkJacobian(sys, t, y); wrong != nil {
		return wrong
	}
	return nil
}

// checkJacobian is CheckJacobian with the number of evaluations.
func checkJacobian(sys System, t float64, y []float64) (worst *JacobianError, evaluations int) {
	n := sys.Dim()
	given, may := givenColumns(sys, t, y)
	if given == nil && may == nil {
		return nil, 0
	}
	at := append([]float64(nil), y...)
	largest := 0.0
	for _, x := range y {
		largest = max(largest, math.Abs(x))
	}
	if largest == 0 {
		largest = 1
	}
	f := make([]float64, n)
	sys.Derivative(f, t, y)
	column, plus, minus, near := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	size := make([]float64, n) // of the terms of fᵢ, which may cancel
	for i, x := range f {
		size[i] = math.Abs(x)
	}
	if given != nil {
		for j, x := range y {
			given(column, j)
			for i, v := range column {
				size[i] += math.Abs(v * x)
			}
		}
	}
	excess := 1.0
	for j, x := range y {
		d := math.Cbrt(epsilon) * max(math.Abs(x), 1e-3*largest)
		difference := func(dst []float64, d float64) (width float64) {
			at[j] = x + d
			sys.Derivative(plus, t, at)
			up := at[j]
			at[j] = x - d
			sys.Derivative(minus, t, at)
			width = up - at[j]
			at[j] = x
			for i := range dst {
				dst[i] = (plus[i] - minus[i]) / width
			}
			return width
		}
		difference(near, d/2)
		width := difference(column, d)
		if given != nil {
			given(minus, j)
		}
		for i, far := range column {
			e := JacobianError{I: i, J: j, T: t, Measured: near[i], Forgotten: may != nil && !may(i, j)}
			switch {
			case e.Forgotten:
			case given == nil:
				continue
			default:
				e.Given = minus[i]
			}
			if e.Given == e.Measured {
				continue // a row without a term of any size has no slack
			}
			slack := 1e-5*math.Abs(e.Measured) + 10*math.Abs(far-near[i]) + 1e3*epsilon*size[i]/width
			if off := math.Abs(e.Given-e.Measured) / slack; off > excess || off != off && far-far == 0 {
				worst, excess = &e, off
			}
		}
	}
	return worst, 4*n + 1
}

// givenColumns returns what writes a column of the Jacobian that the system gives, or nil, and what says whether an entry may
// differ from 0, or nil: any may.
func givenColumns(sys System, t float64, y []float64) (given func(dst []float64, j int), may func(i, j int) bool) {
	n := sys.Dim()
	var m *Matrix
	switch s := sys.(type) {
	case Sparse:
		m = NewSparse(s.Pattern())
		may = func(i, j int) bool { return m.at(i, j) >= 0 }
	case Banded:
		lower, upper := s.Bandwidth()
		m = NewBanded(n, lower, upper)
		may = func(i, j int) bool { return i-lower <= j && j <= i+upper }
	}
	unit := make([]float64, n)
	product := func(apply func(dst, x []float64)) func(dst []float64, j int) {
		return func(dst []float64, j int) {
			unit[j] = 1
			apply(dst, unit)
			unit[j] = 0
		}
	}
	switch s := sys.(type) {
	case Differentiable:
		if m == nil {
			m = NewMatrix(n)
		}
		s.Jacobian(m, t, y)
		given = func(dst []float64, j int) {
			for i := range dst {
				dst[i] = m.At(i, j)
			}
		}
	case Linearized:
		o := s.NewOperator()
		o.Linearize(t, y)
		given = product(o.Apply)
	case Directional:
		given = product(func(dst, x []float64) { s.JacobianVector(dst, t, y, x) })
	}
	return given, may
}

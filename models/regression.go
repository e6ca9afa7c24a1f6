package models

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Regression is a data set of n examples (xᵢ, yᵢ), xᵢ ∈ ℝᵈ, yᵢ ∈ ℝ.
//
// Build it with [NewRegression], which checks what every user of a Regression
// relies on: n, d ≥ 1, one label a row, every number finite.
type Regression struct {
	X *mat.Dense // n×d, row i is xᵢ
	Y []float64  // len n
}

// NewRegression returns the data set with rows x and labels y. It keeps both,
// without a copy: they must not change while the Regression is in use.
//
// The error is a *[SizeError] if x is empty or y has not one number a row of x,
// and a *[NotFiniteError] for the first NaN or infinity, in x row by row and
// then in y. NewRegression panics if x is nil.
func NewRegression(x *mat.Dense, y []float64) (*Regression, error) {
	if x == nil {
		panic("models: NewRegression wants a matrix, not nil")
	}
	n, d := x.Dims()
	if n == 0 || n != len(y) {
		return nil, &SizeError{Rows: n, Columns: d, Labels: len(y)}
	}
	if err := checkFinite("X", x); err != nil {
		return nil, err
	}
	if err := checkFinite("y", mat.NewVecDense(n, y)); err != nil {
		return nil, err
	}
	return &Regression{X: x, Y: y}, nil
}

// N returns the number n of examples.
func (r *Regression) N() int { return len(r.Y) }

// D returns the number d of features.
func (r *Regression) D() int {
	_, d := r.X.Dims()
	return d
}

// checkFinite returns a *NotFiniteError for the first entry of m, row by row,
// that is NaN or infinite.
func checkFinite(name string, m mat.Matrix) error {
	rows, columns := m.Dims()
	for i := range rows {
		for j := range columns {
			v := m.At(i, j)
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				continue
			}
			bad := &NotFiniteError{Name: name, Row: i + 1, Column: j + 1, Value: v}
			if _, isVector := m.(mat.Vector); isVector {
				bad.Column = 0
			}
			return bad
		}
	}
	return nil
}

// A SizeError reports a matrix X and labels y whose sizes do not fit each other.
type SizeError struct {
	Rows, Columns int // of X
	Labels        int // length of y
}

func (e *SizeError) Error() string {
	if e.Rows == 0 {
		return "X is empty; a data set needs at least one row"
	}
	return fmt.Sprintf("X has %s but y has %s; every row of X needs its one number in y", plural(e.Rows, "row"), plural(e.Labels, "number"))
}

// A NotFiniteError reports a NaN or an infinity among numbers that must be
// finite.
type NotFiniteError struct {
	Name   string  // of the matrix or vector, as "X", or of the file it was meant for
	Row    int     // counted from 1
	Column int     // counted from 1; 0: a vector has none
	Value  float64 // NaN, +Inf or -Inf
}

func (e *NotFiniteError) Error() string {
	at := place(e.Name, e.Row, e.Column)
	return fmt.Sprintf("%s is %v; every number must be finite", at, e.Value)
}

// place prints where in name a fault lies; a row or column 0 is not printed.
func place(name string, row, column int) string {
	if row > 0 {
		name += fmt.Sprintf(": row %d", row)
	}
	if column > 0 {
		name += fmt.Sprintf(", column %d", column)
	}
	return name
}

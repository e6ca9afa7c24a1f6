package entropy

import (
	"fmt"
	"math"
)

// A XiError reports a ξ_j that is not finite and positive.
type XiError struct {
	Coordinate int // j, counted from 0
	Value      float64
}

func (e *XiError) Error() string {
	return fmt.Sprintf("entropy: ξ_%d = %g: every ξ_j must be finite and positive (a start with u_j v_j = 0 has no entropy); coordinates are counted from 1", e.Coordinate+1, e.Value)
}

// A FiniteError reports a NaN or an infinity in the data of a problem.
type FiniteError struct {
	Name     string // "X", "y" or "R"
	Row, Col int    // counted from 0, and from 1 in the message; Col is −1 for a vector
	Value    float64
}

func (e *FiniteError) Error() string {
	at := fmt.Sprintf("%s, row %d", e.Name, e.Row+1)
	if e.Col >= 0 {
		at = fmt.Sprintf("%s, row %d, column %d", e.Name, e.Row+1, e.Col+1)
	}
	return fmt.Sprintf("entropy: %s: %g; remove or repair the entry, all data must be finite", at, e.Value)
}

// An InconsistentError reports that no θ satisfies Xθ = y: the rows of X are
// dependent and y does not obey the same dependence.
type InconsistentError struct {
	Rank, Rows int
	Row        int     // the row with the largest least-squares residual
	Residual   float64 // that residual relative to the largest |y|, rows of X scaled to unit size
}

func (e *InconsistentError) Error() string {
	return fmt.Sprintf("entropy: Xθ = y has no solution: X has %d rows of rank %d, and row %d is missed by %.3g of the size of y; remove the contradicting rows or replace y by its projection",
		e.Rows, e.Rank, e.Row+1, e.Residual)
}

// An OverflowError reports that the minimiser exists but does not fit float64.
type OverflowError struct {
	Coordinate int     // the largest |θ_j|
	Log10      float64 // its decimal logarithm
}

func (e *OverflowError) Error() string {
	return fmt.Sprintf("entropy: the minimiser has |θ_%d| = 1e%+.0f, beyond the largest float64; the part of R outside the row space of X is too large: R enters θ as exp(4|R|)",
		e.Coordinate+1, math.Floor(e.Log10))
}

// A CertificateError reports that the point found misses the optimality
// conditions by more than [Certificate.Err] allows.
type CertificateError struct {
	Certificate
	Iterations int // of [Argmin]; 0 from [Certify]
}

func (e *CertificateError) Error() string {
	return fmt.Sprintf("entropy: not certified as the minimiser after %d iterations: row %d of Xθ = y is missed by %.3g of its terms (allowed %.3g), coordinate %d of the stationarity condition by %.3g, which is %.3g of its tolerance; X may be too close to rank deficiency",
		e.Iterations, e.Row+1, e.Feasibility, FeasibilityTolerance, e.Coordinate+1, e.Stationarity, e.Excess)
}

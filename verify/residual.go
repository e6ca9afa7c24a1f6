package verify

import "fmt"

// Within judges the statement that a residual vanishes, on one case: Supported
// when residual ≤ tol, Refuted when it is larger, Unknown when it is NaN,
// infinite or negative. The witness, the data on which the residual was
// measured, is kept when it refutes.
func Within(residual float64, tol Tolerance, witness any) Evidence {
	e := Evidence{Residual: Num(residual), Cases: 1, Within: Num(tol.Value)}
	switch {
	case !e.Residual.finite() || residual < 0:
		e.Note = fmt.Sprintf("the residual is %v", residual)
	case residual <= tol.Value:
		e.Verdict = Supported
	case residual > tol.Value:
		e.Verdict, e.Witness = Refuted, witness
	default:
		e.Note = "the tolerance is NaN"
	}
	return e
}

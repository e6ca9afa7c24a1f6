package implicitbias

// student is what the grader judges, with student.flow.
var student = Solution{Flow: StudentFlow, Bias: Bias}

// Bias returns R_j of Theorem 3, as you have corrected it.
func Bias(s Start) float64 {
	panic("to do: Bias is R_j, from θ_j(0), ξ_j, ∂L/∂θ_j at the start, α and μ; from rest, or on the slow manifold")
}

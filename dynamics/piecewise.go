package dynamics

import (
	"math"
	"sort"

	"github.com/flowproof/flowproof/models"
)

// A PiecewiseFlow is the first-order flow that follows the iterates of a momentum method
// from p = 0 up to O(η²), from the first of them on [GLZW23],
//
//	β̇ = −a_k∇L − ηc_k∇²L∇L,   kη ≤ t < (k+1)η,   a_k = (1−μ^{k+1})/(1−μ),
//	HB:  c_k = [(1+μ)(1−μ^{2(k+1)}) − 4(k+1)μ^{k+1}(1−μ)] / (2(1−μ)³),
//	NAG: c_k less (μ−μ^{k+1})/(1−μ)² − kμ^{k+1}/(1−μ).
//
// At μ = 0 it is gradient descent's modified flow β̇ = −∇(L + η/4·|∇L|²) [BD21]. It is not
// safe for concurrent use.
type PiecewiseFlow struct {
	Objective models.Objective
	// A and C are a_k and ηc_k; the last entries hold from there on.
	A, C   []float64
	starts []float64 // kη, k ≥ 1

	g []float64
}

// NewPiecewiseFlow returns the flow of m on the objective.
func NewPiecewiseFlow(objective models.Objective, m Momentum) *PiecewiseFlow {
	f := &PiecewiseFlow{Objective: objective, g: make([]float64, objective.Dim())}
	mu, c := m.Mu, m.C()
	const rounding = 1e-17 // of what is left to change in a_k and c_k
	for k := 0; ; k++ {
		power, n := math.Pow(mu, float64(k+1)), float64(k+1)
		second := ((1+mu)*(1-power*power) - 4*n*power*(1-mu)) * c * c * c / 2
		if m.Nesterov {
			second -= c * ((mu-power)*c - (n-1)*power)
		}
		f.A, f.C = append(f.A, (1-power)*c), append(f.C, m.Eta*second)
		if n*power <= rounding {
			return f
		}
		f.starts = append(f.starts, n*m.Eta)
	}
}

// Settled returns the flow that the pieces tend to,
//
//	β̇ = −c∇L − ηc_∞∇²L∇L,   c = 1/(1−μ),
//
// which iterates on their slow manifold follow up to O(η²) [KS21].
func (f *PiecewiseFlow) Settled() *PiecewiseFlow {
	last := len(f.A) - 1
	return &PiecewiseFlow{Objective: f.Objective, A: f.A[last:], C: f.C[last:], g: make([]float64, len(f.g))}
}

// Breakpoints returns the times kη at which the flow jumps by more than rounding.
func (f *PiecewiseFlow) Breakpoints() []float64 { return f.starts }

// Dim returns the length of β.
func (f *PiecewiseFlow) Dim() int { return len(f.g) }

// Derivative writes the right-hand side.
func (f *PiecewiseFlow) Derivative(dst []float64, t float64, beta []float64) {
	k := sort.SearchFloat64s(f.starts, t)
	if k < len(f.starts) && f.starts[k] == t {
		k++
	}
	f.Objective.Gradient(f.g, beta)
	f.Objective.HessianVector(dst, beta, f.g)
	for i, g := range f.g {
		dst[i] = -f.A[k]*g - f.C[k]*dst[i]
	}
}

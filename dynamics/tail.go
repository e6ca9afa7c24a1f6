package dynamics

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

// A Tail bounds the change of a flow after the time it was computed for.
type Tail struct {
	// Length bounds the length of the path β still runs through, ∫‖β̇‖.
	Length float64
	// Theta and Phi bound the change of any θ_j and of any φ_j.
	Theta, Phi float64
	// Rate is the proven rate of decay of the energy.
	Rate float64
}

// A tailBound proves Tails. With E = cL + (α/2)‖β̇‖² and
//
//	W = E + sα⟨c∇L, β̇⟩,  s = min(½, 1/(1+2αcΛ)),
//
// where Λ ≥ ‖∇²L‖ and ‖∇L‖² ≥ 2κL on a ball around β, one has ½E ≤ W and
//
//	W′ ≤ −ρW − ¼‖β̇‖²,  ρ = min(1/(3α), sκc/2),
//
// so the path still to run is at most √(8W/ρ) long. If the ball has at least that
// radius the path never leaves it, and the bound is proven. κ = 4σ²/n with σ
// the least singular value of J = (X diag u, X diag v), and Λ = 2max|g| + (4/n)‖J‖²;
// both move by at most ‖X‖·r over a ball of radius r.
type tailBound struct {
	net      *models.DiagonalNet
	alpha, c float64

	x       *mat.Dense // r×d: X with its dependent rows removed by an orthogonal map
	norm    float64    // ‖X‖₂
	columns float64    // max_j ‖x_j‖²
	gram    *mat.SymDense
	scaled  *mat.Dense
	eigen   mat.EigenSym
	values  []float64
	grad    []float64
}

func newTailBound(net *models.DiagonalNet, alpha, c float64) *tailBound {
	x := net.Data().X
	var svd mat.SVD
	if !svd.Factorize(x, mat.SVDThin) {
		panic("dynamics: the singular value decomposition of a finite matrix failed")
	}
	s := svd.Values(nil)
	rank := 0
	for rank < len(s) && s[rank] > s[0]*1e-13*float64(len(s)) {
		rank++
	}
	var v mat.Dense
	svd.VTo(&v)
	_, d := x.Dims()
	b := &tailBound{net: net, alpha: alpha, c: c, norm: s[0]}
	b.x = mat.NewDense(max(rank, 1), d, nil)
	for i := range rank {
		for j := range d {
			b.x.Set(i, j, s[i]*v.At(j, i))
		}
	}
	for j := range d {
		b.columns = math.Max(b.columns, mat.Dot(x.ColView(j), x.ColView(j)))
	}
	r, _ := b.x.Dims()
	b.gram = mat.NewSymDense(r, nil)
	b.scaled = mat.NewDense(r, d, nil)
	b.values = make([]float64, r)
	b.grad = make([]float64, net.Dim())
	return b
}

// energies returns E and α⟨c∇L, β̇⟩; velocity is nil for a gradient flow.
func (b *tailBound) energies(beta, velocity []float64) (e, mixed float64) {
	e = b.c * b.net.Loss(beta)
	if velocity == nil {
		return e, 0
	}
	b.net.Gradient(b.grad, beta)
	v := floats.Norm(velocity, 2)
	return e + b.alpha/2*v*v, b.alpha * b.c * floats.Dot(b.grad, velocity)
}

// slope returns ‖∇L(β)‖.
func (b *tailBound) slope(beta []float64) float64 {
	b.net.Gradient(b.grad, beta)
	return floats.Norm(b.grad, 2)
}

// at returns the tail after the point (β, β̇), and whether it is proven; if not,
// the trajectory is not yet near enough to its limit for the argument.
func (b *tailBound) at(beta, velocity []float64) (Tail, bool) {
	d := len(beta) / 2
	n := float64(b.net.Data().N())
	u, v := beta[:d], beta[d:]
	var widest float64
	for j := range d {
		h := math.Hypot(u[j], v[j])
		widest = math.Max(widest, h)
		for i := range b.values {
			b.scaled.Set(i, j, b.x.At(i, j)*h)
		}
	}
	b.gram.SymOuterK(1, b.scaled)
	if !b.eigen.Factorize(b.gram, false) {
		return Tail{}, false
	}
	b.eigen.Values(b.values)
	sigma := math.Sqrt(math.Max(0, b.values[0]))

	energy, mixed := b.energies(beta, velocity)
	radius := 0.0
	for range 60 {
		sig := sigma - b.norm*radius
		if !(sig > 0) {
			return Tail{}, false
		}
		kappa := 4 * sig * sig / n
		// E decays, so ‖Xθ−y‖² = 2nL ≤ 2nE/c bounds g on the way.
		top := b.norm * (widest + radius)
		bound := 2*math.Sqrt(b.columns*2*n*energy/b.c)/n + 4/n*top*top
		s := math.Min(0.5, 1/(1+2*b.alpha*b.c*bound))
		w := math.Max(0, energy+s*mixed)
		rate := s * kappa * b.c / 2
		if b.alpha > 0 {
			rate = math.Min(rate, 1/(3*b.alpha))
		}
		length := math.Sqrt(8 * w / rate)
		if length <= radius {
			return Tail{
				Length: length,
				Theta:  2*widest*length + length*length,
				Phi:    32 * b.c * b.columns * w / (n * rate),
				Rate:   rate,
			}, true
		}
		radius = 1.25 * length
	}
	return Tail{}, false
}

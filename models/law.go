package models

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// A Law is a distribution of the k non-zero components of a ground truth θ*.
type Law string

// The laws of θ*. The support is uniform among the sets of k positions under each,
// and the same for one seed as under [Sparse].
const (
	Normal Law = "normal" // N(0,1), small components included
	Ones   Law = "ones"   // 1
	Root   Law = "root"   // 1/√k, so that ‖θ*‖ = 1
)

// Laws returns all laws.
func Laws() []Law { return []Law{Normal, Ones, Root} }

// ParseLaw returns the law of that name.
func ParseLaw(name string) (Law, error) {
	for _, l := range Laws() {
		if name == string(l) {
			return l, nil
		}
	}
	return "", fmt.Errorf("there is no law %q of θ*: use normal, ones or root", name)
}

// Sparse returns n examples of d standard normal features, labelled by a θ* of k
// non-zero components with law l. X is that of [Sparse] for the same seed.
//
// It panics unless n, d ≥ 1, 0 ≤ k ≤ d and l is one of [Laws].
func (l Law) Sparse(seed uint64, n, d, k int) (*Regression, []float64) {
	checkSparse(n, d, k)
	rng := rand.New(rand.NewPCG(seed, truthStream))
	theta := make([]float64, d)
	for _, j := range rng.Perm(d)[:k] {
		switch l {
		case Normal:
			theta[j] = rng.NormFloat64()
		case Ones:
			theta[j] = 1
		case Root:
			theta[j] = 1 / math.Sqrt(float64(k))
		default:
			panic(fmt.Sprintf("models: there is no law %q", l))
		}
	}
	return label(gaussian(seed, n, d), theta), theta
}

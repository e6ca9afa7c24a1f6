package experiments

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
)

// An Algorithm trains a network.
type Algorithm string

// The paper's algorithms. SGD draws one example an iteration, with replacement.
const (
	GD  Algorithm = "gd"
	SGD Algorithm = "sgd"
	HB  Algorithm = "hb"
	NAG Algorithm = "nag"
)

// Algorithms returns all algorithms.
func Algorithms() []Algorithm { return []Algorithm{GD, SGD, HB, NAG} }

// A Model is a kind of network.
type Model string

// The paper's networks.
const (
	Diagonal Model = "diagonal" // u⊙u − v⊙v, [models.DiagonalNet]
	ReLU     Model = "relu"     // four layers of the width of the input, [models.ReLUNet]
)

// A Run is all that one training run depends on. Equal runs have equal results, bit
// for bit.
//
// The data are those of Law.Sparse, X and y multiplied by ε. A ReLU network starts
// from random weights with Σ‖W_k‖²_F = Scale. A diagonal one starts from
//
//	u(0) = φc e,  v(0) = (c/φ)(e + sρ),  ρ ~ N(0, I),
//
// with c such that ‖ξ‖₁ = Σ|u_j(0) v_j(0)| is Scale: s = 0 is the paper's start of
// Sections 3.2 and 3.3, φ = 1 that of its Appendix B.
type Run struct {
	Model     Model      `parquet:"model"`
	N         int        `parquet:"n"`
	D         int        `parquet:"d"`
	K         int        `parquet:"k"` // non-zero components of θ*
	Law       models.Law `parquet:"law"`
	Seed      uint64     `parquet:"seed"`    // of the data, the start and SGD's samples, each with a stream of its own
	Epsilon   float64    `parquet:"epsilon"` // ε > 0
	Scale     float64    `parquet:"scale"`   // ‖ξ‖₁ or Σ‖W_k‖²_F, > 0
	Phi       float64    `parquet:"phi"`     // φ > 0
	Spread    float64    `parquet:"spread"`  // s ≥ 0
	Algorithm Algorithm  `parquet:"algorithm"`
	Eta       float64    `parquet:"eta"`
	Mu        float64    `parquet:"mu"`
}

// mostEntries bounds the data of a run, n·d: 800 MB.
const mostEntries = 100_000_000

// Check returns an error with the first parameter that a run cannot have.
func (r Run) Check() error {
	positive := func(name string, x float64) error {
		if !(x > 0) || math.IsInf(x, 0) {
			return fmt.Errorf("%s = %g: it must be > 0 and finite", name, x)
		}
		return nil
	}
	if r.N < 1 || r.D < 1 || r.K < 0 || r.K > r.D {
		return fmt.Errorf("n = %d, d = %d, k = %d: there must be n ≥ 1 examples, d ≥ 1 features and 0 ≤ k ≤ d non-zero components", r.N, r.D, r.K)
	}
	if r.N > mostEntries/r.D {
		return fmt.Errorf("n = %d, d = %d: X would have more than %d entries, which is more than a run is made for", r.N, r.D, mostEntries)
	}
	if r.N > r.D {
		return fmt.Errorf("n = %d, d = %d: with more examples than features θ* is the only solution, and nothing is left to the algorithm", r.N, r.D)
	}
	if _, err := models.ParseLaw(string(r.Law)); err != nil {
		return err
	}
	for _, p := range []struct {
		name string
		x    float64
	}{{"epsilon", r.Epsilon}, {"scale", r.Scale}, {"phi", r.Phi}} {
		if err := positive(p.name, p.x); err != nil {
			return err
		}
	}
	if !(r.Spread >= 0) || math.IsInf(r.Spread, 0) {
		return fmt.Errorf("spread = %g: it must be ≥ 0 and finite", r.Spread)
	}
	switch r.Model {
	case Diagonal:
	case ReLU:
		if r.Phi != 1 || r.Spread != 0 || r.Algorithm == SGD {
			return errors.New("a relu network has neither phi nor spread, and is trained by gd, hb or nag")
		}
	default:
		return fmt.Errorf("there is no model %q: use diagonal or relu", r.Model)
	}
	switch r.Algorithm {
	case GD, SGD:
		if r.Mu != 0 {
			return fmt.Errorf("mu = %g: %s has no momentum; use hb or nag", r.Mu, r.Algorithm)
		}
	case HB, NAG:
	default:
		return fmt.Errorf("there is no algorithm %q: use gd, sgd, hb or nag", r.Algorithm)
	}
	return r.momentum().Check()
}

func (r Run) momentum() dynamics.Momentum {
	return dynamics.Momentum{Eta: r.Eta, Mu: r.Mu, Nesterov: r.Algorithm == NAG}
}

func (r Run) sampling() dynamics.Sampling {
	if r.Algorithm == SGD {
		return dynamics.Sampling{Batch: 1, Seed: r.Seed}
	}
	return dynamics.Sampling{}
}

// A problem is what runs have in common that train on the same data.
type problem struct {
	n, d, k int
	law     models.Law
	seed    uint64
	epsilon float64
}

func (r Run) problem() problem { return problem{r.N, r.D, r.K, r.Law, r.Seed, r.Epsilon} }

// data returns the data set and θ*.
func (p problem) data() (*models.Regression, []float64) {
	data, truth := p.law.Sparse(p.seed, p.n, p.d, p.k)
	data.X.Scale(p.epsilon, data.X)
	for i := range data.Y {
		data.Y[i] *= p.epsilon
	}
	return data, truth
}

// startStream is the PCG stream of ρ; those of models are others.
const startStream = 16

// start returns u(0) and v(0).
func (r Run) start() dynamics.Start {
	rng := rand.New(rand.NewPCG(r.Seed, startStream))
	v := make([]float64, r.D)
	sum := 0.0
	for j := range v {
		v[j] = 1
		if r.Spread > 0 {
			v[j] += r.Spread * rng.NormFloat64()
		}
		sum += math.Abs(v[j])
	}
	c := math.Sqrt(r.Scale / sum)
	u := make([]float64, r.D)
	for j := range u {
		u[j] = r.Phi * c
		v[j] *= c / r.Phi
	}
	return dynamics.Start{U: u, V: v}
}

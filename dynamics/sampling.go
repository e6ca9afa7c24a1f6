package dynamics

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/models"
)

// A Sampling says from which examples a stochastic method takes its gradient. The zero value is the
// gradient of all.
type Sampling struct {
	// Batch is the number of examples of an iteration; 0 means all, and no randomness.
	Batch int
	// WithoutReplacement goes through all examples in a random order before it begins anew, with a
	// shorter batch at the end where Batch does not divide their number. Otherwise all draws are
	// independent, and a batch may have an example more than once.
	WithoutReplacement bool
	// Seed decides every draw (PCG, [ONe14]).
	Seed uint64
}

// Check returns a *ParameterError unless batches of n examples can be drawn.
func (s Sampling) Check(n int) error {
	switch {
	case s.Batch < 0:
		return &ParameterError{"batch", float64(s.Batch), "the number of examples of an iteration must be ≥ 0 (0: all of them)"}
	case s.WithoutReplacement && s.Batch > n:
		return &ParameterError{"batch", float64(s.Batch), "there are not so many examples to draw without replacement"}
	}
	return nil
}

// A sampler draws batches; nil draws none.
type sampler struct {
	Sampling
	rng   *rand.Rand
	order []int // of the examples, without replacement
	next  int   // in order
	batch []int
}

func newSampler(s Sampling, n int) *sampler {
	if s.Batch == 0 {
		return nil
	}
	d := &sampler{Sampling: s, rng: rand.New(rand.NewPCG(s.Seed, 0)), order: make([]int, n), next: n, batch: make([]int, s.Batch)}
	for i := range d.order {
		d.order[i] = i
	}
	return d
}

// draw returns the examples of the next iteration, until it is called again.
func (s *sampler) draw() []int {
	n := len(s.order)
	if !s.WithoutReplacement {
		for i := range s.batch {
			s.batch[i] = s.rng.IntN(n)
		}
		return s.batch
	}
	if s.next == n {
		s.next = 0
		for i := n - 1; i > 0; i-- {
			k := s.rng.IntN(i + 1)
			s.order[i], s.order[k] = s.order[k], s.order[i]
		}
	}
	first := s.next
	s.next = min(n, first+s.Batch)
	return s.order[first:s.next]
}

// SampleGradient is [NetGradient] on a batch of examples drawn anew each time,
//
//	g = Σ (xᵢᵀθ − yᵢ) xᵢ / b,
//
// whose mean is ∇_θ L. On data with an interpolating θ the noise dies out with the loss. The sampling
// must have a batch, and fit the examples.
func SampleGradient(net *models.DiagonalNet, g []float64, sampling Sampling) func(dst, beta []float64) {
	data := net.Data()
	samples := newSampler(sampling, data.N())
	theta := make([]float64, len(g))
	return func(dst, beta []float64) {
		net.Theta(theta, beta)
		clear(g)
		batch := samples.draw()
		for _, i := range batch {
			x := data.X.RawRowView(i)
			simd.AddScaled(g, (floats.Dot(x, theta)-data.Y[i])/float64(len(batch)), x)
		}
		net.Chain(dst, beta, g)
	}
}

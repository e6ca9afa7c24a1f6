package sde

import (
	"math"
	"math/rand/v2"
)

// Discrete is a noise for weak methods of order up to 2 [KP92, 14.2]: independent
//
//	W_k = ±√(3h) with probability 1/6 each, else 0;   I_{l,k} = (W_l W_k + V_{l,k})/2
//
// with V_{k,k} = −h, and V_{l,k} = −V_{k,l} = ±h with probability ½ each for l < k. They have the
// moments of a Brownian path that a method of weak order 2 needs, and cost less than normal numbers.
type Discrete struct {
	m   int
	rng *rand.Rand
}

// NewDiscrete returns the noise in place of m Brownian motions, drawn from a seed (PCG, [ONe14]).
func NewDiscrete(seed uint64, m int) *Discrete {
	return &Discrete{m: m, rng: rand.New(rand.NewPCG(seed, 0))}
}

// Noises implements [Noise].
func (n *Discrete) Noises() int { return n.m }

// Draw implements [Noise].
func (n *Discrete) Draw(d *Increment, h float64) {
	draw(d, h, n.rng.IntN)
}

// draw makes an increment of what choose returns: numbers below its argument, each with the same probability.
func draw(d *Increment, h float64, choose func(int) int) {
	d.H = h
	for k := range d.W {
		switch choose(6) {
		case 0:
			d.W[k] = math.Sqrt(3 * h)
		case 1:
			d.W[k] = -math.Sqrt(3 * h)
		default:
			d.W[k] = 0
		}
	}
	d.symmetric()
	m := len(d.W)
	for l := range m {
		for k := l + 1; k < m; k++ {
			v := h/2 - h*float64(choose(2))
			d.I[l*m+k] += v
			d.I[k*m+l] -= v
		}
	}
}

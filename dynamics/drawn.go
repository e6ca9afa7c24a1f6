package dynamics

import (
	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/models"
)

// sampledWidth is how many runs that draw examples are made together: a vector. More runs draw more
// examples, and the products are with all that any run has drawn.
const sampledWidth = 8

// drawn are the examples that lanes draw for an iteration, in ascending order; those that only other lanes
// have drawn weigh 0 in a lane.
type drawn struct {
	n                 int
	all               simd.View // X
	y                 []float64
	batches           [][]int     // of each lane
	place             []int       // of each example among those drawn, or notDrawn
	x                 []float64   // the rows of X of those drawn
	minusY            []float64   // their −y
	residual, weights *simd.Panel // a row each, a column a lane: Xθ − y, and its weight in G
}

const notDrawn = -1

func newDrawn(data *models.Regression, all simd.View, width int) *drawn {
	n := data.N()
	return &drawn{
		n: n, all: all, y: data.Y, batches: make([][]int, width), place: make([]int, n), x: simd.Vector(n * data.D()), minusY: make([]float64, n),
		residual: simd.NewPanel(n, width), weights: simd.NewPanel(n, width),
	}
}

// step draws, and makes an iteration of the lanes. Its sums have the terms and the order that those over
// all examples would have, but for those that are 0. It does not allocate.
func (s *drawn) step(lanes []*lane, state *simd.Runs) {
	for i := range s.place {
		s.place[i] = notDrawn
	}
	count := 0
	for c, a := range lanes {
		s.batches[c] = a.samples.draw()
		for _, i := range s.batches[c] {
			if s.place[i] == notDrawn {
				s.place[i] = 0
				count++
			}
		}
	}
	x := s.all
	if 2*count > s.n { // copying them would cost more than it saves
		clear(s.place)
		count = s.n
	} else {
		x = simd.NewView(count, s.all.Columns, s.x)
	}
	s.residual.Rows, s.residual.Columns, s.weights.Columns = count, len(lanes), len(lanes)
	row := 0
	for i, place := range s.place {
		if place == notDrawn {
			continue
		}
		if count < s.n {
			copy(s.x[row*x.RowStep:][:x.Columns], s.all.Data[i*s.all.RowStep:])
		}
		s.place[i], s.minusY[row] = row, -s.y[i]
		clear(s.weights.Row(row))
		row++
	}
	for c, batch := range s.batches[:len(lanes)] {
		for _, i := range batch {
			s.weights.Row(s.place[i])[c] += float64(s.n) / float64(len(batch))
		}
	}
	s.residual.Product(s.minusY[:count], x, state.Theta)
	for i := range count {
		r := s.residual.Row(i)
		simd.ScaledProduct(r, 1, r, s.weights.Row(i))
	}
	state.Descend(x.T(), s.residual)
}

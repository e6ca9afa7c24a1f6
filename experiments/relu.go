package experiments

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
)

// testStream is added to the seed of the data for the features of the test set.
const testStream = 1 << 32

// fitted is the loss, relative to that of the start, at which a run of a ReLU network
// ends: its value is then within a millionth of the labels.
const fitted = 1e-12

// trainReLU makes a run of the network of Appendix B.2: four weight matrices, hidden
// layers of the width of the input. D is the test error on new examples, as many as
// those that are trained on, labelled by the same θ*.
func trainReLU(ctx context.Context, r Run, data *models.Regression, truth []float64, maxIterations int, along []int) (outcome, error) {
	net := models.NewReLUNet(data, r.D, r.D, r.D)
	test := models.NewReLUNet(r.testSet(truth), r.D, r.D, r.D)
	it := dynamics.NewIteration(r.momentum(), net.Initial(r.Seed, r.Scale), net.Gradient)
	first, g := net.Loss(it.Beta), make([]float64, net.Dim())
	var o outcome
	at := func(s Status, k int) Result {
		res := noResult(s)
		res.Iteration, res.Distance = k, test.Loss(it.Beta)
		return res
	}
	k := 0
	for ; k < maxIterations; k++ {
		if len(along) > 0 && along[0] == k {
			o.along, along = append(o.along, at(Going, k)), along[1:]
		}
		if k%16 == 0 {
			if ctx.Err() != nil {
				return o, context.Cause(ctx)
			}
			switch loss := net.Loss(it.Beta); {
			case loss <= fitted*first:
				o.Result = at(Converged, k)
				return o, nil
			case stands(net, it.Beta, g):
				o.Result, o.note = at(Stuck, k), "all units are dead: the gradient is 0, and the loss is not; choose a smaller η"
				return o, nil
			case !(loss <= 1e6*first):
				o.Result, o.note = noResult(Diverged), "the loss grew beyond a million times that of the start: choose a smaller η"
				o.Iteration = k
				return o, nil
			}
		}
		it.Step()
	}
	o.Result = at(Spent, k)
	return o, nil
}

// stands reports whether the gradient is 0; g is work space.
func stands(net *models.ReLUNet, beta, g []float64) bool {
	net.Gradient(g, beta)
	return floats.Norm(g, math.Inf(1)) == 0
}

// testSet returns new examples with the labels of truth.
func (r Run) testSet(truth []float64) *models.Regression {
	p := r.problem()
	p.seed += testStream
	test, _ := p.data()
	for i := range test.Y {
		test.Y[i] = 0
		for j, x := range test.X.RawRowView(i) {
			test.Y[i] = math.FMA(x, truth[j], test.Y[i])
		}
	}
	return test
}

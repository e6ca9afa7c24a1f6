package theorems

import (
	"bytes"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/testdata"
)

// A testCase is a data set with a start, by their names in testdata.
type testCase struct {
	name string
	data *models.Regression
	Start
}

// loadCase reads testdata/data with the start of that name. The files are part of
// the program: a fault in them is a fault of the program.
func loadCase(data, start string) testCase {
	open := func(name string) *bytes.Reader {
		b, err := testdata.Files.ReadFile(data + "/" + name)
		if err != nil {
			panic(err)
		}
		return bytes.NewReader(b)
	}
	vector := func(name string) []float64 {
		v, err := models.ReadVectorCSV(name, open(name))
		if err != nil {
			panic(err)
		}
		return v
	}
	x, err := models.ReadMatrixCSV("X.csv", open("X.csv"))
	if err != nil {
		panic(err)
	}
	r, err := models.NewRegression(x, vector("y.csv"))
	if err != nil {
		panic(err)
	}
	return testCase{data + ", " + start, r, Start{U: vector(start + "_u0.csv"), V: vector(start + "_v0.csv")}}
}

// Example returns the small data set and its biased start, of which most measured claims
// speak.
func Example() (*models.Regression, dynamics.Start) {
	c := loadCase("small", "biased")
	return c.data, c.Start
}

// grid returns the momentum method m at η, η/2, …, n in all.
func grid(m dynamics.Momentum, n int) []dynamics.Momentum {
	g := make([]dynamics.Momentum, n)
	for k := range g {
		g[k] = m
		g[k].Eta = m.Eta / math.Pow(2, float64(k))
	}
	return g
}

// coarsest is the largest η of every grid: α ≤ 0.005, inside the asymptotic range
// on the small data sets, whose flows come to rest at rates up to 15.
const coarsest = 0.003

func heavyBall() dynamics.Momentum { return dynamics.Momentum{Eta: coarsest, Mu: 0.5} }
func nesterov() dynamics.Momentum {
	return dynamics.Momentum{Eta: coarsest, Mu: 0.6, Nesterov: true}
}

// methods are the two momentum methods of the paper. μ = ½ would hide NAG's
// matched velocity, which vanishes there.
func methods() []dynamics.Momentum { return []dynamics.Momentum{heavyBall(), nesterov()} }

func velocities() []dynamics.Velocity {
	return []dynamics.Velocity{dynamics.Zero, dynamics.Manifold, dynamics.Matched}
}

// distance returns max|aᵢ − bᵢ|, NaN if any is: floats.Distance would pass over it.
func distance(a, b []float64) float64 {
	if len(a) != len(b) {
		panic(fmt.Sprintf("theorems: comparing %d numbers with %d", len(a), len(b)))
	}
	m := 0.0
	for i := range a {
		m = math.Max(m, math.Abs(a[i]-b[i]))
	}
	return m
}

package dynamics_test

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/testdata"
)

// reference is one entry of testdata/limits.json: a limit made by Taylor series
// in binary128.
type reference struct {
	Data, Start, Method, Velocity string
	Eta, Mu                       float64
	Theta, Phi                    []float64
}

func (r reference) name() string { return r.Data + "," + r.Start + "," + r.Method + "," + r.Velocity }

func (r reference) momentum() dynamics.Momentum {
	return dynamics.Momentum{Eta: r.Eta, Mu: r.Mu, Nesterov: r.Method == "nag"}
}

func references(t testing.TB) []reference {
	b, err := testdata.Files.ReadFile("limits.json")
	require.NoError(t, err)
	var file struct{ Limits []reference }
	require.NoError(t, json.Unmarshal(b, &file))
	require.NotEmpty(t, file.Limits)
	return file.Limits
}

// load reads a data set of testdata with one of its starts.
func load(t testing.TB, data, start string) (*models.Regression, dynamics.Start) {
	open := func(name string) *bytes.Reader {
		b, err := testdata.Files.ReadFile(data + "/" + name)
		require.NoError(t, err)
		return bytes.NewReader(b)
	}
	vector := func(name string) []float64 {
		v, err := models.ReadVectorCSV(name, open(name))
		require.NoError(t, err)
		return v
	}
	x, err := models.ReadMatrixCSV("X.csv", open("X.csv"))
	require.NoError(t, err)
	r, err := models.NewRegression(x, vector("y.csv"))
	require.NoError(t, err)
	return r, dynamics.Start{U: vector(start + "_u0.csv"), V: vector(start + "_v0.csv")}
}

// distance returns max|a−b|.
func distance(a, b []float64) float64 {
	if len(a) != len(b) {
		return math.Inf(1)
	}
	m := 0.0
	for i := range a {
		m = math.Max(m, math.Abs(a[i]-b[i]))
	}
	return m
}

func size(a []float64) float64 { return distance(a, make([]float64, len(a))) }

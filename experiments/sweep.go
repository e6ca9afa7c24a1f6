package experiments

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/flowproof/flowproof/models"
)

// A Grid is the runs of a sweep: each combination of its values. A value of Mu other
// than 0 is for hb and nag alone; gd and sgd run once, without.
type Grid struct {
	Model         []Model
	N             []int
	D             []int
	K             []int
	Law           []models.Law
	Seed          []uint64
	Epsilon       []float64
	Scale         []float64
	Phi           []float64
	Spread        []float64
	Algorithm     []Algorithm
	Eta           []float64
	Mu            []float64
	MaxIterations int // of a run
}

// A Row is a run of a sweep with its place in the grid.
type Row struct {
	Grid  string `parquet:"grid"`  // the fingerprint of the grid
	Index int    `parquet:"index"` // from 0
	Of    int    `parquet:"of"`    // runs of the grid
	Run
	Result
	Note string `parquet:"note"` // why there is no result, or how it is to be read
}

// rowsVersion is part of every fingerprint. It is raised when the same run would get
// another result.
const rowsVersion = 2

// Fingerprint identifies the grid: grids with other runs have another one.
func (g Grid) Fingerprint() string {
	text, err := json.Marshal(struct {
		Version int
		Grid    Grid
	}{rowsVersion, g})
	if err != nil {
		panic(err) // of numbers that are not finite, which Runs refuses
	}
	return fmt.Sprintf("%x", sha256.Sum256(text))[:16]
}

// Runs lists the runs of the grid, those of one data set together. The error is that
// of the first run that cannot be made, or tells what has no value.
func (g Grid) Runs() ([]Run, error) {
	var runs []Run
	runs = append(runs, Run{})
	for _, dimension := range []struct {
		name   string
		values int
		set    func(r *Run, i int)
	}{
		{"seed", len(g.Seed), func(r *Run, i int) { r.Seed = g.Seed[i] }},
		{"law", len(g.Law), func(r *Run, i int) { r.Law = g.Law[i] }},
		{"n", len(g.N), func(r *Run, i int) { r.N = g.N[i] }},
		{"d", len(g.D), func(r *Run, i int) { r.D = g.D[i] }},
		{"k", len(g.K), func(r *Run, i int) { r.K = g.K[i] }},
		{"epsilon", len(g.Epsilon), func(r *Run, i int) { r.Epsilon = g.Epsilon[i] }},
		{"model", len(g.Model), func(r *Run, i int) { r.Model = g.Model[i] }},
		{"scale", len(g.Scale), func(r *Run, i int) { r.Scale = g.Scale[i] }},
		{"phi", len(g.Phi), func(r *Run, i int) { r.Phi = g.Phi[i] }},
		{"spread", len(g.Spread), func(r *Run, i int) { r.Spread = g.Spread[i] }},
		{"algorithm", len(g.Algorithm), func(r *Run, i int) { r.Algorithm = g.Algorithm[i] }},
		{"eta", len(g.Eta), func(r *Run, i int) { r.Eta = g.Eta[i] }},
		{"mu", len(g.Mu), func(r *Run, i int) { r.Mu = g.Mu[i] }},
	} {
		if dimension.values == 0 {
			return nil, fmt.Errorf("%s has no value", dimension.name)
		}
		known := map[Run]bool{}
		for i := range dimension.values {
			var r Run
			if dimension.set(&r, i); known[r] {
				return nil, fmt.Errorf("%s has a value twice: once will do", dimension.name)
			}
			known[r] = true
		}
		if len(runs)*dimension.values > mostRuns {
			return nil, fmt.Errorf("the grid has more than %d runs: make it smaller, or sweep in parts", mostRuns)
		}
		more := make([]Run, 0, len(runs)*dimension.values)
		for _, r := range runs {
			for i := range dimension.values {
				if dimension.name == "mu" && (r.Algorithm == GD || r.Algorithm == SGD) {
					if i > 0 {
						break
					}
					more = append(more, r)
					continue
				}
				dimension.set(&r, i)
				more = append(more, r)
			}
		}
		runs = more
	}
	for _, r := range runs {
		if err := r.Check(); err != nil {
			return nil, err
		}
	}
	return runs, nil
}

// mostRuns bounds a grid: its runs are listed before the first is made.
const mostRuns = 1_000_000

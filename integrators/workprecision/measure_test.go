package workprecision

import (
	"bytes"
	"context"
	"encoding/csv"
	"image/png"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/plot/plotutil"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/internal/chart"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// A run tells its error, which falls with the tolerance, and its counts; one that is given up has
// no error.
func TestMeasure(t *testing.T) {
	p, err := odeproblems.Lookup("pleiades")
	require.NoError(t, err)
	measure := func(tol float64, most int) Run {
		r, err := Measure(t.Context(), &p, integrators.DOP853, tol, most)
		require.NoError(t, err)
		if r.Problem != "pleiades" || r.Method != "dop853" || r.Tolerance != tol || r.Time <= 0 {
			t.Errorf("the run is %+v", r)
		}
		return r
	}
	coarse, fine := measure(1e-4, 1e6), measure(1e-9, 1e6)
	if !(coarse.Error < 1e-2 && fine.Error < coarse.Error/1000 && fine.Error > 0) {
		t.Errorf("errors are %g at 1e-4 and %g at 1e-9", coarse.Error, fine.Error)
	}
	if sol, err := ode.Solve(t.Context(), integrators.DOP853.Bind(p.System), p.Problem, Options(&p, 1e-9)); err != nil || fine.Stats != sol.Stats {
		t.Errorf("the counts are %v, want those of one run, %v (%v)", fine.Stats, sol.Stats, err)
	}
	if short := measure(1e-9, 500); !math.IsNaN(short.Error) || short.Status != ode.OutOfEvaluations {
		t.Errorf("a run that is given up has the error %g, status %v", short.Error, short.Status)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Measure(done, &p, integrators.DOP853, 1e-4, 1e6); err != context.Canceled {
		t.Errorf("a cancelled measurement returns %v", err)
	}
}

// The error is relative to the scale and the size of each component.
func TestError(t *testing.T) {
	p, err := odeproblems.Lookup("kepler")
	require.NoError(t, err)
	y := append([]float64(nil), p.Reference.Y...)
	if e := Error(&p, y); e != 0 {
		t.Errorf("the reference is off by %g", e)
	}
	y[1] += 1e-3 * (p.Scale[1] + math.Abs(p.Reference.Y[1]))
	if e, want := Error(&p, y), 1e-3/math.Sqrt(float64(len(y))); math.Abs(e-want) > 1e-12 {
		t.Errorf("the error is %g, want %g", e, want)
	}
}

var printed = []Run{
	{"A", "one", 1e-4, 2e-3, ode.Finished, ode.Stats{Steps: 5, Rejected: 1, Work: ode.Work{Evaluations: 30}}, 1500 * time.Microsecond},
	{"A", "one", 1e-6, math.NaN(), ode.OutOfEvaluations, ode.Stats{Work: ode.Work{Evaluations: 99}}, time.Second},
	{"A", "two", 1e-4, 2e-4, ode.Finished, ode.Stats{Steps: 7, Work: ode.Work{Evaluations: 40, Factorizations: 8}}, 2 * time.Millisecond},
	{"B", "one", 1e-4, 0.5, ode.Finished, ode.Stats{}, 3 * time.Millisecond},
}

func TestPrint(t *testing.T) {
	var b strings.Builder
	require.NoError(t, WriteTable(&b, printed))
	for _, line := range []string{"one      1e-04", "2.0e-03      5           30               0    1.5 ms\n", ode.OutOfEvaluations.String()} {
		if !strings.Contains(b.String(), line) {
			t.Errorf("%q is missing in\n%s", line, b.String())
		}
	}
	b.Reset()
	require.NoError(t, WriteCSV(&b, printed))
	records, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	require.NoError(t, err)
	if len(records) != 1+len(printed) || records[1][0] != "A" || records[3][10] != "8" {
		t.Errorf("the records are %v", records)
	}
	for i, r := range printed {
		if e, err := strconv.ParseFloat(records[i+1][3], 64); err != nil || e != r.Error && !(math.IsNaN(e) && math.IsNaN(r.Error)) {
			t.Errorf("record %d has the error %s", i, records[i+1][3])
		}
	}
}

// Two problems make a picture twice as wide as one; a run that did not end has no place in it.
func TestPlot(t *testing.T) {
	width := func(runs []Run) int {
		var b bytes.Buffer
		require.NoError(t, Plot(&b, runs))
		image, err := png.Decode(&b)
		require.NoError(t, err)
		return image.Bounds().Dx()
	}
	if one, two := width(printed[:3]), width(printed); two != 2*one {
		t.Errorf("pictures are %d and %d wide", one, two)
	}
	if err := Plot(new(bytes.Buffer), printed[1:2]); err == nil {
		t.Error("a picture of nothing is drawn")
	}
}

// A method has one look on all of a sheet, also beside problems that others fail on.
func TestPlotHasOneLookAMethod(t *testing.T) {
	first, second := printed[2], printed[2]
	second.Problem, second.Method = "B", "one"
	failed := printed[1]
	for _, c := range []struct {
		reason string
		run    Run
		look   int
	}{
		{"the first method", second, 0},
		{"the second one, alone", first, 1},
	} {
		_, legend, err := picture([]Run{failed, c.run}, []string{"one", "two"})
		require.NoError(t, err)
		last := legend[len(legend)-1].Look.(marked)
		if last.line.Color != chart.Colours[c.look] || last.dots.Shape != plotutil.Shape(c.look) {
			t.Errorf("%s: %v, %v", c.reason, last.line.Color, last.dots.Shape)
		}
	}
}

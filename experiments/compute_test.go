package experiments

import (
	"context"
	"image"
	"image/color"
	_ "image/png"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/plot"

	"github.com/flowproof/flowproof/internal/chart"
	"github.com/flowproof/flowproof/models"
)

// line is a line of runs that set makes of r.
func line(name string, r Run, set func(r *Run, x float64)) Line {
	return Line{Name: name, Run: func(x float64) Run {
		r := r
		set(&r, x)
		return r
	}}
}

// tiny is a figure of small runs: one panel, all algorithms.
func tiny() Figure {
	p := Panel{Name: "(a)", X: scaleAxis, At: []float64{0.3, 1}}
	for _, a := range Algorithms() {
		p.Lines = append(p.Lines, line(label(a), small(a), func(r *Run, x float64) { r.Scale = x }))
	}
	return Figure{Number: 9, Title: "small runs", Stated: "nothing", Chosen: "all", Panels: []Panel{p}}
}

func run(t *testing.T, f Figure, o Options) []Point {
	t.Helper()
	points, err := f.Compute(context.Background(), o)
	require.NoError(t, err)
	return points
}

// The exact theorem of the iterates predicts every run, whatever the algorithm and
// the sign changes: D to 1e-6, as the rings in the figures show it.
func TestExactTheoremPredictsEveryRun(t *testing.T) {
	f := tiny()
	f.Panels[0].Lines = append(f.Panels[0].Lines, line("HB, many sign changes", small(HB), func(r *Run, x float64) { r.Eta, r.Mu, r.Scale = 0.2, 0.9, x }))
	crossings := 0
	for _, p := range run(t, f, Options{Laws: models.Laws(), Seeds: 3}) {
		if p.Status != Converged {
			t.Errorf("%s, seed %d: %s", p.Line, p.Seed, p.Status)
			continue
		}
		crossings += p.Crossings
		if !(math.Abs(p.Exact-p.Distance) <= 1e-6*(1+p.Distance)) {
			t.Errorf("%s, law %s, seed %d: D = %v, by the exact theorem %v", p.Line, p.Law, p.Seed, p.Distance, p.Exact)
		}
	}
	if crossings == 0 {
		t.Error("no run changed a sign: the case that matters is not here")
	}
}

// Theorem 3 holds up to O(η²), for SGD with the gradients of its batches: it comes closer as η falls.
func TestTheoryComesCloserWithTheRate(t *testing.T) {
	slow := tiny()
	for i, l := range slow.Panels[0].Lines {
		slow.Panels[0].Lines[i].Run = func(x float64) Run {
			r := l.Run(x)
			r.Eta /= 8
			return r
		}
	}
	worst := func(f Figure) map[Algorithm]float64 {
		worst := map[Algorithm]float64{}
		for _, p := range run(t, f, Options{Laws: []models.Law{models.Ones}, Seeds: 2}) {
			worst[p.Algorithm] = max(worst[p.Algorithm], math.Abs(p.Theory-p.Distance)/p.Distance)
		}
		return worst
	}
	fast, careful := worst(tiny()), worst(slow)
	for _, a := range Algorithms() {
		if !(careful[a] < fast[a]/8) {
			t.Errorf("%s: the prediction is off by %.3g, and by %.3g with an eighth of the rate", a, fast[a], careful[a])
		}
	}
}

// Results do not depend on the number of cores.
func TestComputeIsDeterministic(t *testing.T) {
	o := Options{Laws: []models.Law{models.Normal}, Seeds: 2}
	many := run(t, tiny(), o)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if diff := cmp.Diff(many, run(t, tiny(), o), cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("(-many cores +one):\n%s", diff)
	}
}

// Progress grows with each data set that is done, up to 1.
func TestProgressGrows(t *testing.T) {
	var told []float64
	run(t, tiny(), Options{Laws: []models.Law{models.Ones}, Seeds: 3, Progress: func(done float64) { told = append(told, done) }})
	if len(told) != 3 || !slices.IsSorted(told) || !(0 < told[0] && told[0] < told[1]) || told[2] != 1 {
		t.Errorf("of three data sets the progress is %v", told)
	}
}

// A run is looked at after its first iteration, and from then on 16 times a decade, at
// whole iterations.
func TestLooksAlongARun(t *testing.T) {
	if at := tiny().along(); at != nil {
		t.Errorf("a figure of limits is looked at after %v iterations", at)
	}
	f := tiny()
	f.Panels[0].Along = true
	at := f.along()
	if at[0] != 1 || at[len(at)-1] >= drawn.iterations || at[len(at)-1]*2 < drawn.iterations {
		t.Errorf("the looks are after %v iterations, of up to %d", at, drawn.iterations)
	}
	decade := 0
	for i, k := range at {
		if i > 0 && k <= at[i-1] {
			t.Fatalf("after look %d at %d comes one at %d", i, at[i-1], k)
		}
		if k >= 1000 && k < 10_000 {
			decade++
		}
	}
	if decade != 16 {
		t.Errorf("%d looks in a decade, want 16", decade)
	}
}

// Distances are drawn on a logarithmic axis, and what the panel says so across.
func TestAxes(t *testing.T) {
	p := tiny().Panels[0]
	for _, log := range []bool{false, true} {
		p.X.Log = log
		pic, _, err := p.draw(nil)
		require.NoError(t, err)
		if _, isLog := pic.X.Scale.(plot.LogScale); isLog != log {
			t.Errorf("asked for a logarithmic axis across: %v; it is one: %v", log, isLog)
		}
		if _, isLog := pic.Y.Scale.(plot.LogScale); !isLog {
			t.Error("the axis of distances is not logarithmic")
		}
	}
}

// A line that diverges stays as it is stated, and comes again with the largest rate
// among the halves that works for all data sets of the law.
func TestDivergingLineIsSlowedDown(t *testing.T) {
	f := tiny()
	f.Panels[0].Lines = []Line{line("GD", small(GD), func(r *Run, x float64) { r.Eta, r.Scale = 2, x })}
	points := run(t, f, Options{Laws: []models.Law{models.Ones}, Seeds: 3, MaxIterations: 20_000})
	all := Curves(points)
	require.Len(t, all, 2, "the line as stated and one that works")
	stated, slow := all[0], all[1]
	if stated.Halvings != 0 || stated.Diverged == 0 || stated.Eta != 2 {
		t.Errorf("as stated: %+v", stated)
	}
	if slow.Diverged != 0 || slow.Eta != math.Ldexp(2, -slow.Halvings) {
		t.Errorf("slowed down: %+v", slow)
	}
	for _, p := range points {
		if p.Halvings > slow.Halvings {
			t.Errorf("the rate was halved %d times, where %d are enough", p.Halvings, slow.Halvings)
		}
	}
	text := strings.Join(f.text(points, models.Ones), " ")
	for _, want := range []string{"GD diverged in", "stands again with η"} {
		if !strings.Contains(text, want) {
			t.Errorf("below the picture nothing says %q:\n%s", want, text)
		}
	}
}

// A run that diverged is worse than any other: where most do, there is no median.
func TestQuartiles(t *testing.T) {
	end := func(d float64) Point {
		p := Point{Line: "GD", X: 1, Result: Result{Status: Converged, Distance: d, Exact: d, Theory: nan}}
		if math.IsInf(d, 1) {
			p.Result = noResult(Diverged)
		}
		return p
	}
	inf := math.Inf(1)
	for _, c := range []struct {
		reason        string
		ends          []float64
		low, d, up    float64
		exact, theory float64
	}{
		{"five runs", []float64{5, 1, 4, 2, 3}, 2, 3, 4, 3, nan},
		{"four runs", []float64{4, 1, 3, 2}, 1.75, 2.5, 3.25, 2.5, nan},
		{"one diverged", []float64{5, 1, 4, inf, 3}, 3, 4, 5, 4, nan},
		{"two of four diverged", []float64{inf, 1, 4, inf}, 3.25, inf, inf, inf, nan},
		{"two equal ones", []float64{2, 2, inf, inf, inf}, 2, inf, inf, inf, nan},
		{"all diverged", []float64{inf, inf}, inf, inf, inf, inf, inf},
	} {
		var points []Point
		diverged := 0
		for _, d := range c.ends {
			points = append(points, end(d))
			if math.IsInf(d, 1) {
				diverged++
			}
		}
		got := Curves(points)[0]
		if diff := cmp.Diff([]float64{c.low, c.d, c.up, c.exact, c.theory}, []float64{got.Low[0], got.D[0], got.Up[0], got.Exact[0], got.Theory[0]}, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, diff)
		}
		if got.Diverged != diverged || got.Runs != len(c.ends) {
			t.Errorf("%s: %d of %d runs diverged, want %d of %d", c.reason, got.Diverged, got.Runs, diverged, len(c.ends))
		}
	}
}

func TestCSVKeepsEveryBit(t *testing.T) {
	points := run(t, tiny(), Options{Laws: []models.Law{models.Ones}, Seeds: 2})
	var out strings.Builder
	require.NoError(t, WriteCSV(&out, points))
	if head, _, _ := strings.Cut(out.String(), "\n"); head != "panel,line,x,halvings,model,n,d,k,law,seed,epsilon,scale,phi,spread,algorithm,eta,mu,"+
		"status,iteration,distance,exact,theory,crossings,shrink_on,shrink_off" {
		t.Errorf("the columns are %s", head)
	}
	again, err := ReadCSV[Point]("figure.csv", strings.NewReader(out.String()))
	require.NoError(t, err)
	if diff := cmp.Diff(points, again, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
}

// A picture shows each algorithm in its colour.
func TestDrawShowsEveryAlgorithm(t *testing.T) {
	f := tiny()
	points := run(t, f, Options{Laws: []models.Law{models.Ones}, Seeds: 3})
	var png, svg strings.Builder
	require.NoError(t, f.Draw(&png, chart.PNG, points, models.Ones))
	require.NoError(t, f.Draw(&svg, chart.SVG, points, models.Ones))
	picture, _, err := image.Decode(strings.NewReader(png.String()))
	require.NoError(t, err)
	seen := map[color.RGBA]int{}
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			seen[color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)]++
		}
	}
	for a, c := range colourOf {
		if seen[c] < 50 {
			t.Errorf("%s: %d pixels have its colour", a, seen[c])
		}
	}
	if !strings.Contains(svg.String(), "<svg") || strings.Count(svg.String(), "<path") < 20 {
		t.Error("the SVG has no lines")
	}
}

// Every run of every figure of the paper is one that can be made.
func TestFiguresOfThePaperAreRuns(t *testing.T) {
	for i, f := range Figures() {
		if f.Number != i+1 {
			t.Errorf("figure %d stands where the paper has figure %d", f.Number, i+1)
		}
		for _, p := range f.points(Options{Laws: models.Laws(), Seeds: 1}) {
			if err := p.Check(); err != nil {
				t.Errorf("figure %d, %s, %s, x = %g: %v", f.Number, p.Panel, p.Line, p.X, err)
			}
		}
	}
}

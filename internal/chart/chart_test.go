package chart

import (
	"bytes"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

func TestDecadesHoldTheInterval(t *testing.T) {
	for _, c := range []struct{ low, high, below, above float64 }{
		{0.02, 3, 0.01, 10},
		{1, 100, 1, 100},
		{5, 5, 5, 10}, // an axis needs a length
		{1, 1, 1, 2},
		{1.5, 2.9, 1, 5},
		{0.3, 1.2, 0.2, 2},
		{9, 80, 5, 100},
	} {
		if below, above := Decades(c.low, c.high); below != c.below || above != c.above {
			t.Errorf("%g to %g: %g to %g, want %g to %g", c.low, c.high, below, above, c.below, c.above)
		}
	}
}

// However long an axis is, its labels do not overlap, and are short.
func TestPowersOfTenAreFew(t *testing.T) {
	labels := func(low, high float64) (all []string) {
		for _, tick := range PowersOfTen(low, high) {
			if tick.Label != "" {
				all = append(all, tick.Label)
			}
		}
		return all
	}
	if diff := cmp.Diff([]string{"0.01", "0.1", "1", "10"}, labels(0.01, 10)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"1", "2", "5", "10"}, labels(1, 10)); diff != "" {
		t.Errorf("a decade (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"2e-7", "5e-7"}, labels(1.5e-7, 6e-7)); diff != "" {
		t.Errorf("less than a decade (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"1e-5", "2e-5", "5e-5", "0.0001", "10000", "100000", "1e6"}, append(labels(1e-5, 1e-4), labels(1e4, 1e6)...)); diff != "" {
		t.Errorf("large and small (-want +got):\n%s", diff)
	}
	long := labels(1e-30, 1e3)
	if len(long) > 9 {
		t.Errorf("%d labels: %v", len(long), long)
	}
	for _, l := range long {
		if len(l) > 6 {
			t.Errorf("the label %q is long", l)
		}
	}
}

func TestRoundNumbers(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      []string
	}{
		{-2.07, 0.49, []string{"-2", "-1.5", "-1", "-0.5", "0"}},
		{0, 0.95, []string{"0", "0.2", "0.4", "0.6", "0.8"}},
		{0, 43, []string{"0", "10", "20", "30", "40"}},
		{1.2e-9, 7e-9, []string{"2e-09", "3e-09", "4e-09", "5e-09", "6e-09", "7e-09"}},
	} {
		var got []string
		for _, tick := range RoundNumbers(c.low, c.high) {
			got = append(got, tick.Label)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%g to %g (-want +got):\n%s", c.low, c.high, diff)
		}
	}
}

// A legend has as many columns as its longest entry allows, and stands below its plot.
func TestLegendStandsBelow(t *testing.T) {
	look := &plotter.Line{LineStyle: plotter.DefaultLineStyle}
	look.Color, look.Width = Colours[1], 2
	short, long := Entry{"GD", look}, Entry{"a line with a long name", look}
	for _, c := range []struct {
		legend        Legend
		columns, rows int
	}{{nil, 0, 0}, {Legend{short}, 1, 1}, {Legend{short, short, short}, 3, 1}, {Legend{short, long, short}, 2, 2}, {Legend{long, long, long, long, long}, 2, 3}} {
		rows := int(c.legend.height(200) / entryHeight)
		if rows != c.rows {
			t.Errorf("%d entries: %d rows, want %d", len(c.legend), rows, c.rows)
		}
		if len(c.legend) > 0 {
			if _, columns, _ := c.legend.shape(200); columns != c.columns {
				t.Errorf("%d entries: %d columns, want %d", len(c.legend), columns, c.columns)
			}
		}
	}
	p := plot.New()
	p.X.Max, p.Y.Max = 1, 1
	var out bytes.Buffer
	s := Sheet{Columns: 1, Width: 200, Height: 150, Plots: []*plot.Plot{p}, Legends: []Legend{{short, short}}}
	if err := s.Write(&out, PNG); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	seen := [2]int{}
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if color.RGBAModel.Convert(picture.At(x, y)) == color.RGBAModel.Convert(Colours[1]) {
				seen[2*y/picture.Bounds().Dy()]++
			}
		}
	}
	if seen[0] > 0 || seen[1] == 0 {
		t.Errorf("%d dots of the legend are in the upper half of the sheet, %d in the lower", seen[0], seen[1])
	}
}

func TestSheetHasItsSize(t *testing.T) {
	s := Sheet{Columns: 2, Width: 100, Height: 50, Plots: []*plot.Plot{plot.New(), plot.New(), plot.New()}, Text: []string{"one", "two"}}
	var out bytes.Buffer
	if err := s.Write(&out, PNG); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	// Two rows of 50 points, three lines of text, at 200 dots for 72 points.
	width, height := 200.*200/72, (100+3*textHeight)*200/72
	if b := picture.Bounds(); b.Dx() != int(width+0.5) || b.Dy() != int(height+0.5) {
		t.Errorf("%v, want %g by %g dots", b, width, height)
	}
	out.Reset()
	if err := s.Write(&out, SVG); err != nil {
		t.Fatal(err)
	}
	if text := out.String(); !strings.Contains(text, "one") || !strings.Contains(text, "</svg>") {
		t.Error("the SVG lacks its text or its end")
	}
}

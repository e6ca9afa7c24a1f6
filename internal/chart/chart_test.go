package chart

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/plot"
)

func TestDecadesHoldTheInterval(t *testing.T) {
	for _, c := range []struct{ low, high, below, above float64 }{
		{0.02, 3, 0.01, 10},
		{1, 100, 1, 100},
		{5, 5, 1, 10}, // an axis needs a length
		{1, 1, 1, 10},
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

func TestLegendRoomHasNoTicks(t *testing.T) {
	for name, scale := range map[string]plot.Normalizer{"linear": plot.LinearScale{}, "logarithmic": plot.LogScale{}} {
		p := plot.New()
		p.X.Min, p.X.Max, p.X.Scale = 1, 100, scale
		LegendRoom(p, 0.5)
		if !(p.X.Max > 140) {
			t.Errorf("%s: the axis ends at %g", name, p.X.Max)
		}
		for _, tick := range p.X.Tick.Marker.Ticks(p.X.Min, p.X.Max) {
			if tick.Value > 100 {
				t.Errorf("%s: there is a tick at %g", name, tick.Value)
			}
		}
	}
}

func TestSheetHasItsSize(t *testing.T) {
	s := Sheet{Columns: 2, Width: 100, Height: 50, Plots: []*plot.Plot{plot.New(), plot.New(), plot.New()}, Text: []string{"one", "two"}}
	var out bytes.Buffer
	require.NoError(t, s.Write(&out, PNG))
	picture, err := png.Decode(&out)
	require.NoError(t, err)
	// Two rows of 50 points, three lines of text, at 200 dots for 72 points.
	width, height := 200.*200/72, (100+3*textHeight)*200/72
	if b := picture.Bounds(); b.Dx() != int(width+0.5) || b.Dy() != int(height+0.5) {
		t.Errorf("%v, want %g by %g dots", b, width, height)
	}
	out.Reset()
	require.NoError(t, s.Write(&out, SVG))
	if text := out.String(); !strings.Contains(text, "one") || !strings.Contains(text, "</svg>") {
		t.Error("the SVG lacks its text or its end")
	}
}

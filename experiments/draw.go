package experiments

import (
	"fmt"
	"image/color"
	"io"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/flowproof/flowproof/internal/chart"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/verify/page"
)

// The size of a panel: a column of a printed page.
const (
	panelWidth  = 8 * vg.Centimeter
	panelHeight = 6.4 * vg.Centimeter
)

// colourOf gives each algorithm its colour in every figure.
var colourOf = map[Algorithm]color.RGBA{GD: chart.Colours[6], SGD: chart.Colours[5], HB: chart.Colours[0], NAG: chart.Colours[1]}

// widthOf leaves something to see of a line under another.
var widthOf = map[Algorithm]vg.Length{GD: vg.Points(1.2), SGD: vg.Points(1.2), HB: vg.Points(2.2), NAG: vg.Points(1)}

// Draw draws the points of f under one law: the median over the seeds as a line
// with a band between the quartiles, rings where the exact theorem puts it, and
// dots where Theorem 3 as corrected does. A line that had to be slowed down is
// dashed.
func (f Figure) Draw(w io.Writer, format chart.Format, points []Point, law models.Law) error {
	sheet := chart.Sheet{Columns: 1, Width: panelWidth, Height: panelHeight, Text: f.text(points, law)}
	for i, panel := range f.Panels {
		p, legend, err := panel.draw(Curves(panel.of(points, law)))
		if err != nil {
			return err
		}
		if i == 0 {
			p.Title.Text = fmt.Sprintf("Figure %d: %s\n%s", f.Number, f.Title, panel.Name)
		}
		sheet.Plots, sheet.Legends = append(sheet.Plots, p), append(sheet.Legends, legend)
	}
	return sheet.Write(w, format)
}

func (p Panel) draw(curves []Curve) (pic *plot.Plot, legend chart.Legend, err error) {
	pic = plot.New()
	pic.Title.Text = p.Name
	pic.Title.TextStyle.Font.Size, pic.Title.Padding = vg.Points(8), vg.Points(3)
	pic.X.Label.Text, pic.Y.Label.Text = p.X.Label, "D(θ(∞), θ*)"
	switch {
	case p.Lines[0].Run(0).Model == ReLU:
		pic.Y.Label.Text = "test error D"
	case p.Along:
		pic.Y.Label.Text = "D(θ(t), θ*)"
	}
	for _, axis := range []*plot.Axis{&pic.X, &pic.Y} {
		axis.Label.TextStyle.Font.Size, axis.Tick.Label.Font.Size = vg.Points(8), vg.Points(7)
	}
	pic.Y.Scale, pic.Y.Tick.Marker = plot.LogScale{}, plot.TickerFunc(chart.PowersOfTen)
	pic.X.Tick.Marker = plot.TickerFunc(chart.RoundNumbers)
	if p.X.Log {
		pic.X.Scale, pic.X.Tick.Marker = plot.LogScale{}, plot.TickerFunc(chart.PowersOfTen)
	}
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = color.Gray{225}, color.Gray{225}
	pic.Add(grid)
	low, up := math.Inf(1), math.Inf(-1)
	for _, c := range curves {
		for i := range c.X {
			for _, d := range []float64{c.Low[i], c.D[i], c.Up[i]} {
				if d > 0 && !math.IsInf(d, 1) {
					low, up = min(low, d), max(up, d)
				}
			}
		}
	}
	if low > up {
		low, up = 0.1, 1 // no curve
	}
	low, up = chart.Decades(low, up)
	seen := map[Algorithm]int{}
	for _, c := range curves {
		style := dashes(c.Halvings > 0, seen[c.Algorithm])
		seen[c.Algorithm]++
		line, err := c.draw(pic, colourOf[c.Algorithm], style, p.Along, low, up)
		if err != nil {
			return nil, nil, err
		}
		if line != nil {
			legend = append(legend, chart.Entry{Name: c.legend(), Look: line})
		}
	}
	if !p.Along {
		ring := plotter.Scatter{GlyphStyle: glyph(color.RGBA{90, 90, 90, 255}, draw.RingGlyph{}, 2.6)}
		dot := plotter.Scatter{GlyphStyle: glyph(color.RGBA{90, 90, 90, 255}, draw.CircleGlyph{}, 1.3)}
		legend = append(legend, chart.Entry{Name: "exact", Look: &ring}, chart.Entry{Name: "Theorem 3", Look: &dot})
	}
	pic.Y.Min, pic.Y.Max = low, up
	return pic, legend, nil
}

// dashes returns the style of the nth line of an algorithm.
func dashes(slowed bool, n int) []vg.Length {
	switch {
	case slowed:
		return []vg.Length{vg.Points(3), vg.Points(2)}
	case n == 1:
		return []vg.Length{vg.Points(5), vg.Points(2)}
	case n == 2:
		return []vg.Length{vg.Points(1.5), vg.Points(1.5)}
	}
	return nil
}

func glyph(c color.Color, shape draw.GlyphDrawer, radius vg.Length) draw.GlyphStyle {
	return draw.GlyphStyle{Color: c, Shape: shape, Radius: radius}
}

// draw adds the curve to a plot, as far as it lies between two values of D, and returns its line, nil if
// none of it does.
func (c Curve) draw(pic *plot.Plot, colour color.RGBA, dashes []vg.Length, along bool, lowest, highest float64) (*plotter.Line, error) {
	points := func(y []float64) (xy plotter.XYs) {
		for i, v := range y {
			if v >= lowest && v <= highest { // false for NaN too
				xy = append(xy, plotter.XY{X: c.X[i], Y: v})
			}
		}
		return xy
	}
	median := points(c.D)
	if len(median) == 0 {
		return nil, nil
	}
	low, up := points(c.Low), make([]float64, len(c.Up))
	for i, d := range c.Up {
		up[i] = min(d, highest)
	}
	band := low
	for i := len(up) - 1; i >= 0; i-- {
		if d := c.Low[i]; d >= lowest && d <= highest {
			band = append(band, plotter.XY{X: c.X[i], Y: up[i]})
		}
	}
	if len(low) > 1 {
		area, err := plotter.NewPolygon(band)
		if err != nil {
			return nil, err
		}
		area.Color, area.LineStyle.Width = color.NRGBA{colour.R, colour.G, colour.B, 32}, 0
		pic.Add(area)
	}
	line, err := plotter.NewLine(median)
	if err != nil {
		return nil, err
	}
	line.Color, line.Width, line.Dashes = colour, widthOf[c.Algorithm], dashes
	pic.Add(line)
	if along {
		return line, nil
	}
	for _, mark := range []struct {
		y     []float64
		glyph draw.GlyphStyle
	}{{c.Exact, glyph(colour, draw.RingGlyph{}, 2.6)}, {c.Theory, glyph(colour, draw.CircleGlyph{}, 1.3)}} {
		if xy := points(mark.y); len(xy) > 0 {
			s, err := plotter.NewScatter(xy)
			if err != nil {
				return nil, err
			}
			s.GlyphStyle = mark.glyph
			pic.Add(s)
		}
	}
	return line, nil
}

// text is what stands below a sheet.
func (f Figure) text(points []Point, law models.Law) []string {
	seeds, diverged, batches := map[uint64]bool{}, "", ""
	for _, p := range points {
		if seeds[p.Seed] = true; p.Law == law && p.Status == Diverged {
			diverged = "; D = ∞ for a run that diverged"
		}
		if p.Algorithm == SGD {
			batches = " (SGD: with the gradients of its batches)"
		}
	}
	text := "Stated: " + f.Stated + ". Chosen: " + f.Chosen + fmt.Sprintf(
		". θ* by the law %q, %d seeds: medians, with bands between the quartiles%s.", law, len(seeds), diverged)
	if !f.Panels[0].Along {
		text += " Rings: the exact theorem of the iterates; dots: Theorem 3 as corrected" + batches + ", where it has a value."
	}
	for _, panel := range f.Panels {
		if remarks := panel.remarks(Curves(panel.of(points, law))); remarks != "" {
			text += " " + panel.Name + ": " + remarks + "."
		}
	}
	return page.Wrap(text, lineWidth)
}

// remarks tells which curves lack runs.
func (p Panel) remarks(curves []Curve) string {
	var all, spent []string
	for _, c := range curves {
		switch {
		case c.Halvings > 0:
			all = append(all, fmt.Sprintf("%s stands again with η = %.3g", c.Line, c.Eta))
		case c.Diverged > 0:
			all = append(all, fmt.Sprintf("%s diverged in %d of %d runs", c.Line, c.Diverged, c.Runs))
		}
		if c.Spent > 0 {
			spent = append(spent, fmt.Sprintf("%s %d", c.legend(), c.Spent))
		}
	}
	if len(spent) > 0 {
		all = append(all, "runs not at rest when their iterations were spent: "+strings.Join(spent, ", "))
	}
	return strings.Join(all, "; ")
}

// legend is the name of the curve in a legend.
func (c Curve) legend() string {
	if c.Halvings > 0 {
		return fmt.Sprintf("%s, η = %.3g", c.Line, c.Eta)
	}
	return c.Line
}

// of returns the points of p under law.
func (p Panel) of(points []Point, law models.Law) (own []Point) {
	for _, q := range points {
		if q.Panel == p.Name && q.Law == law {
			own = append(own, q)
		}
	}
	return own
}

// lineWidth is how many characters fit below a panel.
const lineWidth = 72

package report

import (
	"fmt"
	"html/template"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/flowproof/flowproof/internal/chart"
	"github.com/flowproof/flowproof/verify"
)

// orderPlot draws a measured error against its parameter, with the slope that is claimed
// through the first point.
func orderPlot(t verify.OrderTable, claimed verify.Number) (template.HTML, error) {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = t.Parameter, "error"
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, plot.TickerFunc(chart.PowersOfTen)
	p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, plot.TickerFunc(chart.PowersOfTen)
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = color.Gray{225}, color.Gray{225}
	p.Add(grid)
	var measured plotter.XYs
	for _, q := range t.Points {
		if q.H > 0 && q.Err > 0 {
			measured = append(measured, plotter.XY{X: q.H, Y: q.Err})
		}
	}
	if len(measured) < 2 {
		return "", nil
	}
	if order, ok := claimed.Get(); ok {
		var slope plotter.XYs
		for _, q := range measured {
			slope = append(slope, plotter.XY{X: q.X, Y: measured[0].Y * math.Pow(q.X/measured[0].X, order)})
		}
		line, err := plotter.NewLine(slope)
		if err != nil {
			return "", err
		}
		line.Color, line.Dashes = color.Gray{120}, []vg.Length{vg.Points(4), vg.Points(3)}
		p.Add(line)
		p.Legend.Add(fmt.Sprintf("order %v", order), line)
	}
	line, points, err := plotter.NewLinePoints(measured)
	if err != nil {
		return "", err
	}
	line.Color, line.Width = chart.Colours[0], vg.Points(1.2)
	points.Color, points.Shape, points.Radius = chart.Colours[0], draw.CircleGlyph{}, vg.Points(2)
	p.Add(line, points)
	p.Legend.Add("measured", line, points)
	p.Legend.Left, p.Legend.Top, p.Legend.TextStyle.Font.Size = true, true, vg.Points(9)
	p.X.Min, p.X.Max = chart.Decades(p.X.Min, p.X.Max)
	p.Y.Min, p.Y.Max = chart.Decades(p.Y.Min, p.Y.Max)
	return Inline(chart.Sheet{Columns: 1, Width: 10 * vg.Centimeter, Height: 6 * vg.Centimeter, Plots: []*plot.Plot{p}})
}

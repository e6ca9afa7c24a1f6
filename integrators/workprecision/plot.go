package workprecision

import (
	"errors"
	"io"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/flowproof/flowproof/internal/chart"
)

// The size of a picture.
const (
	pictureWidth  = 5.2 * vg.Inch
	pictureHeight = 4 * vg.Inch
)

// Plot writes work–precision diagrams to w, as PNG, one a problem and two in a row: time against
// error, a line for each method. It returns an error if no run came to the end.
func Plot(w io.Writer, runs []Run) error {
	sheet := chart.Sheet{Width: pictureWidth, Height: pictureHeight}
	var methods []string
	for _, r := range runs {
		if !slices.Contains(methods, r.Method) {
			methods = append(methods, r.Method)
		}
	}
	for group := range grouped(runs, func(r Run) string { return r.Problem }) {
		p, legend, err := picture(group, methods)
		if err != nil {
			return err
		}
		if legend != nil {
			sheet.Plots, sheet.Legends = append(sheet.Plots, p), append(sheet.Legends, legend)
		}
	}
	if len(sheet.Plots) == 0 {
		return errors.New("no run came to the end: there is nothing to draw")
	}
	sheet.Columns = min(2, len(sheet.Plots))
	return sheet.Write(w, chart.PNG)
}

// picture draws the runs of one problem, each method in the look of its place among all methods of the
// sheet, so that it has one look on all of it. There is no legend if no run came to the end.
func picture(runs []Run, methods []string) (*plot.Plot, chart.Legend, error) {
	p := plot.New()
	p.Title.Text = runs[0].Problem
	p.X.Label.Text, p.Y.Label.Text = "error", "time, ms"
	p.X.Scale, p.Y.Scale = plot.InvertedScale{Normalizer: plot.LogScale{}}, plot.LogScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.TickerFunc(chart.PowersOfTen), plot.TickerFunc(chart.PowersOfTen)
	p.Add(plotter.NewGrid())
	var legend chart.Legend
	for group := range grouped(runs, func(r Run) string { return r.Method }) {
		var points plotter.XYs
		for _, r := range group {
			if r.Error > 0 && !math.IsInf(r.Error, 0) { // false for NaN too
				points = append(points, plotter.XY{X: r.Error, Y: r.Time.Seconds() * 1e3})
			}
		}
		if len(points) > 0 {
			line, dots, err := plotter.NewLinePoints(points)
			if err != nil {
				return nil, nil, err
			}
			look := slices.Index(methods, group[0].Method)
			line.Color = chart.Colours[look%len(chart.Colours)]
			dots.Color, dots.Shape = line.Color, plotutil.Shape(look)
			p.Add(line, dots)
			legend = append(legend, chart.Entry{Name: group[0].Method, Look: marked{line, dots}})
		}
	}
	if legend != nil {
		p.X.Min, p.X.Max = chart.Decades(p.X.Min, p.X.Max)
		p.Y.Min, p.Y.Max = chart.Decades(p.Y.Min, p.Y.Max)
	}
	return p, legend, nil
}

// marked is a line with dots, in a legend.
type marked struct {
	line *plotter.Line
	dots *plotter.Scatter
}

// Thumbnail implements [plot.Thumbnailer].
func (m marked) Thumbnail(c *draw.Canvas) {
	m.line.Thumbnail(c)
	m.dots.Thumbnail(c)
}

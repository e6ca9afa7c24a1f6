package workprecision

import (
	"errors"
	"io"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"

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
	var pictures []*plot.Plot
	for group := range grouped(runs, func(r Run) string { return r.Problem }) {
		p, err := picture(group)
		if err != nil {
			return err
		}
		if p != nil {
			pictures = append(pictures, p)
		}
	}
	if len(pictures) == 0 {
		return errors.New("no run came to the end: there is nothing to draw")
	}
	sheet := chart.Sheet{Columns: min(2, len(pictures)), Width: pictureWidth, Height: pictureHeight, Plots: pictures}
	return sheet.Write(w, chart.PNG)
}

// picture draws the runs of one problem, nil if none came to the end.
func picture(runs []Run) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text = runs[0].Problem
	p.X.Label.Text, p.Y.Label.Text = "error", "time, ms"
	p.X.Scale, p.Y.Scale = plot.InvertedScale{Normalizer: plot.LogScale{}}, plot.LogScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.TickerFunc(chart.PowersOfTen), plot.TickerFunc(chart.PowersOfTen)
	p.Legend.Top, p.Legend.Left, p.Legend.TextStyle.Font.Size = true, true, vg.Points(9)
	p.Legend.Padding = vg.Points(1)
	p.Add(plotter.NewGrid())
	drawn := 0
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
				return nil, err
			}
			line.Color = chart.Colours[drawn%len(chart.Colours)]
			dots.Color, dots.Shape = line.Color, plotutil.Shape(drawn)
			p.Add(line, dots)
			p.Legend.Add(group[0].Method, line, dots)
			drawn++
		}
	}
	if drawn == 0 {
		return nil, nil
	}
	p.X.Min, p.X.Max = chart.Decades(p.X.Min, p.X.Max)
	p.Y.Min, p.Y.Max = chart.Decades(p.Y.Min, p.Y.Max)
	p.Y.Max *= math.Pow(p.Y.Max/p.Y.Min, legendShare) // room for the legend
	return p, nil
}

// legendShare is how much higher a picture is, for its legend.
const legendShare = 0.35

package workprecision

import (
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// The size of a picture and of its resolution.
const (
	pictureWidth  = 5.2 * vg.Inch
	pictureHeight = 4 * vg.Inch
	dotsPerInch   = 120
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
	columns := min(2, len(pictures))
	rows := (len(pictures) + columns - 1) / columns
	canvas := vgimg.NewWith(vgimg.UseWH(pictureWidth*vg.Length(columns), pictureHeight*vg.Length(rows)), vgimg.UseDPI(dotsPerInch))
	tiles := draw.Tiles{Rows: rows, Cols: columns, PadX: vg.Millimeter * 4, PadY: vg.Millimeter * 4,
		PadTop: vg.Millimeter * 3, PadBottom: vg.Millimeter * 3, PadLeft: vg.Millimeter * 3, PadRight: vg.Millimeter * 3}
	for i, p := range pictures {
		p.Draw(tiles.At(draw.New(canvas), i%columns, i/columns))
	}
	_, err := vgimg.PngCanvas{Canvas: canvas}.WriteTo(w)
	return err
}

// picture draws the runs of one problem, nil if none came to the end.
func picture(runs []Run) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text = runs[0].Problem
	p.X.Label.Text, p.Y.Label.Text = "error", "time, ms"
	p.X.Scale, p.Y.Scale = plot.InvertedScale{Normalizer: plot.LogScale{}}, plot.LogScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.TickerFunc(powersOfTen), plot.TickerFunc(powersOfTen)
	p.Legend.Top, p.Legend.Left, p.Legend.TextStyle.Font.Size = true, true, vg.Points(9)
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
			line.Color = colours[drawn%len(colours)]
			dots.Color, dots.Shape = line.Color, plotutil.Shape(drawn)
			p.Add(line, dots)
			p.Legend.Add(group[0].Method, line, dots)
			drawn++
		}
	}
	if drawn == 0 {
		return nil, nil
	}
	p.X.Min, p.X.Max = decades(p.X.Min, p.X.Max)
	p.Y.Min, p.Y.Max = decades(p.Y.Min, p.Y.Max)
	p.Y.Max *= math.Pow(p.Y.Max/p.Y.Min, legendShare) // room for the legend
	return p, nil
}

// decades returns the powers of ten around an interval, at least one decade apart: a logarithmic
// axis needs a length.
func decades(low, high float64) (below, above float64) {
	k := math.Floor(math.Log10(low))
	return math.Pow10(int(k)), math.Pow10(int(max(math.Ceil(math.Log10(high)), k+1)))
}

// legendShare is how much higher a picture is, for its legend.
const legendShare = 0.35

// powersOfTen puts a tick at each of them.
func powersOfTen(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	for k := math.Floor(math.Log10(low)); k <= math.Ceil(math.Log10(high)); k++ {
		if x := math.Pow10(int(k)); x >= low && x <= high {
			ticks = append(ticks, plot.Tick{Value: x, Label: fmt.Sprintf("%g", x)})
		}
	}
	return ticks
}

// colours that most people can tell apart [OI08].
var colours = []color.Color{
	color.RGBA{0, 114, 178, 255}, color.RGBA{213, 94, 0, 255}, color.RGBA{0, 158, 115, 255}, color.RGBA{204, 121, 167, 255},
	color.RGBA{86, 180, 233, 255}, color.RGBA{230, 159, 0, 255}, color.RGBA{0, 0, 0, 255}, color.RGBA{150, 140, 0, 255},
	color.RGBA{120, 70, 160, 255},
}

// Package chart has what the pictures of this module have in common: colours, logarithmic
// axes, and sheets of plots.
package chart

import (
	"fmt"
	"image/color"
	"io"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Colours that most people can tell apart [OI08].
var Colours = []color.RGBA{
	{0, 114, 178, 255}, {213, 94, 0, 255}, {0, 158, 115, 255}, {204, 121, 167, 255},
	{86, 180, 233, 255}, {230, 159, 0, 255}, {0, 0, 0, 255}, {150, 140, 0, 255},
	{120, 70, 160, 255},
}

// Decades returns the powers of ten around an interval, at least one decade apart: a logarithmic
// axis needs a length.
func Decades(low, high float64) (below, above float64) {
	k := math.Floor(math.Log10(low))
	return math.Pow10(int(k)), math.Pow10(int(max(math.Ceil(math.Log10(high)), k+1)))
}

// PowersOfTen puts a tick at each of them, and a label at so many that they do not
// overlap.
func PowersOfTen(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	every := 1 + int(math.Log10(high/low))/mostLabels
	for k := int(math.Floor(math.Log10(low))); k <= int(math.Ceil(math.Log10(high))); k++ {
		if x := math.Pow10(k); x >= low && x <= high {
			tick := plot.Tick{Value: x}
			if k%every == 0 {
				tick.Label = fmt.Sprintf("%g", x)
				if k < -4 || k > 5 {
					tick.Label = fmt.Sprintf("1e%d", k)
				}
			}
			ticks = append(ticks, tick)
		}
	}
	return ticks
}

// mostLabels is how many labels an axis has at most, about.
const mostLabels = 7

// LegendRoom makes p wider by a share of its length, for a legend at its right, without ticks there.
func LegendRoom(p *plot.Plot, share float64) {
	high, ticker := p.X.Max, p.X.Tick.Marker
	p.X.Tick.Marker = plot.TickerFunc(func(low, _ float64) []plot.Tick { return ticker.Ticks(low, high) })
	if _, log := p.X.Scale.(plot.LogScale); log {
		p.X.Max *= math.Pow(p.X.Max/p.X.Min, share)
	} else {
		p.X.Max += (p.X.Max - p.X.Min) * share
	}
}

// A Format is a kind of picture file.
type Format string

// The formats that a sheet is written in.
const (
	PNG Format = "png"
	SVG Format = "svg"
)

// dotsPerInch is the resolution of a PNG.
const dotsPerInch = 200

// A Sheet is plots in rows, with lines of text below.
type Sheet struct {
	Columns       int
	Width, Height vg.Length // of one plot
	Plots         []*plot.Plot
	Text          []string // below the plots
}

// Write draws the sheet.
func (s Sheet) Write(w io.Writer, format Format) error {
	rows := (len(s.Plots) + s.Columns - 1) / s.Columns
	width := s.Width * vg.Length(s.Columns)
	below := textHeight * vg.Length(len(s.Text))
	if len(s.Text) > 0 {
		below += textHeight // a margin
	}
	height := s.Height*vg.Length(rows) + below
	canvas, writer := open(format, width, height)
	all := draw.New(canvas)
	all.SetColor(color.White)
	all.Fill(all.Rectangle.Path())
	top := draw.Crop(all, 0, 0, below, 0)
	const pad = vg.Millimeter * 2
	tiles := draw.Tiles{Rows: rows, Cols: s.Columns, PadX: 2 * pad, PadY: 2 * pad, PadTop: pad, PadBottom: pad, PadLeft: pad, PadRight: pad}
	for i, p := range s.Plots {
		p.Draw(tiles.At(top, i%s.Columns, i/s.Columns))
	}
	style := plot.New().X.Label.TextStyle
	style.Font.Size, style.XAlign = textSize, draw.XLeft
	for i, line := range s.Text {
		all.FillText(style, vg.Point{X: 2 * pad, Y: below - textHeight*vg.Length(i+1)}, line)
	}
	_, err := writer.WriteTo(w)
	return err
}

// The size of the text below a sheet.
const (
	textSize   = 6.5
	textHeight = 1.35 * textSize
)

func open(format Format, width, height vg.Length) (vg.CanvasSizer, io.WriterTo) {
	if format == SVG {
		c := vgsvg.New(width, height)
		return c, c
	}
	c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dotsPerInch))
	return c, vgimg.PngCanvas{Canvas: c}
}

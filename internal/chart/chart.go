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
	{120, 70, 160, 255}, {140, 140, 140, 255},
}

// Decades returns the powers of ten around an interval, and around one shorter than a decade numbers such
// as 1, 2 and 5: a logarithmic axis needs a length.
func Decades(low, high float64) (below, above float64) {
	k := int(math.Floor(math.Log10(low)))
	below, above = math.Pow10(k), math.Pow10(max(int(math.Ceil(math.Log10(high))), k+1))
	if high > 10*low {
		return below, above
	}
	for _, x := range steps(k, k+1) {
		if x <= low {
			below = x
		}
	}
	for _, x := range steps(k, k+2) {
		if x >= high && x > below {
			return below, x
		}
	}
	return below, above
}

// steps returns 1, 2 and 5 times the powers of ten from 10^first to 10^last.
func steps(first, last int) (x []float64) {
	for k := first; k <= last; k++ {
		for _, m := range []float64{1, 2, 5} {
			x = append(x, m*math.Pow10(k))
		}
	}
	return x
}

// PowersOfTen puts a tick at each of them, and a label at so many that they do not
// overlap. An axis of a decade or less has ticks at 1, 2 and 5.
func PowersOfTen(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	first, last := int(math.Floor(math.Log10(low))), int(math.Ceil(math.Log10(high)))
	if high <= 10*low*(1+1e-12) {
		for _, x := range steps(first, last) {
			if x >= low && x <= high {
				ticks = append(ticks, plot.Tick{Value: x, Label: tickLabel(x, int(math.Floor(math.Log10(x))))})
			}
		}
		return ticks
	}
	every := 1 + int(math.Log10(high/low))/mostLabels
	for k := first; k <= last; k++ {
		if x := math.Pow10(k); x >= low && x <= high {
			tick := plot.Tick{Value: x}
			if k%every == 0 {
				tick.Label = tickLabel(x, k)
			}
			ticks = append(ticks, tick)
		}
	}
	return ticks
}

// tickLabel writes x, which is between 10^k and ten times that.
func tickLabel(x float64, k int) string {
	if k < -4 || k > 5 {
		return fmt.Sprintf("%ge%d", math.Round(x/math.Pow10(k)), k)
	}
	return fmt.Sprintf("%g", x)
}

// mostLabels is how many labels an axis has at most, about.
const mostLabels = 7

// RoundNumbers puts labelled ticks at multiples of 1, 2 or 5 times a power of ten, four to nine of them.
func RoundNumbers(low, high float64) []plot.Tick {
	unit := math.Pow10(int(math.Floor(math.Log10((high - low) / 4))))
	for _, m := range []float64{5, 2} {
		if m*unit*4 <= high-low {
			unit *= m
			break
		}
	}
	var ticks []plot.Tick
	for k := int(math.Ceil(low/unit - rounding)); float64(k) <= high/unit+rounding; k++ {
		x := float64(k) * unit
		ticks = append(ticks, plot.Tick{Value: x, Label: fmt.Sprintf("%.6g", x)})
	}
	return ticks
}

const rounding = 1e-9 // of a number of units

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
	Width, Height vg.Length // of one plot, with its legend
	Plots         []*plot.Plot
	Legends       []Legend // below each plot; nil if the plots have their own
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
		tile := tiles.At(top, i%s.Columns, i/s.Columns)
		if s.Legends != nil {
			height := s.Legends[i].height(tile.Size().X)
			s.Legends[i].draw(draw.Crop(tile, 0, 0, 0, height-tile.Size().Y))
			tile = draw.Crop(tile, 0, 0, height, 0)
		}
		drawPlot(p, tile)
	}
	style := plot.New().X.Label.TextStyle
	style.Font.Size, style.XAlign = textSize, draw.XLeft
	for i, line := range s.Text {
		all.FillText(style, vg.Point{X: 2 * pad, Y: below - textHeight*vg.Length(i+1)}, line)
	}
	_, err := writer.WriteTo(w)
	return err
}

// labelRoom is what the label of a Y axis takes, in its heights.
const labelRoom = 1.4

// drawPlot draws p with the label of its Y axis at the middle of the data. Plot.Draw leaves room above the
// plot as if the label stood at the middle value, which is near the top of a logarithmic axis.
func drawPlot(p *plot.Plot, c draw.Canvas) {
	name, style := p.Y.Label.Text, p.Y.Label.TextStyle
	p.Y.Label.Text = ""
	defer func() { p.Y.Label.Text = name }()
	inner := c
	if name != "" {
		inner = draw.Crop(c, labelRoom*style.Height(name), 0, 0, 0)
	}
	p.Draw(inner)
	data := p.DataCanvas(inner)
	style.Rotation += math.Pi / 2
	style.YAlign = draw.YTop
	c.FillText(style, vg.Point{X: c.Min.X, Y: (data.Min.Y + data.Max.Y) / 2}, name)
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

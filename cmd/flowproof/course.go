package main

import (
	"cmp"
	"fmt"
	"image/color"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/internal/chart"
	"github.com/flowproof/flowproof/internal/wholefile"
	"github.com/flowproof/flowproof/models"
)

// A course is what solve and train draw of a run with --plot: θ, the loss, and how often
// u and v have changed sign.
type course struct {
	net     *models.DiagonalNet
	axis    string // "t" or "iteration"
	x       []float64
	theta   [][]float64
	loss    []float64
	changes []float64
	signs   []bool // of β at the last look
	count   int    // sign changes so far
	looks   int
	every   int // looks between two points
}

// mostPoints bounds the points of a course; a longer run is drawn at every second look,
// at every fourth, and so on.
const mostPoints = 4096

// drawnCourse is the course of a run that --plot asks for, nil if it does not.
func drawnCourse(cmd *cli.Command, data *models.Regression, start dynamics.Start, axis string) (*course, error) {
	if !cmd.IsSet("plot") {
		return nil, nil
	}
	switch filepath.Ext(cmd.String("plot")) {
	case ".png", ".svg":
		return newCourse(data, start, axis), nil
	}
	return nil, fmt.Errorf("--plot %q: it takes the file to draw into, such as run.png or run.svg", cmd.String("plot"))
}

func newCourse(data *models.Regression, start dynamics.Start, axis string) *course {
	c := &course{net: models.NewDiagonalNet(data), axis: axis, every: 1}
	beta := start.Beta()
	c.signs = make([]bool, len(beta))
	for i, b := range beta {
		c.signs[i] = b < 0
	}
	return c
}

// look notes β at x.
func (c *course) look(x float64, beta []float64) {
	for i, b := range beta {
		if negative := b < 0; negative != c.signs[i] && b != 0 {
			c.signs[i], c.count = negative, c.count+1
		}
	}
	if c.looks++; (c.looks-1)%c.every != 0 {
		return
	}
	if len(c.x) == mostPoints {
		c.halve()
	}
	d := len(beta) / 2
	c.x, c.loss = append(c.x, x), append(c.loss, c.net.Loss(beta))
	c.theta = append(c.theta, dynamics.Start{U: beta[:d], V: beta[d:]}.Theta())
	c.changes = append(c.changes, float64(c.count))
}

// halve leaves out every second point.
func (c *course) halve() {
	for i := range len(c.x) / 2 {
		c.x[i], c.loss[i], c.theta[i], c.changes[i] = c.x[2*i], c.loss[2*i], c.theta[2*i], c.changes[2*i]
	}
	half := len(c.x) / 2
	c.x, c.loss, c.theta, c.changes = c.x[:half], c.loss[:half], c.theta[:half], c.changes[:half]
	c.every *= 2
}

// drawnComponents is how many θ_j are drawn, those that are largest at the end.
const drawnComponents = 8

// write draws the course into the file, PNG or SVG by its ending.
func (c *course) write(file, title string) error {
	sheet, err := c.sheet(title)
	if err != nil {
		return err
	}
	format := chart.Format(strings.TrimPrefix(filepath.Ext(file), "."))
	return wholefile.Write(file, func(w io.Writer) error { return sheet.Write(w, format) })
}

func (c *course) sheet(title string) (chart.Sheet, error) {
	top := c.picture("θ_j", title, false)
	var legend chart.Legend
	for k, j := range c.largest() {
		line, err := c.line(top, chart.Colours[k], func(i int) float64 { return c.theta[i][j] })
		if err != nil {
			return chart.Sheet{}, err
		}
		if line != nil {
			legend = append(legend, chart.Entry{Name: fmt.Sprintf("θ_%d", j+1), Look: line})
		}
	}
	loss := c.picture("L(β)", "", true)
	if _, err := c.line(loss, chart.Colours[0], func(i int) float64 { return c.loss[i] }); err != nil {
		return chart.Sheet{}, err
	}
	signs := c.picture("sign changes", "", false)
	if _, err := c.line(signs, chart.Colours[1], func(i int) float64 { return c.changes[i] }); err != nil {
		return chart.Sheet{}, err
	}
	signs.Y.Min, signs.Y.Max = 0, max(1, float64(c.count))
	signs.Y.Tick.Marker = plot.TickerFunc(wholeNumbers)
	return chart.Sheet{Columns: 1, Width: courseWidth, Height: courseHeight,
		Plots: []*plot.Plot{top, loss, signs}, Legends: []chart.Legend{legend, nil, nil}}, nil
}

// The size of a picture, and the width of its title, which stands above the data.
const (
	courseWidth  = 12 * vg.Centimeter
	courseHeight = 6 * vg.Centimeter
	titleWidth   = 9 * vg.Centimeter
)

// titleLines breaks a title behind commas into lines that fit.
func titleLines(title string, fits func(string) bool) string {
	var lines []string
	line := ""
	for _, part := range strings.SplitAfter(title, ", ") {
		if line != "" && !fits(strings.TrimSpace(line+part)) {
			lines, line = append(lines, strings.TrimSpace(line)), ""
		}
		line += part
	}
	return strings.Join(append(lines, line), "\n")
}

// picture returns an empty plot with the axis of the course.
func (c *course) picture(y, title string, log bool) *plot.Plot {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = c.axis, y
	p.Title.TextStyle.Font.Size = vg.Points(10)
	p.Title.Text = titleLines(title, func(text string) bool { return p.Title.TextStyle.Width(text) <= titleWidth })
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, plot.TickerFunc(chart.PowersOfTen)
	p.Y.Tick.Marker = plot.TickerFunc(chart.RoundNumbers)
	if log {
		p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, plot.TickerFunc(chart.PowersOfTen)
	}
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = color.Gray{225}, color.Gray{225}
	p.Add(grid)
	return p
}

// wholeNumbers are the ticks of an axis that counts.
func wholeNumbers(low, high float64) []plot.Tick {
	return slices.DeleteFunc(chart.RoundNumbers(low, high), func(t plot.Tick) bool { return t.Value != math.Trunc(t.Value) })
}

// drawnDecades is how many decades of the axis are drawn, up to the end: signs change and θ swings early in
// a run, and most of it is the approach to the limit.
const drawnDecades = 5

// line draws value against x; where the axis is logarithmic, what is positive. The line is nil if it has no
// point.
func (c *course) line(p *plot.Plot, colour color.Color, value func(i int) float64) (*plotter.Line, error) {
	_, log := p.Y.Scale.(plot.LogScale)
	first := c.x[len(c.x)-1] / math.Pow10(drawnDecades)
	var points plotter.XYs
	for i, x := range c.x {
		if y := value(i); x >= first && (!log || y > 0) {
			points = append(points, plotter.XY{X: x, Y: y})
		}
	}
	if len(points) == 0 {
		return nil, nil
	}
	l, err := plotter.NewLine(points)
	if err != nil {
		return nil, err
	}
	l.Color, l.Width = colour, vg.Points(1.2)
	p.Add(l)
	if log {
		p.Y.Min, p.Y.Max = chart.Decades(p.Y.Min, p.Y.Max)
	}
	return l, nil
}

// largest returns the components of θ that are largest at the end, by their numbers: so that two pictures of the same
// data have them in the same order.
func (c *course) largest() []int {
	end := c.theta[len(c.theta)-1]
	all := make([]int, len(end))
	for j := range all {
		all[j] = j
	}
	slices.SortStableFunc(all, func(i, j int) int { return cmp.Compare(math.Abs(end[j]), math.Abs(end[i])) })
	all = all[:min(len(all), drawnComponents)]
	slices.Sort(all)
	return all
}

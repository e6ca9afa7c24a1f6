package chart

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Legend stands below a plot, where it hides nothing: entries in as many columns as the longest
// allows.
type Legend []Entry

// An Entry is a name and how it is drawn.
type Entry struct {
	Name string
	Look plot.Thumbnailer
}

// The size of an entry.
const (
	entryHeight = 9.5
	entrySize   = 7
	lookWidth   = 14
	gap         = 3
)

func entryStyle() text.Style {
	style := plot.New().Legend.TextStyle
	style.Font.Size, style.XAlign, style.YAlign = entrySize, draw.XLeft, draw.YCenter
	return style
}

// shape returns the columns of the legend and how many there are in so much width, and its rows.
func (l Legend) shape(width vg.Length) (column vg.Length, columns, rows int) {
	style := entryStyle()
	for _, e := range l {
		column = max(column, lookWidth+gap+style.Width(e.Name)+2*gap)
	}
	columns = min(len(l), max(1, int(width/column)))
	return width / vg.Length(columns), columns, (len(l) + columns - 1) / columns
}

func (l Legend) height(width vg.Length) vg.Length {
	if len(l) == 0 {
		return 0
	}
	_, _, rows := l.shape(width)
	return entryHeight * vg.Length(rows)
}

// draw fills c from its top.
func (l Legend) draw(c draw.Canvas) {
	if len(l) == 0 {
		return
	}
	style := entryStyle()
	column, columns, _ := l.shape(c.Size().X)
	for i, e := range l {
		low := vg.Point{X: c.Min.X + column*vg.Length(i%columns), Y: c.Max.Y - entryHeight*vg.Length(i/columns+1)}
		look := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{Min: low, Max: low.Add(vg.Point{X: lookWidth, Y: entryHeight})}}
		e.Look.Thumbnail(&look)
		c.FillText(style, low.Add(vg.Point{X: lookWidth + gap, Y: entryHeight / 2}), e.Name)
	}
}

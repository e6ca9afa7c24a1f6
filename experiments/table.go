package experiments

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
)

// columns are those of a table of points, with the value that a point has there.
var columns = []struct {
	name  string
	value func(p *Point) string
}{
	{"panel", func(p *Point) string { return p.Panel }},
	{"line", func(p *Point) string { return p.Line }},
	{"x", func(p *Point) string { return number(p.X) }},
	{"halvings", func(p *Point) string { return strconv.Itoa(p.Halvings) }},
	{"n", func(p *Point) string { return strconv.Itoa(p.N) }},
	{"d", func(p *Point) string { return strconv.Itoa(p.D) }},
	{"k", func(p *Point) string { return strconv.Itoa(p.K) }},
	{"law", func(p *Point) string { return string(p.Law) }},
	{"seed", func(p *Point) string { return strconv.FormatUint(p.Seed, 10) }},
	{"epsilon", func(p *Point) string { return number(p.Epsilon) }},
	{"scale", func(p *Point) string { return number(p.Scale) }},
	{"phi", func(p *Point) string { return number(p.Phi) }},
	{"spread", func(p *Point) string { return number(p.Spread) }},
	{"algorithm", func(p *Point) string { return string(p.Algorithm) }},
	{"eta", func(p *Point) string { return number(p.Eta) }},
	{"mu", func(p *Point) string { return number(p.Mu) }},
	{"status", func(p *Point) string { return string(p.Status) }},
	{"iteration", func(p *Point) string { return strconv.Itoa(p.Iteration) }},
	{"distance", func(p *Point) string { return number(p.Distance) }},
	{"exact", func(p *Point) string { return number(p.Exact) }},
	{"theory", func(p *Point) string { return number(p.Theory) }},
	{"crossings", func(p *Point) string { return strconv.Itoa(p.Crossings) }},
	{"shrink_on", func(p *Point) string { return number(p.ShrinkOn) }},
	{"shrink_off", func(p *Point) string { return number(p.ShrinkOff) }},
}

// number writes x so that reading gives it back; "" for no value.
func number(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// WriteCSV writes a row for each point, under a row of names.
func WriteCSV(w io.Writer, points []Point) error {
	out := csv.NewWriter(w)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	out.Write(row)
	for k := range points {
		for i, c := range columns {
			row[i] = c.value(&points[k])
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

package verify

import (
	"fmt"
	"math"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// OrderTable is a measured error as it depends on its parameter: the witness of an order
// that is not the one claimed.
type OrderTable struct {
	Parameter string  `json:"parameter"` // its symbol
	Points    []Point `json:"points"`    // by falling parameter
}

// String is the table for a reader, with the local orders between neighbours.
func (t OrderTable) String() string {
	rows := [][]string{{t.Parameter, "error", "known to", "local order"}}
	for i, p := range t.Points {
		local := ""
		if i > 0 {
			if before := t.Points[i-1]; positive(p.Err) && positive(before.Err) {
				order := math.Log(before.Err/p.Err) / math.Log(before.H/p.H)
				local = fmt.Sprintf("%.2f", math.Round(order*100)/100+0) // +0 turns −0 into 0
			}
		}
		rows = append(rows, []string{fmt.Sprintf("%.6g", p.H), fmt.Sprintf("%.5g", p.Err), fmt.Sprintf("%.1g", p.Noise), local})
	}
	return strings.TrimSuffix(page.Align(rows), "\n")
}

// Shrinks tells the first and the last error, and which part of the first one the order
// claimed would leave.
func (t OrderTable) Shrinks(claimed Number) string {
	begin, end := t.Points[0], t.Points[len(t.Points)-1]
	ratio := begin.H / end.H
	text := fmt.Sprintf("%.5g, and %.5g at %s/%.4g", begin.Err, end.Err, t.Parameter, ratio)
	if order, _ := claimed.Get(); order > 0 {
		text += fmt.Sprintf(", where order %v leaves 1/%.4g", order, math.Pow(ratio, order))
	}
	return text
}

package report

import (
	"fmt"
	"html"
	"html/template"
	"strings"
)

// The sizes of the graph, in pixels.
const (
	nodeWidth, nodeHeight = 118, 26
	columnGap, rowGap     = 56, 12
)

// graph draws which forms have their error from which: columns from left to right, each
// node a link. It is empty where nothing does.
func graph(parts []Part) template.HTML {
	var ids []string
	restsOn := map[string][]string{}
	sign := map[string]Sign{}
	Page{Parts: parts}.each(func(f *Form) {
		sign[f.ID] = f.Sign
		if len(f.RestsOn)+len(f.PassesTo) > 0 {
			ids = append(ids, f.ID)
			restsOn[f.ID] = f.RestsOn
		}
	})
	if len(ids) == 0 {
		return ""
	}
	column := map[string]int{}
	for range ids { // a chain is no longer than that
		for _, id := range ids {
			for _, from := range restsOn[id] {
				column[id] = min(max(column[id], column[from]+1), len(ids))
			}
		}
	}
	type place struct{ x, y int }
	at := map[string]place{}
	var rows []int // used of each column
	height := 0
	for _, id := range ids {
		c := column[id]
		for len(rows) <= c {
			rows = append(rows, 0)
		}
		// Beside the first that it rests on, if there is room.
		row := rows[c]
		for _, from := range restsOn[id] {
			if p, ok := at[from]; ok {
				row = max(row, p.y/(nodeHeight+rowGap))
				break
			}
		}
		at[id] = place{c * (nodeWidth + columnGap), row * (nodeHeight + rowGap)}
		rows[c] = row + 1
		height = max(height, at[id].y+nodeHeight)
	}
	var b strings.Builder
	width := len(rows)*(nodeWidth+columnGap) - columnGap
	fmt.Fprintf(&b, `<svg class="graph" role="group" aria-labelledby="graph-title" width="%d" height="%d" viewBox="-2 -2 %d %d"><title id="graph-title">Which statements have their error from which</title>`,
		width+4, height+4, width+4, height+4)
	b.WriteString(`<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>`)
	for _, id := range ids {
		for _, from := range restsOn[id] {
			p, ok := at[from]
			if !ok {
				continue
			}
			q := at[id]
			x0, y0, x1, y1 := p.x+nodeWidth, p.y+nodeHeight/2, q.x, q.y+nodeHeight/2
			fmt.Fprintf(&b, `<path class="edge" marker-end="url(#arrow)" d="M%d %dC%d %d %d %d %d %d"/>`, x0, y0, x0+columnGap/2, y0, x1-columnGap/2, y1, x1, y1)
		}
	}
	for _, id := range ids {
		p := at[id]
		text := html.EscapeString(id)
		fmt.Fprintf(&b, `<a href="#%s"><rect class="%s" x="%d" y="%d" width="%d" height="%d" rx="5"/><text x="%d" y="%d">%s %s</text></a>`,
			text, sign[id], p.x, p.y, nodeWidth, nodeHeight, p.x+nodeWidth/2, p.y+nodeHeight/2+4, sign[id].Mark(), text)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

package report

import (
	"slices"
	"strings"
)

// lines sets a chain a = b = c, or several statements, on lines of their own, aligned at
// the signs of relation.
func lines(tex string) string {
	tex = strings.ReplaceAll(tex, ":=", `\coloneqq `)
	all := parseTeX(tex)
	var starts []int // of the lines behind the first
	aligned := map[int]bool{}
	depth, related := 0, false // of round and square brackets; whether the statement has had a relation
	for i, n := range all {
		switch {
		case n.text == "&" || n.text == `\\`:
			// It has its own lines, of an environment or of rows that were in one.
			if strings.Contains(tex, `\begin`) {
				return tex
			}
			return `\begin{aligned}` + tex + `\end{aligned}`
		case n.text == "(" || n.text == "[":
			depth++
		case n.text == ")" || n.text == "]":
			depth--
		case depth != 0:
		case n.isRelation():
			if aligned[i] = true; related {
				starts = append(starts, i)
			}
			related = true
		case related && strings.HasPrefix(n.text, `\text{`) && hasRelation(all[i+1:]): // with, and where
			starts = append(starts, i)
			related = false
		case related && i+1 < len(all) && (n.text == "," || n.text == ";" || n.isArrow()) && hasRelation(all[i+1:]):
			start := i + 1
			if n.text[0] == '\\' {
				start = i
			}
			starts = append(starts, start)
			related = false
		}
	}
	if len(starts) == 0 {
		return tex
	}
	first := slices.IndexFunc(all, node.isRelation)
	above := count(all[:first]) > longSide // the side before the first relation stands on a line of its own
	var b strings.Builder
	b.WriteString(`\begin{aligned}`)
	if above {
		b.WriteString("&" + write(all[:first]) + `\\`)
	}
	from := 0
	for _, to := range append(starts, len(all)) {
		if from > 0 {
			b.WriteString(`\\`)
		} else if above {
			from = first
		}
		writeLine(&b, all[from:to], above, func(i int) bool { return aligned[from+i] })
		from = to
	}
	b.WriteString(`\end{aligned}`)
	return b.String()
}

// longSide is how many nodes the side has behind which nothing is aligned.
const longSide = 30

// writeLine writes a line with & before its first relation, with some space where a side stands
// above it.
func writeLine(b *strings.Builder, line []node, below bool, aligned func(i int) bool) {
	first := true
	for i, n := range line {
		if first && aligned(i) {
			b.WriteByte('&')
			if first = false; below {
				b.WriteString(`\quad `)
			}
		}
		n.write(b, nil)
	}
}

// isRelation reports whether a node is =, marked or not.
func (n node) isRelation() bool {
	return n.text == "=" || n.open == `\mathrel` || n.text == `\coloneqq`
}

// hasRelation reports whether a relation follows before an arrow, which begins a line itself.
func hasRelation(all []node) bool {
	for _, n := range all {
		switch {
		case n.isRelation():
			return true
		case n.isArrow():
			return false
		}
	}
	return false
}

func (n node) isArrow() bool { return n.text == `\implies` || n.text == `\Rightarrow` }

package report

import "strings"

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
		case related && i+1 < len(all) && (n.text == "," || n.text == ";" || n.text == `\implies` || n.text == `\Rightarrow`) && hasRelation(all[i+1:]):
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
	var b strings.Builder
	b.WriteString(`\begin{aligned}`)
	from := 0
	for _, to := range append(starts, len(all)) {
		if from > 0 {
			b.WriteString(`\\`)
		}
		writeLine(&b, all[from:to], func(i int) bool { return aligned[from+i] })
		from = to
	}
	b.WriteString(`\end{aligned}`)
	return b.String()
}

// writeLine writes a line with & before its first relation.
func writeLine(b *strings.Builder, line []node, aligned func(i int) bool) {
	first := true
	for i, n := range line {
		if first && aligned(i) {
			b.WriteByte('&')
			first = false
		}
		n.write(b, nil)
	}
}

// isRelation reports whether a node is =, marked or not.
func (n node) isRelation() bool {
	return n.text == "=" || n.open == `\mathrel` || n.text == `\coloneqq`
}

func hasRelation(all []node) bool {
	for _, n := range all {
		if n.isRelation() {
			return true
		}
	}
	return false
}

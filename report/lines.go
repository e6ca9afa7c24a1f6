package report

import "strings"

// lines sets a chain a = b = c, or one that is long, on lines of its own, aligned at
// the signs of relation.
func lines(tex string) string {
	all := parseTeX(tex)
	var signs []int // the places of = and ⟹ outside of groups
	for i, n := range all {
		switch {
		case n.text == "&" || n.text == `\\`:
			return tex // it has its own lines
		case i > 0 && (n.text == "=" || n.text == `\implies` || strings.HasPrefix(n.open, `\mathrel`)):
			signs = append(signs, i)
		}
	}
	if len(signs) < 2 {
		return tex
	}
	var b strings.Builder
	b.WriteString(`\begin{aligned}`)
	b.WriteString(write(all[:signs[0]]))
	for k, at := range signs {
		end := len(all)
		if k+1 < len(signs) {
			end = signs[k+1]
		}
		if k > 0 {
			b.WriteString(`\\`)
		}
		b.WriteString("&" + write(all[at:end]))
	}
	b.WriteString(`\end{aligned}`)
	return b.String()
}

package latex

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// braced systems are rows behind one brace, and nothing else.
	leftBrace = regexp.MustCompile(`(?s)^\\left\s*(?:\\\{|\\lbrace)(?:\s|\\[,;:!> ])*(\\begin\s*\{(?:array|aligned|gathered|split)\}.*\\end\s*\{(?:array|aligned|gathered|split)\})\s*\\right\s*\.\s*[.,;]?$`)
	cases     = regexp.MustCompile(`(?s)^\\begin\s*\{d?cases\}(.*)\\end\s*\{d?cases\}\s*[.,;]?$`)
	around    = regexp.MustCompile(`^(?:\s|~|&|\\[,;:!> ]|\\q?quad\b)*|(?:\s|~|\\[,;:!> ]|\\q?quad\b)*$`)
	columns   = regexp.MustCompile(`^\\begin\s*\{array\}\s*\{[^{}]*\}|\\(?:begin|end)\s*\{[a-z]+\}`)
)

// system returns the rows of a system behind a brace, as in \begin{cases} \dot u = v, \\ \dot v = -u
// \end{cases}; a display that is none as it is. A row is a statement, without a column of conditions.
func system(tex string) string {
	trimmed := around.ReplaceAllString(tex, "")
	m := leftBrace.FindStringSubmatch(trimmed)
	if m == nil {
		m = cases.FindStringSubmatch(trimmed)
	}
	if m == nil || strings.Count(trimmed, `\begin`) > 1 {
		return tex
	}
	rows := columns.ReplaceAllString(m[1], "")
	start := 0
	for _, end := range append(rowEnds(rows), len(rows)) {
		row := rows[start:end]
		start = min(end+len(`\\`), len(rows))
		cells := strings.Split(row, "&")
		at, _ := outside(row, relation)
		first, _ := outside(cells[0], relation)
		switch {
		case strings.TrimSpace(row) == "":
		case at < 0 && sign.MatchString(row[len(lead.FindString(row)):]): // it goes on
		case at < 0, first >= 0 && slices.ContainsFunc(cells[1:], func(cell string) bool { return strings.TrimSpace(cell) != "" }):
			return tex
		}
	}
	return m[1]
}

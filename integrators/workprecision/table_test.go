package workprecision

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/flowproof/flowproof/ode"
)

// A cell is what a run came to.
type cell struct {
	status ode.Status
	// ratio is the error over what is allowed; NaN if the tolerance is too loose for
	// the problem to allow anything, so that only an honest end was asked for.
	ratio       float64
	evaluations int
	// meant says that the method is made for such problems.
	meant bool
	// limit is the ratio from which on a success is called a lie; 0 stands for that of
	// the table.
	limit float64
	// most is how many evaluations it may take; 0 stands for any number.
	most float64
}

// classes are the bounds of the ratios that are told apart.
var classes = []struct {
	bound float64
	name  string
}{{1, "<1"}, {10, "<10"}, {100, "<100"}, {1e3, "<1e3"}, {1e4, "<1e4"}, {1e5, "<1e5"}, {math.Inf(1), "≥1e5"}}

// bad says what is wrong with a cell, if anything: a run that is not good where it
// was meant to be, or anywhere a wrong number called success.
func (c cell) bad(honest float64) string {
	if c.limit > 0 {
		honest = c.limit
	}
	switch {
	case !c.status.OK() && c.meant:
		return fmt.Sprintf("the run ended %s", c.status)
	case c.status.OK() && c.most > 0 && float64(c.evaluations) > c.most:
		return fmt.Sprintf("it takes %d evaluations, more than %.0f", c.evaluations, c.most)
	case c.status.OK() && c.ratio >= honest:
		return fmt.Sprintf("the error is %.3g times what is allowed, not below %v", c.ratio, honest)
	}
	return ""
}

// text is the cell as it is printed.
func (c cell) text() string {
	if !c.status.OK() {
		return strings.ReplaceAll(c.status.String(), " ", "-")
	}
	class := "any"
	for _, k := range classes {
		if c.ratio < k.bound {
			class = k.name
			break
		}
	}
	return fmt.Sprintf("%s:%s", class, digits(float64(c.evaluations)))
}

// digits rounds to two of them.
func digits(x float64) string {
	s := fmt.Sprintf("%.1e", x)
	if x >= 1e6 {
		return s
	}
	f, _ := strconv.ParseFloat(s, 64)
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// near allows for what another machine does otherwise: a ratio next to the bound of
// its class, or a step more or less.
const near = 1.05

// is says whether the cell is the one that was printed.
func (c cell) is(text string) bool {
	if c.text() == text {
		return true
	}
	for _, ratio := range []float64{c.ratio / near, c.ratio, c.ratio * near} {
		other := c
		other.ratio = ratio
		class, work, _ := strings.Cut(text, ":")
		ours, _, _ := strings.Cut(other.text(), ":")
		printed, err := strconv.ParseFloat(work, 64)
		n := float64(c.evaluations)
		if c.status.OK() && class == ours && err == nil && n <= near*printed && printed <= near*n {
			return true
		}
	}
	return false
}

// A table has a row for each problem and a column for each method.
type table struct {
	title   string
	columns []string
	rows    []row
	honest  float64 // the limit of cells without one
}

type row struct {
	name  string
	notes []string // the condition, say
	cells []cell
}

// least is how many evaluations the cheapest run took that came to its end.
func least(cells []cell) float64 {
	n := math.Inf(1)
	for _, c := range cells {
		if c.status.OK() {
			n = min(n, float64(c.evaluations))
		}
	}
	return n
}

func (t *table) String() string {
	lines := [][]string{append([]string{"problem"}, t.columns...)}
	for _, r := range t.rows {
		line := append([]string{r.name}, r.notes...)
		for _, c := range r.cells {
			line = append(line, c.text())
		}
		lines = append(lines, line)
	}
	width := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, s := range line {
			width[i] = max(width[i], utf8.RuneCountInString(s))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", t.title)
	for _, line := range lines {
		s := ""
		for i, word := range line {
			s += word + strings.Repeat(" ", width[i]-utf8.RuneCountInString(word)+2)
		}
		b.WriteString(strings.TrimRight(s, " ") + "\n")
	}
	return b.String()
}

// compare reports where the table differs from the one printed.
func (t *table) compare(printed string) (differences []string) {
	lines := strings.Split(strings.TrimSuffix(printed, "\n"), "\n")
	ours := strings.Split(strings.TrimSuffix(t.String(), "\n"), "\n")
	if len(lines) != len(ours) || strings.Join(strings.Fields(lines[1]), " ") != strings.Join(strings.Fields(ours[1]), " ") {
		return []string{fmt.Sprintf("%s: other rows or columns", t.title)}
	}
	for k, r := range t.rows {
		words := strings.Fields(lines[k+2])
		if len(words) != 1+len(r.notes)+len(r.cells) || words[0] != r.name {
			differences = append(differences, fmt.Sprintf("%s: the row is not that of %s", t.title, r.name))
			continue
		}
		for i, note := range r.notes {
			if words[1+i] != note {
				differences = append(differences, fmt.Sprintf("%s, %s: %s, was %s", t.title, r.name, note, words[1+i]))
			}
		}
		for i, c := range r.cells {
			if was := words[1+len(r.notes)+i]; !c.is(was) {
				differences = append(differences, fmt.Sprintf("%s, %s with %s: %s (ratio %.3g, %d evaluations), was %s",
					t.title, r.name, t.columns[len(r.notes)+i], c.text(), c.ratio, c.evaluations, was))
			}
		}
	}
	return differences
}

// faults lists the cells that are not as good as they are meant to be.
func (t *table) faults() (list []string) {
	for _, r := range t.rows {
		for i, c := range r.cells {
			if what := c.bad(t.honest); what != "" {
				list = append(list, fmt.Sprintf("%s, %s with %s: %s", t.title, r.name, t.columns[len(r.notes)+i], what))
			}
		}
	}
	return list
}

package report

import (
	"fmt"
	"strings"
)

// The classes of what only one of two formulas has.
const (
	printedOnly = "printed-only"
	trueOnly    = "true-only"
)

// difference marks in two formulas what each has and the other has not, with
// \htmlClass. Formulas that have little in common are left as they are: where all is
// marked nothing is.
func difference(printed, right string) (markedPrinted, markedRight string) {
	a, b := parseTeX(printed), parseTeX(right)
	markedPrinted, p := mark(a, b, printedOnly)
	markedRight, q := mark(b, a, trueOnly)
	if 4*(p+q) > 3*(count(a)+count(b)) {
		return printed, right
	}
	return markedPrinted, markedRight
}

// mark writes a, what b has not in the class, and counts the nodes marked.
func mark(a, b []node, class string) (tex string, marked int) {
	var out strings.Builder
	texts, others := textsOf(a), textsOf(b)
	common := longestCommon(texts, others)
	flush := func(from, to, otherFrom, otherTo int) {
		// Of what differs, nodes of one shape are compared piece by piece.
		alike := longestCommon(shapesOf(a[from:to], "own"), shapesOf(b[otherFrom:otherTo], "other"))
		for i := from; i < to; i++ {
			n := a[i]
			if len(alike) == 0 || from+alike[0][0] != i {
				marked += count(a[i : i+1])
				n.marked(&out, class)
				continue
			}
			other := b[otherFrom+alike[0][1]]
			alike = alike[1:]
			parts := make([]string, len(n.part))
			for k := range parts {
				var inside int
				parts[k], inside = mark(n.part[k], other.part[k], class)
				marked += inside
			}
			n.write(&out, parts)
		}
	}
	i, j := 0, 0
	for _, c := range common {
		flush(i, c[0], j, c[1])
		a[c[0]].write(&out, nil)
		i, j = c[0]+1, c[1]+1
	}
	flush(i, len(a), j, len(b))
	return out.String(), marked
}

// shapesOf are the brackets and the number of parts of nodes; of those without parts the side that
// they are on, so that they are like no other.
func shapesOf(all []node, side string) []string {
	shapes := make([]string, len(all))
	for i, n := range all {
		if shapes[i] = side; n.part != nil {
			shapes[i] = fmt.Sprintf("%s %d %s", n.open, len(n.part), n.end)
		}
	}
	return shapes
}

// marked writes the node in a class. Signs keep the space around them; what only gives
// form, and what cannot stand in a group, is not marked.
func (n node) marked(b *strings.Builder, class string) {
	text := write([]node{n})
	wrapped := `\htmlClass{` + class + "}{" + strings.TrimSuffix(text, " ") + "}"
	switch {
	case n.part == nil && (n.text == "&" || n.text == `\\` || strings.HasPrefix(n.text, `\big`) || n.text == `\limits` || n.text == "'" || n.text == "~"):
		b.WriteString(text)
	case n.open == "^" || n.open == "_":
		b.WriteString(n.open + `{\htmlClass{` + class + "}{" + write(n.part[0]) + "}}")
	case n.text == "+" || n.text == "-" || n.text == `\cdot` || n.text == `\pm` || n.text == `\odot`:
		b.WriteString(`\mathbin{` + wrapped + "}")
	case n.text == "=" || n.text == "<" || n.text == ">" || n.text == `\le` || n.text == `\ge` || n.text == `\neq`:
		b.WriteString(`\mathrel{` + wrapped + "}")
	default:
		b.WriteString(wrapped)
	}
}

// count is how many nodes there are, parts included.
func count(all []node) int {
	n := len(all)
	for _, x := range all {
		for _, part := range x.part {
			n += count(part)
		}
	}
	return n
}

func textsOf(all []node) []string {
	texts := make([]string, len(all))
	for i, n := range all {
		texts[i] = write([]node{n})
	}
	return texts
}

// longestCommon returns the places of a longest common subsequence.
func longestCommon(a, b []string) (places [][2]int) {
	length := make([][]int, len(a)+1) // of the rests from i and j on
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			places = append(places, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return places
}

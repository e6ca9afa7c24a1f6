package models

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// A Column names a column of a file of numbers: by its number, counted from 1,
// or by its name in the header of a CSV file.
type Column struct {
	Number int // 0: by name
	Name   string
}

// ParseColumns reads a list such as "2-4,7,height": numbers, ranges of numbers,
// and names.
func ParseColumns(list string) ([]Column, error) {
	var columns []Column
	for item := range strings.SplitSeq(list, ",") {
		item = strings.TrimSpace(item)
		from, to, isRange := strings.Cut(item, "-")
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		switch {
		case item == "":
			return nil, fmt.Errorf("a column is missing in %q; a list looks like 2-4,7,height", list)
		case isRange && errA == nil && errB == nil:
			if a < 1 || b < a || b-a >= maxColumns {
				return nil, fmt.Errorf("%q is no range of columns; they are counted from 1", item)
			}
			for n := a; n <= b; n++ {
				columns = append(columns, Column{Number: n})
			}
		case errA == nil && !isRange:
			if a < 1 {
				return nil, fmt.Errorf("%q is no column; they are counted from 1", item)
			}
			columns = append(columns, Column{Number: a})
		default:
			columns = append(columns, Column{Name: item})
		}
	}
	return columns, nil
}

// maxColumns keeps a mistyped range from filling the memory.
const maxColumns = 1_000_000

// located returns the columns by number. The first line of a file is their
// header, if one is named.
func located(columns []Column, first []string, lines *lineReader) ([]Column, error) {
	columns = slices.Clone(columns)
	for i, c := range columns {
		if c.Number == 0 {
			n := slices.Index(first, c.Name)
			switch {
			case !isHeader(first):
				return nil, lines.fault(0, c.Name, fmt.Sprintf("there is no header with names of columns, such as %s: count them from 1", quote(c.Name)))
			case n < 0:
				return nil, lines.fault(0, c.Name, fmt.Sprintf("there is no column %s in the header, which has %s", quote(c.Name), few(first)))
			}
			columns[i].Number = n + 1
		}
		if n := columns[i].Number; n > len(first) {
			return nil, lines.fault(0, "", fmt.Sprintf("there is no column %d among %d", n, len(first)))
		}
	}
	return columns, nil
}

// few returns the names of a header, or the first of many.
func few(header []string) string {
	const limit = 20
	var names []string
	for _, name := range header {
		switch {
		case name == "":
		case len(names) == limit:
			return strings.Join(names, ", ") + ", …"
		default:
			names = append(names, quote(name))
		}
	}
	return strings.Join(names, ", ")
}

// chosen yields the fields in the columns, with the numbers of these; all if
// there are none.
func chosen(fields []string, columns []Column) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		if columns == nil {
			for i, field := range fields {
				if !yield(i+1, field) {
					return
				}
			}
		}
		for _, c := range columns {
			if !yield(c.Number, fields[c.Number-1]) {
				return
			}
		}
	}
}

// pick returns the columns of x, which has no header.
func pick(name string, x *mat.Dense, columns []Column) (*mat.Dense, error) {
	n, d := x.Dims()
	picked := mat.NewDense(n, len(columns), nil)
	for k, c := range columns {
		if c.Number == 0 {
			return nil, &ReadError{File: name, Text: c.Name, Reason: fmt.Sprintf("its columns have no names, such as %s: count them from 1", quote(c.Name))}
		}
		if c.Number > d {
			return nil, &ReadError{File: name, Reason: fmt.Sprintf("there is no column %d among %d", c.Number, d)}
		}
		for i := range n {
			picked.Set(i, k, x.At(i, c.Number-1))
		}
	}
	return picked, nil
}

package models

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// ReadMatrixCSV reads a matrix from r: one row a line, its numbers separated by
// commas, as many in every row; of these the given columns, all if there are none.
//
// A first line on which no field is a number is a header; it is skipped, but
// must have as many fields as the rows. Lines end in LF or CRLF; spaces and
// double quotes around a number, a UTF-8 byte order mark and empty lines at the
// end are allowed. Numbers are read by [strconv.ParseFloat] to the nearest float64.
//
// What a data-frame library writes beside the data is refused, with the reason: a
// column of row numbers, whose name is empty, and a first row that counts the
// columns, 0, 1, 2, … or 1, 2, 3, …, above rows of numbers with decimals.
//
// Every error is a *[ReadError] that names the file as name.
func ReadMatrixCSV(name string, r io.Reader, columns ...Column) (*mat.Dense, error) {
	lines := newLineReader(name, r)
	var data []float64
	counting := false // the first row may be a header of column numbers
	rows, width := 0, 0
	for {
		line, err := lines.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		fields := cut(line)
		if lines.row == 1 {
			width = len(fields)
			if columns, err = located(columns, fields, lines); err != nil {
				return nil, err
			}
			if isHeader(fields) {
				if why := otherwiseSeparated(line); why != "" {
					return nil, lines.fault(0, line, why)
				}
				if fields[0] == "" && columns == nil && width > 1 {
					return nil, lines.fault(1, "", "the first column has no name: it numbers the rows and is no feature; write the file without it, or choose columns")
				}
				continue
			}
			counting = counts(fields)
		} else {
			counting = counting && !slices.ContainsFunc(fields, isWhole)
		}
		if len(fields) != width {
			return nil, lines.fault(0, line, fmt.Sprintf("%s where the row before has %d; every row, a header too, must hold the same number, separated by commas", plural(len(fields), "field"), width))
		}
		for column, field := range chosen(fields, columns) {
			v, fault := parseNumber(field)
			if why := otherwiseSeparated(line); fault != "" && why != "" {
				return nil, lines.fault(0, line, why)
			}
			if fault != "" {
				return nil, lines.fault(column, field, fmt.Sprintf("%s; every row must hold %s", fault, plural(width, "comma-separated number")))
			}
			data = append(data, v)
		}
		rows++
	}
	if rows == 0 {
		return nil, &ReadError{File: name, Reason: "holds no numbers; a matrix has one row a line, its numbers separated by commas"}
	}
	if counting && rows > 1 {
		return nil, countingHeader(name)
	}
	return mat.NewDense(rows, len(data)/rows, data), nil
}

// ReadVectorCSV reads a vector from r: one number a line. A first line that is
// not a number is a header and skipped; for the rest see [ReadMatrixCSV].
//
// Every error is a *[ReadError] that names the file as name.
func ReadVectorCSV(name string, r io.Reader) ([]float64, error) {
	const advice = "a vector has one number a line"
	lines := newLineReader(name, r)
	var data []float64
	counting := false // as in ReadMatrixCSV
	for {
		line, err := lines.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		field := unquoted(line)
		if lines.row == 1 {
			if why := otherwiseSeparated(line); why != "" {
				return nil, lines.fault(0, line, why+"; "+advice)
			}
			if isHeader(cut(line)) {
				continue
			}
			counting = field == "0"
		} else {
			counting = counting && !isWhole(field)
		}
		v, fault := parseNumber(field)
		if fault != "" {
			return nil, lines.fault(0, line, fault+"; "+advice)
		}
		data = append(data, v)
	}
	if len(data) == 0 {
		return nil, &ReadError{File: name, Reason: "holds no numbers; " + advice}
	}
	if counting && len(data) > 1 {
		return nil, countingHeader(name)
	}
	return data, nil
}

// cut returns the fields of a line, without spaces and quotes around them. A
// comma in quotes separates nothing.
func cut(line string) []string {
	var fields []string
	quoted, start := false, 0
	for i, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			fields = append(fields, unquoted(line[start:i]))
			start = i + 1
		}
	}
	return append(fields, unquoted(line[start:]))
}

// otherwiseSeparated says of a line of numbers that are separated by something else than
// commas what to write; "" of other lines.
func otherwiseSeparated(line string) string {
	for _, by := range []struct{ sign, name string }{{";", "semicolons"}, {"\t", "tabs"}, {" ", "blanks"}} {
		fields := strings.Split(line, by.sign)
		number := func(text string) bool {
			text = unquoted(text)
			if by.sign == ";" { // where a comma stands before decimals
				text = strings.Replace(text, ",", ".", 1)
			}
			_, err := strconv.ParseFloat(text, 64)
			return err == nil
		}
		if len(fields) > 1 && !slices.ContainsFunc(fields, func(f string) bool { return !number(f) }) {
			return fmt.Sprintf("its numbers are separated by %s; write commas between them, and a point before decimals: 1.5,2", by.name)
		}
	}
	return ""
}

// unquoted returns text without the spaces around it, and without one pair of
// double quotes around the rest.
func unquoted(text string) string {
	text = strings.TrimSpace(text)
	if n := len(text); n > 1 && text[0] == '"' && text[n-1] == '"' {
		return strings.TrimSpace(text[1 : n-1])
	}
	return text
}

// isHeader reports whether no field is a number. A number that is not finite is
// still a number: it must be refused, not skipped.
func isHeader(fields []string) bool {
	for _, field := range fields {
		if _, err := strconv.ParseFloat(field, 64); !errors.Is(err, strconv.ErrSyntax) {
			return false
		}
	}
	return true
}

// counts reports whether the fields are 0, 1, 2, … or 1, 2, 3, … A single 1 is a
// number like others.
func counts(fields []string) bool {
	from, err := strconv.Atoi(fields[0])
	if err != nil || from != 0 && (from != 1 || len(fields) == 1) {
		return false
	}
	for i, field := range fields {
		if field != strconv.Itoa(from+i) {
			return false
		}
	}
	return true
}

// isWhole reports whether text is written as a whole number. A library that
// writes numbers with decimals writes 0.0 and not 0.
func isWhole(text string) bool {
	_, err := strconv.ParseInt(text, 10, 64)
	return err == nil
}

func countingHeader(name string) *ReadError {
	return &ReadError{File: name, Row: 1, Reason: "counts the columns, while no other row holds a whole number: a header, it seems; remove it, or write 0.0 for 0 if it is data"}
}

// parseNumber returns the finite number in text, or says what is wrong with it.
func parseNumber(text string) (v float64, fault string) {
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "":
		return 0, "a number is missing"
	case errors.Is(err, strconv.ErrRange):
		return 0, quote(text) + " is beyond the largest float64, 1.8e308"
	case err != nil:
		return 0, quote(text) + " is not a number"
	case math.IsNaN(v) || math.IsInf(v, 0):
		return 0, quote(text) + " is not finite"
	}
	return v, ""
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// A lineReader cuts a text into lines, trimmed and not empty.
type lineReader struct {
	name string
	r    *bufio.Reader
	row  int // of the last line, counted from 1
}

func newLineReader(name string, r io.Reader) *lineReader {
	return &lineReader{name: name, r: bufio.NewReader(r)}
}

// next returns the next line, io.EOF after the last that is not empty, or a
// *ReadError.
func (l *lineReader) next() (string, error) {
	empty := 0
	for {
		line, err := l.r.ReadString('\n')
		if err != nil && err != io.EOF {
			return "", systemError(l.name, l.row+1, err)
		}
		if line == "" {
			return "", io.EOF
		}
		l.row++
		if l.row == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		line = strings.TrimSpace(line)
		switch {
		case line == "" && empty == 0:
			empty = l.row
		case line == "":
		case empty > 0:
			l.row = empty
			return "", l.fault(0, "", "is empty, yet more rows follow; remove the line")
		default:
			return line, nil
		}
	}
}

func (l *lineReader) fault(column int, text, reason string) *ReadError {
	return &ReadError{File: l.name, Row: l.row, Column: column, Text: text, Reason: reason}
}

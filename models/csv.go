package models

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// ReadMatrixCSV reads a matrix from r: one row a line, its numbers separated by
// commas, as many in every row.
//
// A first line on which no field is a number is a header; it is skipped, but
// must have as many fields as the rows. Lines end in LF or CRLF; spaces around
// a number, a UTF-8 byte order mark and empty lines at the end do no harm.
// Numbers are read by [strconv.ParseFloat] to the nearest float64.
//
// Every error is a *[ReadError] that names the file as name.
func ReadMatrixCSV(name string, r io.Reader) (*mat.Dense, error) {
	lines := newLineReader(name, r)
	var data []float64
	rows, width := 0, 0
	for {
		line, err := lines.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		count := strings.Count(line, ",") + 1
		if lines.row == 1 {
			width = count
			if isHeader(line) {
				continue
			}
		}
		if count != width {
			return nil, lines.fault(0, line, fmt.Sprintf("%s where the row before has %d; every row, a header too, must hold the same number, separated by commas", plural(count, "field"), width))
		}
		column := 0
		for field := range strings.SplitSeq(line, ",") {
			column++
			v, fault := parseNumber(field)
			if fault != "" {
				return nil, lines.fault(column, strings.TrimSpace(field), fmt.Sprintf("%s; every row must hold %s", fault, plural(width, "comma-separated number")))
			}
			data = append(data, v)
		}
		rows++
	}
	if rows == 0 {
		return nil, &ReadError{File: name, Reason: "holds no numbers; a matrix has one row a line, its numbers separated by commas"}
	}
	return mat.NewDense(rows, width, data), nil
}

// ReadVectorCSV reads a vector from r: one number a line. A first line that is
// not a number is a header and skipped; for the rest see [ReadMatrixCSV].
//
// Every error is a *[ReadError] that names the file as name.
func ReadVectorCSV(name string, r io.Reader) ([]float64, error) {
	const advice = "a vector has one number a line"
	lines := newLineReader(name, r)
	var data []float64
	for {
		line, err := lines.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if lines.row == 1 && isHeader(line) {
			continue
		}
		v, fault := parseNumber(line)
		if fault != "" {
			return nil, lines.fault(0, line, fault+"; "+advice)
		}
		data = append(data, v)
	}
	if len(data) == 0 {
		return nil, &ReadError{File: name, Reason: "holds no numbers; " + advice}
	}
	return data, nil
}

// isHeader reports whether no field of line is a number. A number that is not
// finite is still a number: it must be refused, not skipped.
func isHeader(line string) bool {
	for field := range strings.SplitSeq(line, ",") {
		if _, err := strconv.ParseFloat(strings.TrimSpace(field), 64); !errors.Is(err, strconv.ErrSyntax) {
			return false
		}
	}
	return true
}

// parseNumber returns the finite number in text, or says what is wrong with it.
func parseNumber(text string) (v float64, fault string) {
	text = strings.TrimSpace(text)
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

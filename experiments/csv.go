package experiments

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
)

// A table writes and reads values of a struct type as rows: a column for each field,
// named by its parquet tag, those of embedded structs in their place. NaN is an
// empty cell.
type table[T any] struct{ fields []reflect.StructField }

func newTable[T any]() table[T] {
	return table[T]{slices.DeleteFunc(reflect.VisibleFields(reflect.TypeFor[T]()), func(f reflect.StructField) bool { return f.Anonymous })}
}

func (t table[T]) header() []string {
	names := make([]string, len(t.fields))
	for i, f := range t.fields {
		names[i] = f.Tag.Get("parquet")
	}
	return names
}

func (t table[T]) row(x *T) []string {
	cells := make([]string, len(t.fields))
	v := reflect.ValueOf(x).Elem()
	for i, f := range t.fields {
		cells[i] = cell(v.FieldByIndex(f.Index))
	}
	return cells
}

func (t table[T]) parse(cells []string) (x T, err error) {
	v := reflect.ValueOf(&x).Elem()
	for i, f := range t.fields {
		if err := setCell(v.FieldByIndex(f.Index), cells[i]); err != nil {
			return x, fmt.Errorf("column %s: %q: %w", f.Tag.Get("parquet"), cells[i], err)
		}
	}
	return x, nil
}

func cell(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10)
	case reflect.Float64:
		if math.IsNaN(v.Float()) {
			return ""
		}
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	}
	return v.String()
}

func setCell(v reflect.Value, s string) error {
	switch v.Kind() {
	case reflect.Int:
		x, err := strconv.Atoi(s)
		if err != nil {
			return errors.New("it is not a whole number")
		}
		v.SetInt(int64(x))
	case reflect.Uint64:
		x, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			return errors.New("it is not a whole number ≥ 0")
		}
		v.SetUint(x)
	case reflect.Float64:
		x, err := strconv.ParseFloat(s, 64)
		if s == "" {
			x, err = nan, nil
		}
		if err != nil {
			return errors.New("it is not a number")
		}
		v.SetFloat(x)
	default:
		v.SetString(s)
	}
	return nil
}

// WriteCSV writes a row for each point or row, under a row of names.
func WriteCSV[T Point | Row](w io.Writer, rows []T) error {
	t := newTable[T]()
	out := csv.NewWriter(w)
	out.Write(t.header())
	for i := range rows {
		out.Write(t.row(&rows[i]))
	}
	out.Flush()
	return out.Error()
}

// ReadCSV reads what WriteCSV has written; name is the file's in errors.
func ReadCSV[T Point | Row](name string, r io.Reader) ([]T, error) {
	t := newTable[T]()
	text, err := io.ReadAll(r)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case len(text) == 0:
		return nil, fmt.Errorf("%s: it is empty; a table begins with the names of its columns", name)
	case text[len(text)-1] != '\n':
		// The last cell may be text, which can be cut off anywhere.
		return nil, fmt.Errorf("%s: its last line does not end: the file was cut off", name)
	}
	in := csv.NewReader(bytes.NewReader(text))
	header, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if !slices.Equal(header, t.header()) {
		return nil, fmt.Errorf("%s: its columns are %q, not %q: another command has written it, or another version", name, header, t.header())
	}
	var rows []T
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		row, err := t.parse(cells)
		if err != nil {
			line, _ := in.FieldPos(0)
			return nil, fmt.Errorf("%s, line %d, %w", name, line, err)
		}
		rows = append(rows, row)
	}
}

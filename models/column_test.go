package models_test

import (
	"bytes"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

func TestColumns(t *testing.T) {
	const named = ",height,label,width\n0,1,red,2\n1,3,blue,4\n"
	for _, tt := range []struct{ reason, list, text, err string }{
		{"by number, around text and row numbers", "2,4", named, ""},
		{"by name", "height, width", named, ""},
		{"a range", "2-3", "0,1,2\n0,3,4\n", ""},
		{"a name that looks like a range", "a-b,c", "x,a-b,c\n0,1,2\n0,3,4\n", ""},
		{"text in a column that is chosen", "2,3", named, `X.csv: row 2, column 3: "red" is not a number; every row must hold 4 comma-separated numbers`},
		{"a name that is not there", "depth", named, `X.csv: row 1: there is no column "depth" in the header, which has "height", "label", "width"`},
		{"one of many names", "b", strings.Repeat("a,", 20) + "c\n" + strings.Repeat("1,", 20) + "1\n", `X.csv: row 1: there is no column "b" in the header, which has ` + strings.Repeat(`"a", `, 20) + "…"},
		{"a name without a header", "a", "1,2\n3,4\n", `X.csv: row 1: there is no header with names of columns, such as "a": count them from 1`},
		{"a number that is not there", "1,5", named, "X.csv: row 1: there is no column 5 among 4"},
		{"counted from 0", "0,1", named, `"0" is no column; they are counted from 1`},
		{"a range from 0", "0-1", named, `"0-1" is no range of columns; they are counted from 1`},
		{"a range downwards", "3-2", named, `"3-2" is no range of columns; they are counted from 1`},
		{"nothing between commas", "1,,2", named, `a column is missing in "1,,2"; a list looks like 2-4,7,height`},
	} {
		columns, err := models.ParseColumns(tt.list)
		var x *mat.Dense
		if err == nil {
			x, err = models.ReadMatrixCSV("X.csv", strings.NewReader(tt.text), columns...)
		}
		switch {
		case tt.err != "":
			if err == nil || err.Error() != tt.err {
				t.Errorf("%s: %v, want %s", tt.reason, err, tt.err)
			}
		case err != nil:
			t.Errorf("%s: %v", tt.reason, err)
		case !mat.Equal(x, mat.NewDense(2, 2, []float64{1, 2, 3, 4})):
			t.Errorf("%s: got %v", tt.reason, mat.Formatted(x))
		}
	}
}

func TestColumnsOfNPY(t *testing.T) {
	file := npyFile(1, "<f8", false, "(2, 3)", []float64{0, 1, 2, 0, 3, 4})
	for _, tt := range []struct{ list, err string }{
		{"2-3", ""},
		{"2,4", "X.npy: there is no column 4 among 3"},
		{"a", `X.npy: its columns have no names, such as "a": count them from 1`},
	} {
		columns, err := models.ParseColumns(tt.list)
		if err != nil {
			t.Fatal(err)
		}
		x, err := models.ReadMatrixNPY("X.npy", bytes.NewReader(file), columns...)
		switch {
		case tt.err != "":
			if err == nil || err.Error() != tt.err {
				t.Errorf("%s: %v, want %s", tt.list, err, tt.err)
			}
		case err != nil || !mat.Equal(x, mat.NewDense(2, 2, []float64{1, 2, 3, 4})):
			t.Errorf("%s: got %v, %v", tt.list, x, err)
		}
	}
}

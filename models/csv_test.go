package models_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
)

func TestReadMatrixCSV(t *testing.T) {
	want := mat.NewDense(2, 3, []float64{1, -2.5, 3e-7, 4, 5, math.MaxFloat64})
	tests := []struct{ reason, text string }{
		{"plain", "1,-2.5,3e-7\n4,5,1.7976931348623157e308\n"},
		{"no line end after the last row", "1,-2.5,3e-7\n4,5,1.7976931348623157e308"},
		{"CRLF", "1,-2.5,3e-7\r\n4,5,1.7976931348623157e308\r\n"},
		{"a byte order mark", "\ufeff1,-2.5,3e-7\n4,5,1.7976931348623157e308\n"},
		{"empty lines at the end, some with spaces", "1,-2.5,3e-7\n4,5,1.7976931348623157e308\n\n  \r\n\n"},
		{"spaces around numbers", " 1 ,\t-2.5, 3e-7 \n4,5,1.7976931348623157e308\n"},
		{"a plus sign and a number without a leading zero", "+1,-2.5,.3e-6\n4.,5,1.7976931348623157e308\n"},
		{"a header", "a,b,c\n1,-2.5,3e-7\n4,5,1.7976931348623157e308\n"},
		{"a quoted header behind a byte order mark", "\ufeff\"x 1\",\"x 2\",\"x 3\"\r\n1,-2.5,3e-7\n4,5,1.7976931348623157e308\n"},
		{"numbers in quotes above others", "\"1\",\"-2.5\",\"3e-7\"\n4,5,1.7976931348623157e308\n"},
		{"a comma in a name", "\"a, b\",c,d\n1,-2.5,3e-7\n4,5,1.7976931348623157e308\n"},
		{"a header in numpy.savetxt's manner", "# a,b,c\n1,-2.5,3e-7\n4,5,1.7976931348623157e308\n"},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			got, err := models.ReadMatrixCSV("X.csv", strings.NewReader(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if !mat.Equal(got, want) {
				t.Errorf("got %v", mat.Formatted(got))
			}
		})
	}
}

func TestReadMatrixCSVRefuses(t *testing.T) {
	const (
		three    = "; every row must hold 3 comma-separated numbers"
		none     = "holds no numbers; a matrix has one row a line, its numbers separated by commas"
		counting = "counts the columns, while no other row holds a whole number: a header, it seems; remove it, or write 0.0 for 0 if it is data"
		same     = "; every row, a header too, must hold the same number, separated by commas"
	)
	tests := []struct {
		reason, text string
		row, column  int
		at, says     string
	}{
		{"nothing at all", "", 0, 0, "", none},
		{"only empty lines", "\n\r\n  \n", 0, 0, "", none},
		{"only a header", "a,b,c\n", 0, 0, "", none},
		{"a word", "1,2,3\n4,abc,6\n", 2, 2, "abc", `"abc" is not a number` + three},
		{"the row counts a header", "a,b,c\n1,2,3\n4,abc,6\n", 3, 2, "abc", `"abc" is not a number` + three},
		{"a first row with one number is no header", "1,b,c\n4,5,6\n", 1, 2, "b", `"b" is not a number` + three},
		{"a NaN", "1,2,3\n4,5,nan\n", 2, 3, "nan", `"nan" is not finite` + three},
		{"an infinity", "1,2,3\n4,5,-Inf\n", 2, 3, "-Inf", `"-Inf" is not finite` + three},
		{"a first row of NaN is not taken for a header", "nan,nan,nan\n1,2,3\n", 1, 1, "nan", `"nan" is not finite` + three},
		{"a number that overflows", "1,2,1e309\n", 1, 3, "1e309", `"1e309" is beyond the largest float64, 1.8e308` + three},
		{"a first row that overflows is not taken for a header", "1e999,-1e999,1e999\n1,2,3\n", 1, 1, "1e999", `"1e999" is beyond the largest float64, 1.8e308` + three},
		{"a number is missing", "1,,3\n", 1, 2, "", "a number is missing" + three},
		{"a comma at the end", "1,2,\n", 1, 3, "", "a number is missing" + three},
		{"a shorter row", "1,2,3\n4,5\n", 2, 0, "4,5", "2 fields where the row before has 3" + same},
		{"a longer row", "1,2,3\n4,5,6,7\n", 2, 0, "4,5,6,7", "4 fields where the row before has 3" + same},
		{"a header of another length", "a,b\n1,2,3\n", 2, 0, "1,2,3", "3 fields where the row before has 2" + same},
		{"a data frame with its row numbers", ",a,b\n0,1.5,2.5\n1,3.5,4.5\n", 1, 1, "", "the first column has no name: it numbers the rows and is no feature; write the file without it, or choose columns"},
		{"another, in quotes", "\"\",\"V1\"\n\"1\",1.5\n\"2\",3.5\n", 1, 1, "", "the first column has no name: it numbers the rows and is no feature; write the file without it, or choose columns"},
		{"a header of numbers from 0", "0,1,2\n1.5,2.5,3.5\n", 1, 0, "", counting},
		{"a header of numbers from 1", "1,2\n1.5,2.5\n3.0,4e0\n", 1, 0, "", counting},
		{"an empty line between rows", "1,2\n\n3,4\n", 2, 0, "", "is empty, yet more rows follow; remove the line"},
		{"the first of many empty lines before the rows", "\n\n1,2\n", 1, 0, "", "is empty, yet more rows follow; remove the line"},
		{"blanks for commas", "1 2\n3 4\n", 1, 0, "1 2", "its numbers are separated by blanks; write commas between them, and a point before decimals: 1.5,2"},
		{"a decimal comma and semicolons", "1,5;2,5\n3,5;4,5\n", 1, 0, "1,5;2,5", "its numbers are separated by semicolons; write commas between them, and a point before decimals: 1.5,2"},
		{
			"a long text is cut in the message", "1\n" + strings.Repeat("ξ", 1000), 2, 1, strings.Repeat("ξ", 1000),
			`"` + strings.Repeat("ξ", 40) + `…" is not a number; every row must hold 1 comma-separated number`,
		},
		{"control characters are made visible", "1\n\x00\x1b[31m", 2, 1, "\x00\x1b[31m", `"\x00\x1b[31m" is not a number; every row must hold 1 comma-separated number`},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			m, err := models.ReadMatrixCSV("X.csv", strings.NewReader(tt.text))
			if m != nil {
				t.Errorf("got a matrix with an error")
			}
			wantReadError(t, err, models.ReadError{File: "X.csv", Row: tt.row, Column: tt.column, Text: tt.at, Reason: tt.says})
		})
	}
}

// What looks like a header of column numbers and is data.
func TestAFirstRowThatCounts(t *testing.T) {
	for _, tt := range []struct{ reason, text string }{
		{"rows of whole numbers follow", "0,1\n2,3\n"},
		{"one of them is whole", "0,1\n2,3.5\n"},
		{"it is the only row", "0,1\n"},
		{"it is written with decimals", "0.0,1.0\n1.5,2.5\n"},
		{"it does not count", "0,2\n1.5,2.5\n"},
		{"a single 1", "1\n1.5\n"},
	} {
		if _, err := models.ReadMatrixCSV("X.csv", strings.NewReader(tt.text)); err != nil {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}

func TestReadVectorCSV(t *testing.T) {
	want := []float64{1, -2, 3}
	tests := []struct{ reason, text string }{
		{"plain", "1\n-2\n3\n"},
		{"in quotes", "\"1\"\n\"-2\"\n\" 3 \"\n"},
		{"CRLF, header, byte order mark, empty lines at the end", "\ufefflabel\r\n1\r\n-2\r\n3\r\n\r\n\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			got, err := models.ReadVectorCSV("y.csv", strings.NewReader(tt.text))
			if err != nil || !cmp.Equal(got, want) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func TestReadVectorCSVRefuses(t *testing.T) {
	const one = "; a vector has one number a line"
	tests := []struct {
		reason, text string
		row          int
		at, says     string
	}{
		{"nothing at all", "", 0, "", "holds no numbers" + one},
		{"only a header", "y\n", 0, "", "holds no numbers" + one},
		{"a header of column numbers", "0\n1.5\n2.5\n", 1, "", "counts the columns, while no other row holds a whole number: a header, it seems; remove it, or write 0.0 for 0 if it is data"},
		{"a row of numbers", "1,2,3\n", 1, "1,2,3", `"1,2,3" is not a number` + one},
		{"a word after the first line", "1\nb\n", 2, "b", `"b" is not a number` + one},
		{"a NaN in the first line", "NaN\n1\n", 1, "NaN", `"NaN" is not finite` + one},
		{"a number that overflows", "y\n-1e400\n", 2, "-1e400", `"-1e400" is beyond the largest float64, 1.8e308` + one},
		{"an empty line between numbers", "1\n\n2\n", 2, "", "is empty, yet more rows follow; remove the line"},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			v, err := models.ReadVectorCSV("y.csv", strings.NewReader(tt.text))
			if v != nil {
				t.Errorf("got a vector with an error")
			}
			wantReadError(t, err, models.ReadError{File: "y.csv", Row: tt.row, Text: tt.at, Reason: tt.says})
		})
	}
}

// finite draws any finite float64: zeros of either sign, subnormal and huge ones.
var finite = rapid.Custom(func(t *rapid.T) float64 {
	return rapid.OneOf(
		rapid.Float64(),
		rapid.Map(rapid.Uint64(), math.Float64frombits),
		rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 5e-324, math.MaxFloat64, 0.1, 1.0 / 3}),
	).Filter(func(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }).Draw(t, "finite")
})

// bits makes -0 differ from 0.
func bits(data []float64) []uint64 {
	b := make([]uint64, len(data))
	for i, v := range data {
		b[i] = math.Float64bits(v)
	}
	return b
}

package models_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

func TestReadersChooseByNameOrFirstBytes(t *testing.T) {
	array := string(npyFile(1, "<f8", false, "(2,)", []float64{3, 4}))
	dir := t.TempDir()
	noError(t, os.WriteFile(filepath.Join(dir, "y.csv"), []byte("1\n2\n"), 0o666))
	noError(t, os.WriteFile(filepath.Join(dir, "y.npy"), []byte(array), 0o666))
	noError(t, os.WriteFile(filepath.Join(dir, "y.NPY"), []byte(array), 0o666))
	noError(t, os.WriteFile(filepath.Join(dir, "y"), []byte("5"), 0o666))
	tests := []struct {
		reason      string
		path, stdin string
		want        []float64
	}{
		{"a name that ends in .csv", filepath.Join(dir, "y.csv"), "", []float64{1, 2}},
		{"a name that ends in .npy", filepath.Join(dir, "y.npy"), "", []float64{3, 4}},
		{"the case of the ending is no matter", filepath.Join(dir, "y.NPY"), "", []float64{3, 4}},
		{"a name without an ending is CSV", filepath.Join(dir, "y"), "9", []float64{5}},
		{"text on standard input", "-", "6\n7", []float64{6, 7}},
		{"NPY on standard input", "-", array, []float64{3, 4}},
		{"a number shorter than the magic bytes", "-", "8", []float64{8}},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			got, err := models.ReadVector(tt.path, strings.NewReader(tt.stdin))
			if err != nil || !cmp.Equal(got, tt.want) {
				t.Errorf("vector: got %v, %v, want %v", got, err, tt.want)
			}
			if tt.path == "-" && tt.stdin == array || strings.EqualFold(filepath.Ext(tt.path), ".npy") {
				return // a matrix of shape (2,) is refused
			}
			m, err := models.ReadMatrix(tt.path, strings.NewReader(tt.stdin))
			if err != nil || !mat.Equal(m, mat.NewDense(len(tt.want), 1, tt.want)) {
				t.Errorf("matrix: got %v, %v, want the column %v", m, err, tt.want)
			}
		})
	}
}

// wantReadError holds err against a ReadError, whose sentence is its place and
// its reason.
func wantReadError(t *testing.T, err error, want models.ReadError) {
	t.Helper()
	got, ok := errors.AsType[*models.ReadError](err)
	if !ok {
		t.Fatalf("got %v, want a *ReadError", err)
	}
	sameError := cmp.Comparer(func(a, b error) bool { return errors.Is(a, b) || errors.Is(b, a) })
	if diff := cmp.Diff(want, *got, sameError); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadersRefuseFilesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	missing, missingNPY := filepath.Join(dir, "X.csv"), filepath.Join(dir, "X.npy")
	broken := errors.New("the line went dead")
	tests := []struct {
		reason string
		path   string
		stdin  io.Reader
		want   models.ReadError
	}{
		{"no such text file", missing, nil, models.ReadError{File: missing, Reason: "no such file or directory", Err: fs.ErrNotExist}},
		{"no such NPY file", missingNPY, nil, models.ReadError{File: missingNPY, Reason: "no such file or directory", Err: fs.ErrNotExist}},
		{"a directory", dir, nil, models.ReadError{File: dir, Reason: "is a directory; name the file of numbers in it"}},
		{
			"reading fails half way through text", "-", io.MultiReader(strings.NewReader("1\n2\n3"), iotest.ErrReader(broken)),
			models.ReadError{File: "standard input", Row: 3, Reason: "the line went dead", Err: broken},
		},
		{
			"reading fails in an NPY header", "-", io.MultiReader(strings.NewReader("\x93NUMPY\x01\x00"), iotest.ErrReader(broken)),
			models.ReadError{File: "standard input", Reason: "the line went dead", Err: broken},
		},
		{
			"reading fails in NPY data", "-",
			io.MultiReader(strings.NewReader(string(npyFile(1, "<f8", false, "(2, 2)", []float64{1}))), iotest.ErrReader(broken)),
			models.ReadError{File: "standard input", Reason: "the line went dead", Err: broken},
		},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			m, err := models.ReadMatrix(tt.path, tt.stdin)
			if m != nil {
				t.Errorf("got a matrix with an error")
			}
			wantReadError(t, err, tt.want)
		})
	}
}

func TestReadErrorNamesThePlace(t *testing.T) {
	tests := []struct {
		reason string
		err    models.ReadError
		want   string
	}{
		{"the whole file", models.ReadError{File: "y.csv", Reason: "is empty"}, "y.csv: is empty"},
		{"a whole row", models.ReadError{File: "y.csv", Row: 3, Reason: "is empty"}, "y.csv: row 3: is empty"},
		{"one number", models.ReadError{File: "y.csv", Row: 3, Column: 7, Reason: "is odd"}, "y.csv: row 3, column 7: is odd"},
	}
	for _, tt := range tests {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.reason, got, tt.want)
		}
	}
}

package models_test

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

// What holds of every input: a reader does not panic, an error is a *ReadError
// that begins with the file's name and comes alone, and what is accepted is not
// empty, is finite, and reads back bit for bit from the CSV written of it.

var csvSeeds = []string{
	"", "\n", "1", "1,2\n3,4\n", "a,b\n1,2\r\n3,4\r\n\r\n", "\ufeff1\n2\n", "\ufeff", "1,2\n3\n", "1\n\n2\n", "nan\n", "1e999\n", "-0\n",
	"1,,2\n", "0x1p-2,1_0\n", "x\n", "\"a,b\",c\n1,2,3\n", "5e-324\n4.9e-324\n", "1;2\n3;4\n", "\x00\n", "1\r2\r", " 1 , 2 \n",
}

func npySeeds() [][]byte {
	return [][]byte{
		nil,
		[]byte("\x93NUMPY"),
		[]byte("\x93NUMPY\x01\x00\x00\x00"),
		[]byte("\x93NUMPY\x02\x00\xff\xff\xff\xff"),
		npyHead(1, "{'shape': (2, 2), 'fortran_order': False, 'descr': '<f8'}"),
		npyHead(1, "}{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)"),
		npyFile(1, "<f8", false, "(2,)", []float64{1, math.NaN()}),
		npyFile(1, "<f8", false, "(2, 2)", []float64{1, 2, 3, 4}),
		npyFile(2, ">f4", true, "(2, 2)", []float32{1, 2, 3, 4}),
		npyFile(1, "<i8", false, "(2, 1)", []int64{1, 1<<53 + 1}),
		npyFile(1, "|u1", false, "(4,)", []uint8{1, 2, 3, 4}),
		npyFile(1, "<U4", false, "(1,)", []uint8{1, 2, 3, 4}),
		npyFile(1, "<f8", false, "(-1, -2)", []float64{1, 2}),
		npyFile(1, "<f8", false, "(4611686018427387904, 4)", []float64{1, 2}),
	}
}

func checkRefusal(t *testing.T, err error) {
	t.Helper()
	refusal, ok := errors.AsType[*models.ReadError](err)
	if !ok {
		t.Fatalf("%T is not a *ReadError: %v", err, err)
	}
	if !strings.HasPrefix(err.Error(), "some file: ") && !strings.HasPrefix(err.Error(), "some file: row ") {
		t.Errorf("%q does not begin with the file's name", err)
	}
	if refusal.Reason == "" || len(err.Error()) > 1000 || refusal.Row < 0 || refusal.Column < 0 || refusal.Column > 0 && refusal.Row == 0 {
		t.Errorf("a poor message: %#v", refusal)
	}
}

// checkMatrix checks what a reader returned.
func checkMatrix(t *testing.T, m *mat.Dense, err error) {
	t.Helper()
	if err != nil {
		if m != nil {
			t.Error("a matrix with an error")
		}
		checkRefusal(t, err)
		return
	}
	rows, columns := m.Dims()
	if rows < 1 || columns < 1 {
		t.Fatalf("accepted %d×%d", rows, columns)
	}
	var text strings.Builder
	for i := range rows {
		for j := range columns {
			v := m.At(i, j)
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("accepted %g", v)
			}
			if j > 0 {
				text.WriteByte(',')
			}
			text.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
		}
		text.WriteByte('\n')
	}
	again, err := models.ReadMatrixCSV("some file", strings.NewReader(text.String()))
	if err != nil || !cmp.Equal(bits(again.RawMatrix().Data), bits(m.RawMatrix().Data)) {
		t.Errorf("%v does not read back: %v", m.RawMatrix().Data, err)
	}
}

// checkVector checks what a reader returned: a vector is a matrix of one column.
func checkVector(t *testing.T, v []float64, err error) {
	t.Helper()
	switch {
	case err == nil && len(v) == 0:
		t.Fatal("accepted no numbers")
	case err == nil:
		checkMatrix(t, mat.NewDense(len(v), 1, v), nil)
	default:
		if v != nil {
			t.Error("a vector with an error")
		}
		checkRefusal(t, err)
	}
}

func FuzzReadMatrixCSV(f *testing.F) {
	for _, seed := range csvSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := models.ReadMatrixCSV("some file", strings.NewReader(text))
		checkMatrix(t, m, err)
	})
}

func FuzzReadVectorCSV(f *testing.F) {
	for _, seed := range csvSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := models.ReadVectorCSV("some file", strings.NewReader(text))
		checkVector(t, v, err)
		// One number a line is a matrix of one column, and the readers must agree.
		m, matrixErr := models.ReadMatrixCSV("some file", strings.NewReader(text))
		if err == nil && !strings.Contains(text, ",") && (matrixErr != nil || !cmp.Equal(bits(m.RawMatrix().Data), bits(v))) {
			t.Errorf("as a vector %v, as a matrix %v", v, matrixErr)
		}
	})
}

func FuzzReadMatrixNPY(f *testing.F) {
	for _, seed := range npySeeds() {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := models.ReadMatrixNPY("some file", bytes.NewReader(file))
		checkMatrix(t, m, err)
	})
}

func FuzzReadVectorNPY(f *testing.F) {
	for _, seed := range npySeeds() {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		v, err := models.ReadVectorNPY("some file", bytes.NewReader(file))
		checkVector(t, v, err)
	})
}

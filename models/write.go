package models

import (
	"bufio"
	"bytes"
	"io"
	"strconv"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/internal/wholefile"
)

// WriteMatrix writes m to the file path as CSV, one row a line, with no header.
// [ReadMatrix] gives back every bit of it.
//
// The file is written whole or not at all: into a new file beside it that then
// takes its name. A number that is not finite is a *[NotFiniteError]; every
// other error is a *[WriteError].
//
// WriteMatrix panics if m has no numbers.
func WriteMatrix(path string, m mat.Matrix) error {
	if rows, _ := m.Dims(); rows == 0 {
		panic("models: WriteMatrix wants at least one number")
	}
	if err := checkFinite(path, m); err != nil {
		return err
	}
	return wholefile.Write(path, func(w io.Writer) error {
		b := bufio.NewWriter(w) // it keeps its first error
		writeCSV(b, m)
		return b.Flush()
	})
}

// WriteVector writes v to the file path, one number a line, with no header.
// [ReadVector] gives back every bit of it. It fails as [WriteMatrix] does.
func WriteVector(path string, v []float64) error {
	if len(v) == 0 {
		panic("models: WriteVector wants at least one number")
	}
	return WriteMatrix(path, mat.NewVecDense(len(v), v))
}

func writeCSV(w *bufio.Writer, m mat.Matrix) {
	rows, columns := m.Dims()
	for i := range rows {
		for j := range columns {
			if j > 0 {
				w.WriteByte(',')
			}
			// The shortest decimal that reads back as the same float64, and looks
			// like one: a first row 0,1,2 could be a header.
			text := strconv.AppendFloat(w.AvailableBuffer(), m.At(i, j), 'g', -1, 64)
			if !bytes.ContainsAny(text, ".e") {
				text = append(text, ".0"...)
			}
			w.Write(text)
		}
		w.WriteByte('\n')
	}
}

// A WriteError tells why a file was not written. What was there before is unchanged.
// Unwrap returns the cause, so that errors.Is can tell fs.ErrPermission.
type WriteError = wholefile.Error

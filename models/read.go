package models

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/sbinet/npyio/npy"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/internal/wholefile"
)

// ReadMatrix reads the matrix in the file path: NPY if path ends in ".npy", CSV
// otherwise ([ReadMatrixNPY], [ReadMatrixCSV]). The path "-" means stdin, which
// is NPY if it begins with NPY's magic bytes. Of the matrix it returns the given
// columns, all if there are none. Every error is a *[ReadError].
func ReadMatrix(path string, stdin io.Reader, columns ...Column) (*mat.Dense, error) {
	of := func(f func(string, io.Reader, ...Column) (*mat.Dense, error)) reader[*mat.Dense] {
		return func(name string, r io.Reader) (*mat.Dense, error) { return f(name, r, columns...) }
	}
	return read(path, stdin, of(ReadMatrixCSV), of(ReadMatrixNPY))
}

// ReadVector reads the vector in the file path, chosen as by [ReadMatrix]
// ([ReadVectorNPY], [ReadVectorCSV]). Every error is a *[ReadError].
func ReadVector(path string, stdin io.Reader) ([]float64, error) {
	return read(path, stdin, ReadVectorCSV, ReadVectorNPY)
}

type reader[T any] func(name string, r io.Reader) (T, error)

func read[T any](path string, stdin io.Reader, fromCSV, fromNPY reader[T]) (T, error) {
	var none T
	if path == "-" {
		r := bufio.NewReader(stdin)
		if isNPY(r) {
			return fromNPY("standard input", r)
		}
		return fromCSV("standard input", r)
	}
	f, err := os.Open(path)
	if err != nil {
		return none, systemError(path, 0, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return none, &ReadError{File: path, Reason: "is a directory; name the file of numbers in it"}
	}
	if strings.EqualFold(filepath.Ext(path), ".npy") {
		return fromNPY(path, f)
	}
	return fromCSV(path, f)
}

func isNPY(r *bufio.Reader) bool {
	head, _ := r.Peek(len(npy.Magic)) // what is wrong with r shows when it is read
	return bytes.Equal(head, npy.Magic[:])
}

// A ReadError tells why a file of numbers was refused, and where.
type ReadError struct {
	File   string // path, or "standard input"
	Row    int    // counted from 1, in CSV the line with a header included; 0: the whole file
	Column int    // counted from 1; 0: the whole row
	Text   string // the text at fault, if there is one
	Reason string // what is wrong, with Text shortened and quoted, and what would be right
	Err    error  // the operating system's error, if there is one
}

func (e *ReadError) Error() string { return place(e.File, e.Row, e.Column) + ": " + e.Reason }

// Unwrap returns the operating system's error, so that errors.Is can tell
// fs.ErrNotExist.
func (e *ReadError) Unwrap() error { return e.Err }

// systemError returns the ReadError for err, met in the given row of file.
func systemError(file string, row int, err error) *ReadError {
	return &ReadError{File: file, Row: row, Reason: wholefile.Cause(err).Error(), Err: err}
}

// quote returns text in quotes, cut to a length that suits a sentence.
func quote(text string) string {
	const limit = 40
	if runes := []rune(text[:min(len(text), 4*limit)]); len(runes) > limit {
		text = string(runes[:limit]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

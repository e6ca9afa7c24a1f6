package models

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"gonum.org/v1/gonum/mat"
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
	return writeWhole(path, func(w *bufio.Writer) { writeCSV(w, m) })
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

// A WriteError tells why a file was not written. What stood there before stands
// there still.
type WriteError struct {
	File string
	Err  error // the cause, mostly of the operating system
}

func (e *WriteError) Error() string { return fmt.Sprintf("%s: not written: %v", e.File, e.Err) }

// Unwrap returns the cause, so that errors.Is can tell fs.ErrPermission.
func (e *WriteError) Unwrap() error { return e.Err }

// writeWhole gives the file path the content that write puts out, or leaves it
// as it was. A bufio.Writer keeps its first error, so write need not look.
func writeWhole(path string, write func(*bufio.Writer)) (err error) {
	defer func() {
		if err != nil {
			err = &WriteError{File: path, Err: cause(err)}
		}
	}()

	// To rename over a symbolic link would cut it, and over a device remove it.
	target := path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		target = real
	}
	permissions := fs.FileMode(0o666) // less the umask, which os.CreateTemp would not ask
	if info, err := os.Stat(target); err == nil {
		if !info.Mode().IsRegular() {
			return errors.New("it is not a regular file; choose another name")
		}
		permissions = info.Mode().Perm()
	}
	temporary := fmt.Sprintf("%s.%08x.tmp", target, rand.Uint32())
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, permissions)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(temporary)
		}
	}()
	w := bufio.NewWriter(f)
	write(w)
	if err := errors.Join(w.Flush(), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(temporary, target)
}

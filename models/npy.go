package models

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/sbinet/npyio/npy"
	"gonum.org/v1/gonum/mat"
)

// ReadMatrixNPY reads a matrix from r, a NumPy array of shape (n, d) [NPY]; of it
// the given columns, all if there are none.
//
// It reads format versions 1, 2 and 3, C and Fortran order, float64, float32 and
// all integers, of either byte order. Integers of size 2⁵³ and more are refused,
// since float64 does not hold them all; so is anything that follows the array.
// Memory grows with what r really holds, whatever its header claims.
//
// Every error is a *[ReadError] that names the file as name.
func ReadMatrixNPY(name string, r io.Reader, columns ...Column) (*mat.Dense, error) {
	a := array{name: name}
	if err := a.read(r); err != nil {
		return nil, err
	}
	if len(a.shape) != 2 {
		return nil, a.refuse("holds an array of shape %s; a matrix has shape (n, d)", tuple(a.shape))
	}
	x := mat.NewDense(a.shape[0], a.shape[1], a.data)
	if columns == nil {
		return x, nil
	}
	return pick(name, x, columns)
}

// ReadVectorNPY reads a vector from r, a NumPy array of shape (n,) or (n, 1);
// for the rest see [ReadMatrixNPY].
//
// Every error is a *[ReadError] that names the file as name.
func ReadVectorNPY(name string, r io.Reader) ([]float64, error) {
	a := array{name: name}
	if err := a.read(r); err != nil {
		return nil, err
	}
	if len(a.shape) == 2 && a.shape[1] != 1 {
		return nil, a.refuse("holds an array of shape %s; a vector has shape (n,) or (n, 1)", tuple(a.shape))
	}
	return a.data, nil
}

// An array is a NumPy array of one or two dimensions.
type array struct {
	name  string // of its file
	shape []int
	data  []float64 // finite, not empty, in C order
}

// read fills a from r, and from npyio's reading of what r holds, once that is
// known to be of sane length.
func (a *array) read(r io.Reader) error {
	head, err := a.readHead(r)
	if err != nil {
		return err
	}
	var body bytes.Reader // filled when the header has told how much to expect
	var decoder *npy.Reader
	err = withoutPanic(func() (err error) {
		decoder, err = npy.NewReader(io.MultiReader(bytes.NewReader(head), &body))
		return err
	})
	if err != nil {
		return a.refuse("has an NPY header that is not understood (%v); save it again with numpy.save", err)
	}

	header := decoder.Header.Descr
	a.shape = header.Shape
	number := npy.TypeFrom(header.Type)
	if number == nil || decoders[number.Kind()] == nil {
		return a.refuse("holds numbers of type %s; save it as float64", quote(header.Type))
	}
	size, err := a.size(number)
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(io.LimitReader(r, size+1))
	if err != nil {
		return systemError(a.name, 0, err)
	}
	switch held := int64(len(raw)); {
	case held < size:
		return a.refuse("is cut short: shape %s takes %d bytes and %d are there", tuple(a.shape), size, held)
	case held > size:
		return a.refuse("goes on after its array of shape %s; save one array a file", tuple(a.shape))
	}

	body.Reset(raw)
	err = withoutPanic(func() (err error) {
		a.data, err = decoders[number.Kind()](decoder)
		return err
	})
	if err != nil {
		return a.refuse("has NPY data that are not understood (%v); save it again with numpy.save", err)
	}
	if header.Fortran && len(a.shape) == 2 {
		a.data = transpose(a.data, a.shape[0], a.shape[1])
	}
	return a.check(number)
}

// readHead returns the preamble and header of an NPY file, as NumPy writes them
// in version 1. Their length is checked first: npy.NewReader would allocate any
// length it is told. The preamble is the magic bytes, two bytes of version and
// the length of the header.
func (a *array) readHead(r io.Reader) ([]byte, error) {
	const longest = 10_000 // NumPy writes some 100 bytes and refuses to read more than this

	head := make([]byte, len(npy.Magic)+2)
	if err := a.fill(head, r); err != nil {
		return nil, err
	}
	if [6]byte(head) != npy.Magic {
		return nil, a.refuse("is not an NPY file, which begins with %q", npy.Magic[:])
	}
	var length [4]byte
	lengthBytes := length[:]
	switch version := head[len(npy.Magic)]; version {
	case 1:
		lengthBytes = length[:2]
	case 2, 3:
	default:
		return nil, a.refuse("is of NPY version %d, and only 1 to 3 are read; save it as plain float64", version)
	}
	if err := a.fill(lengthBytes, r); err != nil {
		return nil, err
	}
	n := binary.LittleEndian.Uint32(length[:])
	if n > longest {
		return nil, a.refuse("claims an NPY header of %d bytes, and at most %d are read; save it again with numpy.save", n, longest)
	}
	header := make([]byte, n)
	if err := a.fill(header, r); err != nil {
		return nil, err
	}
	h, err := parseNPYHeader(string(header))
	if err != nil {
		return nil, a.refuse("has an NPY header that is not understood (%v); save it again with numpy.save", err)
	}
	text := h.canonical()
	head = append(head[:len(npy.Magic)], 1, 0)
	return append(binary.LittleEndian.AppendUint16(head, uint16(len(text))), text...), nil
}

// fill reads all of dst from r.
func (a *array) fill(dst []byte, r io.Reader) error {
	switch _, err := io.ReadFull(r, dst); err {
	case nil:
		return nil
	case io.EOF, io.ErrUnexpectedEOF:
		return a.refuse("is cut short within its NPY header; save it again with numpy.save")
	default:
		return systemError(a.name, 0, err)
	}
}

// size returns the number of bytes that the array takes, at least 1.
func (a *array) size(number reflect.Type) (int64, error) {
	if len(a.shape) != 1 && len(a.shape) != 2 {
		return 0, a.refuse("holds an array of shape %s; a matrix has shape (n, d) and a vector (n,)", tuple(a.shape))
	}
	size := int64(number.Size())
	for _, n := range a.shape {
		if n < 1 {
			return 0, a.refuse("holds an array of shape %s, which has no numbers", tuple(a.shape))
		}
		if size > (math.MaxInt64-1)/int64(n) {
			return 0, a.refuse("claims an array of shape %s, more than a file can hold", tuple(a.shape))
		}
		size *= int64(n)
	}
	return size, nil
}

// check refuses a number that is not finite, and an integer of 64 bits that
// float64 may have rounded.
func (a *array) check(number reflect.Type) error {
	limit, complaint := math.Inf(1), " is not finite; every number must be"
	if k := number.Kind(); k == reflect.Int64 || k == reflect.Uint64 {
		limit, complaint = 1<<53, " is an integer of size 2⁵³ or more, beyond which float64 has gaps; scale the data and save it as float64"
	}
	for i, v := range a.data {
		if math.Abs(v) < limit {
			continue
		}
		text := strconv.FormatFloat(v, 'g', -1, 64)
		at := &ReadError{File: a.name, Row: i + 1, Text: text, Reason: text + complaint}
		if len(a.shape) == 2 {
			at.Row, at.Column = i/a.shape[1]+1, i%a.shape[1]+1
		}
		return at
	}
	return nil
}

func (a *array) refuse(format string, args ...any) error {
	return &ReadError{File: a.name, Reason: fmt.Sprintf(format, args...)}
}

// decoders reads the numbers of each kind that is read.
var decoders = map[reflect.Kind]func(*npy.Reader) ([]float64, error){
	reflect.Float64: decode[float64],
	reflect.Float32: decode[float32],
	reflect.Int8:    decode[int8],
	reflect.Int16:   decode[int16],
	reflect.Int32:   decode[int32],
	reflect.Int64:   decode[int64],
	reflect.Uint8:   decode[uint8],
	reflect.Uint16:  decode[uint16],
	reflect.Uint32:  decode[uint32],
	reflect.Uint64:  decode[uint64],
}

type numeric interface {
	float64 | float32 | int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64
}

func decode[T numeric](r *npy.Reader) ([]float64, error) {
	var numbers []T
	if err := r.Read(&numbers); err != nil {
		return nil, err
	}
	data := make([]float64, len(numbers))
	for i, v := range numbers {
		data[i] = float64(v)
	}
	return data, nil
}

func transpose(columns []float64, rows, cols int) []float64 {
	data := make([]float64, len(columns))
	for i := range rows {
		for j := range cols {
			data[i*cols+j] = columns[j*rows+i]
		}
	}
	return data
}

// withoutPanic runs f and turns its panic, if it has one, into an error: npyio
// slices a header between keys that a bad file may hold in any order.
func withoutPanic(f func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("npy: not laid out as NumPy does it")
		}
	}()
	return f()
}

// tuple prints a shape as NumPy does.
func tuple(shape []int) string {
	if len(shape) == 1 {
		return fmt.Sprintf("(%d,)", shape[0])
	}
	return "(" + strings.ReplaceAll(strings.Trim(fmt.Sprint(shape), "[]"), " ", ", ") + ")"
}

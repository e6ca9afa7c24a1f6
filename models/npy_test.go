package models_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sbinet/npyio/npy"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
)

// npyFile returns an NPY file [NPY] with the header that numpy.save writes.
// data is a slice of numbers of the size that descr tells.
func npyFile(version byte, descr string, fortran bool, shape string, data any) []byte {
	order := "False"
	if fortran {
		order = "True"
	}
	header := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }", descr, order, shape)
	return append(npyHead(version, header), npyData(descr, data)...)
}

// npyHead returns the preamble and the header, padded to a multiple of 64 bytes.
func npyHead(version byte, header string) []byte {
	head := []byte{0x93, 'N', 'U', 'M', 'P', 'Y', version, 0}
	preamble := 10
	if version > 1 {
		preamble = 12
	}
	for (preamble+len(header)+1)%64 != 0 {
		header += " "
	}
	header += "\n"
	if version > 1 {
		head = binary.LittleEndian.AppendUint32(head, uint32(len(header)))
	} else {
		head = binary.LittleEndian.AppendUint16(head, uint16(len(header)))
	}
	return append(head, header...)
}

func npyData(descr string, data any) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	if strings.HasPrefix(descr, ">") {
		order = binary.BigEndian
	}
	var b bytes.Buffer
	if err := binary.Write(&b, order, data); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestReadMatrixNPY(t *testing.T) {
	tests := []struct {
		reason string
		file   []byte
		want   []float64 // 2×3
	}{
		{
			reason: "the bytes that NumPy wrote for np.arange(6, dtype='float64').reshape(2, 3, order='f') (github.com/sbinet/npyio, testdata/data_float64_2x3_forder.npy)",
			file: append([]byte("\x93NUMPY\x01\x00\x46\x00{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }           \n"),
				npyData("<f8", []float64{0, 1, 2, 3, 4, 5})...),
			want: []float64{0, 2, 4, 1, 3, 5},
		},
		{reason: "C order", file: npyFile(1, "<f8", false, "(2, 3)", []float64{1, 2, 3, 4, 5, 6.5}), want: []float64{1, 2, 3, 4, 5, 6.5}},
		{reason: "Fortran order", file: npyFile(1, "<f8", true, "(2, 3)", []float64{1, 2, 3, 4, 5, 6.5}), want: []float64{1, 3, 5, 2, 4, 6.5}},
		{reason: "version 2", file: npyFile(2, "<f8", false, "(2, 3)", []float64{1, 2, 3, 4, 5, 6.5}), want: []float64{1, 2, 3, 4, 5, 6.5}},
		{reason: "version 3", file: npyFile(3, "<f8", false, "(2, 3)", []float64{1, 2, 3, 4, 5, 6.5}), want: []float64{1, 2, 3, 4, 5, 6.5}},
		{
			reason: "keys in another order, double quotes, no comma at the end, which the format allows",
			file:   append(npyHead(1, `{"shape":(2,3),"fortran_order":True,"descr":"<f8"}`), npyData("<f8", []float64{1, 2, 3, 4, 5, 6.5})...),
			want:   []float64{1, 3, 5, 2, 4, 6.5},
		},
		{reason: "big-endian float64", file: npyFile(1, ">f8", false, "(2, 3)", []float64{1, 2, 3, 4, 5, 6.5}), want: []float64{1, 2, 3, 4, 5, 6.5}},
		{reason: "float32 becomes the same number", file: npyFile(1, "<f4", false, "(2, 3)", []float32{1, 2, 3, 4, 5, 0.1}), want: []float64{1, 2, 3, 4, 5, float64(float32(0.1))}},
		{reason: "int8", file: npyFile(1, "|i1", false, "(2, 3)", []int8{-128, 127, 0, 1, 2, 3}), want: []float64{-128, 127, 0, 1, 2, 3}},
		{reason: "int16", file: npyFile(1, "<i2", false, "(2, 3)", []int16{-32768, 32767, 0, 1, 2, 3}), want: []float64{-32768, 32767, 0, 1, 2, 3}},
		{reason: "int32, Fortran order", file: npyFile(1, "<i4", true, "(2, 3)", []int32{math.MinInt32, 1, 2, 3, 4, 5}), want: []float64{math.MinInt32, 2, 4, 1, 3, 5}},
		{reason: "big-endian int64 up to 2⁵³", file: npyFile(1, ">i8", false, "(2, 3)", []int64{1<<53 - 1, 1 - 1<<53, 0, 1, 2, 3}), want: []float64{1<<53 - 1, 1 - 1<<53, 0, 1, 2, 3}},
		{reason: "uint8", file: npyFile(1, "|u1", false, "(2, 3)", []uint8{255, 1, 2, 3, 4, 5}), want: []float64{255, 1, 2, 3, 4, 5}},
		{reason: "uint16", file: npyFile(1, "<u2", false, "(2, 3)", []uint16{65535, 1, 2, 3, 4, 5}), want: []float64{65535, 1, 2, 3, 4, 5}},
		{reason: "uint32", file: npyFile(1, "<u4", false, "(2, 3)", []uint32{math.MaxUint32, 1, 2, 3, 4, 5}), want: []float64{math.MaxUint32, 1, 2, 3, 4, 5}},
		{reason: "uint64", file: npyFile(1, "<u8", false, "(2, 3)", []uint64{1<<53 - 1, 1, 2, 3, 4, 5}), want: []float64{1<<53 - 1, 1, 2, 3, 4, 5}},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			got, err := models.ReadMatrixNPY("X.npy", bytes.NewReader(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			if !mat.Equal(got, mat.NewDense(2, 3, tt.want)) {
				t.Errorf("got %v, want %v", got.RawMatrix().Data, tt.want)
			}
		})
	}
}

func TestReadVectorNPY(t *testing.T) {
	for _, shape := range []string{"(3,)", "(3, 1)"} {
		for _, fortran := range []bool{false, true} {
			file := npyFile(1, "<f8", fortran, shape, []float64{1, 2, 3})
			got, err := models.ReadVectorNPY("y.npy", bytes.NewReader(file))
			if err != nil || !cmp.Equal(got, []float64{1, 2, 3}) {
				t.Errorf("%s: got %v, %v", shape, got, err)
			}
		}
	}
}

func TestReadNPYRefuses(t *testing.T) {
	const good = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }"
	const again = "; save it again with numpy.save"
	two := []float64{1, 2}
	four := []float64{1, 2, 3, 4}
	whole := npyFile(1, "<f8", false, "(2, 2)", four)
	tests := []struct {
		reason string
		file   []byte
		matrix string // what ReadMatrixNPY says; "": it accepts
		vector string // what ReadVectorNPY says; "": the same
	}{
		{reason: "nothing at all", file: nil, matrix: "is cut short within its NPY header" + again},
		{reason: "text", file: []byte("1,2\n3,4\n"), matrix: `is not an NPY file, which begins with "\x93NUMPY"`},
		{reason: "cut in the length", file: whole[:9], matrix: "is cut short within its NPY header" + again},
		{reason: "cut in the header", file: whole[:40], matrix: "is cut short within its NPY header" + again},
		{reason: "cut in the data", file: whole[:len(whole)-1], matrix: "is cut short: shape (2, 2) takes 32 bytes and 31 are there"},
		{reason: "two arrays in one file", file: append(bytes.Clone(whole), whole...), matrix: "goes on after its array of shape (2, 2); save one array a file"},
		{reason: "version 4", file: npyFile(4, "<f8", false, "(2, 2)", four), matrix: "is of NPY version 4, and only 1 to 3 are read; save it as plain float64"},
		{
			reason: "a header of 4 GB that is not there", file: []byte("\x93NUMPY\x02\x00\xff\xff\xff\xff"),
			matrix: "claims an NPY header of 4294967295 bytes, and at most 10000 are read" + again,
		},
		{
			reason: "an array of 8 GB that is not there", file: npyFile(1, "<f8", false, "(1000000, 1000)", two),
			matrix: "is cut short: shape (1000000, 1000) takes 8000000000 bytes and 16 are there",
			vector: "is cut short: shape (1000000, 1000) takes 8000000000 bytes and 16 are there",
		},
		{
			reason: "a size that overflows", file: npyFile(1, "<f8", false, "(4611686018427387904, 4611686018427387904)", two),
			matrix: "claims an array of shape (4611686018427387904, 4611686018427387904), more than a file can hold",
		},
		{reason: "a dimension that overflows int", file: npyFile(1, "<f8", false, "(99999999999999999999,)", two), matrix: `has an NPY header that is not understood (strconv.Atoi: parsing "99999999999999999999": value out of range)` + again},
		{reason: "negative dimensions", file: npyFile(1, "<f8", false, "(-1, -2)", two), matrix: "holds an array of shape (-1, -2), which has no numbers"},
		{reason: "no rows", file: npyFile(1, "<f8", false, "(0, 3)", []float64{}), matrix: "holds an array of shape (0, 3), which has no numbers"},
		{reason: "a scalar", file: npyFile(1, "<f8", false, "()", []float64{1}), matrix: "holds an array of shape (); a matrix has shape (n, d) and a vector (n,)"},
		{reason: "three dimensions", file: npyFile(1, "<f8", false, "(1, 1, 2)", two), matrix: "holds an array of shape (1, 1, 2); a matrix has shape (n, d) and a vector (n,)"},
		{
			reason: "a row is no vector", file: npyFile(1, "<f8", false, "(1, 2)", two),
			vector: "holds an array of shape (1, 2); a vector has shape (n,) or (n, 1)",
		},
		{reason: "complex numbers", file: npyFile(1, "<c16", false, "(1, 1)", two), matrix: `holds numbers of type "<c16"; save it as float64`},
		{reason: "truth values", file: npyFile(1, "|b1", false, "(1, 2)", []uint8{0, 1}), matrix: `holds numbers of type "|b1"; save it as float64`},
		{reason: "half precision", file: npyFile(1, "<f2", false, "(1, 2)", []uint16{0, 1}), matrix: `holds numbers of type "<f2"; save it as float64`},
		{reason: "Python objects", file: npyFile(1, "|O", false, "(1, 2)", two), matrix: `holds numbers of type "|O"; save it as float64`},
		{reason: "strings", file: npyFile(1, "<U4", false, "(1, 2)", two), matrix: `holds numbers of type "<U4"; save it as float64`},
		{reason: "no header at all", file: []byte("\x93NUMPY\x01\x00\x00\x00"), matrix: `has an NPY header that is not understood (want "{")` + again},
		{reason: "a missing key", file: npyHead(1, "{'descr': '<f8'}"), matrix: "has an NPY header that is not understood (want the keys descr, fortran_order and shape)" + again},
		{reason: "a key twice", file: npyHead(1, "{'descr': '<f8', 'descr': '<f4'}"), matrix: `has an NPY header that is not understood (want the key "descr" once)` + again},
		{reason: "another key", file: npyHead(1, strings.Replace(good, "descr", "dtype", 1)), matrix: `has an NPY header that is not understood (want the keys descr, fortran_order and shape alone, not "dtype")` + again},
		{reason: "an order that is neither", file: npyHead(1, strings.Replace(good, "False", "None", 1)), matrix: "has an NPY header that is not understood (want True or False for fortran_order)" + again},
		{reason: "no comma between keys", file: npyHead(1, strings.Replace(good, "False,", "False", 1)), matrix: "has an NPY header that is not understood (want a comma or })" + again},
		{reason: "a quote that does not end", file: npyHead(1, `{'descr": 1}`), matrix: "has an NPY header that is not understood (want a string in quotes)" + again},
		{reason: "a shape of words", file: npyHead(1, strings.Replace(good, "(2, 2)", "(2, d)", 1)), matrix: "has an NPY header that is not understood (want a tuple of whole numbers for shape)" + again},
		{reason: "more after the dictionary", file: npyHead(1, good+" {}"), matrix: "has an NPY header that is not understood (want nothing after })" + again},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			m, err := models.ReadMatrixNPY("a.npy", bytes.NewReader(tt.file))
			if tt.matrix == "" {
				if err != nil {
					t.Errorf("matrix: %v", err)
				}
			} else {
				if m != nil {
					t.Error("got a matrix with an error")
				}
				wantReadError(t, err, models.ReadError{File: "a.npy", Reason: tt.matrix})
			}
			v, err := models.ReadVectorNPY("a.npy", bytes.NewReader(tt.file))
			if v != nil {
				t.Error("got a vector with an error")
			}
			if tt.vector == "" {
				tt.vector = tt.matrix
			}
			wantReadError(t, err, models.ReadError{File: "a.npy", Reason: tt.vector})
		})
	}

	if _, err := models.ReadMatrixNPY("y.npy", bytes.NewReader(npyFile(1, "<f8", false, "(2,)", two))); true {
		wantReadError(t, err, models.ReadError{File: "y.npy", Reason: "holds an array of shape (2,); a matrix has shape (n, d)"})
	}
}

func TestReadNPYNamesTheNumberAtFault(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	const gaps = " is an integer of size 2⁵³ or more, beyond which float64 has gaps; scale the data and save it as float64"
	tests := []struct {
		reason string
		file   []byte
		want   models.ReadError
	}{
		{
			"a NaN in C order", npyFile(1, "<f8", false, "(2, 3)", []float64{1, 2, 3, 4, nan, 6}),
			models.ReadError{Row: 2, Column: 2, Text: "NaN", Reason: "NaN is not finite; every number must be"},
		},
		{
			"an infinity in Fortran order", npyFile(1, "<f8", true, "(2, 3)", []float64{1, 2, 3, 4, -inf, 6}),
			models.ReadError{Row: 1, Column: 3, Text: "-Inf", Reason: "-Inf is not finite; every number must be"},
		},
		{
			"a float32 infinity in a vector", npyFile(1, "<f4", false, "(2,)", []float32{1, float32(inf)}),
			models.ReadError{Row: 2, Text: "+Inf", Reason: "+Inf is not finite; every number must be"},
		},
		{
			"2⁵³ + 1 would be read as 2⁵³", npyFile(1, "<i8", false, "(2, 1)", []int64{1, 1<<53 + 1}),
			models.ReadError{Row: 2, Column: 1, Text: "9.007199254740992e+15", Reason: "9.007199254740992e+15" + gaps},
		},
		{
			"the largest uint64", npyFile(1, "<u8", false, "(1,)", []uint64{math.MaxUint64}),
			models.ReadError{Row: 1, Text: "1.8446744073709552e+19", Reason: "1.8446744073709552e+19" + gaps},
		},
		{
			"the smallest int64", npyFile(1, "<i8", false, "(1,)", []int64{math.MinInt64}),
			models.ReadError{Row: 1, Text: "-9.223372036854776e+18", Reason: "-9.223372036854776e+18" + gaps},
		},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			tt.want.File = "a.npy"
			_, err := models.ReadVectorNPY("a.npy", bytes.NewReader(tt.file))
			if tt.want.Column > 1 || bytes.Contains(tt.file, []byte("(2, 3)")) {
				_, err = models.ReadMatrixNPY("a.npy", bytes.NewReader(tt.file))
			}
			wantReadError(t, err, tt.want)
		})
	}
}

// A small file must not make the reader allocate what its header claims.
func TestHostileNPYTakesLittleMemory(t *testing.T) {
	hostile := [][]byte{
		[]byte("\x93NUMPY\x02\x00\xff\xff\xff\xff"),
		npyFile(1, "<f8", false, "(1000000000000, 1000)", []float64{1}),
		npyFile(1, "|i1", false, "(9223372036854775806,)", []int8{1}),
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, file := range hostile {
		if _, err := models.ReadVectorNPY("a.npy", bytes.NewReader(file)); err == nil {
			t.Errorf("accepted %q", file)
		}
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("three files of 150 bytes took %d bytes of memory", used)
	}
}

// An independent writer: npyio's own.
func TestNPYReadsBackBitForBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := rapid.IntRange(1, 6).Draw(t, "rows"), rapid.IntRange(1, 6).Draw(t, "columns")
		want := rapid.SliceOfN(finite, rows*columns, rows*columns).Draw(t, "data")
		var file bytes.Buffer
		if err := npy.Write(&file, mat.NewDense(rows, columns, want)); err != nil {
			t.Fatal(err)
		}
		got, err := models.ReadMatrixNPY("X.npy", &file)
		if err != nil {
			t.Fatal(err)
		}
		if !cmp.Equal(bits(got.RawMatrix().Data), bits(want)) {
			t.Fatalf("wrote %v, read %v", want, got.RawMatrix().Data)
		}
	})
}

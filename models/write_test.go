package models_test

import (
	"errors"
	"io/fs"
	"math"
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
)

func TestWrittenMatrixReadsBackBitForBit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "X.csv")
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := rapid.IntRange(1, 6).Draw(t, "rows"), rapid.IntRange(1, 6).Draw(t, "columns")
		want := rapid.SliceOfN(finite, rows*columns, rows*columns).Draw(t, "data")
		noError(t, models.WriteMatrix(path, mat.NewDense(rows, columns, want)))
		got, err := models.ReadMatrix(path, nil)
		noError(t, err)
		r, c := got.Dims()
		if r != rows || c != columns || !cmp.Equal(bits(got.RawMatrix().Data), bits(want)) {
			t.Fatalf("wrote %d×%d %v, read %d×%d %v", rows, columns, want, r, c, got.RawMatrix().Data)
		}
	})
}

func TestWrittenVectorReadsBackBitForBit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "y.csv")
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(finite, 1, 20).Draw(t, "data")
		noError(t, models.WriteVector(path, want))
		got, err := models.ReadVector(path, nil)
		noError(t, err)
		if !cmp.Equal(bits(got), bits(want)) {
			t.Fatalf("wrote %v, read %v", want, got)
		}
	})
}

func TestWriteMatrixWritesPlainCSV(t *testing.T) {
	path := filepath.Join(t.TempDir(), "X.csv")
	// A view of a transposed matrix: WriteMatrix asks for entries, not for storage.
	noError(t, models.WriteMatrix(path, mat.NewDense(2, 2, []float64{1, 0.1, -2e-30, 1e21}).T()))
	text, err := os.ReadFile(path)
	noError(t, err)
	if diff := cmp.Diff("1.0,-2e-30\n0.1,1e+21\n", string(text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// names lists the files of dir: no temporary file may stay behind.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	noError(t, err)
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestWriteReplacesTheWholeFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "y.csv")
	noError(t, os.WriteFile(path, []byte("a long text that was here before"), 0o600))
	link := filepath.Join(dir, "link.csv")
	noError(t, os.Symlink(path, link))

	noError(t, models.WriteVector(link, []float64{1}))
	text, err := os.ReadFile(path)
	noError(t, err)
	if string(text) != "1.0\n" {
		t.Errorf("the file behind the link holds %q", text)
	}
	info, err := os.Lstat(link)
	noError(t, err)
	if info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
	info, err = os.Stat(path)
	noError(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the file's permissions became %v", info.Mode())
	}
	if diff := cmp.Diff([]string{"link.csv", "y.csv"}, names(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteRefusesWithoutATrace(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old.csv")
	noError(t, os.WriteFile(old, []byte("1\n"), 0o666))
	noError(t, os.Mkdir(filepath.Join(dir, "folder"), 0o777))
	socket := filepath.Join(dir, "socket") // never a real device: a regression would destroy it
	listener, err := net.Listen("unix", socket)
	noError(t, err)
	defer listener.Close()
	tests := []struct {
		reason string
		path   string
		m      mat.Matrix
		want   string
	}{
		{
			"a NaN would not read back", old, mat.NewDense(1, 2, []float64{1, math.NaN()}),
			old + ": row 1, column 2 is NaN; every number must be finite",
		},
		{
			"an infinity in a vector", old, mat.NewVecDense(2, []float64{1, math.Inf(1)}),
			old + ": row 2 is +Inf; every number must be finite",
		},
		{
			"a folder that is not there", filepath.Join(dir, "none", "y.csv"), mat.NewDense(1, 1, nil),
			filepath.Join(dir, "none", "y.csv") + ": not written: no such file or directory",
		},
		{
			"a folder", filepath.Join(dir, "folder"), mat.NewDense(1, 1, nil),
			filepath.Join(dir, "folder") + ": not written: it is not a regular file; choose another name",
		},
		{
			"what is no file must not be renamed over: a socket here, and so a device", socket, mat.NewDense(1, 1, nil),
			socket + ": not written: it is not a regular file; choose another name",
		},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			err := models.WriteMatrix(tt.path, tt.m)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
			_, notFinite := errors.AsType[*models.NotFiniteError](err)
			_, notWritten := errors.AsType[*models.WriteError](err)
			if notFinite == notWritten {
				t.Errorf("%T is not one of the documented types", err)
			}
		})
	}
	if text, err := os.ReadFile(old); err != nil || string(text) != "1\n" {
		t.Errorf("the old file holds %q, %v", text, err)
	}
	if diff := cmp.Diff([]string{"folder", "old.csv", "socket"}, names(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteErrorUnwraps(t *testing.T) {
	err := models.WriteVector(filepath.Join(t.TempDir(), "none", "y.csv"), []float64{1})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("errors.Is(%v, fs.ErrNotExist) is false", err)
	}
}

func TestWritePanicsOnNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "X.csv")
	wantPanic(t, "models: WriteMatrix wants at least one number", func() { models.WriteMatrix(path, &mat.Dense{}) })
	wantPanic(t, "models: WriteVector wants at least one number", func() { models.WriteVector(path, nil) })
}

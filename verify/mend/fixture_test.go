package mend_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/derivation"
)

var update = flag.Bool("update", false, "rewrite the golden report")

func parse(t *testing.T, src string) *derivation.File {
	t.Helper()
	f, err := derivation.Parse("test.flow", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func lastStep(f *derivation.File) *derivation.Step {
	return f.Items[len(f.Items)-1].(*derivation.Step)
}

// derivations returns the derivation files that the project ships.
func derivations(t testing.TB) (files []*derivation.File) {
	root := os.DirFS(filepath.Join("..", "..", "testdata", "derivations"))
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".flow" {
			return err
		}
		src, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		f, err := derivation.Parse(filepath.Base(path), src)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// golden compares a report with the file of that name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-recorded +got; -update rewrites it)\n%s", name, diff)
	}
}

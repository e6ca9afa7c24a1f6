package mend_test

import (
	"flag"
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

package coq_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/flowproof/flowproof/verify/coq"
)

func TestWrite(t *testing.T) {
	entries := []coq.Entry{{File: "a.flow", Step: "s", Verdict: "proved", Name: "a_s", Text: "(* s *)\n"}}
	fill := func(t *testing.T, dir string, files ...string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(dir, f), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, row := range []struct {
		reason string
		make   func(t *testing.T, dir string)
		fails  bool
	}{
		{"it is new", func(*testing.T, string) {}, false},
		{"it is empty", func(t *testing.T, dir string) { fill(t, dir) }, false},
		{"it is of an earlier run, and compiled since", func(t *testing.T, dir string) {
			if err := coq.Write(dir, entries); err != nil {
				t.Fatal(err)
			}
			fill(t, dir, "a_s.vo", "Prelude.glob")
		}, false},
		{"it holds what others wrote", func(t *testing.T, dir string) { fill(t, dir, "mine.v") }, true},
		{"others wrote into it after an earlier run", func(t *testing.T, dir string) {
			if err := coq.Write(dir, entries); err != nil {
				t.Fatal(err)
			}
			fill(t, dir, "mine.v")
		}, true},
		{"it is a file", func(t *testing.T, dir string) { fill(t, filepath.Dir(dir), filepath.Base(dir)) }, true},
	} {
		t.Run(row.reason, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "coq")
			row.make(t, dir)
			err := coq.Write(dir, entries)
			var refused *coq.DirError
			if row.fails != errors.As(err, &refused) || !row.fails && err != nil {
				t.Fatalf("the error is %v", err)
			}
			_, missing := os.Stat(filepath.Join(dir, "a_s.v"))
			if !row.fails && missing != nil {
				t.Error("the file is not there")
			}
			left, err := os.ReadDir(parent)
			if err != nil || len(left) != 1 {
				t.Errorf("beside the directory there are %v, %v", left, err)
			}
		})
	}
}

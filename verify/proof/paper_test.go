package proof_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

var update = flag.Bool("update", false, "rewrite the golden reports")

// derivations returns the derivation files that the project ships.
func derivations(t testing.TB) []*derivation.File {
	var files []*derivation.File
	root := filepath.Join("..", "..", "testdata", "derivations")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".flow" {
			return err
		}
		src, err := os.ReadFile(path)
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
	if got == string(want) {
		return
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		var g, w string
		if i < len(gotLines) {
			g = gotLines[i]
		}
		if i < len(wantLines) {
			w = wantLines[i]
		}
		if g != w {
			t.Errorf("%s:%d\n got %s\nwant %s\n(-update rewrites it)", path, i+1, g, w)
			return
		}
	}
}

// Every step of the paper and of the examples has the verdict on record, with what
// the second engine says of it.
func TestDerivations(t *testing.T) {
	var page strings.Builder
	for _, f := range derivations(t) {
		r, err := proof.Check(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		fits(t, r)
		if err := r.WriteText(&page); err != nil {
			t.Fatal(err)
		}
		for _, x := range r.Findings {
			if !x.AsExpected() {
				t.Errorf("%s: %s is %s, not %v: %s", f.Name, x.Step.ID, x.Label(), x.Step.Expect, x.Note())
			}
		}
		page.WriteString("\n")
	}
	golden(t, "derivations.golden", page.String())
}

// A report ends before the first step that was not judged.
func TestCheckStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range derivations(t)[:2] {
		r, err := proof.Check(ctx, f)
		if !errors.Is(err, context.Canceled) || len(r.Findings) > 0 || r.File != f {
			t.Errorf("%s: %d findings, error %v", f.Name, len(r.Findings), err)
		}
	}
}

func TestCheckMutantPanicsForAStepOfAnotherFile(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	files := derivations(t)
	s := &derivation.Step{ID: "x"}
	proof.CheckMutant(t.Context(), files[0], s, proof.Mutant{Step: s})
}

var long = flag.Bool("long", false, "judge the mutants of all steps, and all faulty kernels")

// sampled: without -long the mutants of one step in so many are judged.
const sampled = 48

// Every mutant of every step on record as proved is rejected, or is as true as
// the step. The kill table has the numbers and the names of the latter.
func TestKills(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("thousands of mutants: not with -short or -race")
	}
	type task struct {
		file *derivation.File
		step *derivation.Step
		row  string
	}
	var tasks []*task
	all := *long || *update
	steps := 0
	for _, f := range derivations(t) {
		for _, s := range f.Steps() {
			if s.Sort != derivation.Claimed || s.Expect != derivation.Proved {
				continue
			}
			if all || steps%sampled == 0 {
				tasks = append(tasks, &task{f, s, ""})
			}
			steps++
		}
	}
	queue := make(chan *task)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for x := range queue {
				k, err := proof.Kill(t.Context(), x.file, x.step)
				if err != nil {
					t.Errorf("%s %s: %v", x.file.Name, x.step.ID, err)
				}
				for _, err := range k.Errors {
					t.Errorf("%s %s: %v", x.file.Name, x.step.ID, err)
				}
				if k.Refuted+k.Undecided+k.Senseless == 0 {
					t.Errorf("%s %s: no mutant is rejected", x.file.Name, x.step.ID)
				}
				x.row = fmt.Sprintf("%-24s %-26s %4d mutants  %4d refuted  %3d undecided  %3d senseless  %2d as true",
					x.file.Name, fmt.Sprint(x.step.ID, " ", x.step.Form), k.Total(), k.Refuted, k.Undecided, k.Senseless, len(k.Equivalent))
				for _, m := range k.Equivalent {
					x.row += "\n    as true: " + m.Name
				}
			}
		})
	}
	for _, x := range tasks {
		queue <- x
	}
	close(queue)
	workers.Wait()
	var page strings.Builder
	for _, x := range tasks {
		page.WriteString(x.row + "\n")
	}
	if all {
		golden(t, "kills.golden", page.String())
		return
	}
	table, err := os.ReadFile(filepath.Join("testdata", "kills.golden"))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range tasks {
		if !strings.Contains("\n"+string(table), "\n"+x.row+"\n") {
			t.Errorf("not in the kill table (-update rewrites it):\n%s", x.row)
		}
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/internal/wholefile"
	"github.com/flowproof/flowproof/verify/latex"
	"github.com/flowproof/flowproof/verify/proof"
)

// omissions are what was not read of a LaTeX file.
func omissions(text *latex.Derivation) (all []proof.Omission) {
	for _, p := range text.Problems {
		all = append(all, proof.Omission{ID: p.ID, Place: p.Place.String(), Why: p.Msg})
	}
	return all
}

// nothingRead says why a LaTeX file has no step.
func nothingRead(err error, text *latex.Derivation) error {
	nothing, ok := errors.AsType[*proof.NothingClaimedError](err)
	if !ok || text == nil {
		return err
	}
	why := "there is no step: a display is one if it has a \\label, or the comment % flowproof: step before it"
	if slices.ContainsFunc(text.Problems, func(p latex.Problem) bool { return p.ID != "" }) {
		why = "there is no step: what was meant as one was not read:"
	}
	all := []error{fmt.Errorf("%s: %s", nothing.File, why)}
	for _, p := range text.Problems {
		all = append(all, p)
	}
	return errors.Join(all...)
}

// writeMargins writes for each LaTeX file the verdicts that flowproof.sty shows, and the
// style where it is not there. It returns the names of the files written.
func writeMargins(reports proof.Reports, texts []*latex.Derivation) (files []string, err error) {
	for i, r := range reports {
		if texts[i] == nil {
			return nil, fmt.Errorf("--margin is for LaTeX files, and %s is none", r.File.Name)
		}
		file := strings.TrimSuffix(r.File.Name, ".tex") + ".flowproof.tex"
		if err := wholefile.Write(file, func(w io.Writer) error { return texts[i].WriteMargin(w, r) }); err != nil {
			return nil, err
		}
		files = append(files, file)
		style := filepath.Join(filepath.Dir(file), "flowproof.sty")
		if _, err := os.Stat(style); err == nil {
			continue
		}
		if err := wholefile.Write(style, func(w io.Writer) error { _, err := io.WriteString(w, latex.Style); return err }); err != nil {
			return nil, err
		}
		files = append(files, style)
	}
	return files, nil
}

// between two looks at the files that are watched.
const watchEvery = 100 * time.Millisecond

// watch checks the files again and again, whenever one is saved, until it is interrupted.
func watch(ctx context.Context, cmd *cli.Command) error {
	for {
		begin := time.Now()
		read := states{}
		if err := prove(ctx, cmd, read); err != nil && !errors.Is(err, errDiffers) {
			fmt.Fprintln(cmd.Root().ErrWriter, "flowproof:", err)
		}
		fmt.Fprintf(cmd.Root().ErrWriter, "checked in %.2g s; waiting for a change, Ctrl-C to end\n", time.Since(begin).Seconds())
		for !read.changed() {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(watchEvery):
			}
		}
	}
}

// states holds, by name, the times and sizes that files had before they were read, so that a
// file that is saved while it is checked is seen to have changed.
type states map[string]string

// readFile is [os.ReadFile], and takes the state of the file.
func (s states) readFile(name string) ([]byte, error) {
	s.take(name)
	return os.ReadFile(name)
}

// take takes the state of a file that is about to be read; of one read twice the first counts.
func (s states) take(name string) {
	if _, ok := s[name]; !ok {
		s[name] = state(name)
	}
}

// changed tells whether a file has been saved, removed or made since it was read.
func (s states) changed() bool {
	for name, before := range s {
		if state(name) != before {
			return true
		}
	}
	return false
}

// state tells versions of a file apart; it is empty where there is no file.
func state(name string) string {
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.ModTime().UnixNano(), info.Size())
}

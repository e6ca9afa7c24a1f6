package coq

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Prelude is the Coq file that the others rest on: expressions, what they mean,
// and the rules of inference, proved.
//
//go:embed Prelude.v
var Prelude string

// Index is the file that lists what was written, and what was not and why.
const Index = "index.txt"

const indexTitle = "Written by flowproof prove --coq."

// DirError tells why a directory cannot be written to.
type DirError struct {
	Dir, Why string
}

func (e *DirError) Error() string {
	return fmt.Sprintf("the Coq files cannot be written to %s: %s", e.Dir, e.Why)
}

// Write writes the files of the entries, the prelude and the index to dir: all
// of them, or none. It makes the directory where there is none, and replaces what
// it wrote there before; in a directory with other files it writes nothing. The
// error is a [*DirError].
func Write(dir string, entries []Entry) error {
	entries = distinct(entries)
	if err := mayReplace(dir); err != nil {
		return err
	}
	parent := filepath.Dir(filepath.Clean(dir))
	fresh, err := os.MkdirTemp(parent, ".flowproof-coq-")
	if err != nil {
		return &DirError{dir, reason(err)}
	}
	defer os.RemoveAll(fresh)
	files := map[string]string{"Prelude.v": Prelude, Index: index(entries)}
	for _, e := range entries {
		if e.Name != "" {
			files[e.Name+".v"] = e.Text
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(fresh, name), []byte(text), 0o644); err != nil {
			return &DirError{dir, reason(err)}
		}
	}
	if err := os.Chmod(fresh, 0o755); err != nil {
		return &DirError{dir, reason(err)}
	}
	old := fresh + "-old"
	if err := os.Rename(dir, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &DirError{dir, reason(err)}
	}
	if err := os.Rename(fresh, dir); err != nil {
		os.Rename(old, dir)
		return &DirError{dir, reason(err)}
	}
	os.RemoveAll(old)
	return nil
}

// distinct gives entries of the same name different ones.
func distinct(entries []Entry) []Entry {
	entries = slices.Clone(entries)
	seen := map[string]int{"Prelude": 1}
	for i, e := range entries {
		if e.Name == "" {
			continue
		}
		if seen[e.Name]++; seen[e.Name] > 1 {
			entries[i].Name = fmt.Sprintf("%s_again_%d", e.Name, seen[e.Name])
		}
	}
	return entries
}

// mayReplace refuses a directory that holds what was not written here.
func mayReplace(dir string) error {
	list, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &DirError{dir, reason(err)}
	case len(list) == 0:
		return nil
	}
	text, err := os.ReadFile(filepath.Join(dir, Index))
	if err != nil || !strings.HasPrefix(string(text), indexTitle) {
		return &DirError{dir, "it holds files of others; name an empty directory or a new one"}
	}
	ours := strings.Fields(string(text))
	for _, f := range list {
		name := strings.TrimPrefix(f.Name(), ".")
		stem, ext := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
		built := slices.Contains([]string{".v", ".vo", ".vok", ".vos", ".glob", ".aux"}, ext)
		if f.IsDir() || name != Index && !(built && (stem == "Prelude" || slices.Contains(ours, stem+".v"))) {
			return &DirError{dir, f.Name() + " in it was not written by flowproof; name an empty directory or a new one"}
		}
	}
	return nil
}

// reason is an error of the system without the path.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	return err.Error()
}

// index lists the entries, a line each.
func index(entries []Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s Each file is a theorem; Prelude.v says what it means.\nCompile with: coqc -Q . Flowproof Prelude.v, then each of\n\n", indexTitle)
	for _, e := range entries {
		if e.Name != "" {
			fmt.Fprintf(&b, "%s.v %s %s %s %s\n", e.Name, e.Verdict, e.File, e.Step, e.Digest())
		}
	}
	b.WriteString("\nNot exported:\n\n")
	for _, e := range entries {
		if e.Name == "" {
			fmt.Fprintf(&b, "%s %s %s: %s\n", e.Verdict, e.File, e.Step, e.Why)
		}
	}
	return b.String()
}

// Summary counts the entries, and groups what is not exported by its reason.
func Summary(entries []Entry) string {
	written := map[string]int{}
	reasons := map[string]int{}
	var order []string
	for _, e := range entries {
		if e.Name != "" {
			written[e.Verdict]++
			continue
		}
		if reasons[e.Why] == 0 {
			order = append(order, e.Why)
		}
		reasons[e.Why]++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "coq: %d proved and %d refuted steps written", written["proved"], written["refuted"])
	slices.SortStableFunc(order, func(a, b string) int { return reasons[b] - reasons[a] })
	for _, why := range order {
		fmt.Fprintf(&b, "\n    %d not exported: %s", reasons[why], why)
	}
	return b.String()
}

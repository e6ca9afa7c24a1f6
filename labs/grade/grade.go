// Package grade judges a student's solution of a lab by go test, and writes what came
// out as text, for Gradescope and as JUnit XML.
package grade

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/flowproof/flowproof/labs"
)

// A Lab is a folder of labs.
type Lab struct {
	Name  string // 01-runge-kutta
	Dir   string
	Title string // from its README
}

// A Grade is what a student got.
type Grade struct {
	Lab   Lab
	Parts []labs.Result
	// Broken says why nothing could be judged, in the words of the compiler. There are no
	// parts then.
	Broken string
}

// Points returns the points, and how many there are to get.
func (g Grade) Points() (points, of int) {
	for _, r := range g.Parts {
		points, of = points+r.Points, of+r.Of
	}
	return points, of
}

// All returns the labs of the module that dir lies in, in order.
func All(ctx context.Context, dir string) ([]Lab, error) {
	list := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", "github.com/flowproof/flowproof/labs")
	list.Dir = dir
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("grade needs Go, and a checkout of flowproof to run in: %s", said(err))
	}
	folder := strings.TrimSpace(string(out))
	readmes, err := filepath.Glob(filepath.Join(folder, "[0-9][0-9]-*", "README.md"))
	if err != nil {
		return nil, err
	}
	var all []Lab
	for _, readme := range readmes {
		text, err := os.ReadFile(readme)
		if err != nil {
			return nil, err
		}
		title, _, _ := strings.Cut(string(text), "\n")
		at := filepath.Dir(readme)
		all = append(all, Lab{Name: filepath.Base(at), Dir: at, Title: strings.TrimPrefix(title, "# ")})
	}
	return all, nil
}

// said is what a command that failed has written.
func said(err error) string {
	if e, ok := errors.AsType[*exec.ExitError](err); ok && len(e.Stderr) > 0 {
		return strings.TrimSpace(string(e.Stderr))
	}
	return err.Error()
}

// Find returns the lab that is named: by its number, its name or both.
func Find(all []Lab, name string) (Lab, error) {
	var names []string
	for _, l := range all {
		number, word, _ := strings.Cut(l.Name, "-")
		if slices.Contains([]string{l.Name, number, strings.TrimLeft(number, "0"), word}, name) {
			return l, nil
		}
		names = append(names, l.Name)
	}
	return Lab{}, fmt.Errorf("there is no lab %q; there are %s", name, strings.Join(names, ", "))
}

// testTime bounds a run. Each part has a limit of its own, which ends it sooner.
const testTime = 2 * time.Minute

// Run judges the student's file in dir, by the tests of the lab as they stand in the
// checkout: nothing else in dir counts. The error says that there was nothing to judge, or
// that the go command could not be run.
func (l Lab) Run(ctx context.Context, dir string) (Grade, error) {
	overlay, err := l.overlay(dir)
	if err != nil {
		return Grade{}, err
	}
	temporary, err := os.MkdirTemp("", "flowproof-grade")
	if err != nil {
		return Grade{}, err
	}
	defer os.RemoveAll(temporary)
	file := filepath.Join(temporary, "overlay.json")
	if err := os.WriteFile(file, overlay, 0o600); err != nil {
		return Grade{}, err
	}
	key := rand.Text()
	test := exec.CommandContext(ctx, "go", "test", "-json", "-count=1", "-vet=off", "-overlay="+file,
		"-timeout="+testTime.String(), "-run=^TestStudent$", ".", "-args", "-grade", "-key="+key)
	test.Dir = l.Dir
	test.WaitDelay = time.Second
	var out, errs bytes.Buffer
	test.Stdout, test.Stderr = &out, &errs
	err = test.Run()
	if ctx.Err() != nil {
		return Grade{}, ctx.Err()
	}
	if _, failed := errors.AsType[*exec.ExitError](err); err != nil && !failed {
		return Grade{}, err
	}
	g := Grade{Lab: l}
	g.Parts, g.Broken = read(out.Bytes(), key)
	if len(g.Parts) == 0 && g.Broken == "" {
		g.Broken = strings.TrimSpace(errs.String())
	}
	return g, nil
}

// overlay has the go command read the student's file in its place, and no solutions, whose names
// a student may use, too.
func (l Lab) overlay(dir string) ([]byte, error) {
	own, err := filepath.Glob(filepath.Join(l.Dir, "student.*"))
	if err != nil {
		return nil, err
	}
	replace := map[string]string{filepath.Join(l.Dir, "solution_test.go"): ""}
	for _, file := range own {
		theirs, err := filepath.Abs(filepath.Join(dir, filepath.Base(file)))
		if err != nil {
			return nil, err
		}
		if info, err := os.Stat(theirs); err != nil || !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s: there is no file %s, which is what lab %s judges", dir, filepath.Base(file), l.Name)
		}
		if err := imports(theirs); err != nil {
			return nil, err
		}
		replace[file] = theirs
	}
	return json.Marshal(map[string]any{"Replace": replace})
}

// An event is a line of go test -json.
type event struct{ Action, Test, Key, Value, Output string }

// read returns the results that a run reports under the key, or why it reports none.
func read(out []byte, key string) (parts []labs.Result, broken string) {
	judged := map[string]bool{}
	var words strings.Builder
	for line := range bytes.Lines(out) {
		var e event
		if json.Unmarshal(line, &e) != nil {
			continue
		}
		switch {
		case e.Action == "build-output" || e.Action == "output":
			words.WriteString(e.Output)
		case e.Action == "attr" && e.Key == "parts"+key && parts == nil:
			if json.Unmarshal([]byte(e.Value), &parts) != nil {
				parts = nil
			}
		case e.Action == "attr" && e.Key == "result"+key:
			var r labs.Result
			if json.Unmarshal([]byte(e.Value), &r) != nil {
				continue
			}
			for i := range parts {
				if parts[i].Name == r.Name && parts[i].Of == r.Of {
					parts[i], judged[r.Name] = r, true
				}
			}
		}
	}
	if parts == nil {
		return nil, compilers(words.String())
	}
	for i := range parts {
		if !judged[parts[i].Name] {
			parts[i].Reason = "the program ended before this part was judged" + died(words.String())
		}
	}
	return parts, ""
}

// compilers are the compiler's words, without those of go test.
func compilers(words string) string {
	var kept []string
	for line := range strings.Lines(words) {
		if line = strings.TrimRight(line, "\n"); !strings.HasPrefix(line, "FAIL") && !strings.HasPrefix(line, "#") {
			kept = append(kept, line)
		}
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

var (
	lastWords = regexp.MustCompile(`(?m)^(fatal error|panic): .*$`)
	place     = regexp.MustCompile(`student\.go:\d+`)
)

// died is what a program said that ended before its time, and the student's line.
func died(words string) string {
	at := lastWords.FindStringIndex(words)
	if at == nil {
		return ""
	}
	text := ": " + words[at[0]:at[1]]
	if line := place.FindString(words[at[1]:]); line != "" {
		text += ", at " + line
	}
	return text
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// pkg is a package as go list has it.
type pkg struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Deps       []string
}

func (p pkg) files() []string {
	var paths []string
	for _, name := range p.GoFiles {
		paths = append(paths, filepath.Join(p.Dir, name))
	}
	return paths
}

// list returns the packages that match the patterns, with their tests too if
// asked.
func list(tests bool, patterns ...string) ([]pkg, error) {
	args := []string{"list", "-json=ImportPath,Dir,GoFiles,Deps", fmt.Sprintf("-test=%v", tests)}
	cmd := exec.Command("go", append(args, patterns...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var packages []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p pkg
		if err := d.Decode(&p); err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
	return packages, nil
}

// watchers returns, by package, the packages whose tests run its code: itself
// first, then those that depend on the fewest others; and which packages test
// with rapid.
func watchers(tests []pkg) (seen map[string][]string, rapid map[string]bool) {
	size := map[string]int{}
	seen, rapid = map[string][]string{}, map[string]bool{}
	for _, test := range tests {
		by, isTest := strings.CutSuffix(test.ImportPath, ".test")
		if !isTest {
			continue
		}
		size[by] = len(test.Deps)
		rapid[by] = slices.Contains(test.Deps, "pgregory.net/rapid")
		for _, dep := range test.Deps {
			path, _, _ := strings.Cut(dep, " ") // "a/b [a/c.test]" is a/b built for a test
			if !slices.Contains(seen[path], by) {
				seen[path] = append(seen[path], by)
			}
		}
	}
	for path, by := range seen {
		slices.SortStableFunc(by, func(a, b string) int {
			if (a == path) != (b == path) {
				if a == path {
					return -1
				}
				return 1
			}
			return size[a] - size[b]
		})
	}
	return seen, rapid
}

// A tester runs tests.
type tester struct {
	long    bool
	timeout time.Duration
	rapid   map[string]bool // the packages whose tests would leave files of failures behind
	passes  map[string]bool // the packages whose tests pass without any mutant
}

// test runs the tests of a package and returns what they print, and whether
// they pass.
func (t tester) test(pkg string, flags ...string) (output string, pass bool) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*t.timeout)
	defer cancel()
	args := append([]string{"test", "-vet=off", "-failfast", fmt.Sprintf("-short=%v", !t.long), "-timeout=" + t.timeout.String()}, flags...)
	args = append(args, pkg)
	if t.rapid[pkg] {
		args = append(args, "-args", "-rapid.nofailfile")
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.CombinedOutput()
	return string(out), err == nil
}

type outcome string

const (
	killed      outcome = "killed"
	survived    outcome = "survived"
	notCompiled outcome = "not compiled"
)

// try runs the tests of each package in turn with the file at path replaced by
// the mutant, until one fails, and returns which did. The tree is not touched:
// go builds with an overlay. It is an error if those tests fail on the code as
// it is.
func (t tester) try(path string, mutant []byte, tests []string) (result outcome, by string, err error) {
	dir, err := os.MkdirTemp("", "mutant")
	if err != nil {
		return "", "", err
	}
	defer os.RemoveAll(dir)
	changed, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	table, err := json.Marshal(map[string]map[string]string{"Replace": {path: changed}})
	if err != nil {
		return "", "", err
	}
	for name, text := range map[string][]byte{changed: mutant, overlay: table} {
		if err := os.WriteFile(name, text, 0o600); err != nil {
			return "", "", err
		}
	}
	for _, pkg := range tests {
		output, pass := t.test(pkg, "-overlay="+overlay)
		if pass {
			continue
		}
		if strings.Contains(output, "[build failed]") {
			return notCompiled, "", nil
		}
		if !t.passes[pkg] {
			if output, pass := t.test(pkg); !pass {
				return "", "", fmt.Errorf("tests fail without any mutant:\n%s", output)
			}
			t.passes[pkg] = true
		}
		return killed, pkg + ": " + firstFailure(output), nil
	}
	return survived, "", nil
}

// firstFailure returns the first test that failed, or why there is none.
func firstFailure(output string) string {
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "--- FAIL: "); ok {
			return name
		}
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return line
		}
	}
	return "no test is named"
}

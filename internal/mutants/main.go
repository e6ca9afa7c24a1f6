// Mutants asks whether the tests see a changed line.
//
//	go run ./internal/mutants [-n 200] [-seed 1] [-skip 0] [-own] [-long] [PACKAGE…]
//
// It draws single changes of the code at random (another operator, another
// constant, a negated condition, another returned value, a dropped statement),
// and runs, for each, the tests that can see it: those of the package, then
// those of the packages that depend on it, until one fails. Printed is a line a
// mutant with its change, and the count. A mutant that does not compile is
// replaced by the next of the draw.
//
// A survivor is either the same program or a hole in the tests: it is to be
// read. Tests run with -short unless -long is given. With -own the dependants
// are left out; -skip K -n 1 then tries one survivor, number K of the draw, with
// them.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// options are the flags.
type options struct {
	n, skip   int
	seed      uint64
	own, long bool
	timeout   time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 200, "how many mutants to try")
	flag.IntVar(&o.skip, "skip", 0, "pass over so many of the draw")
	flag.Uint64Var(&o.seed, "seed", 1, "of the draw")
	flag.BoolVar(&o.own, "own", false, "run the tests of the mutant's own package alone")
	flag.BoolVar(&o.long, "long", false, "run the tests without -short")
	flag.DurationVar(&o.timeout, "timeout", 10*time.Minute, "for the tests of one package; a mutant that takes longer is killed")
	flag.Parse()
	patterns := flag.Args()
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	if err := run(patterns, o); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(patterns []string, o options) error {
	sites, err := draw(patterns, o.seed)
	if err != nil {
		return err
	}
	everything, err := list(true, "./...")
	if err != nil {
		return err
	}
	seen, rapid := watchers(everything)
	root, err := os.Getwd()
	if err != nil {
		return err
	}
	fmt.Printf("%d places; seed %d\n", len(sites), o.seed)
	t := tester{long: o.long, timeout: o.timeout, rapid: rapid, passes: map[string]bool{}}
	count := map[outcome]int{}
	for i := o.skip; i < len(sites) && count[killed]+count[survived] < o.n; i++ {
		s := sites[i]
		source, err := os.ReadFile(s.path)
		if err != nil {
			return err
		}
		tests := seen[s.pkg]
		if o.own {
			tests = tests[:min(1, len(tests))]
		}
		mutant := s.apply(source)
		result, by, err := t.try(s.path, mutant, tests)
		if err != nil {
			return err
		}
		count[result]++
		path, err := filepath.Rel(root, s.path)
		if err != nil {
			return err
		}
		fmt.Printf("%4d %-12s %s:%d %s\n", i, result, path, 1+bytes.Count(source[:s.start], []byte("\n")), by)
		if result != notCompiled {
			fmt.Print(diff(source, mutant, s.edit))
		}
	}
	fmt.Printf("%d killed, %d survived, %d not compiled\n", count[killed], count[survived], count[notCompiled])
	return nil
}

// site is an edit with the file it is of.
type site struct {
	path, pkg string
	edit
}

// draw lists the edits of all files of the packages that match, shuffled.
func draw(patterns []string, seed uint64) ([]site, error) {
	packages, err := list(false, patterns...)
	if err != nil {
		return nil, err
	}
	var sites []site
	for _, p := range packages {
		for _, path := range p.files() {
			source, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			found, err := edits(source)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			for _, e := range found {
				sites = append(sites, site{path, p.ImportPath, e})
			}
		}
	}
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(sites), func(i, j int) { sites[i], sites[j] = sites[j], sites[i] })
	return sites, nil
}

// diff returns the lines that the edit changes, before and after.
func diff(source, mutant []byte, e edit) string {
	from := 1 + bytes.LastIndexByte(source[:e.start], '\n')
	var b strings.Builder
	lines := func(mark string, text []byte, end int) {
		if i := bytes.IndexByte(text[end:], '\n'); i >= 0 {
			text = text[:end+i]
		}
		for line := range strings.Lines(string(text[from:])) {
			fmt.Fprintf(&b, "    %s %s\n", mark, strings.TrimSpace(line))
		}
	}
	lines("-", source, e.end)
	lines("+", mutant, e.start+len(e.text))
	return b.String()
}

package main

import (
	"flag"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		reason, body string
		want         []string // the bodies
	}{
		{"a sum and a constant", "var x = a + 1", []string{"var x = a - 1", "var x = a + 2"}},
		{"an order, both ways of being wrong", "if a < b { f() }", []string{"if a <= b { f() }", "if a >= b { f() }", "if a < b {  }"}},
		{"a condition that is no comparison", "if ok(a) { return }", []string{"if !(ok(a)) { return }"}},
		{"a connective", "if p && q { return }", []string{"if !(p && q) { return }", "if p || q { return }"}},
		{"a floating-point constant", "x = 0.5", []string{"", "x = (2 * 0.5)"}},
		{"truth", "p = true", []string{"", "p = false"}},
		{"what is added to", "x += y", []string{"", "x -= y"}},
		{"a count", "i++", []string{"", "i--"}},
		{"a jump", "for { break }", []string{"for {  }"}},
		{"texts are no numbers", `s := "a" + t`, nil},
		{"a definition cannot go", "s := f(t)", nil},
		{"a returned function's own results", "g = func() error { return err }", []string{"", "g = func() error { return nil }"}},
	} {
		source := "package p\n\nfunc f() { " + c.body + " }\n"
		found, err := edits([]byte(source))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range found {
			mutant := string(e.apply([]byte(source)))
			if _, err := parser.ParseFile(token.NewFileSet(), "", mutant, 0); err != nil {
				t.Errorf("%s: %v", c.reason, err)
			}
			body := strings.TrimSuffix(strings.TrimPrefix(mutant, "package p\n\nfunc f() { "), " }\n")
			got = append(got, body)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, diff)
		}
	}
}

func TestReturnedValues(t *testing.T) {
	source := "package p\n\nfunc f() (n int, err error, ok bool, xs []int, t T) { return a, b, c, d, e }\n"
	found, err := edits([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range found {
		_, after, _ := strings.Cut(string(e.apply([]byte(source))), "return ")
		got = append(got, strings.TrimSuffix(after, " }\n"))
	}
	want := []string{"0, b, c, d, e", "a, nil, c, d, e", "a, b, !(c), d, e", "a, b, c, nil, e"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The nearest tests run first: the package's own, then small ones.
func TestWatchers(t *testing.T) {
	seen, rapid := watchers([]pkg{
		{ImportPath: "m/a", Deps: []string{"fmt"}},
		{ImportPath: "m/big.test", Deps: []string{"m/a", "m/b", "m/big [m/big.test]", "os", "fmt"}},
		{ImportPath: "m/b.test", Deps: []string{"m/a", "m/b [m/b.test]", "pgregory.net/rapid"}},
		{ImportPath: "m/a.test", Deps: []string{"fmt", "os", "io", "m/x", "m/y", "m/z", "m/a [m/a.test]"}},
	})
	if diff := cmp.Diff([]string{"m/a", "m/b", "m/big"}, seen["m/a"]); diff != "" {
		t.Errorf("who sees a (-want +got):\n%s", diff)
	}
	if !rapid["m/b"] || rapid["m/a"] {
		t.Errorf("rapid: %v", rapid)
	}
}

var long = flag.Bool("long", false, "run the tests of a small module with mutants, too")

// One module with a tested line, an untested one, one that only a dependant
// tests and one that does not compile.
func TestTry(t *testing.T) {
	if !*long {
		t.Skip("builds a module many times: with -long, which CI runs")
	}
	dir := t.TempDir()
	source := "package a\n\nfunc Twice(x int) int { return x + x }\n\nfunc Half(x int) int { return x / 2 }\n\nfunc Never() {}\n"
	for name, text := range map[string]string{
		"go.mod":        "module m\n\ngo 1.26\n",
		"a/a.go":        source,
		"a/a_test.go":   "package a\n\nimport \"testing\"\n\nfunc TestTwice(t *testing.T) {\n\tif Twice(3) != 6 {\n\t\tt.Error()\n\t}\n}\n",
		"b/b.go":        "package b\n\nimport \"m/a\"\n\nfunc Quarter(x int) int { return a.Half(a.Half(x)) }\n",
		"b/b_test.go":   "package b\n\nimport \"testing\"\n\nfunc TestQuarter(t *testing.T) {\n\tif Quarter(8) != 2 {\n\t\tt.Error()\n\t}\n}\n",
		"red/a_test.go": "package red\n\nimport \"testing\"\n\nfunc TestRed(t *testing.T) { t.Error() }\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	all, err := list(true, "./...")
	if err != nil {
		t.Fatal(err)
	}
	seen, _ := watchers(all)
	runner := tester{timeout: time.Minute, passes: map[string]bool{}}
	path := filepath.Join(dir, "a", "a.go")
	for _, c := range []struct {
		old, new string
		tests    []string
		want     outcome
		by       string
	}{
		{"x + x", "x - x", seen["m/a"], killed, "m/a: TestTwice"},
		{"x / 2", "x * 2", seen["m/a"], killed, "m/b: TestQuarter"},
		{"x / 2", "x * 2", seen["m/a"][:1], survived, ""},
		{"x / 2", "x / true", seen["m/a"], notCompiled, ""},
	} {
		got, by, err := runner.try(path, []byte(strings.Replace(source, c.old, c.new, 1)), c.tests)
		if err != nil {
			t.Fatal(err)
		}
		if got != c.want || !strings.HasPrefix(by, c.by) {
			t.Errorf("%s for %s: %s by %q, want %s by %q", c.new, c.old, got, by, c.want, c.by)
		}
	}
	if _, _, err := runner.try(path, []byte(source), []string{"m/red"}); err == nil {
		t.Error("tests that fail anyway kill a mutant")
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != source {
		t.Errorf("the source is changed: %v", err)
	}
}

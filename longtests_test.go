package flowproof_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// byHand are the tests that need more than Go: scripts/coq installs what they run.
var byHand = []string{"./verify/coq TestCoqAccepts"}

// What a test does with -long alone is done by a line of .ci/run.
func TestLongTestsAreInCI(t *testing.T) {
	script, err := os.ReadFile(".ci/run")
	if err != nil {
		t.Fatal(err)
	}
	runs := longRuns(t, string(script))
	files := map[string][]*ast.File{} // by directory
	err = filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") || path == "longtests_test.go" {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		dir := "./" + filepath.ToSlash(filepath.Dir(path))
		files[dir] = append(files[dir], file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for dir, files := range files {
		for _, test := range longTests(files) {
			found++
			named := slices.ContainsFunc(runs[dir], func(run *regexp.Regexp) bool { return run.MatchString(test) })
			if by := slices.Contains(byHand, dir+" "+test); named == by {
				t.Errorf("%s %s does more with -long: a line of .ci/run names it: %t; byHand has it: %t; one of them should", dir, test, named, by)
			}
		}
	}
	if found < 25 {
		t.Errorf("%d tests that look at -long found, there were 25", found)
	}
}

// longRuns are the -run patterns with which a script tests each package with -long. What stands behind a
// slash selects subtests and is not looked at.
func longRuns(t *testing.T, script string) map[string][]*regexp.Regexp {
	t.Helper()
	runs := map[string][]*regexp.Regexp{}
	for _, line := range regexp.MustCompile(`(?m)^go test (\S+)(?: -run (?:'(.*)'|(\S+)))? -long$`).FindAllStringSubmatch(script, -1) {
		pattern, _, _ := strings.Cut(line[2]+line[3], "/")
		runs[line[1]] = append(runs[line[1]], regexp.MustCompile(pattern))
	}
	return runs
}

// longTests lists the tests of a package that look at its flag -long, themselves or by what they use.
func longTests(files []*ast.File) []string {
	// The names in each declaration of a package, methods and fields with a point before.
	uses := map[string]map[string]bool{}
	enter := func(name string, node ast.Node) {
		if uses[name] == nil {
			uses[name] = map[string]bool{}
		}
		var walk func(n ast.Node) bool
		walk = func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.StarExpr:
				if id, ok := n.X.(*ast.Ident); ok {
					uses[name]["*"+id.Name] = true
				}
			case *ast.SelectorExpr:
				uses[name]["."+n.Sel.Name] = true
				ast.Inspect(n.X, walk)
				return false
			case *ast.Ident:
				uses[name][n.Name] = true
			case *ast.BasicLit: // of flag.Lookup("long")
				uses[name][n.Value] = true
			}
			return true
		}
		ast.Inspect(node, walk)
	}
	for _, file := range files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				name := d.Name.Name
				if d.Recv != nil {
					name = "." + name
				}
				if d.Body != nil {
					enter(name, d.Body)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok {
						for _, name := range v.Names {
							if name.Name != "long" { // looked at as *long
								enter(name.Name, v)
							}
						}
					}
				}
			}
		}
	}
	look := map[string]bool{"*long": true, `"long"`: true}
	for grew := true; grew; {
		grew = false
		for name, used := range uses {
			if !look[name] && slices.ContainsFunc(slices.Collect(maps.Keys(used)), func(u string) bool { return look[u] }) {
				look[name], grew = true, true
			}
		}
	}
	var tests []string
	for name := range look {
		if strings.HasPrefix(name, "Test") && name != "TestMain" {
			tests = append(tests, name)
		}
	}
	slices.Sort(tests)
	return tests
}

// A flag, a helper and a variable hand -long on; a field of that name in a package without the flag does not.
func TestLongTestsAreFound(t *testing.T) {
	for _, row := range []struct{ reason, source, want string }{
		{"directly", `var long = flag.Bool("long", false, ""); func TestA() { if *long {} }; func TestB() {}`, "TestA"},
		{"by a helper", `var long = flag.Bool("long", false, ""); func n() int { if *long {}; return 1 }; func TestA() { n() }`, "TestA"},
		{"by a variable", `var long = flag.Bool("long", false, ""); var n = func() bool { return *long }; func TestA() { n() }`, "TestA"},
		{"by its name", `func TestA() { flag.Lookup("long") }`, "TestA"},
		{"by a method", `var long = flag.Bool("long", false, ""); func (c C) n() { if *long {} }; func n() {}; func TestA() { c.n() }; func TestB() { n() }`, "TestA"},
		{"another variable", `var long = flag.Bool("long", false, ""); func TestA() { long := 1; _ = long }`, ""},
		{"without the flag", `func TestA() { long := 1; _ = long }`, ""},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p; "+row.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(longTests([]*ast.File{file}), " "); got != row.want {
			t.Errorf("%s: %q, want %q", row.reason, got, row.want)
		}
	}
	runs := longRuns(t, "go test ./a -run 'TestB|TestC/^(x)$' -long\ngo test ./b -long\ngo test ./c -run TestD\n")
	for _, row := range []struct {
		dir, test string
		want      bool
	}{{"./a", "TestC", true}, {"./a", "TestD", false}, {"./b", "TestD", true}, {"./c", "TestD", false}} {
		if got := slices.ContainsFunc(runs[row.dir], func(r *regexp.Regexp) bool { return r.MatchString(row.test) }); got != row.want {
			t.Errorf("%s %s: %t, want %t", row.dir, row.test, got, row.want)
		}
	}
}

package interval_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A build in which one place rounds the wrong way must not pass the tests. For that a copy of
// the package is written in which every such place asks whether it is the broken one, and is
// compiled in place of the package by go test -overlay, once for all.

// wrong are the opposites of roundings.
var wrong = map[string]string{
	"addDown": "addUp", "addUp": "addDown", "mulDown": "mulUp", "mulUp": "mulDown",
	"quoDown": "quoUp", "quoUp": "quoDown", "sqrtDown": "sqrtUp", "sqrtUp": "sqrtDown",
	"before": "after", "after": "before", "lowered": "raised", "Lo": "Hi", "Hi": "Lo", "float": "unfloat",
}

// helpers is what the broken copies call.
const helpers = `package interval

import (
	"os"
	"strconv"
)

var broken, _ = strconv.Atoi(os.Getenv("BROKEN"))

func choose[T any](place int, right, wrong T) T {
	if place == broken {
		return wrong
	}
	return right
}

func raised(x, e float64) float64 { return -lowered(-x, e) }

func (x fixed) unfloat(k int) (ceiling, floor float64) {
	floor, ceiling = x.float(k)
	return ceiling, floor
}
`

// A place is where a rounding can go wrong.
type place struct {
	from, to int // in the text of the file
	text     string
	at       string
}

// places returns those of a file: calls of roundings, and the ends that are taken of results.
func places(t *testing.T, name string, text []byte) (all []place) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, 0)
	if err != nil {
		t.Fatal(err)
	}
	add := func(n ast.Node, right, wrong string) {
		from, to := fset.Position(n.Pos()), fset.Position(n.End())
		at := fmt.Sprintf("%s:%d: %s, not %s", name, from.Line, wrong, right)
		all = append(all, place{from.Offset, to.Offset, right + ", " + wrong, at})
	}
	source := func(n ast.Node) string {
		return string(text[fset.Position(n.Pos()).Offset:fset.Position(n.End()).Offset])
	}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || wrong[f.Name.Name] != "" {
			continue // a rounding that is defined by its opposite
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				switch g := n.Fun.(type) {
				case *ast.Ident:
					if w := wrong[g.Name]; w != "" {
						add(g, g.Name, w)
					}
				case *ast.SelectorExpr:
					if g.Sel.Name == "float" {
						add(g, source(g), source(g.X)+".unfloat")
					}
				}
			case *ast.SelectorExpr:
				if call, ok := n.X.(*ast.CallExpr); ok && wrong[n.Sel.Name] != "" && n.Sel.Name != "float" {
					add(n, source(n), source(call)+"."+wrong[n.Sel.Name])
				}
			}
			return true
		})
	}
	slices.SortFunc(all, func(a, b place) int { return a.from - b.from })
	return all
}

func TestBrokenRoundingsAreSeen(t *testing.T) {
	if flag.Lookup("long").Value.String() != "true" {
		t.Skip("runs the tests a hundred times: with -long, which CI runs")
	}
	dir := t.TempDir()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	overlay := map[string]string{filepath.Join(here, "broken.go"): filepath.Join(dir, "broken.go")}
	if err := os.WriteFile(filepath.Join(dir, "broken.go"), []byte(helpers), 0o600); err != nil {
		t.Fatal(err)
	}
	var all []place
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var changed bytes.Buffer
		done := 0
		for _, p := range places(t, name, text) {
			if p.from < done {
				continue
			}
			all = append(all, p)
			fmt.Fprintf(&changed, "%s choose(%d, %s)", text[done:p.from], len(all), p.text)
			done = p.to
		}
		changed.Write(text[done:])
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, changed.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay[filepath.Join(here, name)] = path
	}
	list, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "overlay.json"), list, 0o600); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(dir, "broken.test")
	out, err := exec.CommandContext(t.Context(), "go", "test", "-c", "-vet=off", "-overlay", filepath.Join(dir, "overlay.json"), "-o", binary, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v", string(out), err)
	}
	passes := func(i int) bool {
		c := exec.CommandContext(t.Context(), binary, "-test.run", "^(TestResultsHoldTheExactOnes|TestDecimals|TestWidths)$", "-test.failfast", "-test.timeout", "60s")
		c.Env = append(os.Environ(), fmt.Sprint("BROKEN=", i))
		c.Dir = here
		return c.Run() == nil
	}
	if !passes(0) {
		t.Fatal("the copy in which nothing is broken fails")
	}
	for i := 1; i <= len(all); i++ {
		if passes(i) {
			t.Errorf("%s passes the tests", all[i-1].at)
		}
	}
	t.Logf("%d places", len(all))
}

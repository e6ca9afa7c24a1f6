// Package labtest runs labs under go test: Run judges a student, Grades the grader.
package labtest

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/labs"
)

var (
	judge   = flag.Bool("grade", false, "judge what stands in the student's file")
	key     = flag.String("key", "", "what the attributes of -grade are marked with, so that they cannot be forged by what a student prints")
	starter = flag.Bool("starter", false, "require that the student's file is as it is handed out, and loses every part")
)

// Run is the test of a student: each part is a subtest, which fails with the reason. It
// is skipped without the flag -grade, so that the tests of a repository pass that has
// labs nobody has solved yet.
//
// What flowproof grade reads are the attributes: parts, a list of all parts as results
// without points, and result, that of one part, each with -key behind its name.
func Run(t *testing.T, parts []labs.Part) {
	if !*judge {
		t.Skip("go test -grade judges what stands in the student's file")
	}
	debug.SetMaxStack(64 << 20) // a recursion without end is found out sooner
	var all []labs.Result
	for _, p := range parts {
		all = append(all, labs.Result{Name: p.Name, Of: p.Points})
	}
	attribute(t, "parts", all)
	for _, p := range parts {
		t.Run(p.Name, func(t *testing.T) {
			r := labs.Judge(p, labs.Limit)
			attribute(t, "result", r)
			if r.Reason != "" {
				t.Error(r.Reason)
			}
		})
	}
}

func attribute(t *testing.T, name string, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	t.Attr(name+*key, string(text))
}

// A Case is a solution with the grade that it must get.
type Case[S any] struct {
	Name     string
	Why      string // what is wrong with it; "" of one that is right
	Solution S
	// Lost are the parts that it must lose, with words of the reason. It must get all others.
	Lost map[string]string
}

// taken lists the names that a lab's own files declare and that a student might want.
func taken(t *testing.T) (names []string) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if file == "student.go" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			names = append(names, declared(d)...)
		}
	}
	return slices.DeleteFunc(names, func(name string) bool {
		return ast.IsExported(name) || strings.HasPrefix(name, "grader") || name == "student"
	})
}

func declared(d ast.Decl) (names []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, spec.Name.Name)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

// Grades judges solutions, and compares what they get with what they must get. The first
// is the reference. What the grader declares must not take names that a student wants. Every part must be lost by a wrong solution, and stand with its points in
// the lab's README.md. With the flag -starter the student's file must lose every part:
// without it that file may be solved.
func Grades[S any](t *testing.T, grade func(S) []labs.Part, student S, cases []Case[S]) {
	if *judge {
		t.Skip("-grade judges the student's file alone")
	}
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range taken(t) {
		t.Errorf("the grader declares %s, a name that a student's file cannot use then: let it begin with grader", name)
	}
	for _, p := range grade(student) {
		if row := fmt.Sprintf("| %s | %d |", p.Name, p.Points); !strings.Contains(string(text), row) {
			t.Errorf("README.md has no row that begins with %s", row)
		}
		if !*starter {
			continue
		}
		if r := labs.Judge(p, labs.Limit); r.Reason == "" {
			t.Errorf("the starter gets part %q", r.Name)
		} else {
			t.Logf("starter, %s: %s", r.Name, r.Reason)
		}
	}
	lost := map[string]bool{}
	for i, c := range cases {
		if (c.Why == "") != (len(c.Lost) == 0) || i == 0 && c.Why != "" {
			t.Errorf("%s: the first solution is the reference; whatever loses a part says why, and nothing else does", c.Name)
		}
		t.Run(c.Name, func(t *testing.T) {
			var names []string
			for _, p := range grade(c.Solution) {
				names = append(names, p.Name)
				r := labs.Judge(p, labs.Limit)
				words, must := c.Lost[p.Name]
				switch {
				case must && r.Reason == "":
					t.Errorf("%s: gets part %q, which it must lose", c.Why, p.Name)
				case !must && r.Reason != "":
					t.Errorf("%s: loses part %q, which it must get:\n%s", c.Why, p.Name, r.Reason)
				case must && !strings.Contains(r.Reason, words):
					t.Errorf("%s: the reason of part %q lacks the words %q:\n%s", c.Why, p.Name, words, r.Reason)
				}
				lost[p.Name] = lost[p.Name] || must
				if r.Reason != "" {
					t.Logf("%s: %s", p.Name, r.Reason)
				}
			}
			for name := range c.Lost {
				if !slices.Contains(names, name) {
					t.Errorf("there is no part %q", name)
				}
			}
		})
	}
	for name, by := range lost {
		if !by {
			t.Errorf("no wrong solution loses part %q: its check may be one that cannot fail", name)
		}
	}
}

package labtest

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/labs"
)

// grade has the parts even and small of a lab whose solution is a number.
func grade(n int) []labs.Part {
	part := func(name string, ok bool) labs.Part {
		return labs.Part{Name: name, Points: 1, Check: func() error {
			if !ok {
				return errors.New("it is not " + name)
			}
			return nil
		}}
	}
	return []labs.Part{part("even", n%2 == 0), part("small", n < 10)}
}

type lost = map[string]string

// A lab has cases, with what Grades must say of them.
type lab struct {
	reason  string
	grade   func(int) []labs.Part
	starter int
	cases   []Case[int]
	says    string // "" is nothing
}

// text is the README of the lab.
func (x lab) text() string {
	if x.says == "README.md has no row that begins with | small | 1 |" {
		return "| even | 1 | … |\n| small | 2 | … |\n"
	}
	return "| even | 1 | … |\n| small | 1 | … |\n"
}

var tables = map[string]lab{
	"right":       {"all as it should be", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "3", Why: "odd", Solution: 3, Lost: lost{"even": "not even"}}, {Name: "12", Why: "large", Solution: 12, Lost: lost{"small": "not small"}}}, ""},
	"points":      {"other points in the text", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "11", Why: "both", Solution: 11, Lost: lost{"even": "", "small": ""}}}, "README.md has no row that begins with | small | 1 |"},
	"starter":     {"a starter with points", grade, 12, []Case[int]{{Name: "2", Solution: 2}, {Name: "11", Why: "both", Solution: 11, Lost: lost{"even": "", "small": ""}}}, `the starter gets part "even"`},
	"gets":        {"a part that is to be lost", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "3", Why: "odd", Solution: 3, Lost: lost{"even": "", "small": ""}}}, `gets part "small", which it must lose`},
	"loses":       {"a part that is to be got", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "11", Why: "odd", Solution: 11, Lost: lost{"even": ""}}}, `loses part "small", which it must get`},
	"words":       {"other words", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "11", Why: "odd", Solution: 11, Lost: lost{"even": "prime", "small": ""}}}, `lacks the words "prime"`},
	"unknown":     {"a part that there is not", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "11", Why: "odd", Solution: 11, Lost: lost{"even": "", "small": "", "prime": ""}}}, `there is no part "prime"`},
	"never":       {"a part that nobody loses", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "3", Why: "odd", Solution: 3, Lost: lost{"even": ""}}}, `no wrong solution loses part "small"`},
	"taken":       {"a name that a student may want", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "11", Why: "both", Solution: 11, Lost: lost{"even": "", "small": ""}}}, "the grader declares norm, a name"},
	"unexplained": {"a wrong solution without a why", grade, 11, []Case[int]{{Name: "2", Solution: 2}, {Name: "11", Solution: 11, Lost: lost{"even": "", "small": ""}}}, "whatever loses a part says why"},
}

// table names the one that TestHelper runs in a process of its own.
const table = "LABTEST_TABLE"

func TestHelper(t *testing.T) {
	x, ok := tables[os.Getenv(table)]
	if !ok {
		t.Skip("the process of TestGrades")
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("README.md", []byte(x.text()), 0o600); err != nil {
		t.Fatal(err)
	}
	if x.says == "the grader declares norm, a name" {
		if err := os.WriteFile("grade.go", []byte("package lab\nfunc norm() {}\nfunc (graderX) norm() {}\ntype graderX struct{}\nvar student int\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	Grades(t, x.grade, x.starter, x.cases)
}

func TestGrades(t *testing.T) {
	for name, x := range tables {
		command := exec.Command(os.Args[0], "-test.run", "^TestHelper$", "-starter")
		command.Env = append(os.Environ(), table+"="+name)
		out, err := command.CombinedOutput()
		if (err == nil) != (x.says == "") || !strings.Contains(string(out), x.says) {
			t.Errorf("%s: %v, want words with %q:\n%s", x.reason, err, x.says, out)
		}
	}
}

// A student's file may be solved, or be judged alone.
func TestSolved(t *testing.T) {
	for reason, flags := range map[string][]string{"without -starter": nil, "judged alone": {"-starter", "-grade"}} {
		command := exec.Command(os.Args[0], append([]string{"-test.run", "^TestHelper$"}, flags...)...)
		command.Env = append(os.Environ(), table+"=starter")
		if out, err := command.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", reason, err, out)
		}
	}
}

func TestRunHelper(t *testing.T) {
	if os.Getenv(table) == "" {
		t.Skip("the process of TestRun")
	}
	Run(t, grade(3))
}

// Run says what flowproof grade reads, and nothing without the flag.
func TestRun(t *testing.T) {
	for _, tt := range []struct {
		reason string
		args   []string
		want   []string
		fails  bool
	}{
		{"judged", []string{"-grade"}, []string{
			`ATTR  TestRunHelper parts [{"name":"even","points":0,"of":1},{"name":"small","points":0,"of":1}]`,
			`ATTR  TestRunHelper/even result {"name":"even","points":0,"of":1,"reason":"it is not even"}`,
			`ATTR  TestRunHelper/small result {"name":"small","points":1,"of":1}`, "--- FAIL: TestRunHelper/even", "--- PASS: TestRunHelper/small",
		}, true},
		{"marked", []string{"-grade", "-key=4711"}, []string{"ATTR  TestRunHelper parts4711 [{", "ATTR  TestRunHelper/even result4711 {"}, true},
		{"not asked for", nil, []string{"go test -grade judges what stands in the student's file"}, false},
	} {
		command := exec.Command(os.Args[0], append([]string{"-test.run", "^TestRunHelper$", "-test.v"}, tt.args...)...)
		command.Env = append(os.Environ(), table+"=run")
		out, err := command.CombinedOutput()
		if (err != nil) != tt.fails {
			t.Errorf("%s: %v", tt.reason, err)
		}
		for _, want := range tt.want {
			if !strings.Contains(string(out), want) {
				t.Errorf("%s: the output lacks %q:\n%s", tt.reason, want, out)
			}
		}
	}
}

package prooftest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/prooftest"
)

func TestExamples(t *testing.T) {
	prooftest.Run(t,
		filepath.Join("..", "..", "testdata", "derivations", "examples", "gradient_descent.flow"),
		filepath.Join("..", "..", "testdata", "derivations", "examples", "oscillator.flow"),
		filepath.Join("..", "..", "testdata", "latex", "duffing.tex"))
}

// file names the derivation that TestHelper checks in a process of its own.
const file = "PROOFTEST_FILE"

func TestHelper(t *testing.T) {
	name, set := os.LookupEnv(file)
	if !set {
		t.Skip("the process of TestFailures")
	}
	prooftest.Run(t, strings.Fields(name)...)
}

func TestFailures(t *testing.T) {
	const declared = "% flowproof: function x\n"
	for _, tt := range []struct{ reason, src, says string }{
		{"a slip in LaTeX", declared + "\\begin{equation}\\label{square}(x + 1)^2 = x^2 + 1\\end{equation}\n", "Instead     (x + 1)^2 = x^2 + 1 + 2*x"},
		{"what is not read of LaTeX", declared + "\\begin{equation}\\label{one}x = x\\end{equation}\\begin{equation}\\label{two}x = q\\end{equation}\n", "two: q has no notation"},
		{"a declaration in LaTeX", "% flowproof: function x y\n", ".tex:1"},
		{"a slip", "function x, y\nstep square\n  claim (x + y)^2 = x^2 + y^2\n", "Instead     (x + y)^2 = x^2 + y^2 + 2*x*y"},
		{"its subtest", "function x, y\nstep square\n  claim (x + y)^2 = x^2 + y^2\n", "--- FAIL: TestHelper/square"},
		{"a step that is right where a slip is on record", "function x\nstep a\n  claim x = x\n  expect refuted\n  because \"no\"\n", "own.flow: proved; expected to be refuted"},
		{"a word that is not known", "function x\nstep a\n  clam x = x\n", "3:3:"},
		{"nothing is claimed", "function x\n", "nothing is claimed"},
	} {
		name := filepath.Join(t.TempDir(), "own.flow")
		if strings.Contains(tt.reason, "LaTeX") {
			name = filepath.Join(t.TempDir(), "own.tex")
		}
		if err := os.WriteFile(name, []byte(tt.src), 0o644); err != nil {
			t.Fatal(err)
		}
		run(t, tt.reason, name, tt.says)
	}
	run(t, "a file that is not there", filepath.Join(t.TempDir(), "none.flow"), "no such file")
	run(t, "no file at all", "", "no derivation file is named")
}

// run has TestHelper check a file, and fail with these words.
func run(t *testing.T, reason, name, says string) {
	t.Helper()
	command := exec.Command(os.Args[0], "-test.run", "^TestHelper$")
	command.Env = append(os.Environ(), file+"="+name)
	out, err := command.CombinedOutput()
	if err == nil || !strings.Contains(string(out), says) {
		t.Errorf("%s: %v, want a failure that says %q:\n%s", reason, err, says, out)
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/verify/page"
)

// TestMain is the command itself where scripts call it by its name.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "flowproof" {
		main()
	}
	debug.SetGCPercent(400)                   // as in main
	paperClaims = sync.OnceValue(paperClaims) // what one run of the command has worked out the next one takes
	m.Run()
}

// TestScripts runs testdata/script: each file is commands, what they print, and
// their input files. The project's data sets are in $DATA. The command flowproof is run in
// this process, exec flowproof as a program, with the script's standard input and environment.
func TestScripts(t *testing.T) {
	data, err := filepath.Abs("../../testdata")
	require.NoError(t, err)
	scripts, err := filepath.Abs("testdata/script")
	require.NoError(t, err)
	settings, err := exec.Command("go", "env", "-json", "GOCACHE", "GOMODCACHE", "GOFLAGS", "GOPROXY").Output()
	require.NoError(t, err)
	var goenv map[string]string
	require.NoError(t, json.Unmarshal(settings, &goenv))
	goenv["DATA"] = data // grade runs go test, which needs the others
	self, err := os.Executable()
	require.NoError(t, err)
	programs := t.TempDir()
	require.NoError(t, os.Symlink(self, filepath.Join(programs, "flowproof")))
	testscript.Run(t, testscript.Params{
		Dir:           scripts, // absolute, as the process changes its directory
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"flowproof": inProcess},
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", programs+string(filepath.ListSeparator)+env.Getenv("PATH"))
			for name, value := range goenv {
				env.Setenv(name, value)
			}
			return nil
		},
	})
}

// directory is locked while a script's command has made its directory that of the process.
var directory sync.Mutex

// inProcess runs the command as a script calls it.
func inProcess(script *testscript.TestScript, fails bool, args []string) {
	directory.Lock()
	defer directory.Unlock()
	before, err := os.Getwd()
	script.Check(err)
	script.Check(os.Chdir(script.MkAbs(".")))
	defer os.Chdir(before)
	code := run(context.Background(), append([]string{"flowproof"}, args...), strings.NewReader(""), script.Stdout(), script.Stderr())
	if (code != 0) != fails {
		script.Fatalf("flowproof: exit %d", code)
	}
}

// flowproof runs the command in this process and reads its JSON.
func flowproof(t *testing.T, args ...string) (s solveJSON) {
	t.Helper()
	decoded(t, &s, "", args...)
	return s
}

// dataset returns the flags that name a data set and a start of the project's.
func dataset(name, start string) []string {
	dir := "../../testdata/" + name + "/"
	return []string{"--x", dir + "X.csv", "--y", dir + "y.csv", "--u0", dir + start + "_u0.csv", "--v0", dir + start + "_v0.csv"}
}

// The promise of solve: at tolerance 1e-12, θ∞ and φ∞ of the references to 1e-9
// of the largest entry and the data interpolated to 1e-10.
func TestSolveMeetsTheReferences(t *testing.T) {
	b, err := os.ReadFile("../../testdata/limits.json")
	require.NoError(t, err)
	var file struct {
		Limits []struct {
			Data, Start, Method, Velocity string
			Eta, Mu                       json.Number
			Theta, Phi                    []float64
		}
	}
	require.NoError(t, json.Unmarshal(b, &file))
	for i, r := range file.Limits {
		if !*long && i%2 > 0 {
			continue // tests of dynamics follow all of them
		}
		args := append([]string{"solve", "--json", "--method", r.Method, "--tol", "1e-12"}, dataset(r.Data, r.Start)...)
		if r.Method != "gf" {
			args = append(args, "--eta", string(r.Eta), "--mu", string(r.Mu), "--velocity", r.Velocity)
		}
		s := flowproof(t, args...)
		name := strings.Join([]string{r.Data, r.Start, r.Method, r.Velocity}, " ")
		if e := distance(s.Theta, r.Theta) / maxAbs(r.Theta); e > 1e-9 {
			t.Errorf("%s: θ∞ off by %.2g of its largest entry", name, e)
		}
		if e := distance(s.Phi, r.Phi) / maxAbs(r.Phi); e > 1e-9 {
			t.Errorf("%s: φ∞ off by %.2g of its largest entry", name, e)
		}
		if s.Residual > 1e-10 || s.Status != "converged" || s.End == nil {
			t.Errorf("%s: residual %.2g, status %s", name, s.Residual, s.Status)
		}
		// Through sign changes Prüfer's integrals gather the tolerance of more steps.
		bound := 1e-12
		if s.Crossings > 0 {
			bound = 1e-11
		}
		if s.Identity == nil || *s.Identity > bound {
			t.Errorf("%s: the exact identity, with %d sign changes, is off by %v", name, s.Crossings, *s.Identity)
		}
	}
}

// NPY files are read as CSV files are, whatever the order of their header.
func TestSolveReadsNPY(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, data, 0o600))
		return path
	}
	header := "{\"shape\": (2, 3), \"fortran_order\": True, \"descr\": \"<f8\"}\n"
	npy := append([]byte("\x93NUMPY\x01\x00"), byte(len(header)), 0)
	npy = append(npy, header...)
	for _, x := range []float64{1, 0, 0, 1, 2, 1} { // by columns
		npy = binary.LittleEndian.AppendUint64(npy, math.Float64bits(x))
	}
	y := write("y.csv", []byte("1\n1\n"))
	var outs [2]bytes.Buffer
	for i, x := range []string{write("X.csv", []byte("1,0,2\n0,1,1\n")), write("X.npy", npy)} {
		var errs bytes.Buffer
		if code := run(t.Context(), []string{"flowproof", "solve", "--json", "--method", "gf", "--c", "0.5", "--x", x, "--y", y}, strings.NewReader(""), &outs[i], &errs); code != 0 {
			t.Fatalf("%s: exit %d: %s", x, code, errs.String())
		}
	}
	if outs[0].String() != outs[1].String() {
		t.Errorf("NPY:\n%s\nCSV:\n%s", outs[1].String(), outs[0].String())
	}
}

// The paper's data at a rate where nothing changes sign: the identity at n = 40, d = 100.
func TestIdentityAtFullSize(t *testing.T) {
	s := flowproof(t, append([]string{"solve", "--json", "--method", "hb", "--eta", "0.01", "--mu", "0.5"}, dataset("paper", "biased")...)...)
	if len(s.Integrators) == 0 || s.Integrators[0].T != 0 || s.Integrators[0].Method != "dop853" {
		t.Errorf("the integrators are %v, want dop853 to begin with", s.Integrators)
	}
	if s.Crossings != 0 || s.Identity == nil || *s.Identity > 1e-10 {
		t.Errorf("%d sign changes, identity %v", s.Crossings, s.Identity)
	}
	if right, printed := *s.Closed["thm:3/corrected"].MaxError, *s.Closed["thm:3"].MaxError; !(right < 0.1*printed) {
		t.Errorf("the corrected form errs by %.2g, the printed one by %.2g", right, printed)
	}
}

// Every integrator finds the same limit, each to what its order makes of the
// tolerance or of the step.
func TestIntegratorsAgree(t *testing.T) {
	common := append([]string{"solve", "--json", "--method", "nag", "--eta", "0.01", "--mu", "0.6", "--velocity", "manifold"}, dataset("small", "biased")...)
	best := flowproof(t, append(common, "--integrator", "dop853")...)
	for _, m := range integrators.Damped() {
		info := m.Info()
		args, within := []string{"--tol", "1e-10"}, 1e-8
		switch {
		case info.ErrorOrder == 0:
			args, within = []string{"--step", "0.002"}, 1e-5
		case info.Order < 4:
			args, within = []string{"--tol", "1e-9"}, 1e-5
		}
		s := flowproof(t, slices.Concat(common, []string{"--integrator", info.Name}, args)...)
		if e := distance(s.Theta, best.Theta); e > within {
			t.Errorf("%s with %v: θ∞ off by %.2g", info.Name, args, e)
		}
	}
}

func TestInterruptExits130AndWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{
		append([]string{"solve", "--method", "hb", "--eta", "0.01", "--mu", "0.5"}, dataset("paper", "biased")...),
		append([]string{"train", "--method", "hb", "--eta", "0.0001", "--mu", "0.5"}, dataset("paper", "biased")...),
		{"check"},
	} {
		var out, errs bytes.Buffer
		code := run(ctx, append([]string{"flowproof"}, args...), strings.NewReader(""), &out, &errs)
		if code != exitInterrupted || out.Len() > 0 {
			t.Errorf("%s: exit %d, wrote %q and %q", args[0], code, out.String(), errs.String())
		}
	}
}

func distance(a, b []float64) float64 {
	if len(a) != len(b) {
		return math.Inf(1)
	}
	m := 0.0
	for i := range a {
		m = math.Max(m, math.Abs(a[i]-b[i]))
	}
	return m
}

// prove tells a verdict that differs from a file it cannot check.
func TestProveExitCodes(t *testing.T) {
	for src, want := range map[string]int{
		"function x\nstep a:1\n  claim D(x*x) = 2*x*x'\n": 0,
		"function x\nstep a:1\n  claim D(x*x) = x*x'\n":   exitDiffers,
		"function x\nstep a:1\n  claim D(x*x = 2*x*x'\n":  exitFailed,
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), []string{"flowproof", "prove", "-"}, strings.NewReader(src), &out, &errs); code != want {
			t.Errorf("%q: exit %d, want %d: %s", src, code, want, errs.String())
		}
	}
}

// What is not written to a terminal fits pageWidth.
func TestPagesFit(t *testing.T) {
	files := func(patterns ...string) (names []string) {
		for _, p := range patterns {
			found, err := filepath.Glob(filepath.Join("..", "..", "testdata", "derivations", p))
			require.NoError(t, err)
			require.NotEmpty(t, found)
			names = append(names, found...)
		}
		return names
	}
	pages := [][]string{
		{"list"},
		{"--help"},
		{"check", "--help"},
		{"list", "--help"},
		{"explain", "--help"},
		{"prove", "--help"},
		{"solve", "--help"},
		{"train", "--help"},
		{"bench", "--help"},
		{"figure", "--help"},
		append([]string{"prove", "--all"}, files("examples/*.flow", "examples/slips/*.flow")...),
		{"explain", "eq:58"},
		// Pages of the other files are measured where their steps are judged, in verify/proof and verify/mend.
		append([]string{"prove", "--all"}, files("gradientflow.flow", "nag.flow", "theta.flow")...),
	}
	if *long {
		pages = append(pages, append([]string{"prove", "--explain", "sec:D.1.a.1"}, files("mirror.flow")...))
	}
	for _, args := range pages {
		var out, errs bytes.Buffer
		if code := run(t.Context(), append([]string{"flowproof"}, args...), strings.NewReader(""), &out, &errs); code != 0 || out.Len() == 0 {
			t.Errorf("%v: exit %d: %s", args, code, errs.String())
		}
		fits(t, out.String())
	}
	fits(t, checkAll())
}

func fits(t *testing.T, text string) {
	t.Helper()
	if !strings.Contains(text, "\n") {
		t.Errorf("no page: %s", text)
	}
	for line := range strings.Lines(text) {
		if n := page.Columns(strings.TrimSuffix(line, "\n")); n > pageWidth {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

package flowproof_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/flowproof/flowproof"

// arrows is the house: each package with the packages of this module it may
// import. What a judge judges is not among what it imports.
var arrows = map[string][]string{
	"ode":                        {"internal/simd"},
	"ode/odeproblems":            {"ode"},
	"internal/chart":             {},
	"internal/lu":                {"internal/simd"},
	"internal/memo":              {},
	"internal/simd":              {},
	"internal/wholefile":         {},
	"taylor":                     {},
	"integrators":                {"ode", "internal/lu", "internal/simd", "taylor"},
	"integrators/integratortest": {"ode", "ode/odeproblems", "integrators", "verify", "verify/rootedtree", "verify/splitting"},
	"models":                     {"internal/simd", "internal/wholefile"},
	"sde":                        {"internal/simd"},
	"integrators/workprecision":  {"ode", "ode/odeproblems", "integrators", "internal/chart"},
	"dynamics":                   {"ode", "integrators", "models", "sde", "internal/lu", "internal/simd"},
	"verify":                     {"verify/page"},
	"verify/page":                {},
	"verify/claimtest":           {"verify"},
	"verify/prooftest":           {"verify/derivation", "verify/latex", "verify/mend", "verify/proof"},
	"internal/mutants":           {},
	"verify/rootedtree":          {},
	"verify/symbolic":            {},
	"verify/derivation":          {},
	"verify/opinion":             {},
	"verify/modular":             {"verify/derivation", "verify/opinion"},
	"verify/reals":               {"verify/derivation", "verify/opinion"},
	"verify/tex":                 {"verify/derivation"},
	"verify/proof":               {"verify/derivation", "verify/modular", "verify/opinion", "verify/page", "verify/reals", "verify/symbolic", "verify/tex"},
	"verify/latex":               {"verify/derivation", "verify/proof", "verify/symbolic", "verify/tex"},
	"verify/coq":                 {"verify/derivation", "verify/proof", "verify/symbolic"},
	"verify/graph":               {"verify/derivation"},
	"verify/mend":                {"verify/derivation", "verify/graph", "verify/proof", "verify/symbolic"},
	"verify/trajectory":          {"ode", "integrators", "verify", "verify/derivation", "verify/graph", "verify/opinion"},
	"verify/splitting":           {},
	"verify/interval":            {},
	"verify/enclose":             {"taylor", "verify/derivation", "verify/interval"}, // a right-hand side is recorded once, for every arithmetic
	"verify/replay":              {},                                                 // judges what enclose writes, and shares no code with it
	"testdata":                   {},
	"theorems/entropy":           {},
	"theorems/enclosed":          {"theorems/entropy", "verify/enclose", "verify/interval", "verify/replay"},
	"theorems":                   {"internal/memo", "ode", "integrators", "models", "sde", "dynamics", "verify", "verify/derivation", "verify/mend", "verify/opinion", "verify/page", "verify/proof", "verify/symbolic", "verify/tex", "verify/trajectory", "theorems/enclosed", "theorems/entropy", "verify/interval", "testdata"},
	"experiments":                {"internal/memo", "models", "dynamics", "verify", "theorems", "internal/chart", "internal/wholefile", "verify/page"},
	"labs":                       {},
	"labs/labtest":               {"labs"},
	"labs/grade":                 {"labs", "verify/page"},
	"labs/answers":               {"verify/derivation", "verify/proof"},
	"labs/01-runge-kutta":        {"labs", "verify", "verify/rootedtree"},
	"labs/02-embedded-pairs":     {"labs"},
	"labs/03-stability":          {"labs"},
	"labs/04-symplectic":         {"labs", "verify"},
	"labs/05-events":             {"labs", "verify"},
	"labs/06-modified-equations": {"labs", "labs/answers"},
	"labs/07-implicit-bias":      {"ode", "integrators", "labs", "labs/answers", "verify", "verify/derivation"},
	"labs/08-claim-checking":     {"labs", "verify"},
	"report":                     {"internal/chart", "verify", "verify/derivation", "verify/page", "verify/proof", "verify/symbolic", "verify/tex"},
	"examples/ball":              {"ode", "integrators"},
	"cmd/flowproof":              {"report", "labs/grade", "ode", "ode/odeproblems", "integrators", "integrators/workprecision", "internal/chart", "internal/wholefile", "experiments", "models", "dynamics", "verify", "verify/derivation", "verify/coq", "verify/enclose", "verify/latex", "verify/mend", "verify/page", "verify/proof", "verify/replay", "theorems"},
}

// strict are packages whose trust rests on importing nothing but the standard
// library.
var strict = []string{
	"verify", "verify/page", "verify/rootedtree", "verify/splitting",
	"verify/symbolic", "verify/derivation", "verify/opinion", "verify/modular", "verify/reals", "verify/tex", "verify/proof", "verify/coq", "verify/graph", "verify/mend", "verify/interval", "verify/enclose", "verify/replay",
}

func TestArrowsGoDown(t *testing.T) {
	for pkg, imports := range listImports(t) {
		allowed, known := arrows[pkg]
		if !known {
			t.Errorf("package %s is not in the house: add it to arrows, with what it may import", pkg)
			continue
		}
		for _, path := range imports {
			own, ours := strings.CutPrefix(path, module+"/")
			if ours && !slices.Contains(allowed, own) {
				t.Errorf("%s imports %s: arrows go down only", pkg, own)
			}
			if !ours && slices.Contains(strict, pkg) && strings.Contains(path, ".") {
				t.Errorf("%s imports %s: a judge rests on the standard library alone", pkg, path)
			}
		}
	}
}

// TestArrowsHaveNoCycle keeps the table itself honest.
func TestArrowsHaveNoCycle(t *testing.T) {
	var visit func(pkg string, path []string)
	visit = func(pkg string, path []string) {
		if slices.Contains(path, pkg) {
			t.Fatalf("the arrows allow a cycle: %s", strings.Join(append(path, pkg), " → "))
		}
		for _, next := range arrows[pkg] {
			visit(next, append(slices.Clone(path), pkg))
		}
	}
	for pkg := range arrows {
		visit(pkg, nil)
	}
}

// listImports returns the imports of every package, without those of its tests.
func listImports(t *testing.T) map[string][]string {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...", "./testdata").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		if words[0] == module {
			continue // this test alone
		}
		packages[strings.TrimPrefix(words[0], module+"/")] = words[1:]
	}
	if len(packages) < len(arrows) {
		t.Errorf("%d packages listed, the house has %d", len(packages), len(arrows))
	}
	return packages
}

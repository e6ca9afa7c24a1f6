package coq_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/coq"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

var (
	update = flag.Bool("update", false, "rewrite the golden files")
	long   = flag.Bool("long", false, "have Coq check the examples")
)

// examples are one step of each sort.
const examples = `derivation "A step of each sort"
small eps
positive constant m
function u, w
given newton: m*u'' = -u solving u''
given flow: eps*w'' + m*w' + w = 0 solving w'

step energy
  claim D(m*u'^2/2 + u^2/2) = 0
  using newton

step slow
  claim w' = -w/m + O(eps)
  using flow

step wrong
  claim m*u^2 = 2*m*u
  expect refuted

step root
  claim sqrt(m^2 + eps) = m + O(eps)

step inverse
  claim 1/(m + eps*u) = 1/m - eps*u/m^2 + O(eps^2)

step square
  claim u^2 + w^2 >= 2*u*w
`

func export(t testing.TB, name, src string) []coq.Entry {
	t.Helper()
	f, err := derivation.Parse(name, []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	r, err := proof.Check(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return coq.Export(r)
}

// The text of a file depends on the step alone, and is the one on record.
func TestExportIsDeterministic(t *testing.T) {
	first, second := export(t, "each.flow", examples), export(t, "each.flow", examples)
	if len(first) != 6 {
		t.Fatalf("%d entries, want one a step", len(first))
	}
	for i, e := range first {
		if e.Why != "" {
			t.Errorf("%s is not exported: %s", e.Step, e.Why)
			continue
		}
		if e.Text != second[i].Text {
			t.Errorf("%s is written in two ways", e.Step)
		}
		path := filepath.Join("testdata", e.Step+".v")
		if *update {
			if err := os.WriteFile(path, []byte(e.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if e.Text != string(want) {
			t.Errorf("%s differs from %s (-update rewrites it)", e.Step, path)
		}
	}
}

// What is not exported says why.
func TestEveryStepIsAccountedFor(t *testing.T) {
	entries := export(t, "inverse.flow", "constant x\nstep a\n  claim 1/2 = 0.5\nstep b\n  claim x = 2*x\n  expect refuted\n")
	if len(entries) != 2 {
		t.Fatalf("%d entries of 2 steps", len(entries))
	}
	for _, e := range entries {
		if (e.Name == "") == (e.Why == "") {
			t.Errorf("%s: a file or a reason, and not both: %q, %q", e.Step, e.Name, e.Why)
		}
	}
}

// An expansion asks for what it divides by, and roots and logarithms of, to stay away from
// 0 as the small parameter goes to 0, where the declared signs do not say so.
func TestExpansionsAskForPremises(t *testing.T) {
	entries := export(t, "asked.flow", "small eps\nfunction u, w\n"+
		"step a\n  claim 1/(u + eps*w) = 1/u + O(eps)\n"+
		"step b\n  claim sqrt(u^2 + w + eps) = sqrt(u^2 + w) + O(eps)\n"+
		"step c\n  claim log(u + eps*w) = log(u) + O(eps)\n"+
		"step d\n  claim sqrt(1 + u^2 + eps) = sqrt(1 + u^2) + O(eps)\n")
	for i, want := range [][]string{
		{"bounded lo hi (fun e t => / eval (M e) (_eps * _w 0 + _u 0)%ex t)", "bounded lo hi (fun e t => / eval (M e) (_u 0)%ex t)"},
		{"away lo hi (fun e t => eval (M e) (_u 0 ^ 2 + _w 0) t)"},
		{"away lo hi (fun e t => eval (M e) (_u 0) t)"},
		nil,
	} {
		var got []string
		for line := range strings.Lines(entries[i].Text) {
			premise, ok := strings.CutSuffix(strings.TrimSpace(line), " ->")
			if ok && (strings.HasPrefix(premise, "away ") || strings.HasPrefix(premise, "bounded lo hi (fun e t => /")) {
				got = append(got, premise)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || entries[i].Why != "" {
			t.Errorf("step %s asks for (-want +got):\n%s%s", entries[i].Step, diff, entries[i].Why)
		}
	}
}

// The record of what Coq accepted is of the statements as they are now.
func TestRecordIsFresh(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: it judges all derivations")
	}
	t.Parallel()
	now := map[string]string{}
	proved := 0
	for _, pattern := range []string{"*.flow", "examples/*.flow"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "derivations", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range export(t, filepath.Base(path), string(src)) {
				now[e.Verdict+" "+e.File+" "+e.Step] = e.Digest()
				if e.Verdict == "proved" {
					proved++
				}
			}
		}
	}
	record, err := os.ReadFile(filepath.Join("..", "..", "testdata", "coq.golden"))
	if err != nil {
		t.Fatal(err)
	}
	known := 0
	for line := range strings.Lines(string(record)) {
		words := strings.Fields(line)
		if len(words) != 4 {
			continue
		}
		known++
		if key := strings.Join(words[:3], " "); now[key] != words[3] {
			t.Errorf("%s: the statement on record is %s, and is now %q: run scripts/coq --record", key, words[3], now[key])
		}
	}
	if known < 150 {
		t.Errorf("only %d statements are on record", known)
	}
}

// accepted has the digest of all that Coq reads in TestCoqAccepts, written when Coq accepted
// the examples and refused the slips.
const accepted = "testdata/accepted.sha256"

// The examples are as Coq accepted them: after a change it must check them again.
func TestCoqHasAccepted(t *testing.T) {
	if *update {
		t.Skip("with -long, TestCoqAccepts writes the record")
	}
	record, err := os.ReadFile(accepted)
	if err != nil {
		t.Fatal(err)
	}
	if now := coqReads(export(t, "each.flow", examples)); now != string(record) {
		t.Errorf("the prelude, an example or a slip differs from what Coq accepted (%s): where there is a coqc, run go test ./verify/coq -long -update", accepted)
	}
}

// slips are changes in the statement and the proof of the examples alike.
var slips = map[string][2]string{
	"energy":  {"/ num 2 1", "/ num 3 1"},
	"slow":    {"_w 1 - - _w 0", "_w 1 - - _w 2"},
	"inverse": {"_eps * _u 0 / _m ^ 2)", "_eps * _u 0 / _m ^ 3)"},
	"wrong":   {"num 2 1 * _m * _u 0)", "_m * _u 0 ^ 2)"}, // now the two sides are equal
	"root":    {"_eps) - _m", "_eps) - num 2 1 * _m"},
	"square":  {"num 2 1 * _u 0 * _w 0", "num 3 1 * _u 0 * _w 0"},
}

func slipped(e coq.Entry) string {
	return strings.Replace(e.Text, slips[e.Step][0], slips[e.Step][1], 1)
}

// coqReads returns the digest of the prelude, the entries and their slips.
func coqReads(entries []coq.Entry) string {
	texts := []string{coq.Prelude}
	for _, e := range entries {
		texts = append(texts, e.Text, slipped(e))
	}
	return fmt.Sprintf("%x\n", sha256.Sum256([]byte(strings.Join(texts, "\x00"))))
}

// Coq accepts the examples, and none of them with a coefficient changed.
func TestCoqAccepts(t *testing.T) {
	if !*long {
		t.Skip("SKIPPED: Coq takes ten seconds: with -long; TestCoqHasAccepted has what it accepted")
	}
	if _, err := exec.LookPath("coqc"); err != nil {
		t.Skip("SKIPPED: there is no coqc on this machine; scripts/coq installs it")
	}
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "coq")
	entries := export(t, "each.flow", examples)
	if err := coq.Write(dir, entries); err != nil {
		t.Fatal(err)
	}
	compile := func(name string) ([]byte, error) {
		cmd := exec.CommandContext(t.Context(), "coqc", "-q", "-Q", ".", "Flowproof", name)
		cmd.Dir = dir
		return cmd.CombinedOutput()
	}
	put := func(t *testing.T, name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := compile("Prelude.v"); err != nil {
		t.Fatalf("the prelude: %v\n%s", err, out)
	}
	// To start Coq takes longer than to check: they are one file.
	var all strings.Builder
	for _, e := range entries {
		all.WriteString("Module " + e.Step + ".\n" + e.Text + "End " + e.Step + ".\n")
	}
	t.Cleanup(func() { // after the two tests below
		if *update && !t.Failed() {
			if err := os.WriteFile(accepted, []byte(coqReads(entries)), 0o644); err != nil {
				t.Error(err)
			}
		}
	})
	t.Run("as they are", func(t *testing.T) {
		t.Parallel()
		put(t, "all.v", all.String())
		if out, err := compile("all.v"); err != nil {
			t.Errorf("Coq refuses them: %v\n%s", err, out)
		}
	})
	t.Run("with a slip", func(t *testing.T) {
		t.Parallel()
		var loads strings.Builder
		for _, e := range entries {
			mutant := slipped(e)
			if mutant == e.Text {
				t.Fatalf("%s: nothing to change", e.Step)
			}
			put(t, "mutant_"+e.Step+".v", mutant)
			loads.WriteString("Fail Load \"mutant_" + e.Step + ".v\".\n")
		}
		put(t, "mutants.v", loads.String())
		if out, err := compile("mutants.v"); err != nil {
			t.Errorf("Coq accepts one of them:\n%s\n%s", loads.String(), out)
		}
	})
}

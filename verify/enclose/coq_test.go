package enclose_test

import (
	"bytes"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/enclose"
)

// Coq accepts the last inclusion of a certificate, and not that in a narrower box.
func TestCoqAcceptsTheLastInclusion(t *testing.T) {
	if !*long {
		t.Skip("with -long: Coq takes seconds")
	}
	coqc, err := exec.LookPath("coqc")
	if err != nil {
		t.Skip("there is no coqc here: the last inclusion is not checked by Coq")
	}
	p := problem(t, vanDerPol, "[1.4,1.41] [2.4,2.42]", "0.5")
	p.Split = []int{2}
	e, err := p.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	accepted := func(e *enclose.Enclosure) (bool, string) {
		text, err := e.Coq()
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "final.v")
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), coqc, file).CombinedOutput()
		return err == nil, string(out)
	}
	if ok, out := accepted(e); !ok || !strings.Contains(out, "Closed under the global context") {
		t.Errorf("Coq does not accept it, or with axioms: %s", out)
	}
	width := new(big.Rat).Sub(e.End[1].Hi, e.End[1].Lo)
	e.End[1].Hi = new(big.Rat).Sub(e.End[1].Hi, width.Quo(width, big.NewRat(10, 1)))
	if ok, out := accepted(e); ok || !strings.Contains(out, "eq_refl") {
		t.Errorf("a narrower box is accepted, or another thing is wrong: %s", out)
	}
}

// What is more than sets is not written for Coq.
func TestCoqHasNoSections(t *testing.T) {
	p := problem(t, top, "1 0.3 0.2", "1")
	p.Invariants = []string{"x^2 - z^2"}
	e, err := p.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if text, err := e.Coq(); err == nil || bytes.Contains(text, []byte("Theorem")) {
		t.Error("an enclosure with an invariant is written for Coq")
	}
}

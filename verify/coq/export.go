package coq

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Entry is what became of one step.
type Entry struct {
	File    string // of the derivation
	Step    string // its key
	Verdict string // "proved" or "refuted"
	Name    string // of the Coq file, without .v; "" if there is none
	Text    string // of the Coq file
	Why     string // there is none
}

// Digest is that of what the theorems say, without their proofs.
func (e Entry) Digest() string {
	var statement strings.Builder
	for rest := e.Text; rest != ""; {
		before, proof, _ := strings.Cut(rest, "\nProof.")
		statement.WriteString(before)
		_, rest, _ = strings.Cut(proof, "\nQed.")
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(statement.String())))[:16]
}

// Export writes the proved and refuted steps of a report as Coq files. A step
// that has none says why.
func Export(r proof.Report) []Entry {
	var entries []Entry
	for _, x := range r.Findings {
		if x.Step.Sort != derivation.Claimed || x.Err() != nil {
			continue
		}
		switch x.Verdict {
		case symbolic.Proved, symbolic.Refuted:
			entries = append(entries, step(r.File, x))
		}
	}
	return entries
}

var unsafe = regexp.MustCompile(`[^A-Za-z0-9]+`)

// step writes one step.
func step(f *derivation.File, x proof.Finding) Entry {
	base := strings.TrimSuffix(filepath.Base(f.Name), filepath.Ext(f.Name))
	e := Entry{File: filepath.Base(f.Name), Step: x.Step.Key(), Verdict: x.Verdict.String()}
	var b strings.Builder
	var names *names
	occurs := map[string]bool{}
	for _, l := range x.Links {
		occurring(l.Claim, occurs)
	}
	for i, l := range x.Links {
		name, text, why := fmt.Sprintf("link_%d", i+1), "", ""
		if x.Verdict == symbolic.Refuted {
			if l.Result.Verdict != symbolic.Refuted {
				continue
			}
			text, names, why = refutation(name, l, occurs)
		} else {
			var t *theorem
			if t, why = link(name, l.Claim, occurs); why == "" {
				text, names = t.text(), t.names
			}
		}
		if why != "" {
			e.Why = why
			return e
		}
		if b.Len() == 0 {
			header(&b, f, x, names)
		}
		b.WriteString("\n" + text)
	}
	e.Name, e.Text = unsafe.ReplaceAllString(base+"_"+e.Step, "_"), b.String()
	return e
}

// header writes what the file says, and its symbols.
func header(b *strings.Builder, f *derivation.File, x proof.Finding, n *names) {
	fmt.Fprintf(b, "(* %s, step %s: %s\n\n   %s\n\n%s *)\n", filepath.Base(f.Name), x.Step.Key(), x.Verdict,
		strings.NewReplacer("(*", "( *", "*)", "* )").Replace(x.Step.Statement()), reads(x))
	b.WriteString("From Coq Require Import Reals Lra Psatz Lia ZArith List.\nImport ListNotations.\nRequire Import Flowproof.Prelude.\nOpen Scope R_scope.\n\n")
	for _, s := range n.constants {
		fmt.Fprintf(b, "Definition %s := cst %d.\n", s.ident, s.index)
	}
	for _, s := range n.functions {
		fmt.Fprintf(b, "Definition %s := fn %d.\n", s.ident, s.index)
	}
	for _, s := range n.fields {
		fmt.Fprintf(b, "Definition %s := fld %d.\n", s.ident, s.index)
	}
	b.WriteString("Definition A : sig := fun i => match i with")
	for i, s := range n.fields {
		var args []string
		for _, a := range n.args(i) {
			if a.function {
				args = append(args, a.ident+" 0")
			} else {
				args = append(args, a.ident)
			}
		}
		fmt.Fprintf(b, " %d => [%s] |", s.index, strings.Join(args, "; "))
	}
	b.WriteString(" _ => [] end.\n")
	b.WriteString("Notation D := (total A).\nNotation d := (partial A).\nNotation sb := (subst A).\n")
}

// reads says in each file what its theorems say.
func reads(x proof.Finding) string {
	if x.Verdict == symbolic.Refuted {
		return refuting
	}
	with, without := false, false
	for _, l := range x.Links {
		if hasRemainder(l.Claim) {
			with = true
		} else {
			without = true
		}
	}
	switch {
	case with && without:
		return strings.Replace(exactly, "Each link", "Each link without a remainder", 1) + "\n\n" + upTo
	case with:
		return upTo
	}
	return exactly
}

const (
	exactly = `   Each link is a theorem about real functions: for every interval lo < 0 < hi and every
   model M of the symbols on it (functions with their derivatives, integrals from 0), under
   the premises, the two sides are equal at every t of the interval. Premises are the
   declared signs, the hypotheses, and what makes the sides defined; each is named.`
	upTo = `   Each link with a remainder O(e^n) is a theorem about families of models on one interval
   lo < 0 < hi: M e for each 0 < e < e0, where e is the value of the small parameter. It
   says that the difference of the two sides is e^n r(e, t) for all small enough e and all
   t of the interval, with one bound for all these r(e, t). Premises, for each e: the
   declared signs, the hypotheses, and what makes the sides defined. Premises on the family:
   the symbols and each of their derivatives stay bounded as e goes to 0, and what is named
   stays away from 0. A hypothesis with a remainder O(e^m) has e^m rest in its place, where
   rest is a symbol like the others. A shift, or a field near its arguments, stands for its
   Taylor polynomial through e^n, in a hypothesis with a rest of order n+1.`
	refuting = `   The theorem is the negation: values at which the premises hold and the sides differ.`
)

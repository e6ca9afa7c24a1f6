package proof_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/tex"
)

// Every claim of the project's derivations is what its TeX says, but where the
// TeX is no algebra; which those are is on record.
func TestEntries(t *testing.T) {
	var report bytes.Buffer
	table := tabwriter.NewWriter(&report, 0, 0, 2, ' ', 0)
	counts := map[proof.Agreement]int{}
	for _, f := range derivations(t) {
		entries, err := proof.Entries(f)
		require.NoError(t, err)
		for _, e := range entries {
			counts[e.Agreement]++
			line := []string{f.Name, e.Step.ID, e.Step.Form.String(), e.Agreement.String(), e.Why}
			fmt.Fprintln(table, strings.TrimRight(strings.Join(line, "\t"), "\t"))
			if e.Agreement == proof.Differs {
				t.Errorf("%s: %s %v: %s", f.Name, e.Step.ID, e.Step.Form, e.Why)
			}
		}
	}
	table.Flush()
	for _, a := range []proof.Agreement{proof.Agreed, proof.Unread, proof.Differs} {
		fmt.Fprintf(&report, "%d %v\n", counts[a], a)
	}
	if all := counts[proof.Agreed] + counts[proof.Unread]; counts[proof.Agreed]*10 < all*9 {
		t.Errorf("%d of %d agree, want 9 of 10", counts[proof.Agreed], all)
	}

	golden := filepath.Join("testdata", "entries.golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, report.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), report.String()); diff != "" {
		t.Errorf("the report has changed (-want +got); go test -update rewrites it:\n%s", diff)
	}
}

// A slip in a claim shows: whatever is changed in it, it is no longer what the
// TeX says, but for the changes that write the same in another way.
func TestSlipsDiffer(t *testing.T) {
	const symmetric = "u and v exchanged" // in a side that is symmetric in them
	same := map[string][]string{          // of the steps tried, the changes that are none
		"modelling.flow sec:C.1.c": nil,
		"modelling.flow eq:13":     nil,
		"nag.flow sec:C.2.j":       nil,
		"network.flow eq:18.u":     nil,
		"network.flow eq:19":       nil,
		"theta.flow eq:20":         nil,
		"theta.flow sec:D.1.d":     {symmetric},
		"theta.flow sec:D.1.e":     {symmetric, symmetric, symmetric},
		"theta.flow eq:24":         {symmetric, symmetric, symmetric, symmetric},
		"theta.flow eq:25":         {symmetric, symmetric, symmetric},
		"mirror.flow sec:D.1.k":    nil,
		"mirror.flow eq:50":        nil,
		"phi.flow eq:57":           nil,
	}
	tried := 0
	for _, f := range derivations(t) {
		for _, s := range f.Steps() {
			if s.Form != derivation.Printed {
				continue
			}
			want, ok := same[f.Name+" "+s.ID]
			if !ok {
				continue
			}
			mutants := slipped(f, s)
			tried += len(mutants)
			var got []string
			for i, e := range entriesOf(t, f, mutants) {
				if e.Agreement == proof.Agreed {
					got = append(got, mutants[i].Name)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s %s: the changes that pass (-want +got):\n%s", f.Name, s.ID, diff)
			}
		}
	}
	if tried < 1500 {
		t.Errorf("%d changes tried, want 1500 at least", tried)
	}
}

// slipped are the mutants of a step that change its claim; half a remainder is a
// remainder, and no change.
func slipped(f *derivation.File, s *derivation.Step) (mutants []proof.Mutant) {
	for _, m := range proof.Mutants(f, s) {
		scaled := strings.HasPrefix(m.Name, "O(") && !strings.HasSuffix(m.Name, "dropped")
		if chain(m.Step) != chain(s) && !scaled {
			mutants = append(mutants, m)
		}
	}
	return mutants
}

func chain(s *derivation.Step) (text string) {
	for _, x := range s.Chain {
		text += " = " + derivation.Format(x)
	}
	return text
}

// entriesOf are those of the mutants, put in the place of the steps of a file.
func entriesOf(t *testing.T, f *derivation.File, mutants []proof.Mutant) []proof.Entry {
	t.Helper()
	g := &derivation.File{Name: f.Name}
	for _, item := range f.Items {
		if _, ok := item.(*derivation.Step); !ok {
			g.Items = append(g.Items, item)
		}
	}
	for _, m := range mutants {
		g.Items = append(g.Items, m.Step)
	}
	entries, err := proof.Entries(g)
	require.NoError(t, err)
	require.Len(t, entries, len(mutants))
	return entries
}

func TestEntry(t *testing.T) {
	const file = `small alpha
size n = 2
constant c, w, x[n,n]
function u, v[n]
field L(c)
notation "c" = c
notation "\alpha" = alpha
notation "\mathcal{O}(\eta^2)" = O(alpha^2)
notation "u_j" = u
notation "v_i" = v[i]
notation "x_{i;j}" = x[i,j]
notation "x_{i;1}" = x[i,1]
notation "n" = n
notation "\arcsin" = arcsinh
notation "W" = shift(u, alpha)
notation "L(c+\alpha)" = L(c + alpha)
step s
  tex "%s"
  claim %s
`
	for _, tt := range []struct{ reason, tex, claim, want string }{
		{"written in another way", `u_j(c+1)=cu_j+u_j`, "u*(1 + c) = u + u*c", "agreed"},
		{"false, and the same in both", `c=c+1`, "c = 1 + c", "agreed"},
		{"a sign", `c=u_j-c`, "c = u + c", "differs"},
		{"a factor", `c=2u_j`, "c = u", "differs"},
		{"the sides the other way round", `c=u_j`, "u = c", "differs"},
		{"a hypothesis would make them equal", `\dot u_j=c`, "c = c", "differs"},
		{"a remainder in both", `c=u_j+\mathcal{O}(\eta^2)`, "c = u + O(alpha^2)", "agreed"},
		{"a remainder is no excuse for what it swallows", `c=u_j+\mathcal{O}(\eta^2)`, "c = u + alpha^2 + O(alpha^2)", "differs"},
		{"a remainder only in the claim", `c=u_j`, "c = u + O(alpha^2)", "agreed: the text drops O(alpha^2)"},
		{"a remainder only in the text", `c=u_j+\mathcal{O}(\eta^2)`, "c = u", "differs"},
		{"a remainder of another order", `c=u_j+\mathcal{O}(\eta^2)`, "c = u + O(alpha^3)", "differs"},
		{"a remainder within brackets", `c=u_j(1+\mathcal{O}(\eta^2))`, "c = u + O(alpha^2)", "agreed"},
		{"a function under another name", `c=\arcsin(c)`, "c = arcsinh(c)", "agreed"},
		{"an expansion", `W=u_j+\alpha\dot u_j+\mathcal{O}(\eta^2)`, "shift(u, alpha) = u + alpha*u' + O(alpha^2)", "agreed"},
		{"an expansion with a slip", `W=u_j+\alpha\dot u_j+\mathcal{O}(\eta^2)`, "shift(u, 2*alpha) = u + alpha*u' + O(alpha^2)", "differs"},
		{"a field with a slip", `L(c+\alpha)=c+\mathcal{O}(\eta^2)`, "L(c - alpha) = c + O(alpha^2)", "differs"},
		{"a sum", `c=\sum_{i=1}^nv_ix_{i;1}`, "c = v[1]*x[1,1] + v[2]*x[2,1]", "agreed"},
		{"a free index is the first", `v_i=x_{i;j}`, "v[1] = x[1,1]", "agreed"},
		{"and no other", `v_i=x_{i;j}`, "v[2] = x[1,1]", "differs"},
		{"the second of two statements", `c=1,u_j=2c\implies c=3`, "u = c + c", "agreed"},
		{"none of two statements", `c=1\implies u_j=2`, "u = c", "differs"},
		{"the statement has more sides", `c=u_j=2`, "c = 2", "unread: the text has 3 sides and the claim 2"},
		{"an inequality", `c\le u_j+c`, "c <= u + c", "agreed"},
		{"a strict inequality", `c\le u_j+c`, "c < u + c", "differs: 1st equation: the claim has <, the text <="},
		{"an inequality the other way round", `c\le u_j`, "u >= c", "differs: 1st equation: the claim has >=, the text <="},
		{"a chain of both", `c=c\le w`, "c = c <= w", "agreed"},
		{"a name without notation", `c=k`, "c = c", "unread: k has no notation"},
		{"a relation that is no equation", `c\to0`, "c = 0", `unread: the relation \to is not read, only =, <, >, \le and \ge are`},
		{"a notation that does not fit its sum", `c=\sum_{i=1}^3v_i`, "c = v[1]", "unread: side 2: index 3 of v is out of range"},
		{"a division by zero", `c=c/0`, "c = c", "unread: side 2: the claim has c, the text c/0, which are not known to be the same: not defined: a division by zero"},
	} {
		f, err := derivation.Parse("f", fmt.Appendf(nil, file, tt.tex, tt.claim))
		require.NoError(t, err, tt.reason)
		entries, err := proof.Entries(f)
		require.NoError(t, err, tt.reason)
		got := entries[0].Agreement.String()
		if entries[0].Why != "" {
			got += ": " + entries[0].Why
		}
		if got != tt.want && (tt.want != "differs" || entries[0].Agreement != proof.Differs) {
			t.Errorf("%s: %s beside %s\n got %s\nwant %s", tt.reason, tt.tex, tt.claim, got, tt.want)
		}
	}
}

func TestEntriesErrors(t *testing.T) {
	f, err := derivation.Parse("f", []byte(`constant c
notation "c_{" = c`))
	require.NoError(t, err)
	var fault *tex.Error
	if _, err := proof.Entries(f); !errors.As(err, &fault) || fault.Pos.Line != 2 {
		t.Errorf("a notation that is no TeX: %v, want an error with its line", err)
	}
	f = &derivation.File{Items: []derivation.Item{&derivation.Size{Name: "n", Value: -1}}}
	if _, err := proof.Entries(f); err == nil {
		t.Error("a file that is no derivation is taken")
	}
}

func BenchmarkEntries(b *testing.B) {
	files := derivations(b)
	for b.Loop() {
		for _, f := range files {
			if _, err := proof.Entries(f); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// A step whose TeX says something else is not decided; TeX that cannot be read is
// told, and decides nothing.
func TestTheTeXIsReadByCheck(t *testing.T) {
	const symbols = "constant a, b, x0\nfunction u, theta\n"
	for _, tt := range []struct{ reason, step, verdict, note string }{
		{"the text and the entry differ", `tex "a = b"` + "\n claim a = a", "unknown", "4:6: the TeX says a = b, the claim a = a"},
		{"also where the claim is false", `tex "a = a"` + "\n claim a = b", "unknown", "4:6: the TeX says a = a, the claim a = b"},
		{"they agree", `tex "a+b = b+a"` + "\n claim a + b = b + a", "proved", ""},
		{"names are letters, Greek ones, and with a number below", `tex "\dot\theta x_0 = x_0\dot\theta"` + "\n claim x0*theta' = theta'*x0", "proved", ""},
		{"a factor in a name with a number below", `tex "\dot\theta x_0 = x_0\dot\theta"` + "\n claim x0*theta' = 2*theta'*x0", "unknown", "the TeX says D(theta)*x0 = x0*D(theta)"},
		{"TeX that is not read", `tex "a = a + \foo"` + "\n claim a = a", "proved", `TeX not compared: \foo has no notation`},
		{"a long difference", `tex "a = b+a+b+a+b+a+b+a+b+a+b+a+b+a+b+a+b+a+b+a+b+a"` + "\n claim a = b", "unknown", "4:6: the TeX and the claim differ: side 2: "},
		{"an inequality is no equation", `tex "a = a"` + "\n claim a <= a", "unknown", "the TeX says a = a, the claim a <= a"},
	} {
		f, err := derivation.Parse("f", []byte(symbols+"\nstep s\n "+tt.step+"\nstep t\n  claim a = a\n"))
		require.NoError(t, err, tt.reason)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err, tt.reason)
		x := report.Findings[0]
		if x.Label() != tt.verdict || !strings.Contains(x.Note(), tt.note) || tt.note == "" && x.Note() != "" {
			t.Errorf("%s: %s, %q; want %s, %q", tt.reason, x.Label(), x.Note(), tt.verdict, tt.note)
		}
		var differs *proof.EntryError
		if errors.As(x.Err(), &differs) != (x.Entry.Agreement == proof.Differs) || x.Err() != nil && x.AsExpected() {
			t.Errorf("%s: error %v beside %v", tt.reason, x.Err(), x.Entry.Agreement)
		}
	}
}

// What rests on a step whose TeX says something else is not decided either.
func TestNothingRestsOnAStepWithAnotherTeX(t *testing.T) {
	f, err := derivation.Parse("f", []byte("function u, v\ngiven g: u' = v solving u'\nstep s\n  tex \"u = v\"\n  claim u' = v\n  using g\n  solving u'\nstep t\n  claim u'' = v'\n  using s\n"))
	require.NoError(t, err)
	report, err := proof.Check(t.Context(), f)
	require.NoError(t, err)
	if x := report.Findings[1]; x.Label() != "unknown" || !strings.Contains(x.Note(), "it rests on s, which is unknown") {
		t.Errorf("%s: %s", x.Label(), x.Note())
	}
}

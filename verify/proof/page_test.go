package proof_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/proof"
)

const slips = `derivation "Slips"
positive constant a, b
constant c
given sum: c = a + b solving c
definition name
  tex "c"
step difference
  claim a - b = b - a
step difference corrected
  claim a - b = -(b - a)
step ratio
  claim 1/(a - b) = (a + b)/(a^2 - b^2)
step product
  claim a*b <= c^2
  using sum
step nothing
  claim 1/(a - a) = 1
`

// A page has a line a step, cut to the width, with what is proved, where and from
// what; definitions are counted.
func TestPage(t *testing.T) {
	f, err := derivation.Parse("slips.flow", []byte(slips))
	require.NoError(t, err)
	r, err := proof.Check(t.Context(), f)
	require.NoError(t, err)
	r.Findings[1].Instead = []proof.Correction{{Claim: "a - b = -(b - a)", Edits: []string{"a sign"}}, {Claim: "a = a", Edits: []string{"another"}}}
	var text strings.Builder
	require.NoError(t, proof.Reports{r, r}.WritePage(&text, page.Style{Width: 60, Unicode: true}))
	golden(t, "page.golden", text.String())
	var all strings.Builder
	require.NoError(t, r.WritePage(&all, page.Style{Width: 60, All: true}))
	if !strings.Contains(all.String(), "- name          definition") {
		t.Errorf("with all, the definition is listed:\n%s", all.String())
	}
	var explained strings.Builder
	require.NoError(t, proof.Reports{r}.Explain(&explained, "check"))
	golden(t, "explain.golden", explained.String())
	only, err := proof.Reports{r, r}.Only("difference/corrected")
	require.NoError(t, err)
	if len(only) != 2 || len(only[1].Findings) != 1 || only[1].Findings[0].Step.Key() != "difference/corrected" {
		t.Errorf("only one step: %v", only)
	}
	_, err = proof.Reports{r}.Only("quotient")
	require.EqualError(t, err,
		`there is no step "quotient": the steps are name, difference, difference/corrected, ratio, product and nothing`)
	r.NotRead = []proof.Omission{{ID: "quotient", Place: "paper.tex:7:1", Why: "only square roots are read"}}
	_, err = proof.Reports{r}.Only("quotient")
	require.EqualError(t, err, "quotient was not read: paper.tex:7:1: only square roots are read")
}

// No line of the paper's derivation and of the examples is longer than the page is
// wide.
func fits(t *testing.T, r proof.Report) {
	t.Helper()
	for _, width := range []int{60, 100} {
		var text strings.Builder
		require.NoError(t, r.WritePage(&text, page.Style{Width: width, Unicode: true, All: true}))
		for line := range strings.Lines(text.String()) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("%d columns: %s", n, line)
			}
		}
	}
}

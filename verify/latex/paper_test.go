package latex_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/latex"
	"github.com/flowproof/flowproof/verify/proof"
)

// asLaTeX writes a derivation file as LaTeX: steps that have TeX become displays with it,
// all else comments.
func asLaTeX(flow string) string {
	var b strings.Builder
	b.WriteString("\\documentclass{article}\n\\usepackage{amsmath,amssymb,flowproof}\n\\begin{document}\n")
	var tex []string
	label := ""
	flush := func() {
		if len(tex) > 0 {
			b.WriteString("\\begin{equation}" + label + "\n" + strings.Join(tex, "\n") + "\n\\end{equation}\n")
		}
		tex, label = nil, ""
	}
	hidden := false // a claim, which the display says
	for line := range strings.SplitSeq(flow, "\n") {
		word := strings.TrimSpace(line)
		first, rest, _ := strings.Cut(word, " ")
		indented := strings.HasPrefix(line, " ")
		switch {
		case word == "" || word[0] == '#':
			continue
		case !indented && (first == "step" || first == "definition" || first == "undecided"):
			flush()
			label = `\label{` + strings.ReplaceAll(rest, " ", ".") + "}"
			hidden = false
		case !indented:
			flush()
		case first == "tex":
			tex, hidden = append(tex, strings.Trim(rest, `"`)), false
			continue
		case first == "claim" && len(tex) > 0:
			hidden = true
			if o := remainder.FindString(rest); o != "" {
				b.WriteString("% flowproof:   up to " + o + "\n")
			}
			continue
		case hidden && !steps.MatchString(first):
			if o := remainder.FindString(word); o != "" {
				b.WriteString("% flowproof:   up to " + o + "\n")
			}
			continue
		default:
			hidden = false
		}
		b.WriteString("% flowproof: " + line + "\n")
	}
	flush()
	b.WriteString("\\end{document}\n")
	return b.String()
}

var remainder = regexp.MustCompile(`O\([a-z0-9^]+\)`)

var steps = regexp.MustCompile(`^(source|using|by|solving|from|expect|because|numeric|note)$`)

// otherVerdict are the steps whose equations the text states as exact, and the derivation
// up to a remainder that the display alone does not ask for: what the display says.
var otherVerdict = map[string]string{
	"eq:28": "the text drops O(η²) in its first equation and writes it in its second", "eq:45/corrected": "likewise",
	"eq:46": "likewise",
}

var (
	written = flag.String("write", "", "write the displays of the paper as LaTeX files into this folder")
	long    = flag.Bool("long", false, "judge the displays that take long, too")
)

// dear are steps of Appendix D.1 that take half a second each, since a display without the
// line using uses all 18 hypotheses before it. One of them, eq:45, is judged without -long.
var dear = []string{"sec:D.1.i", "sec:D.1.k", "eq:45/corrected", "eq:46", "eq:48", "eq:49"}

// The displays of the paper, read from LaTeX, get the verdicts on record.
func TestThePaper(t *testing.T) {
	read, all := 0, 0
	for _, name := range []string{"modelling", "nag", "network", "gradientflow", "theta", "mirror", "phi", "theorem3", "standard", "kernel"} {
		src, err := os.ReadFile(filepath.Join("../../testdata/derivations", name+".flow"))
		require.NoError(t, err)
		f, err := derivation.Parse(name, src)
		require.NoError(t, err)
		text := []byte(asLaTeX(string(src)))
		if *written != "" {
			require.NoError(t, os.WriteFile(filepath.Join(*written, name+".tex"), text, 0o666))
		}
		d, err := latex.Read(name+".tex", text, os.ReadFile)
		require.NoError(t, err)
		want := map[string]string{}
		for _, s := range f.Steps() {
			if s.TeX != "" && len(s.Chain) > 0 {
				all++
				want[s.Key()] = s.Expect.String()
			}
		}
		checker, err := proof.NewChecker(d.File)
		require.NoError(t, err)
		for _, s := range d.File.Steps() {
			verdict, ok := want[s.Key()]
			if !ok {
				continue
			}
			read++
			if !*long && slices.Contains(dear, s.Key()) {
				continue
			}
			x, err := checker.Step(t.Context(), s)
			require.NoError(t, err)
			_, other := otherVerdict[x.Step.Key()]
			if other == (x.Verdict.String() == verdict) {
				t.Errorf("%s %s: %v, on record %v: %s", name, x.Step.Key(), x.Verdict, verdict, x.Note())
			}
		}
	}
	if read < 123 || all > 139 {
		t.Errorf("of %d displays %d are read", all, read)
	}
}

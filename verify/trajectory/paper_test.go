package trajectory_test

import (
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/testdata"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/trajectory"
)

var (
	update = flag.Bool("update", false, "rewrite the golden report")
	long   = flag.Bool("long", false, "follow the links of all files of the paper")
)

var files = []string{
	"modelling", "nag", "network", "gradientflow", "theta", "mirror", "phi", "theorem3", "standard", "kernel", "exact", "discrete",
}

// read reads one of the paper's derivations.
func read(t testing.TB, name string) *derivation.File {
	t.Helper()
	src, err := testdata.Files.ReadFile("derivations/" + name + ".flow")
	if err != nil {
		t.Fatal(err)
	}
	f, err := derivation.Parse(name+".flow", src)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func linksOf(t testing.TB, f *derivation.File) []derivation.Claim {
	t.Helper()
	list, err := f.Claims()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func check(t testing.TB, c derivation.Claim) trajectory.Opinion {
	t.Helper()
	o, err := trajectory.Check(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// Every link of the paper with a function of time is followed. The links of a
// step that is proved hold, and of one that is refuted one fails. Without -long these are the links
// of some of the files; package theorems follows those of all its claims.
func TestPaper(t *testing.T) {
	if raced {
		t.Skip("it is one goroutine, and takes a minute")
	}
	names := []string{"nag", "theta", "theorem3", "exact"}
	if *long || *update {
		names = files
	}
	var page strings.Builder
	counts := map[string]int{}
	for _, name := range names {
		fmt.Fprintf(&page, "%s\n", name)
		verdicts := map[*derivation.Step][]string{}
		var steps []*derivation.Step
		for _, c := range linksOf(t, read(t, name)) {
			o := check(t, c)
			id := fmt.Sprintf("%s %v, link %d", c.Step.ID, c.Step.Form, c.Link)
			verdict := o.Verdict.String()
			kind := o.Verdict.String() + " on curves"
			switch {
			case !o.Followed && o.Why != "constants only":
				t.Errorf("%s has functions of time, and no trajectory: %s", id, o.Why)
			case !o.Followed:
				kind, verdict = "without a trajectory", "no trajectory"
			case o.Flow:
				kind = o.Verdict.String() + " on a flow"
			}
			counts[kind]++
			if len(o.Points) > 0 {
				id += ": " + o.Verdict.String()
			}
			fmt.Fprintf(&page, "  %s: %v\n", id, o)
			if o.Followed && o.Verdict == opinion.Undecided || o.Verdict == opinion.Fails && c.Step.Expect == derivation.Proved {
				t.Errorf("%s, which is %v on record: %v; %v", id, c.Step.Expect, o.Verdict, o)
			}
			if verdicts[c.Step] == nil {
				steps = append(steps, c.Step)
			}
			verdicts[c.Step] = append(verdicts[c.Step], verdict)
		}
		for _, s := range steps {
			if v := fmt.Sprint(verdicts[s]); s.Expect == derivation.Refuted && !strings.Contains(v, "fails") && !strings.Contains(v, "no trajectory") {
				t.Errorf("%s is refuted on record, but on the trajectory all of it holds", s.ID)
			}
		}
	}
	for _, kind := range []string{"holds on a flow", "fails on a flow", "holds on curves", "fails on curves", "without a trajectory"} {
		fmt.Fprintf(&page, "%d links: %s\n", counts[kind], kind)
	}
	const golden = "testdata/paper.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(page.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	wanted, got := string(want), page.String()
	if len(names) < len(files) {
		wanted, got = only(wanted, names), only(got, names)
	}
	if multiplyAddIsFused() { // the numbers differ in their last bits, and so may the points drawn
		number := regexp.MustCompile(`[0-9.]+e-[0-9]+|order -?[0-9.]+|1/[0-9]+`)
		wanted, got = number.ReplaceAllString(wanted, "…"), number.ReplaceAllString(got, "…")
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		t.Errorf("the report has changed (-want +got); go test -update rewrites it:\n%s", diff)
	}
}

// only keeps what a report says of some files.
func only(report string, files []string) string {
	var kept strings.Builder
	keep := false
	for line := range strings.Lines(report) {
		if !strings.HasPrefix(line, " ") {
			keep = slices.Contains(files, strings.TrimSpace(line))
		}
		if keep {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// Variables, as the compiler would do the arithmetic of constants itself.
var tiny, one = math.Ldexp(1, -30), 1.0

// multiplyAddIsFused reports whether x*y + z is rounded once on this machine.
func multiplyAddIsFused() bool {
	x, y, z := one+tiny, one-tiny, -one
	return x*y+z != 0
}

func BenchmarkPaper(b *testing.B) {
	var list []derivation.Claim
	for _, name := range files {
		list = append(list, linksOf(b, read(b, name))...)
	}
	for b.Loop() {
		for _, c := range list {
			check(b, c)
		}
	}
}

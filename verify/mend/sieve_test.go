package mend

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// shipped returns the derivation files of the project.
func shipped(t testing.TB) []*derivation.File {
	t.Helper()
	var files []*derivation.File
	for _, pattern := range []string{"*.flow", "examples/*.flow"} {
		names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "derivations", pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("no derivations: %v", err)
		}
		for _, name := range names {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f, err := derivation.Parse(filepath.Base(name), src)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
	}
	return files
}

// The sieve lets every link through that the paper's files prove, and holds back
// every one that is refuted: on the trajectories that it draws the hypotheses
// hold.
func TestSieve(t *testing.T) {
	links, unsieved := 0, 0
	for _, f := range shipped(t) {
		claims, err := f.Claims()
		if err != nil {
			t.Fatal(err)
		}
		refuted := map[*derivation.Step]bool{}
		var sieves = map[*derivation.Step]*sieve{}
		for _, c := range claims {
			if c.By != nil && c.By.Combination != nil {
				continue // the hypotheses of a certificate are not solved
			}
			links++
			s := sieves[c.Step]
			if s == nil {
				s = newSieve(f, &c)
				sieves[c.Step] = s
			}
			a, b := c.Step.Chain[c.Link-1], c.Step.Chain[c.Link]
			order := orderOf(a, b)
			p := s.point(order, c.Step.Chain)
			if p == nil {
				unsieved++
				t.Logf("%s %s: no trajectory", f.Name, c.Step.ID)
				continue
			}
			holds := agree(s.on(p, a), s.on(p, b), below(order))
			if c.Step.Expect == "proved" && !holds {
				t.Errorf("%s %s: link %d is held back: %v %v", f.Name, c.Step.ID, c.Link, s.on(p, a), s.on(p, b))
			}
			refuted[c.Step] = refuted[c.Step] || !holds
			if last := c.Link == len(c.Step.Chain)-1; last && c.Step.Expect == "refuted" && !refuted[c.Step] {
				t.Errorf("%s %s: a refuted step is let through", f.Name, c.Step.ID)
			}
		}
	}
	if links < 200 || unsieved > 0 {
		t.Errorf("%d links, %d of them without a trajectory", links, unsieved)
	}
}

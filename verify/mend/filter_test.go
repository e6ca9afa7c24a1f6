package mend

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// Shipped returns the derivation files that the project ships.
func Shipped(t testing.TB) (files []*derivation.File) {
	root := os.DirFS(filepath.Join("..", "..", "testdata", "derivations"))
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".flow" {
			return err
		}
		src, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		f, err := derivation.Parse(filepath.Base(path), src)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Plain is plain for the tests outside.
func (c Correction) Plain() proof.Correction { return c.plain() }

// The sieve lets every link through that the paper's files prove, and holds back
// every one that is refuted: on the trajectories that it draws the hypotheses
// hold.
func TestFilter(t *testing.T) {
	links, unsieved := 0, 0
	for _, f := range Shipped(t) {
		claims, err := f.Claims()
		if err != nil {
			t.Fatal(err)
		}
		refuted := map[*derivation.Step]bool{}
		var sieves = map[*derivation.Step]*filter{}
		for _, c := range claims {
			if c.By != nil && c.By.Combination != nil {
				continue // the hypotheses of a certificate are not solved
			}
			if c.Relation != derivation.Eq {
				continue // inequalities are not mended
			}
			links++
			s := sieves[c.Step]
			if s == nil {
				if s, err = newFilter(f, []derivation.Claim{c}); err != nil {
					t.Fatal(err)
				}
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
			if c.Step.Expect == derivation.Proved && !holds {
				t.Errorf("%s %s: link %d is held back: %v %v", f.Name, c.Step.ID, c.Link, s.on(p, a), s.on(p, b))
			}
			if q := s.turned(p, c.Step.Chain); q != nil && c.Step.Expect == derivation.Proved && !agree(s.on(q, a), s.on(q, b), below(order)) {
				t.Errorf("%s %s: link %d is held back with its signs turned", f.Name, c.Step.ID, c.Link)
			}
			refuted[c.Step] = refuted[c.Step] || !holds
			if last := c.Link == len(c.Step.Chain)-1; last && c.Step.Expect == derivation.Refuted && !refuted[c.Step] {
				t.Errorf("%s %s: a refuted step is let through", f.Name, c.Step.ID)
			}
		}
	}
	if links < 200 || unsieved > 0 {
		t.Errorf("%d links, %d of them without a trajectory", links, unsieved)
	}
}

// What has the value that is wanted for one sign of a symbol alone is held back.
func TestTurned(t *testing.T) {
	for _, tt := range []struct {
		side string
		want bool
	}{
		{"abs(c)", true}, {"-abs(c)", true}, {"c*sqrt(p^2)/p", false}, {"abs(c)^2/c", false},
	} {
		f, err := derivation.Parse("f", []byte("positive constant p\nnonzero constant c\nstep a\n  claim c = "+tt.side+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		m, err := newMender(t.Context(), f, f.Steps()[0], f.Steps()[0], proof.NewSession())
		if err != nil {
			t.Fatal(err)
		}
		chain := f.Steps()[0].Chain
		s := &search{mender: m, target: chain[0], side: chain[0], order: derivation.Exact, rows: 1, t: newSample(m.filter, 1, 0)}
		s.want = s.wantOn(s.t)
		if got := !agree(s.on(s.t, chain[1]), s.want, 1) || s.failsTurned(chain[1]); got != tt.want {
			t.Errorf("%s for c is held back: %v", tt.side, got)
		}
	}
}
